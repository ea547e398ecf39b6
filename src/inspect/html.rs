//! Reads finished pages: links, ids, headings. As much of HTML as the generator and the minifier
//! write; what an author's raw HTML brings has been balanced and sanitised before.

use std::borrow::Cow;

/// What a finished page says that others can be held against.
#[derive(Debug, Default)]
pub(super) struct Page<'a> {
    /// The ids of its elements, in order.
    pub(super) ids: Vec<Cow<'a, str>>,
    /// Where it leads and what it fetches, in order.
    pub(super) links: Vec<Link<'a>>,
    /// The headings of its main part, in order.
    pub(super) headings: Vec<Heading<'a>>,
    /// Whether it only leads on to another page.
    pub(super) leads_on: bool,
}

/// An address in a page.
#[derive(Debug)]
pub(super) struct Link<'a> {
    /// As it stands there.
    pub(super) address: Cow<'a, str>,
    /// Whether a reader may follow it: of a link or a form, and not of a stylesheet or an image.
    pub(super) is_followed: bool,
}

/// A heading.
#[derive(Debug)]
pub(super) struct Heading<'a> {
    /// 1–6.
    pub(super) level: u8,
    /// Its id, if it has one.
    pub(super) id: Option<Cow<'a, str>>,
    /// Its text without markup; what images in it say counts.
    pub(super) text: String,
}

/// Reads a page.
pub(super) fn page(html: &str) -> Page<'_> {
    let mut page = Page::default();
    let mut in_main = false;
    let mut heading: Option<Heading<'_>> = None;
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        if let Some(heading) = &mut heading {
            heading.text.push_str(rest.get(..start).unwrap_or(""));
        }
        rest = rest.get(start + 1..).unwrap_or("");
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        if let Some(end) = rest.strip_prefix('/') {
            if end.starts_with("main") {
                in_main = false;
            }
            if is_heading(end).is_some()
                && let Some(mut done) = heading.take()
            {
                done.text = words(&done.text);
                page.headings.push(done);
            }
            rest = rest.split_once('>').map_or("", |(_, after)| after);
            continue;
        }
        if !rest.starts_with(|first: char| first.is_ascii_alphabetic()) {
            continue;
        }
        let mut tag = Tag::of(rest);
        let level = is_heading(tag.name);
        let mut id = None;
        let mut is_refresh = false;
        while let Some((name, value)) = tag.next_attribute() {
            match name {
                "id" => {
                    let value = unescaped(value);
                    id = level.map(|_| value.clone());
                    page.ids.push(value);
                }
                "href" | "src" | "action" | "poster" => page.links.push(Link {
                    address: unescaped(value),
                    is_followed: matches!((name, tag.name), ("href", "a") | ("action", "form")),
                }),
                "srcset" => {
                    let candidates = value.split(',');
                    let addresses = candidates.filter_map(|one| one.split_whitespace().next());
                    page.links.extend(addresses.map(|address| Link {
                        address: unescaped(address),
                        is_followed: false,
                    }));
                }
                "http-equiv" => is_refresh |= value.eq_ignore_ascii_case("refresh"),
                "alt" => {
                    if let Some(heading) = &mut heading {
                        heading.text.push_str(value);
                    }
                }
                _ => {}
            }
        }
        page.leads_on |= is_refresh;
        let (name, after) = (tag.name, tag.rest);
        rest = after;
        match name {
            "main" => in_main = true,
            "script" | "style" => {
                let end = format!("</{name}");
                rest = rest
                    .find(&end)
                    .and_then(|end| rest.get(end..))
                    .unwrap_or("");
            }
            _ => {}
        }
        if let (Some(level), true) = (level, in_main) {
            heading = Some(Heading {
                level,
                id,
                text: String::new(),
            });
        }
    }
    page
}

/// The level of a heading whose tag's name the text begins with.
fn is_heading(tag: &str) -> Option<u8> {
    match tag.as_bytes() {
        [b'h', level @ b'1'..=b'6'] | [b'h', level @ b'1'..=b'6', b'>' | b' ', ..] => {
            Some(level - b'0')
        }
        _ => None,
    }
}

/// A start tag whose attributes are read one by one.
struct Tag<'a> {
    name: &'a str,
    rest: &'a str,
}

impl<'a> Tag<'a> {
    fn of(text: &'a str) -> Tag<'a> {
        let end = text
            .find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/'))
            .unwrap_or(text.len());
        let (name, rest) = text.split_at(end);
        Tag { name, rest }
    }

    /// The next attribute and its value as it stands there. None at the end of the tag, with
    /// `rest` behind it.
    fn next_attribute(&mut self) -> Option<(&'a str, &'a str)> {
        let text = self
            .rest
            .trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if let Some(after) = text.strip_prefix('>') {
            self.rest = after;
            return None;
        }
        let end = text
            .find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/'))
            .unwrap_or(text.len());
        let (name, after) = text.split_at(end);
        if name.is_empty() {
            // A stray `=`, or the text ends inside the tag.
            self.rest = after.get(1..).unwrap_or("");
            return if self.rest.is_empty() {
                None
            } else {
                Some(("", ""))
            };
        }
        let Some(value) = after.strip_prefix('=') else {
            self.rest = after;
            return Some((name, ""));
        };
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value
                .get(1..)
                .and_then(|value| value.split_once(quote))
                .unwrap_or((value, "")),
            _ => {
                let end = value
                    .find(|c: char| c.is_ascii_whitespace() || c == '>')
                    .unwrap_or(value.len());
                value.split_at(end)
            }
        };
        self.rest = after;
        Some((name, value))
    }
}

/// A text in which white space counts once.
fn words(text: &str) -> String {
    let text = unescaped(text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text with the characters that references stand for: those that the generator and the
/// minifier write. Others stay as they are.
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        plain.push_str(rest.get(..start).unwrap_or(""));
        rest = rest.get(start..).unwrap_or("");
        let (character, length) = reference(rest).unwrap_or(('&', 1));
        plain.push(character);
        rest = rest.get(length..).unwrap_or("");
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// The character of the reference that a text begins with, and its length. The minifier leaves the
/// semicolon out where it isn't needed.
fn reference(text: &str) -> Option<(char, usize)> {
    const NAMED: [(&str, char); 6] = [
        ("&amp", '&'),
        ("&lt", '<'),
        ("&gt", '>'),
        ("&quot", '"'),
        ("&apos", '\''),
        ("&nbsp", '\u{a0}'),
    ];
    let with_semicolon = |length: usize| {
        let semicolon = text.get(length..).is_some_and(|rest| rest.starts_with(';'));
        length + usize::from(semicolon)
    };
    for (name, character) in NAMED {
        if text.starts_with(name) {
            return Some((character, with_semicolon(name.len())));
        }
    }
    let number = text.strip_prefix("&#")?;
    let (digits, radix, lead) = match number.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16, 3),
        None => (number, 10, 2),
    };
    let end = digits
        .find(|c: char| !c.is_digit(radix))
        .unwrap_or(digits.len());
    let code = u32::from_str_radix(digits.get(..end)?, radix).ok()?;
    Some((char::from_u32(code)?, with_semicolon(lead + end)))
}

#[cfg(test)]
mod tests {
    use super::page;

    #[test]
    fn links_ids_and_headings_are_read_however_the_minifier_quotes_them() {
        let page = page(
            "<link rel=stylesheet href=/a.css><main id=main><h1>Tall &amp; ord</h1>\
             <!-- <a href=/no/> --><script>'<a href=\"/no/\">'</script>\
             <a href='/x/?a=1&amp;b=2#y' data-x>x</a><img src=/k.png srcset=\"/k.png 1x, /k2.png 2x\" alt=\"\">\
             <h2 id=\"et&#x2D;to\"><a href=#et-to> Et\n<b>to</b></a></h2><hr/></main><h2>Utenfor</h2>",
        );
        let addresses: Vec<(&str, bool)> = page
            .links
            .iter()
            .map(|link| (link.address.as_ref(), link.is_followed))
            .collect();
        assert_eq!(
            addresses,
            [
                ("/a.css", false),
                ("/x/?a=1&b=2#y", true),
                ("/k.png", false),
                ("/k.png", false),
                ("/k2.png", false),
                ("#et-to", true),
            ]
        );
        assert_eq!(page.ids, ["main", "et-to"]);
        let headings: Vec<(u8, &str)> = page
            .headings
            .iter()
            .map(|heading| (heading.level, heading.text.as_str()))
            .collect();
        assert_eq!(headings, [(1, "Tall & ord"), (2, "Et to")]);
        assert!(!page.leads_on);
    }

    #[test]
    fn page_that_ends_inside_a_tag_is_read_to_its_end() {
        for html in ["<a href=\"/x/", "<a href", "<a =", "<", "<!--", "<script>"] {
            assert!(page(html).links.len() <= 1, "{html}");
        }
    }
}
