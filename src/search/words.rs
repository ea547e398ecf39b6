//! Words for what has no text of its own: metrics, places a mass may go, how figures are written.
//! They are what readers type; what pages show stands in the theme.

use crate::model::{
    Claim, ClaimUnit, ClaimValue, Destination, Figure, Lang, Metric, QuantityUnit, Unit, Vocabulary,
};

/// A word in Norwegian or English.
fn choose(lang: Lang, norwegian: &'static str, english: &'static str) -> &'static str {
    match lang {
        Lang::Nb | Lang::Nn => norwegian,
        Lang::En => english,
    }
}

/// The name of a metric, with other words for it.
pub(super) fn metric(metric: Metric, lang: Lang) -> &'static str {
    let (norwegian, english) = match metric {
        Metric::Mass => ("Masse i alt", "Mass in all"),
        Metric::Used => ("Masse til nytte", "Mass put to use"),
        Metric::Landfilled => ("Masse til deponi", "Mass landfilled"),
        Metric::Storage => ("Masse på lager", "Mass in storage"),
        Metric::VirginAvoided => (
            "Spart råstoff, jomfruelige masser",
            "Virgin material avoided",
        ),
        Metric::Utilisation => (
            "Gjenbruksgrad, utnyttelsesgrad",
            "Reuse rate, utilisation rate",
        ),
        Metric::LandfillShare => ("Deponiandel", "Landfill share"),
        Metric::Recovery => ("Gjenvinningsgrad", "Recovery rate"),
        Metric::LoadsBaseline => ("Lass i nullalternativet", "Truckloads in the baseline"),
        Metric::LoadsProject => ("Lass i prosjektet", "Truckloads in the project"),
        Metric::VkmBaseline => (
            "Kjøretøykilometer i nullalternativet",
            "Vehicle-kilometres in the baseline",
        ),
        Metric::VkmProject => (
            "Kjøretøykilometer i prosjektet",
            "Vehicle-kilometres in the project",
        ),
        Metric::Baseline => ("Utslipp i nullalternativet", "Emissions in the baseline"),
        Metric::Project => ("Utslipp i prosjektet", "Emissions in the project"),
        Metric::Net => (
            "Nettoeffekt, netto klimaeffekt",
            "Net effect, net climate effect",
        ),
        Metric::NetTransportDirect => (
            "Netto direkte utslipp fra transport",
            "Net direct emissions from transport",
        ),
        Metric::NetTransportIndirect => (
            "Netto indirekte utslipp fra transport",
            "Net indirect emissions from transport",
        ),
        Metric::NetProduction => (
            "Netto utslipp fra produksjon av nye masser",
            "Net emissions from production of new material",
        ),
        Metric::NetProcessing => (
            "Netto utslipp fra knusing og håndtering",
            "Net emissions from crushing and handling",
        ),
        Metric::NetLandfill => (
            "Netto utslipp fra drift av deponi",
            "Net emissions from operating landfill",
        ),
        Metric::NetPerTonne => ("Nettoeffekt per tonn", "Net effect per tonne"),
        Metric::BreakEvenKm => ("Avstand der gevinsten er borte", "Break-even distance"),
        Metric::GrantPerTonne => ("Tilskudd per tonn", "Grant per tonne"),
    };
    choose(lang, norwegian, english)
}

/// The heading of a page's computed figures.
pub(super) fn figures(lang: Lang) -> &'static str {
    choose(lang, "Beregnede tall", "Computed figures")
}

/// The heading of a page's volume table.
pub(super) fn volume_table(lang: Lang) -> &'static str {
    choose(lang, "Volumtabell", "Volume table")
}

/// Where a mass goes.
pub(super) fn destination(destination: Destination, lang: Lang) -> &'static str {
    match destination {
        Destination::InternalReuse => choose(lang, "internt gjenbruk", "internal reuse"),
        Destination::DirectUse => choose(lang, "direkte bruk", "direct use"),
        Destination::Recycle => choose(lang, "gjenvinning i knuseverk", "recycling in a plant"),
        Destination::Storage => choose(lang, "lager", "storage"),
        Destination::Landfill => choose(lang, "deponi", "landfill"),
        Destination::SeaFill => choose(lang, "utfylling i sjø", "sea fill"),
    }
}

/// The spelling of a word of a closed list: the first is English, the second Norwegian.
pub(super) fn spelling<V: Vocabulary + PartialEq>(value: V, lang: Lang) -> &'static str {
    let spellings = V::WORDS
        .iter()
        .find(|(other, _)| *other == value)
        .map_or(&[][..], |(_, spellings)| spellings);
    let norwegian = spellings.get(1).or(spellings.first());
    choose(
        lang,
        norwegian.copied().unwrap_or(""),
        spellings.first().copied().unwrap_or(""),
    )
}

/// Density and volume factors of a material.
pub(super) fn material(lang: Lang) -> [&'static str; 3] {
    match lang {
        Lang::Nb | Lang::Nn => [
            "densitet",
            "utvidelsesfaktor, løsfaktor",
            "komprimeringsfaktor, anbrakt",
        ],
        Lang::En => [
            "density",
            "swell factor, loose",
            "compaction factor, placed",
        ],
    }
}

/// The unit of an amount in a volume table.
pub(super) fn quantity_unit(unit: QuantityUnit, lang: Lang) -> &'static str {
    match unit {
        QuantityUnit::Tonne => choose(lang, "tonn", "tonnes"),
        QuantityUnit::Kilogram => "kg",
        QuantityUnit::Solid => "pfm³",
        QuantityUnit::Loose => "ulm³",
        QuantityUnit::Placed => "pam³",
        QuantityUnit::Load => choose(lang, "lass", "loads"),
    }
}

/// A figure's value as pages show it, three significant digits.
pub(super) fn figure_value(figure: &Figure, lang: Lang) -> String {
    let (value, unit) = match figure.metric.unit() {
        Unit::One => (figure.value * 100.0, "%"),
        Unit::KgCo2e => (
            figure.value / 1000.0,
            choose(lang, "tonn CO₂-ekvivalenter", "tonnes CO₂e"),
        ),
        Unit::Tonne => (figure.value, choose(lang, "tonn", "tonnes")),
        Unit::Load => (figure.value, choose(lang, "lass", "loads")),
        Unit::NokPerTonneCo2e => (
            figure.value,
            choose(lang, "kroner per tonn", "NOK per tonne"),
        ),
        other => (figure.value, other.code()),
    };
    format!("{} {unit}", number(value, Some(3), lang))
}

/// A claim's value with its unit.
pub(super) fn claim_value(claim: &Claim, lang: Lang) -> String {
    let unit = match claim.unit {
        ClaimUnit::CubicMetreUnknown => "m³",
        ClaimUnit::Solid => "pfm³",
        ClaimUnit::Loose => "ulm³",
        ClaimUnit::Placed => "pam³",
        ClaimUnit::Tonne => choose(lang, "tonn", "tonnes"),
        ClaimUnit::Load => choose(lang, "lass", "loads"),
        ClaimUnit::Km => "km",
        ClaimUnit::VehicleKm => choose(lang, "kjøretøykilometer", "vehicle-kilometres"),
        ClaimUnit::TonneCo2e => choose(lang, "tonn CO₂-ekvivalenter", "tonnes CO₂e"),
        ClaimUnit::Nok => choose(lang, "kroner", "NOK"),
        ClaimUnit::Share => "%",
        ClaimUnit::CubicMetreUnknownPerYear => choose(lang, "m³ i året", "m³ a year"),
        ClaimUnit::TonnePerYear => choose(lang, "tonn i året", "tonnes a year"),
        ClaimUnit::TonneCo2ePerYear => {
            choose(lang, "tonn CO₂-ekvivalenter i året", "tonnes CO₂e a year")
        }
    };
    let scale = if claim.unit == ClaimUnit::Share {
        100.0
    } else {
        1.0
    };
    let number = |value: f64| number(value * scale, None, lang);
    match claim.value {
        ClaimValue::One(value) => format!("{} {unit}", number(value)),
        ClaimValue::Between(low, high) => format!("{}–{} {unit}", number(low), number(high)),
    }
}

/// A number in the language's way, rounded to significant digits or to what f64 holds safely.
pub(super) fn number(value: f64, digits: Option<u8>, lang: Lang) -> String {
    if !value.is_finite() {
        return String::new();
    }
    let size = value.abs();
    let magnitude = if size > 0.0 {
        size.log10().floor() as i32
    } else {
        0
    };
    let decimals = match digits {
        Some(digits) => (i32::from(digits) - 1 - magnitude).clamp(-12, 12),
        None => 6,
    };
    let scale = 10_f64.powi(-decimals.min(0));
    let rounded = (size / scale).round() * scale;
    let shown = if decimals > 0 { size } else { rounded };
    let text = format!("{shown:.*}", usize::try_from(decimals.max(0)).unwrap_or(0));
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let fraction = if digits.is_none() {
        fraction.trim_end_matches('0')
    } else {
        fraction
    };
    let (group, point) = match lang {
        Lang::Nb | Lang::Nn => ('\u{A0}', ','),
        Lang::En => (',', '.'),
    };
    let mut number = String::new();
    if value < 0.0 {
        number.push('−');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            number.push(group);
        }
        number.push(digit);
    }
    if !fraction.is_empty() {
        number.push(point);
        number.push_str(fraction);
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_rounded() {
        assert_eq!(
            number(7_377_533.88 / 1000.0, Some(3), Lang::Nb),
            "7\u{A0}380"
        );
        assert_eq!(number(943_000.0, None, Lang::En), "943,000");
        assert_eq!(number(86.5, Some(3), Lang::Nb), "86,5");
        assert_eq!(number(0.298 * 100.0, None, Lang::En), "29.8");
        assert_eq!(number(-12.5, None, Lang::Nb), "−12,5");
        assert_eq!(number(0.0, Some(3), Lang::En), "0.00");
        assert_eq!(number(f64::NAN, Some(3), Lang::En), "");
    }
}
