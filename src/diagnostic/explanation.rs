//! What every code means, why, and an example with its remedy: `docs/mistakes.nb.md` and
//! `docs/mistakes.en.md`, which are compiled in, so that they can be read without the repository.
//!
//! A document has a list of contents, a line for each code with the matter in a few words, and a
//! section for each code under the heading `### CODE`, in groups. Here they are taken apart, and
//! set as plain text for a terminal. `tests/explanations.rs` keeps them complete and runs their
//! examples; nothing here is written anew.

use super::Severity;
use super::code::severity_of;
use super::draw::severity_name;
use crate::model::Lang;

/// Characters in a line at a terminal.
const WIDTH: usize = 80;

/// What is written about a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The code.
    pub code: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// The matter in a few words.
    pub short: &'static str,
    /// The section below its heading, in Markdown: what, why, an example, and what to write instead.
    pub markdown: &'static str,
    /// The language of both.
    pub lang: Lang,
}

/// Codes about the same thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they are about.
    pub title: &'static str,
    /// Its codes, in the order of the document.
    pub explanations: Vec<Explanation>,
}

/// What the document in a language says about a code; none for a code that doesn't exist.
pub fn explanation(code: &str, lang: Lang) -> Option<Explanation> {
    explanations(lang)
        .into_iter()
        .flat_map(|group| group.explanations)
        .find(|explanation| explanation.code == code)
}

/// All that the document in a language says, in its order. Readers of nynorsk get bokmål.
pub fn explanations(lang: Lang) -> Vec<Group> {
    let text = match lang {
        Lang::En => include_str!("../../docs/mistakes.en.md"),
        Lang::Nb | Lang::Nn => include_str!("../../docs/mistakes.nb.md"),
    };
    let mut groups: Vec<Group> = Vec::new();
    let sections = headings(text).collect::<Vec<_>>();
    for (index, (start, heading)) in sections.iter().enumerate() {
        let begin = start + heading.len();
        let end = sections.get(index + 1).map_or(text.len(), |next| next.0);
        if let Some(title) = heading.strip_prefix("## ") {
            groups.push(Group {
                title: title.trim_end(),
                explanations: Vec::new(),
            });
        } else if let (Some(code), Some(group)) = (heading.strip_prefix("### "), groups.last_mut())
        {
            let code = code.trim_end();
            group.explanations.push(Explanation {
                code,
                severity: severity_of(code),
                short: in_contents(text, code),
                markdown: text.get(begin..end).unwrap_or("").trim(),
                lang,
            });
        }
    }
    groups.retain(|group| !group.explanations.is_empty());
    groups
}

/// Every heading with the place where its line begins; excerpts have none.
fn headings(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut place = 0;
    let mut is_excerpt = false;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = place;
        place += line.len();
        is_excerpt ^= line.starts_with("```");
        (!is_excerpt && line.starts_with('#')).then_some((start, line))
    })
}

/// The matter in a few words, as the list of contents has it.
fn in_contents(text: &'static str, code: &str) -> &'static str {
    let entry = format!("- [{code}](#{code})");
    text.lines()
        .find_map(|line| line.strip_prefix(&entry)?.split_once(": "))
        .map_or("", |(_, short)| short)
}

impl Explanation {
    /// The code and the matter in a line, as messages begin.
    pub fn title(&self) -> String {
        let severity = severity_name(self.severity, self.lang);
        format!("{severity}[{}]: {}", self.code, self.short)
    }

    /// The whole section for a terminal: paragraphs in lines of 80 characters, excerpts indented.
    pub fn as_text(&self) -> String {
        format!("{}\n\n{}", self.title(), plain(self.markdown))
    }

    /// What it means and why it is so, without the example, as plain text.
    pub fn meaning(&self) -> String {
        let paragraphs: Vec<String> = self
            .markdown
            .split("\n\n")
            .take(2)
            .map(|paragraph| without_marks(paragraph).replace('\n', " "))
            .collect();
        paragraphs.join("\n\n")
    }
}

/// Markdown as plain text: without the signs of bold type and the fences of excerpts.
fn plain(markdown: &str) -> String {
    let mut text = String::new();
    let mut paragraph = String::new();
    let mut is_excerpt = false;
    for line in markdown.lines() {
        if line.starts_with("```") {
            push_wrapped(&mut text, &mut paragraph);
            is_excerpt = !is_excerpt;
        } else if is_excerpt {
            text.push_str(format!("    {line}").trim_end());
            text.push('\n');
        } else if line.is_empty() {
            push_wrapped(&mut text, &mut paragraph);
            text.push('\n');
        } else {
            paragraph.push_str(&without_marks(line));
            paragraph.push(' ');
        }
    }
    push_wrapped(&mut text, &mut paragraph);
    text
}

/// Adds a paragraph in lines, and empties it. What stands in backticks, such as a command, isn't
/// broken.
fn push_wrapped(text: &mut String, paragraph: &mut String) {
    let mut width = 0;
    let mut unit = String::new();
    for word in paragraph.split_whitespace() {
        unit.push_str(word);
        if unit.matches('`').count() % 2 == 1 {
            unit.push(' ');
            continue;
        }
        let length = unit.chars().count();
        if width > 0 && width + 1 + length > WIDTH {
            text.push('\n');
            width = 0;
        } else if width > 0 {
            text.push(' ');
            width += 1;
        }
        text.push_str(&unit);
        width += length;
        unit.clear();
    }
    text.push_str(unit.trim_end());
    if width > 0 || !unit.is_empty() {
        text.push('\n');
    }
    paragraph.clear();
}

fn without_marks(line: &str) -> String {
    line.replace("**", "")
}

#[cfg(test)]
mod tests {
    use super::super::CODES;
    use super::*;

    #[test]
    fn section_is_set_for_a_terminal() {
        let long = "word ".repeat(20);
        let markdown = format!(
            "**What:** {}\n\n**Example:** `a.yaml`\n\n```yaml a.yaml\nkey: **kept**\n\n  deep: 1\n```",
            long.trim_end()
        );
        let expected = format!(
            "What: {}\n{}\n\nExample: `a.yaml`\n\n    key: **kept**\n\n      deep: 1\n",
            "word ".repeat(15).trim_end(),
            "word ".repeat(5).trim_end()
        );
        assert_eq!(plain(&markdown), expected);
    }

    #[test]
    fn line_is_not_broken_inside_backticks() {
        let before = "word ".repeat(15);
        let markdown = format!("{before}`a b c d` e");
        let expected = format!("{}\n`a b c d` e\n", before.trim_end());
        assert_eq!(plain(&markdown), expected);
    }

    #[test]
    fn every_code_is_found_and_no_other() {
        for lang in [Lang::Nb, Lang::En] {
            for (code, _) in CODES {
                assert!(explanation(code, lang).is_some(), "{code} in {lang}");
            }
            assert_eq!(explanation("no-such-code", lang), None);
        }
    }

    #[test]
    fn readers_of_nynorsk_get_bokmaal() {
        let text = |lang| explanation("bad-number", lang).map(|found| found.markdown);
        assert_eq!(text(Lang::Nn), text(Lang::Nb));
        assert_ne!(text(Lang::Nn), text(Lang::En));
    }
}
