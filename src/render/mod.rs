//! Makes every page in every language from the library, the figures and the theme.
//!
//! [`pages`] is the way in, and [`again`] makes some pages anew:
//!
//! 1. the theme is read: words, templates, and the files that pages need;
//! 2. what all pages of a language share is gathered once ([`context::Site`]);
//! 3. each entry becomes a page in each language, all at once and in a fixed order;
//! 4. finished pages are joined into those for print ([`print`](mod@print)).
//!
//! What templates see stands in one file, [`context`]. Nothing here calculates: numbers are only
//! rounded and written the way the reader's language writes them.

pub use self::page::Finished;
pub use self::print::Main;

pub mod context;

mod address;
mod asset;
mod body;
mod cards;
mod chart;
mod claims;
mod comparison;
mod date;
mod edition;
mod factors;
mod front;
mod glossary;
mod head;
mod highlight;
mod illustration;
mod image;
mod number;
mod page;
mod places;
mod print;
mod prose;
mod share;
mod sheet;
mod sources;
mod strings;
mod template;
mod token;
mod trace;
mod unused;
mod volumes;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::{Arc, OnceLock};

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use self::address::Addresses;
use self::asset::Assets;
use self::edition::{Edition, Shared};
use self::strings::Strings;
use self::template::Templates;
use crate::diagnostic::Diagnostics;
use crate::model::{
    Card, CardType, Entry, EntryId, Figure, Figures, Lang, Library, Outputs, Pictures, SitePath,
    SocialCards, SourceId, Sources, Spanned, ThemeSettings,
};

/// From more pages than this on, counted in every language, shared links get the theme's picture,
/// unless `site.yaml` says otherwise: drawing one for each would take longer than all the rest.
const MOST_CARDS: usize = 1000;

/// What pages are made from, beside the theme.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// The content.
    pub library: &'a Library,
    /// The figures.
    pub figures: &'a Figures,
    /// Every file.
    pub sources: &'a Sources,
    /// The pictures of the content.
    pub pictures: &'a Pictures,
}

/// Every page in every language, and the files of the theme.
#[derive(Debug, Default)]
pub struct Pages {
    /// The files.
    pub outputs: Outputs,
    /// What there is to know of each page beside its HTML.
    pub made: BTreeMap<(EntryId, Lang), Made>,
    /// What was found apart from what was found on pages.
    pub found: Diagnostics,
    /// What has to be drawn for shared links, by digest.
    pub cards: BTreeMap<String, Card>,
    /// The theme; none where it makes no sense.
    pub theme: Option<Theme>,
    /// Finished pages that print pages are made from.
    pub chapters: Chapters,
}

/// Finished pages that print pages are made from.
pub type Chapters = BTreeMap<(EntryId, Lang), print::Main>;

/// What there is to know of a page beside its HTML.
#[derive(Clone, Debug, Default)]
pub struct Made {
    /// Files that lie beside it.
    pub files: Vec<(SitePath, SourceId)>,
    /// The digest of the card that links to it show, where it has one of its own.
    pub card: Option<String>,
    /// What was found on it.
    pub found: Diagnostics,
}

/// The theme with its words and templates ready.
#[derive(Clone, Debug)]
pub struct Theme {
    settings: Arc<ThemeSettings>,
    strings: Arc<Strings>,
    templates: Arc<Templates>,
    /// What cards are drawn with, where pages have cards of their own.
    letters: Option<Arc<CardType>>,
    /// The theme's picture for shared links, absolute, where they have one.
    share_image: Option<String>,
}

/// Makes every page in every language, and the files of the theme. `letters` are what cards can be
/// drawn with; none where none are wanted.
pub fn pages(given: &Given<'_>, settings: &ThemeSettings, letters: Option<&CardType>) -> Pages {
    let Given {
        library, sources, ..
    } = *given;
    let mut pages = Pages::default();
    let languages = &library.site.languages;
    unused::report(sources, &mut pages.found);
    token::report(settings, sources, &mut pages.found);
    let strings = Arc::new(Strings::load(sources, &mut pages.found));
    let Some(templates) = Templates::load(sources, &strings, languages, &mut pages.found) else {
        return pages;
    };
    let addresses = Addresses::new(&library.site.base_url);
    let assets = asset::publish(sources, settings, &addresses, &mut pages.outputs);
    let headers = head::headers(addresses.prefix(), &assets);
    let cards = social_cards(library);
    let letters = letters.filter(|_| cards == SocialCards::Each);
    let share_image = assets.share_image.clone();
    let mut theme = Theme {
        settings: Arc::new(settings.clone()),
        strings,
        templates: Arc::default(),
        letters: letters.cloned().map(Arc::new),
        share_image: share_image.filter(|_| cards != SocialCards::None),
    };
    let shared = shared(&theme, given);
    let mut templates = templates;
    for lang in languages {
        templates.share(*lang, &site(Edition::new(&shared, *lang), &assets));
    }
    theme.templates = Arc::new(templates);
    let shared = Shared {
        templates: Arc::clone(&theme.templates),
        ..shared
    };
    let entries = library.entries.iter();
    for finished in finished(&shared, entries.collect()) {
        if let Some(of) = finished.of.filter(|(entry, _)| shared.prints.has(*entry)) {
            pages.chapters.insert(of, print::Main::of(&finished));
        }
        publish(finished, given, &mut pages);
    }
    for lang in languages {
        let finished = page::error_page(Edition::new(&shared, *lang));
        publish(finished, given, &mut pages);
    }
    pages.outputs.insert("_headers", headers);
    let strings = &theme.strings;
    strings.report_lacking(sources, languages, &mut pages.found);
    pages.theme = Some(theme);
    pages
}

/// Makes the pages of some entries again, whose texts have changed below their front matter. A page
/// is made from the text of its entry, and what pages show of each other is in front matter and in
/// data, but for what [`made_from_all_texts`] tells.
pub fn again(entries: &BTreeSet<EntryId>, theme: &Theme, given: &Given<'_>) -> Vec<Finished> {
    let shared = shared(theme, given);
    let entries = entries.iter().filter_map(|id| given.library.entry(*id));
    let mut finished = finished(&shared, entries.collect());
    if let Some(page) = finished.first_mut() {
        let languages = &given.library.site.languages;
        let found = &mut page.diagnostics;
        theme
            .strings
            .report_lacking(given.sources, languages, found);
    }
    finished
}

/// Makes the print pages from the pages that are finished.
pub fn prints(
    chapters: &Chapters,
    theme: &Theme,
    given: &Given<'_>,
    diagnostics: &mut Diagnostics,
) -> Outputs {
    let shared = shared(theme, given);
    let mut outputs = Outputs::default();
    for print in print::pages(&shared, chapters) {
        outputs.insert(print.path, print.html);
        diagnostics.extend(print.diagnostics);
    }
    let languages = &given.library.site.languages;
    let strings = &theme.strings;
    strings.report_lacking(given.sources, languages, diagnostics);
    outputs
}

/// Pages that are made from the texts of all: which pages cite a source, and the digest of all
/// content.
pub fn made_from_all_texts(library: &Library) -> impl Iterator<Item = EntryId> + '_ {
    let paths = ["sources", "audit"].into_iter();
    paths.filter_map(|path| library.find_entry(path).map(|entry| entry.id))
}

/// What all pages of all languages are made from.
fn shared<'a>(theme: &Theme, given: &Given<'a>) -> Shared<'a> {
    let Given {
        library,
        figures,
        sources,
        pictures,
    } = *given;
    let strings = Arc::clone(&theme.strings);
    Shared {
        library,
        figures,
        sources,
        pictures,
        theme: Arc::clone(&theme.settings),
        letters: theme.letters.clone(),
        share_image: theme.share_image.clone(),
        templates: Arc::clone(&theme.templates),
        figures_by_scope: by_scope(figures),
        citers: OnceLock::new(),
        prose: Lang::ALL
            .into_iter()
            .map(|lang| (lang, prose::Words::new(&strings, lang)))
            .collect(),
        prints: print::Plan::new(library, &strings),
        strings,
        places: places::Places::new(library),
        shared_titles: shared_titles(library),
        collators: edition::collators(&library.site.languages),
        addresses: Addresses::new(&library.site.base_url),
    }
}

/// Which pictures shared links get.
fn social_cards(library: &Library) -> SocialCards {
    let pages = library.entries.len() * library.site.languages.len();
    library.site.social_cards.unwrap_or(if pages > MOST_CARDS {
        SocialCards::One
    } else {
        SocialCards::Each
    })
}

/// The pages of entries, made on every core and handed over in the order of entries and languages.
fn finished(shared: &Shared<'_>, entries: Vec<&Entry>) -> Vec<Finished> {
    let languages = &shared.library.site.languages;
    let mut pages: Vec<(&Entry, Lang)> = Vec::new();
    for entry in entries {
        pages.extend(languages.iter().map(|lang| (entry, *lang)));
    }
    pages
        .into_par_iter()
        .filter_map(|(entry, lang)| page::entry_page(Edition::new(shared, lang), entry))
        .collect()
}

fn publish(finished: Finished, given: &Given<'_>, pages: &mut Pages) {
    for (path, source) in &finished.files {
        if let Some(cleaned) = given.pictures.cleaned.get(source) {
            pages.outputs.insert(path.as_str(), cleaned.clone());
        } else if let Some(source) = given.sources.find(*source) {
            pages.outputs.insert(path.as_str(), asset::bytes_of(source));
        }
    }
    pages.outputs.insert(finished.path, finished.html);
    pages.cards.extend(finished.card.clone());
    match finished.of {
        Some(of) => {
            let made = Made {
                files: finished.files,
                card: finished.card.as_ref().map(|(digest, _)| digest.clone()),
                found: finished.diagnostics,
            };
            pages.made.insert(of, made);
        }
        None => pages.found.extend(finished.diagnostics),
    }
}

/// Figures by scope, in order of status, scenario and metric.
fn by_scope(figures: &Figures) -> BTreeMap<&str, Vec<&Figure>> {
    let mut by_scope: BTreeMap<&str, Vec<&Figure>> = BTreeMap::new();
    for figure in &figures.figures {
        by_scope.entry(&figure.scope).or_default().push(figure);
    }
    for figures in by_scope.values_mut() {
        figures.sort_by_key(|figure| (figure.status, &figure.scenario, figure.metric));
    }
    by_scope
}

/// Titles that more than one page of a language has.
fn shared_titles(library: &Library) -> BTreeSet<&str> {
    let mut shared = BTreeSet::new();
    for lang in &library.site.languages {
        let mut seen = HashSet::new();
        for entry in &library.entries {
            let title = entry.title(*lang);
            if !seen.insert(title) {
                shared.insert(title);
            }
        }
    }
    shared
}

/// What is the same on every page of a language.
fn site(edition: Edition<'_>, assets: &Assets) -> context::Site {
    let site = &edition.library().site;
    let lang = edition.lang;
    let root = address::root_of(edition.library(), lang);
    let href = |path: &str| edition.shared.addresses.href(path);
    let licence = |licence: &crate::model::Licence| context::NamedUrl {
        name: licence.name.clone(),
        url: licence.url.clone(),
    };
    context::Site {
        title: site.title.in_lang(lang).to_owned(),
        tagline: site.tagline.in_lang(lang).to_owned(),
        description: site.description.in_lang(lang).to_owned(),
        lang: lang.code(),
        home: href(&root),
        navigation: menu(edition, &site.navigation),
        footer: menu(edition, &site.footer),
        pages: special_pages(edition),
        organisation: site.organisation.name.clone(),
        organisation_url: site.organisation.url.clone(),
        contact_url: site.contact_url.clone(),
        contact_email: site.contact_email.clone(),
        accessibility_statement: site.accessibility_statement.clone(),
        repository: site.repository.clone(),
        text_licence: site.text_licence.as_ref().map(licence),
        data_licence: site.data_licence.as_ref().map(licence),
        factor_set: site.factor_set.value.clone(),
        grant: grant(edition),
        colours: token::colours(&edition.shared.theme),
        css: assets.css.clone(),
        styles: assets.styles.clone(),
        scripts: assets.scripts.clone(),
        favicon: assets.favicon.clone(),
        share_image: assets.share_image.clone(),
        print: address::find_entry(edition.library(), "")
            .and_then(|front| edition.print_href(front)),
        feed: href(&format!("{root}atom.xml")),
        figures_json: href("/data/figures.json"),
        checksums: href("/checksums.txt"),
        opensearch: href(&format!("{root}opensearch.xml")),
        search_index: href("/search/"),
        csp: head::CSP,
    }
}

fn menu(edition: Edition<'_>, paths: &[Spanned<String>]) -> Vec<context::MenuLink> {
    paths
        .iter()
        .filter_map(|path| address::find_entry(edition.library(), &path.value))
        .map(|entry| {
            let mut link = edition.link(entry);
            edition.shorten(entry, &mut link);
            context::MenuLink {
                title: link.title,
                href: link.href,
                path: entry.path.clone(),
                lang: link.lang,
            }
        })
        .collect()
}

fn special_pages(edition: Edition<'_>) -> context::SpecialPages {
    context::SpecialPages {
        guidance: edition.find_href("guidance"),
        case_studies: edition.find_href("case-studies"),
        lessons: edition.find_href("lessons"),
        claims: edition.find_href("claims"),
        method: edition.find_href("method"),
        audit: edition.find_href("audit"),
        glossary: edition.find_href("glossary"),
        sources: edition.find_href("sources"),
        search: edition.find_href("search"),
        about: edition.find_href("about"),
    }
}

fn grant(edition: Edition<'_>) -> Option<context::Grant> {
    let grant = edition.library().site.grant.as_ref()?;
    let reference = edition.library().bibliography.get(&grant.reference.value);
    let measures = grant.measures.iter();
    Some(context::Grant {
        programme: grant.programme.clone(),
        applicant: grant.applicant.clone(),
        amount: page::kroner(edition, grant.amount_nok),
        amount_nok: grant.amount_nok,
        period: date::period(&grant.period, edition.lang),
        completed: grant.completed,
        measures: measures
            .map(|measure| measure.in_lang(edition.lang).to_owned())
            .collect(),
        source: reference.and_then(|reference| {
            Some(context::Link {
                title: sources::short(reference),
                href: format!("{}#{}", edition.find_href("sources")?, reference.key.value),
                lang: reference.lang.and_then(|lang| edition.foreign(lang)),
            })
        }),
    })
}
