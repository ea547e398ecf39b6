//! The keys of the data files: materials, factors, scenarios, claims, sources, glossary, search tests.

#![expect(dead_code, reason = "read by the derived schemas only")]

use std::collections::BTreeMap;

use schemars::JsonSchema;

use super::super::data::ClaimStanding;
use super::values::{
    Anything, Authors, ClaimValue, Date, Described, LangCode, LocalMarkdown, LocalText,
    NotNegative, Number, Parent, Positive, SearchGrade, Share, Text, Texts, URL, Url, WholeNumber,
    Word, Years,
};
use crate::model::{Balance, Basis, ClaimUnit, Grade, Precision, TermCategory};

/// # Materialer · Materials
/// Hvordan volum av hvert materiale blir til masse: `materials.yaml`.
///
/// How volumes of each material become masses: `materials.yaml`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Materials {
    /// # Versjon · Version
    /// Et merke til eget bruk. Ingenting regnes av det.
    ///
    /// A mark for your own use. Nothing is calculated from it.
    version: Option<Anything>,
    /// # Materialer · Materials
    /// Ett punkt for hvert materiale.
    ///
    /// One item for each material.
    materials: Vec<Material>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Material {
    /// # Id · Id
    /// Navnet volumtabellene bruker: små bokstaver a–z og understrek.
    ///
    /// The name that volume tables use: small letters a–z and underscores.
    #[schemars(example = &"rock_blasted")]
    id: Text,
    /// # Navn · Name
    /// Navnet leserne ser.
    ///
    /// The name that readers see.
    name: LocalText,
    /// # Densitet · Density
    /// Tonn per fast kubikkmeter (t/pfm³), gjerne med spenn.
    ///
    /// Tonnes per solid cubic metre (t/pfm³), with a range if there is one.
    density: Positive,
    /// # Løst volum · Loose volume
    /// Løse kubikkmeter per fast kubikkmeter (ulm³ per pfm³).
    ///
    /// Loose cubic metres per solid cubic metre (ulm³ per pfm³).
    loose: Positive,
    /// # Anbrakt volum · Placed volume
    /// Anbrakte kubikkmeter per fast kubikkmeter (pam³ per pfm³).
    ///
    /// Placed cubic metres per solid cubic metre (pam³ per pfm³).
    placed: Positive,
    /// # Grunnlag · Basis
    /// Hvor godt tallene er kjent: `verified` lest i rett kilde · `claim` noens påstand · `assumption` forutsetning.
    ///
    /// How well the numbers are founded: `verified` · `claim` · `assumption`.
    basis: Word<Basis>,
    /// # Kvalitet · Grade
    /// `green` offisielt og dekkende · `yellow` offisielt, men fra et annet land eller om noe annet · `red` forutsetning eller bransjekilde.
    ///
    /// `green` official, right scope · `yellow` official, other country or scope · `red` assumption or trade source.
    grade: Word<Grade>,
    /// # Kilder · Sources
    /// Nøkler i `sources.yaml`.
    ///
    /// Keys in `sources.yaml`.
    #[schemars(example = ["spikevm-swell"])]
    sources: Option<Texts>,
    /// # Merknad · Note
    /// Forbehold leserne skal se.
    ///
    /// Cautions that readers should see.
    note: Option<LocalText>,
}

/// # Faktorsett · Factor set
/// Én versjon av faktorene det regnes med: `factors/VERSJON.yaml`. Den endres aldri etter at tall er publisert med den.
///
/// One version of the factors that figures are calculated with: `factors/VERSION.yaml`. It never changes once figures have been published with it.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct FactorSet {
    /// # Versjon · Version
    /// Navnet `factor_set` i `site.yaml` viser til.
    ///
    /// The name that `factor_set` in `site.yaml` refers to.
    #[schemars(example = &"2026-1")]
    version: Text,
    /// # Faktorer · Factors
    /// Faktorene, under navnene metoden har for dem.
    ///
    /// The factors, under the names that the method has for them.
    factors: BTreeMap<String, Factor>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Factor {
    /// # Verdi · Value
    /// Tallet, gjerne med spenn, i enheten `unit`.
    ///
    /// The number, with a range if there is one, in `unit`.
    value: NotNegative,
    /// # Enhet · Unit
    /// Enheten metoden regner med.
    ///
    /// The unit that the method calculates with.
    #[schemars(example = &"kg CO2e/t")]
    unit: Text,
    /// # Navn · Name
    /// Navnet leserne ser.
    ///
    /// The name that readers see.
    name: LocalText,
    /// # Grunnlag · Basis
    /// Hvor godt tallet er kjent: `verified` lest i rett kilde · `claim` noens påstand · `assumption` forutsetning.
    ///
    /// How well the number is founded: `verified` · `claim` · `assumption`.
    basis: Word<Basis>,
    /// # Kilder · Sources
    /// Nøkler i `sources.yaml`.
    ///
    /// Keys in `sources.yaml`.
    #[schemars(example = ["desnz-2025"])]
    sources: Option<Texts>,
    /// # År · Year
    /// Året tallet gjelder for.
    ///
    /// The year that the number describes.
    #[schemars(example = 2025)]
    year: Option<WholeNumber>,
    /// # Område · Geography
    /// Landet eller området tallet gjelder for.
    ///
    /// The country or area that the number describes.
    geography: Option<LocalText>,
    /// # Kvalitet · Grade
    /// `green` offisielt og dekkende · `yellow` offisielt, men fra et annet land eller om noe annet · `red` forutsetning eller bransjekilde.
    ///
    /// `green` official, right scope · `yellow` official, other country or scope · `red` assumption or trade source.
    grade: Word<Grade>,
    /// # Merknad · Note
    /// Forbehold leserne skal se.
    ///
    /// Cautions that readers should see.
    note: Option<LocalText>,
}

/// # Scenarioer · Scenarios
/// Andre valg i selve regnestykket, vist ved siden av hovedresultatet: `scenarios.yaml`.
///
/// Other choices in the calculation itself, shown beside the main result: `scenarios.yaml`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Scenarios {
    /// # Versjon · Version
    /// Et merke til eget bruk. Ingenting regnes av det.
    ///
    /// A mark for your own use. Nothing is calculated from it.
    version: Option<Anything>,
    /// # Scenarioer · Scenarios
    /// Ett punkt for hvert scenario.
    ///
    /// One item for each scenario.
    scenarios: Vec<Scenario>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Scenario {
    /// # Id · Id
    /// Et kort navn, som står i id-en til tallene.
    ///
    /// A short name, which stands in the ids of the figures.
    #[schemars(example = &"quarter-anyway")]
    id: Text,
    /// # Navn · Name
    /// Navnet leserne ser.
    ///
    /// The name that readers see.
    name: LocalText,
    /// # Forklaring · Description
    /// Hva som er annerledes enn i hovedresultatet, og hvorfor.
    ///
    /// What differs from the main result, and why.
    description: Option<LocalText>,
    /// # Faktorer · Factors
    /// Faktorer i stedet for dem i faktorsettet.
    ///
    /// Factors in place of those of the factor set.
    #[schemars(example = BTreeMap::from([("ef_virgin", 4.3)]))]
    factors: Option<BTreeMap<String, NotNegative>>,
    /// # Parametre · Parameters
    /// Parametre i stedet for dem i `case.yaml`, i alle eksempler som har dem.
    ///
    /// Parameters in place of those in `case.yaml`, wherever they are defined.
    #[schemars(example = BTreeMap::from([("landfill_km", 30)]))]
    parameters: Option<BTreeMap<String, NotNegative>>,
    /// # Brukt uansett · Used anyway
    /// Andelen av nyttiggjort masse som ville blitt brukt også uten tiltaket, fra 0 til 1.
    ///
    /// The share of what counts as use that would have been used anyway, from 0 to 1.
    used_anyway: Option<Share>,
    /// # Kilder · Sources
    /// Nøkler i `sources.yaml`.
    ///
    /// Keys in `sources.yaml`.
    #[schemars(example = ["los-santos-2025"])]
    sources: Option<Texts>,
}

/// # Påstander · Claims
/// Tall andre har publisert, slik de publiserte dem: `claims.yaml`. De vises og sammenlignes, men legges aldri sammen.
///
/// Figures that others have published, as they published them: `claims.yaml`. They are shown and compared, never summed.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Claims {
    /// # Temaer · Topics
    /// Det påstandene handler om.
    ///
    /// What the claims are about.
    topics: Vec<Topic>,
    /// # Påstander · Claims
    /// Ett punkt for hver påstand.
    ///
    /// One item for each claim.
    claims: Vec<Claim>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Topic {
    /// # Id · Id
    /// Et kort navn, som påstandene viser til.
    ///
    /// A short name, which claims refer to.
    #[schemars(example = &"total-volume")]
    id: Text,
    /// # Tittel · Title
    /// Overskriften leserne ser.
    ///
    /// The heading that readers see.
    title: LocalText,
    /// # Forklaring · Explanation
    /// Hvorfor tallene er ulike, i Markdown og med kildehenvisninger.
    ///
    /// Why the numbers differ, in Markdown and with citations.
    explanation: Option<LocalMarkdown>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Claim {
    /// # Id · Id
    /// Et kort navn, bare for denne påstanden.
    ///
    /// A short name, of this claim only.
    #[schemars(example = &"total-volume-a")]
    id: Text,
    /// # Tema · Topic
    /// Id-en til et av temaene i `topics`.
    ///
    /// The id of one of the `topics`.
    #[schemars(example = &"total-volume")]
    topic: Text,
    /// # Hvem sier det · Who says it
    /// Navnet på den som står bak tallet.
    ///
    /// The name of who is behind the figure.
    #[schemars(example = &"Miljødirektoratet")]
    by: Text,
    /// # Verdi · Value
    /// Et tall, eller et spenn som `35 000–50 000`.
    ///
    /// A number, or a span such as `35 000–50 000`.
    value: ClaimValue,
    /// # Presisjon · Precision
    /// Hvor nøyaktig tallet er sagt. Uten denne er det `exact`.
    ///
    /// How exactly it is worded. Without this it is `exact`.
    #[schemars(extend("default" = "exact"))]
    precision: Option<Word<Precision>>,
    /// # Enhet · Unit
    /// Enheten. Et volum der kilden ikke sier om det er fast, løst eller anbrakt, har enheten `m3`.
    ///
    /// The unit. A volume whose state the source doesn't give has the unit `m3`.
    unit: Word<ClaimUnit>,
    /// # Hva telles · What is counted
    /// Hva tallet teller, med få ord.
    ///
    /// What the figure counts, in a few words.
    counts: LocalText,
    /// # Brutto eller netto · Gross or net
    /// For volumer: `gross` alt som tas ut · `net` det som blir igjen · `not_said` ikke oppgitt.
    ///
    /// For volumes: `gross` what is taken out · `net` what is left over · `not_said`.
    balance: Option<Word<Balance>>,
    /// # Tidsrom · Period
    /// Tiden tallet gjelder for.
    ///
    /// The time that the figure covers.
    period: Option<Years>,
    /// # Sagt · Said
    /// Når det ble sagt. Utelates når kilden er udatert.
    ///
    /// When it was said. Left out when the source has no date.
    as_of: Option<Date>,
    /// # Kilder · Sources
    /// Nøkler i `sources.yaml`.
    ///
    /// Keys in `sources.yaml`.
    #[schemars(example = ["klimasats-2017-ressursbank"])]
    sources: Texts,
    /// # I strid med · Conflicts
    /// Andre påstander som ikke kan stemme i samme betydning som denne.
    ///
    /// Other claims that can't be true in the same sense as this one.
    #[schemars(example = ["total-volume-c"])]
    conflicts: Option<Texts>,
    /// # Eksempel · Case study
    /// Mappen i `case-studies/` som påstanden hører til.
    ///
    /// The folder in `case-studies/` that the claim belongs to.
    #[schemars(example = &"kadettangen")]
    case: Option<Text>,
    /// # Anseelse · Standing
    /// `verified` når vi har lest tallet i en kilde som er rett til å vite det. Ellers `claim`.
    ///
    /// `verified` when we have read the figure in a source that is the right one to know it. Else `claim`.
    #[schemars(extend("default" = "claim"))]
    standing: Option<Word<ClaimStanding>>,
    /// # Merknad · Note
    /// Vår egen merknad eller utregning. Den vises som vår.
    ///
    /// Our own remark or arithmetic. It is shown as ours.
    note: Option<LocalText>,
}

/// # Kilder · Sources
/// Alle kilder, hver under sin nøkkel, i Hayagrivas format: `sources.yaml`.
///
/// All sources, each under its key, in Hayagriva's format: `sources.yaml`.
#[derive(JsonSchema)]
#[schemars(transparent)]
pub(super) struct Sources(BTreeMap<String, Reference>);

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Reference {
    /// # Type · Type
    /// Hva slags kilde: `web`, `report`, `article`, `newspaper`, `legislation`, `book`, `video` …
    ///
    /// What kind of source: `web`, `report`, `article`, `newspaper`, `legislation`, `book`, `video` …
    #[schemars(example = &"web", example = &"report", example = &"newspaper")]
    r#type: Text,
    /// # Tittel · Title
    /// Kildens egen tittel.
    ///
    /// The source's own title.
    title: Described,
    /// # Forfatter · Author
    /// `Etternavn, Fornavn`, eller en liste av dem.
    ///
    /// `Family name, Given name`, or a list of them.
    author: Option<Authors>,
    /// # Utgiver · Publisher
    /// Hvem som ga den ut.
    ///
    /// Who published it.
    publisher: Option<Described>,
    /// # Del av · Part of
    /// Avisen, tidsskriftet eller boken den står i.
    ///
    /// The newspaper, journal or book that it stands in.
    parent: Option<Parent>,
    /// # Dato · Date
    /// Når den ble publisert, så nøyaktig som det er kjent.
    ///
    /// When it was published, as exactly as is known.
    date: Option<Date>,
    /// # Nettadresse · Address
    /// Adressen, gjerne med datoen den sist ble åpnet: `{value: …, date: …}`.
    ///
    /// The address, with the date it was last opened if known: `{value: …, date: …}`.
    url: Option<SourceUrl>,
    /// # Nummer · Serial number
    /// ISBN, DOI, saksnummer eller lignende.
    ///
    /// ISBN, DOI, case number or the like.
    #[schemars(rename = "serial-number")]
    serial_number: Option<Described>,
    /// # Språk · Language
    /// Språket kilden er skrevet på, som kode.
    ///
    /// The language that the source is written in, as a code.
    #[schemars(example = &"nb", example = &"en")]
    language: Option<Described>,
    /// # Merknad · Note
    /// Det lesere bør vite om kilden.
    ///
    /// What readers should know about the source.
    note: Option<Described>,
    /// # Bind · Volume
    /// Bind eller årgang.
    ///
    /// The volume of a journal.
    volume: Option<Described>,
    /// # Nummer i årgangen · Issue
    /// Nummeret i årgangen.
    ///
    /// The issue of a journal.
    issue: Option<Described>,
    /// # Sider · Pages
    /// Fra side til side.
    ///
    /// From page to page.
    #[schemars(rename = "page-range")]
    page_range: Option<Described>,
    /// # Utgave · Edition
    /// Utgaven av en bok.
    ///
    /// The edition of a book.
    edition: Option<Described>,
    /// # Sted · Location
    /// Stedet den ble utgitt.
    ///
    /// Where it was published.
    location: Option<Described>,
}

/// An address, or a mapping with it.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[schemars(extend("type" = ["object", "string"], "pattern" = URL))]
struct SourceUrl {
    /// # Nettadresse · Address
    /// Hele adressen.
    ///
    /// The whole address.
    value: Url,
    /// # Åpnet · Opened
    /// Datoen noen sist åpnet siden.
    ///
    /// The date when somebody last opened the page.
    date: Option<Date>,
}

/// # Ordliste · Glossary
/// Fagord på begge språk, med egne forklaringer: `glossary.yaml`.
///
/// Terms in both languages, with explanations of our own: `glossary.yaml`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Glossary {
    /// # Versjon · Version
    /// Et merke til eget bruk. Ingenting regnes av det.
    ///
    /// A mark for your own use. Nothing is calculated from it.
    version: Option<Anything>,
    /// # Begreper · Terms
    /// Ett punkt for hvert begrep.
    ///
    /// One item for each term.
    terms: Vec<Term>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[schemars(extend("anyOf" = [{"required": ["nb"]}, {"required": ["nn"]}, {"required": ["en"]}]))]
struct Term {
    /// # Id · Id
    /// Et kort navn, som tekster viser til med `term(id=…)`.
    ///
    /// A short name, which texts refer to with `term(id=…)`.
    #[schemars(example = &"pukk")]
    id: Text,
    /// # Gruppe · Category
    /// Hva begrepet hører til.
    ///
    /// What the term belongs to.
    cat: Word<TermCategory>,
    /// # Bokmål · Norwegian bokmål
    /// Begrepet på bokmål.
    ///
    /// The term in bokmål.
    nb: Option<TermText>,
    /// # Nynorsk · Norwegian nynorsk
    /// Begrepet på nynorsk.
    ///
    /// The term in nynorsk.
    nn: Option<TermText>,
    /// # Engelsk · English
    /// Begrepet på engelsk.
    ///
    /// The term in English.
    en: Option<TermText>,
    /// # Se også · See also
    /// Id-er til beslektede begreper.
    ///
    /// Ids of related terms.
    #[schemars(example = ["fraksjon"])]
    see: Option<Texts>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct TermText {
    /// # Ord · Word
    /// Begrepet selv.
    ///
    /// The term itself.
    #[schemars(example = &"pukk")]
    term: Text,
    /// # Forkortelse · Abbreviation
    /// Forkortelsen, om det har en.
    ///
    /// Its abbreviation, if it has one.
    abbr: Option<Text>,
    /// # Andre ord · Other words
    /// Andre ord for det samme. Søket finner begrepet på dem.
    ///
    /// Other words for the same. The search finds the term by them.
    alt: Option<Texts>,
    /// # Former å unngå · Forms to avoid
    /// Former tekstene ikke bør bruke. `check` melder fra om dem, også med en endelse.
    ///
    /// Forms that texts shouldn't use. `check` reports them, also with an ending.
    #[schemars(example = ["singel"])]
    avoid: Option<Texts>,
    /// # Forklaring · Definition
    /// Forklaringen, i én til to setninger.
    ///
    /// The explanation, in one or two sentences.
    def: Text,
}

/// # Prøver av søket · Search tests
/// Ord slik lesere skriver dem, og sidene som svarer på dem: `search-tests.yaml`.
///
/// Words as readers type them, and the pages that answer them: `search-tests.yaml`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct SearchTests {
    /// # Nedre grenser · Floors
    /// Hvor godt søket minst skal treffe. Under det stanser `check`.
    ///
    /// How well the search must do. Below that, `check` fails.
    floors: Floors,
    /// # Prøver · Queries
    /// Ett punkt for hver prøve.
    ///
    /// One item for each query.
    queries: Vec<Query>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Floors {
    /// # nDCG@5
    /// Om de beste sidene står øverst blant de fem første, fra 0 til 1.
    ///
    /// Whether the best pages stand first among the first five, from 0 to 1.
    #[schemars(example = 0.89)]
    ndcg5: Number,
    /// # Treff blant ti · Recall at 10
    /// Andelen av gode sider som er blant de ti første.
    ///
    /// The share of good pages that are among the first ten.
    #[schemars(example = 0.96)]
    recall10: Number,
    /// # Første gode treff · First good result
    /// Hvor høyt det første gode treffet står: 1 øverst, 0,5 nest øverst, i snitt.
    ///
    /// How high the first good result stands: 1 at the top, 0.5 second, on average.
    #[schemars(example = 0.96)]
    mrr: Number,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Query {
    /// # Søk · Query
    /// Det leseren skriver.
    ///
    /// What a reader types.
    #[schemars(example = &"massedeponi")]
    q: Text,
    /// # Språk · Language
    /// Språket på siden det søkes fra.
    ///
    /// The language of the page that is searched from.
    lang: LangCode,
    /// # Slag · Kind
    /// Et eget ord, til oversikten.
    ///
    /// A word of your own, for the list.
    #[schemars(example = &"compound")]
    kind: Text,
    /// # Ønskede svar · Wanted answers
    /// Sider etter stien i `content/`, med karakter: 3 svarer, 2 hjelper, 1 handler om det. `{}` sier at ingenting skal finnes.
    ///
    /// Pages by their path in `content/`, with grades: 3 answers, 2 helps, 1 is about it. `{}` says that nothing may be found.
    #[schemars(example = BTreeMap::from([("glossary", 3), ("case-studies/follobanen", 2)]))]
    want: BTreeMap<String, SearchGrade>,
    /// # Del av siden · Section
    /// Ankeret det første treffet skal lede til.
    ///
    /// The anchor that the first result should lead to.
    #[schemars(example = &"rounding")]
    section: Option<Text>,
}
