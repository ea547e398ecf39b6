//! Ressursbank
pub mod model;
