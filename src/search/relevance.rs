//! Holds the search against judged queries.
//!
//! - nDCG@5 (Järvelin and Kekäläinen 2002) with gain `2^grade − 1` and discount `1 / log2(place + 1)`;
//! - recall@10: share of the pages graded 2 or 3 that are among the first ten, at most ten of them;
//! - MRR: one over the place of the first page graded 2 or 3.
//!
//! A query that nothing answers is right when nothing is found, and counts in none of the means.

use crate::model::{Library, SearchFloors, SearchTest, SearchTests};

use super::read_index::Index;

/// How the search does on all queries.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Relevance {
    /// The means over queries that have an answer.
    pub means: SearchFloors,
    /// Every query.
    pub judged: Vec<Judged>,
}

/// How the search does on one query.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// The query.
    pub test: SearchTest,
    /// nDCG of the first five.
    pub ndcg5: f64,
    /// Recall among the first ten.
    pub recall10: f64,
    /// One over the place of the first good page; 0 without any.
    pub reciprocal: f64,
    /// Content paths of the first ten pages.
    pub found: Vec<String>,
    /// Where the best of them leads.
    pub first_url: String,
}

impl Judged {
    /// Whether the query falls short: no good page among the first five, fewer than half of the good pages
    /// among the first ten, the wrong section, or something found where there is nothing.
    pub fn falls_short(&self) -> bool {
        if self.test.want.is_empty() {
            return !self.found.is_empty();
        }
        let wrong_section = self.test.section.as_ref().is_some_and(|section| {
            self.first_url
                .rsplit_once('#')
                .is_none_or(|(_, anchor)| anchor != section)
        });
        wrong_section || self.ndcg5 < 0.5 || self.recall10 < 0.5
    }
}

impl Relevance {
    /// Runs all queries.
    pub fn of(index: &Index<'_>, library: &Library, tests: &SearchTests) -> Relevance {
        let judged: Vec<Judged> = tests
            .queries
            .iter()
            .map(|test| judge(index, library, test))
            .collect();
        let answered: Vec<&Judged> = judged
            .iter()
            .filter(|judged| !judged.test.want.is_empty())
            .collect();
        let mean = |of: fn(&Judged) -> f64| {
            answered.iter().map(|judged| of(judged)).sum::<f64>() / answered.len().max(1) as f64
        };
        Relevance {
            means: SearchFloors {
                ndcg5: mean(|judged| judged.ndcg5),
                recall10: mean(|judged| judged.recall10),
                mrr: mean(|judged| judged.reciprocal),
            },
            judged,
        }
    }

    /// The means that don't reach their floors: name, mean, floor.
    pub fn below(&self, floors: &SearchFloors) -> Vec<(&'static str, f64, f64)> {
        let means = &self.means;
        let all = [
            ("nDCG@5", means.ndcg5, floors.ndcg5),
            ("recall@10", means.recall10, floors.recall10),
            ("MRR", means.mrr, floors.mrr),
        ];
        let below = all.into_iter().filter(|(_, mean, floor)| mean < floor);
        below.collect()
    }

    /// Whether all means reach their floors.
    pub fn reaches(&self, floors: &SearchFloors) -> bool {
        self.below(floors).is_empty()
    }
}

fn judge(index: &Index<'_>, library: &Library, test: &SearchTest) -> Judged {
    let answer = index.search(&test.query, test.lang);
    let path_of = |url: &str| {
        let page = url.split('#').next().unwrap_or("");
        let entry = library
            .entries
            .iter()
            .find(|entry| entry.urls.values().any(|known| known == page));
        entry.map_or(page.to_owned(), |entry| entry.path.clone())
    };
    let found: Vec<String> = answer
        .found
        .iter()
        .take(10)
        .map(|found| path_of(&found.url))
        .collect();
    let grade = |path: &String| test.want.get(path).copied().unwrap_or(0);
    let mut ideal: Vec<u8> = test.want.values().copied().collect();
    ideal.sort_unstable_by(|a, b| b.cmp(a));
    let best = gain(ideal.iter().copied().take(5));
    let ndcg5 = if best > 0.0 {
        gain(found.iter().take(5).map(grade)) / best
    } else {
        0.0
    };
    let good = ideal.iter().filter(|grade| **grade >= 2).count().min(10);
    let among = found.iter().filter(|path| grade(path) >= 2).count();
    let first = found.iter().position(|path| grade(path) >= 2);
    Judged {
        ndcg5,
        recall10: if good > 0 {
            among as f64 / good as f64
        } else {
            1.0
        },
        reciprocal: first.map_or(0.0, |place| 1.0 / (place + 1) as f64),
        first_url: answer
            .found
            .first()
            .map(|found| found.url.clone())
            .unwrap_or_default(),
        found,
        test: test.clone(),
    }
}

fn gain(grades: impl Iterator<Item = u8>) -> f64 {
    grades
        .enumerate()
        .map(|(place, grade)| {
            (f64::from(1_u32 << grade.min(8)) - 1.0) / ((place + 2) as f64).log2()
        })
        .sum()
}
