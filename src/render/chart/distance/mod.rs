//! The net effect as a straight line over extra haul, and where it becomes nothing.

mod field;

use self::field::Field;
use super::markup::Element;
use super::scale::round_values;
use super::text::Font;
use super::words::with_unit;
use super::{Chart, NARROW, Table, WIDE, Words, picture};

/// `net(d) = net + per_km · d`, where d is extra haul in km one way.
#[derive(Clone, Debug)]
pub(crate) struct Distance {
    /// The net effect without extra haul.
    pub(crate) net: f64,
    /// The change per km; negative where longer hauls cost emissions.
    pub(crate) per_km: f64,
    /// 5th and 95th percentile of the break-even distance, km.
    pub(crate) break_even_interval: Option<(f64, f64)>,
    /// The longest distance that is shown, km; without it, one and a half times the break-even.
    pub(crate) longest_km: Option<f64>,
    /// The unit of the net effect.
    pub(crate) unit: String,
}

/// The distance that is shown where nothing else gives one, km.
const DEFAULT_KM: f64 = 50.0;

impl Distance {
    /// Where the line crosses zero, km.
    fn break_even(&self) -> Option<f64> {
        let at = -self.net / self.per_km;
        (at.is_finite() && at > 0.0).then_some(at)
    }

    fn longest(&self) -> f64 {
        let given = self.longest_km.filter(|km| km.is_finite() && *km > 0.0);
        let own = self.break_even().map_or(DEFAULT_KM, |km| km * 1.5);
        given.unwrap_or(own)
    }

    fn at(&self, km: f64) -> f64 {
        self.net + self.per_km * km
    }

    /// The interval of the break-even, as far as it is shown.
    fn interval(&self) -> Option<(f64, f64)> {
        let (low, high) = self.break_even_interval?;
        let sound = low.is_finite() && high.is_finite() && low <= high && high > 0.0;
        (sound && low < self.longest()).then_some((low, high))
    }
}

/// A line with its break-even. None if a number isn't one or all are zero.
pub(crate) fn distance(distance: &Distance, id: &str, words: &Words<'_>) -> Option<Chart> {
    let sound = distance.net.is_finite() && distance.per_km.is_finite();
    if !sound || (distance.net == 0.0 && distance.per_km == 0.0) {
        return None;
    }
    let narrow = Field::new(distance, NARROW, 260.0, Font::regular(12.0), words)?;
    let wide = Field::new(distance, WIDE, 320.0, Font::regular(13.0), words)?;
    let axis = Element::new("div")
        .with("class", "chart-unit chart-axis-title")
        .saying(&words.say("chart-distance-axis", &[]));
    let markup =
        narrow.html("chart-plot chart-narrow") + &wide.html("chart-plot chart-wide") + &axis;
    Some(Chart {
        id: id.to_owned(),
        headline: headline(distance, words),
        description: description(distance, words),
        body: picture(id, &markup),
        table: table(distance, words),
    })
}

fn headline(distance: &Distance, words: &Words<'_>) -> String {
    let Some(km) = distance.break_even() else {
        let key = if distance.net < 0.0 || distance.net == 0.0 && distance.per_km < 0.0 {
            "chart-distance-headline-never"
        } else {
            "chart-distance-headline-always"
        };
        return words.say(key, &[]);
    };
    let key = if distance.net > 0.0 {
        "chart-distance-headline-until"
    } else {
        "chart-distance-headline-from"
    };
    let distance_text = words.amount(km, "km");
    let Some(interval) = distance.break_even_interval else {
        return words.say(key, &[("distance", &distance_text)]);
    };
    let interval = with_unit(words.interval(interval), "km");
    let arguments = [
        ("distance", distance_text.as_str()),
        ("interval", &interval),
    ];
    words.say(&format!("{key}-interval"), &arguments)
}

fn description(distance: &Distance, words: &Words<'_>) -> String {
    let mut sentences = vec![words.say(
        "chart-distance-description",
        &[
            ("net", &words.amount(distance.net, &distance.unit)),
            (
                "change",
                &with_unit(words.change(distance.per_km), &distance.unit),
            ),
        ],
    )];
    if let Some(km) = distance.break_even() {
        let km = words.amount(km, "km");
        sentences.push(words.say(
            "chart-distance-description-break-even",
            &[("distance", &km)],
        ));
    }
    if let Some(interval) = distance.break_even_interval {
        let interval = with_unit(words.interval(interval), "km");
        sentences.push(words.say(
            "chart-distance-description-interval",
            &[("interval", &interval)],
        ));
    }
    sentences.join(" ")
}

/// The net effect at round distances and at the break-even.
fn table(distance: &Distance, words: &Words<'_>) -> Table {
    let titles = [
        words.say("chart-column-extra-km", &[]),
        words.say("chart-column-net", &[("unit", &distance.unit)]),
    ];
    let mut table = Table::new(1, titles);
    let mut places = round_values(0.0, distance.longest(), 8);
    places.extend(distance.break_even().filter(|km| *km <= distance.longest()));
    places.sort_by(f64::total_cmp);
    for km in places {
        let is_break_even = distance.break_even() == Some(km);
        let net = if is_break_even { 0.0 } else { distance.at(km) };
        let km = if is_break_even {
            (words.number)(km)
        } else {
            (words.exact)(km)
        };
        table.rows.push(vec![km, (words.number)(net)]);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(net: f64, per_km: f64) -> Distance {
        Distance {
            net,
            per_km,
            break_even_interval: None,
            longest_km: None,
            unit: "t".to_owned(),
        }
    }

    #[test]
    fn the_break_even_lies_where_the_line_crosses_zero() {
        assert_eq!(line(100.0, -5.0).break_even(), Some(20.0));
        assert_eq!(line(-100.0, 5.0).break_even(), Some(20.0));
        assert_eq!(line(-100.0, -5.0).break_even(), None);
        assert_eq!(line(100.0, 0.0).break_even(), None);
        assert_eq!(line(100.0, -5.0).longest(), 30.0);
        assert_eq!(line(-1.0, -5.0).longest(), DEFAULT_KM);
    }
}
