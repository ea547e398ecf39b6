//! Takes Norwegian compounds apart: *overskuddsmasser* is *overskudd* and *masser*.
//!
//! A part must stand alone somewhere on the site or in the glossary. It is looked up by its key, so
//! that a linking -s- or -e- is taken off as the ending it looks like.

use std::collections::{HashMap, HashSet};

use crate::model::Lang;

use super::analysis::{Stemmers, is_word};

/// A shorter part is more often chance than meaning.
const SHORTEST_PART: usize = 3;
/// A word with a shorter key is taken as it is.
const SHORTEST_COMPOUND: usize = 7;

/// Endings that also stand alone as words, and are no part of a compound.
const SUFFIXES: [&str; 27] = [
    "arl", "att", "dom", "egn", "els", "end", "ende", "ene", "ens", "ent", "ert", "het", "ing",
    "inn", "ist", "ler", "let", "lig", "mar", "ning", "one", "ren", "ring", "sel", "ser", "skap",
    "ter",
];

/// Keys that stand alone.
pub(super) struct Lexicon<'a> {
    keys: HashSet<&'a str>,
    /// First characters of the keys, so that most places in a word are passed over cheaply.
    beginnings: HashSet<[char; 2]>,
}

impl<'a> Lexicon<'a> {
    /// A lexicon of the keys that may be parts.
    pub(super) fn new(keys: impl Iterator<Item = &'a str>) -> Lexicon<'a> {
        let mut lexicon = Lexicon {
            keys: HashSet::new(),
            beginnings: HashSet::new(),
        };
        for key in keys.filter(|key| may_be_part(key)) {
            lexicon.keys.insert(key);
            lexicon.beginnings.extend(beginning(key.chars()));
        }
        lexicon
    }

    /// The keys of a word's parts: two, else three; none where it is no compound. Of several ways
    /// to part it, the one with the longest last part.
    pub(super) fn parts(&self, word: &str, stemmers: &Stemmers) -> Vec<String> {
        let own = stemmers.key(word, Lang::Nb);
        if own.chars().count() < SHORTEST_COMPOUND || !word.chars().all(char::is_alphabetic) {
            return Vec::new();
        }
        let chars: Vec<(usize, char)> = word.char_indices().collect();
        let mut memory = HashMap::new();
        let mut three = None;
        let places = SHORTEST_PART..=chars.len() - SHORTEST_PART;
        for &(split, _) in chars.get(places).unwrap_or(&[]) {
            let (left, right) = word.split_at(split);
            let Some(left) = self.find_first(left, stemmers, &mut memory) else {
                continue;
            };
            if left == own {
                // Only an ending is left over.
                break;
            }
            if let Some(right) = self.find(right, stemmers, &mut memory) {
                return vec![left, right];
            }
            if three.is_none() {
                three = self
                    .two_parts(right, stemmers, &mut memory)
                    .map(|[middle, last]| vec![left, middle, last]);
            }
        }
        three.unwrap_or_default()
    }

    fn two_parts<'w>(
        &self,
        word: &'w str,
        stemmers: &Stemmers,
        memory: &mut HashMap<&'w str, Option<String>>,
    ) -> Option<[String; 2]> {
        let places: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
        let last = places.len().checked_sub(SHORTEST_PART)?;
        for &split in places.get(SHORTEST_PART..=last).unwrap_or(&[]) {
            let (left, right) = word.split_at(split);
            if let Some(left) = self.find_first(left, stemmers, memory)
                && let Some(right) = self.find(right, stemmers, memory)
            {
                return Some([left, right]);
            }
        }
        None
    }

    /// The key of a part that others follow: with the -s- that the stemmer leaves behind some letters, or
    /// without it.
    fn find_first<'w>(
        &self,
        part: &'w str,
        stemmers: &Stemmers,
        memory: &mut HashMap<&'w str, Option<String>>,
    ) -> Option<String> {
        let whole = self.find(part, stemmers, memory);
        whole.or_else(|| {
            let part = part.strip_suffix('s')?;
            let is_long = part.chars().count() >= SHORTEST_PART;
            is_long.then(|| self.find(part, stemmers, memory)).flatten()
        })
    }

    /// The key of a part, if it stands alone.
    fn find<'w>(
        &self,
        part: &'w str,
        stemmers: &Stemmers,
        memory: &mut HashMap<&'w str, Option<String>>,
    ) -> Option<String> {
        let folded_beginning = beginning(part.chars().map(plain_letter));
        if !folded_beginning.is_some_and(|beginning| self.beginnings.contains(&beginning)) {
            return None;
        }
        memory
            .entry(part)
            .or_insert_with(|| {
                let key = stemmers.key(part, Lang::Nb);
                self.keys.contains(key.as_str()).then_some(key)
            })
            .clone()
    }
}

fn may_be_part(key: &str) -> bool {
    key.chars().count() >= SHORTEST_PART
        && key.chars().all(|c| is_word(c) && c.is_alphabetic())
        && !SUFFIXES.contains(&key)
}

fn beginning(mut letters: impl Iterator<Item = char>) -> Option<[char; 2]> {
    Some([letters.next()?, letters.next()?])
}

/// The letter that folding gives for a single letter.
fn plain_letter(c: char) -> char {
    match c {
        'æ' | 'å' | 'ä' | 'á' | 'à' => 'a',
        'ø' | 'ö' | 'ó' | 'ò' | 'ô' => 'o',
        'é' | 'è' | 'ê' => 'e',
        'ü' => 'u',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(word: &str) -> Vec<String> {
        let words = [
            "overskudd",
            "mottak",
            "anlegg",
            "masse",
            "deponi",
            "håndtering",
            "plan",
            "stein",
            "tunnel",
            "sjø",
            "fylling",
            "klima",
            "gass",
            "regnskap",
            "kommune",
            "regulering",
        ];
        let stemmers = Stemmers::new();
        let keys: Vec<String> = words
            .iter()
            .map(|word| stemmers.key(word, Lang::Nb))
            .collect();
        Lexicon::new(keys.iter().map(String::as_str)).parts(word, &stemmers)
    }

    #[test]
    fn links_are_taken_off() {
        assert_eq!(parts("overskuddsmassene"), ["overskudd", "mass"]);
        assert_eq!(parts("massedeponiet"), ["mass", "deponi"]);
        assert_eq!(parts("reguleringsplaner"), ["regulering", "plan"]);
        assert_eq!(parts("klimagassregnskap"), ["klim", "gass", "regnskap"]);
        assert_eq!(
            parts("massehåndteringsplan"),
            ["mass", "handtering", "plan"]
        );
        assert_eq!(parts("mottaksanlegg"), ["mottak", "anlegg"]);
        assert_eq!(parts("sjøfylling"), ["sjo", "fylling"]);
    }

    #[test]
    fn a_word_with_an_unknown_part_is_left_whole() {
        assert_eq!(parts("kommunestyre"), [""; 0]);
        assert_eq!(parts("masse"), [""; 0]);
        assert_eq!(parts("𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜"), [""; 0]);
    }
}
