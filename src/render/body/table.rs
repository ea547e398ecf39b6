//! Tables: in a region that scrolls by itself, numbers under numbers.

use pulldown_cmark::Alignment;

use super::escape::{escaped, push_escaped};
use super::output::Output;

/// A table of which all cells are gathered.
#[derive(Default)]
pub(super) struct Table {
    columns: Vec<Alignment>,
    rows: Vec<Vec<Cell>>,
}

/// A cell as it was written, and what it says.
pub(super) struct Cell {
    /// Its HTML, in which our markup may stand in marks.
    pub(super) html: String,
    /// Its text without markup.
    pub(super) text: String,
}

impl Table {
    pub(super) fn new(columns: Vec<Alignment>) -> Table {
        Table {
            columns,
            rows: Vec::new(),
        }
    }

    /// Begins a row; the first is the head.
    pub(super) fn row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// Adds a cell to the row.
    pub(super) fn cell(&mut self, cell: Cell) {
        if let Some(row) = self.rows.last_mut() {
            row.push(cell);
        }
    }

    /// The headings of its columns: `Ledd, Mengde, Kilde`.
    pub(super) fn headings(&self) -> String {
        let head = self.rows.first().map(Vec::as_slice).unwrap_or_default();
        let headings: Vec<&str> = head
            .iter()
            .map(|cell| cell.text.trim())
            .filter(|text| !text.is_empty())
            .collect();
        headings.join(", ")
    }

    /// Writes the table. `name` is what the region is called, `named` the attribute that names the
    /// table in it.
    pub(super) fn write(&self, name: &str, named: &str, output: &mut Output) {
        let classes: Vec<&str> = (0..self.columns.len()).map(|at| self.class(at)).collect();
        output.trusted(&format!(
            "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{}\"><table {named}>\n<thead>\n",
            escaped(name)
        ));
        for (number, row) in self.rows.iter().enumerate() {
            if number == 1 {
                output.trusted("</thead>\n<tbody>\n");
            }
            output.trusted("<tr>");
            for (at, cell) in row.iter().enumerate() {
                let class = classes.get(at).copied().unwrap_or_default();
                let is_heading = number == 0 && !cell.html.trim().is_empty();
                write_cell(cell, is_heading, class, output);
            }
            output.trusted("</tr>\n");
        }
        output.trusted(if self.rows.len() > 1 {
            "</tbody>\n</table></div>\n"
        } else {
            "</thead>\n</table></div>\n"
        });
    }

    /// The class of a column's cells: what the author asked for, else whether it holds numbers.
    fn class(&self, at: usize) -> &'static str {
        match self.columns.get(at) {
            Some(Alignment::Left) => "left",
            Some(Alignment::Center) => "center",
            Some(Alignment::Right) => "right",
            _ if self.is_numeric(at) => "num",
            _ => "",
        }
    }

    /// Whether all cells of a column under its head are numbers or say that there is none.
    fn is_numeric(&self, at: usize) -> bool {
        let mut numbers = 0;
        for row in self.rows.iter().skip(1) {
            let text = row.get(at).map_or("", |cell| cell.text.trim());
            if is_number(text) {
                numbers += 1;
            } else if !matches!(text, "" | "-" | "–" | "—" | "?" | "…") {
                return false;
            }
        }
        numbers > 0
    }
}

fn write_cell(cell: &Cell, is_heading: bool, class: &str, output: &mut Output) {
    let (name, scope) = if is_heading {
        ("th", " scope=\"col\"")
    } else {
        ("td", "")
    };
    let mut start = format!("<{name}{scope}");
    if !class.is_empty() {
        start.push_str(" class=\"");
        push_escaped(&mut start, class);
        start.push('"');
    }
    start.push('>');
    output.trusted(&start);
    output.give_back(&cell.html);
    output.trusted(&format!("</{name}>"));
}

/// Whether a text is a number or a span of numbers, in any of our languages: `1 240,5`, `−12 %`,
/// `35 000–50 000`, `~3`.
fn is_number(text: &str) -> bool {
    let sign = |char: char| {
        matches!(
            char,
            '+' | '-' | '−' | '±' | '~' | '≈' | '<' | '>' | '≤' | '≥'
        )
    };
    let inner = |char: char| {
        char.is_ascii_digit()
            || sign(char)
            || matches!(
                char,
                '.' | ',' | ' ' | '\u{a0}' | '\u{202f}' | '–' | '%' | '(' | ')' | '/'
            )
    };
    text.trim_start_matches(sign)
        .trim_start()
        .starts_with(|first: char| first.is_ascii_digit())
        && text.chars().all(inner)
}

#[cfg(test)]
mod tests {
    use super::is_number;

    #[test]
    fn numbers_of_our_languages_are_known() {
        for number in [
            "0",
            "1 240,5",
            "1\u{a0}240,5",
            "1,240.5",
            "−12 %",
            "12%",
            "35 000–50 000",
            "~ 3",
            "+5",
            "20 (15–30)",
        ] {
            assert!(is_number(number), "{number}");
        }
        for text in ["", "–", "5 m³", "E16", "om lag 5", "nb", "(5)"] {
            assert!(!is_number(text), "{text}");
        }
    }
}
