//! Bars stacked by category: what adds stands to the right of zero, what takes away to the left.

use super::fill::{Fill, Patterns};
use super::mark::{bar, rooms, upright, value_label};
use super::markup::{Element, number};
use super::rows::{Key, Line, Panel, Row, Rows, strip_width};
use super::scale::Scale;
use super::text::Font;
use super::{Chart, Table, Words, picture};

/// The height of a bar, px.
const HEIGHT: f64 = 28.0;

/// The least width of a strip in the wide layout, px: seven tenths of what the gap leaves.
const WIDE_STRIP: f64 = 436.0;

/// The font of values inside bars.
const INSIDE: Font = Font::regular(12.0);

/// Sums that are made of the same categories.
#[derive(Clone, Debug)]
pub(crate) struct Stacked {
    /// The names of the categories.
    pub(crate) categories: Vec<String>,
    /// The sums.
    pub(crate) rows: Vec<StackedRow>,
    /// The unit of all numbers.
    pub(crate) unit: String,
}

/// A sum and its parts.
#[derive(Clone, Debug)]
pub(crate) struct StackedRow {
    /// Its name.
    pub(crate) label: String,
    /// What each category comes to; negative ones take away.
    pub(crate) parts: Vec<f64>,
}

impl StackedRow {
    fn sum(&self) -> f64 {
        self.parts.iter().sum()
    }

    /// What each category covers: its number, from and to. Negative parts run to the left from
    /// zero, the others to the right.
    fn spans(&self) -> Vec<(usize, f64, f64)> {
        let (mut below, mut above) = (0.0, 0.0);
        let mut spans = Vec::new();
        for (category, part) in self.parts.iter().copied().enumerate() {
            let edge = if part < 0.0 { &mut below } else { &mut above };
            if part != 0.0 {
                spans.push((category, *edge, *edge + part));
                *edge += part;
            }
        }
        spans
    }

    /// The ends of what is drawn.
    fn extent(&self) -> (f64, f64) {
        let spans = self.spans();
        let ends = spans.iter().map(|(_, _, to)| *to);
        ends.fold((0.0, 0.0), |(low, high), end| {
            (f64::min(low, end), f64::max(high, end))
        })
    }

    /// Whether the label stands to the left.
    fn points_left(&self) -> bool {
        let (low, high) = self.extent();
        low < 0.0 && high <= 0.0
    }
}

/// Stacked bars. None if there is no part but zero, if a part is no number, or if a row doesn't
/// have a part for each category.
pub(crate) fn stacked(stacked: &Stacked, id: &str, words: &Words<'_>) -> Option<Chart> {
    let parts = || stacked.rows.iter().flat_map(|row| row.parts.iter());
    let uneven = |row: &StackedRow| row.parts.len() != stacked.categories.len();
    if stacked.rows.iter().any(uneven)
        || parts().any(|part| !part.is_finite())
        || parts().all(|part| *part == 0.0)
    {
        return None;
    }
    let width = strip_width(1);
    let sums: Vec<String> = stacked
        .rows
        .iter()
        .map(|row| sum_label(row, words))
        .collect();
    let sides = stacked.rows.iter().map(|row| match row.points_left() {
        true => -1.0,
        false => 1.0,
    });
    let room = rooms(sides.zip(sums.iter().map(String::as_str)));
    let extents = stacked.rows.iter().map(StackedRow::extent);
    let scale = Scale::holding(
        extents.flat_map(|(low, high)| [low, high]),
        true,
        width,
        room,
    )?;

    let mut patterns = Patterns::new(id);
    let keys = keys(stacked, &mut patterns, words);
    let lines = stacked
        .rows
        .iter()
        .zip(&sums)
        .map(|(row, sum)| {
            let drawing = strip(row, sum, &scale, &mut patterns, words);
            Line::Row(Row {
                label: row.label.clone(),
                mark: String::new(),
                remark: String::new(),
                strips: vec![drawing],
            })
        })
        .collect();
    let unit = stacked.unit.clone();
    let panel = Panel::about_zero(String::new(), unit, &scale, width, words.exact);
    let rows = Rows {
        title: String::new(),
        keys,
        panels: vec![panel],
        lines,
    };
    let markup = patterns.definitions() + &rows.html();
    Some(Chart {
        id: id.to_owned(),
        headline: headline(stacked, words),
        description: description(stacked, words),
        body: picture(id, &markup),
        table: table(stacked, words),
    })
}

/// A key for each category that is seen; with one row, its value too.
fn keys(stacked: &Stacked, patterns: &mut Patterns<'_>, words: &Words<'_>) -> Vec<Key> {
    let seen = |category: usize| {
        let part = |row: &StackedRow| row.parts.get(category).copied();
        let mut rows = stacked.rows.iter();
        rows.any(|row| part(row).is_some_and(|part| part != 0.0))
    };
    let mut keys: Vec<Key> = stacked
        .categories
        .iter()
        .enumerate()
        .filter(|(category, _)| seen(*category))
        .map(|(category, label)| Key {
            swatch: patterns.swatch(Fill::Series(category)),
            label: match stacked.rows.as_slice() {
                [row] => {
                    let part = row.parts.get(category).copied().unwrap_or_default();
                    format!("{label}: {}", (words.number)(part))
                }
                _ => label.clone(),
            },
        })
        .collect();
    if stacked.rows.iter().any(has_both_sides) {
        let mark = Element::new("rect")
            .with("class", "chart-total")
            .px("x", 6.0)
            .px("width", 4.0)
            .px("height", 16.0)
            .empty();
        keys.push(Key {
            swatch: super::fill::swatch(&mark),
            label: words.say("chart-sum", &[]),
        });
    }
    keys
}

/// The sum; where the end of the bar isn't the sum, it is called so.
fn sum_label(row: &StackedRow, words: &Words<'_>) -> String {
    let sum = (words.number)(row.sum());
    if has_both_sides(row) {
        words.say("chart-stacked-sum", &[("sum", &sum)])
    } else {
        sum
    }
}

fn has_both_sides(row: &StackedRow) -> bool {
    let (low, high) = row.extent();
    low < 0.0 && high > 0.0
}

fn strip(
    row: &StackedRow,
    sum: &str,
    scale: &Scale,
    patterns: &mut Patterns<'_>,
    words: &Words<'_>,
) -> String {
    let spans = row.spans();
    let mut drawing = String::new();
    for (category, from, to) in &spans {
        let fill = Fill::Series(*category);
        drawing.push_str(&bar(scale, (*from, *to), HEIGHT, fill, patterns));
    }
    // A gap between neighbours, in the colour of the page; what is too thin to lose any keeps all.
    for (_, from, to) in &spans {
        let thin = (scale.at(*to) - scale.at(*from)).abs() < 1.5;
        if *from != 0.0 && !thin {
            drawing.push_str(&upright(scale.at(*from), HEIGHT, 2.0, "chart-gap"));
        }
    }
    let both_sides = has_both_sides(row);
    for (category, from, to) in &spans {
        let label = (words.number)(to - from);
        let ends = (scale.at(*from), scale.at(*to));
        let mark = both_sides.then(|| scale.at(row.sum()));
        let needed = INSIDE.width(&label) + 12.0;
        let place = |strip: f64| place_inside(ends, mark, needed, strip);
        let fill = Fill::Series(*category);
        if let Some(middle) = place(strip_width(1)) {
            drawing.push_str(&inside(middle, &label, fill));
        } else if let Some(middle) = place(WIDE_STRIP) {
            let roomy = Element::new("g").with("class", "chart-roomy");
            drawing.push_str(&roomy.holding(&inside(middle, &label, fill)));
        }
    }
    let (low, high) = row.extent();
    if both_sides {
        drawing.push_str(&upright(
            scale.at(row.sum()),
            HEIGHT + 10.0,
            4.0,
            "chart-total",
        ));
    }
    let end = if row.points_left() { low } else { high };
    drawing + &value_label(scale.at(end), row.points_left(), sum)
}

/// Where in a bar there is room for a label: in its middle, or in the middle of what is to the left
/// or to the right of the mark of the sum. Bar and mark are shares of the strip; what is `needed`
/// and the strip are px.
fn place_inside((from, to): (f64, f64), mark: Option<f64>, needed: f64, strip: f64) -> Option<f64> {
    let (left, right) = (from.min(to), from.max(to));
    let share = needed / strip * 100.0;
    let clear = 3.0 / strip * 100.0;
    let mark = mark.filter(|mark| (left..=right).contains(mark));
    let before = mark.map(|mark| (left, mark - clear));
    let behind = mark.map(|mark| (mark + clear, right));
    let whole = mark.is_none_or(|mark| (mark - (left + right) / 2.0).abs() >= share / 2.0 + clear);
    [whole.then_some((left, right)), before, behind]
        .into_iter()
        .flatten()
        .find(|(start, end)| end - start >= share)
        .map(|(start, end)| (start + end) / 2.0)
}

/// A value inside a bar, on the plain colour so that no pattern disturbs it.
fn inside(middle: f64, label: &str, fill: Fill) -> String {
    let width = INSIDE.width(label) + 6.0;
    let ground = Element::new("rect")
        .with("class", fill.colour_class())
        .percent("x", middle)
        .with("y", "50%")
        .px("width", width)
        .px("height", 18.0)
        .empty();
    let by = format!("translate({} -9)", number(-width / 2.0));
    let text = Element::new("text")
        .with("class", "chart-inside")
        .percent("x", middle)
        .with("y", "50%")
        .with("dy", ".35em")
        .px("font-size", INSIDE.size)
        .with("text-anchor", "middle")
        .saying(label);
    Element::new("g").with("transform", by).holding(&ground) + &text
}

/// The category with the largest part of a row, and that part.
fn largest<'a>(stacked: &'a Stacked, row: &StackedRow) -> Option<(&'a str, f64)> {
    let parts = stacked.categories.iter().zip(row.parts.iter().copied());
    parts.fold(
        None,
        |best: Option<(&str, f64)>, (category, part)| match best {
            Some(best) if best.1.abs() >= part.abs() => Some(best),
            _ => Some((category, part)),
        },
    )
}

/// The largest part of the only row, or the row with the largest sum.
fn headline(stacked: &Stacked, words: &Words<'_>) -> String {
    let largest_row = stacked
        .rows
        .iter()
        .fold(None, |best: Option<&StackedRow>, row| match best {
            Some(best) if best.sum() >= row.sum() => Some(best),
            _ => Some(row),
        });
    let Some((row, (category, part))) =
        largest_row.and_then(|row| Some((row, largest(stacked, row)?)))
    else {
        return String::new();
    };
    let key = match stacked.rows.len() {
        1 => "chart-stacked-headline",
        _ => "chart-stacked-headline-rows",
    };
    let arguments = [
        ("category", category),
        ("row", row.label.as_str()),
        ("part", &(words.number)(part)),
        ("sum", &words.amount(row.sum(), &stacked.unit)),
    ];
    words.say(key, &arguments)
}

/// All parts of the only row, or sum and largest part of each row.
fn description(stacked: &Stacked, words: &Words<'_>) -> String {
    if let [row] = stacked.rows.as_slice() {
        let parts = stacked.categories.iter().zip(&row.parts);
        let parts: Vec<String> = parts
            .filter(|(_, part)| **part != 0.0)
            .map(|(category, part)| {
                let amount = (words.number)(*part);
                words.say("chart-part", &[("name", category), ("amount", &amount)])
            })
            .collect();
        let arguments = [
            ("row", row.label.as_str()),
            ("parts", &words.list(&parts)),
            ("sum", &words.amount(row.sum(), &stacked.unit)),
        ];
        return words.say("chart-stacked-description", &arguments);
    }
    let sentence = |row: &StackedRow| {
        let (category, part) = largest(stacked, row)?;
        let arguments = [
            ("row", row.label.as_str()),
            ("sum", &words.amount(row.sum(), &stacked.unit)),
            ("category", category),
            ("part", &(words.number)(part)),
        ];
        Some(words.say("chart-stacked-description-row", &arguments))
    };
    let sentences: Vec<String> = stacked.rows.iter().filter_map(sentence).collect();
    sentences.join(" ")
}

fn table(stacked: &Stacked, words: &Words<'_>) -> Table {
    let unit = |name: &str| {
        let arguments = [("name", name), ("unit", stacked.unit.as_str())];
        words.say("chart-column-unit", &arguments)
    };
    let mut titles = vec![words.say("chart-column-amount", &[])];
    titles.extend(stacked.categories.iter().map(|category| unit(category)));
    titles.push(unit(&words.say("chart-sum", &[])));
    let mut table = Table::new(1, titles);
    for row in &stacked.rows {
        let mut cells = vec![row.label.clone()];
        cells.extend(row.parts.iter().map(|part| (words.number)(*part)));
        cells.push((words.number)(row.sum()));
        table.rows.push(cells);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positive_and_negative_parts_are_stacked_apart() {
        let row = StackedRow {
            label: String::new(),
            parts: vec![10.0, -4.0, 5.0, 0.0, -1.0],
        };
        assert_eq!(
            row.spans(),
            [
                (0, 0.0, 10.0),
                (1, 0.0, -4.0),
                (2, 10.0, 15.0),
                (4, -4.0, -5.0)
            ]
        );
        assert_eq!(row.extent(), (-5.0, 15.0));
        assert_eq!(row.sum(), 10.0);
        assert!(!row.points_left());
    }

    #[test]
    fn values_inside_bars_keep_off_the_mark_of_the_sum() {
        let place = |bar, mark| place_inside(bar, mark, 40.0, 256.0);
        assert_eq!(place((0.0, 50.0), None), Some(25.0));
        assert_eq!(place((0.0, 50.0), Some(80.0)), Some(25.0));
        assert_eq!(place((0.0, 10.0), None), None);
        let beside = place((0.0, 50.0), Some(30.0));
        assert!(beside.is_some_and(|middle| middle < 20.0), "{beside:?}");
    }
}
