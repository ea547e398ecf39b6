//! What templates see: the theme author's reference.
//!
//! Every template gets `site` ([`Site`]) and `page` ([`Page`]); a page of a special design gets one
//! more value, named in [`Content`]. The templates in `directives/` get only their own value. All
//! numbers, dates and words are finished for the reader's language: a template arranges, it doesn't
//! calculate. A field of type `Option` is empty (falsy), never undefined, where there is nothing.
//!
//! Fields whose name ends in `html` are HTML and are printed with `| safe`; everything else is text.
//! Addresses (`href`) are relative to the host's root and include the path prefix of `base_url`.

use std::collections::BTreeMap;

use serde::Serialize;

/// What is the same on every page of a language: `site`.
#[derive(Clone, Debug, Serialize)]
pub struct Site {
    /// Title of the site.
    pub title: String,
    /// A few words under the title.
    pub tagline: String,
    /// What the site is.
    pub description: String,
    /// Language of the reader: `nb`, `en`.
    pub lang: &'static str,
    /// Address of the front page.
    pub home: String,
    /// The main menu.
    pub navigation: Vec<MenuLink>,
    /// The menu in the footer.
    pub footer: Vec<MenuLink>,
    /// Addresses of the pages that others link to.
    pub pages: SpecialPages,
    /// Who publishes the site.
    pub organisation: String,
    /// Their home page.
    pub organisation_url: Option<String>,
    /// Where to reach them.
    pub contact_url: Option<String>,
    /// Their address for e-mail.
    pub contact_email: Option<String>,
    /// The accessibility statement.
    pub accessibility_statement: Option<String>,
    /// Where the content is edited.
    pub repository: Option<String>,
    /// Licence of the texts.
    pub text_licence: Option<NamedUrl>,
    /// Licence of the data.
    pub data_licence: Option<NamedUrl>,
    /// Version of the factor set in force.
    pub factor_set: String,
    /// The facts of the funded project.
    pub grant: Option<Grant>,
    /// The style sheet of every page.
    pub css: String,
    /// Style sheets for some pages: a folder in `assets/css` is one.
    pub styles: BTreeMap<String, String>,
    /// The scripts of the theme, by folder or by file name without its ending; none is needed to read.
    pub scripts: BTreeMap<String, String>,
    /// The icon in the browser's tab.
    pub favicon: Option<String>,
    /// The theme's picture for shared links: an absolute address. Pages have their own in
    /// `page.share_image`.
    pub share_image: Option<String>,
    /// The whole report on one page, for print.
    pub print: Option<String>,
    /// The feed of changes.
    pub feed: String,
    /// All figures as JSON.
    pub figures_json: String,
    /// SHA-256 of every file.
    pub checksums: String,
    /// The description by which browsers offer the search.
    pub opensearch: String,
    /// The folder of the search index, with a slash at both ends.
    pub search_index: String,
    /// The content security policy, without what only a header can say.
    pub csp: &'static str,
}

/// Addresses of pages with a duty of their own, where the content has them.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SpecialPages {
    /// Guidance.
    pub guidance: Option<String>,
    /// Case studies.
    pub case_studies: Option<String>,
    /// Lessons.
    pub lessons: Option<String>,
    /// Claims.
    pub claims: Option<String>,
    /// Method.
    pub method: Option<String>,
    /// Audit.
    pub audit: Option<String>,
    /// Glossary.
    pub glossary: Option<String>,
    /// Bibliography.
    pub sources: Option<String>,
    /// Search.
    pub search: Option<String>,
    /// About.
    pub about: Option<String>,
}

/// A link of a menu.
#[derive(Clone, Debug, Serialize)]
pub struct MenuLink {
    /// What it says.
    pub title: String,
    /// Where it leads.
    pub href: String,
    /// Content path, to tell which one is current: `case-studies`.
    pub path: String,
    /// Language of the title, where it isn't the reader's.
    pub lang: Option<&'static str>,
}

/// A link.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// What it says.
    pub title: String,
    /// Where it leads.
    pub href: String,
    /// Language of the title, where it isn't the reader's.
    pub lang: Option<&'static str>,
}

/// A name with an address elsewhere.
#[derive(Clone, Debug, Serialize)]
pub struct NamedUrl {
    /// Name.
    pub name: String,
    /// Address.
    pub url: String,
}

/// A word of a closed list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Word {
    /// The word that machines see: `realised`.
    pub id: &'static str,
    /// The word that readers see: `realisert`.
    pub label: String,
}

/// A date.
#[derive(Clone, Debug, Serialize)]
pub struct Date {
    /// `2026-11-24`.
    pub iso: String,
    /// `24. november 2026`.
    pub text: String,
}

/// The facts of the funded project.
#[derive(Clone, Debug, Serialize)]
pub struct Grant {
    /// The scheme.
    pub programme: String,
    /// Who applied.
    pub applicant: String,
    /// Amount with unit.
    pub amount: String,
    /// The amount for machines, NOK.
    pub amount_nok: f64,
    /// When.
    pub period: String,
    /// Whether it is completed.
    pub completed: bool,
    /// Types of measure.
    pub measures: Vec<String>,
    /// The source.
    pub source: Option<Link>,
}

/// A page: `page`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Page {
    /// `front`, `case_study`, `lesson`, `page`, `print`, `error`.
    pub kind: &'static str,
    /// Content path: `case-studies/kadettangen`.
    pub path: String,
    /// The path's first part: `case-studies`.
    pub section: String,
    /// The page's heading.
    pub title: String,
    /// What stands in the browser's tab; unique on the site.
    pub document_title: String,
    /// A sentence or two under the heading.
    pub summary: Option<String>,
    /// The same for search engines: never empty.
    pub description: String,
    /// Language of title, summary and text, where it isn't the reader's.
    pub content_lang: Option<&'static str>,
    /// Name of that language in the reader's, for the notice.
    pub content_lang_name: Option<String>,
    /// The text that this translation is made from, where that has changed since.
    pub stale: Option<Link>,
    /// Absolute address of the page in the language it is written in.
    pub canonical: Option<String>,
    /// The languages the page is written in, with `x-default`.
    pub alternates: Vec<Alternate>,
    /// The same page in every language of the site.
    pub languages: Vec<LanguageLink>,
    /// From the front page to the section, without the page itself.
    pub breadcrumbs: Vec<Link>,
    /// When it was first published.
    pub date: Option<Date>,
    /// When it last changed in substance.
    pub updated: Option<Date>,
    /// Tags.
    pub tags: Vec<String>,
    /// Free fields of the front matter.
    pub extra: BTreeMap<String, String>,
    /// The text.
    pub body_html: String,
    /// Whether there is a chart on the page.
    pub has_charts: bool,
    /// Contents of long pages.
    pub contents: Vec<ContentsItem>,
    /// Sources that the page cites, in the order of their numbers.
    pub sources: Vec<CitedSource>,
    /// Pages that lie in it.
    pub children: Vec<PageCard>,
    /// Its place in a series of steps.
    pub series: Option<Series>,
    /// The page before it in a series.
    pub previous: Option<Link>,
    /// The page after it in a series.
    pub next: Option<Link>,
    /// The page and those that lie in it on one page, for print; the title is a short one.
    pub print: Option<Link>,
    /// Where the text is edited.
    pub edit: Option<String>,
    /// For Open Graph.
    pub open_graph: OpenGraph,
    /// The picture for shared links.
    pub share_image: Option<ShareImage>,
    /// JSON-LD, each a script of its own; `<` is escaped.
    pub json_ld: Vec<String>,
}

/// The place of a page in a series of steps.
#[derive(Clone, Debug, Serialize)]
pub struct Series {
    /// Its number, from 1.
    pub position: usize,
    /// How many steps there are.
    pub count: usize,
    /// The steps.
    pub steps: Vec<SeriesStep>,
}

/// A step of a series.
#[derive(Clone, Debug, Serialize)]
pub struct SeriesStep {
    /// Title and address.
    #[serde(flatten)]
    pub link: Link,
    /// Whether it is this page.
    pub current: bool,
}

/// The page in a language it is written in.
#[derive(Clone, Debug, Serialize)]
pub struct Alternate {
    /// `nb`, `en`, `x-default`.
    pub hreflang: &'static str,
    /// Absolute address.
    pub href: String,
}

/// The same page in another language.
#[derive(Clone, Debug, Serialize)]
pub struct LanguageLink {
    /// `en`.
    pub lang: &'static str,
    /// The language's name in itself; `Norsk` where the site has one kind of Norwegian.
    pub name: &'static str,
    /// Address.
    pub href: String,
    /// Whether it is this page.
    pub current: bool,
}

/// A line of the contents list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ContentsItem {
    /// Id of the heading.
    pub id: String,
    /// Its text.
    pub text: String,
}

/// For Open Graph.
#[derive(Clone, Debug, Default, Serialize)]
pub struct OpenGraph {
    /// `website` or `article`.
    pub kind: &'static str,
    /// `nb_NO`.
    pub locale: &'static str,
    /// The other languages.
    pub alternate_locales: Vec<&'static str>,
    /// Absolute address of the page.
    pub url: String,
}

/// The picture for shared links, 1200 × 630 pixels: the page's own, or else the theme's.
#[derive(Clone, Debug, Serialize)]
pub struct ShareImage {
    /// Absolute address.
    pub src: String,
    /// What it says.
    pub alt: String,
}

/// A source in the list at the foot of a page.
#[derive(Clone, Debug, Serialize)]
pub struct CitedSource {
    /// Its number on the page, from 1.
    pub number: usize,
    /// Id of the list item: `source-1`.
    pub anchor: String,
    /// The source.
    pub reference: Reference,
}

/// An entry of the bibliography.
#[derive(Clone, Debug, Serialize)]
pub struct Reference {
    /// Its key, which is its anchor on the page of sources.
    pub key: String,
    /// Title.
    pub title: String,
    /// Language of the title, where it isn't the reader's.
    pub lang: Option<&'static str>,
    /// Authors, joined; empty where none is named.
    pub authors: String,
    /// Publisher.
    pub publisher: Option<String>,
    /// What it is part of.
    pub parent: Option<String>,
    /// Date as far as it is known.
    pub date: Option<Date>,
    /// Address.
    pub url: Option<String>,
    /// The host of the address, for print and as a hint.
    pub host: Option<String>,
    /// When the address was last opened.
    pub url_date: Option<String>,
    /// DOI or report number.
    pub serial_number: Option<String>,
    /// Remark.
    pub note: Option<String>,
    /// Language of the remark, where it isn't the reader's. Remarks are in the default language.
    pub note_lang: Option<&'static str>,
    /// Its place on the page of sources.
    pub href: Option<String>,
}

/// A page in a list.
#[derive(Clone, Debug, Serialize)]
pub struct PageCard {
    /// Title.
    pub title: String,
    /// Address.
    pub href: String,
    /// Language of title and summary, where it isn't the reader's.
    pub lang: Option<&'static str>,
    /// Summary.
    pub summary: Option<String>,
}

/// The one value more that a page of a special design gets; the variant's name in lower case is the
/// name templates know it by.
#[derive(Clone, Debug)]
pub enum Content {
    /// `page.html`: nothing more.
    Page,
    /// `error.html`: nothing more.
    Error,
    /// `print.html`: `print`.
    Print(Box<Print>),
    /// `front.html`: `front`.
    Front(Box<Front>),
    /// `case-studies.html`: `cases`.
    CaseStudies(CaseStudies),
    /// `case-study.html`: `case`.
    CaseStudy(Box<CaseStudy>),
    /// `lessons.html`: `lessons`.
    Lessons(Lessons),
    /// `lesson.html`: `lesson`.
    Lesson(Box<Lesson>),
    /// `claims.html`: `claims`.
    Claims(Vec<ClaimTopic>),
    /// `method.html`: `method`.
    Method(Box<Method>),
    /// `audit.html`: `audit`.
    Audit(Box<Audit>),
    /// `glossary.html`: `glossary`.
    Glossary(Glossary),
    /// `sources.html`: `bibliography`.
    Sources(Bibliography),
    /// `search.html`: `index`.
    Search(Vec<IndexLetter>),
}

/// A section or the whole report on one page, for print: `print`.
#[derive(Clone, Debug, Serialize)]
pub struct Print {
    /// The section, with a short title; none for the whole report.
    pub section: Option<Link>,
    /// Absolute address of the section's page or the front page.
    pub address: String,
    /// The latest change of a page in it.
    pub updated: Option<Date>,
    /// Version of the program.
    pub tool: &'static str,
    /// SHA-256 of all content files.
    pub content_digest: String,
    /// A line for each chapter.
    pub contents: Vec<PrintLine>,
    /// The pages, in order.
    pub chapters: Vec<PrintChapter>,
}

/// A line of the contents of a print page.
#[derive(Clone, Debug, Serialize)]
pub struct PrintLine {
    /// `2.3`, `Vedlegg A`; empty in front of the first chapter.
    pub number: String,
    /// 1 for a chapter, 2 for a page in it, and so on.
    pub depth: u8,
    /// Title and address.
    #[serde(flatten)]
    pub link: Link,
}

/// A page in a print page.
#[derive(Clone, Debug, Serialize)]
pub struct PrintChapter {
    /// Its id, which every id in it begins with.
    pub id: String,
    /// `front`, `case_study`, `lesson`, `page`.
    pub kind: &'static str,
    /// 1 for a chapter, 2 for a page in it, and so on.
    pub depth: u8,
    /// What the page's `main` holds, without what is only for the screen.
    pub html: String,
}

/// All case studies: `cases`.
#[derive(Clone, Debug, Serialize)]
pub struct CaseStudies {
    /// The case studies, in order.
    pub all: Vec<CaseCard>,
    /// The same side by side, with figures.
    pub comparison: Comparison,
    /// Charts of all of them together, each a `<figure>`.
    pub charts_html: Vec<String>,
}

/// Case studies side by side.
#[derive(Clone, Debug, Serialize)]
pub struct Comparison {
    /// What they are compared by.
    pub columns: Vec<ComparedMetric>,
    /// One row for each status of each case study that has figures.
    pub rows: Vec<ComparedCase>,
    /// The case studies without a volume table, which have none.
    pub without: Vec<Link>,
}

/// A column of the comparison.
#[derive(Clone, Debug, Serialize)]
pub struct ComparedMetric {
    /// The metric: `net`.
    pub id: &'static str,
    /// The metric in words.
    pub label: String,
    /// The unit of all its values; empty for shares.
    pub unit: String,
}

/// A row of the comparison.
#[derive(Clone, Debug, Serialize)]
pub struct ComparedCase {
    /// The case study.
    pub link: Link,
    /// Place.
    pub place: String,
    /// The status of the rows that its figures sum.
    pub status: Word,
    /// Whether it only shows how the calculation works.
    pub demonstration: bool,
    /// The weakest basis of its figures; none where nothing is calculated.
    pub basis: Option<Word>,
    /// The value of each column; none where it isn't calculated.
    pub values: Vec<Option<Quantity>>,
}

/// The front page: `front`.
#[derive(Clone, Debug, Serialize)]
pub struct Front {
    /// What others say, by topic: the span of their numbers. The topics are those that the front
    /// matter names in `extra: {claims: "total-volume, climate-effects"}`, else the first one.
    pub claims: Vec<ClaimSpan>,
    /// The net effect of all case studies together, by status, where it can be calculated.
    pub figures: Vec<Figure>,
    /// The net effect of the demonstration, if there is one; its `href` is the demonstration's page.
    pub demonstration: Option<Figure>,
    /// How many case studies, lessons and sources there are.
    pub counts: Counts,
    /// Ways in, by reader.
    pub roles: Vec<Role>,
    /// Case studies to begin with.
    pub cases: Vec<CaseCard>,
    /// Lessons to begin with.
    pub lessons: Vec<LessonCard>,
}

/// How much there is.
#[derive(Clone, Debug, Serialize)]
pub struct Counts {
    /// Case studies, demonstrations left out.
    pub cases: usize,
    /// Lessons.
    pub lessons: usize,
    /// Claims.
    pub claims: usize,
    /// Sources.
    pub sources: usize,
}

/// The span of the numbers that others have published on one topic.
#[derive(Clone, Debug, Serialize)]
pub struct ClaimSpan {
    /// The topic.
    pub topic: String,
    /// Its place on the page of claims.
    pub href: Option<String>,
    /// The span in each unit that several claims use, the most used first.
    pub amounts: Vec<ClaimAmount>,
    /// How many claims.
    pub count: usize,
    /// Who says so.
    pub by: Vec<String>,
}

/// The span of claimed numbers in one unit.
#[derive(Clone, Debug, Serialize)]
pub struct ClaimAmount {
    /// From and to, or one number.
    pub text: String,
    /// The unit, with the state of a volume.
    pub unit: String,
}

/// A way in for a group of readers.
#[derive(Clone, Debug, Serialize)]
pub struct Role {
    /// `municipality`, `client`, `region`, `reviewer`.
    pub id: &'static str,
    /// Where to begin.
    pub links: Vec<Link>,
    /// Everything for this reader.
    pub more: Option<Link>,
}

/// A case study in a list.
#[derive(Clone, Debug, Serialize)]
pub struct CaseCard {
    /// Title, address, summary.
    #[serde(flatten)]
    pub page: PageCard,
    /// Its folder's name.
    pub name: String,
    /// Place.
    pub place: String,
    /// Municipalities.
    pub municipalities: Vec<String>,
    /// When.
    pub period: Option<String>,
    /// How far it has come.
    pub status: Word,
    /// Whether it only shows how the calculation works.
    pub demonstration: bool,
    /// Tags.
    pub tags: Vec<String>,
}

/// A case study: `case`.
#[derive(Clone, Debug, Serialize)]
pub struct CaseStudy {
    /// Its folder's name: the scope of its figures.
    pub name: String,
    /// Place.
    pub place: String,
    /// Municipalities.
    pub municipalities: Vec<String>,
    /// Counties.
    pub counties: Vec<String>,
    /// When.
    pub period: Option<String>,
    /// How far it has come.
    pub status: Word,
    /// The weakest basis of its figures; none where nothing is calculated.
    pub basis: Option<Word>,
    /// Whether it only shows how the calculation works.
    pub demonstration: bool,
    /// Who took part.
    pub actors: Vec<Actor>,
    /// A grant, with unit.
    pub grant: Option<CitedText>,
    /// Figures, one group per status.
    pub figures: Vec<FigureGroup>,
    /// The charts that its text doesn't show already, each a `<figure>`.
    pub charts_html: Vec<String>,
    /// The net effect under other choices, one group per status.
    pub scenarios: Vec<ScenarioGroup>,
    /// The trace of every figure.
    pub traces: Vec<Trace>,
    /// Files to fetch.
    pub downloads: Vec<Download>,
    /// Lessons drawn.
    pub lessons: Vec<LessonCard>,
}

/// A text with a source.
#[derive(Clone, Debug, Serialize)]
pub struct CitedText {
    /// The text.
    pub text: String,
    /// The source.
    pub citation_html: String,
}

/// Somebody who took part.
#[derive(Clone, Debug, Serialize)]
pub struct Actor {
    /// Name.
    pub name: String,
    /// What they did.
    pub role: Word,
}

/// A file to fetch.
#[derive(Clone, Debug, Serialize)]
pub struct Download {
    /// Address.
    pub href: String,
    /// `csv`, `excel`, `json`.
    pub kind: &'static str,
    /// File name.
    pub file: String,
}

/// Figures of one status.
#[derive(Clone, Debug, Serialize)]
pub struct FigureGroup {
    /// Scope the figures belong to, for captions: the case study's title.
    pub title: String,
    /// The page of the scope, on pages that list several.
    pub href: Option<String>,
    /// The status of the rows.
    pub status: Word,
    /// The name of the scenario; none for the main result.
    pub scenario: Option<String>,
    /// Whether it belongs to a demonstration.
    pub demonstration: bool,
    /// Whether one of the figures has an interval.
    pub has_intervals: bool,
    /// Whether one of the figures speaks for less than all mass.
    pub has_coverage: bool,
    /// The figures.
    pub figures: Vec<Figure>,
}

/// The net effect of one status under other choices in the model.
#[derive(Clone, Debug, Serialize)]
pub struct ScenarioGroup {
    /// The status of the rows.
    pub status: Word,
    /// The main result.
    pub main: Figure,
    /// The scenarios.
    pub scenarios: Vec<Scenario>,
}

/// The net effect in a scenario.
#[derive(Clone, Debug, Serialize)]
pub struct Scenario {
    /// Its name.
    pub name: String,
    /// What it asks.
    pub description: String,
    /// Its sources; empty where there are none.
    pub citation_html: String,
    /// The net effect.
    pub figure: Figure,
    /// What it differs from the main result, with sign, in the figure's unit.
    pub difference: String,
}

/// A number with its unit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Quantity {
    /// The number, rounded and written the reader's way.
    pub number: String,
    /// The unit; empty for pure numbers, which carry their per cent sign.
    pub unit: String,
    /// The same for machines, in full.
    pub machine: String,
}

/// A computed figure.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    /// Its id: `kadettangen/net`.
    pub id: String,
    /// Its metric: `net`.
    pub metric: &'static str,
    /// The metric in words.
    pub label: String,
    /// The value.
    pub value: Quantity,
    /// 5th to 95th percentile, in the value's unit.
    pub interval: Option<String>,
    /// The status of its rows.
    pub status: Word,
    /// The weakest basis among its inputs.
    pub basis: Word,
    /// The share of the mass it speaks for, where that isn't all.
    pub coverage: Option<String>,
    /// Whether it is zero because no source shows that the conditions of recovery are met (method,
    /// section 4), although masses went to a use.
    pub untested: bool,
    /// The name of the scenario; none for the main result.
    pub scenario: Option<String>,
    /// Whether it belongs to a demonstration.
    pub demonstration: bool,
    /// Title of the page it belongs to.
    pub scope_title: String,
    /// Its trace; none where a page has none.
    pub href: Option<String>,
    /// Id of its trace on the page that has it: `figure-net`.
    pub anchor: String,
}

/// How a figure came about.
#[derive(Clone, Debug, Serialize)]
pub struct Trace {
    /// The figure.
    pub figure: Figure,
    /// The value in full, with unit.
    pub exact: String,
    /// The median of the draws, where there is an interval.
    pub median: Option<String>,
    /// The formula in the method's symbols.
    pub formula: String,
    /// The steps.
    pub steps: Vec<Step>,
    /// The inputs.
    pub inputs: Vec<Input>,
    /// The rows it sums.
    pub rows: Vec<Rows>,
    /// Its sources; empty where there are none.
    pub citation_html: String,
}

/// A step of a trace.
#[derive(Clone, Debug, Serialize)]
pub struct Step {
    /// What it gives.
    pub symbol: String,
    /// The calculation in symbols.
    pub formula: String,
    /// The calculation in numbers.
    pub numbers: Vec<Operand>,
    /// The result with unit.
    pub result: String,
}

/// A number that goes into a step.
#[derive(Clone, Debug, Serialize)]
pub struct Operand {
    /// Its symbol.
    pub symbol: String,
    /// Its value with unit.
    pub value: String,
}

/// An input of a figure.
#[derive(Clone, Debug, Serialize)]
pub struct Input {
    /// Its id: `ef_virgin`.
    pub id: String,
    /// Its name, where it has one.
    pub name: Option<String>,
    /// Where it is explained.
    pub href: Option<String>,
    /// Value.
    pub value: String,
    /// What it may vary between.
    pub range: Option<String>,
    /// Unit.
    pub unit: String,
    /// How well it is founded.
    pub basis: Word,
    /// Its sources; empty where there are none.
    pub citation_html: String,
}

/// Rows of a file.
#[derive(Clone, Debug, Serialize)]
pub struct Rows {
    /// The file as authors see it.
    pub path: String,
    /// First line.
    pub first_line: u32,
    /// Last line.
    pub last_line: u32,
    /// How many rows between them count.
    pub count: u32,
}

/// A lesson in a list.
#[derive(Clone, Debug, Serialize)]
pub struct LessonCard {
    /// Title, address, summary.
    #[serde(flatten)]
    pub page: PageCard,
    /// Who it helps.
    pub helps: Vec<Word>,
    /// When it applies.
    pub phases: Vec<Word>,
    /// What it is about.
    pub themes: Vec<Word>,
}

/// The list of lessons: `lessons`.
#[derive(Clone, Debug, Serialize)]
pub struct Lessons {
    /// All of them in order.
    pub all: Vec<LessonCard>,
    /// By who they help, by phase and by theme.
    pub groups: Vec<LessonGroups>,
}

/// Lessons by one trait.
#[derive(Clone, Debug, Serialize)]
pub struct LessonGroups {
    /// `helps`, `phase`, `theme`.
    pub id: &'static str,
    /// The groups.
    pub groups: Vec<LessonGroup>,
}

/// Lessons that have a word in common.
#[derive(Clone, Debug, Serialize)]
pub struct LessonGroup {
    /// The word.
    pub word: Word,
    /// The lessons.
    pub lessons: Vec<Link>,
}

/// A lesson: `lesson`.
#[derive(Clone, Debug, Serialize)]
pub struct Lesson {
    /// Who it helps.
    pub helps: Vec<Word>,
    /// When it applies.
    pub phases: Vec<Word>,
    /// What it is about.
    pub themes: Vec<Word>,
    /// Case studies that show it.
    pub cases: Vec<CaseCard>,
}

/// A topic on the page of claims.
#[derive(Clone, Debug, Serialize)]
pub struct ClaimTopic {
    /// Its id, which is its anchor.
    pub id: String,
    /// Title.
    pub title: String,
    /// Why the numbers differ.
    pub explanation_html: String,
    /// A chart of claims that contradict each other, by when they were made: a `<figure>`.
    pub chart_html: Option<String>,
    /// Language of the explanation, where it isn't the reader's.
    pub lang: Option<&'static str>,
    /// The claims.
    pub table: ClaimTable,
}

/// Claims side by side; also what the directive `claims` shows.
#[derive(Clone, Debug, Serialize)]
pub struct ClaimTable {
    /// Id of the caption, unique on the page.
    pub id: String,
    /// What the table shows.
    pub caption: String,
    /// The topic on the page of claims, on other pages.
    pub more: Option<Link>,
    /// The claims.
    pub claims: Vec<Claim>,
    /// Columns that at least one claim fills.
    pub columns: ClaimColumns,
}

/// Which columns a table of claims needs.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct ClaimColumns {
    /// Taken out, or left over.
    pub balance: bool,
    /// The years it is about.
    pub period: bool,
    /// Claims that can't be true in the same sense.
    pub conflicts: bool,
}

/// A figure that somebody published.
#[derive(Clone, Debug, Serialize)]
pub struct Claim {
    /// Its id.
    pub id: String,
    /// Id of its row.
    pub anchor: String,
    /// The number in words: `om lag 14 000 000`.
    pub value: String,
    /// The number for machines; empty for a span.
    pub machine: String,
    /// The unit, with the state of a volume.
    pub unit: String,
    /// What is counted.
    pub counts: String,
    /// Taken out, or left over.
    pub balance: Option<Word>,
    /// The years it is about.
    pub period: Option<String>,
    /// When it was said.
    pub as_of: Option<String>,
    /// Who says it.
    pub by: String,
    /// Where.
    pub citation_html: String,
    /// Claims that can't be true in the same sense.
    pub conflicts: Vec<Link>,
    /// The case study it belongs to, on other pages.
    pub case: Option<Link>,
    /// Whether it may be read as a fact.
    pub verified: bool,
    /// Our own remark.
    pub note: Option<String>,
}

/// The method page: `method`.
#[derive(Clone, Debug, Serialize)]
pub struct Method {
    /// Version of the factor set.
    pub factor_set: String,
    /// Id of the section of factors.
    pub factors_id: &'static str,
    /// Id of the section of materials.
    pub materials_id: &'static str,
    /// Factors.
    pub factors: Vec<Factor>,
    /// Materials.
    pub materials: Vec<Material>,
}

/// A factor.
#[derive(Clone, Debug, Serialize)]
pub struct Factor {
    /// Its id: `ef_virgin`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Lowest credible value, where there is a range.
    pub low: Option<String>,
    /// The value that is calculated with.
    pub central: String,
    /// Highest credible value, where there is a range.
    pub high: Option<String>,
    /// Unit.
    pub unit: String,
    /// How well it is founded.
    pub basis: Word,
    /// Quality grade.
    pub grade: Word,
    /// The year it describes.
    pub year: Option<u16>,
    /// The area it describes.
    pub geography: Option<String>,
    /// Its sources; empty where there are none.
    pub citation_html: String,
    /// Remark.
    pub note: Option<String>,
}

/// A material.
#[derive(Clone, Debug, Serialize)]
pub struct Material {
    /// Its id: `rock_blasted`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Density, with range.
    pub density: Ranged,
    /// Loose volume per solid volume, with range.
    pub loose: Ranged,
    /// Placed volume per solid volume, with range.
    pub placed: Ranged,
    /// How well the numbers are founded.
    pub basis: Word,
    /// Quality grade.
    pub grade: Word,
    /// Its sources; empty where there are none.
    pub citation_html: String,
    /// Remark.
    pub note: Option<String>,
}

/// A number with its range.
#[derive(Clone, Debug, Serialize)]
pub struct Ranged {
    /// The number.
    pub central: String,
    /// `2,60–2,80`, where there is a range.
    pub range: Option<String>,
}

/// The audit page: `audit`.
#[derive(Clone, Debug, Serialize)]
pub struct Audit {
    /// All figures by scope and status.
    pub groups: Vec<FigureGroup>,
    /// Traces of the figures that belong to no case study.
    pub traces: Vec<Trace>,
    /// How many figures there are.
    pub count: usize,
    /// Version of the factor set.
    pub factor_set: String,
    /// A figure to try the commands with.
    pub example: Option<String>,
    /// Data files of the case studies.
    pub downloads: Vec<Download>,
    /// Version of the program.
    pub tool: &'static str,
    /// SHA-256 of all content files, the lock of figures apart.
    pub content_digest: String,
    /// What is open, in sentences: rows that earn nothing, distances nobody knows, weak factors.
    pub caveats: Vec<String>,
    /// Changes of figures that were accepted, the newest first.
    pub log: Vec<AcceptedChange>,
}

/// A change of figures that somebody accepted.
#[derive(Clone, Debug, Serialize)]
pub struct AcceptedChange {
    /// The day, in words.
    pub date: String,
    /// The day, for machines.
    pub date_machine: String,
    /// Why, in the words of the one who accepted it.
    pub reason: String,
    /// Version of the program.
    pub tool: String,
    /// How many figures were new.
    pub new: usize,
    /// The figures that moved or went away.
    pub figures: Vec<MovedFigure>,
}

/// A figure that moved.
#[derive(Clone, Debug, Serialize)]
pub struct MovedFigure {
    /// Its id.
    pub id: String,
    /// The value before, in full.
    pub was: String,
    /// The value since, in full; a dash where the figure is gone.
    pub is: String,
    /// Its unit as machines write it.
    pub unit: String,
    /// What moved it, in symbols.
    pub because: Vec<String>,
}

/// The glossary: `glossary`.
#[derive(Clone, Debug, Serialize)]
pub struct Glossary {
    /// Categories in order, terms in the alphabet's order.
    pub categories: Vec<TermCategory>,
}

/// Terms of a category.
#[derive(Clone, Debug, Serialize)]
pub struct TermCategory {
    /// The category.
    pub word: Word,
    /// The terms.
    pub terms: Vec<Term>,
}

/// A term.
#[derive(Clone, Debug, Serialize)]
pub struct Term {
    /// Its id, which is its anchor.
    pub id: String,
    /// The word.
    pub term: String,
    /// Language of the word and its definition, where it isn't the reader's.
    pub lang: Option<&'static str>,
    /// Its abbreviation.
    pub abbr: Option<String>,
    /// Other words for the same.
    pub alt: Vec<String>,
    /// What it means.
    pub definition: String,
    /// The word in other languages.
    pub others: Vec<OtherTerm>,
    /// Related terms.
    pub see: Vec<Link>,
}

/// A term in another language.
#[derive(Clone, Debug, Serialize)]
pub struct OtherTerm {
    /// `en`.
    pub lang: &'static str,
    /// The language's name in itself.
    pub lang_name: &'static str,
    /// The word.
    pub term: String,
}

/// The bibliography: `bibliography`.
#[derive(Clone, Debug, Serialize)]
pub struct Bibliography {
    /// How many sources there are.
    pub count: usize,
    /// Sources by publisher, in the alphabet's order.
    pub publishers: Vec<Publisher>,
}

/// The sources of a publisher.
#[derive(Clone, Debug, Serialize)]
pub struct Publisher {
    /// Name; empty where none is given.
    pub name: String,
    /// Its anchor.
    pub anchor: String,
    /// The sources.
    pub sources: Vec<BibliographyEntry>,
}

/// A source with the pages that use it.
#[derive(Clone, Debug, Serialize)]
pub struct BibliographyEntry {
    /// The source.
    pub reference: Reference,
    /// Pages that cite it.
    pub cited_from: Vec<Link>,
}

/// A letter of the index: `index` is a list of them.
#[derive(Clone, Debug, Serialize)]
pub struct IndexLetter {
    /// The letter.
    pub letter: String,
    /// Id of its heading.
    pub anchor: String,
    /// The words.
    pub words: Vec<IndexWord>,
}

/// A word of the index.
#[derive(Clone, Debug, Serialize)]
pub struct IndexWord {
    /// The word.
    pub word: String,
    /// Where it leads.
    pub links: Vec<Link>,
}

/// What the directive `figure` shows: `directives/figure.html`.
#[derive(Clone, Debug, Serialize)]
pub struct InlineFigure {
    /// The figure, rounded for running text.
    pub figure: Figure,
    /// Whether the unit is written.
    pub unit: bool,
    /// Whether the interval follows in words, where there is one.
    pub interval: bool,
    /// Whether the page is another than the figure's own.
    pub elsewhere: bool,
}

/// A volume table, of which the directive `volumes` shows one or more: `directives/volumes.html`.
#[derive(Clone, Debug, Serialize)]
pub struct VolumeTable {
    /// Id of the caption, unique on the page.
    pub id: String,
    /// What the table shows.
    pub caption: String,
    /// Rows.
    pub rows: Vec<VolumeRow>,
    /// How many rows are left out, because the table is too long for a page.
    pub left_out: Option<String>,
    /// Whether the rows have results.
    pub has_results: bool,
    /// The table as a file.
    pub download: Option<Download>,
}

/// A row of a volume table.
#[derive(Clone, Debug, Serialize)]
pub struct VolumeRow {
    /// Line in the file.
    pub line: u32,
    /// Id of the mass stream.
    pub stream: Option<String>,
    /// Material.
    pub material: String,
    /// Amount, with its range.
    pub quantity: String,
    /// Its unit.
    pub unit: String,
    /// Mass in tonnes.
    pub tonnes: Option<String>,
    /// Where it goes.
    pub destination: Word,
    /// Distances in the project.
    pub distances: Vec<DistanceCell>,
    /// What would have happened otherwise.
    pub baseline: Word,
    /// Distances in the baseline.
    pub baseline_distances: Vec<DistanceCell>,
    /// Whether it passes the recovery test; none where it needs none.
    pub recovery: Option<Word>,
    /// How real it is.
    pub status: Word,
    /// When.
    pub years: String,
    /// How well it is founded.
    pub basis: Word,
    /// Its source.
    pub citation_html: String,
    /// Free text.
    pub note: Option<String>,
    /// Emissions avoided, tonnes CO₂e; none where a distance isn't known.
    pub net: Option<String>,
}

/// A distance.
#[derive(Clone, Debug, Serialize)]
pub struct DistanceCell {
    /// From where to where.
    pub leg: Word,
    /// Kilometres, with range, or that nobody knows.
    pub value: String,
    /// Whether somebody knows.
    pub known: bool,
}

/// What the directive `volumes` shows.
#[derive(Clone, Debug, Serialize)]
pub struct VolumeTables {
    /// The tables.
    pub tables: Vec<VolumeTable>,
    /// The case study, on other pages.
    pub case: Option<Link>,
}

/// What the directive `cases` shows: `directives/cases.html`.
#[derive(Clone, Debug, Serialize)]
pub struct CaseList {
    /// The case studies.
    pub cases: Vec<CaseCard>,
}

/// What stands under the headline of a chart: `directives/chart-note.html`.
#[derive(Clone, Debug, Serialize)]
pub struct ChartNote {
    /// Whether it belongs to a demonstration.
    pub demonstration: bool,
    /// Share of the mass that the chart speaks for, where it isn't all.
    pub coverage: Option<String>,
    /// A remark.
    pub remark: Option<String>,
}

/// What stands under a chart: `directives/chart-source.html`. File and link follow it.
#[derive(Clone, Debug, Serialize)]
pub struct ChartSource {
    /// The sources.
    pub citation_html: String,
    /// Where the calculation is shown.
    pub trace: Option<String>,
}

/// What the directive `lessons` shows: `directives/lessons.html`.
#[derive(Clone, Debug, Serialize)]
pub struct LessonList {
    /// The lessons.
    pub lessons: Vec<LessonCard>,
}

/// What the directive `term` shows: `directives/term.html`.
#[derive(Clone, Debug, Serialize)]
pub struct InlineTerm {
    /// The word in this sentence.
    pub text: String,
    /// What it means.
    pub definition: String,
    /// Its place in the glossary.
    pub href: Option<String>,
}

/// What the directive `image` shows: `directives/image.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Image {
    /// The picture in the widths and formats that browsers choose from, with its alternative text.
    pub picture_html: String,
    /// Address of one rendition, for those that need no choice.
    pub src: String,
    /// What it shows; empty where it is decorative.
    pub alt: String,
    /// Caption.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
    /// On what terms others may use it.
    pub licence: Option<PictureLicence>,
    /// Width in pixels.
    pub width: Option<u32>,
    /// Height in pixels.
    pub height: Option<u32>,
}

/// The terms of use of a picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PictureLicence {
    /// Name: `CC BY 4.0`.
    pub name: String,
    /// Its text, where the name is one that is known.
    pub url: Option<String>,
}

/// What a citation shows: `directives/citation.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Citation {
    /// The sources.
    pub sources: Vec<CitationLink>,
}

/// A cited source.
#[derive(Clone, Debug, Serialize)]
pub struct CitationLink {
    /// Its number on the page.
    pub number: usize,
    /// Its place in the list of sources.
    pub href: String,
    /// Its title.
    pub title: String,
    /// The place in it.
    pub place: Option<String>,
}
