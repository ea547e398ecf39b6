//! What results can be narrowed by: for each facet its values, and which of them each unit has.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::model::{Library, LocalText};

use super::unit::Unit;

/// One facet.
#[derive(Serialize)]
struct Facet {
    id: &'static str,
    /// Values by number: id, and names where the page can't know them.
    values: Vec<(String, BTreeMap<&'static str, String>)>,
    /// Sets of values that units have.
    sets: Vec<Vec<usize>>,
    /// The set of each unit, a character each from `#` on.
    of: String,
}

/// The file of facets.
pub(super) fn of(library: &Library, units: &[Unit]) -> String {
    let names_of_material = |id: &str| match library.materials.get(id) {
        Some(material) => names(&material.name),
        None => BTreeMap::new(),
    };
    let nameless = |_: &str| BTreeMap::new();
    let facets = [
        facet(
            "kind",
            units,
            |unit| BTreeSet::from([unit.kind.to_owned()]),
            nameless,
        ),
        facet(
            "material",
            units,
            |unit| unit.facets.materials.clone(),
            names_of_material,
        ),
        facet(
            "status",
            units,
            |unit| {
                unit.facets
                    .status
                    .iter()
                    .map(|word| (*word).to_owned())
                    .collect()
            },
            nameless,
        ),
        facet(
            "municipality",
            units,
            |unit| unit.facets.municipalities.clone(),
            nameless,
        ),
        facet(
            "year",
            units,
            |unit| unit.facets.years.iter().map(u16::to_string).collect(),
            nameless,
        ),
    ];
    serde_json::to_string(&facets).unwrap_or_default()
}

fn names(text: &LocalText) -> BTreeMap<&'static str, String> {
    text.0
        .iter()
        .map(|(lang, name)| (lang.code(), name.clone()))
        .collect()
}

fn facet(
    id: &'static str,
    units: &[Unit],
    values_of: impl Fn(&Unit) -> BTreeSet<String>,
    names: impl Fn(&str) -> BTreeMap<&'static str, String>,
) -> Facet {
    let of_units: Vec<BTreeSet<String>> = units.iter().map(values_of).collect();
    let values: Vec<&String> = of_units
        .iter()
        .flatten()
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let mut sets: Vec<Vec<usize>> = vec![Vec::new()];
    let mut numbers: BTreeMap<Vec<usize>, usize> = BTreeMap::from([(Vec::new(), 0)]);
    let mut of = String::new();
    for set in &of_units {
        let set: Vec<usize> = set
            .iter()
            .filter_map(|value| values.binary_search(&value).ok())
            .collect();
        let number = *numbers.entry(set).or_insert_with_key(|set| {
            sets.push(set.clone());
            sets.len() - 1
        });
        of.push(char_of(number));
    }
    Facet {
        id,
        values: values
            .into_iter()
            .map(|value| (value.clone(), names(value)))
            .collect(),
        sets,
        of,
    }
}

/// The character that stands for a set. There are more than enough below the surrogates.
fn char_of(number: usize) -> char {
    u32::try_from(number + 35)
        .ok()
        .filter(|code| *code < 0xD800)
        .and_then(char::from_u32)
        .unwrap_or('#')
}
