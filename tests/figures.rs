//! No figure moves unnoticed: a factor, a cell or a formula that changes is named at every figure it
//! moved, until somebody accepts it with a reason that readers see.

#![allow(clippy::unwrap_used, missing_docs)]

mod common;
#[path = "../src/calculate/tests/formula.rs"]
mod formula;

use std::fs;

use common::Site;
use ressursbank::model;

/// The small site with its figures accepted.
fn accepted() -> Site {
    let site = Site::new();
    site.run(&["figures", "accept", "--reason", "the first edition"])
        .ends_with(0);
    site
}

/// What `check` says of a site whose figures moved.
fn unaccepted(site: &Site) -> String {
    site.run(&["check", "--lang", "en"]).ends_with(1).stderr
}

/// The line of a table that begins with a figure's id.
fn line<'a>(table: &'a str, id: &str) -> &'a str {
    table
        .lines()
        .find(|line| line.starts_with(&format!("{id} ")))
        .unwrap_or_default()
}

#[test]
fn figures_that_were_accepted_pass_the_check() {
    accepted().run(&["check"]).ends_with(0);
}

#[test]
fn factor_that_changes_is_named_at_the_figures_it_moves_and_at_no_other() {
    let site = accepted();
    site.replace(
        "content/factors/2026-1.yaml",
        "ef_virgin: {value: 4.0 (1.5–7.0)",
        "ef_virgin: {value: 5.0 (1.5–7.0)",
    );
    let said = unaccepted(&site);
    let cause = "ef_virgin: 4 (1.5–7) kg CO2e/t → 5 (1.5–7) kg CO2e/t";
    for id in [
        "example/baseline",
        "example/net",
        "example/net_per_tonne",
        "report/net",
    ] {
        assert!(line(&said, id).ends_with(cause), "{id}: {said}");
    }
    for id in ["example/mass", "example/project", "example/net_landfill"] {
        assert_eq!(line(&said, id), "", "{id} didn't move");
    }
}

#[test]
fn cell_that_changes_is_named_by_file_line_and_column() {
    let site = accepted();
    site.replace(
        "content/case-studies/example/volumes.csv",
        "rock_blasted,1000,",
        "rock_blasted,1100,",
    );
    let said = unaccepted(&site);
    let cause = "volumes.csv:2 quantity: 1000 pfm3 → 1100 pfm3";
    for id in ["example/mass", "example/net", "report/mass"] {
        assert!(line(&said, id).ends_with(cause), "{id}: {said}");
    }
}

#[test]
fn parameter_that_changes_is_named() {
    let site = accepted();
    site.replace(
        "content/case-studies/example/case.yaml",
        "landfill_km: 20 (15–30)",
        "landfill_km: 25 (15–30)",
    );
    let said = unaccepted(&site);
    assert!(
        line(&said, "example/net").ends_with("landfill_km: 20 (15–30) km → 25 (15–30) km"),
        "{said}"
    );
}

#[test]
fn formula_that_changes_is_shown_before_and_after() {
    let site = accepted();
    // What an earlier version of the program would have recorded for the first of them.
    let path = site.path("content/figures.lock");
    let lock = fs::read_to_string(&path).unwrap();
    let (is, was) = ("net = baseline − project", "net = project − baseline");
    fs::write(&path, lock.replacen(is, was, 1)).unwrap();
    let said = unaccepted(&site);
    assert!(
        line(&said, "example/net").ends_with("net = project − baseline → net = baseline − project"),
        "{said}"
    );
}

#[test]
fn figures_of_drafts_are_neither_asked_about_nor_accepted() {
    let site = accepted();
    let folder = site.path("content/case-studies/example");
    for file in fs::read_dir(&folder).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        let text = fs::read_to_string(folder.join(&name)).unwrap();
        let text = text.replacen("title:", "draft: true\ntitle:", 1);
        let text = text.replace("example-tunnel", "draft-tunnel");
        let text = text.replace("example/mass", "in-work/mass");
        site.write(&format!("content/case-studies/in-work/{name}"), &text);
    }
    let lock = fs::read_to_string(site.path("content/figures.lock")).unwrap();
    let listed = site.run(&["figures", "--drafts"]).ends_with(0).stdout;
    assert!(listed.contains("in-work/mass"), "{listed}");
    site.run(&["check"]).ends_with(0);
    site.run(&["check", "--drafts"]).ends_with(0);
    site.run(&["figures", "accept", "--reason", "too early", "--drafts"])
        .ends_with(2);
    let after = fs::read_to_string(site.path("content/figures.lock")).unwrap();
    assert_eq!(after, lock);
}

#[test]
fn accepting_records_the_reason_and_the_check_passes_again() {
    let site = accepted();
    site.replace(
        "content/case-studies/example/volumes.csv",
        "rock_blasted,1000,",
        "rock_blasted,1100,",
    );
    site.run(&["figures", "accept", "--reason", "the plan was revised"])
        .ends_with(0);
    site.run(&["check"]).ends_with(0);
    let lock = fs::read_to_string(site.path("content/figures.lock")).unwrap();
    assert!(lock.contains("\"reason\": \"the plan was revised\""));
    assert!(lock.contains("\"because\":[\"volumes.csv:2 quantity: 1000 pfm3 → 1100 pfm3\"]"));
    // Accepting what hasn't moved changes nothing.
    site.run(&["figures", "accept", "--reason", "nothing"])
        .ends_with(0);
    assert_eq!(
        fs::read_to_string(site.path("content/figures.lock")).unwrap(),
        lock
    );
}

#[test]
fn change_log_is_on_the_site_in_both_languages() {
    let site = Site::of_report();
    site.replace(
        "content/factors/2026-1.yaml",
        "value: 0.30 (0.15–0.60)",
        "value: 0.35 (0.15–0.60)",
    );
    site.run(&[
        "figures",
        "accept",
        "--reason",
        "a better source for handling",
    ])
    .ends_with(0);
    site.run(&["build", "--out", &site.path("out").display().to_string()])
        .ends_with(0);
    for page in ["out/etterprov/index.html", "out/en/audit/index.html"] {
        let page = fs::read_to_string(site.path(page)).unwrap();
        for text in [
            "a better source for handling",
            "fornebubanen-demo/net",
            "ef_handling: 0.3 (0.15–0.6)",
        ] {
            assert!(page.contains(text), "`{text}` isn't on the audit page");
        }
    }
}

#[test]
fn lock_that_cannot_be_read_is_a_mistake() {
    let site = accepted();
    site.replace("content/figures.lock", "\"schema\": 1", "\"schema\": one");
    let said = unaccepted(&site);
    assert!(said.contains("error[lock-unreadable]"), "{said}");
}

#[test]
fn difference_from_a_lock_file_is_shown() {
    let site = accepted();
    let earlier = site.path("earlier.lock");
    fs::copy(site.path("content/figures.lock"), &earlier).unwrap();
    let earlier = earlier.display().to_string();
    let run = site
        .run(&["figures", "diff", &earlier, "--lang", "en"])
        .ends_with(0);
    assert_eq!(run.stdout, "no figure has moved\n");
    site.replace(
        "content/case-studies/example/volumes.csv",
        "rock_blasted,1000,",
        "rock_blasted,500,",
    );
    let run = site
        .run(&["figures", "diff", &earlier, "--lang", "en"])
        .ends_with(1);
    assert!(
        line(&run.stdout, "example/mass").contains("2700"),
        "{}",
        run.stdout
    );
    assert!(
        line(&run.stdout, "example/mass").contains("1350"),
        "{}",
        run.stdout
    );
}

#[test]
fn explanation_goes_from_the_figure_to_its_inputs() {
    let site = Site::new();
    let run = site
        .run(&["figures", "explain", "example/mass"])
        .ends_with(0);
    for line in [
        "example/mass = 2700 t",
        "quantity 1000 pfm3, density 2.7 t/pfm3 ⇒ 2700 t",
        "rock_blasted.density = 2.7 (2.6–2.8) t/pfm3 [assumption]",
        "content/case-studies/example/volumes.csv:2–2 (1)",
    ] {
        assert!(run.stdout.contains(line), "no `{line}` in\n{}", run.stdout);
    }
    let run = site
        .run(&["figures", "explain", "example/mas", "--lang", "en"])
        .ends_with(2);
    assert_eq!(
        run.stderr,
        "error: there is no figure `example/mas`; did you mean `example/mass`?\n"
    );
}

#[test]
fn lists_for_machines_have_every_figure() {
    let site = Site::new();
    let csv = site
        .run(&["figures", "list", "--as", "csv"])
        .ends_with(0)
        .stdout;
    let json = site
        .run(&["figures", "list", "--as", "json"])
        .ends_with(0)
        .stdout;
    let json: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap();
    assert_eq!(csv.lines().count(), json.len() + 1);
    assert!(csv.contains("\nexample/mass,2700,"));
    let mass = json
        .iter()
        .find(|figure| figure["id"] == "example/mass")
        .unwrap();
    assert_eq!(mass["value"], 2700.0);
}

#[test]
fn every_step_of_every_trace_of_the_report_follows_from_the_numbers_beside_it() {
    let built = ressursbank::build(&ressursbank::Options::new(common::repository())).unwrap();
    let mut steps = 0;
    for figure in &built.figures.figures {
        for step in &figure.steps {
            let found = formula::work_out(step).unwrap();
            let off = (found - step.value).abs();
            assert!(
                off <= 1e-9 * step.value.abs().max(1e-3),
                "{}: {} = {} gives {found}, printed {}",
                figure.id,
                step.symbol,
                step.formula,
                step.value
            );
            steps += 1;
        }
        let last = figure.steps.last().unwrap();
        assert_eq!(last.value, figure.value, "{}", figure.id);
    }
    assert!(steps > 500, "only {steps} steps");
}
