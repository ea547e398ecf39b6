//! Which figures there are, what they are called, and what they speak for.

use super::fixture::{Case, Row, exact};
use super::{agree, figures, value};
use crate::model::{
    Basis, Destination, Displaces, Figures, Input, Metric, QuantityUnit, RecoveryAnswer,
    RowBaseline, Status,
};

fn with_status(status: Status, row: Row) -> Row {
    Row { status, ..row }
}

fn ids(figures: &Figures, scope: &str) -> Vec<String> {
    figures
        .of_scope(scope)
        .into_iter()
        .map(|figure| figure.id.clone())
        .collect()
}

#[test]
fn scope_of_one_status_has_plain_ids() {
    let figures = figures(&[Case::new("one", vec![Row::recycle(10.0)])]);
    let expected: Vec<String> = Metric::ALL
        .iter()
        .filter(|metric| **metric != Metric::GrantPerTonne)
        .map(|metric| format!("one/{}", metric.id()))
        .collect();
    assert_eq!(ids(&figures, "one"), expected);
    assert!(figures.figures.is_sorted_by(|one, other| one.id < other.id));
}

#[test]
fn each_status_has_its_own_figures_and_none_is_of_all() {
    let figures = figures(&[
        Case::new(
            "two",
            vec![
                with_status(Status::Planned, Row::fill(10.0)),
                with_status(Status::Realised, Row::fill(30.0)),
            ],
        ),
        Case::new("one", vec![with_status(Status::Planned, Row::fill(100.0))]),
    ]);
    assert_eq!(figures.find("two/mass"), None);
    assert!(agree(value(&figures, "two/mass@planned"), 27.0, 1e-12));
    assert!(agree(value(&figures, "two/mass@realised"), 81.0, 1e-12));
    assert!(agree(value(&figures, "one/mass"), 270.0, 1e-12));
    assert_eq!(figures.find("report/mass"), None);
    assert!(agree(value(&figures, "report/mass@planned"), 297.0, 1e-12));
    assert!(agree(value(&figures, "report/mass@realised"), 81.0, 1e-12));
}

#[test]
fn row_with_unknown_distance_counts_in_masses_and_not_in_emissions() {
    let unknown = Row {
        haul_km: Input::Unknown,
        ..Row::fill(300.0)
    };
    let both = figures(&[Case::new("case", vec![Row::fill(100.0), unknown])]);
    let known = figures(&[Case::new("case", vec![Row::fill(100.0)])]);
    assert!(agree(value(&both, "case/mass"), 1_080.0, 1e-12));
    assert!(agree(value(&both, "case/used"), 1_080.0, 1e-12));
    assert!(agree(value(&both, "case/virgin_avoided"), 1_080.0, 1e-12));
    assert_eq!(value(&both, "case/utilisation"), 1.0);
    for metric in [
        "baseline",
        "project",
        "net",
        "net_per_tonne",
        "loads_project",
        "vkm_baseline",
    ] {
        let id = format!("case/{metric}");
        assert_eq!(value(&both, &id), value(&known, &id), "{id}");
        assert!(agree(both.find(&id).unwrap().coverage, 0.25, 1e-12), "{id}");
        assert_eq!(both.find(&id).unwrap().rows[0].count, 1);
    }
    assert_eq!(both.find("case/mass").unwrap().coverage, 1.0);
    let results = &both.rows["case"][0];
    assert!(results[0].baseline.is_some());
    assert_eq!((results[1].baseline, results[1].project), (None, None));
    assert!(agree(results[1].mass, 810.0, 1e-12));
}

#[test]
fn distance_that_no_formula_needs_may_be_unknown() {
    let row = Row {
        displaced_km: Some(Input::Unknown),
        baseline: RowBaseline::Reuse,
        ..Row::fill(100.0)
    };
    let figures = figures(&[Case::new("case", vec![row])]);
    assert_eq!(figures.find("case/net").unwrap().coverage, 1.0);
}

#[test]
fn nothing_is_said_of_emissions_where_no_distance_is_known() {
    let row = Row {
        baseline_km: Input::Unknown,
        ..Row::landfill(10.0, 5.0, 0.0)
    };
    let figures = figures(&[Case::new("case", vec![row])]);
    assert_eq!(
        ids(&figures, "case"),
        [
            "case/mass",
            "case/used",
            "case/landfilled",
            "case/storage",
            "case/virgin_avoided",
            "case/utilisation",
            "case/landfill_share",
        ]
    );
}

#[test]
fn row_that_fails_the_recovery_test_is_hauled_and_crushed_and_displaces_nothing() {
    let failing = Row {
        recovery_test: Some([
            RecoveryAnswer::Yes,
            RecoveryAnswer::Unknown,
            RecoveryAnswer::Yes,
        ]),
        ..Row::recycle(100.0)
    };
    let failed = figures(&[Case::new("case", vec![failing])]);
    let passed = figures(&[Case::new("case", vec![Row::recycle(100.0)])]);
    assert_eq!(value(&failed, "case/used"), 0.0);
    assert_eq!(value(&failed, "case/utilisation"), 0.0);
    assert_eq!(value(&failed, "case/virgin_avoided"), 0.0);
    assert_eq!(value(&failed, "case/net_production"), 0.0);
    assert_eq!(
        value(&failed, "case/project"),
        value(&passed, "case/project")
    );
    assert_eq!(
        value(&failed, "case/recovery"),
        value(&passed, "case/recovery")
    );
    assert!(value(&failed, "case/net") < 0.0, "added emissions are kept");
    assert_eq!(failed.find("case/break_even_km"), None);
}

#[test]
fn use_that_would_have_happened_anyway_displaces_nothing() {
    let figures = figures(&[Case::new(
        "case",
        vec![Row {
            baseline: RowBaseline::Reuse,
            ..Row::fill(100.0)
        }],
    )]);
    assert!(agree(value(&figures, "case/used"), 270.0, 1e-12));
    assert_eq!(value(&figures, "case/virgin_avoided"), 0.0);
    assert_eq!(value(&figures, "case/net_landfill"), 0.0);
}

#[test]
fn storage_is_handled_and_nothing_more() {
    let figures = figures(&[Case::new(
        "case",
        vec![Row {
            destination: Destination::Storage,
            unit: QuantityUnit::Tonne,
            ..Row::landfill(100.0, 0.0, 0.0)
        }],
    )]);
    assert_eq!(value(&figures, "case/storage"), 100.0);
    assert!(agree(value(&figures, "case/net_processing"), -30.0, 1e-12));
    assert!(agree(value(&figures, "case/net"), 26.0 - 30.0, 1e-12));
}

#[test]
fn own_yield_and_substitution_take_the_place_of_the_defaults() {
    let figures = figures(&[Case::new(
        "case",
        vec![Row {
            r#yield: Some(exact(0.5)),
            substitution: Some(exact(0.25)),
            unit: QuantityUnit::Tonne,
            ..Row::recycle(80.0)
        }],
    )]);
    assert_eq!(value(&figures, "case/used"), 40.0);
    assert_eq!(value(&figures, "case/virgin_avoided"), 10.0);
    assert_eq!(value(&figures, "case/recovery"), 0.5);
    let net = figures.find("case/net").unwrap();
    assert!(!net.inputs.iter().any(|input| input.id == "yield"));
    assert!(
        net.inputs
            .iter()
            .any(|input| input.id == "volumes.csv:2 yield")
    );
}

#[test]
fn basis_is_the_weakest_among_what_enters() {
    let verified = |row: Row| Row {
        basis: Basis::Verified,
        ..row
    };
    let tonnes = Row {
        unit: QuantityUnit::Tonne,
        displaces: Displaces::None,
        ..Row::landfill(10.0, 1.0, 1.0)
    };
    let figures = figures(&[
        Case::new("tonnes", vec![verified(tonnes)]),
        Case::new("volume", vec![verified(Row::landfill(10.0, 1.0, 1.0))]),
        Case::new(
            "mixed",
            vec![verified(Row::landfill(10.0, 1.0, 1.0)), Row::fill(1.0)],
        ),
    ]);
    let basis = |id: &str| figures.find(id).unwrap().basis;
    assert_eq!(basis("tonnes/mass"), Basis::Verified);
    assert_eq!(
        basis("tonnes/net"),
        Basis::Verified,
        "as the factors of these tests are"
    );
    assert_eq!(
        basis("volume/mass"),
        Basis::Claim,
        "density is a claim in these tests"
    );
    assert_eq!(basis("mixed/mass"), Basis::Assumption);
    assert_eq!(
        basis("mixed/landfilled"),
        Basis::Claim,
        "only the first row goes there"
    );
    assert_eq!(basis("report/mass"), Basis::Assumption);
}

#[test]
fn grant_is_set_against_what_is_realised_or_planned_and_never_against_a_potential() {
    let case = |name, status, row: Row| Case {
        grant: Some(1_000_000.0),
        ..Case::new(name, vec![with_status(status, row)])
    };
    let losing = Row {
        displaces: Displaces::None,
        ..Row::fill(100.0)
    };
    let figures = figures(&[
        case("planned", Status::Planned, Row::fill(100.0)),
        case("potential", Status::Potential, Row::fill(100.0)),
        case(
            "losing",
            Status::Realised,
            Row {
                haul_km: exact(90.0),
                ..losing
            },
        ),
    ]);
    let per_tonne = value(&figures, "planned/grant_per_tonne");
    assert!(agree(
        per_tonne * value(&figures, "planned/net") / 1000.0,
        1_000_000.0,
        1e-12
    ));
    assert_eq!(figures.find("potential/grant_per_tonne"), None);
    assert!(value(&figures, "losing/net") < 0.0);
    assert_eq!(figures.find("losing/grant_per_tonne"), None);
    assert!(
        !figures
            .figures
            .iter()
            .any(|figure| { figure.scope == "report" && figure.metric == Metric::GrantPerTonne })
    );
    let grant = figures.find("planned/grant_per_tonne").unwrap();
    assert!(grant.sources.contains(&"grant-source".to_owned()));
}

#[test]
fn library_without_tables_or_without_a_factor_has_no_figures() {
    let none = figures(&[Case {
        tables: Vec::new(),
        ..Case::new("none", Vec::new())
    }]);
    assert!(none.figures.is_empty());
    assert_eq!(none.factor_set, "test-1");

    let (mut library, sources) = super::fixture::library(&[Case::new("one", vec![Row::fill(1.0)])]);
    library.factor_set.factors.remove("payload");
    let mut diagnostics = crate::diagnostic::Diagnostics::default();
    let lacking = super::super::figures(&library, &sources, &mut diagnostics);
    assert!(lacking.figures.is_empty());
}

#[test]
fn tables_of_a_case_study_are_added_and_told_apart() {
    let figures = figures(&[Case {
        tables: vec![
            vec![Row::fill(10.0)],
            vec![Row::fill(20.0), Row::fill(30.0)],
        ],
        ..Case::new("case", Vec::new())
    }]);
    assert!(agree(value(&figures, "case/mass"), 162.0, 1e-12));
    let rows = &figures.find("case/mass").unwrap().rows;
    let counts: Vec<(&str, u32)> = rows
        .iter()
        .map(|rows| (rows.path.as_str(), rows.count))
        .collect();
    assert_eq!(
        counts,
        [
            ("content/case-studies/case/volumes.csv", 1),
            ("content/case-studies/case/volumes-2.csv", 2),
        ]
    );
    assert_eq!(
        figures.rows["case"]
            .iter()
            .map(Vec::len)
            .collect::<Vec<_>>(),
        [1, 2]
    );
}
