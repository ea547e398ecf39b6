//! Factors and materials on the page of the method.

use super::edition::Edition;
use super::sheet::Sheet;
use super::{context, number, trace};
use crate::model::{Body, Estimate, Factor, Material};

/// The tables of the method page. Their sections get ids that the text doesn't use.
pub(super) fn method(sheet: &mut Sheet<'_>, body: &Body) -> context::Method {
    let library = sheet.edition.library();
    let taken = |id: &str| body.headings.iter().any(|heading| heading.id == id);
    let mut factors: Vec<&Factor> = library.factor_set.factors.values().collect();
    factors.sort_by_key(|factor| factor.id.span);
    let materials = library
        .material_order
        .iter()
        .filter_map(|id| library.materials.get(id));
    context::Method {
        factor_set: library.factor_set.version.value.clone(),
        factors_id: if taken("factors") {
            "factor-table"
        } else {
            "factors"
        },
        materials_id: if taken("materials") {
            "material-table"
        } else {
            "materials"
        },
        factors: factors.into_iter().map(|one| factor(sheet, one)).collect(),
        materials: materials.map(|one| material(sheet, one)).collect(),
    }
}

fn factor(sheet: &mut Sheet<'_>, factor: &Factor) -> context::Factor {
    let edition = sheet.edition;
    let lang = edition.lang;
    let bound = |value| factor.value.has_range().then(|| number::exact(value, lang));
    context::Factor {
        id: factor.id.value.clone(),
        name: factor.name.in_lang(lang).to_owned(),
        low: bound(factor.value.low),
        central: number::exact(factor.value.central, lang),
        high: bound(factor.value.high),
        unit: unit_as_written(edition, &factor.unit),
        basis: edition.word("basis", factor.basis.id()),
        grade: edition.word("grade", factor.grade.id()),
        year: factor.year,
        geography: some(factor.geography.in_lang(lang)),
        citation_html: sheet.cite(factor.sources.iter().map(|key| key.value.as_str())),
        note: some(factor.note.in_lang(lang)),
    }
}

/// The unit as the factor set writes it, with its subscript: `kg CO₂e/t`. A pure number has none.
fn unit_as_written(edition: Edition<'_>, unit: &str) -> String {
    match unit {
        "1" => edition.text("unit-none"),
        _ => unit.replace("CO2", "CO₂").replace(' ', "\u{a0}"),
    }
}

fn material(sheet: &mut Sheet<'_>, material: &Material) -> context::Material {
    let edition = sheet.edition;
    context::Material {
        id: material.id.value.clone(),
        name: material.name.in_lang(edition.lang).to_owned(),
        density: ranged(edition, material.density),
        loose: ranged(edition, material.loose),
        placed: ranged(edition, material.placed),
        basis: edition.word("basis", material.basis.id()),
        grade: edition.word("grade", material.grade.id()),
        citation_html: sheet.cite(material.sources.iter().map(|key| key.value.as_str())),
        note: some(material.note.in_lang(edition.lang)),
    }
}

fn ranged(edition: Edition<'_>, value: Estimate) -> context::Ranged {
    context::Ranged {
        central: number::exact(value.central, edition.lang),
        range: trace::range(edition, value),
    }
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
