//! Reads directives, `{{ figure(id="kadettangen/net") }}`, and citations, `[@key, s. 12; @other]`.

use crate::diagnostic::{Diagnostics, Expected, Problem, Token};
use crate::model::{Citation, Directive, Spanned, Vocabulary};

use super::body::Offsets;

/// Every directive with its arguments, in the order they are documented.
const DIRECTIVES: &[(&str, &[&str])] = &[
    ("figure", &["id", "digits", "unit", "interval"]),
    ("volumes", &["case", "table", "inline"]),
    ("chart", &["kind", "case"]),
    ("claims", &["topic", "case"]),
    ("cases", &["tag", "status", "limit"]),
    ("lessons", &["helps", "theme", "phase", "case", "limit"]),
    ("term", &["id", "text"]),
    (
        "image",
        &["src", "alt", "caption", "credit", "licence", "decorative"],
    ),
];

/// A directive that was read.
pub(super) struct Found {
    /// Its name.
    pub(super) name: String,
    pub(super) directive: Directive,
    /// The name of the volume table that stands below it.
    pub(super) inline_table: Option<String>,
}

/// Reads the directive that begins at `start`. Gives it, unless it is wrong, and the byte behind it.
pub(super) fn directive(
    text: &str,
    start: usize,
    offsets: &Offsets,
    diagnostics: &mut Diagnostics,
) -> (Option<Found>, usize) {
    let mut reader = Reader {
        text,
        at: start + 2,
    };
    match call(&mut reader) {
        Ok(call) => {
            let span = start..reader.at;
            let arguments = Arguments {
                call: &call,
                offsets,
                span,
            };
            (arguments.found(diagnostics), reader.at)
        }
        Err(expected) => {
            // The rest of the directive is passed over, so that one slip gives one message.
            let line_end = text[start..]
                .find('\n')
                .map_or(text.len(), |end| start + end);
            let end = text[start..line_end]
                .find("}}")
                .map_or(line_end, |end| start + end + 2);
            let problem = Problem::DirectiveSyntax { expected };
            diagnostics.report(offsets.span(start..end), problem);
            (None, end)
        }
    }
}

/// A directive as it is written.
struct Call {
    name: Spot<String>,
    arguments: Vec<(Spot<String>, Spot<Argument>)>,
}

/// A value and its bytes in the text.
struct Spot<T> {
    value: T,
    start: usize,
    end: usize,
}

#[derive(Debug)]
enum Argument {
    Text(String),
    Number(u32),
    Flag(bool),
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn skip_space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    /// Whether nothing more stands on the line, or only the end of the directive.
    fn at_end(&self) -> bool {
        let line = self.rest().lines().next().unwrap_or("").trim();
        line.is_empty() || line.starts_with("}}")
    }

    fn take(&mut self, token: &str) -> bool {
        self.skip_space();
        let found = self.rest().starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    fn name(&mut self) -> Option<Spot<String>> {
        self.skip_space();
        let start = self.at;
        let length = self
            .rest()
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-')))
            .unwrap_or(self.rest().len());
        self.at += length;
        let value = self.text.get(start..self.at)?.to_owned();
        (length > 0).then_some(Spot {
            value,
            start,
            end: self.at,
        })
    }

    fn argument(&mut self) -> Result<Spot<Argument>, Token> {
        self.skip_space();
        let start = self.at;
        if !self.rest().starts_with('"') {
            let word = self.name().ok_or(Token::ArgumentValue)?;
            let value = match word.value.as_str() {
                "true" => Argument::Flag(true),
                "false" => Argument::Flag(false),
                digits => Argument::Number(digits.parse().map_err(|_| Token::ArgumentValue)?),
            };
            return Ok(Spot {
                value,
                start,
                end: self.at,
            });
        }
        let mut value = String::new();
        let mut escaped = false;
        for (index, c) in self.rest().char_indices().skip(1) {
            match c {
                '\n' => break,
                '"' if !escaped => {
                    let (start, end) = (start + 1, start + index);
                    self.at = end + 1;
                    return Ok(Spot {
                        value: Argument::Text(value),
                        start,
                        end,
                    });
                }
                '\\' if !escaped => {
                    escaped = true;
                    continue;
                }
                _ => value.push(c),
            }
            escaped = false;
        }
        Err(Token::ClosingQuote)
    }
}

fn call(reader: &mut Reader<'_>) -> Result<Call, Token> {
    let name = reader.name().ok_or(Token::DirectiveName)?;
    if !reader.take("(") {
        return Err(Token::Sign("("));
    }
    let mut arguments = Vec::new();
    while !reader.take(")") {
        if !arguments.is_empty() && !reader.take(",") {
            return Err(Token::Sign(")"));
        }
        let Some(argument) = reader.name() else {
            let nothing = arguments.is_empty() && reader.at_end();
            return Err(if nothing {
                Token::Sign(")")
            } else {
                Token::ArgumentName
            });
        };
        if !reader.take("=") {
            return Err(Token::Sign("="));
        }
        arguments.push((argument, reader.argument()?));
    }
    if !reader.take("}}") {
        return Err(Token::Sign("}}"));
    }
    Ok(Call { name, arguments })
}

/// The arguments of one call, read by kind.
struct Arguments<'a> {
    call: &'a Call,
    offsets: &'a Offsets,
    span: std::ops::Range<usize>,
}

impl Arguments<'_> {
    fn found(&self, diagnostics: &mut Diagnostics) -> Option<Found> {
        let (name, mut directive) = self.directive(diagnostics)?;
        let mut inline_table = None;
        if let Directive::Volumes { case, table } = &mut directive
            && let Some(inline) = self.find("inline")
            && self.flag("inline", diagnostics) == Some(true)
        {
            if let Some(case) = case {
                diagnostics.report(case.span, Problem::InlineTableElsewhere);
                return None;
            }
            let span = self.offsets.span(inline.start..inline.end);
            let named = || Spanned::new("inline".to_owned(), span);
            inline_table = Some(table.get_or_insert_with(named).value.clone());
        }
        Some(Found {
            name,
            directive,
            inline_table,
        })
    }

    fn directive(&self, diagnostics: &mut Diagnostics) -> Option<(String, Directive)> {
        let name = self.call.name.value.as_str();
        let Some((_, known)) = DIRECTIVES.iter().find(|(directive, _)| *directive == name) else {
            let problem = Problem::UnknownDirective {
                found: name.to_owned(),
                known: DIRECTIVES
                    .iter()
                    .map(|(name, _)| (*name).to_owned())
                    .collect(),
            };
            let place = self.call.name.start..self.call.name.end;
            diagnostics.report(self.offsets.span(place), problem);
            return None;
        };
        let mut sound = true;
        for (argument, _) in &self.call.arguments {
            if !known.contains(&argument.value.as_str()) {
                let problem = Problem::UnknownArgument {
                    directive: name.to_owned(),
                    found: argument.value.clone(),
                    known: known.iter().map(|name| (*name).to_owned()).collect(),
                };
                let place = argument.start..argument.end;
                diagnostics.report(self.offsets.span(place), problem);
                sound = false;
            }
        }
        let directive = match name {
            "figure" => {
                let id = self.required_text("id", diagnostics);
                let digits = self.number("digits", 1..=15, diagnostics);
                let unit = self.flag("unit", diagnostics).unwrap_or(true);
                let digits = digits.and_then(|digits| u8::try_from(digits).ok());
                Directive::Figure {
                    id: id?,
                    digits,
                    unit,
                    interval: self.flag("interval", diagnostics).unwrap_or(false),
                }
            }
            "volumes" => Directive::Volumes {
                case: self.text("case", diagnostics),
                table: self.text("table", diagnostics),
            },
            "chart" => {
                self.required("kind", diagnostics)?;
                let kind = self.word("kind", diagnostics);
                let case = self.text("case", diagnostics);
                Directive::Chart { kind: kind?, case }
            }
            "claims" => {
                let topic = self.text("topic", diagnostics);
                let case = self.text("case", diagnostics);
                if topic.is_none() && case.is_none() {
                    self.required_text("topic", diagnostics)?;
                }
                Directive::Claims { topic, case }
            }
            "cases" => Directive::Cases {
                tag: self.text("tag", diagnostics),
                status: self.word("status", diagnostics),
                limit: self.limit(diagnostics),
            },
            "lessons" => Directive::Lessons {
                helps: self.word("helps", diagnostics),
                theme: self.word("theme", diagnostics),
                phase: self.word("phase", diagnostics),
                case: self.text("case", diagnostics),
                limit: self.limit(diagnostics),
            },
            "term" => {
                let text = self.text("text", diagnostics).map(|text| text.value);
                Directive::Term {
                    id: self.required_text("id", diagnostics)?,
                    text,
                }
            }
            _ => {
                let src = self.required_text("src", diagnostics);
                let decorative = self.flag("decorative", diagnostics).unwrap_or(false);
                let alt = if decorative {
                    Some(String::new())
                } else {
                    self.required_text("alt", diagnostics).map(|alt| alt.value)
                };
                let caption = self.text("caption", diagnostics).map(|text| text.value);
                let credit = self.text("credit", diagnostics).map(|text| text.value);
                let licence = self.text("licence", diagnostics).map(|text| text.value);
                Directive::Image {
                    src: src?,
                    alt: alt?,
                    caption,
                    credit,
                    licence,
                }
            }
        };
        sound.then(|| (name.to_owned(), directive))
    }

    fn find(&self, name: &str) -> Option<&Spot<Argument>> {
        self.call
            .arguments
            .iter()
            .find(|(argument, _)| argument.value == name)
            .map(|(_, value)| value)
    }

    fn text(&self, name: &'static str, diagnostics: &mut Diagnostics) -> Option<Spanned<String>> {
        let found = self.find(name)?;
        let span = self.offsets.span(found.start..found.end);
        let Argument::Text(text) = &found.value else {
            self.wrong(name, found, Expected::Text, diagnostics);
            return None;
        };
        if text.trim().is_empty() {
            diagnostics.report(
                span,
                Problem::Empty {
                    key: name.to_owned(),
                },
            );
            return None;
        }
        Some(Spanned::new(text.clone(), span))
    }

    fn required_text(
        &self,
        name: &'static str,
        diagnostics: &mut Diagnostics,
    ) -> Option<Spanned<String>> {
        self.required(name, diagnostics)?;
        self.text(name, diagnostics)
    }

    /// An argument that must be there, of whatever kind.
    fn required(&self, name: &'static str, diagnostics: &mut Diagnostics) -> Option<()> {
        if self.find(name).is_some() {
            return Some(());
        }
        let problem = Problem::MissingArgument {
            directive: self.call.name.value.clone(),
            argument: name.to_owned(),
        };
        diagnostics.report(self.offsets.span(self.span.clone()), problem);
        None
    }

    fn flag(&self, name: &'static str, diagnostics: &mut Diagnostics) -> Option<bool> {
        let found = self.find(name)?;
        let Argument::Flag(value) = found.value else {
            self.wrong(name, found, Expected::TrueOrFalse, diagnostics);
            return None;
        };
        Some(value)
    }

    fn number(
        &self,
        name: &'static str,
        allowed: std::ops::RangeInclusive<u32>,
        diagnostics: &mut Diagnostics,
    ) -> Option<u32> {
        let found = self.find(name)?;
        match found.value {
            Argument::Number(value) if allowed.contains(&value) => Some(value),
            _ => {
                self.wrong(name, found, Expected::WholeNumber, diagnostics);
                None
            }
        }
    }

    fn limit(&self, diagnostics: &mut Diagnostics) -> Option<usize> {
        self.number("limit", 1..=u32::MAX, diagnostics)
            .and_then(|limit| usize::try_from(limit).ok())
    }

    fn word<V: Vocabulary>(&self, name: &'static str, diagnostics: &mut Diagnostics) -> Option<V> {
        let found = self.text(name, diagnostics)?;
        let value = V::from_word(&found.value);
        if value.is_none() {
            let known = V::ids().into_iter().map(str::to_owned).collect();
            let problem = Problem::UnknownWord {
                field: name.to_owned(),
                found: found.value,
                known,
            };
            diagnostics.report(found.span, problem);
        }
        value
    }

    fn wrong(
        &self,
        name: &str,
        found: &Spot<Argument>,
        expected: Expected,
        diagnostics: &mut Diagnostics,
    ) {
        let span = self.offsets.span(found.start..found.end);
        diagnostics.report(
            span,
            Problem::WrongType {
                key: name.to_owned(),
                expected,
            },
        );
    }
}

/// Reads the citation that begins at `start`. Gives the sources it names, unless it is wrong, and
/// the byte behind it.
pub(super) fn citations(
    text: &str,
    start: usize,
    offsets: &Offsets,
    diagnostics: &mut Diagnostics,
) -> (Option<Vec<Citation>>, usize) {
    let paragraph_end = text[start..]
        .find("\n\n")
        .map_or(text.len(), |end| start + end);
    let Some(close) = text[start..paragraph_end].find(']') else {
        let end = text[start..]
            .find(char::is_whitespace)
            .map_or(text.len(), |end| start + end);
        diagnostics.report(offsets.span(start..end), Problem::CitationSyntax);
        return (None, end);
    };
    let end = start + close + 1;
    let mut citations = Vec::new();
    let mut at = start + 1;
    for part in text[start + 1..end - 1].split(';') {
        let lead = part.len() - part.trim_start().len();
        let trimmed = part.trim();
        let (key, place) = match trimmed.split_once(',') {
            Some((key, place)) => (key.trim_end(), Some(place.trim().to_owned())),
            None => (trimmed, None),
        };
        let sound = key.strip_prefix('@').filter(|key| {
            !key.is_empty()
                && key
                    .chars()
                    .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'))
        });
        let Some(key) = sound else {
            diagnostics.report(offsets.span(start..end), Problem::CitationSyntax);
            return (None, end);
        };
        let key_start = at + lead + 1;
        let span = offsets.span(key_start..key_start + key.len());
        let place = place.filter(|place| !place.is_empty());
        citations.push(Citation {
            key: Spanned::new(key.to_owned(), span),
            place,
        });
        at += part.len() + 1;
    }
    (Some(citations), end)
}
