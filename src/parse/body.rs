//! Takes a Markdown text apart: directives and citations out of it, headings and links noted.
//!
//! 1. Code spans and code blocks are found, where nothing is a directive.
//! 2. `{{ … }}` and `[@…]` are read and replaced by marks of the same length.
//! 3. The table below `{{ volumes(inline=true) }}` is taken out: the directive stands for it.
//! 4. Headings, their ids and links are read from what is left, which is plain Markdown.
//!
//! HTML is made elsewhere, from the same text with the same options.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

use crate::diagnostic::{Diagnostics, Problem};
use crate::model::{
    Body, Directive, Heading, Insert, InsertKind, Link, MARK_END, MARK_START, Source, SourceId,
    Span, Spanned, slug,
};

use super::inserts;
use super::volume_table::table_below;
use super::yaml::Text;

/// The Markdown that content is written in; `render` reads it with the same options.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
}

/// From bytes of a Markdown text to bytes of its file.
pub(super) struct Offsets {
    source: SourceId,
    /// Where each line begins: in the text, in the file. Empty where only the whole is known.
    lines: Vec<(usize, usize)>,
    whole: Span,
}

impl Offsets {
    /// A text that stands in the file as it is, from byte `offset`.
    pub(super) fn of_page(source: SourceId, offset: usize, length: usize) -> Offsets {
        Offsets {
            source,
            lines: vec![(0, offset)],
            whole: Span::new(source, offset, offset + length),
        }
    }

    /// A text of a YAML value, whose lines are indented there.
    pub(super) fn of_block(source: &Source, span: Span, text: &Text) -> Offsets {
        let mut offsets = Offsets {
            source: source.id,
            lines: Vec::new(),
            whole: span,
        };
        let start = span.start as usize;
        let before = source.text().get(..start).unwrap_or("");
        let indent = start - before.rfind('\n').map_or(0, |index| index + 1);
        if !text.literal || text.text.starts_with('\n') {
            return offsets;
        }
        let (mut in_text, mut in_file) = (0, start);
        let mut lines = source
            .text()
            .get(start..)
            .unwrap_or("")
            .split_inclusive('\n');
        for line in text.text.split_inclusive('\n') {
            offsets.lines.push((in_text, in_file));
            in_text += line.len();
            in_file += lines.next().map_or(0, str::len);
            let rest = source.text().get(in_file..).unwrap_or("");
            if !rest.starts_with(['\n', '\r']) {
                in_file += indent;
                lines = source
                    .text()
                    .get(in_file..)
                    .unwrap_or("")
                    .split_inclusive('\n');
            }
        }
        offsets
    }

    /// The place of a stretch of the text.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        match (self.byte(range.start), self.byte(range.end)) {
            (Some(start), Some(end)) => Span::new(self.source, start, end.max(start)),
            _ => self.whole,
        }
    }

    fn byte(&self, at: usize) -> Option<usize> {
        let line = self.lines.partition_point(|(start, _)| *start <= at);
        let (in_text, in_file) = self.lines.get(line.checked_sub(1)?)?;
        Some(in_file + (at - in_text))
    }
}

/// A volume table that stands in a text.
pub(super) struct InlineTable {
    /// Its name.
    pub(super) name: String,
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
    /// The directive that it stands below.
    pub(super) span: Span,
}

/// Takes `text` apart; gives the volume tables in it too.
pub(super) fn of(
    text: &str,
    offsets: &Offsets,
    diagnostics: &mut Diagnostics,
) -> (Body, Vec<InlineTable>) {
    let mut tables = Vec::new();
    let (markdown, inserts) = without_inserts(text, offsets, &mut tables, diagnostics);
    let mut body = Body {
        markdown,
        offset: offsets.whole.start as usize,
        inserts,
        headings: Vec::new(),
        links: Vec::new(),
        plain_sections: Vec::new(),
        code_sections: Vec::new(),
    };
    read_structure(&mut body, offsets, diagnostics);
    (body, tables)
}

/// The text with marks in place of directives and citations, and what stood there.
fn without_inserts(
    text: &str,
    offsets: &Offsets,
    tables: &mut Vec<InlineTable>,
    diagnostics: &mut Diagnostics,
) -> (String, Vec<Insert>) {
    // The characters that marks are made of have no meaning of their own: authors can't use them.
    let mut markdown = if text.contains([MARK_START, MARK_END]) {
        text.replace([MARK_START, MARK_END], "\u{FFFD}")
    } else {
        text.to_owned()
    };
    let mut found = Vec::new();
    if !text.contains("{{") && !text.contains("[@") {
        return (markdown, found);
    }
    let code = code_ranges(text);
    let mut at = 0;
    while let Some(start) = next_start(text, at) {
        if let Some(range) = code.iter().find(|range| range.contains(&start)) {
            at = range.end;
            continue;
        }
        let (kind, end) = if text[start..].starts_with("{{") {
            let (found, end) = inserts::directive(text, start, offsets, diagnostics);
            if let Some(found) = &found
                && found.directive.is_block()
                && !stands_alone(text, start..end)
            {
                let problem = Problem::DirectiveInSentence {
                    directive: found.name.clone(),
                };
                diagnostics.report(offsets.span(start..end), problem);
            }
            if let Some(name) = found.as_ref().and_then(|found| found.inline_table.clone()) {
                let span = offsets.span(start..end);
                match table_below(text, end) {
                    Some(range) => tables.push(InlineTable { name, range, span }),
                    None => diagnostics.report(span, Problem::InlineTableMissing),
                }
            }
            let kind = found.map(|found| InsertKind::Directive(found.directive));
            (kind, end)
        } else {
            let (citations, end) = inserts::citations(text, start, offsets, diagnostics);
            (citations.map(InsertKind::Citation), end)
        };
        if let Some(kind) = kind {
            let span = offsets.span(start..end);
            found.push(Insert {
                start,
                end,
                span,
                kind,
            });
        }
        markdown.replace_range(start..end, &mark(end - start));
        at = end;
        if let Some(table) = tables.last().filter(|table| table.range.start >= end) {
            let blank = blank(&text[table.range.clone()]);
            markdown.replace_range(table.range.clone(), &blank);
            at = table.range.end;
        }
    }
    (markdown, found)
}

/// A mark of `length` bytes; what is too short for one can't be a directive or a known citation.
fn mark(length: usize) -> String {
    let frame = MARK_START.len_utf8() + MARK_END.len_utf8();
    match length.checked_sub(frame) {
        Some(between) => format!("{MARK_START}{}{MARK_END}", "x".repeat(between)),
        None => " ".repeat(length),
    }
}

/// Spaces in place of a text, its lines kept.
fn blank(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte == b'\n' { '\n' } else { ' ' })
        .collect()
}

fn next_start(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let directive = rest.find("{{");
    let citation = rest.find("[@");
    let first = match (directive, citation) {
        (Some(directive), Some(citation)) => directive.min(citation),
        (found, None) | (None, found) => found?,
    };
    Some(at + first)
}

/// Whether nothing else stands on the line, nor on the lines next to it.
fn stands_alone(text: &str, range: Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or("");
    let after = text.get(range.end..).unwrap_or("");
    let is_blank = |line: Option<&str>| line.is_none_or(|line| line.trim().is_empty());
    let mut lines_before = before.rsplit('\n');
    let mut lines_after = after.split('\n');
    is_blank(lines_before.next())
        && is_blank(lines_before.next())
        && is_blank(lines_after.next())
        && is_blank(lines_after.next())
}

/// Where code stands, in order.
fn code_ranges(text: &str) -> Vec<Range<usize>> {
    if !text.contains(['`', '~', '\t']) && !text.contains("    ") {
        return Vec::new();
    }
    Parser::new_ext(text, options())
        .into_offset_iter()
        .filter(|(event, _)| matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_))))
        .map(|(_, range)| range)
        .collect()
}

/// Reads headings and links of the Markdown.
fn read_structure(body: &mut Body, offsets: &Offsets, diagnostics: &mut Diagnostics) {
    let markdown = std::mem::take(&mut body.markdown);
    let mut ids = BTreeSet::new();
    let mut level_before = 1;
    let mut heading: Option<OpenHeading> = None;
    let mut plain = String::new();
    let mut code = String::new();
    for (event, range) in Parser::new_ext(&markdown, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level, id, .. }) => {
                heading = Some(OpenHeading {
                    level: level as u8,
                    id: id.map(CowStr::into_string),
                    text: String::new(),
                    range,
                });
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some(open) = heading.take() {
                    let closed =
                        open.close(&markdown, &mut ids, level_before, offsets, diagnostics);
                    level_before = closed.level;
                    body.headings.push(closed);
                    body.plain_sections.push(std::mem::take(&mut plain));
                    body.code_sections.push(std::mem::take(&mut code));
                }
            }
            Event::Text(_) | Event::Code(_) => {
                if let Event::Code(text) = &event {
                    code.push_str(text);
                    code.push(' ');
                }
                let (Event::Text(text) | Event::Code(text)) = event else {
                    continue;
                };
                match &mut heading {
                    Some(open) => push_words(&mut open.text, &text, range.start, &body.inserts),
                    None => push_numbered(&mut plain, &text, range.start, &body.inserts),
                }
            }
            Event::SoftBreak | Event::HardBreak | Event::End(_) => match &mut heading {
                Some(open) => open.text.push(' '),
                None if ends_word(&event) => plain.push(' '),
                None => {}
            },
            Event::Start(Tag::Link { dest_url, .. }) => {
                body.links
                    .push(link(&markdown, &dest_url, range, false, offsets));
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                body.links
                    .push(link(&markdown, &dest_url, range, true, offsets));
            }
            _ => {}
        }
    }
    body.plain_sections.push(plain);
    body.code_sections.push(code);
    body.markdown = markdown;
}

struct OpenHeading {
    level: u8,
    id: Option<String>,
    text: String,
    range: Range<usize>,
}

impl OpenHeading {
    fn close(
        self,
        markdown: &str,
        ids: &mut BTreeSet<String>,
        level_before: u8,
        offsets: &Offsets,
        diagnostics: &mut Diagnostics,
    ) -> Heading {
        let line = markdown.get(self.range.clone()).unwrap_or("").trim_end();
        let hashes = line.len() - line.trim_start_matches('#').len();
        let span = offsets.span(self.range.start..self.range.start + line.len());
        let mark = offsets.span(self.range.start..self.range.start + hashes.max(1));
        if self.level == 1 {
            diagnostics.report(mark, Problem::HeadingIsTitle);
        } else if self.level > level_before + 1 {
            let problem = Problem::HeadingSkipsLevel {
                from: level_before,
                to: self.level,
            };
            diagnostics.report(mark, problem);
        }
        let text = self.text.trim().to_owned();
        let id = match self.id {
            Some(id) => {
                if !ids.insert(id.clone()) {
                    diagnostics.report(span, Problem::DuplicateHeading { id: id.clone() });
                }
                id
            }
            None => free_id(&text, ids),
        };
        Heading {
            level: self.level,
            id,
            text,
            span,
        }
    }
}

/// Adds text; a mark in it is replaced by the words that will stand there, if they are known.
fn push_words(plain: &mut String, text: &str, start: usize, inserts: &[Insert]) {
    push_without_marks(plain, text, start, inserts, |plain, index| {
        if let Some(InsertKind::Directive(Directive::Term { id, text })) =
            inserts.get(index).map(|insert| &insert.kind)
        {
            plain.push_str(text.as_deref().unwrap_or(&id.value));
        }
    });
}

/// Adds text; a mark in it is replaced by one that tells which insert it is.
fn push_numbered(plain: &mut String, text: &str, start: usize, inserts: &[Insert]) {
    push_without_marks(plain, text, start, inserts, |plain, index| {
        plain.extend(Body::plain_mark(index));
    });
}

fn push_without_marks(
    plain: &mut String,
    text: &str,
    start: usize,
    inserts: &[Insert],
    push_insert: impl Fn(&mut String, usize),
) {
    let mut rest = text;
    while let Some(at) = rest.find(MARK_START) {
        plain.push_str(rest.get(..at).unwrap_or(""));
        let place = start + (text.len() - rest.len()) + at;
        if let Ok(index) = inserts.binary_search_by_key(&place, |insert| insert.start) {
            push_insert(plain, index);
        }
        let end = rest
            .find(MARK_END)
            .map_or(rest.len(), |end| end + MARK_END.len_utf8());
        rest = rest.get(end..).unwrap_or("");
    }
    plain.push_str(rest);
}

/// Whether what follows is another word: after a block or a cell, not after emphasis or a link.
fn ends_word(event: &Event<'_>) -> bool {
    !matches!(
        event,
        Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link)
    )
}

/// An id made from the heading's text that no other heading has.
fn free_id(text: &str, ids: &mut BTreeSet<String>) -> String {
    let plain = slug(text);
    let plain = if plain.is_empty() {
        "section".to_owned()
    } else {
        plain
    };
    let mut id = plain.clone();
    let mut number = 2;
    while !ids.insert(id.clone()) {
        id = format!("{plain}-{number}");
        number += 1;
    }
    id
}

fn link(markdown: &str, target: &str, range: Range<usize>, image: bool, offsets: &Offsets) -> Link {
    let whole = markdown.get(range.clone()).unwrap_or("");
    let span = match whole.rfind(target) {
        Some(at) if !target.is_empty() => range.start + at..range.start + at + target.len(),
        _ => range,
    };
    Link {
        target: Spanned::new(target.to_owned(), offsets.span(span)),
        image,
    }
}
