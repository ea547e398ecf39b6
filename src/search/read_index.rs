//! Reads the files of an index, as the browser does.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use serde::Deserialize;

use crate::model::{Lang, Outputs};

use super::files::{BLOCK, file_starts};
use super::format::{read_number, value};
use super::weigh::in_browser_order;

/// Keys of a shard in order, each with its postings as they stand in the file.
type Shard = Vec<(String, String)>;

/// An index that can be searched.
pub struct Index<'a> {
    files: &'a Outputs,
    pub(super) langs: Vec<Lang>,
    pub(super) units: usize,
    groups: Vec<(usize, usize)>,
    starts: Vec<usize>,
    cards: String,
    terms: Vec<(String, String)>,
    words: Vec<(String, String)>,
    pub(super) stop: BTreeMap<String, Vec<String>>,
    shards: RefCell<HashMap<usize, Rc<Shard>>>,
}

#[derive(Deserialize)]
struct Contents {
    langs: Vec<String>,
    units: usize,
    groups: Vec<(usize, usize)>,
    runs: Vec<(usize, usize)>,
    cards: String,
    terms: String,
    words: String,
    stop: BTreeMap<String, String>,
}

/// A result card.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Card {
    /// Address.
    #[serde(rename = "u")]
    pub url: String,
    /// Title.
    #[serde(rename = "t")]
    pub title: String,
    /// Title of the page it stands on.
    #[serde(rename = "p", default)]
    pub page: String,
    /// Summary.
    #[serde(rename = "d")]
    pub summary: String,
    /// Anchor, heading and text of each section.
    #[serde(rename = "s")]
    pub sections: Vec<(String, String, String)>,
}

/// A word that a mistyped one may have meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Its key.
    pub key: String,
    /// How readers are told.
    pub word: String,
    /// How often it is found: the logarithm to base 2.
    pub often: u8,
}

impl<'a> Index<'a> {
    /// The index among the files of a site; none where there isn't any.
    pub fn of(files: &'a Outputs) -> Option<Index<'a>> {
        let contents: Contents = serde_json::from_slice(files.0.get("search/index.json")?).ok()?;
        Some(Index {
            files,
            langs: contents
                .langs
                .iter()
                .filter_map(|code| Lang::from_code(code))
                .collect(),
            units: contents.units,
            groups: contents.groups,
            starts: file_starts(&contents.runs, contents.units),
            cards: contents.cards,
            terms: pairs(&contents.terms),
            words: pairs(&contents.words),
            stop: contents
                .stop
                .into_iter()
                .map(|(lang, words)| (lang, words.split(' ').map(str::to_owned).collect()))
                .collect(),
            shards: RefCell::default(),
        })
    }

    /// The postings of a key: documents with impacts.
    pub(super) fn postings(&self, key: &str) -> Vec<(u32, u8)> {
        let Some(shard) = shard_of(&self.terms, key) else {
            return Vec::new();
        };
        let shard = self.shard(shard);
        let found = shard.binary_search_by(|(other, _)| in_browser_order(other, key));
        found
            .ok()
            .and_then(|at| shard.get(at))
            .map_or(Vec::new(), |(_, list)| postings(list))
    }

    /// Keys that begin with `prefix`, in order, from at most so many shards.
    pub(super) fn keys_with_prefix(&self, prefix: &str, most_shards: usize) -> Vec<String> {
        let mut keys = Vec::new();
        let first = shard_of(&self.terms, prefix).unwrap_or(0);
        for number in (first..self.terms.len()).take(most_shards) {
            let begins_with = |(_, key): &(String, String)| key.starts_with(prefix);
            if number > first && !self.terms.get(number).is_some_and(begins_with) {
                break;
            }
            let shard = self.shard(number);
            keys.extend(
                shard
                    .iter()
                    .map(|(key, _)| key)
                    .filter(|key| key.starts_with(prefix))
                    .cloned(),
            );
        }
        keys
    }

    /// Words that begin with the same letter, or all where there are few.
    pub(super) fn words_like(&self, word: &str) -> Vec<Word> {
        let letter: String = word.chars().take(1).collect();
        let mut words = Vec::new();
        for (number, (hash, first)) in self.words.iter().enumerate() {
            let next = self.words.get(number + 1).map(|(_, key)| key.as_str());
            let ends_before = next.is_some_and(|next| next < letter.as_str());
            let begins_behind = first.as_str() > letter.as_str() && !first.starts_with(&letter);
            if self.words.len() > 1 && (ends_before || begins_behind) {
                continue;
            }
            let mut before = String::new();
            for line in self.text(&format!("search/w-{hash}.txt")).lines() {
                if let Some(word) = word_of(line, &mut before) {
                    words.push(word);
                }
            }
        }
        words
    }

    /// The card of a document.
    pub(super) fn card(&self, document: usize) -> Option<Card> {
        let (lang, unit) = (document / self.units, document % self.units);
        let file = self
            .starts
            .partition_point(|start| *start <= unit)
            .checked_sub(1)?;
        let number = lang * self.starts.len() + file;
        let block = number / BLOCK;
        let hash = self.cards.get(block * 8..block * 8 + 8)?;
        let bytes = self
            .files
            .0
            .get(&format!("search/c-{hash}-{number}.json"))?;
        let mut cards: Vec<Option<Card>> = serde_json::from_slice(bytes).ok()?;
        let at = unit - self.starts.get(file)?;
        (at < cards.len()).then(|| cards.swap_remove(at)).flatten()
    }

    /// The first unit of the page that a unit stands on.
    pub(super) fn group(&self, unit: usize) -> usize {
        let at = self.groups.partition_point(|(first, _)| *first <= unit);
        match at.checked_sub(1).and_then(|at| self.groups.get(at)) {
            Some((first, last)) if unit <= *last => *first,
            _ => unit,
        }
    }

    fn text(&self, path: &str) -> &str {
        let bytes = self.files.0.get(path).map_or(&[][..], Vec::as_slice);
        std::str::from_utf8(bytes).unwrap_or("")
    }

    fn shard(&self, number: usize) -> Rc<Shard> {
        let mut shards = self.shards.borrow_mut();
        let shard = shards.entry(number).or_insert_with(|| {
            let hash = self.terms.get(number).map_or("", |(hash, _)| hash);
            let mut before = String::new();
            let text = self.text(&format!("search/t-{hash}.txt"));
            let lines = text.lines().filter_map(|line| {
                let (key, rest) = line.split_once(' ')?;
                before = full_key(key, &before)?;
                Some((before.clone(), rest.to_owned()))
            });
            Rc::new(lines.collect())
        });
        Rc::clone(shard)
    }
}

/// `hash key hash key`.
fn pairs(text: &str) -> Vec<(String, String)> {
    let mut parts = text.split(' ');
    let mut pairs = Vec::new();
    while let (Some(hash), Some(key)) = (parts.next(), parts.next()) {
        pairs.push((hash.to_owned(), key.to_owned()));
    }
    pairs
}

/// The shard that a key is in, if it is in any.
fn shard_of(shards: &[(String, String)], key: &str) -> Option<usize> {
    shards
        .partition_point(|(_, first)| in_browser_order(first, key).is_le())
        .checked_sub(1)
}

/// The key of a line, given the one before.
fn full_key(line: &str, before: &str) -> Option<String> {
    let shared = usize::from(value(*line.as_bytes().first()?));
    let mut key: String = before.chars().take(shared).collect();
    key.push_str(line.get(1..)?);
    Some(key)
}

fn word_of(line: &str, before: &mut String) -> Option<Word> {
    let (key, rest) = line.split_once(' ')?;
    *before = full_key(key, before)?;
    let often = value(*rest.as_bytes().first()?);
    let rest = rest.get(1..)?;
    let word = match rest.strip_prefix(' ') {
        Some(word) => word.to_owned(),
        None => format!("{before}{rest}"),
    };
    Some(Word {
        key: before.clone(),
        word,
        often,
    })
}

fn postings(list: &str) -> Vec<(u32, u8)> {
    let bytes = list.as_bytes();
    let (mut at, mut number) = (0, 0_u32);
    let mut postings = Vec::new();
    while let Some((gap, end)) = read_number(bytes, at) {
        number = number.saturating_add(gap);
        let Some(impact) = bytes.get(end) else {
            break;
        };
        postings.push((number, value(*impact) + 1));
        at = end + 1;
    }
    postings
}
