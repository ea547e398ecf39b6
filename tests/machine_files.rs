//! What machines read: figures, tables, sitemap, feeds and redirects.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests")]

mod common;

use common::Site;
use ressursbank::model::Outputs;
use ressursbank::{Options, build};

fn outputs(site: &Site) -> Outputs {
    let built = build(&Options::new(site.path(""))).unwrap();
    assert!(!built.diagnostics.has_errors(), "{:?}", built.diagnostics);
    built.outputs
}

#[track_caller]
fn text(outputs: &Outputs, path: &str) -> String {
    let bytes = outputs
        .0
        .get(path)
        .unwrap_or_else(|| panic!("{path} is missing"));
    String::from_utf8(bytes.clone()).unwrap()
}

/// The example's header and rows, cell by cell.
fn table(text: &str, separator: char) -> Vec<Vec<String>> {
    text.trim_start_matches('\u{feff}')
        .lines()
        .map(|line| line.split(separator).map(str::to_owned).collect())
        .collect()
}

fn cell<'a>(table: &'a [Vec<String>], column: &str) -> &'a str {
    let index = table[0].iter().position(|name| name == column).unwrap();
    &table[1][index]
}

#[test]
fn figures_have_the_promised_shape() {
    let outputs = outputs(&Site::new());
    let file: serde_json::Value =
        serde_json::from_str(&text(&outputs, "data/figures.json")).unwrap();
    assert_eq!(file["schema"], 1);
    assert_eq!(file["factor_set"], "2026-1");
    let figures = file["figures"].as_array().unwrap();
    let ids: Vec<&str> = figures
        .iter()
        .map(|figure| figure["id"].as_str().unwrap())
        .collect();
    assert!(ids.is_sorted() && ids.contains(&"example/mass"), "{ids:?}");
    let mass = figures
        .iter()
        .find(|figure| figure["id"] == "example/mass")
        .unwrap();
    for (key, value) in [
        ("scope", "example"),
        ("metric", "mass"),
        ("status", "planned"),
        ("unit", "t"),
    ] {
        assert_eq!(mass[key], value, "{key}");
    }
    for key in [
        "value", "basis", "coverage", "formula", "inputs", "rows", "sources",
    ] {
        assert!(!mass[key].is_null(), "{key}");
    }
    // 1000 pfm³ of blasted rock at 2.7 t/pfm³.
    assert_eq!(mass["value"].as_f64().unwrap().round(), 2700.0);
    assert_eq!(mass["rows"][0]["first_line"], 2);
}

#[test]
fn table_is_cleaned_and_has_the_results_of_every_row() {
    let outputs = outputs(&Site::new());
    let machine = table(&text(&outputs, "data/example.csv"), ',');
    for (column, value) in [
        ("table", "volumes"),
        ("line", "2"),
        ("material", "rock_blasted"),
        ("quantity", "1000"),
        ("reject_km", "20"),
        ("reject_km_low", "15"),
        ("reject_km_high", "30"),
        ("haul_km_low", ""),
        ("baseline", "landfill"),
        ("planned", "yes"),
        ("year", "2024"),
        ("mass_t", "2700"),
    ] {
        assert_eq!(cell(&machine, column), value, "{column}");
    }
    let number = |column: &str| cell(&machine, column).parse::<f64>().unwrap();
    let net = number("baseline_kg_co2e") - number("project_kg_co2e");
    assert!((number("net_kg_co2e") - net).abs() < 1e-6);
}

#[test]
fn all_rows_stand_in_one_file_but_those_of_demonstrations() {
    let site = Site::new();
    let report = table(&text(&outputs(&site), "data/report.csv"), ',');
    assert_eq!(report[0][..2], ["case", "table"]);
    assert_eq!(cell(&report, "case"), "example");
    assert_eq!(cell(&report, "mass_t"), "2700");
    site.replace(
        "content/case-studies/example/case.yaml",
        "status: planned",
        "status: planned\ndemonstration: true",
    );
    let outputs = outputs(&site);
    assert!(!outputs.0.contains_key("data/report.csv"));
    assert!(outputs.0.contains_key("data/example.csv"));
}

#[test]
fn claims_are_published_as_they_were_said() {
    let claims = table(&text(&outputs(&Site::new()), "data/claims.csv"), ',');
    for (column, value) in [
        ("id", "amount-plan"),
        ("topic", "amount"),
        ("by", "Prøvekommune"),
        ("value", "1000"),
        ("value_to", ""),
        ("unit", "pfm3"),
        ("precision", "exact"),
        ("counts_nb", "stein"),
        ("counts_en", "rock"),
        ("as_of", ""),
        ("standing", "claim"),
        ("sources", "plan"),
    ] {
        assert_eq!(cell(&claims, column), value, "{column}");
    }
}

#[test]
fn spreadsheet_form_is_norwegian_and_runs_no_formula() {
    let site = Site::new();
    site.write(
        "content/case-studies/example/volumes.csv",
        "material,quantity,unit,destination,haul_km,baseline_km,status,year,source,note\n\
         rock_blasted,1000.5,t,landfill,2.25,20,planned,2024,plan,\"=HYPERLINK(\"\"x\"\"); a\"\n",
    );
    let outputs = outputs(&site);
    let spreadsheet = text(&outputs, "data/example-excel.csv");
    assert!(spreadsheet.starts_with("\u{feff}table;line;"));
    assert!(spreadsheet.ends_with("\r\n"));
    assert!(
        spreadsheet.contains(";1000,5;t;landfill;2,25;"),
        "{spreadsheet}"
    );
    assert!(
        spreadsheet.contains(";\"'=HYPERLINK(\"\"x\"\"); a\";"),
        "{spreadsheet}"
    );
    let machine = text(&outputs, "data/example.csv");
    assert!(machine.contains(",1000.5,t,landfill,2.25,"), "{machine}");
    assert!(
        machine.contains(",\"=HYPERLINK(\"\"x\"\"); a\","),
        "{machine}"
    );
}

#[test]
fn sitemap_lists_pages_where_they_are_written() {
    let site = Site::new();
    site.write(
        "content/about/index.nb.md",
        "---\ntitle: Om\nslug: om\nupdated: 2026-02-03\n---\n",
    );
    let sitemap = text(&outputs(&site), "sitemap.xml");
    let line = |address: &str| {
        sitemap
            .lines()
            .find(|line| line.contains(&format!("<loc>https://example.org{address}</loc>")))
    };
    let front = line("/en/").unwrap();
    for (lang, address) in [("nb", "/"), ("en", "/en/"), ("x-default", "/")] {
        let link = format!("hreflang=\"{lang}\" href=\"https://example.org{address}\"");
        assert!(front.contains(&link), "{front}");
    }
    let about = line("/om/").unwrap();
    assert!(about.contains("<lastmod>2026-02-03</lastmod>"), "{about}");
    assert!(!about.contains("hreflang"), "{about}");
    assert_eq!(sitemap.matches("/om/").count(), 1);
}

#[test]
fn feeds_list_dated_pages_newest_first() {
    let site = Site::new();
    for (name, date) in [("a", "2026-01"), ("b", "2026-03-04")] {
        for lang in ["nb", "en"] {
            site.write(
                &format!("content/{name}/index.{lang}.md"),
                &format!("---\ntitle: Page {name} & more\ndate: {date}\n---\n"),
            );
        }
    }
    let outputs = outputs(&site);
    let feed = text(&outputs, "en/atom.xml");
    assert!(feed.contains("xml:lang=\"en\""), "{feed}");
    assert!(
        feed.contains("<id>https://example.org/en/atom.xml</id>"),
        "{feed}"
    );
    let updated = feed.split("<updated>").nth(1).unwrap();
    assert!(updated.starts_with("2026-03-04T00:00:00Z"), "{feed}");
    let position = |title: &str| feed.find(title).unwrap();
    assert!(position("Page b &amp; more") < position("Page a &amp; more"));
    assert!(
        feed.contains("<published>2026-01-01T00:00:00Z</published>"),
        "{feed}"
    );
    assert!(text(&outputs, "atom.xml").contains("<id>https://example.org/a/</id>"));
}

#[test]
fn old_addresses_lead_to_the_page() {
    let site = Site::new();
    site.write(
        "content/about/index.en.md",
        "---\ntitle: About <us>\naliases: [/old/path/]\n---\n",
    );
    site.write(
        "content/about/index.nb.md",
        "---\ntitle: Om\naliases: [gammel.html]\n---\n",
    );
    let mut options = Options::new(site.path(""));
    options.base_url = Some("https://example.org/report".to_owned());
    let outputs = build(&options).unwrap().outputs;
    let page = text(&outputs, "old/path/index.html");
    let tags = common::html::tags(&page);
    let attribute = |name: &str, key: &str, value: &str, wanted: &str| {
        tags.iter()
            .find(|tag| tag.name == name && tag.attribute(key) == Some(value))
            .and_then(|tag| tag.attribute(wanted))
            .map(str::to_owned)
    };
    assert_eq!(
        attribute("meta", "http-equiv", "refresh", "content").as_deref(),
        Some("0; url=/report/en/about/")
    );
    assert_eq!(
        attribute("link", "rel", "canonical", "href").as_deref(),
        Some("https://example.org/report/en/about/")
    );
    assert_eq!(
        attribute("meta", "name", "robots", "content").as_deref(),
        Some("noindex")
    );
    assert!(attribute("a", "href", "/report/en/about/", "href").is_some());
    assert!(
        page.contains("About &lt;us>") || page.contains("About &lt;us&gt;"),
        "{page}"
    );
    assert!(outputs.0.contains_key("gammel.html"));
    assert_eq!(
        text(&outputs, "_redirects"),
        "/report/gammel.html /report/about/ 301\n/report/old/path/ /report/en/about/ 301\n"
    );
}

#[test]
fn checksums_are_those_of_every_other_file() {
    let site = Site::new();
    site.run(&["build"]).ends_with(0);
    let list = std::fs::read_to_string(site.path("site/checksums.txt")).unwrap();
    let listed: Vec<&str> = list
        .lines()
        .filter_map(|line| line.split_once("  "))
        .map(|(_, path)| path)
        .collect();
    let mut files: Vec<String> = site.files("site").into_keys().collect();
    files.retain(|path| path != "checksums.txt");
    assert_eq!(listed, files);
    let check = std::process::Command::new("sha256sum")
        .args(["--check", "--strict", "--quiet", "checksums.txt"])
        .current_dir(site.path("site"))
        .status()
        .unwrap();
    assert!(check.success());
}
