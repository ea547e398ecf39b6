//! From values to places: linear scales and round ticks.
//!
//! Only the four basic operations are used, which give the same bits on every machine.

use super::text::Font;

/// The most that labels may take of a width.
const MOST_LABELS: f64 = 0.85;

/// A linear scale from values to shares of the width, 0–100.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    low: f64,
    high: f64,
    left: f64,
    right: f64,
}

impl Scale {
    /// A scale that holds all `values`, and zero if `from_zero`, on a width of `width` px with
    /// `left` and `right` px kept free for labels. None if no value is finite.
    pub(super) fn holding(
        values: impl IntoIterator<Item = f64>,
        from_zero: bool,
        width: f64,
        (left, right): (f64, f64),
    ) -> Option<Scale> {
        let mut low = f64::INFINITY;
        let mut high = f64::NEG_INFINITY;
        for value in values.into_iter().filter(|value| value.is_finite()) {
            low = low.min(value);
            high = high.max(value);
        }
        if low > high {
            return None;
        }
        if from_zero {
            low = low.min(0.0);
            high = high.max(0.0);
        }
        if high - low <= 0.0 {
            high = low + 1.0;
        }
        let shrink = (width * MOST_LABELS / (left + right).max(1.0)).min(1.0);
        Some(Scale {
            low,
            high,
            left: left * shrink / width * 100.0,
            right: 100.0 - right * shrink / width * 100.0,
        })
    }

    /// Where a value is, 0–100.
    pub(super) fn at(&self, value: f64) -> f64 {
        let share = (value - self.low) / (self.high - self.low);
        self.left + share * (self.right - self.left)
    }

    /// Round values on the scale with their labels, as many as there is room for on `width` px.
    pub(super) fn ticks(&self, width: f64, font: Font, label: &dyn Fn(f64) -> String) -> Vec<Tick> {
        for most in [6, 5, 4, 3, 2, 1] {
            let ticks: Vec<Tick> = round_values(self.low, self.high, most)
                .into_iter()
                .map(|value| Tick::new(self.at(value), label(value), width, font))
                .collect();
            let apart = ticks.windows(2).all(|pair| match pair {
                [left, right] => left.end + font.size <= right.start,
                _ => true,
            });
            if apart && !ticks.is_empty() {
                return ticks;
            }
        }
        let low = Tick::new(self.at(self.low), label(self.low), width, font);
        vec![low]
    }
}

/// A place on an axis with its label.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tick {
    /// Where it is, 0–100.
    pub(super) at: f64,
    /// What it says.
    pub(super) label: String,
    /// How the label stands to the place: `start`, `middle` or `end`.
    pub(super) anchor: &'static str,
    /// Where the label begins and ends on the narrowest width, px.
    start: f64,
    end: f64,
}

impl Tick {
    fn new(at: f64, label: String, width: f64, font: Font) -> Tick {
        let middle = at / 100.0 * width;
        let half = font.width(&label) / 2.0;
        let (anchor, start) = if middle - half < 0.0 {
            ("start", middle)
        } else if middle + half > width {
            ("end", middle - 2.0 * half)
        } else {
            ("middle", middle - half)
        };
        Tick {
            at,
            label,
            anchor,
            start,
            end: start + 2.0 * half,
        }
    }
}

/// Multiples of 1, 2 or 5 times a power of ten between `low` and `high`, about `most` of them.
pub(super) fn round_values(low: f64, high: f64, most: u32) -> Vec<f64> {
    let raw = (high - low) / f64::from(most);
    if !raw.is_finite() || raw <= 0.0 {
        return Vec::new();
    }
    // `power` is 10^exponent or, below one, its inverse: both are whole and therefore exact.
    let (mut power, mut small) = (1.0, false);
    if raw >= 1.0 {
        while power * 10.0 <= raw {
            power *= 10.0;
        }
    } else {
        small = true;
        while raw * power < 1.0 {
            power *= 10.0;
        }
    }
    let unit = if small { 1.0 / power } else { power };
    let factor = [1.0, 2.0, 5.0]
        .into_iter()
        .find(|factor| factor * unit >= raw)
        .unwrap_or(10.0);
    let step = factor * unit;
    let mut values = Vec::new();
    let mut index = (low / step - 1e-9).ceil();
    while index * step <= high + step * 1e-9 && values.len() < 20 {
        let value = if small {
            index * factor / power
        } else {
            index * step
        };
        values.push(value + 0.0);
        index += 1.0;
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_exact() {
        assert_eq!(round_values(0.0, 12_658.7, 4), [0.0, 5000.0, 10_000.0]);
        assert_eq!(round_values(-3.1, 3.8, 4), [-2.0, 0.0, 2.0]);
        assert_eq!(round_values(0.0, 0.35, 4), [0.0, 0.1, 0.2, 0.3]);
        assert_eq!(
            round_values(2014.0, 2031.0, 4),
            [2015.0, 2020.0, 2025.0, 2030.0]
        );
        assert!(round_values(1.0, 1.0, 4).is_empty());
        assert!(round_values(0.0, f64::NAN, 4).is_empty());
        assert_eq!(round_values(0.0, 1e-9, 1), [0.0, 1e-9]);
    }

    #[test]
    fn zero_lies_inside_and_labels_have_room() {
        let scale = Scale::holding([-200.0, 800.0], true, 256.0, (40.0, 60.0)).unwrap_or(NONE);
        assert!(scale.at(-200.0) >= 40.0 / 2.56 - 1e-9);
        assert!(scale.at(800.0) <= 100.0 - 60.0 / 2.56 + 1e-9);
        assert!(scale.at(0.0) > scale.at(-200.0) && scale.at(0.0) < scale.at(800.0));
        assert_eq!(Scale::holding([f64::NAN], true, 256.0, (0.0, 0.0)), None);
    }

    #[test]
    fn equal_values_have_a_scale_too() {
        let scale = Scale::holding([0.0, 0.0], true, 256.0, (0.0, 0.0)).unwrap_or(NONE);
        assert_eq!(scale.at(0.0), 0.0);
    }

    #[test]
    fn labels_of_ticks_never_touch() {
        let scale = Scale::holding([0.0, 9_876_543.0], true, 122.0, (0.0, 0.0)).unwrap_or(NONE);
        let font = Font::regular(12.0);
        let ticks = scale.ticks(122.0, font, &|value| format!("{value}"));
        assert!(ticks.windows(2).all(|pair| pair[0].end < pair[1].start));
        assert!(
            ticks
                .iter()
                .all(|tick| tick.start >= 0.0 && tick.end <= 122.0)
        );
    }

    const NONE: Scale = Scale {
        low: 0.0,
        high: 1.0,
        left: 0.0,
        right: 0.0,
    };
}
