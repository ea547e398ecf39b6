//! Claims as CSV: figures that others have published, as they said them.
//!
//! An empty cell was not given; a claim without `as_of` is undated.

use super::table::{Cell, Table};
use crate::model::{Claim, ClaimValue, Lang, Library, Outputs, Spanned};

/// Every claim; none where there are none.
pub(super) fn files(library: &Library) -> Outputs {
    let claims = &library.claims.claims;
    let languages = &library.site.languages;
    let mut table = Table::new(&headings(languages));
    for claim in claims {
        table.push(&cells(claim, languages));
    }
    match table.is_empty() {
        true => Outputs::default(),
        false => table.files("claims"),
    }
}

fn headings(languages: &[Lang]) -> Vec<Cell<'static>> {
    let before = [
        "id",
        "topic",
        "by",
        "value",
        "value_to",
        "unit",
        "precision",
    ];
    let after = [
        "balance",
        "period",
        "as_of",
        "case",
        "standing",
        "conflicts",
        "sources",
    ];
    let text = |name: &'static str| languages.iter().map(move |lang| format!("{name}_{lang}"));
    let mut headings: Vec<Cell<'_>> = before.map(Cell::Text).into();
    headings.extend(text("counts").map(Cell::Owned));
    headings.extend(after.map(Cell::Text));
    headings.extend(text("note").map(Cell::Owned));
    headings
}

fn cells<'a>(claim: &'a Claim, languages: &[Lang]) -> Vec<Cell<'a>> {
    let (value, value_to) = match claim.value {
        ClaimValue::One(value) => (value, Cell::Empty),
        ClaimValue::Between(from, to) => (from, Cell::Number(to)),
    };
    let maybe = |text: Option<&'a str>| text.map_or(Cell::Empty, Cell::Text);
    let mut cells = vec![
        Cell::Text(&claim.id.value),
        Cell::Text(&claim.topic.value),
        Cell::Text(&claim.by),
        Cell::Number(value),
        value_to,
        Cell::Text(claim.unit.id()),
        Cell::Text(claim.precision.id()),
    ];
    cells.extend(languages.iter().map(|lang| maybe(claim.counts.find(*lang))));
    cells.extend([
        maybe(claim.balance.map(|balance| balance.id())),
        claim.period.map_or(Cell::Empty, |years| {
            Cell::Owned(super::volumes::years(years))
        }),
        maybe(claim.as_of.as_deref()),
        maybe(claim.case.as_ref().map(|case| case.value.as_str())),
        Cell::Text(if claim.verified { "verified" } else { "claim" }),
        list(&claim.conflicts),
        list(&claim.sources),
    ]);
    cells.extend(languages.iter().map(|lang| maybe(claim.note.find(*lang))));
    cells
}

/// Keys with a space between.
fn list<'a>(keys: &[Spanned<String>]) -> Cell<'a> {
    if keys.is_empty() {
        return Cell::Empty;
    }
    let keys: Vec<&str> = keys.iter().map(|key| key.value.as_str()).collect();
    Cell::Owned(keys.join(" "))
}
