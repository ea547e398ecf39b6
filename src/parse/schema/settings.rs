//! The keys of `site.yaml`, `case.yaml`, `lesson.yaml` and `theme.yaml`.

#![expect(dead_code, reason = "read by the derived schemas only")]

use std::collections::BTreeMap;

use schemars::JsonSchema;

use super::super::facts::GrantStatus;
use super::values::{
    Colour, Date, Denied, Estimate, LangCode, LangCodes, LocalText, Number, Text, Texts,
    TokenColours, TokenFonts, TokenNumbers, TokenSizes, Url, Word, Words,
};
use crate::model::{ActorRole, Helps, Phase, SocialCards, Status, Theme as LessonTheme};

/// # Nettstedet · The site
/// Innstillinger for hele nettstedet: `content/site.yaml`.
///
/// Settings of the whole site: `content/site.yaml`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Site {
    /// # Navn · Name
    /// Nettstedets navn, øverst på hver side.
    ///
    /// The name of the site, at the top of every page.
    title: LocalText,
    /// # Undertittel · Tagline
    /// Én linje under navnet på forsiden.
    ///
    /// One line below the name on the front page.
    tagline: Option<LocalText>,
    /// # Omtale · Description
    /// Hva nettstedet er, i én til to setninger, for søkemotorer og sosiale medier.
    ///
    /// What the site is, in one or two sentences, for search engines and social media.
    description: LocalText,
    /// # Språk · Languages
    /// Språkene nettstedet finnes på.
    ///
    /// The languages of the site.
    #[schemars(example = ["nb", "en"])]
    languages: LangCodes,
    /// # Hovedspråk · Default language
    /// Språket på adresser uten språkkode. Uten denne er det det første i `languages`.
    ///
    /// The language at addresses without a language code. Without this it is the first of `languages`.
    #[schemars(example = &"nb")]
    default_language: Option<LangCode>,
    /// # Nettadresse · Address
    /// Hele adressen der nettstedet blir publisert.
    ///
    /// The whole address where the site will be published.
    base_url: Url,
    /// # Utgiver · Publisher
    /// Hvem som står bak nettstedet.
    ///
    /// Who is behind the site.
    organisation: Organisation,
    /// # Kontakt · Contact
    /// Hvor lesere kan henvende seg.
    ///
    /// Where readers can turn.
    contact: Option<Contact>,
    /// # Tilgjengelighetserklæring · Accessibility statement
    /// Adressen til erklæringen, som det lenkes til nederst på hver side.
    ///
    /// The address of the statement, linked from the bottom of every page.
    accessibility_statement: Option<Url>,
    /// # Kildearkiv · Repository
    /// Adressen til arkivet filene ligger i. Da får hver side en lenke til å foreslå en endring.
    ///
    /// The address of the repository that holds the files. Each page then has a link for suggesting a change.
    repository: Option<Url>,
    /// # Lisens · Licence
    /// Hva andre har lov til å gjøre med tekst og data.
    ///
    /// What others may do with text and data.
    licence: Option<Licences>,
    /// # Faktorsett · Factor set
    /// Versjonen av utslippsfaktorene det regnes med: en fil i `factors/`.
    ///
    /// The version of the emission factors that figures are calculated with: a file in `factors/`.
    #[schemars(example = &"2026-1")]
    factor_set: Text,
    /// # Tilskudd · Grant
    /// Fakta om prosjektet som fikk støtte.
    ///
    /// Facts about the project that was funded.
    grant: Option<Grant>,
    /// # Meny · Menu
    /// Sidene i hovedmenyen, i rekkefølge, som stier i `content/`.
    ///
    /// The pages of the main menu, in order, as paths in `content/`.
    #[schemars(example = ["/case-studies/", "/lessons/"])]
    navigation: Option<Texts>,
    /// # Bunnmeny · Footer
    /// Sidene det lenkes til nederst.
    ///
    /// The pages linked from the bottom.
    #[schemars(example = ["/sources/"])]
    footer: Option<Texts>,
    /// # Stopp ved advarsler · Stop at warnings
    /// Advarsler som skal stanse bygget, slik feil gjør: koder, eller `warnings` for alle.
    ///
    /// Warnings that stop the build, as errors do: codes, or `warnings` for all of them.
    #[schemars(example = ["translation-stale", "html-removed"])]
    deny: Option<Denied>,
    /// # Bilder for delte lenker · Pictures for shared links
    /// Hva folk ser når en side deles: `each` et eget bilde for hver side, `one` temaets bilde, `none` ingenting. Uten denne er det `each` for nettsteder på opptil 1000 sider.
    ///
    /// What people see when a page is shared: `each` a picture for each page, `one` the theme's picture, `none` nothing. Without this it is `each` for sites of up to 1000 pages.
    social_cards: Option<Word<SocialCards>>,
    /// # Tema · Theme
    /// Mappen i `themes/` som bestemmer hvordan nettstedet ser ut. Uten denne: `ressursbank`. Enkelte filer, farger og ord endres i `content/theme/`.
    ///
    /// The folder in `themes/` that decides what the site looks like. Without this: `ressursbank`. Single files, colours and words are changed in `content/theme/`.
    #[schemars(example = &"ressursbank")]
    theme: Option<Text>,
    /// # Lenker som ikke prøves · Links that aren't tried
    /// Begynnelsen på adresser som `check --external` ikke spør etter.
    ///
    /// Beginnings of addresses that `check --external` doesn't ask for.
    #[schemars(example = ["https://www.linkedin.com/"])]
    ignore_links: Option<Texts>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Organisation {
    /// # Navn · Name
    /// Navnet på virksomheten.
    ///
    /// The name of the organisation.
    #[schemars(example = &"Bærum kommune")]
    name: Text,
    /// # Nettsted · Website
    /// Virksomhetens eget nettsted.
    ///
    /// The organisation's own website.
    url: Option<Url>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Contact {
    /// # Kontaktside · Contact page
    /// Adressen til en side med kontaktskjema eller telefonnummer.
    ///
    /// The address of a page with a form or a telephone number.
    url: Option<Url>,
    /// # E-post · Email
    /// En e-postadresse som blir lest.
    ///
    /// An email address that somebody reads.
    #[schemars(example = &"post@example.org")]
    email: Option<Text>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Licences {
    /// # Tekstene · Texts
    /// Lisensen for tekst og bilder.
    ///
    /// The licence of texts and images.
    text: Option<Licence>,
    /// # Dataene · Data
    /// Lisensen for tall og tabeller.
    ///
    /// The licence of figures and tables.
    data: Option<Licence>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Licence {
    /// # Navn · Name
    /// Lisensens navn.
    ///
    /// The name of the licence.
    #[schemars(example = &"CC BY 4.0")]
    name: Text,
    /// # Adresse · Address
    /// Hvor lisensen kan leses.
    ///
    /// Where the licence can be read.
    url: Url,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Grant {
    /// # Ordning · Programme
    /// Tilskuddsordningen.
    ///
    /// The grant programme.
    #[schemars(example = &"Klimasats")]
    programme: Text,
    /// # Søker · Applicant
    /// Hvem som fikk støtten.
    ///
    /// Who received the grant.
    applicant: Text,
    /// # Fylke · County
    /// Fylket søkeren ligger i.
    ///
    /// The applicant's county.
    county: Text,
    /// # Kommune · Municipality
    /// Kommunen søkeren ligger i.
    ///
    /// The applicant's municipality.
    municipality: Text,
    /// # Beløp i kroner · Amount in kroner
    /// Tildelt beløp, bare tallet.
    ///
    /// The amount granted, only the number.
    #[schemars(example = 250_000)]
    amount_nok: Number,
    /// # Periode · Period
    /// Når prosjektet begynte og sluttet.
    ///
    /// When the project began and ended.
    period: Period,
    /// # Status · Status
    /// Om prosjektet er avsluttet eller pågår.
    ///
    /// Whether the project is completed or ongoing.
    status: Word<GrantStatus>,
    /// # Tiltak · Measures
    /// Tiltakene det ble gitt støtte til.
    ///
    /// The measures that were funded.
    measures: Option<Vec<LocalText>>,
    /// # Kilde · Source
    /// Nøkkelen i `sources.yaml` til kilden der dette står.
    ///
    /// The key in `sources.yaml` of the source that says so.
    source: Text,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Period {
    /// # Fra · From
    /// Når det begynte, så nøyaktig som det er kjent.
    ///
    /// When it began, as exactly as is known.
    #[schemars(example = &"2017-06")]
    from: Date,
    /// # Til · To
    /// Når det sluttet. Utelates så lenge det pågår.
    ///
    /// When it ended. Left out as long as it goes on.
    #[schemars(example = &"2018-02")]
    to: Option<Date>,
}

/// # Eksempel · Case study
/// Det som er likt på alle språk, for ett eksempel: `case-studies/NAVN/case.yaml`.
///
/// What is the same in all languages, for one case study: `case-studies/NAME/case.yaml`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Case {
    /// # Sted · Place
    /// Hvor det skjedde.
    ///
    /// Where it happened.
    place: LocalText,
    /// # Kommune · Municipality
    /// Kommunen, eller flere.
    ///
    /// The municipality, or several.
    #[schemars(example = ["Bærum"])]
    municipality: Option<Texts>,
    /// # Fylke · County
    /// Fylket, eller flere.
    ///
    /// The county, or several.
    #[schemars(example = ["Akershus"])]
    county: Option<Texts>,
    /// # Periode · Period
    /// Når det skjedde.
    ///
    /// When it happened.
    period: Option<Period>,
    /// # Byggeprosjekt · Building project
    /// Et kort navn på prosjektet massen kommer fra. Eksempler fra samme prosjekt har samme navn, så ingen masse telles to ganger.
    ///
    /// A short name of the project that the mass arises in. Case studies of one project have the same name, so that no mass counts twice.
    #[schemars(example = &"e16-sandvika-woyen")]
    project: Option<Text>,
    /// # Status · Status
    /// Hvor virkelig det er: `realised` gjennomført · `contracted` avtalt · `planned` planlagt · `potential` mulig.
    ///
    /// How real it is: `realised` · `contracted` · `planned` · `potential`.
    status: Word<Status>,
    /// # Regneeksempel · Demonstration
    /// `true` for et tenkt eksempel. Det er merket som det, og står aldri i rapportens summer.
    ///
    /// `true` for a made-up case. It is marked as such and is never in the report's totals.
    #[schemars(extend("default" = false))]
    demonstration: Option<bool>,
    /// # Aktører · Actors
    /// Hvem som var med, og i hvilken rolle.
    ///
    /// Who took part, and in which role.
    actors: Option<Vec<Actor>>,
    /// # Parametre · Parameters
    /// Tall med navn, som celler i volumtabellen kan vise til.
    ///
    /// Numbers with names that cells of the volume table may refer to.
    #[schemars(example = BTreeMap::from([("landfill_km", "20 (15–30)")]))]
    parameters: Option<BTreeMap<String, Estimate>>,
    /// # Tilskudd · Grant
    /// Tilskudd som gikk til akkurat dette.
    ///
    /// A grant that went to just this.
    grant: Option<CaseGrant>,
    /// # Erfaringer · Lessons
    /// Mapper i `lessons/` som bygger på dette eksempelet.
    ///
    /// Folders in `lessons/` that build on this case study.
    #[schemars(example = ["zone-land-early"])]
    lessons: Option<Texts>,
    /// # Kilder · Sources
    /// Nøkler i `sources.yaml`.
    ///
    /// Keys in `sources.yaml`.
    #[schemars(example = ["budstikka-kadettangen"])]
    sources: Texts,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Actor {
    /// # Navn · Name
    /// Navnet på virksomheten.
    ///
    /// The name of the organisation.
    #[schemars(example = &"Statens vegvesen")]
    name: Text,
    /// # Rolle · Role
    /// Hva den gjorde i prosjektet.
    ///
    /// What it did in the project.
    role: Word<ActorRole>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct CaseGrant {
    /// # Beløp i kroner · Amount in kroner
    /// Tildelt beløp, bare tallet.
    ///
    /// The amount granted, only the number.
    #[schemars(example = 4_000_000)]
    amount_nok: Number,
    /// # Kilde · Source
    /// Nøkkelen i `sources.yaml` til kilden der det står.
    ///
    /// The key in `sources.yaml` of the source that says so.
    source: Text,
}

/// # Erfaring · Lesson
/// Det som er likt på alle språk, for én erfaring: `lessons/NAVN/lesson.yaml`.
///
/// What is the same in all languages, for one lesson: `lessons/NAME/lesson.yaml`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Lesson {
    /// # Hjelper · Helps
    /// Hvem rådet er til for.
    ///
    /// Whom the advice is for.
    #[schemars(example = ["municipality", "client"])]
    helps: Words<Helps>,
    /// # Faser · Phases
    /// Når i et prosjekt rådet gjelder.
    ///
    /// When in a project it applies.
    #[schemars(example = ["planning"])]
    phases: Option<Words<Phase>>,
    /// # Temaer · Themes
    /// Hva rådet handler om.
    ///
    /// What it is about.
    #[schemars(example = ["land", "cooperation"])]
    themes: Option<Words<LessonTheme>>,
    /// # Eksempler · Case studies
    /// Mapper i `case-studies/` som viser det.
    ///
    /// Folders in `case-studies/` that show it.
    #[schemars(example = ["kadettangen"])]
    cases: Option<Texts>,
    /// # Kilder · Sources
    /// Nøkler i `sources.yaml`.
    ///
    /// Keys in `sources.yaml`.
    #[schemars(example = ["klimasats-2018-ressursbank-hovedprosjekt"])]
    sources: Texts,
}

/// # Tema · Theme
/// Farger, størrelser og skrifter, og hva temaet bestemmer for bilder: `theme.yaml`. I `content/theme/` står bare det som skal være annerledes.
///
/// Colours, sizes and fonts, and what the theme settles for pictures: `theme.yaml`. In `content/theme/` it says only what differs.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Theme {
    /// # Navn · Name
    /// Temaets navn.
    ///
    /// The name of the theme.
    name: Option<Text>,
    /// # Versjon · Version
    /// Teller opp når temaet endres slik at egne tilpasninger må ses over.
    ///
    /// Goes up when the theme changes so that adaptations must be looked over.
    version: Option<Text>,
    /// # Verdier med navn · Tokens
    /// Verdier som stilarkene bruker: `accent` er `var(--accent)`.
    ///
    /// Values that style sheets use: `accent` is `var(--accent)`.
    tokens: Option<Tokens>,
    /// # Kontrast · Contrast
    /// Farger som må skille seg fra hverandre, i lys og mørk visning. Hvert bygg måler dem.
    ///
    /// Colours that must differ from each other, in light and in dark. Every build measures them.
    contrast: Option<Vec<Contrast>>,
    /// # Bilde for delte lenker · Picture for shared links
    /// Fargene på bildet som vises når en side deles: navn på farger, eller sifre i hermetegn, `"#0b5560"`.
    ///
    /// The colours of the picture that is shown when a page is shared: names of colours, or digits in quotation marks, `"#0b5560"`.
    card: Option<CardColours>,
    /// # Bredden på bilder · Width of images
    /// Hvor brede bilder i en tekst vises, slik HTML-attributtet `sizes` sier det. Uten denne: så bred som vinduet.
    ///
    /// How wide images in a text are shown, as the HTML attribute `sizes` says it. Without this: as wide as the window.
    #[schemars(example = &"(min-width: 46rem) 41rem, 92vw")]
    image_sizes: Option<Text>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct CardColours {
    /// # Bunn · Ground
    /// Fargen på flaten.
    ///
    /// The colour of the ground.
    paper: Option<Colour>,
    /// # Tittel · Title
    /// Fargen på tittelen.
    ///
    /// The colour of the title.
    ink: Option<Colour>,
    /// # Framheving · Accent
    /// Fargen på kanten, navnet på delen og tallet.
    ///
    /// The colour of the edge, the section's name and the figure.
    accent: Option<Colour>,
    /// # Regneeksempel · Demonstration
    /// Fargen på merket for regneeksempler.
    ///
    /// The colour of the mark of demonstrations.
    demonstration: Option<Colour>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Tokens {
    /// # Farger · Colours
    /// Hver med en verdi for lys og en for mørk visning, i hermetegn: `{light: "#0b5560", dark: "#8bd0d3"}`; én for begge, `"#0b5560"`; eller navnet på en annen farge.
    ///
    /// Each with a value for light and one for dark, in quotation marks: `{light: "#0b5560", dark: "#8bd0d3"}`; one for both, `"#0b5560"`; or the name of another colour.
    colours: Option<TokenColours>,
    /// # Størrelser · Sizes
    /// Tall med enhet, `41rem`, eller `clamp(…)`.
    ///
    /// Numbers with a unit, `41rem`, or `clamp(…)`.
    sizes: Option<TokenSizes>,
    /// # Tall · Numbers
    /// Tall uten enhet, for eksempel linjeavstand.
    ///
    /// Numbers without a unit, such as the distance of lines.
    numbers: Option<TokenNumbers>,
    /// # Skrifter · Fonts
    /// Navn med komma mellom. Leserens maskin tar den første den har.
    ///
    /// Names with commas between them. The reader's machine takes the first that it has.
    fonts: Option<TokenFonts>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Contrast {
    /// # Tekst · Text
    /// Farger på tekst, som må ha kontrast 4,5 : 1.
    ///
    /// Colours of text, which must have a contrast of 4.5 : 1.
    #[schemars(example = ["ink", "accent"])]
    text: Option<Texts>,
    /// # Merker · Marks
    /// Farger på kanter, merker og deler av diagrammer, som må ha kontrast 3 : 1.
    ///
    /// Colours of borders, marks and parts of charts, which must have a contrast of 3 : 1.
    #[schemars(example = ["line-strong"])]
    marks: Option<Texts>,
    /// # Mot · Against
    /// Fargene bak.
    ///
    /// The colours behind them.
    #[schemars(example = ["page"])]
    on: Texts,
}
