//! A row of cells, before anybody knows what it means.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// What a cell holds. In a text file every cell is text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Characters that somebody typed.
    Text,
    /// A number; its text has a decimal point.
    Number,
    /// A number that is shown in per cent; its text is the share.
    Percent,
    /// A date; its text is `2026-11-24`.
    Date,
    /// A year that is shown as a date in 1905, because it was typed where dates are expected.
    YearShownAsDate,
    /// `TRUE` or `FALSE`.
    Truth,
    /// The error that a formula gives.
    Error,
    /// A formula without value.
    Uncomputed,
}

/// What a workbook knows of a cell beside its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) kind: Kind,
    /// Whether its value is that of a merged cell that begins in a row above.
    pub(super) repeated: bool,
    /// Whether its column is hidden.
    pub(super) hidden: bool,
}

impl Mark {
    pub(super) const TEXT: Mark = Mark {
        kind: Kind::Text,
        repeated: false,
        hidden: false,
    };
}

/// A cell, and where it stands in the text.
#[derive(Clone, Debug)]
pub(super) struct Cell<'t> {
    /// Its text without space around it and without characters that nobody sees.
    pub(super) text: Cow<'t, str>,
    /// First byte.
    pub(super) start: usize,
    /// The byte behind the last.
    pub(super) end: usize,
    pub(super) mark: Mark,
    /// Whether characters that nobody sees were taken out.
    pub(super) cleaned: bool,
}

impl<'t> Cell<'t> {
    /// The cell that `raw` holds, which begins at byte `start`.
    pub(super) fn new(raw: &'t str, start: usize) -> Cell<'t> {
        let text = raw.trim();
        let lead = raw.len() - raw.trim_start().len();
        let start = if text.is_empty() { start } else { start + lead };
        let (clean, cleaned) = clean(text);
        Cell {
            text: clean,
            start,
            end: start + text.len(),
            mark: Mark::TEXT,
            cleaned,
        }
    }

    /// The same cell with another text, as where `""` stands for a quotation mark.
    pub(super) fn with_text(mut self, text: &str) -> Cell<'t> {
        let (text, cleaned) = clean(text.trim());
        self.text = Cow::Owned(text.into_owned());
        self.cleaned = cleaned;
        self
    }

    /// Whether it says nothing: it is empty, holds a dash, or a word that stands for nothing.
    pub(super) fn is_empty(&self) -> bool {
        // No text that says nothing is longer: most cells needn't be compared.
        self.text.len() <= 4
            && (matches!(self.text.as_ref(), "" | "—" | "–" | "−" | "-" | "--")
                || self.is_word_for_empty())
    }

    /// Whether it holds a word that programs write where there is nothing.
    pub(super) fn is_word_for_empty(&self) -> bool {
        matches!(
            self.text.as_ref(),
            "NA" | "N/A" | "n/a" | "#N/A" | "NaN" | "nan" | "NULL" | "null"
        )
    }
}

/// The text composed, with plain spaces and without characters that nobody sees.
fn clean(text: &str) -> (Cow<'_, str>, bool) {
    if text.is_ascii() {
        return (Cow::Borrowed(text), false);
    }
    let invisible = |c: char| {
        matches!(
            c,
            '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}'
        )
    };
    let space = |c: char| matches!(c, '\u{A0}' | '\u{2007}' | '\u{2009}' | '\u{202F}');
    let combining = |c: char| matches!(c, '\u{300}'..='\u{36F}');
    if !text.contains(|c| invisible(c) || space(c) || combining(c)) {
        return (Cow::Borrowed(text), false);
    }
    let cleaned = text.contains(invisible);
    let text: String = text
        .chars()
        .filter(|c| !invisible(*c))
        .map(|c| if space(c) { ' ' } else { c })
        .nfc()
        .collect();
    (Cow::Owned(text.trim().to_owned()), cleaned)
}

/// A row of cells.
#[derive(Clone, Debug, Default)]
pub(super) struct Record<'t> {
    /// Its line, or its row in a sheet, from 1.
    pub(super) line: u32,
    /// First byte.
    pub(super) start: usize,
    /// The byte behind the last.
    pub(super) end: usize,
    /// Whether it is hidden in the sheet.
    pub(super) hidden: bool,
    pub(super) cells: Vec<Cell<'t>>,
}

impl<'t> Record<'t> {
    /// The cells that say something of their own, with their numbers.
    pub(super) fn filled(&self) -> impl Iterator<Item = (usize, &Cell<'t>)> {
        self.cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| !cell.is_empty() && !cell.mark.repeated)
    }
}

/// Rows in order, wherever they come from. A clone goes its own way from here.
pub(super) trait Records<'t>: Clone {
    /// Reads the next row into `record`; false where there is none.
    fn read(&mut self, record: &mut Record<'t>) -> bool;

    /// Where, once all rows are read, a quotation mark stands that is never closed.
    fn broken_at(&self) -> Option<usize> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cell_loses_what_nobody_sees_and_keeps_its_place() {
        let text = " ma\u{AD}te\u{200B}riale\u{A0}1 ";
        let cell = Cell::new(text, 10);
        assert_eq!(cell.text, "materiale 1");
        assert!(cell.cleaned);
        assert_eq!((cell.start, cell.end), (11, 10 + text.len() - 1));
        // A ring beside its letter, as some systems write, is the letter å.
        assert_eq!(Cell::new("a\u{30A}r", 0).text, "år");
        let blank = Cell::new("   ", 5);
        assert_eq!((blank.text.as_ref(), blank.start, blank.end), ("", 5, 5));
    }
}
