use std::collections::BTreeMap;

use super::{Lang, Spanned};

/// One entry of the bibliography, in Hayagriva's vocabulary.
#[derive(Clone, Debug)]
pub struct Reference {
    /// The key that content cites.
    pub key: Spanned<String>,
    /// `web`, `article`, `report`, …
    pub kind: String,
    /// Title.
    pub title: String,
    /// Authors.
    pub authors: Vec<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// What it is part of: a journal, a site, a series.
    pub parent: Option<String>,
    /// Date as far as it is known: `2019`, `2019-05`, `2019-05-23`.
    pub date: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// When the address was last opened.
    pub url_date: Option<String>,
    /// DOI or report number.
    pub serial_number: Option<String>,
    /// The language it is written in.
    pub lang: Option<Lang>,
    /// Remark.
    pub note: Option<String>,
}

/// All references by key.
pub type Bibliography = BTreeMap<String, Reference>;
