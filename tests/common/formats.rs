//! Reads what the formats for machines say, as their readers would, and compares it with what was found.

use ressursbank::diagnostic::{CODES, Diagnostic, Severity, Words};
use ressursbank::model::{Lang, Sources};
use serde_json::Value;

/// Where something stands, worked out from the text alone.
#[derive(Debug, PartialEq, Eq)]
pub struct Place {
    pub path: String,
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
    pub utf16_column: usize,
    pub utf16_end_column: usize,
}

impl Place {
    /// None in a workbook, whose places are cells.
    pub fn of(diagnostic: &Diagnostic, sources: &Sources) -> Option<Place> {
        let source = sources.find(diagnostic.span.source).unwrap();
        if source.sheet.is_some() {
            return None;
        }
        let at = |offset: u32| {
            let (mut line, mut column, mut utf16) = (1, 1, 1);
            for (index, character) in source.text().char_indices() {
                if index >= offset as usize {
                    break;
                }
                column += 1;
                utf16 += character.len_utf16();
                if character == '\n' {
                    (line, column, utf16) = (line + 1, 1, 1);
                }
            }
            (line, column, utf16)
        };
        let (line, column, utf16_column) = at(diagnostic.span.start);
        let (end_line, end_column, utf16_end_column) = at(diagnostic.span.end);
        Some(Place {
            path: source.shown_path.clone(),
            line,
            column,
            end_line,
            end_column,
            utf16_column,
            utf16_end_column,
        })
    }
}

fn path<'a>(diagnostic: &Diagnostic, sources: &'a Sources) -> &'a str {
    &sources.find(diagnostic.span.source).unwrap().shown_path
}

fn level(diagnostic: &Diagnostic) -> &'static str {
    match diagnostic.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// The message, and behind it the help where there is one.
fn whole(words: &Words) -> String {
    let help = words.help.as_ref().map(|help| format!(": {help}"));
    format!("{}{}", words.message, help.unwrap_or_default())
}

pub fn check_json(title: &str, drawn: &str, found: &[Diagnostic], sources: &Sources, lang: Lang) {
    assert_eq!(drawn.lines().count(), found.len(), "{title}");
    for (line, diagnostic) in drawn.lines().zip(found) {
        let object: Value = serde_json::from_str(line).unwrap();
        let words = diagnostic.words(lang);
        let mut keys: Vec<&str> = object
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        let cell = keys.last() == Some(&"cell");
        if cell {
            keys.pop();
        }
        assert_eq!(
            keys,
            [
                "code",
                "severity",
                "denied",
                "path",
                "line",
                "column",
                "end_line",
                "end_column",
                "message",
                "label",
                "help",
                "replacement"
            ],
            "{title}"
        );
        assert!(
            CODES.iter().any(|(code, _)| object["code"] == *code),
            "{title}"
        );
        assert_eq!(object["code"], diagnostic.problem.code(), "{title}");
        assert_eq!(object["severity"], level(diagnostic), "{title}");
        assert_eq!(object["path"], path(diagnostic, sources), "{title}");
        assert_eq!(object["message"], words.message, "{title}");
        assert_eq!(object["label"], words.label, "{title}");
        assert_eq!(object["help"].as_str(), words.help.as_deref(), "{title}");
        assert_eq!(
            object["replacement"].as_str(),
            words.replacement.as_deref(),
            "{title}"
        );
        match Place::of(diagnostic, sources) {
            Some(place) => {
                assert!(!cell, "{title}");
                let lines = (&object["line"], &object["end_line"]);
                assert_eq!(
                    lines,
                    (&place.line.into(), &place.end_line.into()),
                    "{title}"
                );
                let columns = (&object["column"], &object["end_column"]);
                assert_eq!(
                    columns,
                    (&place.column.into(), &place.end_column.into()),
                    "{title}"
                );
            }
            None => {
                let is_whole_file = diagnostic.span.start == diagnostic.span.end;
                let address = object["cell"].as_str().unwrap_or_default();
                assert!(is_whole_file || address.contains('!'), "{title}: {line}");
            }
        }
    }
}

pub fn check_short(title: &str, drawn: &str, found: &[Diagnostic], sources: &Sources, lang: Lang) {
    assert_eq!(drawn.lines().count(), found.len(), "{title}");
    for (line, diagnostic) in drawn.lines().zip(found) {
        let words = diagnostic.words(lang);
        let severity = match (level(diagnostic), lang) {
            (level, Lang::En) => level,
            ("error", _) => "feil",
            ("warning", _) => "advarsel",
            (_, _) => "merknad",
        };
        let help = words.help.as_ref().map(|help| format!(" ({help})"));
        let said = format!("{}{}", words.message, help.unwrap_or_default()).replace('\n', " ");
        let code = diagnostic.problem.code();
        let end = format!(": {severity}[{code}]: {said}");
        let spot = line
            .strip_prefix(path(diagnostic, sources))
            .and_then(|rest| rest.strip_suffix(&end))
            .unwrap_or_else(|| panic!("{title}: {line}"));
        if let Some(place) = Place::of(diagnostic, sources) {
            assert_eq!(spot, format!(":{}:{}", place.line, place.column), "{title}");
        }
    }
}

/// As the runner of GitHub reads a line: `::level key=value,…::text`.
pub fn check_github(title: &str, drawn: &str, found: &[Diagnostic], sources: &Sources, lang: Lang) {
    let plain = |text: &str| {
        text.replace("%2C", ",")
            .replace("%3A", ":")
            .replace("%0A", "\n")
            .replace("%0D", "\r")
            .replace("%25", "%")
    };
    assert_eq!(drawn.lines().count(), found.len(), "{title}");
    for (line, diagnostic) in drawn.lines().zip(found) {
        let rest = line.strip_prefix("::").unwrap();
        let (command, text) = rest.split_once("::").unwrap();
        let (level_found, properties) = command.split_once(' ').unwrap();
        let properties: Vec<(&str, String)> = properties
            .split(',')
            .map(|property| property.split_once('=').unwrap())
            .map(|(key, value)| (key, plain(value)))
            .collect();
        let value = |key: &str| {
            let found = properties.iter().find(|(name, _)| *name == key);
            found.map(|(_, value)| value.as_str())
        };
        let expected = match level(diagnostic) {
            "note" => "notice",
            level => level,
        };
        assert_eq!(level_found, expected, "{title}");
        assert_eq!(value("file"), Some(path(diagnostic, sources)), "{title}");
        assert_eq!(value("title"), Some(diagnostic.problem.code()), "{title}");
        let said = whole(&diagnostic.words(lang));
        match Place::of(diagnostic, sources) {
            Some(place) => {
                assert_eq!(plain(text), said, "{title}");
                let number = |key| value(key).map(|value| value.parse::<usize>().unwrap());
                assert_eq!(number("line"), Some(place.line), "{title}");
                assert_eq!(number("endLine"), Some(place.end_line), "{title}");
                let one_line = place.line == place.end_line;
                assert_eq!(number("col"), one_line.then_some(place.column), "{title}");
                let end_column = one_line.then_some(place.end_column);
                assert_eq!(number("endColumn"), end_column, "{title}");
            }
            None => assert!(plain(text).ends_with(&said), "{title}: {line}"),
        }
    }
}

pub fn check_sarif(
    title: &str,
    document: &Value,
    found: &[Diagnostic],
    sources: &Sources,
    lang: Lang,
) {
    let run = &document["runs"][0];
    assert_eq!(run["columnKind"], "utf16CodeUnits", "{title}");
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), found.len(), "{title}");
    let rules: Vec<&Value> = run["tool"]["driver"]["rules"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rule| &rule["id"])
        .collect();
    for (result, diagnostic) in results.iter().zip(found) {
        let words = diagnostic.words(lang);
        assert_eq!(result["ruleId"], diagnostic.problem.code(), "{title}");
        assert!(rules.contains(&&result["ruleId"]), "{title}");
        assert_eq!(result["level"], level(diagnostic), "{title}");
        assert_eq!(result["message"]["text"], whole(&words), "{title}");
        let location = &result["locations"][0]["physicalLocation"];
        let uri = location["artifactLocation"]["uri"].as_str().unwrap();
        assert_eq!(unescaped(uri), path(diagnostic, sources), "{title}");
        assert!(uri.is_ascii() && !uri.contains(' '), "{title}: {uri}");
        let region = &location["region"];
        assert_eq!(region["message"]["text"], words.label, "{title}");
        let number = |key: &str| {
            region[key]
                .as_u64()
                .and_then(|number| usize::try_from(number).ok())
        };
        match Place::of(diagnostic, sources) {
            Some(place) => {
                assert_eq!(number("startLine"), Some(place.line), "{title}");
                assert_eq!(number("endLine"), Some(place.end_line), "{title}");
                assert_eq!(number("startColumn"), Some(place.utf16_column), "{title}");
                assert_eq!(number("endColumn"), Some(place.utf16_end_column), "{title}");
                let inserted =
                    result["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]
                        ["text"]
                        .as_str();
                let replacement = words.replacement.filter(|_| words.help.is_some());
                assert_eq!(inserted, replacement.as_deref(), "{title}");
            }
            None => {
                assert!(number("startLine") >= Some(1) && number("startColumn") >= Some(1));
                assert!(result["fixes"].is_null(), "{title}");
            }
        }
    }
}

fn unescaped(uri: &str) -> String {
    let mut bytes = Vec::new();
    let mut parts = uri.split('%');
    bytes.extend(parts.next().unwrap().bytes());
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).unwrap());
        bytes.extend(part[2..].bytes());
    }
    String::from_utf8(bytes).unwrap()
}
