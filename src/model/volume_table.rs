//! Volume tables: one row, one flow.
//!
//! A table may have a million rows, so a row is small: words and numbers that recur are kept once
//! per table and rows refer to them. The first place of each is kept too, for diagnostics.

use super::{
    Basis, Destination, Displaces, Estimate, QuantityUnit, RecoveryAnswer, RowBaseline, SourceId,
    Span, Status, Years,
};

/// The number of a [`Word`] in its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub u32);

/// The number of a [`NumberCell`] in its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellId(pub u32);

/// A word that cells of a table hold: a material, a source, a stream or a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub text: String,
    /// The first cell that holds it.
    pub span: Span,
}

/// What a numeric cell says.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// A number, maybe with its range.
    Number(Estimate),
    /// The name of a parameter of the case study.
    Parameter(String),
    /// That nobody knows.
    Unknown,
}

/// A numeric cell; cells with the same text in the same column are one.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberCell {
    /// What it says.
    pub input: Input,
    /// The column, by its English heading: `haul_km`.
    pub column: &'static str,
    /// The first cell that says it.
    pub span: Span,
}

/// One row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VolumeRow {
    /// Line in the file, from 1.
    pub line: u32,
    /// Id of the mass stream.
    pub stream: Option<WordId>,
    /// Material.
    pub material: WordId,
    /// Amount, in `unit`.
    pub quantity: CellId,
    /// Unit of the amount.
    pub unit: QuantityUnit,
    /// Where it goes.
    pub destination: Destination,
    /// Distance to the destination or the plant, km.
    pub haul_km: CellId,
    /// Distance from the plant to the user, km.
    pub product_km: Option<CellId>,
    /// Distance from the plant to the landfill, km.
    pub reject_km: Option<CellId>,
    /// Share of the mass that becomes product.
    pub r#yield: Option<CellId>,
    /// What it displaces.
    pub displaces: Displaces,
    /// Tonnes avoided per tonne used.
    pub substitution: Option<CellId>,
    /// Distance from the quarry to the user, km.
    pub displaced_km: Option<CellId>,
    /// What would have happened otherwise.
    pub baseline: RowBaseline,
    /// Distance in the baseline, km.
    pub baseline_km: CellId,
    /// Recovery test: planned anyway, amount fits the need, material suits the purpose.
    /// None where the destination needs no test.
    pub recovery_test: Option<[RecoveryAnswer; 3]>,
    /// How real it is.
    pub status: Status,
    /// When.
    pub years: Years,
    /// How well it is founded.
    pub basis: Basis,
    /// Key in the bibliography.
    pub source: WordId,
    /// Free text.
    pub note: Option<WordId>,
    /// Free text for readers of English, in place of the note.
    pub note_en: Option<WordId>,
}

impl VolumeRow {
    /// The note for readers of `lang`.
    pub fn note_in(&self, lang: super::Lang) -> Option<WordId> {
        match lang {
            super::Lang::En => self.note_en.or(self.note),
            super::Lang::Nb | super::Lang::Nn => self.note,
        }
    }

    /// Whether the row counts as use: it goes to a use, and all three conditions are fulfilled.
    pub fn counts_as_use(&self) -> bool {
        self.destination.is_use() && self.recovery_test == Some([RecoveryAnswer::Yes; 3])
    }
}

/// A volume table of a case study.
#[derive(Clone, Debug)]
pub struct VolumeTable {
    /// The file it was read from.
    pub source: SourceId,
    /// The file's name without ending: `volumes`, `volumes-2`.
    pub name: String,
    /// The rows in the file's order.
    pub rows: Vec<VolumeRow>,
    /// The words that rows refer to.
    pub words: Vec<Word>,
    /// The numeric cells that rows refer to.
    pub cells: Vec<NumberCell>,
    /// Whether the headings are there and nobody has filled in a row yet.
    pub is_unfilled: bool,
}

impl VolumeTable {
    /// The text of a word.
    pub fn word(&self, id: WordId) -> &str {
        self.words
            .get(id.0 as usize)
            .map_or("", |word| word.text.as_str())
    }

    /// A numeric cell; an id of another table gives none.
    pub fn cell(&self, id: CellId) -> Option<&NumberCell> {
        self.cells.get(id.0 as usize)
    }

    /// What a numeric cell says; unknown for an id of another table.
    pub fn input(&self, id: CellId) -> &Input {
        self.cell(id).map_or(&Input::Unknown, |cell| &cell.input)
    }
}
