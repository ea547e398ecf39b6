//! The words of every problem, in English.

use super::{
    Allowed, Expected, Oddity, Problem, Referent, RemovedHtml, ThemePart, Token, TokenKind,
    Unreached, Words, hundredths, list_of, nearest, number_of, say, thousandths,
};
use crate::model::Lang;

fn expected(expected: Expected) -> &'static str {
    match expected {
        Expected::Text => "a text",
        Expected::LocalText => "a text for each language, such as `{nb: …, en: …}`",
        Expected::List => "a list, such as `[a, b]`",
        Expected::Mapping => "keys with values",
        Expected::Number => "a number",
        Expected::WholeNumber => "a whole number",
        Expected::TrueOrFalse => "`true` or `false`",
    }
}

fn allowed(allowed: Allowed) -> &'static str {
    match allowed {
        Allowed::Positive => "more than 0",
        Allowed::NotNegative => "0 or more",
        Allowed::Share => "from 0 to 1",
    }
}

fn token(token: Token) -> String {
    match token {
        Token::DirectiveName => "the name of a directive".to_owned(),
        Token::ArgumentName => "the name of an argument".to_owned(),
        Token::ArgumentValue => "a value in quotation marks".to_owned(),
        Token::ClosingQuote => "the closing quotation mark".to_owned(),
        Token::Sign(sign) => format!("`{sign}`"),
    }
}

/// A section in a sentence.
fn place(section: &str) -> String {
    match section {
        "" => "the beginning of the page".to_owned(),
        id => format!("the section `#{id}`"),
    }
}

fn language(lang: Lang) -> &'static str {
    match lang {
        Lang::Nb => "bokmål",
        Lang::Nn => "nynorsk",
        Lang::En => "English",
    }
}

fn referent(referent: Referent) -> (&'static str, &'static str) {
    match referent {
        Referent::Source => ("source", "add it to `sources.yaml`"),
        Referent::Material => ("material", "add it to `materials.yaml`"),
        Referent::CaseStudy => (
            "case study",
            "write the name of a folder in `case-studies/`",
        ),
        Referent::Lesson => ("lesson", "write the name of a folder in `lessons/`"),
        Referent::Claim => ("claim", "add it to `claims.yaml`"),
        Referent::ClaimTopic => ("topic", "add it to `topics` in `claims.yaml`"),
        Referent::Term => ("term", "add it to `glossary.yaml`"),
        Referent::Parameter => ("parameter", "define it under `parameters` in `case.yaml`"),
        Referent::Page => (
            "page",
            "write the path of a page in `content/`, such as `/lessons/`",
        ),
        Referent::FactorSet => ("factor set", "write the version of a file in `factors/`"),
        Referent::Figure => ("figure", "write the id as `data/figures.json` lists it"),
        Referent::VolumeTable => ("volume table", "write the file's name without its ending"),
        Referent::File => ("file", "put the file in the page's folder"),
        Referent::Tag => ("tag", "write a tag that a case study has"),
    }
}

/// The words for a misspelt word: what it could be, or what there is to choose from.
fn choice(found: &str, known: &[String]) -> (Option<String>, Option<String>) {
    match nearest(found, known.iter().map(String::as_str)) {
        Some(word) => (
            Some(format!("did you mean `{word}`?")),
            Some(word.to_owned()),
        ),
        None => (Some(format!("write {}", list_of(known, "or"))), None),
    }
}

/// What was taken out of a text.
fn removed(found: &RemovedHtml) -> String {
    match found {
        RemovedHtml::Address(address) => format!("the address `{address}`"),
        RemovedHtml::Element(name) => format!("the element `{name}`"),
        RemovedHtml::UnclosedElement(name) => format!("the unclosed element `{name}`"),
        RemovedHtml::EndTag(name) => format!("the end tag `</{name}>`"),
        RemovedHtml::UnclosedComment => "the unclosed comment `<!--`".to_owned(),
        RemovedHtml::Declaration(typed) => format!("the declaration `{typed}`"),
        RemovedHtml::Attribute(name) => format!("the attribute `{name}`"),
        RemovedHtml::DirectiveInAttribute(name) => {
            format!("the directive in the attribute `{name}`")
        }
    }
}

/// That other pages have a link too.
fn and_others(others: usize) -> String {
    match others {
        0 => String::new(),
        _ => format!(
            "; so have {}",
            number_of(others, "other page", "other pages")
        ),
    }
}

pub(super) fn words(problem: &Problem) -> Words {
    match problem {
        Problem::YamlSyntax { detail } => {
            say(format!("this isn't valid YAML: {detail}"), "the reader stopped here")
                .help("look for a missing quotation mark, a colon in a text without quotation marks, or lines that aren't indented alike")
        }
        Problem::YamlColon { quoted } => say(
            "a text with a colon needs quotation marks",
            "the colon makes it look like a key",
        )
        .help("put quotation marks round the text").replace(quoted),
        Problem::UnclosedQuote => say("a quotation mark is opened and never closed", "all that follows would be one cell")
            .help("close it, or write it twice (`\"\"`) inside quotation marks if it belongs to the text"),
        Problem::WorkbookUnreadable => say("this workbook can't be opened", "damaged, or something else than a workbook")
            .help("open it in a spreadsheet program and save it as `.xlsx` or `.ods` again"),
        Problem::WorkbookLocked => say("this workbook is locked with a password", "nothing in it can be read")
            .help("save it without a password"),
        Problem::WorkbookKind { kind } => say(
            format!("files that end in `.{kind}` aren't read"),
            "an older or another kind of workbook",
        )
        .help("open it in Excel or LibreOffice, choose Save as, and save it as `.xlsx`; then delete the old file"),
        Problem::WorkbookAsFile { found } => say(
            format!("`{found}` isn't read as a volume table"),
            "a file that pages may link to",
        )
        .help("if it is the volume table, name it `volumes.xlsx` or `volumes.ods`"),
        Problem::FrontMatterMissing => say("the page has no front matter", "`---` should stand here")
            .help("begin the file with `---`, a line `title: …`, and `---` again"),
        Problem::FrontMatterUnclosed => say("the front matter never ends", "it begins here")
            .help("put a line with `---` between the front matter and the text"),
        Problem::NotText => say("this file isn't text", "not UTF-8, UTF-16 or Windows-1252")
            .help("save it as text in UTF-8"),
        Problem::StrayFile { allowed } => say("this file isn't used", "nothing reads it here")
            .help(format!("move or delete it; {allowed} may lie here")),
        Problem::MissingFile { path } => say(format!("`{path}` is missing"), "it belongs beside this file")
            .help(format!("write `{path}`; the content reference lists its keys")),
        Problem::UnknownKey { key, known } => {
            say(format!("the key `{key}` isn't known"), "not a key that may stand here").choose(choice(key, known))
        }
        Problem::DuplicateKey { key } => say(format!("the key `{key}` stands twice"), "the second time")
            .help("keep one of them"),
        Problem::MissingKey { key } => say(format!("`{key}` is missing"), format!("`{key}` belongs here"))
            .help(format!("add a line `{key}: …`")),
        Problem::WrongType { key, expected: what } => say(
            format!("`{key}` should be {}", expected(*what)),
            format!("not {}", expected(*what)),
        )
        .help(match what {
            Expected::Text => "put the text in quotation marks".to_owned(),
            other => format!("write {}", expected(*other)),
        }),
        Problem::Empty { key } => say(format!("`{key}` is empty"), "nothing stands here")
            .help("write something, or take the line out"),
        Problem::UnknownWord { field, found, known } => {
            say(format!("`{found}` isn't a value of `{field}`"), "not in the list").choose(choice(found, known))
        }
        Problem::UnknownLanguage { found } if found == "no" || found == "false" => {
            say("`no` doesn't say which Norwegian it is", "bokmål or nynorsk?")
                .help("write `nb` for bokmål or `nn` for nynorsk").replace("nb")
        }
        Problem::UnknownLanguage { found } => say(format!("the language `{found}` isn't known"), "not a language of this site")
            .help("write `nb`, `nn` or `en`"),
        Problem::BadNumber { found } => say(format!("`{found}` isn't a number"), "not a number")
            .help("write digits, such as `1 234,5`, maybe with a range: `20 (15–30)`"),
        Problem::AmbiguousNumber { found, thousands, decimal } => say(
            format!("`{found}` can mean two numbers"),
            format!("{thousands} or {decimal}?"),
        )
        .help(format!("write `{thousands}` or `{decimal}`")),
        Problem::BadRange { found } => say(format!("the range `{found}` isn't in order"), "low ≤ central ≤ high doesn't hold")
            .help("write the central value, then low and high in brackets: `20 (15–30)`"),
        Problem::PeriodReversed { from, to } => say(
            format!("the period ends in {to}, before it begins in {from}"),
            "earlier than `from`",
        )
        .help("swap `from` and `to`, or correct one of them"),
        Problem::OutOfRange { field, found, allowed: range } => say(
            format!("`{field}` can't be {found}"),
            format!("must be {}", allowed(*range)),
        )
        .help(match range {
            Allowed::Share => "write a share, such as `0.95` for 95 per cent".to_owned(),
            other => format!("write a number that is {}", allowed(*other)),
        }),
        Problem::WrongUnit { found, expected } => say(
            format!("the unit `{found}` doesn't fit"),
            format!("must be `{expected}`"),
        )
        .help(format!("convert the number to `{expected}`")),
        Problem::BadDate { found } => say(format!("`{found}` isn't a date"), "not a date")
            .help("write year, month and day, such as `2026-11-24`, or less: `2026-11`, `2026`"),
        Problem::BadYears { found } => say(format!("`{found}` isn't a year"), "not a year or a span of years")
            .help("write `2024` or `2020-2030`"),
        Problem::VolumeStateMissing => say("`m3` doesn't say which state the volume is in", "in place, loose or placed?")
            .help("write `pfm3` (solid, in place), `ulm3` (loose, on the truck) or `pam3` (placed, compacted)"),
        Problem::BadUrl { found } => say(format!("`{found}` isn't a web address"), "not an address")
            .help("write the whole address, beginning with `https://`"),
        Problem::BadSlug { found, suggestion } => say(
            format!("`{found}` can't stand in an address"),
            "use a–z, digits and hyphens",
        )
        .help(format!("write `{suggestion}`")).replace(suggestion),
        Problem::HeadingIsTitle => say("a heading with one `#` is the page's title", "the title stands in the front matter")
            .help("write `##`").replace("##"),
        Problem::HeadingSkipsLevel { from, to } => say(
            format!("the heading jumps from level {from} to level {to}"),
            "a level is left out",
        )
        .help(format!("write `{}`", "#".repeat(usize::from(*from) + 1))),
        Problem::DuplicateHeading { id } => say(format!("two headings have the id `{id}`"), "the second one")
            .help("give one of them another id: `## Heading {#another}`"),
        Problem::DirectiveSyntax { expected } => say("this directive can't be read", format!("{} is missing", token(*expected)))
            .help("write it like `{{ figure(id=\"kadettangen/net\") }}`"),
        Problem::UnknownDirective { found, known } => {
            say(format!("the directive `{found}` isn't known"), "not a directive").choose(choice(found, known))
        }
        Problem::UnknownArgument { directive, found, known } => say(
            format!("`{directive}` doesn't take `{found}`"),
            "not an argument of it",
        )
        .choose(choice(found, known)),
        Problem::MissingArgument { directive, argument } => say(
            format!("`{directive}` needs `{argument}`"),
            "without it nothing can be shown",
        )
        .help(format!("write `{{{{ {directive}({argument}=\"…\") }}}}`")),
        Problem::DirectiveInSentence { directive } => say(
            format!("`{directive}` can't stand in a sentence"),
            "it makes a block of its own",
        )
        .help("put it on a line of its own, with an empty line before and after"),
        Problem::DirectiveNeedsCase { directive } => say(
            format!("`{directive}` doesn't know which case study is meant"),
            "this page isn't a case study",
        )
        .help("add `case=\"…\"` with the folder's name"),
        Problem::NothingToDraw { chart, case } => say(
            format!("the chart `{chart}` has nothing to draw for `{case}`"),
            "no figures for it",
        )
        .help(match *chart {
            "flow" => "take it away until the volume table has a mass",
            "distance" => "it needs a row that goes to recycling and counts as use; take it away until then",
            _ => "it needs emissions, and they need a row with all its distances known; take it away until then",
        }),
        Problem::CitationSyntax => say("this citation can't be read", "expected `[@key]`")
            .help("write `[@key]`, `[@key, p. 12]` or `[@key; @other]`"),
        Problem::HtmlRemoved { found } => say(format!("{} was taken out of the page", removed(found)), "not allowed in content")
            .help("write it in Markdown"),
        Problem::MissingColumn { column } => say(
            format!("the column `{column}` is missing"),
            "no such heading in this row",
        )
        .help(format!("add a column with the heading `{column}`")),
        Problem::UnknownColumn { found, known } => {
            say(format!("the column `{found}` isn't known"), "not a column of a volume table").choose(choice(found, known))
        }
        Problem::DuplicateColumn { column } => say(format!("the column `{column}` stands twice"), "the second time")
            .help("keep one of them"),
        Problem::TooManyCells { found, columns } => say(
            format!("the row has {found} cells, the table has {columns} columns"),
            "cells without a heading",
        )
        .help("put a text that contains the separator in quotation marks"),
        Problem::MissingCell { column, because } => say(
            format!("`{column}` isn't filled in"),
            match because {
                Some((other, word)) => format!("`{other}` is `{word}`, so `{column}` is needed"),
                None => "every row needs it".to_owned(),
            },
        )
        .help(if column.ends_with("_km") {
            "write the distance in km, or `unknown`".to_owned()
        } else {
            format!("fill in `{column}`")
        }),
        Problem::EmptyTable => say("the table has no rows", "nothing follows the headings")
            .help("fill in a row, or delete the file"),
        Problem::HeadingsNotFound => say("no row of this table holds its headings", "the headings should stand here or below")
            .help("write the headings in one row: `material`, `quantity`, `unit`, `destination`, `haul_km`, `baseline_km`, `status`, `year`, `source`"),
        Problem::AmbiguousSheet { sheets } => say(
            format!("which sheet is the volume table: {}?", list_of(sheets, "or")),
            "more than one looks like it",
        )
        .help("give the sheet that should be read the name `volumes`, or save the others as files of their own"),
        Problem::SecondTable => say("a second table begins below the first", "other headings than those above")
            .help("move it to a sheet or a file of its own, such as `volumes-2.csv`"),
        Problem::CellWithoutHeading => say("this cell has no heading", "which column is it?")
            .help("write a heading above it, or empty the cell"),
        Problem::IncompleteRow { missing } => say(
            format!("the row has no amount and lacks {} too", list_of(missing, "and")),
            "neither a flow nor a note",
        )
        .help("fill in the row; a note below the table stands in one cell"),
        Problem::AmountAlone { sum } => say(
            match sum {
                Some(sum) => format!("the row holds only an amount; the rows above add up to {sum}"),
                None => "the row holds only an amount".to_owned(),
            },
            "a row that isn't filled in, or a sum?",
        )
        .help("fill in the row, or correct the sum and write `Sum` before it"),
        Problem::SumDiffers { found, sum } => say(
            format!("the sum row says {found}, but the rows add up to {sum}"),
            format!("{found} or {sum}?"),
        )
        .help("correct the rows or the sum, or delete the sum row"),
        Problem::MergedAmount => say("one amount is merged over several rows", "does each row have it, or do they share it?")
            .help("split the cell and write the amount of each row"),
        Problem::FormulaWithoutValue { formula } => say(
            format!("the formula `{formula}` has not been computed yet"),
            "no value is stored here",
        )
        .help("open the workbook in a spreadsheet program, let it compute, and save it"),
        Problem::FormulaError { found } => say(format!("the formula gives `{found}`"), "not a value")
            .help("correct the formula"),
        Problem::DateForNumber { found } => say(
            format!("a date stands in a column of numbers: {found}"),
            "a number, or a span that became a date?",
        )
        .help("format the cell as text, and write the number with its range: `8 (5–12)`"),
        Problem::AmbiguousPercent { found, share, percent } => say(
            format!("`{found}` under a heading in per cent can mean {share} or {percent}"),
            format!("{share} or {percent}?"),
        )
        .help(format!("write `{share}` or `{percent}`, with the sign")),
        Problem::DuplicateTable { name, other } => say(
            format!("two volume tables have the name `{name}`; `{other}` is the other"),
            "their rows would be counted twice",
        )
        .help("delete one of them, or give it another name, such as `volumes-2`"),
        Problem::InlineTableMissing => say("no table follows `volumes(inline=true)`", "the table should begin below this line")
            .help("write the rows below it as a table with `|` between the cells"),
        Problem::InlineTableElsewhere => say("a volume table can't stand here", "only in the text of a case study, for that case study")
            .help("move it to the case study, and write `{{ volumes(case=\"…\") }}` here"),
        Problem::Oddity { oddity: what, count } => oddity(what, *count),
        Problem::UnknownReference { referent: what, found, nearest } => {
            let (noun, mend) = referent(*what);
            let words = say(format!("the {noun} `{found}` doesn't exist"), format!("no such {noun}"));
            match nearest {
                Some(word) => words.help(format!("did you mean `{word}`?")).replace(word),
                None => words.help(mend),
            }
        }
        Problem::ImageDamaged { file } => say(
            format!("the image `{file}` can't be read"),
            "damaged, cut off or not an image",
        )
        .help("open it on your machine: if it shows there, save it anew as JPEG or PNG; if not, fetch the original again"),
        Problem::ImageFormat { file, format } => say(
            format!("the image `{file}` is in a format that can't be shown: {format}"),
            "not JPEG, PNG, WebP or SVG",
        )
        .help(match format.as_str() {
            "HEIC" | "AVIF" | "TIFF" => "open it in a photo program, save it as JPEG, and write the new file's name here",
            "PDF" => "save the page as PNG, and write the new file's name here",
            _ => "save it as a still image in PNG or JPEG, and write the new file's name here",
        }),
        Problem::ImageTooManyPixels { file, width, height } => say(
            format!("the image `{file}` is too large: {width} × {height} pixels"),
            "more than 120 million pixels",
        )
        .help("save it smaller: 3200 pixels across are plenty for a web page"),
        Problem::AmbiguousMaterial { found, ids } => say(
            format!("more than one material is called `{found}`"),
            "which of them?",
        )
        .help(format!("write {}", list_of(ids, "or"))),
        Problem::UnknownAnchor { page, found, nearest, replacement } => {
            let words = say(format!("`{page}` has no heading `#{found}`"), "no such heading");
            match nearest {
                Some(word) => Words { replacement: replacement.clone(), ..words.help(format!("did you mean `#{word}`?")) },
                None => words.help(format!("give the heading that is meant the id `{{#{found}}}`")),
            }
        }
        Problem::DuplicateId { id } => say(format!("the id `{id}` is taken"), "the second time")
            .help("give one of them another id"),
        Problem::DuplicateAddress { address, other } => say(
            format!("two pages have the address `{address}`"),
            format!("`{other}` has it too"),
        )
        .help("give one of them another `slug`"),
        Problem::AliasTaken { address, other } => say(
            format!("the old address `{address}` can't lead here, for it is in use"),
            format!("`{other}` has it"),
        )
        .help("delete it, or give the other page another `slug`"),
        Problem::BadAlias { found } => say(
            format!("`{found}` can't be an old address of this site"),
            "not an address inside the site",
        )
        .help("write what followed the site's name, such as `/old/path/`"),
        Problem::MissingTranslation { lang } => say(
            format!("this page isn't written in {}", language(*lang)),
            "readers get it in this language",
        )
        .help(format!("write the file with `.{}.md` in its name", lang.code())),
        Problem::TranslationStale { section, of } => say(
            format!("{} has changed in {} since it was translated", place(section), language(*of)),
            "the translation may be out of date",
        )
        .help("read the other text, mend this one, and run `ressursbank translations accept` with this file"),
        Problem::TranslationStructure { of, missing, surplus } => say(
            format!("the page has other headings than its text in {}", language(*of)),
            "",
        )
        .help(match (missing.is_empty(), surplus.is_empty()) {
            (false, true) => format!("add {}", list_of(missing, "and")),
            (true, false) => format!("{} stand only here", list_of(surplus, "and")),
            (false, false) => format!("add {}; {} stand only here", list_of(missing, "and"), list_of(surplus, "and")),
            (true, true) => "put the sections in the same order".to_owned(),
        }),
        Problem::TranslationNumbers { section, of, only_here, only_there } => say(
            format!("{} has other numbers than in {}", place(section), language(*of)),
            "the two texts should say the same",
        )
        .help(match (only_here.is_empty(), only_there.is_empty()) {
            (false, true) => format!("only here: {}", list_of(only_here, "and")),
            (true, false) => format!("only there: {}", list_of(only_there, "and")),
            _ => format!("only here: {}; only there: {}", list_of(only_here, "and"), list_of(only_there, "and")),
        }),
        Problem::MissingLanguage { key, lang } => say(
            format!("`{key}` has no text in {}", language(*lang)),
            "readers get the other language",
        )
        .help(format!("add `{}: …`", lang.code())),
        Problem::LanguageNotOnSite { lang } => say(
            format!("the site has no pages in {}", language(*lang)),
            "not among `languages` in `site.yaml`",
        )
        .help(format!("add `{}` to `languages` in `site.yaml`, or delete the file", lang.code())),
        Problem::MissingFactor { factor } => say(
            format!("the factor `{factor}` is missing"),
            "the method can't be calculated without it",
        )
        .help(format!("add `{factor}` with value, unit, basis, sources and grade")),
        Problem::StreamCountedTwice { stream, project, other } => say(
            format!("the stream `{stream}` of `{project}` is counted in `{other}` too"),
            "the same mass would be counted twice",
        )
        .help("keep the row in one of the case studies, or give the streams different names"),
        Problem::RecoveryTestFailed => say(
            "the row doesn't pass the recovery test",
            "it is shown, but counts as no use and displaces nothing",
        ),
        Problem::UnknownCode { found, nearest } => say(
            format!("no message has the code `{found}`"),
            "not a code",
        )
        .choose(match nearest {
            Some(code) => (Some(format!("did you mean `{code}`?")), Some((*code).to_owned())),
            None => (Some("write the code that a message has in brackets, or `warnings` for all of them".to_owned()), None),
        }),
        Problem::LockUnreadable { detail } => say(
            format!("`figures.lock` can't be read: {detail}"),
            "the reader stopped here",
        )
        .help("take the file from the last version that worked; only `ressursbank figures accept` writes it"),
        Problem::LinkLeadsNowhere { page, link, place: None, others } => say(
            format!("the page `{page}` has a link to `{link}`, which isn't on the site{}", and_others(*others)),
            "leads nowhere",
        )
        .help("write the address of something that is there; if you haven't typed this link, the theme has it wrong"),
        Problem::LinkLeadsNowhere { page, link, place: Some(place), others } => say(
            format!("the page `{page}` has a link to `{link}`, but there is no `{place}` on that page{}", and_others(*others)),
            "no such place",
        )
        .help("write the id of a heading that is there; if you haven't typed this link, the theme has it wrong"),
        Problem::IdTwiceOnPage { page, id } => say(
            format!("the id `{id}` stands twice on the finished page `{page}`"),
            "links to it lead to the first only",
        )
        .help("give the heading another id: `## … {#another-id}`"),
        Problem::HeadingEmpty => say("this heading has no words", "readers see an empty line, screen readers say \"heading\"")
            .help("write the heading, or delete its line"),
        Problem::HeadingOrder { text, from, to } => say(
            format!("on the finished page, the heading \"{text}\" of level {to} follows one of level {from}"),
            "a level is left out",
        )
        .help("move what makes this heading under a heading one level higher"),
        Problem::HeadingTwice { text } => say(
            format!("the heading \"{text}\" stands twice in the same part of the page"),
            "readers can't tell the two apart",
        )
        .help("let one of them say what is special about its section; sources, figures and lessons get their heading by themselves"),
        Problem::OrphanPage { lang } => say(
            format!("no link leads to this page in {}", language(*lang)),
            "readers only find it by searching",
        )
        .help("link to it from a page that readers come by, or put it in `navigation` in `site.yaml`"),
        Problem::UnusedFile => say("no page shows or links to this file", "it isn't published")
            .help("show it with `{{ image(src=\"…\", alt=\"…\") }}`, link to it, or delete it"),
        Problem::Unused { referent: what, name } => {
            let (noun, _) = referent(*what);
            let (label, help) = match what {
                Referent::Source => ("stands in the list of sources and is cited nowhere", "cite it, or delete it"),
                Referent::Term => ("no text uses the word", "use the word, or delete the term"),
                _ => ("no cell of the volume tables names it", "write its name in a cell in place of the number, or delete it"),
            };
            say(format!("the {noun} `{name}` isn't used"), label).help(help)
        }
        Problem::ImageTooLarge { kilobytes, size, most_kilobytes, most_pixels } => say(
            match size {
                Some((width, height)) => format!("the image is {kilobytes} kB and {width} × {height} pixels"),
                None => format!("the image is {kilobytes} kB"),
            },
            "slow to load, and no sharper on the page",
        )
        .help(format!("save a copy of at most {most_kilobytes} kB whose longer side is at most {most_pixels} pixels")),
        Problem::AltMissing { said: None, .. } => say("the image has no words for who can't see it", "no alternative text")
            .help("write what the image shows: `![A lorry tips rock](…)`; an image that only decorates is `{{ image(src=\"…\", decorative=true) }}`"),
        Problem::AltMissing { file, said: Some(said) } => say(
            format!("the alternative text of `{file}` is only the name of the file, `{said}`"),
            "says nothing to who can't see the image",
        )
        .help("write what the image shows: `![A lorry tips rock](…)`"),
        Problem::Placeholder { found } => say(format!("`{found}` looks like something left to be filled in"), "is this finished?")
            .help("fill it in or delete it; put it in backticks if it is meant as it stands"),
        Problem::UnitSpelling { found, right } => say(format!("`{found}` is written `{right}`"), "the exponent isn't raised")
            .help(format!("write `{right}`"))
            .replace(right),
        Problem::AvoidedTerm { found, preferred, as_listed } => {
            let words = say(format!("the glossary advises against `{found}`"), format!("the word of this report is `{preferred}`"))
                .help(format!("write `{preferred}`; what you quote may keep its words"));
            if *as_listed { words.replace(preferred) } else { words }
        }
        Problem::LocalAddress { found } => say(
            format!("`{found}` leads to your own computer or network"),
            "nobody else can open it",
        )
        .help("write an address that everybody can open"),
        Problem::ExternalDead { url, why } => say(
            match why {
                Unreached::Status(status) => format!("`{url}` can't be opened: the server answers {status}"),
                Unreached::NoSuchHost => format!("`{url}` can't be opened: there is no such server"),
                Unreached::NoConnection => format!("`{url}` can't be opened: the server takes no connection"),
                Unreached::TimedOut => format!("`{url}` can't be opened: the server doesn't answer in time"),
                Unreached::Certificate => format!("`{url}` can't be opened safely: the certificate isn't valid"),
                Unreached::RedirectsWithoutEnd => format!("`{url}` leads on and on without end"),
            },
            match why {
                Unreached::Status(404 | 410) => "the page is gone",
                _ => "nothing to read here",
            },
        )
        .help("open it in a browser; find its new address, or a copy at https://web.archive.org"),
        Problem::ExternalMoved { url, to } => say(format!("`{url}` has moved to `{to}`"), "has a new address")
            .help("write the new address")
            .replace(to),
        Problem::ExternalRefused { url, status } => say(
            format!("`{url}` couldn't be checked: the server lets no programs in (it answers {status})"),
            "not checked",
        )
        .help("open it in a browser now and then; `ignore_links` in `site.yaml` keeps it from being asked for"),
        Problem::ExternalPlace { url, place } => say(
            format!("`{url}` can be opened, but `{place}` wasn't found on the page"),
            "leads to the top of the page",
        )
        .help("open it in a browser; delete what follows `#` if the place is gone"),
        Problem::FiguresNotAccepted { count } => say(
            format!("{} as in `figures.lock`", number_of(*count, "figure isn't", "figures aren't")),
            "what was accepted last",
        )
        .help("see `ressursbank figures diff`; if the change is right, run `ressursbank figures accept --reason \"…\"`"),
        Problem::SearchBelowFloor { measure, found, floor } => say(
            format!("the search reaches {measure} {} and must reach {}", thousandths(*found, '.'), thousandths(*floor, '.')),
            "the judged queries",
        )
        .help("see which queries fall short; a page may lack a word that readers use: add it to `keywords`"),
        Problem::Template { detail } => say(format!("the template fails: {detail}"), "here")
            .help("the theme reference lists what templates may use"),
        Problem::MissingMessage { key, lang } => say(
            format!("the theme has no text `{key}` in {}", language(*lang)),
            "missing here",
        )
        .help(format!("add `{key} = …` to `i18n/{}.ftl`", lang.code())),
        Problem::UnknownTheme { name, known } => {
            let words = say(format!("there is no theme `{name}`"), "no folder of `themes/` has this name");
            match known.as_slice() {
                [] => words.help(format!("put the theme into `themes/{name}/`")),
                _ => words.choose(choice(name, known)),
            }
        }
        Problem::MissingTemplate { name } => say(
            format!("the theme has no template `{name}`, {}", template_of(name)),
            "missing in this theme",
        )
        .help(format!("write `templates/{name}`; the theme reference says what it gets")),
        Problem::ThemeUnused { part, name, meant } => {
            let (what, label) = match part {
                ThemePart::File => ("file", "it changes nothing"),
                ThemePart::Template => ("template", "no page and no other template asks for it"),
                ThemePart::Message => ("text", "no template asks for it"),
                ThemePart::Token => ("token", "no style sheet has it"),
            };
            let words = say(format!("nothing uses the {what} `{name}` of the theme"), label);
            match meant {
                Some(meant) => {
                    let words = words.help(format!("did you mean `{meant}`?"));
                    // The name of a file isn't in the file.
                    match part {
                        ThemePart::File | ThemePart::Template => words,
                        ThemePart::Message | ThemePart::Token => words.replace(meant),
                    }
                }
                None => words.help("use it, or delete it"),
            }
        }
        Problem::TokenValue { name, found, kind, meant } => {
            let (what, help) = token_kind(*kind);
            let words = match (kind, found.is_empty()) {
                (TokenKind::Name, _) => say(format!("`{found}` can't be the name of a token"), format!("not {what}")),
                (_, true) => say(format!("the token `{name}` has no value"), "`#` begins a remark"),
                (_, false) => say(format!("`{found}` isn't {what}"), format!("not {what}")),
            };
            match meant {
                Some(meant) => words.help(format!("did you mean `{meant}`?")).replace(meant),
                None => words.help(help),
            }
        }
        Problem::UnknownToken { name, meant } => {
            let words = say(format!("the theme has no token `{name}`"), "not defined");
            match meant {
                Some(meant) => words.help(format!("did you mean `{meant}`?")).replace(meant),
                None => words.help(format!("add `{name}` to `tokens` in `theme.yaml`")),
            }
        }
        Problem::LowContrast { colour, on, is_dark, ratio, least, enough } => {
            let words = say(
                format!(
                    "`{colour}` on `{on}` has a contrast of {} : 1 in {}, and must have {} : 1",
                    hundredths(*ratio, '.'),
                    if *is_dark { "dark" } else { "light" },
                    contrast(*least),
                ),
                "too like the other colour",
            );
            match enough {
                Some(enough) => words.help(format!("the nearest colour with enough is `{enough}`")),
                None => words.help("change the other colour"),
            }
        }
    }
}

/// A demand of contrast: `4.5`, `3`.
fn contrast(least: u32) -> String {
    let text = hundredths(least, '.');
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// What a token has to be, and how it is written.
fn token_kind(kind: TokenKind) -> (&'static str, &'static str) {
    match kind {
        TokenKind::Colour => (
            "a colour",
            "write it in quotation marks with six digits, `\"#0b5560\"`, or the name of another colour",
        ),
        TokenKind::Size => (
            "a size",
            "write a number with its unit, `1.5rem`, or `clamp(…)`",
        ),
        TokenKind::Number => ("a number", "write a number without a unit: `1.6`"),
        TokenKind::Fonts => (
            "a list of fonts",
            "write names with commas between them: `\"Segoe UI\", sans-serif`",
        ),
        TokenKind::Name => (
            "the name of a token",
            "write small letters a–z, digits and hyphens: `ink-soft`",
        ),
    }
}

/// What needs a template.
fn template_of(name: &str) -> String {
    if let Some(directive) = name.strip_prefix("directives/") {
        let directive = directive.trim_end_matches(".html");
        return match directive {
            "citation" => "which citations `[@…]` need".to_owned(),
            "chart-note" | "chart-source" => "which charts need".to_owned(),
            _ => format!("which the directive `{directive}` needs"),
        };
    }
    let page = match name {
        "front.html" => "the front page needs",
        "case-studies.html" => "the list of case studies needs",
        "case-study.html" => "case studies need",
        "lessons.html" => "the list of lessons needs",
        "lesson.html" => "lessons need",
        "claims.html" => "the page of claims needs",
        "method.html" => "the page of the method needs",
        "audit.html" => "the page of all figures needs",
        "glossary.html" => "the glossary needs",
        "sources.html" => "the list of sources needs",
        "search.html" => "the search page needs",
        "print.html" => "print pages need",
        "error.html" => "the page for lost addresses needs",
        _ => "all other pages need",
    };
    format!("which {page}")
}

/// How something odd in a volume table was read.
fn oddity(oddity: &Oddity, count: usize) -> Words {
    let rows = number_of(count, "row", "rows");
    let (are, are_not) = if count == 1 {
        ("is", "isn't")
    } else {
        ("are", "aren't")
    };
    match oddity {
        Oddity::Encoding { name } => say(format!("the file is read as {name}"), "not UTF-8")
            .help("if letters come out wrong, save it as UTF-8"),
        Oddity::OtherSheets { read, others } => say(
            format!(
                "the sheet `{read}` is read, {} {} not",
                list_of(others, "and"),
                if others.len() == 1 { "is" } else { "are" }
            ),
            "the headings of the table",
        ),
        Oddity::RowsAboveHeadings => say(
            format!("{rows} above the headings {are_not} read"),
            "above the table",
        ),
        Oddity::RepeatedHeadings => say(
            format!("the headings stand again in {rows}, which {are_not} counted"),
            "the headings again",
        ),
        Oddity::UnitRow => say("the row below the headings is read as their units", "units"),
        Oddity::UnitFromHeading { unit } => say(
            format!("the heading gives amounts the unit `{unit}`"),
            format!("read as `{unit}`"),
        ),
        Oddity::IgnoredColumn { heading } => say(
            format!("the column `{heading}` isn't read"),
            "numbers the rows",
        ),
        Oddity::RowsWithoutAmount => say(
            format!("{rows} with only a text {are_not} counted"),
            "a note or the heading of a group",
        ),
        Oddity::SumRow => say(
            format!(
                "{} {are_not} counted; the rows above add up to {}",
                number_of(count, "sum row", "sum rows"),
                if count == 1 { "it" } else { "them" }
            ),
            "a sum",
        ),
        Oddity::SumRowUnchecked => say(
            format!(
                "{} {are_not} counted and can't be checked",
                number_of(count, "sum row", "sum rows")
            ),
            "no number, or rows in different units",
        ),
        Oddity::HiddenRows => say(
            format!("{rows} hidden in the sheet {are} read like the others"),
            "hidden",
        ),
        Oddity::HiddenColumns => say(
            format!(
                "{} hidden in the sheet {are} read like the others",
                number_of(count, "column", "columns")
            ),
            "hidden",
        ),
        Oddity::MergedCells => say(
            format!(
                "merged cells are read as the same in each of their rows, {} in all",
                number_of(count, "cell", "cells")
            ),
            "read from the merged cell",
        ),
        Oddity::NumberAsText { found } => say(
            format!(
                "{} stored as text {are} read as such",
                number_of(count, "number", "numbers")
            ),
            format!("`{found}` is a text in the sheet"),
        ),
        Oddity::DecidedByFile { found, read } => say(
            format!("`{found}` is read as {read}, as the other numbers of the file show"),
            format!("read as {read}"),
        )
        .help("write the number without thousands separator to leave no doubt"),
        Oddity::UnitAfterNumber { found } => say(
            format!("the unit in `{found}` is passed over"),
            format!("{} with a unit", number_of(count, "cell", "cells")),
        ),
        Oddity::Percent { found, read } => say(
            format!("per cent is read as a share: `{found}` is {read}"),
            format!("read as {read}"),
        ),
        Oddity::ReadAsYear { found, read } => say(
            format!("`{found}` is read as the year {read}"),
            format!("read as {read}"),
        ),
        Oddity::TruthAsAnswer { found, read } => say(
            format!("`{found}` is read as `{read}`"),
            format!("read as `{read}`"),
        ),
        Oddity::WordForEmpty { found } => say(
            format!("`{found}` is read as an empty cell"),
            format!("{} like this", number_of(count, "cell", "cells")),
        ),
        Oddity::MaterialName { found, read } => say(
            format!("`{found}` is read as the material `{read}`"),
            format!("in {}", number_of(count, "row", "rows")),
        ),
        Oddity::NotFilledIn => say(
            "the table has no rows yet, so it isn't counted or shown",
            "nothing follows the headings",
        )
        .help("fill it in, or delete the file"),
        Oddity::InvisibleCharacters => say(
            format!(
                "invisible characters are taken out of {}",
                number_of(count, "cell", "cells")
            ),
            "a soft hyphen or the like",
        ),
    }
}
