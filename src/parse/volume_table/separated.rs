//! Rows of a text whose cells are separated by commas, semicolons or tabs (RFC 4180).
//!
//! A cell may be set in quotation marks and then hold separators and line breaks; two quotation
//! marks in it are one. Lines end as on any system. Beyond the standard, spaces may stand before a
//! quotation mark, and Excel's first line `sep=;` gives the separator.

use super::headings;
use super::record::{Cell, Record, Records};

/// What cells may be separated by; the first wins where nothing decides.
const SEPARATORS: [u8; 3] = [b',', b'\t', b';'];

/// Reads records from a text.
#[derive(Clone)]
pub(super) struct Separated<'t> {
    text: &'t str,
    separator: u8,
    at: usize,
    line: u32,
    unclosed: Option<usize>,
}

impl<'t> Separated<'t> {
    /// Reads `text` with the separator that gives most headings, or that the first line with words
    /// has most of.
    pub(super) fn of(text: &'t str) -> Separated<'t> {
        if let Some(records) = Separated::as_declared(text) {
            return records;
        }
        let first_line = text.lines().find(|line| !line.trim().is_empty());
        let bytes = first_line.unwrap_or("").bytes();
        let best = SEPARATORS.into_iter().max_by_key(|separator| {
            let found = headings::find(Separated::new(text, *separator));
            let count = bytes.clone().filter(|byte| byte == separator).count();
            (found.map_or(0, |found| found.columns), count)
        });
        Separated::new(text, best.unwrap_or(b','))
    }

    fn new(text: &'t str, separator: u8) -> Separated<'t> {
        Separated {
            text,
            separator,
            at: 0,
            line: 1,
            unclosed: None,
        }
    }

    /// Reads what follows a first line `sep=;`.
    fn as_declared(text: &'t str) -> Option<Separated<'t>> {
        let line = text.lines().next()?;
        let separator = line.strip_prefix("sep=").or(line.strip_prefix("SEP="))?;
        let [separator] = separator.trim_end_matches('\r').as_bytes() else {
            return None;
        };
        let mut records = Separated::new(text, *separator);
        records.at = line.len();
        records.end_line();
        Some(records)
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Goes past the end of a line, if it is here.
    fn end_line(&mut self) -> bool {
        let ends = match (self.byte(), self.text.as_bytes().get(self.at + 1)) {
            (Some(b'\r'), Some(b'\n')) => 2,
            (Some(b'\r' | b'\n'), _) => 1,
            _ => return false,
        };
        self.at += ends;
        self.line += 1;
        true
    }

    /// Goes to the next separator or line end.
    fn skip_cell(&mut self) {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let length = rest
            .iter()
            .position(|byte| *byte == self.separator || matches!(byte, b'\n' | b'\r'));
        self.at += length.unwrap_or(rest.len());
    }

    fn slice(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or("")
    }

    fn cell(&mut self) -> Cell<'t> {
        let start = self.at;
        while self.byte() == Some(b' ') {
            self.at += 1;
        }
        if self.byte() != Some(b'"') {
            self.skip_cell();
            return Cell::new(self.slice(start, self.at), start);
        }
        let mark = self.at;
        let start = mark + 1;
        self.at = start;
        let mut doubled = false;
        loop {
            match self.byte() {
                Some(b'"') if self.text.as_bytes().get(self.at + 1) == Some(&b'"') => {
                    doubled = true;
                    self.at += 2;
                }
                Some(b'"') => break,
                Some(b'\n' | b'\r') => {
                    self.end_line();
                }
                Some(_) => self.at += 1,
                None => {
                    self.unclosed = Some(mark);
                    return Cell::new(self.slice(start, self.at), start);
                }
            }
        }
        let end = self.at;
        self.at += 1;
        self.skip_cell();
        let cell = Cell::new(self.slice(start, end), start);
        let behind = self.slice(end + 1, self.at);
        if doubled || !behind.trim().is_empty() {
            let text = self.slice(start, end).replace("\"\"", "\"");
            return cell.with_text(&(text + behind));
        }
        cell
    }
}

impl<'t> Records<'t> for Separated<'t> {
    fn read(&mut self, record: &mut Record<'t>) -> bool {
        while self.end_line() {}
        if self.byte().is_none() {
            return false;
        }
        record.cells.clear();
        (record.line, record.start) = (self.line, self.at);
        loop {
            let cell = self.cell();
            record.cells.push(cell);
            if self.byte() != Some(self.separator) {
                break;
            }
            self.at += 1;
        }
        record.end = self.at;
        self.end_line();
        // What a quotation mark swallowed is no row.
        self.unclosed.is_none()
    }

    fn broken_at(&self) -> Option<usize> {
        self.unclosed
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn rows(text: &str, separator: u8) -> Vec<(u32, Vec<String>)> {
        let mut records = Separated::new(text, separator);
        let mut record = Record::default();
        let mut rows = Vec::new();
        while records.read(&mut record) {
            let cells = record.cells.iter().map(|cell| cell.text.to_string());
            rows.push((record.line, cells.collect()));
        }
        rows
    }

    #[test]
    fn quoted_cells_hold_separators_and_line_breaks() {
        let text = "a,\"b, \"\"c\"\"\"\r\n\r\n\"d\ne\",f\rg,";
        let expected = [
            (1, vec!["a", "b, \"c\""]),
            (3, vec!["d\ne", "f"]),
            (5, vec!["g", ""]),
        ];
        let rows = rows(text, b',');
        assert_eq!(rows.len(), expected.len());
        for (found, wanted) in rows.iter().zip(expected) {
            assert_eq!(
                (found.0, found.1.iter().map(String::as_str).collect()),
                wanted
            );
        }
    }

    #[test]
    fn quotation_mark_inside_a_cell_is_part_of_it() {
        assert_eq!(rows("rør 20\", a", b',')[0].1, ["rør 20\"", "a"]);
        assert_eq!(rows("a, \"b, c\" d", b',')[0].1, ["a", "b, c d"]);
    }

    #[test]
    fn quotation_mark_that_is_never_closed_is_known() {
        let mut records = Separated::new("a,\"b\nc", b',');
        let mut record = Record::default();
        while records.read(&mut record) {}
        assert_eq!(records.broken_at(), Some(2));
    }

    #[test]
    fn first_line_of_excel_gives_the_separator() {
        let mut records = Separated::of("sep=;\r\na,b;c\r\n");
        let mut record = Record::default();
        assert!(records.read(&mut record));
        assert_eq!((record.line, record.cells.len()), (2, 2));
    }

    proptest::proptest! {
        #[test]
        fn records_are_those_of_the_csv_crate(text in "[ab,;\"\n\r]{0,40}") {
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .trim(csv::Trim::All)
                .from_reader(text.as_bytes());
            // That crate takes what follows such a mark for a cell, and doesn't say so.
            let mut ours = Separated::new(&text, b',');
            let mut record = Record::default();
            while ours.read(&mut record) {}
            proptest::prop_assume!(ours.broken_at().is_none());
            let theirs: Vec<Vec<String>> = reader
                .records()
                .map(|record| record.unwrap().iter().map(str::to_owned).collect())
                .collect();
            let ours: Vec<Vec<String>> = rows(&text, b',').into_iter().map(|row| row.1).collect();
            proptest::prop_assert_eq!(ours, theirs);
        }
    }
}
