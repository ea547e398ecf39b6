//! The HTML that is being written, with what the author typed kept apart from what is ours.
//!
//! On a page without raw HTML everything is written as it is. On a page that may have some, our own
//! markup stands in marks — U+E000, a number, U+E001 — so that what goes through the sanitiser is
//! the author's text and tags alone: ammonia can't harm our markup, and tags can't pass for it.

use std::ops::Range;

use super::elements::sanitised;
use super::escape::push_escaped;
use crate::model::{MARK_END, MARK_START};

/// HTML that is being written.
pub(super) struct Output {
    html: String,
    /// Our own markup, by the number in its mark; none where there are no marks.
    trusted: Option<Vec<String>>,
    /// Where the last mark ends, if nothing has come between.
    mark_end: Option<usize>,
    /// Whether a tag of the author's was written.
    raw: bool,
}

impl Output {
    /// For a text of so many bytes, in which raw HTML may stand or can't.
    pub(super) fn new(capacity: usize, may_be_raw: bool) -> Output {
        Output {
            html: String::with_capacity(capacity),
            trusted: may_be_raw.then(Vec::new),
            mark_end: None,
            raw: false,
        }
    }

    /// Writes markup of our own.
    pub(super) fn trusted(&mut self, html: &str) {
        if html.is_empty() {
            return;
        }
        let Some(trusted) = &mut self.trusted else {
            self.html.push_str(html);
            return;
        };
        if self.mark_end == Some(self.html.len())
            && let Some(last) = trusted.last_mut()
        {
            last.push_str(html);
            return;
        }
        self.html.push(MARK_START);
        self.html.push_str(&trusted.len().to_string());
        self.html.push(MARK_END);
        trusted.push(html.to_owned());
        self.mark_end = Some(self.html.len());
    }

    /// Writes text of the author's.
    pub(super) fn text(&mut self, text: &str) {
        for part in text.split([MARK_START, MARK_END]) {
            push_escaped(&mut self.html, part);
        }
    }

    /// Writes a tag of the author's that is allowed, or text in which `<` is escaped.
    pub(super) fn raw(&mut self, html: &str) {
        self.raw = true;
        self.html.push_str(html);
    }

    /// Where the next byte will stand. What is written from here on can be taken back.
    pub(super) fn position(&mut self) -> usize {
        self.mark_end = None;
        self.html.len()
    }

    /// What was written since then.
    pub(super) fn since(&self, position: usize) -> &str {
        self.html.get(position..).unwrap_or_default()
    }

    /// Takes back what was written since then.
    pub(super) fn take(&mut self, position: usize) -> String {
        self.mark_end = None;
        if self.html.is_char_boundary(position) {
            self.html.split_off(position)
        } else {
            String::new()
        }
    }

    /// Writes again what was taken back.
    pub(super) fn give_back(&mut self, html: &str) {
        self.mark_end = None;
        self.html.push_str(html);
    }

    /// Takes out tags that turned out to be wrong.
    pub(super) fn remove(&mut self, mut tags: Vec<Range<usize>>) {
        self.mark_end = None;
        tags.sort_by_key(|tag| tag.start);
        for tag in tags.into_iter().rev() {
            if self.html.get(tag.clone()).is_some() {
                self.html.replace_range(tag, "");
            }
        }
    }

    /// The finished HTML.
    pub(super) fn finish(self) -> String {
        let Some(trusted) = self.trusted else {
            return self.html;
        };
        let html = if self.raw {
            sanitised(&self.html)
        } else {
            self.html
        };
        let capacity = html.len() + trusted.iter().map(String::len).sum::<usize>();
        let mut finished = String::with_capacity(capacity);
        let mut parts = html.split(MARK_START);
        finished.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let (number, text) = part.split_once(MARK_END).unwrap_or(("", part));
            let markup = number.parse().ok().and_then(|at: usize| trusted.get(at));
            finished.push_str(markup.map_or("", String::as_str));
            finished.push_str(text);
        }
        finished
    }
}
