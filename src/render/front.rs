//! The front page: what is known, in numbers that say who stands behind them, and ways in.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::cards::{self, Wanted};
use super::edition::Edition;
use super::strings::Arg;
use super::{claims, context, trace};
use crate::model::{
    Claim, ClaimTopic, ClaimUnit, ClaimValue, Entry, Helps, Metric, REPORT_SCOPE, Text,
};

/// Units in which the numbers of a topic are shown.
const AMOUNTS: usize = 2;
/// Case studies and lessons that the front page shows.
const CARDS: usize = 3;
/// Lessons that each way in begins with.
const FIRST_LESSONS: usize = 3;

/// The front page.
pub(super) fn front(edition: Edition<'_>, text: &Text) -> context::Front {
    let library = edition.library();
    let real_cases = library.case_studies.iter();
    context::Front {
        claims: topics(edition, text)
            .into_iter()
            .filter_map(|topic| span_of(edition, topic))
            .collect(),
        figures: trace::figures_of(edition, REPORT_SCOPE)
            .iter()
            .filter(|figure| figure.metric == Metric::Net && figure.scenario.is_none())
            .map(|figure| trace::figure(edition, figure, trace::TEXT_DIGITS))
            .collect(),
        demonstration: demonstration(edition),
        counts: context::Counts {
            cases: real_cases.filter(|case| !case.facts.demonstration).count(),
            lessons: library.lessons.len(),
            claims: library.claims.claims.len(),
            sources: library.bibliography.len(),
        },
        roles: roles(edition),
        cases: front_cases(edition),
        lessons: cards::lessons(
            edition,
            &Wanted {
                limit: Some(CARDS),
                ..Wanted::default()
            },
        ),
    }
}

/// Real case studies: those that got furthest first.
fn front_cases(edition: Edition<'_>) -> Vec<context::CaseCard> {
    let mut cases: Vec<_> = edition
        .library()
        .case_studies
        .iter()
        .filter(|case| !case.facts.demonstration)
        .collect();
    cases.sort_by_key(|case| case.facts.status);
    cases
        .into_iter()
        .filter_map(|case| cards::case_card(edition, case))
        .take(CARDS)
        .collect()
}

fn demonstration(edition: Edition<'_>) -> Option<context::Figure> {
    let figures = &edition.shared.figures.figures;
    let net = figures.iter().find(|figure| {
        figure.demonstration && figure.metric == Metric::Net && figure.scenario.is_none()
    })?;
    Some(context::Figure {
        href: trace::scope_href(edition, &net.scope),
        ..trace::figure(edition, net, trace::TEXT_DIGITS)
    })
}

/// The topics that the front matter names, else the first one.
fn topics<'a>(edition: Edition<'a>, text: &Text) -> Vec<&'a ClaimTopic> {
    let topics = edition.library().claims.topics.iter();
    match text.front_matter.extra.get("claims") {
        Some(names) => {
            let names: Vec<&str> = names.split(',').map(str::trim).collect();
            topics
                .filter(|topic| names.contains(&topic.id.value.as_str()))
                .collect()
        }
        None => topics.take(1).collect(),
    }
}

/// The span of a topic's numbers, in every unit that several of them have.
fn span_of(edition: Edition<'_>, topic: &ClaimTopic) -> Option<context::ClaimSpan> {
    let mut by_unit: BTreeMap<ClaimUnit, Vec<&Claim>> = BTreeMap::new();
    for claim in &edition.library().claims.claims {
        // What contradicts nothing, such as a part of a whole, answers another question.
        if claim.topic.value == topic.id.value && !claim.conflicts.is_empty() {
            by_unit.entry(claim.unit).or_default().push(claim);
        }
    }
    by_unit.retain(|_, claims| claims.len() > 1);
    let mut units: Vec<(ClaimUnit, Vec<&Claim>)> = by_unit.into_iter().collect();
    units.sort_by_key(|(_, claims)| Reverse(claims.len()));
    units.truncate(AMOUNTS);
    let claims = units.iter().flat_map(|(_, claims)| claims);
    let by: BTreeSet<&str> = claims.clone().map(|claim| claim.by.as_str()).collect();
    let span = context::ClaimSpan {
        topic: topic.title.in_lang(edition.lang).to_owned(),
        href: edition
            .find_href("claims")
            .map(|page| format!("{page}#{}", topic.id.value)),
        count: claims.count(),
        by: by.into_iter().map(str::to_owned).collect(),
        amounts: units
            .iter()
            .map(|(unit, claims)| amount_of(edition, *unit, claims))
            .collect(),
    };
    (!span.amounts.is_empty()).then_some(span)
}

fn amount_of(edition: Edition<'_>, unit: ClaimUnit, claims: &[&Claim]) -> context::ClaimAmount {
    let mut low = f64::INFINITY;
    let mut high = f64::NEG_INFINITY;
    for claim in claims {
        let (from, to) = match claim.value {
            ClaimValue::One(value) => (value, value),
            ClaimValue::Between(from, to) => (from, to),
        };
        low = low.min(from);
        high = high.max(to);
    }
    context::ClaimAmount {
        text: span_text(edition, unit, low, high),
        unit: claims::unit(edition, unit),
    }
}

/// `13–25 millioner` where both ends are whole hundred thousands, else every digit.
fn span_text(edition: Edition<'_>, unit: ClaimUnit, low: f64, high: f64) -> String {
    let millions = low >= 1e6 && low % 1e5 == 0.0 && high % 1e5 == 0.0;
    let amount = |value: f64| {
        let value = if millions { value / 1e6 } else { value };
        claims::amount(edition, unit, value)
    };
    let span = if low < high {
        format!("{}–{}", amount(low), amount(high))
    } else {
        amount(low)
    };
    if millions {
        edition.text_with("millions", &[("value", Arg::Text(&span))])
    } else {
        span
    }
}

/// Ways in for those who plan, those who build, those who govern and those who check.
fn roles(edition: Edition<'_>) -> Vec<context::Role> {
    let mut roles: Vec<context::Role> = [
        ("municipality", vec![Helps::Municipality]),
        ("client", vec![Helps::Client, Helps::Contractor]),
        ("region", vec![Helps::Region, Helps::State]),
    ]
    .into_iter()
    .map(|(id, helps)| role_of_lessons(edition, id, &helps))
    .collect();
    let library = edition.library();
    let pages = ["method", "audit", "claims", "sources"];
    let links = pages
        .into_iter()
        .filter_map(|path| library.find_entry(path))
        .map(|entry: &Entry| edition.link(entry));
    roles.push(context::Role {
        id: "reviewer",
        links: links.collect(),
        more: None,
    });
    roles.retain(|role| !role.links.is_empty());
    roles
}

/// The first lessons that help these readers, those that help few others first.
fn role_of_lessons(edition: Edition<'_>, id: &'static str, helps: &[Helps]) -> context::Role {
    let library = edition.library();
    let mut lessons: Vec<_> = library
        .lessons
        .iter()
        .filter(|lesson| lesson.facts.helps.iter().any(|one| helps.contains(one)))
        .collect();
    lessons.sort_by_key(|lesson| {
        let others = lesson.facts.helps.iter();
        others.filter(|one| !helps.contains(one)).count()
    });
    context::Role {
        id,
        links: lessons
            .into_iter()
            .take(FIRST_LESSONS)
            .filter_map(|lesson| library.entry(lesson.entry))
            .map(|entry| edition.link(entry))
            .collect(),
        more: helps.first().and_then(|first| {
            Some(context::Link {
                title: edition.text("role-more"),
                // A filter of the page takes it from there; without scripts all lessons are shown.
                href: format!("{}?helps={}", edition.find_href("lessons")?, first.id()),
                lang: None,
            })
        }),
    }
}
