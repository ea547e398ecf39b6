//! The theme's tokens as custom properties of its style sheets: `page` is `--page`.
//!
//! [`blocks`] writes them in front of the style sheets that use them: what one sheet alone uses stands
//! there, so that pages without charts needn't fetch the colours of charts. [`report`] tells of tokens
//! that nothing uses, and of properties in style sheets that nothing defines.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::ops::Range;

use super::{asset, context};
use crate::diagnostic::{Diagnostics, Problem, ThemePart, nearest};
use crate::model::{Source, Sources, Span, ThemeSettings, Token, TokenValue};

/// A custom property where a style sheet names it.
#[derive(Debug, PartialEq, Eq)]
struct Property {
    /// Its name without the two hyphens, in bytes of the text.
    name: Range<usize>,
    role: Role,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// `--name: …`
    Defined,
    /// `var(--name)`
    Used,
    /// `var(--name, …)`: there need be none.
    UsedIfThere,
}

/// The tokens of each style sheet, by its folder, as the rule it begins with. The sheet of all pages has
/// no folder, and those tokens that more than one sheet names.
pub(super) fn blocks<'a>(
    settings: &ThemeSettings,
    sources: &'a Sources,
) -> BTreeMap<&'a str, String> {
    let mut folders: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (source, folder) in sheets(sources) {
        for property in properties(source.text()) {
            let name = source.text().get(property.name).unwrap_or("");
            folders.entry(name).or_default().insert(folder);
        }
    }
    let mut blocks: BTreeMap<&str, String> = BTreeMap::new();
    for (name, token) in &settings.tokens {
        let named = folders.get(name.as_str());
        let only = named.filter(|folders| folders.len() == 1);
        let folder = only.and_then(BTreeSet::first).copied().unwrap_or("");
        let block = blocks.entry(folder).or_default();
        let _ = write!(block, "--{name}:{};", css(token));
    }
    for block in blocks.values_mut() {
        *block = format!(":root{{{block}}}\n");
    }
    blocks
}

/// The colours of the theme, for templates.
pub(super) fn colours(settings: &ThemeSettings) -> BTreeMap<String, context::Colour> {
    let tokens = settings.tokens.iter();
    tokens
        .filter_map(|(name, token)| match &token.value {
            TokenValue::Colour(pair) => Some((
                name.clone(),
                context::Colour {
                    light: pair.light.value.to_string(),
                    dark: pair.dark.value.to_string(),
                },
            )),
            TokenValue::Css(_) => None,
        })
        .collect()
}

/// A value as CSS has it. `color-scheme` chooses between light and dark.
fn css(token: &Token) -> String {
    match &token.value {
        TokenValue::Css(css) => css.clone(),
        TokenValue::Colour(pair) if pair.light.value == pair.dark.value => {
            pair.light.value.to_string()
        }
        TokenValue::Colour(pair) => format!("light-dark({},{})", pair.light.value, pair.dark.value),
    }
}

/// Reports tokens that nothing uses and properties that nothing defines.
pub(super) fn report(settings: &ThemeSettings, sources: &Sources, diagnostics: &mut Diagnostics) {
    let mut defined: BTreeSet<&str> = settings.tokens.keys().map(String::as_str).collect();
    let mut used: BTreeSet<&str> = settings.named.iter().map(String::as_str).collect();
    let mut asked = Vec::new();
    for (source, _) in sheets(sources) {
        for property in properties(source.text()) {
            let Range { start, end } = property.name;
            let name = source.text().get(start..end).unwrap_or("");
            match property.role {
                Role::Defined => {
                    defined.insert(name);
                    continue;
                }
                Role::Used => asked.push((name, Span::new(source.id, start, end))),
                Role::UsedIfThere => {}
            }
            used.insert(name);
        }
    }
    for (name, span) in asked {
        if !defined.contains(name) {
            let problem = Problem::UnknownToken {
                name: name.to_owned(),
                meant: nearest(name, defined.iter().copied()).map(str::to_owned),
            };
            diagnostics.report(span, problem);
        }
    }
    for (name, token) in &settings.tokens {
        if used.contains(name.as_str()) || is_named_elsewhere(name, sources) {
            continue;
        }
        let others = used.iter().copied().filter(|other| defined.contains(other));
        let problem = Problem::ThemeUnused {
            part: ThemePart::Token,
            name: name.clone(),
            meant: nearest(name, others).map(str::to_owned),
        };
        diagnostics.report(token.span, problem);
    }
}

/// Whether a script or a template has a token.
fn is_named_elsewhere(name: &str, sources: &Sources) -> bool {
    sources.theme().any(|source| {
        let text = source.text();
        match source.extension().as_str() {
            "js" => text.contains(&format!("--{name}")),
            "html" => {
                text.contains(&format!("colours.{name}"))
                    || text.contains(&format!("colours[\"{name}\"]"))
            }
            _ => false,
        }
    })
}

/// The files of style sheets, with the folder whose sheet they are part of.
fn sheets(sources: &Sources) -> impl Iterator<Item = (&Source, &str)> {
    sources.theme().filter_map(|source| {
        let path = source.path.strip_prefix("assets/")?;
        let is_css = path.starts_with("css/") && path.ends_with(".css");
        is_css.then(|| (source, asset::folder(path).unwrap_or("")))
    })
}

/// The custom properties that a style sheet names, in order. What stands in remarks and in quotation
/// marks is passed over.
fn properties(css: &str) -> Vec<Property> {
    let bytes = css.as_bytes();
    let is_name = |at: usize| {
        bytes.get(at).is_some_and(|byte| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_') || !byte.is_ascii()
        })
    };
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = css.get(at..) {
        if rest.is_empty() {
            break;
        }
        let end_of = |end: &str, from: usize| {
            let inside = css.get(at + from..).unwrap_or("");
            inside
                .find(end)
                .map_or(css.len(), |found| at + from + found + end.len())
        };
        if rest.starts_with("/*") {
            at = end_of("*/", 2);
        } else if rest.starts_with('"') {
            at = end_of("\"", 1);
        } else if rest.starts_with('\'') {
            at = end_of("'", 1);
        } else if rest.starts_with("--") && (at == 0 || !is_name(at - 1)) {
            let start = at + 2;
            at = start;
            while is_name(at) {
                at += 1;
            }
            let name = start..at;
            let before = css.get(..start - 2).unwrap_or("").trim_end();
            let behind = css.get(at..).unwrap_or("").trim_start();
            let role = match behind.bytes().next() {
                Some(b':') if !before.ends_with('(') => Role::Defined,
                Some(b',') if before.ends_with("var(") => Role::UsedIfThere,
                _ if before.ends_with("var(") => Role::Used,
                _ if before.ends_with("@property") => Role::Defined,
                _ => continue,
            };
            found.push(Property { name, role });
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_are_told_by_what_stands_round_them() {
        let css = ":root{--a:1px;--b : var(--c, var( --d ))}\n\
                   @property --e { syntax: \"*\" } /* var(--f) --g: 1 */\n\
                   .x--h { content: \"var(--i)\"; width: calc(1px + var(--æ-1)) }\
                   @media (width > var(--j)) { --k\n: 1 }";
        let found: Vec<(&str, Role)> = properties(css)
            .into_iter()
            .map(|property| (css.get(property.name).unwrap_or(""), property.role))
            .collect();
        assert_eq!(
            found,
            [
                ("a", Role::Defined),
                ("b", Role::Defined),
                ("c", Role::UsedIfThere),
                ("d", Role::Used),
                ("e", Role::Defined),
                ("æ-1", Role::Used),
                ("j", Role::Used),
                ("k", Role::Defined),
            ]
        );
    }

    #[test]
    fn unfinished_style_sheets_have_an_end() {
        for css in ["/*", "\"", "'", "--", "var(--", "a{--x", "/* ø"] {
            assert!(
                properties(css)
                    .iter()
                    .all(|found| found.role != Role::Used || css == "var(--")
            );
        }
    }
}
