//! The bibliography: references in words, and the page of sources.

use std::collections::{BTreeMap, BTreeSet};

use super::context;
use super::edition::Edition;
use crate::model::{EntryId, InsertKind, Library, Reference};

/// A reference in words.
pub(super) fn reference(edition: Edition<'_>, reference: &Reference) -> context::Reference {
    let url = reference.url.clone();
    context::Reference {
        key: reference.key.value.clone(),
        title: reference.title.clone(),
        lang: reference.lang.and_then(|lang| edition.foreign(lang)),
        authors: reference.authors.join(", "),
        publisher: reference.publisher.clone(),
        parent: reference.parent.clone(),
        date: reference.date.as_deref().map(|date| edition.date(date)),
        host: url.as_deref().and_then(host).map(str::to_owned),
        url,
        url_date: reference
            .url_date
            .as_deref()
            .map(|date| edition.date(date).text),
        serial_number: reference.serial_number.clone(),
        note: reference.note.clone(),
        note_lang: edition.foreign(edition.library().site.default_lang()),
        href: edition
            .find_href("sources")
            .map(|page| format!("{page}#{}", reference.key.value)),
    }
}

/// Publisher, title and year: what a reader sees on hovering over a reference mark.
pub(super) fn short(reference: &Reference) -> String {
    let year = reference
        .date
        .as_deref()
        .and_then(|date| date.split('-').next());
    let mut parts: Vec<&str> = Vec::new();
    parts.extend(reference.publisher.as_deref());
    parts.push(&reference.title);
    parts.extend(year);
    parts.join(", ")
}

/// The host of an address, without `www.` and port.
fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    Some(host.trim_start_matches("www."))
}

/// Which pages use a source: in the prose, in the facts of a case study or a lesson, in a volume
/// table, as a claim, or for a factor.
fn citers(library: &Library) -> BTreeMap<&str, BTreeSet<EntryId>> {
    let mut citers: BTreeMap<&str, BTreeSet<EntryId>> = BTreeMap::new();
    let mut add = |key, entry| {
        citers.entry(key).or_default().insert(entry);
    };
    for entry in &library.entries {
        for insert in entry.texts.values().flat_map(|text| &text.body.inserts) {
            if let InsertKind::Citation(citations) = &insert.kind {
                for citation in citations {
                    add(citation.key.value.as_str(), entry.id);
                }
            }
        }
    }
    for case in &library.case_studies {
        for key in &case.facts.sources {
            add(key.value.as_str(), case.entry);
        }
        if let Some((_, key)) = &case.facts.grant {
            add(key.value.as_str(), case.entry);
        }
        for table in &case.volume_tables {
            let words: BTreeSet<_> = table.rows.iter().map(|row| row.source).collect();
            for word in words {
                add(table.word(word), case.entry);
            }
        }
    }
    for lesson in &library.lessons {
        for key in &lesson.facts.sources {
            add(key.value.as_str(), lesson.entry);
        }
    }
    if let Some(page) = library.find_entry("claims") {
        for key in library
            .claims
            .claims
            .iter()
            .flat_map(|claim| &claim.sources)
        {
            add(key.value.as_str(), page.id);
        }
    }
    if let Some(page) = library.find_entry("method") {
        let factors = library.factor_set.factors.values();
        let materials = library.materials.values();
        let keys = factors
            .flat_map(|factor| &factor.sources)
            .chain(materials.flat_map(|material| &material.sources));
        for key in keys {
            add(key.value.as_str(), page.id);
        }
    }
    citers
}

/// All sources, by publisher and title in the alphabet's order.
pub(super) fn bibliography(edition: Edition<'_>) -> context::Bibliography {
    let library = edition.library();
    let mut by_publisher: BTreeMap<&str, Vec<context::BibliographyEntry>> = BTreeMap::new();
    for one in library.bibliography.values() {
        let publisher = one
            .publisher
            .as_deref()
            .or(one.authors.first().map(String::as_str))
            .unwrap_or("");
        by_publisher
            .entry(publisher)
            .or_default()
            .push(context::BibliographyEntry {
                reference: reference(edition, one),
                cited_from: cited_from(edition, &one.key.value),
            });
    }
    let mut publishers: Vec<context::Publisher> = Vec::new();
    for (name, mut sources) in by_publisher {
        edition.sort_by_word(&mut sources, |source| &source.reference.title);
        publishers.push(context::Publisher {
            name: name.to_owned(),
            anchor: String::new(),
            sources,
        });
    }
    edition.sort_by_word(&mut publishers, |publisher| &publisher.name);
    for (index, publisher) in publishers.iter_mut().enumerate() {
        publisher.anchor = format!("publisher-{}", index + 1);
    }
    context::Bibliography {
        count: library.bibliography.len(),
        publishers,
    }
}

fn cited_from(edition: Edition<'_>, key: &str) -> Vec<context::Link> {
    let shared = edition.shared;
    let citers = shared.citers.get_or_init(|| {
        let citers = citers(shared.library).into_iter();
        citers.map(|(key, pages)| (key.to_owned(), pages)).collect()
    });
    citers
        .get(key)
        .into_iter()
        .flatten()
        .filter_map(|id| edition.library().entry(*id))
        .map(|entry| edition.link(entry))
        .collect()
}
