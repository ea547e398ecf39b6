//! Keeps count of what was odd in a table and read all the same.

use crate::diagnostic::{Diagnostics, Oddity, Problem};
use crate::model::Span;

/// What was odd: each kind once, with its first place and how often it was found.
#[derive(Clone, Debug, Default)]
pub(super) struct Oddities(Vec<(Oddity, Span, usize)>);

impl Oddities {
    /// Counts something odd.
    pub(super) fn tally(&mut self, oddity: Oddity, span: Span) {
        let kind = std::mem::discriminant(&oddity);
        let known = self
            .0
            .iter_mut()
            .find(|(known, _, _)| std::mem::discriminant(known) == kind);
        match known {
            Some((_, _, count)) => *count += 1,
            None => self.0.push((oddity, span, 1)),
        }
    }

    /// Reports each kind in a note.
    pub(super) fn report(self, diagnostics: &mut Diagnostics) {
        for (oddity, span, count) in self.0 {
            diagnostics.report(span, Problem::Oddity { oddity, count });
        }
    }
}
