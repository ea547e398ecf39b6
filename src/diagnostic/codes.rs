//! The codes of all problems, and which of them somebody wants to count as errors.

use super::nearest;

/// The word for all warnings, where codes may be named.
pub const WARNINGS: &str = "warnings";

/// Every code, in order.
pub const CODES: &[&str] = &[
    "ambiguous-number",
    "ambiguous-percent",
    "ambiguous-sheet",
    "amount-alone",
    "bad-date",
    "bad-number",
    "bad-range",
    "bad-slug",
    "bad-url",
    "bad-years",
    "broken-anchor",
    "broken-link",
    "cell-without-heading",
    "citation-syntax",
    "date-for-number",
    "directive-in-sentence",
    "directive-needs-case",
    "directive-syntax",
    "duplicate-address",
    "duplicate-column",
    "duplicate-heading",
    "duplicate-id",
    "duplicate-key",
    "duplicate-table",
    "empty",
    "empty-table",
    "formula-error",
    "formula-without-value",
    "front-matter-missing",
    "front-matter-unclosed",
    "heading-is-title",
    "heading-skips-level",
    "headings-not-found",
    "hidden-columns",
    "hidden-rows",
    "html-removed",
    "ignored-column",
    "incomplete-row",
    "inline-table-elsewhere",
    "inline-table-missing",
    "invisible-characters",
    "language-not-on-site",
    "lock-unreadable",
    "merged-amount",
    "merged-cells",
    "missing-argument",
    "missing-cell",
    "missing-column",
    "missing-factor",
    "missing-file",
    "missing-key",
    "missing-language",
    "missing-message",
    "missing-translation",
    "not-text",
    "nothing-to-draw",
    "number-as-text",
    "number-decided-by-file",
    "out-of-range",
    "percent-as-share",
    "period-reversed",
    "read-as-year",
    "read-encoding",
    "read-one-sheet",
    "recovery-test-failed",
    "repeated-headings",
    "rows-above-headings",
    "rows-without-amount",
    "second-table",
    "stray-file",
    "stream-counted-twice",
    "sum-differs",
    "sum-row",
    "sum-row-unchecked",
    "template",
    "too-many-cells",
    "translation-numbers",
    "translation-stale",
    "translation-structure",
    "truth-as-answer",
    "unclosed-quote",
    "unit-after-number",
    "unit-from-heading",
    "unit-row",
    "unknown-argument",
    "unknown-case-study",
    "unknown-claim",
    "unknown-claim-topic",
    "unknown-code",
    "unknown-column",
    "unknown-directive",
    "unknown-factor-set",
    "unknown-figure",
    "unknown-file",
    "unknown-key",
    "unknown-language",
    "unknown-lesson",
    "unknown-material",
    "unknown-parameter",
    "unknown-source",
    "unknown-tag",
    "unknown-term",
    "unknown-volume-table",
    "unknown-word",
    "volume-state-missing",
    "word-for-empty",
    "workbook-locked",
    "workbook-unreadable",
    "wrong-type",
    "wrong-unit",
    "yaml-colon",
    "yaml-syntax",
];

/// The code that is most like `found`, if one is like it at all.
pub fn nearest_code(found: &str) -> Option<&'static str> {
    nearest(
        found,
        std::iter::once(WARNINGS).chain(CODES.iter().copied()),
    )
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::CODES;

    #[test]
    fn list_has_just_the_codes_that_problems_give_and_is_in_order() {
        let mut given: Vec<&str> = Vec::new();
        for function in include_str!("problem.rs").split("fn code(&self)").skip(1) {
            let body = function.split("\n    }\n").next().unwrap();
            given.extend(body.split('"').skip(1).step_by(2));
        }
        given.sort_unstable();
        assert_eq!(CODES, given);
    }
}
