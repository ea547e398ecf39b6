//! Writes the events of a Markdown text as HTML.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::escape::escaped;
use super::note::{Definition, Notes};
use super::output::Output;
use super::raw::{Nesting, Piece, Removed, Token, is_swallowed, push_typed, tokens};
use super::table::{Cell, Table};
use super::{Html, InsertHtml, Options, address};
use crate::model::{Body, Insert, Lang, MARK_END, MARK_START};
use crate::render::highlight;

/// Writes one text.
pub(super) struct Writer<'a> {
    body: &'a Body,
    options: &'a Options<'a>,
    insert: &'a mut dyn FnMut(&Insert) -> InsertHtml,
    output: Output,
    nesting: Nesting,
    removed: Removed,
    notes: Notes,

    /// How many headings have begun.
    headings: usize,
    /// How many tables have been written, by name.
    table_names: Vec<String>,
    /// The paragraph or heading that is being written.
    leaf: Option<Leaf>,
    /// Where the end tag of the last paragraph begins and ends.
    last_paragraph: Option<(usize, usize)>,
    /// For every link that is open, whether it has an address.
    links: Vec<bool>,
    /// Footnotes that are being written: label and beginning.
    definitions: Vec<(String, usize)>,
    table: Option<Table>,
    /// The cell that is being written: its beginning and its text.
    cell: Option<(usize, String)>,
    /// The code block that is being read: language and code.
    code: Option<(String, String)>,
    /// The image whose alternative text is being read.
    image: Option<Image>,
    /// The raw HTML block that is being read.
    piece: Option<Piece>,
    /// An element in a sentence whose content is left out.
    swallowed: Option<String>,
}

/// A paragraph or a heading.
struct Leaf {
    /// Where its start tag begins.
    start: usize,
    /// Where its content begins.
    content: usize,
    /// Blocks that stood in it and follow it.
    blocks: Vec<String>,
    /// The id of a heading.
    id: Option<String>,
}

struct Image {
    src: Option<String>,
    title: String,
    alt: String,
    /// How many images lie around the one whose text is read.
    depth: usize,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        body: &'a Body,
        options: &'a Options<'a>,
        insert: &'a mut dyn FnMut(&Insert) -> InsertHtml,
    ) -> Writer<'a> {
        let may_be_raw = body.markdown.contains('<');
        Writer {
            body,
            options,
            insert,
            output: Output::new(body.markdown.len() * 3 / 2, may_be_raw),
            nesting: Nesting::default(),
            removed: Vec::new(),
            notes: Notes::default(),
            headings: 0,
            table_names: Vec::new(),
            leaf: None,
            last_paragraph: None,
            links: Vec::new(),
            definitions: Vec::new(),
            table: None,
            cell: None,
            code: None,
            image: None,
            piece: None,
            swallowed: None,
        }
    }

    /// Writes one event.
    pub(super) fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.image.is_some() {
            return self.alternative_text(event, &range);
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Html(line) => {
                if let Some(piece) = &mut self.piece {
                    piece.push(&line, range.start);
                }
            }
            Event::InlineHtml(tag) => {
                let mut piece = Piece::default();
                piece.push(&tag, range.start);
                self.raw(&piece, true);
            }
            Event::Rule => {
                self.block_begins();
                self.output.trusted("<hr>\n");
            }
            Event::TaskListMarker(done) => self.task(done),
            _ if self.swallowed.is_some() => {}
            Event::Text(text) => match (&mut self.code, &mut self.piece) {
                (Some((_, code)), _) => code.push_str(&text),
                (None, Some(piece)) => piece.push(&text, range.start),
                (None, None) => self.text(&text, &range),
            },
            Event::Code(code) => {
                self.output.trusted("<code>");
                self.output.text(&code);
                self.output.trusted("</code>");
                self.cell_says(&code);
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, &range),
            Event::FootnoteReference(label) => self.reference(&label),
            Event::SoftBreak => {
                self.output.text("\n");
                self.cell_says(" ");
            }
            Event::HardBreak => {
                self.output.trusted("<br>\n");
                self.cell_says(" ");
            }
        }
    }

    /// The finished text.
    pub(super) fn finish(mut self) -> Html {
        self.nesting.close(&mut self.output, &mut self.removed);
        self.footnotes();
        self.removed
            .sort_by_key(|(range, _)| (range.start, range.end));
        Html {
            html: self.output.finish(),
            removed: self.removed,
        }
    }

    /// Ends the sentences of raw HTML, and what is left out of one, where a block begins.
    fn block_begins(&mut self) {
        self.swallowed = None;
        self.nesting.close_sentences(&mut self.output);
    }

    fn open(&mut self, html: &str, end: impl Into<String>) {
        self.nesting.open(html, end, &mut self.output);
    }

    fn close(&mut self) {
        self.nesting.close(&mut self.output, &mut self.removed);
    }

    fn open_block(&mut self, html: &str, end: impl Into<String>) {
        self.block_begins();
        self.open(html, end);
    }

    fn close_block(&mut self) {
        self.swallowed = None;
        self.close();
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.begin_leaf("<p>", None),
            Tag::Heading { level, id, .. } => self.begin_heading(level, id.as_deref()),
            Tag::BlockQuote(None) => self.open_block("<blockquote>\n", "</blockquote>\n"),
            Tag::BlockQuote(Some(kind)) => self.begin_alert(kind),
            Tag::CodeBlock(kind) => {
                self.block_begins();
                let language = match &kind {
                    CodeBlockKind::Fenced(info) => {
                        info.split([' ', ',', '\t']).next().unwrap_or_default()
                    }
                    CodeBlockKind::Indented => "",
                };
                self.code = Some((language.to_owned(), String::new()));
            }
            Tag::HtmlBlock => {
                self.block_begins();
                self.piece = Some(Piece::default());
            }
            Tag::List(Some(1)) => self.open_block("<ol>\n", "</ol>\n"),
            Tag::List(Some(start)) => {
                self.open_block(&format!("<ol start=\"{start}\">\n"), "</ol>\n");
            }
            Tag::List(None) => self.open_block("<ul>\n", "</ul>\n"),
            Tag::Item => self.open_block("<li>", "</li>\n"),
            Tag::FootnoteDefinition(label) => {
                self.block_begins();
                let start = self.output.position();
                self.definitions.push((label.to_string(), start));
                self.last_paragraph = None;
                self.open("", "");
            }
            Tag::DefinitionList => self.open_block("<dl>\n", "</dl>\n"),
            Tag::DefinitionListTitle => self.open_block("<dt>", "</dt>\n"),
            Tag::DefinitionListDefinition => self.open_block("<dd>", "</dd>\n"),
            Tag::Table(columns) => {
                self.block_begins();
                self.table = Some(Table::new(columns));
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.row();
                }
            }
            Tag::TableCell => {
                let start = self.output.position();
                self.cell = Some((start, String::new()));
                self.open("", "");
            }
            Tag::Emphasis => self.open("<em>", "</em>"),
            Tag::Strong => self.open("<strong>", "</strong>"),
            Tag::Strikethrough => self.open("<del>", "</del>"),
            Tag::Superscript => self.open("<sup>", "</sup>"),
            Tag::Subscript => self.open("<sub>", "</sub>"),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => {
                self.begin_link(link_type, &dest_url, &title, range);
            }
            Tag::Image {
                dest_url, title, ..
            } => {
                let src = self.address(&dest_url, range).map(|address| address.html);
                self.image = Some(Image {
                    src,
                    title: title.to_string(),
                    alt: String::new(),
                    depth: 0,
                });
            }
            // Not in the list of what authors may write.
            Tag::MetadataBlock(_) => self.open("", ""),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(level) => self.end_heading(level),
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::HtmlBlock => {
                if let Some(piece) = self.piece.take() {
                    self.raw(&piece, false);
                    self.block_begins();
                }
            }
            TagEnd::FootnoteDefinition => self.end_definition(),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead | TagEnd::TableRow | TagEnd::Image => {}
            TagEnd::TableCell => {
                self.close_block();
                if let (Some((start, text)), Some(table)) = (self.cell.take(), &mut self.table) {
                    let html = self.output.take(start);
                    table.cell(Cell { html, text });
                }
            }
            TagEnd::Link => match self.links.pop() {
                Some(true) => self.nesting.close_link(&mut self.output, &mut self.removed),
                Some(false) | None => self.close(),
            },
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => self.close(),
            TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => self.close_block(),
        }
    }

    fn begin_leaf(&mut self, html: &str, id: Option<String>) {
        self.block_begins();
        let start = self.output.position();
        self.open(html, "");
        let content = self.output.position();
        self.leaf = Some(Leaf {
            start,
            content,
            blocks: Vec::new(),
            id,
        });
    }

    /// Ends the content of a paragraph or heading.
    fn end_leaf(&mut self) -> Option<Leaf> {
        self.close_block();
        self.leaf.take()
    }

    fn end_paragraph(&mut self) {
        let Some(leaf) = self.end_leaf() else {
            return;
        };
        if !leaf.blocks.is_empty() && self.output.since(leaf.content).trim().is_empty() {
            self.output.take(leaf.start);
        } else {
            let before = self.output.position();
            self.output.trusted("</p>\n");
            self.last_paragraph = Some((before, self.output.position()));
        }
        self.blocks(&leaf);
    }

    /// Writes the blocks that stood in a paragraph or heading.
    fn blocks(&mut self, leaf: &Leaf) {
        for block in &leaf.blocks {
            self.output.trusted(block);
            self.output.trusted("\n");
        }
    }

    fn begin_heading(&mut self, level: HeadingLevel, id: Option<&str>) {
        let heading = self.body.headings.get(self.headings);
        self.headings += 1;
        let id = heading.map(|heading| heading.id.as_str()).or(id);
        let level = self.level(level);
        let html = match id {
            Some(id) => {
                let wrapper = if self.options.labels.heading_link.is_empty() {
                    ""
                } else {
                    "<div class=\"heading\">"
                };
                format!("{wrapper}<h{level} id=\"{}\">", unmarked(id))
            }
            None => format!("<h{level}>"),
        };
        self.begin_leaf(&html, id.map(str::to_owned));
    }

    fn end_heading(&mut self, level: HeadingLevel) {
        let Some(leaf) = self.end_leaf() else {
            return;
        };
        let level = self.level(level);
        let labels = self.options.labels;
        let mut html = format!("</h{level}>");
        if let Some(id) = &leaf.id
            && !labels.heading_link.is_empty()
        {
            let heading = self.body.headings.get(self.headings.saturating_sub(1));
            let text = heading.map_or("", |heading| heading.text.as_str());
            let label = format!(
                "{} {}",
                labels.heading_link,
                quoted(text, self.options.lang)
            );
            html.push_str(&format!(
                "<a class=\"anchor\" href=\"#{}\" aria-label=\"{}\"></a></div>",
                address::escaped(id),
                unmarked(&label)
            ));
        }
        html.push('\n');
        self.output.trusted(&html);
        self.blocks(&leaf);
    }

    /// The level of a heading on the page.
    fn level(&self, level: HeadingLevel) -> u8 {
        (level as u8)
            .saturating_add(self.options.heading_offset)
            .min(6)
    }

    fn begin_alert(&mut self, kind: BlockQuoteKind) {
        let labels = self.options.labels;
        let (class, title) = match kind {
            BlockQuoteKind::Note => ("note", labels.note),
            BlockQuoteKind::Tip => ("tip", labels.tip),
            BlockQuoteKind::Important => ("important", labels.important),
            BlockQuoteKind::Warning => ("warning", labels.warning),
            BlockQuoteKind::Caution => ("caution", labels.caution),
        };
        let html = format!(
            "<div class=\"alert alert-{class}\" role=\"note\">\n<p class=\"alert-title\">{}</p>\n",
            escaped(title)
        );
        self.open_block(&html, "</div>\n");
    }

    fn end_code(&mut self) {
        let Some((language, code)) = self.code.take() else {
            return;
        };
        let code = code.replace([MARK_START, MARK_END], "");
        let class = if language.is_empty() {
            String::new()
        } else {
            format!(" class=\"language-{}\"", unmarked(&language))
        };
        let code = highlight::html(&code, &language);
        self.output.trusted(&format!(
            "<pre tabindex=\"0\"><code{class}>{code}</code></pre>\n"
        ));
    }

    fn task(&mut self, done: bool) {
        let labels = self.options.labels;
        let (class, label, sign) = if done {
            ("task-done", labels.task_done, '☑')
        } else {
            ("task-open", labels.task_open, '☐')
        };
        self.output.trusted(&format!(
            "<span class=\"task {class}\" role=\"img\" aria-label=\"{}\">{sign}</span> ",
            escaped(label)
        ));
    }

    fn end_table(&mut self) {
        let Some(table) = self.table.take() else {
            return;
        };
        let label = self.options.labels.table;
        let headings = table.headings();
        let mut name = if headings.is_empty() {
            label.to_owned()
        } else {
            format!("{label}: {headings}")
        };
        let same = self
            .table_names
            .iter()
            .filter(|other| **other == name)
            .count();
        self.table_names.push(name.clone());
        if same > 0 {
            name.push_str(&format!(" ({})", same + 1));
        }
        table.write(&name.replace([MARK_START, MARK_END], ""), &mut self.output);
    }

    /// Remembers what a cell says, to find out whether its column holds numbers.
    fn cell_says(&mut self, text: &str) {
        if let Some((_, said)) = &mut self.cell {
            said.push_str(text);
        }
    }

    /// Where an address leads; if it may not be opened, that it was taken out is remembered.
    fn address(&mut self, typed: &str, range: Range<usize>) -> Option<address::Address> {
        let address = address::of_link(typed, self.options.links);
        if address.is_none() {
            self.removed.push((range, format!("the address `{typed}`")));
        }
        address
    }

    fn begin_link(&mut self, kind: LinkType, typed: &str, title: &str, range: Range<usize>) {
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
    fn alternative_text(&mut self, event: Event<'_>, range: &Range<usize>) {
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
        let mut html = format!(
            "<img src=\"{src}\" alt=\"{}\" loading=\"lazy\" decoding=\"async\"",
            unmarked(&image.alt)
        );
        if !image.title.is_empty() {
            html.push_str(&format!(" title=\"{}\"", unmarked(&image.title)));
        }
        html.push('>');
        self.output.trusted(&html);
    }

    /// Writes text and the inserts in it.
    fn text(&mut self, text: &str, range: &Range<usize>) {
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
    fn raw(&mut self, piece: &Piece, in_sentence: bool) {
        let links = self.options.links;
        for token in tokens(piece.text()) {
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
                    let found = "the unclosed comment `<!--`".to_owned();
                    self.removed.push((piece.range(&range), found));
                }
                Token::Declaration(range) => {
                    let typed = piece.text().get(range.clone()).unwrap_or_default();
                    let found = format!("the declaration `{typed}`");
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

    /// Writes the number of a footnote.
    fn reference(&mut self, label: &str) {
        let (number, count) = self.notes.refer(label);
        let id = self.reference_id(number, count);
        let html = if self.nesting.in_link() {
            format!("<sup class=\"footnote-ref\" id=\"{id}\">{number}</sup>")
        } else {
            format!(
                "<sup class=\"footnote-ref\"><a id=\"{id}\" href=\"#{}\" role=\"doc-noteref\" aria-label=\"{} {number}\">{number}</a></sup>",
                self.note_id(number),
                escaped(self.options.labels.footnote),
            )
        };
        self.output.trusted(&html);
    }

    fn note_id(&self, number: usize) -> String {
        self.free_id(format!("footnote-{number}"))
    }

    fn reference_id(&self, number: usize, count: usize) -> String {
        if count == 1 {
            self.free_id(format!("footnote-ref-{number}"))
        } else {
            self.free_id(format!("footnote-ref-{number}-{count}"))
        }
    }

    /// An id that no heading has.
    fn free_id(&self, mut id: String) -> String {
        while self.body.headings.iter().any(|heading| heading.id == id) {
            id.push('-');
        }
        id
    }

    fn end_definition(&mut self) {
        self.close_block();
        let Some((label, start)) = self.definitions.pop() else {
            return;
        };
        let end = self.output.position();
        let back_at = self
            .last_paragraph
            .filter(|(before, after)| *after == end && *before >= start)
            .map(|(before, _)| before - start);
        let html = self.output.take(start);
        self.last_paragraph = None;
        self.notes.define(Definition {
            label,
            html,
            back_at,
        });
    }

    /// Writes the footnotes.
    fn footnotes(&mut self) {
        let notes = std::mem::take(&mut self.notes);
        let all = notes.all();
        if all.is_empty() {
            return;
        }
        let labels = self.options.labels;
        let heading_id = self.free_id("footnotes".to_owned());
        let level = self.level(HeadingLevel::H2);
        self.output.trusted(&format!(
            "<section class=\"footnotes\" role=\"doc-endnotes\" aria-labelledby=\"{heading_id}\">\n\
             <h{level} id=\"{heading_id}\">{}</h{level}>\n<ol>\n",
            escaped(labels.footnotes)
        ));
        for note in &all {
            let mut back = String::new();
            for count in 1..=note.references {
                let which = if note.references == 1 {
                    note.number.to_string()
                } else {
                    format!("{}-{count}", note.number)
                };
                back.push_str(&format!(
                    " <a class=\"footnote-back\" href=\"#{}\" role=\"doc-backlink\" aria-label=\"{} {which}\">↩</a>",
                    self.reference_id(note.number, count),
                    escaped(labels.back_reference),
                ));
            }
            self.output
                .trusted(&format!("<li id=\"{}\">\n", self.note_id(note.number)));
            match note.definition {
                Some(definition) => definition.write(&back, &mut self.output),
                None => self
                    .output
                    .trusted(&format!("<p>{}</p>\n", back.trim_start())),
            }
            self.output.trusted("</li>\n");
        }
        self.output.trusted("</ol>\n</section>\n");
    }
}

/// A part of a text.
enum Part<'t, 'b> {
    Text(&'t str),
    Insert(&'b Insert),
}

/// Text for an attribute of ours, without marks.
fn unmarked(text: &str) -> String {
    escaped(&text.replace([MARK_START, MARK_END], ""))
}

/// A text in the quotation marks of a language.
fn quoted(text: &str, lang: Lang) -> String {
    match lang {
        Lang::Nb | Lang::Nn => format!("«{text}»"),
        Lang::En => format!("“{text}”"),
    }
}

/// The pieces of HTML: tags and text.
fn pieces(html: &str) -> impl Iterator<Item = &str> {
    let mut rest = html;
    std::iter::from_fn(move || {
        let end = match rest.strip_prefix('<') {
            Some(tag) => tag.find('>').map_or(rest.len(), |end| end + 2),
            None => rest.find('<').unwrap_or(rest.len()),
        };
        let (piece, after) = rest.split_at_checked(end)?;
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

/// HTML of ours without the links in it.
fn without_links(html: &str) -> String {
    pieces(html)
        .filter(|piece| {
            let name = piece.trim_start_matches("</").trim_start_matches('<');
            !piece.starts_with('<') || !name.starts_with(['a', 'A']) || !is_link_name(name)
        })
        .collect()
}

fn is_link_name(name: &str) -> bool {
    name.get(1..)
        .is_some_and(|rest| rest.starts_with(|char: char| char.is_whitespace() || char == '>'))
}

/// The text of HTML of ours.
fn text_of(html: &str) -> String {
    let text: String = pieces(html)
        .filter(|piece| !piece.starts_with('<'))
        .collect();
    text.replace("&nbsp;", "\u{a0}")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}
