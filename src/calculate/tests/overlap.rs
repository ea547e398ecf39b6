//! What authors are told.

use super::calculated;
use super::fixture::{Case, Row};
use crate::diagnostic::Problem;
use crate::model::{RecoveryAnswer, SourceId, Span};

fn of_stream(stream: &'static str) -> Row {
    Row {
        stream: Some(stream),
        ..Row::fill(10.0)
    }
}

fn of_project(name: &'static str, project: &'static str, rows: Vec<Row>) -> Case {
    Case {
        project: Some(project),
        ..Case::new(name, rows)
    }
}

#[test]
fn stream_in_two_case_studies_of_a_project_is_reported_at_its_word() {
    let (_, diagnostics) = calculated(&[
        of_project(
            "first",
            "tunnel",
            vec![of_stream("rock-a"), of_stream("rock-b")],
        ),
        of_project(
            "second",
            "tunnel",
            vec![of_stream("rock-c"), of_stream("rock-b")],
        ),
    ]);
    assert_eq!(diagnostics.len(), 1);
    assert_eq!(
        diagnostics[0].problem,
        Problem::StreamCountedTwice {
            stream: "rock-b".to_owned(),
            project: "tunnel".to_owned(),
            other: "first".to_owned(),
        }
    );
    assert_eq!(diagnostics[0].span, Span::new(SourceId(1), 20, 29));
}

#[test]
fn stream_may_recur_in_a_case_study_in_another_project_and_in_a_demonstration() {
    let (_, diagnostics) = calculated(&[
        of_project(
            "first",
            "tunnel",
            vec![of_stream("rock"), of_stream("rock")],
        ),
        of_project("second", "bridge", vec![of_stream("rock")]),
        Case::new("third", vec![of_stream("rock")]),
        Case {
            demonstration: true,
            ..of_project("demo", "tunnel", vec![of_stream("rock")])
        },
    ]);
    assert_eq!(diagnostics, []);
}

#[test]
fn failed_recovery_test_is_noted_once_per_table_in_the_row_itself() {
    let failing = |quantity| Row {
        recovery_test: Some([RecoveryAnswer::Yes, RecoveryAnswer::Yes, RecoveryAnswer::No]),
        ..Row::fill(quantity)
    };
    let (_, diagnostics) = calculated(&[Case::new(
        "case",
        vec![Row::fill(10.0), failing(20.0), failing(30.0)],
    )]);
    assert_eq!(diagnostics.len(), 1);
    assert_eq!(diagnostics[0].problem, Problem::RecoveryTestFailed);
    assert_eq!(
        diagnostics[0].span,
        Span::new(SourceId(0), 20, 29),
        "the quantity is the row's own; its material stands in the row above too"
    );
}
