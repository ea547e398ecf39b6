//! Joins documents into a library in which every reference leads somewhere.
//!
//! Entry point: [`library`].
//!
//! 1. `site.yaml` and the factor set in force are chosen and checked.
//! 2. Texts become pages: languages are paired and compared, addresses given, sections nested.
//! 3. Every name in every file is looked up: links and anchors, citations, terms, materials,
//!    parameters, cases, lessons, claims, figures. [`look_up`] does so for the texts of one page.
//!
//! It computes no figure and writes no HTML.

mod factors;
mod links;
mod materials;
mod pages;
mod references;
mod translations;

use std::collections::{BTreeMap, BTreeSet};

pub use translations::{Section, sections};

use rayon::prelude::*;

use crate::diagnostic::{Diagnostics, Oddity, Problem};
use crate::model::{
    CaseStudy, Documents, Entry, FactorSet, Kind, Lang, Lesson, Library, LinkedPlace, Material,
    REPORT_SCOPE, Root, Site, SourceId, Sources, Span, TranslationState, VolumeTable,
};

/// What a build may override.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Where the site will be published, in place of `base_url` in `site.yaml`.
    pub base_url: Option<String>,
    /// Whether drafts are built too.
    pub drafts: bool,
}

/// Joins all documents. None where `site.yaml` or its factor set is missing or unusable: without
/// them no page and no figure can be made.
pub fn library(
    mut documents: Documents,
    sources: &Sources,
    settings: &Settings,
    diagnostics: &mut Diagnostics,
) -> Option<Library> {
    let site = site(&mut documents, sources, settings, diagnostics);
    let set = site
        .as_ref()
        .and_then(|site| factors::in_force(&mut documents, site, diagnostics));
    let site = site?;
    if !settings.drafts {
        documents.texts.retain(|(_, text)| !text.front_matter.draft);
    }
    let texts = std::mem::take(&mut documents.texts);
    let unreadable = std::mem::take(&mut documents.unreadable);
    let entries = pages::entries(texts, &site, sources, diagnostics);
    let mut library = joined(documents, site, set?, entries, sources, diagnostics);
    references::check(&library, &unreadable, sources, diagnostics);
    links::resolve_of_topics(&mut library, diagnostics);
    let looked_up: Vec<LookedUp> = library
        .entries
        .par_iter()
        .map(|entry| look_up(entry, &library, &unreadable, sources))
        .collect();
    for (entry, looked_up) in library.entries.iter_mut().zip(looked_up) {
        diagnostics.extend(looked_up.put_into(entry));
    }
    Some(library)
}

/// What the texts of an entry say of other texts.
#[derive(Debug)]
pub struct LookedUp {
    links: BTreeMap<Lang, links::Links>,
    places: Vec<LinkedPlace>,
    translations: BTreeMap<Lang, TranslationState>,
    found: Diagnostics,
}

impl LookedUp {
    /// Gives the entry its links and the state of its translations; what was found remains.
    pub fn put_into(self, entry: &mut Entry) -> Diagnostics {
        entry.links = self.links;
        entry.places = self.places;
        entry.translations = self.translations;
        self.found
    }
}

/// Looks up every name, link and translation in the texts of an entry. It depends on these texts, on
/// what there is to refer to, and on the headings of other pages.
pub fn look_up(
    entry: &Entry,
    library: &Library,
    unreadable: &BTreeSet<String>,
    sources: &Sources,
) -> LookedUp {
    let mut found = Diagnostics::default();
    let translations = translations::of_entry(entry, &library.site, sources, &mut found);
    references::check_entry(entry, library, unreadable, sources, &mut found);
    let (links, places) = links::of_entry(entry, library, sources, &mut found);
    LookedUp {
        links,
        places,
        translations,
        found,
    }
}

fn site(
    documents: &mut Documents,
    sources: &Sources,
    settings: &Settings,
    diagnostics: &mut Diagnostics,
) -> Option<Site> {
    if documents.site.is_none() && sources.at(Root::Content, "site.yaml").is_none() {
        let path = "content/site.yaml".to_owned();
        diagnostics.report(Span::start_of(SourceId(0)), Problem::MissingFile { path });
    }
    let mut site = documents.site.take()?;
    if let Some(base_url) = &settings.base_url {
        base_url
            .trim_end_matches('/')
            .clone_into(&mut site.base_url);
    }
    Some(site)
}

/// The library, before its references are looked up.
fn joined(
    documents: Documents,
    site: Site,
    factor_set: FactorSet,
    entries: Vec<Entry>,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Library {
    let Documents {
        mut cases,
        mut lessons,
        mut volume_tables,
        ..
    } = documents;
    let mut library = Library {
        site,
        entries,
        case_studies: Vec::new(),
        lessons: Vec::new(),
        material_order: documents
            .materials
            .iter()
            .map(|material| material.id.value.clone())
            .collect(),
        materials: documents
            .materials
            .into_iter()
            .map(|material| (material.id.value.clone(), material))
            .collect(),
        factor_set,
        scenarios: documents.scenarios,
        claims: documents.claims,
        bibliography: documents
            .references
            .into_iter()
            .map(|reference| (reference.key.value.clone(), reference))
            .collect(),
        glossary: documents
            .glossary
            .into_iter()
            .map(|term| (term.id.value.clone(), term))
            .collect(),
        files: documents.files,
        places: Vec::new(),
    };
    for entry in in_shown_order(&library.entries) {
        let facts_file = match entry.kind {
            Kind::CaseStudy => "case.yaml",
            Kind::Lesson => "lesson.yaml",
            Kind::Front | Kind::Page => continue,
        };
        let name = entry.name().to_owned();
        if entry.kind == Kind::CaseStudy {
            if let Some(facts) = cases.remove(&entry.path) {
                if name == REPORT_SCOPE {
                    // The figures of the report have this name.
                    let id = name.clone();
                    diagnostics.report(Span::start_of(facts.source), Problem::DuplicateId { id });
                }
                let tables = volume_tables.remove(&entry.path).unwrap_or_default();
                let (mut volume_tables, unfilled_tables) = filled(tables, entry, diagnostics);
                report_tables_of_one_name(&volume_tables, sources, diagnostics);
                name_materials(&mut volume_tables, &library.materials, diagnostics);
                library.case_studies.push(CaseStudy {
                    entry: entry.id,
                    name,
                    facts,
                    volume_tables,
                    unfilled_tables,
                });
                continue;
            }
        } else if let Some(facts) = lessons.remove(&entry.path) {
            library.lessons.push(Lesson {
                entry: entry.id,
                name,
                facts,
            });
            continue;
        }
        report_missing_facts(entry, facts_file, sources, diagnostics);
    }
    let textless = cases
        .iter()
        .map(|(folder, facts)| (folder, facts.source))
        .chain(lessons.iter().map(|(folder, facts)| (folder, facts.source)));
    for (folder, source) in textless {
        let has_text = sources
            .of(Root::Content)
            .any(|other| other.folder() == folder && other.file_name().starts_with("index."));
        if !has_text {
            let path = format!("content/{folder}/index.{}.md", library.site.default_lang());
            diagnostics.report(Span::start_of(source), Problem::MissingFile { path });
        }
    }
    library
}

/// The tables of a case study that have rows, and the names of those that have none yet.
///
/// Headings without rows are a template: that is how a draft begins, and how a table stands whose
/// rows are in another file of the same name. Anything else is a table whose rows got lost.
fn filled(
    tables: Vec<VolumeTable>,
    entry: &Entry,
    diagnostics: &mut Diagnostics,
) -> (Vec<VolumeTable>, Vec<String>) {
    let is_draft = entry.texts.values().all(|text| text.front_matter.draft);
    let (unfilled, filled): (Vec<_>, Vec<_>) =
        tables.into_iter().partition(|table| table.is_unfilled);
    let mut names = Vec::new();
    for table in unfilled {
        let is_elsewhere = filled.iter().any(|other| other.name == table.name);
        let problem = if is_draft || is_elsewhere {
            let (oddity, count) = (Oddity::NotFilledIn, 1);
            Problem::Oddity { oddity, count }
        } else {
            Problem::EmptyTable
        };
        diagnostics.report(Span::start_of(table.source), problem);
        names.push(table.name);
    }
    (filled, names)
}

/// Reads names of materials in tables as those materials.
fn name_materials(
    tables: &mut [VolumeTable],
    materials: &BTreeMap<String, Material>,
    diagnostics: &mut Diagnostics,
) {
    let names = materials::Names::of(materials);
    for table in tables {
        names.read_in(table, materials, diagnostics);
    }
}

/// Reports tables of a case study that have the name of one before: as a rule the same table, saved
/// in two formats or written in two languages, whose rows would count twice.
fn report_tables_of_one_name(
    tables: &[VolumeTable],
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) {
    for (number, table) in tables.iter().enumerate() {
        let first = tables
            .iter()
            .take(number)
            .find(|first| first.name == table.name);
        let Some(other) = first.and_then(|first| sources.find(first.source)) else {
            continue;
        };
        let problem = Problem::DuplicateTable {
            name: table.name.clone(),
            other: other.file_name().to_owned(),
        };
        let span = table
            .words
            .first()
            .map_or(Span::start_of(table.source), |word| word.span);
        diagnostics.report(span, problem);
    }
}

/// Reports that a case study or a lesson has no facts, unless they are there and wrong.
fn report_missing_facts(
    entry: &Entry,
    file: &str,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) {
    let path = format!("{}/{file}", entry.path);
    if sources.at(Root::Content, &path).is_none()
        && let Some(text) = entry.texts.values().next()
    {
        let path = format!("content/{path}");
        diagnostics.report(Span::start_of(text.source), Problem::MissingFile { path });
    }
}

/// Entries by weight, then by path.
fn in_shown_order(entries: &[Entry]) -> Vec<&Entry> {
    let mut ordered: Vec<&Entry> = entries.iter().collect();
    ordered.sort_by_key(|entry| pages::rank(entry));
    ordered
}
