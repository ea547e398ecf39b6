use std::collections::BTreeMap;

use super::{Lang, Spanned, TermCategory};

/// A term's words in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermText {
    /// The word.
    pub term: String,
    /// Its abbreviation.
    pub abbr: Option<String>,
    /// Other words for the same.
    pub alt: Vec<String>,
    /// Forms that texts shouldn't use: `check` reports them, with the term to use.
    pub avoid: Vec<String>,
    /// What it means.
    pub definition: String,
}

/// A term of the glossary.
#[derive(Clone, Debug)]
pub struct GlossaryTerm {
    /// Its id.
    pub id: Spanned<String>,
    /// Its category.
    pub category: TermCategory,
    /// Words by language.
    pub texts: BTreeMap<Lang, TermText>,
    /// Related terms.
    pub see: Vec<Spanned<String>>,
}

impl GlossaryTerm {
    /// The words in `lang`, or in another language.
    pub fn in_lang(&self, lang: Lang) -> Option<(Lang, &TermText)> {
        self.texts
            .get_key_value(&lang)
            .or_else(|| self.texts.iter().next())
            .map(|(lang, text)| (*lang, text))
    }
}
