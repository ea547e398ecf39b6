//! Validates files against the schemas that the command line writes.

use std::collections::BTreeMap;

use boon::{Compiler, Draft, SchemaIndex, Schemas};
use serde_json::Value;

/// The schemas, ready to check with.
pub struct Checker {
    compiled: Schemas,
    by_kind: BTreeMap<String, SchemaIndex>,
}

impl Checker {
    pub fn new() -> Checker {
        let mut compiled = Schemas::new();
        let mut compiler = Compiler::new();
        let mut by_kind = BTreeMap::new();
        for (name, text) in ressursbank::schemas() {
            let schema: Value = serde_json::from_str(&text).unwrap();
            assert_eq!(
                schema["$schema"],
                "https://json-schema.org/draft/2020-12/schema"
            );
            let at = format!("https://schema.test/{name}");
            compiler.add_resource(&at, schema).unwrap();
            let kind = name.strip_suffix(".schema.json").unwrap().to_owned();
            by_kind.insert(kind, compiler.compile(&at, &mut compiled).unwrap());
        }
        Checker { compiled, by_kind }
    }

    /// What the schema has against a value; none where it fits.
    pub fn faults(&self, kind: &str, value: &Value) -> Option<String> {
        self.compiled
            .validate(value, self.by_kind[kind])
            .err()
            .map(|error| format!("{error:#}"))
    }

    /// The kind of a file and what stands in it, in the front matter of a page; none where it has
    /// no schema or isn't YAML.
    pub fn read(&self, path: &str, text: &str) -> Option<(String, Value)> {
        let kind = kind_of(path)?;
        let yaml = match kind {
            "front-matter" => text.strip_prefix("---\n")?.split_once("\n---")?.0,
            _ => text,
        };
        let value = serde_yaml::from_str(yaml).ok()?;
        Some((kind.to_owned(), value))
    }
}

/// A validator of one schema of its own.
pub fn validator(schema: Value, draft: Draft) -> impl Fn(&Value) -> Option<String> {
    let mut compiled = Schemas::new();
    let mut compiler = Compiler::new();
    compiler.set_default_draft(draft);
    compiler
        .add_resource("https://schema.test/one.json", schema)
        .unwrap();
    let index = compiler
        .compile("https://schema.test/one.json", &mut compiled)
        .unwrap();
    move |value| {
        compiled
            .validate(value, index)
            .err()
            .map(|error| format!("{error:#}"))
    }
}

/// The kind of the file at a path in the content or in the themes.
pub fn kind_of(path: &str) -> Option<&'static str> {
    let parts: Vec<&str> = path.split('/').collect();
    Some(match parts.as_slice() {
        ["site.yaml"] => "site",
        ["materials.yaml"] => "materials",
        ["scenarios.yaml"] => "scenarios",
        ["claims.yaml"] => "claims",
        ["sources.yaml"] => "sources",
        ["glossary.yaml"] => "glossary",
        ["search-tests.yaml"] => "search-tests",
        ["factors", name] if name.ends_with(".yaml") => "factors",
        ["case-studies", _, "case.yaml"] => "case",
        ["lessons", _, "lesson.yaml"] => "lesson",
        [_, "theme.yaml"] => "theme",
        [.., name] if name.ends_with(".md") => "front-matter",
        _ => return None,
    })
}
