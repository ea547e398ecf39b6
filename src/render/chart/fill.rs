//! What areas are filled with: a colour of the theme, and from the third series a pattern too.

use std::collections::BTreeSet;

use super::markup::Element;
use crate::model::Status;

/// How an area is filled. The names are those of the theme's `--chart-…` colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fill {
    /// What would have happened.
    Baseline,
    /// What was done.
    Project,
    /// A net effect that is a saving.
    Gain,
    /// A net effect that is an addition.
    Loss,
    /// The series with this number, from 0.
    Series(usize),
    /// A case of this status: the more real, the fuller.
    Status(Status),
}

/// What is drawn over a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Texture {
    Rising,
    Sparse,
    Level,
    Falling,
    Upright,
}

/// The share of a stripe's period that one colour takes to become the other, per cent.
const RAMP: f64 = 8.0;

/// How many series look different.
const SERIES: usize = 6;

impl Fill {
    /// The colour's name and what is drawn over it.
    fn look(self) -> (&'static str, Option<Texture>) {
        match self {
            Fill::Baseline => ("baseline", None),
            Fill::Project => ("project", None),
            Fill::Gain => ("gain", None),
            Fill::Loss => ("loss", None),
            Fill::Series(number) => match number % SERIES {
                0 => ("1", None),
                1 => ("2", None),
                2 => ("3", Some(Texture::Rising)),
                3 => ("4", Some(Texture::Level)),
                4 => ("5", Some(Texture::Falling)),
                _ => ("6", Some(Texture::Upright)),
            },
            Fill::Status(Status::Realised | Status::Potential) => ("1", None),
            Fill::Status(Status::Contracted) => ("1", Some(Texture::Rising)),
            Fill::Status(Status::Planned) => ("1", Some(Texture::Sparse)),
        }
    }

    /// The class of the colour alone.
    pub(super) fn colour_class(self) -> String {
        format!("chart-fill-{}", self.look().0)
    }

    /// Whether only the outline has the colour.
    fn is_hollow(self) -> bool {
        self == Fill::Status(Status::Potential)
    }
}

/// The patterns that a chart uses.
pub(super) struct Patterns<'a> {
    id: &'a str,
    used: BTreeSet<(&'static str, Texture)>,
}

impl<'a> Patterns<'a> {
    pub(super) fn new(id: &'a str) -> Patterns<'a> {
        Patterns {
            id,
            used: BTreeSet::new(),
        }
    }

    /// Fills an element.
    pub(super) fn fill(&mut self, element: Element, fill: Fill) -> Element {
        let (colour, texture) = fill.look();
        if fill.is_hollow() {
            return element.with("class", format!("chart-mark chart-hollow-{colour}"));
        }
        let Some(texture) = texture else {
            return element.with("class", format!("chart-mark chart-fill-{colour}"));
        };
        self.used.insert((colour, texture));
        let url = format!("url(#{})", self.pattern_id(colour, texture));
        element.with("class", "chart-mark").with("fill", url)
    }

    /// A small square that shows the fill.
    pub(super) fn swatch(&mut self, fill: Fill) -> String {
        let square = Element::new("rect")
            .px("x", 1.0)
            .px("y", 1.0)
            .px("width", 14.0)
            .px("height", 14.0);
        swatch(&self.fill(square, fill).empty())
    }

    /// The definitions of the patterns; nothing if there are none.
    pub(super) fn definitions(&self) -> String {
        if self.used.is_empty() {
            return String::new();
        }
        let patterns: String = self
            .used
            .iter()
            .map(|(colour, texture)| self.pattern(colour, *texture))
            .collect();
        Element::new("svg")
            .with("class", "chart-definitions")
            .with("width", "0")
            .with("height", "0")
            .with("aria-hidden", "true")
            .with("focusable", "false")
            .holding(&Element::new("defs").holding(&patterns))
    }

    fn pattern_id(&self, colour: &str, texture: Texture) -> String {
        let texture = match texture {
            Texture::Rising => "rising",
            Texture::Sparse => "sparse",
            Texture::Level => "level",
            Texture::Falling => "falling",
            Texture::Upright => "upright",
        };
        format!("{}-{texture}-{colour}", self.id)
    }

    /// Stripes as a gradient that repeats: a `<pattern>` would look the same, but browsers print it
    /// as an image of the whole page, a megabyte for each use. The ramp between the two colours is
    /// short, so that edges are smooth.
    fn pattern(&self, colour: &str, texture: Texture) -> String {
        let (across, down) = match texture {
            Texture::Rising | Texture::Sparse => (3.5, 3.5),
            Texture::Falling => (3.5, -3.5),
            Texture::Level => (0.0, 5.0),
            Texture::Upright => (5.0, 0.0),
        };
        let ground = match texture {
            Texture::Sparse => 40.0,
            _ => 68.0,
        };
        let stop = |class: &str, at: f64| {
            Element::new("stop")
                .with("class", class)
                .percent("offset", at)
                .empty()
        };
        let colour_class = format!("chart-stop-{colour}");
        let stops = [
            stop(&colour_class, 0.0),
            stop(&colour_class, ground),
            stop("chart-stop-page", ground + RAMP),
            stop("chart-stop-page", 100.0 - RAMP),
            stop(&colour_class, 100.0),
        ];
        Element::new("linearGradient")
            .with("id", self.pattern_id(colour, texture))
            .with("gradientUnits", "userSpaceOnUse")
            .px("x1", 0.0)
            .px("y1", 0.0)
            .px("x2", across)
            .px("y2", down)
            .with("spreadMethod", "repeat")
            .holding(&stops.concat())
    }
}

/// A small drawing for a key, 16 px square.
pub(super) fn swatch(drawing: &str) -> String {
    Element::new("svg")
        .with("class", "chart-swatch")
        .with("width", "16")
        .with("height", "16")
        .with("aria-hidden", "true")
        .holding(drawing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn series_have_patterns_from_the_third_on() {
        let mut patterns = Patterns::new("f");
        let look = |patterns: &mut Patterns<'_>, number| {
            let fill = Fill::Series(number);
            patterns.fill(Element::new("rect"), fill).empty()
        };
        assert_eq!(
            look(&mut patterns, 0),
            "<rect class=\"chart-mark chart-fill-1\"/>"
        );
        assert_eq!(
            look(&mut patterns, 1),
            "<rect class=\"chart-mark chart-fill-2\"/>"
        );
        assert_eq!(patterns.definitions(), "");
        assert_eq!(
            look(&mut patterns, 2),
            "<rect class=\"chart-mark\" fill=\"url(#f-rising-3)\"/>"
        );
        assert!(
            patterns
                .definitions()
                .contains("<linearGradient id=\"f-rising-3\"")
        );
    }

    #[test]
    fn what_could_be_done_is_hollow() {
        let mut patterns = Patterns::new("f");
        let bar = patterns.fill(Element::new("rect"), Fill::Status(Status::Potential));
        assert_eq!(bar.empty(), "<rect class=\"chart-mark chart-hollow-1\"/>");
    }
}
