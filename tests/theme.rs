//! Themes: another one than the report's, and what a site changes in its theme.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use common::{Site, files_below, repository};
use ressursbank::diagnostic::{Format, draw};
use ressursbank::model::Lang;
use ressursbank::{Built, Memory, Options, Update};

/// The small site with a page of every kind.
fn site() -> Site {
    let site = Site::new();
    for (path, nb, en) in [
        ("search", "Søk", "Search"),
        ("claims", "Påstander", "Claims"),
        ("method", "Metode", "Method"),
        ("audit", "Tall", "Figures"),
        ("glossary", "Ordliste", "Glossary"),
        ("sources", "Kilder", "Sources"),
        ("about", "Om", "About"),
    ] {
        for (lang, title) in [("nb", nb), ("en", en)] {
            let text = format!("---\ntitle: {title}\n---\n");
            site.write(&format!("content/{path}/index.{lang}.md"), &text);
        }
    }
    for (lang, note) in [("nb", "Merk"), ("en", "Mind")] {
        let text = format!(
            "---\ntitle: {note}\n---\n\n## {note} {{#all}}\n\n> [!NOTE]\n> {note}[^1].\n\n\
             | a | b |\n|---|---|\n| 1 | `x` |\n\n[^1]: {note}.\n\n- [x] {note}\n\n```rust\nfn f() {{}}\n```\n\n\
             {{{{ claims(topic=\"amount\") }}}}\n\n{{{{ cases() }}}}\n\n{{{{ lessons() }}}}\n\n\
             {{{{ chart(kind=\"flow\", case=\"example\") }}}}\n"
        );
        site.write(&format!("content/about/all.{lang}.md"), &text);
    }
    site.replace(
        "content/site.yaml",
        "navigation: [/case-studies/, /lessons/]",
        "navigation: [/case-studies/, /lessons/, /claims/, /method/, /audit/, /glossary/, /sources/, /about/, /about/all/]",
    );
    site
}

/// The same in the theme of `tests/fixtures/themes/plain`, and no other theme at hand.
fn plain() -> Site {
    let site = site();
    fs::remove_dir_all(site.path("themes")).unwrap();
    let theme = repository().join("tests/fixtures/themes/plain");
    for (path, bytes) in files_below(&theme) {
        let file = site.path(&format!("themes/plain/{path}"));
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
    let settings = fs::read_to_string(site.path("content/site.yaml")).unwrap();
    site.write("content/site.yaml", &format!("{settings}theme: plain\n"));
    site
}

/// What was found, in short.
fn told(built: &Built) -> String {
    let found = built.diagnostics.clone().sorted();
    draw(&found, &built.sources, Lang::En, Format::Short)
}

/// What was found of the theme: its codes, files and words, in order.
fn told_of(site: &Site) -> Vec<String> {
    let told = told(&site.build());
    told.lines().map(str::to_owned).collect()
}

/// A finished file as text.
fn text<'a>(built: &'a Built, path: &str) -> &'a str {
    let found = built.outputs.0.get(path);
    let known: Vec<_> = built.outputs.0.keys().collect();
    std::str::from_utf8(found.unwrap_or_else(|| panic!("{path} isn't in {known:?}"))).unwrap()
}

/// The style sheet of all pages.
fn css(built: &Built) -> &str {
    let mut paths = built.outputs.0.keys();
    let is_main = |path: &&str| path.starts_with("assets/style-");
    let path = paths.find(|path| is_main(&path.as_str())).unwrap();
    text(built, path.as_str())
}

fn pages(built: &Built) -> impl Iterator<Item = (&str, &str)> {
    built.outputs.0.iter().filter_map(|(path, bytes)| {
        let path = path.as_str();
        path.ends_with(".html")
            .then(|| (path, std::str::from_utf8(bytes).unwrap()))
    })
}

// Another theme.

#[test]
fn another_theme_makes_every_kind_of_page_in_both_languages() {
    let site = plain();
    let built = site.check();
    assert_eq!(told(&built), "");
    for (lang, home, root) in [("nb", "Hjem", ""), ("en", "Home", "en/")] {
        let other = if lang == "nb" { "en" } else { "nb" };
        for page in [
            "",
            "case-studies/",
            "lessons/",
            "search/",
            "claims/",
            "method/",
            "audit/",
        ]
        .into_iter()
        .chain(["glossary/", "sources/", "about/", "about/all/"])
        .chain(["case-studies/example/", "lessons/plan-early/"])
        {
            let html = text(&built, &format!("{root}{page}index.html"));
            assert!(
                html.contains(&format!("<html lang={lang}>")),
                "{root}{page}: {html}"
            );
            assert!(
                html.contains(&format!("hreflang={other} lang={other}>")),
                "{root}{page}"
            );
            assert_eq!(html.matches("<h1>").count(), 1, "{root}{page}");
        }
        assert!(text(&built, &format!("{root}404.html")).contains(home));
    }
    // What directives became.
    let case = text(&built, "case-studies/example/index.html");
    for part in [
        "<data value=",
        "<sup><a href=#source-1>1</a></sup>",
        "<dfn title=",
        "<caption id=volumes-1>",
    ] {
        assert!(case.contains(part), "{part} in {case}");
    }
    let all = text(&built, "en/about/all/index.html");
    for part in [
        "<tr id=amount-plan>",
        ">An example</a>",
        ">Plan early</a>",
        "<figure",
        "prose note (en)",
    ] {
        assert!(all.contains(part), "{part} in {all}");
    }
    let search = text(&built, "search/index.html");
    assert!(search.contains("data-search-results") && search.contains("/assets/finder-"));
    let print = text(&built, "en/paper/index.html");
    assert!(
        print.contains("print title (en)")
            && print.contains("<div id=c3>")
            && print.contains("data-chapter=1.1"),
        "{print}"
    );
    let css = css(&built);
    assert!(
        css.contains("--pen:light-dark(#222222,#111111)")
            || css.contains("--pen:light-dark(#222,#111)"),
        "{css}"
    );
    assert!(
        css.contains("--letters:serif") && css.contains("font-family:var(--letters)"),
        "{css}"
    );
}

/// Units that the program writes beside numbers, and the report's theme says in its own texts too.
const UNITS: [&str; 2] = ["tonn CO₂-ekvivalenter", "tonnes CO₂e"];

#[test]
fn no_word_and_no_other_language_comes_from_elsewhere() {
    let built = plain().build();
    let (mut words, mut units) = (BTreeSet::new(), BTreeSet::new());
    for lang in ["nb", "en"] {
        let file = repository().join(format!("themes/ressursbank/i18n/{lang}.ftl"));
        for line in fs::read_to_string(file).unwrap().lines() {
            if let Some((_, text)) = line.split_once(" = ")
                && text.contains(' ')
                && !text.contains('{')
                && !line.starts_with('#')
            {
                words.insert(text.to_owned());
                let is_unit = line.starts_with("unit-") || UNITS.contains(&text);
                units.extend(is_unit.then(|| text.to_owned()));
            }
        }
    }
    // Units beside numbers are the program's, and titles are the content's.
    let content: String = site()
        .files("content")
        .values()
        .map(|bytes| String::from_utf8_lossy(bytes).into_owned())
        .collect();
    words.retain(|words| !units.contains(words) && !content.contains(words));
    assert!(
        words.len() > 100,
        "only {} texts are looked for",
        words.len()
    );
    for (path, html) in pages(&built) {
        let plain = html.replace("&#39;", "'").replace("&quot;", "\"");
        let leaked: Vec<&String> = words
            .iter()
            .filter(|words| plain.contains(*words))
            .collect();
        assert!(leaked.is_empty(), "{path}: {leaked:?}");
        let other = if path.starts_with("en/") {
            "(nb)"
        } else {
            "(en)"
        };
        assert!(
            !html.contains(other) && !html.contains('⟦'),
            "{path}: {html}"
        );
    }
}

/// Classes that a theme may style without having written them.
#[test]
fn classes_that_the_program_makes_are_in_the_theme_reference() {
    let built = plain().build();
    let documented = fs::read_to_string(repository().join("docs/theme.md")).unwrap();
    let (_, table) = documented
        .split_once("## Class names that come from the program")
        .unwrap();
    let (table, _) = table.split_once("\n## ").unwrap();
    let known: BTreeSet<&str> = table
        .split(|c: char| !(c.is_alphanumeric() || "-_…".contains(c)))
        .collect();
    let is_known = |class: &str| {
        known.contains(class)
            || known.iter().any(|known| {
                known
                    .strip_suffix('…')
                    .is_some_and(|start| !start.is_empty() && class.starts_with(start))
            })
    };
    let mut unknown = BTreeMap::new();
    for (path, html) in pages(&built) {
        for (at, start) in html.match_indices(" class=") {
            let rest = &html[at + start.len()..];
            let classes = match rest.strip_prefix('"') {
                Some(quoted) => quoted.split('"').next().unwrap(),
                None => rest.split([' ', '>']).next().unwrap(),
            };
            for class in classes.split_whitespace().filter(|class| !is_known(class)) {
                unknown.insert(class.to_owned(), path.to_owned());
            }
        }
    }
    assert_eq!(unknown, BTreeMap::new());
}

#[test]
fn missing_template_is_named_with_what_needs_it() {
    for (file, needed) in [
        ("lesson.html", "lessons need"),
        ("page.html", "all other pages need"),
        ("print.html", "print pages need"),
        ("error.html", "the page for lost addresses needs"),
        ("directives/term.html", "the directive `term` needs"),
        ("directives/citation.html", "citations `[@…]` need"),
    ] {
        let site = plain();
        fs::remove_file(site.path(&format!("themes/plain/templates/{file}"))).unwrap();
        let expected = format!(
            "themes/plain/theme.yaml:1:1: error[missing-template]: the theme has no template `{file}`, \
             which {needed} (write `templates/{file}`; the theme reference says what it gets)"
        );
        assert_eq!(told_of(&site), [expected]);
    }
}

#[test]
fn words_that_a_page_asks_for_in_vain_are_named_and_so_is_a_language_without_any() {
    let site = plain();
    site.replace("themes/plain/i18n/en.ftl", "home = Home\n", "");
    site.replace("themes/plain/i18n/nb.ftl", "home = Hjem\n", "");
    let found = told_of(&site);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with(
        "themes/plain/i18n/en.ftl:1:1: error[missing-message]: the theme has no text `home`"
    ));
    fs::remove_file(site.path("themes/plain/i18n/en.ftl")).unwrap();
    let found = told_of(&site);
    assert!(
        found
            .iter()
            .any(|told| told.contains("error[missing-file]: `i18n/en.ftl` is missing")),
        "{found:?}"
    );
}

// The choice of a theme.

#[test]
fn unknown_theme_is_an_authors_mistake() {
    let site = Site::new();
    let settings = fs::read_to_string(site.path("content/site.yaml")).unwrap();
    site.write(
        "content/site.yaml",
        &format!("{settings}theme: resursbank\n"),
    );
    assert_eq!(
        told_of(&site),
        [
            "content/site.yaml:9:8: error[unknown-theme]: there is no theme `resursbank` (did you mean `ressursbank`?)"
        ]
    );
    // Nothing outside of `themes/` is a theme.
    site.write(
        "content/site.yaml",
        &format!("{settings}theme: ../content\n"),
    );
    assert!(told_of(&site)[0].contains("error[unknown-theme]: there is no theme `../content`"));
    site.write(
        "content/site.yaml",
        &format!("{settings}theme: ressursbank\n"),
    );
    assert_eq!(told_of(&site), [""; 0]);
}

#[test]
fn site_without_the_usual_theme_is_told_so() {
    let site = Site::new();
    fs::rename(site.path("themes/ressursbank"), site.path("themes/kommune")).unwrap();
    assert_eq!(
        told_of(&site),
        [
            "content/site.yaml:1:1: error[unknown-theme]: there is no theme `ressursbank` (write `kommune`)"
        ]
    );
}

#[test]
fn preview_follows_the_choice_of_a_theme_and_changes_of_it() {
    let site = plain();
    let usual = repository().join("themes/ressursbank");
    for (path, bytes) in files_below(&usual) {
        let file = site.path(&format!("themes/ressursbank/{path}"));
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
    let options = Options::new(site.path(""));
    let mut memory = Memory::default();
    memory.build(&options, None).unwrap();
    let mut same_as_full = |path: &str| {
        let changed = BTreeSet::from([site.path(path)]);
        let update = memory.build(&options, Some(&changed)).unwrap();
        let Update::Whole(mut outputs) = update else {
            panic!("{path}: {update:?}")
        };
        outputs.extend(memory.rest(&outputs));
        assert!(outputs == site.build().outputs, "{path}");
    };
    site.replace("content/site.yaml", "theme: plain", "theme: ressursbank");
    same_as_full("content/site.yaml");
    site.write("content/theme/i18n/nb.ftl", "skip = Rett til saken\n");
    same_as_full("content/theme/i18n/nb.ftl");
    site.write("content/theme/i18n/nb.ftl", "skip = Til saken\n");
    same_as_full("content/theme/i18n/nb.ftl");
    assert!(text(&site.build(), "index.html").contains("Til saken"));
    fs::remove_file(site.path("content/theme/i18n/nb.ftl")).unwrap();
    same_as_full("content/theme/i18n/nb.ftl");
    assert!(!text(&site.build(), "index.html").contains("Til saken"));
}

// What a site changes in its theme.

#[test]
fn template_changes_one_block_of_the_themes_own() {
    let site = site();
    site.write(
        "content/theme/templates/page.html",
        "{% extends \"theme/page.html\" %}\n{% block after_body %}<p>Før</p>{{ super() }}<p>{{ t(key=\"search\") }}!</p>{% endblock after_body %}\n",
    );
    let built = site.build();
    assert_eq!(told(&built), "");
    let about = text(&built, "about/index.html");
    assert!(
        about.contains("<p>Før</p>") && about.contains("<p>Søk!</p>"),
        "{about}"
    );
    assert!(about.find("Før") < about.find("id=children"), "{about}");
    assert!(!text(&built, "lessons/plan-early/index.html").contains("Før"));
}

#[test]
fn frame_and_pieces_can_be_changed_one_by_one() {
    let site = site();
    site.write(
        "content/theme/templates/own.html",
        "{% component logo() %}<img src=\"/assets/wave.svg\" alt=\"\">{% endcomponent logo %}\n",
    );
    site.write(
        "content/theme/assets/wave.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    );
    site.write(
        "content/theme/templates/footer.html",
        "<footer>{% include \"address.html\" %}</footer>\n",
    );
    site.write("content/theme/templates/address.html", "Rådhuset\n");
    let built = site.build();
    assert_eq!(told(&built), "");
    let front = text(&built, "en/index.html");
    assert!(
        front.contains("<img alt src=/assets/wave.svg>") || front.contains("/assets/wave.svg"),
        "{front}"
    );
    assert!(
        front.contains("<footer>Rådhuset") && !front.contains("class=bottom"),
        "{front}"
    );
    assert!(built.outputs.0.contains_key("assets/wave.svg"));
}

#[test]
fn colour_and_word_need_only_themselves() {
    let site = site();
    let before = site.build();
    site.write(
        "content/theme/theme.yaml",
        "tokens:\n  colours:\n    accent: {light: \"#7a1f2b\"}\n    page: {light: \"#fffdf8\"}\n  sizes: {radius: 0}\n",
    );
    site.write("content/theme/i18n/nb.ftl", "skip = Rett til saken\n");
    let built = site.build();
    assert_eq!(told(&built), "");
    let css = css(&built);
    for part in [
        "--accent:light-dark(#7a1f2b,#8bd0d3)",
        "--focus:light-dark(#7a1f2b,#8bd0d3)",
        "--radius:0",
    ] {
        assert!(css.contains(part), "{part} in {css}");
    }
    let front = text(&built, "index.html");
    assert!(
        front.contains("content=#fffdf8") && front.contains(">Rett til saken</a>"),
        "{front}"
    );
    assert!(
        text(&built, "en/index.html").contains(">Skip to"),
        "the other language stays"
    );
    // Cards follow.
    let cards = |built: &Built| -> Vec<Vec<u8>> {
        let files = built.outputs.0.iter();
        files
            .filter(|(path, _)| {
                path.as_str().ends_with(".png") && !path.as_str().starts_with("assets/")
            })
            .map(|(_, bytes)| bytes.clone())
            .collect()
    };
    assert!(!cards(&built).is_empty() && cards(&built) != cards(&before));
}

#[test]
fn style_sheets_join_in_name_order_and_files_stand_in_for_the_themes() {
    let site = site();
    site.write(
        "content/theme/assets/css/95-own.css",
        ".own { color: var(--accent); }\n",
    );
    site.write(
        "content/theme/assets/css/lessons/filter.css",
        ".filter { color: red; }\n",
    );
    site.write(
        "content/theme/assets/favicon.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>",
    );
    let built = site.build();
    assert_eq!(told(&built), "");
    assert!(
        css(&built)
            .trim_end()
            .ends_with(".own{color:var(--accent)}"),
        "{}",
        css(&built)
    );
    let lessons = built
        .outputs
        .0
        .keys()
        .find(|path| path.as_str().starts_with("assets/lessons-"));
    assert_eq!(
        text(&built, lessons.unwrap().as_str()).trim_end(),
        ".filter{color:red}"
    );
    assert!(text(&built, "favicon.svg").contains("M0 0"));
    // None of it counts as content.
    let of = |site: &Site| {
        let built = site.build();
        let page = text(&built, "audit/index.html").to_owned();
        page.split("<code")
            .find(|part| part.split('>').nth(1).is_some_and(|text| text.len() > 64))
            .map(str::to_owned)
    };
    assert_eq!(of(&site), of(&self::site()));
}

#[test]
fn folder_in_a_folder_of_scripts_has_the_outer_ones_files_first() {
    let site = site();
    let folder = "content/theme/assets/js/all";
    site.write(&format!("{folder}/one.js"), "/* One. */\nconst name = 1;\n");
    site.write(&format!("{folder}/more/two.js"), "const name = 2;\n");
    site.write(
        "content/theme/templates/error.html",
        "<p>{{ site.scripts.all }} {{ site.scripts.more }}</p>",
    );
    let built = site.build();
    assert_eq!(told(&built), "");
    let script = |name: &str| {
        let mut paths = built.outputs.0.keys().map(|path| path.as_str());
        text(&built, paths.find(|path| path.starts_with(name)).unwrap())
    };
    let outer = "{\nconst name = 1;\n}\n";
    assert_eq!(script("assets/all-"), outer);
    assert_eq!(
        script("assets/more-"),
        format!("{outer}{{\nconst name = 2;\n}}\n")
    );
}

#[test]
fn mistake_in_a_changed_file_is_told_at_its_own_place() {
    let site = site();
    site.write(
        "content/theme/templates/footer.html",
        "<footer>{{ site.titel }}</footer>\n",
    );
    site.write(
        "content/theme/i18n/nb.ftl",
        "skip = { no-such }\nonly-here = Bare her\n",
    );
    site.write(
        "content/theme/templates/header.html",
        "<header>{{ t(key=\"only-here\") }}</header>\n",
    );
    let found = told_of(&site);
    let starts = [
        "content/theme/i18n/nb.ftl:1:1: error[template]: the template fails: `skip`: Unknown message: no-such",
        "content/theme/templates/footer.html:1:17: error[template]",
        "themes/ressursbank/i18n/en.ftl:1:1: error[missing-message]: the theme has no text `only-here` in English",
    ];
    assert_eq!(found.len(), starts.len(), "{found:#?}");
    for (found, start) in found.iter().zip(starts) {
        assert!(found.starts_with(start), "{found}");
    }
}

#[test]
fn misspelt_file_is_told_with_the_one_that_is_meant() {
    let site = site();
    let files = [
        ("templates/pgae.html", Some("templates/page.html")),
        ("template/page.html", Some("templates/page.html")),
        (
            "templates/directives/figur.html",
            Some("templates/directives/figure.html"),
        ),
        ("templates/page.htm", Some("templates/page.html")),
        ("assets/cs/own.css", Some("assets/css/own.css")),
        ("assets/css/10-base.scss", Some("assets/css/10-base.css")),
        (
            "assets/css/chart/own.css",
            Some("assets/css/charts/own.css"),
        ),
        ("assets/favicon.png", Some("assets/favicon.svg")),
        ("assets/js/serach.js", Some("assets/js/search.js")),
        ("i18n/no.ftl", Some("i18n/nb.ftl")),
        ("il8n/nb.ftl", Some("i18n/nb.ftl")),
        ("theme.yml", Some("theme.yaml")),
        ("cards/title.ttf", Some("card/title.ttf")),
        ("notes/index.nb.md", None),
    ];
    let mut expected = Vec::new();
    for (file, meant) in files {
        site.write(&format!("content/theme/{file}"), "\n");
        let help = match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "use it, or delete it".to_owned(),
        };
        let what = if file.starts_with("templates/") {
            "template"
        } else {
            "file"
        };
        expected.push(format!(
            "content/theme/{file}:1:1: warning[theme-unused]: nothing uses the {what} `{file}` of the theme ({help})"
        ));
    }
    let mut found = told_of(&site);
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected);
}

#[test]
fn files_for_people_are_left_alone() {
    let site = site();
    site.write("content/theme/README.md", "# Our colours\n");
    site.write("content/theme/LICENSE.txt", "CC0\n");
    assert_eq!(told(&site.check()), told(&self::site().check()));
}

#[test]
fn misspelt_word_and_misspelt_colour_are_told_where_they_stand() {
    let site = site();
    site.write(
        "content/theme/i18n/nb.ftl",
        "skip = Til saken\nserach = Finn\n",
    );
    site.write("content/theme/i18n/en.ftl", "serach = Find\n");
    site.write(
        "content/theme/theme.yaml",
        "tokens:\n  colours:\n    acent: \"#7a1f2b\"\n",
    );
    assert_eq!(
        told_of(&site),
        [
            "content/theme/i18n/en.ftl:1:1: warning[theme-unused]: nothing uses the text `serach` of the theme (did you mean `search`?)",
            "content/theme/i18n/nb.ftl:2:1: warning[theme-unused]: nothing uses the text `serach` of the theme (did you mean `search`?)",
            "content/theme/theme.yaml:3:5: warning[theme-unused]: nothing uses the token `acent` of the theme (did you mean `accent`?)",
        ]
    );
}

// Tokens.

/// What is told of a `theme.yaml` of the content with these tokens, without the file's name.
fn told_of_tokens(yaml: &str) -> Vec<String> {
    let site = Site::new();
    site.write("content/theme/theme.yaml", yaml);
    let told = told_of(&site);
    told.iter()
        .map(|told| {
            told.strip_prefix("content/theme/theme.yaml:")
                .unwrap_or(told)
                .to_owned()
        })
        .collect()
}

#[test]
fn values_that_are_none_are_pointed_at() {
    let colour =
        "write it in quotation marks with six digits, `\"#0b5560\"`, or the name of another colour";
    for (yaml, expected) in [
        ("colours: {accent: \"#0b556\"}", format!("1:28: error[token-value]: `#0b556` isn't a colour ({colour})")),
        ("colours:\n    accent: #0b5560", format!("3:5: error[token-value]: the token `accent` has no value ({colour})")),
        ("colours: {accent: {light: teal}}", format!("1:36: error[token-value]: `teal` isn't a colour ({colour})")),
        ("colours: {accent: inc}", "1:28: error[token-value]: `inc` isn't a colour (did you mean `ink`?)".to_owned()),
        ("colours: {accent: focus}", format!("1:28: error[token-value]: `focus` isn't a colour ({colour})")),
        ("colours: {accent: {lihgt: \"#000\"}}", "1:29: error[unknown-key]: the key `lihgt` isn't known (did you mean `light`?)".to_owned()),
        ("sizes: {radius: 6}", "1:26: error[token-value]: `6` isn't a size (write a number with its unit, `1.5rem`, or `clamp(…)`)".to_owned()),
        ("numbers: {leading: 1.6em}", "1:29: error[token-value]: `1.6em` isn't a number (write a number without a unit: `1.6`)".to_owned()),
        ("fonts: {sans: \"Inter; x\"}", "1:24: error[token-value]: `Inter; x` isn't a list of fonts (write names with commas between them: `\"Segoe UI\", sans-serif`)".to_owned()),
        ("colours: {Accent: \"#000\"}", "1:20: error[token-value]: `Accent` can't be the name of a token (write small letters a–z, digits and hyphens: `ink-soft`)".to_owned()),
        ("sizes: {accent: 1px}", "1:18: error[duplicate-key]: the key `accent` stands twice".to_owned()),
    ] {
        let found = told_of_tokens(&format!("tokens: {}{yaml}{}\n", open(yaml), close(yaml)));
        assert!(found.iter().any(|found| found.starts_with(&expected)), "{yaml}: {found:#?}");
        assert!(found.iter().all(|found| !found.contains("theme-unused")), "{yaml}: {found:#?}");
    }
}

fn open(yaml: &str) -> &'static str {
    if yaml.contains('\n') { "\n  " } else { "{" }
}

fn close(yaml: &str) -> &'static str {
    if yaml.contains('\n') { "" } else { "}" }
}

#[test]
fn new_colour_needs_both_sides() {
    let found = told_of_tokens("tokens: {colours: {brand: {light: \"#000\"}}}\n");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("1:20: error[missing-key]: `dark` is missing"),
        "{found:?}"
    );
}

/// White on `#8a8a8a` has 3.45 : 1, and `#8a8a8a` on the theme's other grounds less.
#[test]
fn too_little_contrast_is_measured_in_light_and_in_dark() {
    let found = told_of_tokens("tokens: {colours: {ink-soft: {light: \"#8a8a8a\"}}}\n");
    assert!(
        found[0].starts_with(
            "1:38: warning[low-contrast]: `ink-soft` on `accent-soft` has a contrast of 2.91 : 1 in light, and must have 4.5 : 1"
        ) || found.iter().any(|told| told.contains("`ink-soft` on `page` has a contrast of 3.45 : 1 in light, and must have 4.5 : 1")),
        "{found:#?}"
    );
    assert!(
        found
            .iter()
            .any(|told| told.contains("`ink-soft` on `page` has a contrast of 3.45 : 1 in light")),
        "{found:#?}"
    );
    assert!(
        found.iter().all(
            |told| told.starts_with("1:38: warning[low-contrast]") && told.contains("in light")
        )
    );
    // Where only the ground is the site's own, it is what has to be mended.
    let found = told_of_tokens("tokens: {colours: {page: {dark: \"#7f7f7f\"}}}\n");
    assert!(
        found.iter().all(|told| told.starts_with("1:33: warning[low-contrast]") && told.contains("in dark")),
        "{found:#?}"
    );
    assert!(found.len() > 5, "{found:#?}");
}

#[test]
fn site_may_demand_contrast_of_its_own_colours_and_misspell_them() {
    let found = told_of_tokens(
        "contrast:\n- {text: line, on: page}\n- {marks: [inkk], on: [page]}\n- {text: ink}\n",
    );
    assert_eq!(
        found,
        [
            "3:12: error[unknown-token]: the theme has no token `inkk` (did you mean `ink`?)",
            "4:4: error[missing-key]: `on` is missing (add a line `on: …`)",
            "themes/ressursbank/theme.yaml:19:19: warning[low-contrast]: `line` on `page` has a contrast of 1.49 : 1 in light, and must have 4.5 : 1 (the nearest colour with enough is `#797670`)",
            "themes/ressursbank/theme.yaml:19:36: warning[low-contrast]: `line` on `page` has a contrast of 1.74 : 1 in dark, and must have 4.5 : 1 (the nearest colour with enough is `#7b8386`)",
        ]
    );
}

#[test]
fn property_that_nothing_defines_is_told_where_it_stands() {
    let site = site();
    site.write(
        "content/theme/assets/css/95-own.css",
        "/* var(--nothing) */\n.own { color: var(--acent); --own: 1px; margin: var(--own); top: var(--free, 0); left: var(--xyz); }\n",
    );
    assert_eq!(
        told_of(&site),
        [
            "content/theme/assets/css/95-own.css:2:21: error[unknown-token]: the theme has no token `acent` (did you mean `accent`?)",
            "content/theme/assets/css/95-own.css:2:94: error[unknown-token]: the theme has no token `xyz` (add `xyz` to `tokens` in `theme.yaml`)",
        ]
    );
}

#[test]
fn token_that_one_style_sheet_alone_uses_stands_there() {
    let built = site().build();
    let charts = built
        .outputs
        .0
        .keys()
        .find(|path| path.as_str().starts_with("assets/charts-"));
    let charts = text(&built, charts.unwrap().as_str());
    assert!(charts.contains("--chart-gain:light-dark(") && !css(&built).contains("--chart-gain:"));
    assert!(css(&built).contains("--accent:light-dark(") && !charts.contains("--accent:"));
}
