//! Stub.
mod number;
mod yaml;
use crate::diagnostic::Diagnostics;
use crate::model::{Documents, Sources};
/// Takes every file apart.
pub fn documents(_sources: &Sources, _diagnostics: &mut Diagnostics) -> Documents {
    Documents::default()
}
