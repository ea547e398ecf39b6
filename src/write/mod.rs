//! Stub.
use crate::model::Outputs;
/// Minified, with checksums.
pub fn finished(outputs: Outputs) -> Outputs {
    outputs
}
