//! `docs/theme-reference.md` says what templates get. It is written from `src/render/context.rs`, so
//! that it can't say anything else: `UPDATE_EXPECT=1 cargo test --test theme_reference` writes it anew.

#![allow(clippy::unwrap_used, missing_docs)]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// A struct of the contexts: name, remark, fields.
struct Shape {
    name: String,
    remark: String,
    fields: Vec<Field>,
}

/// A field: name, type, remark, whether its own fields stand in its place.
struct Field {
    name: String,
    kind: String,
    remark: String,
    flat: bool,
}

#[test]
fn the_theme_reference_is_that_of_the_contexts() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let source = fs::read_to_string(root.join("src/render/context.rs")).unwrap();
    let shapes = shapes(&source);
    assert!(shapes.len() > 50, "only {} shapes were found", shapes.len());
    let text = reference(&shapes);
    let file = root.join("docs/theme-reference.md");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&file, &text).unwrap();
    }
    let written = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        written == text,
        "docs/theme-reference.md isn't what src/render/context.rs says: \
         UPDATE_EXPECT=1 cargo test --test theme_reference"
    );
}

/// What a template's author types is in the reference: each `page.…` and `site.…` of the theme is a
/// field, and each field of those two is used or at least explained.
#[test]
fn templates_use_fields_that_the_reference_has() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shapes = shapes(&fs::read_to_string(root.join("src/render/context.rs")).unwrap());
    let folder = root.join("themes/ressursbank/templates");
    let mut unknown = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let Ok(template) = fs::read_to_string(&path) else {
            continue;
        };
        for (variable, shape) in [("page.", "Page"), ("site.", "Site")] {
            let shape = shapes.iter().find(|known| known.name == shape).unwrap();
            for (at, _) in template.match_indices(variable) {
                let before = template.get(..at).unwrap().chars().next_back();
                if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '.') {
                    continue;
                }
                let rest = template.get(at + variable.len()..).unwrap();
                let end = rest
                    .find(|c: char| !(c.is_alphanumeric() || c == '_'))
                    .unwrap_or(rest.len());
                let field = rest.get(..end).unwrap();
                if !shape.fields.iter().any(|known| known.name == field) {
                    unknown.insert(format!("{}: {variable}{field}", path.display()));
                }
            }
        }
    }
    assert!(unknown.is_empty(), "{unknown:?}");
}

fn shapes(source: &str) -> Vec<Shape> {
    let mut shapes: Vec<Shape> = Vec::new();
    let mut remark = String::new();
    let mut flat = false;
    let mut inside = false;
    for line in source.lines() {
        let line = line.trim();
        if let Some(text) = line.strip_prefix("/// ") {
            if !remark.is_empty() {
                remark.push(' ');
            }
            remark.push_str(text);
        } else if line == "#[serde(flatten)]" {
            flat = true;
        } else if line.starts_with("#[") {
        } else if let Some(rest) = line.strip_prefix("pub struct ") {
            let name = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap();
            shapes.push(Shape {
                name: name.to_owned(),
                remark: std::mem::take(&mut remark),
                fields: Vec::new(),
            });
            inside = true;
        } else if inside && line == "}" {
            inside = false;
        } else if let Some((name, kind)) = line
            .strip_prefix("pub ")
            .filter(|_| inside)
            .and_then(|field| field.trim_end_matches(',').split_once(": "))
        {
            shapes.last_mut().unwrap().fields.push(Field {
                name: name.to_owned(),
                kind: kind.to_owned(),
                remark: std::mem::take(&mut remark),
                flat: std::mem::take(&mut flat),
            });
        } else {
            remark.clear();
            flat = false;
        }
    }
    shapes
}

fn reference(shapes: &[Shape]) -> String {
    let names: BTreeSet<&str> = shapes.iter().map(|shape| shape.name.as_str()).collect();
    let mut text = String::from(
        "# What templates get\n\n\
         Written from `src/render/context.rs` by `UPDATE_EXPECT=1 cargo test --test theme_reference`; \
         [the theme reference](theme.md) says which template gets what. Every template gets `site` \
         ([Site](#site)) and `page` ([Page](#page)). A field that may be none is false in an `if`. \
         Fields whose name ends in `_html` are HTML, for `| safe`; everything else is text.\n",
    );
    for shape in shapes {
        let _ = write!(text, "\n## {}\n\n{}\n", shape.name, prose(&shape.remark));
        if shape.fields.is_empty() {
            continue;
        }
        text.push_str("\n| field | what it is | what it says |\n|---|---|---|\n");
        for field in &shape.fields {
            let name = if field.flat {
                format!("fields of {}", linked(&field.kind, &names))
            } else {
                format!("`{}`", field.name)
            };
            let kind = if field.flat {
                String::new()
            } else {
                plain(&field.kind, &names)
            };
            let remark = prose(&field.remark).replace('|', "\\|");
            let _ = writeln!(text, "| {name} | {kind} | {remark} |");
        }
    }
    text
}

/// A remark without the links of rustdoc.
fn prose(remark: &str) -> String {
    remark.replace("[`", "`").replace("`]", "`")
}

/// A type in plain words.
fn plain(kind: &str, names: &BTreeSet<&str>) -> String {
    let inner = |start: &str| kind.strip_prefix(start)?.strip_suffix('>');
    if let Some(inner) = inner("Option<") {
        return format!("{} or none", plain(inner, names));
    }
    if let Some(inner) = inner("Vec<") {
        return format!("list: {}", plain(inner, names));
    }
    if let Some((_, value)) = inner("BTreeMap<").and_then(|inner| inner.split_once(", ")) {
        return format!("by name: {}", plain(value, names));
    }
    match kind {
        "String" | "&'static str" => "text".to_owned(),
        "bool" => "yes or no".to_owned(),
        "usize" | "u16" | "u32" | "f64" => "number".to_owned(),
        other => linked(other, names),
    }
}

fn linked(kind: &str, names: &BTreeSet<&str>) -> String {
    if names.contains(kind) {
        format!("[{kind}](#{})", kind.to_lowercase())
    } else {
        format!("`{kind}`")
    }
}
