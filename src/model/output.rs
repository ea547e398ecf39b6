use std::collections::BTreeMap;

/// A file's path inside the site, with `/` and without a leading one: `en/index.html`.
pub type SitePath = String;

/// Every file of the site, by path. What `write` publishes, `check` inspects and `serve` serves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outputs(pub BTreeMap<SitePath, Vec<u8>>);

impl Outputs {
    /// Adds a file. A later file at the same path replaces the earlier; stages don't share paths.
    pub fn insert(&mut self, path: impl Into<SitePath>, bytes: impl Into<Vec<u8>>) {
        self.0.insert(path.into(), bytes.into());
    }

    /// Adds all files of another stage.
    pub fn extend(&mut self, other: Outputs) {
        self.0.extend(other.0);
    }
}
