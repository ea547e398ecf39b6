//! `checksums.txt`: what `sha256sum -c checksums.txt` reads, and how a later publish knows which
//! files are the site's own.

use std::collections::BTreeMap;
use std::fmt::Write;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::model::{Outputs, SitePath};

/// The list's path in the site.
pub const CHECKSUMS: &str = "checksums.txt";

/// Files that every site has, by which a list of checksums is known to be a site's.
const SIGNATURE: [&str; 2] = ["data/figures.json", "sitemap.xml"];

/// SHA-256 in lower-case hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}

/// One line per file, sorted by path: checksum, two spaces, path.
pub(super) fn list(parts: &[&Outputs]) -> String {
    let files: BTreeMap<&SitePath, &Vec<u8>> =
        parts.iter().flat_map(|outputs| &outputs.0).collect();
    let lines: Vec<String> = files
        .into_par_iter()
        .filter(|(path, _)| path.as_str() != CHECKSUMS)
        .map(|(path, bytes)| format!("{}  {path}\n", sha256(bytes)))
        .collect();
    lines.concat()
}

/// The files of a list with their checksums; none where it isn't the list of a site.
pub(super) fn files_of(list: &str) -> Option<BTreeMap<SitePath, String>> {
    let mut files = BTreeMap::new();
    for line in list.lines() {
        let (checksum, path) = line.split_once("  ")?;
        let is_checksum =
            checksum.len() == 64 && checksum.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !is_checksum || !super::destination::is_inside(path) {
            return None;
        }
        files.insert(path.to_owned(), checksum.to_owned());
    }
    SIGNATURE
        .iter()
        .all(|path| files.contains_key(*path))
        .then_some(files)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    /// Checksum of the three bytes `abc`: FIPS 180-2, appendix B.1.
    const OF_ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    #[test]
    fn list_has_a_line_per_file_but_none_for_itself() {
        let mut outputs = Outputs::default();
        outputs.insert("sitemap.xml", "abc");
        outputs.insert("data/figures.json", "abc");
        outputs.insert(CHECKSUMS, "old");
        let list = list(&[&outputs]);
        assert_eq!(
            list,
            format!("{OF_ABC}  data/figures.json\n{OF_ABC}  sitemap.xml\n")
        );
        let files = files_of(&list).unwrap();
        assert_eq!(
            files.keys().collect::<Vec<_>>(),
            ["data/figures.json", "sitemap.xml"]
        );
    }

    #[test]
    fn list_of_something_else_is_not_taken_for_a_site() {
        assert_eq!(files_of(""), None);
        assert_eq!(files_of(&format!("{OF_ABC}  release.tar.gz\n")), None);
        assert_eq!(files_of("no list at all"), None);
        let outside =
            format!("{OF_ABC}  ../x\n{OF_ABC}  data/figures.json\n{OF_ABC}  sitemap.xml\n");
        assert_eq!(files_of(&outside), None);
    }
}
