//! Reads numbers as Norwegians and the English type them.
//!
//! `1 234,5`, `1.234,5`, `1,234.5` and `1234.5` are the same number. Space, no-break space and
//! narrow no-break space separate thousands. A single point or comma before exactly three digits
//! (`1.234`) can mean two numbers: then the other numbers of the file decide.

use crate::model::Estimate;

/// The sign a file separates decimals with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DecimalSign {
    Point,
    Comma,
}

/// What a spelling means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Reading {
    Number(f64),
    /// One of two numbers: with the sign as thousands separator, or as decimal sign.
    Ambiguous {
        thousands: f64,
        decimal: f64,
    },
    NoNumber,
}

/// What a spelling with or without a range means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum EstimateReading {
    Estimate(Estimate),
    Ambiguous {
        thousands: f64,
        decimal: f64,
    },
    /// Low, central and high aren't in order.
    Disorder,
    NoNumber,
}

/// Reads one number. `sign` is what the file's other numbers show.
pub(super) fn number(text: &str, sign: Option<DecimalSign>) -> Reading {
    let text = text.trim();
    let (negative, digits) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let value = |text: &str| -> Option<f64> {
        text.parse::<f64>()
            .ok()
            .map(|value| if negative { -value } else { value })
    };
    let Some(digits) = without_spaces(digits) else {
        return Reading::NoNumber;
    };
    let grouped_by_spaces = digits.grouped;
    let digits = digits.text.as_str();
    if digits.is_empty()
        || !digits.starts_with(|first: char| first.is_ascii_digit())
        || !digits.ends_with(|last: char| last.is_ascii_digit())
        || !digits
            .chars()
            .all(|c| c.is_ascii_digit() || c == '.' || c == ',')
    {
        return Reading::NoNumber;
    }
    let read = |decimal_sign: Option<char>| -> Option<f64> {
        let (whole, fraction) = match decimal_sign {
            Some(sign) => digits.rsplit_once(sign)?,
            None => (digits, ""),
        };
        let whole = ungrouped(whole)?;
        if !fraction.chars().all(|c| c.is_ascii_digit()) {
            return None;
        }
        value(&format!("{whole}.{fraction}0"))
    };
    let signs: Vec<char> = digits.chars().filter(|c| matches!(c, '.' | ',')).collect();
    let found = match signs.as_slice() {
        [] => read(None),
        [only] => {
            let (whole, fraction) = digits.split_once(*only).unwrap_or((digits, ""));
            let may_be_thousands = fraction.len() == 3
                && whole.len() <= 3
                && !whole.starts_with('0')
                && !grouped_by_spaces;
            let only_is = if *only == '.' {
                DecimalSign::Point
            } else {
                DecimalSign::Comma
            };
            match (may_be_thousands, sign) {
                (false, _) => read(Some(*only)),
                (true, Some(sign)) if sign == only_is => read(Some(*only)),
                (true, Some(_)) => read(None),
                (true, None) => {
                    return match (read(None), read(Some(*only))) {
                        (Some(thousands), Some(decimal)) => {
                            Reading::Ambiguous { thousands, decimal }
                        }
                        _ => Reading::NoNumber,
                    };
                }
            }
        }
        [first, rest @ ..] if rest.iter().all(|sign| sign == first) => read(None),
        [.., last] => read(Some(*last)),
    };
    found.map_or(Reading::NoNumber, Reading::Number)
}

/// The decimal sign that a spelling shows beyond doubt.
pub(super) fn decimal_sign(text: &str) -> Option<DecimalSign> {
    for part in parts(text) {
        let point = number(part, Some(DecimalSign::Point));
        let comma = number(part, Some(DecimalSign::Comma));
        let has = |sign: char| part.contains(sign);
        if let (Reading::Number(_), Reading::Number(_)) = (point, comma)
            && point == comma
        {
            match (part.rfind('.'), part.rfind(',')) {
                (Some(point), Some(comma)) if point > comma => return Some(DecimalSign::Point),
                (Some(_), Some(_)) => return Some(DecimalSign::Comma),
                (Some(_), None) if part.matches('.').count() == 1 => {
                    return Some(DecimalSign::Point);
                }
                (None, Some(_)) if part.matches(',').count() == 1 => {
                    return Some(DecimalSign::Comma);
                }
                (Some(_), None) if has('.') => return Some(DecimalSign::Comma),
                (None, Some(_)) if has(',') => return Some(DecimalSign::Point),
                _ => {}
            }
        }
    }
    None
}

/// Reads a number that may carry its range: `20 (15–30)`.
pub(super) fn estimate(text: &str, sign: Option<DecimalSign>) -> EstimateReading {
    let read = |part: &str| -> Result<f64, EstimateReading> {
        match number(part, sign) {
            Reading::Number(value) => Ok(value),
            Reading::Ambiguous { thousands, decimal } => {
                Err(EstimateReading::Ambiguous { thousands, decimal })
            }
            Reading::NoNumber => Err(EstimateReading::NoNumber),
        }
    };
    let in_order = |low: f64, central: f64, high: f64| {
        if low <= central && central <= high {
            EstimateReading::Estimate(Estimate::new(low, central, high))
        } else {
            EstimateReading::Disorder
        }
    };
    let result = match text.split_once('(') {
        None => read(text).map(|value| EstimateReading::Estimate(Estimate::exact(value))),
        Some((central, range)) => range
            .trim_end()
            .strip_suffix(')')
            .and_then(low_and_high)
            .ok_or(EstimateReading::NoNumber)
            .and_then(|(low, high)| Ok(in_order(read(low)?, read(central)?, read(high)?))),
    };
    result.unwrap_or_else(|other| other)
}

/// The two ends of `15–30`: a dash of any length, or a hyphen.
pub(super) fn low_and_high(text: &str) -> Option<(&str, &str)> {
    text.split_once(['–', '—'])
        .or_else(|| text.split_once('-'))
        .map(|(low, high)| (low.trim(), high.trim()))
}

/// The numbers of a spelling with a range.
fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (central, range) = text.split_once('(').unwrap_or((text, ""));
    parts.push(central.trim());
    if let Some((low, high)) = low_and_high(range.trim_end().trim_end_matches(')')) {
        parts.push(low);
        parts.push(high);
    }
    parts
}

struct Digits {
    text: String,
    grouped: bool,
}

/// The digits without spaces between thousands; none where spaces stand elsewhere.
fn without_spaces(text: &str) -> Option<Digits> {
    let groups: Vec<&str> = text
        .split([' ', '\u{A0}', '\u{202F}', '\u{2009}'])
        .collect();
    let [first, rest @ ..] = groups.as_slice() else {
        return None;
    };
    let whole = |group: &str| group.chars().all(|c| c.is_ascii_digit());
    for (index, group) in rest.iter().enumerate() {
        let digits = group.split(['.', ',']).next().unwrap_or("");
        let last = index + 1 == rest.len();
        if digits.len() != 3 || !whole(digits) || (!last && digits.len() != group.len()) {
            return None;
        }
    }
    if !rest.is_empty() && (first.is_empty() || first.len() > 3 || !whole(first)) {
        return None;
    }
    Some(Digits {
        text: groups.concat(),
        grouped: !rest.is_empty(),
    })
}

/// The digits of a whole number without its thousands separators; none where the groups are wrong.
fn ungrouped(text: &str) -> Option<String> {
    let groups: Vec<&str> = text.split(['.', ',']).collect();
    let signs: std::collections::BTreeSet<char> =
        text.chars().filter(|c| matches!(c, '.' | ',')).collect();
    let [first, rest @ ..] = groups.as_slice() else {
        return None;
    };
    let well_grouped = rest.is_empty()
        || (signs.len() == 1
            && (1..=3).contains(&first.len())
            && rest.iter().all(|group| group.len() == 3));
    well_grouped.then(|| groups.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_number_agree() {
        for text in [
            "1234.5",
            "1234,5",
            "1 234,5",
            "1.234,5",
            "1,234.5",
            "1\u{A0}234,5",
            "1\u{202F}234.5",
        ] {
            assert_eq!(number(text, None), Reading::Number(1234.5), "{text}");
        }
        assert_eq!(number("14 000 000", None), Reading::Number(14e6));
        assert_eq!(number("1.234.567", None), Reading::Number(1_234_567.0));
        assert_eq!(number("−3,5", None), Reading::Number(-3.5));
        assert_eq!(number("0.123", None), Reading::Number(0.123));
        assert_eq!(number("1.10905", None), Reading::Number(1.10905));
    }

    #[test]
    fn what_can_mean_two_numbers_is_asked_about_unless_the_file_decides() {
        let two = Reading::Ambiguous {
            thousands: 1234.0,
            decimal: 1.234,
        };
        assert_eq!(number("1.234", None), two);
        assert_eq!(number("1,234", None), two);
        assert_eq!(
            number("1.234", Some(DecimalSign::Point)),
            Reading::Number(1.234)
        );
        assert_eq!(
            number("1.234", Some(DecimalSign::Comma)),
            Reading::Number(1234.0)
        );
        assert_eq!(decimal_sign("12,5"), Some(DecimalSign::Comma));
        assert_eq!(decimal_sign("1,234.5"), Some(DecimalSign::Point));
        assert_eq!(decimal_sign("1.234.567"), Some(DecimalSign::Comma));
        assert_eq!(decimal_sign("1.234"), None);
        assert_eq!(decimal_sign("20 (1,5–30)"), Some(DecimalSign::Comma));
    }

    #[test]
    fn no_number_is_no_number() {
        for text in [
            "", "abc", "1 23", "12 34,5", "1,23,45", "5 km", ".5", "5.", "1..2", "1.2,3.4", "1e5",
        ] {
            assert_eq!(number(text, None), Reading::NoNumber, "{text}");
        }
    }

    #[test]
    fn a_range_follows_in_brackets() {
        let expected = EstimateReading::Estimate(Estimate::new(15.0, 20.0, 30.0));
        assert_eq!(estimate("20 (15–30)", None), expected);
        assert_eq!(estimate("20 (15-30)", None), expected);
        assert_eq!(estimate("20 (25–30)", None), EstimateReading::Disorder);
        assert_eq!(estimate("20 (15)", None), EstimateReading::NoNumber);
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_the_reader_stumble(text in "\\PC{0,20}") {
            let _ = number(&text, None);
            let _ = estimate(&text, Some(DecimalSign::Comma));
            let _ = decimal_sign(&text);
        }
    }
}
