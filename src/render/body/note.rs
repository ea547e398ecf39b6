//! Footnotes: numbered by their first reference, gathered at the end of the text.

use std::collections::BTreeMap;

use super::output::Output;

/// The footnotes of a text.
#[derive(Default)]
pub(super) struct Notes {
    /// What was referred to, in order of number: label, and how many references there are.
    referred: Vec<(String, usize)>,
    /// Number by label.
    numbers: BTreeMap<String, usize>,
    definitions: Vec<Definition>,
}

/// What a footnote says.
pub(super) struct Definition {
    /// Its label in the Markdown.
    pub(super) label: String,
    /// Its HTML, in which our markup may stand in marks.
    pub(super) html: String,
    /// Where in the HTML a link back may stand: the end of its last paragraph.
    pub(super) back_at: Option<usize>,
}

/// A footnote to be written.
pub(super) struct Note<'a> {
    /// From 1.
    pub(super) number: usize,
    /// How many references lead to it.
    pub(super) references: usize,
    /// What it says.
    pub(super) definition: Option<&'a Definition>,
}

/// The name under which a label is known: case doesn't tell labels apart.
fn name(label: &str) -> String {
    label.to_lowercase()
}

impl Notes {
    /// Counts a reference: the note's number, and which of its references this is.
    pub(super) fn refer(&mut self, label: &str) -> (usize, usize) {
        let name = name(label);
        let next = self.referred.len() + 1;
        let number = *self.numbers.entry(name.clone()).or_insert(next);
        if number == next {
            self.referred.push((name, 0));
        }
        let count = self.referred.get_mut(number - 1).map_or(1, |(_, count)| {
            *count += 1;
            *count
        });
        (number, count)
    }

    /// Adds what a footnote says.
    pub(super) fn define(&mut self, definition: Definition) {
        self.definitions.push(definition);
    }

    /// All footnotes, those that nothing refers to last.
    pub(super) fn all(&self) -> Vec<Note<'_>> {
        let mut rest: Vec<&Definition> = self.definitions.iter().collect();
        let mut notes = Vec::with_capacity(self.definitions.len());
        for (index, (label, references)) in self.referred.iter().enumerate() {
            let at = rest
                .iter()
                .position(|definition| name(&definition.label) == *label);
            notes.push(Note {
                number: index + 1,
                references: *references,
                definition: at.map(|at| rest.remove(at)),
            });
        }
        for definition in rest {
            notes.push(Note {
                number: notes.len() + 1,
                references: 0,
                definition: Some(definition),
            });
        }
        notes
    }
}

impl Definition {
    /// Writes the note with the links back to its references.
    pub(super) fn write(&self, back: &str, output: &mut Output) {
        let (before, after) = self
            .back_at
            .and_then(|at| self.html.split_at_checked(at))
            .unwrap_or((&self.html, ""));
        output.give_back(before);
        if self.back_at.is_some() || back.is_empty() {
            output.trusted(back);
        } else {
            output.trusted(&format!("<p>{}</p>\n", back.trim_start()));
        }
        output.give_back(after);
    }
}
