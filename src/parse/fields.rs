//! Reads the keys of a mapping: each value by its kind, every mistake reported at its word.

use crate::diagnostic::{Diagnostics, Expected, Problem, nearest};
use crate::model::{
    Encoding, Estimate, Lang, LocalText, Period, Source, Span, Spanned, Vocabulary, Years,
};

use super::number::{self, DecimalSign, EstimateReading};
use super::yaml::{Entry, Node, Value, plain_text};

/// The keys of one mapping. [`Fields::finish`] reports those that nobody asked for.
pub(super) struct Fields<'a> {
    span: Span,
    entries: &'a [Entry],
    asked: Vec<&'static str>,
    missing: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// The keys of `node`, which stands under `key`.
    pub(super) fn of(
        node: &'a Node,
        key: &str,
        diagnostics: &mut Diagnostics,
    ) -> Option<Fields<'a>> {
        match &node.value {
            Value::Map(entries) => Some(Fields {
                span: node.span,
                entries,
                asked: Vec::new(),
                missing: Vec::new(),
            }),
            Value::Null if node.span.start == node.span.end => Some(Fields {
                span: node.span,
                entries: &[],
                asked: Vec::new(),
                missing: Vec::new(),
            }),
            _ => {
                wrong_type(node, key, Expected::Mapping, diagnostics);
                None
            }
        }
    }

    /// Where a message about the mapping as a whole points: its first key.
    pub(super) fn span(&self) -> Span {
        self.entries
            .first()
            .map_or(self.span, |entry| entry.key_span)
    }

    /// The value of a key that may be left out; an empty value counts as left out.
    pub(super) fn optional(&mut self, key: &'static str) -> Option<&'a Node> {
        self.asked.push(key);
        self.entries
            .iter()
            .find(|entry| entry.key == key)
            .map(|entry| &entry.value)
            .filter(|node| !matches!(node.value, Value::Null))
    }

    /// The value of a key that must be given.
    pub(super) fn required(
        &mut self,
        key: &'static str,
        diagnostics: &mut Diagnostics,
    ) -> Option<&'a Node> {
        let found = self.optional(key);
        if found.is_none() {
            match self.entries.iter().find(|entry| entry.key == key) {
                Some(entry) => {
                    let key = key.to_owned();
                    diagnostics.report(entry.key_span, Problem::Empty { key });
                }
                None => self.missing.push(key),
            }
        }
        found
    }

    /// Reports keys that aren't known and keys that are missing, but not one that is only misspelt.
    pub(super) fn finish(mut self, diagnostics: &mut Diagnostics) {
        for entry in self.entries {
            if !self.asked.iter().any(|asked| *asked == entry.key) {
                let meant = nearest(&entry.key, self.asked.iter().copied());
                self.missing.retain(|missing| Some(*missing) != meant);
                let known = self.asked.iter().map(|key| (*key).to_owned()).collect();
                let key = entry.key.clone();
                diagnostics.report(entry.key_span, Problem::UnknownKey { key, known });
            }
        }
        for key in &self.missing {
            let key = (*key).to_owned();
            diagnostics.report(self.span(), Problem::MissingKey { key });
        }
    }
}

/// The document of a YAML file, as fields.
pub(super) fn document(source: &Source, diagnostics: &mut Diagnostics) -> Option<Node> {
    if !is_text(source, diagnostics) {
        return None;
    }
    super::yaml::tree(source.id, source.text(), 0, diagnostics)
}

/// Whether the file holds text; NUL bytes say that it doesn't.
pub(super) fn is_text(source: &Source, diagnostics: &mut Diagnostics) -> bool {
    let binary = source.text().contains('\0')
        || source.text().contains('\u{FFFD}') && source.encoding == Encoding::Utf16;
    if binary {
        diagnostics.report(Span::start_of(source.id), Problem::NotText);
    }
    !binary
}

pub(super) fn wrong_type(
    node: &Node,
    key: &str,
    expected: Expected,
    diagnostics: &mut Diagnostics,
) {
    let key = key.to_owned();
    diagnostics.report(node.span, Problem::WrongType { key, expected });
}

/// A text. A number or `true` is taken as the text it looks like.
pub(super) fn text(node: &Node, key: &str, diagnostics: &mut Diagnostics) -> Option<String> {
    match &node.value {
        Value::List(_) | Value::Map(_) | Value::Null => {
            wrong_type(node, key, Expected::Text, diagnostics);
            None
        }
        value => {
            let text = plain_text(value).trim().to_owned();
            if text.is_empty() {
                diagnostics.report(
                    node.span,
                    Problem::Empty {
                        key: key.to_owned(),
                    },
                );
                return None;
            }
            Some(text)
        }
    }
}

/// A text with its place.
pub(super) fn spanned(
    node: &Node,
    key: &str,
    diagnostics: &mut Diagnostics,
) -> Option<Spanned<String>> {
    text(node, key, diagnostics).map(|text| Spanned::new(text, node.span))
}

/// A text for each language.
pub(super) fn local_text(node: &Node, key: &str, diagnostics: &mut Diagnostics) -> LocalText {
    let mut texts = LocalText::default();
    for (lang, node) in by_lang(node, key, diagnostics) {
        if let Some(text) = text(node, key, diagnostics) {
            texts.0.insert(lang, text);
        }
    }
    texts
}

/// The values of a mapping by language.
pub(super) fn by_lang<'a>(
    node: &'a Node,
    key: &str,
    diagnostics: &mut Diagnostics,
) -> Vec<(Lang, &'a Node)> {
    let Value::Map(entries) = &node.value else {
        wrong_type(node, key, Expected::LocalText, diagnostics);
        return Vec::new();
    };
    let mut values = Vec::new();
    for entry in entries {
        match Lang::from_code(&entry.key) {
            Some(lang) => values.push((lang, &entry.value)),
            None => {
                let found = entry.key.clone();
                diagnostics.report(entry.key_span, Problem::UnknownLanguage { found });
            }
        }
    }
    values
}

/// The items of a list; a single text is a list of one.
pub(super) fn list<'a>(node: &'a Node, key: &str, diagnostics: &mut Diagnostics) -> Vec<&'a Node> {
    match &node.value {
        Value::List(items) => items.iter().collect(),
        Value::Text(_) | Value::Number(_) => vec![node],
        _ => {
            wrong_type(node, key, Expected::List, diagnostics);
            Vec::new()
        }
    }
}

/// A list of texts with their places.
pub(super) fn texts(
    node: Option<&Node>,
    key: &str,
    diagnostics: &mut Diagnostics,
) -> Vec<Spanned<String>> {
    let Some(node) = node else {
        return Vec::new();
    };
    list(node, key, diagnostics)
        .into_iter()
        .filter_map(|item| spanned(item, key, diagnostics))
        .collect()
}

/// A list of texts.
pub(super) fn plain_texts(
    node: Option<&Node>,
    key: &str,
    diagnostics: &mut Diagnostics,
) -> Vec<String> {
    texts(node, key, diagnostics)
        .into_iter()
        .map(|text| text.value)
        .collect()
}

/// A word of a closed list.
pub(super) fn word<V: Vocabulary>(
    node: &Node,
    key: &str,
    diagnostics: &mut Diagnostics,
) -> Option<V> {
    let found = text(node, key, diagnostics)?;
    let value = V::from_word(&found);
    if value.is_none() {
        let known = V::ids().into_iter().map(str::to_owned).collect();
        let field = key.to_owned();
        diagnostics.report(
            node.span,
            Problem::UnknownWord {
                field,
                found,
                known,
            },
        );
    }
    value
}

/// A list of words of a closed list.
pub(super) fn words<V: Vocabulary>(
    node: Option<&Node>,
    key: &str,
    diagnostics: &mut Diagnostics,
) -> Vec<V> {
    let Some(node) = node else {
        return Vec::new();
    };
    list(node, key, diagnostics)
        .into_iter()
        .filter_map(|item| word(item, key, diagnostics))
        .collect()
}

/// `true` or `false`.
pub(super) fn flag(node: &Node, key: &str, diagnostics: &mut Diagnostics) -> Option<bool> {
    match node.value {
        Value::Bool(value) => Some(value),
        _ => {
            wrong_type(node, key, Expected::TrueOrFalse, diagnostics);
            None
        }
    }
}

/// A whole number.
pub(super) fn whole_number(node: &Node, key: &str, diagnostics: &mut Diagnostics) -> Option<i64> {
    let number = plain_text(&node.value).trim().parse().ok();
    if number.is_none() {
        wrong_type(node, key, Expected::WholeNumber, diagnostics);
    }
    number
}

/// A number without a range.
pub(super) fn number(node: &Node, key: &str, diagnostics: &mut Diagnostics) -> Option<f64> {
    let value = estimate(node, key, diagnostics)?;
    if value.has_range() {
        wrong_type(node, key, Expected::Number, diagnostics);
        return None;
    }
    Some(value.central)
}

/// A number that may carry its range.
pub(super) fn estimate(node: &Node, key: &str, diagnostics: &mut Diagnostics) -> Option<Estimate> {
    if let Value::Number(found) = &node.value {
        return match found.parse::<f64>() {
            Ok(value) if value.is_finite() => Some(Estimate::exact(value)),
            _ => {
                let found = found.clone();
                diagnostics.report(node.span, Problem::BadNumber { found });
                None
            }
        };
    }
    let found = text(node, key, diagnostics)?;
    // In YAML a point is a decimal point; a comma may still be either.
    let sign = (!found.contains(',')).then_some(DecimalSign::Point);
    match number::estimate(&found, sign) {
        EstimateReading::Estimate(value) => Some(value),
        other => {
            diagnostics.report(node.span, problem_of(other, found));
            None
        }
    }
}

/// What is wrong with a spelling that gave no number.
pub(super) fn problem_of(reading: EstimateReading, found: String) -> Problem {
    match reading {
        EstimateReading::Ambiguous { thousands, decimal } => Problem::AmbiguousNumber {
            thousands: format!("{thousands}"),
            // One digit more leaves no doubt that the sign is a decimal sign.
            decimal: format!("{decimal:.4}"),
            found,
        },
        EstimateReading::Disorder => Problem::BadRange { found },
        EstimateReading::NoNumber | EstimateReading::Estimate(_) => Problem::BadNumber { found },
    }
}

/// A date as far as it is known: year, month, day.
pub(super) fn date(node: &Node, key: &str, diagnostics: &mut Diagnostics) -> Option<String> {
    let found = text(node, key, diagnostics)?;
    if is_date(&found) {
        return Some(found);
    }
    diagnostics.report(node.span, Problem::BadDate { found });
    None
}

/// Whether `text` is `2026`, `2026-11` or `2026-11-24`.
fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let part = |text: Option<&str>, digits: usize| -> Option<u32> {
        text.filter(|text| text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit()))
            .and_then(|text| text.parse().ok())
    };
    let Some(year) = part(parts.next(), 4) else {
        return false;
    };
    let (month_text, day_text) = (parts.next(), parts.next());
    if parts.next().is_some() {
        return false;
    }
    let Some(month_text) = month_text else {
        return true;
    };
    let month = part(Some(month_text), 2).filter(|month| (1..=12).contains(month));
    match (month, day_text) {
        (None, _) => false,
        (Some(_), None) => true,
        (Some(month), day_text) => {
            part(day_text, 2).is_some_and(|day| (1..=days_of(year, month)).contains(&day))
        }
    }
}

fn days_of(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// From a date to another; the end may be open.
pub(super) fn period(node: &Node, key: &str, diagnostics: &mut Diagnostics) -> Option<Period> {
    let mut fields = Fields::of(node, key, diagnostics)?;
    let from = fields
        .required("from", diagnostics)
        .and_then(|node| date(node, "from", diagnostics));
    let to = fields.optional("to");
    let to_date = to.and_then(|node| date(node, "to", diagnostics));
    fields.finish(diagnostics);
    let from = from?;
    if let (Some(node), Some(end)) = (to, &to_date)
        && end.get(..4) < from.get(..4)
    {
        let (from, to) = (from.clone(), end.clone());
        diagnostics.report(node.span, Problem::PeriodReversed { from, to });
    }
    Some(Period { from, to: to_date })
}

/// A year or a span of years.
pub(super) fn years(text: &str) -> Option<Years> {
    let year = |text: &str| -> Option<u16> {
        let text = text.trim();
        (text.len() == 4).then(|| text.parse().ok()).flatten()
    };
    match number::low_and_high(text) {
        None => year(text).map(|year| Years {
            first: year,
            last: year,
        }),
        Some((first, last)) => {
            let (first, last) = (year(first)?, year(last)?);
            (first <= last).then_some(Years { first, last })
        }
    }
}

/// A web address.
pub(super) fn url(node: &Node, key: &str, diagnostics: &mut Diagnostics) -> Option<String> {
    let found = text(node, key, diagnostics)?;
    let rest = found
        .strip_prefix("https://")
        .or_else(|| found.strip_prefix("http://"));
    let sound = rest.is_some_and(|rest| {
        !rest.is_empty()
            && !rest.starts_with('/')
            && !rest.contains(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>'))
    });
    if sound {
        return Some(found);
    }
    diagnostics.report(node.span, Problem::BadUrl { found });
    None
}
