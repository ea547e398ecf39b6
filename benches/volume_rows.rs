//! How long a volume table of a million rows takes, from its text to its figures, and how much
//! memory beside the text: `cargo bench --bench volume_rows -- [ROWS]`.
//!
//! The budget is 2 s and 200 MB (`docs/method.md`). Rows are made from the small site of the tests:
//! each has its own quantity, every third its own range, as a spreadsheet of weighed loads would.

#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::time::Instant;

use ressursbank::diagnostic::Diagnostics;
use ressursbank::{calculate, parse, read, resolve};

fn main() {
    let rows = std::env::args()
        .skip(1)
        .find_map(|argument| argument.parse().ok())
        .unwrap_or(1_000_000);
    let root = tempfile::tempdir().unwrap();
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let content = root.path().join("content");
    copy(&project.join("tests/fixtures/base/content"), &content);
    let table = table(rows);
    fs::write(content.join("case-studies/example/volumes.csv"), &table).unwrap();
    println!("{rows} rows, {:.1} MB of text", table.len() as f64 / 1e6);
    drop(table);
    let before = peak_memory();

    let start = Instant::now();
    let mut diagnostics = Diagnostics::default();
    let sources = read::content(root.path()).unwrap();
    let read = start.elapsed();
    let read_memory = peak_memory();
    let documents = parse::documents(&sources, &mut diagnostics);
    let parsed = start.elapsed();
    let settings = resolve::Settings::default();
    let library = resolve::library(documents, &sources, &settings, &mut diagnostics).unwrap();
    let resolved = start.elapsed();
    let figures = calculate::figures(&library, &sources, &mut diagnostics);
    let calculated = start.elapsed();
    let after = peak_memory();
    assert!(!diagnostics.has_errors());

    println!("read      {:>8.3} s", read.as_secs_f64());
    println!("parse     {:>8.3} s", (parsed - read).as_secs_f64());
    println!("resolve   {:>8.3} s", (resolved - parsed).as_secs_f64());
    println!("calculate {:>8.3} s", (calculated - resolved).as_secs_f64());
    println!("all       {:>8.3} s", calculated.as_secs_f64());
    println!(
        "peak memory {before} MB before, {read_memory} MB with the text, {after} MB at the end"
    );
    println!("{} figures", figures.figures.len());
}

/// A table whose rows differ in quantity, and every third in its range of haul.
fn table(rows: usize) -> String {
    let mut text = String::from(
        "stream,material,quantity,unit,destination,haul_km,product_km,reject_km,displaces,\
         displaced_km,baseline_km,planned,fits,suits,status,year,source\n",
    );
    for row in 0..rows {
        let quantity = 10 + row % 997;
        let haul = match row % 3 {
            0 => "2 (1–4)",
            1 => "2",
            _ => "landfill_km",
        };
        let _ = writeln!(
            text,
            "rock,rock_blasted,{quantity}.{},t,recycle,{haul},10,landfill_km,virgin_aggregate,20,\
             landfill_km,yes,yes,yes,realised,2024,plan",
            row % 10
        );
    }
    text
}

/// The highest memory use so far, MB; 0 where the system doesn't tell.
fn peak_memory() -> u64 {
    fs::read_to_string("/proc/self/status")
        .unwrap_or_default()
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|value| value.trim().trim_end_matches(" kB").parse::<u64>().ok())
        .map_or(0, |kilobytes| kilobytes / 1024)
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}
