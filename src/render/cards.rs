//! Case studies and lessons in lists.

use super::edition::Edition;
use super::{context, date};
use crate::model::{CaseStudy, Helps, Lesson, Phase, Status, Theme};

/// Case studies that fit, in order.
pub(super) fn cases(
    edition: Edition<'_>,
    tag: Option<&str>,
    status: Option<Status>,
    limit: Option<usize>,
) -> Vec<context::CaseCard> {
    edition
        .library()
        .case_studies
        .iter()
        .filter(|case| status.is_none_or(|status| case.facts.status == status))
        .filter(|case| tag.is_none_or(|tag| has_tag(edition, case, tag)))
        .take(limit.unwrap_or(usize::MAX))
        .filter_map(|case| case_card(edition, case))
        .collect()
}

/// Whether a text of the case study, in any language, has the tag.
fn has_tag(edition: Edition<'_>, case: &CaseStudy, tag: &str) -> bool {
    edition.library().entry(case.entry).is_some_and(|entry| {
        entry
            .texts
            .values()
            .flat_map(|text| &text.front_matter.tags)
            .any(|found| found.value == tag)
    })
}

/// A case study in a list.
pub(super) fn case_card(edition: Edition<'_>, case: &CaseStudy) -> Option<context::CaseCard> {
    let entry = edition.library().entry(case.entry)?;
    let facts = &case.facts;
    Some(context::CaseCard {
        page: edition.page_card(entry),
        name: case.name.clone(),
        place: facts.place.in_lang(edition.lang).to_owned(),
        municipalities: facts.municipalities.clone(),
        period: facts
            .period
            .as_ref()
            .map(|period| date::period(period, edition.lang)),
        status: edition.word("status", facts.status.id()),
        demonstration: facts.demonstration,
        tags: entry.text(edition.lang).map_or(Vec::new(), |text| {
            let tags = text.front_matter.tags.iter();
            tags.map(|tag| tag.value.clone()).collect()
        }),
    })
}

/// Which lessons a list is of.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Wanted<'a> {
    pub(super) helps: Option<Helps>,
    pub(super) theme: Option<Theme>,
    pub(super) phase: Option<Phase>,
    pub(super) case: Option<&'a str>,
    pub(super) limit: Option<usize>,
}

/// Lessons that fit, in order.
pub(super) fn lessons(edition: Edition<'_>, wanted: &Wanted<'_>) -> Vec<context::LessonCard> {
    edition
        .library()
        .lessons
        .iter()
        .filter(|lesson| fits(lesson, wanted))
        .take(wanted.limit.unwrap_or(usize::MAX))
        .filter_map(|lesson| lesson_card(edition, lesson))
        .collect()
}

fn fits(lesson: &Lesson, wanted: &Wanted<'_>) -> bool {
    let facts = &lesson.facts;
    wanted
        .helps
        .is_none_or(|helps| facts.helps.contains(&helps))
        && wanted
            .theme
            .is_none_or(|theme| facts.themes.contains(&theme))
        && wanted
            .phase
            .is_none_or(|phase| facts.phases.contains(&phase))
        && wanted
            .case
            .is_none_or(|case| facts.cases.iter().any(|named| named.value == case))
}

/// A lesson in a list.
pub(super) fn lesson_card(edition: Edition<'_>, lesson: &Lesson) -> Option<context::LessonCard> {
    let entry = edition.library().entry(lesson.entry)?;
    Some(context::LessonCard {
        page: edition.page_card(entry),
        helps: helps(edition, lesson),
        phases: phases(edition, lesson),
        themes: themes(edition, lesson),
    })
}

/// Who a lesson helps.
pub(super) fn helps(edition: Edition<'_>, lesson: &Lesson) -> Vec<context::Word> {
    let words = lesson.facts.helps.iter();
    words.map(|word| edition.word("helps", word.id())).collect()
}

/// When a lesson applies.
pub(super) fn phases(edition: Edition<'_>, lesson: &Lesson) -> Vec<context::Word> {
    let words = lesson.facts.phases.iter();
    words.map(|word| edition.word("phase", word.id())).collect()
}

/// What a lesson is about.
pub(super) fn themes(edition: Edition<'_>, lesson: &Lesson) -> Vec<context::Word> {
    let words = lesson.facts.themes.iter();
    words.map(|word| edition.word("theme", word.id())).collect()
}
