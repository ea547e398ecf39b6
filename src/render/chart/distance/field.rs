//! Draws the line of a distance chart for one width.
//!
//! Lengths across are shares of the width, so that a wider field only has more room; where labels
//! stand is decided for the least width.

use super::super::markup::{Element, number};
use super::super::scale::{Scale, Tick, round_values};
use super::super::text::{Area, Font};
use super::super::words::{Words, with_unit};
use super::Distance;

/// A layout: sizes, scales, and what has its place.
pub(super) struct Field<'a> {
    distance: &'a Distance,
    words: &'a Words<'a>,
    font: Font,
    /// The width of the labels of the upright axis, px.
    gutter: f64,
    /// The least width of the rest, px.
    width: f64,
    height: f64,
    across: Scale,
    /// The lowest and the highest value that is shown.
    low: f64,
    high: f64,
    /// What is kept free above the highest and below the lowest value, px: room for the label of
    /// the beginning on the side that the line runs away from, and for the marks of the axis.
    top: f64,
    bottom: f64,
    /// That label, line by line.
    start: Vec<String>,
}

/// What the marks of the level axis take, px.
const AXIS: f64 = 44.0;

/// From the baseline of the labels of the level axis to the lower edge, px.
const AXIS_BASELINE: f64 = 6.0;

/// From the baseline of the last line above a point to the point, px.
const GAP_ABOVE: f64 = 11.0;

/// From a point to the baseline of the first line below it, px.
const GAP_BELOW: f64 = 22.0;

impl<'a> Field<'a> {
    /// The layout for a width and a height, px. None if there is nothing between the lowest and
    /// the highest value.
    pub(super) fn new(
        distance: &'a Distance,
        width: f64,
        height: f64,
        font: Font,
        words: &'a Words<'a>,
    ) -> Option<Field<'a>> {
        let ends = [distance.net, distance.at(distance.longest())];
        let low = ends.into_iter().fold(0.0, f64::min);
        let high = ends.into_iter().fold(0.0, f64::max);
        let marks = round_values(low, high, 4);
        let labels = marks.iter().map(|value| font.width(&(words.exact)(*value)));
        let gutter = labels.fold(0.0, f64::max).ceil() + 8.0;
        let width = width - gutter;
        let across = Scale::holding([0.0, distance.longest()], true, width, (6.0, 8.0))?;
        let start = words.amount(distance.net, &distance.unit);
        let start = words.say("chart-distance-today", &[("amount", &start)]);
        let start = Font { bold: true, ..font }.wrapped(&start, width - 8.0);
        let lines = f64::from(u16::try_from(start.len()).unwrap_or(u16::MAX));
        let label = lines * font.line() + 12.0;
        let (top, bottom) = match distance.per_km <= 0.0 {
            true => (label, AXIS),
            false => (font.line() + 12.0, AXIS.max(label + font.line() + 10.0)),
        };
        (high > low).then_some(Field {
            top,
            bottom,
            start,
            distance,
            words,
            font,
            gutter,
            width,
            height,
            across,
            low,
            high,
        })
    }

    /// Where a value is from the top, px.
    fn down(&self, value: f64) -> f64 {
        let share = (self.high - value) / (self.high - self.low);
        self.top + share * (self.height - self.top - self.bottom)
    }

    /// Where a distance is from the left at the least width, px.
    fn right(&self, km: f64) -> f64 {
        self.across.at(km) / 100.0 * self.width
    }

    /// The labels of the upright axis, and beside them the field that stretches.
    pub(super) fn html(&self, class: &str) -> String {
        let svg = |class: &str| {
            Element::new("svg")
                .with("class", class)
                .px("height", self.height)
                .px("font-size", self.font.size)
                .with("aria-hidden", "true")
        };
        let gutter = svg("chart-gutter")
            .px("width", self.gutter)
            .holding(&self.labels());
        let field = [
            self.guides(),
            self.areas(),
            self.line(),
            self.ticks(),
            self.points().0,
        ];
        let field = svg("chart-field")
            .with("width", "100%")
            .holding(&field.concat());
        Element::new("div")
            .with("class", class)
            .holding(&(gutter + &field))
    }

    /// The labels of the upright axis.
    fn labels(&self) -> String {
        round_values(self.low, self.high, 4)
            .into_iter()
            .map(|value| {
                Element::new("text")
                    .with("class", "chart-muted")
                    .px("x", self.gutter - 6.0)
                    .px("y", self.down(value))
                    .with("dy", ".35em")
                    .with("text-anchor", "end")
                    .saying(&(self.words.exact)(value))
            })
            .collect()
    }

    fn guides(&self) -> String {
        let line = |class: &str, value: f64| {
            Element::new("line")
                .with("class", class)
                .with("x1", "0")
                .px("y1", self.down(value))
                .with("x2", "100%")
                .px("y2", self.down(value))
                .empty()
        };
        let guides = round_values(self.low, self.high, 4);
        let guides: String = guides
            .into_iter()
            .map(|value| line("chart-guide", value))
            .collect();
        guides + &line("chart-zero", 0.0)
    }

    /// What lies between the line and zero, on either side of the break-even.
    fn areas(&self) -> String {
        let longest = self.distance.longest();
        let turn = self.distance.break_even().unwrap_or(longest).min(longest);
        let area = |from: f64, to: f64| {
            let (start, end) = (self.distance.at(from), self.distance.at(to));
            let class = if start + end < 0.0 {
                "chart-area-loss"
            } else {
                "chart-area-gain"
            };
            let path = format!(
                "M{x0} {zero}V{y0}L{x1} {y1}V{zero}Z",
                x0 = number(self.across.at(from) * 10.0),
                x1 = number(self.across.at(to) * 10.0),
                y0 = number(self.down(start)),
                y1 = number(self.down(end)),
                zero = number(self.down(0.0)),
            );
            Element::new("path")
                .with("class", class)
                .with("vector-effect", "non-scaling-stroke")
                .with("d", path)
                .empty()
        };
        let mut areas = area(0.0, turn);
        if turn < longest {
            areas.push_str(&area(turn, longest));
        }
        Element::new("svg")
            .with("width", "100%")
            .px("height", self.height)
            .with("viewBox", format!("0 0 1000 {}", number(self.height)))
            .with("preserveAspectRatio", "none")
            .holding(&areas)
    }

    fn line(&self) -> String {
        let longest = self.distance.longest();
        let mut line = Element::new("line")
            .with("class", "chart-line")
            .percent("x1", self.across.at(0.0))
            .px("y1", self.down(self.distance.net))
            .percent("x2", self.across.at(longest))
            .px("y2", self.down(self.distance.at(longest)))
            .empty();
        if let Some(interval) = self.distance.interval() {
            line.push_str(&self.whisker(interval));
        }
        line
    }

    /// The interval of the break-even on the line of zero, with a stroke at each end that is shown.
    fn whisker(&self, (low, high): (f64, f64)) -> String {
        let zero = self.down(0.0);
        let line = |class: &str, from: (f64, f64), to: (f64, f64)| {
            Element::new("line")
                .with("class", class)
                .percent("x1", self.across.at(from.0))
                .px("y1", from.1)
                .percent("x2", self.across.at(to.0))
                .px("y2", to.1)
                .empty()
        };
        let longest = self.distance.longest();
        let ends = [low, high]
            .into_iter()
            .filter(|km| (0.0..=longest).contains(km));
        let caps: Vec<f64> = ends.collect();
        let mut whisker = String::new();
        for class in ["chart-whisker-under", "chart-whisker"] {
            let (from, to) = ((low.max(0.0), zero), (high.min(longest), zero));
            whisker.push_str(&line(class, from, to));
            for km in &caps {
                whisker.push_str(&line(class, (*km, zero - 6.0), (*km, zero + 6.0)));
            }
        }
        whisker
    }

    /// The marks of the level axis.
    fn ticks(&self) -> String {
        let text = |tick: &Tick| {
            Element::new("text")
                .with("class", "chart-muted")
                .percent("x", tick.at)
                .px("y", self.height - AXIS_BASELINE)
                .with("text-anchor", tick.anchor)
                .saying(&tick.label)
        };
        let ticks = self.across.ticks(self.width, self.font, self.words.exact);
        ticks.iter().map(text).collect()
    }

    /// The beginning and the break-even with their labels, and what the areas mean.
    fn points(&self) -> (String, Labels) {
        let mut labels = Labels::default();
        let mut markup = self.point(0.0, "chart-point");
        let falling = self.distance.per_km <= 0.0;
        let lines = f64::from(u16::try_from(self.start.len()).unwrap_or(u16::MAX));
        let rise = if falling {
            -GAP_ABOVE - (lines - 1.0) * self.font.line()
        } else {
            20.0
        };
        let mut baseline = self.down(self.distance.net) + rise;
        for line in &self.start {
            markup.push_str(&self.label((0.0, baseline), "start", 2.0, line, true, &mut labels));
            baseline += self.font.line();
        }
        let turn = self.distance.break_even();
        if let Some(km) = turn.filter(|km| *km <= self.distance.longest()) {
            markup.push_str(&self.point(km, "chart-point"));
            markup.push_str(&self.break_even_label(km, falling, &mut labels));
        }
        for (from, meaning) in [
            (true, "chart-distance-saves"),
            (false, "chart-distance-adds"),
        ] {
            markup.push_str(&self.meaning(from, meaning, &mut labels));
        }
        (markup, labels)
    }

    /// Where the line crosses zero, on the side where it leaves room: to the right beyond a falling
    /// line is above it, to the left below it.
    fn break_even_label(&self, km: f64, falling: bool, labels: &mut Labels) -> String {
        let text = self.words.amount(km, "km");
        let text = self
            .words
            .say("chart-distance-break-even", &[("distance", &text)]);
        let interval = self.distance.interval().map(|interval| {
            let interval = with_unit(self.words.interval(interval), "km");
            self.words
                .say("chart-nine-of-ten", &[("interval", &interval)])
        });
        let interval = interval.unwrap_or_default();
        let bold = Font {
            bold: true,
            ..self.font
        };
        let needed = bold.width(&text).max(self.font.width(&interval));
        let beside = self.width - self.right(km) - 10.0;
        let to_right = needed <= beside || beside > self.right(km);
        let (anchor, shift, room) = match to_right {
            true => ("start", 10.0, beside),
            false => ("end", -2.0, self.right(km) - 4.0),
        };
        let mut lines: Vec<(String, bool)> = Vec::new();
        lines.extend(
            bold.wrapped(&text, room)
                .into_iter()
                .map(|line| (line, true)),
        );
        lines.extend(
            self.font
                .wrapped(&interval, room)
                .into_iter()
                .map(|line| (line, false)),
        );

        let above = to_right == falling;
        // What the lines may take: from the gap beside the line of zero to the upper edge, or to the
        // labels of the level axis.
        let most = if above {
            self.down(0.0) - GAP_ABOVE + self.font.size * 0.25
        } else {
            self.height
                - AXIS_BASELINE
                - self.font.size
                - (self.down(0.0) + GAP_BELOW - self.font.size)
        };
        // Where all lines don't fit, those of the interval are left to the description.
        let height = |lines: &[(String, bool)]| {
            f64::from(u16::try_from(lines.len()).unwrap_or(u16::MAX)) * self.font.line()
        };
        if height(&lines) > most {
            lines.retain(|(_, bold)| *bold);
        }
        if height(&lines) > most {
            return String::new();
        }
        let mut baseline = match above {
            true => self.down(0.0) - GAP_ABOVE - height(&lines) + self.font.line(),
            false => self.down(0.0) + GAP_BELOW,
        };
        let mut tried = labels.clone();
        let mut markup = String::new();
        for (line, bold) in lines {
            markup.push_str(&self.label((km, baseline), anchor, shift, &line, bold, &mut tried));
            baseline += self.font.line();
        }
        tried.kept(markup, labels)
    }

    /// What an area means, written in it where it has room.
    fn meaning(&self, saves: bool, key: &str, labels: &mut Labels) -> String {
        let text = self.words.say(key, &[]);
        let width = self.font.width(&text);
        let longest = self.distance.longest();
        let begins = if saves {
            self.distance.net > 0.0
        } else {
            self.distance.net < 0.0
        };
        let (edge, anchor, shift) = if begins {
            (0.0, "start", 8.0)
        } else {
            (longest, "end", -8.0)
        };
        // The far end of the words, where the area is lowest.
        let away =
            (width + 8.0) / self.width * 100.0 / (self.across.at(longest) - self.across.at(0.0));
        let far = if begins {
            away * longest
        } else {
            (1.0 - away) * longest
        };
        let depth = (self.down(self.distance.at(far)) - self.down(0.0)).abs();
        let right_side = (self.distance.at(far) > 0.0) == saves;
        if !right_side || depth < self.font.line() + 8.0 {
            return String::new();
        }
        let lift = if saves { -8.0 } else { self.font.size + 6.0 };
        let mut tried = labels.clone();
        let markup = self.label(
            (edge, self.down(0.0) + lift),
            anchor,
            shift,
            &text,
            false,
            &mut tried,
        );
        tried.kept(markup, labels)
    }

    fn point(&self, km: f64, class: &str) -> String {
        Element::new("circle")
            .with("class", class)
            .percent("cx", self.across.at(km))
            .px("cy", self.down(self.distance.at(km)))
            .px("r", 5.0)
            .empty()
    }

    /// Words beside a place, `shift` px from it.
    fn label(
        &self,
        (km, y): (f64, f64),
        anchor: &str,
        shift: f64,
        text: &str,
        bold: bool,
        labels: &mut Labels,
    ) -> String {
        let font = Font { bold, ..self.font };
        let x = self.right(km) + shift;
        let width = font.width(text);
        let left = if anchor == "end" { x - width } else { x };
        labels.add(Area {
            left,
            right: left + width,
            top: y - font.size,
            bottom: y + font.size * 0.25,
        });
        let class = if bold {
            "chart-value chart-halo"
        } else {
            "chart-halo"
        };
        Element::new("text")
            .with("class", class)
            .percent("x", self.across.at(km))
            .px("y", y)
            .px("dx", shift)
            .with("text-anchor", anchor)
            .saying(text)
    }
}

/// The labels that have their place already.
#[derive(Clone, Default)]
struct Labels {
    areas: Vec<Area>,
    collided: bool,
}

impl Labels {
    /// The markup of the labels that were tried, which are kept in `labels`; nothing if they would
    /// cover others. What they say, the headline and the description say too.
    fn kept(self, markup: String, labels: &mut Labels) -> String {
        if self.collided {
            return String::new();
        }
        *labels = self;
        markup
    }

    fn add(&mut self, area: Area) {
        self.collided |= self.areas.iter().any(|other| other.overlaps(&area));
        self.areas.push(area);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::super::demo::Voice;
    use super::super::super::{NARROW, WIDE};
    use super::*;

    fn check(distance: &Distance, width: f64, height: f64) {
        let font = Font::regular(12.0);
        Voice::new(true).speak(|words| {
            let Some(field) = Field::new(distance, width, height, font, words) else {
                return;
            };
            let (_, labels) = field.points();
            assert!(!labels.collided);
            for area in labels.areas {
                assert!(area.left >= 0.0 && area.right <= field.width, "{area:?}");
                assert!(area.top >= 0.0 && area.bottom <= height - 18.0, "{area:?}");
            }
        });
    }

    proptest! {
        #[test]
        fn labels_are_never_cut_and_never_cover_one_another(
            net in -1e5..1e5_f64, per_km in -1e4..1e4_f64, longest in 1.0..500.0_f64, given: bool,
        ) {
            let distance = Distance {
                net,
                per_km,
                break_even_interval: Some((longest / 3.0, longest / 2.0)),
                longest_km: given.then_some(longest),
                unit: "tonn CO₂-ekvivalenter".to_owned(),
            };
            check(&distance, NARROW, 260.0);
            check(&distance, WIDE, 320.0);
        }
    }
}
