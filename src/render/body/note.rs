//! Footnotes: numbered by their first reference, gathered at the end of the text.

use std::collections::BTreeMap;

use pulldown_cmark::HeadingLevel;

use super::escape::escaped;
use super::output::Output;
use super::writer::Writer;

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

impl Writer<'_> {
    /// Writes the number of a footnote.
    pub(super) fn reference(&mut self, label: &str) {
        let (number, count) = self.notes.refer(label);
        let id = self.reference_id(number, count);
        let html = if self.nesting.in_link() {
            format!("<sup class=\"footnote-ref\" id=\"{id}\">{number}</sup>")
        } else {
            format!(
                "<sup class=\"footnote-ref\"><a id=\"{id}\" href=\"#{}\" role=\"doc-noteref\" aria-label=\"{} {number}\">{number}</a></sup>",
                self.note_id(number),
                escaped(self.options.labels.footnote),
            )
        };
        self.output.trusted(&html);
    }

    fn note_id(&self, number: usize) -> String {
        self.free_id(format!("footnote-{number}"))
    }

    fn reference_id(&self, number: usize, count: usize) -> String {
        if count == 1 {
            self.free_id(format!("footnote-ref-{number}"))
        } else {
            self.free_id(format!("footnote-ref-{number}-{count}"))
        }
    }

    /// An id that no heading has.
    fn free_id(&self, mut id: String) -> String {
        while self.body.headings.iter().any(|heading| heading.id == id) {
            id.push('-');
        }
        id
    }

    pub(super) fn end_definition(&mut self) {
        self.close_block();
        let Some((label, start)) = self.definitions.pop() else {
            return;
        };
        let end = self.output.position();
        let back_at = self
            .last_paragraph
            .filter(|(before, after)| *after == end && *before >= start)
            .map(|(before, _)| before - start);
        let html = self.output.take(start);
        self.last_paragraph = None;
        self.notes.define(Definition {
            label,
            html,
            back_at,
        });
    }

    /// Writes the footnotes.
    pub(super) fn footnotes(&mut self) {
        let notes = std::mem::take(&mut self.notes);
        let all = notes.all();
        if all.is_empty() {
            return;
        }
        let labels = self.options.labels;
        let heading_id = self.free_id("footnotes".to_owned());
        let level = self.level(HeadingLevel::H2);
        self.output.trusted(&format!(
            "<section class=\"footnotes\" role=\"doc-endnotes\" aria-labelledby=\"{heading_id}\">\n\
             <h{level} id=\"{heading_id}\">{}</h{level}>\n<ol>\n",
            escaped(labels.footnotes)
        ));
        for note in &all {
            let mut back = String::new();
            for count in 1..=note.references {
                let which = if note.references == 1 {
                    note.number.to_string()
                } else {
                    format!("{}-{count}", note.number)
                };
                back.push_str(&format!(
                    " <a class=\"footnote-back\" href=\"#{}\" role=\"doc-backlink\" aria-label=\"{} {which}\">↩</a>",
                    self.reference_id(note.number, count),
                    escaped(labels.back_reference),
                ));
            }
            self.output
                .trusted(&format!("<li id=\"{}\">\n", self.note_id(note.number)));
            match note.definition {
                Some(definition) => definition.write(&back, &mut self.output),
                None => self
                    .output
                    .trusted(&format!("<p>{}</p>\n", back.trim_start())),
            }
            self.output.trusted("</li>\n");
        }
        self.output.trusted("</ol>\n</section>\n");
    }
}
