//! Turns text into keys. `themes/ressursbank/assets/js/search.js` takes queries apart the same way,
//! but for the stems: there, a key that a word begins with is found.

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::model::Lang;

/// Takes texts of one language apart.
pub(super) struct Analyser(Stemmer);

impl Analyser {
    pub(super) fn new(lang: Lang) -> Analyser {
        Analyser(Stemmer::create(match lang {
            Lang::Nb | Lang::Nn => Algorithm::Norwegian,
            Lang::En => Algorithm::English,
        }))
    }

    /// The key of every word, in order: stemmed, then folded.
    pub(super) fn keys(&self, text: &str) -> Vec<String> {
        words(text)
            .iter()
            .map(|word| folded(&self.0.stem(word)))
            .collect()
    }
}

/// The words of a text: letters and digits between anything else, in lower case. Digits in
/// groups are one word; a word with hyphens gives its parts and itself without them.
fn words(text: &str) -> Vec<String> {
    let characters: Vec<char> = text.nfc().flat_map(plain).collect();
    let mut words = Vec::new();
    let mut word = String::new();
    let mut joined = String::new();
    for (index, &character) in characters.iter().enumerate() {
        if character.is_alphanumeric() || is_combining_mark(character) {
            word.push(character);
            continue;
        }
        let before = index.checked_sub(1).and_then(|index| characters.get(index));
        let after = characters.get(index + 1..).unwrap_or(&[]);
        if separates_thousands(character, before, after) {
            continue;
        }
        let hyphen = character == '-' && !word.is_empty();
        if hyphen && after.first().is_some_and(|next| next.is_alphanumeric()) {
            joined.push_str(&word);
            words.push(std::mem::take(&mut word));
            continue;
        }
        finish(&mut words, &mut word, &mut joined);
    }
    finish(&mut words, &mut word, &mut joined);
    words
}

/// Ends a word, and the hyphenated word that it is the last part of.
fn finish(words: &mut Vec<String>, word: &mut String, joined: &mut String) {
    if !joined.is_empty() {
        joined.push_str(word);
        words.push(std::mem::take(joined));
    }
    if !word.is_empty() {
        words.push(std::mem::take(word));
    }
}

/// A character in lower case; raised and lowered digits as digits, soft hyphens left out.
fn plain(character: char) -> Vec<char> {
    match character {
        '\u{ad}' => Vec::new(),
        '⁰'..='⁹' | '²' | '³' | '¹' | '₀'..='₉' => {
            std::iter::once(character).nfkc().collect()
        }
        _ => character.to_lowercase().collect(),
    }
}

/// Whether a mark stands between a digit and a group of just three digits.
fn separates_thousands(mark: char, before: Option<&char>, after: &[char]) -> bool {
    let is_digit = |index: usize| after.get(index).is_some_and(char::is_ascii_digit);
    matches!(mark, '\u{a0}' | '\u{202f}' | '\u{2009}' | ',')
        && before.is_some_and(char::is_ascii_digit)
        && (0..3).all(is_digit)
        && !is_digit(3)
}

/// A stem in letters that any keyboard has, so that `sjø`, `sjo` and `sjoe` are one.
fn folded(stem: &str) -> String {
    let mut folded = String::with_capacity(stem.len());
    for character in stem
        .nfd()
        .filter(|character| !is_combining_mark(*character))
    {
        match character {
            'æ' => folded.push('a'),
            'ø' => folded.push('o'),
            // NFD has taken the marks off å, ä and ö already.
            'e' if folded.ends_with(['a', 'o']) => {}
            'a' if folded.ends_with('a') => {}
            _ => folded.push(character),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_and_spellings_of_a_word_have_one_key() {
        let nb = Analyser::new(Lang::Nb);
        let key = |word: &str| nb.keys(word).concat();
        for (one, other) in [
            ("masser", "massene"),
            ("masse", "massen"),
            ("sjø", "sjo"),
            ("sjø", "sjoe"),
            ("Bærum", "baerum"),
            ("ÅSLAND", "aasland"),
            ("CO₂", "co2"),
            ("m³", "M3"),
            ("943\u{a0}000", "943000"),
            ("943,000", "943000"),
            ("e\u{301}n", "én"),
        ] {
            assert_eq!(key(one), key(other), "{one} {other}");
        }
        let en = Analyser::new(Lang::En);
        assert_eq!(en.keys("crushing"), en.keys("crushed"));
    }

    #[test]
    fn words_are_letters_and_digits() {
        assert_eq!(
            words("Ja, «nei»: 2,5 t/pfm3!"),
            ["ja", "nei", "2", "5", "t", "pfm3"]
        );
        assert_eq!(words("TBM-masser"), ["tbm", "tbmmasser", "masser"]);
        assert_eq!(words("1\u{a0}330\u{a0}000 t"), ["1330000", "t"]);
        assert_eq!(words("over\u{ad}skudd -"), ["overskudd"]);
        assert_eq!(words(""), Vec::<String>::new());
    }
}
