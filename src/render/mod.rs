//! Makes every page in every language from the library, the figures and the theme.
//!
//! [`pages`] is the way in:
//!
//! 1. the theme is read: words, templates, and the files that pages need;
//! 2. what all pages of a language share is gathered once ([`context::Site`]);
//! 3. each entry becomes a page in each language, all at once and in a fixed order;
//! 4. finished pages are joined into those for print ([`print`](mod@print)).
//!
//! What templates see stands in one file, [`context`]. Nothing here calculates: numbers are only
//! rounded and written the way the reader's language writes them.

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
mod sheet;
mod sources;
mod strings;
mod template;
mod trace;
mod volumes;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use self::address::Addresses;
use self::asset::Assets;
use self::edition::{Edition, Shared};
use self::page::Finished;
use self::strings::Strings;
use self::template::Templates;
use crate::diagnostic::Diagnostics;
use crate::model::{Entry, Figure, Figures, Lang, Library, Outputs, Sources, Spanned};

/// Every page in every language, and the files of the theme.
pub fn pages(
    library: &Library,
    figures: &Figures,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Outputs {
    let mut outputs = Outputs::default();
    let languages = &library.site.languages;
    let strings = Arc::new(Strings::load(sources, diagnostics));
    let Some(templates) = Templates::load(sources, &strings, languages, diagnostics) else {
        return outputs;
    };
    let addresses = Addresses::new(&library.site.base_url);
    let assets = asset::publish(sources, &addresses, &mut outputs);
    let mut shared = Shared {
        library,
        figures,
        sources,
        templates,
        figures_by_scope: by_scope(figures),
        citers: sources::citers(library),
        prose: Lang::ALL
            .into_iter()
            .map(|lang| (lang, prose::Words::new(&strings, lang)))
            .collect(),
        prints: print::Plan::new(library, &strings),
        strings,
        places: places::Places::new(library),
        shared_titles: shared_titles(library),
        collators: edition::collators(languages),
        addresses,
    };
    for lang in languages {
        let site = site(Edition::new(&shared, *lang), &assets);
        shared.templates.share(*lang, &site);
    }
    let pages = finished(&shared);
    let prints = print::pages(&shared, &pages);
    for finished in pages.into_iter().chain(prints) {
        publish(finished, sources, &mut outputs, diagnostics);
    }
    let headers = head::headers(shared.addresses.prefix(), &assets);
    outputs.insert("_headers", headers);
    outputs
}

/// All pages, made on every core and handed over in the order of entries and languages.
fn finished(shared: &Shared<'_>) -> Vec<Finished> {
    let languages = &shared.library.site.languages;
    let mut pages: Vec<(&Entry, Lang)> = Vec::new();
    for entry in &shared.library.entries {
        pages.extend(languages.iter().map(|lang| (entry, *lang)));
    }
    let mut finished: Vec<Finished> = pages
        .into_par_iter()
        .filter_map(|(entry, lang)| page::entry_page(Edition::new(shared, lang), entry))
        .collect();
    for lang in languages {
        finished.push(page::error_page(Edition::new(shared, *lang)));
    }
    finished
}

fn publish(
    finished: Finished,
    sources: &Sources,
    outputs: &mut Outputs,
    diagnostics: &mut Diagnostics,
) {
    for (path, source) in finished.files {
        if let Some(source) = sources.find(source) {
            outputs.insert(path, asset::bytes_of(source));
        }
    }
    outputs.insert(finished.path, finished.html);
    diagnostics.extend(finished.diagnostics);
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
        let mut seen = BTreeSet::new();
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
