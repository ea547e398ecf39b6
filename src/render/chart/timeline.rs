//! Claims: who says what when, about which years, and how much.

use super::fill::{Fill, Patterns, swatch};
use super::mark::{TICK_FONT, bar, dot, remark, room, value_label};
use super::markup::Element;
use super::rows::{Key, Line, Panel, Row, Rows, strip_width};
use super::scale::Scale;
use super::words::{Argument, with_unit};
use super::{Chart, Table, Words, picture};
use crate::model::Years;

/// Claims in one unit.
#[derive(Clone, Debug)]
pub(crate) struct Timeline {
    /// The claims, in any order.
    pub(crate) claims: Vec<TimelineClaim>,
    /// The unit of all of them.
    pub(crate) unit: String,
}

/// A claim.
#[derive(Clone, Debug)]
pub(crate) struct TimelineClaim {
    /// Who says it.
    pub(crate) by: String,
    /// The kind of thing that is counted. Claims of one kind stand together, in the order in which
    /// the kinds first occur.
    pub(crate) kind: String,
    /// What exactly is counted.
    pub(crate) counts: String,
    /// From and to; the same twice for a single number.
    pub(crate) value: (f64, f64),
    /// The number as it was said, without unit: `about 14`.
    pub(crate) value_text: String,
    /// When it was said.
    pub(crate) as_of: Option<TimeSpan>,
    /// When it was said, as readers see it; may be empty.
    pub(crate) as_of_text: String,
    /// The time it is about.
    pub(crate) period: Option<TimeSpan>,
}

/// A span of time in years: all of 2019 is from 2019.0 to 2020.0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct TimeSpan {
    /// Where it begins.
    pub(crate) from: f64,
    /// Where it ends.
    pub(crate) to: f64,
}

impl TimeSpan {
    fn middle(self) -> f64 {
        (self.from + self.to) / 2.0
    }

    fn sound(self) -> Option<TimeSpan> {
        (self.from.is_finite() && self.to.is_finite() && self.from <= self.to).then_some(self)
    }
}

impl From<Years> for TimeSpan {
    /// From the beginning of the first year to the end of the last.
    fn from(years: Years) -> TimeSpan {
        TimeSpan {
            from: f64::from(years.first),
            to: f64::from(years.last) + 1.0,
        }
    }
}

/// The span of `2019`, `2019-10` or `2019-10-24`. All months count a twelfth of a year, which no
/// chart can show the error of.
pub(crate) fn time_span(date: &str) -> Option<TimeSpan> {
    let mut parts = date.split('-').map(|part| part.parse::<u16>().ok());
    let year = f64::from(parts.next()??);
    let Some(month) = parts.next() else {
        return Some(TimeSpan {
            from: year,
            to: year + 1.0,
        });
    };
    let month = f64::from(month.filter(|month| (1..=12).contains(month))?) - 1.0;
    let Some(day) = parts.next() else {
        return Some(TimeSpan {
            from: year + month / 12.0,
            to: year + (month + 1.0) / 12.0,
        });
    };
    let day = f64::from(day.filter(|day| (1..=31).contains(day))?) - 1.0;
    let at = year + (month + day / 31.0) / 12.0;
    Some(TimeSpan { from: at, to: at })
}

/// Two panels: when, and how much. The first is left out where no claim has a time. None if no
/// claim has a number that can be drawn.
pub(crate) fn timeline(timeline: &Timeline, id: &str, words: &Words<'_>) -> Option<Chart> {
    let groups = groups(&timeline.claims);
    let claims: Vec<&TimelineClaim> = groups
        .iter()
        .flat_map(|group| group.claims.clone())
        .collect();
    let times = claims
        .iter()
        .flat_map(|claim| times(claim))
        .collect::<Vec<f64>>();
    let panels = if times.is_empty() { 1 } else { 2 };
    let width = strip_width(panels);

    let values = claims
        .iter()
        .flat_map(|claim| [claim.value.0, claim.value.1]);
    let labels = claims.iter().map(|claim| room(&claim.value_text));
    // Numbers that would take more than half of a strip stand beside the name instead.
    let label_room = Some(labels.fold(0.0, f64::max)).filter(|room| *room <= width / 2.0);
    let values = Scale::holding(values, true, width, (0.0, label_room.unwrap_or(0.0)))?;
    let time = Scale::holding(times, false, width, (6.0, 6.0));

    let mut patterns = Patterns::new(id);
    let mut lines = Vec::new();
    for group in &groups {
        lines.push(Line::Group(group.title(words)));
        let fill = Fill::Series(group.number);
        for claim in &group.claims {
            let mut strips = Vec::new();
            if let Some(time) = &time {
                strips.push(time_strip(claim, time, fill, &mut patterns, words));
            }
            let label = label_room.map_or("", |_| &claim.value_text);
            strips.push(value_strip(claim, label, &values, fill, &mut patterns));
            let beside = with_unit(claim.value_text.clone(), &timeline.unit);
            lines.push(Line::Row(Row {
                label: match label_room {
                    Some(_) => claim.by.clone(),
                    None => format!("{}: {beside}", claim.by),
                },
                mark: String::new(),
                remark: remark_of(claim, words),
                strips,
            }));
        }
    }
    let rows = Rows {
        title: String::new(),
        keys: if time.is_some() {
            keys(words)
        } else {
            Vec::new()
        },
        panels: axes(time.as_ref(), &values, &timeline.unit, width, words),
        lines,
    };
    let markup = patterns.definitions() + &rows.html();
    Some(Chart {
        id: id.to_owned(),
        headline: headline(&claims, &timeline.unit, words),
        description: description(&claims, &timeline.unit, words),
        body: picture(id, &markup),
        table: table(&claims, &timeline.unit, words),
    })
}

/// Claims that stand together.
struct Group<'a> {
    kind: &'a str,
    /// The number of the kind, which gives its colour.
    number: usize,
    dated: bool,
    claims: Vec<&'a TimelineClaim>,
}

impl Group<'_> {
    fn title(&self, words: &Words<'_>) -> String {
        match self.dated {
            true => self.kind.to_owned(),
            false => words.say("chart-timeline-undated-kind", &[("kind", self.kind)]),
        }
    }
}

/// The claims that can be drawn, by kind: first the dated ones in order, then apart from them the
/// undated ones.
fn groups(claims: &[TimelineClaim]) -> Vec<Group<'_>> {
    let sound = |claim: &&TimelineClaim| {
        let (low, high) = claim.value;
        low.is_finite() && high.is_finite() && low >= 0.0 && low <= high
    };
    let mut kinds: Vec<(&str, Vec<&TimelineClaim>)> = Vec::new();
    for claim in claims.iter().filter(sound) {
        match kinds.iter_mut().find(|(kind, _)| *kind == claim.kind) {
            Some((_, claims)) => claims.push(claim),
            None => kinds.push((&claim.kind, vec![claim])),
        }
    }
    let mut groups = Vec::new();
    for dated in [true, false] {
        for (number, (kind, claims)) in kinds.iter().enumerate() {
            let claims = claims.iter().copied();
            let mut claims: Vec<_> = claims
                .filter(|claim| said(claim).is_some() == dated)
                .collect();
            claims.sort_by(|a, b| {
                let when = |claim: &TimelineClaim| said(claim).unwrap_or_default();
                when(a).total_cmp(&when(b))
            });
            if !claims.is_empty() {
                groups.push(Group {
                    kind,
                    number,
                    dated,
                    claims,
                });
            }
        }
    }
    groups
}

/// When a claim was made, years.
fn said(claim: &TimelineClaim) -> Option<f64> {
    let as_of = claim.as_of.and_then(TimeSpan::sound)?;
    Some(as_of.middle())
}

/// All times of a claim.
fn times(claim: &TimelineClaim) -> Vec<f64> {
    let spans = [claim.as_of, claim.period];
    let spans = spans.into_iter().flatten().filter_map(TimeSpan::sound);
    spans.flat_map(|span| [span.from, span.to]).collect()
}

fn time_strip(
    claim: &TimelineClaim,
    scale: &Scale,
    fill: Fill,
    patterns: &mut Patterns<'_>,
    words: &Words<'_>,
) -> String {
    let mut drawing = String::new();
    if let Some(period) = claim.period.and_then(TimeSpan::sound) {
        drawing.push_str(&bar(scale, (period.from, period.to), 8.0, fill, patterns));
    }
    match claim.as_of.and_then(TimeSpan::sound) {
        Some(as_of) => drawing.push_str(&dot(scale.at(as_of.middle()), "chart-dot")),
        None if drawing.is_empty() => {
            drawing.push_str(&remark(0.0, &words.say("chart-timeline-undated", &[])));
        }
        None => {}
    }
    drawing
}

/// A bar to the number; of a span, the part that is in doubt is thinner.
fn value_strip(
    claim: &TimelineClaim,
    label: &str,
    scale: &Scale,
    fill: Fill,
    patterns: &mut Patterns<'_>,
) -> String {
    let (low, high) = claim.value;
    let mut drawing = bar(scale, (0.0, low), 18.0, fill, patterns);
    if high > low {
        drawing.push_str(&bar(scale, (low, high), 8.0, fill, patterns));
    }
    if !label.is_empty() {
        drawing.push_str(&value_label(scale.at(high), false, label));
    }
    drawing
}

/// What is counted and when it was said.
fn remark_of(claim: &TimelineClaim, words: &Words<'_>) -> String {
    let said = match claim.as_of_text.as_str() {
        "" => String::new(),
        date => words.say("chart-timeline-said", &[("date", date)]),
    };
    match (claim.counts.as_str(), said.as_str()) {
        (counts, "") => counts.to_owned(),
        ("", _) => said,
        (counts, _) => format!("{counts} · {said}"),
    }
}

fn keys(words: &Words<'_>) -> Vec<Key> {
    let dot = Element::new("circle")
        .with("class", "chart-dot")
        .px("cx", 8.0)
        .px("cy", 8.0)
        .px("r", 5.0)
        .empty();
    let line = Element::new("rect")
        .with("class", "chart-mark chart-fill-neutral")
        .px("y", 4.0)
        .px("width", 16.0)
        .px("height", 8.0)
        .empty();
    vec![
        Key {
            swatch: swatch(&dot),
            label: words.say("chart-timeline-key-said", &[]),
        },
        Key {
            swatch: swatch(&line),
            label: words.say("chart-timeline-key-period", &[]),
        },
    ]
}

fn axes(
    time: Option<&Scale>,
    values: &Scale,
    unit: &str,
    width: f64,
    words: &Words<'_>,
) -> Vec<Panel> {
    let mut panels = Vec::new();
    if let Some(scale) = time {
        panels.push(Panel {
            title: words.say("chart-timeline-time", &[]),
            unit: words.say("chart-timeline-year", &[]),
            ticks: scale.ticks(width, TICK_FONT, &|year| year.to_string()),
            zero: None,
        });
    }
    let title = match time {
        Some(_) => words.say("chart-timeline-value", &[]),
        None => String::new(),
    };
    panels.push(Panel::about_zero(
        title,
        unit.to_owned(),
        values,
        width,
        words.exact,
    ));
    panels
}

/// The claims with the lowest and the highest number.
fn extremes<'a>(claims: &[&'a TimelineClaim]) -> Option<(&'a TimelineClaim, &'a TimelineClaim)> {
    let first = *claims.first()?;
    Some(claims.iter().fold((first, first), |(low, high), claim| {
        (
            if claim.value.0 < low.value.0 {
                claim
            } else {
                low
            },
            if claim.value.1 > high.value.1 {
                claim
            } else {
                high
            },
        )
    }))
}

fn headline(claims: &[&TimelineClaim], unit: &str, words: &Words<'_>) -> String {
    let Some((low, high)) = extremes(claims) else {
        return String::new();
    };
    let interval = words.interval((low.value.0, high.value.1));
    let interval = with_unit(interval, unit);
    let key = if low.kind == high.kind {
        "chart-timeline-headline"
    } else {
        "chart-timeline-headline-kinds"
    };
    words.say(key, &[("interval", &interval)])
}

fn description(claims: &[&TimelineClaim], unit: &str, words: &Words<'_>) -> String {
    let Some((low, high)) = extremes(claims) else {
        return String::new();
    };
    let undated = claims.iter().filter(|claim| claim.as_of.is_none()).count();
    (words.text)(
        "chart-timeline-description",
        &[
            ("count", Argument::Count(claims.len())),
            ("lowest", Argument::Text(&words.amount(low.value.0, unit))),
            ("lowest-by", Argument::Text(&low.by)),
            ("highest", Argument::Text(&words.amount(high.value.1, unit))),
            ("highest-by", Argument::Text(&high.by)),
            ("undated", Argument::Count(undated)),
        ],
    )
}

fn table(claims: &[&TimelineClaim], unit: &str, words: &Words<'_>) -> Table {
    let titles = [
        words.say("chart-column-by", &[]),
        words.say("chart-column-kind", &[]),
        words.say("chart-column-counts", &[]),
        words.say("chart-column-said", &[]),
        words.say("chart-column-period", &[]),
        words.say("chart-column-value", &[("unit", unit)]),
    ];
    let mut table = Table::new(5, titles);
    for claim in claims {
        let or_dash = |text: String| {
            if text.is_empty() {
                "–".to_owned()
            } else {
                text
            }
        };
        table.rows.push(vec![
            claim.by.clone(),
            claim.kind.clone(),
            or_dash(claim.counts.clone()),
            or_dash(claim.as_of_text.clone()),
            or_dash(
                claim
                    .period
                    .and_then(TimeSpan::sound)
                    .map_or_else(String::new, years_text),
            ),
            claim.value_text.clone(),
        ]);
    }
    table
}

/// The years a span covers: `2020–2030`. A span that ends where a year begins doesn't cover it.
fn years_text(years: TimeSpan) -> String {
    let first = years.from.floor();
    let last = (years.to.ceil() - 1.0).max(first);
    if first == last {
        format!("{first}")
    } else {
        format!("{first}–{last}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_become_spans_of_years() {
        let span = |from, to| Some(TimeSpan { from, to });
        assert_eq!(time_span("2019"), span(2019.0, 2020.0));
        assert_eq!(time_span("2019-07"), span(2019.5, 2019.0 + 7.0 / 12.0));
        assert_eq!(time_span("2019-01-01"), span(2019.0, 2019.0));
        assert_eq!(time_span("2019-13"), None);
        assert_eq!(time_span("2019-01-00"), None);
        assert_eq!(time_span("ukjent"), None);
        assert_eq!(time_span(""), None);
    }

    #[test]
    fn undated_claims_stand_apart_from_dated_ones_of_their_kind() {
        let claim = |by: &str, kind: &str, year: Option<f64>| TimelineClaim {
            by: by.to_owned(),
            kind: kind.to_owned(),
            counts: String::new(),
            value: (1.0, 1.0),
            value_text: "1".to_owned(),
            as_of: year.map(|year| TimeSpan {
                from: year,
                to: year,
            }),
            as_of_text: String::new(),
            period: None,
        };
        let claims = [
            claim("a", "gross", None),
            claim("b", "net", Some(2020.0)),
            claim("c", "gross", Some(2021.0)),
            claim("d", "gross", Some(2019.0)),
            claim("e", "net", None),
        ];
        let groups = groups(&claims);
        let told: Vec<_> = groups
            .iter()
            .map(|group| {
                let by: String = group.claims.iter().map(|claim| claim.by.as_str()).collect();
                (group.kind, group.number, group.dated, by)
            })
            .collect();
        assert_eq!(
            told,
            [
                ("gross", 0, true, "dc".to_owned()),
                ("net", 1, true, "b".to_owned()),
                ("gross", 0, false, "a".to_owned()),
                ("net", 1, false, "e".to_owned())
            ]
        );
    }

    #[test]
    fn spans_are_written_with_the_years_they_cover() {
        let text = |from, to| years_text(TimeSpan { from, to });
        assert_eq!(text(2020.0, 2031.0), "2020–2030");
        assert_eq!(text(2020.0, 2021.0), "2020");
        assert_eq!(text(2020.5, 2020.5), "2020");
    }
}
