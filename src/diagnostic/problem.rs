use super::code::severity_of;
use crate::model::Lang;

/// How grave a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site isn't built.
    Error,
    /// The site is built, but somebody should look.
    Warning,
    /// Good to know.
    Note,
}

/// What kind of value was expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A text.
    Text,
    /// A text for each language: `{nb: …, en: …}`.
    LocalText,
    /// A list: `[a, b]`.
    List,
    /// Keys with values.
    Mapping,
    /// A number.
    Number,
    /// A whole number.
    WholeNumber,
    /// `true` or `false`.
    TrueOrFalse,
}

/// What numbers of a key or column make sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// More than 0.
    Positive,
    /// 0 or more.
    NotNegative,
    /// From 0 to 1.
    Share,
}

/// What the reader of a directive expected and didn't find.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// The name of a directive.
    DirectiveName,
    /// The name of an argument.
    ArgumentName,
    /// A value in quotation marks, a number, `true` or `false`.
    ArgumentValue,
    /// The quotation mark that ends a value.
    ClosingQuote,
    /// One of these signs.
    Sign(&'static str),
}

/// What was taken out of a text, as its author typed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RemovedHtml {
    /// An address that may not be opened.
    Address(String),
    /// An element that may not stand there.
    Element(String),
    /// An element without end.
    UnclosedElement(String),
    /// An end that ends nothing.
    EndTag(String),
    /// A comment without end.
    UnclosedComment,
    /// A declaration: `<!DOCTYPE html>`.
    Declaration(String),
    /// An attribute that may not stand there.
    Attribute(String),
    /// A directive inside an attribute.
    DirectiveInAttribute(String),
}

/// What a word in content refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Referent {
    /// A key of `sources.yaml`.
    Source,
    /// An id of `materials.yaml`.
    Material,
    /// A folder of `case-studies/`.
    CaseStudy,
    /// A folder of `lessons/`.
    Lesson,
    /// An id of `claims.yaml`.
    Claim,
    /// A topic of `claims.yaml`.
    ClaimTopic,
    /// An id of `glossary.yaml`.
    Term,
    /// A parameter of `case.yaml`.
    Parameter,
    /// A page.
    Page,
    /// A factor set in `factors/`.
    FactorSet,
    /// A computed figure.
    Figure,
    /// A volume table of the case study.
    VolumeTable,
    /// A file beside the page.
    File,
    /// A tag of a case study.
    Tag,
}

/// A part of a theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThemePart {
    /// A file that is published or joined.
    File,
    /// A template.
    Template,
    /// A text for readers.
    Message,
    /// A value with a name.
    Token,
}

/// What a token of a theme has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A colour: `"#0b5560"`, or the name of another one.
    Colour,
    /// A size: `1.5rem`.
    Size,
    /// A number without a unit.
    Number,
    /// A list of fonts.
    Fonts,
    /// Its name: small letters, digits, hyphens.
    Name,
}

/// Why an address elsewhere can't be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreached {
    /// The server answers with this status.
    Status(u16),
    /// No server has the name.
    NoSuchHost,
    /// The server takes no connection, or breaks it off.
    NoConnection,
    /// The server hasn't answered in time.
    TimedOut,
    /// Its certificate isn't valid.
    Certificate,
    /// It leads on in a circle, or to what is no address.
    RedirectsWithoutEnd,
}

/// What was odd in a volume table, and how it was read all the same. One note each per file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Oddity {
    /// The text isn't UTF-8.
    Encoding {
        /// What it was read as.
        name: &'static str,
    },
    /// Only one of several sheets was read.
    OtherSheets {
        /// The one.
        read: String,
        /// The others.
        others: Vec<String>,
    },
    /// Rows above the headings.
    RowsAboveHeadings,
    /// The headings stand again further down.
    RepeatedHeadings,
    /// A row of units below the headings.
    UnitRow,
    /// A heading gives the unit of all amounts.
    UnitFromHeading {
        /// The unit.
        unit: &'static str,
    },
    /// A column that only numbers the rows.
    IgnoredColumn {
        /// Its heading.
        heading: String,
    },
    /// Rows that hold only a text: headings of groups, notes.
    RowsWithoutAmount,
    /// Sum rows that agree with the rows above.
    SumRow,
    /// Sum rows that nothing could be checked against.
    SumRowUnchecked,
    /// Rows that are hidden in the sheet.
    HiddenRows,
    /// Columns that are hidden in the sheet.
    HiddenColumns,
    /// Cells that are merged over several rows.
    MergedCells,
    /// Numbers stored as text in a workbook.
    NumberAsText {
        /// The first one.
        found: String,
    },
    /// Numbers that can be read in two ways, where other numbers of the file decide.
    DecidedByFile {
        /// The first one.
        found: String,
        /// As read.
        read: String,
    },
    /// A unit behind the number, although the heading has it.
    UnitAfterNumber {
        /// The first one.
        found: String,
    },
    /// Shares in per cent.
    Percent {
        /// The first one.
        found: String,
        /// As read.
        read: String,
    },
    /// Dates in the column of years, or years with decimals.
    ReadAsYear {
        /// The first one.
        found: String,
        /// As read.
        read: String,
    },
    /// True and false in place of yes and no.
    TruthAsAnswer {
        /// The first one.
        found: String,
        /// As read.
        read: &'static str,
    },
    /// Characters that nobody sees, inside words.
    InvisibleCharacters,
    /// Words that programs write in empty cells: `NA`.
    WordForEmpty {
        /// The first one.
        found: String,
    },
    /// A material by its name in place of its id; a note for each name.
    MaterialName {
        /// The name.
        found: String,
        /// The id.
        read: String,
    },
    /// A table that nobody has filled in yet.
    NotFilledIn,
}

impl Oddity {
    fn code(&self) -> &'static str {
        match self {
            Oddity::Encoding { .. } => "read-encoding",
            Oddity::OtherSheets { .. } => "read-one-sheet",
            Oddity::RowsAboveHeadings => "rows-above-headings",
            Oddity::RepeatedHeadings => "repeated-headings",
            Oddity::UnitRow => "unit-row",
            Oddity::UnitFromHeading { .. } => "unit-from-heading",
            Oddity::IgnoredColumn { .. } => "ignored-column",
            Oddity::RowsWithoutAmount => "rows-without-amount",
            Oddity::SumRow => "sum-row",
            Oddity::SumRowUnchecked => "sum-row-unchecked",
            Oddity::HiddenRows => "hidden-rows",
            Oddity::HiddenColumns => "hidden-columns",
            Oddity::MergedCells => "merged-cells",
            Oddity::NumberAsText { .. } => "number-as-text",
            Oddity::DecidedByFile { .. } => "number-decided-by-file",
            Oddity::UnitAfterNumber { .. } => "unit-after-number",
            Oddity::Percent { .. } => "percent-as-share",
            Oddity::ReadAsYear { .. } => "read-as-year",
            Oddity::TruthAsAnswer { .. } => "truth-as-answer",
            Oddity::InvisibleCharacters => "invisible-characters",
            Oddity::WordForEmpty { .. } => "word-for-empty",
            Oddity::MaterialName { .. } => "material-name",
            Oddity::NotFilledIn => "table-not-filled-in",
        }
    }
}

/// A mistake, or something else worth saying. Each variant is a code; its fields are what the
/// message needs.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// A file isn't YAML.
    YamlSyntax {
        /// What the reader stumbled over.
        detail: String,
    },
    /// A text with a colon in it, without quotation marks.
    YamlColon {
        /// The text in quotation marks.
        quoted: String,
    },
    /// A cell of a CSV file begins with a quotation mark that is never closed.
    UnclosedQuote,
    /// A workbook can't be opened.
    WorkbookUnreadable,
    /// A workbook is locked with a password.
    WorkbookLocked,
    /// A workbook of a kind that isn't read, such as those of Excel before 2007.
    WorkbookKind {
        /// The ending of its name: `xls`.
        kind: String,
    },
    /// A workbook in the folder of a case study that isn't its volume table by its name.
    WorkbookAsFile {
        /// Its name.
        found: String,
    },
    /// A page doesn't begin with `---`.
    FrontMatterMissing,
    /// The second `---` is missing.
    FrontMatterUnclosed,
    /// A text file whose bytes aren't text.
    NotText,
    /// A file that means nothing where it lies.
    StrayFile {
        /// What may lie there.
        allowed: &'static str,
    },
    /// A file that must be there isn't.
    MissingFile {
        /// Its path as authors see it.
        path: String,
    },
    /// A key that isn't known.
    UnknownKey {
        /// As typed.
        key: String,
        /// All keys that may stand here.
        known: Vec<String>,
    },
    /// The same key twice.
    DuplicateKey {
        /// The key.
        key: String,
    },
    /// A key that must be given.
    MissingKey {
        /// The key.
        key: String,
    },
    /// A value of the wrong kind.
    WrongType {
        /// Its key.
        key: String,
        /// What should stand there.
        expected: Expected,
    },
    /// A value that must not be empty.
    Empty {
        /// Its key or column.
        key: String,
    },
    /// A word that isn't in a closed list.
    UnknownWord {
        /// Key, column or argument.
        field: String,
        /// As typed.
        found: String,
        /// The list.
        known: Vec<String>,
    },
    /// A language code that isn't known.
    UnknownLanguage {
        /// As typed.
        found: String,
    },
    /// Something that should be a number.
    BadNumber {
        /// As typed.
        found: String,
    },
    /// A number that can be read in two ways.
    AmbiguousNumber {
        /// As typed.
        found: String,
        /// With the mark as thousands separator.
        thousands: String,
        /// With the mark as decimal sign.
        decimal: String,
    },
    /// A range whose numbers aren't in order.
    BadRange {
        /// As typed.
        found: String,
    },
    /// A period that ends before it begins.
    PeriodReversed {
        /// Its beginning.
        from: String,
        /// Its end.
        to: String,
    },
    /// A number outside what makes sense.
    OutOfRange {
        /// Key or column.
        field: String,
        /// As typed.
        found: String,
        /// What is allowed.
        allowed: Allowed,
    },
    /// A number whose unit isn't the one the method calculates with.
    WrongUnit {
        /// As typed.
        found: String,
        /// What it must be.
        expected: &'static str,
    },
    /// A date that isn't one.
    BadDate {
        /// As typed.
        found: String,
    },
    /// Years that aren't.
    BadYears {
        /// As typed.
        found: String,
    },
    /// A bare cubic metre in a row that is calculated with.
    VolumeStateMissing,
    /// An address that isn't one.
    BadUrl {
        /// As typed.
        found: String,
    },
    /// A name with characters that can't stand in an address.
    BadSlug {
        /// As typed.
        found: String,
        /// What could be written.
        suggestion: String,
    },
    /// A top heading in the text of a page.
    HeadingIsTitle,
    /// A heading level left out.
    HeadingSkipsLevel {
        /// Level before.
        from: u8,
        /// Level found.
        to: u8,
    },
    /// The same heading id twice.
    DuplicateHeading {
        /// The id.
        id: String,
    },
    /// `{{` without `}}`, or words in between that make no sense.
    DirectiveSyntax {
        /// What was expected.
        expected: Token,
    },
    /// A directive that isn't known.
    UnknownDirective {
        /// As typed.
        found: String,
        /// All directives.
        known: Vec<String>,
    },
    /// An argument that the directive doesn't take.
    UnknownArgument {
        /// The directive.
        directive: String,
        /// As typed.
        found: String,
        /// The arguments it takes.
        known: Vec<String>,
    },
    /// An argument that the directive needs.
    MissingArgument {
        /// The directive.
        directive: String,
        /// The argument.
        argument: String,
    },
    /// A directive that makes a block stands in a sentence.
    DirectiveInSentence {
        /// The directive.
        directive: String,
    },
    /// A directive that needs a case study stands on another page and names none.
    DirectiveNeedsCase {
        /// The directive.
        directive: String,
    },
    /// A chart of a case study whose figures don't give it anything to draw.
    NothingToDraw {
        /// The kind of chart.
        chart: &'static str,
        /// The case study.
        case: String,
    },
    /// `[@…]` that can't be read.
    CitationSyntax,
    /// HTML that was taken out of a text.
    HtmlRemoved {
        /// What of it.
        found: RemovedHtml,
    },
    /// A volume table lacks a column.
    MissingColumn {
        /// Its English heading.
        column: &'static str,
    },
    /// A volume table has a column that isn't known.
    UnknownColumn {
        /// As typed.
        found: String,
        /// All columns.
        known: Vec<String>,
    },
    /// The same column twice.
    DuplicateColumn {
        /// Its English heading.
        column: &'static str,
    },
    /// A row with more cells than the table has columns.
    TooManyCells {
        /// Cells of the row.
        found: usize,
        /// Columns of the table.
        columns: usize,
    },
    /// A cell that must be filled in for this row.
    MissingCell {
        /// Its column.
        column: &'static str,
        /// Why: the column and the word in it that ask for it.
        because: Option<(&'static str, String)>,
    },
    /// A volume table without rows.
    EmptyTable,
    /// No row of a volume table holds the headings of its columns.
    HeadingsNotFound,
    /// Several sheets of a workbook hold a volume table, and none has the name that decides.
    AmbiguousSheet {
        /// Their names.
        sheets: Vec<String>,
    },
    /// Below a volume table, other headings begin another one.
    SecondTable,
    /// A cell with a value in a column without heading.
    CellWithoutHeading,
    /// A row without amount that lacks much else: no flow, but no note either.
    IncompleteRow {
        /// Columns that it lacks.
        missing: Vec<&'static str>,
    },
    /// A row with an amount and nothing else that isn't the sum of the rows above.
    AmountAlone {
        /// What they add up to, where they are numbers.
        sum: Option<String>,
    },
    /// A sum row says another number than the rows add up to.
    SumDiffers {
        /// As typed.
        found: String,
        /// What the rows above add up to.
        sum: String,
    },
    /// One amount in cells that are merged over several rows.
    MergedAmount,
    /// A formula that no program has computed yet.
    FormulaWithoutValue {
        /// The formula.
        formula: String,
    },
    /// A formula that gives an error: `#REF!`.
    FormulaError {
        /// The error.
        found: String,
    },
    /// A date in a column of numbers: often a span that a spreadsheet took for one.
    DateForNumber {
        /// The date.
        found: String,
    },
    /// A share under a heading in per cent that may be meant either way.
    AmbiguousPercent {
        /// As typed.
        found: String,
        /// What it is if it is a share.
        share: String,
        /// What it is if it is a number of per cent.
        percent: String,
    },
    /// Two volume tables of a case study with the same name, often the same one saved twice.
    DuplicateTable {
        /// The name.
        name: String,
        /// The other file.
        other: String,
    },
    /// `{{ volumes(inline=true) }}` without a table below it.
    InlineTableMissing,
    /// `{{ volumes(inline=true) }}` where no table can be kept.
    InlineTableElsewhere,
    /// A volume table was read although it isn't written as the method wants it.
    Oddity {
        /// What was odd.
        oddity: Oddity,
        /// How often; the span is the first.
        count: usize,
    },
    /// A word that should name something that exists.
    UnknownReference {
        /// What it should name.
        referent: Referent,
        /// As typed.
        found: String,
        /// The nearest that exists.
        nearest: Option<String>,
    },
    /// A file that is shown as an image and is damaged or none.
    ImageDamaged {
        /// Its name.
        file: String,
    },
    /// A file that is shown as an image and is in a format that can't be.
    ImageFormat {
        /// Its name.
        file: String,
        /// The format: `HEIC`.
        format: String,
    },
    /// A file that is shown as an image and is larger than can be dealt with.
    ImageTooManyPixels {
        /// Its name.
        file: String,
        /// Width in pixels.
        width: u64,
        /// Height in pixels.
        height: u64,
    },
    /// A name that several materials have, in place of an id.
    AmbiguousMaterial {
        /// The name.
        found: String,
        /// Their ids.
        ids: Vec<String>,
    },
    /// A link to a heading that the page doesn't have.
    UnknownAnchor {
        /// The page.
        page: String,
        /// The id as typed.
        found: String,
        /// The nearest that exists.
        nearest: Option<String>,
        /// What to type in place of the link, with the nearest.
        replacement: Option<String>,
    },
    /// The same id twice in a file.
    DuplicateId {
        /// The id.
        id: String,
    },
    /// Two pages at one address.
    DuplicateAddress {
        /// The address.
        address: String,
        /// The other file.
        other: String,
    },
    /// An old address that is still, or again, in use.
    AliasTaken {
        /// The address.
        address: String,
        /// The file that has it.
        other: String,
    },
    /// An old address that can't be one of this site.
    BadAlias {
        /// As typed.
        found: String,
    },
    /// A page isn't written in a language of the site.
    MissingTranslation {
        /// The language.
        lang: Lang,
    },
    /// A section has changed since its translation was accepted.
    TranslationStale {
        /// The section's heading id; empty for what stands above the first heading.
        section: String,
        /// The language it was translated from.
        of: Lang,
    },
    /// A translation has other headings than the text it was made from.
    TranslationStructure {
        /// The language it was translated from.
        of: Lang,
        /// Heading ids that it lacks.
        missing: Vec<String>,
        /// Heading ids that only it has.
        surplus: Vec<String>,
    },
    /// A section has other numbers than the one it was translated from.
    TranslationNumbers {
        /// The section's heading id; empty for what stands above the first heading.
        section: String,
        /// The language it was translated from.
        of: Lang,
        /// Numbers that stand only in the translation.
        only_here: Vec<String>,
        /// Numbers that stand only in the text it was made from.
        only_there: Vec<String>,
    },
    /// A text stored once per language lacks one.
    MissingLanguage {
        /// The key.
        key: String,
        /// The language.
        lang: Lang,
    },
    /// A page in a language that the site doesn't have.
    LanguageNotOnSite {
        /// The language.
        lang: Lang,
    },
    /// A code that no problem has.
    UnknownCode {
        /// As typed.
        found: String,
        /// The nearest that there is.
        nearest: Option<&'static str>,
    },
    /// A factor set lacks a factor.
    MissingFactor {
        /// Its id.
        factor: &'static str,
    },
    /// A stream of a project is counted in two rows of two case studies.
    StreamCountedTwice {
        /// The stream.
        stream: String,
        /// The project.
        project: String,
        /// The other case study.
        other: String,
    },
    /// A row that goes to use, but doesn't pass the recovery test: it earns nothing.
    RecoveryTestFailed,
    /// `figures.lock` can't be read.
    LockUnreadable {
        /// What the reader stumbled over.
        detail: String,
    },
    /// A link of a finished page leads to a file or a place that isn't there.
    LinkLeadsNowhere {
        /// The page.
        page: String,
        /// The address.
        link: String,
        /// The place on the page it leads to, where only that is missing.
        place: Option<String>,
        /// How many other pages have the same link.
        others: usize,
    },
    /// Two elements of a finished page have the same id.
    IdTwiceOnPage {
        /// The page.
        page: String,
        /// The id.
        id: String,
    },
    /// A heading without words.
    HeadingEmpty,
    /// A level of headings is left out in the finished page.
    HeadingOrder {
        /// The heading.
        text: String,
        /// Level before.
        from: u8,
        /// Its level.
        to: u8,
    },
    /// The same heading twice in a section of the finished page.
    HeadingTwice {
        /// The heading.
        text: String,
    },
    /// A page that no chain of links leads to.
    OrphanPage {
        /// The language in which none does.
        lang: Lang,
    },
    /// A file that no page shows or offers.
    UnusedFile,
    /// Something that is defined and never used.
    Unused {
        /// What it is.
        referent: Referent,
        /// Its name.
        name: String,
    },
    /// An image with more bytes or pixels than readers have use for.
    ImageTooLarge {
        /// Its bytes in thousands.
        kilobytes: usize,
        /// Its width and height, where they are known.
        size: Option<(u32, u32)>,
        /// What `kilobytes` should be at most.
        most_kilobytes: usize,
        /// What the longer side should be at most.
        most_pixels: u32,
    },
    /// An image without words for who can't see it.
    AltMissing {
        /// Its file.
        file: String,
        /// What stands there instead of them: the name of the file.
        said: Option<String>,
    },
    /// A text that was left to be filled in.
    Placeholder {
        /// As typed.
        found: String,
    },
    /// A unit that is written in another way than readers know it.
    UnitSpelling {
        /// As typed.
        found: String,
        /// As it should be.
        right: String,
    },
    /// A form that the glossary advises against.
    AvoidedTerm {
        /// As typed.
        found: String,
        /// The term to use.
        preferred: String,
        /// Whether it is typed just as the glossary lists it.
        as_listed: bool,
    },
    /// A link to the author's own machine or network.
    LocalAddress {
        /// The address.
        found: String,
    },
    /// A link to elsewhere that can't be opened.
    ExternalDead {
        /// The address.
        url: String,
        /// Why.
        why: Unreached,
    },
    /// A link to elsewhere that leads on for good.
    ExternalMoved {
        /// The address.
        url: String,
        /// Where it leads.
        to: String,
    },
    /// A link to elsewhere that a program isn't let in to.
    ExternalRefused {
        /// The address.
        url: String,
        /// What the server answers.
        status: u16,
    },
    /// A link to a place that a page elsewhere doesn't seem to have.
    ExternalPlace {
        /// The address.
        url: String,
        /// The place.
        place: String,
    },
    /// Figures that aren't as in `figures.lock`.
    FiguresNotAccepted {
        /// How many.
        count: usize,
    },
    /// The search does worse on the judged queries than it must.
    SearchBelowFloor {
        /// The measure: `ndcg5`.
        measure: &'static str,
        /// What it is now, in thousandths.
        found: u32,
        /// What it must be, in thousandths.
        floor: u32,
    },
    /// A template can't be rendered.
    Template {
        /// What the template engine says.
        detail: String,
    },
    /// A text of the theme is missing in a language.
    MissingMessage {
        /// Its key.
        key: String,
        /// The language.
        lang: Lang,
    },
    /// The theme that the site asks for isn't there.
    UnknownTheme {
        /// Its name.
        name: String,
        /// The themes that there are.
        known: Vec<String>,
    },
    /// A template that a page or a directive needs isn't there.
    MissingTemplate {
        /// Its name: `lesson.html`.
        name: String,
    },
    /// A part of a theme that nothing uses.
    ThemeUnused {
        /// What it is.
        part: ThemePart,
        /// Its name, or its path in the theme.
        name: String,
        /// What may be meant.
        meant: Option<String>,
    },
    /// A token isn't what it has to be.
    TokenValue {
        /// Its name.
        name: String,
        /// What was typed; empty where a remark begins in its place.
        found: String,
        /// What it has to be.
        kind: TokenKind,
        /// The name that may be meant.
        meant: Option<String>,
    },
    /// A token that the theme doesn't have.
    UnknownToken {
        /// Its name.
        name: String,
        /// What may be meant.
        meant: Option<String>,
    },
    /// A colour is too like the one behind it.
    LowContrast {
        /// Its name.
        colour: String,
        /// The name of the one behind it.
        on: String,
        /// Whether in dark, not in light.
        is_dark: bool,
        /// Their contrast, in hundredths.
        ratio: u32,
        /// What it must be, in hundredths.
        least: u32,
        /// A colour in place of the marked one that has enough.
        enough: Option<String>,
    },
}

impl Problem {
    /// The stable code that authors may look up.
    pub fn code(&self) -> &'static str {
        match self {
            Problem::YamlSyntax { .. } => "yaml-syntax",
            Problem::YamlColon { .. } => "yaml-colon",
            Problem::UnclosedQuote => "unclosed-quote",
            Problem::WorkbookUnreadable => "workbook-unreadable",
            Problem::WorkbookLocked => "workbook-locked",
            Problem::WorkbookKind { .. } => "workbook-kind",
            Problem::WorkbookAsFile { .. } => "workbook-as-file",
            Problem::FrontMatterMissing => "front-matter-missing",
            Problem::FrontMatterUnclosed => "front-matter-unclosed",
            Problem::NotText => "not-text",
            Problem::StrayFile { .. } => "stray-file",
            Problem::MissingFile { .. } => "missing-file",
            Problem::UnknownKey { .. } => "unknown-key",
            Problem::DuplicateKey { .. } => "duplicate-key",
            Problem::MissingKey { .. } => "missing-key",
            Problem::WrongType { .. } => "wrong-type",
            Problem::Empty { .. } => "empty",
            Problem::UnknownWord { .. } => "unknown-word",
            Problem::UnknownLanguage { .. } => "unknown-language",
            Problem::BadNumber { .. } => "bad-number",
            Problem::AmbiguousNumber { .. } => "ambiguous-number",
            Problem::BadRange { .. } => "bad-range",
            Problem::PeriodReversed { .. } => "period-reversed",
            Problem::OutOfRange { .. } => "out-of-range",
            Problem::WrongUnit { .. } => "wrong-unit",
            Problem::BadDate { .. } => "bad-date",
            Problem::BadYears { .. } => "bad-years",
            Problem::VolumeStateMissing => "volume-state-missing",
            Problem::BadUrl { .. } => "bad-url",
            Problem::BadSlug { .. } => "bad-slug",
            Problem::HeadingIsTitle => "heading-is-title",
            Problem::HeadingSkipsLevel { .. } => "heading-skips-level",
            Problem::DuplicateHeading { .. } => "duplicate-heading",
            Problem::DirectiveSyntax { .. } => "directive-syntax",
            Problem::UnknownDirective { .. } => "unknown-directive",
            Problem::UnknownArgument { .. } => "unknown-argument",
            Problem::MissingArgument { .. } => "missing-argument",
            Problem::DirectiveInSentence { .. } => "directive-in-sentence",
            Problem::DirectiveNeedsCase { .. } => "directive-needs-case",
            Problem::NothingToDraw { .. } => "nothing-to-draw",
            Problem::CitationSyntax => "citation-syntax",
            Problem::HtmlRemoved { .. } => "html-removed",
            Problem::MissingColumn { .. } => "missing-column",
            Problem::UnknownColumn { .. } => "unknown-column",
            Problem::DuplicateColumn { .. } => "duplicate-column",
            Problem::TooManyCells { .. } => "too-many-cells",
            Problem::MissingCell { .. } => "missing-cell",
            Problem::EmptyTable => "empty-table",
            Problem::HeadingsNotFound => "headings-not-found",
            Problem::AmbiguousSheet { .. } => "ambiguous-sheet",
            Problem::SecondTable => "second-table",
            Problem::CellWithoutHeading => "cell-without-heading",
            Problem::IncompleteRow { .. } => "incomplete-row",
            Problem::AmountAlone { .. } => "amount-alone",
            Problem::SumDiffers { .. } => "sum-differs",
            Problem::MergedAmount => "merged-amount",
            Problem::FormulaWithoutValue { .. } => "formula-without-value",
            Problem::FormulaError { .. } => "formula-error",
            Problem::DateForNumber { .. } => "date-for-number",
            Problem::AmbiguousPercent { .. } => "ambiguous-percent",
            Problem::DuplicateTable { .. } => "duplicate-table",
            Problem::InlineTableMissing => "inline-table-missing",
            Problem::InlineTableElsewhere => "inline-table-elsewhere",
            Problem::Oddity { oddity, .. } => oddity.code(),
            Problem::UnknownReference { referent, .. } => match referent {
                Referent::Source => "unknown-source",
                Referent::Material => "unknown-material",
                Referent::CaseStudy => "unknown-case-study",
                Referent::Lesson => "unknown-lesson",
                Referent::Claim => "unknown-claim",
                Referent::ClaimTopic => "unknown-claim-topic",
                Referent::Term => "unknown-term",
                Referent::Parameter => "unknown-parameter",
                Referent::Page => "broken-link",
                Referent::FactorSet => "unknown-factor-set",
                Referent::Figure => "unknown-figure",
                Referent::VolumeTable => "unknown-volume-table",
                Referent::File => "unknown-file",
                Referent::Tag => "unknown-tag",
            },
            Problem::ImageDamaged { .. } => "image-damaged",
            Problem::ImageFormat { .. } => "image-format",
            Problem::ImageTooManyPixels { .. } => "image-too-many-pixels",
            Problem::AmbiguousMaterial { .. } => "ambiguous-material",
            Problem::UnknownAnchor { .. } => "broken-anchor",
            Problem::DuplicateId { .. } => "duplicate-id",
            Problem::DuplicateAddress { .. } => "duplicate-address",
            Problem::AliasTaken { .. } => "alias-taken",
            Problem::BadAlias { .. } => "bad-alias",
            Problem::MissingTranslation { .. } => "missing-translation",
            Problem::TranslationStale { .. } => "translation-stale",
            Problem::TranslationStructure { .. } => "translation-structure",
            Problem::TranslationNumbers { .. } => "translation-numbers",
            Problem::MissingLanguage { .. } => "missing-language",
            Problem::LanguageNotOnSite { .. } => "language-not-on-site",
            Problem::UnknownCode { .. } => "unknown-code",
            Problem::MissingFactor { .. } => "missing-factor",
            Problem::StreamCountedTwice { .. } => "stream-counted-twice",
            Problem::RecoveryTestFailed => "recovery-test-failed",
            Problem::LockUnreadable { .. } => "lock-unreadable",
            Problem::LinkLeadsNowhere { .. } => "link-leads-nowhere",
            Problem::IdTwiceOnPage { .. } => "id-twice-on-page",
            Problem::HeadingEmpty => "heading-empty",
            Problem::HeadingOrder { .. } => "heading-order",
            Problem::HeadingTwice { .. } => "heading-twice",
            Problem::OrphanPage { .. } => "orphan-page",
            Problem::UnusedFile => "unused-file",
            Problem::Unused { referent, .. } => match referent {
                Referent::Source => "unused-source",
                Referent::Term => "unused-term",
                _ => "unused-parameter",
            },
            Problem::ImageTooLarge { .. } => "image-too-large",
            Problem::AltMissing { .. } => "alt-missing",
            Problem::Placeholder { .. } => "placeholder",
            Problem::UnitSpelling { .. } => "unit-spelling",
            Problem::AvoidedTerm { .. } => "avoided-term",
            Problem::LocalAddress { .. } => "local-address",
            Problem::ExternalDead { .. } => "external-dead",
            Problem::ExternalMoved { .. } => "external-moved",
            Problem::ExternalRefused { .. } => "external-refused",
            Problem::ExternalPlace { .. } => "external-place",
            Problem::FiguresNotAccepted { .. } => "figures-not-accepted",
            Problem::SearchBelowFloor { .. } => "search-below-floor",
            Problem::Template { .. } => "template",
            Problem::MissingMessage { .. } => "missing-message",
            Problem::UnknownTheme { .. } => "unknown-theme",
            Problem::MissingTemplate { .. } => "missing-template",
            Problem::ThemeUnused { .. } => "theme-unused",
            Problem::TokenValue { .. } => "token-value",
            Problem::UnknownToken { .. } => "unknown-token",
            Problem::LowContrast { .. } => "low-contrast",
        }
    }

    /// How grave it is, as [`CODES`](super::CODES) says of its code. No option makes an error less than
    /// one, and only [`Diagnostics::deny`](super::Diagnostics::deny) makes a warning more.
    pub fn severity(&self) -> Severity {
        severity_of(self.code())
    }
}

/// The word of `known` that is most like `found`, if one is like it at all.
pub fn nearest<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let found = found.trim().to_lowercase();
    let mut best: Option<(usize, &str)> = None;
    for word in known {
        let distance = strsim::damerau_levenshtein(&found, &word.to_lowercase());
        let allowed = found.chars().count().max(word.chars().count()) / 3;
        if distance <= allowed && best.is_none_or(|(shortest, _)| distance < shortest) {
            best = Some((distance, word));
        }
    }
    best.map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn nearest_word_is_found_across_a_slip_and_not_across_a_gulf() {
        assert_eq!(nearest("tittle", ["title", "summary"]), Some("title"));
        assert_eq!(
            nearest("rock_blastd", ["clay", "rock_blasted"]),
            Some("rock_blasted")
        );
        assert_eq!(nearest("xyz", ["title", "summary"]), None);
    }
}
