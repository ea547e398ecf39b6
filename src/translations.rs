//! Translations on the command line: their state, and recording that one was looked through.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use ressursbank::model::{Entry, Lang, Library, Sources, Text, TranslationState};
use serde_json::{Value, json};

use crate::columns::table;
use crate::compare::{self, Marks};
use crate::history::{self, Version};
use crate::words::{self, in_lang};

/// Every translation that isn't as it should be, and why: a row for each reason.
pub(crate) fn list(library: &Library, sources: &Sources, lang: Lang) -> String {
    let mut rows = Vec::new();
    for (entry, written, state) in translations(library) {
        for (what, which) in said(entry, written, state, lang) {
            rows.push(vec![path_of(entry, written, sources), what, which]);
        }
    }
    for (entry, missing) in missing(library) {
        let what = in_lang(lang, "mangler", "missing").to_owned();
        let which = words::language(missing, lang).to_owned();
        rows.push(vec![format!("content/{}", entry.path), what, which]);
    }
    if rows.is_empty() {
        let fine = in_lang(
            lang,
            "alle oversettelser er oppdatert",
            "all translations are up to date",
        );
        return format!("{fine}\n");
    }
    let headings = match lang {
        Lang::En => ["page", "state", "where"],
        Lang::Nb | Lang::Nn => ["side", "tilstand", "hvor"],
    };
    table(&headings, &rows)
}

/// The state of every translation, as JSON.
pub(crate) fn json(library: &Library, sources: &Sources) -> String {
    let mut listed: Vec<Value> = translations(library)
        .map(|(entry, written, state)| {
            let numbers: Vec<Value> = state
                .numbers
                .iter()
                .map(|difference| {
                    json!({
                        "section": difference.section,
                        "only_here": difference.only_here,
                        "only_there": difference.only_there,
                    })
                })
                .collect();
            json!({
                "path": path_of(entry, written, sources),
                "of": state.of.code(),
                "recorded": state.recorded,
                "stale": state.stale,
                "structure": {
                    "missing": state.missing,
                    "surplus": state.surplus,
                    "reordered": state.reordered,
                },
                "numbers": numbers,
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

/// What there is to say of a translation, and of which of its sections; nothing where all is well.
fn said(entry: &Entry, lang: Lang, state: &TranslationState, to: Lang) -> Vec<(String, String)> {
    let mut said = Vec::new();
    let mut say = |nb: &str, en: &str, which: String| {
        said.push((in_lang(to, nb, en).to_owned(), which));
    };
    if !state.recorded {
        say("ikke godkjent", "not accepted", String::new());
    }
    for id in &state.stale {
        let which = section_name(entry, lang, id, to);
        say("endret original", "source changed", which);
    }
    if state.reordered {
        say(
            "andre deler",
            "other sections",
            in_lang(to, "i annen rekkefølge", "in another order").to_owned(),
        );
    }
    let ids = |ids: &[String]| {
        let ids: Vec<String> = ids.iter().map(|id| format!("#{id}")).collect();
        ids.join(", ")
    };
    if !state.missing.is_empty() {
        let lacks = in_lang(to, "mangler", "lacks");
        say(
            "andre deler",
            "other sections",
            format!("{lacks} {}", ids(&state.missing)),
        );
    }
    if !state.surplus.is_empty() {
        let alone = in_lang(to, "bare her:", "only here:");
        say(
            "andre deler",
            "other sections",
            format!("{alone} {}", ids(&state.surplus)),
        );
    }
    for difference in &state.numbers {
        let mut which = section_name(entry, lang, &difference.section, to);
        for (numbers, nb, en) in [
            (&difference.only_here, "bare her", "only here"),
            (
                &difference.only_there,
                "bare i originalen",
                "only in the source",
            ),
        ] {
            if !numbers.is_empty() {
                let _ = write!(which, ", {} {}", in_lang(to, nb, en), numbers.join(" "));
            }
        }
        say("andre tall", "other numbers", which);
    }
    said
}

/// A section as people know it.
fn section_name(entry: &Entry, lang: Lang, id: &str, to: Lang) -> String {
    match heading_of(entry, lang, id) {
        Some(heading) => format!("«{heading}»"),
        None if id.is_empty() => in_lang(to, "begynnelsen", "the beginning").to_owned(),
        None => format!("#{id}"),
    }
}

fn heading_of<'a>(entry: &'a Entry, lang: Lang, id: &str) -> Option<&'a str> {
    let headings = &entry.texts.get(&lang)?.body.headings;
    headings
        .iter()
        .find(|heading| heading.id == id)
        .map(|heading| heading.text.as_str())
}

/// A section that has changed since its translation was accepted.
pub(crate) struct Change {
    /// The file of the translation.
    path: String,
    /// The file it was made from.
    original: String,
    /// The section's heading id; empty for what stands above the first heading.
    section: String,
    heading: Option<String>,
    /// What it was when it was accepted, and when that was written.
    before: Option<(Version, String)>,
    /// What it is now.
    after: String,
    /// Why there is nothing to compare with.
    unknown: Option<Unknown>,
}

/// Why the accepted text of a section isn't known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unknown {
    /// The section wasn't there.
    NewSection,
    /// The folder isn't kept in git.
    NoHistory,
    /// No commit has the text that was accepted.
    NoSuchVersion,
}

/// The changes of every stale section of the translations under `paths`, or of all. The accepted text is
/// that of the last commit in which the section has the digest that the translation records.
pub(crate) fn changes(
    library: &Library,
    sources: &Sources,
    root: &Path,
    paths: &[String],
) -> Vec<Change> {
    let mut changes = Vec::new();
    for (entry, lang, state) in translations(library) {
        let path = path_of(entry, lang, sources);
        let original = path_of(entry, state.of, sources);
        let is_meant = paths.is_empty()
            || paths.iter().any(|meant| {
                let meant = meant.trim_end_matches('/');
                is_under(&path, meant) || is_under(&original, meant)
            });
        if is_meant && !state.stale.is_empty() {
            changes.extend(changes_of(entry, lang, state, sources, root));
        }
    }
    changes
}

fn changes_of(
    entry: &Entry,
    lang: Lang,
    state: &TranslationState,
    sources: &Sources,
    root: &Path,
) -> Vec<Change> {
    let original = path_of(entry, state.of, sources);
    let text_now = entry
        .texts
        .get(&state.of)
        .and_then(|text| sources.find(text.source))
        .map_or("", |source| source.text());
    let now = ressursbank::sections(text_now, state.of);
    let recorded = entry
        .texts
        .get(&lang)
        .and_then(|text| text.front_matter.translation.as_ref())
        .map(|made| &made.sections);
    let mut changes: Vec<Change> = state
        .stale
        .iter()
        .map(|id| Change {
            path: path_of(entry, lang, sources),
            original: original.clone(),
            section: id.clone(),
            heading: heading_of(entry, state.of, id).map(str::to_owned),
            before: None,
            after: now
                .iter()
                .find(|section| section.id == *id)
                .map_or(String::new(), |section| section.markdown.clone()),
            unknown: match recorded.and_then(|recorded| recorded.get(id)) {
                Some(_) => Some(Unknown::NoSuchVersion),
                None => Some(Unknown::NewSection),
            },
        })
        .collect();
    let wanted = |change: &Change| change.unknown == Some(Unknown::NoSuchVersion);
    let versions = history::versions(root, &original);
    for version in versions.as_deref().unwrap_or_default() {
        if !changes.iter().any(wanted) {
            break;
        }
        let Some(text) = history::text_at(root, version) else {
            continue;
        };
        let then = ressursbank::sections(&text, state.of);
        for change in changes.iter_mut().filter(|change| wanted(change)) {
            let digest = recorded.and_then(|recorded| recorded.get(&change.section));
            let found = then
                .iter()
                .find(|section| section.id == change.section && Some(&section.digest) == digest);
            if let Some(section) = found {
                change.before = Some((version.clone(), section.markdown.clone()));
                change.unknown = None;
            }
        }
    }
    // Of a file that git doesn't keep there is no version either.
    if versions.is_none_or(|versions| versions.is_empty()) {
        for change in changes.iter_mut().filter(|change| wanted(change)) {
            change.unknown = Some(Unknown::NoHistory);
        }
    }
    changes
}

/// Changes to read: under each translation its stale sections, with what changed in them.
pub(crate) fn drawn(changes: &[Change], marks: Marks, to: Lang) -> String {
    if changes.is_empty() {
        let fine = in_lang(
            to,
            "ingen godkjent oversettelse har fått endret original",
            "no accepted translation has a changed source text",
        );
        return format!("{fine}\n");
    }
    let mut text = String::new();
    let mut path = "";
    for change in changes {
        if change.path != path {
            path = &change.path;
            let of = in_lang(to, "oversatt fra", "translated from");
            let gap = if text.is_empty() { "" } else { "\n" };
            let _ = writeln!(text, "{gap}{path} ({of} {})", change.original);
        }
        let heading = match &change.heading {
            Some(heading) => format!("«{heading}» (#{})", change.section),
            None => in_lang(to, "begynnelsen", "the beginning").to_owned(),
        };
        let _ = writeln!(text, "\n{heading}: {}\n", standing(change, to));
        let lines = match &change.before {
            Some((_, before)) => compare::words(before, &change.after, marks),
            None => change.after.trim().to_owned(),
        };
        for line in lines.lines() {
            let _ = writeln!(text, "{}", format!("  {line}").trim_end());
        }
    }
    text
}

/// What the lines below a section's heading are.
fn standing(change: &Change, to: Lang) -> String {
    let (nb, en) = match (&change.before, change.unknown) {
        (Some((version, _)), _) => {
            let short = version.commit.get(..7).unwrap_or(&version.commit);
            let nb = format!("endret siden {} ({short})", version.date);
            return in_lang(
                to,
                &nb,
                &format!("changed since {} ({short})", version.date),
            )
            .to_owned();
        }
        (None, Some(Unknown::NewSection)) => (
            "ny, og oversettelsen er ikke godkjent med den; slik er den nå",
            "new, and not in the translation that was accepted; this is how it is now",
        ),
        (None, Some(Unknown::NoHistory)) => (
            "endret; mappen har ingen historie i git, så bare teksten slik den er nå kan vises",
            "changed; the folder has no history in git, so only the text as it is now can be shown",
        ),
        (None, _) => (
            "endret; teksten som ble godkjent, finnes ikke i historien til git, så bare teksten slik den er nå kan vises",
            "changed; the text that was accepted isn't in git's history, so only the text as it is now can be shown",
        ),
    };
    in_lang(to, nb, en).to_owned()
}

/// Changes as JSON.
pub(crate) fn changes_json(changes: &[Change]) -> String {
    let listed: Vec<Value> = changes
        .iter()
        .map(|change| {
            let version = change.before.as_ref().map(|(version, _)| version);
            json!({
                "path": change.path,
                "original": change.original,
                "section": change.section,
                "heading": change.heading,
                "commit": version.map(|version| &version.commit),
                "date": version.map(|version| &version.date),
                "before": change.before.as_ref().map(|(_, text)| text),
                "after": change.after,
            })
        })
        .collect();
    format!("{:#}\n", Value::Array(listed))
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

/// What is said of a path that [`nowhere`] finds.
pub(crate) fn no_translation(path: &str, nearest: Option<&str>, lang: Lang) -> String {
    let nearest = nearest.unwrap_or("content/…/index.en.md");
    match lang {
        Lang::En => format!(
            "`{path}` is no translation and no folder with one; a translation is named as in `{nearest}`"
        ),
        Lang::Nb | Lang::Nn => format!(
            "`{path}` er ingen oversettelse og ingen mappe med en; en oversettelse skrives som i `{nearest}`"
        ),
    }
}

/// What is said where every translation is accepted as it is.
pub(crate) fn nothing_to_accept(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "nothing to accept: every translation is accepted as it is now\n",
        Lang::Nb | Lang::Nn => {
            "ingenting å godkjenne: alle oversettelsene er godkjent slik de er nå\n"
        }
    }
}

/// The first of `paths` that names no translation and no folder with one, and the path of a
/// translation that is most like it.
pub(crate) fn nowhere<'p>(
    library: &Library,
    sources: &Sources,
    paths: &'p [String],
) -> Option<(&'p str, Option<String>)> {
    let known: Vec<String> = translations(library)
        .map(|(entry, lang, _)| path_of(entry, lang, sources))
        .collect();
    let lost = paths.iter().find(|meant| {
        let meant = meant.trim_end_matches('/');
        !known.iter().any(|path| is_under(path, meant))
    })?;
    // The one that begins most like it.
    let alike = |path: &&String| {
        let pairs = path.chars().zip(lost.chars());
        pairs.take_while(|(a, b)| a == b).count()
    };
    Some((lost, known.iter().rev().max_by_key(alike).cloned()))
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
