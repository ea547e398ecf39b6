//! What authors are told before anything is computed: streams that two case studies count, and
//! rows that go to a use without passing the recovery test.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostics, Problem};
use crate::model::{CaseStudy, Library, Source, Sources, Span, VolumeRow, VolumeTable, WordId};

/// Reports what the volume tables of the library ask for.
pub(super) fn report(library: &Library, sources: &Sources, diagnostics: &mut Diagnostics) {
    report_streams(library, diagnostics);
    for table in library
        .case_studies
        .iter()
        .flat_map(|case| &case.volume_tables)
    {
        let failed = table
            .rows
            .iter()
            // Answers that are missing have been reported where the table was read.
            .find(|row| {
                row.destination.is_use() && row.recovery_test.is_some() && !row.counts_as_use()
            });
        if let Some(row) = failed {
            let span = place(table, row, sources.find(table.source));
            diagnostics.report(span, Problem::RecoveryTestFailed);
        }
    }
}

/// A stream of a project belongs to one case study; demonstrations don't count.
fn report_streams(library: &Library, diagnostics: &mut Diagnostics) {
    let mut owners: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    for case in &library.case_studies {
        let Some(project) = &case.facts.project else {
            continue;
        };
        if case.facts.demonstration {
            continue;
        }
        for (stream, span) in streams(case) {
            let owner = *owners
                .entry((project.value.as_str(), stream))
                .or_insert(&case.name);
            if owner != case.name {
                diagnostics.report(
                    span,
                    Problem::StreamCountedTwice {
                        stream: stream.to_owned(),
                        project: project.value.clone(),
                        other: owner.to_owned(),
                    },
                );
            }
        }
    }
}

/// The streams of a case study, each with the first cell that names it.
fn streams(case: &CaseStudy) -> BTreeMap<&str, Span> {
    let mut streams = BTreeMap::new();
    for table in &case.volume_tables {
        let mut latest = None;
        for row in &table.rows {
            if row.stream == latest {
                continue;
            }
            latest = row.stream;
            let word = row
                .stream
                .and_then(|WordId(id)| table.words.get(id as usize));
            if let Some(word) = word {
                streams.entry(word.text.as_str()).or_insert(word.span);
            }
        }
    }
    streams
}

/// The word that marks a row best: one of its own that no row above it has; the material where
/// there is none. A table keeps only the first place of each word.
fn place(table: &VolumeTable, row: &VolumeRow, source: Option<&Source>) -> Span {
    let word = |WordId(id)| table.words.get(id as usize).map(|word| word.span);
    let material = word(row.material).unwrap_or(Span::start_of(table.source));
    let Some(line) = source.and_then(|source| line_of(source.text(), row.line)) else {
        return material;
    };
    let quantity = table.cell(row.quantity).map(|cell| cell.span);
    let haul = table.cell(row.haul_km).map(|cell| cell.span);
    [
        Some(material),
        row.stream.and_then(word),
        quantity,
        haul,
        row.note.and_then(word),
    ]
    .into_iter()
    .flatten()
    .find(|span| line.contains(&(span.start as usize)))
    .unwrap_or(material)
}

/// The bytes of a line, counted from 1.
fn line_of(text: &str, number: u32) -> Option<std::ops::Range<usize>> {
    let mut start = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        if index + 1 == number as usize {
            return Some(start..start + line.len());
        }
        start += line.len();
    }
    None
}
