//! Text as HTML.

use crate::model::{MARK_END, MARK_START};

/// Adds text to HTML. Quotes are escaped too, so that it may stand in an attribute.
pub(in crate::render) fn push_escaped(html: &mut String, text: &str) {
    let mut clean_from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        html.push_str(text.get(clean_from..at).unwrap_or_default());
        html.push_str(entity);
        clean_from = at + 1;
    }
    html.push_str(text.get(clean_from..).unwrap_or_default());
}

/// Text as HTML. Quotes are escaped too, so that it may stand in an attribute.
pub(in crate::render) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 16);
    push_escaped(&mut html, text);
    html
}

/// Adds text of raw HTML: entities stay as typed, but for those that stand for our marks.
pub(super) fn push_typed(html: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', MARK_START, MARK_END]) {
        push_escaped(html, rest.get(..at).unwrap_or_default());
        rest = rest.get(at..).unwrap_or_default();
        let special = rest.chars().next().unwrap_or_default();
        let mut taken = special.len_utf8();
        if special == '&' {
            match forged_mark(rest) {
                Some(length) => taken = length,
                None => html.push('&'),
            }
        } else if special == MARK_START {
            taken = rest
                .find(MARK_END)
                .map_or(taken, |end| end + MARK_END.len_utf8());
        }
        rest = rest.get(taken..).unwrap_or_default();
    }
    push_escaped(html, rest);
}

/// The length of the entity that begins here, if it stands for one of our marks.
fn forged_mark(text: &str) -> Option<usize> {
    let digits = text.strip_prefix("&#")?;
    let (digits, radix) = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (digits, 10),
    };
    let end = digits
        .find(|digit: char| !digit.is_digit(radix))
        .unwrap_or(digits.len());
    let code = u32::from_str_radix(digits.get(..end)?, radix).ok()?;
    let is_mark = code == u32::from(MARK_START) || code == u32::from(MARK_END);
    let with_end = usize::from(digits.get(end..)?.starts_with(';'));
    is_mark.then(|| text.len() - digits.len() + end + with_end)
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn what_html_would_read_as_markup_is_escaped() {
        assert_eq!(
            escaped("a < b && \"ø\">"),
            "a &lt; b &amp;&amp; &quot;ø&quot;&gt;"
        );
        assert_eq!(escaped("om lag – 5"), "om lag – 5");
    }
}
