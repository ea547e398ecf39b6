//! Names and old addresses, as they may stand in the address of a page.

use unicode_normalization::UnicodeNormalization;

/// A name as it may stand in an address: a–z, digits and hyphens. Empty where nothing is left.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.to_lowercase().chars() {
        match c {
            'æ' => slug.push_str("ae"),
            'ø' => slug.push('o'),
            'å' => slug.push('a'),
            'ð' => slug.push('d'),
            'þ' => slug.push_str("th"),
            'ß' => slug.push_str("ss"),
            c if c.is_ascii_alphanumeric() => slug.push(c),
            c => {
                let plain: String = c.nfkd().filter(char::is_ascii_alphanumeric).collect();
                if plain.is_empty() {
                    if !slug.ends_with('-') {
                        slug.push('-');
                    }
                } else {
                    slug.push_str(&plain.to_lowercase());
                }
            }
        }
    }
    slug.trim_matches('-').to_owned()
}

/// An alias as an address in the site, with a leading slash and, unless it names a file, one at
/// the end; none where it leads out of the site or can't be an address.
pub fn alias_address(alias: &str) -> Option<String> {
    let path = alias.trim().trim_matches('/');
    let plain = path.split('/').all(|name| {
        !matches!(name, "" | "." | "..")
            && name
                .chars()
                .all(|character| character.is_alphanumeric() || "-_.~".contains(character))
    });
    if !plain {
        return None;
    }
    Some(if path.ends_with(".html") {
        format!("/{path}")
    } else {
        format!("/{path}/")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_becomes_what_may_stand_in_an_address() {
        for (text, expected) in [
            ("Sandvika Øst", "sandvika-ost"),
            ("Ærlig & åpen", "aerlig-apen"),
            ("E16 – Wøyen", "e16-woyen"),
            ("kadettangen", "kadettangen"),
            ("?", ""),
        ] {
            assert_eq!(slug(text), expected, "{text}");
        }
    }

    #[test]
    fn aliases_become_addresses_inside_the_site() {
        for (alias, address) in [
            ("/gammel/sti/", "/gammel/sti/"),
            ("gammel", "/gammel/"),
            ("/side.html", "/side.html"),
            ("/ærlig/", "/ærlig/"),
        ] {
            assert_eq!(alias_address(alias).as_deref(), Some(address));
        }
        for alias in [
            "",
            "/",
            "/../x/",
            "/a//b/",
            "/a b/",
            "/a\nb/",
            "https://x/",
            "/a?b/",
        ] {
            assert_eq!(alias_address(alias), None, "{alias}");
        }
    }
}
