//! Every code that a diagnostic can have, and how grave it is.

use super::Severity::{Error, Note, Warning};
use super::{Severity, nearest};

/// Every code with its severity, in alphabetical order. A property of the code: no option makes an
/// error less than one.
pub const CODES: &[(&str, Severity)] = &[
    ("alias-taken", Error),
    ("alt-missing", Warning),
    ("ambiguous-material", Error),
    ("ambiguous-number", Error),
    ("ambiguous-percent", Error),
    ("ambiguous-sheet", Error),
    ("amount-alone", Error),
    ("avoided-term", Warning),
    ("bad-alias", Error),
    ("bad-date", Error),
    ("bad-number", Error),
    ("bad-range", Error),
    ("bad-slug", Error),
    ("bad-url", Error),
    ("bad-years", Error),
    ("broken-anchor", Error),
    ("broken-link", Error),
    ("cell-without-heading", Error),
    ("citation-syntax", Error),
    ("date-for-number", Error),
    ("directive-in-sentence", Error),
    ("directive-needs-case", Error),
    ("directive-syntax", Error),
    ("duplicate-address", Error),
    ("duplicate-column", Error),
    ("duplicate-heading", Error),
    ("duplicate-id", Error),
    ("duplicate-key", Error),
    ("duplicate-table", Error),
    ("empty", Error),
    ("empty-table", Error),
    ("external-dead", Warning),
    ("external-moved", Note),
    ("external-place", Note),
    ("external-refused", Note),
    ("figures-not-accepted", Error),
    ("formula-error", Error),
    ("formula-without-value", Error),
    ("front-matter-missing", Error),
    ("front-matter-unclosed", Error),
    ("heading-empty", Warning),
    ("heading-is-title", Error),
    ("heading-order", Warning),
    ("heading-skips-level", Error),
    ("heading-twice", Warning),
    ("headings-not-found", Error),
    ("hidden-columns", Note),
    ("hidden-rows", Note),
    ("html-removed", Warning),
    ("id-twice-on-page", Warning),
    ("ignored-column", Note),
    ("image-damaged", Error),
    ("image-format", Error),
    ("image-too-large", Warning),
    ("image-too-many-pixels", Error),
    ("incomplete-row", Error),
    ("inline-table-elsewhere", Error),
    ("inline-table-missing", Error),
    ("invisible-characters", Note),
    ("language-not-on-site", Error),
    ("link-leads-nowhere", Error),
    ("local-address", Error),
    ("lock-unreadable", Error),
    ("low-contrast", Warning),
    ("material-name", Note),
    ("merged-amount", Error),
    ("merged-cells", Note),
    ("missing-argument", Error),
    ("missing-cell", Error),
    ("missing-column", Error),
    ("missing-factor", Error),
    ("missing-file", Error),
    ("missing-key", Error),
    ("missing-language", Warning),
    ("missing-message", Error),
    ("missing-template", Error),
    ("missing-translation", Warning),
    ("not-text", Error),
    ("nothing-to-draw", Error),
    ("number-as-text", Note),
    ("number-decided-by-file", Note),
    ("orphan-page", Warning),
    ("out-of-range", Error),
    ("percent-as-share", Note),
    ("period-reversed", Error),
    ("placeholder", Warning),
    ("read-as-year", Note),
    ("read-encoding", Note),
    ("read-one-sheet", Note),
    ("recovery-test-failed", Note),
    ("repeated-headings", Note),
    ("rows-above-headings", Note),
    ("rows-without-amount", Note),
    ("search-below-floor", Error),
    ("second-table", Error),
    ("stray-file", Warning),
    ("stream-counted-twice", Error),
    ("sum-differs", Error),
    ("sum-row", Note),
    ("sum-row-unchecked", Note),
    ("table-not-filled-in", Note),
    ("template", Error),
    ("theme-unused", Warning),
    ("token-value", Error),
    ("too-many-cells", Error),
    ("translation-numbers", Warning),
    ("translation-stale", Warning),
    ("translation-structure", Warning),
    ("truth-as-answer", Note),
    ("unclosed-quote", Error),
    ("unit-after-number", Note),
    ("unit-from-heading", Note),
    ("unit-row", Note),
    ("unit-spelling", Warning),
    ("unknown-argument", Error),
    ("unknown-case-study", Error),
    ("unknown-claim", Error),
    ("unknown-claim-topic", Error),
    ("unknown-code", Error),
    ("unknown-column", Error),
    ("unknown-directive", Error),
    ("unknown-factor-set", Error),
    ("unknown-figure", Error),
    ("unknown-file", Error),
    ("unknown-key", Error),
    ("unknown-language", Error),
    ("unknown-lesson", Error),
    ("unknown-material", Error),
    ("unknown-parameter", Error),
    ("unknown-source", Error),
    ("unknown-tag", Error),
    ("unknown-term", Error),
    ("unknown-theme", Error),
    ("unknown-token", Error),
    ("unknown-volume-table", Error),
    ("unknown-word", Error),
    ("unused-file", Warning),
    ("unused-parameter", Warning),
    ("unused-source", Note),
    ("unused-term", Note),
    ("volume-state-missing", Error),
    ("word-for-empty", Note),
    ("workbook-as-file", Note),
    ("workbook-kind", Error),
    ("workbook-locked", Error),
    ("workbook-unreadable", Error),
    ("wrong-type", Error),
    ("wrong-unit", Error),
    ("yaml-colon", Error),
    ("yaml-syntax", Error),
];

/// How grave a code is. One that the list lacks would be an error; a test keeps it complete.
pub(super) fn severity_of(code: &str) -> Severity {
    match CODES.binary_search_by(|(other, _)| (*other).cmp(code)) {
        Ok(index) => CODES.get(index).map_or(Error, |(_, severity)| *severity),
        Err(_) => Error,
    }
}

/// The word for all warnings, where codes may be named.
pub const WARNINGS: &str = "warnings";

/// The code that is most like `found`, or [`WARNINGS`], if one is like it at all.
pub fn nearest_code(found: &str) -> Option<&'static str> {
    let codes = CODES.iter().map(|(code, _)| *code);
    nearest(found, std::iter::once(WARNINGS).chain(codes))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The codes that `Problem::code` and what it calls can give: texts on the right of an arrow.
    fn codes_in_problem() -> BTreeSet<&'static str> {
        include_str!("problem.rs")
            .lines()
            .filter_map(|line| line.trim().split_once(" => \"")?.1.strip_suffix("\","))
            .collect()
    }

    #[test]
    fn list_holds_every_code_of_a_problem_and_no_other() {
        let found = codes_in_problem();
        let listed: BTreeSet<&str> = CODES.iter().map(|(code, _)| *code).collect();
        let missing: Vec<_> = found.difference(&listed).collect();
        let surplus: Vec<_> = listed.difference(&found).collect();
        assert!(
            missing.is_empty(),
            "add {missing:?} to CODES in src/diagnostic/code.rs with its severity, and a section \
             `### CODE` to docs/mistakes.nb.md and docs/mistakes.en.md"
        );
        assert!(
            surplus.is_empty(),
            "no problem has the code {surplus:?}: take it out of CODES in src/diagnostic/code.rs \
             and its section out of docs/mistakes.*.md"
        );
        assert!(found.len() > 100, "codes aren't found any more: {found:?}");
    }

    #[test]
    fn list_is_in_order() {
        assert!(
            CODES.is_sorted_by(|(one, _), (next, _)| one < next),
            "CODES in src/diagnostic/code.rs must be in alphabetical order, each once"
        );
    }
}
