//! Pages of a small site: what a reader gets, and what an author's change makes of it.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

mod common;

use common::html::{Tag, tags};
use common::{Run, Site};

const EXAMPLE: &str = "content/case-studies/example/index.nb.md";

/// A page of a site that is built.
fn page(site: &Site, path: &str) -> String {
    String::from_utf8(site.files("out").remove(path).unwrap()).unwrap()
}

fn build(site: &Site) -> Run {
    site.run(&["build", "--out", "out"])
}

/// The page at this path after a build without errors.
fn built(site: &Site, path: &str) -> String {
    build(site).ends_with(0);
    page(site, path)
}

/// The elements of this name.
fn elements(page: &str, name: &str) -> Vec<Tag> {
    let all = tags(page).into_iter();
    all.filter(|tag| tag.name == name).collect()
}

/// Writes a text into a page of the site in place of its result.
fn write_result(site: &Site, path: &str, text: &str) {
    site.replace(path, "{{ volumes() }}", text);
}

#[test]
fn links_begin_with_the_path_of_the_base_url() {
    let site = Site::new();
    let base = "https://example.org/a/report";
    let run = site.run(&["build", "--out", "out", "--base-url", base]);
    run.ends_with(0);
    let page = page(&site, "case-studies/example/index.html");
    let all = tags(&page);
    let links = all
        .iter()
        .flat_map(|tag| [tag.attribute("href"), tag.attribute("src")])
        .flatten();
    let inside: Vec<&str> = links.filter(|link| link.starts_with('/')).collect();
    assert!(inside.len() > 5, "{inside:?}");
    for link in inside {
        assert!(link.starts_with("/a/report/"), "{link}");
    }
    assert!(page.contains(&format!("href={base}/case-studies/example/ rel=canonical")));
}

#[test]
fn a_page_without_translation_is_shown_in_its_language_and_says_so() {
    let site = Site::new();
    std::fs::remove_file(site.path("content/case-studies/example/index.en.md")).unwrap();
    let page = built(&site, "en/case-studies/example/index.html");
    let html = &elements(&page, "html")[0];
    assert_eq!(html.attribute("lang"), Some("en"));
    assert!(page.contains("has not been translated"));
    let prose = elements(&page, "div").into_iter();
    let mut prose = prose.filter(|tag| tag.attribute("class") == Some("prose"));
    assert_eq!(prose.next().unwrap().attribute("lang"), Some("nb"));
    let links = elements(&page, "link");
    let canonical = links
        .iter()
        .find(|tag| tag.attribute("rel") == Some("canonical"));
    assert_eq!(
        canonical.unwrap().attribute("href"),
        Some("https://example.org/case-studies/example/")
    );
    let languages: Vec<&str> = links
        .iter()
        .filter_map(|tag| tag.attribute("hreflang"))
        .collect();
    assert_eq!(languages, ["nb", "x-default"]);
}

#[test]
fn sources_are_numbered_in_reading_order_once_each() {
    let site = Site::new();
    site.replace(
        "content/sources.yaml",
        "plan:",
        "second:\n  type: web\n  title: En annen\n  publisher: Noen\nplan:",
    );
    write_result(&site, EXAMPLE, "En [@second], to [@plan; @second].\n");
    let page = built(&site, "case-studies/example/index.html");
    let marks: Vec<String> = elements(&page, "a")
        .iter()
        .filter_map(|tag| tag.attribute("href")?.strip_prefix("#source-"))
        .map(str::to_owned)
        .collect();
    assert!(
        marks.starts_with(&["1", "2", "1", "2"].map(str::to_owned)),
        "{marks:?}"
    );
    let listed = elements(&page, "li");
    let listed: Vec<&str> = listed
        .iter()
        .filter_map(|tag| tag.attribute("id")?.strip_prefix("source-"))
        .collect();
    assert_eq!(listed, ["1", "2"]);
}

#[test]
fn what_authors_type_cannot_end_the_json_of_a_page() {
    let site = Site::new();
    site.replace(
        EXAMPLE,
        "title: Et eksempel",
        "title: \"</script><script>alert(1)</script>\"",
    );
    let page = built(&site, "case-studies/example/index.html");
    assert!(page.contains(r#""headline":"\u003c/script>\u003cscript>"#));
}

#[test]
fn a_figure_leads_to_its_calculation_on_its_own_page_and_elsewhere() {
    let site = Site::new();
    site.replace(
        "content/index.nb.md",
        "---\n\n",
        "---\n\n{{ figure(id=\"example/mass\", digits=3) }}\n\n",
    );
    let front = built(&site, "index.html");
    let link = "/case-studies/example/#figure-mass";
    let figures = elements(&front, "a");
    let figure = figures
        .iter()
        .find(|tag| tag.attribute("href") == Some(link));
    assert!(figure.is_some());
    let values = elements(&front, "data");
    assert!(
        values
            .iter()
            .any(|tag| tag.attribute("value") == Some("2700"))
    );
    assert!(front.contains("2\u{a0}700"));
    let case = page(&site, "case-studies/example/index.html");
    assert!(
        elements(&case, "div")
            .iter()
            .any(|tag| tag.attribute("id") == Some("figure-mass"))
    );
    assert!(
        elements(&case, "a")
            .iter()
            .any(|tag| tag.attribute("href") == Some("#figure-mass"))
    );
}

#[test]
fn an_unknown_distance_is_said_and_its_row_has_no_result() {
    let site = Site::new();
    site.replace(
        "content/case-studies/example/volumes.csv",
        "recycle,2,10",
        "recycle,unknown,10",
    );
    let page = built(&site, "case-studies/example/index.html");
    assert_eq!(page.matches("ukjent").count(), 2);
    let english = crate::page(&site, "en/case-studies/example/index.html");
    assert_eq!(english.matches("unknown").count(), 2);
}

/// The ids of a page's charts, in order.
fn charts(page: &str) -> Vec<String> {
    let figures = elements(page, "figure").into_iter();
    figures
        .filter(|tag| tag.attribute("class") == Some("chart"))
        .filter_map(|tag| Some(tag.attribute("id")?.to_owned()))
        .collect()
}

#[test]
fn a_case_study_with_figures_has_its_charts() {
    let site = Site::new();
    let example = built(&site, "case-studies/example/index.html");
    let all = [
        "chart-flow",
        "chart-effect",
        "chart-categories",
        "chart-tornado",
        "chart-distance",
    ];
    assert_eq!(charts(&example), all);
    let places = elements(&example, "h2");
    let places: Vec<&str> = places
        .iter()
        .filter_map(|tag| tag.attribute("id"))
        .collect();
    assert!(places.contains(&"charts"), "{places:?}");
    // The first chart: 1000 pfm³ × 2.7 t/pfm³, of which 0.95 becomes a product.
    assert!(
        example.contains("95,0\u{a0}% av massene tas i bruk: 2\u{a0}570\u{a0}tonn av 2\u{a0}700")
    );
    let links = elements(&example, "a");
    let to = |href: &str| links.iter().any(|tag| tag.attribute("href") == Some(href));
    assert!(to("/data/example.csv") && to("#figure-mass") && to("#chart-flow"));
    let mut ids: Vec<String> = tags(&example)
        .iter()
        .filter_map(|tag| tag.attribute("id").map(str::to_owned))
        .collect();
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id stands twice");
    assert!(
        tags(&example)
            .iter()
            .all(|tag| tag.attribute("style").is_none())
    );
}

#[test]
fn a_chart_in_the_text_is_not_shown_again_below_it() {
    let site = Site::new();
    let directive = "{{ volumes() }}\n\n{{ chart(kind=\"tornado\") }}\n\n## Mer {#more}\n\nTekst.";
    write_result(&site, EXAMPLE, directive);
    site.replace(
        "content/index.nb.md",
        "---\n\n",
        "---\n\n{{ chart(kind=\"distance\", case=\"example\") }}\n\n",
    );
    let example = built(&site, "case-studies/example/index.html");
    assert_eq!(
        charts(&example),
        [
            "chart-tornado",
            "chart-flow",
            "chart-effect",
            "chart-categories",
            "chart-distance"
        ]
    );
    let front = page(&site, "index.html");
    assert_eq!(charts(&front), ["chart-distance-example"]);
    // The figure and its interval are those of the table.
    let links = elements(&front, "a");
    let trace = "/case-studies/example/#figure-break_even_km";
    assert!(links.iter().any(|tag| tag.attribute("href") == Some(trace)));
    assert!(
        front.contains("inntil 21,1\u{a0}km ekstra kjøring"),
        "{front}"
    );
}

#[test]
fn a_chart_of_a_demonstration_says_so() {
    let site = Site::new();
    site.replace(
        "content/case-studies/example/case.yaml",
        "status: planned",
        "status: planned\ndemonstration: true",
    );
    let page = built(&site, "case-studies/example/index.html");
    assert_eq!(charts(&page).len(), 5);
    assert_eq!(page.matches("(demonstrasjon)</strong>").count(), 5);
    let list = crate::page(&site, "case-studies/index.html");
    assert_eq!(charts(&list), Vec::<String>::new());
}

#[test]
fn case_studies_stand_side_by_side_on_their_list() {
    let site = Site::new();
    for (file, old, new) in [
        ("case.yaml", "Stedet", "Et annet sted"),
        ("index.nb.md", "example", "second"),
        ("index.en.md", "example", "second"),
        (
            "volumes.csv",
            "1000,pfm3,recycle,2,10,landfill_km",
            "500,t,landfill,5,,",
        ),
    ] {
        let text =
            std::fs::read_to_string(site.path(&format!("content/case-studies/example/{file}")));
        let text = text.unwrap().replace(old, new);
        let text = text.replace("example-tunnel", "second-tunnel");
        let text = text
            .replace("virgin_aggregate,20", ",")
            .replace("yes,yes,yes", ",,");
        site.write(&format!("content/case-studies/second/{file}"), &text);
    }
    let list = built(&site, "case-studies/index.html");
    assert_eq!(charts(&list), ["chart-comparison", "chart-flow-planned"]);
    assert!(
        list.contains("Masse i tabellen er høyest for Stedet: 2\u{a0}700\u{a0}tonn (planlagt)")
    );
    assert!(list.contains("Et annet sted"));
    let links = elements(&list, "a");
    assert!(
        links
            .iter()
            .any(|tag| tag.attribute("href") == Some("/data/report.csv"))
    );
}

#[test]
fn case_studies_without_figures_are_named_below_the_comparison_and_lead_to_one_another() {
    let site = Site::new();
    for file in ["case.yaml", "index.nb.md", "index.en.md"] {
        let text =
            std::fs::read_to_string(site.path(&format!("content/case-studies/example/{file}")));
        let text = text.unwrap().replace("example/", "second/");
        let text: Vec<&str> = text
            .lines()
            .filter(|line| !line.contains("{{") && !line.contains("landfill_km"))
            .filter(|line| !line.starts_with("parameters:"))
            .collect();
        let path = format!("content/case-studies/second/{file}");
        site.write(&path, &text.join("\n"));
    }
    let list = built(&site, "case-studies/index.html");
    let table = list.split_once("<tbody>").unwrap().1;
    let (table, below) = table.split_once("</table>").unwrap();
    assert_eq!(table.matches("<tr").count(), 1);
    assert!(table.contains("/case-studies/example/"));
    assert!(below.contains("/case-studies/second/"));

    let first = page(&site, "case-studies/example/index.html");
    let second = page(&site, "case-studies/second/index.html");
    let leads = |page: &str, rel: &str| {
        let links = elements(page, "a");
        let link = links.iter().find(|tag| tag.attribute("rel") == Some(rel));
        link.and_then(|tag| tag.attribute("href").map(str::to_owned))
    };
    assert_eq!(
        leads(&first, "next").as_deref(),
        Some("/case-studies/second/")
    );
    assert_eq!(leads(&first, "prev"), None);
    assert_eq!(
        leads(&second, "prev").as_deref(),
        Some("/case-studies/example/")
    );
}

#[test]
fn no_use_for_want_of_proof_is_said_and_no_use_at_all_is_not() {
    let site = Site::new();
    let said = "Ingen kilde viser at vilkårene for gjenvinning er oppfylt";
    let table = "content/case-studies/example/volumes.csv";
    assert!(!built(&site, "case-studies/example/index.html").contains(said));
    site.replace(table, "yes,yes,yes", "yes,yes,unknown");
    let page = built(&site, "case-studies/example/index.html");
    // Mass put to use, new rock spared, utilisation, recovery: of those, the ones that are shown.
    assert!(page.matches(said).count() >= 2, "{page}");
    site.replace(table, "recycle,2,10,landfill_km", "landfill,2,,");
    site.replace(table, "yes,yes,unknown", ",,");
    site.replace(table, "virgin_aggregate,20", ",");
    assert!(!built(&site, "case-studies/example/index.html").contains(said));
}

#[test]
fn claims_that_contradict_one_another_are_drawn_over_time() {
    let site = Site::new();
    let mut claims = String::new();
    for (id, value, more) in [
        ("b", "14 000 000", "as_of: 2019\n    period: 2020-2030"),
        ("c", "21 000 000", "as_of: 2021-12-09"),
        ("d", "13 500 000", "balance: net"),
        ("e", "24 000 000", "balance: gross"),
        ("f", "25 000 000", "balance: gross"),
    ] {
        claims.push_str(&format!(
            "  - id: claim-{id}\n    topic: amount\n    by: Noen {id}\n    value: {value}\n    unit: m3\n    \
             counts: {{nb: stein, en: rock}}\n    sources: [plan]\n    conflicts: [amount-plan]\n    {more}\n"
        ));
    }
    let file = "content/claims.yaml";
    let text = std::fs::read_to_string(site.path(file)).unwrap();
    site.write(file, &format!("{text}{claims}"));
    for lang in ["nb", "en"] {
        let title = if lang == "nb" { "Påstander" } else { "Claims" };
        let path = format!("content/claims/index.{lang}.md");
        site.write(&path, &format!("---\ntitle: {title}\n---\n"));
    }
    let page = built(&site, "claims/index.html");
    assert_eq!(charts(&page), ["chart-amount"]);
    assert!(
        page.contains("Anslagene går fra 13,5 til 25\u{a0}millioner\u{a0}m³"),
        "{page}"
    );
    assert!(page.contains("Tatt ut i alt (brutto), udatert"));
}

#[test]
fn an_image_lies_beside_its_page_and_keeps_its_place_free() {
    let site = Site::new();
    let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 300"/>"#;
    site.write("content/case-studies/example/map.svg", svg);
    let directive = r#"{{ image(src="map.svg", alt="Kart", credit="Kommunen") }}"#;
    write_result(&site, EXAMPLE, directive);
    let page = built(&site, "case-studies/example/index.html");
    let image = &elements(&page, "img")[0];
    assert_eq!(
        image.attribute("src"),
        Some("/case-studies/example/map.svg")
    );
    assert_eq!(image.attribute("width"), Some("640"));
    assert_eq!(image.attribute("height"), Some("300"));
    assert!(
        site.files("out")
            .contains_key("case-studies/example/map.svg")
    );
}

#[test]
fn a_mistake_in_a_template_is_shown_at_its_place() {
    let site = Site::new();
    site.replace(
        "themes/ressursbank/templates/lesson.html",
        "{% block notices %}",
        "{% block notices %}\n{{ lesson.title_of_book }}",
    );
    let run = build(&site).ends_with(1);
    let told = format!("{}{}", run.stdout, run.stderr);
    assert!(told.contains("templates/lesson.html:3"), "{told}");
    assert!(told.contains("title_of_book"), "{told}");
}

#[test]
fn every_word_of_the_theme_is_there() {
    let site = Site::of_report();
    build(&site).ends_with(0);
    for (path, bytes) in site.files("out") {
        if path.ends_with(".html") {
            let text = String::from_utf8(bytes).unwrap();
            let missing = text.split('⟦').nth(1);
            assert!(missing.is_none(), "{path}: {missing:?}");
        }
    }
}

#[test]
fn every_address_leads_somewhere_also_a_wrong_one() {
    let site = Site::new();
    build(&site).ends_with(0);
    for (path, lang) in [("404.html", "nb"), ("en/404.html", "en")] {
        let page = page(&site, path);
        assert_eq!(elements(&page, "html")[0].attribute("lang"), Some(lang));
        assert!(page.contains("noindex"), "{path}");
    }
    let headers = site.files("out").remove("_headers").unwrap();
    let headers = String::from_utf8(headers).unwrap();
    assert!(headers.contains("default-src 'none'"), "{headers}");
    assert!(headers.contains("frame-ancestors 'none'"), "{headers}");
}
