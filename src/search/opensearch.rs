//! Descriptions by which browsers offer the search from their address bar (OpenSearch 1.1).

use crate::model::{Lang, Library, Outputs};

/// A description per language that has a search page: `opensearch.xml`, `en/opensearch.xml`.
pub(super) fn of(library: &Library) -> Outputs {
    let mut outputs = Outputs::default();
    let Some(page) = library.find_entry("search") else {
        return outputs;
    };
    for lang in &library.site.languages {
        if let Some(url) = page.urls.get(lang) {
            let folder = if *lang == library.site.default_lang() {
                String::new()
            } else {
                format!("{lang}/")
            };
            outputs.insert(
                format!("{folder}opensearch.xml"),
                description(library, *lang, url),
            );
        }
    }
    outputs
}

fn description(library: &Library, lang: Lang, url: &str) -> String {
    let site = &library.site;
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n\
         <ShortName>{}</ShortName>\n<LongName>{}</LongName>\n<Description>{}</Description>\n\
         <Language>{lang}</Language>\n<InputEncoding>UTF-8</InputEncoding>\n\
         <Url type=\"text/html\" template=\"{}?q={{searchTerms}}\"/>\n</OpenSearchDescription>\n",
        escaped(short(site.title.in_lang(lang))),
        escaped(site.title.in_lang(lang)),
        escaped(site.tagline.in_lang(lang)),
        escaped(&site.absolute(url)),
    )
}

/// The last words of a name that fit into the 16 characters a short name may have.
fn short(name: &str) -> &str {
    let fits = |at: usize| name.get(at..).filter(|rest| rest.chars().count() <= 16);
    let after_spaces = name.match_indices(' ').map(|(at, _)| at + 1);
    let whole = std::iter::once(0).chain(after_spaces).find_map(fits);
    whole.unwrap_or_else(|| match name.char_indices().nth(16) {
        Some((end, _)) => name.get(..end).unwrap_or(name),
        None => name,
    })
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::{escaped, short};

    #[test]
    fn a_short_name_is_whole_words() {
        assert_eq!(short("Bærum Ressursbank"), "Ressursbank");
        assert_eq!(short("Bærum Resource Bank"), "Resource Bank");
        assert_eq!(short("Overskuddsmasserapporten"), "Overskuddsmasser");
    }

    #[test]
    fn markup_is_text() {
        assert_eq!(escaped("a<b & \"c\">"), "a&lt;b &amp; &quot;c&quot;&gt;");
    }
}
