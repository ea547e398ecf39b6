//! Reads texts as a proofreader would: what was left to be filled in, images that say nothing to
//! who can't see them, units, and words that the glossary advises against.
//!
//! Code is left alone everywhere, and what others are quoted for (`>`, `«…»`, `“…”`) wherever the
//! wording is theirs.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use rayon::prelude::*;

use crate::diagnostic::{Diagnostics, Problem};
use crate::model::{
    Body, Directive, InsertKind, Lang, Library, MARK_END, MARK_START, Root, Source, Sources, Span,
};

/// The Markdown that content is written in, as `parse` reads it.
const MARKDOWN: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_DEFINITION_LIST);

/// Reports what a proofreader would mark.
pub(super) fn report(library: &Library, sources: &Sources, diagnostics: &mut Diagnostics) {
    let avoided: BTreeMap<Lang, Avoided<'_>> = Lang::ALL
        .into_iter()
        .map(|lang| (lang, Avoided::of(library, lang)))
        .collect();
    let texts: Vec<_> = library
        .entries
        .iter()
        .flat_map(|entry| entry.texts.values())
        .collect();
    let found: Vec<Diagnostics> = texts
        .into_par_iter()
        .map(|text| {
            let mut found = Diagnostics::default();
            let (source, offset) = (text.source, text.body.offset);
            let place =
                |range: Range<usize>| Span::new(source, offset + range.start, offset + range.end);
            body(&text.body, avoided.get(&text.lang), &place, &mut found);
            let file = sources.find(source).map_or("", Source::text);
            for (range, word) in placeholders(file.get(..offset).unwrap_or("")) {
                let span = Span::new(source, range.start, range.end);
                found.report(span, Problem::Placeholder { found: word });
            }
            found
        })
        .collect();
    for found in found {
        diagnostics.extend(found);
    }
    for topic in &library.claims.topics {
        for (lang, explanation) in &topic.explanation {
            let place = |_| topic.id.span;
            body(explanation, avoided.get(lang), &place, diagnostics);
        }
    }
    let data: Vec<&Source> = sources.of(Root::Content).filter(is_data).collect();
    let found: Vec<Vec<(Range<usize>, String)>> = data
        .par_iter()
        .map(|source| placeholders(&without_comments(source)))
        .collect();
    for (source, found) in data.into_iter().zip(found) {
        for (range, found) in found {
            let span = Span::new(source.id, range.start, range.end);
            diagnostics.report(span, Problem::Placeholder { found });
        }
    }
}

/// Whether a file holds data that authors write, with words in it that readers see.
fn is_data(source: &&Source) -> bool {
    source.path != "search-tests.yaml"
        && matches!(
            source.extension().as_str(),
            "yaml" | "csv" | "tsv" | "txt" | "xlsx" | "ods"
        )
}

/// A data file's text, with spaces in place of comments: what stands there is for colleagues.
fn without_comments(source: &Source) -> String {
    if source.extension() != "yaml" {
        return source.text().to_owned();
    }
    let mut text = String::with_capacity(source.text().len());
    for line in source.text().split_inclusive('\n') {
        let comment = match line.find(" #") {
            _ if line.trim_start().starts_with('#') => Some(0),
            found => found,
        };
        match comment {
            Some(at) => {
                text.push_str(line.get(..at).unwrap_or(""));
                let rest = line.get(at..).unwrap_or("");
                text.extend(rest.bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }));
            }
            None => text.push_str(line),
        }
    }
    text
}

/// Where raw HTML stands in a text.
pub(super) fn raw_html(body: &Body) -> Vec<Range<usize>> {
    Parser::new_ext(&body.markdown, MARKDOWN)
        .into_offset_iter()
        .filter(|(event, _)| matches!(event, Event::Html(_) | Event::InlineHtml(_)))
        .map(|(_, range)| range)
        .collect()
}

fn body(
    body: &Body,
    avoided: Option<&Avoided<'_>>,
    place: &dyn Fn(Range<usize>) -> Span,
    diagnostics: &mut Diagnostics,
) {
    for insert in &body.inserts {
        if let InsertKind::Directive(Directive::Image { src, alt, .. }) = &insert.kind
            && !alt.is_empty()
        {
            report_image(&src.value, alt, insert.span, diagnostics);
        }
    }
    let words = Words::of(&body.markdown, place, diagnostics);
    for (range, found) in placeholders(&words.all) {
        diagnostics.report(place(range), Problem::Placeholder { found });
    }
    let own = without_quotations(&words.own);
    units(&own, place, diagnostics);
    if let Some(avoided) = avoided {
        avoided.report(&own, place, diagnostics);
    }
}

/// The words of a text, each at its byte, and spaces where there is something else.
struct Words {
    /// All words.
    all: String,
    /// Without quotations in blocks.
    own: String,
}

impl Words {
    /// Takes a text apart; images without words are reported on the way.
    fn of(
        markdown: &str,
        place: &dyn Fn(Range<usize>) -> Span,
        diagnostics: &mut Diagnostics,
    ) -> Words {
        let mut all = vec![b' '; markdown.len()];
        let mut own = all.clone();
        let (mut quotations, mut in_code) = (Vec::new(), false);
        let mut image: Option<(String, Range<usize>, String)> = None;
        for (event, range) in Parser::new_ext(markdown, MARKDOWN).into_offset_iter() {
            match event {
                Event::Start(Tag::BlockQuote(kind)) => quotations.push(kind.is_none()),
                Event::End(TagEnd::BlockQuote(_)) => {
                    quotations.pop();
                }
                Event::Start(Tag::CodeBlock(_)) => in_code = true,
                Event::End(TagEnd::CodeBlock) => in_code = false,
                Event::Start(Tag::Image { dest_url, .. }) => {
                    image = Some((dest_url.into_string(), range, String::new()));
                }
                Event::End(TagEnd::Image) => {
                    if let Some((address, range, said)) = image.take() {
                        report_image(&address, &said, place(range), diagnostics);
                    }
                }
                Event::Text(text) if !in_code => {
                    if let Some((_, _, said)) = &mut image {
                        said.push_str(&text);
                    }
                    let bytes = markdown.as_bytes().get(range.clone());
                    copy(bytes, &range, &mut all);
                    if !quotations.contains(&true) {
                        copy(bytes, &range, &mut own);
                    }
                }
                Event::Code(text) => {
                    if let Some((_, _, said)) = &mut image {
                        said.push_str(&text);
                    }
                }
                _ => {}
            }
        }
        Words {
            all: without_marks(String::from_utf8(all).unwrap_or_default()),
            own: without_marks(String::from_utf8(own).unwrap_or_default()),
        }
    }
}

/// A text with spaces in place of the marks of directives and citations.
fn without_marks(text: String) -> String {
    if !text.contains(MARK_START) {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(start) = rest.find(MARK_START) {
        let mark = rest.get(start..).unwrap_or("");
        let length = mark
            .find(MARK_END)
            .map_or(MARK_START.len_utf8(), |end| end + MARK_END.len_utf8());
        plain.push_str(rest.get(..start).unwrap_or(""));
        plain.push_str(&" ".repeat(length));
        rest = mark.get(length..).unwrap_or("");
    }
    plain.push_str(rest);
    plain
}

fn copy(bytes: Option<&[u8]>, range: &Range<usize>, to: &mut [u8]) {
    if let (Some(bytes), Some(to)) = (bytes, to.get_mut(range.clone())) {
        to.copy_from_slice(bytes);
    }
}

/// Reports an image that says nothing in words, or only the name of its file.
fn report_image(address: &str, said: &str, span: Span, diagnostics: &mut Diagnostics) {
    let name = address.rsplit('/').next().unwrap_or(address);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let said = said.trim();
    if said.is_empty() || said == name || said == stem {
        let file = address.to_owned();
        let name = (!said.is_empty()).then(|| said.to_owned());
        diagnostics.report(span, Problem::AltMissing { file, said: name });
    }
}

/// A text with spaces in place of what stands in quotation marks.
fn without_quotations(text: &str) -> String {
    let mut own = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(['«', '“']) {
        let mark = rest.get(start..).unwrap_or("");
        let end = if mark.starts_with('«') { '»' } else { '”' };
        // A quotation ends in its paragraph, or the mark is something else.
        let paragraph = mark.find("\n\n").unwrap_or(mark.len());
        let length = match mark.find(end) {
            Some(at) if at < paragraph => at + end.len_utf8(),
            _ => '«'.len_utf8(),
        };
        let length = mark.ceil_char_boundary(length);
        own.push_str(rest.get(..start).unwrap_or(""));
        own.push_str(&" ".repeat(length));
        rest = mark.get(length..).unwrap_or("");
    }
    own.push_str(rest);
    own
}

/// The words of a text, each with its place.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split(|c: char| !c.is_alphanumeric())
        .map(move |word| {
            // Each separator is as long as the character that was split at.
            let start = at;
            let end = start + word.len();
            let separator = text.get(end..).and_then(|rest| rest.chars().next());
            at = end + separator.map_or(0, char::len_utf8);
            (start, word)
        })
        .filter(|(_, word)| !word.is_empty())
}

/// What was left to be filled in.
fn placeholders(text: &str) -> Vec<(Range<usize>, String)> {
    const WORDS: [&str; 3] = ["TODO", "TBD", "FIXME"];
    const PHRASES: [&str; 12] = [
        "fyll inn",
        "fyll ut",
        "skriv her",
        "skriv noe",
        "sett inn",
        "din tekst",
        "tekst her",
        "fill in",
        "write here",
        "insert ",
        "your text",
        "text here",
    ];
    let mut found: Vec<Range<usize>> = Vec::new();
    for (start, word) in words(text) {
        let is_x = |x: u8| word.len() >= 3 && word.bytes().all(|byte| byte == x);
        let end = start + word.len();
        if WORDS.contains(&word) || is_x(b'X') || is_x(b'x') {
            found.push(start..end);
        } else if word.eq_ignore_ascii_case("lorem") {
            let rest = text.get(end..).unwrap_or("");
            if rest
                .get(..6)
                .is_some_and(|next| next.eq_ignore_ascii_case(" ipsum"))
            {
                found.push(start..end + 6);
            }
        }
    }
    for (start, _) in text.match_indices("???") {
        if found.last().is_none_or(|last| last.end <= start) {
            let rest = text.get(start..).unwrap_or("");
            let length = rest.len() - rest.trim_start_matches('?').len();
            found.push(start..start + length);
        }
    }
    for (open, close) in [('[', ']'), ('<', '>')] {
        for (start, _) in text.match_indices(open) {
            let inner = text.get(start + 1..).unwrap_or("");
            let Some(end) = inner.find([close, '\n']) else {
                continue;
            };
            let inner = inner.get(..end).unwrap_or("").trim().to_lowercase();
            if PHRASES.iter().any(|phrase| inner.starts_with(phrase)) {
                found.push(start..start + 1 + end + 1);
            }
        }
    }
    found.sort_by_key(|range| (range.start, range.end));
    found.dedup_by(|next, before| next.start < before.end);
    found
        .into_iter()
        .map(|range| {
            let word = text.get(range.clone()).unwrap_or("").trim_end();
            (range.start..range.start + word.len(), word.to_owned())
        })
        .collect()
}

/// Reports square and cubic metres behind a number whose exponent isn't raised.
fn units(text: &str, place: &dyn Fn(Range<usize>) -> Span, diagnostics: &mut Diagnostics) {
    for (start, word) in words(text) {
        let unit = word.trim_start_matches(|c: char| c.is_ascii_digit());
        let exponent = match unit {
            "m2" | "km2" | "dm2" | "cm2" => '²',
            "m3" | "dm3" | "cm3" | "pfm3" | "ulm3" | "pam3" => '³',
            _ => continue,
        };
        let start = start + word.len() - unit.len();
        let before = text.get(..start).unwrap_or("");
        let before = before.trim_end_matches([' ', '\u{a0}', '\u{202f}']);
        if before.ends_with(|c: char| c.is_ascii_digit()) {
            let base = unit.get(..unit.len() - 1).unwrap_or(unit);
            let problem = Problem::UnitSpelling {
                found: unit.to_owned(),
                right: format!("{base}{exponent}"),
            };
            diagnostics.report(place(start..start + unit.len()), problem);
        }
    }
}

/// What the glossary advises against in a language.
struct Avoided<'a> {
    lang: Lang,
    /// By first word in lower case: all words of the form, and the term to use.
    forms: BTreeMap<String, Vec<(Vec<String>, &'a str)>>,
}

impl<'a> Avoided<'a> {
    fn of(library: &'a Library, lang: Lang) -> Avoided<'a> {
        let mut forms: BTreeMap<String, Vec<(Vec<String>, &'a str)>> = BTreeMap::new();
        for term in library.glossary.values() {
            let Some(text) = term.texts.get(&lang) else {
                continue;
            };
            for form in &text.avoid {
                let words: Vec<String> = words(form).map(|(_, word)| word.to_lowercase()).collect();
                if let Some(first) = words.first() {
                    let of_first = forms.entry(first.clone()).or_default();
                    of_first.push((words, &text.term));
                }
            }
        }
        Avoided { lang, forms }
    }

    fn report(
        &self,
        text: &str,
        place: &dyn Fn(Range<usize>) -> Span,
        diagnostics: &mut Diagnostics,
    ) {
        if self.forms.is_empty() {
            return;
        }
        let words: Vec<(usize, &str)> = words(text).collect();
        for (number, (start, word)) in words.iter().enumerate() {
            let word = word.to_lowercase();
            for base in self.bases(&word) {
                for (form, preferred) in self.forms.get(base).into_iter().flatten() {
                    let here = words.get(number..number + form.len()).unwrap_or_default();
                    if !self.is(form, here) {
                        continue;
                    }
                    let Some((last, word)) = here.last() else {
                        continue;
                    };
                    let range = *start..last + word.len();
                    let found = text.get(range.clone()).unwrap_or("").to_owned();
                    let as_listed = found == form.join(" ");
                    let problem = Problem::AvoidedTerm {
                        found,
                        preferred: (*preferred).to_owned(),
                        as_listed,
                    };
                    diagnostics.report(place(range), problem);
                }
            }
        }
    }

    /// Whether these words are a form of the glossary; the last may have an ending.
    fn is(&self, form: &[String], here: &[(usize, &str)]) -> bool {
        form.len() == here.len()
            && form
                .iter()
                .zip(here)
                .enumerate()
                .all(|(at, (form, (_, word)))| {
                    let word = word.to_lowercase();
                    word == *form
                        || at + 1 == here.len() && self.bases(&word).any(|base| base == form)
                })
    }

    /// A word, and what it is without an ending of its language.
    fn bases<'w>(&self, word: &'w str) -> impl Iterator<Item = &'w str> + use<'w> {
        let endings: &[&str] = match self.lang {
            Lang::Nb | Lang::Nn => &[
                "en", "et", "a", "er", "ene", "ne", "n", "r", "s", "ens", "ets", "enes",
            ],
            Lang::En => &["s", "es"],
        };
        let without = endings.iter().filter_map(move |ending| {
            word.strip_suffix(ending)
                .filter(|base| base.chars().count() >= 4)
        });
        std::iter::once(word).chain(without)
    }
}

#[cfg(test)]
mod tests {
    use super::{placeholders, without_quotations, words};

    #[test]
    fn what_was_left_to_be_filled_in_is_told_from_what_is_meant() {
        let found = |text: &str| -> Vec<String> {
            placeholders(text)
                .into_iter()
                .map(|(_, word)| word)
                .collect()
        };
        assert_eq!(found("TODO: mål i 2026, TBD"), ["TODO", "TBD"]);
        assert_eq!(found("xxx tonn, XXXX og ???"), ["xxx", "XXXX", "???"]);
        assert_eq!(found("Lorem ipsum dolor"), ["Lorem ipsum"]);
        assert_eq!(
            found("[fyll inn årstall] og [Insert name]"),
            ["[fyll inn årstall]", "[Insert name]"]
        );
        for meant in [
            "Fyll inn skjemaet og send det.",
            "todo er spansk, xx og XX er romertall, metoden",
            "Hvorfor? Fordi!?",
            "et [sitat] og a < b",
            "loremipsum",
        ] {
            assert_eq!(found(meant), [""; 0], "{meant}");
        }
    }

    #[test]
    fn quotations_are_left_out_and_lengths_stay() {
        let text = "De sier «dårlige masser» og “bad masses”, « er bare et tegn.";
        let own = without_quotations(text);
        assert_eq!(own.len(), text.len());
        assert!(!own.contains("masse") && own.contains("er bare et tegn"));
    }

    #[test]
    fn words_are_where_they_stand() {
        let text = "én–to m³ 3";
        for (start, word) in words(text) {
            assert!(text[start..].starts_with(word));
        }
        assert_eq!(words(text).count(), 4);
    }
}
