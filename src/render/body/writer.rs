//! Writes the events of a Markdown text as HTML: blocks here, what stands in sentences in
//! `sentence.rs`, footnotes in `note.rs`.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, Tag, TagEnd};

use super::escape::escaped;
use super::nesting::{Nesting, Removed};
use super::note::Notes;
use super::output::Output;
use super::sentence::Image;
use super::table::{Cell, Table};
use super::tokens::Piece;
use super::{Html, InsertHtml, Options, address};
use crate::model::{Body, Insert, Lang, MARK_END, MARK_START};
use crate::render::highlight;

/// Writes one text.
pub(super) struct Writer<'a> {
    pub(super) body: &'a Body,
    pub(super) options: &'a Options<'a>,
    pub(super) insert: &'a mut dyn FnMut(&Insert) -> InsertHtml,
    pub(super) output: Output,
    pub(super) nesting: Nesting,
    pub(super) removed: Removed,
    pub(super) notes: Notes,

    /// How many headings have begun.
    headings: usize,
    /// The names of the tables that were written.
    table_names: Vec<String>,
    /// How many tables were written since the last heading.
    tables_here: usize,
    /// The paragraph or heading that is being written.
    pub(super) leaf: Option<Leaf>,
    /// Where the end tag of the last paragraph begins and ends.
    pub(super) last_paragraph: Option<(usize, usize)>,
    /// For every link that is open, whether it has an address.
    pub(super) links: Vec<bool>,
    /// Footnotes that are being written: label and beginning.
    pub(super) definitions: Vec<(String, usize)>,
    table: Option<Table>,
    /// The cell that is being written: its beginning and its text.
    pub(super) cell: Option<(usize, String)>,
    /// The code block that is being read: language and code.
    code: Option<(String, String)>,
    /// The image whose alternative text is being read.
    pub(super) image: Option<Image>,
    /// The raw HTML block that is being read.
    piece: Option<Piece>,
    /// An element in a sentence whose content is left out.
    pub(super) swallowed: Option<String>,
}

/// A paragraph or a heading.
pub(super) struct Leaf {
    /// Where its start tag begins.
    start: usize,
    /// Where its content begins.
    content: usize,
    /// Blocks that stood in it and follow it.
    pub(super) blocks: Vec<String>,
    /// The id of a heading.
    id: Option<String>,
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
            tables_here: 0,
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

    pub(super) fn open(&mut self, html: &str, end: impl Into<String>) {
        self.nesting.open(html, end, &mut self.output);
    }

    pub(super) fn close(&mut self) {
        self.nesting.close(&mut self.output, &mut self.removed);
    }

    fn open_block(&mut self, html: &str, end: impl Into<String>) {
        self.block_begins();
        self.open(html, end);
    }

    pub(super) fn close_block(&mut self) {
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
                    typed: dest_url.to_string(),
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
        self.tables_here = 0;
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
    pub(super) fn level(&self, level: HeadingLevel) -> u8 {
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
        self.tables_here += 1;
        let named = self.table_is_named(&name);
        let name = name.replace([MARK_START, MARK_END], "");
        table.write(&name, &named, &mut self.output);
    }

    /// The attribute that names a table: by the heading it stands under, by what it says where
    /// that heading names another one, or by the headings of its columns where there is none.
    fn table_is_named(&self, columns: &str) -> String {
        let heading = self.headings.checked_sub(1);
        match heading.and_then(|heading| self.body.headings.get(heading)) {
            Some(heading) if self.tables_here == 1 && !heading.text.is_empty() => {
                format!("aria-labelledby=\"{}\"", unmarked(&heading.id))
            }
            Some(heading) if !heading.text.is_empty() => format!(
                "aria-label=\"{} ({})\"",
                unmarked(&heading.text),
                self.tables_here
            ),
            _ => format!("aria-label=\"{}\"", unmarked(columns)),
        }
    }

    /// Remembers what a cell says, to find out whether its column holds numbers.
    pub(super) fn cell_says(&mut self, text: &str) {
        if let Some((_, said)) = &mut self.cell {
            said.push_str(text);
        }
    }
}

/// Text for an attribute of ours, without marks.
pub(super) fn unmarked(text: &str) -> String {
    escaped(&text.replace([MARK_START, MARK_END], ""))
}

/// A text in the quotation marks of a language.
fn quoted(text: &str, lang: Lang) -> String {
    match lang {
        Lang::Nb | Lang::Nn => format!("«{text}»"),
        Lang::En => format!("“{text}”"),
    }
}
