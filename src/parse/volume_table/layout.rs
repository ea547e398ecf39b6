//! Reads from a workbook's XML what crate calamine doesn't give: what is hidden, which cells are
//! merged, and in ODS, which numbers are shown in per cent.
//!
//! All of it only explains a table. What can't be read here is left out, and the table is read as
//! if it weren't there.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// How far a row or a cell that a file repeats is followed.
const REPEATS: u32 = 2_000;

/// A rectangle of merged cells; rows and columns from 0, ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Merge {
    pub(super) first_row: u32,
    pub(super) last_row: u32,
    pub(super) column: u32,
}

/// What a sheet looks like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Layout {
    pub(super) hidden_rows: BTreeSet<u32>,
    pub(super) hidden_columns: BTreeSet<u32>,
    pub(super) merges: Vec<Merge>,
    /// Cells whose numbers are shown in per cent.
    pub(super) percent: BTreeSet<(u32, u32)>,
}

/// The layout of a sheet of an XLSX file.
pub(super) fn of_xlsx(bytes: &[u8], sheet: &str) -> Layout {
    let mut layout = Layout::default();
    let xml = sheet_path(bytes, sheet).and_then(|path| part(bytes, &path));
    let mut row = 0;
    for_each_element(xml.as_deref().unwrap_or(""), |element| {
        match element.local_name().as_ref() {
            "row" => {
                row = number(element, "r").map_or(row + 1, |row| row);
                if is_set(element, "hidden") {
                    layout.hidden_rows.insert(row.saturating_sub(1));
                }
            }
            "col" if is_set(element, "hidden") => {
                let first = number(element, "min").unwrap_or(1);
                let last = number(element, "max").unwrap_or(first).min(first + REPEATS);
                let columns = first.saturating_sub(1)..last;
                layout.hidden_columns.extend(columns);
            }
            "mergeCell" => layout
                .merges
                .extend(attribute(element, "ref").and_then(|range| merge(&range))),
            _ => {}
        }
    });
    layout
}

/// The path of a sheet's part: the workbook names its relation, and the relation its path.
fn sheet_path(bytes: &[u8], sheet: &str) -> Option<String> {
    let mut id = None;
    for_each_element(&part(bytes, "xl/workbook.xml")?, |element| {
        if element.local_name().as_ref() == "sheet"
            && attribute(element, "name").as_deref() == Some(sheet)
        {
            id = element
                .attributes()
                .flatten()
                .find(|attribute| attribute.key.local_name().as_ref() == "id")
                .map(|attribute| attribute.value.to_string());
        }
    });
    let mut target = None;
    for_each_element(&part(bytes, "xl/_rels/workbook.xml.rels")?, |element| {
        if element.local_name().as_ref() == "Relationship" && attribute(element, "Id") == id {
            target = attribute(element, "Target");
        }
    });
    let target = target?;
    Some(match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("xl/{target}"),
    })
}

/// A merged rectangle as XLSX writes it: `A3:A5`.
fn merge(range: &str) -> Option<Merge> {
    let (first, last) = range.split_once(':')?;
    let (first_row, column) = cell(first)?;
    let (last_row, _) = cell(last)?;
    Some(Merge {
        first_row,
        last_row,
        column,
    })
}

/// Row and column of an address, from 0: `C7` is 6 and 2.
fn cell(address: &str) -> Option<(u32, u32)> {
    let digits = address.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = address.split_at(digits);
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let number = u32::from(letter.to_ascii_uppercase().checked_sub(b'A')?) + 1;
        column.checked_mul(26)?.checked_add(number)
    })?;
    Some((
        row.parse::<u32>().ok()?.checked_sub(1)?,
        column.checked_sub(1)?,
    ))
}

/// The layout of a sheet of an ODS file.
pub(super) fn of_ods(bytes: &[u8], sheet: &str) -> Layout {
    let mut reader = Ods::default();
    let xml = part(bytes, "content.xml");
    for_each_element(xml.as_deref().unwrap_or(""), |element| {
        if element.name().as_ref() == "table:table" {
            reader = Ods {
                here: attribute(element, "table:name").as_deref() == Some(sheet),
                layout: std::mem::take(&mut reader.layout),
                ..Ods::default()
            };
        } else if reader.here {
            reader.read(element);
        }
    });
    reader.layout
}

/// Whether the content of an ODS file breaks off, or is no XML, as that of a damaged file: crate
/// calamine would look for its end for ever.
pub(super) fn is_broken_ods(bytes: &[u8]) -> bool {
    // What isn't even text may be locked, which is for others to say.
    let Some(xml) = part(bytes, "content.xml") else {
        return false;
    };
    let mut reader = Reader::from_str(&xml);
    let mut open = 0_u32;
    loop {
        match reader.read_event() {
            Ok(Event::Start(_)) => open += 1,
            // An end without its beginning is an error of the reader.
            Ok(Event::End(_)) => open = open.saturating_sub(1),
            Ok(Event::Eof) => return open > 0,
            Ok(_) => {}
            Err(_) => return true,
        }
    }
}

/// Where the reader of an ODS sheet is.
#[derive(Default)]
struct Ods {
    /// Whether it is in the sheet that is asked for.
    here: bool,
    layout: Layout,
    /// The next column that a `table-column` describes.
    described_column: u32,
    /// The row, and how often it is repeated.
    row: u32,
    row_repeats: u32,
    column: u32,
}

impl Ods {
    fn read(&mut self, element: &BytesStart<'_>) {
        let invisible = attribute(element, "table:visibility")
            .is_some_and(|visibility| visibility != "visible");
        match element.name().as_ref() {
            "table:table-column" => {
                let repeats = number(element, "table:number-columns-repeated").unwrap_or(1);
                let first = self.described_column;
                if invisible {
                    let columns = first..first + repeats.min(REPEATS);
                    self.layout.hidden_columns.extend(columns);
                }
                self.described_column = first.saturating_add(repeats);
            }
            "table:table-row" => {
                self.row = self.row.saturating_add(self.row_repeats);
                self.row_repeats = number(element, "table:number-rows-repeated").unwrap_or(1);
                self.column = 0;
                if invisible {
                    self.layout.hidden_rows.extend(self.rows());
                }
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let repeats = number(element, "table:number-columns-repeated").unwrap_or(1);
                if let Some(rows) = number(element, "table:number-rows-spanned")
                    && rows > 1
                {
                    self.layout.merges.push(Merge {
                        first_row: self.row,
                        last_row: self.row.saturating_add(rows - 1),
                        column: self.column,
                    });
                }
                if attribute(element, "office:value-type").as_deref() == Some("percentage") {
                    for row in self.rows() {
                        let columns = self.column..self.column + repeats.min(REPEATS);
                        let cells = columns.map(|column| (row, column));
                        self.layout.percent.extend(cells);
                    }
                }
                self.column = self.column.saturating_add(repeats);
            }
            _ => {}
        }
    }

    /// The rows that this one stands for.
    fn rows(&self) -> std::ops::Range<u32> {
        self.row..self.row + self.row_repeats.min(REPEATS)
    }
}

/// A part of the package, as text.
fn part(bytes: &[u8], path: &str) -> Option<String> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut text = String::new();
    package.by_name(path).ok()?.read_to_string(&mut text).ok()?;
    Some(text)
}

fn for_each_element(xml: &str, mut with: impl FnMut(&BytesStart<'_>)) {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => with(&element),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok()??;
    let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
    Some(value.into_owned())
}

fn number(element: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(element, name)?.parse().ok()
}

fn is_set(element: &BytesStart<'_>, name: &str) -> bool {
    attribute(element, name).is_some_and(|value| matches!(value.as_str(), "1" | "true"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_counted_from_zero() {
        assert_eq!(cell("A1"), Some((0, 0)));
        assert_eq!(cell("C7"), Some((6, 2)));
        assert_eq!(cell("AA10"), Some((9, 26)));
        assert_eq!(cell("A0"), None);
        assert_eq!(cell("7"), None);
        let expected = Merge {
            first_row: 2,
            last_row: 4,
            column: 0,
        };
        assert_eq!(merge("A3:B5"), Some(expected));
    }

    #[test]
    fn what_is_no_package_has_no_layout() {
        assert_eq!(of_xlsx(b"text", "Ark1"), Layout::default());
        assert_eq!(of_ods(b"text", "Ark1"), Layout::default());
    }
}
