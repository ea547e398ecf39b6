//! Minifies pages and stylesheets. What a reader reads stays the same, character by character.
//!
//! minify-html drops white space that stands alone between two elements of a block such as
//! `<nav><a>…</a> <a>…</a></nav>`, and with it the space between two words. Before it sees a page,
//! such a space is marked with a character that no page may hold; the marks are taken out again
//! afterwards. Scripts are left as they are.

use std::borrow::Cow;
use std::sync::LazyLock;

use minify_html::{Cfg, minify};

/// What marks a space that must stay: a noncharacter, which isn't meant for interchange.
const MARK: &str = "\u{FDD0}";

/// How deep elements may be nested: minify-html goes down by recursion, and a stack has an end.
const DEEPEST: usize = 500;

/// Elements without content, which have no end tag.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Elements that stand in a line of text, so that space beside them is space between words.
const IN_LINE: [&str; 42] = [
    "a", "abbr", "audio", "b", "bdi", "bdo", "br", "button", "canvas", "cite", "code", "data",
    "del", "dfn", "em", "i", "img", "input", "ins", "kbd", "label", "mark", "meter", "output",
    "picture", "progress", "q", "s", "samp", "select", "small", "span", "strong", "sub", "sup",
    "svg", "time", "u", "var", "video", "wbr", "ruby",
];

static SETTINGS: LazyLock<Cfg> = LazyLock::new(|| Cfg {
    // A few bytes more, and every tool understands the page.
    keep_closing_tags: true,
    keep_html_and_head_opening_tags: true,
    // Stylesheets may select by it.
    keep_input_type_text_attr: true,
    minify_css: true,
    ..Cfg::default()
});

/// The file's bytes, minified where it is a page or a stylesheet.
pub(super) fn minified(path: &str, bytes: Vec<u8>) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(&bytes) else {
        return bytes;
    };
    let minified = match path.rsplit_once('.') {
        Some((_, "html")) => page(text),
        Some((_, "css")) => stylesheet(text),
        _ => None,
    };
    minified.map_or(bytes, String::into_bytes)
}

/// A page, minified; none where that isn't possible.
fn page(html: &str) -> Option<String> {
    if html.contains(MARK) || depth(html) > DEEPEST {
        return None;
    }
    let minified = minify(mark_spaces(html).as_bytes(), &SETTINGS);
    Some(String::from_utf8(minified).ok()?.replace(MARK, ""))
}

/// How deep elements are nested.
fn depth(html: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for piece in html.split('<').skip(1) {
        let tag = piece.split('>').next().unwrap_or(piece);
        if tag.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if tag.starts_with(|first: char| first.is_ascii_alphabetic())
            && !tag.ends_with('/')
            && !VOID.contains(&name_of(tag))
        {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

/// A stylesheet, minified; none where that isn't possible.
fn stylesheet(css: &str) -> Option<String> {
    if css.contains("</") {
        return None;
    }
    let minified = minify(format!("<style>{css}</style>").as_bytes(), &SETTINGS);
    String::from_utf8(minified)
        .ok()?
        .strip_prefix("<style>")?
        .strip_suffix("</style>")
        .map(str::to_owned)
}

/// Marks white space between the end of one element in a line and the start of another.
fn mark_spaces(html: &str) -> Cow<'_, str> {
    let mut marked = String::new();
    let mut copied = 0;
    for (end, _) in html.match_indices('>') {
        let gap = html.get(end + 1..).unwrap_or("");
        let next = gap.trim_start_matches([' ', '\n', '\t', '\r', '\x0c']);
        if next.len() == gap.len() || !opens_in_line(next) {
            continue;
        }
        let before = html.get(..end).unwrap_or("");
        let tag = before.rfind('<').and_then(|start| before.get(start + 1..));
        if tag.is_some_and(|tag| is_in_line(tag.strip_prefix('/').unwrap_or(tag))) {
            let start = html.len() - next.len();
            marked.push_str(html.get(copied..start).unwrap_or(""));
            marked.push_str(MARK);
            copied = start;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    marked.push_str(html.get(copied..).unwrap_or(""));
    Cow::Owned(marked)
}

/// Whether a text begins with the opening tag of an element in a line, or with a comment.
fn opens_in_line(text: &str) -> bool {
    text.strip_prefix('<').is_some_and(is_in_line)
}

/// Whether a tag without its bracket names an element in a line, or is a comment.
fn is_in_line(tag: &str) -> bool {
    if tag.starts_with("!--") {
        return true;
    }
    let name = name_of(tag);
    IN_LINE
        .iter()
        .any(|in_line| in_line.eq_ignore_ascii_case(name))
}

/// The name that a tag without its bracket begins with.
fn name_of(tag: &str) -> &str {
    let end = tag
        .find(|character: char| !character.is_ascii_alphanumeric())
        .unwrap_or(tag.len());
    tag.get(..end).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    /// What a reader reads, block by block: parsed by html5ever (through ammonia), runs of white
    /// space as one space, none at the edges of a block.
    fn text_of(html: &str) -> String {
        let blocks = HashSet::from([
            "article",
            "aside",
            "blockquote",
            "caption",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "figcaption",
            "figure",
            "footer",
            "h1",
            "h2",
            "h3",
            "header",
            "li",
            "main",
            "nav",
            "ol",
            "p",
            "section",
            "summary",
            "table",
            "tbody",
            "td",
            "th",
            "thead",
            "tr",
            "ul",
        ]);
        let cleaned = ammonia::Builder::empty()
            .tags(blocks)
            .clean(html)
            .to_string();
        cleaned
            .replace(['\n', '\t'], " ")
            .replace('<', "\n<")
            .replace('>', ">\n")
            .lines()
            .map(|line| {
                line.split(' ')
                    .filter(|word| !word.is_empty())
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join("\n")
    }

    fn minified_page(html: &str) -> String {
        String::from_utf8_lossy(&minified("index.html", html.as_bytes().to_vec())).into_owned()
    }

    #[test]
    fn spaces_between_words_stay_and_others_go() {
        for (html, expected) in [
            (
                "<nav>\n  <a href='/a'>A</a>\n  <a href='/b'>B</a>\n</nav>",
                "<nav><a href=/a>A</a> <a href=/b>B</a></nav>",
            ),
            (
                "<div>\n  <p>a</p>\n  <p>b</p>\n</div>",
                "<div><p>a</p><p>b</p></div>",
            ),
            ("<p>1\u{a0}330   t</p>", "<p>1\u{a0}330 t</p>"),
            (
                "<td><em>a</em> <b>b</b></td>",
                "<td><em>a</em> <b>b</b></td>",
            ),
            (
                "<div><img alt=a src=a> <img alt=b src=b></div>",
                "<div><img alt=a src=a> <img alt=b src=b></div>",
            ),
            (
                "<pre>  a\n\n  <span>b</span> <span>c</span>\n</pre>",
                "<pre>  a\n\n  <span>b</span> <span>c</span>\n</pre>",
            ),
            ("<p>a<!-- unseen --></p>", "<p>a</p>"),
            ("<p>2 &lt; 3 &amp; 4</p>", "<p>2 &lt; 3 & 4</p>"),
        ] {
            assert_eq!(minified_page(html), expected);
        }
    }

    #[test]
    fn scripts_and_other_files_stay_as_they_are() {
        let script = "<script type=application/ld+json>{ \"a\":  1 }</script>";
        assert_eq!(minified_page(script), script);
        assert_eq!(minified("a.js", b"let  a = 1;".to_vec()), b"let  a = 1;");
        assert_eq!(
            minified("a.html", vec![0xff, b' ', b' ']),
            [0xff, b' ', b' ']
        );
        let marked = format!("<p>a  {MARK}</p>");
        assert_eq!(minified_page(&marked), marked);
    }

    #[test]
    fn page_that_is_nested_too_deep_stays_as_it_is() {
        let nested = |depth| {
            format!(
                "{}  a{}",
                "<ul><li>".repeat(depth),
                "</li></ul>".repeat(depth)
            )
        };
        assert_ne!(minified_page(&nested(50)), nested(50));
        assert_eq!(minified_page(&nested(50_000)), nested(50_000));
        assert_eq!(
            depth("<svg><path/><path d='' /></svg><p><img src=a>a<br><b>b</b></p>"),
            2
        );
    }

    #[test]
    fn stylesheets_keep_what_they_say() {
        let css = "@media (prefers-color-scheme: dark) {\n  :root { --page: #123456; }\n}\n/* no */\na:hover { color: red; }\n";
        assert_eq!(
            minified("a.css", css.as_bytes().to_vec()),
            b"@media (prefers-color-scheme:dark){:root{--page:#123456}}a:hover{color:red}"
        );
        let odd = "a::after { content: '</style>' }";
        assert_eq!(minified("a.css", odd.as_bytes().to_vec()), odd.as_bytes());
    }

    /// Pieces that pages are made of, with white space around them.
    fn piece() -> impl Strategy<Value = String> {
        let words = prop_oneof![
            Just("masser"),
            Just(" masser "),
            Just("\n"),
            Just(" "),
            Just("  \n "),
            Just("&amp;"),
            Just("&lt;b&gt;"),
            Just("1\u{a0}330 t"),
            Just("<br>"),
            Just("<img alt=x src=x>"),
            Just("<!-- c -->"),
        ]
        .prop_map(str::to_owned);
        words.prop_recursive(4, 24, 6, |inner| {
            let tag = prop_oneof![
                Just("a"),
                Just("em"),
                Just("span"),
                Just("code"),
                Just("data"),
                Just("small"),
                Just("div"),
                Just("section"),
                Just("nav"),
                Just("blockquote"),
                Just("figure"),
                Just("article"),
            ];
            (tag, prop::collection::vec(inner, 0..6))
                .prop_map(|(tag, pieces)| format!("<{tag}>{}</{tag}>", pieces.concat()))
        })
    }

    proptest! {
        #[test]
        fn text_stays_the_same(pieces in prop::collection::vec(piece(), 1..6)) {
            let html = format!("<main>{}</main>", pieces.concat());
            let minified = minified_page(&html);
            prop_assert_eq!(text_of(&html), text_of(&minified), "{} → {}", html, minified);
        }
    }
}
