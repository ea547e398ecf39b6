//! What the search must find, as authors judge it.

use std::collections::BTreeMap;

use super::{Lang, Span};

/// A query and the pages that answer it.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchTest {
    /// What a reader types.
    pub query: String,
    /// The language of the page it is typed on.
    pub lang: Lang,
    /// What is special about it: `typo`, `compound`; a free word, for the summary.
    pub kind: String,
    /// Grade of each page by its path in the content tree, empty for the front page: 3 answers the
    /// query, 2 helps, 1 is about it. Empty where nothing may be found.
    pub want: BTreeMap<String, u8>,
    /// The anchor that the best of the pages should lead to.
    pub section: Option<String>,
    /// Where the query stands.
    pub span: Span,
}

/// What the search must reach over all queries; each from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SearchFloors {
    /// Mean nDCG of the first five results.
    pub ndcg5: f64,
    /// Mean share of pages graded 2 or 3 among the first ten results.
    pub recall10: f64,
    /// Mean of one over the place of the first page graded 2 or 3.
    pub mrr: f64,
}

/// All queries of `search-tests.yaml`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SearchTests {
    /// What must be reached.
    pub floors: SearchFloors,
    /// The queries in the file's order.
    pub queries: Vec<SearchTest>,
}
