//! The words that Markdown gets beside the author's own, by language.

use std::collections::BTreeMap;

use super::body::Labels;
use super::strings::Strings;
use crate::model::Lang;

/// The words, kept for all texts.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    by_key: BTreeMap<&'static str, String>,
}

/// Their keys.
const KEYS: [&str; 12] = [
    "prose-footnotes",
    "prose-footnote",
    "prose-back-reference",
    "prose-heading-link",
    "prose-table",
    "prose-task-done",
    "prose-task-open",
    "prose-note",
    "prose-tip",
    "prose-important",
    "prose-warning",
    "prose-caution",
];

impl Words {
    /// The words of a language.
    pub(super) fn new(strings: &Strings, lang: Lang) -> Words {
        Words {
            by_key: KEYS
                .into_iter()
                .map(|key| (key, strings.text(lang, key, &[])))
                .collect(),
        }
    }

    /// As the Markdown writer takes them.
    pub(super) fn labels(&self) -> Labels<'_> {
        let word = |key| self.by_key.get(key).map_or("", String::as_str);
        Labels {
            footnotes: word("prose-footnotes"),
            footnote: word("prose-footnote"),
            back_reference: word("prose-back-reference"),
            heading_link: word("prose-heading-link"),
            table: word("prose-table"),
            task_done: word("prose-task-done"),
            task_open: word("prose-task-open"),
            note: word("prose-note"),
            tip: word("prose-tip"),
            important: word("prose-important"),
            warning: word("prose-warning"),
            caution: word("prose-caution"),
        }
    }
}
