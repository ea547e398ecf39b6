//! Tables as CSV, in two forms.
//!
//! `data/NAME.csv` is for programs: UTF-8, comma, decimal point. `data/NAME-excel.csv` is for
//! spreadsheets set to Norwegian: byte order mark, semicolon, decimal comma; a text that such a
//! program would take for a formula begins with an apostrophe there.

use crate::model::Outputs;

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell<'a> {
    Empty,
    Text(&'a str),
    Owned(String),
    Number(f64),
}

/// A table that is being written in both forms.
pub(super) struct Table {
    machine: String,
    spreadsheet: String,
    rows: usize,
}

impl Table {
    /// A table with these headings and no row.
    pub(super) fn new(headings: &[Cell<'_>]) -> Table {
        let begun = |dialect: &Dialect| {
            let mut text = dialect.before.to_owned();
            dialect.write_row(&mut text, headings);
            text
        };
        Table {
            machine: begun(&MACHINE),
            spreadsheet: begun(&SPREADSHEET),
            rows: 0,
        }
    }

    /// Adds a row.
    pub(super) fn push(&mut self, cells: &[Cell<'_>]) {
        MACHINE.write_row(&mut self.machine, cells);
        SPREADSHEET.write_row(&mut self.spreadsheet, cells);
        self.rows += 1;
    }

    /// Whether it has no row.
    pub(super) fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Both files.
    pub(super) fn files(self, name: &str) -> Outputs {
        let mut outputs = Outputs::default();
        outputs.insert(format!("data/{name}.csv"), self.machine);
        outputs.insert(format!("data/{name}-excel.csv"), self.spreadsheet);
        outputs
    }
}

/// How a table is written.
struct Dialect {
    separator: char,
    decimal_mark: char,
    line_end: &'static str,
    before: &'static str,
    guards_formulas: bool,
}

const MACHINE: Dialect = Dialect {
    separator: ',',
    decimal_mark: '.',
    line_end: "\n",
    before: "",
    guards_formulas: false,
};

const SPREADSHEET: Dialect = Dialect {
    separator: ';',
    decimal_mark: ',',
    line_end: "\r\n",
    before: "\u{feff}",
    guards_formulas: true,
};

impl Dialect {
    fn write_row(&self, text: &mut String, cells: &[Cell<'_>]) {
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                text.push(self.separator);
            }
            match cell {
                Cell::Empty => {}
                Cell::Text(word) => self.write_text(text, word),
                Cell::Owned(word) => self.write_text(text, word),
                Cell::Number(number) => text.push_str(
                    &number
                        .to_string()
                        .replace('.', self.decimal_mark.encode_utf8(&mut [0; 4])),
                ),
            }
        }
        text.push_str(self.line_end);
    }

    fn write_text(&self, text: &mut String, word: &str) {
        let formula = self.guards_formulas && word.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let guard = if formula { "'" } else { "" };
        if word.contains([self.separator, '"', '\n', '\r']) {
            text.push('"');
            text.push_str(guard);
            text.push_str(&word.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(guard);
            text.push_str(word);
        }
    }
}
