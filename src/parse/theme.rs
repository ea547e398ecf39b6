//! What `theme.yaml` settles: tokens, what must be told apart, colours of cards, how wide pictures are
//! shown.
//!
//! The theme has one, and the content may have one in `content/theme/`, which says only what differs:
//! of each key the content's value counts, and pairs of colours that are checked are those of both.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostics, Expected, Problem, TokenKind, nearest};
use crate::model::{
    Colour, Pair, Root, SourceId, Sources, Span, Spanned, ThemeSettings, Token, TokenValue,
};

use super::fields::{self, Fields};
use super::yaml::{Entry, Node, Value};

/// The theme of a site that doesn't ask for one.
const DEFAULT: &str = "ressursbank";
/// Contrast of text with what is behind it: WCAG 2.2, criterion 1.4.3.
const TEXT: f64 = 4.5;
/// Contrast of borders and marks: criterion 1.4.11.
const MARKS: f64 = 3.0;

/// The theme that `site.yaml` asks for, if it is one of `themes`.
pub fn chosen_theme(
    sources: &Sources,
    themes: &[String],
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    let site = sources.at(Root::Content, "site.yaml");
    // What else is wrong in the file is told when it is read as a whole.
    let told = &mut Diagnostics::default();
    let node = site.and_then(|site| fields::document(site, told));
    let chosen = node.and_then(|node| {
        let mut fields = Fields::of(&node, "site.yaml", told)?;
        fields::spanned(fields.optional("theme")?, "theme", told)
    });
    let name = chosen.as_ref().map_or(DEFAULT, |chosen| &chosen.value);
    if themes.iter().any(|theme| theme == name) {
        return Some(name.to_owned());
    }
    if let Some(site) = site {
        let problem = Problem::UnknownTheme {
            name: name.to_owned(),
            known: themes.to_vec(),
        };
        let span = chosen.map_or(Span::start_of(site.id), |chosen| chosen.span);
        diagnostics.report(span, problem);
    }
    None
}

/// The settings of the theme; what it doesn't settle is as the program has it.
pub fn theme(sources: &Sources, diagnostics: &mut Diagnostics) -> ThemeSettings {
    let mut draft = Draft::default();
    for root in [Root::Theme, Root::Override] {
        if let Some(source) = sources.at(root, "theme.yaml")
            && let Some(node) = fields::document(source, diagnostics)
        {
            draft.read(&node, diagnostics);
        }
    }
    let is_own = |id: SourceId| {
        let source = sources.find(id);
        source.is_some_and(|source| source.root == Root::Override)
    };
    draft.settled(&is_own, diagnostics)
}

/// What the files say, as it is typed.
#[derive(Default)]
struct Draft {
    image_sizes: String,
    card: BTreeMap<&'static str, Spanned<String>>,
    colours: BTreeMap<String, DraftColour>,
    css: BTreeMap<String, DraftCss>,
    demands: Vec<Demand>,
}

/// A colour as it is typed: digits, or the name of another one.
#[derive(Default)]
struct DraftColour {
    name: Option<Span>,
    light: Option<Spanned<String>>,
    dark: Option<Spanned<String>>,
}

/// A size, a number or a list of fonts.
struct DraftCss {
    span: Span,
    kind: TokenKind,
    text: String,
}

/// Colours that must have so much contrast with others.
struct Demand {
    of: Vec<Spanned<String>>,
    on: Vec<Spanned<String>>,
    least: f64,
}

impl Draft {
    fn read(&mut self, node: &Node, diagnostics: &mut Diagnostics) {
        let Some(mut top) = Fields::of(node, "theme.yaml", diagnostics) else {
            return;
        };
        for key in ["name", "version"] {
            if let Some(node) = top.optional(key) {
                fields::text(node, key, diagnostics);
            }
        }
        if let Some(node) = top.optional("image_sizes") {
            self.image_sizes = fields::text(node, "image_sizes", diagnostics).unwrap_or_default();
        }
        if let Some(node) = top.optional("card")
            && let Some(mut card) = Fields::of(node, "card", diagnostics)
        {
            for key in ["paper", "ink", "accent", "demonstration"] {
                let node = card.optional(key);
                let colour = node.and_then(|node| fields::spanned(node, key, diagnostics));
                if let Some(colour) = colour {
                    self.card.insert(key, colour);
                }
            }
            card.finish(diagnostics);
        }
        if let Some(node) = top.optional("tokens")
            && let Some(mut tokens) = Fields::of(node, "tokens", diagnostics)
        {
            if let Some(node) = tokens.optional("colours") {
                for entry in named(node, "colours", diagnostics) {
                    self.colour(entry, diagnostics);
                }
            }
            for (key, kind) in [
                ("sizes", TokenKind::Size),
                ("numbers", TokenKind::Number),
                ("fonts", TokenKind::Fonts),
            ] {
                if let Some(node) = tokens.optional(key) {
                    for entry in named(node, key, diagnostics) {
                        self.css(entry, kind, diagnostics);
                    }
                }
            }
            tokens.finish(diagnostics);
        }
        if let Some(node) = top.optional("contrast") {
            self.contrast(node, diagnostics);
        }
        top.finish(diagnostics);
    }

    fn colour(&mut self, entry: &Entry, diagnostics: &mut Diagnostics) {
        if self.css.contains_key(&entry.key) {
            let key = entry.key.clone();
            diagnostics.report(entry.key_span, Problem::DuplicateKey { key });
            return;
        }
        let colour = self.colours.entry(entry.key.clone()).or_default();
        colour.name = Some(entry.key_span);
        match &entry.value.value {
            Value::Map(_) => {
                let Some(mut pair) = Fields::of(&entry.value, &entry.key, diagnostics) else {
                    return;
                };
                for (key, side) in [("light", &mut colour.light), ("dark", &mut colour.dark)] {
                    let node = pair.optional(key);
                    if let Some(text) =
                        node.and_then(|node| fields::spanned(node, key, diagnostics))
                    {
                        *side = Some(text);
                    }
                }
                pair.finish(diagnostics);
            }
            // `accent: #0b5560` is a key and a remark.
            Value::Null => wrong(
                &entry.key,
                "",
                TokenKind::Colour,
                &[],
                entry.key_span,
                diagnostics,
            ),
            _ => {
                if let Some(text) = fields::spanned(&entry.value, &entry.key, diagnostics) {
                    (colour.light, colour.dark) = (Some(text.clone()), Some(text));
                }
            }
        }
    }

    fn css(&mut self, entry: &Entry, kind: TokenKind, diagnostics: &mut Diagnostics) {
        let Some(text) = fields::text(&entry.value, &entry.key, diagnostics) else {
            return;
        };
        let is_sound = match kind {
            TokenKind::Size => is_size(&text),
            TokenKind::Number => text.parse::<f64>().is_ok_and(f64::is_finite),
            _ => is_list_of_fonts(&text),
        };
        if !is_sound {
            wrong(&entry.key, &text, kind, &[], entry.value.span, diagnostics);
            return;
        }
        let known = self.css.get(&entry.key);
        if self.colours.contains_key(&entry.key) || known.is_some_and(|known| known.kind != kind) {
            let key = entry.key.clone();
            diagnostics.report(entry.key_span, Problem::DuplicateKey { key });
            return;
        }
        let span = entry.key_span;
        let css = DraftCss { span, kind, text };
        self.css.insert(entry.key.clone(), css);
    }

    fn contrast(&mut self, node: &Node, diagnostics: &mut Diagnostics) {
        let Value::List(items) = &node.value else {
            fields::wrong_type(node, "contrast", Expected::List, diagnostics);
            return;
        };
        for item in items {
            let Some(mut demand) = Fields::of(item, "contrast", diagnostics) else {
                continue;
            };
            let text = fields::texts(demand.optional("text"), "text", diagnostics);
            let marks = fields::texts(demand.optional("marks"), "marks", diagnostics);
            let on = demand.required("on", diagnostics);
            let on = fields::texts(on, "on", diagnostics);
            demand.finish(diagnostics);
            for (of, least) in [(text, TEXT), (marks, MARKS)] {
                let on = on.clone();
                self.demands.push(Demand { of, on, least });
            }
        }
    }

    /// The values, every name looked up. `is_own` tells what the content has typed: where two colours
    /// are too like each other, that is where to mend it.
    fn settled(
        &self,
        is_own: &dyn Fn(SourceId) -> bool,
        diagnostics: &mut Diagnostics,
    ) -> ThemeSettings {
        let mut settings = ThemeSettings {
            image_sizes: self.image_sizes.clone(),
            ..ThemeSettings::default()
        };
        for (name, colour) in &self.colours {
            let Some(span) = colour.name else { continue };
            let mut side = |key: &str, typed: &Option<Spanned<String>>, is_dark| match typed {
                Some(typed) => self.look_up(name, typed, is_dark, diagnostics),
                None => {
                    // A name without any value is told already.
                    if colour.light.is_some() || colour.dark.is_some() {
                        let key = key.to_owned();
                        diagnostics.report(span, Problem::MissingKey { key });
                    }
                    None
                }
            };
            let light = side("light", &colour.light, false);
            let dark = side("dark", &colour.dark, true);
            if let (Some(light), Some(dark)) = (light, dark) {
                let value = TokenValue::Colour(Pair { light, dark });
                settings.tokens.insert(name.clone(), Token { span, value });
            }
        }
        for (name, css) in &self.css {
            let (span, value) = (css.span, TokenValue::Css(css.text.clone()));
            settings.tokens.insert(name.clone(), Token { span, value });
        }
        let typed = self.colours.values();
        settings.named = typed
            .flat_map(|colour| [&colour.light, &colour.dark])
            .flatten()
            .chain(self.card.values())
            .map(|text| text.value.clone())
            .collect();
        self.settle_card(&mut settings, is_own, diagnostics);
        self.compare(&settings, is_own, diagnostics);
        settings
    }

    /// The colour that a text is or names.
    fn look_up(
        &self,
        key: &str,
        typed: &Spanned<String>,
        is_dark: bool,
        diagnostics: &mut Diagnostics,
    ) -> Option<Spanned<Colour>> {
        let mut passed = BTreeSet::from([key]);
        let mut text = typed;
        loop {
            if let Some(colour) = Colour::from_hexadecimal(&text.value) {
                return Some(Spanned::new(colour, text.span));
            }
            let next = self.colours.get(&text.value);
            let is_circle = !passed.insert(&text.value);
            let side = next.map(|next| if is_dark { &next.dark } else { &next.light });
            match side {
                Some(Some(side)) if !is_circle => text = side,
                // What the other one lacks is told there.
                Some(None) => return None,
                _ if text.span != typed.span && !is_circle => return None,
                _ => {
                    let known: Vec<&str> = self.colours.keys().map(String::as_str).collect();
                    let known: &[&str] = if is_circle { &[] } else { &known };
                    let (found, kind) = (&typed.value, TokenKind::Colour);
                    wrong(key, found, kind, known, typed.span, diagnostics);
                    return None;
                }
            }
        }
    }

    /// Colours of cards, which are those in light.
    fn settle_card(
        &self,
        settings: &mut ThemeSettings,
        is_own: &dyn Fn(SourceId) -> bool,
        diagnostics: &mut Diagnostics,
    ) {
        let mut found = BTreeMap::new();
        let card = &mut settings.card;
        for (key, colour) in [
            ("paper", &mut card.paper),
            ("ink", &mut card.ink),
            ("accent", &mut card.accent),
            ("demonstration", &mut card.demonstration),
        ] {
            if let Some(typed) = self.card.get(key)
                && let Some(settled) = self.look_up("", typed, false, diagnostics)
            {
                *colour = settled.value.0;
                found.insert(key, (typed.value.as_str(), settled));
            }
        }
        if let Some((on, ground)) = found.get("paper") {
            for (name, colour) in found.values() {
                if colour.span != ground.span {
                    let of = Named { name, colour };
                    let on = Named {
                        name: on,
                        colour: ground,
                    };
                    of.compare(&on, TEXT, false, is_own, diagnostics);
                }
            }
        }
    }

    /// Holds colours against each other as the theme demands it.
    fn compare(
        &self,
        settings: &ThemeSettings,
        is_own: &dyn Fn(SourceId) -> bool,
        diagnostics: &mut Diagnostics,
    ) {
        let colours = |name: &str| match settings.tokens.get(name).map(|token| &token.value) {
            Some(TokenValue::Colour(pair)) => Some(pair),
            _ => None,
        };
        for demand in &self.demands {
            for name in demand.of.iter().chain(&demand.on) {
                if !self.colours.contains_key(&name.value) {
                    let known = self.colours.keys().map(String::as_str);
                    let problem = Problem::UnknownToken {
                        name: name.value.clone(),
                        meant: nearest(&name.value, known).map(str::to_owned),
                    };
                    diagnostics.report(name.span, problem);
                }
            }
            for (of, on) in demand
                .of
                .iter()
                .flat_map(|of| demand.on.iter().map(move |on| (&of.value, &on.value)))
            {
                let (Some(one), Some(other)) = (colours(of), colours(on)) else {
                    continue;
                };
                for (one, other, is_dark) in [
                    (&one.light, &other.light, false),
                    (&one.dark, &other.dark, true),
                ] {
                    let of = Named {
                        name: of,
                        colour: one,
                    };
                    let on = Named {
                        name: on,
                        colour: other,
                    };
                    of.compare(&on, demand.least, is_dark, is_own, diagnostics);
                }
            }
        }
    }
}

/// A colour under its name.
struct Named<'a> {
    name: &'a str,
    colour: &'a Spanned<Colour>,
}

impl Named<'_> {
    /// Reports it where it has too little contrast with what is behind it: at the colour that the
    /// content has typed, if it has typed one of the two.
    fn compare(
        &self,
        on: &Named<'_>,
        least: f64,
        is_dark: bool,
        is_own: &dyn Fn(SourceId) -> bool,
        diagnostics: &mut Diagnostics,
    ) {
        let (colour, ground) = (self.colour.value, on.colour.value);
        let ratio = colour.contrast(ground);
        if ratio >= least {
            return;
        }
        let at_ground = is_own(on.colour.span.source) && !is_own(self.colour.span.source);
        let (at, other) = if at_ground { (on, self) } else { (self, on) };
        let enough = at.colour.value.with_contrast(other.colour.value, least);
        let problem = Problem::LowContrast {
            colour: self.name.to_owned(),
            on: on.name.to_owned(),
            is_dark,
            ratio: hundredths(ratio),
            least: hundredths(least),
            enough: enough.map(|colour| colour.to_string()),
        };
        diagnostics.report(at.colour.span, problem);
    }
}

/// A ratio in hundredths, rounded down: what falls short is never shown as reaching it.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a contrast is from 1 to 21"
)]
fn hundredths(ratio: f64) -> u32 {
    (ratio * 100.0 + 1e-9).floor() as u32
}

/// The tokens of a group; names that style sheets can't use are reported and passed over.
fn named<'a>(node: &'a Node, key: &str, diagnostics: &mut Diagnostics) -> Vec<&'a Entry> {
    let Value::Map(entries) = &node.value else {
        fields::wrong_type(node, key, Expected::Mapping, diagnostics);
        return Vec::new();
    };
    let is_name = |name: &str| {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        name.starts_with(|first: char| first.is_ascii_lowercase()) && name.bytes().all(plain)
    };
    let mut sound = Vec::new();
    for entry in entries {
        if is_name(&entry.key) {
            sound.push(entry);
        } else {
            let (found, kind) = (&entry.key, TokenKind::Name);
            wrong(found, found, kind, &[], entry.key_span, diagnostics);
        }
    }
    sound
}

fn wrong(
    name: &str,
    found: &str,
    kind: TokenKind,
    known: &[&str],
    span: Span,
    diagnostics: &mut Diagnostics,
) {
    let problem = Problem::TokenValue {
        name: name.to_owned(),
        found: found.to_owned(),
        kind,
        meant: nearest(found, known.iter().copied()).map(str::to_owned),
    };
    diagnostics.report(span, problem);
}

/// Whether CSS may take a text for a size: a number with a unit, 0, or a function such as `clamp(…)`.
fn is_size(text: &str) -> bool {
    if text == "0" {
        return true;
    }
    if let Some((name, rest)) = text.split_once('(') {
        let mut depth = 1;
        let inside = |c: char| c.is_ascii_alphanumeric() || " .,%+-*/()".contains(c);
        let closes_last = rest.char_indices().all(|(at, c)| {
            depth += i32::from(c == '(') - i32::from(c == ')');
            inside(c) && (depth > 0 || at + 1 == rest.len())
        });
        return ["calc", "clamp", "max", "min"].contains(&name) && closes_last && depth == 0;
    }
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit() || ".-".contains(c));
    let number = text.get(..text.len() - unit.len()).unwrap_or("");
    let is_unit = unit == "%" || unit.bytes().all(|byte| byte.is_ascii_alphabetic());
    number.parse::<f64>().is_ok() && !unit.is_empty() && is_unit
}

/// Whether a text can be a list of fonts: names, in quotation marks or not, with commas between them.
fn is_list_of_fonts(text: &str) -> bool {
    text.split(',').map(str::trim).all(|name| {
        let quoted = ['"', '\''].into_iter().find_map(|quote| {
            let inside = name.strip_prefix(quote)?;
            Some(inside.strip_suffix(quote).unwrap_or("\""))
        });
        let plain = |c: char| c.is_alphanumeric() || " -_.".contains(c);
        let name = quoted.unwrap_or(name);
        !name.is_empty() && name.chars().all(plain)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_a_unit_or_are_computed() {
        for size in [
            "6px",
            "41rem",
            "-0.5em",
            "0",
            "100%",
            "clamp(1rem, 4vw, 2.5rem)",
            "calc(1px + (2em * 3))",
            "min(100%, 15rem)",
            ".5rem",
        ] {
            assert!(is_size(size), "{size}");
        }
        for wrong in [
            "6",
            "px",
            "6 px",
            "6px; color: red",
            "wide",
            "calc(1px",
            "calc(1px))",
            "url(x)",
            "1px}",
            "calc(1px) calc(2px)",
            "",
        ] {
            assert!(!is_size(wrong), "{wrong}");
        }
    }

    #[test]
    fn fonts_are_names_with_commas_between_them() {
        for fonts in [
            "-apple-system, \"Segoe UI\", sans-serif",
            "ui-monospace",
            "'Gill Sans', serif",
        ] {
            assert!(is_list_of_fonts(fonts), "{fonts}");
        }
        for wrong in ["", "a,,b", "\"Segoe UI, serif", "serif; x", "a}", "url(x)"] {
            assert!(!is_list_of_fonts(wrong), "{wrong}");
        }
    }
}
