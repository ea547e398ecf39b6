//! Draws diagnostics: for a terminal, a line each, or for machines.

use annotate_snippets::{AnnotationKind, Group, Level, Patch, Renderer, Snippet};
use serde_json::{Value, json};

use super::{Diagnostic, Severity, Words, number_of};
use crate::model::{Lang, Source, Sources, Span};

/// How diagnostics are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// With the line and the word underlined.
    Human {
        /// Whether colours may be used.
        color: bool,
    },
    /// One line each.
    Short,
    /// One JSON object a line.
    Json,
    /// Annotations of GitHub's workflow log.
    Github,
    /// SARIF 2.1.0, one document.
    Sarif,
}

/// Draws all diagnostics, ending with a line break where there are any.
pub fn draw(diagnostics: &[Diagnostic], sources: &Sources, lang: Lang, format: Format) -> String {
    if format == Format::Sarif {
        return sarif(diagnostics, sources, lang);
    }
    let mut drawn = String::new();
    for diagnostic in diagnostics {
        let words = diagnostic.words(lang);
        drawn.push_str(&match format {
            Format::Human { color } => human(diagnostic, &words, sources, lang, color),
            Format::Short => short(diagnostic, &words, sources, lang),
            Format::Json | Format::Sarif => json_object(diagnostic, &words, sources).to_string(),
            Format::Github => github(diagnostic, &words, sources),
        });
        drawn.push('\n');
        if matches!(format, Format::Human { .. }) {
            drawn.push('\n');
        }
    }
    drawn
}

/// How many errors and warnings there are, in a line; notes aren't counted.
pub fn summary(diagnostics: &[Diagnostic], lang: Lang) -> String {
    let count = |severity| {
        diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.problem.severity() == severity)
            .count()
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    match lang {
        Lang::En => format!(
            "{}, {}",
            number_of(errors, "error", "errors"),
            number_of(warnings, "warning", "warnings")
        ),
        Lang::Nb | Lang::Nn => format!(
            "{} og {}",
            number_of(errors, "feil", "feil"),
            number_of(warnings, "advarsel", "advarsler")
        ),
    }
}

fn severity_name(severity: Severity, lang: Lang) -> &'static str {
    match (severity, lang) {
        (Severity::Error, Lang::En) => "error",
        (Severity::Warning, Lang::En) => "warning",
        (Severity::Note, Lang::En) => "note",
        (Severity::Error, _) => "feil",
        (Severity::Warning, _) => "advarsel",
        (Severity::Note, _) => "merknad",
    }
}

fn human(
    diagnostic: &Diagnostic,
    words: &Words,
    sources: &Sources,
    lang: Lang,
    color: bool,
) -> String {
    let severity = diagnostic.problem.severity();
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
    .with_name(severity_name(severity, lang));
    let help = Level::HELP.with_name(match lang {
        Lang::En => "help",
        Lang::Nb | Lang::Nn => "hjelp",
    });
    let Some(source) = sources.find(diagnostic.span.source) else {
        return words.message.clone();
    };
    let text = source.text();
    let range = byte_range(text, diagnostic.span);
    let title = level
        .primary_title(words.message.as_str())
        .id(diagnostic.problem.code());
    let place = Place::of(diagnostic.span, sources);
    // An empty span stands for the file as a whole: there is no word to underline.
    let mut groups = vec![if range.is_empty() {
        let origin = annotate_snippets::Origin::path(place.path.as_str())
            .line(place.line)
            .char_column(place.column);
        title.element(origin)
    } else {
        let heading = source
            .sheet
            .as_ref()
            .and_then(|sheet| sheet.heading_above(range.start))
            .filter(|heading| heading.end <= range.start);
        title.element(
            Snippet::source(text)
                .path(source.shown_path.as_str())
                .section(place.cell.as_deref())
                .annotation(
                    AnnotationKind::Primary
                        .span(range.clone())
                        .label(words.label.as_str()),
                )
                .annotations(heading.map(|heading| AnnotationKind::Context.span(heading))),
        )
    }];
    if let Some(advice) = &words.help {
        let title = help.secondary_title(advice.as_str());
        groups.push(match &words.replacement {
            // A line of a sheet is a drawing: nobody can type the patch into it.
            Some(replacement) if !range.is_empty() && source.sheet.is_none() => title.element(
                Snippet::source(text)
                    .path(source.shown_path.as_str())
                    .patch(Patch::new(range.clone(), replacement.as_str())),
            ),
            _ => Group::with_title(title),
        });
    }
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let drawn = renderer.render(&groups);
    match &place.cell {
        // The address of the cell says all: line and column are those of the drawing.
        Some(cell) => {
            let (line, column) = line_and_column(source, range.start);
            drawn.replacen(&format!("{cell}:{line}:{column}"), cell, 1)
        }
        None => drawn,
    }
}

fn short(diagnostic: &Diagnostic, words: &Words, sources: &Sources, lang: Lang) -> String {
    let place = Place::of(diagnostic.span, sources);
    let help = words
        .help
        .as_ref()
        .map_or(String::new(), |help| format!(" ({help})"));
    let spot = match &place.cell {
        Some(cell) => cell.clone(),
        None => format!("{}:{}", place.line, place.column),
    };
    format!(
        "{}:{spot}: {}[{}]: {}{help}",
        place.path,
        severity_name(diagnostic.problem.severity(), lang),
        diagnostic.problem.code(),
        words.message
    )
}

fn json_object(diagnostic: &Diagnostic, words: &Words, sources: &Sources) -> Value {
    let place = Place::of(diagnostic.span, sources);
    let mut object = json!({
        "code": diagnostic.problem.code(),
        "severity": severity_name(diagnostic.problem.severity(), Lang::En),
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "message": words.message,
        "label": words.label,
        "help": words.help,
        "replacement": words.replacement,
    });
    if let (Some(cell), Some(fields)) = (place.cell, object.as_object_mut()) {
        fields.insert("cell".to_owned(), Value::from(cell));
    }
    object
}

fn github(diagnostic: &Diagnostic, words: &Words, sources: &Sources) -> String {
    let place = Place::of(diagnostic.span, sources);
    let level = match diagnostic.problem.severity() {
        Severity::Note => "notice",
        severity => severity_name(severity, Lang::En),
    };
    let help = words
        .help
        .as_ref()
        .map_or(String::new(), |help| format!(": {help}"));
    let cell = place
        .cell
        .as_ref()
        .map_or(String::new(), |cell| format!("{cell}: "));
    let text = format!("{cell}{}{help}", words.message)
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A");
    format!(
        "::{level} file={},line={},col={},endLine={},endColumn={},title={}::{text}",
        place
            .path
            .replace('%', "%25")
            .replace(':', "%3A")
            .replace(',', "%2C"),
        place.line,
        place.column,
        place.end_line,
        place.end_column,
        diagnostic.problem.code()
    )
}

fn sarif(diagnostics: &[Diagnostic], sources: &Sources, lang: Lang) -> String {
    let mut codes: Vec<&str> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.problem.code())
        .collect();
    codes.sort_unstable();
    codes.dedup();
    let results: Vec<Value> = diagnostics
        .iter()
        .map(|diagnostic| {
            let words = diagnostic.words(lang);
            let place = Place::of(diagnostic.span, sources);
            let text = match &words.help {
                Some(help) => format!("{}: {help}", words.message),
                None => words.message,
            };
            let mut location = json!({"physicalLocation": {
                "artifactLocation": {"uri": place.path},
                "region": {
                    "startLine": place.line,
                    "startColumn": place.column,
                    "endLine": place.end_line,
                    "endColumn": place.end_column,
                },
            }});
            if let (Some(cell), Some(fields)) = (place.cell, location.as_object_mut()) {
                let names = json!([{"fullyQualifiedName": cell}]);
                fields.insert("logicalLocations".to_owned(), names);
            }
            json!({
                "ruleId": diagnostic.problem.code(),
                "level": severity_name(diagnostic.problem.severity(), Lang::En),
                "message": {"text": text},
                "locations": [location],
            })
        })
        .collect();
    let rules: Vec<Value> = codes.iter().map(|code| json!({"id": code})).collect();
    let document = json!({
        "version": "2.1.0",
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "runs": [{
            "tool": {"driver": {
                "name": "ressursbank",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{document:#}\n")
}

/// A span as people and editors count: lines and characters from 1, the end behind the last. In a
/// workbook, rows and columns of the sheet, and the address of the cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file, as authors see it.
    pub path: String,
    /// The line it begins in.
    pub line: usize,
    /// The first character.
    pub column: usize,
    /// The line it ends in.
    pub end_line: usize,
    /// The character behind the last.
    pub end_column: usize,
    /// The cells of a workbook.
    pub cell: Option<String>,
}

impl Place {
    /// The place of a span.
    pub fn of(span: Span, sources: &Sources) -> Place {
        let Some(source) = sources.find(span.source) else {
            return Place {
                path: String::new(),
                line: 1,
                column: 1,
                end_line: 1,
                end_column: 1,
                cell: None,
            };
        };
        let range = byte_range(source.text(), span);
        let path = source.shown_path.clone();
        match &source.sheet {
            Some(sheet) if !range.is_empty() => {
                let (row, column) = sheet.cell_at(range.start);
                let (end_row, end_column) = sheet.cell_at(range.end);
                Place {
                    path,
                    line: row + 1,
                    column: column + 1,
                    end_line: end_row + 1,
                    end_column: end_column + 2,
                    cell: Some(sheet.address(range.start, range.end)),
                }
            }
            _ => {
                let (line, column) = line_and_column(source, range.start);
                let (end_line, end_column) = line_and_column(source, range.end);
                Place {
                    path,
                    line,
                    column,
                    end_line,
                    end_column,
                    cell: None,
                }
            }
        }
    }
}

fn line_and_column(source: &Source, offset: usize) -> (usize, usize) {
    let before = source.text().get(..offset).unwrap_or("");
    let line_start = before.rfind('\n').map_or(0, |index| index + 1);
    let column = before.get(line_start..).unwrap_or("").chars().count();
    (before.matches('\n').count() + 1, column + 1)
}

/// The span's bytes, moved to character boundaries inside the text.
fn byte_range(text: &str, span: Span) -> std::ops::Range<usize> {
    let mut start = (span.start as usize).min(text.len());
    let mut end = (span.end as usize).clamp(start, text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end
}
