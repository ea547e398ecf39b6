//! HTML of ours, made for an insert, where it can't stand as it is: in a link, in a description.

/// The pieces of HTML: tags and text.
fn pieces(html: &str) -> impl Iterator<Item = &str> {
    let mut rest = html;
    std::iter::from_fn(move || {
        let end = match rest.strip_prefix('<') {
            Some(tag) => tag.find('>').map_or(rest.len(), |end| end + 2),
            None => rest.find('<').unwrap_or(rest.len()),
        };
        let (piece, after) = rest.split_at_checked(end)?;
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

/// HTML of ours without the links in it.
pub(super) fn without_links(html: &str) -> String {
    pieces(html)
        .filter(|piece| {
            let name = piece.trim_start_matches("</").trim_start_matches('<');
            !piece.starts_with('<') || !name.starts_with(['a', 'A']) || !is_link_name(name)
        })
        .collect()
}

fn is_link_name(name: &str) -> bool {
    name.get(1..)
        .is_some_and(|rest| rest.starts_with(|char: char| char.is_whitespace() || char == '>'))
}

/// The text of HTML of ours.
pub(super) fn text_of(html: &str) -> String {
    let text: String = pieces(html)
        .filter(|piece| !piece.starts_with('<'))
        .collect();
    text.replace("&nbsp;", "\u{a0}")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}
