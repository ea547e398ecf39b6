//! Text whose words follow each other as in a given one: like a real page, and never the same.

use std::collections::BTreeMap;

/// Which words follow a word, with those that end a sentence among them.
pub(crate) struct Chain<'a> {
    words: Vec<&'a str>,
    next: BTreeMap<&'a str, Vec<&'a str>>,
    state: u64,
}

impl<'a> Chain<'a> {
    /// A chain whose words follow each other as in `text`.
    pub(crate) fn of(text: &'a str, seed: u64) -> Chain<'a> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut next: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for pair in words.windows(2) {
            next.entry(pair[0]).or_default().push(pair[1]);
        }
        Chain {
            words,
            next,
            state: seed,
        }
    }

    /// Knuth's MMIX generator: all that is asked of it is to be the same everywhere.
    pub(crate) fn random(&mut self, below: usize) -> usize {
        self.state = self
            .state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.state >> 33).unwrap() % below.max(1)
    }

    fn any(&mut self) -> &'a str {
        let at = self.random(self.words.len());
        self.words[at]
    }

    /// So many words; with compounds that stand nowhere else, as a real site has.
    pub(crate) fn text(&mut self, words: usize, compounds: bool) -> String {
        let mut word = self.any();
        let mut text = String::new();
        for _ in 0..words {
            text.push_str(word);
            if compounds && self.random(40) == 0 && word.chars().all(char::is_alphabetic) {
                let other = self.any();
                if other.chars().all(char::is_lowercase) && other.len() > 4 {
                    text.push_str(other);
                }
            }
            text.push(' ');
            let choices = self.next.get(word).map_or(0, Vec::len);
            let at = self.random(choices);
            word = self
                .next
                .get(word)
                .and_then(|next| next.get(at))
                .copied()
                .unwrap_or("og");
        }
        text
    }
}
