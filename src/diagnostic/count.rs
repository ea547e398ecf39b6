//! Grammar of messages: "1 error", "2 errors", "a, b or c".

/// A number with its noun: `1 error`, `3 errors`.
pub fn number_of(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Thousandths as a decimal number: `0.890`, with the decimal sign of a language.
pub(super) fn thousandths(thousandths: u32, decimal: char) -> String {
    format!("{}{decimal}{:03}", thousandths / 1000, thousandths % 1000)
}

/// Hundredths as a decimal number: `4.50`, with the decimal sign of a language.
pub(super) fn hundredths(hundredths: u32, decimal: char) -> String {
    format!("{}{decimal}{:02}", hundredths / 100, hundredths % 100)
}

/// Words as an alternative: `a`, `a or b`, `a, b or c`. Each is set in backticks.
pub fn list_of(words: &[impl AsRef<str>], or: &str) -> String {
    let quoted: Vec<String> = words
        .iter()
        .map(|word| format!("`{}`", word.as_ref()))
        .collect();
    match quoted.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [rest @ .., last] => format!("{} {or} {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_lists_are_grammatical() {
        assert_eq!(number_of(1, "error", "errors"), "1 error");
        assert_eq!(number_of(0, "error", "errors"), "0 errors");
        assert_eq!(list_of(&["a"], "or"), "`a`");
        assert_eq!(list_of(&["a", "b", "c"], "eller"), "`a`, `b` eller `c`");
    }
}
