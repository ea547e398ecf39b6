//! Stub.
use crate::model::{Figures, Library, Outputs};
/// The search index.
pub fn index(_library: &Library, _figures: &Figures) -> Outputs {
    Outputs::default()
}
