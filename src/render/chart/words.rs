//! What charts say: sentences of the theme, and numbers as the language writes them.

/// No-break space.
const NO_BREAK_SPACE: char = '\u{a0}';

/// An argument of a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Argument<'a> {
    /// Words, or a number that is already written.
    Text(&'a str),
    /// A count, which may choose a plural form.
    Count(usize),
}

/// Gives the text with a key, with named arguments filled in.
pub(crate) type TextByKey<'a> = dyn Fn(&str, &[(&str, Argument<'_>)]) -> String + 'a;

/// Where a chart gets its words from, in one language.
pub(crate) struct Words<'a> {
    /// A number as readers see it: rounded, grouped, with the language's signs, without a unit.
    pub(crate) number: &'a dyn Fn(f64) -> String,
    /// A number with all its digits, for axes.
    pub(crate) exact: &'a dyn Fn(f64) -> String,
    /// A share, 0–1, in per cent.
    pub(crate) percent: &'a dyn Fn(f64) -> String,
    /// A text by its key, with its arguments filled in. The keys all begin with `chart-`; they and
    /// their arguments are those of the theme’s `i18n/nb.ftl`, where each says when it is used.
    pub(crate) text: &'a TextByKey<'a>,
}

impl Words<'_> {
    /// A text whose arguments are words.
    pub(super) fn say(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        let arguments: Vec<(&str, Argument<'_>)> = arguments
            .iter()
            .map(|(name, words)| (*name, Argument::Text(words)))
            .collect();
        (self.text)(key, &arguments)
    }

    /// A number and its unit, which no line break parts.
    pub(super) fn amount(&self, value: f64, unit: &str) -> String {
        with_unit((self.number)(value), unit)
    }

    /// A change: a number with its sign.
    pub(super) fn change(&self, value: f64) -> String {
        let number = (self.number)(value);
        if value > 0.0 {
            format!("+{number}")
        } else {
            number
        }
    }

    /// From `low` to `high`.
    pub(super) fn interval(&self, (low, high): (f64, f64)) -> String {
        let (low, high) = ((self.number)(low), (self.number)(high));
        self.say("chart-interval", &[("low", &low), ("high", &high)])
    }

    /// Things in a row: `a, b and c`.
    pub(super) fn list(&self, things: &[String]) -> String {
        match things {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => {
                let first = first.join(", ");
                self.say("chart-list", &[("first", &first), ("last", last)])
            }
        }
    }
}

/// A written number and its unit.
pub(super) fn with_unit(number: String, unit: &str) -> String {
    if unit.is_empty() {
        number
    } else {
        format!("{number}{NO_BREAK_SPACE}{unit}")
    }
}
