//! What a theme settles in `theme.yaml`: its tokens, and how pictures are shown.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::{CardColours, Span, Spanned};

/// What `theme.yaml` settles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ThemeSettings {
    /// Colours of the pictures for shared links.
    pub card: CardColours,
    /// How wide pictures in a text are shown, as the attribute `sizes` says it; empty: as wide as
    /// the window.
    pub image_sizes: String,
    /// Values with a name, which style sheets use as custom properties: `page` is `--page`.
    pub tokens: BTreeMap<String, Token>,
    /// What other colours and cards name in place of digits.
    pub named: BTreeSet<String>,
}

/// A value with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where its name was typed.
    pub span: Span,
    /// The value.
    pub value: TokenValue,
}

/// What a token holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TokenValue {
    /// A colour, in light and in dark.
    Colour(Pair),
    /// What CSS takes for a size or a list of fonts.
    Css(String),
}

/// A colour in light and in dark, each with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// In light, and on paper.
    pub light: Spanned<Colour>,
    /// In dark.
    pub dark: Spanned<Colour>,
}

/// A colour of the screen: red, green, blue in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Colour(pub [u8; 3]);

impl Colour {
    /// A colour as `#0b5560` or `#fff`.
    pub fn from_hexadecimal(text: &str) -> Option<Colour> {
        let digits = text.strip_prefix('#')?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let number = u32::from_str_radix(digits, 16).ok()?;
        let [_, a, b, c] = number.to_be_bytes();
        match digits.len() {
            6 => Some(Colour([a, b, c])),
            // `#5af` is `#55aaff`.
            3 => Some(Colour([b & 0xf, c >> 4, c & 0xf].map(|digit| digit * 0x11))),
            _ => None,
        }
    }

    /// How light it is, from 0 to 1: relative luminance as in WCAG 2.2,
    /// <https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>.
    pub fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|channel| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Contrast with another colour, from 1 to 21: the ratio of luminances as in WCAG 2.2,
    /// <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>.
    pub fn contrast(self, other: Colour) -> f64 {
        let (one, two) = (self.luminance() + 0.05, other.luminance() + 0.05);
        one.max(two) / one.min(two)
    }

    /// The colour nearest to this one, lighter or darker, that has so much contrast with `ground`;
    /// none where neither black nor white has.
    pub fn with_contrast(self, ground: Colour, least: f64) -> Option<Colour> {
        const STEPS: u32 = 64;
        let towards = |end: u8, step: u32| {
            Colour(self.0.map(|channel| {
                let sum = u32::from(channel) * (STEPS - step) + u32::from(end) * step;
                u8::try_from(sum / STEPS).unwrap_or(u8::MAX)
            }))
        };
        (0..=STEPS)
            .flat_map(|step| [towards(0, step), towards(u8::MAX, step)])
            .find(|colour| colour.contrast(ground) >= least)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(formatter, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::from_hexadecimal(text).unwrap()
    }

    #[test]
    fn colours_are_read_in_six_digits_and_in_three() {
        assert_eq!(colour("#0b5560"), Colour([0x0b, 0x55, 0x60]));
        assert_eq!(colour("#5aF"), colour("#55aaff"));
        assert_eq!(colour("#0B5560").to_string(), "#0b5560");
        for wrong in ["0b5560", "#0b556", "#0b556g", "red", "#", "#+12345", "#øøø"] {
            assert_eq!(Colour::from_hexadecimal(wrong), None, "{wrong}");
        }
    }

    /// Black and white have 21 : 1. `#767676` is known as the lightest grey with 4.5 : 1 on white
    /// (4.54), and `#777777` falls short (4.48).
    #[test]
    fn contrast_is_that_of_the_guidelines() {
        let white = colour("#fff");
        assert!((colour("#000").contrast(white) - 21.0).abs() < 1e-9);
        assert!((white.contrast(white) - 1.0).abs() < 1e-9);
        assert!((colour("#767676").contrast(white) - 4.54).abs() < 0.005);
        assert!((white.contrast(colour("#777777")) - 4.48).abs() < 0.005);
    }

    #[test]
    fn nearest_colour_with_contrast_is_darker_on_white_and_lighter_on_black() {
        let grey = colour("#8a8a8a");
        let darker = grey.with_contrast(colour("#fff"), 4.5).unwrap();
        assert!(darker < grey && darker.contrast(colour("#fff")) >= 4.5);
        let lighter = colour("#555").with_contrast(colour("#000"), 4.5).unwrap();
        assert!(lighter > colour("#555") && lighter.contrast(colour("#000")) >= 4.5);
        assert_eq!(grey.with_contrast(colour("#777"), 10.0), None);
        assert_eq!(grey.with_contrast(colour("#000"), 4.5), Some(grey));
    }
}
