//! Takes raw HTML apart: tags, text, comments.

use std::ops::Range;

/// A piece of raw HTML and where its bytes lie in the Markdown.
#[derive(Default)]
pub(super) struct Piece {
    text: String,
    /// Offset in the text, offset in the Markdown: one for every line.
    lines: Vec<(usize, usize)>,
}

impl Piece {
    /// Adds a line.
    pub(super) fn push(&mut self, line: &str, start: usize) {
        self.lines.push((self.text.len(), start));
        self.text.push_str(line);
    }

    /// The text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where a byte of the text lies in the Markdown.
    pub(super) fn source(&self, at: usize) -> usize {
        let line = self.lines.partition_point(|(start, _)| *start <= at);
        let (start, source) = line
            .checked_sub(1)
            .and_then(|line| self.lines.get(line))
            .copied()
            .unwrap_or_default();
        source + at.saturating_sub(start)
    }

    /// Where a stretch of the text lies in the Markdown.
    pub(super) fn range(&self, range: &Range<usize>) -> Range<usize> {
        self.source(range.start)..self.source(range.end.saturating_sub(1)) + 1
    }
}

/// A part of raw HTML.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::render) enum Token {
    /// Text, with entities as typed.
    Text(Range<usize>),
    /// `<name attribute="value">`.
    Start(Tag),
    /// `</name>`.
    End(String, Range<usize>),
    /// `<!-- … -->`, whether it is closed.
    Comment(Range<usize>, bool),
    /// `<!DOCTYPE …>`, `<?php … ?>`, `<![CDATA[ … ]]>`.
    Declaration(Range<usize>),
}

/// A start tag.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::render) struct Tag {
    /// In lower case.
    pub(in crate::render) name: String,
    /// As typed.
    pub(in crate::render) attributes: Vec<Attribute>,
    /// Where it stands.
    pub(in crate::render) range: Range<usize>,
}

/// An attribute.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::render) struct Attribute {
    /// In lower case.
    pub(in crate::render) name: String,
    /// With entities as typed.
    pub(in crate::render) value: String,
    /// Where it stands.
    pub(in crate::render) range: Range<usize>,
}

/// Takes raw HTML apart. What isn't a whole tag is text. Elements that are swallowed are only a start
/// tag: what they hold is passed over.
pub(in crate::render) fn tokens(text: &str, is_swallowed: impl Fn(&str) -> bool) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut reader = Reader { text, at: 0 };
    let mut text_from = 0;
    while let Some(found) = reader.rest().find('<') {
        let start = reader.at + found;
        reader.at = start;
        let Some(token) = reader.tag() else {
            reader.at = start + 1;
            continue;
        };
        if text_from < start {
            tokens.push(Token::Text(text_from..start));
        }
        if let Token::Start(tag) = &token
            && is_swallowed(&tag.name)
        {
            reader.skip_to_end_of(&tag.name);
        }
        tokens.push(token);
        text_from = reader.at;
    }
    if text_from < text.len() {
        tokens.push(Token::Text(text_from..text.len()));
    }
    tokens
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Steps over text that must stand here.
    fn over(&mut self, text: &str) -> bool {
        let there = self.rest().starts_with(text);
        if there {
            self.at += text.len();
        }
        there
    }

    /// Steps over everything up to and with `end`, if it is there.
    fn past(&mut self, end: &str) -> bool {
        let found = self.rest().find(end);
        if let Some(found) = found {
            self.at += found + end.len();
        }
        found.is_some()
    }

    /// What stands in front of the first of these characters, or of the end.
    fn until(&mut self, end: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let taken = rest.split(end).next().unwrap_or_default();
        self.at += taken.len();
        taken
    }

    fn skip(&mut self, skipped: impl Fn(char) -> bool) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(skipped).len();
    }

    /// The tag, comment or declaration that begins here, if it is whole.
    fn tag(&mut self) -> Option<Token> {
        let start = self.at;
        if self.over("<!--") {
            let closed = self.over(">") || self.over("->") || self.past("-->");
            if !closed {
                self.at = self.text.len();
            }
            return Some(Token::Comment(start..self.at, closed));
        }
        for (open, end) in [("<![CDATA[", "]]>"), ("<!", ">"), ("<?", "?>")] {
            if self.over(open) {
                return self.past(end).then_some(Token::Declaration(start..self.at));
            }
        }
        let end_tag = self.over("</");
        if !end_tag && !self.over("<") {
            return None;
        }
        if !self
            .rest()
            .starts_with(|first: char| first.is_ascii_alphabetic())
        {
            return None;
        }
        let name = self
            .until(|char| char.is_ascii_whitespace() || matches!(char, '/' | '>'))
            .to_ascii_lowercase();
        let attributes = self.attributes()?;
        let range = start..self.at;
        Some(if end_tag {
            Token::End(name, range)
        } else {
            Token::Start(Tag {
                name,
                attributes,
                range,
            })
        })
    }

    /// The attributes up to and with `>`.
    fn attributes(&mut self) -> Option<Vec<Attribute>> {
        let mut attributes = Vec::new();
        loop {
            self.skip(|char| char.is_ascii_whitespace() || char == '/');
            if self.over(">") {
                return Some(attributes);
            }
            let start = self.at;
            // A `=` may begin a name, but not go on with it.
            let named = usize::from(self.over("="));
            self.until(|char| char.is_ascii_whitespace() || matches!(char, '/' | '>' | '='));
            let name = self.text.get(start..self.at)?.to_ascii_lowercase();
            if name.len() == named && name.is_empty() {
                return None;
            }
            let mut end = self.at;
            self.skip(|char| char.is_ascii_whitespace());
            let mut value = String::new();
            if self.over("=") {
                self.skip(|char| char.is_ascii_whitespace());
                value = self.value()?;
                end = self.at;
            }
            attributes.push(Attribute {
                name,
                value,
                range: start..end,
            });
        }
    }

    fn value(&mut self) -> Option<String> {
        for quote in ['"', '\''] {
            if self.rest().starts_with(quote) {
                self.at += 1;
                let value = self.until(|char| char == quote);
                if self.rest().is_empty() {
                    return None;
                }
                self.at += 1;
                return Some(value.to_owned());
            }
        }
        let value = self.until(|char| char.is_ascii_whitespace() || char == '>');
        Some(value.to_owned())
    }

    /// Steps over what an element holds that goes with all it holds.
    fn skip_to_end_of(&mut self, name: &str) {
        let rest = self.rest().to_ascii_lowercase();
        let end = format!("</{name}");
        match rest.find(&end) {
            Some(found) => {
                self.at += found + end.len();
                if !self.past(">") {
                    self.at = self.text.len();
                }
            }
            None => self.at = self.text.len(),
        }
    }
}
