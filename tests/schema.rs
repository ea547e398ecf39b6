//! The schemas that editors read say the same as the parser: the same keys, the same that must be
//! there, the same kinds of values.
//!
//! Each kind of file is filled in from its schema, with every key. Then one thing is changed at a
//! time, and both are asked whether it may stand.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use common::schema::{Checker, kind_of};
use common::{Site, files_below, repository};
use ressursbank::diagnostic::{Diagnostic, Diagnostics, Problem, Severity};
use ressursbank::model::{Encoding, Root, Source, SourceId, Sources};
use ressursbank::{parse, schemas};
use serde_json::{Value, json};

/// Where a file of each kind lies in the content, or in the theme.
const FILES: [(&str, &str); 12] = [
    ("site", "site.yaml"),
    ("case", "case-studies/example/case.yaml"),
    ("lesson", "lessons/example/lesson.yaml"),
    ("materials", "materials.yaml"),
    ("factors", "factors/2026-1.yaml"),
    ("scenarios", "scenarios.yaml"),
    ("claims", "claims.yaml"),
    ("sources", "sources.yaml"),
    ("glossary", "glossary.yaml"),
    ("search-tests", "search-tests.yaml"),
    ("front-matter", "index.nb.md"),
    ("theme", "theme.yaml"),
];

/// What the parser says of a file, alone.
fn found(path: &str, value: &Value) -> Vec<Diagnostic> {
    // JSON is YAML.
    let text = match path.ends_with(".md") {
        true => format!("---\n{value}\n---\n"),
        false => value.to_string(),
    };
    let sources = Sources(vec![Source {
        id: SourceId(0),
        root: match path {
            "theme.yaml" => Root::Theme,
            _ => Root::Content,
        },
        path: path.to_owned(),
        shown_path: path.to_owned(),
        bytes: Vec::new(),
        text: Some(text),
        encoding: Encoding::Utf8,
        sheet: None,
    }]);
    let mut diagnostics = Diagnostics::default();
    parse::documents(&sources, &mut diagnostics);
    parse::search_tests(&sources, &mut diagnostics);
    parse::theme(&sources, &mut diagnostics);
    diagnostics.sorted()
}

fn accepts(path: &str, value: &Value) -> bool {
    found(path, value)
        .iter()
        .filter(|diagnostic| {
            path != "theme.yaml" || !beyond_schemas(&format!("{:?}", diagnostic.problem))
        })
        .all(|diagnostic| diagnostic.severity() != Severity::Error)
}

fn parsed_schemas() -> BTreeMap<String, Value> {
    schemas()
        .into_iter()
        .map(|(name, text)| {
            let kind = name.strip_suffix(".schema.json").unwrap();
            (kind.to_owned(), serde_json::from_str(&text).unwrap())
        })
        .collect()
}

/// A value that a schema allows, with every key that it knows. `many` examples are taken in turn.
fn sample(schema: &Value, turn: usize) -> Value {
    if let Some(examples) = schema["examples"].as_array() {
        return examples[turn % examples.len()].clone();
    }
    if let Some(words) = schema["enum"].as_array() {
        let words: Vec<&Value> = words.iter().filter(|word| !word.is_null()).collect();
        return words[turn % words.len()].clone();
    }
    let kind = match &schema["type"] {
        Value::Array(kinds) => kinds[0].as_str(),
        kind => kind.as_str(),
    };
    match kind {
        Some("object") => {
            let mut value = serde_json::Map::new();
            for (key, schema) in schema["properties"].as_object().into_iter().flatten() {
                value.insert(key.clone(), sample(schema, turn));
            }
            if schema["additionalProperties"].is_object() {
                value.insert("name".into(), sample(&schema["additionalProperties"], turn));
            }
            Value::Object(value)
        }
        Some("array") => json!([sample(&schema["items"], turn)]),
        Some("string") => json!("text"),
        Some("number" | "integer") => json!(3),
        Some("boolean") => json!(true),
        None => json!("anything"),
        Some(other) => panic!("no sample of {other}"),
    }
}

/// Every place of a schema: the pointer to a value in the sample, and what may stand there.
fn places<'a>(schema: &'a Value, value: &Value, at: &str, found: &mut Vec<(String, &'a Value)>) {
    found.push((at.to_owned(), schema));
    for (key, inner) in value.as_object().into_iter().flatten() {
        let properties = &schema["properties"];
        let inside = match properties.get(key) {
            Some(inside) => inside,
            None => &schema["additionalProperties"],
        };
        if inside.is_object() {
            let key = key.replace('~', "~0").replace('/', "~1");
            places(inside, inner, &format!("{at}/{key}"), found);
        }
    }
    for (index, inner) in value.as_array().into_iter().flatten().enumerate() {
        if schema["items"].is_object() {
            places(&schema["items"], inner, &format!("{at}/{index}"), found);
        }
    }
}

/// A sample of each kind with all its places.
fn for_each_place(mut try_out: impl FnMut(&str, &str, &Value, &str, &Value)) {
    let schemas = parsed_schemas();
    for (kind, path) in FILES {
        let schema = &schemas[kind];
        let whole = sample(schema, 0);
        let mut all = Vec::new();
        places(schema, &whole, "", &mut all);
        for (at, inside) in all {
            try_out(kind, path, &whole, &at, inside);
        }
    }
}

fn with(whole: &Value, at: &str, new: Value) -> Value {
    let mut changed = whole.clone();
    *changed.pointer_mut(at).unwrap() = new;
    changed
}

#[test]
fn files_with_every_key_are_accepted_by_schema_and_parser() {
    let checker = Checker::new();
    for (kind, path) in FILES {
        for turn in 0..12 {
            let whole = sample(&parsed_schemas()[kind], turn);
            assert_eq!(checker.faults(kind, &whole), None, "{kind}: {whole:#}");
            let said: Vec<String> = found(path, &whole)
                .iter()
                .map(|diagnostic| format!("{:?}", diagnostic.problem))
                .filter(|problem| !beyond_schemas(problem))
                .collect();
            assert_eq!(said, Vec::<String>::new(), "{kind}: {whole:#}");
        }
    }
}

/// What no schema can say: the default language is one of the languages; tokens that are named are
/// there, and none has the name of another; colours aren't alike.
fn beyond_schemas(problem: &str) -> bool {
    problem.contains("default_language")
        || problem.starts_with("LowContrast")
        || problem.starts_with("UnknownToken")
        || problem == "DuplicateKey { key: \"name\" }"
}

#[test]
fn parser_and_schema_know_the_same_keys() {
    let mut mappings = 0;
    for_each_place(|kind, path, whole, at, schema| {
        if schema["additionalProperties"] != json!(false) {
            return;
        }
        let value = whole.pointer(at).unwrap();
        if !value.is_object() {
            return;
        }
        mappings += 1;
        let mut changed = value.clone();
        changed["zzz"] = json!("zzz");
        let found = found(path, &with(whole, at, changed));
        let properties: BTreeSet<String> = schema["properties"]
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect();
        let known: Vec<BTreeSet<String>> = found
            .iter()
            .filter_map(|diagnostic| match &diagnostic.problem {
                Problem::UnknownKey { key, known } if key == "zzz" => {
                    Some(known.iter().cloned().collect())
                }
                // Texts by language have the languages for keys.
                Problem::UnknownLanguage { found } if found == "zzz" => {
                    Some(["nb", "nn", "en"].into_iter().map(str::to_owned).collect())
                }
                _ => None,
            })
            .collect();
        assert_eq!(known, [properties], "{kind}{at}");
    });
    assert!(mappings > 40, "only {mappings} mappings are tried");
}

#[test]
fn parser_and_schema_ask_for_the_same_keys() {
    for_each_place(|kind, path, whole, at, schema| {
        if schema["additionalProperties"] != json!(false) || !whole.pointer(at).unwrap().is_object()
        {
            return;
        }
        let found = found(path, &with(whole, at, json!({})));
        let missing: BTreeSet<&str> = found
            .iter()
            .filter_map(|diagnostic| match &diagnostic.problem {
                Problem::MissingKey { key } => Some(key.as_str()),
                _ => None,
            })
            .collect();
        let required: BTreeSet<&str> = schema["required"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|key| key.as_str().unwrap())
            .collect();
        assert_eq!(missing, required, "{kind}{at}");
    });
}

/// Values of every kind, sound and unsound.
fn probes() -> Vec<Value> {
    vec![
        json!(null),
        json!(true),
        json!(false),
        json!(0),
        json!(1),
        json!(3),
        json!(-3),
        json!(0.5),
        json!(2026),
        json!(250_000),
        json!(""),
        json!("   "),
        json!("x"),
        json!("X y"),
        json!("x-y"),
        json!("nb"),
        json!("no"),
        json!("planned"),
        json!("planlagt"),
        json!("assumption"),
        json!("2026"),
        json!("2026-13"),
        json!("2026-11"),
        json!("2026-11-24"),
        json!("2020–2030"),
        json!("20 (15–30)"),
        json!("1 234,5"),
        json!("−3,5"),
        json!("14 000 000"),
        json!("35 000–50 000"),
        json!("5 km"),
        json!("0,95"),
        json!("https://example.org"),
        json!("https:///x"),
        json!("http://a b"),
        json!("example.org"),
        json!("html-removed"),
        json!("warnings"),
        json!([]),
        json!(["x"]),
        json!(["nb"]),
        json!(["planning", "drift"]),
        json!(["html-removed"]),
        json!([null]),
        json!([""]),
        json!([{}]),
        json!([["x"]]),
        json!([{"zzz": 1}]),
        json!({}),
        json!({"zzz": 1}),
        json!({"zzz": "x"}),
        json!({"zzz": null}),
        json!({"nb": "x"}),
        json!({"nb": ""}),
        json!({"nb": ["x"]}),
    ]
}

/// What no schema can say, and what the parser lets pass although an editor should stop at it.
fn differs_rightly(kind: &str, at: &str, probe: &Value) -> bool {
    let place = format!("{kind}{at}");
    // That it is one of the site's own languages.
    place == "site/default_language" && !probe.is_null()
        || place.starts_with("site/languages")
        // That a colour with this name is there.
        || (place.starts_with("theme/card/") || place.starts_with("theme/tokens/colours"))
            && !probe.is_array()
        // That a period ends after its beginning, and a span above it.
        || place.ends_with("/period/from")
        || place == "claims/claims/0/value" && probe.as_str().is_some_and(|typed| typed.starts_with("2026-1"))
}

#[test]
fn parser_and_schema_judge_values_alike() {
    let checker = Checker::new();
    let (mut tried, mut refused, mut wrong) = (0, 0, Vec::new());
    for_each_place(|kind, path, whole, at, _| {
        for probe in probes() {
            let changed = with(whole, at, probe.clone());
            let by_parser = accepts(path, &changed);
            let by_schema = checker.faults(kind, &changed).is_none();
            tried += 1;
            refused += usize::from(!by_schema);
            if by_parser != by_schema && !differs_rightly(kind, at, &probe) {
                wrong.push(format!(
                    "{kind}{at}: {probe} parser {by_parser}, schema {by_schema}"
                ));
            }
        }
    });
    assert!(
        wrong.is_empty(),
        "{} of {tried}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(refused > tried / 4, "{refused} of {tried} refused");
}

#[test]
fn every_key_has_a_title_and_says_in_two_languages_what_it_is() {
    fn titled(at: &str, schema: &Value) {
        for (key, inside) in schema["properties"].as_object().into_iter().flatten() {
            // Languages and what Hayagriva allows say themselves what they are.
            let plain = ["nb", "nn", "en", "value", "name"].contains(&key.as_str());
            if !(plain && inside["title"].is_null()) {
                assert!(inside["title"].is_string(), "{at}/{key}");
                let paragraphs = inside["description"].as_str().unwrap_or_default();
                assert_eq!(
                    paragraphs.split("\n\n").count(),
                    2,
                    "{at}/{key}: {paragraphs}"
                );
            }
            titled(&format!("{at}/{key}"), inside);
        }
        for inner in ["items", "additionalProperties"] {
            if schema[inner].is_object() {
                titled(&format!("{at}/*"), &schema[inner]);
            }
        }
    }
    for (kind, schema) in parsed_schemas() {
        assert!(
            schema["title"].is_string() && schema["description"].is_string(),
            "{kind}"
        );
        titled(&kind, &schema);
    }
}

#[test]
fn files_of_the_report_and_of_the_small_site_fit_their_schemas() {
    let checker = Checker::new();
    let mut count = 0;
    for folder in ["content", "tests/fixtures/base/content", "themes"] {
        for (path, bytes) in files_below(&repository().join(folder)) {
            let text = String::from_utf8_lossy(&bytes);
            let Some((kind, value)) = checker.read(&path, &text) else {
                continue;
            };
            assert_eq!(checker.faults(&kind, &value), None, "{folder}/{path}");
            count += 1;
        }
    }
    assert!(count > 100, "only {count} files");
}

#[test]
fn every_yaml_file_of_the_report_names_its_schema() {
    let mut count = 0;
    for folder in ["content", "themes"] {
        for (path, bytes) in files_below(&repository().join(folder)) {
            if !path.ends_with(".yaml") {
                continue;
            }
            let text = String::from_utf8(bytes).unwrap();
            let named = text
                .lines()
                .next()
                .unwrap()
                .strip_prefix("# yaml-language-server: $schema=")
                .unwrap_or_else(|| panic!("{folder}/{path} names no schema"));
            let file = repository().join(folder).join(&path);
            let schema = file.parent().unwrap().join(named);
            let kind = kind_of(&path).unwrap();
            assert!(
                schema.ends_with(format!("{kind}.schema.json")),
                "{path}: {named}"
            );
            assert!(schema.is_file(), "{folder}/{path}: {named} leads nowhere");
            count += 1;
        }
    }
    assert!(count > 30, "only {count} files");
}

#[test]
fn schemas_in_the_repository_are_those_that_the_command_writes() {
    let site = Site::new();
    let run = site.run(&["schema", "content/.schema"]).ends_with(0);
    let written = site.files("content/.schema");
    assert_eq!(run.stdout.lines().count(), written.len());
    assert!(
        written == files_below(&repository().join("content/.schema")),
        "run `cargo run -- schema content/.schema`"
    );
    // They are no content.
    site.run(&["check"]).ends_with(0);
}

#[test]
fn folder_that_cannot_be_made_is_a_failure_of_the_environment() {
    let site = Site::new();
    let run = site.run(&["schema", "content/site.yaml/x"]).ends_with(3);
    assert!(run.stderr.contains("site.yaml"), "{}", run.stderr);
    assert!(
        fs::metadata(site.path("content/site.yaml"))
            .unwrap()
            .is_file()
    );
}
