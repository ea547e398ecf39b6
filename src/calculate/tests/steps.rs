//! Every step of every trace can be worked out with a calculator.

use super::fixture::{Case, Row, exact, range, worked_example};
use super::formula::work_out;
use super::{agree, figures};
use crate::model::{Destination, Figures, QuantityUnit, RecoveryAnswer, RowBaseline, Status};

#[track_caller]
fn assert_steps_hold(figures: &Figures) {
    assert!(!figures.figures.is_empty());
    for figure in &figures.figures {
        for step in &figure.steps {
            let worked_out = work_out(step);
            let holds = worked_out
                .as_ref()
                .is_ok_and(|value| agree(*value, step.value, 1e-9));
            assert!(holds, "{}: {step:?} gives {worked_out:?}", figure.id);
        }
        assert_eq!(
            figure.steps.last().unwrap().value,
            figure.value,
            "{}",
            figure.id
        );
        assert_eq!(
            figure.steps.last().unwrap().unit,
            figure.metric.unit(),
            "{}",
            figure.id
        );
        assert_operands_come_from_somewhere(figure);
    }
}

/// A number in a step is an input or the result of a step before it; only sums over many rows (the
/// case study `large`) and over case studies stand for themselves.
#[track_caller]
fn assert_operands_come_from_somewhere(figure: &crate::model::Figure) {
    let mut known: Vec<f64> = figure
        .inputs
        .iter()
        .map(|input| input.value.central)
        .collect();
    let sums_stand_alone = figure.scope == "large" || figure.scope == "report";
    for step in &figure.steps {
        for (symbol, value, _) in &step.operands {
            let stands_alone =
                sums_stand_alone && (symbol.starts_with('Σ') || symbol.contains(" ("));
            assert!(
                stands_alone || known.contains(value),
                "{}: {symbol} of {step:?} comes from nowhere",
                figure.id
            );
        }
        known.push(step.value);
    }
}

/// One row of every kind.
fn every_kind() -> Vec<Row> {
    let mut rows = vec![
        Row::recycle(1_000.0),
        Row::fill(500.0),
        Row::landfill(300.0, 12.0, 20.0),
    ];
    let units = [
        QuantityUnit::Tonne,
        QuantityUnit::Kilogram,
        QuantityUnit::Loose,
        QuantityUnit::Placed,
        QuantityUnit::Load,
    ];
    rows.extend(units.map(|unit| Row {
        unit,
        material: "clay",
        ..Row::landfill(700.0, 3.0, 4.0)
    }));
    rows.push(Row {
        destination: Destination::Storage,
        baseline: RowBaseline::SeaFill,
        ..Row::landfill(90.0, 7.0, 9.0)
    });
    rows.push(Row {
        recovery_test: Some([RecoveryAnswer::Yes, RecoveryAnswer::No, RecoveryAnswer::Yes]),
        ..Row::recycle(80.0)
    });
    rows.push(Row {
        r#yield: Some(exact(1.0)),
        reject_km: None,
        substitution: Some(range(0.9, 0.8, 1.0)),
        baseline: RowBaseline::Reuse,
        ..Row::recycle(70.0)
    });
    rows.push(Row {
        haul_km: crate::model::Input::Unknown,
        ..Row::fill(60.0)
    });
    rows
}

#[test]
fn steps_of_the_worked_example_hold() {
    assert_steps_hold(&figures(&[worked_example()]));
}

#[test]
fn steps_of_rows_of_every_kind_hold() {
    assert_steps_hold(&figures(&[Case::new("kinds", every_kind())]));
}

#[test]
fn steps_of_a_large_table_hold() {
    let mut rows = every_kind();
    rows.extend(every_kind().into_iter().map(|row| Row {
        haul_km: exact(31.0),
        ..row
    }));
    assert_steps_hold(&figures(&[Case::new("large", rows)]));
}

#[test]
fn steps_of_the_report_hold() {
    let realised = |row: Row| Row {
        status: Status::Realised,
        ..row
    };
    let one = Case {
        grant: Some(1_000_000.0),
        tables: vec![every_kind(), vec![realised(Row::recycle(40.0))]],
        ..Case::new("one", Vec::new())
    };
    let other = Case::new("other", vec![realised(Row::fill(100.0))]);
    let figures = figures(&[one, other]);
    assert_steps_hold(&figures);
    let grant = figures.find("one/grant_per_tonne@realised").unwrap();
    assert_eq!(grant.formula, "grant_per_tonne = grant / (net / 1000)");
}

#[test]
fn steps_of_the_net_effect_of_one_row_read_like_the_method() {
    let figures = figures(&[Case::new("one", vec![Row::fill(1_000.0)])]);
    let steps: Vec<String> = figures
        .find("one/net")
        .unwrap()
        .steps
        .iter()
        .map(|step| format!("{} = {}", step.symbol, step.formula))
        .collect();
    assert_eq!(
        steps,
        [
            "M (volumes.csv:2) = quantity × density",
            "U (volumes.csv:2) = M",
            "V (volumes.csv:2) = U",
            "e_ttw = φ × (truck_laden_ttw + r × truck_empty_ttw)",
            "e_wtt = φ × (truck_laden_wtt + r × truck_empty_wtt)",
            "e = e_ttw + e_wtt",
            "haul(M, baseline_km) (volumes.csv:2) = M / P × baseline_km × e",
            "haul(V, displaced_km) (volumes.csv:2) = V / P × displaced_km × e",
            "baseline (volumes.csv:2) = haul(M, baseline_km) + haul(V, displaced_km) + M × ef_landfill_op + V × ef_virgin_fill",
            "baseline = Σ baseline",
            "haul(M, haul_km) (volumes.csv:2) = M / P × haul_km × e",
            "project (volumes.csv:2) = haul(M, haul_km)",
            "project = Σ project",
            "net = baseline − project",
        ]
    );
}
