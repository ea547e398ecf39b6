//! Markdown as HTML.
//!
//! [`html`] is the entry point. It goes through the Markdown once and
//!
//! 1. writes what it means, with headings moved down, links led to where they go, tables that
//!    scroll and footnotes at the end;
//! 2. fills in the inserts — figures, citations, lists — with the HTML that the caller makes of
//!    them, which is trusted;
//! 3. lets raw HTML through as far as it may stand: takes it apart (`tokens.rs`), sees that it ends
//!    where it must (`nesting.rs`), sanitises it apart from our own markup (`output.rs`, by the list
//!    in `elements.rs`), and says what was taken out.
//!
//! It never reads a file, knows no template, and leaves the words as the author typed them.

mod address;
mod elements;
mod escape;
mod made;
mod nesting;
mod note;
mod output;
mod sentence;
mod table;
#[cfg(test)]
mod tests;
mod tokens;
mod writer;

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::Parser;

pub(in crate::render) use escape::escaped;
pub(super) use tokens::{Attribute, Tag, Token, tokens};

use super::image::Markup;
use crate::diagnostic::RemovedHtml;
use crate::model::{Body, Insert, Lang};

/// The Markdown that authors may write: what `parse` reads is what is written here.
const MARKDOWN: pulldown_cmark::Options = pulldown_cmark::Options::ENABLE_TABLES
    .union(pulldown_cmark::Options::ENABLE_FOOTNOTES)
    .union(pulldown_cmark::Options::ENABLE_STRIKETHROUGH)
    .union(pulldown_cmark::Options::ENABLE_TASKLISTS)
    .union(pulldown_cmark::Options::ENABLE_HEADING_ATTRIBUTES)
    .union(pulldown_cmark::Options::ENABLE_GFM)
    .union(pulldown_cmark::Options::ENABLE_DEFINITION_LIST);

/// How a text is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Options<'a> {
    /// The language of the labels.
    pub lang: Lang,
    /// Where links and images lead, as typed.
    pub links: &'a BTreeMap<String, String>,
    /// How images are shown, as typed; others are shown as they are.
    pub pictures: Option<&'a BTreeMap<String, Markup>>,
    /// How many levels headings are moved down.
    pub heading_offset: u8,
    /// Words that the page says beside the author's.
    pub labels: Labels<'a>,
}

/// Words that the page says beside the author's, in the language of the page.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Labels<'a> {
    /// Heading of the footnotes: `Fotnoter`.
    pub footnotes: &'a str,
    /// What a number in the text leads to: `Fotnote`; the number follows.
    pub footnote: &'a str,
    /// Where a footnote leads back to: `Tilbake til henvisning`; the number follows.
    pub back_reference: &'a str,
    /// What the link beside a heading is: `Lenke til`; the heading follows. Empty: no such links.
    pub heading_link: &'a str,
    /// What a table is called: `Tabell`; the headings of its columns follow.
    pub table: &'a str,
    /// A task that is done: `Gjort`.
    pub task_done: &'a str,
    /// A task that isn't: `Ikke gjort`.
    pub task_open: &'a str,
    /// Title of `> [!NOTE]`.
    pub note: &'a str,
    /// Title of `> [!TIP]`.
    pub tip: &'a str,
    /// Title of `> [!IMPORTANT]`.
    pub important: &'a str,
    /// Title of `> [!WARNING]`.
    pub warning: &'a str,
    /// Title of `> [!CAUTION]`.
    pub caution: &'a str,
}

/// What stands in place of an insert. It is trusted.
#[derive(Clone, Debug, Default)]
pub(super) struct InsertHtml {
    /// Its HTML.
    pub html: String,
    /// Whether it is a block. Alone in a paragraph, a block replaces the paragraph; in a sentence,
    /// where it has no business, it follows the paragraph.
    pub block: bool,
}

/// A text as HTML.
#[derive(Clone, Debug, Default)]
pub(super) struct Html {
    /// The HTML, footnotes at the end.
    pub html: String,
    /// What was taken out: where in [`Body::markdown`], and what, such as "the element `script`".
    pub removed: Vec<(Range<usize>, RemovedHtml)>,
}

/// Writes a text as HTML. `insert` makes the HTML of an insert; it is called in the order they are
/// read in, once for each that is shown.
pub(super) fn html(
    body: &Body,
    options: &Options<'_>,
    insert: &mut dyn FnMut(&Insert) -> InsertHtml,
) -> Html {
    let mut writer = writer::Writer::new(body, options, insert);
    for (event, range) in Parser::new_ext(&body.markdown, MARKDOWN).into_offset_iter() {
        writer.event(event, range);
    }
    writer.finish()
}
