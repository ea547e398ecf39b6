//! Draws diagnostics: for a terminal, a line each, or for machines.

use std::fmt::Write;

use annotate_snippets::{AnnotationKind, Group, Level, Patch, Renderer, Snippet};
use serde_json::{Value, json};

use super::{Diagnostic, Severity, Words, explanation, number_of};
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
            .filter(|diagnostic| diagnostic.severity() == severity)
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

/// The summary, and where there are errors or warnings, how to learn more about their codes.
pub fn closing(diagnostics: &[Diagnostic], lang: Lang) -> String {
    let summary = summary(diagnostics, lang);
    let is_clean = diagnostics
        .iter()
        .all(|diagnostic| diagnostic.problem.severity() == Severity::Note);
    match lang {
        _ if is_clean => summary,
        Lang::En => {
            format!("{summary}; `ressursbank explain CODE` explains the code in square brackets")
        }
        Lang::Nb | Lang::Nn => {
            format!("{summary}; `ressursbank explain KODE` forklarer koden i hakeparentes")
        }
    }
}

/// A severity in a word.
pub(super) fn severity_name(severity: Severity, lang: Lang) -> &'static str {
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
    let severity = diagnostic.severity();
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
    let place = Place::counted(diagnostic.span, sources, Unit::Character);
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
            let (line, column) = line_and_column(source, range.start, Unit::Character);
            drawn.replacen(&format!("{cell}:{line}:{column}"), cell, 1)
        }
        None => drawn,
    }
}

fn short(diagnostic: &Diagnostic, words: &Words, sources: &Sources, lang: Lang) -> String {
    let place = Place::counted(diagnostic.span, sources, Unit::Character);
    let help = words
        .help
        .as_ref()
        .map_or(String::new(), |help| format!(" ({help})"));
    let spot = match &place.cell {
        Some(cell) => cell.clone(),
        None => format!("{}:{}", place.line, place.column),
    };
    let line = format!(
        "{}:{spot}: {}[{}]: {}{help}",
        place.path,
        severity_name(diagnostic.severity(), lang),
        diagnostic.problem.code(),
        words.message
    );
    // A text over several lines that a message repeats.
    line.split(['\r', '\n']).collect::<Vec<_>>().join(" ")
}

/// The keys are stable and always there, but for `cell`, which only places in workbooks have.
/// `docs/command-line.md` explains them.
fn json_object(diagnostic: &Diagnostic, words: &Words, sources: &Sources) -> Value {
    let place = Place::counted(diagnostic.span, sources, Unit::Character);
    let mut object = json!({
        "code": diagnostic.problem.code(),
        "severity": severity_name(diagnostic.severity(), Lang::En),
        "denied": diagnostic.denied,
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

/// <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>
fn github(diagnostic: &Diagnostic, words: &Words, sources: &Sources) -> String {
    let place = Place::counted(diagnostic.span, sources, Unit::Character);
    let level = match diagnostic.severity() {
        Severity::Note => "notice",
        severity => severity_name(severity, Lang::En),
    };
    let cell = place
        .cell
        .as_ref()
        .map_or(String::new(), |cell| format!("{cell}: "));
    // Columns are shown within one line only.
    let (line, end_line) = (place.line, place.end_line);
    let stretch = if line == end_line {
        let (column, end_column) = (place.column, place.end_column);
        format!("line={line},col={column},endLine={end_line},endColumn={end_column}")
    } else {
        format!("line={line},endLine={end_line}")
    };
    format!(
        "::{level} file={},{stretch},title={}::{}",
        github_property(&place.path),
        github_property(diagnostic.problem.code()),
        github_text(&format!("{cell}{}", message_and_help(words)))
    )
}

/// Text in a workflow command, which ends with its line.
fn github_text(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A value of a workflow command's property, which ends with a colon or comma.
fn github_property(value: &str) -> String {
    github_text(value).replace(':', "%3A").replace(',', "%2C")
}

/// What is wrong and how to mend it, in one text.
fn message_and_help(words: &Words) -> String {
    match &words.help {
        Some(help) => format!("{}: {help}", words.message),
        None => words.message.clone(),
    }
}

/// <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>
fn sarif(diagnostics: &[Diagnostic], sources: &Sources, lang: Lang) -> String {
    let mut codes: Vec<&str> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.problem.code())
        .collect();
    codes.sort_unstable();
    codes.dedup();
    let results: Vec<Value> = diagnostics
        .iter()
        .map(|diagnostic| sarif_result(diagnostic, sources, lang))
        .collect();
    let rules: Vec<Value> = codes.iter().map(|code| rule(code, lang)).collect();
    let document = json!({
        "version": "2.1.0",
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "runs": [{
            "tool": {"driver": {
                "name": "ressursbank",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "utf16CodeUnits",
            "language": lang.code(),
            "results": results,
        }],
    });
    format!("{document:#}\n")
}

/// What SARIF tells of a code: the explanation, which viewers show beside the result.
fn rule(code: &str, lang: Lang) -> Value {
    match explanation(code, lang) {
        None => json!({"id": code}),
        Some(explanation) => json!({
            "id": code,
            "shortDescription": {"text": explanation.short},
            "fullDescription": {"text": explanation.meaning()},
            "help": {"text": explanation.as_text(), "markdown": explanation.markdown},
            "defaultConfiguration": {"level": severity_name(explanation.severity, Lang::En)},
        }),
    }
}

fn sarif_result(diagnostic: &Diagnostic, sources: &Sources, lang: Lang) -> Value {
    let words = diagnostic.words(lang);
    let place = Place::counted(diagnostic.span, sources, Unit::Utf16);
    let file = json!({"uri": as_uri(&place.path)});
    let region = json!({
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    });
    let mut labelled = region.clone();
    labelled["message"] = json!({"text": words.label});
    let mut location = json!({"physicalLocation": {"artifactLocation": file, "region": labelled}});
    if let Some(cell) = &place.cell {
        location["logicalLocations"] = json!([{"fullyQualifiedName": cell}]);
    }
    let mut result = json!({
        "ruleId": diagnostic.problem.code(),
        "level": severity_name(diagnostic.severity(), Lang::En),
        "message": {"text": message_and_help(&words)},
        "locations": [location],
    });
    if let (Some(help), Some(replacement), None) = (&words.help, &words.replacement, &place.cell) {
        result["fixes"] = json!([{
            "description": {"text": help},
            "artifactChanges": [{
                "artifactLocation": file,
                "replacements": [{
                    "deletedRegion": region,
                    "insertedContent": {"text": replacement},
                }],
            }],
        }]);
    }
    result
}

/// A path as a relative reference: what may not stand in one is written by its bytes.
fn as_uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}

/// What a column counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    /// Unicode code points, as people count, nearly.
    Character,
    /// Code units of UTF-16, as SARIF's readers count.
    Utf16,
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
    /// The place of a span, columns counted in characters.
    pub fn of(span: Span, sources: &Sources) -> Place {
        Place::counted(span, sources, Unit::Character)
    }

    fn counted(span: Span, sources: &Sources, unit: Unit) -> Place {
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
                let (line, column) = line_and_column(source, range.start, unit);
                let (end_line, end_column) = line_and_column(source, range.end, unit);
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

fn line_and_column(source: &Source, offset: usize, unit: Unit) -> (usize, usize) {
    let before = source.text().get(..offset).unwrap_or("");
    let line_start = before.rfind('\n').map_or(0, |index| index + 1);
    let in_line = before.get(line_start..).unwrap_or("");
    let column = match unit {
        Unit::Character => in_line.chars().count(),
        Unit::Utf16 => in_line.encode_utf16().count(),
    };
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
