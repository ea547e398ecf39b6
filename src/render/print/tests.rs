//! What a page gives a print page.
#![expect(clippy::unwrap_used, reason = "tests say where they fail")]

use super::chapter::{Excerpt, Numbering, Place, Targets};

/// The pages as chapters `c1`, `c2`, …, with the numbers 1, 2, …, at `/1/`, `/2/`, ….
fn written(pages: &[&str]) -> Vec<String> {
    let pages: Vec<String> = pages
        .iter()
        .map(|page| format!("<nav></nav><main id=\"main\">{page}</main><p>foot</p>"))
        .collect();
    let excerpts: Vec<Excerpt<'_>> = pages
        .iter()
        .map(|page| Excerpt::of(page, 1).unwrap())
        .collect();
    let names: Vec<(String, String)> = (1..=pages.len())
        .map(|number| (format!("c{number}"), number.to_string()))
        .collect();
    let places = names.iter().map(|(id, number)| Place {
        id,
        number,
        label: number,
    });
    let places: Vec<Place<'_>> = places.collect();
    let targets: Targets<'_> = places
        .iter()
        .zip(&excerpts)
        .map(|(place, excerpt)| (format!("/{}/", place.number), (*place, excerpt)))
        .collect();
    let mut numbering = Numbering {
        table: &|number| format!("Tabell {number}"),
        figure: &|number| format!("Figur {number}"),
        tables: 0,
        figures: 0,
    };
    places
        .iter()
        .zip(&excerpts)
        .map(|(place, excerpt)| excerpt.write(*place, &targets, &mut numbering))
        .collect()
}

fn one(page: &str) -> String {
    written(&[page]).remove(0)
}

#[test]
fn headings_move_down_and_the_first_one_gets_the_number() {
    assert_eq!(
        one("<h1>A</h1><h2 class=\"x\">B</h2><h6>C</h6>"),
        "<h2><span class=\"number\">1</span> A</h2><h3 class=\"x\">B</h3><h6>C</h6>"
    );
}

#[test]
fn titles_in_lists_are_no_headings() {
    assert_eq!(
        one("<ul><li><h3 class=\"t\"><a href=\"/x/\">A</a></h3></li></ul>"),
        "<ul><li><p class=\"t\"><a href=\"/x/\">A</a></p></li></ul>"
    );
}

#[test]
fn what_is_only_for_the_screen_is_left_out() {
    let dropped = "<nav><ul><li>a</li></ul></nav><form><label>b</label></form><p hidden>c</p>\
        <p data-screen>d <b>e</b></p><button>f</button><svg data-screen><path d=\"\"/></svg>";
    assert_eq!(
        one(&format!("<p>x</p>{dropped}<p>y</p>")),
        "<p>x</p><p>y</p>"
    );
    assert_eq!(
        one("<h2 id=\"a\">A</h2><a class=\"anchor\" href=\"#a\"></a><!-- b -->"),
        "<h3 id=\"c1-a\">A</h3>"
    );
}

#[test]
fn ids_are_the_chapters_own_wherever_they_are_named() {
    let page = "<section role=\"doc-endnotes\" aria-labelledby=\"s\"><h2 id=\"s\">S</h2></section>\
        <div role=\"img\" aria-labelledby=\"s gone\" aria-describedby=\"gone\"></div>\
        <svg viewBox=\"0 0 1 1\"><linearGradient id=\"g\"/><rect fill=\"url(#g)\"/><use href='#g'/></svg>\
        <table><caption id=\"t\">T</caption><tr><th id=\"h\">H</th><td headers=\"h\">1</td></tr></table>";
    assert_eq!(
        one(page),
        "<section><h3 id=\"c1-s\">S</h3></section>\
        <div role=\"img\" aria-labelledby=\"c1-s\"></div>\
        <svg viewBox=\"0 0 1 1\"><linearGradient id=\"c1-g\"/><rect fill=\"url(#c1-g)\"/><use href=\"#c1-g\"/></svg>\
        <table><caption id=\"c1-t\"><span class=\"number\">Tabell 1.</span> T</caption>\
        <tr><th id=\"c1-h\">H</th><td headers=\"c1-h\">1</td></tr></table>"
    );
}

#[test]
fn links_lead_to_chapters_where_those_are_there() {
    let pages = [
        "<p id=\"p\"><a href=\"#p\">a</a><a href=\"#gone\">b</a><a href=\"/2/\">c</a>\
         <a href=\"&#x2F;2/#%C3%A5\">d</a><a href=\"/2/#gone\">e</a><a href=\"/3/#p\">f</a>\
         <a href=\"https://a.no/2/\">g</a><a href=\"/2/?q\">h</a></p>",
        "<p id=\"å\">x</p><nav id=\"gone\"></nav>",
    ];
    assert_eq!(
        written(&pages)[0],
        "<p id=\"c1-p\"><a href=\"#c1-p\">a</a><a href=\"#c1\">b</a><a data-chapter=\"2\" href=\"#c2\">c</a>\
         <a data-chapter=\"2\" href=\"#c2-%C3%A5\">d</a><a data-chapter=\"2\" href=\"#c2\">e</a><a href=\"/3/#p\">f</a>\
         <a href=\"https://a.no/2/\">g</a><a href=\"/2/?q\">h</a></p>"
    );
}

#[test]
fn a_calculation_becomes_the_line_that_sums_it_up() {
    let page = "<a href=\"#figure-net\">1</a><details class=\"trace\" data-figure=\"a/net\">\
        <summary><span>Net</span> 1 t</summary><div id=\"figure-net\"><p id=\"x\">how</p></div></details><p>y</p>";
    assert_eq!(
        one(page),
        "<a href=\"#c1-figure-net\">1</a><p class=\"trace\" id=\"c1-figure-net\"><span>Net</span> 1 t \
         <code class=\"id\">a/net</code></p><p>y</p>"
    );
}

#[test]
fn tables_and_charts_are_numbered_through_all_chapters() {
    let chart = "<figure><figcaption>C</figcaption><details><summary>s</summary>\
        <table><caption>N</caption></table></details></figure>";
    let markdown =
        "<div role=\"region\" aria-label=\"Tabell: A\"><table><tr><th>A</th></tr></table></div>";
    let pages = written(&[&format!("{chart}{markdown}"), &format!("{markdown}{chart}")]);
    let chart = |number: u8| {
        format!(
            "<figure><figcaption><span class=\"number\">Figur {number}.</span> C</figcaption><details open><summary>s</summary>\
             <table><caption><span class=\"number\">Figur {number}.</span> N</caption></table></details></figure>"
        )
    };
    let table = |number: u8| {
        format!(
            "<div role=\"region\" aria-label=\"Tabell {number}\"><table>\
             <caption><span class=\"number\">Tabell {number}</span></caption><tr><th>A</th></tr></table></div>"
        )
    };
    assert_eq!(pages, [chart(1) + &table(1), table(2) + &chart(2)]);
}

#[test]
fn pages_that_are_not_well_formed_keep_what_is_there() {
    assert_eq!(one("<p>a<b>b</p></i>c<br>d"), "<p>a<b>b</p>c<br>d");
    assert!(Excerpt::of("<p>no main</p>", 1).is_none());
}
