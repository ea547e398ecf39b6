//! What shared links show: each page's own card, or the theme's picture.

use sha2::{Digest, Sha256};

use super::context::{Page, ShareImage};
use super::edition::Edition;
use super::trace;
use crate::model::{Card, CaseStudy, Entry, Kind, Metric};

/// The picture for links to an entry's page, and the card that has to be drawn for it, with its
/// digest. A page with letters that the theme's fonts lack gets the theme's picture.
pub(super) fn of_entry(
    edition: Edition<'_>,
    entry: &Entry,
    page: &Page,
    case: Option<&CaseStudy>,
) -> (Option<ShareImage>, Option<(String, Card)>) {
    let Some(kind) = edition.shared.letters.as_deref() else {
        return (of_site(edition), None);
    };
    let card = card(edition, entry, page, case);
    let digest = digest(&kind.digest, &card);
    let mut words = words(&card).into_iter().flat_map(str::chars);
    if !words.all(|letter| kind.letters.contains(&letter)) {
        return (of_site(edition), None);
    }
    let path = format!("/{}", Card::path(&digest));
    let image = ShareImage {
        src: edition.shared.addresses.absolute(&path),
        alt: alt(&card),
    };
    (Some(image), Some((digest, card)))
}

/// The theme's picture, where it has one.
pub(super) fn of_site(edition: Edition<'_>) -> Option<ShareImage> {
    let site = &edition.library().site;
    let title = site.title.in_lang(edition.lang);
    let tagline = site.tagline.in_lang(edition.lang);
    Some(ShareImage {
        src: edition.shared.share_image.clone()?,
        alt: match tagline {
            "" => title.to_owned(),
            tagline => format!("{title}: {tagline}"),
        },
    })
}

fn card(edition: Edition<'_>, entry: &Entry, page: &Page, case: Option<&CaseStudy>) -> Card {
    let demonstration = case.is_some_and(|case| case.facts.demonstration);
    let figure = case.and_then(|case| figure(edition, case));
    let (figure, line) = match figure {
        Some((figure, line)) => (Some(figure), line),
        None => (None, page.description.clone()),
    };
    Card {
        site: edition
            .library()
            .site
            .title
            .in_lang(edition.lang)
            .to_owned(),
        label: label(edition, entry, page),
        title: page.title.clone(),
        figure,
        line,
        demonstration: demonstration.then(|| edition.text("demonstration")),
    }
}

/// What kind of page it is: the kind, or the short name of its section.
fn label(edition: Edition<'_>, entry: &Entry, page: &Page) -> String {
    let tagline = || {
        let site = &edition.library().site;
        site.tagline.in_lang(edition.lang).to_owned()
    };
    match entry.kind {
        Kind::CaseStudy => edition.text("card-case-study"),
        Kind::Lesson => edition.text("card-lesson"),
        Kind::Front => tagline(),
        Kind::Page => match edition.library().find_entry(&page.section) {
            Some(section) => {
                let mut link = edition.link(section);
                edition.shorten(section, &mut link);
                link.title
            }
            None => tagline(),
        },
    }
}

/// The saved emissions of a case study, else its mass: number with unit, and what it is.
fn figure(edition: Edition<'_>, case: &CaseStudy) -> Option<(String, String)> {
    let figures = trace::figures_of(edition, &case.name);
    let find = |metric| {
        let mut main = figures.iter().filter(|figure| figure.scenario.is_none());
        main.find(|figure| figure.metric == metric)
    };
    let found = find(Metric::Net).or_else(|| find(Metric::Mass))?;
    let figure = trace::figure(edition, found, trace::TEXT_DIGITS);
    let value = format!("{} {}", figure.value.number, figure.value.unit);
    let line = format!("{}, {}", figure.label, figure.status.label);
    Some((value.trim_end().to_owned(), line))
}

fn words(card: &Card) -> Vec<&str> {
    let mut words = vec![&*card.site, &*card.label, &*card.title, &*card.line];
    words.extend(card.figure.as_deref());
    words.extend(card.demonstration.as_deref());
    words
}

/// The card in words, for those who don't see it.
fn alt(card: &Card) -> String {
    let mut alt = format!("{} – {}: {}", card.site, card.label, card.title);
    if let Some(figure) = &card.figure {
        alt.push_str(&format!(". {}: {figure}", card.line));
    }
    if let Some(word) = &card.demonstration {
        alt.push_str(&format!(". {word}"));
    }
    alt
}

/// The digest of all that a card is drawn from.
fn digest(kind: &str, card: &Card) -> String {
    let mut hash = Sha256::new();
    hash.update(kind);
    let figure = card.figure.as_deref();
    let demonstration = card.demonstration.as_deref();
    let words = [&*card.site, &*card.label, &*card.title, &*card.line].map(Some);
    for word in words.into_iter().chain([figure, demonstration]) {
        let word = word.unwrap_or("\0");
        hash.update((word.len() as u64).to_le_bytes());
        hash.update(word);
    }
    hash.finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
