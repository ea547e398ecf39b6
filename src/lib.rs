#![doc = include_str!("README.md")]

pub mod audit;
pub mod calculate;
pub mod diagnostic;
pub mod export;
pub mod external;
pub mod inspect;
mod memory;
pub mod model;
pub mod new;
pub mod parse;
pub mod picture;
pub mod read;
pub mod render;
pub mod resolve;
pub mod search;
pub mod serve;
pub mod write;

mod pixels;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use diagnostic::{Diagnostics, Problem};
pub use memory::{Memory, Update};
use model::{
    Encoding, Figures, Kept, Lang, Library, Made, Outputs, Pictures, Root, Source, SourceId,
    Sources, Span, VolumeTable,
};

/// What a build starts from.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder that holds `content/` and `themes/`.
    pub root: PathBuf,
    /// Where the site will be published, in place of `base_url` in `site.yaml`.
    pub base_url: Option<String>,
    /// Whether drafts are built too.
    pub drafts: bool,
    /// Whether each page may get a picture of its own for shared links, as `site.yaml` says; a
    /// preview does without.
    pub cards: bool,
    /// The folder in which pictures are kept from one build to the next; none to make all anew.
    pub cache: Option<PathBuf>,
}

impl Options {
    /// Builds what lies in `root`, as it will be published.
    pub fn new(root: impl Into<PathBuf>) -> Options {
        Options {
            root: root.into(),
            base_url: None,
            drafts: false,
            cards: true,
            cache: None,
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
    /// The pictures of the content; their files are among the outputs.
    pub pictures: Pictures,
    /// How they came about: what was made, and what an earlier build had made.
    pub made: Made,
    /// The site; empty where there are errors.
    pub outputs: Outputs,
    /// All that was found.
    pub diagnostics: Diagnostics,
    /// How long each stage took, in order.
    pub timings: Vec<(&'static str, Duration)>,
}

impl Built {
    /// Makes errors of the warnings with one of these codes, and of those that `site.yaml` names under
    /// `deny`; then there is no site to publish. What is an error stays one.
    pub fn deny(&mut self, codes: &[String]) {
        let mut denied = codes.to_vec();
        if let Some(library) = &self.library {
            denied.extend(library.site.deny.iter().cloned());
        }
        self.diagnostics.deny(&denied);
        if self.diagnostics.has_errors() {
            self.outputs = Outputs::default();
        }
    }
}

/// Builds every file of the site, without writing any: only what is costly to make is kept in
/// [`Options::cache`], from where the next build takes it.
///
/// Authors' mistakes are gathered in the diagnostics, all of them in one run; where there are
/// errors, there are no outputs.
///
/// # Errors
///
/// Only a folder or a file that can't be read.
pub fn build(options: &Options) -> io::Result<Built> {
    let Stages {
        mut built, pages, ..
    } = stages(options)?;
    let mut clock = Clock::start();
    let mut outputs = std::mem::take(&mut built.outputs);
    if let (Some(library), Some(pages)) = (&built.library, &pages)
        && let Some(theme) = &pages.theme
        && !built.diagnostics.has_errors()
    {
        let given = render::Given {
            library,
            figures: &built.figures,
            sources: &built.sources,
            pictures: &built.pictures,
        };
        let found = &mut built.diagnostics;
        let prints = render::prints(&pages.chapters, theme, &given, found);
        outputs.extend(prints);
        built.timings.push(clock.lap("print"));
    }
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

    built.sources = sources(&options.root, found)?;
    built.timings.push(clock.lap("read"));

    let mut documents = parse::documents(&built.sources, found);
    built
        .sources
        .keep_sheets(std::mem::take(&mut documents.sheets));
    let theme = parse::theme(&built.sources, found);
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
    let orders = picture::orders(library, &built.sources);
    let mut pictures = picture::pictures(
        &orders,
        &built.sources,
        &kept(options, orders.digests()),
        &mut built.made,
        found,
    );
    built.timings.push(clock.lap("pictures"));
    built.diagnostics.extend(found.clone());
    if found.has_errors() {
        keep(options, &built.made);
        built.figures = Figures::default();
        return Ok(stages);
    }

    let studio = picture::Studio::open(&built.sources, &theme).filter(|_| options.cards);
    let given = render::Given {
        library,
        figures: &built.figures,
        sources: &built.sources,
        pictures: &pictures,
    };
    let letters = studio.as_ref().map(picture::Studio::letters);
    let mut made = render::pages(&given, &theme, letters);
    built.outputs = std::mem::take(&mut made.outputs);
    built.diagnostics.extend(made.found.clone());
    for page in made.made.values() {
        built.diagnostics.extend(page.found.clone());
    }
    built.timings.push(clock.lap("render"));
    if let Some(studio) = &studio {
        let cards = std::mem::take(&mut made.cards);
        let kept = kept(options, cards.keys().map(String::as_str));
        let drawn = studio.draw(&cards, &kept, &mut built.made);
        built.outputs.extend(drawn);
        built.timings.push(clock.lap("cards"));
    }
    keep(options, &built.made);
    built.outputs.extend(pictures.take_files());
    built.pictures = pictures;
    let files = export::files(library, &built.figures, &built.sources);
    built.outputs.extend(files);
    inspect::places(library, &built.outputs, &mut built.diagnostics);
    built.timings.push(clock.lap("export"));
    *pages = Some(made);
    Ok(stages)
}

/// What earlier builds made of these digests.
fn kept<'d>(options: &Options, digests: impl Iterator<Item = &'d str>) -> Kept {
    match &options.cache {
        Some(folder) => read::kept(folder, digests),
        None => Kept::new(),
    }
}

/// Keeps what was made for the next build. Where that fails, the next one takes longer.
fn keep(options: &Options, made: &Made) {
    if let Some(folder) = &options.cache {
        let _ = write::keep(folder, made, SystemTime::now());
    }
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

/// A section of a page as its author typed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionText {
    /// The heading's id; empty for what stands above the first heading.
    pub id: String,
    /// What a translation of it records.
    pub digest: String,
    /// Its Markdown, heading included; above the first heading, with title and summary before it.
    pub markdown: String,
}

/// The sections of a page from the text of its file, whatever version of it that is.
pub fn sections(file: &str, lang: Lang) -> Vec<SectionText> {
    let source = Source {
        id: SourceId(0),
        root: Root::Content,
        path: String::new(),
        shown_path: String::new(),
        bytes: Vec::new(),
        text: Some(file.to_owned()),
        encoding: Encoding::Utf8,
        sheet: None,
    };
    // What is wrong in it is no matter here.
    let Some(text) = parse::page(&source, lang, &mut Diagnostics::default()) else {
        return Vec::new();
    };
    let front = &text.front_matter;
    let summary = front.summary.as_deref().unwrap_or("");
    resolve::sections(&text, file)
        .into_iter()
        .map(|section| SectionText {
            markdown: match section.id.as_str() {
                "" => format!("{}\n\n{summary}\n\n{}", front.title, section.markdown),
                _ => section.markdown.to_owned(),
            },
            id: section.id,
            digest: section.digest,
        })
        .collect()
}

/// The JSON Schema of every kind of file that authors write, by the name of its file.
pub fn schemas() -> BTreeMap<&'static str, String> {
    parse::schemas()
        .into_iter()
        .map(|(name, schema)| (name, format!("{:#}\n", schema.to_value())))
        .collect()
}

/// What a new page is put into: the content as it stands, each file taken alone.
#[derive(Clone, Debug, Default)]
pub struct Ground {
    /// Every file that was read; diagnostics point into them.
    pub sources: Sources,
    /// What the content says of itself; none where its settings can't be used.
    pub surroundings: Option<new::Surroundings>,
    /// All that was found.
    pub diagnostics: Diagnostics,
}

/// Looks at the content in `root`, for something new to be put into it.
///
/// # Errors
///
/// Only a folder or a file that can't be read.
pub fn ground(root: &Path) -> io::Result<Ground> {
    let mut diagnostics = Diagnostics::default();
    let sources = sources(root, &mut diagnostics)?;
    let documents = parse::documents(&sources, &mut diagnostics);
    let columns = parse::columns().map(|(name, norwegian, required)| new::Column {
        name,
        norwegian,
        required,
    });
    Ok(Ground {
        surroundings: new::Surroundings::of(&documents, &sources, columns.collect()),
        sources,
        diagnostics,
    })
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
///
/// Figures are held against those that were accepted, and the search against its floors, only where
/// `is_published` says that all of it is meant for readers.
pub fn check(built: &mut Built, is_published: bool) -> Option<Checked> {
    let library = built.library.as_ref()?;
    if built.diagnostics.has_errors() {
        return None;
    }
    let site = inspect::Site {
        library,
        sources: &built.sources,
        pictures: &built.pictures,
        outputs: &built.outputs,
    };
    let counts = inspect::site(&site, &mut built.diagnostics);
    let relevance = is_published.then(|| relevance(built)).flatten();
    let lock = built.lock.as_ref().filter(|_| is_published);
    let changes = lock.map_or(Vec::new(), |lock| audit::changes(lock, &built.figures));
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

/// Every file of the content, and of the theme that its settings ask for.
fn sources(root: &Path, diagnostics: &mut Diagnostics) -> io::Result<Sources> {
    let mut sources = read::content(root)?;
    let themes = read::themes(root)?;
    if let Some(theme) = parse::chosen_theme(&sources, &themes, diagnostics) {
        read::theme(&mut sources, root, &theme)?;
    }
    Ok(sources)
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
