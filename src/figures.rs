//! Figures on the command line: a list, the way one is computed, what moved.

use std::fmt::Write;

use ressursbank::audit::{Cause, Change, LockedFigure};
use ressursbank::model::{Estimate, Figure, Figures, Lang, TraceStep, Unit};
use serde_json::{Value, json};

use crate::cli::Form;
use crate::columns::table;
use crate::words::in_lang;

/// Every figure, or those of one scope.
pub(crate) fn list(figures: &Figures, scope: Option<&str>, form: Form) -> String {
    let listed: Vec<&Figure> = figures
        .figures
        .iter()
        .filter(|figure| scope.is_none_or(|scope| figure.scope == scope))
        .collect();
    match form {
        Form::Table => {
            let rows: Vec<Vec<String>> = listed.iter().map(|figure| cells(figure)).collect();
            table(
                &["id", "value", "P5", "P95", "unit", "basis", "coverage"],
                &rows,
            )
        }
        Form::Csv => {
            let mut text = String::from("id,value,p5,p95,unit,basis,coverage\n");
            for figure in listed {
                let [p5, p95] =
                    interval(figure).map(|end| end.map_or(String::new(), |end| end.to_string()));
                let _ = writeln!(
                    text,
                    "{},{},{p5},{p95},{},{},{}",
                    figure.id,
                    figure.value,
                    figure.metric.unit().code(),
                    figure.basis.id(),
                    figure.coverage
                );
            }
            text
        }
        Form::Json => {
            let listed: Vec<Value> = listed
                .iter()
                .map(|figure| {
                    let [p5, p95] = interval(figure);
                    json!({
                        "id": figure.id,
                        "value": figure.value,
                        "p5": p5,
                        "p95": p95,
                        "unit": figure.metric.unit().code(),
                        "basis": figure.basis.id(),
                        "coverage": figure.coverage,
                    })
                })
                .collect();
            format!("{:#}\n", Value::Array(listed))
        }
    }
}

fn interval(figure: &Figure) -> [Option<f64>; 2] {
    [
        figure.percentiles.map(|[p5, _, _]| p5),
        figure.percentiles.map(|[_, _, p95]| p95),
    ]
}

fn cells(figure: &Figure) -> Vec<String> {
    let [p5, p95] = interval(figure).map(|end| end.map_or(String::new(), short));
    vec![
        figure.id.clone(),
        short(figure.value),
        p5,
        p95,
        figure.metric.unit().code().to_owned(),
        figure.basis.id().to_owned(),
        short(figure.coverage),
    ]
}

/// A number to read at a glance: eight significant digits, without zeros at the end.
fn short(value: f64) -> String {
    if value == 0.0 || !value.is_finite() {
        return format!("{value}");
    }
    let whole_digits = value.abs().log10().floor() as i32 + 1;
    let decimals = usize::try_from((8 - whole_digits).clamp(0, 8)).unwrap_or(0);
    let text = format!("{value:.decimals$}");
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

/// How a figure is computed: the last step first, below it the steps that its numbers come from,
/// then inputs, rows and sources. None where there is no such figure.
pub(crate) fn explain(figures: &Figures, id: &str) -> Option<String> {
    let figure = figures.find(id)?;
    let mut text = format!("{id} = {}\n", with_unit(figure.value, figure.metric.unit()));
    if let Some([p5, p50, p95]) = figure.percentiles {
        let _ = writeln!(
            text,
            "P5 {}, P50 {}, P95 {}",
            short(p5),
            short(p50),
            short(p95)
        );
    }
    let _ = writeln!(
        text,
        "basis: {}, coverage: {}, factors: {}\n",
        figure.basis.id(),
        short(figure.coverage),
        figures.factor_set
    );
    if let Some((last, others)) = figure.steps.split_last() {
        let mut shown = vec![false; others.len()];
        step(&mut text, last, others, &mut shown, "");
    }
    if !figure.inputs.is_empty() {
        text.push_str("\ninputs\n");
        for input in &figure.inputs {
            let _ = writeln!(
                text,
                "  {} = {} [{}] {}",
                input.id,
                estimate(input.value, input.unit),
                input.basis.id(),
                input.sources.join(", ")
            );
        }
    }
    if !figure.swings.is_empty() {
        text.push_str("\nalone at its low, at its high\n");
        for swing in &figure.swings {
            let _ = writeln!(
                text,
                "  {}: {}, {}",
                swing.input,
                short(swing.low),
                short(swing.high)
            );
        }
    }
    if !figure.rows.is_empty() {
        text.push_str("\nrows\n");
        for rows in &figure.rows {
            let _ = writeln!(
                text,
                "  {}:{}–{} ({})",
                rows.path, rows.first_line, rows.last_line, rows.count
            );
        }
    }
    if !figure.sources.is_empty() {
        let _ = writeln!(text, "\nsources\n  {}", figure.sources.join("\n  "));
    }
    Some(text)
}

/// A step, and below it those that its operands come from. A step that was shown is only named.
fn step(
    text: &mut String,
    step: &TraceStep,
    others: &[TraceStep],
    shown: &mut [bool],
    indent: &str,
) {
    let _ = writeln!(text, "{indent}{} = {}", step.symbol, step.formula);
    let operands: Vec<String> = step
        .operands
        .iter()
        .map(|(symbol, value, unit)| format!("{symbol} {}", with_unit(*value, *unit)))
        .collect();
    let _ = writeln!(
        text,
        "{indent}  {} ⇒ {}",
        operands.join(", "),
        with_unit(step.value, step.unit)
    );
    let deeper = format!("{indent}    ");
    // Within a row, steps and operands are of that row: `M` is `M (volumes.csv:2)`.
    let row = step
        .symbol
        .rfind(" (")
        .and_then(|start| step.symbol.get(start..))
        .unwrap_or("");
    for (symbol, _, _) in &step.operands {
        let of_row = format!("{symbol}{row}");
        let Some(number) = others
            .iter()
            .position(|other| other.symbol == *symbol || other.symbol == of_row)
        else {
            continue;
        };
        if let (Some(shown_before), Some(other)) = (shown.get_mut(number), others.get(number))
            && !std::mem::replace(shown_before, true)
        {
            let earlier = others.get(..number).unwrap_or(&[]);
            self::step(text, other, earlier, shown, &deeper);
        }
    }
}

fn with_unit(value: f64, unit: Unit) -> String {
    match unit {
        Unit::One => format!("{value}"),
        unit => format!("{value} {}", unit.code()),
    }
}

fn estimate(value: Estimate, unit: Unit) -> String {
    let Estimate { low, central, high } = value;
    let range = if value.has_range() {
        format!(" ({low}–{high})")
    } else {
        String::new()
    };
    match unit {
        Unit::One => format!("{central}{range}"),
        unit => format!("{central}{range} {}", unit.code()),
    }
}

/// What moved: figure, was, is, because.
pub(crate) fn changes(changes: &[Change], lang: Lang) -> String {
    if changes.is_empty() {
        return format!(
            "{}\n",
            in_lang(lang, "ingen tall er endret", "no figure has moved")
        );
    }
    let value = |figure: &Option<LockedFigure>| figure.as_ref().map_or("—".to_owned(), written);
    let rows: Vec<Vec<String>> = changes
        .iter()
        .map(|change| {
            let because: Vec<String> = change.because.iter().map(Cause::to_string).collect();
            vec![
                change.id.clone(),
                value(&change.was),
                value(&change.is),
                change.unit.clone(),
                because.join("; "),
            ]
        })
        .collect();
    let headings = match lang {
        Lang::En => ["figure", "was", "is", "unit", "because"],
        Lang::Nb | Lang::Nn => ["tall", "var", "er", "enhet", "fordi"],
    };
    table(&headings, &rows)
}

fn written(figure: &LockedFigure) -> String {
    match (figure.p5, figure.p95) {
        (Some(p5), Some(p95)) => format!("{} ({}–{})", short(figure.value), short(p5), short(p95)),
        _ => short(figure.value),
    }
}

/// That figures moved and nobody has accepted it.
pub(crate) fn unaccepted(moved: &[Change], lang: Lang) -> String {
    let head = in_lang(
        lang,
        "Disse tallene er ikke som i `content/figures.lock`:",
        "These figures aren't as in `content/figures.lock`:",
    );
    let mend = in_lang(
        lang,
        "Er endringen riktig, godkjenn den: ressursbank figures accept --reason \"…\"",
        "If the change is right, accept it: ressursbank figures accept --reason \"…\"",
    );
    format!("{head}\n\n{}\n{mend}\n", changes(moved, lang))
}
