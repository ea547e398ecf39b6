//! The worked example of the method (`docs/method.md`, section 9), from the volume table in
//! `content/` to the published figures. Every expected value was worked by hand there.

#![allow(clippy::unwrap_used, missing_docs)]

use ressursbank::{Options, build};

/// Figures of the demonstration: metric, value worked by hand, what it may differ by.
const WORKED: &[(&str, f64, f64)] = &[
    ("mass", 1_890_000.0, 0.005),
    ("used", 1_256_850.0 + 378_000.0, 0.005),
    ("landfilled", 189_000.0 + 66_150.0, 0.005),
    ("storage", 0.0, 0.0),
    ("virgin_avoided", 1_256_850.0 + 378_000.0, 0.005),
    ("utilisation", 0.865, 1e-12),
    ("landfill_share", 0.135, 1e-12),
    ("recovery", 0.95, 1e-12),
    ("loads_baseline", 75_600.0 + 50_274.0 + 15_120.0, 1e-6),
    ("loads_project", 128_520.0, 1e-6),
    ("vkm_baseline", 5_488_560.0, 1e-5),
    ("vkm_project", 1_867_320.0, 1e-5),
    ("baseline", 12_658_708.79, 0.01),
    ("project", 5_281_174.91, 0.01),
    ("net", 7_377_533.88, 0.01),
    ("net_per_tonne", 3.9035, 0.000_05),
    // Production 5 027 400 + 756 000; processing 2 646 000 + 396 900; landfill 491 400 − 66 339.
    ("net_production", 5_783_400.0, 0.01),
    ("net_processing", -3_042_900.0, 0.01),
    ("net_landfill", 425_061.0, 0.01),
    ("break_even_km", 21.06, 0.005),
];

#[test]
fn worked_example_comes_out_as_by_hand() {
    let built = build(&Options::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let value = |metric: &str| {
        let figure = built.figures.find(&format!("fornebubanen-demo/{metric}"));
        figure.map(|figure| figure.value)
    };
    for (metric, worked, tolerance) in WORKED {
        let found = value(metric).unwrap_or(f64::NAN);
        assert!(
            (found - worked).abs() <= *tolerance,
            "{metric}: {found}, by hand {worked}"
        );
    }
    let transport =
        value("net_transport_direct").unwrap() + value("net_transport_indirect").unwrap();
    assert!(
        (transport - 4_211_970.0).abs() < 5.0,
        "transport: {transport}"
    );
}

#[test]
fn demonstration_is_in_no_total_of_the_report() {
    let built = build(&Options::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let report = built
        .figures
        .figures
        .iter()
        .filter(|figure| figure.scope == "report");
    for figure in report {
        let rows = figure.rows.iter().map(|rows| rows.path.as_str());
        assert!(
            !rows
                .into_iter()
                .any(|path| path.contains("fornebubanen-demo")),
            "{} sums rows of the demonstration",
            figure.id
        );
    }
}
