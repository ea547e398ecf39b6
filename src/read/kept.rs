use std::fs;
use std::path::Path;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::model::Kept;

/// How many bytes the digest takes that a kept file begins with.
const DIGEST: usize = 32;

/// What earlier builds kept in `folder`, of these digests. A file that is missing, spoilt or can't
/// be read is passed over: it is made anew.
pub fn kept<'k>(folder: &Path, wanted: impl Iterator<Item = &'k str>) -> Kept {
    let wanted: Vec<&str> = wanted.collect();
    wanted
        .into_par_iter()
        .filter_map(|name| {
            let stored = fs::read(folder.join(name)).ok()?;
            let (digest, content) = stored.split_at_checked(DIGEST)?;
            let whole = Sha256::digest(content).as_slice() == digest;
            whole.then(|| (name.to_owned(), content.to_vec()))
        })
        .collect()
}
