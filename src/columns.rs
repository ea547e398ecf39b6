//! A table on the command line.

use std::fmt::Write;

/// Columns as wide as their widest cell; numbers to the right.
pub(crate) fn table(headings: &[&str], rows: &[Vec<String>]) -> String {
    let width = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.chars().count())
            .chain(headings.get(column).map(|heading| heading.chars().count()))
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..headings.len()).map(width).collect();
    let mut text = String::new();
    let mut line = |cells: Vec<&str>| {
        let mut written = String::new();
        for (cell, width) in cells.iter().zip(&widths) {
            let gap = " ".repeat(width.saturating_sub(cell.chars().count()));
            let is_number = cell.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == 'P');
            if is_number {
                let _ = write!(written, "{gap}{cell}  ");
            } else {
                let _ = write!(written, "{cell}{gap}  ");
            }
        }
        text.push_str(written.trim_end());
        text.push('\n');
    };
    line(headings.to_vec());
    for row in rows {
        line(row.iter().map(String::as_str).collect());
    }
    text
}
