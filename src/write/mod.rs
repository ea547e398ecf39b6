//! Makes outputs ready for readers, and puts them in a folder.
//!
//! 1. [`finished`] minifies pages and stylesheets and adds `checksums.txt`: bytes in, bytes out.
//!    [`minified`] and [`checksums`] are its halves.
//! 2. [`refusal`] says why a folder can't be published to, before any work is done.
//! 3. [`publish()`] makes the folder hold the outputs, as a whole or not at all.
//! 4. [`keep()`] puts aside what was costly to make, for the next build.
//! 5. [`create()`] adds new files to the content: all or none, and none that is there.
//!
//! A file that an earlier publish didn't write is never replaced and never deleted.

mod checksum;
mod create;
mod destination;
mod keep;
mod minify;
mod publish;

use rayon::prelude::*;

use crate::model::{Outputs, SitePath};

pub use checksum::CHECKSUMS;
pub use create::create;
pub use destination::{Refusal, refusal};
pub use keep::keep;
pub use publish::{Published, publish};

/// The outputs as they are published: pages and stylesheets minified, and the SHA-256 of every
/// file listed in `checksums.txt`.
pub fn finished(outputs: Outputs) -> Outputs {
    let mut outputs = minified(outputs);
    let list = checksums(&[&outputs]);
    outputs.insert(CHECKSUMS, list);
    outputs
}

/// The outputs, pages and stylesheets minified: each alone.
pub fn minified(outputs: Outputs) -> Outputs {
    let minified: Vec<(SitePath, Vec<u8>)> = outputs
        .0
        .into_par_iter()
        .map(|(path, bytes)| {
            let bytes = minify::minified(&path, bytes);
            (path, bytes)
        })
        .collect();
    Outputs(minified.into_iter().collect())
}

/// `checksums.txt` of a site whose files come in parts.
pub fn checksums(parts: &[&Outputs]) -> String {
    checksum::list(parts)
}
