//! Old addresses: a small page at each that leads on, and `_redirects` for hosts that know it.
//!
//! An alias whose place a page has taken leads nowhere; `resolve` reports it.

use std::collections::{BTreeMap, BTreeSet};

use super::written_languages;
use super::xml::escaped;
use crate::model::{Entry, Lang, Library, Outputs, alias_address};

/// The pages that lead on, and the list of them.
pub(super) fn files(library: &Library) -> Outputs {
    let taken: BTreeSet<&str> = library
        .entries
        .iter()
        .flat_map(|entry| entry.urls.values().map(String::as_str))
        .collect();
    let mut leads: BTreeMap<String, (&Entry, Lang)> = BTreeMap::new();
    for entry in &library.entries {
        for lang in written_languages(library, entry) {
            let Some(text) = entry.texts.get(&lang) else {
                continue;
            };
            for alias in &text.front_matter.aliases {
                if let Some(address) = alias_address(&alias.value)
                    && !taken.contains(address.as_str())
                {
                    leads.entry(address).or_insert((entry, lang));
                }
            }
        }
    }
    let mut outputs = Outputs::default();
    let mut list = String::new();
    let base = library.site.base_path();
    for (address, (entry, lang)) in &leads {
        outputs.insert(file_at(address), page(library, entry, *lang));
        list.push_str(&format!("{base}{address} {base}{} 301\n", entry.url(*lang)));
    }
    if !list.is_empty() {
        outputs.insert("_redirects", list);
    }
    outputs
}

/// The file that answers for an address.
fn file_at(address: &str) -> String {
    let path = address.trim_start_matches('/');
    if path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    }
}

fn page(library: &Library, entry: &Entry, lang: Lang) -> String {
    let heading = match lang {
        Lang::Nb => "Siden har flyttet",
        Lang::Nn => "Sida har flytta",
        Lang::En => "This page has moved",
    };
    let target = escaped(&format!("{}{}", library.site.base_path(), entry.url(lang)));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; form-action 'none'\">\n<title>{heading}</title>\n<meta name=\"robots\" content=\"noindex\">\n<link rel=\"canonical\" href=\"{canonical}\">\n<meta http-equiv=\"refresh\" content=\"0; url={target}\">\n</head>\n<body>\n<main>\n<h1>{heading}</h1>\n<p><a href=\"{target}\">{title}</a></p>\n</main>\n</body>\n</html>\n",
        canonical = escaped(&library.site.absolute(entry.url(lang))),
        title = escaped(entry.title(lang)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_address_has_a_file_that_answers() {
        assert_eq!(file_at("/gammel/sti/"), "gammel/sti/index.html");
        assert_eq!(file_at("/side.html"), "side.html");
    }
}
