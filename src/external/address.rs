//! Web addresses: their parts, and where a redirect leads.

/// An address without what follows `#`, and that.
pub(super) fn split(address: &str) -> (&str, Option<&str>) {
    match address.split_once('#') {
        Some((page, place)) => (page, Some(place).filter(|place| is_place(place))),
        None => (address, None),
    }
}

/// Whether what follows `#` names an element. Scripts and viewers use it for other things: `#!`,
/// `#/path`, `#:~:text=`, `#page=12`.
fn is_place(place: &str) -> bool {
    !place.is_empty() && !place.starts_with(['!', '/', ':']) && !place.contains(['=', '&'])
}

/// Whether the address can be put into a request: names of servers in other letters than a–z
/// can't.
pub(super) fn can_be_asked(address: &str) -> bool {
    let host = host(address);
    !host.is_empty() && host.is_ascii() && !host.contains(' ')
}

/// Host and port, in lower case.
pub(super) fn host(address: &str) -> String {
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
    let host = authority
        .rsplit_once('@')
        .map_or(authority, |(_, host)| host);
    host.to_lowercase()
}

/// The address as it goes over the wire: letters beyond ASCII, spaces and the like escaped.
pub(super) fn encoded(address: &str) -> String {
    let mut encoded = String::with_capacity(address.len());
    for byte in address.bytes() {
        let stays = byte.is_ascii_graphic()
            && !matches!(
                byte,
                b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}'
            );
        if stays {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

/// Where a redirect from `from` to `location` leads; none where it is no web address.
pub(super) fn redirected(from: &str, location: &str) -> Option<String> {
    let location = location.trim();
    let (scheme, rest) = from.split_once("://")?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let path = path.split(['?', '#']).next().unwrap_or("");
    let to = if location.starts_with("http://") || location.starts_with("https://") {
        location.to_owned()
    } else if let Some(rest) = location.strip_prefix("//") {
        format!("{scheme}://{rest}")
    } else if location.starts_with('/') {
        format!("{scheme}://{authority}{location}")
    } else if location.starts_with('?') {
        format!("{scheme}://{authority}{path}{location}")
    } else if location.contains("://") || location.is_empty() {
        return None;
    } else {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        format!("{scheme}://{authority}{folder}/{location}")
    };
    Some(to.split('#').next().unwrap_or("").to_owned())
}

#[cfg(test)]
mod tests {
    use super::{encoded, host, redirected, split};

    #[test]
    fn redirects_lead_from_where_they_stand() {
        let from = "https://a.example/x/y?z=1";
        for (location, to) in [
            ("https://b.example/", Some("https://b.example/")),
            ("//b.example/q", Some("https://b.example/q")),
            ("/w#top", Some("https://a.example/w")),
            ("w", Some("https://a.example/x/w")),
            ("?z=2", Some("https://a.example/x/y?z=2")),
            ("ftp://a.example/", None),
            ("", None),
        ] {
            assert_eq!(redirected(from, location).as_deref(), to, "{location}");
        }
    }

    #[test]
    fn only_names_of_elements_are_places() {
        assert_eq!(
            split("https://a.example/#x"),
            ("https://a.example/", Some("x"))
        );
        for address in ["#page=12", "#/route", "#:~:text=a", "#!x", "#"] {
            assert_eq!(split(address).1, None, "{address}");
        }
    }

    #[test]
    fn letters_beyond_ascii_are_escaped_once() {
        assert_eq!(
            encoded("https://a.example/bærum%20by?q=å b"),
            "https://a.example/b%C3%A6rum%20by?q=%C3%A5%20b"
        );
        assert_eq!(host("https://u@A.example:81/x"), "a.example:81");
    }
}
