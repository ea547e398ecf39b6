//! How long a large site takes, stage by stage: `cargo bench --bench build -- PAGES [FOLDER]`.
//!
//! The site has so many pages of 450 words in two languages, made of the report's words, the same every
//! time. With a folder that isn't there yet, it is left there, for other tools to build; put it on
//! a RAM disk to measure the program and not the disk.

#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

mod chain;
mod site;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use ressursbank::{Options, build};

fn main() {
    let mut arguments = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"));
    let pages = arguments
        .next()
        .and_then(|argument| argument.parse().ok())
        .unwrap_or(1_000);
    let kept = arguments.next().map(PathBuf::from);
    let folder = kept
        .clone()
        .unwrap_or_else(|| std::env::temp_dir().join("ressursbank-bench"));
    if !folder.join("content").exists() {
        site::write(Path::new(env!("CARGO_MANIFEST_DIR")), &folder, pages);
    }
    let start = Instant::now();
    let built = build(&Options::new(&folder)).unwrap();
    println!(
        "{pages} pages in two languages: {} ms",
        start.elapsed().as_millis()
    );
    for (stage, taken) in &built.timings {
        println!("{stage:<10} {:>6} ms", taken.as_millis());
    }
    assert!(!built.diagnostics.has_errors());
    if kept.is_none() {
        fs::remove_dir_all(&folder).unwrap();
    }
}
