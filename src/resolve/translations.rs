//! Compares each translation with the text it was made from.
//!
//! A translation records a digest of every section of its source text when somebody accepts it
//! (`translation: {of: nb, sections: {…}}` in its front matter). A section whose digest differs now
//! has changed since: it is stale, however often the translation itself was edited. Besides, the two
//! texts must have the same headings and the same numbers. Dates and history play no part.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use crate::diagnostic::{Diagnostics, Problem};
use crate::model::{
    Directive, Entry, InsertKind, Lang, NumberDifference, Site, Sources, Span, Text,
    TranslationState,
};

/// The state of each translation of an entry; reports what differs.
pub(super) fn of_entry(
    entry: &Entry,
    site: &Site,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<Lang, TranslationState> {
    let mut states = BTreeMap::new();
    for (lang, text) in &entry.texts {
        let of = text
            .front_matter
            .translation
            .as_ref()
            .map_or(site.default_lang(), |made| made.of);
        if *lang == of {
            continue;
        }
        if let Some(original) = entry.texts.get(&of) {
            let state = state(text, original, sources);
            report(text, &state, diagnostics);
            states.insert(*lang, state);
        }
    }
    states
}

fn state(text: &Text, original: &Text, sources: &Sources) -> TranslationState {
    let digests = digests(original, sources);
    let recorded = text
        .front_matter
        .translation
        .as_ref()
        .map(|made| &made.sections);
    let stale = match recorded {
        None => Vec::new(),
        Some(recorded) => digests
            .iter()
            .filter(|(id, digest)| recorded.get(id) != Some(digest))
            .map(|(id, _)| id.clone())
            .collect(),
    };
    let (here, there) = (section_ids(text), section_ids(original));
    let only = |these: &[String], those: &[String]| -> Vec<String> {
        these
            .iter()
            .filter(|id| !those.contains(id))
            .cloned()
            .collect()
    };
    let (missing, surplus) = (only(&there, &here), only(&here, &there));
    TranslationState {
        of: original.lang,
        recorded: recorded.is_some(),
        stale,
        digests: digests.into_iter().collect(),
        reordered: here != there && missing.is_empty() && surplus.is_empty(),
        missing,
        surplus,
        numbers: number_differences(text, original),
    }
}

fn number_differences(text: &Text, original: &Text) -> Vec<NumberDifference> {
    let numbers_there = numbers(original);
    let spellings = &numbers_in_code(text) | &numbers_in_code(original);
    let mut differences = Vec::new();
    for (section, found) in numbers(text) {
        let Some(expected) = numbers_there.get(&section) else {
            continue;
        };
        let only = |these: &BTreeSet<Number>, those: &BTreeSet<Number>| -> Vec<Number> {
            these
                .difference(those)
                .filter(|number| !spellings.contains(*number))
                .cloned()
                .collect()
        };
        let only_here = only(&found, expected);
        let only_there = only(expected, &found);
        if !(only_here.is_empty() && only_there.is_empty()) {
            differences.push(NumberDifference {
                section,
                only_here,
                only_there,
            });
        }
    }
    differences
}

fn report(text: &Text, state: &TranslationState, diagnostics: &mut Diagnostics) {
    let of = state.of;
    for section in &state.stale {
        let problem = Problem::TranslationStale {
            section: section.clone(),
            of,
        };
        diagnostics.report(section_span(text, section), problem);
    }
    if state.reordered || !(state.missing.is_empty() && state.surplus.is_empty()) {
        let problem = Problem::TranslationStructure {
            of,
            missing: state.missing.clone(),
            surplus: state.surplus.clone(),
        };
        diagnostics.report(Span::start_of(text.source), problem);
    }
    for difference in &state.numbers {
        let NumberDifference {
            section,
            only_here,
            only_there,
        } = difference.clone();
        let span = section_span(text, &section);
        let problem = Problem::TranslationNumbers {
            section,
            of,
            only_here,
            only_there,
        };
        diagnostics.report(span, problem);
    }
}

/// The heading that begins a section; the title for what stands above the first.
fn section_span(text: &Text, section: &str) -> Span {
    text.body
        .headings
        .iter()
        .find(|heading| heading.id == section)
        .map_or(Span::start_of(text.source), |heading| heading.span)
}

/// The ids of the sections in order; what stands above the first heading is `""`.
fn section_ids(text: &Text) -> Vec<String> {
    std::iter::once(String::new())
        .chain(text.body.headings.iter().map(|heading| heading.id.clone()))
        .collect()
}

/// A section of a text as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section<'a> {
    /// The heading's id; empty for what stands above the first heading.
    pub id: String,
    /// A digest of it, white space apart; title and summary belong to `""`.
    pub digest: String,
    /// Its Markdown, heading included, without title and summary.
    pub markdown: &'a str,
}

fn digests(text: &Text, sources: &Sources) -> Vec<(String, String)> {
    let file = sources.find(text.source).map_or("", |source| source.text());
    sections(text, file)
        .into_iter()
        .map(|section| (section.id, section.digest))
        .collect()
}

/// The sections of a text that stands in `file`, in order.
pub fn sections<'a>(text: &Text, file: &'a str) -> Vec<Section<'a>> {
    let body_end = file.len();
    let mut starts: Vec<usize> = vec![text.body.offset];
    starts.extend(
        text.body
            .headings
            .iter()
            .map(|heading| heading.span.start as usize),
    );
    let mut sections = Vec::new();
    for (number, id) in section_ids(text).into_iter().enumerate() {
        let start = starts.get(number).copied().unwrap_or(body_end);
        let end = starts.get(number + 1).copied().unwrap_or(body_end);
        let markdown = file.get(start..end).unwrap_or("");
        let mut hash = Sha256::new();
        if number == 0 {
            hash.update(&text.front_matter.title);
            hash.update([0]);
            hash.update(text.front_matter.summary.as_deref().unwrap_or(""));
            hash.update([0]);
        }
        for word in markdown.split_whitespace() {
            hash.update(word);
            hash.update([b' ']);
        }
        let digest: String = hash
            .finalize()
            .iter()
            .take(6)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        sections.push(Section {
            id,
            digest,
            markdown,
        });
    }
    sections
}

/// A number as it is compared: its value in full.
type Number = String;

/// The numbers in each section: in its words, and the figures it shows.
fn numbers(text: &Text) -> BTreeMap<String, BTreeSet<Number>> {
    let mut found: BTreeMap<String, BTreeSet<Number>> = BTreeMap::new();
    let ids = section_ids(text);
    for (id, words) in ids.iter().zip(&text.body.plain_sections) {
        found.insert(id.clone(), numbers_in(words, text.lang));
    }
    for insert in &text.body.inserts {
        if let InsertKind::Directive(Directive::Figure { id, .. }) = &insert.kind {
            let section = text
                .body
                .headings
                .iter()
                .rev()
                .find(|heading| heading.span.start <= insert.span.start)
                .map_or("", |heading| heading.id.as_str());
            found
                .entry(section.to_owned())
                .or_default()
                .insert(id.value.clone());
        }
    }
    found
}

/// The numbers of a text, as they are written in its language.
fn numbers_in(text: &str, lang: Lang) -> BTreeSet<Number> {
    let characters: Vec<char> = text.chars().collect();
    let digit = |at: usize| characters.get(at).is_some_and(char::is_ascii_digit);
    let digits_from = |at: usize| (at..).take_while(|at| digit(*at)).count();
    let groups_by = |c: char| match lang {
        Lang::En => c == ',',
        Lang::Nb | Lang::Nn => matches!(c, ' ' | '\u{A0}' | '\u{202F}'),
    };
    let decimal = match lang {
        Lang::En => '.',
        Lang::Nb | Lang::Nn => ',',
    };
    let mut found = BTreeSet::new();
    let mut at = 0;
    while at < characters.len() {
        if !digit(at) {
            at += 1;
            continue;
        }
        let start = at;
        let mut number: String = characters.iter().skip(at).take(digits_from(at)).collect();
        at += number.len();
        if number.len() <= 3 {
            while characters.get(at).is_some_and(|c| groups_by(*c)) && digits_from(at + 1) == 3 {
                number.extend(characters.iter().skip(at + 1).take(3));
                at += 4;
            }
        }
        if characters.get(at) == Some(&decimal) && digit(at + 1) {
            let fraction = digits_from(at + 1);
            number.push('.');
            number.extend(characters.iter().skip(at + 1).take(fraction));
            at += 1 + fraction;
        }
        // Digits of a name, such as E16 or CO2, are no number.
        let named = start > 0 && characters.get(start - 1).is_some_and(|c| c.is_alphabetic());
        if !named && let Ok(value) = number.parse::<f64>() {
            found.insert(format!("{value}"));
        }
    }
    found
}

/// Numbers in code spans, read in every way: examples of spelling needn't be the same.
fn numbers_in_code(text: &Text) -> BTreeSet<Number> {
    let code = text.body.code_sections.join(" ");
    &numbers_in(&code, Lang::Nb) | &numbers_in(&code, Lang::En)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(numbers: &[&str]) -> BTreeSet<Number> {
        numbers.iter().map(|number| (*number).to_owned()).collect()
    }

    #[test]
    fn numbers_of_two_languages_are_compared_by_value() {
        let nb = "Om lag 1 330 000 pfm³, 70 % og 12,5 km fra E16 i 2017, 24. november.";
        let en = "About 1,330,000 pfm³, 70% and 12.5 km from E16 in 2017, 24 November.";
        assert_eq!(
            numbers_in(nb, Lang::Nb),
            set(&["1330000", "70", "12.5", "2017", "24"])
        );
        assert_eq!(numbers_in(nb, Lang::Nb), numbers_in(en, Lang::En));
    }

    #[test]
    fn years_and_lists_are_not_run_together() {
        assert_eq!(
            numbers_in("i 2017 120 boliger", Lang::Nb),
            set(&["2017", "120"])
        );
        assert_eq!(
            numbers_in("2020, 2021 and 3,5", Lang::En),
            set(&["2020", "2021", "3", "5"])
        );
    }
}
