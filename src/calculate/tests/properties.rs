//! Laws that hold for every table.

use proptest::prelude::*;

use super::fixture::{Case, Row, exact, range};
use super::{agree, figures};
use crate::model::{
    Destination, Displaces, Figures, Input, Metric, QuantityUnit, RecoveryAnswer, RowBaseline,
};

fn number(input: &Input) -> f64 {
    match input {
        Input::Number(estimate) => estimate.central,
        Input::Parameter(_) | Input::Unknown => 0.0,
    }
}

prop_compose! {
    fn km()(km in 0.0..80.0_f64) -> Input { exact(km) }
}

prop_compose! {
    fn any_row()(
        quantity in 1.0..100_000.0_f64,
        material in prop::sample::select(vec!["rock", "clay"]),
        unit in prop::sample::select(vec![
            QuantityUnit::Tonne, QuantityUnit::Kilogram, QuantityUnit::Solid,
            QuantityUnit::Loose, QuantityUnit::Placed, QuantityUnit::Load,
        ]),
        destination in prop::sample::select(vec![
            Destination::InternalReuse, Destination::DirectUse, Destination::Recycle,
            Destination::Storage, Destination::Landfill, Destination::SeaFill,
        ]),
        displaces in prop::sample::select(vec![
            Displaces::VirginAggregate, Displaces::VirginFill, Displaces::None,
        ]),
        baseline in prop::sample::select(vec![
            RowBaseline::Landfill, RowBaseline::SeaFill, RowBaseline::Reuse,
        ]),
        passes in any::<bool>(),
        kms in [km(), km(), km(), km(), km()],
        own_yield in prop::option::of(0.1..1.0_f64),
        substitution in prop::option::of(0.0..1.0_f64),
    ) -> Row {
        let [haul_km, product_km, reject_km, displaced_km, baseline_km] = kms;
        let answer = if passes { RecoveryAnswer::Yes } else { RecoveryAnswer::No };
        Row {
            material,
            quantity: exact(quantity),
            unit,
            destination,
            displaces,
            baseline,
            haul_km,
            product_km: Some(product_km),
            reject_km: Some(reject_km),
            displaced_km: Some(displaced_km),
            baseline_km,
            r#yield: own_yield.map(exact),
            substitution: substitution.map(exact),
            recovery_test: destination.is_use().then_some([answer; 3]),
            ..Row::landfill(quantity, 0.0, 0.0)
        }
    }
}

/// Figures of one table, without its intervals: they are tested elsewhere and take their time.
fn of_rows(rows: Vec<Row>) -> Figures {
    let (library, sources) = super::fixture::library(&[Case::new("case", rows)]);
    super::super::computed(&library, &sources, 0)
}

fn net(figures: &Figures) -> f64 {
    super::value(figures, "case/net")
}

/// The size of what the net effect is the difference of.
fn size(figures: &Figures) -> f64 {
    super::value(figures, "case/baseline") + super::value(figures, "case/project")
}

fn scaled(row: &Row, factor: f64) -> Row {
    Row {
        quantity: exact(number(&row.quantity) * factor),
        ..row.clone()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn net_is_linear_in_mass(
        rows in prop::collection::vec(any_row(), 1..6),
        factor in 0.1..10.0_f64,
    ) {
        let once = of_rows(rows.clone());
        let more = of_rows(rows.iter().map(|row| scaled(row, factor)).collect());
        prop_assert!((net(&more) - factor * net(&once)).abs() <= 1e-12 * factor * size(&once));
    }

    #[test]
    fn splitting_a_row_changes_nothing(row in any_row(), share in 0.01..0.99_f64) {
        let whole = of_rows(vec![row.clone()]);
        let split = of_rows(vec![scaled(&row, share), scaled(&row, 1.0 - share)]);
        for (one, other) in whole.figures.iter().zip(&split.figures) {
            prop_assert_eq!(&one.id, &other.id);
            let within = 1e-12 * size(&whole).max(one.value.abs());
            prop_assert!((one.value - other.value).abs() <= within, "{}", one.id);
        }
    }

    #[test]
    fn order_of_rows_is_not_seen(rows in prop::collection::vec(any_row(), 2..8)) {
        let forward = of_rows(rows.clone());
        let backward = of_rows(rows.into_iter().rev().collect());
        prop_assert_eq!(forward.figures.len(), backward.figures.len());
        for (one, other) in forward.figures.iter().zip(&backward.figures) {
            prop_assert_eq!(&one.id, &other.id);
            let within = 1e-12 * size(&forward).max(one.value.abs());
            prop_assert!((one.value - other.value).abs() <= within, "{}", one.id);
        }
    }

    #[test]
    fn states_of_a_volume_agree(solid in 1.0..100_000.0_f64, row in any_row()) {
        let in_unit = |unit, quantity| {
            let row = Row { material: "rock", unit, quantity: exact(quantity), ..row.clone() };
            of_rows(vec![row])
        };
        let by_solid = in_unit(QuantityUnit::Solid, solid);
        for other in [
            in_unit(QuantityUnit::Loose, solid * 1.60),
            in_unit(QuantityUnit::Placed, solid * 1.35),
            in_unit(QuantityUnit::Tonne, solid * 2.70),
            in_unit(QuantityUnit::Kilogram, solid * 2_700.0),
            in_unit(QuantityUnit::Load, solid * 2.70 / 25.0),
        ] {
            prop_assert!((net(&by_solid) - net(&other)).abs() <= 1e-12 * size(&by_solid));
        }
    }

    #[test]
    fn nothing_driven_and_nothing_emitted_is_nothing(
        rows in prop::collection::vec(any_row(), 1..6),
    ) {
        let still = rows.into_iter().map(|row| Row {
            haul_km: exact(0.0),
            product_km: Some(exact(0.0)),
            reject_km: Some(exact(0.0)),
            displaced_km: Some(exact(0.0)),
            baseline_km: exact(0.0),
            ..row
        }).collect();
        let (mut library, sources) = super::fixture::library(&[Case::new("case", still)]);
        let driven = super::super::computed(&library, &sources, 0);
        prop_assert_eq!(super::value(&driven, "case/vkm_baseline"), 0.0);
        prop_assert_eq!(super::value(&driven, "case/net_transport_direct"), 0.0);
        for (id, factor) in &mut library.factor_set.factors {
            if id.starts_with("ef_") {
                factor.value = crate::model::Estimate::exact(0.0);
            }
        }
        let figures = super::super::computed(&library, &sources, 0);
        for metric in ["baseline", "project", "net"] {
            prop_assert_eq!(super::value(&figures, &format!("case/{metric}")), 0.0);
        }
    }

    #[test]
    fn swapping_baseline_and_project_of_a_landfilled_row_flips_the_sign(
        quantity in 1.0..100_000.0_f64,
        near in 0.0..50.0_f64,
        far in 0.0..50.0_f64,
    ) {
        let one = of_rows(vec![Row::landfill(quantity, near, far)]);
        let other = of_rows(vec![Row::landfill(quantity, far, near)]);
        prop_assert!((net(&one) + net(&other)).abs() <= 1e-12 * size(&one));
        prop_assert_eq!(super::value(&one, "case/baseline"), super::value(&other, "case/project"));
    }

    #[test]
    fn categories_add_up_to_the_net_effect(rows in prop::collection::vec(any_row(), 1..8)) {
        let figures = of_rows(rows);
        let parts: f64 = [
            Metric::NetTransportDirect, Metric::NetTransportIndirect, Metric::NetProduction,
            Metric::NetProcessing, Metric::NetLandfill,
        ].map(|metric| super::value(&figures, &format!("case/{}", metric.id()))).iter().sum();
        prop_assert!((parts - net(&figures)).abs() <= 1e-12 * size(&figures));
        let rows: f64 = figures.rows["case"][0].iter()
            .map(|row| row.baseline.unwrap() - row.project.unwrap()).sum();
        prop_assert!((rows - net(&figures)).abs() <= 1e-12 * size(&figures));
    }

    #[test]
    fn rows_taken_together_come_to_what_they_come_to_alone(
        rows in prop::collection::vec(any_row(), 1..12),
    ) {
        // A range that all rows share tells whether groups give the same as the rows: the swing
        // of the payload is what the net effect changes by when the payload itself is changed.
        let figures = of_rows(rows.clone());
        let (mut library, sources) = super::fixture::library(&[Case::new("case", rows)]);
        let payload = library.factor_set.factors.get_mut("payload").unwrap();
        payload.value = crate::model::Estimate::exact(payload.value.high);
        let moved = super::super::computed(&library, &sources, 0);
        let swings = &figures.find("case/net").unwrap().swings;
        if let Some(swing) = swings.iter().find(|swing| swing.input == "payload") {
            let change = net(&moved) - net(&figures);
            prop_assert!((swing.high - change).abs() <= 1e-9 * size(&figures));
        }
    }
}

#[test]
fn order_of_rows_is_not_seen_in_the_interval() {
    let rows = vec![
        Row {
            haul_km: range(8.0, 5.0, 12.0),
            ..Row::fill(1_000.0)
        },
        Row {
            haul_km: range(3.0, 1.0, 6.0),
            ..Row::recycle(400.0)
        },
        Row::landfill(50.0, 4.0, 9.0),
    ];
    let forward = figures(&[Case::new("case", rows.clone())]);
    let backward = figures(&[Case::new("case", rows.into_iter().rev().collect())]);
    let percentiles = |figures: &Figures| figures.find("case/net").unwrap().percentiles.unwrap();
    for (one, other) in percentiles(&forward)
        .into_iter()
        .zip(percentiles(&backward))
    {
        assert!(agree(one, other, 1e-12), "{one} and {other}");
    }
}
