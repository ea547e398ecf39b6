//! Where the masses of rows go: from material or case study over the plant to use, storage or
//! landfill.
//!
//! A use that doesn't pass the recovery test is no use: it has a place of its own.

use std::collections::BTreeMap;

use super::super::chart::{Flow, FlowLink, FlowNode, Tone};
use super::super::edition::Edition;
use super::super::number;
use super::super::strings::Arg;
use super::{capitalised, case_name};
use crate::model::{CaseStudy, Destination, RowResult, Status, Unit, VolumeRow, Years};

/// Masses of rows of one status.
#[derive(Clone, Debug)]
pub(super) struct Masses {
    /// What is drawn.
    pub(super) drawing: Flow,
    /// The years of the rows.
    pub(super) years: Option<Years>,
}

/// A place that masses come from, pass or reach. The order decides which stands above which where
/// nothing else does.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place<'a> {
    /// What they are.
    Material(&'a str),
    /// The case study they come from.
    Case(&'a str),
    /// The plant that makes products of them.
    Plant,
    /// What the plant makes.
    Product,
    /// Where they go.
    Reached(Destination),
    /// A use that they don't pass the recovery test for.
    Untested(Destination),
}

/// The masses of rows of a status: of one case study from its materials, of several from each.
pub(super) fn of_cases<'a>(
    edition: Edition<'a>,
    cases: impl IntoIterator<Item = &'a CaseStudy>,
    status: Status,
) -> Masses {
    let cases: Vec<&CaseStudy> = cases.into_iter().collect();
    let mut ways: BTreeMap<(Place<'a>, Place<'a>), f64> = BTreeMap::new();
    let mut years: Option<Years> = None;
    for case in &cases {
        let results = edition.shared.figures.rows.get(&case.name);
        let tables = case.volume_tables.iter().zip(results.into_iter().flatten());
        for (table, results) in tables {
            let rows = table.rows.iter().zip(results);
            for (row, result) in rows.filter(|(row, _)| row.status == status) {
                let source = match cases.len() {
                    1 => Place::Material(table.word(row.material)),
                    _ => Place::Case(&case.name),
                };
                for (from, to, mass) in ways_of(source, row, result) {
                    *ways.entry((from, to)).or_default() += mass;
                }
                years = Some(years.map_or(row.years, |years| spanning(years, row.years)));
            }
        }
    }
    Masses {
        drawing: drawing(edition, &ways),
        years,
    }
}

/// The ways that the mass of a row takes, t.
fn ways_of<'a>(
    source: Place<'a>,
    row: &VolumeRow,
    result: &RowResult,
) -> Vec<(Place<'a>, Place<'a>, f64)> {
    let destination = row.destination;
    if destination.is_use() && !row.counts_as_use() {
        return vec![(source, Place::Untested(destination), result.mass)];
    }
    if destination != Destination::Recycle {
        return vec![(source, Place::Reached(destination), result.mass)];
    }
    // What the plant can't make a product of goes to landfill; method, section 4.
    let rejected = result.mass - result.used;
    vec![
        (source, Place::Plant, result.mass),
        (Place::Plant, Place::Product, result.used),
        (
            Place::Plant,
            Place::Reached(Destination::Landfill),
            rejected,
        ),
    ]
}

fn drawing(edition: Edition<'_>, ways: &BTreeMap<(Place<'_>, Place<'_>), f64>) -> Flow {
    let mut places: Vec<&Place<'_>> = ways.keys().flat_map(|(from, to)| [from, to]).collect();
    places.sort();
    places.dedup();
    let index = |place: &Place<'_>| places.binary_search(&place).ok();
    let links = ways.iter().filter_map(|((from, to), value)| {
        Some(FlowLink {
            from: index(from)?,
            to: index(to)?,
            value: *value,
        })
    });
    Flow {
        links: links.collect(),
        nodes: places
            .iter()
            .map(|place| FlowNode {
                label: capitalised(&name(edition, place)),
                tone: tone(place),
            })
            .collect(),
        unit: number::unit_name(Unit::Tonne, edition.lang).to_owned(),
    }
}

fn name(edition: Edition<'_>, place: &Place<'_>) -> String {
    let destination = |of: Destination| edition.word("destination", of.id()).label;
    match place {
        Place::Material(id) => {
            let material = edition.library().materials.get(*id);
            let name = material.map(|material| material.name.in_lang(edition.lang));
            name.unwrap_or(id).to_owned()
        }
        Place::Case(name) => case_name(edition, name),
        Place::Plant => destination(Destination::Recycle),
        Place::Product => edition.text("chart-flow-product"),
        Place::Reached(reached) => destination(*reached),
        Place::Untested(wanted) => {
            let wanted = destination(*wanted);
            let wanted = [("destination", Arg::Text(&wanted))];
            edition.text_with("chart-flow-untested", &wanted)
        }
    }
}

fn tone(place: &Place<'_>) -> Tone {
    match place {
        Place::Material(_) | Place::Case(_) => Tone::Source,
        Place::Plant => Tone::Treatment,
        Place::Product => Tone::Use,
        Place::Untested(_) => Tone::Unproven,
        Place::Reached(destination) => match destination {
            Destination::InternalReuse | Destination::DirectUse | Destination::Recycle => Tone::Use,
            Destination::Storage => Tone::Storage,
            Destination::Landfill | Destination::SeaFill => Tone::Landfill,
        },
    }
}

/// From the first year of either to the last.
fn spanning(a: Years, b: Years) -> Years {
    Years {
        first: a.first.min(b.first),
        last: a.last.max(b.last),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Basis, CellId, Displaces, QuantityUnit, RecoveryAnswer, RowBaseline, WordId,
    };

    const ROCK: Place<'_> = Place::Material("rock_blasted");

    /// A row of 100 t, of which `used` t are put to use.
    fn ways(
        destination: Destination,
        answer: RecoveryAnswer,
        used: f64,
    ) -> Vec<(Place<'static>, Place<'static>, f64)> {
        let (word, cell) = (WordId(0), CellId(0));
        let row = VolumeRow {
            line: 2,
            stream: None,
            material: word,
            quantity: cell,
            unit: QuantityUnit::Tonne,
            destination,
            haul_km: cell,
            product_km: None,
            reject_km: None,
            r#yield: None,
            displaces: Displaces::None,
            substitution: None,
            displaced_km: None,
            baseline: RowBaseline::Landfill,
            baseline_km: cell,
            recovery_test: destination.is_use().then_some([answer; 3]),
            status: Status::Planned,
            years: Years {
                first: 2024,
                last: 2024,
            },
            basis: Basis::Claim,
            source: word,
            note: None,
            note_en: None,
        };
        let result = RowResult {
            mass: 100.0,
            used,
            baseline: None,
            project: None,
        };
        ways_of(ROCK, &row, &result)
    }

    #[test]
    fn what_a_plant_cannot_sell_goes_on_to_landfill() {
        let rejected = Place::Reached(Destination::Landfill);
        assert_eq!(
            ways(Destination::Recycle, RecoveryAnswer::Yes, 95.0),
            [
                (ROCK, Place::Plant, 100.0),
                (Place::Plant, Place::Product, 95.0),
                (Place::Plant, rejected, 5.0)
            ]
        );
    }

    #[test]
    fn a_use_without_answers_is_no_use() {
        for destination in [Destination::Recycle, Destination::DirectUse] {
            let ways = ways(destination, RecoveryAnswer::Unknown, 0.0);
            assert_eq!(ways, [(ROCK, Place::Untested(destination), 100.0)]);
            assert!(ways.iter().all(|(_, to, _)| tone(to) == Tone::Unproven));
        }
    }

    #[test]
    fn other_masses_go_straight_to_their_place() {
        for (destination, colour) in [
            (Destination::DirectUse, Tone::Use),
            (Destination::Storage, Tone::Storage),
            (Destination::SeaFill, Tone::Landfill),
        ] {
            let ways = ways(destination, RecoveryAnswer::Yes, 100.0);
            assert_eq!(ways, [(ROCK, Place::Reached(destination), 100.0)]);
            assert!(ways.iter().all(|(_, to, _)| tone(to) == colour));
        }
    }
}
