//! Writes what stands in sentences: words, inserts, links, images, tags of the author's.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::address;
use super::elements::is_swallowed;
use super::escape::push_typed;
use super::made::{text_of, without_links};
use super::tokens::{Piece, Token, tokens};
use super::writer::{Writer, unmarked};
use crate::diagnostic::RemovedHtml;
use crate::model::{Insert, MARK_END, MARK_START};
use crate::render::image::Markup;

/// An image whose alternative text is being read.
pub(super) struct Image {
    /// Its address; none where it may not be opened.
    pub(super) src: Option<String>,
    /// The address as typed.
    pub(super) typed: String,
    pub(super) title: String,
    pub(super) alt: String,
    /// How many images lie around the one whose text is read.
    pub(super) depth: usize,
}

/// A part of a text.
enum Part<'t, 'b> {
    Text(&'t str),
    Insert(&'b Insert),
}

impl<'a> Writer<'a> {
    /// Where an address leads; if it may not be opened, that it was taken out is remembered.
    pub(super) fn address(&mut self, typed: &str, range: Range<usize>) -> Option<address::Address> {
        let address = address::of_link(typed, self.options.links);
        if address.is_none() {
            self.removed
                .push((range, RemovedHtml::Address(typed.to_owned())));
        }
        address
    }
    pub(super) fn begin_link(
        &mut self,
        kind: LinkType,
        typed: &str,
        title: &str,
        range: Range<usize>,
    ) {
        let with_scheme;
        let typed = if kind == LinkType::Email && !self.options.links.contains_key(typed) {
            with_scheme = format!("mailto:{typed}");
            &with_scheme
        } else {
            typed
        };
        let address = self.address(typed, range);
        match address {
            Some(address) if !self.nesting.in_link() => {
                let mut html = format!("<a href=\"{}\"", address.html);
                if address.external {
                    html.push_str(" rel=\"external\"");
                }
                if !title.is_empty() {
                    html.push_str(&format!(" title=\"{}\"", unmarked(title)));
                }
                html.push('>');
                self.links.push(true);
                self.nesting.open_link(&html, &mut self.output);
            }
            _ => {
                self.links.push(false);
                self.open("", "");
            }
        }
    }

    /// Reads the alternative text of an image.
    pub(super) fn alternative_text(&mut self, event: Event<'_>, range: &Range<usize>) {
        let said = match &event {
            Event::Text(text) => {
                let mut said = String::new();
                for part in self.parts(text, range) {
                    match part {
                        Part::Text(text) => said.push_str(text),
                        Part::Insert(insert) => {
                            said.push_str(&text_of(&(self.insert)(insert).html))
                        }
                    }
                }
                said
            }
            Event::Code(text) => text.to_string(),
            Event::SoftBreak | Event::HardBreak => " ".to_owned(),
            _ => String::new(),
        };
        let Some(image) = &mut self.image else {
            return;
        };
        match event {
            Event::Start(Tag::Image { .. }) => image.depth += 1,
            Event::End(TagEnd::Image) if image.depth > 0 => image.depth -= 1,
            Event::End(TagEnd::Image) => self.end_image(),
            _ => image.alt.push_str(&said),
        }
    }

    fn end_image(&mut self) {
        let Some(image) = self.image.take() else {
            return;
        };
        self.cell_says(&image.alt);
        if self.swallowed.is_some() {
            return;
        }
        let Some(src) = image.src else {
            return self.output.text(&image.alt);
        };
        let shown = self
            .options
            .pictures
            .and_then(|pictures| pictures.get(&image.typed));
        let alone;
        let markup = match shown {
            Some(markup) => markup,
            None => {
                alone = Markup::of_address(&src);
                &alone
            }
        };
        let html = markup.with_words(&unmarked(&image.alt), &unmarked(&image.title));
        self.output.trusted(&html);
    }

    /// Writes text and the inserts in it.
    pub(super) fn text(&mut self, text: &str, range: &Range<usize>) {
        for part in self.parts(text, range) {
            match part {
                Part::Text(text) => {
                    self.output.text(text);
                    self.cell_says(text);
                }
                Part::Insert(insert) => self.insert(insert),
            }
        }
    }

    /// Takes text apart: words and inserts. Marks that stand for nothing are left out.
    fn parts<'t>(&self, text: &'t str, range: &Range<usize>) -> Vec<Part<'t, 'a>> {
        let mut parts = Vec::new();
        let mut from = 0;
        let body = self.body;
        let typed = body.markdown.get(range.clone()).unwrap_or_default();
        for (number, (at, _)) in text.match_indices(MARK_START).enumerate() {
            // Where the text isn't as typed, the marks in it are in the same order all the same.
            let in_range = if typed == text {
                Some(at)
            } else {
                typed
                    .match_indices(MARK_START)
                    .nth(number)
                    .map(|(at, _)| at)
            };
            let insert = in_range.and_then(|at| body.insert_at(range.start + at));
            parts.push(Part::Text(text.get(from..at).unwrap_or_default()));
            let end = text.get(at..).and_then(|rest| rest.find(MARK_END));
            match (insert, end) {
                (Some(insert), Some(end)) => {
                    parts.push(Part::Insert(insert));
                    from = at + end + MARK_END.len_utf8();
                }
                _ => from = at + MARK_START.len_utf8(),
            }
        }
        parts.push(Part::Text(text.get(from..).unwrap_or_default()));
        parts
    }

    fn insert(&mut self, insert: &Insert) {
        let made = (self.insert)(insert);
        let mut html = made.html.replace([MARK_START, MARK_END], "");
        if self.nesting.in_link() {
            html = without_links(&html);
        }
        self.cell_says(&text_of(&html));
        match &mut self.leaf {
            Some(leaf) if made.block => leaf.blocks.push(html),
            Some(_) => self.output.trusted(&html),
            None => {
                if made.block {
                    self.nesting.close_sentences(&mut self.output);
                }
                self.output.trusted(&html);
            }
        }
    }

    /// Writes what may stand of a piece of raw HTML.
    pub(super) fn raw(&mut self, piece: &Piece, in_sentence: bool) {
        let links = self.options.links;
        for token in tokens(piece.text(), is_swallowed) {
            if let Some(name) = &self.swallowed {
                if matches!(&token, Token::End(end, _) if end == name) {
                    self.swallowed = None;
                }
                continue;
            }
            match token {
                Token::Text(range) => self.raw_text(piece, range),
                Token::Start(tag) => {
                    if in_sentence && is_swallowed(&tag.name) {
                        self.swallowed = Some(tag.name.clone());
                    }
                    self.nesting.start(
                        &tag,
                        piece,
                        in_sentence,
                        &|typed| address::of_raw_link(typed, links),
                        &mut self.output,
                        &mut self.removed,
                    );
                }
                Token::End(name, range) => {
                    let source = piece.range(&range);
                    self.nesting
                        .end(&name, source, &mut self.output, &mut self.removed);
                }
                // What an author notes down for authors may be left out without a word.
                Token::Comment(_, true) => {}
                Token::Comment(range, false) => {
                    let found = RemovedHtml::UnclosedComment;
                    self.removed.push((piece.range(&range), found));
                }
                Token::Declaration(range) => {
                    let typed = piece.text().get(range.clone()).unwrap_or_default();
                    let found = RemovedHtml::Declaration(typed.to_owned());
                    self.removed.push((piece.range(&range), found));
                }
            }
        }
    }

    /// Writes text between tags, and the inserts in it.
    fn raw_text(&mut self, piece: &Piece, range: Range<usize>) {
        let mut at = range.start;
        while let Some(rest) = piece.text().get(at..range.end) {
            let found = rest.find(MARK_START).unwrap_or(rest.len());
            let mut html = String::with_capacity(found);
            push_typed(&mut html, rest.get(..found).unwrap_or_default());
            self.output.raw(&html);
            let Some(rest) = rest.get(found..).filter(|rest| !rest.is_empty()) else {
                return;
            };
            at += found;
            let insert = self.body.insert_at(piece.source(at));
            let end = rest.find(MARK_END);
            match (insert, end) {
                (Some(insert), Some(end)) => {
                    self.insert(insert);
                    at += end + MARK_END.len_utf8();
                }
                _ => at += MARK_START.len_utf8(),
            }
        }
    }
}
