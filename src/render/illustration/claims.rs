//! Claims about the same thing over time.

use super::super::chart::{self, TimeSpan, Timeline, TimelineClaim, time_span};
use super::super::edition::Edition;
use super::super::sheet::Sheet;
use super::super::strings::Arg;
use super::super::{claims, date};
use super::capitalised;
use super::frame::{Frame, framed};
use crate::model::{Claim, ClaimTopic, ClaimUnit, ClaimValue};

/// Fewer claims are seen at a glance in their table.
const FEWEST: usize = 5;
/// From this value on, numbers are written in millions.
const MILLION: f64 = 1e6;

/// The claims of a topic in the unit that most of them have, if they are about the same thing: most
/// of them contradict another one. Who said it first, and who later, is then what a reader asks.
pub(in super::super) fn of_topic(
    sheet: &mut Sheet<'_>,
    topic: &ClaimTopic,
    of_topic: &[&Claim],
) -> Option<String> {
    let edition = sheet.edition;
    let unit = most_common_unit(of_topic)?;
    let in_unit = of_topic.iter().filter(|claim| claim.unit == unit);
    let drawn: Vec<&Claim> = in_unit.copied().collect();
    let contradicting = drawn.iter().filter(|claim| !claim.conflicts.is_empty());
    if drawn.len() < FEWEST || contradicting.count() * 2 <= drawn.len() {
        return None;
    }
    let in_millions = drawn.iter().all(|claim| ends(claim).0 >= MILLION);
    let per = if in_millions { MILLION } else { 1.0 };
    let in_words = |unit: String| match in_millions {
        true => edition.text_with("chart-millions", &[("unit", Arg::Text(&unit))]),
        false => unit,
    };
    let timeline = Timeline {
        claims: drawn
            .iter()
            .map(|claim| drawn_claim(edition, claim, per))
            .collect(),
        unit: in_words(claims::short_unit(edition, unit)),
    };
    let id = sheet.own_id(&format!("chart-{}", topic.id.value));
    let chart = edition.speak_exactly(|words| chart::timeline(&timeline, &id, words))?;
    let mut sources: Vec<String> = Vec::new();
    for key in drawn.iter().flat_map(|claim| &claim.sources) {
        if !sources.contains(&key.value) {
            sources.push(key.value.clone());
        }
    }
    let mut remark = edition.text("chart-claims-note");
    if unit == ClaimUnit::CubicMetreUnknown {
        remark = format!("{remark} {}", edition.text("chart-claims-note-state"));
    }
    let frame = Frame {
        what: "chart-what-claims".to_owned(),
        unit: in_words(claims::unit(edition, unit)),
        remark: Some(remark),
        sources,
        file: Some("claims.csv".to_owned()),
        ..Frame::default()
    };
    Some(framed(sheet, &chart, &frame))
}

fn most_common_unit(claims: &[&Claim]) -> Option<ClaimUnit> {
    let count = |unit: ClaimUnit| claims.iter().filter(|claim| claim.unit == unit).count();
    let units = claims.iter().map(|claim| claim.unit);
    units.fold(None, |best, unit| match best {
        Some(best) if count(best) >= count(unit) => Some(best),
        _ => Some(unit),
    })
}

/// A claim, its numbers divided by `per`.
fn drawn_claim(edition: Edition<'_>, claim: &Claim, per: f64) -> TimelineClaim {
    let (low, high) = ends(claim);
    let kind = match claim.balance {
        Some(balance) => edition.text(&format!("chart-balance-{}", balance.id())),
        None => edition.text("chart-balance-none"),
    };
    let as_of = claim.as_of.as_deref();
    TimelineClaim {
        by: claim.by.clone(),
        kind: capitalised(&kind),
        counts: claim.counts.in_lang(edition.lang).to_owned(),
        value: (low / per, high / per),
        value_text: claims::value(edition, claim, per),
        as_of: as_of.and_then(time_span),
        as_of_text: as_of.map_or(String::new(), |as_of| date::long(as_of, edition.lang)),
        period: claim.period.map(TimeSpan::from),
    }
}

/// From and to.
fn ends(claim: &Claim) -> (f64, f64) {
    match claim.value {
        ClaimValue::One(value) => (value, value),
        ClaimValue::Between(low, high) => (low, high),
    }
}
