//! Pairs the languages of each page, nests sections and gives every page its addresses.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostics, Problem};
use crate::model::{
    Entry, EntryId, Kind, Lang, Site, SourceId, Sources, Span, Text, alias_address,
};

/// Names at the top of the site that no page may have: what other outputs lie under.
const RESERVED: &[&str] = &["assets", "data"];

/// Every page with its texts, sorted by path.
pub(super) fn entries(
    texts: Vec<(String, Text)>,
    site: &Site,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Vec<Entry> {
    let mut by_path: BTreeMap<String, BTreeMap<Lang, Text>> = BTreeMap::new();
    for (path, text) in texts {
        let lang = text.lang;
        let source = text.source;
        if !site.languages.contains(&lang) {
            diagnostics.report(Span::start_of(source), Problem::LanguageNotOnSite { lang });
            continue;
        }
        let other = by_path.entry(path.clone()).or_default().insert(lang, text);
        if let Some(other) = other {
            report_same_address(
                source,
                other.source,
                &format!("/{path}/"),
                sources,
                diagnostics,
            );
        }
    }
    let mut entries: Vec<Entry> = by_path
        .into_iter()
        .enumerate()
        .map(|(number, (path, texts))| Entry {
            id: EntryId(number),
            kind: kind(&path),
            path,
            parent: None,
            children: Vec::new(),
            texts,
            urls: BTreeMap::new(),
            links: BTreeMap::new(),
            places: Vec::new(),
            translations: BTreeMap::new(),
        })
        .collect();
    report_missing_translations(&entries, site, diagnostics);
    nest(&mut entries);
    address(&mut entries, site);
    report_shared_addresses(&entries, site, sources, diagnostics);
    report_aliases(&entries, sources, diagnostics);
    entries
}

/// What kind of page a path holds.
fn kind(path: &str) -> Kind {
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        [""] => Kind::Front,
        ["case-studies", _] => Kind::CaseStudy,
        ["lessons", _] => Kind::Lesson,
        _ => Kind::Page,
    }
}

/// What siblings are ordered by: weight, then path.
pub(super) fn rank(entry: &Entry) -> (i64, String) {
    let weight = entry
        .texts
        .values()
        .next()
        .map_or(0, |text| text.front_matter.weight);
    (weight, entry.path.clone())
}

fn report_missing_translations(entries: &[Entry], site: &Site, diagnostics: &mut Diagnostics) {
    for entry in entries {
        for lang in &site.languages {
            if let (false, Some(text)) =
                (entry.texts.contains_key(lang), entry.texts.values().next())
            {
                let problem = Problem::MissingTranslation { lang: *lang };
                diagnostics.report(Span::start_of(text.source), problem);
            }
        }
    }
}

/// Gives each entry its parent, the nearest folder that has a page, and each parent its children.
fn nest(entries: &mut [Entry]) {
    let ids: BTreeMap<String, EntryId> = entries
        .iter()
        .map(|entry| (entry.path.clone(), entry.id))
        .collect();
    for entry in entries.iter_mut() {
        let mut folder = entry.path.as_str();
        while !folder.is_empty() && entry.parent.is_none() {
            folder = folder.rsplit_once('/').map_or("", |(folder, _)| folder);
            entry.parent = ids.get(folder).copied();
        }
    }
    let mut ranked: Vec<((i64, String), EntryId, EntryId)> = entries
        .iter()
        .filter_map(|entry| Some((rank(entry), entry.id, entry.parent?)))
        .collect();
    ranked.sort();
    for (_, child, parent) in ranked {
        if let Some(parent) = entries.get_mut(parent.0) {
            parent.children.push(child);
        }
    }
}

/// Gives each entry its address in every language. Parents come before children in path order.
fn address(entries: &mut [Entry], site: &Site) {
    for number in 0..entries.len() {
        for lang in &site.languages {
            let Some(url) = url(entries, number, *lang, site) else {
                continue;
            };
            if let Some(entry) = entries.get_mut(number) {
                entry.urls.insert(*lang, url);
            }
        }
    }
}

fn url(entries: &[Entry], number: usize, lang: Lang, site: &Site) -> Option<String> {
    let entry = entries.get(number)?;
    let top = if lang == site.default_lang() {
        "/".to_owned()
    } else {
        format!("/{lang}/")
    };
    if entry.path.is_empty() {
        return Some(top);
    }
    let parent = entry.parent.and_then(|parent| entries.get(parent.0));
    let (parent_url, parent_path) = match parent {
        Some(parent) => (parent.url(lang).to_owned(), parent.path.as_str()),
        None => (top, ""),
    };
    // Folders without a page of their own keep their names.
    let between = entry
        .path
        .strip_prefix(parent_path)
        .unwrap_or(&entry.path)
        .trim_start_matches('/');
    let folders = between
        .rsplit_once('/')
        .map_or(String::new(), |(folders, _)| format!("{folders}/"));
    let slug = entry
        .texts
        .get(&lang)
        .and_then(|text| text.front_matter.slug.as_ref())
        .map_or(entry.name(), |slug| slug.value.as_str());
    Some(format!("{parent_url}{folders}{slug}/"))
}

fn report_shared_addresses(
    entries: &[Entry],
    site: &Site,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) {
    let mut taken: BTreeMap<&str, &Entry> = BTreeMap::new();
    for entry in entries {
        for (lang, url) in &entry.urls {
            let Some(text) = entry.text(*lang) else {
                continue;
            };
            let first = url.trim_matches('/').split('/').next().unwrap_or("");
            let is_language = *lang == site.default_lang()
                && site.languages.iter().any(|lang| lang.code() == first);
            if RESERVED.contains(&first) || is_language {
                let problem = Problem::DuplicateAddress {
                    address: url.clone(),
                    other: format!("/{first}/"),
                };
                diagnostics.report(address_span(text), problem);
            }
            if let Some(other) = taken.insert(url, entry)
                && let Some(other) = other.text(*lang)
            {
                report_same_address_at(address_span(text), other.source, url, sources, diagnostics);
            }
        }
    }
}

/// Reports old addresses that lead nowhere: no address of the site, or one that a page has, or one
/// that another page gives as its own old address.
fn report_aliases(entries: &[Entry], sources: &Sources, diagnostics: &mut Diagnostics) {
    let mut taken: BTreeMap<String, SourceId> = BTreeMap::new();
    for entry in entries {
        for (lang, url) in &entry.urls {
            if let Some(text) = entry.text(*lang) {
                taken.insert(url.clone(), text.source);
            }
        }
    }
    for text in entries.iter().flat_map(|entry| entry.texts.values()) {
        for alias in &text.front_matter.aliases {
            let Some(address) = alias_address(&alias.value) else {
                let found = alias.value.clone();
                diagnostics.report(alias.span, Problem::BadAlias { found });
                continue;
            };
            match taken.get(&address) {
                None => {
                    taken.insert(address, text.source);
                }
                Some(other) => {
                    let other = sources.find(*other);
                    let problem = Problem::AliasTaken {
                        address,
                        other: other.map_or(String::new(), |source| source.shown_path.clone()),
                    };
                    diagnostics.report(alias.span, problem);
                }
            }
        }
    }
}

/// Where an address is decided: at the slug, or at the beginning of the file.
fn address_span(text: &Text) -> Span {
    text.front_matter
        .slug
        .as_ref()
        .map_or(Span::start_of(text.source), |slug| slug.span)
}

fn report_same_address(
    source: SourceId,
    other: SourceId,
    address: &str,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) {
    report_same_address_at(Span::start_of(source), other, address, sources, diagnostics);
}

fn report_same_address_at(
    span: Span,
    other: SourceId,
    address: &str,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) {
    let problem = Problem::DuplicateAddress {
        address: address.to_owned(),
        other: sources
            .find(other)
            .map_or(String::new(), |source| source.shown_path.clone()),
    };
    diagnostics.report(span, problem);
}
