//! An edition: the site in one language, and what all its pages share.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use icu_collator::CollatorBorrowed;
use icu_collator::options::CollatorOptions;
use serde::Serialize;

use super::address::Addresses;
use super::context::{Date, Link, Word};
use super::strings::{Arg, Strings};
use super::template::Templates;
use super::{context, date};
use crate::diagnostic::Diagnostics;
use crate::model::{
    CardType, Entry, EntryId, Figure, Figures, Lang, Library, Pictures, Sources, Text,
    ThemeSettings,
};

/// Content paths that the theme has a short name for.
const NAMED: &[&str] = &[
    "about",
    "about/privacy",
    "audit",
    "case-studies",
    "claims",
    "glossary",
    "guidance",
    "lessons",
    "method",
    "search",
    "sources",
];

/// What all pages of all languages are made from.
pub(super) struct Shared<'a> {
    pub(super) library: &'a Library,
    pub(super) figures: &'a Figures,
    pub(super) sources: &'a Sources,
    pub(super) theme: Arc<ThemeSettings>,
    pub(super) pictures: &'a Pictures,
    /// What cards are drawn with, where pages have cards of their own.
    pub(super) letters: Option<Arc<CardType>>,
    /// The theme's picture for shared links, absolute, where they have one.
    pub(super) share_image: Option<String>,
    pub(super) addresses: Addresses,
    pub(super) strings: Arc<Strings>,
    pub(super) templates: Arc<Templates>,
    /// Figures by scope, in the order they are shown.
    pub(super) figures_by_scope: BTreeMap<&'a str, Vec<&'a Figure>>,
    /// Pages that cite a source, by its key; only one page wants to know.
    pub(super) citers: OnceLock<BTreeMap<String, BTreeSet<EntryId>>>,
    /// Words that Markdown gets beside the author's.
    pub(super) prose: BTreeMap<Lang, super::prose::Words>,
    /// Where case studies, lessons and steps are.
    pub(super) places: super::places::Places<'a>,
    /// Which print pages there are.
    pub(super) prints: super::print::Plan,
    /// Titles that more than one page has.
    pub(super) shared_titles: BTreeSet<&'a str>,
    pub(super) collators: BTreeMap<Lang, CollatorBorrowed<'static>>,
}

/// The site in one language.
#[derive(Clone, Copy)]
pub(super) struct Edition<'a> {
    pub(super) shared: &'a Shared<'a>,
    /// The language of words, numbers and dates.
    pub(super) lang: Lang,
    /// The language of the page, which addresses follow: another one only inside a text that isn't
    /// translated.
    pub(super) page_lang: Lang,
}

impl<'a> Edition<'a> {
    pub(super) fn new(shared: &'a Shared<'a>, lang: Lang) -> Edition<'a> {
        Edition {
            shared,
            lang,
            page_lang: lang,
        }
    }

    /// The same edition inside a text in `lang`.
    pub(super) fn inside(self, lang: Lang) -> Edition<'a> {
        Edition { lang, ..self }
    }

    pub(super) fn library(&self) -> &'a Library {
        self.shared.library
    }

    /// A text of the theme.
    pub(super) fn text(&self, key: &str) -> String {
        self.shared.strings.text(self.lang, key, &[])
    }

    /// A text of the theme with something put in.
    pub(super) fn text_with(&self, key: &str, arguments: &[(&str, Arg<'_>)]) -> String {
        self.shared.strings.text(self.lang, key, arguments)
    }

    /// A word of a closed list: its text has the key `list-word`.
    pub(super) fn word(&self, list: &str, id: &'static str) -> Word {
        Word {
            id,
            label: self.text(&format!("{list}-{id}")),
        }
    }

    /// The language code, if it isn't the reader's.
    pub(super) fn foreign(&self, lang: Lang) -> Option<&'static str> {
        (lang != self.lang).then(|| lang.code())
    }

    /// The address of an entry.
    pub(super) fn href(&self, entry: &Entry) -> String {
        self.shared.addresses.href(entry.url(self.page_lang))
    }

    /// A link to an entry.
    pub(super) fn link(&self, entry: &Entry) -> Link {
        Link {
            title: entry.title(self.lang).to_owned(),
            href: self.href(entry),
            lang: entry
                .text(self.lang)
                .and_then(|text| self.foreign(text.lang)),
        }
    }

    /// Gives a link the short name that the theme has for a well-known page: titles are sentences,
    /// and menus want words.
    pub(super) fn shorten(&self, entry: &Entry, link: &mut Link) {
        if NAMED.contains(&entry.path.as_str()) {
            link.title = self.text(&format!("menu-{}", entry.path.replace('/', "-")));
            link.lang = None;
        }
    }

    /// The address of the page at a content path, if there is one.
    pub(super) fn find_href(&self, content_path: &str) -> Option<String> {
        let entry = self.library().find_entry(content_path)?;
        Some(self.href(entry))
    }

    /// The address of the print page that begins with this page, if there is one.
    pub(super) fn print_href(&self, entry: &Entry) -> Option<String> {
        let url = self.shared.prints.url(entry.id, self.page_lang)?;
        Some(self.shared.addresses.href(url))
    }

    /// A date in words.
    pub(super) fn date(&self, iso: &str) -> Date {
        Date {
            iso: iso.to_owned(),
            text: date::long(iso, self.lang),
        }
    }

    /// Sorts by a word, the way the language sorts.
    pub(super) fn sort_by_word<T>(&self, values: &mut [T], word: impl Fn(&T) -> &str) {
        match self.shared.collators.get(&self.lang) {
            Some(collator) => values.sort_by(|a, b| collator.compare(word(a), word(b))),
            None => values.sort_by(|a, b| word(a).cmp(word(b))),
        }
    }

    /// A template filled in with one value and nothing else.
    pub(super) fn fill(
        &self,
        template: &str,
        value: &impl Serialize,
        diagnostics: &mut Diagnostics,
    ) -> String {
        match tera::Context::from_serialize(value) {
            Ok(context) => self.shared.templates.fill(
                self.lang,
                template,
                &context,
                self.shared.sources,
                diagnostics,
            ),
            Err(_) => String::new(),
        }
    }

    /// A page in a list.
    pub(super) fn page_card(&self, entry: &Entry) -> context::PageCard {
        let text = entry.text(self.lang);
        context::PageCard {
            title: entry.title(self.lang).to_owned(),
            href: self.href(entry),
            lang: text.and_then(|text| self.foreign(text.lang)),
            summary: text.and_then(|text| text.front_matter.summary.clone()),
        }
    }
}

/// How each language sorts. In Norwegian `æ`, `ø` and `å` come last.
pub(super) fn collators(languages: &[Lang]) -> BTreeMap<Lang, CollatorBorrowed<'static>> {
    let mut collators = BTreeMap::new();
    for lang in languages {
        let Ok(locale) = lang.locale().parse::<icu_locale_core::Locale>() else {
            continue;
        };
        if let Ok(collator) =
            CollatorBorrowed::try_new((&locale).into(), CollatorOptions::default())
        {
            collators.insert(*lang, collator);
        }
    }
    collators
}

/// The folder that the text's file lies in: where its images are.
pub(super) fn folder_of<'a>(sources: &'a Sources, text: &Text) -> &'a str {
    sources
        .find(text.source)
        .map_or("", |source| source.folder())
}
