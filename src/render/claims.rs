//! Claims: what others have published, side by side, as they said it.

use std::collections::BTreeMap;

use super::edition::Edition;
use super::sheet::{Prose, Sheet};
use super::strings::Arg;
use super::{context, date, illustration, number};
use crate::model::{Claim, ClaimTopic, ClaimUnit, ClaimValue, Precision, Spanned};

/// What `{{ claims(…) }}` shows.
pub(super) fn directive(
    sheet: &mut Sheet<'_>,
    topic: Option<&Spanned<String>>,
    case: Option<&Spanned<String>>,
) -> String {
    let edition = sheet.edition;
    let claims = &edition.library().claims;
    let shown: Vec<&Claim> = claims
        .claims
        .iter()
        .filter(|claim| topic.is_none_or(|topic| claim.topic.value == topic.value))
        .filter(|claim| {
            case.is_none_or(|case| {
                let named = claim.case.as_ref();
                named.is_some_and(|named| named.value == case.value)
            })
        })
        .collect();
    let found = topic.and_then(|topic| {
        let mut topics = claims.topics.iter();
        topics.find(|candidate| candidate.id.value == topic.value)
    });
    let caption = match found {
        Some(topic) => topic.title.in_lang(edition.lang).to_owned(),
        None => edition.text("claims-caption-case"),
    };
    let mut table = table(sheet, caption, &shown);
    let on_page = sheet.entry.is_some_and(|entry| entry.path == "claims");
    if !on_page && let Some(page) = edition.find_href("claims") {
        table.more = Some(context::Link {
            title: edition.text("claims-more"),
            href: match found {
                Some(topic) => format!("{page}#{}", topic.id.value),
                None => page,
            },
            lang: None,
        });
    }
    sheet.fill("directives/claims.html", &table)
}

/// The page of claims, topic by topic.
pub(super) fn topics(sheet: &mut Sheet<'_>) -> Vec<context::ClaimTopic> {
    let claims = &sheet.edition.library().claims;
    claims
        .topics
        .iter()
        .map(|topic| {
            let of_topic = claims.claims.iter();
            let shown: Vec<&Claim> = of_topic
                .filter(|claim| claim.topic.value == topic.id.value)
                .collect();
            shown_topic(sheet, topic, &shown)
        })
        .collect()
}

fn shown_topic(
    sheet: &mut Sheet<'_>,
    topic: &ClaimTopic,
    claims: &[&Claim],
) -> context::ClaimTopic {
    let edition = sheet.edition;
    let explanation = topic
        .explanation
        .get_key_value(&edition.lang)
        .or_else(|| topic.explanation.iter().next());
    let explanation_html = explanation.map_or(String::new(), |(lang, body)| {
        sheet.prose_html(&Prose {
            body,
            lang: *lang,
            links: topic.links.get(lang),
            source: topic.id.span.source,
            folder: "",
        })
    });
    let title = topic.title.in_lang(edition.lang).to_owned();
    context::ClaimTopic {
        id: topic.id.value.clone(),
        explanation_html,
        chart_html: illustration::of_topic(sheet, topic, claims),
        lang: explanation.and_then(|(lang, _)| edition.foreign(*lang)),
        table: table(sheet, title.clone(), claims),
        title,
    }
}

fn table(sheet: &mut Sheet<'_>, caption: String, claims: &[&Claim]) -> context::ClaimTable {
    let anchors: BTreeMap<&str, &&Claim> = claims
        .iter()
        .map(|claim| (claim.id.value.as_str(), claim))
        .collect();
    let id = sheet.next_id("claims");
    let shown: Vec<context::Claim> = claims
        .iter()
        .map(|claim| shown_claim(sheet, claim, &anchors))
        .collect();
    context::ClaimTable {
        id,
        caption,
        more: None,
        columns: context::ClaimColumns {
            balance: shown.iter().any(|claim| claim.balance.is_some()),
            period: shown.iter().any(|claim| claim.period.is_some()),
            conflicts: shown.iter().any(|claim| !claim.conflicts.is_empty()),
        },
        claims: shown,
    }
}

fn shown_claim(
    sheet: &mut Sheet<'_>,
    claim: &Claim,
    on_page: &BTreeMap<&str, &&Claim>,
) -> context::Claim {
    let edition = sheet.edition;
    let lang = edition.lang;
    let library = edition.library();
    let conflicts = claim
        .conflicts
        .iter()
        .filter_map(|id| conflict(edition, &id.value, on_page));
    let case = claim.case.as_ref().and_then(|case| {
        let entry = library.entry(edition.shared.places.case_named(&case.value)?.entry)?;
        let here = sheet.entry.is_some_and(|page| page.id == entry.id);
        (!here).then(|| edition.link(entry))
    });
    context::Claim {
        id: claim.id.value.clone(),
        anchor: claim.id.value.clone(),
        value: value(edition, claim, 1.0),
        machine: match claim.value {
            ClaimValue::One(value) => number::machine(value),
            ClaimValue::Between(..) => String::new(),
        },
        unit: unit(edition, claim.unit),
        counts: claim.counts.in_lang(lang).to_owned(),
        balance: claim
            .balance
            .map(|balance| edition.word("balance", balance.id())),
        period: claim.period.map(|years| date::years(years, lang)),
        as_of: claim.as_of.as_deref().map(|date| date::long(date, lang)),
        by: claim.by.clone(),
        conflicts: conflicts.collect(),
        case,
        verified: claim.verified,
        note: claim.note.find(lang).map(str::to_owned),
        citation_html: sheet.cite(claim.sources.iter().map(|key| key.value.as_str())),
    }
}

/// A link to a claim that contradicts: on this page, or on the page of claims.
fn conflict(
    edition: Edition<'_>,
    id: &str,
    on_page: &BTreeMap<&str, &&Claim>,
) -> Option<context::Link> {
    let claims = &edition.library().claims.claims;
    let claim = claims.iter().find(|claim| claim.id.value == id)?;
    let page = if on_page.contains_key(id) {
        String::new()
    } else {
        edition.find_href("claims")?
    };
    Some(context::Link {
        title: format!(
            "{}: {} {}",
            claim.by,
            value(edition, claim, 1.0),
            short_unit(edition, claim.unit)
        ),
        href: format!("{page}#{id}"),
        lang: None,
    })
}

/// The number, so many of its unit in one, with the words that say how exact it is.
pub(super) fn value(edition: Edition<'_>, claim: &Claim, per: f64) -> String {
    let number = match claim.value {
        ClaimValue::One(number) => amount(edition, claim.unit, number / per),
        ClaimValue::Between(from, to) => {
            let from = amount(edition, claim.unit, from / per);
            format!("{from}–{}", amount(edition, claim.unit, to / per))
        }
    };
    if claim.precision == Precision::Exact {
        return number;
    }
    let key = format!("precision-{}", claim.precision.id());
    edition.text_with(&key, &[("value", Arg::Text(&number))])
}

/// A claimed number as it was said: every digit and no more; shares in per cent.
pub(super) fn amount(edition: Edition<'_>, unit: ClaimUnit, value: f64) -> String {
    if unit == ClaimUnit::Share {
        number::exact_percent(value, edition.lang)
    } else {
        number::exact(value, edition.lang)
    }
}

/// The unit of a claim without the state of a volume, for links and charts.
pub(super) fn short_unit(edition: Edition<'_>, of: ClaimUnit) -> String {
    let unit = unit(edition, of);
    match unit.split_once(" (") {
        Some((short, _)) => short.to_owned(),
        None => unit,
    }
}

/// The unit of a claim, with the state of a volume.
pub(super) fn unit(edition: Edition<'_>, unit: ClaimUnit) -> String {
    match unit {
        ClaimUnit::Share => String::new(),
        _ => edition.text(&format!("claim-unit-{}", unit.id().replace('/', "-per-"))),
    }
}
