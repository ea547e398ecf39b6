//! Writes the files of the index; how they look is said in [`super::format`].

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;

use crate::model::{Lang, Library, Outputs};

use super::format::{digit, hash, push_number, shared};
use super::stop;
use super::unit::{Unit, UnitText};
use super::weigh::Key;

/// Size of a shard of keys before compression, in bytes; about 6 kB compressed.
const SHARD: usize = 9_000;
/// Size of a shard of words before compression.
const WORDS: usize = 30_000;
/// Units with an anchor on the same page that share a file of cards.
const ITEMS_PER_FILE: usize = 8;
/// Files of cards that share a hash.
pub(super) const BLOCK: usize = 64;
/// Shorter words aren't offered for a mistyped one.
const SHORTEST_WORD: usize = 4;

/// `index.json`.
#[derive(Serialize)]
struct Contents {
    version: u8,
    langs: Vec<&'static str>,
    units: usize,
    /// First and last unit of pages that hold several.
    groups: Vec<(usize, usize)>,
    /// First unit and units per file, where it changes.
    runs: Vec<(usize, usize)>,
    /// Hashes of blocks of cards.
    cards: String,
    /// Hash and first key of each shard, by spaces.
    terms: String,
    words: String,
    facets: String,
    stop: BTreeMap<&'static str, String>,
}

/// A result card.
#[derive(Serialize)]
struct Card<'a> {
    /// Address.
    u: &'a str,
    /// Kind.
    k: &'static str,
    /// Title.
    t: &'a str,
    /// Title of the page, where it is something on one.
    #[serde(skip_serializing_if = "str::is_empty")]
    p: &'a str,
    /// Summary.
    d: &'a str,
    /// Sections: anchor, heading, text.
    s: Vec<(&'a str, &'a str, &'a str)>,
    /// Addresses in the other languages.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    o: BTreeMap<&'static str, &'a str>,
}

/// All files of the index.
pub(super) fn of(library: &Library, units: &[Unit], langs: &[Lang], keys: &[Key]) -> Outputs {
    let mut outputs = Outputs::default();
    let terms = publish(&mut outputs, "t", shards(keys, SHARD, term_line));
    let words = publish(&mut outputs, "w", word_shards(keys));
    let runs = runs(units);
    let cards = publish_cards(&mut outputs, units, langs, &runs);
    let facets = super::facets::of(library, units);
    let facets_hash = hash(facets.as_bytes());
    outputs.insert(format!("search/f-{facets_hash}.json"), facets);
    let contents = Contents {
        version: 1,
        langs: langs.iter().map(|lang| lang.code()).collect(),
        units: units.len(),
        groups: groups(units),
        runs,
        cards,
        terms,
        words,
        facets: facets_hash,
        stop: langs
            .iter()
            .map(|lang| (lang.code(), stop::words(*lang).join(" ")))
            .collect(),
    };
    // Numbers, strings and lists of them always have a JSON form.
    let contents = serde_json::to_string(&contents).unwrap_or_default();
    outputs.insert("search/index.json", contents);
    outputs
}

/// Adds shards under names with their hashes: hash and first key of each.
fn publish(outputs: &mut Outputs, kind: &str, shards: Vec<(String, String)>) -> String {
    let mut contents = Vec::new();
    for (first, text) in shards {
        let hash = hash(text.as_bytes());
        contents.push(format!("{hash} {first}"));
        outputs.insert(format!("search/{kind}-{hash}.txt"), text);
    }
    contents.join(" ")
}

/// Keys in shards of about a size: the first key and the lines.
fn shards(
    keys: &[Key],
    size: usize,
    line: impl Fn(&mut String, &Key, &str),
) -> Vec<(String, String)> {
    let mut shards: Vec<(String, String)> = Vec::new();
    let mut before = "";
    for key in keys {
        let full = shards.last().is_none_or(|(_, text)| text.len() >= size);
        if full {
            shards.push((key.text.clone(), String::new()));
            before = "";
        }
        if let Some((_, text)) = shards.last_mut() {
            line(text, key, before);
            before = &key.text;
        }
    }
    shards
}

/// The part of a key that it shares with the one before, as a digit, and the rest.
fn push_key(text: &mut String, key: &str, before: &str) {
    let shared = shared(key, before);
    text.push(digit(shared as u8));
    text.extend(key.chars().skip(shared));
}

fn term_line(text: &mut String, key: &Key, before: &str) {
    push_key(text, &key.text, before);
    text.push(' ');
    let mut last = 0;
    for (number, impact) in &key.postings {
        push_number(text, number - last);
        text.push(digit(impact - 1));
        last = *number;
    }
    text.push('\n');
}

fn word_shards(keys: &[Key]) -> Vec<(String, String)> {
    let named: Vec<Key> = keys
        .iter()
        .filter(|key| key.text.chars().count() >= SHORTEST_WORD && key.word.is_some())
        .cloned()
        .collect();
    shards(&named, WORDS, |text, key, before| {
        push_key(text, &key.text, before);
        text.push(' ');
        let often = (key.postings.len() as f64).log2().floor();
        text.push(digit((often as u8).min(80)));
        let word = key.word.as_deref().unwrap_or_default();
        // What is like the key at the beginning needs only its end.
        match word.strip_prefix(key.text.as_str()) {
            Some(end) => text.push_str(end),
            None => {
                text.push(' ');
                text.push_str(word);
            }
        }
        text.push('\n');
    })
}

/// First and last unit of pages that hold several.
fn groups(units: &[Unit]) -> Vec<(usize, usize)> {
    let mut groups: Vec<(usize, usize)> = Vec::new();
    let mut first = 0;
    for (index, unit) in units.iter().enumerate() {
        let ends = units
            .get(index + 1)
            .is_none_or(|next| next.group != unit.group);
        if ends {
            if index > first {
                groups.push((first, index));
            }
            first = index + 1;
        }
    }
    groups
}

/// From which unit on a file holds how many cards.
fn runs(units: &[Unit]) -> Vec<(usize, usize)> {
    let mut runs = vec![(0, 1)];
    for (first, last) in groups(units) {
        // The page itself has a card that is as long as any other.
        runs.push((first + 1, ITEMS_PER_FILE));
        if last + 1 < units.len() {
            runs.push((last + 1, 1));
        }
    }
    runs
}

/// First unit of each file of cards of one language, in order.
pub(super) fn file_starts(runs: &[(usize, usize)], units: usize) -> Vec<usize> {
    let mut starts = Vec::new();
    for (index, (first, per_file)) in runs.iter().enumerate() {
        let end = runs.get(index + 1).map_or(units, |(next, _)| *next);
        starts.extend((*first..end).step_by((*per_file).max(1)));
    }
    starts
}

/// Adds the cards: eight characters of hash per block of files.
fn publish_cards(
    outputs: &mut Outputs,
    units: &[Unit],
    langs: &[Lang],
    runs: &[(usize, usize)],
) -> String {
    let starts = file_starts(runs, units.len());
    let spans: Vec<(usize, Lang, usize, usize)> = langs
        .iter()
        .flat_map(|lang| {
            starts.iter().enumerate().map(|(index, start)| {
                let end = starts.get(index + 1).copied().unwrap_or(units.len());
                (index, *lang, *start, end)
            })
        })
        .collect();
    let files: Vec<Option<String>> = spans
        .par_iter()
        .map(|(_, lang, start, end)| cards(units.get(*start..*end).unwrap_or(&[]), *lang, langs))
        .collect();
    let mut hashes = String::new();
    for (block, files) in files.chunks(BLOCK).enumerate() {
        let mut of_files = String::new();
        for file in files.iter().flatten() {
            of_files.push_str(&hash(file.as_bytes()));
        }
        let hash = hash(of_files.as_bytes());
        for (index, file) in files.iter().enumerate() {
            if let Some(file) = file {
                outputs.insert(
                    format!("search/c-{hash}-{}.json", block * BLOCK + index),
                    file.as_str(),
                );
            }
        }
        hashes.push_str(&hash);
    }
    hashes
}

/// A file of cards; none where no unit is written in the language.
fn cards(units: &[Unit], lang: Lang, langs: &[Lang]) -> Option<String> {
    let cards: Vec<Option<Card<'_>>> = units
        .iter()
        .map(|unit| {
            unit.texts
                .get(&lang)
                .map(|text| card(unit, text, lang, langs))
        })
        .collect();
    if cards.iter().all(Option::is_none) {
        return None;
    }
    serde_json::to_string(&cards).ok()
}

fn card<'a>(unit: &'a Unit, text: &'a UnitText, lang: Lang, langs: &[Lang]) -> Card<'a> {
    let others = langs.iter().filter(|other| **other != lang);
    Card {
        u: &text.url,
        k: unit.kind,
        t: &text.title,
        p: &text.page,
        d: &text.summary,
        s: text
            .sections
            .iter()
            .map(|section| {
                (
                    section.anchor.as_str(),
                    section.heading.as_str(),
                    section.text.as_str(),
                )
            })
            .collect(),
        o: others
            .filter_map(|other| Some((other.code(), unit.texts.get(other)?.url.as_str())))
            .collect(),
    }
}
