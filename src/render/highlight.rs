//! Marks the parts of code with class names, for style sheets.
//!
//! [`html`] is the entry point. The syntaxes are read the first time a page has code in a language;
//! a site without code pays nothing. No colours here: the theme gives the classes theirs.

use std::borrow::Cow;
use std::sync::OnceLock;

use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;

use super::body::escaped;

/// Class names as the theme sees them: `hl-string hl-quoted`.
const CLASSES: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "hl-" };

/// Words that say there is nothing to mark.
const PLAIN: [&str; 5] = ["", "text", "txt", "plain", "plaintext"];

static SYNTAXES: OnceLock<SyntaxSet> = OnceLock::new();

/// The code as HTML that may stand in `<code>`: parts marked where the language is known, escaped
/// text where it isn't.
pub(super) fn html(code: &str, language: &str) -> String {
    marked(code, language).unwrap_or_else(|| escaped(code))
}

/// The code with its parts marked, if the language is known and the code can be read.
fn marked(code: &str, language: &str) -> Option<String> {
    if PLAIN.contains(&language.to_ascii_lowercase().as_str()) {
        return None;
    }
    let syntaxes = SYNTAXES.get_or_init(SyntaxSet::load_defaults_newlines);
    let syntax = syntaxes.find_syntax_by_token(language)?;
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, syntaxes, CLASSES);
    // The syntaxes want every line to end in a line feed; one more at the end of a block isn't seen.
    let with_end = if code.ends_with('\n') {
        Cow::Borrowed(code)
    } else {
        Cow::Owned(format!("{code}\n"))
    };
    for line in LinesWithEndings::from(&with_end) {
        generator
            .parse_html_for_line_which_includes_newline(line)
            .ok()?;
    }
    Some(generator.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a reader sees of HTML without entities but the four.
    fn text_of(html: &str) -> String {
        let mut text = String::new();
        let mut inside = false;
        for character in html.chars() {
            match character {
                '<' => inside = true,
                '>' if inside => inside = false,
                _ if !inside => text.push(character),
                _ => {}
            }
        }
        text.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&")
    }

    #[test]
    fn parts_of_known_languages_get_classes() {
        let html = html("fn main() {}\n", "rust");
        assert!(
            html.contains("<span class=\"hl-source hl-rust\">"),
            "{html}"
        );
        assert!(html.contains("hl-entity hl-name hl-function"), "{html}");
        assert!(!html.contains("style="), "{html}");
        assert_eq!(text_of(&html), "fn main() {}\n");
    }

    #[test]
    fn the_language_is_known_by_name_and_ending() {
        for language in ["yaml", "yml", "YAML", "html", "py", "Python", "sh", "json"] {
            assert!(html("a: 1", language).contains("hl-"), "{language}");
        }
    }

    #[test]
    fn other_code_is_escaped_and_nothing_else() {
        let code = "if a < b && \"x\" > y";
        let expected = "if a &lt; b &amp;&amp; &quot;x&quot; &gt; y";
        for language in ["", "text", "no-such-language", "\"><script>"] {
            assert_eq!(html(code, language), expected);
        }
    }

    #[test]
    fn what_code_says_stays_the_same() {
        let codes = [
            "",
            "\n",
            "a",
            "<script>alert(1)</script>",
            "\"unclosed",
            "{ [ (",
            "æøå: – \u{1f600}",
            "a\r\nb\tc",
        ];
        for code in codes {
            for language in ["rust", "html", "yaml", "json", "bash", ""] {
                let seen = text_of(&html(code, language));
                assert_eq!(
                    seen.trim_end_matches('\n'),
                    code.trim_end_matches('\n'),
                    "{language}"
                );
            }
        }
    }
}
