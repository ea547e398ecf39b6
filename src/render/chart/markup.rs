//! Elements as text: every attribute and every word is escaped, every number is finite.

use std::fmt::Write as _;

/// An element that is being written: first its attributes, then what it holds.
pub(super) struct Element {
    name: &'static str,
    text: String,
}

impl Element {
    pub(super) fn new(name: &'static str) -> Element {
        Element {
            name,
            text: format!("<{name}"),
        }
    }

    /// Adds an attribute.
    pub(super) fn with(mut self, attribute: &str, value: impl AsRef<str>) -> Element {
        self.text.push(' ');
        self.text.push_str(attribute);
        self.text.push_str("=\"");
        push_escaped(&mut self.text, value.as_ref());
        self.text.push('"');
        self
    }

    /// Adds an attribute that is a length in CSS pixels.
    pub(super) fn px(self, attribute: &str, length: f64) -> Element {
        self.with(attribute, number(length))
    }

    /// Adds an attribute that is a share of the width, 0–100.
    pub(super) fn percent(self, attribute: &str, share: f64) -> Element {
        let value = format!("{}%", number(share));
        self.with(attribute, value)
    }

    /// The element without content.
    pub(super) fn empty(mut self) -> String {
        self.text.push_str("/>");
        self.text
    }

    /// The element round other markup.
    pub(super) fn holding(mut self, markup: &str) -> String {
        self.text.push('>');
        self.text.push_str(markup);
        let _ = write!(self.text, "</{}>", self.name);
        self.text
    }

    /// The element round words.
    pub(super) fn saying(self, words: &str) -> String {
        let mut escaped = String::with_capacity(words.len());
        push_escaped(&mut escaped, words);
        self.holding(&escaped)
    }
}

/// A number as attributes take it: two decimals at most, never `NaN`, never `-0`.
pub(super) fn number(value: f64) -> String {
    if !value.is_finite() {
        return "0".to_owned();
    }
    let mut text = format!("{value:.2}");
    text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    if text == "-0" { "0".to_owned() } else { text }
}

fn push_escaped(text: &mut String, words: &str) {
    for character in words.chars() {
        match character {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '"' => text.push_str("&quot;"),
            other => text.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_and_words_are_escaped() {
        let element = Element::new("text")
            .with("class", "a\"b")
            .saying("1 < 2 & 3 > 2");
        assert_eq!(
            element,
            "<text class=\"a&quot;b\">1 &lt; 2 &amp; 3 &gt; 2</text>"
        );
    }

    #[test]
    fn numbers_are_short_and_finite() {
        assert_eq!(number(12.5), "12.5");
        assert_eq!(number(100.0), "100");
        assert_eq!(number(-0.001), "0");
        assert_eq!(number(1.0 / 3.0), "0.33");
        assert_eq!(number(f64::NAN), "0");
        assert_eq!(number(f64::NEG_INFINITY), "0");
    }
}
