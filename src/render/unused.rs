//! Files of a theme that nothing uses: mostly because their names are misspelt.
//!
//! The content's own are asked about, and the theme's too. Careful rather than keen: a file counts as
//! used where its name stands in a template, a style sheet or a script.

use std::collections::BTreeSet;

use super::{asset, template};
use crate::diagnostic::{Diagnostics, Problem, ThemePart, nearest};
use crate::model::{Lang, Root, Source, Sources, Span};

/// Files that the program reads by name, beside templates and words.
const READ: [&str; 5] = [
    "assets/favicon.svg",
    "assets/share.png",
    "card/text.ttf",
    "card/title.ttf",
    "theme.yaml",
];
/// What names of files for people begin with.
const FOR_PEOPLE: [&str; 6] = ["readme", "license", "licence", "ofl", "copying", "notice"];
/// Folders that a theme may have.
const FOLDERS: [&str; 7] = [
    "assets",
    "assets/css",
    "assets/js",
    "card",
    "i18n",
    "templates",
    "templates/directives",
];

/// Reports files of the theme, and of what the content changes in it, that nothing uses.
pub(super) fn report(sources: &Sources, diagnostics: &mut Diagnostics) {
    let files: Vec<&Source> = sources.theme().collect();
    let of_theme: BTreeSet<&str> = sources
        .of(Root::Theme)
        .map(|source| source.path.as_str())
        .collect();
    for file in &files {
        let is_changed = file.root == Root::Override && of_theme.contains(file.path.as_str());
        if is_changed || is_used(file, &files) {
            continue;
        }
        let is_template = file.path.starts_with("templates/");
        let problem = Problem::ThemeUnused {
            part: if is_template {
                ThemePart::Template
            } else {
                ThemePart::File
            },
            name: file.path.clone(),
            meant: meant(file, &of_theme),
        };
        diagnostics.report(Span::start_of(file.id), problem);
    }
}

fn is_used(file: &Source, files: &[&Source]) -> bool {
    let path = file.path.as_str();
    let name = file.file_name().to_lowercase();
    if READ.contains(&path) || FOR_PEOPLE.iter().any(|start| name.starts_with(start)) {
        return true;
    }
    let texts = |ending: &'static str| {
        files
            .iter()
            .filter(move |other| other.extension() == ending)
    };
    let templates = || texts("html").filter(|other| other.id != file.id);
    if let Some(name) = path.strip_prefix("templates/") {
        return name.ends_with(".html")
            && (template::ASKED_FOR.contains(&name)
                || templates().any(|other| other.text().contains(&format!("\"{name}\"")))
                || components(file.text())
                    .any(|component| texts("html").any(|other| calls(other.text(), component))));
    }
    if let Some(name) = path.strip_prefix("i18n/") {
        return Lang::ALL.iter().any(|lang| name == format!("{lang}.ftl"));
    }
    let Some(path) = path.strip_prefix("assets/") else {
        return false;
    };
    for (folder, list) in [("css", "styles"), ("js", "scripts")] {
        let ending = format!(".{folder}");
        if path.starts_with(&format!("{folder}/")) && path.ends_with(&ending) {
            let stem = file.file_name().trim_end_matches(&ending);
            // A style sheet at the top is part of that of all pages; a script has its own name.
            let name = match (folder, asset::folder(path)) {
                ("css", None) => return true,
                (_, None) => stem,
                ("css", Some(sheet)) => sheet,
                (_, Some(_)) => asset::module(file.folder()),
            };
            let (dot, bracket) = (format!("{list}.{name}"), format!("{list}[\"{name}\"]"));
            return texts("html")
                .any(|other| names(other.text(), &dot) || other.text().contains(&bracket));
        }
    }
    ["html", "css", "js"]
        .into_iter()
        .flat_map(texts)
        .any(|other| other.text().contains(file.file_name()))
}

/// The names of the components that a template defines.
fn components(template: &str) -> impl Iterator<Item = &str> {
    template.split("component ").skip(1).filter_map(|rest| {
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_'))?;
        rest.get(..end).filter(|name| !name.is_empty())
    })
}

/// Whether a template has a component in it.
fn calls(template: &str, component: &str) -> bool {
    names(template, &format!("<{component}"))
}

/// Whether a template has a name, and not only the beginning of a longer one.
fn names(template: &str, name: &str) -> bool {
    template.match_indices(name).any(|(at, _)| {
        let behind = template.get(at + name.len()..).unwrap_or("");
        !behind.starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == '-')
    })
}

/// The file that may be meant: of the theme's in the same folder, else of the same name in a folder
/// that a theme may have.
fn meant(file: &Source, of_theme: &BTreeSet<&str>) -> Option<String> {
    let folder = file.folder();
    let mut folders: BTreeSet<&str> = FOLDERS.into_iter().collect();
    let mut known = of_theme.clone();
    known.extend(READ);
    folders.extend(
        known
            .iter()
            .filter_map(|path| Some(path.rsplit_once('/')?.0)),
    );
    if folder.is_empty() || folders.contains(folder) {
        let asked_for = template::ASKED_FOR.map(|name| format!("templates/{name}"));
        let words = Lang::ALL.map(|lang| format!("i18n/{lang}.ftl"));
        let more = asked_for.iter().chain(&words).map(String::as_str);
        let same_folder =
            |path: &&str| path.rsplit_once('/').map_or("", |(folder, _)| folder) == folder;
        let names = known.iter().copied().chain(more).filter(same_folder);
        let names: BTreeSet<&str> = names
            .map(|path| path.rsplit('/').next().unwrap_or(path))
            .collect();
        let name = nearest(
            file.file_name(),
            names.into_iter().filter(|name| *name != file.file_name()),
        )?;
        return Some(match folder {
            "" => name.to_owned(),
            folder => format!("{folder}/{name}"),
        });
    }
    let folder = nearest(folder, folders)?;
    Some(format!("{folder}/{}", file.file_name()))
}
