//! The elements and attributes that authors may write as raw HTML, in one list: [`sanitised`] and
//! what lies before it ask the same.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::address::SCHEMES;

/// What an element may stand in and hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Stands in a sentence.
    Phrase,
    /// Stands in a sentence and holds nothing.
    VoidPhrase,
    /// A block that holds sentences: ends with the piece of raw HTML it began in.
    Leaf,
    /// A block that holds nothing.
    VoidBlock,
    /// A block that holds blocks, Markdown between blank lines too.
    Container,
}

/// An element that authors may write.
pub(super) struct Element {
    /// In lower case.
    pub(super) name: &'static str,
    /// What it may stand in and hold.
    pub(super) kind: Kind,
    /// Attributes beside those in [`ATTRIBUTES`].
    pub(super) attributes: &'static [&'static str],
    /// The elements it may lie in, where it isn't at home everywhere.
    pub(super) parents: &'static [&'static str],
}

/// Attributes that any element may have.
pub(super) const ATTRIBUTES: [&str; 3] = ["dir", "lang", "title"];

const fn phrase(name: &'static str, attributes: &'static [&'static str]) -> Element {
    element(name, Kind::Phrase, attributes, &[])
}

const fn block(
    name: &'static str,
    attributes: &'static [&'static str],
    parents: &'static [&'static str],
) -> Element {
    element(name, Kind::Container, attributes, parents)
}

const fn element(
    name: &'static str,
    kind: Kind,
    attributes: &'static [&'static str],
    parents: &'static [&'static str],
) -> Element {
    Element {
        name,
        kind,
        attributes,
        parents,
    }
}

/// The elements that authors may write. Headings and images aren't among them: Markdown and the
/// directive `image` know the contents list and the alternative text.
const ELEMENTS: [Element; 52] = [
    phrase("a", &["href", "hreflang"]),
    phrase("abbr", &[]),
    phrase("b", &[]),
    phrase("bdi", &[]),
    phrase("bdo", &[]),
    phrase("cite", &[]),
    phrase("code", &[]),
    phrase("data", &["value"]),
    phrase("del", &["cite", "datetime"]),
    phrase("dfn", &[]),
    phrase("em", &[]),
    phrase("i", &[]),
    phrase("ins", &["cite", "datetime"]),
    phrase("kbd", &[]),
    phrase("mark", &[]),
    phrase("q", &["cite"]),
    phrase("s", &[]),
    phrase("samp", &[]),
    phrase("small", &[]),
    phrase("span", &[]),
    phrase("strong", &[]),
    phrase("sub", &[]),
    phrase("sup", &[]),
    phrase("time", &["datetime"]),
    phrase("u", &[]),
    phrase("var", &[]),
    element("br", Kind::VoidPhrase, &[], &[]),
    element("wbr", Kind::VoidPhrase, &[], &[]),
    element("hr", Kind::VoidBlock, &[], &[]),
    element("caption", Kind::Leaf, &[], &["table"]),
    element("dt", Kind::Leaf, &[], &["dl"]),
    element("p", Kind::Leaf, &[], &[]),
    element("pre", Kind::Leaf, &[], &[]),
    element("summary", Kind::Leaf, &[], &["details"]),
    block("blockquote", &["cite"], &[]),
    block("dd", &[], &["dl"]),
    block("details", &["open"], &[]),
    block("div", &[], &[]),
    block("dl", &[], &[]),
    block("figcaption", &[], &["figure"]),
    block("figure", &[], &[]),
    block("li", &["value"], &["ol", "ul"]),
    block("ol", &["reversed", "start", "type"], &[]),
    block("table", &[], &[]),
    block("tbody", &[], &["table"]),
    block("td", &["colspan", "rowspan"], &["tr"]),
    block("tfoot", &[], &["table"]),
    block("th", &["abbr", "colspan", "rowspan", "scope"], &["tr"]),
    block("thead", &[], &["table"]),
    block("tr", &[], &["table", "tbody", "tfoot", "thead"]),
    block("ul", &[], &[]),
    block("section", &[], &[]),
];

/// Elements that hold nothing but other elements.
pub(super) const SKELETON: [&str; 8] = ["dl", "ol", "table", "tbody", "tfoot", "thead", "tr", "ul"];

/// Elements that go with all they hold: it was never meant for readers.
const SWALLOWED: [&str; 17] = [
    "audio", "canvas", "iframe", "math", "noembed", "noframes", "noscript", "object", "script",
    "select", "style", "svg", "template", "textarea", "title", "video", "xmp",
];

pub(super) fn find(name: &str) -> Option<&'static Element> {
    ELEMENTS.iter().find(|element| element.name == name)
}

/// Whether what this element holds goes with it.
pub(super) fn is_swallowed(name: &str) -> bool {
    SWALLOWED.contains(&name)
}

/// Passes the author's tags through ammonia.
pub(super) fn sanitised(html: &str) -> String {
    static SANITISER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(sanitiser);
    SANITISER.clean(html).to_string()
}

fn sanitiser() -> ammonia::Builder<'static> {
    let mut attributes: HashMap<&str, HashSet<&str>> = HashMap::new();
    for element in &ELEMENTS {
        if !element.attributes.is_empty() {
            attributes.insert(element.name, element.attributes.iter().copied().collect());
        }
    }
    // Ours, not the author's.
    attributes.entry("a").or_default().insert("rel");
    let mut sanitiser = ammonia::Builder::empty();
    sanitiser
        .tags(ELEMENTS.iter().map(|element| element.name).collect())
        .clean_content_tags(SWALLOWED.into())
        .generic_attributes(ATTRIBUTES.into())
        .tag_attributes(attributes)
        .url_schemes(SCHEMES.into())
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(None);
    sanitiser
}
