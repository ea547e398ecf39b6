//! Text as HTML.

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
