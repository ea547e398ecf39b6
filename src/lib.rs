#![doc = include_str!("README.md")]

pub mod audit;
pub mod calculate;
pub mod diagnostic;
pub mod export;
mod memory;
pub mod model;
pub mod parse;
pub mod read;
pub mod render;
pub mod resolve;
pub mod search;
pub mod serve;
pub mod write;

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use diagnostic::{Diagnostics, Problem};
pub use memory::{Memory, Update};
use model::{Figures, Library, Outputs, Root, Sources, Span, VolumeTable};

/// What a build starts from.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder that holds `content/` and `themes/`.
    pub root: PathBuf,
    /// Where the site will be published, in place of `base_url` in `site.yaml`.
    pub base_url: Option<String>,
    /// Whether drafts are built too.
    pub drafts: bool,
}

impl Options {
    /// Builds what lies in `root`, as it will be published.
    pub fn new(root: impl Into<PathBuf>) -> Options {
        Options {
            root: root.into(),
            base_url: None,
            drafts: false,
        }
    }
}

/// What a build gives.
#[derive(Clone, Debug, Default)]
pub struct Built {
    /// Every file that was read; diagnostics point into them.
    pub sources: Sources,
    /// The content, if it could be joined.
    pub library: Option<Library>,
    /// The figures; none where there are errors.
    pub figures: Figures,
    /// The figures that were accepted; none where nobody has accepted any.
    pub lock: Option<audit::Lock>,
    /// The judged queries, if there are any.
    pub search_tests: Option<model::SearchTests>,
    /// The site; empty where there are errors.
    pub outputs: Outputs,
    /// All that was found.
    pub diagnostics: Diagnostics,
    /// How long each stage took, in order.
    pub timings: Vec<(&'static str, Duration)>,
}

/// Builds every file of the site, without writing any.
///
/// Authors' mistakes are gathered in the diagnostics, all of them in one run; where there are
/// errors, there are no outputs.
///
/// # Errors
///
/// Only a folder or a file that can't be read.
pub fn build(options: &Options) -> io::Result<Built> {
    let mut built = stages(options)?.built;
    let mut clock = Clock::start();
    let mut outputs = std::mem::take(&mut built.outputs);
    if let (Some(library), false) = (&built.library, built.diagnostics.has_errors()) {
        outputs.extend(search::index(library, &built.figures));
        built.timings.push(clock.lap("search"));
        built.outputs = write::finished(outputs);
        built.timings.push(clock.lap("minify"));
    }
    Ok(built)
}

/// How far [`build`] comes before the search: outputs aren't finished yet.
#[derive(Debug, Default)]
pub(crate) struct Stages {
    /// What was built.
    pub(crate) built: Built,
    /// What was found before pages were made.
    pub(crate) found: Diagnostics,
    /// Content paths of files that couldn't be taken apart.
    pub(crate) unreadable: BTreeSet<String>,
    /// What there is to know of pages beside their HTML; none where errors came before.
    pub(crate) pages: Option<render::Pages>,
}

/// Runs the stages from the first to the pages and what machines read.
pub(crate) fn stages(options: &Options) -> io::Result<Stages> {
    let mut stages = Stages::default();
    let Stages {
        built,
        found,
        unreadable,
        pages,
    } = &mut stages;
    let mut clock = Clock::start();

    built.sources = read::sources(&options.root.join("content"), &theme_folder(&options.root))?;
    built.timings.push(clock.lap("read"));

    let mut documents = parse::documents(&built.sources, found);
    built
        .sources
        .keep_sheets(std::mem::take(&mut documents.sheets));
    built.search_tests = parse::search_tests(&built.sources, found);
    unreadable.clone_from(&documents.unreadable);
    built.timings.push(clock.lap("parse"));

    let settings = resolve::Settings {
        base_url: options.base_url.clone(),
        drafts: options.drafts,
    };
    built.library = resolve::library(documents, &built.sources, &settings, found);
    built.timings.push(clock.lap("resolve"));

    let Some(library) = &built.library else {
        built.diagnostics.extend(found.clone());
        return Ok(stages);
    };
    built.figures = calculate::figures(library, &built.sources, found);
    built.lock = lock(&built.sources, found);
    built.figures.log = built
        .lock
        .as_ref()
        .map_or(Vec::new(), |lock| lock.log.clone());
    built.timings.push(clock.lap("calculate"));
    built.diagnostics.extend(found.clone());
    if found.has_errors() {
        built.figures = Figures::default();
        return Ok(stages);
    }

    let mut made = render::pages(library, &built.figures, &built.sources);
    built.outputs = std::mem::take(&mut made.outputs);
    built.diagnostics.extend(made.found.clone());
    for page in made.made.values() {
        built.diagnostics.extend(page.found.clone());
    }
    built.timings.push(clock.lap("render"));
    let files = export::files(library, &built.figures, &built.sources);
    built.outputs.extend(files);
    built.timings.push(clock.lap("export"));
    *pages = Some(made);
    Ok(stages)
}

/// What stands in `content/figures.lock`.
fn lock(sources: &Sources, diagnostics: &mut Diagnostics) -> Option<audit::Lock> {
    let source = sources.at(Root::Content, "figures.lock")?;
    match audit::lock(source.text()) {
        Ok(lock) => Some(lock),
        Err(error) => {
            let detail = error.to_string();
            diagnostics.report(
                Span::start_of(source.id),
                Problem::LockUnreadable { detail },
            );
            None
        }
    }
}

/// What one file with volume tables gives.
#[derive(Clone, Debug, Default)]
pub struct ReadTables {
    /// The file; diagnostics point into it.
    pub sources: Sources,
    /// Its tables: one, or as many as stand in a Markdown text.
    pub tables: Vec<VolumeTable>,
    /// All that was found.
    pub diagnostics: Diagnostics,
}

impl ReadTables {
    /// The tables in columns, for people to look at.
    pub fn as_text(&self) -> String {
        self.written(parse::cleaned_text)
    }

    /// The tables as CSV that reads to the same rows.
    pub fn as_csv(&self) -> String {
        self.written(parse::cleaned_csv)
    }

    fn written(&self, write: fn(&VolumeTable) -> String) -> String {
        let tables: Vec<String> = self.tables.iter().map(write).collect();
        tables.join("\n")
    }
}

/// Reads the volume tables of one file, wherever it lies. What their words name isn't looked up.
///
/// # Errors
///
/// Only a file that can't be read.
pub fn read_tables(file: &Path) -> io::Result<ReadTables> {
    let mut read = ReadTables {
        sources: read::file(file)?,
        ..ReadTables::default()
    };
    if let Some(source) = read.sources.0.first() {
        let (tables, sheet) = parse::volume_tables(source, &mut read.diagnostics);
        let sheet = sheet.map(|sheet| (source.id, sheet));
        read.tables = tables;
        read.sources.keep_sheets(sheet);
    }
    Ok(read)
}

/// How the search of a built site does on the judged queries; none where there are none.
pub fn relevance(built: &Built) -> Option<search::Relevance> {
    let index = search::Index::of(&built.outputs)?;
    let library = built.library.as_ref()?;
    Some(search::Relevance::of(
        &index,
        library,
        built.search_tests.as_ref()?,
    ))
}

/// The folder of the theme.
fn theme_folder(root: &Path) -> PathBuf {
    root.join("themes").join("ressursbank")
}

/// Tells how long each stage takes.
struct Clock(Instant);

impl Clock {
    fn start() -> Clock {
        Clock(Instant::now())
    }

    fn lap(&mut self, stage: &'static str) -> (&'static str, Duration) {
        let taken = self.0.elapsed();
        self.0 = Instant::now();
        (stage, taken)
    }
}
