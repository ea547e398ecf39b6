//! Answers a query as the browser does: the twin of `assets/js/search.js`.
//!
//! 1. The query becomes words, less stop words; quoted words are also phrases.
//! 2. Each word finds documents in several ways, each worth a share: by its key, by its key in the other
//!    language, as the beginning of a longer word, joined with its neighbours. What is found in no way is
//!    split, or else taken as mistyped.
//! 3. A document's score is the sum of its best way for each word, less where words are missing.
//! 4. Of a page and its translations the best is kept, and of all on one page the best.
//! 5. The first page of results, whose cards are shown anyway, is put in order by how near to each other
//!    the words stand in a title, a heading or a text.
//!
//! Numbers are added in the same order on both sides, so that scores are the same to the last bit.

use std::collections::BTreeMap;

use crate::model::Lang;

use super::analysis::{self, Stemmers, fold};
use super::read_index::{Card, Index, Word};

/// Longer queries are cut, in characters.
const LONGEST_QUERY: usize = 300;
/// More words than these are left out.
const MOST_WORDS: usize = 12;
/// What a key of the other language is worth.
const OTHER_LANGUAGE: f64 = 0.9;

/// What the beginning of a longer word is worth: of the last word, which may not be finished, and of others.
const PREFIX_LAST: f64 = 0.75;
const PREFIX: f64 = 0.3;

/// Shorter beginnings say too little.
const SHORTEST_PREFIX: usize = 3;
/// How many longer words are looked up.
const MOST_PREFIXED: usize = 40;
/// What neighbours written as one word are worth, and what each is worth alone where they are.
const JOINED: f64 = 0.9;
const APART: f64 = 0.8;

/// What a word's two parts are worth together, and one of them alone.
const SPLIT: f64 = 0.5;
const HALF_SPLIT: f64 = 0.2;

const SHORTEST_PART: usize = 3;
const SHORTEST_BEGINNING: usize = 6;
/// What a corrected word is worth.
const CORRECTED: f64 = 0.8;

/// A document in another language than the reader's, all else equal.
const FOREIGN: f64 = 0.95;

/// The translation is shown where it is at least so good.
const TRANSLATION: f64 = 0.7;

/// A missing word counts by how well it finds others, and at least so much.
const EVEN: f64 = 30.0;

/// What is worth less than this share of the best isn't shown.
const LEAST: f64 = 0.01;

/// How many results are put in order by how near the words stand: as many as are shown at first.
const FIRST: usize = 10;
/// What all words within this many tokens of each other add to a score, as a share of it.
const NEAR: f64 = 0.7;
const NEAR_TOKENS: usize = 8;

/// How many results are searched for phrases.
const MOST_FOR_PHRASE: usize = 50;

/// The answer to a query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// What was found, best first.
    pub found: Vec<Found>,
    /// Words that were taken as mistyped, and what was looked for instead.
    pub corrected: Vec<(String, String)>,
}

/// A result.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Number of the document.
    pub document: usize,
    /// Its address, with the anchor of the section that fits best.
    pub url: String,
    /// How good it is.
    pub score: f64,
}

/// A word of the query.
struct Typed {
    token: String,
    /// Its place among all words typed, stop words too.
    place: usize,
    quoted: bool,
}

/// Score of each document.
type Scores = BTreeMap<u32, f64>;

impl Index<'_> {
    /// Answers a query that was typed on a page in `lang`.
    pub fn search(&self, query: &str, lang: Lang) -> Answer {
        let stemmers = Stemmers::new();
        let (words, phrases) = self.parse(query, lang);
        let mut answer = Answer::default();
        let mut keys = Vec::new();
        let mut found = Vec::new();
        for index in 0..words.len() {
            let mut ways = Ways::default();
            self.ways_of(&words, index, lang, &stemmers, &mut ways);
            if ways.scores.is_empty() {
                self.rescue(&words, index, lang, &stemmers, &mut ways, &mut answer);
            }
            keys.push(ways.keys);
            found.push(ways.scores);
        }
        let worth: Vec<f64> = found.iter().map(worth).collect();
        let mut results = self.combined(&found, &worth, lang);
        if !phrases.is_empty() {
            let with = self.with_phrases(&results, &phrases);
            if !with.is_empty() {
                results = with;
            }
        }
        let mut folded = self.folded(&results, lang);
        self.put_nearest_first(&mut folded, &keys, &worth, &stemmers);
        answer.found = folded
            .into_iter()
            .map(|(document, score)| Found {
                document,
                url: self
                    .card(document)
                    .map(|card| place(&card, &keys, self.lang_of(document), &stemmers))
                    .unwrap_or_default(),
                score,
            })
            .collect();
        answer
    }

    /// The words to look for, and the phrases as folded words.
    fn parse(&self, query: &str, lang: Lang) -> (Vec<Typed>, Vec<Vec<String>>) {
        let query: String = query.chars().take(LONGEST_QUERY).collect();
        let query = query.replace(['“', '”', '„', '«', '»', '‟'], "\"");
        let pieces: Vec<&str> = query.split('"').collect();
        let mut words = Vec::new();
        let mut phrases = Vec::new();
        let mut place = 0;
        #[expect(clippy::explicit_counter_loop, reason = "it counts words in between")]
        for (number, piece) in pieces.iter().enumerate() {
            // A mark that nothing closes quotes nothing.
            let quoted = number % 2 == 1 && number + 1 < pieces.len();
            let mut phrase = Vec::new();
            analysis::tokens(piece, |token, extra| {
                if extra || fold(token).is_empty() {
                    return;
                }
                if quoted {
                    phrase.push(fold(token));
                }
                words.push(Typed {
                    token: token.to_owned(),
                    place,
                    quoted,
                });
                place += 1;
            });
            place += 1;
            if !phrase.is_empty() {
                phrases.push(phrase);
            }
        }
        let stop_in = |lang: &Lang, token: &str| {
            self.stop
                .get(lang.code())
                .is_some_and(|words| words.iter().any(|word| word == token))
        };
        words.retain(|word| !stop_in(&lang, &word.token));
        // A stop word of the other language may be a word of this one: it counts where it stands alone.
        let in_any = |word: &Typed| self.langs.iter().any(|lang| stop_in(lang, &word.token));
        if words.iter().any(|word| !in_any(word)) {
            words.retain(|word| !in_any(word));
        }
        words.truncate(MOST_WORDS);
        (words, phrases)
    }

    /// Languages that are stemmed apart, the reader's first.
    fn stemmed(&self, lang: Lang) -> Vec<Lang> {
        let mut langs = vec![lang];
        let norwegian = |lang: Lang| lang != Lang::En;
        langs.extend(
            self.langs
                .iter()
                .copied()
                .find(|other| norwegian(*other) != norwegian(lang)),
        );
        langs
    }

    /// All ways to find the word at `index`, but for rescue.
    fn ways_of(
        &self,
        words: &[Typed],
        index: usize,
        lang: Lang,
        stemmers: &Stemmers,
        ways: &mut Ways,
    ) {
        let Some(word) = words.get(index) else {
            return;
        };
        let folded = fold(&word.token);
        for (number, lang) in self.stemmed(lang).into_iter().enumerate() {
            let worth = if number == 0 { 1.0 } else { OTHER_LANGUAGE };
            ways.add(self, &stemmers.key(&word.token, lang), worth);
        }
        ways.add(self, &folded, 1.0);
        if folded.chars().count() >= SHORTEST_PREFIX && !word.quoted {
            let last = index + 1 == words.len();
            let worth = if last { PREFIX_LAST } else { PREFIX };
            let mut longer = self.keys_with_prefix(&folded, if last { 3 } else { 1 });
            longer.sort_by_key(|key| key.chars().count());
            let mut as_beginning = Ways::default();
            for key in longer.iter().take(MOST_PREFIXED) {
                as_beginning.add(self, key, worth);
            }
            if !as_beginning.scores.is_empty() {
                as_beginning.keys = vec![folded];
                ways.merge(as_beginning);
            }
        }
        let mut whole = Ways::default();
        for joined in joined(words, index) {
            for lang in self.stemmed(lang) {
                whole.add(self, &stemmers.key(&joined, lang), JOINED);
            }
        }
        if !whole.scores.is_empty() {
            // What is written as one word on the site is most likely meant as one.
            for score in ways.scores.values_mut() {
                *score *= APART;
            }
            ways.merge(whole);
        }
    }

    /// Finds a word that is found in no other way: split, or corrected.
    fn rescue(
        &self,
        words: &[Typed],
        index: usize,
        lang: Lang,
        stemmers: &Stemmers,
        ways: &mut Ways,
        answer: &mut Answer,
    ) {
        let Some(word) = words.get(index).filter(|word| !word.quoted) else {
            return;
        };
        for lang in self.stemmed(lang) {
            if let Some([left, right]) = self.split(&word.token, lang, stemmers) {
                ways.add_split(self, &left, &right);
                return;
            }
        }
        if let Some(meant) = self.meant(&word.token, lang, stemmers) {
            ways.add(self, &meant.key, CORRECTED);
            answer.corrected.push((word.token.clone(), meant.word));
            return;
        }
        if let Some(part) = self.beginning(&word.token, lang, stemmers) {
            ways.add(self, &part, SPLIT);
        }
    }

    /// The keys of two parts that are both found; the most even ones.
    fn split(&self, word: &str, lang: Lang, stemmers: &Stemmers) -> Option<[String; 2]> {
        let places: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
        let last = places.len().checked_sub(SHORTEST_PART)?;
        let mut best: Option<(usize, [String; 2])> = None;
        for index in SHORTEST_PART..=last {
            let (left, right) = word.split_at(*places.get(index)?);
            let even = index.min(places.len() - index);
            if best.as_ref().is_some_and(|(known, _)| *known >= even) {
                continue;
            }
            let is_found = |key: &String| !self.postings(key).is_empty();
            let right = stemmers.key(right, lang);
            // The stemmer leaves a linking -s- behind some letters.
            let without = left.strip_suffix('s').filter(|_| index > SHORTEST_PART);
            let lefts = [Some(left), without].into_iter().flatten();
            let left = lefts.map(|left| stemmers.key(left, lang)).find(is_found);
            if let Some(left) = left.filter(|_| is_found(&right)) {
                best = Some((even, [left, right]));
            }
        }
        best.map(|(_, keys)| keys)
    }

    /// The key of the longest beginning that is a word by itself.
    fn beginning(&self, word: &str, lang: Lang, stemmers: &Stemmers) -> Option<String> {
        let places: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
        (SHORTEST_BEGINNING..places.len())
            .rev()
            .filter_map(|index| word.get(..*places.get(index)?))
            .flat_map(|part| {
                self.stemmed(lang)
                    .into_iter()
                    .map(|lang| stemmers.key(part, lang))
            })
            .find(|key| key.chars().count() >= SHORTEST_BEGINNING && !self.postings(key).is_empty())
    }

    /// The word that a mistyped one most likely meant.
    fn meant(&self, word: &str, lang: Lang, stemmers: &Stemmers) -> Option<Word> {
        let folded: Vec<char> = fold(word).chars().collect();
        let most = match folded.len() {
            0..4 => return None,
            4..8 => 1,
            _ => 2,
        };
        if folded.iter().any(char::is_ascii_digit) {
            return None;
        }
        let key: Vec<char> = stemmers.key(word, lang).chars().collect();
        // Two letters of a short stem are half of what tells it from others.
        let most_of_key = if key.len() < 8 { 1 } else { most };
        let mut best: Option<((usize, u8), Word)> = None;
        for candidate in self.words_like(&fold(word)) {
            let meant = fold(&candidate.word);
            let mut far = distance(&folded, &meant, most);
            let of_key = distance(&key, &candidate.key, most_of_key);
            if of_key <= most_of_key {
                far = far.min(of_key);
            }
            // Who types two letters wrong has seldom begun with one of them.
            if far > most || far > 1 && meant.chars().next() != folded.first().copied() {
                continue;
            }
            let rank = (far, 255 - candidate.often);
            if best.as_ref().is_none_or(|(known, _)| rank < *known) {
                best = Some((rank, candidate));
            }
        }
        best.map(|(_, word)| word)
    }

    fn lang_of(&self, document: usize) -> Lang {
        self.langs
            .get(document / self.units.max(1))
            .copied()
            .unwrap_or(Lang::Nb)
    }

    /// Score of each document over all words, best first; scores that differ by less than a millionth are
    /// alike.
    fn combined(&self, found: &[Scores], worth: &[f64], lang: Lang) -> Vec<(usize, f64)> {
        let mut sums: BTreeMap<u32, (f64, f64)> = BTreeMap::new();
        let mut all = 0.0;
        for (scores, worth) in found.iter().zip(worth) {
            all += worth;
            for (document, score) in scores {
                let (sum, covered) = sums.entry(*document).or_default();
                *sum += score;
                *covered += worth;
            }
        }
        let mut results: Vec<(usize, f64)> = sums
            .into_iter()
            .map(|(document, (sum, covered))| {
                let document = document as usize;
                let foreign = if self.lang_of(document) == lang {
                    1.0
                } else {
                    FOREIGN
                };
                // The share to the power of 1.5, the same to the last bit in any language.
                let share = covered / all;
                (document, sum * (share * share.sqrt() * foreign))
            })
            .collect();
        let order = |score: f64| (score * 1e6).floor();
        results.sort_by(|a, b| order(b.1).total_cmp(&order(a.1)).then(a.0.cmp(&b.0)));
        results
    }

    /// The best results that have all phrases.
    fn with_phrases(&self, results: &[(usize, f64)], phrases: &[Vec<String>]) -> Vec<(usize, f64)> {
        results
            .iter()
            .take(MOST_FOR_PHRASE)
            .filter(|(document, _)| {
                self.card(*document)
                    .is_some_and(|card| phrases.iter().all(|phrase| has_phrase(&card, phrase)))
            })
            .copied()
            .collect()
    }

    /// One result for a page, its translations and all that stands on it.
    fn folded(&self, results: &[(usize, f64)], lang: Lang) -> Vec<(usize, f64)> {
        let mut folded: Vec<(usize, f64)> = Vec::new();
        let mut groups: BTreeMap<usize, usize> = BTreeMap::new();
        let least = results.first().map_or(0.0, |(_, score)| score * LEAST);
        for (document, score) in results.iter().filter(|(_, score)| *score >= least) {
            let unit = document % self.units;
            match groups.get(&self.group(unit)) {
                None => {
                    groups.insert(self.group(unit), folded.len());
                    folded.push((*document, *score));
                }
                Some(at) => {
                    if let Some((kept, best)) = folded.get_mut(*at)
                        && *kept % self.units == unit
                        && self.lang_of(*document) == lang
                        && *score >= *best * TRANSLATION
                    {
                        *kept = *document;
                    }
                }
            }
        }
        folded
    }

    /// Puts the first results in order anew: more is worth where the words stand near each other.
    fn put_nearest_first(
        &self,
        folded: &mut [(usize, f64)],
        keys: &[Vec<String>],
        worth: &[f64],
        stemmers: &Stemmers,
    ) {
        if keys.len() < 2 {
            return;
        }
        let count = folded.len().min(FIRST);
        let Some(first) = folded.get_mut(..count) else {
            return;
        };
        for (document, score) in first.iter_mut() {
            if let Some(card) = self.card(*document) {
                let near = nearness(&card, keys, worth, self.lang_of(*document), stemmers);
                *score *= 1.0 + NEAR * near;
            }
        }
        first.sort_by(|a, b| b.1.total_cmp(&a.1));
    }
}

/// What a word is worth by how well it finds documents; 0 where it finds none.
fn worth(scores: &Scores) -> f64 {
    let most = scores.values().copied().fold(0.0, f64::max);
    if most > 0.0 { most + EVEN } else { 0.0 }
}

/// The share of the words, by their worth, that stand nearest to each other somewhere on a card.
fn nearness(
    card: &Card,
    keys: &[Vec<String>],
    worth: &[f64],
    lang: Lang,
    stemmers: &Stemmers,
) -> f64 {
    let reach = NEAR_TOKENS.max(2 * keys.len());
    let all: f64 = worth.iter().sum();
    let sections = card
        .sections
        .iter()
        .flat_map(|(_, heading, text)| [heading, text]);
    let texts = [&card.title, &card.summary].into_iter().chain(sections);
    let mut best = 0.0_f64;
    for text in texts {
        let found = places(text, keys, lang, stemmers);
        for (index, (from, _)) in found.iter().enumerate() {
            let near = found
                .get(index..)
                .unwrap_or(&[])
                .iter()
                .take_while(|(place, _)| *place < from + reach);
            let mut seen = vec![false; keys.len()];
            for (_, word) in near {
                if let Some(seen) = seen.get_mut(*word) {
                    *seen = true;
                }
            }
            let sum: f64 = seen
                .iter()
                .zip(worth)
                .map(|(seen, worth)| if *seen { *worth } else { 0.0 })
                .sum();
            best = best.max(sum / all);
        }
    }
    best
}

/// Where words of the query stand in a text: the number of the token, and of the word.
fn places(
    text: &str,
    keys: &[Vec<String>],
    lang: Lang,
    stemmers: &Stemmers,
) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut place = 0;
    analysis::tokens(text, |token, extra| {
        if extra {
            return;
        }
        let folded = fold(token);
        for (word, keys) in keys.iter().enumerate() {
            if keys
                .iter()
                .any(|key| stands_for(&folded, token, key, lang, stemmers))
            {
                found.push((place, word));
            }
        }
        place += 1;
    });
    found
}

/// Ways to find a word.
#[derive(Default)]
struct Ways {
    scores: Scores,
    /// Keys that were looked up and what each is worth.
    keys: Vec<String>,
}

impl Ways {
    fn add(&mut self, index: &Index<'_>, key: &str, worth: f64) {
        let postings = index.postings(key);
        if postings.is_empty() {
            return;
        }
        if !self.keys.iter().any(|known| known == key) {
            self.keys.push(key.to_owned());
        }
        for (document, impact) in postings {
            let best = self.scores.entry(document).or_default();
            *best = best.max(worth * f64::from(impact));
        }
    }

    fn merge(&mut self, other: Ways) {
        for key in other.keys {
            if !self.keys.contains(&key) {
                self.keys.push(key);
            }
        }
        for (document, score) in other.scores {
            let best = self.scores.entry(document).or_default();
            *best = best.max(score);
        }
    }

    fn add_split(&mut self, index: &Index<'_>, left: &str, right: &str) {
        let mut both: BTreeMap<u32, [f64; 2]> = BTreeMap::new();
        for (side, key) in [left, right].into_iter().enumerate() {
            self.keys.push(key.to_owned());
            for (document, impact) in index.postings(key) {
                if let Some(of_side) = both.entry(document).or_default().get_mut(side) {
                    *of_side = f64::from(impact);
                }
            }
        }
        for (document, [left, right]) in both {
            let worth = if left > 0.0 && right > 0.0 {
                SPLIT
            } else {
                HALF_SPLIT
            };
            self.scores.insert(document, worth * (left + right));
        }
    }
}

/// The word at `index` written as one with its neighbours.
fn joined(words: &[Typed], index: usize) -> Vec<String> {
    let is_next = |a: &Typed, b: &Typed| a.place + 1 == b.place;
    let mut found = Vec::new();
    for first in index.saturating_sub(2)..=index {
        let rest = words.get(first..).unwrap_or(&[]);
        if let [a, b, ..] = rest
            && first + 1 >= index
            && is_next(a, b)
        {
            for link in ["", "s", "e"] {
                found.push(format!("{}{link}{}", a.token, b.token));
            }
        }
        if let [a, b, c, ..] = rest
            && is_next(a, b)
            && is_next(b, c)
        {
            found.push(format!("{}{}{}", a.token, b.token, c.token));
        }
    }
    found
}

/// How many letters must be put in, left out, changed or swapped to make `b` of `a`; more than
/// `most` where it is more (optimal string alignment).
fn distance(a: &[char], b: &str, most: usize) -> usize {
    let b: Vec<char> = b.chars().collect();
    if a.len().abs_diff(b.len()) > most {
        return most + 1;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, to) in b.iter().enumerate() {
            let cost = usize::from(from != to);
            let mut least = (at(&row, j) + cost)
                .min(at(&row, j + 1) + 1)
                .min(at(&next, j) + 1);
            if i > 0 && j > 0 && a.get(i - 1) == Some(to) && b.get(j - 1) == Some(from) {
                least = least.min(at(&before, j - 1) + 1);
            }
            next.push(least);
        }
        if next.iter().all(|cost| *cost > most) {
            return most + 1;
        }
        before = std::mem::replace(&mut row, next);
    }
    at(&row, b.len())
}

fn at(row: &[usize], index: usize) -> usize {
    row.get(index).copied().unwrap_or(usize::MAX / 2)
}

/// Whether a phrase stands in the title, the summary, a heading or a section.
fn has_phrase(card: &Card, phrase: &[String]) -> bool {
    let sections = card
        .sections
        .iter()
        .flat_map(|(_, heading, text)| [heading, text]);
    [&card.title, &card.page, &card.summary]
        .into_iter()
        .chain(sections)
        .any(|text| {
            let mut words = Vec::new();
            analysis::tokens(text, |token, extra| {
                if !extra {
                    words.push(fold(token));
                }
            });
            words.windows(phrase.len()).any(|words| words == phrase)
        })
}

/// The address of a card, with the anchor of the section that has most of the words; without where the
/// title has as many.
fn place(card: &Card, keys: &[Vec<String>], lang: Lang, stemmers: &Stemmers) -> String {
    if card.url.contains('#') {
        return card.url.clone();
    }
    let count = |text: &str| {
        let mut counts = vec![0_u32; keys.len()];
        analysis::tokens(text, |token, extra| {
            if extra {
                return;
            }
            let folded = fold(token);
            for (count, keys) in counts.iter_mut().zip(keys) {
                *count += u32::from(
                    keys.iter()
                        .any(|key| stands_for(&folded, token, key, lang, stemmers)),
                );
            }
        });
        counts
    };
    let has = |counts: &[u32]| counts.iter().filter(|count| **count > 0).count();
    let in_title = has(&count(&card.title));
    let mut best = (
        f64::from(u32::try_from(in_title).unwrap_or(0)) * 3.0 + 0.75,
        "",
    );
    for (anchor, heading, text) in &card.sections {
        let (heading, text) = (count(heading), count(text));
        let mut worth = 0.0;
        for (heading, text) in heading.iter().zip(&text) {
            worth += if *heading > 0 { 2.0 } else { 0.0 };
            worth += if *text > 0 {
                1.0 + 0.1 * f64::from((*text).min(5))
            } else {
                0.0
            };
        }
        if worth > best.0 {
            best = (worth, anchor);
        }
    }
    match best.1 {
        "" => card.url.clone(),
        anchor => format!("{}#{anchor}", card.url),
    }
}

/// Whether a word of a text is what a key stands for: by its own key, or as a part of it.
fn stands_for(folded: &str, token: &str, key: &str, lang: Lang, stemmers: &Stemmers) -> bool {
    if folded.starts_with(key) || key.chars().count() > 3 && folded.contains(key) {
        return true;
    }
    let beginning: String = key.chars().take(3).collect();
    folded.starts_with(&beginning) && stemmers.key(token, lang) == key
}
