//! Takes a Markdown file apart: front matter, then text.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostics, Problem};
use crate::model::{FrontMatter, Lang, Source, Span, Text, Translation};

use super::body::{self, InlineTable, Offsets};
use super::fields::{self, Fields};
use super::yaml::{self, Node, Value};

/// A page in one language, and the volume tables that stand in it, by their bytes in the file.
/// Where the front matter is wrong, the page has an empty one: it isn't published, but links to it
/// lead somewhere.
pub(super) fn text(
    source: &Source,
    lang: Lang,
    diagnostics: &mut Diagnostics,
) -> Option<(Text, Vec<InlineTable>)> {
    if !fields::is_text(source, diagnostics) {
        return None;
    }
    let (front, body_start) = match split(source.text()) {
        Split::Found { yaml, body } => {
            let front = source.text().get(yaml.0..yaml.1).unwrap_or("");
            let node = yaml::tree(source.id, front, yaml.0, diagnostics);
            (node.map(|node| front_matter(&node, diagnostics)), body)
        }
        Split::Missing => {
            let first_line = source.text().lines().next().map_or(0, str::len);
            let span = Span::new(source.id, 0, first_line);
            diagnostics.report(span, Problem::FrontMatterMissing);
            (None, 0)
        }
        Split::Unclosed => {
            let span = Span::new(source.id, 0, 3);
            diagnostics.report(span, Problem::FrontMatterUnclosed);
            (None, source.text().len())
        }
    };
    let body = source.text().get(body_start..).unwrap_or("");
    let offsets = Offsets::of_page(source.id, body_start, body.len());
    let (body, mut tables) = body::of(body, &offsets, diagnostics);
    for table in &mut tables {
        table.range = table.range.start + body_start..table.range.end + body_start;
    }
    let front_matter = front.unwrap_or_default();
    let text = Text {
        source: source.id,
        lang,
        front_matter,
        body,
    };
    Some((text, tables))
}

enum Split {
    Found { yaml: (usize, usize), body: usize },
    Missing,
    Unclosed,
}

/// Finds the two lines `---`, whatever the line ends.
fn split(text: &str) -> Split {
    let mut at = 0;
    let mut yaml_start = None;
    for line in text.split_inclusive('\n') {
        let next = at + line.len();
        match (yaml_start, line.trim_end()) {
            (None, "---") => yaml_start = Some(next),
            (None, _) => return Split::Missing,
            (Some(start), "---") => {
                return Split::Found {
                    yaml: (start, at),
                    body: next,
                };
            }
            (Some(_), _) => {}
        }
        at = next;
    }
    match yaml_start {
        None => Split::Missing,
        Some(_) => Split::Unclosed,
    }
}

fn front_matter(node: &Node, diagnostics: &mut Diagnostics) -> FrontMatter {
    let Some(mut fields) = Fields::of(node, "front matter", diagnostics) else {
        return FrontMatter::default();
    };
    let title = fields
        .required("title", diagnostics)
        .and_then(|node| fields::text(node, "title", diagnostics));
    let summary = fields
        .optional("summary")
        .and_then(|node| fields::text(node, "summary", diagnostics));
    let date = fields
        .optional("date")
        .and_then(|node| fields::date(node, "date", diagnostics));
    let updated = fields
        .optional("updated")
        .and_then(|node| fields::date(node, "updated", diagnostics));
    let tags = fields::texts(fields.optional("tags"), "tags", diagnostics);
    let keywords = fields::plain_texts(fields.optional("keywords"), "keywords", diagnostics);
    let slug = fields
        .optional("slug")
        .and_then(|node| fields::spanned(node, "slug", diagnostics));
    if let Some(slug) = &slug {
        let suggestion = crate::model::slug(&slug.value);
        if suggestion != slug.value {
            let found = slug.value.clone();
            diagnostics.report(slug.span, Problem::BadSlug { found, suggestion });
        }
    }
    let weight = fields
        .optional("weight")
        .and_then(|node| fields::whole_number(node, "weight", diagnostics))
        .unwrap_or(0);
    let aliases = fields::texts(fields.optional("aliases"), "aliases", diagnostics);
    let draft = fields
        .optional("draft")
        .and_then(|node| fields::flag(node, "draft", diagnostics))
        .unwrap_or(false);
    let translation = fields
        .optional("translation")
        .and_then(|node| translation(node, diagnostics));
    let extra = fields
        .optional("extra")
        .map_or(BTreeMap::new(), |node| extra(node, diagnostics));
    fields.finish(diagnostics);
    FrontMatter {
        title: title.unwrap_or_default(),
        summary,
        date,
        updated,
        tags,
        keywords,
        slug,
        weight,
        aliases,
        draft,
        translation,
        extra,
    }
}

fn translation(node: &Node, diagnostics: &mut Diagnostics) -> Option<Translation> {
    let mut fields = Fields::of(node, "translation", diagnostics)?;
    let of = fields.required("of", diagnostics);
    let sections = fields
        .optional("sections")
        .map_or(BTreeMap::new(), |node| extra(node, diagnostics));
    fields.finish(diagnostics);
    let of = of?;
    let found = yaml::plain_text(&of.value);
    match Lang::from_code(&found) {
        Some(of) => Some(Translation { of, sections }),
        None => {
            diagnostics.report(of.span, Problem::UnknownLanguage { found });
            None
        }
    }
}

/// A mapping of texts whose keys are free.
fn extra(node: &Node, diagnostics: &mut Diagnostics) -> BTreeMap<String, String> {
    let Value::Map(entries) = &node.value else {
        fields::wrong_type(
            node,
            "extra",
            crate::diagnostic::Expected::Mapping,
            diagnostics,
        );
        return BTreeMap::new();
    };
    entries
        .iter()
        .map(|entry| (entry.key.clone(), yaml::plain_text(&entry.value.value)))
        .collect()
}
