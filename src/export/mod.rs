//! Stub.
use crate::model::{Figures, Library, Outputs, Sources};
/// Everything that machines read.
pub fn files(_library: &Library, _figures: &Figures, _sources: &Sources) -> Outputs {
    Outputs::default()
}
