//! Translations on the command line: their state, and recording that one was looked through.

use std::collections::BTreeMap;
use std::fmt::Write;

use ressursbank::model::{Entry, Lang, Library, Sources, Text, TranslationState};
use serde_json::{Value, json};

use crate::words::in_lang;

/// The state of every translation that isn't as it should be: a line each.
pub(crate) fn list(library: &Library, sources: &Sources, lang: Lang) -> String {
    let mut text = String::new();
    for (entry, written, state) in translations(library) {
        if let Some(said) = said(entry, written, state, lang) {
            let _ = writeln!(text, "{}: {said}", path_of(entry, written, sources));
        }
    }
    for (entry, missing) in missing(library) {
        let said = in_lang(lang, "mangler", "missing");
        let _ = writeln!(text, "content/{}: {said} ({missing})", entry.path);
    }
    if text.is_empty() {
        let fine = in_lang(
            lang,
            "alle oversettelser er oppdatert",
            "all translations are up to date",
        );
        return format!("{fine}\n");
    }
    text
}

/// The state of every translation, as JSON.
pub(crate) fn json(library: &Library, sources: &Sources) -> String {
    let mut listed: Vec<Value> = translations(library)
        .map(|(entry, written, state)| {
            json!({
                "path": path_of(entry, written, sources),
                "of": state.of.code(),
                "recorded": state.recorded,
                "stale": state.stale,
            })
        })
        .collect();
    for (entry, lang) in missing(library) {
        listed.push(json!({"path": entry.path, "missing": lang.code()}));
    }
    format!("{:#}\n", Value::Array(listed))
}

fn translations(library: &Library) -> impl Iterator<Item = (&Entry, Lang, &TranslationState)> {
    library.entries.iter().flat_map(|entry| {
        entry
            .translations
            .iter()
            .map(move |(lang, state)| (entry, *lang, state))
    })
}

fn missing(library: &Library) -> Vec<(&Entry, Lang)> {
    let languages = &library.site.languages;
    library
        .entries
        .iter()
        .flat_map(|entry| languages.iter().map(move |lang| (entry, *lang)))
        .filter(|(entry, lang)| !entry.texts.contains_key(lang))
        .collect()
}

/// What there is to say of a translation; nothing where it is up to date.
fn said(entry: &Entry, lang: Lang, state: &TranslationState, to: Lang) -> Option<String> {
    if !state.recorded {
        return Some(in_lang(to, "ikke godkjent ennå", "not accepted yet").to_owned());
    }
    if state.stale.is_empty() {
        return None;
    }
    let sections: Vec<String> = state
        .stale
        .iter()
        .map(|id| match heading_of(entry, lang, id) {
            Some(heading) => format!("«{heading}»"),
            None => in_lang(to, "begynnelsen", "the beginning").to_owned(),
        })
        .collect();
    let changed = in_lang(to, "endret siden", "changed since");
    Some(format!("{changed}: {}", sections.join(", ")))
}

fn heading_of<'a>(entry: &'a Entry, lang: Lang, id: &str) -> Option<&'a str> {
    let headings = &entry.texts.get(&lang)?.body.headings;
    headings
        .iter()
        .find(|heading| heading.id == id)
        .map(|heading| heading.text.as_str())
}

fn path_of(entry: &Entry, lang: Lang, sources: &Sources) -> String {
    entry
        .texts
        .get(&lang)
        .and_then(|text| sources.find(text.source))
        .map_or(String::new(), |source| source.shown_path.clone())
}

/// The files whose translations are accepted, with their new texts: those under one of `paths`, as
/// authors see them, or all where none is given.
pub(crate) fn accepted(
    library: &Library,
    sources: &Sources,
    paths: &[String],
) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for (entry, lang, state) in translations(library) {
        let path = path_of(entry, lang, sources);
        let is_meant = paths.is_empty()
            || paths
                .iter()
                .any(|meant| is_under(&path, meant.trim_end_matches('/')));
        if !is_meant || (state.recorded && state.stale.is_empty()) {
            continue;
        }
        let Some(Text { source, .. }) = entry.texts.get(&lang) else {
            continue;
        };
        if let Some(source) = sources.find(*source)
            && let Some(text) = with_record(source.text(), state)
        {
            files.insert(source.path.clone(), text);
        }
    }
    files
}

/// Whether a file is the one meant, or lies in the folder that is.
fn is_under(path: &str, meant: &str) -> bool {
    let meant = meant.trim_start_matches("./");
    path == meant || path.starts_with(&format!("{meant}/"))
}

/// The text with the digests of now in its front matter; everything else stays as it is.
fn with_record(text: &str, state: &TranslationState) -> Option<String> {
    let newline = if text.starts_with("---\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    let mut record = format!(
        "translation:{newline}  of: {}{newline}  sections:{newline}",
        state.of
    );
    for (id, digest) in &state.digests {
        let key = if id.is_empty() { "\"\"" } else { id };
        let _ = write!(record, "    {key}: \"{digest}\"{newline}");
    }
    let mut lines = text.split_inclusive('\n');
    let mut written = lines.next()?.to_owned();
    let mut in_old = false;
    for line in lines.by_ref() {
        if line.trim_end() == "---" {
            written.push_str(&record);
            written.push_str(line);
            written.extend(lines);
            return Some(written);
        }
        in_old = if line.starts_with("translation:") {
            true
        } else {
            in_old && line.starts_with([' ', '\t'])
        };
        if !in_old {
            written.push_str(line);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn record_replaces_the_old_one_and_leaves_the_rest_alone() {
        let state = TranslationState {
            of: Lang::Nb,
            digests: BTreeMap::from([
                (String::new(), "aa".to_owned()),
                ("done".to_owned(), "bb".to_owned()),
            ]),
            ..TranslationState::default()
        };
        let record = "translation:\n  of: nb\n  sections:\n    \"\": \"aa\"\n    done: \"bb\"\n";
        let new = with_record("---\ntitle: A\n---\n\nText --- here.\n", &state);
        let expected = format!("---\ntitle: A\n{record}---\n\nText --- here.\n");
        assert_eq!(new.as_deref(), Some(expected.as_str()));
        let old =
            "---\ntranslation:\n  of: nb\n  sections: {done: x}\ntitle: A # kept\n---\nText.\n";
        let expected = format!("---\ntitle: A # kept\n{record}---\nText.\n");
        assert_eq!(with_record(old, &state).as_deref(), Some(expected.as_str()));
    }

    #[test]
    fn paths_name_files_and_folders() {
        assert!(is_under("content/lessons/a/index.en.md", "content/lessons"));
        assert!(is_under(
            "content/lessons/a/index.en.md",
            "./content/lessons/a/index.en.md"
        ));
        assert!(!is_under(
            "content/lessons-old/index.en.md",
            "content/lessons"
        ));
    }
}
