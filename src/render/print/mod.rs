//! Print pages: a section, or the whole report, on one page, from the pages that are finished.
//!
//! [`Plan`] says which there are; [`pages`] makes them:
//!
//! 1. each page that belongs in one gives its `main`, without what is only for the screen;
//! 2. the chapters are written one after the other, so that tables and charts are numbered through;
//! 3. title page and contents follow from the library, and all is filled into `print.html`.
//!
//! Nothing is calculated or put in words anew: what stands in a print page stands in its pages.

mod chapter;
mod plan;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use self::chapter::{Excerpt, Numbering, Place, Targets};
pub(super) use self::plan::Plan;
use self::plan::{Part, Print};
use super::address::file_of;
use super::context::{self, Page};
use super::edition::{Edition, Shared};
use super::page::{self, Finished};
use super::strings::Arg;
use super::{asset, head};
use crate::model::{Entry, Lang, SitePath};

/// A page that is in a print page.
struct Chapter<'a> {
    part: &'a Part,
    entry: &'a Entry,
    finished: &'a Main,
    excerpt: Excerpt<'a>,
    /// `c3`.
    id: String,
    /// Its number as its heading has it.
    label: String,
}

/// A finished page that print pages are made from.
#[derive(Clone, Debug)]
pub struct Main {
    path: SitePath,
    html: String,
    has_charts: bool,
}

impl Main {
    /// What a print page needs of a page.
    pub fn of(finished: &Finished) -> Main {
        Main {
            path: finished.path.clone(),
            html: finished.html.clone(),
            has_charts: finished.has_charts,
        }
    }
}

/// All print pages, in the order of the plan and of languages.
pub(super) fn pages(shared: &Shared<'_>, finished: &super::Chapters) -> Vec<Finished> {
    let plan = &shared.prints;
    if plan.prints.is_empty() {
        return Vec::new();
    }
    let by_path: BTreeMap<&str, &Main> = finished
        .values()
        .map(|finished| (finished.path.as_str(), finished))
        .collect();
    let digest = asset::content_digest(shared.sources);
    let languages = &shared.library.site.languages;
    let mut wanted: Vec<(&Print, Lang)> = Vec::new();
    for print in &plan.prints {
        wanted.extend(languages.iter().map(|lang| (print, *lang)));
    }
    wanted
        .into_par_iter()
        .filter_map(|(print, lang)| page(Edition::new(shared, lang), print, &by_path, &digest))
        .collect()
}

/// One print page.
fn page(
    edition: Edition<'_>,
    print: &Print,
    by_path: &BTreeMap<&str, &Main>,
    digest: &str,
) -> Option<Finished> {
    let root = edition.library().entry(print.root)?;
    let chapters = chapters(edition, print, by_path);
    let targets: Targets<'_> = chapters
        .iter()
        .map(|chapter| {
            (
                edition.href(chapter.entry),
                (chapter.place(), &chapter.excerpt),
            )
        })
        .collect();
    let numbered = |key: &'static str| {
        move |number: usize| {
            let number = Arg::Number(number as f64);
            edition.text_with(key, &[("number", number)])
        }
    };
    let mut numbering = Numbering {
        table: &numbered("print-table"),
        figure: &numbered("print-figure"),
        tables: 0,
        figures: 0,
    };
    let written = chapters.iter().map(|chapter| context::PrintChapter {
        id: chapter.id.clone(),
        kind: chapter.entry.kind.id(),
        depth: chapter.part.depth,
        html: chapter
            .excerpt
            .write(chapter.place(), &targets, &mut numbering),
    });
    let written = written.collect();
    let shown = context::Print {
        section: (!print.whole).then(|| {
            let mut link = edition.link(root);
            edition.shorten(root, &mut link);
            link
        }),
        address: edition.shared.addresses.absolute(root.url(edition.lang)),
        updated: chapters
            .iter()
            .filter_map(|chapter| last_change(chapter.entry, edition.lang))
            .max()
            .map(|iso| edition.date(iso)),
        tool: env!("CARGO_PKG_VERSION"),
        content_digest: digest.to_owned(),
        contents: chapters
            .iter()
            .map(|chapter| chapter.line(edition))
            .collect(),
        chapters: written,
    };
    let described = described(edition, print, root, &shown, &chapters);
    Some(page::print_page(
        edition,
        &described,
        shown,
        print.urls.get(&edition.lang).map(|url| file_of(url))?,
    ))
}

/// Head and frame of a print page.
fn described(
    edition: Edition<'_>,
    print: &Print,
    root: &Entry,
    shown: &context::Print,
    chapters: &[Chapter<'_>],
) -> Page {
    let addresses = &edition.shared.addresses;
    let site_title = edition.library().site.title.in_lang(edition.lang);
    let title = match &shown.section {
        Some(section) => section.title.clone(),
        None => site_title.to_owned(),
    };
    let name = [("title", Arg::Text(&title))];
    let mut page = Page {
        kind: "print",
        path: format!("{}/print", root.path),
        section: root.path.clone(),
        document_title: match &shown.section {
            Some(_) => format!("{} – {site_title}", edition.text_with("print-title", &name)),
            None => edition.text_with("print-title", &name),
        },
        description: edition.text_with("print-description", &name),
        canonical: Some(addresses.absolute(root.url(edition.lang))),
        alternates: head::alternates_of(edition, |lang| print.urls.get(&lang).cloned()),
        languages: page::languages(edition, |lang| {
            print.urls.get(&lang).cloned().unwrap_or_default()
        }),
        has_charts: chapters.iter().any(|chapter| chapter.finished.has_charts),
        share_image: super::share::of_site(edition),
        open_graph: context::OpenGraph {
            kind: "website",
            locale: edition.lang.open_graph(),
            alternate_locales: Vec::new(),
            url: addresses.absolute(root.url(edition.lang)),
        },
        title,
        ..Page::default()
    };
    page.breadcrumbs.push(context::Link {
        title: edition.text("home"),
        href: addresses.href(&super::address::root_of(edition.library(), edition.lang)),
        lang: None,
    });
    page.breadcrumbs.extend(shown.section.clone());
    page
}

/// The pages of a print page, in order.
fn chapters<'a>(
    edition: Edition<'a>,
    print: &'a Print,
    by_path: &BTreeMap<&str, &'a Main>,
) -> Vec<Chapter<'a>> {
    let found = print.parts.iter().filter_map(|part| {
        let entry = edition.library().entry(part.entry)?;
        let finished = by_path.get(file_of(entry.url(edition.lang)).as_str())?;
        Some((part, entry, *finished))
    });
    found
        .enumerate()
        .filter_map(|(index, (part, entry, finished))| {
            let number = Arg::Text(&part.number);
            Some(Chapter {
                part,
                entry,
                finished,
                excerpt: Excerpt::of(&finished.html, part.depth)?,
                id: format!("c{}", index + 1),
                label: if part.is_appendix {
                    edition.text_with("print-appendix", &[("number", number)])
                } else {
                    part.number.clone()
                },
            })
        })
        .collect()
}

impl Chapter<'_> {
    fn place(&self) -> Place<'_> {
        Place {
            id: &self.id,
            number: &self.part.number,
            label: &self.label,
        }
    }

    /// Its line in the contents.
    fn line(&self, edition: Edition<'_>) -> context::PrintLine {
        context::PrintLine {
            number: self.label.clone(),
            depth: self.part.depth,
            link: context::Link {
                href: format!("#{}", self.id),
                ..edition.link(self.entry)
            },
        }
    }
}

/// When the page that readers of this language get last changed.
fn last_change(entry: &Entry, lang: Lang) -> Option<&str> {
    let front_matter = &entry.text(lang)?.front_matter;
    let date = front_matter.updated.as_deref();
    date.or(front_matter.date.as_deref())
}
