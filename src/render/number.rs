//! Numbers as readers of a language write them.
//!
//! [`significant`] rounds, [`exact`] doesn't, [`percent`] shows a share, [`quantity`] adds the unit.
//! Grouping and signs come from CLDR through ICU4X; this is the only module that knows it.
//!
//! A number is rounded in decimal, from the shortest text that reads back as the same `f64` (what
//! `figures.json` says), half away from zero: 0.15 becomes 0.2, as a reader with a pencil finds.
//! Zeros that the rounding leaves are kept, since they say how precise the number is: 2 with three
//! significant digits is 2.00. What is counted or typed by an author goes through [`exact`].
//!
//! The minus sign is U+2212 in all languages, −0 is 0, and what isn't a finite number is an en dash.

use std::fmt::Write as _;

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_locale_core::locale;

use crate::model::{Lang, Unit};

/// No-break space, between groups of digits and before units in Norwegian.
const NO_BREAK_SPACE: char = '\u{a0}';
/// What stands for a number that isn't one.
const NO_NUMBER: &str = "–";
/// The true minus sign.
const MINUS: char = '\u{2212}';
/// More digits than an `f64` can tell apart.
const MOST_DIGITS: u8 = 17;

/// A number with its unit, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Quantity {
    /// The number, rounded, as readers see it.
    pub number: String,
    /// The unit as readers see it; empty for a pure number.
    pub unit: String,
    /// The number in the shown unit, not rounded, with decimal point: for `<data value>`. Empty
    /// where there is no number.
    pub machine: String,
}

/// `value` rounded to so many significant digits: `1 240,5`, `1,240.5`.
///
/// 0 digits are taken as 1. Digits in front of the decimal sign are never left out: 1234 to two
/// digits is 1200.
pub(super) fn significant(value: f64, digits: u8, lang: Lang) -> String {
    decimal(value).map_or_else(missing, |decimal| {
        localised(&rounded(decimal, digits), lang)
    })
}

/// `value` with every digit of the shortest text that reads back as the same number.
pub(super) fn exact(value: f64, lang: Lang) -> String {
    decimal(value).map_or_else(missing, |decimal| localised(&decimal, lang))
}

/// A share, 0–1, in per cent with so many significant digits: `12 %`, `12%`.
pub(super) fn percent(share: f64, digits: u8, lang: Lang) -> String {
    in_per_cent(share, lang, |share| rounded(share, digits))
}

/// A share, 0–1, in per cent with the digits it was given with: 0.5 is `50 %`, 0.125 `12,5 %`.
pub(super) fn exact_percent(share: f64, lang: Lang) -> String {
    in_per_cent(share, lang, |share| share)
}

fn in_per_cent(share: f64, lang: Lang, round: impl FnOnce(Decimal) -> Decimal) -> String {
    let Some(mut decimal) = decimal(share) else {
        return missing();
    };
    decimal.multiply_pow10(2);
    decimal.absolute.trim_start();
    let number = localised(&round(decimal), lang);
    match lang {
        Lang::Nb | Lang::Nn => format!("{number}{NO_BREAK_SPACE}%"),
        Lang::En => format!("{number}%"),
    }
}

/// A figure with its unit, rounded to so many significant digits.
///
/// Emissions are calculated in kg CO₂e and shown in tonnes CO₂e; per tonne or per kilometre they
/// stay in kg.
pub(super) fn quantity(value: f64, unit: Unit, digits: u8, lang: Lang) -> Quantity {
    let shown = match unit {
        Unit::KgCo2e => value / 1000.0,
        _ => value,
    };
    let number = significant(shown, digits, lang);
    Quantity {
        unit: unit_after(unit, is_one(&number), lang).to_owned(),
        machine: machine(shown),
        number,
    }
}

/// The unit in words, as it stands on an axis or in a heading. Emissions are shown in tonnes.
pub(super) fn unit_name(unit: Unit, lang: Lang) -> &'static str {
    unit_after(unit, false, lang)
}

/// The unit in words, after a number that is one or isn't.
fn unit_after(unit: Unit, one: bool, lang: Lang) -> &'static str {
    match (unit, lang) {
        (Unit::One, _) => "",
        (Unit::Km, _) => "km",
        (Unit::Kilogram, _) => "kg",
        (Unit::Nok, Lang::Nb | Lang::Nn) => "kr",
        (Unit::Nok, Lang::En) => "NOK",
        (Unit::SolidCubicMetre, _) => "pfm³",
        (Unit::LooseCubicMetre, _) => "ulm³",
        (Unit::PlacedCubicMetre, _) => "pam³",

        (Unit::Tonne, Lang::Nb | Lang::Nn) => "tonn",
        (Unit::KgCo2e, Lang::Nb) => "tonn CO₂-ekvivalenter",
        (Unit::KgCo2e, Lang::Nn) => "tonn CO₂-ekvivalentar",
        (Unit::KgCo2ePerTonne, Lang::Nb) => "kg CO₂-ekvivalenter per tonn",
        (Unit::KgCo2ePerTonne, Lang::Nn) => "kg CO₂-ekvivalentar per tonn",
        (Unit::KgCo2ePerKm, Lang::Nb) => "kg CO₂-ekvivalenter per km",
        (Unit::KgCo2ePerKm, Lang::Nn) => "kg CO₂-ekvivalentar per km",
        (Unit::TonnePerLoad, Lang::Nb | Lang::Nn) => "tonn per lass",
        (Unit::TonnePerSolid, Lang::Nb | Lang::Nn) => "tonn per pfm³",
        (Unit::Load, Lang::Nb | Lang::Nn) => "lass",
        (Unit::NokPerTonneCo2e, Lang::Nb) => "kr per tonn CO₂-ekvivalenter",
        (Unit::NokPerTonneCo2e, Lang::Nn) => "kr per tonn CO₂-ekvivalentar",

        (Unit::Tonne, Lang::En) if one => "tonne",
        (Unit::Tonne, Lang::En) => "tonnes",
        (Unit::KgCo2e, Lang::En) if one => "tonne CO₂e",
        (Unit::KgCo2e, Lang::En) => "tonnes CO₂e",
        (Unit::KgCo2ePerTonne, Lang::En) => "kg CO₂e per tonne",
        (Unit::KgCo2ePerKm, Lang::En) => "kg CO₂e per km",
        (Unit::TonnePerLoad, Lang::En) if one => "tonne per load",
        (Unit::TonnePerLoad, Lang::En) => "tonnes per load",
        (Unit::TonnePerSolid, Lang::En) if one => "tonne per pfm³",
        (Unit::TonnePerSolid, Lang::En) => "tonnes per pfm³",
        (Unit::Load, Lang::En) if one => "load",
        (Unit::Load, Lang::En) => "loads",
        (Unit::NokPerTonneCo2e, Lang::En) => "NOK per tonne CO₂e",
    }
}

/// The number for machines: every digit, decimal point, no groups; empty where there is none.
pub(super) fn machine(value: f64) -> String {
    if value.is_finite() {
        // Adding zero turns −0 into 0.
        (value + 0.0).to_string()
    } else {
        String::new()
    }
}

/// Whether English has the singular after this number as shown: after 1 and −1, not after 1.0.
fn is_one(number: &str) -> bool {
    number.trim_start_matches(MINUS) == "1"
}

fn missing() -> String {
    NO_NUMBER.to_owned()
}

/// The number in decimal, if it is finite.
fn decimal(value: f64) -> Option<Decimal> {
    machine(value).parse().ok()
}

/// Rounds half away from zero, and shows just so many significant digits.
fn rounded(mut decimal: Decimal, digits: u8) -> Decimal {
    if decimal.absolute.is_zero() {
        return Decimal::from(0);
    }
    let digits = i16::from(digits.clamp(1, MOST_DIGITS));
    let last = decimal.absolute.nonzero_magnitude_start() - digits + 1;
    if decimal.absolute.digit_at(last - 1) >= 5 {
        decimal.expand(last);
    } else {
        decimal.trunc(last);
    }
    // 9.996 has become 10.00, one digit more than asked for.
    let last = decimal.absolute.nonzero_magnitude_start() - digits + 1;
    decimal.trunc(last);
    decimal.absolute.trim_end();
    decimal.absolute.pad_end(last.min(0));
    decimal
}

/// The number with the groups, decimal sign and minus sign of the language.
fn localised(decimal: &Decimal, lang: Lang) -> String {
    let negative = decimal.sign() == Decimal::from(-1).sign();
    let mut magnitude = decimal.clone();
    magnitude.set_sign(Decimal::from(1).sign());

    let mut text = String::with_capacity(16);
    if negative && !decimal.absolute.is_zero() {
        text.push(MINUS);
    }
    let written = FORMATTERS.with(|formatters| match formatters.of(lang) {
        Some(formatter) => write!(text, "{}", formatter.format(&magnitude)),
        None => write!(text, "{magnitude}"),
    });
    debug_assert!(written.is_ok(), "writing to a string doesn't fail");
    text
}

/// What ICU4X needs per language; it is not made to be shared between threads.
struct Formatters {
    nb: Option<DecimalFormatter>,
    nn: Option<DecimalFormatter>,
    en: Option<DecimalFormatter>,
}

thread_local! {
    static FORMATTERS: Formatters = Formatters {
        nb: DecimalFormatter::try_new(locale!("nb").into(), Default::default()).ok(),
        nn: DecimalFormatter::try_new(locale!("nn").into(), Default::default()).ok(),
        en: DecimalFormatter::try_new(locale!("en-GB").into(), Default::default()).ok(),
    };
}

impl Formatters {
    fn of(&self, lang: Lang) -> Option<&DecimalFormatter> {
        match lang {
            Lang::Nb => self.nb.as_ref(),
            Lang::Nn => self.nn.as_ref(),
            Lang::En => self.en.as_ref(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_grouped_and_signed_as_in_the_language() {
        assert_eq!(exact(1240.5, Lang::Nb), "1\u{a0}240,5");
        assert_eq!(exact(1240.5, Lang::Nn), "1\u{a0}240,5");
        assert_eq!(exact(1240.5, Lang::En), "1,240.5");
        assert_eq!(exact(-12345.67, Lang::Nb), "\u{2212}12\u{a0}345,67");
        assert_eq!(exact(-12345.67, Lang::En), "\u{2212}12,345.67");
        assert_eq!(exact(14_000_000.0, Lang::Nb), "14\u{a0}000\u{a0}000");
        assert_eq!(exact(999.0, Lang::En), "999");
    }

    #[test]
    fn exact_numbers_keep_every_digit() {
        assert_eq!(exact(0.1, Lang::Nb), "0,1");
        assert_eq!(exact(0.1 + 0.2, Lang::En), "0.30000000000000004");
        assert_eq!(exact(1e21, Lang::En), "1,000,000,000,000,000,000,000");
        assert_eq!(exact(2.5e-7, Lang::En), "0.00000025");
    }

    #[test]
    fn rounding_is_to_significant_digits() {
        assert_eq!(significant(1240.5, 5, Lang::Nb), "1\u{a0}240,5");
        assert_eq!(significant(1240.5, 3, Lang::Nb), "1\u{a0}240");
        assert_eq!(significant(1240.5, 2, Lang::En), "1,200");
        assert_eq!(significant(1240.5, 1, Lang::En), "1,000");
        assert_eq!(significant(0.004_321, 2, Lang::Nb), "0,0043");
        assert_eq!(significant(-987.6, 2, Lang::Nb), "\u{2212}990");
        assert_eq!(significant(95.0, 1, Lang::En), "100");
        assert_eq!(significant(7.0, 0, Lang::En), "7");
    }

    #[test]
    fn a_half_is_rounded_away_from_zero_in_decimal() {
        // 0.15 and 2.675 lie just below the half in binary.
        assert_eq!(significant(0.15, 1, Lang::En), "0.2");
        assert_eq!(significant(2.675, 3, Lang::En), "2.68");
        assert_eq!(significant(-0.25, 1, Lang::En), "\u{2212}0.3");
        assert_eq!(significant(1245.0, 3, Lang::En), "1,250");
        assert_eq!(significant(1244.999, 3, Lang::En), "1,240");
    }

    #[test]
    fn zeros_that_tell_the_precision_are_kept() {
        assert_eq!(significant(2.0, 3, Lang::Nb), "2,00");
        assert_eq!(significant(2.6, 3, Lang::En), "2.60");
        assert_eq!(significant(9.996, 3, Lang::En), "10.0");
        assert_eq!(significant(99.96, 3, Lang::En), "100");
        assert_eq!(significant(0.0999, 2, Lang::En), "0.10");
        assert_eq!(significant(100.0, 2, Lang::En), "100");
    }

    #[test]
    fn zero_has_no_sign_and_no_decimals() {
        assert_eq!(significant(-0.0, 3, Lang::Nb), "0");
        assert_eq!(significant(0.0, 3, Lang::En), "0");
        assert_eq!(exact(-0.0, Lang::En), "0");
        assert_eq!(percent(-0.0, 2, Lang::Nb), "0\u{a0}%");
    }

    #[test]
    fn what_is_no_number_is_a_dash() {
        assert_eq!(significant(f64::NAN, 3, Lang::Nb), "–");
        assert_eq!(exact(f64::INFINITY, Lang::En), "–");
        assert_eq!(percent(f64::NEG_INFINITY, 2, Lang::En), "–");
        let quantity = quantity(f64::NAN, Unit::Tonne, 3, Lang::Nb);
        assert_eq!(
            (quantity.number.as_str(), quantity.machine.as_str()),
            ("–", "")
        );
    }

    #[test]
    fn shares_are_shown_in_per_cent() {
        assert_eq!(percent(0.12, 2, Lang::Nb), "12\u{a0}%");
        assert_eq!(percent(0.12, 2, Lang::En), "12%");
        assert_eq!(percent(1.0, 2, Lang::En), "100%");
        assert_eq!(percent(0.5, 3, Lang::Nb), "50,0\u{a0}%");
        assert_eq!(exact_percent(0.5, Lang::Nb), "50\u{a0}%");
        assert_eq!(exact_percent(0.07, Lang::En), "7%");
        assert_eq!(exact_percent(0.125, Lang::Nb), "12,5\u{a0}%");
        assert_eq!(percent(0.0123, 2, Lang::Nn), "1,2\u{a0}%");
        // 0.07 × 100 is 7.000000000000001 in binary.
        assert_eq!(percent(0.07, 1, Lang::En), "7%");
        assert_eq!(percent(-0.255, 2, Lang::En), "\u{2212}26%");
    }

    #[test]
    fn emissions_are_shown_in_tonnes() {
        let norwegian = quantity(-1_234_567.0, Unit::KgCo2e, 3, Lang::Nb);
        assert_eq!(norwegian.number, "\u{2212}1\u{a0}230");
        assert_eq!(norwegian.unit, "tonn CO₂-ekvivalenter");
        assert_eq!(norwegian.machine, "-1234.567");
        let english = quantity(1_500.0, Unit::KgCo2e, 2, Lang::En);
        assert_eq!(text(&english), "1.5 tonnes CO₂e");
        let per_tonne = quantity(3.456, Unit::KgCo2ePerTonne, 3, Lang::En);
        assert_eq!(text(&per_tonne), "3.46 kg CO₂e per tonne");
        assert_eq!(per_tonne.machine, "3.456");
    }

    #[test]
    fn english_has_a_singular() {
        let text = |value, digits, unit| text(&quantity(value, unit, digits, Lang::En));
        assert_eq!(text(1.0, 1, Unit::Tonne), "1 tonne");
        assert_eq!(text(-1.0, 1, Unit::Tonne), "\u{2212}1 tonne");
        assert_eq!(text(2.0, 1, Unit::Tonne), "2 tonnes");
        assert_eq!(text(1.0, 2, Unit::Tonne), "1.0 tonnes");
        assert_eq!(text(0.0, 2, Unit::Load), "0 loads");
        assert_eq!(text(1.0, 1, Unit::Load), "1 load");
        assert_eq!(text(1000.0, 1, Unit::KgCo2e), "1 tonne CO₂e");
        assert_eq!(quantity(1.0, Unit::Load, 1, Lang::Nb).unit, "lass");
    }

    #[test]
    fn a_pure_number_has_no_unit_and_volumes_say_their_state() {
        let factor = quantity(1.356, Unit::One, 3, Lang::Nb);
        assert_eq!(
            (text(&factor).as_str(), factor.machine.as_str()),
            ("1,36 ", "1.356")
        );
        let volume = quantity(400_000.0, Unit::SolidCubicMetre, 3, Lang::Nb);
        assert_eq!(text(&volume), "400\u{a0}000 pfm³");
    }

    /// Number and unit.
    fn text(quantity: &Quantity) -> String {
        format!("{} {}", quantity.number, quantity.unit)
    }

    fn read(text: &str) -> f64 {
        text.replace(',', "")
            .replace(MINUS, "-")
            .parse()
            .unwrap_or(f64::NAN)
    }

    proptest! {
        #[test]
        fn any_number_can_be_written(bits: u64, digits: u8) {
            let value = f64::from_bits(bits);
            for lang in Lang::ALL {
                prop_assert!(!significant(value, digits, lang).is_empty());
                prop_assert!(!exact(value, lang).is_empty());
                prop_assert!(!percent(value, digits, lang).is_empty());
                prop_assert!(!quantity(value, Unit::KgCo2e, digits, lang).number.is_empty());
            }
        }

        #[test]
        fn exact_numbers_read_back_as_the_same(bits: u64) {
            let value = f64::from_bits(bits);
            prop_assume!(value.is_finite());
            prop_assert_eq!(read(&exact(value, Lang::En)), value);
        }

        #[test]
        fn rounding_moves_a_number_by_half_a_digit_at_most(value in -1e12..1e12_f64, digits in 1..10_u8) {
            let shown = read(&significant(value, digits, Lang::En));
            let step = 10_f64.powf(value.abs().log10().floor() - f64::from(digits) + 1.0);
            prop_assert!((shown - value).abs() <= step * 0.500_001, "{} {}", shown, value);
        }
    }
}
