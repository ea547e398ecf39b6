//! Stub.
mod chart;

use crate::diagnostic::Diagnostics;
use crate::model::{Figures, Library, Outputs, Sources};
/// Every page.
pub fn pages(
    _library: &Library,
    _figures: &Figures,
    _sources: &Sources,
    _diagnostics: &mut Diagnostics,
) -> Outputs {
    Outputs::default()
}
