//! Queries that the search is tested with, of `search-tests.yaml`. They are no part of the site: only `check`
//! and tests ask for them.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostics, Expected, Problem};
use crate::model::{Lang, Root, SearchFloors, SearchTest, SearchTests, Sources};

use super::fields::{self, Fields};
use super::yaml::{Node, Value};

/// The judged queries; none where there is no `search-tests.yaml`.
pub fn search_tests(sources: &Sources, diagnostics: &mut Diagnostics) -> Option<SearchTests> {
    let source = sources.at(Root::Content, "search-tests.yaml")?;
    let node = fields::document(source, diagnostics)?;
    let mut top = Fields::of(&node, "search-tests", diagnostics)?;
    let floors = top.required("floors", diagnostics);
    let queries = top.required("queries", diagnostics);
    top.finish(diagnostics);
    let mut found = SearchTests::default();
    if let Some(node) = floors {
        found.floors = self::floors(node, diagnostics).unwrap_or_default();
    }
    if let Some(node) = queries {
        found.queries = fields::list(node, "queries", diagnostics)
            .into_iter()
            .filter_map(|item| query(item, diagnostics))
            .collect();
    }
    Some(found)
}

fn floors(node: &Node, diagnostics: &mut Diagnostics) -> Option<SearchFloors> {
    let mut fields = Fields::of(node, "floors", diagnostics)?;
    let mut floor = |key: &'static str| {
        fields
            .required(key, diagnostics)
            .and_then(|node| fields::number(node, key, diagnostics))
            .unwrap_or_default()
    };
    let floors = SearchFloors {
        ndcg5: floor("ndcg5"),
        recall10: floor("recall10"),
        mrr: floor("mrr"),
    };
    fields.finish(diagnostics);
    Some(floors)
}

fn query(node: &Node, diagnostics: &mut Diagnostics) -> Option<SearchTest> {
    let mut fields = Fields::of(node, "queries", diagnostics)?;
    let mut text = |key: &'static str| {
        fields
            .required(key, diagnostics)
            .and_then(|node| fields::text(node, key, diagnostics))
    };
    let (query, kind) = (text("q"), text("kind"));
    let lang = fields.required("lang", diagnostics).and_then(|node| {
        let found = fields::text(node, "lang", diagnostics)?;
        let lang = Lang::from_code(&found);
        if lang.is_none() {
            diagnostics.report(node.span, Problem::UnknownLanguage { found });
        }
        lang
    });
    let want = fields.required("want", diagnostics);
    let section = fields
        .optional("section")
        .and_then(|node| fields::text(node, "section", diagnostics));
    fields.finish(diagnostics);
    Some(SearchTest {
        query: query?,
        lang: lang?,
        kind: kind?,
        want: grades(want?, diagnostics),
        section,
        span: node.span,
    })
}

/// Grades by page; `/` is the front page, and slashes at the ends say nothing.
fn grades(node: &Node, diagnostics: &mut Diagnostics) -> BTreeMap<String, u8> {
    let Value::Map(entries) = &node.value else {
        fields::wrong_type(node, "want", Expected::Mapping, diagnostics);
        return BTreeMap::new();
    };
    entries
        .iter()
        .filter_map(|entry| {
            let grade = fields::whole_number(&entry.value, "want", diagnostics)?;
            let grade = u8::try_from(grade).ok().filter(|grade| *grade <= 3);
            if grade.is_none() {
                fields::wrong_type(&entry.value, "want", Expected::WholeNumber, diagnostics);
            }
            Some((entry.key.trim_matches('/').to_owned(), grade?))
        })
        .collect()
}
