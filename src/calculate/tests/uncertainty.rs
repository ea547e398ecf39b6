//! Intervals and swings.

use super::fixture::{Case, Row, exact, range, worked_example};
use super::{agree, figures, value};

#[test]
fn interval_of_the_worked_example_is_that_of_the_method() {
    let figures = figures(&[worked_example()]);
    let percentiles = figures.find("demo/net").unwrap().percentiles.unwrap();
    for (found, expected) in percentiles.into_iter().zip([4_650.0, 7_490.0, 10_640.0]) {
        let tonnes = found / 1000.0;
        assert!(
            agree(tonnes, expected, 0.02),
            "{tonnes} isn't about {expected}"
        );
    }
}

#[test]
fn swings_of_the_worked_example_are_those_of_the_method() {
    let figures = figures(&[worked_example()]);
    let swings = &figures.find("demo/net").unwrap().swings;
    let expected = [
        ("ef_virgin", -3_142.1, 3_770.5),
        ("ef_process", 1_058.4, -1_587.6),
        ("quarry_km", -584.8, 1_754.3),
        ("landfill_km", -760.6, 1_521.2),
        ("payload", 1_053.0, -1_021.1),
        ("road_factor", -631.8, 1_263.6),
        ("substitution", -1_730.0, 0.0),
        ("yield", -932.9, 466.5),
    ];
    assert_eq!(swings.len(), 10);
    for (input, low, high) in expected {
        let swing = swings.iter().find(|swing| swing.input == input).unwrap();
        assert!((swing.low / 1000.0 - low).abs() < 0.1, "{swing:?}");
        assert!((swing.high / 1000.0 - high).abs() < 0.1, "{swing:?}");
    }
    let widths: Vec<f64> = swings
        .iter()
        .map(|swing| (swing.high - swing.low).abs())
        .collect();
    assert!(widths.is_sorted_by(|one, other| one >= other), "{widths:?}");
}

#[test]
fn density_swings_as_in_the_method_where_it_is_among_the_largest() {
    let mut case = worked_example();
    case.tables[0].truncate(3);
    let (library, _) = super::fixture::library(&[case]);
    let inputs = super::super::factors::FactorInputs::of(&library.factor_set).unwrap();
    let sources = crate::model::Sources::default();
    let flows =
        super::super::flows::CaseFlows::of(&library.case_studies[0], &library, &sources, &inputs);
    let all = super::super::swings::every_swing(
        crate::model::Status::Potential,
        &[&flows],
        false,
        &inputs,
    );
    let density = all
        .iter()
        .find(|swing| swing.input == "rock.density")
        .unwrap();
    assert!((density.low / 1000.0 + 273.2).abs() < 0.1, "{density:?}");
    assert!((density.high / 1000.0 - 273.2).abs() < 0.1, "{density:?}");
}

#[test]
fn same_library_gives_the_same_percentiles_on_one_thread_and_on_many() {
    let with_threads = |threads| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| figures(&[worked_example()]))
    };
    let (one, many) = (with_threads(1), with_threads(4));
    assert_eq!(one.figures, many.figures);
    assert_eq!(one.rows, many.rows);
}

#[test]
fn percentiles_hold_the_median_of_a_symmetric_range_in_the_middle() {
    let case = Case::new(
        "one",
        vec![Row {
            unit: crate::model::QuantityUnit::Tonne,
            quantity: range(100.0, 50.0, 150.0),
            ..Row::landfill(0.0, 1.0, 1.0)
        }],
    );
    let figures = figures(&[case]);
    let [low, middle, high] = figures.find("one/mass").unwrap().percentiles.unwrap();
    // P5 of a symmetric triangle: low + sqrt(0.05 · width² / 2) = 50 + sqrt(0.05 · 100 · 50).
    assert!((low - 65.81).abs() < 0.6, "{low}");
    assert!((middle - 100.0).abs() < 0.6, "{middle}");
    assert!((high - 134.19).abs() < 0.6, "{high}");
}

#[test]
fn figure_without_a_range_has_no_interval() {
    let case = Case::new(
        "one",
        vec![Row {
            unit: crate::model::QuantityUnit::Tonne,
            ..Row::landfill(100.0, 1.0, 1.0)
        }],
    );
    let figures = figures(&[case]);
    assert_eq!(figures.find("one/mass").unwrap().percentiles, None);
    assert_eq!(
        figures.find("one/landfill_share").unwrap().percentiles,
        None
    );
    assert!(figures.find("one/baseline").unwrap().percentiles.is_some());
}

#[test]
fn shared_parameter_is_drawn_once_and_own_ranges_apart() {
    let tonnes = |quantity| Row {
        unit: crate::model::QuantityUnit::Tonne,
        quantity,
        ..Row::landfill(0.0, 1.0, 1.0)
    };
    let width = |case: Case| {
        let figures = figures(&[case]);
        let [low, _, high] = figures.find("case/mass").unwrap().percentiles.unwrap();
        high - low
    };
    let apart = width(Case::new(
        "case",
        vec![tonnes(range(100.0, 50.0, 150.0)); 4],
    ));
    let together = width(Case {
        parameters: vec![("q", crate::model::Estimate::new(50.0, 100.0, 150.0))],
        ..Case::new("case", vec![tonnes(super::fixture::named("q")); 4])
    });
    // Four independent draws vary half as much as one counted four times.
    assert!(agree(together, 2.0 * apart, 0.03), "{together} and {apart}");
}

#[test]
fn another_row_leaves_the_draws_of_the_rest_alone() {
    let first = Row {
        haul_km: range(8.0, 5.0, 12.0),
        ..Row::fill(1_000.0)
    };
    let nothing = Row {
        haul_km: range(3.0, 1.0, 4.0),
        quantity: exact(0.0),
        ..Row::landfill(0.0, 3.0, 3.0)
    };
    let alone = figures(&[Case::new("case", vec![first.clone()])]);
    let beside = figures(&[Case::new("case", vec![nothing, first])]);
    assert_eq!(value(&alone, "case/net"), value(&beside, "case/net"));
    assert_eq!(
        alone.find("case/net").unwrap().percentiles,
        beside.find("case/net").unwrap().percentiles
    );
}

#[test]
fn report_of_one_case_study_has_its_interval() {
    let case = Case {
        demonstration: false,
        ..worked_example()
    };
    let figures = figures(&[case]);
    let case = figures.find("demo/net").unwrap();
    let report = figures.find("report/net").unwrap();
    assert_eq!(case.percentiles, report.percentiles);
    assert_eq!(case.value, report.value);
    assert_eq!(report.swings[2].input, "demo/quarry_km");
}

#[test]
fn ranges_of_very_many_cells_move_together_and_then_not_at_all() {
    let row = |haul_km| Row {
        haul_km,
        ..Row::fill(10.0)
    };
    let alike = Case::new("alike", vec![row(range(8.0, 5.0, 12.0)); 1_001]);
    let distinct = (0..1_001)
        .map(|index| row(range(8.0, 5.0, 12.0 + f64::from(index))))
        .collect();
    let combined = (0..2_500)
        .map(|index| Row {
            baseline_km: range(20.0, 10.0, 30.0 + f64::from(index % 50)),
            ..row(range(8.0, 5.0, 12.0 + f64::from(index / 50)))
        })
        .collect();
    let figures = figures(&[
        alike,
        Case::new("distinct", distinct),
        Case::new("combined", combined),
    ]);
    assert_eq!(figures.find("combined/net").unwrap().percentiles, None);
    assert!(
        !figures.find("combined/net").unwrap().swings.is_empty(),
        "factors still swing"
    );
    assert!(figures.find("alike/net").unwrap().percentiles.is_some());
    assert_eq!(figures.find("distinct/net").unwrap().percentiles, None);
    assert_eq!(figures.find("report/net").unwrap().percentiles, None);
    assert_eq!(figures.find("report/net").unwrap().rows.len(), 3);
}
