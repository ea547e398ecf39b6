//! The texts of a page that are searched, and what a word in each is worth.

use crate::model::{
    Body, Directive, Insert, InsertKind, Lang, Library, MARK_END, MARK_START, Text,
};

const TITLE: f64 = 4.0;
const TAGS: f64 = 2.0;
const HEADINGS: f64 = 2.0;
const SUMMARY: f64 = 1.5;
const BODY: f64 = 1.0;

/// Every field of a page with its weight.
pub(super) fn of(library: &Library, text: &Text) -> [(f64, String); 5] {
    let front_matter = &text.front_matter;
    let tags = front_matter.tags.iter().map(|tag| tag.value.as_str());
    let keywords = front_matter.keywords.iter().map(String::as_str);
    let headings = text
        .body
        .headings
        .iter()
        .map(|heading| heading.text.as_str());
    [
        (TITLE, front_matter.title.clone()),
        (TAGS, lines(tags.chain(keywords))),
        (HEADINGS, lines(headings)),
        (SUMMARY, front_matter.summary.clone().unwrap_or_default()),
        (BODY, prose(library, &text.body, text.lang)),
    ]
}

fn lines<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    texts.collect::<Vec<_>>().join("\n")
}

/// The words of a body: Markdown without the targets of links and ids of headings; glossary words
/// where they are shown.
fn prose(library: &Library, body: &Body, lang: Lang) -> String {
    let mut prose = String::with_capacity(body.markdown.len());
    let mut rest = body.markdown.as_str();
    while let Some(found) = rest.find([']', '{', MARK_START]) {
        let (before, from) = rest.split_at(found);
        prose.push_str(before);
        let offset = body.markdown.len() - from.len();
        let skipped = if from.starts_with("](") {
            prose.push(' ');
            length_to(from, ')')
        } else if from.starts_with("{#") {
            length_to(from, '}')
        } else if from.starts_with(MARK_START) {
            let insert = body.insert_at(offset);
            prose.push_str(insert.map_or(" ", |insert| shown(library, insert, lang)));
            length_to(from, MARK_END)
        } else {
            prose.push(' ');
            1
        };
        rest = from.get(skipped..).unwrap_or("");
    }
    prose.push_str(rest);
    prose
}

/// How far a piece that ends with `end` reaches, up to the end of the line at most.
fn length_to(piece: &str, end: char) -> usize {
    let line = piece.find('\n').unwrap_or(piece.len());
    match piece.get(..line).and_then(|line| line.find(end)) {
        Some(index) => index + end.len_utf8(),
        None => piece.chars().next().map_or(1, char::len_utf8),
    }
}

/// The word that an insert shows in a sentence; a space where it is something else.
fn shown<'a>(library: &'a Library, insert: &'a Insert, lang: Lang) -> &'a str {
    match &insert.kind {
        InsertKind::Directive(Directive::Term {
            text: Some(text), ..
        }) => text,
        InsertKind::Directive(Directive::Term { id, text: None }) => library
            .glossary
            .get(&id.value)
            .and_then(|term| term.in_lang(lang))
            .map_or(" ", |(_, words)| words.term.as_str()),
        _ => " ",
    }
}
