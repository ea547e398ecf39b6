//! Turns every file into a document, each alone, keeping the place of every value.
//!
//! Entry point: [`documents`]. What a file is follows from its path:
//!
//! 1. `site.yaml`, `materials.yaml`, `scenarios.yaml`, `claims.yaml`, `sources.yaml`,
//!    `glossary.yaml` and `factors/*.yaml` at the top are data;
//! 2. `case-studies/NAME/case.yaml` and `lessons/NAME/lesson.yaml` are facts, `volumes*.csv` beside
//!    the first are volume tables, also as a workbook, and under Norwegian names;
//! 3. `NAME.nb.md`, `NAME.en.md` are texts; a folder's own text is `index.nb.md`.
//!
//! No file knows of another here: whether a name leads anywhere is not asked. What is wrong is
//! reported and replaced by a stand-in, so that what refers to it isn't reported too; content with
//! errors is never published.

mod body;
mod data;
mod facts;
mod fields;
mod inserts;
mod number;
mod page;
mod schema;
mod search_tests;
mod theme;
mod volume_table;
mod yaml;

pub use schema::schemas;
pub use search_tests::search_tests;
pub use theme::{chosen_theme, theme};

use rayon::prelude::*;

use crate::diagnostic::{Diagnostics, Problem};
use crate::model::{
    CaseFacts, Claims, Documents, FactorSet, GlossaryTerm, Lang, LessonFacts, Material, Reference,
    Root, Scenario, Sheet, Site, Source, Sources, Span, Text, VolumeTable,
};

use body::InlineTable;
pub use volume_table::{cleaned_csv, cleaned_text, columns};

/// What one file gave.
enum Document {
    Site(Box<Site>),
    Materials(Vec<Material>),
    FactorSet(FactorSet),
    Claims(Claims),
    References(Vec<Reference>),
    Glossary(Vec<GlossaryTerm>),
    Scenarios(Vec<Scenario>),
    Case(Box<CaseFacts>),
    Lesson(LessonFacts),
    VolumeTable(VolumeTable, Option<Sheet>),
    Text(String, Box<Text>, Vec<VolumeTable>),
    File,
}

/// Reads all content files, in parallel; mistakes come in path order.
pub fn documents(sources: &Sources, diagnostics: &mut Diagnostics) -> Documents {
    let content: Vec<&Source> = sources.of(Root::Content).collect();
    let read: Vec<(Option<Document>, Diagnostics)> = content
        .par_iter()
        .map(|source| {
            let mut found = Diagnostics::default();
            (document(source, &mut found), found)
        })
        .collect();
    let mut documents = Documents::default();
    for (source, (document, found)) in content.into_iter().zip(read) {
        diagnostics.extend(found);
        match document {
            Some(document) => add(&mut documents, source, document),
            None => {
                documents.unreadable.insert(source.path.clone());
            }
        }
    }
    documents
}

fn add(documents: &mut Documents, source: &Source, document: Document) {
    let folder = source.folder().to_owned();
    match document {
        Document::Site(site) => documents.site = Some(*site),
        Document::Materials(materials) => documents.materials = materials,
        Document::FactorSet(set) => documents.factor_sets.push(set),
        Document::Claims(claims) => documents.claims = claims,
        Document::References(references) => documents.references = references,
        Document::Glossary(terms) => documents.glossary = terms,
        Document::Scenarios(scenarios) => documents.scenarios = scenarios,
        Document::Case(facts) => {
            documents.cases.insert(folder, *facts);
        }
        Document::Lesson(facts) => {
            documents.lessons.insert(folder, facts);
        }
        Document::VolumeTable(table, sheet) => {
            let tables = documents.volume_tables.entry(folder).or_default();
            tables.push(table);
            documents
                .sheets
                .extend(sheet.map(|sheet| (source.id, sheet)));
        }
        Document::Text(path, text, tables) => {
            documents.texts.push((path, *text));
            if !tables.is_empty() {
                let known = documents.volume_tables.entry(folder).or_default();
                known.extend(tables);
            }
        }
        Document::File if matches!(source.extension().as_str(), "yaml" | "lock") => {}
        Document::File => {
            documents.files.insert(source.path.clone(), source.id);
        }
    }
}

/// Reads a page's text anew. None where the file is no text, or holds volume tables, which have to be
/// read with everything they are part of.
pub fn plain_text(source: &Source, diagnostics: &mut Diagnostics) -> Option<Text> {
    match document(source, diagnostics)? {
        Document::Text(_, text, tables) if tables.is_empty() => Some(*text),
        _ => None,
    }
}

/// Reads the volume tables of one file, whatever its name: several where it is a Markdown text.
/// Gives the sheet that was read, if it is a workbook.
pub fn volume_tables(
    source: &Source,
    diagnostics: &mut Diagnostics,
) -> (Vec<VolumeTable>, Option<Sheet>) {
    if source.extension() == "md" {
        let read = page::text(source, Lang::Nb, diagnostics);
        let tables = read.map_or(Vec::new(), |(_, tables)| tables);
        let read = |table| inline_table(source, table, diagnostics);
        return (tables.into_iter().map(read).collect(), None);
    }
    let (table, sheet) = volume_table::read(source, diagnostics);
    (vec![table], sheet)
}

/// Reads one page, alone, such as an earlier version of it; none where it isn't text.
pub fn page(source: &Source, lang: Lang, diagnostics: &mut Diagnostics) -> Option<Text> {
    page::text(source, lang, diagnostics).map(|(text, _)| text)
}

/// Kinds of files that pages may show or offer.
const FILES: [&str; 15] = [
    "jpg", "jpeg", "png", "webp", "avif", "gif", "heic", "heif", "tif", "tiff", "bmp", "svg",
    "pdf", "xlsx", "ods",
];

fn document(source: &Source, diagnostics: &mut Diagnostics) -> Option<Document> {
    let parts: Vec<&str> = source.path.split('/').collect();
    let extension = source.extension();
    match (parts.as_slice(), extension.as_str()) {
        (["site.yaml"], _) => {
            facts::site(source, diagnostics).map(|site| Document::Site(Box::new(site)))
        }
        (["materials.yaml"], _) => data::materials(source, diagnostics).map(Document::Materials),
        (["claims.yaml"], _) => data::claims(source, diagnostics).map(Document::Claims),
        (["sources.yaml"], _) => data::references(source, diagnostics).map(Document::References),
        (["glossary.yaml"], _) => data::glossary(source, diagnostics).map(Document::Glossary),
        (["search-tests.yaml"], _) => Some(Document::File),
        (["scenarios.yaml"], _) => data::scenarios(source, diagnostics).map(Document::Scenarios),
        (["factors", _], "yaml") => data::factor_set(source, diagnostics).map(Document::FactorSet),
        (["case-studies", _, "case.yaml"], _) => {
            facts::case(source, diagnostics).map(|facts| Document::Case(Box::new(facts)))
        }
        (["lessons", _, "lesson.yaml"], _) => {
            facts::lesson(source, diagnostics).map(Document::Lesson)
        }
        (["case-studies", _, name], ending)
            if is_volume_table(name) && volume_table::ENDINGS.contains(&ending) =>
        {
            let (table, sheet) = volume_table::of_case_study(source, diagnostics);
            Some(Document::VolumeTable(table, sheet))
        }
        (["case-studies", _, name], "xls" | "xlsb" | "numbers") if is_volume_table(name) => {
            let (table, _) = volume_table::read(source, diagnostics);
            Some(Document::VolumeTable(table, None))
        }
        // Read by `audit`, and by nobody else.
        (["figures.lock"], _) => Some(Document::File),
        (_, "md") => text(source, diagnostics),
        (["case-studies", _, _], "xlsx" | "ods") => {
            let found = source.file_name().to_owned();
            let start = Span::start_of(source.id);
            diagnostics.report(start, Problem::WorkbookAsFile { found });
            Some(Document::File)
        }
        (_, extension) if FILES.contains(&extension) => Some(Document::File),
        _ => {
            let allowed = allowed(&parts);
            diagnostics.report(Span::start_of(source.id), Problem::StrayFile { allowed });
            None
        }
    }
}

/// Whether a file in a case study's folder is a volume table by its name, in English or Norwegian.
fn is_volume_table(name: &str) -> bool {
    let name = name.to_lowercase();
    ["volumes", "volumer", "volumtabell"]
        .iter()
        .any(|beginning| name.starts_with(beginning))
}

/// What may lie in a folder, for a file that may not.
fn allowed(parts: &[&str]) -> &'static str {
    match parts {
        [_] => {
            "`site.yaml`, `materials.yaml`, `scenarios.yaml`, `claims.yaml`, `sources.yaml`, `glossary.yaml`, `*.nb.md`"
        }
        ["factors", ..] => "`*.yaml`",
        ["case-studies", ..] => {
            "`case.yaml`, `volumes*.csv`, `volumes*.xlsx`, `volumes*.ods`, `index.nb.md`, `*.jpg`"
        }
        ["lessons", ..] => "`lesson.yaml`, `index.nb.md`, `*.jpg`",
        _ => "`*.nb.md`, `*.jpg`",
    }
}

/// A text, by its name: `index.nb.md` is its folder's, `privacy.nb.md` a page in the folder.
fn text(source: &Source, diagnostics: &mut Diagnostics) -> Option<Document> {
    let stem = source.file_name().strip_suffix(".md")?;
    let (name, code) = stem.rsplit_once('.').unwrap_or((stem, ""));
    let Some(lang) = Lang::from_code(code) else {
        let found = if code.is_empty() {
            source.file_name()
        } else {
            code
        };
        let problem = Problem::UnknownLanguage {
            found: found.to_owned(),
        };
        diagnostics.report(Span::start_of(source.id), problem);
        return None;
    };
    let folder = source.folder();
    let path = match (folder, name) {
        (folder, "index") => folder.to_owned(),
        ("", name) => name.to_owned(),
        (folder, name) => format!("{folder}/{name}"),
    };
    let (mut text, tables) = page::text(source, lang, diagnostics)?;
    // Rows belong to the case study whose own text they stand in.
    let is_case_study = path.split('/').count() == 2 && path.starts_with("case-studies/");
    let mut read = Vec::new();
    for table in tables {
        if is_case_study {
            read.push(inline_table(source, table, diagnostics));
        } else {
            diagnostics.report(table.span, Problem::InlineTableElsewhere);
            // The directive is reported once.
            text.body.inserts.retain(|insert| insert.span != table.span);
        }
    }
    Some(Document::Text(path, Box::new(text), read))
}

fn inline_table(source: &Source, table: InlineTable, diagnostics: &mut Diagnostics) -> VolumeTable {
    volume_table::inline(source, table.range, table.name, diagnostics)
}
