//! Tests of the stage as a whole, on libraries made by hand.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod fixture;
mod formula;
mod overlap;
mod properties;
mod statuses;
mod steps;
mod uncertainty;
mod worked_example;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::Figures;
use fixture::Case;

/// The figures of some case studies.
fn figures(cases: &[Case]) -> Figures {
    calculated(cases).0
}

/// The figures of some case studies, and what authors are told.
fn calculated(cases: &[Case]) -> (Figures, Vec<Diagnostic>) {
    let (library, sources) = fixture::library(cases);
    let mut diagnostics = Diagnostics::default();
    let figures = super::figures(&library, &sources, &mut diagnostics);
    (figures, diagnostics.sorted())
}

/// The value of a figure.
fn value(figures: &Figures, id: &str) -> f64 {
    figures.find(id).map(|figure| figure.value).unwrap()
}

/// Whether two numbers agree to `tolerance` of the larger.
fn agree(one: f64, other: f64, tolerance: f64) -> bool {
    (one - other).abs() <= tolerance * one.abs().max(other.abs())
}
