#![doc = include_str!("README.md")]

pub mod audit;
pub mod calculate;
pub mod diagnostic;
pub mod export;
pub mod external;
pub mod inspect;
pub mod model;
pub mod parse;
pub mod read;
pub mod render;
pub mod resolve;
pub mod search;
pub mod serve;
pub mod write;

mod pixels;

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use diagnostic::{Diagnostics, Problem};
use model::{Figures, Lang, Library, Outputs, Root, Sources, Span, VolumeTable};

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
    let mut built = Built::default();
    let mut clock = Clock::start();

    built.sources = read::sources(&options.root.join("content"), &theme_folder(&options.root))?;
    built.timings.push(clock.lap("read"));

    let mut documents = parse::documents(&built.sources, &mut built.diagnostics);
    built
        .sources
        .keep_sheets(std::mem::take(&mut documents.sheets));
    built.search_tests = parse::search_tests(&built.sources, &mut built.diagnostics);
    built.timings.push(clock.lap("parse"));

    let settings = resolve::Settings {
        base_url: options.base_url.clone(),
        drafts: options.drafts,
    };
    built.library = resolve::library(documents, &built.sources, &settings, &mut built.diagnostics);
    built.timings.push(clock.lap("resolve"));

    let Some(library) = &built.library else {
        return Ok(built);
    };
    let mut figures = calculate::figures(library, &built.sources, &mut built.diagnostics);
    built.lock = lock(&built.sources, &mut built.diagnostics);
    figures.log = built
        .lock
        .as_ref()
        .map_or(Vec::new(), |lock| lock.log.clone());
    built.timings.push(clock.lap("calculate"));
    if built.diagnostics.has_errors() {
        return Ok(built);
    }

    let mut outputs = render::pages(library, &figures, &built.sources, &mut built.diagnostics);
    built.timings.push(clock.lap("render"));
    outputs.extend(search::index(library, &figures));
    built.timings.push(clock.lap("search"));
    outputs.extend(export::files(library, &figures, &built.sources));
    inspect::places(library, &outputs, &mut built.diagnostics);
    built.timings.push(clock.lap("export"));
    built.figures = figures;
    if !built.diagnostics.has_errors() {
        built.outputs = write::finished(outputs);
        built.timings.push(clock.lap("minify"));
    }
    Ok(built)
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

/// The default language of the site in `root`: `site.yaml` alone is read. None where there is no
/// such file or its mistakes leave the language open.
pub fn default_lang(root: &Path) -> Option<Lang> {
    let sources = read::file(&root.join("content").join("site.yaml")).ok()?;
    let site = parse::documents(&sources, &mut Diagnostics::default()).site?;
    Some(site.default_lang())
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

/// What `check` finds beside the mistakes of a build.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// How much of the site was looked through.
    pub counts: inspect::Counts,
    /// How the search does on the judged queries, if there are any.
    pub relevance: Option<search::Relevance>,
    /// Figures that aren't as they were accepted; empty where nobody has accepted any.
    pub changes: Vec<audit::Change>,
}

/// Looks through a built site for what an author would want to know before publishing, and adds it
/// to its diagnostics. None where mistakes have kept the site from being built.
pub fn check(built: &mut Built) -> Option<Checked> {
    let library = built.library.as_ref()?;
    if built.diagnostics.has_errors() {
        return None;
    }
    let (sources, outputs) = (&built.sources, &built.outputs);
    let counts = inspect::site(library, sources, outputs, &mut built.diagnostics);
    let relevance = relevance(built);
    let changes = built
        .lock
        .as_ref()
        .map_or(Vec::new(), |lock| audit::changes(lock, &built.figures));
    let found = &mut built.diagnostics;
    if let (Some(relevance), Some(tests)) = (&relevance, &built.search_tests)
        && let Some(source) = built.sources.at(Root::Content, "search-tests.yaml")
    {
        for (measure, reached, floor) in relevance.below(&tests.floors) {
            let problem = Problem::SearchBelowFloor {
                measure,
                found: thousandths(reached),
                floor: thousandths(floor),
            };
            found.report(Span::start_of(source.id), problem);
        }
    }
    if !changes.is_empty()
        && let Some(source) = built.sources.at(Root::Content, "figures.lock")
    {
        let count = changes.len();
        let problem = Problem::FiguresNotAccepted { count };
        found.report(Span::start_of(source.id), problem);
    }
    Some(Checked {
        counts,
        relevance,
        changes,
    })
}

/// Asks whether the links of a built site that lead out of it can be opened, and adds what it finds
/// to the diagnostics. None where the content couldn't be joined.
///
/// # Errors
///
/// Where no server at all answers.
pub fn check_external(
    built: &mut Built,
    settings: &external::Settings,
    cache: &mut external::Cache,
) -> Result<Option<external::Counts>, external::Unavailable> {
    let Some(library) = &built.library else {
        return Ok(None);
    };
    let links = inspect::outward(library, &built.sources);
    let ignored = &library.site.ignore_links;
    let found = &mut built.diagnostics;
    external::check(&links, ignored, settings, cache, found).map(Some)
}

/// A share in thousandths, rounded down: what falls short of a floor is never shown as reaching it.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the range is clamped"
)]
fn thousandths(share: f64) -> u32 {
    (share.clamp(0.0, 1.0) * 1000.0 + 1e-9).floor() as u32
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
