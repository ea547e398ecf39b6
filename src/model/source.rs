use std::collections::BTreeMap;
use std::fmt;

/// Which tree a file was found in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Root {
    /// What authors write.
    Content,
    /// What the content changes in the theme: each file stands in for the theme's of that path.
    Override,
    /// Templates, styles, scripts and strings.
    Theme,
}

/// The number of a source in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// How the bytes of a text file were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16 with a byte order mark.
    Utf16,
    /// Windows-1252: what is neither of the others, as older Norwegian spreadsheets write.
    Windows1252,
}

/// One file as it was found.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its number.
    pub id: SourceId,
    /// The tree it belongs to.
    pub root: Root,
    /// Its path inside the tree, with `/`: `case-studies/kadettangen/case.yaml`.
    pub path: String,
    /// Its path as authors see it: `content/case-studies/kadettangen/case.yaml`.
    pub shown_path: String,
    /// Its bytes; empty for a text file, whose content is in `text`.
    pub bytes: Vec<u8>,
    /// Its text, decoded and without byte order mark, if it is a text file.
    pub text: Option<String>,
    /// How the text was encoded.
    pub encoding: Encoding,
    /// The sheet that was read, if it is a workbook; none until it has been opened.
    pub sheet: Option<Sheet>,
}

impl Source {
    /// The text; a workbook's is the sheet that was read; empty for a file that has neither.
    pub fn text(&self) -> &str {
        match (&self.text, &self.sheet) {
            (Some(text), _) => text,
            (None, Some(sheet)) => &sheet.text,
            (None, None) => "",
        }
    }

    /// The name without folders.
    pub fn file_name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// The folder inside the tree, without trailing slash; empty at the top.
    pub fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// What stands behind the last dot of the name, in lower case.
    pub fn extension(&self) -> String {
        let name = self.file_name();
        name.rsplit_once('.')
            .map_or(String::new(), |(_, extension)| extension.to_lowercase())
    }
}

/// A sheet of a workbook, drawn as text so that places in it can be pointed at and shown like those
/// of any other file: a line for a row, the first line for row 1, [`Sheet::SEPARATOR`] between cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its name: `Ark1`.
    pub name: String,
    /// The drawing. Cells are padded, so that columns stand in line.
    pub text: String,
    /// The number of the column that lines begin with: 0 is A.
    pub first_column: u32,
    /// Where the column headings stand in the drawing; empty where there are none.
    pub headings: std::ops::Range<usize>,
}

impl Sheet {
    /// What stands between two cells of a row.
    pub const SEPARATOR: char = '│';

    /// The address of the cell at this byte of the drawing: its row and column, from 0.
    pub fn cell_at(&self, at: usize) -> (usize, usize) {
        let before = self.text.get(..at).unwrap_or(&self.text);
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        let row = before.matches('\n').count();
        let line = before.get(line_start..).unwrap_or("");
        let column = line.matches(Sheet::SEPARATOR).count();
        (row, column + self.first_column as usize)
    }

    /// The cells in a stretch of the drawing, as spreadsheets write them: `Ark1!C7`, `Ark1!A3:U3`.
    pub fn address(&self, start: usize, end: usize) -> String {
        let plain = |c: char| c.is_alphanumeric() || c == '_';
        let name = if self.name.chars().all(plain) {
            self.name.clone()
        } else {
            format!("'{}'", self.name.replace('\'', "''"))
        };
        let (first, last) = (self.cell_at(start), self.cell_at(end));
        let of = |(row, column)| format!("{}{}", column_letters(column), row + 1);
        if first == last {
            format!("{name}!{}", of(first))
        } else {
            format!("{name}!{}:{}", of(first), of(last))
        }
    }

    /// The heading of the column that this byte of the drawing stands in.
    pub fn heading_above(&self, at: usize) -> Option<std::ops::Range<usize>> {
        let (_, column) = self.cell_at(at);
        let mut start = self.headings.start;
        let headings = self.text.get(self.headings.clone())?;
        for (index, heading) in headings.split(Sheet::SEPARATOR).enumerate() {
            if index + self.first_column as usize == column {
                let lead = heading.len() - heading.trim_start().len();
                let word = heading.trim();
                let found = start + lead..start + lead + word.len();
                return (!word.is_empty()).then_some(found);
            }
            start += heading.len() + Sheet::SEPARATOR.len_utf8();
        }
        None
    }
}

/// The name of a column of a spreadsheet: 0 is A, 25 is Z, 26 is AA.
pub fn column_letters(mut column: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + u8::try_from(column % 26).unwrap_or(0)));
        column /= 26;
        if column == 0 {
            break;
        }
        column -= 1;
    }
    letters.into_iter().rev().collect()
}

/// Every file that was read, in path order: the content, what it changes in the theme, the theme.
#[derive(Clone, Debug, Default)]
pub struct Sources(pub Vec<Source>);

impl Sources {
    /// The source with this number.
    pub fn find(&self, id: SourceId) -> Option<&Source> {
        self.0.get(id.0 as usize)
    }

    /// The source at `path` of the tree `root`.
    pub fn at(&self, root: Root, path: &str) -> Option<&Source> {
        self.0
            .iter()
            .find(|source| source.root == root && source.path == path)
    }

    /// The file at `path` of the theme as the site has it: the content's own, else the theme's.
    pub fn of_theme(&self, path: &str) -> Option<&Source> {
        self.at(Root::Override, path)
            .or_else(|| self.at(Root::Theme, path))
    }

    /// Every file of the theme as the site has it, in path order.
    pub fn theme(&self) -> impl Iterator<Item = &Source> {
        let both = self.of(Root::Theme).chain(self.of(Root::Override));
        // Of two with the same path, the content's own comes later and stays.
        let by_path: BTreeMap<&str, &Source> =
            both.map(|source| (source.path.as_str(), source)).collect();
        by_path.into_values()
    }

    /// Keeps the sheets that were read of workbooks, so that places in them can be shown.
    pub fn keep_sheets(&mut self, sheets: impl IntoIterator<Item = (SourceId, Sheet)>) {
        for (id, sheet) in sheets {
            if let Some(source) = self.0.get_mut(id.0 as usize) {
                source.sheet = Some(sheet);
            }
        }
    }

    /// The sources of one tree.
    pub fn of(&self, root: Root) -> impl Iterator<Item = &Source> {
        self.0.iter().filter(move |source| source.root == root)
    }
}

/// A stretch of a source's text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The source.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// The byte behind the last.
    pub end: u32,
}

impl Span {
    /// A span from offsets.
    pub fn new(source: SourceId, start: usize, end: usize) -> Span {
        Span {
            source,
            start: u32::try_from(start).unwrap_or(u32::MAX),
            end: u32::try_from(end).unwrap_or(u32::MAX),
        }
    }

    /// The very beginning of a source: for what concerns the whole file.
    pub fn start_of(source: SourceId) -> Span {
        Span::new(source, 0, 0)
    }
}

/// A value and where an author typed it.
#[derive(Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// A value at a place.
    pub fn new(value: T, span: Span) -> Spanned<T> {
        Spanned { value, span }
    }

    /// Another value at the same place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned {
            value: change(self.value),
            span: self.span,
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for Spanned<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{:?}@{}..{}",
            self.value, self.span.start, self.span.end
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_in_spreadsheets() {
        let names: Vec<String> = [0, 25, 26, 51, 52, 701, 702, 16_383]
            .into_iter()
            .map(column_letters)
            .collect();
        assert_eq!(names, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"]);
    }

    #[test]
    fn place_in_a_drawn_sheet_is_a_cell_address_under_a_heading() {
        let text = "\nMateriale │ Enhet\nclay      │ m3   \n".to_owned();
        let headings = 1..1 + "Materiale │ Enhet".len();
        let at = text.rfind("m3").unwrap_or(0);
        let sheet = Sheet {
            name: "Ark1".to_owned(),
            text,
            first_column: 1,
            headings,
        };
        assert_eq!(sheet.address(at, at + 2), "Ark1!C3");
        let heading = sheet.heading_above(at).unwrap_or(0..0);
        assert_eq!(sheet.text.get(heading), Some("Enhet"));
        let row = sheet.text.find("clay").unwrap_or(0);
        let quoted = Sheet {
            name: "Masser 2024".to_owned(),
            ..sheet
        };
        assert_eq!(quoted.address(row, at + 2), "'Masser 2024'!B3:C3");
    }
}
