//! The words of every problem, in bokmål.

use super::{
    Allowed, Expected, Oddity, Problem, Referent, RemovedHtml, ThemePart, Token, TokenKind,
    Unreached, Words, hundredths, list_of, nearest, number_of, say, thousandths,
};
use crate::model::Lang;

/// What a value should be, in a sentence; that it isn't; what to write.
fn expected(expected: Expected) -> (&'static str, &'static str, &'static str) {
    match expected {
        Expected::Text => (
            "skal være en tekst",
            "ikke en tekst",
            "skriv teksten i anførselstegn",
        ),
        Expected::LocalText => (
            "skal ha en tekst for hvert språk",
            "ikke en tekst for hvert språk",
            "skriv `{nb: …, en: …}`",
        ),
        Expected::List => (
            "skal være en liste",
            "ikke en liste",
            "skriv en liste, for eksempel `[a, b]`",
        ),
        Expected::Mapping => (
            "skal bestå av nøkler med verdier",
            "ikke nøkler med verdier",
            "skriv nøkler med verdier, for eksempel `nøkkel: verdi`",
        ),
        Expected::Number => (
            "skal være ett tall uten spenn",
            "ikke ett tall",
            "skriv bare tallet, for eksempel `250000`",
        ),
        Expected::WholeNumber => (
            "skal være et helt tall",
            "ikke et helt tall",
            "skriv et helt tall, for eksempel `3`",
        ),
        Expected::TrueOrFalse => (
            "skal være `true` eller `false`",
            "verken `true` eller `false`",
            "skriv `true` (ja) eller `false` (nei)",
        ),
    }
}

/// A section in a sentence.
fn place(section: &str) -> String {
    match section {
        "" => "begynnelsen av siden".to_owned(),
        id => format!("delen `#{id}`"),
    }
}

fn language(lang: Lang) -> &'static str {
    match lang {
        Lang::Nb => "bokmål",
        Lang::Nn => "nynorsk",
        Lang::En => "engelsk",
    }
}

/// The noun with its article, that there is none of that name, and what to do about it.
fn referent(referent: Referent) -> (&'static str, &'static str, &'static str) {
    match referent {
        Referent::Source => (
            "kilden",
            "ingen kilde har denne nøkkelen",
            "legg kilden til i `sources.yaml`",
        ),
        Referent::Material => (
            "materialet",
            "ikke noe materiale har denne id-en",
            "legg materialet til i `materials.yaml`",
        ),
        Referent::CaseStudy => (
            "eksempelet",
            "ikke noe eksempel heter dette",
            "skriv navnet på en mappe i `case-studies/`",
        ),
        Referent::Lesson => (
            "erfaringen",
            "ingen erfaring heter dette",
            "skriv navnet på en mappe i `lessons/`",
        ),
        Referent::Claim => (
            "påstanden",
            "ingen påstand har denne id-en",
            "legg påstanden til i `claims.yaml`",
        ),
        Referent::ClaimTopic => (
            "temaet",
            "ikke noe tema har denne id-en",
            "legg temaet til under `topics` i `claims.yaml`",
        ),
        Referent::Term => (
            "begrepet",
            "ikke noe begrep har denne id-en",
            "legg begrepet til i `glossary.yaml`",
        ),
        Referent::Parameter => (
            "parameteren",
            "ingen parameter heter dette",
            "skriv et tall her, eller definer parameteren under `parameters` i `case.yaml`",
        ),
        Referent::Page => (
            "siden",
            "ingen side ligger her",
            "skriv stien til en side i `content/`, for eksempel `/lessons/`",
        ),
        Referent::FactorSet => (
            "faktorsettet",
            "ikke noe faktorsett har denne versjonen",
            "skriv versjonen av en fil i `factors/`",
        ),
        Referent::Figure => (
            "tallet",
            "ikke noe tall har denne id-en",
            "skriv id-en slik den står i `data/figures.json`",
        ),
        Referent::VolumeTable => (
            "volumtabellen",
            "ingen volumtabell heter dette",
            "skriv navnet på filen uten endelsen (`.csv`, `.xlsx`)",
        ),
        Referent::File => (
            "filen",
            "ingen fil heter dette",
            "legg filen i samme mappe som siden",
        ),
        Referent::Tag => (
            "emneordet",
            "ikke noe eksempel har dette emneordet",
            "skriv et emneord som står under `tags` i et eksempel",
        ),
    }
}

/// What the YAML reader stumbled over. Its own English stands where a slip is rare.
fn yaml_slip(detail: &str) -> &str {
    const SLIPS: &[(&str, &str)] = &[
        ("mapping values are not", "et kolon står på feil plass"),
        ("placement of ':'", "et kolon står på feil plass"),
        ("expect ':'", "et kolon mangler"),
        (" tab", "et tabulatortegn står der det skal være mellomrom"),
        ("tabs ", "et tabulatortegn står der det skal være mellomrom"),
        (
            "tab cannot",
            "et tabulatortegn står der det skal være mellomrom",
        ),
        ("flow mapping", "en krøllparentes `{` blir aldri lukket"),
        ("flow sequence", "en hakeparentes `[` blir aldri lukket"),
        ("escape", "en omvendt skråstrek `\\` står på feil plass"),
        ("quoted scalar, found", "et anførselstegn blir aldri lukket"),
        ("in quoted scalar", "et anførselstegn blir aldri lukket"),
        ("-quoted scalar", "noe står igjen etter anførselstegnet"),
        ("block sequence", "et listepunkt `-` står på feil plass"),
        ("expected key", "linjene har ulikt innrykk"),
        ("indent", "linjene har ulikt innrykk"),
        (
            "unexpected character",
            "teksten begynner med et tegn som krever anførselstegn",
        ),
    ];
    SLIPS
        .iter()
        .find(|(english, _)| detail.contains(english))
        .map_or(detail, |(_, words)| words)
}

/// A token of the directive's grammar.
fn token(expected: Token) -> String {
    match expected {
        Token::DirectiveName => "navnet på direktivet".to_owned(),
        Token::ArgumentName => "navnet på en opplysning".to_owned(),
        Token::ArgumentValue => "en verdi i anførselstegn".to_owned(),
        Token::ClosingQuote => "anførselstegnet etter verdien".to_owned(),
        Token::Sign(sign) => format!("`{sign}`"),
    }
}

/// The numbers that make sense, after «må være» and «et tall som er».
fn range(allowed: Allowed) -> &'static str {
    match allowed {
        Allowed::Share => "minst 0 og høyst 1",
        Allowed::Positive => "større enn 0",
        Allowed::NotNegative => "0 eller større",
    }
}

/// The words for a misspelt word: what it could be, or what there is to choose from.
fn choice(found: &str, known: &[String]) -> (Option<String>, Option<String>) {
    match nearest(found, known.iter().map(String::as_str)) {
        Some(word) => (Some(format!("mente du `{word}`?")), Some(word.to_owned())),
        None => (Some(format!("skriv {}", list_of(known, "eller"))), None),
    }
}

/// What was taken out of a text.
fn removed(found: &RemovedHtml) -> String {
    match found {
        RemovedHtml::Address(address) => format!("adressen `{address}`"),
        RemovedHtml::Element(name) => format!("elementet `{name}`"),
        RemovedHtml::UnclosedElement(name) => format!("elementet `{name}`, som aldri lukkes,"),
        RemovedHtml::EndTag(name) => format!("sluttmerket `</{name}>`"),
        RemovedHtml::UnclosedComment => "kommentaren `<!--`, som aldri lukkes,".to_owned(),
        RemovedHtml::Declaration(typed) => format!("deklarasjonen `{typed}`"),
        RemovedHtml::Attribute(name) => format!("attributtet `{name}`"),
        RemovedHtml::DirectiveInAttribute(name) => format!("direktivet i attributtet `{name}`"),
    }
}

/// That other pages have a link too.
fn and_others(others: usize) -> String {
    match others {
        0 => String::new(),
        _ => format!(
            "; det gjør {} også",
            number_of(others, "annen side", "andre sider")
        ),
    }
}

pub(super) fn words(problem: &Problem) -> Words {
    match problem {
        Problem::YamlSyntax { detail } => {
            say(format!("dette er ikke gyldig YAML: {}", yaml_slip(detail)), "her stoppet lesingen")
                .help("se etter et anførselstegn som mangler, en tekst med kolon som ikke står i anførselstegn, eller linjer med ulikt innrykk")
        }
        Problem::YamlColon { quoted } => say(
            "en tekst med kolon må stå i anførselstegn",
            "kolonet gjør at dette ser ut som en nøkkel",
        )
        .help("sett anførselstegn rundt teksten").replace(quoted),
        Problem::UnclosedQuote => say("et anførselstegn blir aldri lukket", "alt som følger, ville blitt én celle")
            .help("sett et anførselstegn etter teksten; hører tegnet til teksten, skriv det to ganger (`\"\"`) inne i anførselstegn"),
        Problem::WorkbookUnreadable => say("arbeidsboken kan ikke åpnes", "skadet, eller noe annet enn en arbeidsbok")
            .help("åpne den i et regneark og lagre den som `.xlsx` eller `.ods` på nytt"),
        Problem::WorkbookLocked => say("arbeidsboken er låst med passord", "ingenting i den kan leses")
            .help("lagre den uten passord"),
        Problem::WorkbookKind { kind } => say(format!("filer som slutter på `.{kind}`, blir ikke lest"), "et eldre eller annet slags regneark")
            .help("åpne den i Excel eller LibreOffice, velg «Lagre som», og lagre den som `.xlsx`; slett så den gamle filen"),
        Problem::WorkbookAsFile { found } => say(
            format!("`{found}` blir ikke lest som volumtabell"),
            "en fil som sider kan lenke til",
        )
        .help("er det volumtabellen, gi den navnet `volumes.xlsx` eller `volumes.ods`"),
        Problem::FrontMatterMissing => say("siden mangler sidehode med tittel", "`---` skal stå her")
            .help("begynn filen med linjen `---`, så `title: …`, og så linjen `---` en gang til"),
        Problem::FrontMatterUnclosed => say("sidehodet blir aldri avsluttet", "det begynner her")
            .help("sett en linje med `---` mellom sidehodet og teksten"),
        Problem::NotText => say("filen inneholder ikke lesbar tekst", "verken UTF-8, UTF-16 eller Windows-1252")
            .help("lagre den på nytt som ren tekst i UTF-8"),
        Problem::StrayFile { allowed } => say("filen blir ikke brukt", "ikke en fil som hører hjemme her")
            .help(format!("flytt den eller slett den; i denne mappen kan disse ligge: {allowed}")),
        Problem::MissingFile { path } => say(format!("filen `{path}` mangler"), "den skal ligge ved siden av denne")
            .help(format!("lag `{path}`; innholdsreferansen `docs/content.md` viser hva som skal stå i den")),
        Problem::UnknownKey { key, known } => {
            say(format!("nøkkelen `{key}` er ukjent"), "ikke en nøkkel som kan stå her").choose(choice(key, known))
        }
        Problem::DuplicateKey { key } => say(format!("nøkkelen `{key}` står to ganger"), "her står den for andre gang")
            .help("behold den ene og slett den andre"),
        Problem::MissingKey { key } => say(format!("nøkkelen `{key}` mangler"), format!("`{key}` skal stå her"))
            .help(format!("legg til `{key}: …`")),
        Problem::WrongType { key, expected: what } => {
            let (should, is_not, mend) = expected(*what);
            say(format!("`{key}` {should}"), is_not).help(mend)
        }
        Problem::Empty { key } => say(format!("`{key}` står tom"), "her står det ingenting")
            .help(format!("skriv noe, eller slett `{key}`")),
        Problem::UnknownWord { field, found, known } => {
            say(format!("`{found}` er ikke en gyldig verdi for `{field}`"), "ikke på listen").choose(choice(found, known))
        }
        Problem::UnknownLanguage { found } if found == "no" || found == "false" => {
            say("`no` sier ikke om norsken er bokmål eller nynorsk", "bokmål eller nynorsk?")
                .help("skriv `nb` for bokmål eller `nn` for nynorsk").replace("nb")
        }
        Problem::UnknownLanguage { found } => say(format!("`{found}` er ikke et språk nettstedet kjenner"), "ikke en kjent språkkode")
            .help("skriv `nb`, `nn` eller `en`; navnet på en tekstfil slutter på `.nb.md`, `.nn.md` eller `.en.md`"),
        Problem::BadNumber { found } => say(format!("`{found}` er ikke et tall"), "her skal det stå et tall")
            .help("skriv bare tallet, uten enhet: `1 234,5`, eller med spenn: `20 (15–30)`"),
        Problem::AmbiguousNumber { found, thousands, decimal } => say(
            format!("`{found}` kan bety to ulike tall"),
            format!("{thousands} eller {decimal}?"),
        )
        .help(format!("skriv `{thousands}` hvis tegnet skiller tusener, eller `{decimal}` hvis det skiller desimaler")),
        Problem::BadRange { found } => say(format!("verdiene i `{found}` står i feil rekkefølge"), "lav ≤ sentral ≤ høy stemmer ikke")
            .help("skriv lav verdi før høy, og en sentral verdi som ligger mellom dem: `20 (15–30)`"),
        Problem::PeriodReversed { from, to } => say(
            format!("perioden slutter i {to}, før den begynner i {from}"),
            "tidligere enn `from`",
        )
        .help("bytt om `from` og `to`, eller rett en av dem"),
        Problem::OutOfRange { field, found, allowed } => say(
            format!("`{field}` kan ikke være {found}"),
            format!("må være {}", range(*allowed)),
        )
        .help(match allowed {
            Allowed::Share => "skriv en andel, for eksempel `0.95` for 95 prosent".to_owned(),
            other => format!("skriv et tall som er {}", range(*other)),
        }),
        Problem::WrongUnit { found, expected } => say(
            format!("enheten `{found}` passer ikke her"),
            format!("må være `{expected}`"),
        )
        .help(format!("regn om tallet, og skriv enheten `{expected}`")),
        Problem::BadDate { found } => say(format!("`{found}` er ikke en dato"), "her skal det stå en dato")
            .help("skriv år, måned og dag, for eksempel `2026-11-24`, eller bare det du vet: `2026-11` eller `2026`"),
        Problem::BadYears { found } => say(format!("`{found}` er ikke et årstall"), "verken et år eller et tidsrom")
            .help("skriv `2024` eller `2020-2030`"),
        Problem::VolumeStateMissing => say("enheten sier ikke om kubikkmeterne er faste, løse eller anbrakte", "fast, løst eller anbrakt?")
            .help("skriv `pfm3` (fast, slik massen ligger i grunnen), `ulm3` (løst, på bilen) eller `pam3` (anbrakt, lagt ut og komprimert)"),
        Problem::BadUrl { found } => say(format!("`{found}` er ikke en nettadresse"), "ikke en hel adresse")
            .help("skriv hele adressen, med `https://` først"),
        Problem::BadSlug { found, suggestion } => say(
            format!("`{found}` kan ikke stå i en nettadresse"),
            "bruk a–z, siffer og bindestrek",
        )
        .help(format!("skriv `{suggestion}`")).replace(suggestion),
        Problem::HeadingIsTitle => say("en overskrift med bare én `#` er sidens tittel", "tittelen står i sidehodet")
            .help("skriv `##`").replace("##"),
        Problem::HeadingSkipsLevel { from, to } => say(
            format!("overskriften hopper fra nivå {from} til nivå {to}"),
            "her mangler et nivå",
        )
        .help(format!("skriv `{}`", "#".repeat(usize::from(*from) + 1))),
        Problem::DuplicateHeading { id } => say(format!("to overskrifter har id-en `{id}`"), "den andre av dem")
            .help("gi den ene en annen id, slik: `## Overskrift {#ny-id}`"),
        Problem::DirectiveSyntax { expected } => say("direktivet mellom `{{` og `}}` kan ikke leses", format!("{} mangler", token(*expected)))
            .help("skriv det slik: `{{ figure(id=\"kadettangen/net\") }}`"),
        Problem::UnknownDirective { found, known } => {
            say(format!("direktivet `{found}` finnes ikke"), "ikke et direktiv").choose(choice(found, known))
        }
        Problem::UnknownArgument { directive, found, known } => say(
            format!("direktivet `{directive}` kan ikke ha `{found}`"),
            "ikke en opplysning det bruker",
        )
        .choose(choice(found, known)),
        Problem::MissingArgument { directive, argument } => say(
            format!("direktivet `{directive}` mangler `{argument}`"),
            "uten det kan ingenting vises",
        )
        .help(format!("skriv `{{{{ {directive}({argument}=\"…\") }}}}`")),
        Problem::DirectiveInSentence { directive } => say(
            format!("direktivet `{directive}` kan ikke stå inne i en setning"),
            "det lager en egen blokk på siden",
        )
        .help("sett det på en egen linje, med en tom linje før og etter"),
        Problem::DirectiveNeedsCase { directive } => say(
            format!("direktivet `{directive}` sier ikke hvilket eksempel det gjelder"),
            "denne siden er ikke et eksempel",
        )
        .help("legg til `case=\"…\"` med navnet på mappen til eksempelet"),
        Problem::NothingToDraw { chart, case } => say(
            format!("diagrammet `{chart}` har ikke noe å vise for `{case}`"),
            "det finnes ingen tall til det",
        )
        .help(match *chart {
            "flow" => "ta det bort til volumtabellen har en masse",
            "distance" => "det trenger en rad som går til gjenvinning og teller som nytte; ta det bort så lenge",
            _ => "det trenger utslipp, og de trenger en rad med alle avstander kjent; ta det bort så lenge",
        }),
        Problem::CitationSyntax => say("kildehenvisningen kan ikke leses", "her skal det stå `[@nøkkel]`")
            .help("skriv `[@nøkkel]`, `[@nøkkel, s. 12]` eller `[@nøkkel; @annen]`"),
        Problem::HtmlRemoved { found } => say(format!("{} er tatt bort fra siden", removed(found)), "ikke tillatt i innholdet")
            .help("skriv det i Markdown i stedet"),
        Problem::MissingColumn { column } => say(
            format!("kolonnen `{column}` mangler"),
            "ingen overskrift i denne raden heter det",
        )
        .help(format!("legg til en kolonne med overskriften `{column}`")),
        Problem::UnknownColumn { found, known } => {
            say(format!("kolonnen `{found}` er ukjent"), "ikke en kolonne i volumtabellen").choose(choice(found, known))
        }
        Problem::DuplicateColumn { column } => say(format!("kolonnen `{column}` står to ganger"), "her står den for andre gang")
            .help("behold den ene og slett den andre"),
        Problem::TooManyCells { found, columns } => say(
            format!("raden har {found} celler, men tabellen har {columns} kolonner"),
            "celler uten overskrift",
        )
        .help("sett anførselstegn rundt en celle som inneholder skilletegnet (komma, semikolon eller tabulator)"),
        Problem::MissingCell { column, because } => say(
            format!("cellen i kolonnen `{column}` er tom"),
            match because {
                Some((other, word)) => format!("`{other}` er `{word}`, og da trengs `{column}`"),
                None => "alle rader må ha den".to_owned(),
            },
        )
        .help(match *column {
            "planned" | "fits" | "suits" => "svar `yes`, `no` eller `unknown`".to_owned(),
            distance if distance.ends_with("_km") => {
                "skriv avstanden i km, eller `unknown` hvis ingen vet den".to_owned()
            }
            other => format!("fyll ut `{other}`"),
        }),
        Problem::EmptyTable => say("tabellen har ingen rader", "det står ingenting under overskriftene")
            .help("fyll ut en rad, eller slett filen"),
        Problem::HeadingsNotFound => say("ingen rad i tabellen har overskriftene til kolonnene", "overskriftene skal stå her eller lenger ned")
            .help("skriv overskriftene i én rad: `materiale`, `mengde`, `enhet`, `destinasjon`, `transport_km`, `nullalternativ_km`, `status`, `år`, `kilde`"),
        Problem::AmbiguousSheet { sheets } => say(
            format!("hvilket ark er volumtabellen: {}?", list_of(sheets, "eller")),
            "flere av arkene ser ut som den",
        )
        .help("gi arket som skal leses, navnet `volumer`, eller lagre de andre som egne filer"),
        Problem::SecondTable => say("en ny tabell begynner under den første", "andre overskrifter enn de øverst")
            .help("flytt den til et eget ark eller en egen fil, for eksempel `volumes-2.csv`"),
        Problem::CellWithoutHeading => say("cellen har ingen overskrift", "hvilken kolonne er dette?")
            .help("skriv en overskrift over den, eller tøm cellen"),
        Problem::IncompleteRow { missing } => say(
            format!("raden har ingen mengde, og {} mangler også", list_of(missing, "og")),
            "verken en strøm eller en merknad",
        )
        .help("fyll ut raden; en merknad under tabellen står i én celle"),
        Problem::AmountAlone { sum } => say(
            match sum {
                Some(sum) => format!("raden har bare en mengde; radene over blir {sum} til sammen"),
                None => "raden har bare en mengde".to_owned(),
            },
            "en rad som ikke er fylt ut, eller en sum?",
        )
        .help("fyll ut raden, eller rett summen og skriv `Sum` foran den"),
        Problem::SumDiffers { found, sum } => say(
            format!("sumraden sier {found}, men radene blir {sum} til sammen"),
            format!("{found} eller {sum}?"),
        )
        .help("rett radene eller summen, eller slett sumraden"),
        Problem::MergedAmount => say("én mengde står i celler som er slått sammen over flere rader", "har hver rad denne mengden, eller deler de den?")
            .help("del cellen, og skriv mengden i hver rad"),
        Problem::FormulaWithoutValue { formula } => say(
            format!("formelen `{formula}` er ikke regnet ut"),
            "ingen verdi er lagret her",
        )
        .help("åpne arbeidsboken i et regneark, la den regne, og lagre den"),
        Problem::FormulaError { found } => say(format!("formelen gir `{found}`"), "ikke en verdi")
            .help("rett formelen"),
        Problem::DateForNumber { found } => say(
            format!("det står en dato i en kolonne for tall: {found}"),
            "et tall, eller et spenn som ble til en dato?",
        )
        .help("formater cellen som tekst, og skriv tallet med spennet: `8 (5–12)`"),
        Problem::AmbiguousPercent { found, share, percent } => say(
            format!("`{found}` under en overskrift i prosent kan bety {share} eller {percent}"),
            format!("{share} eller {percent}?"),
        )
        .help(format!("skriv `{share}` eller `{percent}`, med prosenttegnet")),
        Problem::DuplicateTable { name, other } => say(
            format!("to volumtabeller heter `{name}`; den andre er `{other}`"),
            "radene ville telt to ganger",
        )
        .help("slett den ene, eller gi den et annet navn, for eksempel `volumes-2`"),
        Problem::InlineTableMissing => say("det står ingen tabell under `volumes(inline=true)`", "tabellen skal begynne under denne linjen")
            .help("skriv radene under som en tabell med `|` mellom cellene"),
        Problem::InlineTableElsewhere => say("en volumtabell kan ikke stå her", "bare i teksten til et eksempel, for det eksempelet")
            .help("flytt den til eksempelet, og skriv `{{ volumes(case=\"…\") }}` her"),
        Problem::Oddity { oddity: what, count } => oddity(what, *count),
        Problem::UnknownReference { referent: what, found, nearest } => {
            let (noun, none, mend) = referent(*what);
            let words = say(format!("{noun} `{found}` finnes ikke"), none);
            match nearest {
                Some(word) => words.help(format!("mente du `{word}`?")).replace(word),
                None => words.help(mend),
            }
        }
        Problem::ImageDamaged { file } => say(
            format!("bildet `{file}` lar seg ikke lese"),
            "skadet, avkuttet eller ikke et bilde",
        )
        .help("åpne det på maskinen din: vises det der, lagrer du det på nytt som JPEG eller PNG; hvis ikke, henter du originalen en gang til"),
        Problem::ImageFormat { file, format } => say(
            format!("bildet `{file}` har et format som ikke kan vises: {format}"),
            "ikke JPEG, PNG, WebP eller SVG",
        )
        .help(match format.as_str() {
            "HEIC" | "AVIF" | "TIFF" => "åpne det i et bildeprogram, lagre det som JPEG, og skriv navnet på den nye filen her",
            "PDF" => "lagre siden som PNG, og skriv navnet på den nye filen her",
            _ => "lagre det som et stillbilde i PNG eller JPEG, og skriv navnet på den nye filen her",
        }),
        Problem::ImageTooManyPixels { file, width, height } => say(
            format!("bildet `{file}` er for stort: {width} × {height} piksler"),
            "mer enn 120 millioner piksler",
        )
        .help("lagre det mindre: 3200 piksler i bredden holder lenge på en nettside"),
        Problem::AmbiguousMaterial { found, ids } => say(
            format!("flere materialer heter `{found}`"),
            "hvilket av dem?",
        )
        .help(format!("skriv {}", list_of(ids, "eller"))),
        Problem::UnknownAnchor { page, found, nearest, replacement } => {
            let words = say(format!("siden `{page}` har ingen overskrift med id-en `#{found}`"), "ingen slik overskrift");
            match nearest {
                Some(word) => Words { replacement: replacement.clone(), ..words.help(format!("mente du `#{word}`?")) },
                None => words.help(format!("gi overskriften du mener, id-en `{{#{found}}}`")),
            }
        }
        Problem::DuplicateId { id } => say(format!("id-en `{id}` er brukt før"), "her står den for andre gang")
            .help("gi den ene en annen id"),
        Problem::DuplicateAddress { address, other } => say(
            format!("to sider har adressen `{address}`"),
            format!("`{other}` har den også"),
        )
        .help("gi den ene en annen `slug`"),
        Problem::AliasTaken { address, other } => say(
            format!("den gamle adressen `{address}` er i bruk, og kan ikke lede hit"),
            format!("`{other}` har den"),
        )
        .help("slett den, eller gi den andre siden en annen `slug`"),
        Problem::BadAlias { found } => say(
            format!("`{found}` kan ikke være en gammel adresse på dette nettstedet"),
            "ikke en adresse på nettstedet",
        )
        .help("skriv det som sto etter navnet på nettstedet, for eksempel `/gammel/sti/`"),
        Problem::MissingTranslation { lang } => say(
            format!("siden er ikke skrevet på {}", language(*lang)),
            "leserne får den på dette språket",
        )
        .help(format!("skriv en fil med samme navn, men med `.{}.md` til slutt", lang.code())),
        Problem::TranslationStale { section, of } => say(
            format!("{} er endret på {} etter at den ble oversatt", place(section), language(*of)),
            "oversettelsen kan være utdatert",
        )
        .help("les den andre teksten, rett denne, og kjør `ressursbank translations accept` med denne filen"),
        Problem::TranslationStructure { of, missing, surplus } => say(
            format!("siden har andre overskrifter enn teksten på {}", language(*of)),
            "",
        )
        .help(match (missing.is_empty(), surplus.is_empty()) {
            (false, true) => format!("legg til {}", list_of(missing, "og")),
            (true, false) => format!("{} står bare her", list_of(surplus, "og")),
            (false, false) => format!("legg til {}; {} står bare her", list_of(missing, "og"), list_of(surplus, "og")),
            (true, true) => "sett delene i samme rekkefølge".to_owned(),
        }),
        Problem::TranslationNumbers { section, of, only_here, only_there } => say(
            format!("{} har andre tall enn på {}", place(section), language(*of)),
            "de to tekstene skal si det samme",
        )
        .help(match (only_here.is_empty(), only_there.is_empty()) {
            (false, true) => format!("bare her: {}", list_of(only_here, "og")),
            (true, false) => format!("bare der: {}", list_of(only_there, "og")),
            _ => format!("bare her: {}; bare der: {}", list_of(only_here, "og"), list_of(only_there, "og")),
        }),
        Problem::MissingLanguage { key, lang } => say(
            format!("`{key}` har ingen tekst på {}", language(*lang)),
            "leserne får det andre språket",
        )
        .help(format!("legg til `{}: …`", lang.code())),
        Problem::LanguageNotOnSite { lang } => say(
            format!("nettstedet har ingen sider på {}", language(*lang)),
            "ikke blant `languages` i `site.yaml`",
        )
        .help(format!("legg til `{}` i `languages` i `site.yaml`, eller slett filen", lang.code())),
        Problem::MissingFactor { factor } => say(
            format!("faktoren `{factor}` mangler i faktorsettet"),
            "metoden kan ikke regne uten den",
        )
        .help(format!("legg til `{factor}` med `value`, `unit`, `name`, `basis`, `sources` og `grade`")),
        Problem::StreamCountedTwice { stream, project, other } => say(
            format!("strømmen `{stream}` i prosjektet `{project}` er også med i `{other}`"),
            "den samme massen ville telt to ganger",
        )
        .help("behold raden i bare ett av eksemplene; er det to ulike masser, gi strømmene ulike navn"),
        Problem::RecoveryTestFailed => say(
            "raden består ikke prøven på gjenvinning",
            "vises, men teller ikke som bruk og erstatter ingenting",
        ),
        Problem::UnknownCode { found, nearest } => say(
            format!("ingen melding har koden `{found}`"),
            "ikke en kode",
        )
        .choose(match nearest {
            Some(code) => (Some(format!("mente du `{code}`?")), Some((*code).to_owned())),
            None => (Some("skriv koden som står i hakeparentes i en melding, eller `warnings` for alle advarsler".to_owned()), None),
        }),
        Problem::LockUnreadable { detail } => say(
            format!("`figures.lock` kan ikke leses: {detail}"),
            "her stoppet lesingen",
        )
        .help("hent filen fra den siste versjonen som virket; bare `ressursbank figures accept` skriver den"),
        Problem::LinkLeadsNowhere { page, link, place: None, others } => say(
            format!("siden `{page}` lenker til `{link}`, som ikke finnes på nettstedet{}", and_others(*others)),
            "fører ingen steder",
        )
        .help("skriv adressen til noe som finnes; har du ikke skrevet lenken selv, er det en feil i temaet"),
        Problem::LinkLeadsNowhere { page, link, place: Some(place), others } => say(
            format!("siden `{page}` lenker til `{link}`, men `{place}` finnes ikke på den siden{}", and_others(*others)),
            "ikke noe slikt sted",
        )
        .help("skriv id-en til en overskrift som finnes; har du ikke skrevet lenken selv, er det en feil i temaet"),
        Problem::IdTwiceOnPage { page, id } => say(
            format!("id-en `{id}` står to ganger på den ferdige siden `{page}`"),
            "lenker fører bare til den første",
        )
        .help("gi overskriften en annen id: `## … {#en-annen-id}`"),
        Problem::HeadingEmpty => say("overskriften har ingen ord", "leserne ser en tom linje, og skjermlesere sier bare «overskrift»")
            .help("skriv overskriften, eller slett linjen"),
        Problem::HeadingOrder { text, from, to } => say(
            format!("på den ferdige siden kommer overskriften «{text}» på nivå {to} rett etter en på nivå {from}"),
            "et nivå er hoppet over",
        )
        .help("flytt det som lager denne overskriften, inn under en overskrift på nivået over"),
        Problem::HeadingTwice { text } => say(
            format!("overskriften «{text}» står to ganger i samme del av siden"),
            "leserne kan ikke skille de to",
        )
        .help("la en av dem si hva som er spesielt for sin del; kilder, tall og erfaringer får overskrift av seg selv"),
        Problem::OrphanPage { lang } => say(
            format!("ingen lenke fører til denne siden på {}", language(*lang)),
            "leserne finner den bare ved å søke",
        )
        .help("lenk til den fra en side leserne kommer innom, eller sett den i `navigation` i `site.yaml`"),
        Problem::UnusedFile => say("ingen side viser eller lenker til denne filen", "den blir ikke publisert")
            .help("vis den med `{{ image(src=\"…\", alt=\"…\") }}`, lenk til den, eller slett den"),
        Problem::Unused { referent: what, name } => {
            let (noun, label, help) = match what {
                Referent::Source => ("kilden", "står i kildelisten, men ingen viser til den", "vis til den, eller slett den"),
                Referent::Term => ("begrepet", "ingen tekst bruker ordet", "bruk ordet, eller slett begrepet"),
                _ => ("parameteren", "ingen celle i volumtabellene viser til den", "skriv navnet i en celle der tallet skulle stått, eller slett parameteren"),
            };
            say(format!("{noun} `{name}` er ikke i bruk"), label).help(help)
        }
        Problem::ImageTooLarge { kilobytes, size, most_kilobytes, most_pixels } => say(
            match size {
                Some((width, height)) => format!("bildet er på {kilobytes} kB og {width} × {height} piksler"),
                None => format!("bildet er på {kilobytes} kB"),
            },
            "tungt å laste, og ikke skarpere på siden",
        )
        .help(format!("lagre en kopi på høyst {most_kilobytes} kB, der den lengste siden er høyst {most_pixels} piksler")),
        Problem::AltMissing { said: None, .. } => say("bildet mangler tekst for dem som ikke ser det", "ingen alternativ tekst")
            .help("skriv hva bildet viser: `![En lastebil tipper stein](…)`; et bilde som bare er pynt, skrives `{{ image(src=\"…\", decorative=true) }}`"),
        Problem::AltMissing { file, said: Some(said) } => say(
            format!("den alternative teksten til `{file}` er bare navnet på filen, `{said}`"),
            "sier ingenting til dem som ikke ser bildet",
        )
        .help("skriv hva bildet viser: `![En lastebil tipper stein](…)`"),
        Problem::Placeholder { found } => say(format!("`{found}` ser ut som noe som skulle fylles inn"), "er dette ferdig?")
            .help("fyll inn eller slett; skal det stå slik, sett tegnet ` foran og bak"),
        Problem::UnitSpelling { found, right } => say(format!("`{found}` skrives `{right}`"), "eksponenten er ikke hevet")
            .help(format!("skriv `{right}`"))
            .replace(right),
        Problem::AvoidedTerm { found, preferred, as_listed } => {
            let words = say(format!("ordlisten fraråder `{found}`"), format!("i denne rapporten heter det `{preferred}`"))
                .help(format!("skriv `{preferred}`; i et sitat kan ordet stå"));
            if *as_listed { words.replace(preferred) } else { words }
        }
        Problem::LocalAddress { found } => say(
            format!("`{found}` fører til din egen maskin eller ditt eget nettverk"),
            "ingen andre kan åpne den",
        )
        .help("skriv en adresse som alle kan åpne"),
        Problem::ExternalDead { url, why } => say(
            match why {
                Unreached::Status(status) => format!("`{url}` lar seg ikke åpne: tjeneren svarer {status}"),
                Unreached::NoSuchHost => format!("`{url}` lar seg ikke åpne: tjeneren finnes ikke"),
                Unreached::NoConnection => format!("`{url}` lar seg ikke åpne: tjeneren tar ikke imot"),
                Unreached::TimedOut => format!("`{url}` lar seg ikke åpne: tjeneren svarer ikke i tide"),
                Unreached::Certificate => format!("`{url}` lar seg ikke åpne trygt: sertifikatet er ikke gyldig"),
                Unreached::RedirectsWithoutEnd => format!("`{url}` sender videre i det uendelige"),
            },
            match why {
                Unreached::Status(404 | 410) => "siden er borte",
                _ => "ingenting å lese her",
            },
        )
        .help("åpne den i en nettleser; finn den nye adressen, eller en kopi på https://web.archive.org"),
        Problem::ExternalMoved { url, to } => say(format!("`{url}` er flyttet til `{to}`"), "har fått ny adresse")
            .help("skriv den nye adressen")
            .replace(to),
        Problem::ExternalRefused { url, status } => say(
            format!("`{url}` er ikke kontrollert: tjeneren slipper ikke inn programmer (den svarer {status})"),
            "ikke kontrollert",
        )
        .help("åpne den i en nettleser av og til; `ignore_links` i `site.yaml` gjør at den ikke blir spurt etter"),
        Problem::ExternalPlace { url, place } => say(
            format!("`{url}` lar seg åpne, men `{place}` ble ikke funnet på siden"),
            "fører til toppen av siden",
        )
        .help("åpne den i en nettleser; slett det som står etter `#`, hvis stedet er borte"),
        Problem::FiguresNotAccepted { count } => say(
            format!("{count} tall er ikke som i `figures.lock`"),
            "det som sist ble godkjent",
        )
        .help("se `ressursbank figures diff`; er endringen riktig, kjør `ressursbank figures accept --reason \"…\"`"),
        Problem::SearchBelowFloor { measure, found, floor } => say(
            format!("søket når {measure} {} og skal nå {}", thousandths(*found, ','), thousandths(*floor, ',')),
            "de bedømte spørringene",
        )
        .help("se hvilke spørringer som kommer til kort; kanskje mangler en side et ord leserne bruker: legg det til i `keywords`"),
        Problem::Template { detail } => say(format!("malen kan ikke brukes: {detail}"), "her")
            .help("temareferansen viser hva malene kan bruke"),
        Problem::MissingMessage { key, lang } => say(
            format!("temaet mangler teksten `{key}` på {}", language(*lang)),
            "mangler her",
        )
        .help(format!("legg til `{key} = …` i `i18n/{}.ftl`", lang.code())),
        Problem::UnknownTheme { name, known } => {
            let words = say(format!("temaet `{name}` finnes ikke"), "ingen mappe i `themes/` heter dette");
            match known.as_slice() {
                [] => words.help(format!("legg temaet i `themes/{name}/`")),
                _ => words.choose(choice(name, known)),
            }
        }
        Problem::MissingTemplate { name } => say(
            format!("temaet mangler malen `{name}`, som {} trenger", template_of(name)),
            "mangler i dette temaet",
        )
        .help(format!("lag `templates/{name}`; temareferansen viser hva den får")),
        Problem::ThemeUnused { part, name, meant } => {
            let (what, label) = match part {
                ThemePart::File => ("filen", "den endrer ingenting"),
                ThemePart::Template => ("malen", "ingen side og ingen annen mal bruker den"),
                ThemePart::Message => ("teksten", "ingen mal bruker den"),
                ThemePart::Token => ("verdien", "ikke noe stilark bruker den"),
            };
            let words = say(format!("ingenting bruker {what} `{name}` i temaet"), label);
            match meant {
                Some(meant) => {
                    let words = words.help(format!("mente du `{meant}`?"));
                    // The name of a file isn't in the file.
                    match part {
                        ThemePart::File | ThemePart::Template => words,
                        ThemePart::Message | ThemePart::Token => words.replace(meant),
                    }
                }
                None => words.help("bruk den, eller slett den"),
            }
        }
        Problem::TokenValue { name, found, kind, meant } => {
            let (what, help) = token_kind(*kind);
            let words = match (kind, found.is_empty()) {
                (TokenKind::Name, _) => say(format!("`{found}` kan ikke være et navn her"), format!("ikke {what}")),
                (_, true) => say(format!("`{name}` har ingen verdi"), "`#` innleder en kommentar"),
                (_, false) => say(format!("`{found}` er ikke {what}"), format!("ikke {what}")),
            };
            match meant {
                Some(meant) => words.help(format!("mente du `{meant}`?")).replace(meant),
                None => words.help(help),
            }
        }
        Problem::UnknownToken { name, meant } => {
            let words = say(format!("temaet har ikke noe som heter `{name}` under `tokens`"), "ikke definert");
            match meant {
                Some(meant) => words.help(format!("mente du `{meant}`?")).replace(meant),
                None => words.help(format!("legg til `{name}` under `tokens` i `theme.yaml`")),
            }
        }
        Problem::LowContrast { colour, on, is_dark, ratio, least, enough } => {
            let words = say(
                format!(
                    "`{colour}` på `{on}` har en kontrast på {} : 1 i {} visning, og må ha {} : 1",
                    hundredths(*ratio, ','),
                    if *is_dark { "mørk" } else { "lys" },
                    contrast(*least),
                ),
                "for lik den andre fargen",
            );
            match enough {
                Some(enough) => words.help(format!("den nærmeste fargen med nok kontrast er `{enough}`")),
                None => words.help("endre den andre fargen"),
            }
        }
    }
}

/// A demand of contrast: `4,5`, `3`.
fn contrast(least: u32) -> String {
    let text = hundredths(least, ',');
    text.trim_end_matches('0').trim_end_matches(',').to_owned()
}

/// What a token has to be, and how it is written.
fn token_kind(kind: TokenKind) -> (&'static str, &'static str) {
    match kind {
        TokenKind::Colour => (
            "en farge",
            "skriv fargen i hermetegn med seks sifre, `\"#0b5560\"`, eller navnet på en annen farge",
        ),
        TokenKind::Size => (
            "en størrelse",
            "skriv et tall med enhet, `1.5rem`, eller `clamp(…)`",
        ),
        TokenKind::Number => ("et tall", "skriv et tall uten enhet, med punktum: `1.6`"),
        TokenKind::Fonts => (
            "en liste med skrifter",
            "skriv navn med komma mellom: `\"Segoe UI\", sans-serif`",
        ),
        TokenKind::Name => (
            "et navn",
            "skriv små bokstaver a–z, sifre og bindestreker: `ink-soft`",
        ),
    }
}

/// What needs a template.
fn template_of(name: &str) -> String {
    if let Some(directive) = name.strip_prefix("directives/") {
        let directive = directive.trim_end_matches(".html");
        return match directive {
            "citation" => "kildehenvisninger `[@…]`".to_owned(),
            "chart-note" | "chart-source" => "diagrammer".to_owned(),
            _ => format!("direktivet `{directive}`"),
        };
    }
    let page = match name {
        "front.html" => "forsiden",
        "case-studies.html" => "listen over eksempler",
        "case-study.html" => "eksempler",
        "lessons.html" => "listen over erfaringer",
        "lesson.html" => "erfaringer",
        "claims.html" => "siden med påstander",
        "method.html" => "metodesiden",
        "audit.html" => "siden med alle tall",
        "glossary.html" => "ordlisten",
        "sources.html" => "kildelisten",
        "search.html" => "søkesiden",
        "print.html" => "utskriftssidene",
        "error.html" => "siden for adresser som ikke finnes",
        _ => "alle andre sider",
    };
    page.to_owned()
}

/// How something odd in a volume table was read.
fn oddity(oddity: &Oddity, count: usize) -> Words {
    let rows = number_of(count, "rad", "rader");
    let cells = number_of(count, "celle", "celler");
    match oddity {
        Oddity::Encoding { name } => say(format!("filen er lest som {name}"), "ikke UTF-8")
            .help("blir bokstaver feil, lagre den som UTF-8"),
        Oddity::OtherSheets { read, others } => say(
            format!(
                "arket `{read}` er lest, {} er ikke lest",
                list_of(others, "og")
            ),
            "overskriftene i tabellen",
        ),
        Oddity::RowsAboveHeadings => say(
            format!("{rows} over overskriftene er ikke lest"),
            "over tabellen",
        ),
        Oddity::RepeatedHeadings => say(
            format!("overskriftene står om igjen i {rows} som ikke er tatt med"),
            "overskriftene om igjen",
        ),
        Oddity::UnitRow => say(
            "raden under overskriftene er lest som enhetene deres",
            "enheter",
        ),
        Oddity::UnitFromHeading { unit } => say(
            format!("overskriften gir mengdene enheten `{unit}`"),
            format!("lest som `{unit}`"),
        ),
        Oddity::IgnoredColumn { heading } => say(
            format!("kolonnen `{heading}` er ikke lest"),
            "nummererer radene",
        ),
        Oddity::RowsWithoutAmount => say(
            format!("{rows} med bare en tekst er ikke tatt med"),
            "en merknad eller overskriften til en gruppe",
        ),
        Oddity::SumRow => say(
            format!(
                "{} er ikke tatt med; summen stemmer med radene over",
                number_of(count, "sumrad", "sumrader")
            ),
            "en sum",
        ),
        Oddity::SumRowUnchecked => say(
            format!(
                "{} er ikke tatt med, og kan ikke kontrolleres",
                number_of(count, "sumrad", "sumrader")
            ),
            "uten tall, eller rader med ulike enheter",
        ),
        Oddity::HiddenRows => say(
            format!("{rows} som er skjult i arket, er lest som de andre"),
            "skjult",
        ),
        Oddity::HiddenColumns => say(
            format!(
                "{} som er skjult i arket, er lest som de andre",
                number_of(count, "kolonne", "kolonner")
            ),
            "skjult",
        ),
        Oddity::MergedCells => say(
            format!(
                "celler som er slått sammen, er lest likt i hver av radene sine, til sammen {cells}"
            ),
            "lest fra cellen som er slått sammen",
        ),
        Oddity::NumberAsText { found } => say(
            format!(
                "{} som er lagret som tekst, er lest som tall",
                number_of(count, "verdi", "verdier")
            ),
            format!("`{found}` er en tekst i arket"),
        ),
        Oddity::DecidedByFile { found, read } => say(
            format!("`{found}` er lest som {read}, slik de andre tallene i filen viser"),
            format!("lest som {read}"),
        )
        .help("skriv tallet uten tusenskilletegn, så er det ingen tvil"),
        Oddity::UnitAfterNumber { found } => say(
            format!("enheten i `{found}` er sett bort fra"),
            format!("{cells} med enhet"),
        ),
        Oddity::Percent { found, read } => say(
            format!("prosent er lest som andel: `{found}` er {read}"),
            format!("lest som {read}"),
        ),
        Oddity::ReadAsYear { found, read } => say(
            format!("`{found}` er lest som årstallet {read}"),
            format!("lest som {read}"),
        ),
        Oddity::TruthAsAnswer { found, read } => say(
            format!("`{found}` er lest som `{read}`"),
            format!("lest som `{read}`"),
        ),
        Oddity::WordForEmpty { found } => say(
            format!("`{found}` er lest som en tom celle"),
            format!("{cells} som denne"),
        ),
        Oddity::MaterialName { found, read } => say(
            format!("`{found}` er lest som materialet `{read}`"),
            format!("i {}", number_of(count, "rad", "rader")),
        ),
        Oddity::NotFilledIn => say(
            "tabellen har ingen rader ennå, og blir verken regnet med eller vist",
            "det står ingenting under overskriftene",
        )
        .help("fyll den ut, eller slett filen"),
        Oddity::InvisibleCharacters => say(
            format!("usynlige tegn er tatt ut av {cells}"),
            "en myk bindestrek eller lignende",
        ),
    }
}
