//! Rows of a table in Markdown, with bars between its cells.
//!
//! A cell may be emphasised, set as code, or cite its source: what counts is the word.

use std::ops::Range;

use super::record::{Cell, Record, Records};

/// Where the table stands that begins below byte `at` of a text, blank lines apart.
pub(in crate::parse) fn table_below(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text.get(at..)?;
    let mut start = at + rest.find('\n')? + 1;
    let mut end = start;
    let mut rows = 0;
    for line in text.get(start..)?.split_inclusive('\n') {
        let blank = line.trim().is_empty();
        if rows == 0 && blank {
            start += line.len();
            end = start;
            continue;
        }
        if blank || !line.contains('|') || (rows == 1 && !is_rule(line)) {
            break;
        }
        rows += 1;
        end += line.len();
    }
    (rows >= 2).then_some(start..end)
}

/// Whether a line is the one between headings and rows: `|---|:-:|`.
fn is_rule(line: &str) -> bool {
    line.contains('-')
        && line
            .trim()
            .chars()
            .all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// Reads the rows of a table in Markdown.
#[derive(Clone)]
pub(super) struct Pipes<'t> {
    text: &'t str,
    at: usize,
    end: usize,
    line: u32,
}

impl<'t> Pipes<'t> {
    pub(super) fn new(text: &'t str, range: Range<usize>) -> Pipes<'t> {
        let before = text.get(..range.start).unwrap_or("");
        Pipes {
            text,
            at: range.start,
            end: range.end,
            line: u32::try_from(before.matches('\n').count() + 1).unwrap_or(u32::MAX),
        }
    }
}

impl<'t> Records<'t> for Pipes<'t> {
    fn read(&mut self, record: &mut Record<'t>) -> bool {
        loop {
            let rest = self.text.get(self.at..self.end).unwrap_or("");
            let Some(line) = rest.split_inclusive('\n').next() else {
                return false;
            };
            let start = self.at;
            let number = self.line;
            self.at += line.len();
            self.line += 1;
            if is_rule(line) {
                continue;
            }
            let row = line.trim_end();
            (record.line, record.start, record.end) = (number, start, start + row.len());
            record.cells.clear();
            record.cells.extend(cells(row, start));
            return true;
        }
    }
}

/// The cells of a row, which begins at byte `start`.
fn cells(row: &str, start: usize) -> Vec<Cell<'_>> {
    let lead = row.len() - row.trim_start().len();
    let inner = row.get(lead..).unwrap_or("");
    let framed = inner.strip_prefix('|');
    let start = start + lead + usize::from(framed.is_some());
    let inner = framed.unwrap_or(inner);
    let inner = match inner.strip_suffix('|') {
        Some(rest) if !rest.ends_with('\\') => rest,
        _ => inner,
    };
    let mut cells = Vec::new();
    let mut from = 0;
    let mut escaped = false;
    let ends = inner.bytes().enumerate().filter_map(|(at, byte)| {
        let ends = byte == b'|' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends.then_some(at)
    });
    for end in ends.chain([inner.len()]) {
        cells.push(cell(inner.get(from..end).unwrap_or(""), start + from));
        from = end + 1;
    }
    cells
}

fn cell(raw: &str, start: usize) -> Cell<'_> {
    let mut start = start + (raw.len() - raw.trim_start().len());
    let mut word = raw.trim();
    for (open, close) in [("**", "**"), ("*", "*"), ("`", "`"), ("[@", "]")] {
        if let Some(inner) = word
            .strip_prefix(open)
            .and_then(|rest| rest.strip_suffix(close))
            && !inner.is_empty()
        {
            start += open.len();
            word = inner;
        }
    }
    let cell = Cell::new(word, start);
    if word.contains("\\|") {
        return cell.with_text(&word.replace("\\|", "|"));
    }
    cell
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn table_is_found_below_a_line_and_ends_at_a_blank_one() {
        let text = "{{ x }}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nText | more\n";
        let range = table_below(text, 7).unwrap();
        assert_eq!(&text[range], "| a | b |\n|---|---|\n| 1 | 2 |\n");
        assert_eq!(table_below("{{ x }}\n\nText\n", 7), None);
        assert_eq!(table_below("{{ x }}\n\na | b\nno rule\n", 7), None);
        assert_eq!(table_below("{{ x }}", 7), None);
    }

    #[test]
    fn cells_are_the_words_without_their_dress() {
        let row = "  | **Sum** | `a` | [@plan] | b \\| c |  |";
        let words: Vec<String> = cells(row, 0)
            .iter()
            .map(|cell| cell.text.to_string())
            .collect();
        assert_eq!(words, ["Sum", "a", "plan", "b | c", ""]);
        for cell in cells(row, 0).iter().take(3) {
            assert_eq!(&row[cell.start..cell.end], cell.text);
        }
    }
}
