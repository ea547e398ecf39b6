//! What `theme.yaml` settles: colours of cards, how wide pictures are shown.

use crate::diagnostic::{Diagnostics, Problem};
use crate::model::{Root, Sources, ThemeSettings};

use super::fields::{self, Fields};
use super::yaml::Node;

/// The settings of the theme; what it doesn't settle is as the program has it.
pub fn theme(sources: &Sources, diagnostics: &mut Diagnostics) -> ThemeSettings {
    let mut settings = ThemeSettings::default();
    let Some(source) = sources.at(Root::Theme, "theme.yaml") else {
        return settings;
    };
    let Some(node) = fields::document(source, diagnostics) else {
        return settings;
    };
    let Some(mut top) = Fields::of(&node, "theme.yaml", diagnostics) else {
        return settings;
    };
    for key in ["name", "version"] {
        if let Some(node) = top.optional(key) {
            fields::text(node, key, diagnostics);
        }
    }
    if let Some(node) = top.optional("image_sizes") {
        settings.image_sizes = fields::text(node, "image_sizes", diagnostics).unwrap_or_default();
    }
    if let Some(node) = top.optional("card")
        && let Some(mut card) = Fields::of(node, "card", diagnostics)
    {
        let colours = &mut settings.card;
        for (key, colour) in [
            ("paper", &mut colours.paper),
            ("ink", &mut colours.ink),
            ("accent", &mut colours.accent),
            ("demonstration", &mut colours.demonstration),
        ] {
            if let Some(node) = card.optional(key) {
                *colour = self::colour(node, key, *colour, diagnostics);
            }
        }
        card.finish(diagnostics);
    }
    top.finish(diagnostics);
    settings
}

/// A colour as `#0b5560`.
fn colour(node: &Node, key: &str, default: [u8; 3], diagnostics: &mut Diagnostics) -> [u8; 3] {
    let Some(found) = fields::text(node, key, diagnostics) else {
        return default;
    };
    let is_hexadecimal = |digits: &&str| digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let digits = found.strip_prefix('#').filter(|digits| digits.len() == 6);
    let digits = digits.filter(is_hexadecimal);
    let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    match number.map(u32::to_be_bytes) {
        Some([_, red, green, blue]) => [red, green, blue],
        None => {
            let [red, green, blue] = default;
            let problem = Problem::UnknownWord {
                field: key.to_owned(),
                found,
                known: vec![format!("#{red:02x}{green:02x}{blue:02x}")],
            };
            diagnostics.report(node.span, problem);
            default
        }
    }
}
