//! The glossary, and the index of everything with a name.

use std::collections::BTreeMap;

use super::context;
use super::edition::Edition;
use crate::model::{GlossaryTerm, Kind, TermCategory, Vocabulary};

/// The glossary by category, in the alphabet's order.
pub(super) fn glossary(edition: Edition<'_>) -> context::Glossary {
    let library = edition.library();
    let mut categories = Vec::new();
    for (category, _) in TermCategory::WORDS {
        let mut terms: Vec<context::Term> = library
            .glossary
            .values()
            .filter(|term| term.category == *category)
            .filter_map(|term| shown_term(edition, term))
            .collect();
        if terms.is_empty() {
            continue;
        }
        edition.sort_by_word(&mut terms, |term| &term.term);
        categories.push(context::TermCategory {
            word: edition.word("term-category", category.id()),
            terms,
        });
    }
    context::Glossary { categories }
}

fn shown_term(edition: Edition<'_>, term: &GlossaryTerm) -> Option<context::Term> {
    let (lang, text) = term.in_lang(edition.lang)?;
    let others = term
        .texts
        .iter()
        .filter(|(other, _)| **other != lang)
        .map(|(other, text)| context::OtherTerm {
            lang: other.code(),
            lang_name: other.own_name(),
            term: text.term.clone(),
        });
    let see = term.see.iter().filter_map(|id| {
        let term = edition.library().glossary.get(&id.value)?;
        let (lang, text) = term.in_lang(edition.lang)?;
        Some(context::Link {
            title: text.term.clone(),
            href: format!("#{}", id.value),
            lang: edition.foreign(lang),
        })
    });
    Some(context::Term {
        id: term.id.value.clone(),
        term: text.term.clone(),
        lang: edition.foreign(lang),
        abbr: text.abbr.clone(),
        alt: text.alt.clone(),
        definition: text.definition.clone(),
        others: others.collect(),
        see: see.collect(),
    })
}

/// An index of topics, pages and terms, letter by letter: the search page without a script.
pub(super) fn index(edition: Edition<'_>) -> Vec<context::IndexLetter> {
    let mut words: BTreeMap<String, Vec<context::Link>> = BTreeMap::new();
    add_tags(edition, &mut words);
    add_terms(edition, &mut words);
    let mut sorted: Vec<context::IndexWord> = words
        .into_iter()
        .map(|(word, links)| context::IndexWord { word, links })
        .collect();
    edition.sort_by_word(&mut sorted, |word| &word.word);
    let mut letters: Vec<context::IndexLetter> = Vec::new();
    for word in sorted {
        let letter = letter_of(&word.word);
        match letters.last_mut() {
            Some(last) if last.letter == letter => last.words.push(word),
            _ => letters.push(context::IndexLetter {
                anchor: format!("index-{}", letters.len() + 1),
                letter,
                words: vec![word],
            }),
        }
    }
    letters
}

fn letter_of(word: &str) -> String {
    match word.chars().next() {
        Some(first) if first.is_alphabetic() => first.to_uppercase().collect(),
        _ => "0–9".to_owned(),
    }
}

fn add_tags(edition: Edition<'_>, words: &mut BTreeMap<String, Vec<context::Link>>) {
    for entry in &edition.library().entries {
        let Some(text) = entry.text(edition.lang) else {
            continue;
        };
        if text.lang != edition.lang || entry.kind == Kind::Front {
            continue;
        }
        for tag in &text.front_matter.tags {
            let links = words.entry(tag.value.clone()).or_default();
            links.push(edition.link(entry));
        }
    }
}

fn add_terms(edition: Edition<'_>, words: &mut BTreeMap<String, Vec<context::Link>>) {
    let Some(page) = edition.find_href("glossary") else {
        return;
    };
    for term in edition.library().glossary.values() {
        if let Some(text) = term.texts.get(&edition.lang) {
            words
                .entry(text.term.clone())
                .or_default()
                .push(context::Link {
                    title: edition.text("index-explained"),
                    href: format!("{page}#{}", term.id.value),
                    lang: None,
                });
        }
    }
}
