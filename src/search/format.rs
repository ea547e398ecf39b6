//! How the index is written, so that a browser reads it with few lines of code and any host compresses it.
//!
//! - `search/index.json`: the one file with a fixed name. It tells how the others begin and what they are called.
//! - `search/t-*.txt`: keys with postings, a line each. A key is given as the number of characters it
//!   shares with the key before, written as one character, and the rest; then a space and the postings: the
//!   gap to the document before in base 45, least significant digit first, and the impact.
//! - `search/w-*.txt`: words that a mistyped word may have meant: the key as above, a space, how often it is
//!   found, and the word where it isn't the key itself.
//! - `search/c-*.json`: result cards, a list per file.
//! - `search/f-*.json`: what results can be narrowed by.
//!
//! All printable: what would be bytes elsewhere is one of the characters from `#` on, without `\`.

/// A number below 90 as a character.
pub(super) fn digit(value: u8) -> char {
    match value {
        0..57 => char::from(b'#' + value),
        57..90 => char::from(b'#' + value + 1),
        _ => '}',
    }
}

/// The number of a character that [`digit`] gave.
pub(super) fn value(digit: u8) -> u8 {
    let value = digit.saturating_sub(b'#');
    if value > 57 { value - 1 } else { value }
}

/// Half of the digits end a number, half go on.
const BASE: u32 = 45;

/// Writes a number.
pub(super) fn push_number(text: &mut String, mut number: u32) {
    while number >= BASE {
        text.push(digit(45 + (number % BASE) as u8));
        number /= BASE;
    }
    text.push(digit(number as u8));
}

/// Reads a number and where it ends; none where the text is cut.
pub(super) fn read_number(bytes: &[u8], mut at: usize) -> Option<(u32, usize)> {
    let (mut number, mut scale) = (0_u32, 1_u32);
    loop {
        let value = u32::from(value(*bytes.get(at)?));
        at += 1;
        if value < BASE {
            return Some((number.checked_add(value.checked_mul(scale)?)?, at));
        }
        number = number.checked_add((value - BASE).checked_mul(scale)?)?;
        scale = scale.checked_mul(BASE)?;
    }
}

/// A hash of content for names of files: FNV-1a, 64 bit, eight characters of it.
pub(super) fn hash(bytes: &[u8]) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in bytes {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
    // The low bits of FNV mix least.
    hash ^= hash >> 29;
    let letters = b"0123456789abcdefghijklmnopqrstuv";
    (0..8)
        .map(|index| char::from(letters[(hash >> (index * 5) & 31) as usize]))
        .collect()
}

/// How many characters two words share at the beginning, at most 80.
pub(super) fn shared(a: &str, b: &str) -> usize {
    a.chars()
        .zip(b.chars())
        .take(80)
        .take_while(|(a, b)| a == b)
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_printable_and_come_back() {
        for number in 0..90 {
            let digit = digit(number);
            assert!(
                digit.is_ascii_graphic() && digit != '\\' && digit != '"',
                "{digit}"
            );
            assert_eq!(value(digit as u8), number);
        }
    }

    #[test]
    fn numbers_come_back() {
        for number in [0, 1, 44, 45, 46, 2024, 2025, 91_124, 91_125, 4_000_000_000] {
            let mut text = String::new();
            push_number(&mut text, number);
            assert_eq!(
                read_number(text.as_bytes(), 0),
                Some((number, text.len())),
                "{text}"
            );
        }
        assert_eq!(read_number(b"", 0), None);
        assert_eq!(read_number(b"}}}}}}}}}}}}}", 0), None);
    }
}
