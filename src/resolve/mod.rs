//! Stub.
use crate::diagnostic::Diagnostics;
use crate::model::{Documents, Library, Sources};
/// What a build may override.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Where the site will be published.
    pub base_url: Option<String>,
    /// Whether drafts are built.
    pub drafts: bool,
}
/// Joins documents.
pub fn library(
    _documents: Documents,
    _sources: &Sources,
    _settings: &Settings,
    _diagnostics: &mut Diagnostics,
) -> Option<Library> {
    None
}
