//! A finished page as a chapter of a print page.
//!
//! 1. [`Excerpt::of`] takes what stands in `main` and leaves out what is only for the screen: `nav`,
//!    forms, buttons, marks of links, and what the theme marks with `data-screen`. Calculations
//!    become the line that sums them up.
//! 2. [`Excerpt::write`] writes it at its place: headings moved down, names of places in it made its
//!    own, links to other chapters led to them, tables and charts numbered.
//!
//! Both work on HTML that templates made; of a page that isn't well-formed, they keep what is there.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::render::body::{Attribute, Tag, Token, escaped, tokens};

/// Elements that do something, on the screen.
const DROPPED: &[&str] = &[
    "nav", "search", "form", "button", "input", "select", "textarea", "script", "noscript",
    "template", "dialog",
];

/// Attributes that are for scripts, or keep pictures from being there when the page is printed.
const DROPPED_ATTRIBUTES: &[&str] = &["data-sortable", "loading"];

/// Attributes whose value is ids.
const ID_LISTS: &[&str] = &[
    "for",
    "headers",
    "list",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-details",
    "aria-owns",
    "aria-flowto",
];

/// Elements without an end.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "link", "meta", "param", "source", "track",
    "wbr",
];

/// What a page gives a print page.
#[derive(Debug)]
pub(super) struct Excerpt<'a> {
    html: &'a str,
    pieces: Vec<Piece>,
    /// The ids that are left, as typed.
    ids: BTreeSet<String>,
}

/// A chapter among others.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    /// The chapter's id, which is in front of every id in it.
    pub(super) id: &'a str,
    /// Its number; empty where it has none.
    pub(super) number: &'a str,
    /// Its number as its heading has it: `2.3`, `Vedlegg A`.
    pub(super) label: &'a str,
}

/// Where links may lead inside the print page: chapters by their page's address.
pub(super) type Targets<'a> = BTreeMap<String, (Place<'a>, &'a Excerpt<'a>)>;

/// What is numbered in the whole print page, and how that is said.
pub(super) struct Numbering<'w> {
    /// `Tabell 3`.
    pub(super) table: &'w dyn Fn(usize) -> String,
    /// `Figur 3`.
    pub(super) figure: &'w dyn Fn(usize) -> String,
    /// Tables so far.
    pub(super) tables: usize,
    /// Figures so far.
    pub(super) figures: usize,
}

#[derive(Debug)]
enum Piece {
    /// As it stands in the page.
    Kept(Range<usize>),
    /// A start tag, maybe of another name.
    Start(Tag, Option<String>),
    /// The same of a region that holds a table without a caption.
    TableRegion(Tag),
    /// What the page doesn't have.
    Made(String),
    /// The beginning of a calculation's line, with its id.
    Trace(Option<String>),
    /// The chapter's number, once.
    ChapterNumber,
    /// A table's number, at the beginning of its caption.
    TableNumber,
    /// A table's number as its caption.
    TableCaption,
    /// A figure's number, at the beginning of its caption.
    FigureNumber,
    /// The same again, for the figure's table.
    SameFigureNumber,
}

/// What an open element is to us.
#[derive(Debug, PartialEq, Eq)]
enum Role {
    Kept,
    /// Its end has this name.
    Renamed(String),
    Dropped,
    /// A calculation: the id of its place and of its figure.
    Trace(Option<String>, String),
    /// What sums up a calculation, with its figure's id.
    TraceSummary(String),
    /// A figure, and whether its caption has begun.
    Figure(bool),
}

struct Reader {
    open: Vec<(String, Role)>,
    pieces: Vec<Piece>,
    ids: BTreeSet<String>,
    shift: u8,
}

impl<'a> Excerpt<'a> {
    /// What a page's `main` holds, its headings moved down by so many levels; none where there is no
    /// `main`.
    pub(super) fn of(page: &'a str, shift: u8) -> Option<Excerpt<'a>> {
        let html = main_of(page)?;
        let mut reader = Reader {
            open: Vec::new(),
            pieces: Vec::new(),
            ids: BTreeSet::new(),
            shift,
        };
        let mut rest = tokens(html, |name| matches!(name, "script" | "style")).into_iter();
        while let Some(token) = rest.next() {
            match token {
                Token::Text(range) => reader.text(range),
                Token::Start(tag) => reader.start(tag, html, rest.as_slice()),
                Token::End(name, range) => reader.end(&name, range),
                Token::Comment(..) | Token::Declaration(_) => {}
            }
        }
        Some(Excerpt {
            html,
            pieces: reader.pieces,
            ids: reader.ids,
        })
    }

    /// The chapter's HTML.
    pub(super) fn write(
        &self,
        place: Place<'_>,
        targets: &Targets<'_>,
        numbering: &mut Numbering<'_>,
    ) -> String {
        let mut html = String::with_capacity(self.html.len() + self.html.len() / 4);
        let mut numbered = place.label.is_empty();
        for piece in &self.pieces {
            match piece {
                Piece::Kept(range) => html.push_str(self.html.get(range.clone()).unwrap_or("")),
                Piece::Start(tag, name) => {
                    self.write_tag(tag, name.as_deref(), None, place, targets, &mut html);
                }
                Piece::TableRegion(tag) => {
                    let label = (numbering.table)(numbering.tables + 1);
                    self.write_tag(tag, None, Some(&label), place, targets, &mut html);
                }
                Piece::Made(made) => html.push_str(made),
                Piece::Trace(id) => {
                    html.push_str("<p class=\"trace\"");
                    if let Some(id) = id {
                        html.push_str(&format!(" id=\"{}-{id}\"", place.id));
                    }
                    html.push('>');
                }
                Piece::ChapterNumber if numbered => {}
                Piece::ChapterNumber => {
                    numbered = true;
                    push_label(&mut html, place.label, " ");
                }
                Piece::TableNumber => {
                    numbering.tables += 1;
                    push_label(&mut html, &(numbering.table)(numbering.tables), ". ");
                }
                Piece::TableCaption => {
                    numbering.tables += 1;
                    html.push_str("<caption>");
                    push_label(&mut html, &(numbering.table)(numbering.tables), "");
                    html.push_str("</caption>");
                }
                Piece::FigureNumber => {
                    numbering.figures += 1;
                    push_label(&mut html, &(numbering.figure)(numbering.figures), ". ");
                }
                Piece::SameFigureNumber => {
                    push_label(&mut html, &(numbering.figure)(numbering.figures), ". ");
                }
            }
        }
        html
    }

    /// Writes a start tag with what has to change in it.
    fn write_tag(
        &self,
        tag: &Tag,
        name: Option<&str>,
        region: Option<&str>,
        place: Place<'_>,
        targets: &Targets<'_>,
        html: &mut String,
    ) {
        let raw = |range: Range<usize>| self.html.get(range).unwrap_or("");
        let after_name = tag.range.start + 1 + tag.name.len();
        match name {
            Some(name) => {
                html.push('<');
                html.push_str(name);
            }
            None => html.push_str(raw(tag.range.start..after_name)),
        }
        if let Some(number) = self.chapter_of_link(tag, place, targets) {
            html.push_str(&format!(" data-chapter=\"{}\"", escaped(number)));
        }
        if tag.name == "details" && attribute(tag, "open").is_none() {
            html.push_str(" open");
        }
        let mut copied = after_name;
        for attribute in &tag.attributes {
            let value = match attribute.name.as_str() {
                "aria-label" if region.is_some() => {
                    Some(Cow::Owned(escaped(region.unwrap_or_default())))
                }
                _ => self.changed(tag, attribute, place, targets),
            };
            if value.as_deref() == Some(attribute.value.as_str()) {
                continue;
            }
            let before = raw(copied..attribute.range.start);
            match value {
                Some(value) => {
                    html.push_str(before);
                    html.push_str(&attribute.name);
                    html.push_str("=\"");
                    html.push_str(&value.replace('"', "&quot;"));
                    html.push('"');
                }
                None => html.push_str(before.trim_end()),
            }
            copied = attribute.range.end;
        }
        html.push_str(raw(copied..tag.range.end));
    }

    /// An attribute's value in the print page; none where the attribute goes.
    fn changed<'v>(
        &self,
        tag: &Tag,
        attribute: &'v Attribute,
        place: Place<'_>,
        targets: &Targets<'_>,
    ) -> Option<Cow<'v, str>> {
        let value = attribute.value.as_str();
        let prefixed = |id: &str| format!("{}-{id}", place.id);
        match attribute.name.as_str() {
            "id" => Some(Cow::Owned(prefixed(value))),
            // Sections have headings; as landmarks of forty pages they would only be in the way.
            "role" | "aria-labelledby" | "aria-label"
                if matches!(tag.name.as_str(), "section" | "article" | "aside") =>
            {
                None
            }
            "href" | "xlink:href" => Some(self.led(value, place, targets)),
            name if ID_LISTS.contains(&name) => {
                let left = value.split_ascii_whitespace();
                let left: Vec<String> = left
                    .filter(|id| self.ids.contains(*id))
                    .map(prefixed)
                    .collect();
                (!left.is_empty()).then(|| Cow::Owned(left.join(" ")))
            }
            name if DROPPED_ATTRIBUTES.contains(&name) => None,
            _ if value.contains("url(#") => Some(Cow::Owned(
                value.replace("url(#", &format!("url(#{}-", place.id)),
            )),
            _ => Some(Cow::Borrowed(value)),
        }
    }

    /// Where a link leads in the print page.
    fn led<'v>(&self, href: &'v str, place: Place<'_>, targets: &Targets<'_>) -> Cow<'v, str> {
        let plain = unescaped(href);
        let (path, anchor) = plain.split_once('#').unwrap_or((&plain, ""));
        let (id, excerpt) = if plain.starts_with('#') {
            (place.id, self)
        } else {
            match targets.get(path) {
                Some((target, excerpt)) => (target.id, *excerpt),
                None => return Cow::Borrowed(href),
            }
        };
        if excerpt.ids.contains(anchor) || excerpt.ids.contains(decoded(anchor).as_ref()) {
            Cow::Owned(format!("#{id}-{}", escaped(anchor)))
        } else {
            Cow::Owned(format!("#{id}"))
        }
    }

    /// The number of another chapter that a link leads to.
    fn chapter_of_link<'t>(
        &self,
        tag: &Tag,
        place: Place<'_>,
        targets: &'t Targets<'_>,
    ) -> Option<&'t str> {
        let href = attribute(tag, "href").filter(|_| tag.name == "a")?;
        let plain = unescaped(href);
        let (target, _) = targets.get(plain.split('#').next()?)?;
        (target.id != place.id && !target.number.is_empty()).then_some(target.number)
    }
}

impl Reader {
    fn is_dropping(&self) -> bool {
        matches!(self.open.last(), Some((_, Role::Dropped | Role::Trace(..))))
    }

    fn is_inside(&self, name: &str) -> bool {
        self.open.iter().any(|(open, _)| open == name)
    }

    fn text(&mut self, range: Range<usize>) {
        if !self.is_dropping() {
            self.pieces.push(Piece::Kept(range));
        }
    }

    fn start(&mut self, tag: Tag, html: &str, rest: &[Token]) {
        let closes_itself = html
            .get(tag.range.clone())
            .is_some_and(|raw| raw.ends_with("/>"))
            && (tag.name == "svg" || self.is_inside("svg"));
        let is_void = closes_itself || VOID.contains(&tag.name.as_str());
        let role = self.role(&tag, rest);
        let name = tag.name.clone();
        if role != Role::Dropped {
            self.begin(tag, &role, rest);
        }
        if !is_void {
            self.open.push((name, role));
        }
    }

    /// What an element is to us.
    fn role(&self, tag: &Tag, rest: &[Token]) -> Role {
        let name = tag.name.as_str();
        if let Some((_, Role::Trace(_, figure))) = self.open.last() {
            return match name {
                "summary" => Role::TraceSummary(figure.clone()),
                _ => Role::Dropped,
            };
        }
        let is_anchor = name == "a" && attribute(tag, "class") == Some("anchor");
        let for_the_screen =
            attribute(tag, "data-screen").is_some() || attribute(tag, "hidden").is_some();
        if self.is_dropping() || DROPPED.contains(&name) || is_anchor || for_the_screen {
            return Role::Dropped;
        }
        if name == "details"
            && let Some(figure) = attribute(tag, "data-figure")
        {
            return Role::Trace(first_id(rest), figure.to_owned());
        }
        match heading_level(name) {
            // Titles in lists are of other pages and no part of this one's outline.
            Some(_) if self.is_inside("li") => Role::Renamed("p".to_owned()),
            Some(level) => Role::Renamed(format!("h{}", level.saturating_add(self.shift).min(6))),
            None if name == "figure" => Role::Figure(false),
            None => Role::Kept,
        }
    }

    /// Writes the start of an element that stays.
    fn begin(&mut self, tag: Tag, role: &Role, rest: &[Token]) {
        match role {
            Role::Trace(..) => return,
            Role::TraceSummary(_) => {
                let id = self.open.iter().rev().find_map(|(_, role)| match role {
                    Role::Trace(id, _) => id.clone(),
                    _ => None,
                });
                self.ids.extend(id.clone());
                self.pieces.push(Piece::Trace(id));
                return;
            }
            _ => {}
        }
        self.ids.extend(attribute(&tag, "id").map(str::to_owned));
        let name = tag.name.clone();
        let follows = following(rest);
        let is_bare_table =
            |names: &[&str]| names.first() == Some(&"table") && names.get(1) != Some(&"caption");
        if attribute(&tag, "role") == Some("region")
            && attribute(&tag, "aria-label").is_some()
            && is_bare_table(&follows)
        {
            self.pieces.push(Piece::TableRegion(tag));
            return;
        }
        let renamed = match role {
            Role::Renamed(name) => Some(name.clone()),
            _ => None,
        };
        self.pieces.push(Piece::Start(tag, renamed));
        match name.as_str() {
            "h1" => self.pieces.push(Piece::ChapterNumber),
            "table" if follows.first() != Some(&"caption") && !self.is_inside("figure") => {
                self.pieces.push(Piece::TableCaption);
            }
            "caption" => {
                let in_numbered = self
                    .open
                    .iter()
                    .any(|(_, role)| *role == Role::Figure(true));
                self.pieces.push(if in_numbered {
                    Piece::SameFigureNumber
                } else {
                    Piece::TableNumber
                });
            }
            "figcaption" => {
                let figure = self.open.iter_mut().rev().find_map(|(_, role)| match role {
                    Role::Figure(begun) => Some(begun),
                    _ => None,
                });
                if let Some(begun) = figure {
                    *begun = true;
                }
                self.pieces.push(Piece::FigureNumber);
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str, range: Range<usize>) {
        let Some(at) = self.open.iter().rposition(|(open, _)| open == name) else {
            return;
        };
        let Some((_, role)) = self.open.drain(at..).next() else {
            return;
        };
        match role {
            Role::Kept | Role::Figure(_) => self.pieces.push(Piece::Kept(range)),
            Role::Renamed(name) => self.pieces.push(Piece::Made(format!("</{name}>"))),
            Role::TraceSummary(figure) => self.pieces.push(Piece::Made(format!(
                " <code class=\"id\">{figure}</code></p>"
            ))),
            Role::Dropped | Role::Trace(..) => {}
        }
    }
}

/// What stands in the page's `main`.
fn main_of(page: &str) -> Option<&str> {
    let (_, from) = page.split_once("<main")?;
    let (_, inside) = from.split_once('>')?;
    inside.rsplit_once("</main>").map(|(inside, _)| inside)
}

fn attribute<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    let mut attributes = tag.attributes.iter();
    let attribute = attributes.find(|attribute| attribute.name == name)?;
    Some(&attribute.value)
}

/// The next two elements that begin.
fn following(rest: &[Token]) -> Vec<&str> {
    rest.iter()
        .filter_map(|token| match token {
            Token::Start(tag) => Some(tag.name.as_str()),
            _ => None,
        })
        .take(2)
        .collect()
}

/// The first id in a calculation: where links to it lead.
fn first_id(rest: &[Token]) -> Option<String> {
    rest.iter()
        .take_while(|token| !matches!(token, Token::End(name, _) if name == "details"))
        .find_map(|token| match token {
            Token::Start(tag) => attribute(tag, "id").map(str::to_owned),
            _ => None,
        })
}

fn heading_level(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

fn push_label(html: &mut String, label: &str, after: &str) {
    html.push_str("<span class=\"number\">");
    html.push_str(&escaped(label));
    html.push_str(after.trim_end());
    html.push_str("</span>");
    if after.ends_with(' ') {
        html.push(' ');
    }
}

/// An address without the references that templates write in it.
fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let text = text.replace("&#x2F;", "/").replace("&#x27;", "'");
    Cow::Owned(text.replace("&quot;", "\"").replace("&amp;", "&"))
}

/// An anchor without its percent signs.
fn decoded(anchor: &str) -> Cow<'_, str> {
    if !anchor.contains('%') {
        return Cow::Borrowed(anchor);
    }
    let mut bytes = Vec::with_capacity(anchor.len());
    let mut rest = anchor.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after
            .get(..2)
            .and_then(|digits| std::str::from_utf8(digits).ok());
        let code = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match code.filter(|_| *first == b'%') {
            Some(code) => {
                bytes.push(code);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    match String::from_utf8(bytes) {
        Ok(text) => Cow::Owned(text),
        Err(_) => Cow::Borrowed(anchor),
    }
}
