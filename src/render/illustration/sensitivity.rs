//! What the saving depends on: each input alone, and the distance that masses are driven.

use super::super::chart::{Distance, Swing, Tornado};
use super::super::edition::Edition;
use super::super::{number, trace};
use super::effect::{shown, unit};
use super::input;
use crate::model::{Figure, Unit};

/// How far each input with a range moves the net effect, the others at their central values.
pub(super) fn swings(edition: Edition<'_>, net: &Figure) -> Tornado {
    let ids: Vec<&str> = net
        .swings
        .iter()
        .map(|swing| swing.input.as_str())
        .collect();
    let names = input::names(edition, &net.scope, &ids);
    let inputs = net.swings.iter().zip(names).map(|(swing, label)| {
        let traced = net.inputs.iter().find(|input| input.id == swing.input);
        Swing {
            label,
            range: traced
                .and_then(|input| trace::range_with_unit(edition, input.value, input.unit))
                .unwrap_or_default(),
            at_low: shown(swing.low),
            at_high: shown(swing.high),
        }
    });
    Tornado {
        central: shown(net.value),
        inputs: inputs.collect(),
        unit: unit(edition),
    }
}

/// What a recycled tonne saves when it is driven further than in the baseline. The line falls by
/// e/P per km (method, section 4) and is zero at the break-even d* (section 5), so it begins at
/// d*·e/P; e and P are those of the figure's trace.
pub(super) fn distance(edition: Edition<'_>, break_even: &Figure) -> Option<Distance> {
    let per_km = emissions_per_km(break_even)?;
    let interval = break_even.percentiles.map(|[low, _, high]| (low, high));
    let longest = (break_even.value * 1.5).max(interval.map_or(0.0, |(_, high)| high));
    Some(Distance {
        net: break_even.value * per_km,
        per_km: -per_km,
        break_even_interval: interval,
        longest_km: Some(longest).filter(|km| *km > 0.0),
        unit: number::unit_name(Unit::KgCo2ePerTonne, edition.lang).to_owned(),
    })
}

/// What a tonne emits for each km it is driven further, e/P, in kg CO₂e.
fn emissions_per_km(break_even: &Figure) -> Option<f64> {
    let step = break_even.steps.last()?;
    let operand = |wanted: &str| {
        let mut operands = step.operands.iter();
        operands.find_map(|(symbol, value, _)| (symbol == wanted).then_some(*value))
    };
    Some(operand("e")? / operand("P")?)
}
