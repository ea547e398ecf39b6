//! Finds the row of headings and which column each heading names.
//!
//! A heading is compared in small letters, with spaces for what joins words, and apart from its
//! unit: `Transport (km)`, `transport_km` and `Transport, km` are one heading. What is accepted
//! stands in [`COLUMNS`]; `docs/content.md` lists the same, which a test sees to.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::diagnostic::{Diagnostics, Oddity, Problem, nearest};
use crate::model::{QuantityUnit, SourceId, Span, Vocabulary};

use super::oddities::Oddities;
use super::record::{Cell, Record, Records};

/// A column of the method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Stream,
    Material,
    Quantity,
    Unit,
    Destination,
    HaulKm,
    ProductKm,
    RejectKm,
    Yield,
    Displaces,
    Substitution,
    DisplacedKm,
    Baseline,
    BaselineKm,
    Planned,
    Fits,
    Suits,
    Status,
    Year,
    Basis,
    Source,
    Note,
    NoteEn,
}

/// The columns in their order: the English heading, then the other headings that are accepted.
#[rustfmt::skip]
pub(super) const COLUMNS: [(Column, &str, &[&str]); 23] = [
    (Column::Stream, "stream", &["strøm", "massestrøm", "delstrøm", "mass stream", "flow"]),
    (Column::Material, "material", &["materiale", "materialtype", "massetype", "type masse", "type masser", "material type"]),
    (Column::Quantity, "quantity", &["mengde", "mengder", "amount", "volum", "volume", "kvantum"]),
    (Column::Unit, "unit", &["enhet", "måleenhet", "units"]),
    (Column::Destination, "destination", &["destinasjon", "går til", "disponering", "anvendelse", "goes to"]),
    (Column::HaulKm, "haul_km", &["transport km", "kjøring km", "transportavstand", "kjøreavstand", "avstand", "haul distance", "transport distance", "distance"]),
    (Column::ProductKm, "product_km", &["produkt km", "til bruker km", "to user km"]),
    (Column::RejectKm, "reject_km", &["rest km", "rest til deponi km"]),
    (Column::Yield, "yield", &["utbytte", "andel produkt", "produktandel", "product share"]),
    (Column::Displaces, "displaces", &["erstatter", "replaces"]),
    (Column::Substitution, "substitution", &["substitusjon", "substitusjonsgrad", "erstatningsgrad"]),
    (Column::DisplacedKm, "displaced_km", &["brudd km", "erstattet km", "pukkverk km", "quarry km"]),
    (Column::Baseline, "baseline", &["nullalternativ", "0 alternativ", "referansealternativ"]),
    (Column::BaselineKm, "baseline_km", &["nullalternativ km", "0 alternativ km", "referanse km", "reference km"]),
    (Column::Planned, "planned", &["planlagt", "planlagt uansett", "planned anyway"]),
    (Column::Fits, "fits", &["dekker behov", "passer behovet", "fits need"]),
    (Column::Suits, "suits", &["egnet", "egner seg", "suitable"]),
    (Column::Status, "status", &[]),
    (Column::Year, "year", &["år", "årstall", "tidsrom", "periode", "years", "period"]),
    (Column::Basis, "basis", &["grunnlag", "datagrunnlag"]),
    (Column::Source, "source", &["kilde", "kildenøkkel", "source key"]),
    (Column::Note, "note", &["merknad", "merknader", "kommentar", "kommentarer", "notat", "notes", "comment", "comments", "remarks"]),
    (Column::NoteEn, "note_en", &["merknad engelsk", "note english"]),
];

/// Columns that every table has.
pub(super) const REQUIRED: [Column; 9] = [
    Column::Material,
    Column::Quantity,
    Column::Unit,
    Column::Destination,
    Column::HaulKm,
    Column::BaselineKm,
    Column::Status,
    Column::Year,
    Column::Source,
];

/// Headings of columns that only number the rows.
pub(super) const NUMBERING: [&str; 8] = [
    "nr",
    "nummer",
    "løpenr",
    "løpenummer",
    "rad",
    "no",
    "number",
    "row",
];

/// Units of volume that leave the state open.
const STATELESS: [&str; 6] = ["m3", "m³", "kbm", "kubikk", "kubikkmeter", "cubic metres"];

/// How many rows are looked through for the headings.
const LOOKED_THROUGH: usize = 100;

impl Column {
    /// Its English heading, which is its name everywhere.
    pub(super) fn name(self) -> &'static str {
        COLUMNS.get(self as usize).map_or("", |(_, name, _)| name)
    }

    /// Whether it holds distances.
    pub(super) fn is_distance(self) -> bool {
        self.name().ends_with("_km")
    }

    /// Whether it holds shares.
    pub(super) fn is_share(self) -> bool {
        matches!(self, Column::Yield | Column::Substitution)
    }

    /// Whether it holds numbers.
    pub(super) fn is_numeric(self) -> bool {
        self == Column::Quantity || self.is_distance() || self.is_share()
    }
}

/// The columns of a volume table in their order: the English heading, the Norwegian one, and whether
/// every table has the column.
pub fn columns() -> impl Iterator<Item = (&'static str, &'static str, bool)> {
    COLUMNS.iter().map(|(column, name, others)| {
        let norwegian = others.first().copied().unwrap_or(name);
        (*name, norwegian, REQUIRED.contains(column))
    })
}

/// Whether a text is a unit of volume that leaves the state open.
pub(super) fn is_stateless(unit: &str) -> bool {
    STATELESS.contains(&unit.trim().to_lowercase().as_str())
}

/// The row of headings among others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Its number among the rows, from 0.
    pub(super) index: usize,
    /// How many columns it names.
    pub(super) columns: usize,
}

/// The row that names most columns; none where no row names three, as a flow may name two: its unit
/// and its status.
pub(super) fn find<'t>(mut records: impl Records<'t>) -> Option<Found> {
    let mut record = Record::default();
    let mut best: Option<Found> = None;
    for index in 0..LOOKED_THROUGH {
        if !records.read(&mut record) {
            break;
        }
        let columns = columns_named(&record);
        if columns >= 3 && best.is_none_or(|best| columns > best.columns) {
            best = Some(Found { index, columns });
        }
        if columns >= REQUIRED.len() {
            break;
        }
    }
    best
}

/// Where the row of headings stands.
pub(super) fn place<'t>(mut records: impl Records<'t>) -> Option<std::ops::Range<usize>> {
    let found = find(records.clone())?;
    let mut record = Record::default();
    for _ in 0..=found.index {
        records.read(&mut record);
    }
    Some(record.start..record.end)
}

/// How many different columns a row names.
pub(super) fn columns_named(record: &Record<'_>) -> usize {
    let mut columns: Vec<Column> = record
        .cells
        .iter()
        .filter_map(|cell| Heading::of(&cell.text))
        .map(|heading| heading.column)
        .collect();
    columns.sort_unstable();
    columns.dedup();
    columns.len()
}

/// A heading that names a column.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Heading {
    column: Column,
    unit: Option<String>,
}

impl Heading {
    fn of(text: &str) -> Option<Heading> {
        if text.is_empty() || text.len() > 80 {
            return None;
        }
        let plain = plain(text);
        let (base, unit) = split_unit(&plain);
        if base.is_empty() {
            // A heading that is only a unit stands over the amounts.
            let unit = unit.filter(|unit| QuantityUnit::from_word(unit).is_some())?;
            return Some(Heading {
                column: Column::Quantity,
                unit: Some(unit.to_owned()),
            });
        }
        let with_km = format!("{base} km");
        let column = match unit {
            Some("km") => named(&with_km).or_else(|| named(base).filter(|c| c.is_distance())),
            _ => named(base).or_else(|| unit.and_then(|_| named(&with_km))),
        }?;
        Some(Heading {
            column,
            unit: unit.map(str::to_owned),
        })
    }
}

/// Every accepted heading without the spaces in it.
static NAMES: LazyLock<BTreeMap<String, Column>> = LazyLock::new(|| {
    COLUMNS
        .iter()
        .flat_map(|(column, name, others)| {
            std::iter::once(name)
                .chain(others.iter())
                .map(|name| (squeezed(&plain(name)), *column))
        })
        .collect()
});

/// The column that a heading without unit names; words may be joined or apart.
fn named(heading: &str) -> Option<Column> {
    NAMES.get(&squeezed(heading)).copied()
}

fn squeezed(heading: &str) -> String {
    heading.replace(' ', "")
}

/// A heading as it is compared: small letters, one space for all that joins words.
fn plain(text: &str) -> String {
    let spaced: String = text
        .to_lowercase()
        .chars()
        .filter(|c| !matches!(c, '*' | '"' | ':' | '.'))
        .map(|c| {
            if matches!(c, '_' | '-' | '–') {
                ' '
            } else {
                c
            }
        })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A heading and the unit in it: in brackets, behind a comma, or as the last word.
fn split_unit(plain: &str) -> (&str, Option<&str>) {
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some((base, unit)) = plain
            .strip_suffix(close)
            .and_then(|rest| rest.rsplit_once(open))
        {
            return (base.trim_end(), Some(unit_name(unit.trim())));
        }
    }
    let last = plain.rsplit([' ', ',']).next().unwrap_or(plain);
    if !is_unit(last) {
        return (plain, None);
    }
    let base = plain.get(..plain.len() - last.len()).unwrap_or("");
    let base = base.trim_end_matches([' ', ',']);
    let base = base
        .strip_suffix(" i")
        .or_else(|| base.strip_suffix(" in"))
        .unwrap_or(base);
    (base, Some(unit_name(last)))
}

/// A unit by its usual name.
fn unit_name(unit: &str) -> &str {
    match unit {
        "kilometer" | "kilometre" | "kilometres" | "km én vei" | "km one way" => "km",
        "prosent" | "pst" | "per cent" | "percent" => "%",
        other => other,
    }
}

fn is_unit(word: &str) -> bool {
    QuantityUnit::from_word(word).is_some()
        || is_stateless(word)
        || matches!(unit_name(word), "km" | "m" | "meter" | "mil" | "%")
}

/// Where each column stands in the rows, and what its heading says of its unit.
#[derive(Clone, Debug)]
pub(super) struct Headings {
    places: [Option<usize>; COLUMNS.len()],
    /// Which columns of the rows have a heading, known or not.
    headed: Vec<bool>,
    /// The unit that the heading of the amounts gives.
    pub(super) amount_unit: Option<QuantityUnit>,
    percent: [bool; COLUMNS.len()],
    /// Where the row of headings stands.
    pub(super) span: Span,
}

impl Headings {
    /// Reads the row of headings; none where a column that must be there isn't.
    pub(super) fn read(
        record: &Record<'_>,
        source: SourceId,
        oddities: &mut Oddities,
        diagnostics: &mut Diagnostics,
    ) -> Headings {
        let mut headings = Headings {
            places: [None; COLUMNS.len()],
            headed: vec![false; record.cells.len()],
            amount_unit: None,
            percent: [false; COLUMNS.len()],
            span: Span::new(source, record.start, record.end),
        };
        let mut meant = Vec::new();
        let mut units = Vec::new();
        for (index, cell) in record.filled() {
            if let Some(headed) = headings.headed.get_mut(index) {
                *headed = true;
            }
            let span = Span::new(source, cell.start, cell.end);
            match Heading::of(&cell.text) {
                Some(heading) => {
                    if headings.place(heading.column, index, span, diagnostics) {
                        units.extend(heading.unit.map(|unit| (heading.column, unit, span)));
                    }
                }
                None if is_numbering(&cell.text) => {
                    let heading = cell.text.to_string();
                    oddities.tally(Oddity::IgnoredColumn { heading }, span);
                }
                None => meant.extend(unknown(cell, span, diagnostics)),
            }
            if cell.mark.hidden {
                oddities.tally(Oddity::HiddenColumns, span);
            }
        }
        for (column, unit, span) in units {
            headings.set_unit(column, &unit, span, oddities, diagnostics);
        }
        for column in REQUIRED {
            let given = headings.index(column).is_some()
                || meant.contains(&column)
                || column == Column::Unit && headings.amount_unit.is_some();
            if !given {
                let column = column.name();
                diagnostics.report(headings.span, Problem::MissingColumn { column });
            }
        }
        headings
    }

    /// Whether all columns are there that must be.
    pub(super) fn are_complete(&self) -> bool {
        REQUIRED.into_iter().all(|column| {
            self.index(column).is_some() || column == Column::Unit && self.amount_unit.is_some()
        })
    }

    /// Notes where a column stands; false where it stands somewhere already.
    fn place(
        &mut self,
        column: Column,
        index: usize,
        span: Span,
        diagnostics: &mut Diagnostics,
    ) -> bool {
        if let Some(slot @ None) = self.places.get_mut(column as usize) {
            *slot = Some(index);
            return true;
        }
        let column = column.name();
        diagnostics.report(span, Problem::DuplicateColumn { column });
        false
    }

    /// Takes in what a heading, or the row of units below it, says of a column's unit.
    fn set_unit(
        &mut self,
        column: Column,
        unit: &str,
        span: Span,
        oddities: &mut Oddities,
        diagnostics: &mut Diagnostics,
    ) {
        let wrong = |expected| Problem::WrongUnit {
            found: unit.to_owned(),
            expected,
        };
        if column == Column::Quantity {
            if let Some(unit) = QuantityUnit::from_word(unit) {
                self.amount_unit = Some(unit);
                oddities.tally(Oddity::UnitFromHeading { unit: unit.id() }, span);
            } else if is_stateless(unit) || unit.starts_with(|c: char| c.is_ascii_digit()) {
                // Rows may say the unit in a column of their own. Where they don't, another unit
                // stands in, so that the rows aren't reported too.
                if self.index(Column::Unit).is_none() {
                    self.amount_unit = Some(QuantityUnit::Solid);
                } else if is_stateless(unit) {
                    return;
                }
                let problem = if is_stateless(unit) {
                    Problem::VolumeStateMissing
                } else {
                    Problem::UnknownWord {
                        field: Column::Unit.name().to_owned(),
                        found: unit.to_owned(),
                        known: QuantityUnit::ids().into_iter().map(str::to_owned).collect(),
                    }
                };
                diagnostics.report(span, problem);
            }
        } else if column.is_distance() && unit != "km" && is_unit(unit) {
            diagnostics.report(span, wrong("km"));
        } else if let Some(percent) = self.percent.get_mut(column as usize) {
            *percent = column.is_share() && unit == "%";
        }
    }

    /// Reads a row of units below the headings; false where it isn't one.
    pub(super) fn read_units(
        &mut self,
        record: &Record<'_>,
        source: SourceId,
        oddities: &mut Oddities,
        diagnostics: &mut Diagnostics,
    ) -> bool {
        let unit_of = |cell: &Cell<'_>| -> Option<String> {
            let text = plain(&cell.text);
            let inner = text.trim_matches(['(', ')', '[', ']']).trim();
            let unit = unit_name(inner);
            let is_unit = is_unit(unit) || matches!(unit, "år" | "ja/nei" | "yes/no" | "0 1" | "1");
            is_unit.then(|| unit.to_owned())
        };
        let units: Vec<(usize, Span, Option<String>)> = record
            .filled()
            .map(|(index, cell)| {
                (
                    index,
                    Span::new(source, cell.start, cell.end),
                    unit_of(cell),
                )
            })
            .collect();
        let Some((_, first, _)) = units.first() else {
            return false;
        };
        // The unit of a single amount, below the headings, would be a row that isn't filled in.
        let all = units.iter().all(|(_, _, unit)| unit.is_some());
        let under_numbers = units
            .iter()
            .any(|(index, _, _)| self.column_at(*index).is_some_and(Column::is_numeric));
        if !all || !under_numbers {
            return false;
        }
        oddities.tally(Oddity::UnitRow, *first);
        for (index, span, unit) in units {
            if let (Some(column), Some(unit)) = (self.column_at(index), unit) {
                self.set_unit(column, &unit, span, oddities, diagnostics);
            }
        }
        true
    }

    /// Where a column stands in the rows.
    pub(super) fn index(&self, column: Column) -> Option<usize> {
        self.places.get(column as usize).copied().flatten()
    }

    /// The column that stands there.
    pub(super) fn column_at(&self, index: usize) -> Option<Column> {
        let number = self.places.iter().position(|place| *place == Some(index))?;
        COLUMNS.get(number).map(|(column, _, _)| *column)
    }

    /// Whether a column's heading says that its numbers are per cent.
    pub(super) fn in_percent(&self, column: Column) -> bool {
        self.percent.get(column as usize).copied().unwrap_or(false)
    }

    /// Whether something stands over this column of the rows.
    pub(super) fn has_heading(&self, index: usize) -> bool {
        self.headed.get(index).copied().unwrap_or(false)
    }

    /// How many cells the row of headings has, empty ones too.
    pub(super) fn cell_count(&self) -> usize {
        self.headed.len()
    }

    /// How many columns there are, counting to the last one with a heading.
    pub(super) fn width(&self) -> usize {
        self.headed
            .iter()
            .rposition(|headed| *headed)
            .map_or(0, |last| last + 1)
    }

    /// How many of the columns the method knows.
    pub(super) fn known(&self) -> usize {
        self.places.iter().flatten().count()
    }
}

fn is_numbering(heading: &str) -> bool {
    heading == "#" || NUMBERING.contains(&plain(heading).as_str())
}

/// Reports a heading that names no column; gives the column that it may have been meant for.
fn unknown(cell: &Cell<'_>, span: Span, diagnostics: &mut Diagnostics) -> Option<Column> {
    let spellings = || {
        COLUMNS
            .iter()
            .flat_map(|(_, name, others)| std::iter::once(name).chain(others.iter()).copied())
    };
    let names = || COLUMNS.iter().map(|(_, name, _)| *name);
    let near = nearest(&cell.text, names()).or_else(|| nearest(&cell.text, spellings()));
    let known = match near {
        Some(near) => vec![near.to_owned()],
        None => names().map(str::to_owned).collect(),
    };
    let found = cell.text.to_string();
    diagnostics.report(span, Problem::UnknownColumn { found, known });
    near.and_then(Heading::of).map(|heading| heading.column)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(&'static str, Option<String>)> {
        Heading::of(text).map(|heading| (heading.column.name(), heading.unit))
    }

    #[test]
    fn columns_stand_in_the_order_of_their_numbers() {
        for (number, (column, _, _)) in COLUMNS.iter().enumerate() {
            assert_eq!(*column as usize, number);
        }
    }

    #[test]
    fn spellings_of_a_heading_agree() {
        for text in [
            "haul_km",
            "Haul (km)",
            "HAUL KM",
            "Transport km",
            "transport_km",
            "Transport [km]",
            "Transport, km",
            "Transportavstand (km)",
            "Transport-\navstand i km",
        ] {
            assert_eq!(read(text).map(|(name, _)| name), Some("haul_km"), "{text}");
        }
        assert_eq!(
            read("Nullalternativ").map(|(name, _)| name),
            Some("baseline")
        );
        assert_eq!(
            read("Nullalternativ (km)").map(|(name, _)| name),
            Some("baseline_km")
        );
        assert_eq!(read("Nr."), None);
    }

    #[test]
    fn unit_in_a_heading_is_known() {
        let unit = |text| read(text).and_then(|(name, unit)| (name == "quantity").then_some(unit?));
        assert_eq!(unit("Mengde (tonn)").as_deref(), Some("tonn"));
        assert_eq!(unit("Mengde i tonn").as_deref(), Some("tonn"));
        assert_eq!(unit("Mengde, pfm³").as_deref(), Some("pfm³"));
        assert_eq!(unit("Tonn").as_deref(), Some("tonn"));
        assert_eq!(unit("Volum (m3)").as_deref(), Some("m3"));
        assert_eq!(unit("Mengde"), None);
        assert_eq!(read("Utbytte (%)"), Some(("yield", Some("%".to_owned()))));
    }
}
