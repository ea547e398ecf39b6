//! The graph of modules: a stage names what stages hand over, and no other stage; each external
//! crate has its owners. The tables here are the rule, `src/README.md` is the picture.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// What every stage may name of this crate.
const HANDED_OVER: &[&str] = &["model", "diagnostic"];

/// Each module, and what it may name of this crate beside itself.
const GRAPH: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("diagnostic", &["model"]),
    ("read", HANDED_OVER),
    ("parse", HANDED_OVER),
    ("resolve", HANDED_OVER),
    ("calculate", HANDED_OVER),
    ("audit", HANDED_OVER),
    ("picture", HANDED_OVER),
    ("pixels", &["model"]),
    ("render", &["model", "diagnostic", "pixels"]),
    ("inspect", &["model", "diagnostic", "pixels"]),
    ("external", HANDED_OVER),
    ("search", HANDED_OVER),
    ("export", HANDED_OVER),
    ("write", HANDED_OVER),
    ("new", HANDED_OVER),
    (
        "lib",
        &[
            "model",
            "diagnostic",
            "read",
            "parse",
            "resolve",
            "calculate",
            "audit",
            "picture",
            "render",
            "search",
            "export",
            "write",
            "new",
            "inspect",
            "external",
            "serve",
            "memory",
        ],
    ),
    (
        // Part of `lib`: the stages once more, for what has changed.
        "memory",
        &[
            "model",
            "diagnostic",
            "inspect",
            "read",
            "parse",
            "resolve",
            "render",
            "search",
            "write",
            "Built",
            "Options",
            "stages",
        ],
    ),
    (
        "serve",
        &[
            "model",
            "diagnostic",
            "Memory",
            "Update",
            "Built",
            "Options",
        ],
    ),
    ("cli", &["examples"]),
    ("examples", &[]),
    ("progress", &[]),
    ("words", &["model", "diagnostic", "write"]),
    ("relevance", &["model", "search", "words"]),
    ("columns", &[]),
    ("history", &[]),
    ("compare", &[]),
    (
        "translations",
        &[
            "model", "words", "columns", "history", "compare", "sections",
        ],
    ),
    ("begin", &["model", "new", "cli", "words"]),
    ("figures", &["model", "audit", "cli", "columns", "words"]),
    (
        "summary",
        &[
            "model",
            "diagnostic",
            "write",
            "external",
            "words",
            "relevance",
            "Built",
            "Checked",
        ],
    ),
    (
        "main",
        &[
            "model",
            "diagnostic",
            "write",
            "serve",
            "audit",
            "external",
            "cli",
            "words",
            "summary",
            "figures",
            "translations",
            "progress",
            "compare",
            "Built",
            "Options",
            "build",
            "check",
            "check_external",
            "default_lang",
            "read_tables",
            "schemas",
            "new",
            "begin",
            "ground",
        ],
    ),
];

/// Each external crate and the modules that may name it; those without owners are open to all.
const OWNERS: &[(&str, &[&str])] = &[
    ("ab_glyph_rasterizer", &["picture"]),
    ("ammonia", &["render", "write"]), // `write` in its tests: the parser they compare with
    ("annotate_snippets", &["diagnostic"]),
    ("axum", &["serve"]),
    ("clap", &["cli", "main", "begin"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("calamine", &["parse"]),
    ("encoding_rs", &["read"]),
    ("fast_image_resize", &["picture"]),
    ("fluent_bundle", &["render"]),
    ("fluent_syntax", &["render"]),
    ("futures_core", &["serve"]),
    ("icu_collator", &["render"]),
    ("icu_datetime", &["render"]),
    ("icu_decimal", &["render"]),
    ("icu_locale_core", &["render"]),
    ("jpeg_encoder", &["picture"]),
    ("mimalloc", &["main"]),
    ("minify_html", &["write"]),
    ("moxcms", &["picture"]),
    ("notify", &["serve"]),
    ("png", &["picture"]),
    ("pulldown_cmark", &["parse", "render", "inspect"]),
    ("quick_xml", &["parse"]),
    ("rust_stemmers", &["search"]),
    ("rustls", &["external"]),
    ("rust_xlsxwriter", &["new"]),
    ("saphyr_parser", &["parse"]),
    ("schemars", &["parse"]),
    ("serde_yaml", &["parse"]),
    ("sha2", &["picture", "read", "render", "resolve", "write"]),
    ("similar", &["compare"]),
    ("strsim", &["diagnostic"]),
    ("syntect", &["render"]),
    ("tera", &["render"]),
    ("tokio", &["serve"]),
    ("ttf_parser", &["picture"]),
    ("unic_langid", &["render"]),
    ("unicode_normalization", &["model", "parse", "search"]),
    ("ureq", &["external"]),
    ("walkdir", &["read"]),
    ("webp", &["picture"]),
    ("zip", &["parse"]),
    ("zune_core", &["picture"]),
    ("zune_jpeg", &["picture"]),
    ("rayon", &[]),
    ("serde", &[]),
    ("serde_json", &[]),
];

/// What a file names that its module may not, a sentence each.
fn violations(module: &str, path: &str, text: &str) -> Vec<String> {
    let code = without_comments(text);
    let Some((_, allowed)) = GRAPH.iter().find(|(name, _)| *name == module) else {
        return vec![format!(
            "{path} belongs to `{module}`, which the graph doesn't have"
        )];
    };
    let mut violations: Vec<String> = named(path, &code)
        .into_iter()
        .filter(|name| name != module && !allowed.contains(&name.as_str()))
        .map(|name| {
            format!(
                "{path} names `{name}`; `{module}` may name [{}]",
                allowed.join(", ")
            )
        })
        .collect();
    for (krate, owners) in OWNERS {
        if !owners.is_empty() && !owners.contains(&module) && names_crate(&code, krate) {
            violations.push(format!(
                "{path} names `{krate}`, which belongs to [{}]",
                owners.join(", ")
            ));
        }
    }
    violations
}

/// The text without comments; what stands in strings stays.
fn without_comments(text: &str) -> String {
    text.lines()
        .map(|line| match line.find("//") {
            Some(start) if !line.get(..start).unwrap().ends_with(':') => line.get(..start).unwrap(),
            _ => line,
        })
        .collect::<Vec<_>>()
        .join("\n")
}

/// The items of this crate that a file names, by their first name: what follows `crate::` or
/// `ressursbank::`, or as many `super::` as lead to the top, alone or in braces.
fn named(path: &str, code: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for prefix in ["crate::", "ressursbank::"] {
        for rest in after(code, prefix) {
            names.extend(first_names(rest));
        }
    }
    let mut inline: Vec<&str> = Vec::new();
    for (start, line) in lines_with_starts(code) {
        let indent = line.get(..line.len() - line.trim_start().len()).unwrap();
        if line.trim_end() == format!("{indent}}}") && inline.last() == Some(&indent) {
            inline.pop();
        }
        let to_top = depth(path) + inline.len();
        let climb = "super::".repeat(to_top);
        if to_top > 0 {
            for (offset, _) in line.match_indices(&climb) {
                let from_here = code.get(start + offset + climb.len()..).unwrap();
                let before = line.get(..offset).unwrap();
                if !before.ends_with("::") && !from_here.starts_with("super::") {
                    names.extend(first_names(from_here));
                }
            }
        }
        let item = line
            .trim_start()
            .trim_start_matches("pub ")
            .trim_start_matches("pub(super) ");
        if item.starts_with("mod ") && line.trim_end().ends_with('{') {
            inline.push(indent);
        }
    }
    names
}

/// How many modules a file lies below the top of the crate.
fn depth(path: &str) -> usize {
    let inside = path.strip_prefix("src/").unwrap_or(path);
    let folders = inside.matches('/').count();
    match inside.rsplit('/').next().unwrap() {
        "mod.rs" | "lib.rs" | "main.rs" => folders,
        _ => folders + 1,
    }
}

fn lines_with_starts(code: &str) -> impl Iterator<Item = (usize, &str)> {
    code.split_inclusive('\n').scan(0, |next, line| {
        let start = *next;
        *next += line.len();
        Some((start, line.trim_end_matches('\n')))
    })
}

/// What follows each place where `prefix` stands as a path of its own.
fn after<'a>(code: &'a str, prefix: &'a str) -> impl Iterator<Item = &'a str> {
    code.match_indices(prefix).filter_map(move |(start, _)| {
        let before = code.get(..start)?.chars().next_back();
        let is_path = before.is_none_or(|before| !is_name(before) && before != ':');
        is_path.then(|| code.get(start + prefix.len()..)).flatten()
    })
}

/// The first name of a path, or of every path in braces.
fn first_names(rest: &str) -> Vec<String> {
    let Some(group) = rest.strip_prefix('{') else {
        let end = rest
            .find(|character| !is_name(character))
            .unwrap_or(rest.len());
        return vec![rest.get(..end).unwrap().to_owned()];
    };
    let mut names = Vec::new();
    let mut level = 0;
    let mut item = String::new();
    for character in group.chars() {
        match character {
            '}' if level == 0 => break,
            ',' if level == 0 => names.extend(first_names(std::mem::take(&mut item).trim())),
            _ => {
                level += i32::from(character == '{') - i32::from(character == '}');
                item.push(character);
            }
        }
    }
    if !item.trim().is_empty() {
        names.extend(first_names(item.trim()));
    }
    names
}

/// Whether a text names an external crate: `csv::…`, `use csv;`.
fn names_crate(code: &str, krate: &str) -> bool {
    let path = format!("{krate}::");
    let import = format!("use {krate};");
    let renamed = format!("use {krate} as ");
    after(code, &path).next().is_some() || code.contains(&import) || code.contains(&renamed)
}

fn is_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// Every Rust file of `src/` with its module.
fn source_files() -> Vec<(String, String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    let mut folders = vec![root.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let file = entry.unwrap().path();
            if file.is_dir() {
                folders.push(file);
            } else if file.extension().is_some_and(|ending| ending == "rs") {
                let path = file
                    .strip_prefix(root)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .to_owned();
                let inside = path.strip_prefix("src/").unwrap();
                let module = inside.split('/').next().unwrap().trim_end_matches(".rs");
                files.push((module.to_owned(), path, fs::read_to_string(&file).unwrap()));
            }
        }
    }
    files.sort();
    files
}

#[test]
fn modules_name_only_what_the_tables_allow() {
    let files = source_files();
    assert!(files.len() > 20, "only {} files found", files.len());
    let violations: Vec<String> = files
        .iter()
        .flat_map(|(module, path, text)| violations(module, path, text))
        .collect();
    assert!(violations.is_empty(), "\n{}", violations.join("\n"));
}

#[test]
fn every_module_of_the_graph_exists_and_every_stage_is_in_it() {
    let modules: BTreeSet<String> = source_files()
        .into_iter()
        .map(|(module, _, _)| module)
        .collect();
    let graph: BTreeSet<String> = GRAPH.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(modules, graph);
}

#[test]
fn every_dependency_has_an_entry() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let manifest = fs::read_to_string(manifest).unwrap();
    let dependencies: BTreeSet<String> = manifest
        .lines()
        .skip_while(|line| *line != "[dependencies]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name.replace('-', "_"))
        .collect();
    let owned: BTreeSet<String> = OWNERS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(dependencies, owned);
}

#[test]
fn names_that_are_not_allowed_are_found_however_they_are_written() {
    for (module, path, text) in [
        (
            "render",
            "src/render/mod.rs",
            "use crate::parse::documents;",
        ),
        (
            "render",
            "src/render/mod.rs",
            "use crate::{\n    model::{Lang, Site},\n    parse,\n};",
        ),
        (
            "render",
            "src/render/mod.rs",
            "fn f() { crate::parse::documents() }",
        ),
        ("render", "src/render/mod.rs", "use super::parse;"),
        ("render", "src/render/body.rs", "use super::super::parse;"),
        (
            "render",
            "src/render/body.rs",
            "use super::super::{model::Lang, parse::documents};",
        ),
        (
            "render",
            "src/render/body.rs",
            "mod tests {\n    use super::super::super::parse;\n}",
        ),
        ("render", "src/render/mod.rs", "use ressursbank::parse;"),
        (
            "model",
            "src/model/site.rs",
            "use crate::diagnostic::Problem;",
        ),
        ("diagnostic", "src/diagnostic/mod.rs", "use crate::read;"),
        ("write", "src/write/mod.rs", "use crate::build;"),
        ("main", "src/main.rs", "use ressursbank::parse;"),
        (
            "resolve",
            "src/resolve/mod.rs",
            "let x = walkdir::WalkDir::new(\"/\");",
        ),
        (
            "resolve",
            "src/resolve/mod.rs",
            "use pulldown_cmark::Parser;",
        ),
        ("parse", "src/parse/mod.rs", "use tera;"),
        ("parse", "src/parse/mod.rs", "use tera as t;"),
        ("other", "src/other.rs", ""),
    ] {
        assert_eq!(violations(module, path, text).len(), 1, "{module}: {text}");
    }
}

#[test]
fn names_that_are_allowed_are_not_found() {
    for (module, path, text) in [
        (
            "render",
            "src/render/mod.rs",
            "use crate::model::{Lang, Site};\nuse crate::render::body;",
        ),
        ("render", "src/render/mod.rs", "use super::model::Lang;"),
        (
            "render",
            "src/render/body.rs",
            "use super::context;\nuse super::super::model::Lang;",
        ),
        (
            "render",
            "src/render/body.rs",
            "mod tests {\n    use super::super::context;\n}\nuse super::context;",
        ),
        (
            "render",
            "src/render/mod.rs",
            "// crate::parse is another stage\n/// [`crate::parse`]",
        ),
        (
            "render",
            "src/render/mod.rs",
            "let a = other_crate::parse();\nlet b = my_tera::x();",
        ),
        ("parse", "src/parse/mod.rs", "use pulldown_cmark::Parser;"),
        (
            "calculate",
            "src/calculate/mod.rs",
            "use rayon::prelude::*;",
        ),
        (
            "serve",
            "src/serve/mod.rs",
            "use crate::{Built, Memory, Options};",
        ),
    ] {
        assert_eq!(violations(module, path, text), [""; 0], "{module}: {text}");
    }
}
