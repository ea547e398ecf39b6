//! From text to the keys that the index is sorted by. The same for every field and for queries; the
//! browser's port of it is held against this one over the whole vocabulary.
//!
//! 1. [`tokens`]: NFC, lower case, small digits to digits; runs of letters and digits. Thousands are
//!    joined, a decimal sign is a point, a hyphenated word gives its parts and the joined form.
//! 2. `key`: the Snowball stem in the language of the text, then [`fold`]: one key space for
//!    Norwegian and English, with or without Norwegian letters.
//!
//! Knows no site, no index and no stop words.

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::{
    IsNormalized, UnicodeNormalization, char::is_combining_mark, is_nfc_quick,
};

use crate::model::Lang;

/// Longer tokens are cut: nobody types them, and they would fill the index.
const LONGEST_TOKEN: usize = 40;

/// Stemmers of both languages; dear to make, so one per thread.
pub(super) struct Stemmers {
    norwegian: Stemmer,
    english: Stemmer,
}

impl Stemmers {
    /// Both stemmers.
    pub(super) fn new() -> Stemmers {
        Stemmers {
            norwegian: Stemmer::create(Algorithm::Norwegian),
            english: Stemmer::create(Algorithm::English),
        }
    }

    /// The key of a token in a language. Only Latin words without digits are stemmed.
    pub(super) fn key(&self, token: &str, lang: Lang) -> String {
        if !token.chars().all(is_latin_letter) {
            return fold(token);
        }
        let stemmer = match lang {
            Lang::Nb | Lang::Nn => &self.norwegian,
            Lang::En => &self.english,
        };
        fold(&stemmer.stem(token))
    }
}

fn is_latin_letter(c: char) -> bool {
    c.is_ascii_lowercase() || ('\u{DF}'..='\u{24F}').contains(&c) && c != '\u{F7}'
}

/// A word without what people leave out or write otherwise: æ, ä and ae are a, ø, ö and oe are o, å
/// and aa are a, and other marks are off.
pub(super) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    if word.is_ascii() {
        folded.push_str(word);
    } else {
        for c in word.nfd() {
            match c {
                'æ' => folded.push('a'),
                'ø' => folded.push('o'),
                'đ' | 'ð' => folded.push('d'),
                'ł' => folded.push('l'),
                'þ' => folded.push_str("th"),
                'ß' => folded.push_str("ss"),
                c if is_combining_mark(c) => {}
                c => folded.push(c),
            }
        }
    }
    for (two, one) in [("ae", "a"), ("oe", "o"), ("aa", "a")] {
        if folded.contains(two) {
            folded = folded.replace(two, one);
        }
    }
    folded
}

/// Text in NFC and lower case, with plain digits and without characters that can't be seen.
pub(super) fn plain(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let composed: Cow<'_, str> = match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        IsNormalized::No | IsNormalized::Maybe => Cow::Owned(text.nfc().collect()),
    };
    let plain: String = composed
        .chars()
        .filter(|c| {
            !matches!(
                c,
                '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}'
            )
        })
        .map(plain_digit)
        .collect();
    plain.to_lowercase()
}

fn plain_digit(c: char) -> char {
    match c {
        '²' => '2',
        '³' => '3',
        '¹' => '1',
        '⁰' | '⁴'..='⁹' => char::from(b'0' + ((c as u32 - 0x2070) as u8)),
        '₀'..='₉' => char::from(b'0' + ((c as u32 - 0x2080) as u8)),
        c => c,
    }
}

/// Whether a token may hold the character.
pub(super) fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || !c.is_ascii() && (c.is_alphanumeric() || is_combining_mark(c))
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '_')
}

/// Calls `push` with every token in order, and whether it is extra: the joined form of a hyphenated
/// word, or a group of a number with thousands. Extra tokens stand in no sequence.
pub(super) fn tokens(text: &str, mut push: impl FnMut(&str, bool)) {
    let text = plain(text);
    let chars: Vec<char> = text.chars().collect();
    let mut token = String::new();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        if !is_word(c) {
            at += 1;
            continue;
        }
        at = if let Some(end) = number(&chars, at, &mut token, &mut push) {
            end
        } else {
            word(&chars, at, &mut token, &mut push)
        };
    }
}

fn char_at(chars: &[char], at: usize) -> char {
    chars.get(at).copied().unwrap_or('\0')
}

/// Where the run of characters that begins at `start` and fulfil `is` ends.
fn run_end(chars: &[char], start: usize, is: impl Fn(char) -> bool) -> usize {
    let rest = chars.get(start..).unwrap_or(&[]);
    start + rest.iter().take_while(|c| is(**c)).count()
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// A number with thousands or decimals that begins at `start`: where it ends.
fn number(
    chars: &[char],
    start: usize,
    token: &mut String,
    push: &mut impl FnMut(&str, bool),
) -> Option<usize> {
    let first_end = run_end(chars, start, is_digit);
    if first_end == start || is_word(char_at(chars, first_end)) {
        return None;
    }
    let groups_end = thousands_end(chars, start, first_end);
    let behind_number = start >= 2
        && matches!(char_at(chars, start - 1), '.' | ',')
        && is_digit(char_at(chars, start - 2));
    let decimals_end = if behind_number {
        groups_end
    } else {
        decimals_end(chars, groups_end)
    };
    if decimals_end == first_end {
        return None;
    }
    let digits = |from: usize, to: usize| {
        let range = chars.get(from..to).unwrap_or(&[]);
        range.iter().filter(|c| is_digit(**c)).copied()
    };
    token.clear();
    token.extend(digits(start, groups_end));
    if decimals_end > groups_end {
        let decimals: String = digits(groups_end, decimals_end).collect();
        let decimals = decimals.trim_end_matches('0');
        if !decimals.is_empty() {
            token.push('.');
            token.push_str(decimals);
        }
    }
    push_cut(token, false, push);
    if groups_end > first_end {
        let groups = chars.get(start..groups_end).unwrap_or(&[]);
        for group in groups.split(|c| !is_digit(*c)) {
            token.clear();
            token.extend(group);
            push_cut(token, true, push);
        }
    }
    Some(decimals_end)
}

/// Where groups of three digits end that follow 1–3 digits without a leading zero, all behind the
/// same sign; `first_end` where none follow.
fn thousands_end(chars: &[char], start: usize, first_end: usize) -> usize {
    let sign = char_at(chars, first_end);
    let separates = matches!(sign, ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}' | ',' | '.');
    if first_end - start > 3 || char_at(chars, start) == '0' || !separates {
        return first_end;
    }
    let mut end = first_end;
    while char_at(chars, end) == sign
        && run_end(chars, end + 1, is_digit) == end + 4
        && !is_word(char_at(chars, end + 4))
    {
        end += 4;
    }
    end
}

/// Where decimals end that begin at `at`; `at` where there are none, or where it is a date.
fn decimals_end(chars: &[char], at: usize) -> usize {
    if !matches!(char_at(chars, at), '.' | ',') {
        return at;
    }
    let end = run_end(chars, at + 1, is_digit);
    let goes_on = matches!(char_at(chars, end), '.' | ',') && is_digit(char_at(chars, end + 1));
    if end == at + 1 || is_word(char_at(chars, end)) || goes_on {
        return at;
    }
    end
}

/// A word that begins at `start`, hyphenated or not: where it ends.
fn word(
    chars: &[char],
    start: usize,
    token: &mut String,
    push: &mut impl FnMut(&str, bool),
) -> usize {
    let mut joined = String::new();
    let mut parts = 0;
    let mut at = start;
    loop {
        let end = run_end(chars, at, is_word);
        token.clear();
        token.extend(chars.get(at..end).unwrap_or(&[]));
        joined.push_str(token);
        push_cut(token, false, push);
        parts += 1;
        if !is_hyphen(char_at(chars, end)) || !is_word(char_at(chars, end + 1)) {
            if parts > 1 && joined.chars().any(|c| !is_digit(c)) {
                push_cut(&joined, true, push);
            }
            return end;
        }
        at = end + 1;
    }
}

fn push_cut(token: &str, extra: bool, push: &mut impl FnMut(&str, bool)) {
    match token.char_indices().nth(LONGEST_TOKEN) {
        Some((cut, _)) => push(token.get(..cut).unwrap_or(token), extra),
        None => push(token, extra),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        tokens(text, |token, extra| {
            found.push(if extra {
                format!("+{token}")
            } else {
                token.to_owned()
            });
        });
        found
    }

    fn key(word: &str, lang: Lang) -> String {
        Stemmers::new().key(word, lang)
    }

    #[test]
    fn words_are_lower_case_runs_of_letters_and_digits() {
        assert_eq!(all("Stein og JORD, sjø!"), ["stein", "og", "jord", "sjø"]);
        assert_eq!(all("FRE16–Avtjerna"), ["fre16", "avtjerna"]);
        assert_eq!(all(""), [""; 0]);
        assert_eq!(all("— … ?"), [""; 0]);
    }

    #[test]
    fn decomposed_letters_and_invisible_hyphens_make_no_difference() {
        assert_eq!(all("sja\u{30A}"), ["sjå"]);
        assert_eq!(all("masse\u{AD}balanse"), ["massebalanse"]);
    }

    #[test]
    fn small_digits_are_digits() {
        assert_eq!(all("CO₂ m³ 10⁴"), ["co2", "m3", "104"]);
    }

    #[test]
    fn thousands_are_joined_and_their_groups_given_too() {
        for text in [
            "943 000",
            "943\u{A0}000",
            "943\u{202F}000",
            "943,000",
            "943.000",
        ] {
            assert_eq!(all(text), ["943000", "+943", "+000"], "{text}");
        }
        assert_eq!(all("1 234 567"), ["1234567", "+1", "+234", "+567"]);
        assert_eq!(all("2020 250"), ["2020", "250"]);
        assert_eq!(all("017 000"), ["017", "000"]);
        assert_eq!(all("E16 300 m"), ["e16", "300", "m"]);
        assert_eq!(all("12 3456"), ["12", "3456"]);
    }

    #[test]
    fn a_decimal_sign_is_a_point_and_zeros_at_the_end_say_nothing() {
        assert_eq!(all("2,70 og 2.7"), ["2.7", "og", "2.7"]);
        assert_eq!(all("1,00"), ["1"]);
        assert_eq!(all("1 234,50"), ["1234.5", "+1", "+234"]);
        assert_eq!(all("24.11.2026"), ["24", "11", "2026"]);
        assert_eq!(all("vare 3."), ["vare", "3"]);
    }

    #[test]
    fn a_hyphenated_word_gives_its_parts_and_the_joined_form() {
        assert_eq!(all("TBM-masser"), ["tbm", "masser", "+tbmmasser"]);
        assert_eq!(all("well-to-tank"), ["well", "to", "tank", "+welltotank"]);
        assert_eq!(all("2020-2030"), ["2020", "2030"]);
        assert_eq!(all("ef_virgin"), ["ef", "virgin", "+efvirgin"]);
        assert_eq!(all("stein- og jord-"), ["stein", "og", "jord"]);
    }

    #[test]
    fn inflections_share_a_key_with_and_without_norwegian_letters() {
        for word in ["masse", "masser", "massene"] {
            assert_eq!(key(word, Lang::Nb), "mass", "{word}");
        }
        for word in ["sjø", "sjo", "sjoe", "sjö"] {
            assert_eq!(key(word, Lang::Nb), "sjo", "{word}");
        }
        assert_eq!(key("jæren", Lang::Nb), key("jaeren", Lang::Nb));
        assert_eq!(key("åsbygda", Lang::Nb), key("aasbygda", Lang::Nb));
        assert_eq!(key("tunnels", Lang::En), key("tunneler", Lang::Nb));
    }

    #[test]
    fn a_token_with_digits_or_of_another_script_is_not_stemmed() {
        assert_eq!(key("co2e", Lang::Nb), "co2e");
        assert_eq!(key("массы", Lang::Nb), "массы");
        assert_eq!(key("𝒜ser", Lang::Nb), "𝒜ser");
    }
}
