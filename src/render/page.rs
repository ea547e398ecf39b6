//! One page of one entry in one language: its context, and the template it is filled into.
//!
//! 1. The text becomes HTML; on the way its sources are numbered.
//! 2. What the page's design adds is gathered ([`Content`]).
//! 3. The head, the list of sources and the list of contents follow from both.

use super::address::file_of;
use super::context::{
    AcceptedChange, Audit, CaseStudy, CitedText, Content, ContentsItem, Lesson, Lessons,
    MovedFigure, Page,
};
use super::edition::Edition;
use super::sheet::Sheet;
use super::strings::Arg;
use super::{
    asset, cards, claims, comparison, context, date, factors, front, glossary, head, illustration,
    number, share, sources, trace, volumes,
};
use crate::diagnostic::Diagnostics;
use crate::model::{
    self, Card, Entry, EntryId, Figure, Grade, Helps, Kind, Lang, LogEntry, LoggedChange, Metric,
    Phase, REPORT_SCOPE, SitePath, SourceId, Text, Theme, Vocabulary,
};

/// A finished page.
#[derive(Debug)]
pub struct Finished {
    /// The entry it is made from, and the language; none for the page that isn't there.
    pub of: Option<(EntryId, Lang)>,
    /// Its file.
    pub path: SitePath,
    /// The HTML.
    pub html: String,
    /// Files that have to lie beside it.
    pub files: Vec<(SitePath, SourceId)>,
    /// What has to be drawn for links to it, with its digest.
    pub card: Option<(String, Card)>,
    /// Whether a chart is on it.
    pub(super) has_charts: bool,
    /// What was found.
    pub diagnostics: Diagnostics,
}

/// From this many sections on, a page has a list of contents.
const CONTENTS_FROM: usize = 3;
/// Where a description taken from the text is cut.
const DESCRIPTION_LENGTH: usize = 200;

/// The page of an entry.
pub(super) fn entry_page(edition: Edition<'_>, entry: &Entry) -> Option<Finished> {
    let text = entry.text(edition.lang)?;
    let mut sheet = Sheet::new(edition, Some(entry));
    let mut page = Page {
        kind: entry.kind.id(),
        path: entry.path.clone(),
        section: entry.path.split('/').next().unwrap_or("").to_owned(),
        title: text.front_matter.title.clone(),
        body_html: sheet.text_html(text),
        ..Page::default()
    };
    let content = content(&mut sheet, entry, text);
    cite_facts(&mut sheet, entry);
    page.sources = sheet.cited_sources();
    page.has_charts = sheet.has_charts;
    page.contents = contents(edition, text, &content, &page);
    describe(edition, entry, text, &mut page);
    relate(edition, entry, &mut page);
    page.canonical = Some(edition.shared.addresses.absolute(entry.url(text.lang)));
    page.alternates = head::alternates(edition, entry);
    page.open_graph = head::open_graph(edition, entry, text);
    let (share_image, card) = share::of_entry(edition, entry, &page, case_of(edition, entry));
    page.share_image = share_image;
    page.json_ld = head::json_ld(edition, entry, text, &page, case_of(edition, entry));
    let html = fill(&mut sheet, &page, &content);
    Some(Finished {
        of: Some((entry.id, edition.lang)),
        path: file_of(entry.url(edition.lang)),
        html,
        files: sheet.files.into_iter().collect(),
        card,
        has_charts: page.has_charts,
        diagnostics: sheet.diagnostics,
    })
}

/// The page for addresses that lead nowhere.
pub(super) fn error_page(edition: Edition<'_>) -> Finished {
    let library = edition.library();
    let mut sheet = Sheet::new(edition, None);
    let title = edition.text("error-title");
    let root = super::address::root_of(library, edition.lang);
    let page = Page {
        kind: "error",
        document_title: format!("{title} – {}", library.site.title.in_lang(edition.lang)),
        description: edition.text("error-text"),
        languages: languages(edition, |lang| super::address::root_of(library, lang)),
        canonical: Some(
            edition
                .shared
                .addresses
                .absolute(&format!("{root}404.html")),
        ),
        open_graph: context::OpenGraph {
            kind: "website",
            locale: edition.lang.open_graph(),
            alternate_locales: Vec::new(),
            url: edition.shared.addresses.absolute(&root),
        },
        share_image: share::of_site(edition),
        title,
        ..Page::default()
    };
    let html = fill(&mut sheet, &page, &Content::Error);
    Finished {
        of: None,
        path: file_of(&format!("{root}404.html")),
        html,
        files: Vec::new(),
        card: None,
        has_charts: false,
        diagnostics: sheet.diagnostics,
    }
}

/// A page that holds finished ones.
pub(super) fn print_page(
    edition: Edition<'_>,
    page: &Page,
    print: context::Print,
    path: SitePath,
) -> Finished {
    let mut sheet = Sheet::new(edition, None);
    let html = fill(&mut sheet, page, &Content::Print(Box::new(print)));
    Finished {
        of: None,
        path,
        html,
        files: Vec::new(),
        card: None,
        has_charts: page.has_charts,
        diagnostics: sheet.diagnostics,
    }
}

/// The page's template, filled in.
fn fill(sheet: &mut Sheet<'_>, page: &Page, content: &Content) -> String {
    let mut context = tera::Context::new();
    context.insert("page", page);
    let template = match content {
        Content::Page => "page.html",
        Content::Error => "error.html",
        Content::Print(print) => insert(&mut context, "print", print, "print.html"),
        Content::Front(front) => insert(&mut context, "front", front, "front.html"),
        Content::CaseStudies(cases) => insert(&mut context, "cases", cases, "case-studies.html"),
        Content::CaseStudy(case) => insert(&mut context, "case", case, "case-study.html"),
        Content::Lessons(lessons) => insert(&mut context, "lessons", lessons, "lessons.html"),
        Content::Lesson(lesson) => insert(&mut context, "lesson", lesson, "lesson.html"),
        Content::Claims(claims) => insert(&mut context, "claims", claims, "claims.html"),
        Content::Method(method) => insert(&mut context, "method", method, "method.html"),
        Content::Audit(audit) => insert(&mut context, "audit", audit, "audit.html"),
        Content::Glossary(terms) => insert(&mut context, "glossary", terms, "glossary.html"),
        Content::Sources(all) => insert(&mut context, "bibliography", all, "sources.html"),
        Content::Search(index) => insert(&mut context, "index", index, "search.html"),
    };
    let shared = sheet.edition.shared;
    let lang = sheet.edition.lang;
    shared.templates.fill(
        lang,
        template,
        &context,
        shared.sources,
        &mut sheet.diagnostics,
    )
}

fn insert(
    context: &mut tera::Context,
    name: &'static str,
    value: &impl serde::Serialize,
    template: &'static str,
) -> &'static str {
    context.insert(name, value);
    template
}

/// What the design of the page adds to its text.
fn content(sheet: &mut Sheet<'_>, entry: &Entry, text: &Text) -> Content {
    let edition = sheet.edition;
    match (entry.kind, entry.path.as_str()) {
        (Kind::Front, _) => Content::Front(Box::new(front::front(edition, text))),
        (Kind::CaseStudy, _) => match case_of(edition, entry) {
            Some(case) => Content::CaseStudy(Box::new(case_study(sheet, case))),
            None => Content::Page,
        },
        (Kind::Lesson, _) => match lesson_of(edition, entry) {
            Some(lesson) => Content::Lesson(Box::new(shown_lesson(edition, lesson))),
            None => Content::Page,
        },
        (Kind::Page, "case-studies") => Content::CaseStudies(context::CaseStudies {
            all: cards::cases(edition, None, None, None),
            comparison: comparison::comparison(edition),
            charts_html: illustration::of_cases(sheet),
        }),
        (Kind::Page, "lessons") => Content::Lessons(lessons(edition)),
        (Kind::Page, "claims") => Content::Claims(claims::topics(sheet)),
        (Kind::Page, "method") => Content::Method(Box::new(factors::method(sheet, &text.body))),
        (Kind::Page, "audit") => Content::Audit(Box::new(audit(sheet))),
        (Kind::Page, "glossary") => Content::Glossary(glossary::glossary(edition)),
        (Kind::Page, "sources") => Content::Sources(sources::bibliography(edition)),
        (Kind::Page, "search") => Content::Search(glossary::index(edition)),
        (Kind::Page, _) => Content::Page,
    }
}

fn case_of<'a>(edition: Edition<'a>, entry: &Entry) -> Option<&'a model::CaseStudy> {
    edition.shared.places.case(entry.id)
}

fn lesson_of<'a>(edition: Edition<'a>, entry: &Entry) -> Option<&'a model::Lesson> {
    edition.shared.places.lesson(entry.id)
}

fn case_study(sheet: &mut Sheet<'_>, case: &model::CaseStudy) -> CaseStudy {
    let edition = sheet.edition;
    let facts = &case.facts;
    let actors = facts.actors.iter().map(|(name, role)| context::Actor {
        name: name.clone(),
        role: edition.word("role-word", role.id()),
    });
    let drawn = edition.shared.places.lessons_of(&case.name);
    CaseStudy {
        name: case.name.clone(),
        place: facts.place.in_lang(edition.lang).to_owned(),
        municipalities: facts.municipalities.clone(),
        counties: facts.counties.clone(),
        period: facts
            .period
            .as_ref()
            .map(|period| date::period(period, edition.lang)),
        status: edition.word("status", facts.status.id()),
        basis: trace::weakest_basis(edition, &case.name)
            .map(|basis| edition.word("basis", basis.id())),
        demonstration: facts.demonstration,
        actors: actors.collect(),
        grant: facts.grant.as_ref().map(|(amount, source)| CitedText {
            text: kroner(edition, *amount),
            citation_html: sheet.cite([source.value.as_str()]),
        }),
        figures: trace::groups(edition, &case.name),
        charts_html: illustration::of_case(sheet, case),
        scenarios: trace::scenarios(sheet, &case.name),
        traces: trace::traces(sheet, &case.name),
        downloads: if case.volume_tables.is_empty() {
            Vec::new()
        } else {
            volumes::downloads(edition, &case.name)
        },
        lessons: drawn
            .iter()
            .filter_map(|lesson| cards::lesson_card(edition, lesson))
            .collect(),
    }
}

/// An amount of money, every digit.
pub(super) fn kroner(edition: Edition<'_>, amount: f64) -> String {
    let number = number::exact(amount, edition.lang);
    edition.text_with("kroner", &[("amount", Arg::Text(&number))])
}

fn shown_lesson(edition: Edition<'_>, lesson: &model::Lesson) -> Lesson {
    let named = lesson.facts.cases.iter();
    Lesson {
        helps: cards::helps(edition, lesson),
        phases: cards::phases(edition, lesson),
        themes: cards::themes(edition, lesson),
        cases: named
            .filter_map(|name| edition.shared.places.case_named(&name.value))
            .filter_map(|case| cards::case_card(edition, case))
            .collect(),
    }
}

fn lessons(edition: Edition<'_>) -> Lessons {
    let groups_of = |id, words: Vec<(context::Word, cards::Wanted<'_>)>| {
        let groups = words
            .into_iter()
            .map(|(word, wanted)| context::LessonGroup {
                word,
                lessons: cards::lessons(edition, &wanted)
                    .into_iter()
                    .map(|card| context::Link {
                        title: card.page.title,
                        href: card.page.href,
                        lang: card.page.lang,
                    })
                    .collect(),
            });
        context::LessonGroups {
            id,
            groups: groups.filter(|group| !group.lessons.is_empty()).collect(),
        }
    };
    let wanted = cards::Wanted::default;
    let helps = Helps::WORDS.iter().map(|(helps, _)| {
        let word = edition.word("helps", helps.id());
        let helps = Some(*helps);
        (word, cards::Wanted { helps, ..wanted() })
    });
    let phases = Phase::WORDS.iter().map(|(phase, _)| {
        let word = edition.word("phase", phase.id());
        let phase = Some(*phase);
        (word, cards::Wanted { phase, ..wanted() })
    });
    let themes = Theme::WORDS.iter().map(|(theme, _)| {
        let word = edition.word("theme", theme.id());
        let theme = Some(*theme);
        (word, cards::Wanted { theme, ..wanted() })
    });
    Lessons {
        all: cards::lessons(edition, &wanted()),
        groups: vec![
            groups_of("helps", helps.collect()),
            groups_of("phase", phases.collect()),
            groups_of("theme", themes.collect()),
        ],
    }
}

fn audit(sheet: &mut Sheet<'_>) -> Audit {
    let edition = sheet.edition;
    let library = edition.library();
    let figures = edition.shared.figures;
    let mut scopes = vec![REPORT_SCOPE];
    scopes.extend(library.case_studies.iter().map(|case| case.name.as_str()));
    let with_tables = library
        .case_studies
        .iter()
        .filter(|case| !case.volume_tables.is_empty());
    Audit {
        groups: scopes
            .iter()
            .flat_map(|scope| trace::all_groups(edition, scope))
            .collect(),
        traces: trace::traces(sheet, REPORT_SCOPE),
        count: figures.figures.len(),
        factor_set: figures.factor_set.clone(),
        example: example(&figures.figures).map(|figure| figure.id.clone()),
        downloads: with_tables
            .flat_map(|case| volumes::downloads(edition, &case.name))
            .collect(),
        tool: env!("CARGO_PKG_VERSION"),
        content_digest: asset::content_digest(edition.shared.sources),
        caveats: caveats(edition),
        log: figures
            .log
            .iter()
            .rev()
            .map(|entry| accepted(entry, edition.lang))
            .collect(),
    }
}

/// The figure that shows how one is explained: a net effect, else one that isn't zero.
fn example(figures: &[Figure]) -> Option<&Figure> {
    let net = |figure: &&Figure| figure.metric == Metric::Net && figure.scenario.is_none();
    let says_something = |figure: &&Figure| figure.value != 0.0;
    let found = figures.iter().find(net);
    found
        .or_else(|| figures.iter().find(says_something))
        .or(figures.first())
}

/// What is open in the tables and the factors, demonstrations apart; a sentence each.
fn caveats(edition: Edition<'_>) -> Vec<String> {
    let library = edition.library();
    let (mut untested, mut unknown) = (0, 0);
    for case in &library.case_studies {
        if case.facts.demonstration {
            continue;
        }
        let results = edition.shared.figures.rows.get(&case.name);
        unknown += results
            .into_iter()
            .flatten()
            .flatten()
            .filter(|result| result.project.is_none())
            .count();
        untested += case
            .volume_tables
            .iter()
            .flat_map(|table| &table.rows)
            .filter(|row| row.destination.is_use() && !row.counts_as_use())
            .count();
    }
    let factors = library
        .factor_set
        .factors
        .values()
        .map(|factor| factor.grade);
    let materials = library.materials.values().map(|material| material.grade);
    let grades: Vec<Grade> = factors.chain(materials).collect();
    let weak = grades.iter().filter(|grade| **grade == Grade::Red).count();
    [
        ("caveat-untested", untested),
        ("caveat-unknown-distance", unknown),
        ("caveat-weak-factors", weak),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(key, count)| {
        let all = grades.len() as f64;
        let count = count as f64;
        edition.text_with(
            key,
            &[("count", Arg::Number(count)), ("all", Arg::Number(all))],
        )
    })
    .collect()
}

/// An entry of the change log. Figures that were new are only counted.
fn accepted(entry: &LogEntry, lang: Lang) -> AcceptedChange {
    let value =
        |value: Option<f64>| value.map_or("–".to_owned(), |value| number::exact(value, lang));
    let (new, moved): (Vec<&LoggedChange>, Vec<&LoggedChange>) = entry
        .figures
        .iter()
        .partition(|change| change.was.is_none());
    AcceptedChange {
        date: date::long(&entry.date, lang),
        date_machine: entry.date.clone(),
        reason: entry.reason.clone(),
        tool: entry.tool.clone(),
        new: new.len(),
        figures: moved
            .into_iter()
            .map(|change| MovedFigure {
                id: change.id.clone(),
                was: value(change.was),
                is: value(change.is),
                unit: change.unit.clone(),
                because: change.because.clone(),
            })
            .collect(),
    }
}

/// Sources that the facts of a page name, after those that its text cites.
fn cite_facts(sheet: &mut Sheet<'_>, entry: &Entry) {
    let edition = sheet.edition;
    let sources = match entry.kind {
        Kind::CaseStudy => case_of(edition, entry).map(|case| &case.facts.sources),
        Kind::Lesson => lesson_of(edition, entry).map(|lesson| &lesson.facts.sources),
        Kind::Front | Kind::Page => None,
    };
    let keys = sources.into_iter().flatten();
    sheet.cite(keys.map(|key| key.value.as_str()));
}

/// The sections of the text and those that the design adds, where there are enough.
fn contents(
    edition: Edition<'_>,
    text: &Text,
    content: &Content,
    page: &Page,
) -> Vec<ContentsItem> {
    let headings = text.body.headings.iter();
    let mut items: Vec<ContentsItem> = headings
        .filter(|heading| heading.level == 2)
        .map(|heading| ContentsItem {
            id: heading.id.clone(),
            text: heading.text.clone(),
        })
        .collect();
    let mut add = |id: &str, key: &str| {
        items.push(ContentsItem {
            id: id.to_owned(),
            text: edition.text(key),
        });
    };
    match content {
        Content::CaseStudy(case) => {
            if !case.figures.is_empty() {
                add("figures", "section-figures");
                if !case.charts_html.is_empty() {
                    add("charts", "section-charts");
                }
                if !case.scenarios.is_empty() {
                    add("scenarios", "section-scenarios");
                }
                add("trace", "section-calculation");
            }
            if !case.downloads.is_empty() {
                add("data", "section-data");
            }
            if !case.lessons.is_empty() {
                add("related-lessons", "section-lessons");
            }
        }
        Content::Lessons(_) => add("find", "lessons-find"),
        Content::Lesson(lesson) if !lesson.cases.is_empty() => {
            add("related-cases", "section-cases");
        }
        Content::Method(method) => {
            add(method.factors_id, "section-factors");
            add(method.materials_id, "section-materials");
        }
        Content::Audit(audit) => {
            add("figures", "section-all-figures");
            if !audit.caveats.is_empty() {
                add("caveats", "section-caveats");
            }
            add("log", "section-change-log");
            add("reproduce", "section-reproduce");
        }
        Content::Claims(topics) => items.extend(topics.iter().map(|topic| ContentsItem {
            id: topic.id.clone(),
            text: topic.title.clone(),
        })),
        Content::Glossary(glossary) => {
            items.extend(glossary.categories.iter().map(|category| ContentsItem {
                id: format!("category-{}", category.word.id),
                text: category.word.label.clone(),
            }));
        }
        _ => {}
    }
    if !page.sources.is_empty() && items.len() + 1 >= CONTENTS_FROM {
        items.push(ContentsItem {
            id: "sources".to_owned(),
            text: edition.text("section-sources"),
        });
    }
    let wanted = items.len() >= CONTENTS_FROM
        && !matches!(content, Content::Front(_) | Content::CaseStudies(_));
    if wanted { items } else { Vec::new() }
}

/// Titles, summaries, dates and languages.
fn describe(edition: Edition<'_>, entry: &Entry, text: &Text, page: &mut Page) {
    let site = &edition.library().site;
    let front_matter = &text.front_matter;
    let site_title = site.title.in_lang(edition.lang);
    page.document_title = match entry.kind {
        Kind::Front if site.tagline.is_empty() => site_title.to_owned(),
        Kind::Front => format!("{site_title} – {}", site.tagline.in_lang(edition.lang)),
        _ if edition.shared.shared_titles.contains(page.title.as_str()) => {
            let parent = entry.parent.and_then(|id| edition.library().entry(id));
            let section = parent.map_or("", |parent| parent.title(edition.lang));
            format!("{} – {section} – {site_title}", page.title)
        }
        _ => format!("{} – {site_title}", page.title),
    };
    page.summary.clone_from(&front_matter.summary);
    page.description = match &front_matter.summary {
        Some(summary) => summary.clone(),
        None if entry.kind == Kind::Front => site.description.in_lang(edition.lang).to_owned(),
        None => {
            let start = beginning(&page.body_html);
            if start.is_empty() {
                format!("{}. {}", page.title, site.description.in_lang(edition.lang))
            } else {
                start
            }
        }
    };
    page.content_lang = edition.foreign(text.lang);
    page.content_lang_name = page
        .content_lang
        .map(|code| edition.text(&format!("language-{code}")));
    page.stale = stale(edition, entry, text);
    page.date = front_matter.date.as_deref().map(|date| edition.date(date));
    page.updated = front_matter
        .updated
        .as_deref()
        .map(|date| edition.date(date));
    let tags = front_matter.tags.iter();
    page.tags = tags.map(|tag| tag.value.clone()).collect();
    page.extra.clone_from(&front_matter.extra);
    page.edit = site.repository.as_ref().and_then(|repository| {
        let source = edition.shared.sources.find(text.source)?;
        let repository = repository.trim_end_matches('/');
        Some(format!("{repository}/blob/HEAD/{}", source.shown_path))
    });
}

/// The text that a translation is made from, where sections of it have changed since.
fn stale(edition: Edition<'_>, entry: &Entry, text: &Text) -> Option<context::Link> {
    let state = entry.translations.get(&text.lang)?;
    let shown = text.lang == edition.lang && state.recorded && !state.stale.is_empty();
    shown.then(|| context::Link {
        title: edition.text(&format!("language-{}", state.of)),
        href: edition.shared.addresses.href(entry.url(state.of)),
        lang: Some(state.of.code()),
    })
}

/// The first paragraph without its markup and its reference marks, cut at a word.
fn beginning(html: &str) -> String {
    let Some(paragraph) = html
        .split_once("<p>")
        .and_then(|(_, rest)| rest.split_once("</p>"))
        .map(|(paragraph, _)| paragraph)
    else {
        return String::new();
    };
    let mut prose = String::new();
    for (index, part) in paragraph.split("<span class=\"cite\">").enumerate() {
        let part = match part.split_once("</span>") {
            Some((_, after)) if index > 0 => after,
            _ => part,
        };
        prose.push_str(part.trim_end());
    }
    let mut text = String::new();
    let mut inside = false;
    for character in prose.chars() {
        match character {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => text.push(character),
            _ => {}
        }
    }
    let text = text
        .replace("&amp;", "&")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"");
    if text.chars().count() <= DESCRIPTION_LENGTH {
        return text;
    }
    let cut: String = text.chars().take(DESCRIPTION_LENGTH).collect();
    match cut.rsplit_once(' ') {
        Some((words, _)) => format!("{words} …"),
        None => cut,
    }
}

/// Where the page stands among others.
fn relate(edition: Edition<'_>, entry: &Entry, page: &mut Page) {
    let library = edition.library();
    page.print = edition.print_href(entry).map(|href| {
        let mut link = edition.link(entry);
        edition.shorten(entry, &mut link);
        context::Link { href, ..link }
    });
    page.languages = languages(edition, |lang| entry.url(lang).to_owned());
    let mut above = entry.parent;
    while let Some(parent) = above.and_then(|id| library.entry(id)) {
        let mut link = edition.link(parent);
        if parent.kind == Kind::Front {
            link.title = edition.text("home");
            link.lang = None;
        } else {
            edition.shorten(parent, &mut link);
        }
        page.breadcrumbs.insert(0, link);
        above = parent.parent;
    }
    let children = entry.children.iter();
    page.children = children
        .filter_map(|id| library.entry(*id))
        .map(|child| edition.page_card(child))
        .collect();
    let places = &edition.shared.places;
    let [previous, next] = places.neighbours(entry.id);
    page.previous = previous.map(|entry| edition.link(entry));
    page.next = next.map(|entry| edition.link(entry));
    page.series = places
        .step_number(entry.id)
        .and_then(|here| series(edition, here));
}

/// Steps that a page lists; of a longer series it only names its neighbours.
const MOST_STEPS: usize = 20;

/// The steps without the section's own page, which is none of them.
fn series(edition: Edition<'_>, here: usize) -> Option<context::Series> {
    let steps = edition.shared.places.steps();
    if here == 0 || steps.len() > MOST_STEPS {
        return None;
    }
    let steps: Vec<context::SeriesStep> = steps
        .iter()
        .enumerate()
        .skip(1)
        .map(|(number, step)| context::SeriesStep {
            link: edition.link(step),
            current: number == here,
        })
        .collect();
    Some(context::Series {
        position: here,
        count: steps.len(),
        steps,
    })
}

/// The page in every language of the site.
pub(super) fn languages(
    edition: Edition<'_>,
    url: impl Fn(model::Lang) -> String,
) -> Vec<context::LanguageLink> {
    let languages = &edition.library().site.languages;
    let norwegian = |lang: &model::Lang| matches!(lang, model::Lang::Nb | model::Lang::Nn);
    let one_norwegian = languages.iter().filter(|lang| norwegian(lang)).count() == 1;
    languages
        .iter()
        .map(|lang| context::LanguageLink {
            lang: lang.code(),
            name: if one_norwegian && norwegian(lang) {
                "Norsk"
            } else {
                lang.own_name()
            },
            href: edition.shared.addresses.href(&url(*lang)),
            current: *lang == edition.lang,
        })
        .collect()
}
