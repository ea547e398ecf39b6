//! The worked example of the method, section 9, line by line.

use super::fixture::worked_example;
use super::{figures, value};
use crate::model::{Basis, Figures, RowRange};

fn demo() -> Figures {
    figures(&[worked_example()])
}

/// The value of a step of the trace of a figure.
fn step(figures: &Figures, id: &str, symbol: &str) -> f64 {
    let figure = figures.find(id).unwrap();
    let step = figure.steps.iter().find(|step| step.symbol == symbol);
    step.unwrap().value
}

#[track_caller]
fn assert_kg(found: f64, expected: f64) {
    assert!((found - expected).abs() < 0.01, "{found} isn't {expected}");
}

#[test]
fn masses_are_those_of_the_method() {
    let figures = demo();
    assert_kg(value(&figures, "demo/mass"), 1_890_000.0);
    for (row, mass) in [(2, 1_323_000.0), (3, 378_000.0), (4, 189_000.0)] {
        let symbol = format!("M (volumes.csv:{row})");
        assert_kg(step(&figures, "demo/mass", &symbol), mass);
    }
    assert_kg(
        step(&figures, "demo/net", "product (volumes.csv:2)"),
        1_256_850.0,
    );
    assert_kg(
        step(&figures, "demo/net", "reject (volumes.csv:2)"),
        66_150.0,
    );
    assert_kg(value(&figures, "demo/used"), 1_256_850.0 + 378_000.0);
    assert_kg(value(&figures, "demo/landfilled"), 255_150.0);
    assert_kg(value(&figures, "demo/storage"), 0.0);
    assert_kg(value(&figures, "demo/virgin_avoided"), 1_634_850.0);
}

#[test]
fn baseline_is_that_of_the_method_line_by_line() {
    let figures = demo();
    let of = |symbol: &str| step(&figures, "demo/baseline", symbol);
    assert!((of("e") - 2.32626).abs() < 1e-12);
    let to_landfill: f64 = [2, 3, 4]
        .map(|row| of(&format!("haul(M, baseline_km) (volumes.csv:{row})")))
        .iter()
        .sum();
    assert_kg(to_landfill, 3_517_305.12);
    assert_kg(
        step(&figures, "demo/net_landfill", "landfill_baseline"),
        491_400.0,
    );
    let production = |row: u32| {
        step(
            &figures,
            "demo/net_production",
            &format!("production_baseline (volumes.csv:{row})"),
        )
    };
    assert_kg(production(2), 5_027_400.0);
    assert_kg(of("haul(V, displaced_km) (volumes.csv:2)"), 2_339_007.90);
    assert_kg(production(3), 756_000.0);
    assert_kg(of("haul(V, displaced_km) (volumes.csv:3)"), 527_595.77);
    assert_kg(value(&figures, "demo/baseline"), 12_658_708.79);
}

#[test]
fn project_is_that_of_the_method_line_by_line() {
    let figures = demo();
    let of = |symbol: &str| step(&figures, "demo/project", symbol);
    assert_kg(of("haul(M, haul_km) (volumes.csv:2)"), 246_211.36);
    assert_kg(
        step(&figures, "demo/net_processing", "processing_project"),
        2_646_000.0 + 396_900.0,
    );
    assert_kg(
        of("haul(product, product_km) (volumes.csv:2)"),
        1_169_503.95,
    );
    assert_kg(of("haul(M, haul_km) (volumes.csv:3)"), 281_384.41);
    assert_kg(
        of("haul(M, haul_km) (volumes.csv:4)") + of("haul(reject, reject_km) (volumes.csv:2)"),
        474_836.19,
    );
    assert_kg(
        step(&figures, "demo/net_landfill", "landfill_project"),
        66_339.0,
    );
    assert_kg(value(&figures, "demo/project"), 5_281_174.91);
}

#[test]
fn net_and_its_parts_are_those_of_the_method() {
    let figures = demo();
    let of = |metric: &str| value(&figures, &format!("demo/{metric}"));
    assert_kg(of("net"), 7_377_533.88);
    assert!((of("net_per_tonne") - 3.9035).abs() < 0.00005);
    let transport = of("net_transport_direct") + of("net_transport_indirect");
    assert!((transport / 1000.0 - 4_211.97).abs() < 0.005);
    let production = of("net_production") + of("net_processing");
    assert!((production / 1000.0 - 2_740.50).abs() < 0.005);
    assert!((of("net_landfill") / 1000.0 - 425.06).abs() < 0.005);
    assert_kg(transport + production + of("net_landfill"), of("net"));
}

#[test]
fn rates_loads_and_distances_are_those_of_the_method() {
    let figures = demo();
    let of = |metric: &str| value(&figures, &format!("demo/{metric}"));
    assert!((of("utilisation") - 0.865).abs() < 1e-12);
    assert!((of("landfill_share") - 0.135).abs() < 1e-12);
    assert!((of("recovery") - 0.95).abs() < 1e-12);
    assert_kg(of("loads_baseline"), 140_994.0);
    assert_kg(of("loads_project"), 128_520.0);
    assert_kg(of("vkm_baseline"), 5_488_560.0);
    assert_kg(of("vkm_project"), 1_867_320.0);
    assert!((of("break_even_km") - 21.06).abs() < 0.005);
}

#[test]
fn net_says_where_it_comes_from() {
    let figures = demo();
    let net = figures.find("demo/net").unwrap();
    assert!(net.demonstration);
    assert_eq!(net.coverage, 1.0);
    assert_eq!(net.basis, Basis::Assumption);
    assert_eq!(net.formula, "net = baseline − project");
    assert_eq!(net.sources, ["factor-source", "rock-source", "row-source"]);
    assert_eq!(
        net.rows,
        [RowRange {
            path: "content/case-studies/demo/volumes.csv".to_owned(),
            first_line: 2,
            last_line: 4,
            count: 3,
        }]
    );
    let inputs: Vec<&str> = net.inputs.iter().map(|input| input.id.as_str()).collect();
    assert_eq!(
        inputs,
        [
            "truck_laden_ttw",
            "truck_empty_ttw",
            "truck_laden_wtt",
            "truck_empty_wtt",
            "road_factor",
            "empty_return",
            "payload",
            "ef_virgin",
            "ef_virgin_fill",
            "ef_process",
            "ef_handling",
            "ef_landfill_op",
            "yield",
            "rock.density",
            "landfill_km",
            "quarry_km",
            "substitution",
            "volumes.csv:2 quantity",
            "volumes.csv:2 haul_km",
            "volumes.csv:2 product_km",
            "volumes.csv:3 quantity",
            "volumes.csv:3 haul_km",
            "volumes.csv:3 displaced_km",
            "volumes.csv:4 quantity",
        ]
    );
}

#[test]
fn only_what_enters_a_figure_is_among_its_inputs() {
    let figures = demo();
    let inputs = |metric: &str| -> Vec<String> {
        let figure = figures.find(&format!("demo/{metric}")).unwrap();
        figure.inputs.iter().map(|input| input.id.clone()).collect()
    };
    assert_eq!(
        inputs("recovery"),
        ["yield", "rock.density", "volumes.csv:2 quantity"]
    );
    assert_eq!(
        inputs("storage"),
        Vec::<String>::new(),
        "nothing is stored, so nothing enters"
    );
    let production = inputs("net_production");
    assert!(
        !production.contains(&"payload".to_owned()),
        "{production:?}"
    );
    assert!(
        production.contains(&"ef_virgin_fill".to_owned()),
        "{production:?}"
    );
    let recovery = figures.find("demo/recovery").unwrap();
    assert_eq!(recovery.rows[0].count, 1);
    assert_eq!(figures.find("demo/storage").unwrap().rows[0].count, 3);
}

#[test]
fn rows_have_results_of_their_own() {
    let figures = demo();
    let rows = &figures.rows["demo"][0];
    assert_eq!(rows.len(), 3);
    assert_kg(rows[0].mass, 1_323_000.0);
    assert_kg(rows[0].used, 1_256_850.0);
    let sum: f64 = rows
        .iter()
        .map(|row| row.baseline.unwrap() - row.project.unwrap())
        .sum();
    assert_kg(sum, 7_377_533.88);
}

#[test]
fn a_demonstration_is_never_in_the_report() {
    let figures = demo();
    assert!(figures.of_scope("report").is_empty());
}
