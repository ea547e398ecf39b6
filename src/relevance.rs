//! What `check` tells of the search: the means over the judged queries, and every query that falls short.

use std::fmt::Write;

use ressursbank::model::{Lang, SearchFloors};
use ressursbank::search::{Judged, Relevance};

use crate::words::in_lang;

/// The means beside their floors, then the queries that fall short.
pub(crate) fn told(relevance: &Relevance, floors: &SearchFloors, lang: Lang) -> String {
    let means = &relevance.means;
    let mut text = format!(
        "{:<9} nDCG@5 {:.3} (≥ {}), recall@10 {:.3} (≥ {}), MRR {:.3} (≥ {}), {}\n",
        in_lang(lang, "søk", "search"),
        means.ndcg5,
        floors.ndcg5,
        means.recall10,
        floors.recall10,
        means.mrr,
        floors.mrr,
        match lang {
            Lang::En => format!("{} queries", relevance.judged.len()),
            Lang::Nb | Lang::Nn => format!("{} spørringer", relevance.judged.len()),
        },
    );
    if !relevance.reaches(floors) {
        text.push_str(in_lang(
            lang,
            "  Søket svarer dårligere enn grensene i `search-tests.yaml`. Nytt innhold kan flytte dem, uten at noe er galt med det:\n  be den som har ansvar for søket, om å se på det\n",
            "  The search does worse than the floors in `search-tests.yaml`. New content can move it, and nothing need be wrong with that:\n  ask whoever looks after the search\n",
        ));
    }
    for judged in relevance
        .judged
        .iter()
        .filter(|judged| judged.falls_short())
    {
        let _ = writeln!(text, "  {}", short(judged, lang));
    }
    text
}

fn short(judged: &Judged, lang: Lang) -> String {
    let query = &judged.test.query;
    let found = match judged.found.as_slice() {
        [] => in_lang(lang, "ingenting", "nothing").to_owned(),
        found => found
            .iter()
            .take(3)
            .map(|path| format!("/{path}"))
            .collect::<Vec<_>>()
            .join(", "),
    };
    let label = in_lang(lang, "finner", "finds");
    format!(
        "`{query}` ({}, {}): nDCG@5 {:.2}, recall@10 {:.2}, {label} {found}",
        judged.test.lang, judged.test.kind, judged.ndcg5, judged.recall10
    )
}
