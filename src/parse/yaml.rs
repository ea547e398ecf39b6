//! Reads YAML into a tree whose every value knows its place.
//!
//! `serde_yaml` decides what a value is; the event stream of `saphyr-parser` over the same text
//! says where it stands, which `serde_yaml` tells only of its own errors.

use std::collections::BTreeMap;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError};
use serde_yaml::Value as Typed;

use crate::diagnostic::{Diagnostics, Problem};
use crate::model::{SourceId, Span};

/// A value and its place.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub span: Span,
    pub value: Value,
}

/// What a value is. Numbers keep their spelling: `2017-06` and `14 000 000` aren't numbers to YAML.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Null,
    Bool(bool),
    Number(String),
    Text(Text),
    List(Vec<Node>),
    Map(Vec<Entry>),
}

/// A text and how it was written.
#[derive(Clone, Debug)]
pub(super) struct Text {
    pub text: String,
    /// A literal block (`|`): its lines stand in the file as they are, but for the indentation.
    pub literal: bool,
}

/// A key with its value.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub key: String,
    pub key_span: Span,
    pub value: Node,
}

/// Reads `text`, which begins at byte `offset` of the source. None where it isn't YAML; an empty
/// text is an empty mapping.
pub(super) fn tree(
    source: SourceId,
    text: &str,
    offset: usize,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    let places = Places::new(source, text, offset);
    let mut events = Vec::new();
    for event in Parser::new_from_str(text) {
        match event {
            Ok((event, span)) => {
                let span = places.span(span.start.index(), span.end.index());
                events.push((event, span));
            }
            Err(error) => {
                report_syntax(&error, &places, diagnostics);
                return None;
            }
        }
    }
    let typed = match serde_yaml::from_str::<Typed>(text) {
        Ok(typed) => Some(typed),
        // The tree below finds every key that stands twice, with its place.
        Err(error) if error.to_string().contains("duplicate entry") => None,
        Err(error) => {
            let at = error.location().map_or(0, |location| location.index());
            let detail = plain_detail(&error.to_string());
            diagnostics.report(places.byte_span(at), Problem::YamlSyntax { detail });
            return None;
        }
    };
    let mut reader = Reader {
        events: events.into_iter(),
        anchors: BTreeMap::new(),
        follow_aliases: typed.is_some(),
        diagnostics,
    };
    Some(reader.document(typed.as_ref()).unwrap_or(Node {
        span: places.span(0, 0),
        value: Value::Map(Vec::new()),
    }))
}

fn report_syntax(error: &ScanError, places: &Places<'_>, diagnostics: &mut Diagnostics) {
    let at = error.marker().index();
    if error.info().contains("mapping values are not allowed")
        && let Some((span, quoted)) = places.text_with_colon(at)
    {
        diagnostics.report(span, Problem::YamlColon { quoted });
        return;
    }
    let span = places.span(at, at + 1);
    let detail = error.info().to_owned();
    diagnostics.report(span, Problem::YamlSyntax { detail });
}

/// The message without the position that `serde_yaml` adds.
fn plain_detail(message: &str) -> String {
    message
        .split(" at line ")
        .next()
        .unwrap_or(message)
        .to_owned()
}

/// From characters of a text to bytes of its source.
struct Places<'a> {
    source: SourceId,
    text: &'a str,
    offset: usize,
    /// Byte offset of each character; empty where they are the same.
    bytes: Vec<u32>,
}

impl<'a> Places<'a> {
    fn new(source: SourceId, text: &'a str, offset: usize) -> Places<'a> {
        let bytes = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices()
                .map(|(index, _)| u32::try_from(index).unwrap_or(u32::MAX))
                .collect()
        };
        Places {
            source,
            text,
            offset,
            bytes,
        }
    }

    fn byte(&self, character: usize) -> usize {
        let byte = if self.bytes.is_empty() {
            character
        } else {
            self.bytes
                .get(character)
                .map_or(self.text.len(), |byte| *byte as usize)
        };
        byte.min(self.text.len())
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let (start, end) = (self.byte(start), self.byte(end));
        let found = self.text.get(start..end).unwrap_or("");
        let end = start + found.trim_end().len();
        Span::new(self.source, self.offset + start, self.offset + end)
    }

    /// The text on the line of character `at` that has a colon in it, and the same in quotation marks.
    fn text_with_colon(&self, at: usize) -> Option<(Span, String)> {
        let at = self.byte(at);
        let line_start = self
            .text
            .get(..at)?
            .rfind('\n')
            .map_or(0, |index| index + 1);
        let line = self.text.get(line_start..)?.lines().next()?;
        let (key, text) = line.split_once(": ")?;
        let found = text.trim();
        if found.contains('"') || found.is_empty() {
            return None;
        }
        let start =
            self.offset + line_start + key.len() + 2 + (text.len() - text.trim_start().len());
        let span = Span::new(self.source, start, start + found.len());
        Some((span, format!("\"{found}\"")))
    }

    fn byte_span(&self, byte: usize) -> Span {
        let byte = self.offset + byte.min(self.text.len());
        Span::new(self.source, byte, byte + 1)
    }
}

struct Reader<'a, 'input> {
    events: std::vec::IntoIter<(Event<'input>, Span)>,
    anchors: BTreeMap<usize, Node>,
    follow_aliases: bool,
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_, '_> {
    fn document(&mut self, typed: Option<&Typed>) -> Option<Node> {
        while let Some((event, span)) = self.events.next() {
            match event {
                Event::Nothing | Event::StreamStart | Event::DocumentStart(_) => {}
                Event::StreamEnd | Event::DocumentEnd => return None,
                event => return self.node(event, span, typed),
            }
        }
        None
    }

    /// The node that `event` begins; none where `event` ends a list or a mapping.
    fn node(&mut self, event: Event<'_>, span: Span, typed: Option<&Typed>) -> Option<Node> {
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let value = scalar(&text, style, typed);
                Some(self.anchored(anchor, Node { span, value }))
            }
            Event::SequenceStart(anchor, _) => {
                let mut items = Vec::new();
                let mut end = span;
                while let Some((event, at)) = self.events.next() {
                    end = at;
                    let typed = typed.and_then(|typed| typed.get(items.len()));
                    let Some(item) = self.node(event, at, typed) else {
                        break;
                    };
                    items.push(item);
                }
                let span = self.whole(span, end, items.last());
                Some(self.anchored(
                    anchor,
                    Node {
                        span,
                        value: Value::List(items),
                    },
                ))
            }
            Event::MappingStart(anchor, _) => {
                let mut entries: Vec<Entry> = Vec::new();
                let mut end = span;
                while let Some((event, at)) = self.events.next() {
                    end = at;
                    let Some(key) = self.node(event, at, None) else {
                        break;
                    };
                    let Some((event, at)) = self.events.next() else {
                        break;
                    };
                    let key_text = plain_text(&key.value);
                    let typed = typed.and_then(|typed| typed.get(key_text.as_str()));
                    let Some(value) = self.node(event, at, typed) else {
                        break;
                    };
                    if entries.iter().any(|entry| entry.key == key_text) {
                        let problem = Problem::DuplicateKey {
                            key: key_text.clone(),
                        };
                        self.diagnostics.report(key.span, problem);
                    }
                    entries.push(Entry {
                        key: key_text,
                        key_span: key.span,
                        value,
                    });
                }
                for entry in &mut entries {
                    // An empty value has its place behind its key.
                    if matches!(entry.value.value, Value::Null)
                        && entry.value.span.start == entry.value.span.end
                    {
                        entry.value.span = entry.key_span;
                    }
                }
                let span = self.whole(span, end, entries.last().map(|entry| &entry.value));
                Some(self.anchored(
                    anchor,
                    Node {
                        span,
                        value: Value::Map(entries),
                    },
                ))
            }
            Event::Alias(anchor) => Some(match self.anchors.get(&anchor) {
                Some(node) if self.follow_aliases => Node {
                    span,
                    value: node.value.clone(),
                },
                _ => Node {
                    span,
                    value: Value::Null,
                },
            }),
            _ => None,
        }
    }

    fn anchored(&mut self, anchor: usize, node: Node) -> Node {
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        node
    }

    /// From the opening of a list or mapping to its closing, or to its last value.
    fn whole(&self, start: Span, end: Span, last: Option<&Node>) -> Span {
        let last = last.map_or(start.end, |node| node.span.end);
        let end = if end.end > end.start {
            end.end.max(last)
        } else {
            last
        };
        Span { end, ..start }
    }
}

fn scalar(text: &str, style: ScalarStyle, typed: Option<&Typed>) -> Value {
    let kept = || Text {
        text: text.to_owned(),
        literal: style == ScalarStyle::Literal,
    };
    if style != ScalarStyle::Plain {
        return Value::Text(kept());
    }
    match typed {
        Some(Typed::Null) => Value::Null,
        Some(Typed::Bool(value)) => Value::Bool(*value),
        Some(Typed::Number(_)) => Value::Number(text.to_owned()),
        _ if text.is_empty() => Value::Null,
        _ => Value::Text(kept()),
    }
}

/// The text of a scalar as it was typed.
pub(super) fn plain_text(value: &Value) -> String {
    match value {
        Value::Text(text) => text.text.clone(),
        Value::Number(text) => text.clone(),
        Value::Bool(value) => value.to_string(),
        Value::Null | Value::List(_) | Value::Map(_) => String::new(),
    }
}
