//! What a text looks like as HTML.
#![expect(clippy::unwrap_used, reason = "tests say where they fail")]

use std::collections::BTreeMap;

use proptest::prelude::*;
use pulldown_cmark::{Event, Parser, Tag};

use super::*;
use crate::diagnostic::{Diagnostics, Problem};
use crate::model::{Directive, Heading, InsertKind, MARK_END, MARK_START, SourceId, Span, Spanned};

const LABELS: Labels<'static> = Labels {
    footnotes: "Fotnoter",
    footnote: "Fotnote",
    back_reference: "Tilbake til henvisning",
    heading_link: "Lenke til",
    table: "Tabell",
    task_done: "Gjort",
    task_open: "Ikke gjort",
    note: "Merk",
    tip: "Tips",
    important: "Viktig",
    warning: "Advarsel",
    caution: "Forsiktig",
};

/// A text in which `{{name}}` are inserts, as `parse` hands it over.
fn body(text: &str) -> Body {
    let mut markdown = text.to_owned();
    let mut inserts = Vec::new();
    let mut from = 0;
    while let Some(start) = markdown[from..].find("{{").map(|at| from + at) {
        let Some(end) = markdown[start..].find("}}").map(|at| start + at + 2) else {
            break;
        };
        let span = Span::new(SourceId(0), start, end);
        let id = Spanned::new(markdown[start + 2..end - 2].to_owned(), span);
        let kind = InsertKind::Directive(Directive::Term { id, text: None });
        inserts.push(Insert {
            start,
            end,
            span,
            kind,
        });
        let mark = format!(
            "{MARK_START}{}{MARK_END}",
            "x".repeat((end - start).saturating_sub(6))
        );
        markdown.replace_range(start..end, &mark);
        from = start + mark.len();
    }
    let headings = headings(&markdown);
    Body {
        markdown,
        offset: 0,
        inserts,
        headings,
        links: Vec::new(),
        plain_sections: Vec::new(),
        code_sections: Vec::new(),
    }
}

/// Ids `h-1`, `h-2`, … unless given.
fn headings(markdown: &str) -> Vec<Heading> {
    let mut headings: Vec<Heading> = Vec::new();
    let mut inside = false;
    for event in Parser::new_ext(markdown, MARKDOWN) {
        match event {
            Event::Start(Tag::Heading { level, id, .. }) => {
                inside = true;
                headings.push(Heading {
                    level: level as u8,
                    id: id.map_or(format!("h-{}", headings.len() + 1), |id| id.to_string()),
                    text: String::new(),
                    span: Span::start_of(SourceId(0)),
                });
            }
            Event::End(pulldown_cmark::TagEnd::Heading(_)) => inside = false,
            Event::Text(text) if inside => headings.last_mut().unwrap().text.push_str(&text),
            _ => {}
        }
    }
    headings
}

/// An insert whose name begins with `block` is a block, one that begins with `link` a link.
fn made(insert: &Insert) -> InsertHtml {
    let InsertKind::Directive(Directive::Term { id, .. }) = &insert.kind else {
        return InsertHtml::default();
    };
    let name = escaped(&id.value);
    let block = name.starts_with("block");
    let html = match (block, name.starts_with("link")) {
        (true, _) => format!("<div class=\"made\">{name}</div>"),
        (false, true) => format!("<a href=\"/made/\"><data value=\"1\">{name}</data></a>"),
        (false, false) => format!("<data value=\"1\">{name}</data>"),
    };
    InsertHtml { html, block }
}

fn written_with(text: &str, options: &Options<'_>) -> Html {
    html(&body(text), options, &mut made)
}

fn written(text: &str) -> Html {
    let links = BTreeMap::from([("/lessons/a/".to_owned(), "/erfaringer/a/".to_owned())]);
    let options = Options {
        lang: Lang::Nb,
        links: &links,
        pictures: None,
        heading_offset: 0,
        labels: LABELS,
    };
    let html = written_with(text, &options);
    assert_eq!(mistake(&html.html), None, "{}", html.html);
    html
}

/// The HTML of a text from which nothing was taken out.
fn clean(text: &str) -> String {
    let html = written(text);
    assert_eq!(html.removed, [], "{}", html.html);
    html.html.trim_end().to_owned()
}

/// The HTML of a text, and what was taken out of it: as typed, and in words.
fn removed(text: &str) -> (String, Vec<(String, String)>) {
    let html = written(text);
    let removed = html
        .removed
        .iter()
        .map(|(range, found)| (text[range.clone()].to_owned(), in_words(found.clone())))
        .collect();
    (html.html.trim_end().to_owned(), removed)
}

/// What was taken out, as the message begins in English.
fn in_words(found: RemovedHtml) -> String {
    let mut diagnostics = Diagnostics::default();
    let span = Span::start_of(SourceId(0));
    diagnostics.report(span, Problem::HtmlRemoved { found });
    let message = diagnostics.sorted()[0].words(Lang::En).message;
    message
        .strip_suffix(" was taken out of the page")
        .unwrap()
        .to_owned()
}

fn pair(typed: &str, found: &str) -> (String, String) {
    (typed.to_owned(), found.to_owned())
}

/// The tags of HTML in order, without attributes.
fn tags(html: &str) -> Vec<&str> {
    html.split('<')
        .skip(1)
        .map(|rest| rest.split(['>', ' ', '\n']).next().unwrap_or_default())
        .collect()
}

/// What a browser makes of HTML: it moves what stands where it may not.
fn as_browsers_read(html: &str) -> String {
    let names: std::collections::HashSet<&str> = tags(html)
        .into_iter()
        .map(|tag| tag.trim_start_matches('/'))
        .collect();
    ammonia::Builder::default()
        .clean_content_tags(Default::default())
        .tags(names)
        .link_rel(None)
        .clean(html)
        .to_string()
}

/// What is wrong with the nesting of HTML, if something is.
fn mistake(html: &str) -> Option<String> {
    let mut open = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let Some(end) = rest.find('>') else {
            return Some(format!("no end of tag: {rest}"));
        };
        let tag = &rest[..end];
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        if name.is_empty() || tag.matches('"').count() % 2 == 1 {
            return Some(format!("no tag: {tag}"));
        }
        if tag.starts_with('/') {
            let last = open.pop();
            if last.as_deref() != Some(name.as_str()) {
                return Some(format!("{last:?} ended by {tag}"));
            }
        } else if !["br", "hr", "img", "wbr"].contains(&name.as_str()) {
            if name == "a" && open.contains(&name) {
                return Some("a link in a link".to_owned());
            }
            open.push(name);
        }
    }
    open.pop().map(|name| format!("{name} never ended"))
}

// Text

#[test]
fn paragraphs_keep_the_words_as_typed() {
    assert_eq!(
        clean("Det er \"om lag\" 5 -- 6 km & mer...\nNy linje"),
        "<p>Det er &quot;om lag&quot; 5 -- 6 km &amp; mer...\nNy linje</p>"
    );
    assert_eq!(
        clean("*a* **b** ~~c~~ `d<e`"),
        "<p><em>a</em> <strong>b</strong> <del>c</del> <code>d&lt;e</code></p>"
    );
    assert_eq!(clean("a  \nb\n\n---"), "<p>a<br>\nb</p>\n<hr>");
}

#[test]
fn lists_are_loose_or_tight_and_begin_where_they_begin() {
    assert_eq!(clean("- a\n- b"), "<ul>\n<li>a</li>\n<li>b</li>\n</ul>");
    assert_eq!(
        clean("3. a\n\n4. b"),
        "<ol start=\"3\">\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ol>"
    );
}

#[test]
fn definition_lists_are_written() {
    assert_eq!(
        clean("pukk\n  : knust stein\n"),
        "<dl>\n<dt>pukk</dt>\n<dd>knust stein</dd>\n</dl>"
    );
}

#[test]
fn tasks_say_whether_they_are_done() {
    let html = clean("- [x] a\n- [ ] b");
    assert!(
        html.contains(
            "<li><span class=\"task task-done\" role=\"img\" aria-label=\"Gjort\">☑</span> a</li>"
        ),
        "{html}"
    );
    assert!(
        html.contains("aria-label=\"Ikke gjort\">☐</span> b"),
        "{html}"
    );
}

#[test]
fn alerts_have_titles_and_nest() {
    assert_eq!(
        clean("> [!WARNING]\n> a\n>\n> > [!NOTE]\n> > b"),
        "<div class=\"alert alert-warning\" role=\"note\">\n<p class=\"alert-title\">Advarsel</p>\n<p>a</p>\n\
         <div class=\"alert alert-note\" role=\"note\">\n<p class=\"alert-title\">Merk</p>\n<p>b</p>\n</div>\n</div>"
    );
    assert_eq!(clean("> a"), "<blockquote>\n<p>a</p>\n</blockquote>");
}

#[test]
fn code_is_marked_where_its_language_is_known() {
    let html = clean("```yaml\na: <1>\n```");
    assert!(
        html.starts_with("<pre tabindex=\"0\"><code class=\"language-yaml\"><span class=\"hl-"),
        "{html}"
    );
    assert_eq!(
        clean("```\n<b> {{ x\n```"),
        "<pre tabindex=\"0\"><code>&lt;b&gt; {{ x\n</code></pre>"
    );
    assert_eq!(
        clean("    a < b"),
        "<pre tabindex=\"0\"><code>a &lt; b</code></pre>"
    );
}

// Headings

#[test]
fn headings_have_ids_and_a_link_beside_them() {
    assert_eq!(
        clean("## Hva «vi» vet {#verified}"),
        "<div class=\"heading\"><h2 id=\"verified\">Hva «vi» vet</h2>\
         <a class=\"anchor\" href=\"#verified\" aria-label=\"Lenke til «Hva «vi» vet»\"></a></div>"
    );
}

#[test]
fn headings_move_down_and_not_beyond_the_sixth_level() {
    let links = BTreeMap::new();
    let labels = Labels {
        heading_link: "",
        ..LABELS
    };
    let options = Options {
        lang: Lang::En,
        links: &links,
        pictures: None,
        heading_offset: 2,
        labels,
    };
    let html = written_with("## a\n\n##### b", &options).html;
    assert_eq!(html, "<h4 id=\"h-1\">a</h4>\n<h6 id=\"h-2\">b</h6>\n");
}

#[test]
fn a_heading_that_the_body_doesnt_know_keeps_its_own_id_or_has_none() {
    let mut body = body("## a {#b}\n\n## c");
    body.headings.clear();
    let links = BTreeMap::new();
    let labels = Labels {
        heading_link: "",
        ..LABELS
    };
    let options = Options {
        lang: Lang::Nb,
        links: &links,
        pictures: None,
        heading_offset: 0,
        labels,
    };
    assert_eq!(
        html(&body, &options, &mut made).html,
        "<h2 id=\"b\">a</h2>\n<h2>c</h2>\n"
    );
}

// Links and images

#[test]
fn links_lead_where_they_were_resolved_to() {
    assert_eq!(
        clean("[a](/lessons/a/ \"t\")"),
        "<p><a href=\"/erfaringer/a/\" title=\"t\">a</a></p>"
    );
    assert_eq!(clean("[a](/b/?q=å c)"), "<p>[a](/b/?q=å c)</p>");
    assert_eq!(
        clean("[a](</b/å c>)"),
        "<p><a href=\"/b/%C3%A5%20c\">a</a></p>"
    );
    assert_eq!(clean("[a][r]\n\n[r]: #x"), "<p><a href=\"#x\">a</a></p>");
}

#[test]
fn links_to_other_sites_say_so() {
    assert_eq!(
        clean("<https://a.no/?b&c>"),
        "<p><a href=\"https://a.no/?b&amp;c\" rel=\"external\">https://a.no/?b&amp;c</a></p>"
    );
    assert_eq!(
        clean("<post@a.no>"),
        "<p><a href=\"mailto:post@a.no\">post@a.no</a></p>"
    );
}

#[test]
fn addresses_that_run_code_are_taken_out_and_the_text_stays() {
    let (html, found) = removed("a [b](javascript:alert(1)) ![c](data:text/html,x)");
    assert_eq!(html, "<p>a b c</p>");
    assert_eq!(
        found,
        [
            pair(
                "[b](javascript:alert(1))",
                "the address `javascript:alert(1)`"
            ),
            pair("![c](data:text/html,x)", "the address `data:text/html,x`"),
        ]
    );
}

#[test]
fn images_have_the_text_of_their_description() {
    assert_eq!(
        clean("![a *b* `c` \"d\"](e.jpg)"),
        "<p><img src=\"e.jpg\" alt=\"a b c &quot;d&quot;\" loading=\"lazy\" decoding=\"async\"></p>"
    );
    assert_eq!(
        clean("[![a ![b](c)](d)](/lessons/a/)"),
        "<p><a href=\"/erfaringer/a/\"><img src=\"d\" alt=\"a b\" loading=\"lazy\" decoding=\"async\"></a></p>"
    );
}

// Tables

#[test]
fn tables_scroll_and_have_scopes_and_a_name() {
    assert_eq!(
        clean("| Ledd | *Tonn* | Dato |\n|---|---|--:|\n| a | 1 240,5 | b |\n| c | – | d |"),
        "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Tabell: Ledd, Tonn, Dato\"><table aria-label=\"Tabell: Ledd, Tonn, Dato\">\n<thead>\n\
         <tr><th scope=\"col\">Ledd</th><th scope=\"col\" class=\"num\"><em>Tonn</em></th><th scope=\"col\" class=\"right\">Dato</th></tr>\n\
         </thead>\n<tbody>\n\
         <tr><td>a</td><td class=\"num\">1 240,5</td><td class=\"right\">b</td></tr>\n\
         <tr><td>c</td><td class=\"num\">–</td><td class=\"right\">d</td></tr>\n\
         </tbody>\n</table></div>"
    );
}

#[test]
fn table_is_named_after_the_heading_it_stands_under() {
    let table = "| A |\n|---|\n| b |\n\n";
    let html = clean(&format!("{table}## Mål {{#goals}}\n\n{table}{table}"));
    let tables: Vec<&str> = html
        .match_indices("<table ")
        .map(|(at, _)| html[at..].split_once('>').unwrap().0)
        .collect();
    assert_eq!(
        tables,
        [
            "<table aria-label=\"Tabell: A\"",
            "<table aria-labelledby=\"goals\"",
            "<table aria-label=\"Mål (2)\"",
        ]
    );
}

#[test]
fn tables_of_the_same_name_are_told_apart_and_an_empty_corner_is_no_heading() {
    let table = "| | A |\n|---|---|\n| b | c |\n\n";
    let html = clean(&table.repeat(2));
    assert!(html.contains("aria-label=\"Tabell: A\""), "{html}");
    assert!(html.contains("aria-label=\"Tabell: A (2)\""), "{html}");
    assert!(
        html.contains("<tr><td></td><th scope=\"col\">A</th></tr>"),
        "{html}"
    );
}

#[test]
fn a_table_without_rows_has_no_body() {
    let html = clean("| a |\n|---|\n");
    assert!(html.ends_with("</tr>\n</thead>\n</table></div>"), "{html}");
}

// Footnotes

#[test]
fn footnotes_are_numbered_by_reference_and_lead_back() {
    let text = "a[^x] b[^y] c[^x]\n\n[^y]: Y\n[^x]: X *x*\n\n    mer";
    let html = written(text);
    assert_eq!(
        html.html,
        "<p>a<sup class=\"footnote-ref\"><a id=\"footnote-ref-1\" href=\"#footnote-1\" role=\"doc-noteref\" aria-label=\"Fotnote 1\">1</a></sup> \
         b<sup class=\"footnote-ref\"><a id=\"footnote-ref-2\" href=\"#footnote-2\" role=\"doc-noteref\" aria-label=\"Fotnote 2\">2</a></sup> \
         c<sup class=\"footnote-ref\"><a id=\"footnote-ref-1-2\" href=\"#footnote-1\" role=\"doc-noteref\" aria-label=\"Fotnote 1\">1</a></sup></p>\n\
         <section class=\"footnotes\" role=\"doc-endnotes\" aria-labelledby=\"footnotes\">\n<h2 id=\"footnotes\">Fotnoter</h2>\n<ol>\n\
         <li id=\"footnote-1\">\n<p>X <em>x</em></p>\n<p>mer \
         <a class=\"footnote-back\" href=\"#footnote-ref-1\" role=\"doc-backlink\" aria-label=\"Tilbake til henvisning 1-1\">↩</a> \
         <a class=\"footnote-back\" href=\"#footnote-ref-1-2\" role=\"doc-backlink\" aria-label=\"Tilbake til henvisning 1-2\">↩</a></p>\n</li>\n\
         <li id=\"footnote-2\">\n<p>Y <a class=\"footnote-back\" href=\"#footnote-ref-2\" role=\"doc-backlink\" aria-label=\"Tilbake til henvisning 2\">↩</a></p>\n</li>\n\
         </ol>\n</section>\n"
    );
}

#[test]
fn footnotes_that_end_in_something_else_lead_back_from_a_line_of_their_own() {
    let html = clean("a[^1]\n\n[^1]: - b");
    assert!(
        html.contains("</ul>\n<p><a class=\"footnote-back\""),
        "{html}"
    );
}

#[test]
fn a_footnote_that_nothing_refers_to_is_kept_and_one_that_isnt_there_is_text() {
    let html = written("a[^2]\n\n[^1]: b");
    assert!(html.html.starts_with("<p>a[^2]</p>"), "{}", html.html);
    assert!(
        html.html
            .contains("<li id=\"footnote-1\">\n<p>b</p>\n</li>"),
        "{}",
        html.html
    );
}

#[test]
fn footnotes_dont_take_the_ids_of_headings() {
    let html = clean("## a {#footnotes}\n\nb[^1]\n\n[^1]: c");
    assert!(
        html.contains("<h2 id=\"footnotes-\">Fotnoter</h2>"),
        "{html}"
    );
    assert!(html.contains("aria-labelledby=\"footnotes-\""), "{html}");
}

#[test]
fn a_footnote_in_a_link_is_no_link() {
    let html = clean("<a href=#b>a[^1]</a>\n\n[^1]: c");
    assert!(
        html.contains(
            "<a href=\"#b\">a<sup class=\"footnote-ref\" id=\"footnote-ref-1\">1</sup></a>"
        ),
        "{html}"
    );
}

// Inserts

#[test]
fn inserts_stand_in_every_kind_of_text() {
    assert_eq!(
        clean("{{first}} a {{last}}"),
        "<p><data value=\"1\">first</data> a <data value=\"1\">last</data></p>"
    );
    let html = clean(
        "## Net: {{heading}}\n\n- **{{item}}**\n\n| a |\n|---|\n| {{cell}} |\n\n> {{quoted}}",
    );
    for name in ["heading", "item", "cell", "quoted"] {
        assert!(
            html.contains(&format!("<data value=\"1\">{name}</data>")),
            "{html}"
        );
    }
}

#[test]
fn a_block_alone_replaces_its_paragraph() {
    assert_eq!(
        clean("a\n\n{{block-1}}\n\nb"),
        "<p>a</p>\n<div class=\"made\">block-1</div>\n<p>b</p>"
    );
    assert_eq!(
        clean("{{block-1}}\n{{block-2}}"),
        "<div class=\"made\">block-1</div>\n<div class=\"made\">block-2</div>"
    );
    assert_eq!(
        clean("- {{block-1}}"),
        "<ul>\n<li><div class=\"made\">block-1</div></li>\n</ul>"
    );
}

#[test]
fn a_block_in_a_sentence_follows_it() {
    assert_eq!(
        clean("a {{block-1}} b"),
        "<p>a  b</p>\n<div class=\"made\">block-1</div>"
    );
    let html = clean("## a {{block-1}}");
    assert!(
        html.ends_with("</div>\n<div class=\"made\">block-1</div>"),
        "{html}"
    );
}

#[test]
fn a_link_in_a_link_loses_its_tags() {
    assert_eq!(
        clean("[a {{link-1}}](/lessons/a/) {{link-2}}"),
        "<p><a href=\"/erfaringer/a/\">a <data value=\"1\">link-1</data></a> <a href=\"/made/\"><data value=\"1\">link-2</data></a></p>"
    );
}

#[test]
fn an_insert_in_a_description_is_text() {
    assert_eq!(
        clean("![a {{x<y}}](b.jpg)"),
        "<p><img src=\"b.jpg\" alt=\"a x&lt;y\" loading=\"lazy\" decoding=\"async\"></p>"
    );
}

#[test]
fn a_column_of_figures_is_a_column_of_numbers() {
    let html = clean("| a |\n|---|\n| {{1 240}} |");
    assert!(
        html.contains("<td class=\"num\"><data value=\"1\">1 240</data></td>"),
        "{html}"
    );
}

#[test]
fn inserts_are_found_where_the_text_isnt_as_typed() {
    assert_eq!(
        clean("> a \\* {{one}} &amp;\n> {{two}} b"),
        "<blockquote>\n<p>a * <data value=\"1\">one</data> &amp;\n<data value=\"1\">two</data> b</p>\n</blockquote>"
    );
}

#[test]
fn marks_that_stand_for_nothing_are_left_out() {
    assert_eq!(clean("a\u{e000}b\u{e001}c \u{e001}\u{e000}"), "<p>abc </p>");
    assert_eq!(clean("a &#xE000;0&#xE001; <b>c</b>"), "<p>a 0 <b>c</b></p>");
    assert_eq!(
        clean("<div>&#xE000;0&#57345 &lt;\u{e000}0\u{e001}</div>"),
        "<div>0 &lt;0</div>"
    );
    assert_eq!(
        clean(
            "`\u{e000}` [a](\u{e000}b \"\u{e001}c\") ![\u{e000}](d)\n\n```\u{e000}\n\u{e001}\n```"
        ),
        "<p><code></code> <a href=\"b\" title=\"c\">a</a> <img src=\"d\" alt=\"\" loading=\"lazy\" decoding=\"async\"></p>\n\
         <pre tabindex=\"0\"><code class=\"language-\">\n</code></pre>"
    );
}

#[test]
fn what_the_caller_makes_is_trusted_and_can_forge_no_mark() {
    let body = body("a {{x}} <b>c</b>");
    let links = BTreeMap::new();
    let options = Options {
        lang: Lang::Nb,
        links: &links,
        pictures: None,
        heading_offset: 0,
        labels: LABELS,
    };
    let html = html(&body, &options, &mut |_| InsertHtml {
        html: "<svg viewBox=\"0 0 1 1\"></svg>\u{e000}0\u{e001}".to_owned(),
        block: false,
    });
    assert_eq!(
        html.html,
        "<p>a <svg viewBox=\"0 0 1 1\"></svg>0 <b>c</b></p>\n"
    );
}

// Raw HTML

#[test]
fn elements_of_the_list_may_stand() {
    assert_eq!(
        clean(
            "CO<sub>2</sub> <abbr title=\"a & b\">e</abbr> <span lang='en'>x</span><br/>**y <kbd>z</kbd>**"
        ),
        "<p>CO<sub>2</sub> <abbr title=\"a &amp; b\">e</abbr> <span lang=\"en\">x</span><br><strong>y <kbd>z</kbd></strong></p>"
    );
}

#[test]
fn markdown_may_stand_inside_a_block() {
    assert_eq!(
        clean(
            "<details open>\n<summary>a *b*</summary>\n\n**c** {{d}}\n\n| e |\n|---|\n\n</details>\n\nf"
        ),
        "<details open=\"\">\n<summary>a *b*</summary>\n<p><strong>c</strong> <data value=\"1\">d</data></p>\n\
         <div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Tabell: e\"><table aria-label=\"Tabell: e\">\n<thead>\n\
         <tr><th scope=\"col\">e</th></tr>\n</thead>\n</table></div>\n</details>\n<p>f</p>"
    );
}

#[test]
fn tables_and_lists_may_be_typed_as_html() {
    assert_eq!(
        clean(
            "<table>\n<tr><td colspan=\"2\">a<td>{{b}}\n<tr><td>c\n</table>\n\n<ul><li>d<li>e</ul>"
        ),
        "<table>\n<tbody><tr><td colspan=\"2\">a</td><td><data value=\"1\">b</data>\n</td></tr><tr><td>c\n</td></tr></tbody></table>\n\
         <ul><li>d</li><li>e</li></ul>"
    );
}

#[test]
fn what_runs_or_frames_is_taken_out_with_all_it_holds() {
    let (html, found) = removed(
        "a <script>b</script> c\n\n<style>\np {}\n\nq {}\n</style>\n\n<iframe src=\"x\"></iframe>d",
    );
    assert_eq!(html, "<p>a  c</p>\n\nd");
    assert_eq!(
        found,
        [
            pair("<script>", "the element `script`"),
            pair("<style>", "the element `style`"),
            pair("<iframe src=\"x\">", "the element `iframe`"),
        ]
    );
}

#[test]
fn attributes_that_arent_in_the_list_are_taken_out() {
    let (html, found) = removed("<b onclick=\"x()\" style='y' id=z lang=en>a</b>");
    assert_eq!(html, "<p><b lang=\"en\">a</b></p>");
    assert_eq!(
        found,
        [
            pair("onclick=\"x()\"", "the attribute `onclick`"),
            pair("style='y'", "the attribute `style`"),
            pair("id=z", "the attribute `id`"),
        ]
    );
}

#[test]
fn places_are_found_in_quotations_and_blocks() {
    let (_, found) = removed("> <div>\n> <b\n> onclick=x>å</b>\n> <h2>\n> </div>");
    assert_eq!(
        found,
        [
            pair("onclick=x", "the attribute `onclick`"),
            pair("<h2>", "the element `h2`")
        ]
    );
}

#[test]
fn an_unclosed_tag_ends_with_its_paragraph() {
    assert_eq!(
        clean("a <b>b *c*\n\nd"),
        "<p>a <b>b <em>c</em></b></p>\n<p>d</p>"
    );
    assert_eq!(
        clean("**a <i>b** c"),
        "<p><strong>a <i>b</i></strong> c</p>"
    );
    assert_eq!(clean("<b>\na\n\nb"), "<b>\na\n</b><p>b</p>");
    assert_eq!(
        clean("- <b>a\n  - b\n- c"),
        "<ul>\n<li><b>a</b><ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>"
    );
    assert_eq!(
        clean("| a |\n|---|\n| <b>c |\n| d |")
            .matches("<b>c</b>")
            .count(),
        1
    );
}

#[test]
fn an_unclosed_block_is_taken_out() {
    let (html, found) = removed("<details>\n<summary>a</summary>\n\nb\n\n> <div>\n\nc");
    assert_eq!(
        html,
        "\na\n<p>b</p>\n<blockquote>\n\n</blockquote>\n<p>c</p>"
    );
    assert_eq!(
        found,
        [
            pair("<details>", "the unclosed element `details`"),
            pair("<div>", "the unclosed element `div`"),
        ]
    );
    let (html, _) = removed("<ul>\n<li>a\n<li>b <b>c</b>\n\nd");
    assert_eq!(html, "\na\nb <b>c</b>\n<p>d</p>");
}

#[test]
fn an_end_tag_ends_nothing_of_ours() {
    let (html, found) = removed("a</p></b>\n\n</div></section>\n\n> </blockquote>\n\nb</script>");
    assert_eq!(html, "<p>a</p>\n\n<blockquote>\n\n</blockquote>\n<p>b</p>");
    assert_eq!(
        found,
        [
            pair("</p>", "the end tag `</p>`"),
            pair("</b>", "the end tag `</b>`"),
            pair("</div>", "the end tag `</div>`"),
            pair("</section>", "the end tag `</section>`"),
            pair("</blockquote>", "the end tag `</blockquote>`"),
        ]
    );
}

#[test]
fn blocks_may_not_stand_in_sentences_nor_cells_without_tables() {
    let (html, found) = removed("a <div>b</div> <td>c</td>\n\n<td>d</td>");
    assert_eq!(html, "<p>a b c</p>\nd");
    assert!(
        found.contains(&pair("<div>", "the element `div`")),
        "{found:?}"
    );
    assert!(
        found.contains(&pair("<td>", "the element `td`")),
        "{found:?}"
    );
}

#[test]
fn raw_links_lead_to_resolved_pages_and_other_sites_only() {
    assert_eq!(
        clean(
            "<a href=\"https://a.no/?b&amp;c\" hreflang=en>d</a> <a href='/lessons/a/'>e</a> <a href=#f>g</a>"
        ),
        "<p><a href=\"https://a.no/?b&amp;c\" rel=\"external\" hreflang=\"en\">d</a> <a href=\"/erfaringer/a/\">e</a> <a href=\"#f\">g</a></p>"
    );
    for href in [
        "/b/",
        "javascript:x",
        "java&#115;cript:x",
        "javascript&colon;x",
        "c.html",
        "&#106;avascript:x",
    ] {
        let text = format!("<a href=\"{href}\">b</a>");
        assert_eq!(removed(&text).0, "<p>b</p>", "{href}");
    }
    let (html, _) = removed("<a href=#f>[b](#c) <a href=#d>e</a></a> {{link-1}}");
    assert_eq!(
        html,
        "<p><a href=\"#f\">b e</a> <a href=\"/made/\"><data value=\"1\">link-1</data></a></p>"
    );
}

#[test]
fn comments_are_left_out_without_a_word_unless_they_swallow_the_rest() {
    assert_eq!(
        clean("a <!-- b --> c\n\n<!--\nd\n\ne -->\n\nf"),
        "<p>a  c</p>\n\n<p>f</p>"
    );
    let (html, found) = removed("a\n\n<!-- b\n\nc");
    assert_eq!(html, "<p>a</p>");
    assert_eq!(found, [pair("<!-- b\n\nc", "the unclosed comment `<!--`")]);
    let (_, found) = removed("a <?php b ?> <!DOCTYPE html>");
    assert_eq!(found.len(), 2);
}

#[test]
fn a_directive_in_an_attribute_is_taken_out() {
    let (html, found) = removed("<abbr title=\"a {{x-long}} b\">c</abbr>");
    assert_eq!(html, "<p><abbr title=\"a  b\">c</abbr></p>");
    assert_eq!(found[0].1, "the directive in the attribute `title`");
}

#[test]
fn text_that_looks_like_a_tag_is_text() {
    assert_eq!(clean("a < b <3 <- c>"), "<p>a &lt; b &lt;3 &lt;- c&gt;</p>");
    assert_eq!(
        clean("<div>\na < b <3 & c\n</div> <b"),
        "<div>\na &lt; b &lt;3 &amp; c\n</div> &lt;b"
    );
}

#[test]
fn a_page_with_raw_html_is_otherwise_the_same() {
    let text = "## a {#b}\n\nc[^1] \"d\" [e](https://f.no) {{g}}\n\n- [x] h\n\n| i |\n|---|\n| 5 |\n\n```rust\nfn j() {}\n```\n\n> [!TIP]\n> k\n\n[^1]: l\n";
    let plain = clean(text);
    let with_raw = clean(&format!("{text}\nm <b>n</b>\n"));
    let without = with_raw
        .replace("<p>m <b>n</b></p>\n", "")
        .replace("\"d\"", "&quot;d&quot;");
    assert_eq!(without, plain);
}

// Anything

/// Pieces that texts are put together from, so that they meet in every order.
fn markdown() -> impl Strategy<Value = String> {
    let pieces = [
        "a",
        " ",
        "\n",
        "\n\n",
        "    ",
        "> ",
        "- ",
        "1. ",
        "## ",
        "### b {#c}",
        "|",
        "|---|",
        "| a | b |\n|---|---|\n",
        "*",
        "**",
        "~~",
        "`",
        "```\n",
        "```rust\n",
        "[",
        "](",
        ")",
        "![",
        "[^1]",
        "[^1]: ",
        "[^2]",
        ": ",
        "  : ",
        "[ ] ",
        "[x] ",
        "> [!NOTE]\n",
        "{{a}}",
        "{{block-b}}",
        "{{link-c}}",
        "<",
        ">",
        "</",
        "<b>",
        "</b>",
        "<i",
        "<div>",
        "</div>",
        "<details>",
        "</details>",
        "<summary>",
        "</summary>",
        "<table>",
        "<tr>",
        "<td>",
        "</td>",
        "</tr>",
        "</table>",
        "<ul>",
        "<li>",
        "</li>",
        "</ul>",
        "<dl>",
        "<dt>",
        "<dd>",
        "</dl>",
        "<p>",
        "</p>",
        "<pre>",
        "</pre>",
        "<blockquote>",
        "</blockquote>",
        "<figure>",
        "<figcaption>",
        "<a href=\"#x\">",
        "<a href=https://a.no>",
        "</a>",
        "<script>",
        "</script>",
        "<style>",
        "<svg>",
        "<math>",
        "<select>",
        "<iframe>",
        "<textarea>",
        "<title>",
        "<plaintext>",
        "<noscript>",
        "<template>",
        "<body>",
        "<html>",
        "<frameset>",
        "<form>",
        "<button>",
        "<h2>",
        "</h2>",
        "<img src=x onerror=y>",
        "<hr>",
        "<br>",
        "<caption>",
        "<tbody>",
        "<th>",
        "<option>",
        "<nobr>",
        "<rt>",
        "<!--",
        "-->",
        "<!",
        "<?",
        "<![CDATA[",
        "]]>",
        "\u{e000}",
        "\u{e001}",
        "0",
        "&#xE000;",
        "&#57345;",
        "&amp;",
        "&lt;script>",
        "\"",
        "'",
        "=",
        "/",
        "javascript:",
        "http://a.no",
        "<http://b.no>",
        "\\",
        "\t",
        "\r",
        "\0",
        "ø",
        "–",
    ];
    let pieces = proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..40);
    let between = proptest::sample::select(vec!["", "", "\n", "\n\n"]);
    (pieces, between).prop_map(|(pieces, between)| pieces.join(between))
}

fn is_sound(text: &str) -> Result<(), TestCaseError> {
    let links = BTreeMap::new();
    let options = Options {
        lang: Lang::Nb,
        links: &links,
        pictures: None,
        heading_offset: 1,
        labels: LABELS,
    };
    let body = body(text);
    let html = html(&body, &options, &mut made);
    prop_assert_eq!(mistake(&html.html), None, "{}", html.html);
    let read = as_browsers_read(&html.html);
    prop_assert_eq!(tags(&read), tags(&html.html), "{}", html.html);
    prop_assert!(!html.html.contains([MARK_START, MARK_END]), "{}", html.html);
    for tag in [
        "<script",
        "<style",
        "<iframe",
        "<svg",
        "<form",
        "<img src=\"x\" onerror",
        "<plaintext",
    ] {
        prop_assert!(!html.html.contains(tag), "{}", html.html);
    }
    for (range, _) in &html.removed {
        prop_assert!(
            range.start < range.end && body.markdown.get(range.clone()).is_some(),
            "{:?}",
            range
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.max(1000)))]

    #[test]
    fn any_pieces_give_sound_html(text in markdown()) {
        is_sound(&text)?;
    }

    #[test]
    fn any_text_gives_sound_html(text in "\\PC*") {
        is_sound(&text)?;
    }
}
