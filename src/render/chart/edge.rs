//! What charts do with numbers that nobody expects.
#![expect(clippy::unwrap_used, reason = "tests say where they fail")]

use proptest::prelude::*;

use super::demo::Voice;
use super::*;
use crate::model::{Basis, Status};

fn text(text: &str) -> String {
    text.to_owned()
}

fn bar_of(value: f64, interval: Option<(f64, f64)>) -> Bar {
    Bar {
        label: text("Bar"),
        value,
        interval,
    }
}

fn effect_of(values: [f64; 3], interval: Option<(f64, f64)>) -> Effect {
    Effect {
        baseline: bar_of(values[0], interval),
        project: bar_of(values[1], None),
        net: bar_of(values[2], interval),
        unit: text("t"),
    }
}

fn stacked_of(rows: Vec<Vec<f64>>) -> Stacked {
    let row = |parts| StackedRow {
        label: text("Row"),
        parts,
    };
    Stacked {
        categories: ["a", "b", "c"].map(text).to_vec(),
        rows: rows.into_iter().map(row).collect(),
        unit: text("t"),
    }
}

fn tornado_of(central: f64, swings: &[(f64, f64)]) -> Tornado {
    let swing = |(at_low, at_high): &(f64, f64)| Swing {
        label: text("Input"),
        range: text("1–2"),
        at_low: *at_low,
        at_high: *at_high,
    };
    Tornado {
        central,
        inputs: swings.iter().map(swing).collect(),
        unit: text("t"),
    }
}

fn timeline_of(claims: &[((f64, f64), Option<TimeSpan>)]) -> Timeline {
    let claim = |(value, time): &((f64, f64), Option<TimeSpan>)| TimelineClaim {
        by: text("Somebody"),
        kind: text("Kind"),
        counts: String::new(),
        value: *value,
        value_text: value.0.to_string(),
        as_of: *time,
        as_of_text: String::new(),
        period: *time,
    };
    Timeline {
        claims: claims.iter().map(claim).collect(),
        unit: text("t"),
    }
}

fn distance_of(net: f64, per_km: f64, longest_km: Option<f64>) -> Distance {
    Distance {
        net,
        per_km,
        break_even_interval: None,
        longest_km,
        unit: text("t"),
    }
}

fn comparison_of(values: &[Option<f64>]) -> Comparison {
    let case = |value: &Option<f64>| ComparedCase {
        label: text("Case"),
        status: Status::Realised,
        status_text: text("Realised"),
        basis: Basis::Claim,
        basis_text: text("claim"),
        about: text("About"),
        values: vec![value.map(|value| ComparedValue {
            value,
            interval: None,
        })],
    };
    Comparison {
        metrics: vec![ComparedMetric {
            label: text("Metric"),
            unit: text("t"),
        }],
        cases: values.iter().map(case).collect(),
    }
}

fn flow_of(links: &[(usize, usize, f64)]) -> Flow {
    let node = |label: &&str| FlowNode {
        label: text(label),
        tone: Tone::Source,
    };
    let labels = ["a", "b", "c", "d", "e", "f"];
    let link = |(from, to, value): &(usize, usize, f64)| FlowLink {
        from: *from,
        to: *to,
        value: *value,
    };
    Flow {
        nodes: labels.iter().map(node).collect(),
        links: links.iter().map(link).collect(),
        unit: text("t"),
    }
}

#[test]
fn nothing_gives_no_chart() {
    Voice::new(false).speak(|words| {
        assert_eq!(flow(&flow_of(&[]), "f", words), None);
        assert_eq!(effect(&effect_of([0.0; 3], None), "f", words), None);
        assert_eq!(stacked(&stacked_of(Vec::new()), "f", words), None);
        assert_eq!(stacked(&stacked_of(vec![vec![0.0; 3]]), "f", words), None);
        assert_eq!(tornado(&tornado_of(1.0, &[]), "f", words), None);
        assert_eq!(tornado(&tornado_of(1.0, &[(0.0, 0.0)]), "f", words), None);
        assert_eq!(timeline(&timeline_of(&[]), "f", words), None);
        assert_eq!(distance(&distance_of(0.0, 0.0, None), "f", words), None);
        assert_eq!(comparison(&comparison_of(&[]), "f", words), None);
        assert_eq!(comparison(&comparison_of(&[None]), "f", words), None);
    });
}

#[test]
fn what_is_no_number_gives_no_chart() {
    Voice::new(false).speak(|words| {
        assert_eq!(
            effect(&effect_of([f64::NAN, 1.0, 1.0], None), "f", words),
            None
        );
        assert_eq!(
            stacked(&stacked_of(vec![vec![f64::INFINITY, 0.0, 1.0]]), "f", words),
            None
        );
        assert_eq!(stacked(&stacked_of(vec![vec![1.0]]), "f", words), None);
        assert_eq!(
            tornado(&tornado_of(f64::NAN, &[(1.0, 2.0)]), "f", words),
            None
        );
        assert_eq!(
            timeline(&timeline_of(&[((f64::NAN, 1.0), None)]), "f", words),
            None
        );
        assert_eq!(
            distance(&distance_of(f64::NAN, 1.0, None), "f", words),
            None
        );
    });
}

#[test]
fn a_negative_net_effect_is_told_as_what_it_is() {
    Voice::new(false).speak(|words| {
        let headline = |net, interval| {
            let effect_of = effect_of([10.0, 12.0, net], interval);
            effect(&effect_of, "f", words).unwrap().headline
        };
        assert_eq!(headline(2.0, None), "The measure saves 2\u{a0}t");
        assert_eq!(
            headline(-2.0, None),
            "The measure adds 2\u{a0}t of emissions"
        );
        assert_eq!(
            headline(-2.0, Some((-5.0, 1.0))),
            "The measure could save or add emissions: −5 to 1\u{a0}t saved"
        );
        let never = distance(&distance_of(-5.0, -1.0, None), "f", words).unwrap();
        assert_eq!(never.headline, "Recycling adds emissions at any distance");
    });
}

#[test]
fn descriptions_are_made_from_the_numbers() {
    Voice::new(true).speak(|words| {
        let links = [(0, 1, 60.0), (0, 2, 30.0), (0, 3, 10.0)];
        let chart = flow(&flow_of(&links), "f", words).unwrap();
        assert_eq!(
            chart.description,
            "100\u{a0}t fordeler seg slik: b 60 (60\u{a0}%), c 30 (30\u{a0}%) og d 10 (10\u{a0}%)."
        );
        assert_eq!(chart.headline, "b får mest: 60\u{a0}% av 100\u{a0}t");
        assert_eq!(chart.table.rows[1], ["a", "c", "30", "30\u{a0}%"]);
        let chart = flow(&flow_of(&[(0, 1, 60.0)]), "f", words).unwrap();
        assert_eq!(chart.headline, "b får alt: 60\u{a0}t");
        assert_eq!(chart.description, "Fra a til b: 60\u{a0}t.");

        let chart = distance(&distance_of(100.0, -5.0, None), "f", words).unwrap();
        assert_eq!(
            chart.description,
            "Uten ekstra kjøring er spart utslipp 100\u{a0}t. Hver kilometer ekstra, én vei, \
             endrer det med −5\u{a0}t. Gevinsten er borte ved 20\u{a0}km."
        );
        let chart = comparison(&comparison_of(&[Some(3.0), None, Some(7.0)]), "f", words).unwrap();
        assert_eq!(
            chart.description,
            "Metric (Realised): fra 3\u{a0}t (Case) til 7\u{a0}t (Case)."
        );
    });
}

#[test]
fn the_ten_largest_swings_are_drawn_and_all_are_listed() {
    let swings: Vec<(f64, f64)> = (1..=14).map(|n| (-f64::from(n), f64::from(n))).collect();
    Voice::new(false).speak(|words| {
        let chart = tornado(&tornado_of(100.0, &swings), "f", words).unwrap();
        assert_eq!(chart.body.matches("chart-name").count(), 10);
        assert_eq!(chart.table.rows.len(), 14);
        assert_eq!(chart.table.rows[0][2..], ["−14", "+14"]);
        assert_eq!(
            chart.headline,
            "Input matters most: the saving runs from 86 to 114\u{a0}t"
        );
    });
}

#[test]
fn long_numbers_of_claims_stand_beside_the_name() {
    let span = Some(TimeSpan {
        from: 2019.0,
        to: 2020.0,
    });
    Voice::new(false).speak(|words| {
        let short = timeline(&timeline_of(&[((14.0, 14.0), span)]), "f", words).unwrap();
        assert!(short.body.contains(">Somebody</span>"));
        let long = timeline(
            &timeline_of(&[((14_000_000.0, 14_000_000.0), span)]),
            "f",
            words,
        );
        assert!(
            long.unwrap()
                .body
                .contains(">Somebody: 14000000\u{a0}t</span>")
        );
    });
}

/// Any number there is, common ones more often.
fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => -1e6..1e6_f64,
        1 => Just(0.0),
        1 => any::<u64>().prop_map(f64::from_bits),
    ]
}

fn is_sound(chart: Option<Chart>) -> bool {
    chart.is_none_or(|chart| {
        let body = chart.body;
        !body.contains("NaN") && !body.contains("inf%") && !body.contains("\"inf")
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_number_breaks_a_chart(
        a in number(), b in number(), c in number(), d in number(),
        from in 0..7_usize, to in 0..7_usize,
    ) {
        let span = Some(TimeSpan { from: c, to: d });
        Voice::new(true).speak(|words| {
            assert!(is_sound(effect(&effect_of([a, b, c], Some((c, d))), "f", words)));
            assert!(is_sound(stacked(&stacked_of(vec![vec![a, b, c], vec![d, a, b]]), "f", words)));
            assert!(is_sound(tornado(&tornado_of(a, &[(b, c), (c, d)]), "f", words)));
            assert!(is_sound(timeline(&timeline_of(&[((a, b), span), ((c, d), None)]), "f", words)));
            assert!(is_sound(distance(&distance_of(a, b, Some(c)), "f", words)));
            assert!(is_sound(comparison(&comparison_of(&[Some(a), Some(b), None]), "f", words)));
            assert!(is_sound(flow(&flow_of(&[(0, 1, a), (from, to, b), (1, 2, c), (to, 5, d)]), "f", words)));
        });
    }
}
