//! Raw HTML in a text: what of it may stand, and where it ends.
//!
//! 1. [`tokens`] takes a piece of raw HTML apart: tags, text, comments.
//! 2. [`Nesting`] lets a tag through where it may stand and sees to it that it is closed before
//!    the paragraph, list item or quotation it was opened in: an unclosed `<b>` ends there, a
//!    `<details>` without end is taken out.
//! 3. [`sanitised`] passes the result through ammonia, with the same list: whatever the first two
//!    let slip, it doesn't reach the page.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use super::address::{self, Address, SCHEMES};
use super::escape::push_escaped;
use super::output::Output;
use crate::model::{MARK_END, MARK_START};

/// What an element may stand in and hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Stands in a sentence.
    Phrase,
    /// Stands in a sentence and holds nothing.
    VoidPhrase,
    /// A block that holds sentences: ends with the piece of raw HTML it began in.
    Leaf,
    /// A block that holds nothing.
    VoidBlock,
    /// A block that holds blocks, Markdown between blank lines too.
    Container,
}

/// An element that authors may write.
struct Element {
    name: &'static str,
    kind: Kind,
    /// Attributes beside those in [`ATTRIBUTES`].
    attributes: &'static [&'static str],
    /// The elements it may lie in, where it isn't at home everywhere.
    parents: &'static [&'static str],
}

/// Attributes that any element may have.
const ATTRIBUTES: [&str; 3] = ["dir", "lang", "title"];

const fn phrase(name: &'static str, attributes: &'static [&'static str]) -> Element {
    element(name, Kind::Phrase, attributes, &[])
}

const fn block(
    name: &'static str,
    attributes: &'static [&'static str],
    parents: &'static [&'static str],
) -> Element {
    element(name, Kind::Container, attributes, parents)
}

const fn element(
    name: &'static str,
    kind: Kind,
    attributes: &'static [&'static str],
    parents: &'static [&'static str],
) -> Element {
    Element {
        name,
        kind,
        attributes,
        parents,
    }
}

/// The elements that authors may write. Headings and images aren't among them: Markdown and the
/// directive `image` know the contents list and the alternative text.
const ELEMENTS: [Element; 52] = [
    phrase("a", &["href", "hreflang"]),
    phrase("abbr", &[]),
    phrase("b", &[]),
    phrase("bdi", &[]),
    phrase("bdo", &[]),
    phrase("cite", &[]),
    phrase("code", &[]),
    phrase("data", &["value"]),
    phrase("del", &["cite", "datetime"]),
    phrase("dfn", &[]),
    phrase("em", &[]),
    phrase("i", &[]),
    phrase("ins", &["cite", "datetime"]),
    phrase("kbd", &[]),
    phrase("mark", &[]),
    phrase("q", &["cite"]),
    phrase("s", &[]),
    phrase("samp", &[]),
    phrase("small", &[]),
    phrase("span", &[]),
    phrase("strong", &[]),
    phrase("sub", &[]),
    phrase("sup", &[]),
    phrase("time", &["datetime"]),
    phrase("u", &[]),
    phrase("var", &[]),
    element("br", Kind::VoidPhrase, &[], &[]),
    element("wbr", Kind::VoidPhrase, &[], &[]),
    element("hr", Kind::VoidBlock, &[], &[]),
    element("caption", Kind::Leaf, &[], &["table"]),
    element("dt", Kind::Leaf, &[], &["dl"]),
    element("p", Kind::Leaf, &[], &[]),
    element("pre", Kind::Leaf, &[], &[]),
    element("summary", Kind::Leaf, &[], &["details"]),
    block("blockquote", &["cite"], &[]),
    block("dd", &[], &["dl"]),
    block("details", &["open"], &[]),
    block("div", &[], &[]),
    block("dl", &[], &[]),
    block("figcaption", &[], &["figure"]),
    block("figure", &[], &[]),
    block("li", &["value"], &["ol", "ul"]),
    block("ol", &["reversed", "start", "type"], &[]),
    block("table", &[], &[]),
    block("tbody", &[], &["table"]),
    block("td", &["colspan", "rowspan"], &["tr"]),
    block("tfoot", &[], &["table"]),
    block("th", &["abbr", "colspan", "rowspan", "scope"], &["tr"]),
    block("thead", &[], &["table"]),
    block("tr", &[], &["table", "tbody", "tfoot", "thead"]),
    block("ul", &[], &[]),
    block("section", &[], &[]),
];

/// Elements that hold nothing but other elements.
const SKELETON: [&str; 8] = ["dl", "ol", "table", "tbody", "tfoot", "thead", "tr", "ul"];

/// Elements that go with all they hold: it was never meant for readers.
const SWALLOWED: [&str; 17] = [
    "audio", "canvas", "iframe", "math", "noembed", "noframes", "noscript", "object", "script",
    "select", "style", "svg", "template", "textarea", "title", "video", "xmp",
];

fn find(name: &str) -> Option<&'static Element> {
    ELEMENTS.iter().find(|element| element.name == name)
}

/// A piece of raw HTML and where its bytes lie in the Markdown.
#[derive(Default)]
pub(super) struct Piece {
    text: String,
    /// Offset in the text, offset in the Markdown: one for every line.
    lines: Vec<(usize, usize)>,
}

impl Piece {
    /// Adds a line.
    pub(super) fn push(&mut self, line: &str, start: usize) {
        self.lines.push((self.text.len(), start));
        self.text.push_str(line);
    }

    /// The text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where a byte of the text lies in the Markdown.
    pub(super) fn source(&self, at: usize) -> usize {
        let line = self.lines.partition_point(|(start, _)| *start <= at);
        let (start, source) = line
            .checked_sub(1)
            .and_then(|line| self.lines.get(line))
            .copied()
            .unwrap_or_default();
        source + at.saturating_sub(start)
    }

    /// Where a stretch of the text lies in the Markdown.
    pub(super) fn range(&self, range: &Range<usize>) -> Range<usize> {
        self.source(range.start)..self.source(range.end.saturating_sub(1)) + 1
    }
}

/// A part of raw HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Text, with entities as typed.
    Text(Range<usize>),
    /// `<name attribute="value">`.
    Start(Tag),
    /// `</name>`.
    End(String, Range<usize>),
    /// `<!-- … -->`, whether it is closed.
    Comment(Range<usize>, bool),
    /// `<!DOCTYPE …>`, `<?php … ?>`, `<![CDATA[ … ]]>`.
    Declaration(Range<usize>),
}

/// A start tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag {
    /// In lower case.
    pub(super) name: String,
    attributes: Vec<Attribute>,
    /// Where it stands.
    pub(super) range: Range<usize>,
}

#[derive(Debug, PartialEq, Eq)]
struct Attribute {
    /// In lower case.
    name: String,
    /// With entities as typed.
    value: String,
    range: Range<usize>,
}

/// Takes raw HTML apart. What isn't a whole tag is text.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut reader = Reader { text, at: 0 };
    let mut text_from = 0;
    while let Some(found) = reader.rest().find('<') {
        let start = reader.at + found;
        reader.at = start;
        let Some(token) = reader.tag() else {
            reader.at = start + 1;
            continue;
        };
        if text_from < start {
            tokens.push(Token::Text(text_from..start));
        }
        if let Token::Start(tag) = &token
            && SWALLOWED.contains(&tag.name.as_str())
        {
            reader.skip_to_end_of(&tag.name);
        }
        tokens.push(token);
        text_from = reader.at;
    }
    if text_from < text.len() {
        tokens.push(Token::Text(text_from..text.len()));
    }
    tokens
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Steps over text that must stand here.
    fn over(&mut self, text: &str) -> bool {
        let there = self.rest().starts_with(text);
        if there {
            self.at += text.len();
        }
        there
    }

    /// Steps over everything up to and with `end`, if it is there.
    fn past(&mut self, end: &str) -> bool {
        let found = self.rest().find(end);
        if let Some(found) = found {
            self.at += found + end.len();
        }
        found.is_some()
    }

    /// What stands in front of the first of these characters, or of the end.
    fn until(&mut self, end: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let taken = rest.split(end).next().unwrap_or_default();
        self.at += taken.len();
        taken
    }

    fn skip(&mut self, skipped: impl Fn(char) -> bool) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(skipped).len();
    }

    /// The tag, comment or declaration that begins here, if it is whole.
    fn tag(&mut self) -> Option<Token> {
        let start = self.at;
        if self.over("<!--") {
            let closed = self.over(">") || self.over("->") || self.past("-->");
            if !closed {
                self.at = self.text.len();
            }
            return Some(Token::Comment(start..self.at, closed));
        }
        for (open, end) in [("<![CDATA[", "]]>"), ("<!", ">"), ("<?", "?>")] {
            if self.over(open) {
                return self.past(end).then_some(Token::Declaration(start..self.at));
            }
        }
        let end_tag = self.over("</");
        if !end_tag && !self.over("<") {
            return None;
        }
        if !self
            .rest()
            .starts_with(|first: char| first.is_ascii_alphabetic())
        {
            return None;
        }
        let name = self
            .until(|char| char.is_ascii_whitespace() || matches!(char, '/' | '>'))
            .to_ascii_lowercase();
        let attributes = self.attributes()?;
        let range = start..self.at;
        Some(if end_tag {
            Token::End(name, range)
        } else {
            Token::Start(Tag {
                name,
                attributes,
                range,
            })
        })
    }

    /// The attributes up to and with `>`.
    fn attributes(&mut self) -> Option<Vec<Attribute>> {
        let mut attributes = Vec::new();
        loop {
            self.skip(|char| char.is_ascii_whitespace() || char == '/');
            if self.over(">") {
                return Some(attributes);
            }
            let start = self.at;
            // A `=` may begin a name, but not go on with it.
            let named = usize::from(self.over("="));
            self.until(|char| char.is_ascii_whitespace() || matches!(char, '/' | '>' | '='));
            let name = self.text.get(start..self.at)?.to_ascii_lowercase();
            if name.len() == named && name.is_empty() {
                return None;
            }
            let mut end = self.at;
            self.skip(|char| char.is_ascii_whitespace());
            let mut value = String::new();
            if self.over("=") {
                self.skip(|char| char.is_ascii_whitespace());
                value = self.value()?;
                end = self.at;
            }
            attributes.push(Attribute {
                name,
                value,
                range: start..end,
            });
        }
    }

    fn value(&mut self) -> Option<String> {
        for quote in ['"', '\''] {
            if self.rest().starts_with(quote) {
                self.at += 1;
                let value = self.until(|char| char == quote);
                if self.rest().is_empty() {
                    return None;
                }
                self.at += 1;
                return Some(value.to_owned());
            }
        }
        let value = self.until(|char| char.is_ascii_whitespace() || char == '>');
        Some(value.to_owned())
    }

    /// Steps over what an element holds that goes with all it holds.
    fn skip_to_end_of(&mut self, name: &str) {
        let rest = self.rest().to_ascii_lowercase();
        let end = format!("</{name}");
        match rest.find(&end) {
            Some(found) => {
                self.at += found + end.len();
                if !self.past(">") {
                    self.at = self.text.len();
                }
            }
            None => self.at = self.text.len(),
        }
    }
}

/// Whether what this element holds goes with it.
pub(super) fn is_swallowed(name: &str) -> bool {
    SWALLOWED.contains(&name)
}

/// Something that is open.
enum Open {
    /// Markup of ours, which no tag of the author's may cross, and its end tag.
    Own(String),
    /// A tag of the author's.
    Raw {
        element: &'static Element,
        /// Where its start tag stands in the output.
        written: Range<usize>,
        /// Where it stands in the Markdown.
        source: Range<usize>,
        /// Tags in the output that make no sense without it: of the items of a list, of the rows
        /// and cells of a table.
        dependents: Vec<Range<usize>>,
    },
}

/// What was taken out: where, and what it is.
pub(super) type Removed = Vec<(Range<usize>, String)>;

/// Everything that is open, from the outside in.
#[derive(Default)]
pub(super) struct Nesting {
    open: Vec<Open>,
    /// How many links are open, ours and the author's.
    links: usize,
}

impl Nesting {
    /// Whether a link is open, so that no other may begin.
    pub(super) fn in_link(&self) -> bool {
        self.links > 0
    }

    /// Opens markup of ours. It ends with `end`.
    pub(super) fn open(&mut self, html: &str, end: impl Into<String>, output: &mut Output) {
        output.trusted(html);
        self.open.push(Open::Own(end.into()));
    }

    /// Opens a link of ours.
    pub(super) fn open_link(&mut self, html: &str, output: &mut Output) {
        self.links += 1;
        self.open(html, "</a>", output);
    }

    /// Ends a link of ours.
    pub(super) fn close_link(&mut self, output: &mut Output, removed: &mut Removed) {
        self.links = self.links.saturating_sub(1);
        self.close(output, removed);
    }

    /// Ends the innermost markup of ours, and before it all tags in it that are still open.
    pub(super) fn close(&mut self, output: &mut Output, removed: &mut Removed) {
        let mut wrong = Vec::new();
        loop {
            self.close_sentences(output);
            match self.open.pop() {
                Some(Open::Raw {
                    element,
                    written,
                    source,
                    dependents,
                }) => {
                    removed.push((source, format!("the unclosed element `{}`", element.name)));
                    wrong.push(written);
                    wrong.extend(dependents);
                }
                Some(Open::Own(end)) => {
                    output.remove(wrong);
                    output.trusted(&end);
                    return;
                }
                None => return output.remove(wrong),
            }
        }
    }

    /// Ends the tags of the author's that hold sentences, before a block begins.
    pub(super) fn close_sentences(&mut self, output: &mut Output) {
        while let Some(Open::Raw { element, .. }) = self.open.last()
            && element.kind != Kind::Container
        {
            self.close_one(output);
        }
    }

    /// Ends the tags of the author's down to this place.
    fn close_down_to(&mut self, depth: usize, output: &mut Output) {
        while self.open.len() > depth {
            self.close_one(output);
        }
    }

    /// Ends the innermost tag of the author's.
    fn close_one(&mut self, output: &mut Output) {
        let Some(Open::Raw {
            element,
            written,
            mut dependents,
            ..
        }) = self.open.pop()
        else {
            return;
        };
        self.links -= usize::from(element.name == "a" && self.links > 0);
        let start = output.position();
        output.raw(&format!("</{}>", element.name));
        if let Some(depth) = self.above(element.parents)
            && let Some(Open::Raw {
                dependents: of_parent,
                ..
            }) = self.open.get_mut(depth - 1)
        {
            of_parent.push(written);
            of_parent.append(&mut dependents);
            of_parent.push(start..output.position());
        }
    }

    /// The place above the innermost tag of the author's with one of these names, if none of our
    /// markup lies between.
    fn above(&self, names: &[&str]) -> Option<usize> {
        for (depth, open) in self.open.iter().enumerate().rev() {
            match open {
                Open::Own(_) => return None,
                Open::Raw { element, .. } if names.contains(&element.name) => {
                    return Some(depth + 1);
                }
                Open::Raw { .. } => {}
            }
        }
        None
    }

    fn innermost(&self) -> Option<&'static Element> {
        match self.open.last() {
            Some(Open::Raw { element, .. }) => Some(element),
            Some(Open::Own(_)) | None => None,
        }
    }

    /// Writes a start tag of the author's, or what may stand of it.
    ///
    /// `link` gives the address that stands in place of the one that was typed, if there is one.
    pub(super) fn start(
        &mut self,
        tag: &Tag,
        piece: &Piece,
        in_sentence: bool,
        link: &dyn Fn(&str) -> Option<Address>,
        output: &mut Output,
        removed: &mut Removed,
    ) {
        let source = piece.range(&tag.range);
        let Some(element) = self.admitted(tag, in_sentence, link, output) else {
            removed.push((source, format!("the element `{}`", tag.name)));
            return;
        };
        let html = start_tag(tag, element, piece, link, removed);
        let start = output.position();
        output.raw(&html);
        let written = start..output.position();
        if !matches!(element.kind, Kind::VoidPhrase | Kind::VoidBlock) {
            self.links += usize::from(element.name == "a");
            self.open.push(Open::Raw {
                element,
                written,
                source,
                dependents: Vec::new(),
            });
        }
    }

    /// The element of a tag, if it may stand here; ends what must end before it.
    fn admitted(
        &mut self,
        tag: &Tag,
        in_sentence: bool,
        link: &dyn Fn(&str) -> Option<Address>,
        output: &mut Output,
    ) -> Option<&'static Element> {
        let element = find(&tag.name)?;
        let in_phrase = matches!(element.kind, Kind::Phrase | Kind::VoidPhrase);
        if in_sentence && !in_phrase {
            return None;
        }
        if element.name == "a" && (self.in_link() || href(tag).and_then(link).is_none()) {
            return None;
        }
        if !element.parents.is_empty() {
            let depth = self.above(element.parents)?;
            self.close_down_to(depth, output);
            return Some(element);
        }
        if self
            .innermost()
            .is_some_and(|parent| SKELETON.contains(&parent.name))
        {
            return None;
        }
        if !in_phrase {
            self.close_sentences(output);
        }
        Some(element)
    }

    /// Writes an end tag of the author's, where it ends something.
    pub(super) fn end(
        &mut self,
        name: &str,
        source: Range<usize>,
        output: &mut Output,
        removed: &mut Removed,
    ) {
        match self.above(&[name]) {
            Some(depth) => self.close_down_to(depth - 1, output),
            // That the start tag was taken out has been said.
            None if find(name).is_some() => {
                removed.push((source, format!("the end tag `</{name}>`")))
            }
            None => {}
        }
    }
}

/// The address of a link.
fn href(tag: &Tag) -> Option<&str> {
    let href = tag
        .attributes
        .iter()
        .find(|attribute| attribute.name == "href")?;
    Some(&href.value)
}

/// A start tag with the attributes that may stand.
fn start_tag(
    tag: &Tag,
    element: &Element,
    piece: &Piece,
    link: &dyn Fn(&str) -> Option<Address>,
    removed: &mut Removed,
) -> String {
    let mut html = format!("<{}", element.name);
    for attribute in &tag.attributes {
        let name = attribute.name.as_str();
        let allowed = ATTRIBUTES.contains(&name) || element.attributes.contains(&name);
        if !allowed || (name == "cite" && !is_safe_typed_address(&attribute.value)) {
            let found = format!("the attribute `{name}`");
            removed.push((piece.range(&attribute.range), found));
            continue;
        }
        if attribute.value.contains(MARK_START) {
            let found = format!("the directive in the attribute `{name}`");
            removed.push((piece.range(&attribute.range), found));
        }
        html.push(' ');
        html.push_str(name);
        html.push_str("=\"");
        let address = (name == "href").then(|| link(&attribute.value)).flatten();
        match &address {
            Some(address) => html.push_str(&address.html),
            None => push_typed(&mut html, &attribute.value),
        }
        html.push('"');
        if address.is_some_and(|address| address.external) {
            html.push_str(" rel=\"external\"");
        }
    }
    html.push('>');
    html
}

/// Whether an address in which entities are as typed may be opened: one could hide a colon.
pub(super) fn is_safe_typed_address(typed: &str) -> bool {
    let start = typed.split(['/', '?', '#']).next().unwrap_or_default();
    address::is_safe(typed) && (start.contains(':') || !start.contains('&'))
}

/// Adds text of raw HTML: entities stay as typed, but for those that stand for our marks.
pub(super) fn push_typed(html: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', MARK_START, MARK_END]) {
        push_escaped(html, rest.get(..at).unwrap_or_default());
        rest = rest.get(at..).unwrap_or_default();
        let special = rest.chars().next().unwrap_or_default();
        let mut taken = special.len_utf8();
        if special == '&' {
            match forged_mark(rest) {
                Some(length) => taken = length,
                None => html.push('&'),
            }
        } else if special == MARK_START {
            taken = rest
                .find(MARK_END)
                .map_or(taken, |end| end + MARK_END.len_utf8());
        }
        rest = rest.get(taken..).unwrap_or_default();
    }
    push_escaped(html, rest);
}

/// The length of the entity that begins here, if it stands for one of our marks.
fn forged_mark(text: &str) -> Option<usize> {
    let digits = text.strip_prefix("&#")?;
    let (digits, radix) = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (digits, 10),
    };
    let end = digits
        .find(|digit: char| !digit.is_digit(radix))
        .unwrap_or(digits.len());
    let code = u32::from_str_radix(digits.get(..end)?, radix).ok()?;
    let is_mark = code == u32::from(MARK_START) || code == u32::from(MARK_END);
    let with_end = usize::from(digits.get(end..)?.starts_with(';'));
    is_mark.then(|| text.len() - digits.len() + end + with_end)
}

/// Passes the author's tags through ammonia.
pub(super) fn sanitised(html: &str) -> String {
    static SANITISER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(sanitiser);
    SANITISER.clean(html).to_string()
}

fn sanitiser() -> ammonia::Builder<'static> {
    let mut attributes: HashMap<&str, HashSet<&str>> = HashMap::new();
    for element in &ELEMENTS {
        if !element.attributes.is_empty() {
            attributes.insert(element.name, element.attributes.iter().copied().collect());
        }
    }
    // Ours, not the author's.
    attributes.entry("a").or_default().insert("rel");
    let mut sanitiser = ammonia::Builder::empty();
    sanitiser
        .tags(ELEMENTS.iter().map(|element| element.name).collect())
        .clean_content_tags(SWALLOWED.into())
        .generic_attributes(ATTRIBUTES.into())
        .tag_attributes(attributes)
        .url_schemes(SCHEMES.into())
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(None);
    sanitiser
}
