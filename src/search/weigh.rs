//! Weighs how well each unit is found by each key: BM25F with one byte of impact per posting.
//!
//! 1. Every text becomes tokens, field by field; tokens of all texts become one vocabulary.
//! 2. Each token gets its key, and the keys of its parts where it is a compound.
//! 3. In each text, terms of the glossary are found by any of their words, and the other words for the
//!    same are added at lower weight, in all languages.
//! 4. `weight = idf · w / (k + w)` with `w` the weighted count in all fields, the long ones divided by
//!    relative length, or by that of the section that is most about it (Robertson, Zaragoza, Taylor 2004, "Simple BM25 extension to multiple weighted
//!    fields"); `idf` counts units, not their translations.
//!
//! Order of everything is that of units and of sorted keys: the number of threads makes no difference.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use rayon::prelude::*;

use crate::model::{GlossaryTerm, Lang, Library};

use super::analysis::{self, Stemmers};
use super::compound::Lexicon;
use super::stop;
use super::unit::{Unit, UnitText};

/// Highest impact: what one printable character holds.
pub(super) const MOST_IMPACT: u8 = 90;

/// Weight of a word in the title, when the title is as long as usual, and how much its length counts
/// against it, 0–1: a short title says more with each word.
const TITLE: f64 = 5.0;
const TITLE_LENGTH: f64 = 0.6;
const USUAL_TITLE: f64 = 6.0;
/// Weight of a word in the name, in tags, in the summary and in headings.
const NAME: f64 = 2.0;
const TAGS: f64 = 2.0;
const SUMMARY: f64 = 1.6;
const HEADING: f64 = 2.0;
/// Weight of a word in a link that leads there.
const CALLED: f64 = 2.0;
/// Weight of a word in the text, in facts beside it, and in its tables, where it counts once.
const BODY: f64 = 1.0;
const FACTS: f64 = 1.0;
const TABLE: f64 = 0.2;
/// What a part of a compound counts, against the word itself.
const PART: f64 = 0.45;
/// What another word for a term counts, against the word itself.
const VARIANT: f64 = 0.5;
/// How soon more of the same word adds nothing.
const SATURATION: f64 = 4.0;
/// How much the length of a text counts against it, 0–1.
const LENGTH: f64 = 0.8;
/// What a word's best section counts against the whole text: a long page is found by what one part of it is
/// about. A shorter section counts as one of so many words.
const SECTION: f64 = 0.2;
const SHORTEST_SECTION: f64 = 20.0;
/// What the best document found by parts is worth, against the worst that has the compound.
const BY_PARTS: f32 = 0.8;
/// A compound in fewer documents than these is also found by its parts, in at most so many more.
const FEW_DOCUMENTS: usize = 12;
const MOST_BY_PARTS: usize = 10;
const MOST_OF_PART: usize = 400;

/// What the index says of a key.
#[derive(Clone, Debug, Default)]
pub(super) struct Key {
    /// The key.
    pub text: String,
    /// Documents by number, with impacts.
    pub postings: Vec<(u32, u8)>,
    /// The word that stands for the key when readers are told; none where it is no word of a text.
    pub word: Option<String>,
}

/// A document: a unit in one language.
struct Document<'a> {
    number: u32,
    unit: usize,
    lang: Lang,
    prior: f64,
    text: &'a UnitText,
}

/// A word of a text: its number in a vocabulary, and whether it is extra.
type Occurrence = (u32, bool);

/// The words of a document: weight of the field, whether its length counts, its words.
type Fields = Vec<(f64, bool, Vec<Occurrence>)>;

/// Stemmed alike.
fn class(lang: Lang) -> usize {
    match lang {
        Lang::Nb | Lang::Nn => 0,
        Lang::En => 1,
    }
}

const CLASSES: [Lang; 2] = [Lang::Nb, Lang::En];

/// Keys in order. `langs` are the languages of documents: the number of a document is that of its
/// unit plus the number of its language times the number of units.
pub(super) fn keys(library: &Library, units: &[Unit], langs: &[Lang]) -> Vec<Key> {
    let documents = documents(units, langs);
    let (tokens, words) = vocabulary(&documents, library);
    let vocabulary = Vocabulary::new(tokens);
    let concepts = Concepts::new(library, &vocabulary);

    let lengths: Vec<f64> = words.iter().map(length).collect();
    let mean = (lengths.iter().sum::<f64>() / lengths.len().max(1) as f64).max(1.0);
    let weights: Vec<Vec<(u32, f32)>> = documents
        .par_iter()
        .zip(&words)
        .zip(&lengths)
        .map(|((document, fields), length)| {
            weights_of(
                class(document.lang),
                fields,
                Lengths {
                    whole: *length,
                    mean,
                },
                &vocabulary,
                &concepts,
            )
        })
        .collect();
    impacts(&documents, &weights, vocabulary)
}

fn documents<'a>(units: &'a [Unit], langs: &[Lang]) -> Vec<Document<'a>> {
    let mut documents = Vec::new();
    for (index, lang) in langs.iter().enumerate() {
        for (unit, of) in units.iter().enumerate() {
            if let Some(text) = of.texts.get(lang) {
                documents.push(Document {
                    number: u32::try_from(index * units.len() + unit).unwrap_or(u32::MAX),
                    unit,
                    lang: *lang,
                    prior: of.prior,
                    text,
                });
            }
        }
    }
    documents
}

fn length(fields: &Fields) -> f64 {
    let long = fields.iter().filter(|(_, counts, _)| *counts);
    long.map(|(_, _, words)| words.len()).sum::<usize>() as f64
}

/// Tokens of both classes, each once and in order, and the words of each document as their numbers.
fn vocabulary(documents: &[Document<'_>], library: &Library) -> ([Vec<String>; 2], Vec<Fields>) {
    let chunks: Vec<(Interner, Vec<Fields>)> = documents
        .par_chunks(64)
        .map(|chunk| {
            let mut interner = Interner::default();
            let fields = chunk
                .iter()
                .map(|document| interner.fields(document))
                .collect();
            (interner, fields)
        })
        .collect();
    let mut glossary = Interner::default();
    for term in library.glossary.values() {
        for (lang, variant) in variants(term) {
            glossary.words(class(lang), &variant);
        }
    }
    let tokens = [0, 1].map(|class| {
        let of_chunks = chunks
            .iter()
            .flat_map(|(interner, _)| interner.tokens_of(class));
        let mut tokens: Vec<String> = of_chunks
            .chain(glossary.tokens_of(class))
            .cloned()
            .collect();
        tokens.par_sort_unstable();
        tokens.dedup();
        tokens
    });
    let words = chunks
        .into_par_iter()
        .zip(documents.par_chunks(64))
        .flat_map_iter(|((interner, mut fields), chunk)| {
            let numbers = [0, 1].map(|class| interner.numbers_in(class, &tokens));
            for (document, fields) in chunk.iter().zip(&mut fields) {
                let numbers = numbers.get(class(document.lang));
                for (word, _) in fields.iter_mut().flat_map(|(_, _, words)| words) {
                    let number = numbers.and_then(|numbers| numbers.get(*word as usize));
                    *word = number.copied().unwrap_or(0);
                }
            }
            fields
        })
        .collect();
    (tokens, words)
}

/// FNV-1a: words are short, and nobody chooses them to collide.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Fnv {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Gives tokens numbers in the order they come.
#[derive(Default)]
struct Interner {
    numbers: [HashMap<String, u32, BuildHasherDefault<Fnv>>; 2],
    tokens: [Vec<String>; 2],
}

impl Interner {
    fn words(&mut self, class: usize, text: &str) -> Vec<Occurrence> {
        let mut words = Vec::new();
        let (Some(numbers), Some(tokens)) =
            (self.numbers.get_mut(class), self.tokens.get_mut(class))
        else {
            return words;
        };
        analysis::tokens(text, |token, extra| {
            let number = match numbers.get(token) {
                Some(number) => *number,
                None => {
                    let number = u32::try_from(tokens.len()).unwrap_or(u32::MAX);
                    numbers.insert(token.to_owned(), number);
                    tokens.push(token.to_owned());
                    number
                }
            };
            words.push((number, extra));
        });
        words
    }

    fn fields(&mut self, document: &Document<'_>) -> Fields {
        let class = class(document.lang);
        let text = document.text;
        let title = self.words(class, &text.title);
        let length = title.len() as f64 / USUAL_TITLE;
        let mut fields = vec![
            (
                TITLE / (1.0 - TITLE_LENGTH + TITLE_LENGTH * length),
                false,
                title,
            ),
            (NAME, false, self.words(class, &text.name)),
            (SUMMARY, false, self.words(class, &text.summary)),
        ];
        fields.extend(
            text.tags
                .iter()
                .map(|tag| (TAGS, false, self.words(class, tag))),
        );
        fields.extend(
            text.facts
                .iter()
                .map(|fact| (FACTS, false, self.words(class, fact))),
        );
        for words in &text.called {
            fields.push((CALLED, false, self.words(class, words)));
        }
        for section in &text.sections {
            if section.table {
                let mut words = self.words(class, &section.heading);
                words.extend(self.words(class, &section.text));
                words.sort_unstable();
                words.dedup();
                fields.push((TABLE, false, words));
                continue;
            }
            fields.push((HEADING, false, self.words(class, &section.heading)));
            fields.push((BODY, true, self.words(class, &section.text)));
        }
        fields
    }

    fn tokens_of(&self, class: usize) -> &[String] {
        self.tokens.get(class).map_or(&[], Vec::as_slice)
    }

    /// The number of each token in the sorted tokens of all.
    fn numbers_in(&self, class: usize, all: &[Vec<String>; 2]) -> Vec<u32> {
        let all = all.get(class).map_or(&[][..], Vec::as_slice);
        self.tokens_of(class)
            .iter()
            .map(|token| {
                all.binary_search(token)
                    .ok()
                    .and_then(|at| u32::try_from(at).ok())
                    .unwrap_or(0)
            })
            .collect()
    }
}

/// Every token with its key.
struct Vocabulary {
    tokens: [Vec<String>; 2],
    keys: Vec<String>,
    /// By class and token: its key, and the keys of its parts.
    of: [Vec<TokenKeys>; 2],
}

#[derive(Clone, Default)]
struct TokenKeys {
    key: u32,
    parts: Vec<u32>,
    stop: bool,
}

impl Vocabulary {
    fn new(tokens: [Vec<String>; 2]) -> Vocabulary {
        let mut texts: [Vec<String>; 2] = Default::default();
        for ((texts, tokens), lang) in texts.iter_mut().zip(&tokens).zip(CLASSES) {
            *texts = tokens
                .par_iter()
                .map_init(Stemmers::new, |stemmers, token| stemmers.key(token, lang))
                .collect();
        }
        let mut keys: Vec<String> = texts
            .iter()
            .flatten()
            .filter(|key| !key.is_empty())
            .cloned()
            .collect();
        keys.par_sort_unstable_by(|a, b| in_browser_order(a, b));
        keys.dedup();
        let number = |key: &str| {
            let found = keys.binary_search_by(|other| in_browser_order(other, key));
            u32::try_from(found.unwrap_or(0)).unwrap_or(0)
        };
        let mut of: [Vec<TokenKeys>; 2] = Default::default();
        for (((of, texts), tokens), lang) in of.iter_mut().zip(&texts).zip(&tokens).zip(CLASSES) {
            let stop: HashSet<&str> = stop::words(lang).into_iter().collect();
            let is_stop = |token: &str, key: &str| stop.contains(token) || key.is_empty();
            let alone = tokens.iter().zip(texts).filter(|(_, key)| !key.is_empty());
            let stop_keys = keys_of_short_stop_words(lang);
            let alone = alone
                .map(|(_, key)| key.as_str())
                .filter(|key| !stop_keys.contains(*key));
            let lexicon = Lexicon::new(alone);
            *of = tokens
                .par_iter()
                .zip(texts)
                .map_init(Stemmers::new, |stemmers, (token, key)| {
                    let stop = is_stop(token, key);
                    let parts = match lang {
                        Lang::Nb | Lang::Nn if !stop => lexicon.parts(token, stemmers),
                        _ => Vec::new(),
                    };
                    TokenKeys {
                        key: number(key),
                        parts: parts.iter().map(|part| number(part)).collect(),
                        stop,
                    }
                })
                .collect();
            add_parts_of_parts(of);
        }
        Vocabulary { tokens, keys, of }
    }

    fn of(&self, class: usize, token: u32) -> Option<&TokenKeys> {
        self.of.get(class).and_then(|of| of.get(token as usize))
    }

    /// The keys of a text that aren't stop words, or all.
    fn keys_of(&self, text: &str, lang: Lang, with_stop_words: bool) -> Vec<u32> {
        let class = class(lang);
        let tokens = self.tokens.get(class).map_or(&[][..], Vec::as_slice);
        let mut keys = Vec::new();
        analysis::tokens(text, |token, extra| {
            let found = tokens
                .binary_search_by(|other| other.as_str().cmp(token))
                .ok();
            let found = found.and_then(|at| self.of(class, u32::try_from(at).ok()?));
            if let Some(found) = found
                && !extra
                && (with_stop_words || !found.stop)
            {
                keys.push(found.key);
            }
        });
        keys
    }
}

/// Short stop words begin too many words that are no compounds; *mellom* is in *mellomlagring*.
fn keys_of_short_stop_words(lang: Lang) -> HashSet<String> {
    let stemmers = Stemmers::new();
    let short = stop::words(lang)
        .into_iter()
        .filter(|word| word.chars().count() < 6);
    short.map(|word| stemmers.key(word, lang)).collect()
}

/// A part may be a compound itself: *tunnelstein* in *tunnelsteinfylling*.
fn add_parts_of_parts(of: &mut [TokenKeys]) {
    let mut parts_of_key: HashMap<u32, Vec<u32>> = HashMap::new();
    for token in of.iter().filter(|token| !token.parts.is_empty()) {
        parts_of_key
            .entry(token.key)
            .or_insert_with(|| token.parts.clone());
    }
    for token in of.iter_mut() {
        let inner: Vec<u32> = token
            .parts
            .iter()
            .filter_map(|part| parts_of_key.get(part))
            .flatten()
            .copied()
            .collect();
        token.parts.extend(inner);
        token.parts.sort_unstable();
        token.parts.dedup();
    }
}

/// The order that strings have in JavaScript: by UTF-16 units.
pub(super) fn in_browser_order(a: &str, b: &str) -> Ordering {
    if a.is_ascii() || b.is_ascii() {
        return a.cmp(b);
    }
    a.encode_utf16().cmp(b.encode_utf16())
}

/// All words for a term, in all languages; an abbreviation with a stroke is two.
fn variants(term: &GlossaryTerm) -> Vec<(Lang, String)> {
    let mut variants = Vec::new();
    for (lang, words) in &term.texts {
        variants.push((*lang, words.term.clone()));
        variants.extend(words.alt.iter().map(|word| (*lang, word.clone())));
        let abbreviations = words.abbr.iter().flat_map(|abbr| abbr.split('/'));
        variants.extend(abbreviations.map(|abbr| (*lang, abbr.to_owned())));
    }
    variants
}

/// By first key: the other keys, and the number of the term; the longest first.
type Patterns = HashMap<u32, Vec<(Vec<u32>, usize)>>;

/// Terms of the glossary by the keys of their words.
struct Concepts {
    /// By class.
    patterns: [Patterns; 2],
    /// Keys of each term's words, word by word.
    variants: Vec<Vec<Vec<u32>>>,
}

impl Concepts {
    fn new(library: &Library, vocabulary: &Vocabulary) -> Concepts {
        let mut concepts = Concepts {
            patterns: Default::default(),
            variants: Vec::new(),
        };
        for (number, term) in library.glossary.values().enumerate() {
            let mut keys_of_words = Vec::new();
            for (lang, variant) in variants(term) {
                let pattern = vocabulary.keys_of(&variant, lang, true);
                if let Some((first, rest)) = pattern.split_first()
                    && let Some(patterns) = concepts.patterns.get_mut(class(lang))
                {
                    let same = patterns.entry(*first).or_default();
                    if !same.iter().any(|(known, _)| known == rest) {
                        same.push((rest.to_vec(), number));
                        same.sort_by_key(|(rest, number)| (std::cmp::Reverse(rest.len()), *number));
                    }
                }
                let keys = vocabulary.keys_of(&variant, lang, false);
                if !keys.is_empty() && !keys_of_words.contains(&keys) {
                    keys_of_words.push(keys);
                }
            }
            concepts.variants.push(keys_of_words);
        }
        concepts
    }

    /// The term that begins at the first of `keys` and how many of them it takes; the longest.
    fn at(&self, class: usize, keys: &[u32]) -> Option<(usize, usize)> {
        let (first, rest) = keys.split_first()?;
        let patterns = self.patterns.get(class)?.get(first)?;
        let (pattern, term) = patterns
            .iter()
            .find(|(pattern, _)| rest.starts_with(pattern))?;
        Some((*term, pattern.len() + 1))
    }
}

/// How long a text is and how long texts are, in words.
#[derive(Clone, Copy)]
struct Lengths {
    whole: f64,
    mean: f64,
}

impl Lengths {
    /// What counts in a stretch of so many words are divided by.
    fn relative(self, words: f64) -> f64 {
        1.0 - LENGTH + LENGTH * words / self.mean
    }
}

/// The weighted count of each key in a document, in order of keys.
fn weights_of(
    class: usize,
    fields: &Fields,
    lengths: Lengths,
    vocabulary: &Vocabulary,
    concepts: &Concepts,
) -> Vec<(u32, f32)> {
    let mut weights: BTreeMap<u32, f64> = BTreeMap::new();
    let mut terms: BTreeMap<usize, f64> = BTreeMap::new();
    let mut sequence = Vec::new();
    let length = lengths.relative(lengths.whole);
    // Of each key in the long fields: what all of them count, and what the best counts by itself.
    let mut long_fields: BTreeMap<u32, (f64, f64)> = BTreeMap::new();
    let mut counts: BTreeMap<u32, f64> = BTreeMap::new();
    for (weight, long, words) in fields {
        let of_section = lengths.relative((words.len() as f64).max(SHORTEST_SECTION));
        let share_of_section = SECTION * length / of_section;
        let weight = if *long { weight / length } else { *weight };
        sequence.clear();
        counts.clear();
        for (token, extra) in words {
            let Some(token) = vocabulary.of(class, *token) else {
                continue;
            };
            if !extra {
                sequence.push(token.key);
            }
            if token.stop {
                continue;
            }
            *counts.entry(token.key).or_default() += weight;
            for part in &token.parts {
                *counts.entry(*part).or_default() += weight * PART;
                if let Some((term, 1)) = concepts.at(class, &[*part]) {
                    *terms.entry(term).or_default() += weight * PART;
                }
            }
        }
        for (key, count) in &counts {
            if *long {
                let (all, best) = long_fields.entry(*key).or_default();
                *all += count;
                *best = best.max(count * share_of_section);
            } else {
                *weights.entry(*key).or_default() += count;
            }
        }
        let mut at = 0;
        while let Some(rest) = sequence.get(at..).filter(|rest| !rest.is_empty()) {
            at += match concepts.at(class, rest) {
                Some((term, taken)) => {
                    *terms.entry(term).or_default() += weight;
                    taken
                }
                None => 1,
            };
        }
    }
    for (key, (all, best)) in long_fields {
        *weights.entry(key).or_default() += all.max(best);
    }
    for (term, weight) in terms {
        let variants = concepts.variants.get(term).map_or(&[][..], Vec::as_slice);
        let mut added: BTreeMap<u32, f64> = BTreeMap::new();
        for keys in variants {
            let share = VARIANT * weight / (keys.len() as f64).sqrt();
            for key in keys {
                let most = added.entry(*key).or_default();
                *most = most.max(share);
            }
        }
        for (key, share) in added {
            // A word that stands there itself is counted already.
            let own = weights.entry(key).or_default();
            *own = own.max(share);
        }
    }
    weights
        .into_iter()
        .map(|(key, weight)| (key, weight as f32))
        .collect()
}

/// Keys with their postings.
fn impacts(
    documents: &[Document<'_>],
    weights: &[Vec<(u32, f32)>],
    vocabulary: Vocabulary,
) -> Vec<Key> {
    let mut lists: Vec<Vec<(u32, f32)>> = vec![Vec::new(); vocabulary.keys.len()];
    let mut found_in: Vec<Vec<u32>> = vec![Vec::new(); vocabulary.keys.len()];
    let units: HashSet<usize> = documents.iter().map(|document| document.unit).collect();
    for (document, weights) in documents.iter().zip(weights) {
        for (key, weight) in weights {
            if let Some(list) = lists.get_mut(*key as usize) {
                let saturated = f64::from(*weight) / (SATURATION + f64::from(*weight));
                list.push((document.number, (saturated * document.prior) as f32));
            }
            if let Some(found_in) = found_in.get_mut(*key as usize) {
                found_in.push(u32::try_from(document.unit).unwrap_or(u32::MAX));
            }
        }
    }
    let all = units.len() as f64;
    let mut most = 0.0_f64;
    for (list, found_in) in lists.iter_mut().zip(&mut found_in) {
        found_in.sort_unstable();
        found_in.dedup();
        let found = found_in.len() as f64;
        let idf = (1.0 + (all - found + 0.5) / (found + 0.5)).ln();
        for (_, weight) in list.iter_mut() {
            *weight = (f64::from(*weight) * idf) as f32;
            most = most.max(f64::from(*weight));
        }
    }
    add_by_parts(&mut lists, &vocabulary);
    let words = words_of_keys(&vocabulary);
    let steps = f64::from(MOST_IMPACT);
    vocabulary
        .keys
        .into_iter()
        .zip(lists)
        .zip(words)
        .filter(|((_, list), _)| !list.is_empty())
        .map(|((text, list), word)| Key {
            text,
            postings: list
                .into_iter()
                .map(|(number, weight)| {
                    let impact = (f64::from(weight) / most * steps).ceil().clamp(1.0, steps);
                    (number, impact as u8)
                })
                .collect(),
            word,
        })
        .collect()
}

/// A compound that is found in few documents finds those that hold its parts too: who types
/// *mottaksanlegg* is helped by a page on *anlegg* and *mottak*.
fn add_by_parts(lists: &mut [Vec<(u32, f32)>], vocabulary: &Vocabulary) {
    let mut additions: Vec<(usize, Vec<(u32, f32)>)> = Vec::new();
    let mut seen = HashSet::new();
    for token in vocabulary.of.iter().flatten() {
        let key = token.key as usize;
        let few = lists.get(key).filter(|list| list.len() < FEW_DOCUMENTS);
        let Some(own) = few.filter(|list| !list.is_empty()) else {
            continue;
        };
        if token.parts.len() < 2 || !seen.insert(key) {
            continue;
        }
        let worth = own.iter().map(|(_, weight)| *weight);
        let most = BY_PARTS * worth.fold(f32::INFINITY, f32::min);
        let mut of_parts: Vec<&[(u32, f32)]> = token
            .parts
            .iter()
            .map(|part| lists.get(*part as usize).map_or(&[][..], Vec::as_slice))
            .collect();
        of_parts.sort_by_key(|list| list.len());
        let Some((shortest, others)) = of_parts.split_first() else {
            continue;
        };
        // Parts that are found everywhere don't tell which documents are meant.
        if shortest.len() > MOST_OF_PART {
            continue;
        }
        let weight_in = |list: &[(u32, f32)], document: u32| {
            let at = list
                .binary_search_by_key(&document, |(document, _)| *document)
                .ok()?;
            list.get(at).map(|(_, weight)| *weight)
        };
        let mut best: Vec<(u32, f32)> = shortest
            .iter()
            .filter(|(document, _)| weight_in(own, *document).is_none())
            .filter_map(|(document, weight)| {
                let mut sum = *weight;
                for other in others {
                    sum += weight_in(other, *document)?;
                }
                Some((*document, sum / token.parts.len() as f32))
            })
            .collect();
        best.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        best.truncate(MOST_BY_PARTS);
        let top = best.first().map_or(1.0, |(_, weight)| *weight);
        for (_, weight) in &mut best {
            *weight *= most / top;
        }
        additions.push((key, best));
    }
    for (key, best) in additions {
        if let Some(list) = lists.get_mut(key) {
            list.extend(best);
            list.sort_by_key(|(document, _)| *document);
        }
    }
}

/// The shortest word of each key, Norwegian first.
fn words_of_keys(vocabulary: &Vocabulary) -> Vec<Option<String>> {
    let mut words: Vec<Option<String>> = vec![None; vocabulary.keys.len()];
    for (tokens, of) in vocabulary.tokens.iter().zip(&vocabulary.of) {
        let mut of_class: BTreeMap<u32, &String> = BTreeMap::new();
        for (token, keys) in tokens.iter().zip(of) {
            if keys.stop || !token.chars().all(char::is_alphabetic) {
                continue;
            }
            let word = of_class.entry(keys.key).or_insert(token);
            if token.chars().count() < word.chars().count() {
                *word = token;
            }
        }
        for (key, word) in of_class {
            if let Some(known) = words.get_mut(key as usize)
                && known.is_none()
            {
                *known = Some(word.clone());
            }
        }
    }
    words
}
