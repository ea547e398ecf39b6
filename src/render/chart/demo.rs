//! Every chart on a page, in two languages: what the other tests can't see is looked at here.
//!
//! `CHART_DEMO=FOLDER cargo test chart` writes the pages, with the theme's colours and `chart.css`, into that
//! folder; without it they are only built.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "tests say where they fail"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};

use super::*;
use crate::model::{Basis, Status};

/// The words of the charts, which the theme has too.
const NB: &str = include_str!("../../../themes/ressursbank/i18n/nb.ftl");
const EN: &str = include_str!("../../../themes/ressursbank/i18n/en.ftl");

/// A language of the demo.
pub(super) struct Voice {
    bundle: FluentBundle<FluentResource>,
    norwegian: bool,
}

impl Voice {
    pub(super) fn new(norwegian: bool) -> Voice {
        let resource = FluentResource::try_new(if norwegian { NB } else { EN }.to_owned()).unwrap();
        let lang = if norwegian { "nb" } else { "en-GB" };
        let mut bundle = FluentBundle::new(vec![lang.parse().unwrap()]);
        bundle.set_use_isolating(false);
        bundle.add_resource(resource).unwrap();
        Voice { bundle, norwegian }
    }

    fn text(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        let mut filled = FluentArgs::new();
        for (name, argument) in arguments {
            match argument {
                Argument::Text(words) => filled.set(*name, (*words).to_owned()),
                Argument::Count(count) => filled.set(*name, u32::try_from(*count).unwrap()),
            }
        }
        let message = self
            .bundle
            .get_message(key)
            .unwrap_or_else(|| panic!("no text `{key}`"));
        let mut errors = Vec::new();
        let pattern = message.value().unwrap();
        let text = self
            .bundle
            .format_pattern(pattern, Some(&filled), &mut errors);
        assert!(errors.is_empty(), "{key}: {errors:?}");
        text.into_owned()
    }

    /// A number with groups and the language's signs.
    fn grouped(&self, value: f64) -> String {
        let plain = value.abs().to_string();
        let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
        let (group, point) = if self.norwegian {
            ('\u{a0}', ',')
        } else {
            (',', '.')
        };
        let mut text = String::new();
        if value < 0.0 {
            text.push('−');
        }
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index) % 3 == 0 {
                text.push(group);
            }
            text.push(digit);
        }
        if !decimals.is_empty() {
            text.push(point);
            text.push_str(decimals);
        }
        text
    }

    /// Rounded to three digits.
    fn rounded(&self, value: f64) -> String {
        self.grouped(format!("{value:.2e}").parse::<f64>().unwrap())
    }

    fn percent(&self, share: f64) -> String {
        let number = self.rounded(share * 100.0);
        format!("{number}{}", if self.norwegian { "\u{a0}%" } else { "%" })
    }

    /// Calls `then` with the words of this language.
    pub(super) fn speak<T>(&self, then: impl FnOnce(&Words<'_>) -> T) -> T {
        then(&Words {
            number: &|value| self.rounded(value),
            exact: &|value| self.grouped(value),
            percent: &|share| self.percent(share),
            text: &|key, arguments| self.text(key, arguments),
        })
    }

    fn pick<'a>(&self, nb: &'a str, en: &'a str) -> &'a str {
        if self.norwegian { nb } else { en }
    }

    fn or(&self, nb: &str, en: &str) -> String {
        self.pick(nb, en).to_owned()
    }
}

fn a_flow(voice: &Voice) -> Flow {
    let node = |nb: &str, en: &str, tone| FlowNode {
        label: voice.or(nb, en),
        tone,
    };
    let link = |from, to, value| FlowLink { from, to, value };
    Flow {
        nodes: vec![
            node(
                "Sprengstein fra tunnel",
                "Blasted tunnel rock",
                Tone::Source,
            ),
            node("Knuseverk", "Crushing plant", Tone::Treatment),
            node(
                "Pukk til vei og betong",
                "Aggregate for roads and concrete",
                Tone::Use,
            ),
            node("Fyllmasser", "Fill", Tone::Use),
            node("Deponi", "Landfill", Tone::Landfill),
        ],
        links: vec![
            link(0, 1, 1_323_000.0),
            link(1, 2, 1_256_850.0),
            link(1, 4, 66_150.0),
            link(0, 3, 378_000.0),
            link(0, 4, 189_000.0),
        ],
        unit: voice.or("tonn", "tonnes"),
    }
}

/// Many nodes in four columns with the longest words that Norwegian has for them.
fn a_large_flow(voice: &Voice) -> Flow {
    let node = |label: &str, tone| FlowNode {
        label: label.to_owned(),
        tone,
    };
    let link = |from, to, value| FlowLink { from, to, value };
    Flow {
        nodes: vec![
            node("Overskuddssprengstein fra Fornebubanen", Tone::Source),
            node("Tunnelborekaks fra ny vannforsyning", Tone::Source),
            node("Gravemasser", Tone::Source),
            node("Mellomlagringsplass", Tone::Treatment),
            node("Gjenvinningsanlegg", Tone::Treatment),
            node("Knuse- og siktestasjon", Tone::Treatment),
            node("Bærelag og forsterkningslag", Tone::Use),
            node("Landskapsutforming", Tone::Use),
            node("Betongtilslag", Tone::Use),
            node("Langtidslagring", Tone::Storage),
            node("Deponi for forurensede masser", Tone::Landfill),
            node("Sjødeponi", Tone::Landfill),
        ],
        links: vec![
            link(0, 3, 700.0),
            link(0, 5, 400.0),
            link(1, 4, 350.0),
            link(1, 11, 12.0),
            link(2, 4, 160.0),
            link(2, 10, 90.0),
            link(2, 7, 55.0),
            link(3, 5, 500.0),
            link(3, 9, 200.0),
            link(4, 7, 380.0),
            link(4, 10, 130.0),
            link(5, 6, 620.0),
            link(5, 8, 280.0),
        ],
        unit: voice.or("tusen tonn", "thousand tonnes"),
    }
}

fn an_effect(voice: &Voice) -> Effect {
    let bar = |nb: &str, en: &str, value, interval| Bar {
        label: voice.or(nb, en),
        value,
        interval: Some(interval),
    };
    Effect {
        baseline: bar(
            "Uten tiltaket",
            "Without the measure",
            12_658.7,
            (9_800.0, 16_400.0),
        ),
        project: bar(
            "Med tiltaket",
            "With the measure",
            5_281.2,
            (4_100.0, 7_050.0),
        ),
        net: bar("Spart", "Saved", 7_377.5, (4_650.0, 10_640.0)),
        unit: co2e(voice),
    }
}

fn a_bad_effect(voice: &Voice) -> Effect {
    let bar = |nb: &str, en: &str, value, interval| Bar {
        label: voice.or(nb, en),
        value,
        interval,
    };
    Effect {
        baseline: bar(
            "Uten tiltaket",
            "Without the measure",
            1_240.0,
            Some((990.0, 1_600.0)),
        ),
        project: bar(
            "Med tiltaket",
            "With the measure",
            1_870.0,
            Some((1_400.0, 2_450.0)),
        ),
        net: bar("Spart", "Saved", -630.0, Some((-1_300.0, 110.0))),
        unit: co2e(voice),
    }
}

fn co2e(voice: &Voice) -> String {
    voice.or("tonn CO₂-ekvivalenter", "tonnes CO₂e")
}

fn a_stack(voice: &Voice) -> Stacked {
    let row = |nb: &str, en: &str, parts: [f64; 5]| StackedRow {
        label: voice.or(nb, en),
        parts: parts.to_vec(),
    };
    Stacked {
        categories: [
            ("Transport, direkte", "Transport, direct"),
            ("Transport, indirekte", "Transport, indirect"),
            ("Produksjon av ny pukk", "Production of new aggregate"),
            ("Knusing og håndtering", "Crushing and handling"),
            ("Drift av deponi", "Operation of landfill"),
        ]
        .map(|(nb, en)| voice.or(nb, en))
        .to_vec(),
        rows: vec![row(
            "Spart",
            "Saved",
            [3_410.0, 801.97, 5_783.4, -3_042.9, 425.06],
        )],
        unit: co2e(voice),
    }
}

fn many_stacks(voice: &Voice) -> Stacked {
    let one = a_stack(voice);
    let row = |label: &str, parts: [f64; 5]| StackedRow {
        label: label.to_owned(),
        parts: parts.to_vec(),
    };
    Stacked {
        rows: vec![
            row("Kadettangen", [1_900.0, 420.0, 2_000.0, -300.0, 260.0]),
            row(
                "E16 Bjørum–Skaret",
                [3_410.0, 801.97, 5_783.4, -3_042.9, 425.06],
            ),
            row(
                "Oslos nye vannforsyning",
                [-1_400.0, -320.0, 0.0, -150.0, 0.0],
            ),
            row("Steinskogen", [12.0, 3.0, 640.0, -510.0, 4.0]),
        ],
        ..one
    }
}

fn a_tornado(voice: &Voice) -> Tornado {
    let swing = |nb: &str, en: &str, range: &str, at_low, at_high| Swing {
        label: voice.or(nb, en),
        range: range.replace('-', voice.pick(" til ", " to ")),
        at_low,
        at_high,
    };
    Tornado {
        central: 7_377.5,
        inputs: vec![
            swing(
                "Utslipp fra ny pukk",
                "Emissions of new aggregate",
                "1,5-7,0 kg/t",
                -3142.1,
                3770.5,
            ),
            swing(
                "Utslipp fra knusing",
                "Emissions of crushing",
                "1,2-3,2 kg/t",
                1058.4,
                -1587.6,
            ),
            swing(
                "Avstand pukkverk til bruker",
                "Distance quarry to user",
                "15-35 km",
                -584.8,
                1754.3,
            ),
            swing(
                "Avstand til deponi",
                "Distance to landfill",
                "15-30 km",
                -760.6,
                1521.2,
            ),
            swing("Nyttelast", "Payload", "20-33 t", 1053.0, -1021.1),
            swing("Veifaktor", "Road factor", "0,85-1,30", -631.8, 1263.6),
            swing("Erstatningsgrad", "Substitution", "0,8-1,0", -1730.0, 0.0),
            swing(
                "Utbytte i knuseverket",
                "Yield of the plant",
                "0,85-1,00",
                -932.9,
                466.5,
            ),
            swing("Tetthet", "Density", "2,60-2,80 t/pfm³", -273.2, 273.2),
            swing("Begge veier", "Both the same way", "1-2", 300.0, 520.0),
            swing("Den ellevte", "The eleventh", "1-2", 1.0, -1.0),
        ],
        unit: co2e(voice),
    }
}

fn a_timeline(voice: &Voice) -> Timeline {
    let (gross, net) = (
        voice.or("Tas ut (brutto)", "Taken out (gross)"),
        voice.or("Blir til overs (netto)", "Left over (net)"),
    );
    let unsaid = voice.or(
        "Kilden sier ikke om det er brutto eller netto",
        "Gross or net not said",
    );
    let rock = ("sprengstein", "rock");
    let both = ("stein og jord", "rock and soil");
    let claim =
        |by: &str, kind: &str, counts: (&str, &str), value, text: &str, as_of: &str, years| {
            TimelineClaim {
                by: by.to_owned(),
                kind: kind.to_owned(),
                counts: voice.or(counts.0, counts.1),
                value,
                value_text: text.to_owned(),
                as_of: time_span(as_of),
                as_of_text: as_of.to_owned(),
                period: years,
            }
        };
    let decade = Some(TimeSpan {
        from: 2020.0,
        to: 2031.0,
    });
    let about = voice.pick("ca. ", "about ");
    Timeline {
        claims: vec![
            claim(
                "Miljødirektoratet",
                &unsaid,
                both,
                (14.0, 14.0),
                &format!("{about}14"),
                "2019",
                decade,
            ),
            claim(
                "Sollihøgda plussby",
                &net,
                both,
                (13.0, 13.0),
                &format!("{about}13"),
                "",
                None,
            ),
            claim(
                "Bærum kommune",
                &gross,
                rock,
                (21.0, 21.0),
                "21",
                "",
                decade,
            ),
            claim(
                "Bærum kommune, massene",
                &gross,
                rock,
                (24.0, 24.0),
                &format!("{about}24"),
                "",
                decade,
            ),
            claim(
                "Norconsult (podkast)",
                &net,
                both,
                (14.0, 14.0),
                "14",
                "",
                None,
            ),
            claim(
                "Sprint 2021",
                &gross,
                rock,
                (25.0, 25.0),
                "25",
                "2021-12-09",
                Some(TimeSpan {
                    from: 2022.0,
                    to: 2032.0,
                }),
            ),
            claim(
                "Tungt masseinnskudd",
                &net,
                rock,
                (8.0, 13.0),
                "8–13",
                "2018-03",
                Some(TimeSpan {
                    from: 2018.0,
                    to: 2028.0,
                }),
            ),
        ],
        unit: voice.or("millioner m³", "million m³"),
    }
}

fn a_distance(voice: &Voice) -> Distance {
    Distance {
        net: 7_377.5,
        per_km: -171.2,
        break_even_interval: Some((27.0, 61.0)),
        longest_km: None,
        unit: co2e(voice),
    }
}

fn a_comparison(voice: &Voice) -> Comparison {
    let case = |label: &str, status: Status, basis: Basis, values: [Option<ComparedValue>; 2]| {
        let status_text = match status {
            Status::Realised => voice.or("Realisert", "Realised"),
            Status::Contracted => voice.or("Kontraktfestet", "Contracted"),
            Status::Planned => voice.or("Planlagt", "Planned"),
            Status::Potential => voice.or("Potensial", "Potential"),
        };
        let basis_text = match basis {
            Basis::Verified => voice.or("verifisert", "verified"),
            Basis::Claim => voice.or("påstand", "claim"),
            Basis::Assumption => voice.or("forutsetning", "assumption"),
        };
        ComparedCase {
            label: label.to_owned(),
            status,
            status_text,
            basis,
            basis_text,
            about: String::new(),
            values: values.to_vec(),
        }
    };
    let with = |value, low, high| {
        Some(ComparedValue {
            value,
            interval: Some((low, high)),
        })
    };
    let bare = |value| {
        Some(ComparedValue {
            value,
            interval: None,
        })
    };
    Comparison {
        metrics: vec![
            ComparedMetric {
                label: voice.or("Spart utslipp per tonn", "Net saving per tonne"),
                unit: voice.or("kg CO₂-ekvivalenter per tonn", "kg CO₂e per tonne"),
            },
            ComparedMetric {
                label: voice.or("Masse", "Mass"),
                unit: voice.or("tusen tonn", "thousand tonnes"),
            },
        ],
        cases: vec![
            case(
                "Kadettangen",
                Status::Realised,
                Basis::Claim,
                [with(4.2, 2.1, 5.9), bare(1000.0)],
            ),
            case(
                "E16 Bjørum–Skaret",
                Status::Realised,
                Basis::Verified,
                [with(3.1, 2.4, 3.9), bare(7155.0)],
            ),
            case(
                "Follobanen, Åsland",
                Status::Realised,
                Basis::Claim,
                [None, bare(9000.0)],
            ),
            case(
                "Oslos nye vannforsyning",
                Status::Contracted,
                Basis::Claim,
                [with(-1.4, -2.6, 0.3), bare(6000.0)],
            ),
            case(
                "Fornebubanen",
                Status::Planned,
                Basis::Assumption,
                [with(3.9, 2.46, 5.63), bare(3591.0)],
            ),
            case(
                "FRE16 og Avtjerna masseforvaltning",
                Status::Potential,
                Basis::Assumption,
                [with(2.2, -0.4, 5.1), bare(22_410.0)],
            ),
        ],
    }
}

/// All charts of the demo, with what stands under the headline.
fn charts(voice: &Voice) -> Vec<(Chart, String)> {
    let says = |nb: &str, en: &str| voice.or(nb, en);
    voice.speak(|words| {
        vec![
            (
                flow(&a_flow(voice), "flow", words).unwrap(),
                says(
                    "Massestrøm, tonn, regneeksempel fra Bærum",
                    "Mass flow, tonnes, worked example from Bærum",
                ),
            ),
            (
                effect(&an_effect(voice), "effect", words).unwrap(),
                says(
                    "Utslipp av klimagasser, tonn CO₂-ekvivalenter",
                    "Greenhouse gas emissions, tonnes CO₂e",
                ),
            ),
            (
                effect(&a_bad_effect(voice), "bad-effect", words).unwrap(),
                says(
                    "Utslipp av klimagasser, tonn CO₂-ekvivalenter",
                    "Greenhouse gas emissions, tonnes CO₂e",
                ),
            ),
            (
                stacked(&a_stack(voice), "stack", words).unwrap(),
                says(
                    "Spart utslipp etter årsak, tonn CO₂-ekvivalenter",
                    "Net saving by cause, tonnes CO₂e",
                ),
            ),
            (
                stacked(&many_stacks(voice), "stacks", words).unwrap(),
                says(
                    "Spart utslipp etter årsak, tonn CO₂-ekvivalenter",
                    "Net saving by cause, tonnes CO₂e",
                ),
            ),
            (
                tornado(&a_tornado(voice), "tornado", words).unwrap(),
                says(
                    "Nettoeffekt når én forutsetning endres om gangen",
                    "Net effect when one assumption changes at a time",
                ),
            ),
            (
                timeline(&a_timeline(voice), "timeline", words).unwrap(),
                says(
                    "Publiserte anslag for overskuddsmasser i og rundt Bærum",
                    "Published figures for surplus masses in and around Bærum",
                ),
            ),
            (
                distance(&a_distance(voice), "distance", words).unwrap(),
                says(
                    "Nettoeffekt, tonn CO₂-ekvivalenter",
                    "Net effect, tonnes CO₂e",
                ),
            ),
            (
                comparison(&a_comparison(voice), "comparison", words).unwrap(),
                says(
                    "Regnet på samme måte for alle",
                    "Calculated in the same way for all",
                ),
            ),
            (
                flow(&a_large_flow(voice), "large-flow", words).unwrap(),
                says(
                    "Massestrøm, tusen tonn, oppdiktet",
                    "Mass flow, thousand tonnes, made up",
                ),
            ),
        ]
    })
}

fn figures(voice: &Voice) -> String {
    let source = voice.pick(
        "Kilde: egne beregninger. Lisens: <a href=\"/\">CC BY 4.0</a>",
        "Source: own calculations. Licence: <a href=\"/en/\">CC BY 4.0</a>",
    );
    charts(voice)
        .iter()
        .map(|(chart, subtitle)| {
            figure_html(&Figure {
                chart,
                headline: None,
                subtitle,
                note_html: "",
                table_label: voice.pick("Vis tallene som tabell", "Show the numbers as a table"),
                source_html: source,
                download: Some(Download {
                    href: "/data/demo.csv",
                    label: voice.pick("Last ned CSV (1 kB)", "Download CSV (1 kB)"),
                }),
                permalink: voice.pick("Lenke til figuren", "Link to the figure"),
            })
        })
        .collect()
}

fn page(voice: &Voice) -> String {
    let (lang, other) = (voice.pick("nb", "en"), voice.pick("en", "nb"));
    let title = voice.pick("Diagrammene i rapporten", "The charts of the report");
    let about = voice.pick(
        "Alle diagrammer på én side, for å se på dem.",
        "All charts on one page, to look at them.",
    );
    let (here, there) = if voice.norwegian {
        ("/", "/en/")
    } else {
        ("/en/", "/")
    };
    let figures = figures(voice);
    format!(
        "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title}</title><meta name=\"description\" content=\"{about}\">\
         <link rel=\"canonical\" href=\"https://demo.example{here}\">\
         <link rel=\"alternate\" hreflang=\"{lang}\" href=\"https://demo.example{here}\">\
         <link rel=\"alternate\" hreflang=\"{other}\" href=\"https://demo.example{there}\">\
         <link rel=\"alternate\" hreflang=\"x-default\" href=\"https://demo.example/\">\
         <link rel=\"icon\" href=\"data:,\">\
         <link rel=\"stylesheet\" href=\"/page.css\"><link rel=\"stylesheet\" href=\"/chart.css\"></head>\
         <body><a class=\"skip\" href=\"#main\">{}</a><header><a href=\"{there}\" lang=\"{other}\" hreflang=\"{other}\">{}</a></header>\
         <main id=\"main\"><h1>{title}</h1><p>{about}</p>{figures}</main></body></html>\n",
        voice.pick("Hopp til innholdet", "Skip to content"),
        voice.pick("English", "Norsk"),
    )
}

const PAGE_CSS: &str = "\
:root { color-scheme: light dark; }
body { margin: 0 auto; padding: 1rem; max-width: 48rem; font-family: system-ui, sans-serif; line-height: 1.5; background: #fff; color: #1b2530; }
a { color: #0b5c68; }
@media (prefers-color-scheme: dark) { body { background: #14181d; color: #e4e9ee; } a { color: #7fd0dc; } }
.skip { position: absolute; left: 1rem; top: -4rem; }
.skip:focus { top: 0.25rem; }
:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
h1 { font-size: 1.5rem; }
@media print { body { background: #fff; color: #000; max-width: none; } }
";

#[test]
fn every_chart_is_drawn_in_both_languages() {
    let (nb, en) = (page(&Voice::new(true)), page(&Voice::new(false)));
    let Some(folder) = std::env::var_os("CHART_DEMO") else {
        return;
    };
    let folder = Path::new(&folder);
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/ressursbank");
    let colours = colours(&fs::read_to_string(theme.join("theme.yaml")).unwrap());
    let css = fs::read_to_string(theme.join("assets/css/charts/chart.css")).unwrap();
    fs::create_dir_all(folder.join("en")).unwrap();
    fs::create_dir_all(folder.join("data")).unwrap();
    fs::write(folder.join("index.html"), nb).unwrap();
    fs::write(folder.join("en/index.html"), en).unwrap();
    fs::write(folder.join("page.css"), PAGE_CSS).unwrap();
    fs::write(folder.join("data/demo.csv"), "a\n1\n").unwrap();
    fs::write(folder.join("chart.css"), colours + &css).unwrap();
}

/// The colours of charts, of lines such as `chart-1: {light: "#0b7168", dark: "#45bcab"}`, and of what
/// they stand on.
fn colours(theme: &str) -> String {
    let mut rule = ":root{--page:light-dark(#fff,#14181d);".to_owned();
    for line in theme.lines() {
        if let Some((name, pair)) = line.trim().split_once(": {light: \"")
            && name.starts_with("chart-")
            && let Some((light, dark)) = pair.split_once("\", dark: \"")
        {
            let dark = dark.trim_end_matches("\"}");
            rule.push_str(&format!("--{name}:light-dark({light},{dark});"));
        }
    }
    rule + "}\n"
}

#[test]
fn the_same_numbers_give_the_same_bytes() {
    for norwegian in [true, false] {
        assert_eq!(page(&Voice::new(norwegian)), page(&Voice::new(norwegian)));
    }
}

#[test]
fn both_languages_have_the_same_texts() {
    let keys = |text: &'static str| -> BTreeSet<&str> {
        let lines = text.lines().filter(|line| line.starts_with("chart-"));
        lines.filter_map(|line| line.split(" =").next()).collect()
    };
    assert_eq!(keys(NB), keys(EN));
}

#[test]
fn ids_are_the_charts_own() {
    let page = page(&Voice::new(true));
    let ids: Vec<&str> = page
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let different: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), different.len());
    for reference in page
        .split("url(#")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
    {
        assert!(different.contains(reference), "{reference}");
    }
}

#[test]
fn nothing_is_styled_in_line_and_every_number_is_one() {
    let page = page(&Voice::new(true));
    assert!(!page.contains("style="));
    assert!(!page.contains("NaN") && !page.contains("inf%"));
}
