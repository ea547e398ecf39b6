//! Addresses: where pages and files are, as browsers ask for them.

use crate::model::{Entry, Lang, Library, content_path};

/// Turns paths inside the site into addresses.
#[derive(Clone, Debug, Default)]
pub(super) struct Addresses {
    /// The path part of `base_url`, without trailing slash: empty, or `/rapport`.
    prefix: String,
    /// `base_url` without trailing slash.
    base_url: String,
}

impl Addresses {
    /// The addresses of a site that is published at `base_url`.
    pub(super) fn new(base_url: &str) -> Addresses {
        let base_url = base_url.trim_end_matches('/');
        let after_scheme = base_url
            .split_once("://")
            .map_or(base_url, |(_, rest)| rest);
        let prefix = after_scheme
            .find('/')
            .and_then(|slash| after_scheme.get(slash..))
            .unwrap_or("");
        Addresses {
            prefix: prefix.to_owned(),
            base_url: base_url.to_owned(),
        }
    }

    /// The address of a path with leading slash, as links write it: relative to the host's root, so
    /// that a site below a path works from any server. What doesn't begin with one slash (an
    /// anchor, another site) stays as it is.
    pub(super) fn href(&self, path: &str) -> String {
        if path.starts_with('/') && !path.starts_with("//") {
            format!("{}{path}", self.prefix)
        } else {
            path.to_owned()
        }
    }

    /// The absolute address of a path with leading slash.
    pub(super) fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }

    /// Scheme and host of `base_url`.
    pub(super) fn origin(&self) -> &str {
        self.base_url
            .strip_suffix(self.prefix.as_str())
            .unwrap_or(&self.base_url)
    }

    /// The path part of `base_url`.
    pub(super) fn prefix(&self) -> &str {
        &self.prefix
    }
}

/// The file that a server sends for the address of a page: `/en/lessons/` is `en/lessons/index.html`.
pub(super) fn file_of(path: &str) -> String {
    let path = path.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    }
}

/// The folder of a language: `/` for the default one, else `/en/`.
pub(super) fn root_of(library: &Library, lang: Lang) -> String {
    if lang == library.site.default_lang() {
        "/".to_owned()
    } else {
        format!("/{lang}/")
    }
}

/// A path as typed in a file of a folder, from the top of the content.
pub(super) fn joined(folder: &str, typed: &str) -> String {
    let path = typed.split(['#', '?']).next().unwrap_or("");
    content_path(folder, path)
}

/// The entry that a content path such as `/lessons/` names.
pub(super) fn find_entry<'a>(library: &'a Library, content_path: &str) -> Option<&'a Entry> {
    library.find_entry(content_path.trim_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::{Addresses, file_of, joined};

    #[test]
    fn a_path_in_base_url_goes_before_every_link_inside_the_site() {
        let addresses = Addresses::new("https://example.org/rapport/");
        assert_eq!(
            addresses.href("/metode/#faktorer"),
            "/rapport/metode/#faktorer"
        );
        assert_eq!(
            addresses.absolute("/metode/"),
            "https://example.org/rapport/metode/"
        );
        assert_eq!(addresses.origin(), "https://example.org");
        assert_eq!(addresses.href("#faktorer"), "#faktorer");
        assert_eq!(addresses.href("https://a.no/"), "https://a.no/");
        assert_eq!(addresses.href("//a.no/"), "//a.no/");
    }

    #[test]
    fn a_site_at_the_root_has_no_prefix() {
        let addresses = Addresses::new("https://example.org");
        assert_eq!(addresses.href("/metode/"), "/metode/");
        assert_eq!(addresses.prefix(), "");
    }

    #[test]
    fn a_typed_path_begins_at_its_folder_or_at_the_top() {
        assert_eq!(
            joined("case-studies/a", "kart.png"),
            "case-studies/a/kart.png"
        );
        assert_eq!(
            joined("case-studies/a", "../b/kart.png#x"),
            "case-studies/b/kart.png"
        );
        assert_eq!(joined("case-studies/a", "/lessons/c/"), "lessons/c");
        assert_eq!(joined("", "./a.pdf"), "a.pdf");
    }

    #[test]
    fn a_page_is_an_index_file_and_anything_else_is_itself() {
        assert_eq!(file_of("/"), "index.html");
        assert_eq!(file_of("/en/lessons/"), "en/lessons/index.html");
        assert_eq!(file_of("/data/report.csv"), "data/report.csv");
    }
}
