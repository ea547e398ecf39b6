//! Addresses in links and images.

use std::collections::BTreeMap;

use super::escape::push_typed;
use crate::model::{MARK_END, MARK_START};

/// The schemes of addresses; those without a scheme are fine too.
pub(super) const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// An address as it stands in an attribute.
pub(super) struct Address {
    /// Escaped.
    pub(super) html: String,
    /// Whether it leads to another site.
    pub(super) external: bool,
}

/// Where a link leads that was typed in Markdown; nowhere, if its scheme isn't one that may be
/// opened.
pub(super) fn of_link(typed: &str, links: &BTreeMap<String, String>) -> Option<Address> {
    let target = links.get(typed).map_or(typed, String::as_str);
    is_safe(target).then(|| Address {
        html: escaped(target),
        external: is_external(target),
    })
}

/// Where a link leads that was typed as raw HTML: to a page that links were resolved for, to
/// another site or to a place on the page. Other pages are linked in Markdown.
pub(super) fn of_raw_link(typed: &str, links: &BTreeMap<String, String>) -> Option<Address> {
    if let Some(target) = links.get(typed) {
        return of_link(target, &BTreeMap::new());
    }
    let elsewhere = scheme(typed).is_some() && is_safe_typed(typed);
    if !elsewhere && !typed.starts_with('#') {
        return None;
    }
    let mut html = String::new();
    push_typed(&mut html, typed);
    Some(Address {
        html,
        external: is_external(typed),
    })
}

/// Whether an address has a scheme that may be opened, or none.
pub(super) fn is_safe(address: &str) -> bool {
    scheme(address).is_none_or(|scheme| SCHEMES.contains(&scheme.as_str()))
}

/// Whether an address in which entities are as typed may be opened: one could hide a colon.
pub(super) fn is_safe_typed(typed: &str) -> bool {
    let start = typed.split(['/', '?', '#']).next().unwrap_or_default();
    is_safe(typed) && (start.contains(':') || !start.contains('&'))
}

/// What stands in front of the first colon, as browsers read it: without blanks, in lower case.
fn scheme(address: &str) -> Option<String> {
    let start = address.split(['/', '?', '#']).next().unwrap_or_default();
    let (scheme, _) = start.split_once(':')?;
    Some(
        scheme
            .chars()
            .filter(|char| !char.is_whitespace() && !char.is_control())
            .flat_map(char::to_lowercase)
            .collect(),
    )
}

fn is_external(address: &str) -> bool {
    matches!(scheme(address).as_deref(), Some("http" | "https"))
}

/// An address that may stand in an attribute: what has no place in one is written in hexadecimal.
pub(super) fn escaped(address: &str) -> String {
    let mut html = String::with_capacity(address.len() + 8);
    for char in address.chars() {
        match char {
            MARK_START | MARK_END => {}
            '&' => html.push_str("&amp;"),
            '\'' => html.push_str("&#39;"),
            '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '\0'..=' ' | '\x7f'.. => {
                let mut bytes = [0; 4];
                for byte in char.encode_utf8(&mut bytes).bytes() {
                    html.push_str(&format!("%{byte:02X}"));
                }
            }
            _ => html.push(char),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_schemes_that_may_be_opened_are_safe() {
        for address in [
            "",
            "/a/b:c",
            "a.html",
            "#x:y",
            "?q=a:b",
            "https://x.no/",
            "MAILTO:a@b.no",
            "tel:+47",
            "//x.no",
        ] {
            assert!(is_safe(address), "{address}");
        }
        for address in [
            "javascript:alert(1)",
            " JavaScript:x",
            "java\nscript:x",
            "data:text/html,x",
            "vbscript:x",
            "\u{1}javascript:x",
        ] {
            assert!(!is_safe(address), "{address}");
        }
    }

    #[test]
    fn addresses_keep_their_meaning_in_attributes() {
        assert_eq!(
            escaped("/søk/?q=a b&c=\"d\"#e'"),
            "/s%C3%B8k/?q=a%20b&amp;c=%22d%22#e&#39;"
        );
        assert_eq!(escaped("/a%20b"), "/a%20b");
    }
}
