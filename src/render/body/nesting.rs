//! What is open, and which tags of the author's may stand in it.
//!
//! No tag of the author's crosses markup of ours: what is still open where ours ends, ends before
//! it if it holds sentences, and is taken out if it holds blocks. An unclosed `<b>` so ends with
//! its paragraph, and an unclosed `<details>` hides nothing.

use std::ops::Range;

use super::address::{Address, is_safe_typed};
use super::elements::{ATTRIBUTES, Element, Kind, SKELETON, find};
use super::escape::push_typed;
use super::output::Output;
use super::tokens::{Piece, Tag};
use crate::diagnostic::RemovedHtml;
use crate::model::MARK_START;

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
pub(super) type Removed = Vec<(Range<usize>, RemovedHtml)>;

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
                    removed.push((
                        source,
                        RemovedHtml::UnclosedElement(element.name.to_owned()),
                    ));
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
            removed.push((source, RemovedHtml::Element(tag.name.clone())));
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
                removed.push((source, RemovedHtml::EndTag(name.to_owned())))
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
        if !allowed || (name == "cite" && !is_safe_typed(&attribute.value)) {
            let found = RemovedHtml::Attribute(name.to_owned());
            removed.push((piece.range(&attribute.range), found));
            continue;
        }
        if attribute.value.contains(MARK_START) {
            let found = RemovedHtml::DirectiveInAttribute(name.to_owned());
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
