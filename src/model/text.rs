//! What stands in a Markdown file, taken apart just enough for the stages to join documents and
//! for `render` to write the page.

use std::collections::BTreeMap;

use super::{Lang, SourceId, Span, Spanned};

/// The front matter of a page.
#[derive(Clone, Debug, Default)]
pub struct FrontMatter {
    /// Title, plain text.
    pub title: String,
    /// A sentence or two for lists, search and sharing.
    pub summary: Option<String>,
    /// When it was first published: `2026-11-24`.
    pub date: Option<String>,
    /// When it last changed in substance.
    pub updated: Option<String>,
    /// Tags.
    pub tags: Vec<Spanned<String>>,
    /// Extra words for the search.
    pub keywords: Vec<String>,
    /// Name in addresses, in place of the file's or folder's name.
    pub slug: Option<Spanned<String>>,
    /// Order among siblings, low first.
    pub weight: i64,
    /// Old addresses that lead here.
    pub aliases: Vec<Spanned<String>>,
    /// Whether it isn't published yet.
    pub draft: bool,
    /// Which text it translates, and the state of each section when it was translated.
    pub translation: Option<Translation>,
    /// Free fields for themes.
    pub extra: BTreeMap<String, String>,
}

/// What a translation says of the text it was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translation {
    /// The language it was made from.
    pub of: Lang,
    /// Digest of each section of that text, by heading id; the part above the first heading is `""`.
    pub sections: BTreeMap<String, String>,
}

/// How a translation stands to the text it was made from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TranslationState {
    /// The language of that text.
    pub of: Lang,
    /// Whether anybody has accepted it.
    pub recorded: bool,
    /// Sections of that text that have changed since, by heading id.
    pub stale: Vec<String>,
    /// Digests of that text's sections now, by heading id.
    pub digests: BTreeMap<String, String>,
    /// Headings of the source text that it lacks, by id.
    pub missing: Vec<String>,
    /// Headings that only it has, by id.
    pub surplus: Vec<String>,
    /// Whether it has the same headings, but in another order.
    pub reordered: bool,
    /// Sections whose numbers differ.
    pub numbers: Vec<NumberDifference>,
}

/// The numbers that one section of a translation doesn't share with its source text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NumberDifference {
    /// The section's heading id; empty for what stands above the first heading.
    pub section: String,
    /// Numbers that stand only in the translation.
    pub only_here: Vec<String>,
    /// Numbers that stand only in the source text.
    pub only_there: Vec<String>,
}

/// One page in one language.
#[derive(Clone, Debug)]
pub struct Text {
    /// The file.
    pub source: SourceId,
    /// The language it is written in.
    pub lang: Lang,
    /// Front matter.
    pub front_matter: FrontMatter,
    /// What follows it.
    pub body: Body,
}

/// Markdown with everything that isn't Markdown taken out of it.
#[derive(Clone, Debug)]
pub struct Body {
    /// The Markdown. Where a directive or a citation stood, there is a mark of the same length in
    /// bytes: U+E000, then `x`, then U+E001. So offsets are those of the file.
    pub markdown: String,
    /// Where the Markdown begins in the file, in bytes.
    pub offset: usize,
    /// Directives and citations, in order.
    pub inserts: Vec<Insert>,
    /// Headings, in order, with the ids they will have.
    pub headings: Vec<Heading>,
    /// Links and images, in order.
    pub links: Vec<Link>,
    /// The words without markup: above the first heading, then under each heading in turn.
    /// Where an insert stood, there is its [`Body::plain_mark`].
    pub plain_sections: Vec<String>,
    /// Of these words, those that stand in code spans: examples of spelling, names of columns.
    pub code_sections: Vec<String>,
}

/// What begins a mark in [`Body::markdown`].
pub const MARK_START: char = '\u{E000}';
/// What ends a mark in [`Body::markdown`].
pub const MARK_END: char = '\u{E001}';

/// The character that stands for the first insert in a plain mark; private, and no digit.
const FIRST_INSERT: u32 = 0xF_0000;

impl Body {
    /// What stands in plain words in place of the insert with this number.
    pub fn plain_mark(number: usize) -> [char; 3] {
        let code = u32::try_from(number)
            .ok()
            .and_then(|number| FIRST_INSERT.checked_add(number));
        let insert = code
            .and_then(char::from_u32)
            .unwrap_or(char::REPLACEMENT_CHARACTER);
        [MARK_START, insert, MARK_END]
    }

    /// The insert whose plain mark is this character between [`MARK_START`] and [`MARK_END`].
    pub fn plain_insert(&self, mark: char) -> Option<&Insert> {
        let number = u32::from(mark).checked_sub(FIRST_INSERT)?;
        self.inserts.get(usize::try_from(number).ok()?)
    }

    /// The insert that begins at this byte of the Markdown.
    pub fn insert_at(&self, start: usize) -> Option<&Insert> {
        self.inserts
            .binary_search_by_key(&start, |insert| insert.start)
            .ok()
            .and_then(|index| self.inserts.get(index))
    }
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1–6.
    pub level: u8,
    /// Its id: given, or made from its text; unique on the page.
    pub id: String,
    /// Its text without markup.
    pub text: String,
    /// Its place.
    pub span: Span,
}

/// A link as the author typed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads, as typed.
    pub target: Spanned<String>,
    /// Whether it is an image.
    pub image: bool,
}

/// Something that stands in the Markdown and is filled in by the generator.
#[derive(Clone, Debug)]
pub struct Insert {
    /// First byte in [`Body::markdown`].
    pub start: usize,
    /// The byte behind the last.
    pub end: usize,
    /// Its place in the file.
    pub span: Span,
    /// What it is.
    pub kind: InsertKind,
}

/// What an insert is.
#[derive(Clone, Debug)]
pub enum InsertKind {
    /// `{{ … }}`.
    Directive(Directive),
    /// `[@key, s. 12; @other]`.
    Citation(Vec<Citation>),
}

/// One source that is cited.
#[derive(Clone, Debug)]
pub struct Citation {
    /// Key in the bibliography.
    pub key: Spanned<String>,
    /// The place in it: `s. 12`.
    pub place: Option<String>,
}

/// A directive: one of a closed list.
#[derive(Clone, Debug)]
pub enum Directive {
    /// A computed figure.
    Figure {
        /// Its id: `kadettangen/net`.
        id: Spanned<String>,
        /// Significant digits.
        digits: Option<u8>,
        /// Whether the unit is written.
        unit: bool,
        /// Whether its interval follows in words.
        interval: bool,
    },
    /// Volume tables of a case study.
    Volumes {
        /// The case study's folder; the page's own by default.
        case: Option<Spanned<String>>,
        /// One of several tables, by name.
        table: Option<Spanned<String>>,
    },
    /// Charts of a case study, one for each status of its rows.
    Chart {
        /// What they show.
        kind: super::ChartKind,
        /// The case study's folder; the page's own by default.
        case: Option<Spanned<String>>,
    },
    /// Published claims side by side.
    Claims {
        /// All of a topic.
        topic: Option<Spanned<String>>,
        /// All of a case study.
        case: Option<Spanned<String>>,
    },
    /// A list of case studies.
    Cases {
        /// Only those with this tag.
        tag: Option<Spanned<String>>,
        /// Only those with this status.
        status: Option<super::Status>,
        /// At most so many.
        limit: Option<usize>,
    },
    /// A list of lessons.
    Lessons {
        /// Only those that help these readers.
        helps: Option<super::Helps>,
        /// Only those about this theme.
        theme: Option<super::Theme>,
        /// Only those that apply in this phase.
        phase: Option<super::Phase>,
        /// Only those drawn from this case study.
        case: Option<Spanned<String>>,
        /// At most so many.
        limit: Option<usize>,
    },
    /// A word of the glossary.
    Term {
        /// Its id.
        id: Spanned<String>,
        /// The form of the word in this sentence.
        text: Option<String>,
    },
    /// An image.
    Image {
        /// File in the page's folder.
        src: Spanned<String>,
        /// What it shows; empty only where it is decorative.
        alt: String,
        /// Caption.
        caption: Option<String>,
        /// Who made it.
        credit: Option<String>,
        /// On what terms others may use it: `CC BY 4.0`.
        licence: Option<String>,
    },
}

impl Directive {
    /// Whether it makes a block of its own and can't stand in a sentence.
    pub fn is_block(&self) -> bool {
        !matches!(self, Directive::Figure { .. } | Directive::Term { .. })
    }
}
