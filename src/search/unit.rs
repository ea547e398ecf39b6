//! What can be found: pages, and what has an anchor of its own on a page that collects many things,
//! a term, a claims topic, a source, a material, a factor.
//!
//! Each is a [`Unit`] in every language it is written in. Units of one page follow each other and are one
//! group: the list of results shows the best of them.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::model::{
    Body, CaseStudy, Claim, Directive, Entry, Figure, Figures, Input, InsertKind, Kind, Lang,
    Lesson, Library, LocalText, MARK_END, MARK_START, REPORT_SCOPE, Text, VolumeTable,
};

use super::words;

/// Rows of a volume table that are indexed: as many as a page shows.
const MOST_ROWS: usize = 300;

/// How much a term is wanted against a page, all else equal; a claims topic; a factor or a material; a
/// source.
const TERM: f64 = 1.2;
const CLAIM: f64 = 0.85;
const VALUE: f64 = 0.7;
const SOURCE: f64 = 0.2;

/// Something that can be found.
#[derive(Clone, Debug, Default)]
pub(super) struct Unit {
    /// The number of the page it stands on.
    pub group: usize,
    /// What it is: `case_study`, `lesson`, `guidance`, `page`, `term`, `claim`, `source`.
    pub kind: &'static str,
    /// How much it is wanted, all else equal; 0 counts as 1.
    pub prior: f64,
    /// Its texts.
    pub texts: BTreeMap<Lang, UnitText>,
    /// What results can be narrowed by.
    pub facets: Facets,
}

/// A unit in one language.
#[derive(Clone, Debug, Default)]
pub(super) struct UnitText {
    /// Where it is, with its anchor; a path with leading slash.
    pub url: String,
    /// Its title.
    pub title: String,
    /// The title of the page it stands on, where it isn't a page itself.
    pub page: String,
    /// What it is about, in a sentence or two.
    pub summary: String,
    /// Its words, section by section.
    pub sections: Vec<Section>,
    /// Its name in addresses.
    pub name: String,
    /// Tags, key words, other words for it.
    pub tags: Vec<String>,
    /// Facts that stand beside the text.
    pub facts: Vec<String>,
    /// What other pages call it in links to it.
    pub called: Vec<String>,
}

/// A stretch of text with an anchor.
#[derive(Clone, Debug, Default)]
pub(super) struct Section {
    /// The anchor; empty for what stands above the first heading.
    pub anchor: String,
    /// The heading.
    pub heading: String,
    /// The words.
    pub text: String,
    /// Whether it is a table or figures, which hold the same words on many pages.
    pub table: bool,
}

/// What results can be narrowed by, as ids; names stand beside them where the library knows them.
#[derive(Clone, Debug, Default)]
pub(super) struct Facets {
    pub status: Option<&'static str>,
    pub materials: BTreeSet<String>,
    pub municipalities: BTreeSet<String>,
    pub years: BTreeSet<u16>,
}

/// Everything that can be found, in the library's order.
pub(super) fn units(library: &Library, figures: &Figures) -> Vec<Unit> {
    let gather = Gather::new(library, figures);
    let pages: Vec<Vec<Unit>> = library
        .entries
        .par_iter()
        .enumerate()
        .map(|(group, entry)| gather.of_page(group, entry))
        .collect();
    pages.into_iter().flatten().collect()
}

struct Gather<'a> {
    library: &'a Library,
    figures: &'a Figures,
    cases: BTreeMap<usize, &'a CaseStudy>,
    lessons: BTreeMap<usize, &'a Lesson>,
    figures_by_scope: BTreeMap<&'a str, Vec<&'a Figure>>,
    /// Texts of links, by the address they lead to.
    called: BTreeMap<String, Vec<String>>,
}

impl<'a> Gather<'a> {
    fn new(library: &'a Library, figures: &'a Figures) -> Gather<'a> {
        let mut figures_by_scope: BTreeMap<&str, Vec<&Figure>> = BTreeMap::new();
        for figure in &figures.figures {
            figures_by_scope
                .entry(&figure.scope)
                .or_default()
                .push(figure);
        }
        Gather {
            library,
            figures,
            cases: library
                .case_studies
                .iter()
                .map(|case| (case.entry.0, case))
                .collect(),
            lessons: library
                .lessons
                .iter()
                .map(|lesson| (lesson.entry.0, lesson))
                .collect(),
            figures_by_scope,
            called: link_texts(library),
        }
    }

    /// The page and what has an anchor of its own on it. The search page can't be found.
    fn of_page(&self, group: usize, entry: &Entry) -> Vec<Unit> {
        if entry.path == "search" {
            return Vec::new();
        }
        let mut units = vec![self.page(group, entry)];
        match entry.path.as_str() {
            "glossary" => units.extend(
                self.library
                    .glossary
                    .keys()
                    .map(|id| self.term(group, entry, id)),
            ),
            "sources" => units.extend(
                self.library
                    .bibliography
                    .keys()
                    .map(|key| self.source(group, entry, key)),
            ),
            "claims" => {
                let topics = 0..self.library.claims.topics.len();
                units.extend(topics.map(|topic| self.topic(group, entry, topic)));
            }
            "method" => {
                let factors = self.library.factor_set.factors.keys();
                units.extend(factors.map(|id| self.factor(group, entry, id)));
                let materials = self.library.material_order.iter();
                units.extend(materials.map(|id| self.material(group, entry, id)));
            }
            _ => {}
        }
        units.retain(|unit| !unit.texts.is_empty());
        units
    }

    fn page(&self, group: usize, entry: &Entry) -> Unit {
        let case = self.cases.get(&entry.id.0).copied();
        let lesson = self.lessons.get(&entry.id.0).copied();
        Unit {
            group,
            kind: match entry.kind {
                Kind::CaseStudy => "case_study",
                Kind::Lesson => "lesson",
                Kind::Page if entry.path.starts_with("guidance") => "guidance",
                Kind::Front | Kind::Page => "page",
            },
            prior: 1.0,
            texts: entry
                .texts
                .iter()
                .map(|(lang, text)| (*lang, self.page_text(entry, text, case, lesson)))
                .collect(),
            facets: case.map(facets_of).unwrap_or_default(),
        }
    }

    fn page_text(
        &self,
        entry: &Entry,
        text: &Text,
        case: Option<&CaseStudy>,
        lesson: Option<&Lesson>,
    ) -> UnitText {
        let lang = text.lang;
        let front_matter = &text.front_matter;
        let mut tags: Vec<String> = front_matter
            .tags
            .iter()
            .map(|tag| tag.value.clone())
            .collect();
        tags.extend(front_matter.keywords.iter().cloned());
        let mut sections = self.sections(text);
        if let Some(case) = case {
            for (index, table) in case.volume_tables.iter().enumerate() {
                sections.push(self.table_section(table, index, lang));
            }
        }
        let scope = match case {
            Some(case) => Some(case.name.as_str()),
            None if entry.path == "audit" => Some(REPORT_SCOPE),
            None => None,
        };
        sections.extend(scope.and_then(|scope| self.figure_section(scope, lang)));
        UnitText {
            url: entry.url(lang).to_owned(),
            title: front_matter.title.clone(),
            page: String::new(),
            summary: front_matter.summary.clone().unwrap_or_default(),
            sections,
            name: format!("{} {}", entry.name(), last_part(entry.url(lang))),
            tags,
            called: self
                .called
                .get(entry.url(lang))
                .cloned()
                .unwrap_or_default(),
            facts: match (case, lesson) {
                (Some(case), _) => case_facts(case, lang),
                (None, Some(lesson)) => lesson_facts(lesson, lang),
                (None, None) => Vec::new(),
            },
        }
    }

    /// The sections of a text, with what stands in place of inserts.
    fn sections(&self, text: &Text) -> Vec<Section> {
        let body = &text.body;
        let plain = body.plain_sections.iter();
        plain
            .enumerate()
            .map(|(index, plain)| {
                let heading = index
                    .checked_sub(1)
                    .and_then(|index| body.headings.get(index));
                Section {
                    anchor: heading
                        .map(|heading| heading.id.clone())
                        .unwrap_or_default(),
                    heading: heading
                        .map(|heading| heading.text.clone())
                        .unwrap_or_default(),
                    text: self.filled(plain, body, text.lang),
                    table: false,
                }
            })
            .filter(|section| !(section.heading.is_empty() && section.text.is_empty()))
            .collect()
    }

    /// Plain words with the words of inserts in place of their marks, white space made one.
    fn filled(&self, plain: &str, body: &Body, lang: Lang) -> String {
        let mut filled = String::with_capacity(plain.len());
        for c in plain.chars() {
            if matches!(c, MARK_START | MARK_END) {
                continue;
            }
            match body.plain_insert(c).map(|insert| &insert.kind) {
                Some(InsertKind::Directive(directive)) => {
                    self.push_directive(&mut filled, directive, lang);
                }
                // The space before it goes with it: a point may follow.
                Some(InsertKind::Citation(_)) => filled.truncate(filled.trim_end().len()),
                None => filled.push(c),
            }
        }
        one_space(&filled)
    }

    fn push_directive(&self, filled: &mut String, directive: &Directive, lang: Lang) {
        match directive {
            Directive::Term {
                text: Some(text), ..
            } => filled.push_str(text),
            Directive::Term { id, text: None } => {
                let term = self.library.glossary.get(&id.value);
                let words = term.and_then(|term| term.in_lang(lang));
                filled.push_str(words.map_or("", |(_, words)| words.term.as_str()));
            }
            Directive::Figure { id, .. } => {
                if let Some(figure) = self.figures.find(&id.value) {
                    filled.push_str(&words::figure_value(figure, lang));
                }
            }
            Directive::Claims { topic, case } => {
                let claims =
                    self.library
                        .claims
                        .claims
                        .iter()
                        .filter(|claim| match (topic, case) {
                            (Some(topic), _) => claim.topic.value == topic.value,
                            (None, Some(case)) => {
                                claim.case.as_ref().is_some_and(|of| of.value == case.value)
                            }
                            (None, None) => false,
                        });
                for claim in claims {
                    filled.push_str(&claim_line(claim, lang));
                    filled.push(' ');
                }
            }
            Directive::Image { alt, caption, .. } => {
                filled.push_str(caption.as_deref().unwrap_or(alt));
            }
            Directive::Volumes { .. }
            | Directive::Chart { .. }
            | Directive::Cases { .. }
            | Directive::Lessons { .. } => {}
        }
    }

    fn table_section(&self, table: &VolumeTable, index: usize, lang: Lang) -> Section {
        let mut rows = Vec::new();
        for row in table.rows.iter().take(MOST_ROWS) {
            let material = table.word(row.material);
            let material = match self.library.materials.get(material) {
                Some(found) => found.name.in_lang(lang),
                None => material,
            };
            let amount = match table.input(row.quantity) {
                Input::Number(estimate) => words::number(estimate.central, None, lang),
                _ => String::new(),
            };
            let mut line = format!(
                "{material}, {amount} {}, {}",
                words::quantity_unit(row.unit, lang),
                words::destination(row.destination, lang)
            );
            for word in [row.stream, row.note].into_iter().flatten() {
                line.push_str(", ");
                line.push_str(table.word(word));
            }
            rows.push(line);
        }
        Section {
            anchor: format!("volumes-{}", index + 1),
            heading: words::volume_table(lang).to_owned(),
            text: one_space(&rows.join(". ")),
            table: true,
        }
    }

    /// The computed figures of a scope, main results only.
    fn figure_section(&self, scope: &str, lang: Lang) -> Option<Section> {
        let figures = self.figures_by_scope.get(scope)?;
        let main: Vec<&&Figure> = figures
            .iter()
            .filter(|figure| figure.scenario.is_none())
            .collect();
        let first = main.first()?;
        let lines = main.iter().map(|figure| {
            format!(
                "{}: {}",
                words::metric(figure.metric, lang),
                words::figure_value(figure, lang)
            )
        });
        let name = first
            .id
            .rsplit_once('/')
            .map_or(first.id.as_str(), |(_, name)| name);
        Some(Section {
            anchor: format!("figure-{}", name.replace(['@', '~'], "-")),
            heading: words::figures(lang).to_owned(),
            text: lines.collect::<Vec<_>>().join(". "),
            table: true,
        })
    }

    fn term(&self, group: usize, entry: &Entry, id: &str) -> Unit {
        let term = self.library.glossary.get(id);
        let texts = term.map(|term| &term.texts).into_iter().flatten();
        let texts = texts
            .filter(|(lang, _)| entry.urls.contains_key(lang))
            .map(|(lang, words)| {
                let mut tags = words.alt.clone();
                tags.extend(words.abbr.clone());
                let title = match &words.abbr {
                    Some(abbr) => format!("{} ({abbr})", words.term),
                    None => words.term.clone(),
                };
                let item = UnitText {
                    tags,
                    summary: words.definition.clone(),
                    ..item(entry, *lang, id, &title)
                };
                (*lang, item)
            });
        Unit {
            group,
            kind: "term",
            prior: TERM,
            texts: texts.collect(),
            facets: Facets::default(),
        }
    }

    fn topic(&self, group: usize, entry: &Entry, index: usize) -> Unit {
        let Some(topic) = self.library.claims.topics.get(index) else {
            return Unit::default();
        };
        let id = topic.id.value.as_str();
        let claims = self
            .library
            .claims
            .claims
            .iter()
            .filter(|claim| claim.topic.value == id);
        let claims: Vec<&Claim> = claims.collect();
        let langs = entry
            .texts
            .keys()
            .filter(|lang| topic.title.find(**lang).is_some());
        let texts = langs.map(|lang| {
            let lines: Vec<String> = claims
                .iter()
                .map(|claim| claim_line(claim, *lang))
                .collect();
            let explanation = topic
                .explanation
                .get(lang)
                .map(|body| self.filled(&body.plain_sections.join(" "), body, *lang));
            let item = UnitText {
                sections: vec![Section {
                    text: format!("{} {}", explanation.unwrap_or_default(), lines.join(" ")),
                    ..Section::default()
                }],
                ..item(entry, *lang, id, topic.title.in_lang(*lang))
            };
            (*lang, item)
        });
        Unit {
            group,
            kind: "claim",
            prior: CLAIM,
            texts: texts.collect(),
            facets: Facets::default(),
        }
    }

    fn source(&self, group: usize, entry: &Entry, key: &str) -> Unit {
        let Some(reference) = self.library.bibliography.get(key) else {
            return Unit::default();
        };
        let by = [
            reference.publisher.clone(),
            reference.parent.clone(),
            reference.date.clone(),
        ];
        let by: Vec<String> = reference
            .authors
            .iter()
            .cloned()
            .chain(by.into_iter().flatten())
            .collect();
        // A source has one title, so it is found in the languages of the list.
        let texts = entry.texts.keys().map(|lang| {
            let item = UnitText {
                summary: by.join(", "),
                facts: reference.note.iter().cloned().collect(),
                ..item(entry, *lang, key, &reference.title)
            };
            (*lang, item)
        });
        Unit {
            group,
            kind: "source",
            prior: SOURCE,
            texts: texts.collect(),
            facets: Facets::default(),
        }
    }

    fn factor(&self, group: usize, entry: &Entry, id: &str) -> Unit {
        let Some(factor) = self.library.factor_set.factors.get(id) else {
            return Unit::default();
        };
        let anchor = format!("factor-{id}");
        let texts = entry.texts.keys().filter_map(|lang| {
            let value = words::number(factor.value.central, None, *lang);
            let item = UnitText {
                name: id.to_owned(),
                summary: format!("{value} {}", factor.unit),
                facts: vec![
                    factor.note.in_lang(*lang).to_owned(),
                    factor.geography.in_lang(*lang).to_owned(),
                ],
                ..item(entry, *lang, &anchor, factor.name.find(*lang)?)
            };
            Some((*lang, item))
        });
        Unit {
            group,
            kind: "page",
            prior: VALUE,
            texts: texts.collect(),
            facets: Facets::default(),
        }
    }

    fn material(&self, group: usize, entry: &Entry, id: &str) -> Unit {
        let Some(material) = self.library.materials.get(id) else {
            return Unit::default();
        };
        let anchor = format!("material-{id}");
        let texts = entry.texts.keys().filter_map(|lang| {
            let values = [material.density, material.loose, material.placed];
            let labels = words::material(*lang).into_iter().zip(values);
            let properties = labels.map(|(label, value)| {
                format!("{label} {}", words::number(value.central, None, *lang))
            });
            let item = UnitText {
                name: id.to_owned(),
                summary: properties.collect::<Vec<_>>().join(", "),
                facts: vec![material.note.in_lang(*lang).to_owned()],
                ..item(entry, *lang, &anchor, material.name.find(*lang)?)
            };
            Some((*lang, item))
        });
        Unit {
            group,
            kind: "page",
            prior: VALUE,
            texts: texts.collect(),
            facets: Facets::default(),
        }
    }
}

/// What links in texts say, by the address they lead to; a page that says the same twice counts once.
fn link_texts(library: &Library) -> BTreeMap<String, Vec<String>> {
    let mut called: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for entry in &library.entries {
        for (lang, text) in &entry.texts {
            let Some(links) = entry.links.get(lang) else {
                continue;
            };
            let mut said = BTreeSet::new();
            for (words, typed) in links_of(&text.body.markdown) {
                let url = links.get(typed).map(String::as_str).unwrap_or_default();
                let page = url.split('#').next().unwrap_or_default();
                if !page.is_empty() && page != entry.url(*lang) && said.insert((page, words)) {
                    called
                        .entry(page.to_owned())
                        .or_default()
                        .push(words.to_owned());
                }
            }
        }
    }
    called
}

/// Words and targets of inline links; images aren't links.
fn links_of(markdown: &str) -> Vec<(&str, &str)> {
    let mut links = Vec::new();
    for (at, _) in markdown.match_indices("](") {
        let before = markdown.get(..at).unwrap_or_default();
        let behind = markdown.get(at + 2..).unwrap_or_default();
        if let Some(start) = before.rfind('[')
            && let Some(end) = behind.find([')', ' ', '\n'])
            && !before
                .get(..start)
                .is_some_and(|before| before.ends_with('!'))
        {
            links.push((
                before.get(start + 1..).unwrap_or_default(),
                behind.get(..end).unwrap_or_default(),
            ));
        }
    }
    links
}

/// Something with an anchor on a page.
fn item(entry: &Entry, lang: Lang, anchor: &str, title: &str) -> UnitText {
    UnitText {
        url: format!("{}#{anchor}", entry.url(lang)),
        title: title.to_owned(),
        page: entry.title(lang).to_owned(),
        ..UnitText::default()
    }
}

fn claim_line(claim: &Claim, lang: Lang) -> String {
    let words = |text: &LocalText| text.in_lang(lang).to_owned();
    let mut line = format!("{}: {}", claim.by, words::claim_value(claim, lang));
    for part in [words(&claim.counts), words(&claim.note)] {
        if !part.is_empty() {
            line.push_str(", ");
            line.push_str(&part);
        }
    }
    if !line.ends_with('.') {
        line.push('.');
    }
    line
}

fn facets_of(case: &CaseStudy) -> Facets {
    let facts = &case.facts;
    let mut facets = Facets {
        status: Some(facts.status.id()),
        municipalities: facts.municipalities.iter().cloned().collect(),
        ..Facets::default()
    };
    for table in &case.volume_tables {
        let materials: BTreeSet<_> = table.rows.iter().map(|row| row.material).collect();
        facets
            .materials
            .extend(materials.into_iter().map(|id| table.word(id).to_owned()));
    }
    if let Some(period) = &facts.period {
        let year = |date: &str| date.get(..4).and_then(|year| year.parse::<u16>().ok());
        let first = year(&period.from);
        let last = period.to.as_deref().and_then(year).or(first);
        if let (Some(first), Some(last)) = (first, last) {
            facets.years.extend((first..=last).take(100));
        }
    }
    facets
}

fn case_facts(case: &CaseStudy, lang: Lang) -> Vec<String> {
    let facts = &case.facts;
    let mut words = vec![facts.place.in_lang(lang).to_owned()];
    words.extend(facts.municipalities.iter().cloned());
    words.extend(facts.counties.iter().cloned());
    words.extend(facts.actors.iter().map(|(name, _)| name.clone()));
    words.push(words::spelling(facts.status, lang).to_owned());
    words
}

fn lesson_facts(lesson: &Lesson, lang: Lang) -> Vec<String> {
    let facts = &lesson.facts;
    let helps = facts.helps.iter().map(|word| words::spelling(*word, lang));
    let phases = facts.phases.iter().map(|word| words::spelling(*word, lang));
    let themes = facts.themes.iter().map(|word| words::spelling(*word, lang));
    helps
        .chain(phases)
        .chain(themes)
        .map(str::to_owned)
        .collect()
}

fn last_part(url: &str) -> &str {
    url.trim_end_matches('/').rsplit('/').next().unwrap_or("")
}

fn one_space(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    for word in text
        .split([' ', '\n', '\t', '\r'])
        .filter(|word| !word.is_empty())
    {
        if !spaced.is_empty() {
            spaced.push(' ');
        }
        spaced.push_str(word);
    }
    spaced
}
