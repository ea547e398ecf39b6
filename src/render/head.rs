//! What the head of a page says to browsers, search engines and those it is shared with.

use serde_json::{Value, json};

use super::asset::Assets;
use super::context::{Alternate, OpenGraph, Page};
use super::edition::Edition;
use super::volumes;
use crate::model::{CaseStudy, Entry, Kind, Lang, Text};

/// The content security policy of every page: nothing from elsewhere, nothing inline.
/// JSON-LD is data, which `script-src` doesn't concern.
pub(super) const CSP: &str = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; \
    script-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'";

/// The file `_headers`, which hosts such as Netlify and Cloudflare Pages read: what a `meta`
/// element can't say, and how long files may be kept.
pub(super) fn headers(prefix: &str, assets: &Assets) -> String {
    let mut headers = format!(
        "{prefix}/*\n  Content-Security-Policy: {CSP}; frame-ancestors 'none'\n  \
         X-Content-Type-Options: nosniff\n  Referrer-Policy: strict-origin-when-cross-origin\n  \
         Permissions-Policy: camera=(), geolocation=(), microphone=()\n"
    );
    for file in assets
        .scripts
        .values()
        .chain(assets.styles.values())
        .chain([&assets.css])
    {
        headers.push_str(&format!(
            "\n{file}\n  Cache-Control: public, max-age=31536000, immutable\n"
        ));
    }
    headers.push_str(&format!(
        "\n{prefix}/images/*\n  Cache-Control: public, max-age=31536000, immutable\n"
    ));
    headers
}

/// The languages an entry is written in, and the one for everybody else. Pages that aren't
/// translated have no alternate.
pub(super) fn alternates(edition: Edition<'_>, entry: &Entry) -> Vec<Alternate> {
    alternates_of(edition, |lang| {
        let is_written = entry.texts.contains_key(&lang);
        is_written.then(|| entry.url(lang).to_owned())
    })
}

/// The languages that a page has an address of its own in, and the one for everybody else.
pub(super) fn alternates_of(
    edition: Edition<'_>,
    url: impl Fn(Lang) -> Option<String>,
) -> Vec<Alternate> {
    let languages = edition.library().site.languages.iter();
    let mut alternates: Vec<Alternate> = languages
        .filter_map(|lang| {
            Some(Alternate {
                hreflang: lang.code(),
                href: edition.shared.addresses.absolute(&url(*lang)?),
            })
        })
        .collect();
    // The first language written in comes first on the site: the default one where it can be.
    let first = alternates.first().map(|first| first.href.clone());
    alternates.extend(first.map(|href| Alternate {
        hreflang: "x-default",
        href,
    }));
    alternates
}

/// What Open Graph says.
pub(super) fn open_graph(edition: Edition<'_>, entry: &Entry, text: &Text) -> OpenGraph {
    let other = entry.texts.keys().filter(|lang| **lang != text.lang);
    OpenGraph {
        kind: match entry.kind {
            Kind::Front => "website",
            _ => "article",
        },
        locale: text.lang.open_graph(),
        alternate_locales: other.map(|lang| lang.open_graph()).collect(),
        url: edition.shared.addresses.absolute(entry.url(text.lang)),
    }
}

/// JSON-LD of an entry: what it is, where it stands, and the data it is made from.
pub(super) fn json_ld(
    edition: Edition<'_>,
    entry: &Entry,
    text: &Text,
    page: &Page,
    case: Option<&CaseStudy>,
) -> Vec<String> {
    let mut all = vec![work(edition, entry, text, page)];
    if !page.breadcrumbs.is_empty() {
        all.push(breadcrumbs(edition, page));
    }
    if let Some(case) = case.filter(|case| !case.volume_tables.is_empty()) {
        all.push(dataset(edition, case, page));
    }
    all.iter().map(script).collect()
}

/// JSON that can stand in a `script` element, whatever an author typed.
fn script(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

fn publisher(edition: Edition<'_>) -> Value {
    let organisation = &edition.library().site.organisation;
    let mut publisher = json!({"@type": "Organization", "name": organisation.name});
    if let Some(url) = &organisation.url {
        publisher["url"] = json!(url);
    }
    publisher
}

fn work(edition: Edition<'_>, entry: &Entry, text: &Text, page: &Page) -> Value {
    let site = &edition.library().site;
    let url = edition.shared.addresses.absolute(entry.url(text.lang));
    let kind = match (entry.kind, entry.path.as_str()) {
        (Kind::Front, _) => "WebSite",
        (Kind::CaseStudy | Kind::Lesson, _) => "Article",
        (Kind::Page, "method") => "TechArticle",
        (Kind::Page, "case-studies" | "lessons" | "guidance" | "claims" | "sources") => {
            "CollectionPage"
        }
        (Kind::Page, "about") => "AboutPage",
        (Kind::Page, "search") => "SearchResultsPage",
        (Kind::Page, _) => "WebPage",
    };
    let mut work = json!({
        "@context": "https://schema.org",
        "@type": kind,
        "@id": url,
        "url": url,
        "name": page.title,
        "description": page.description,
        "inLanguage": text.lang.code(),
        "publisher": publisher(edition),
        "isAccessibleForFree": true,
    });
    if matches!(kind, "Article" | "TechArticle") {
        work["headline"] = json!(page.title);
        work["author"] = publisher(edition);
    }
    if let Some(image) = &page.share_image {
        work["image"] = json!(image.src);
    }
    if let Some(date) = &page.date {
        work["datePublished"] = json!(date.iso);
    }
    if let Some(updated) = &page.updated {
        work["dateModified"] = json!(updated.iso);
    }
    if let Some(licence) = &site.text_licence {
        work["license"] = json!(licence.url);
    }
    let at = |lang: &Lang| json!({"@id": edition.shared.addresses.absolute(entry.url(*lang))});
    if let Some(state) = entry.translations.get(&text.lang) {
        work["translationOfWork"] = at(&state.of);
    } else {
        let translations: Vec<Value> = entry.translations.keys().map(at).collect();
        if !translations.is_empty() {
            work["workTranslation"] = json!(translations);
        }
    }
    if entry.kind != Kind::Front {
        let front = edition
            .shared
            .addresses
            .absolute(&super::address::root_of(edition.library(), text.lang));
        work["isPartOf"] =
            json!({"@type": "WebSite", "@id": front, "name": site.title.in_lang(text.lang)});
    }
    work
}

fn breadcrumbs(edition: Edition<'_>, page: &Page) -> Value {
    let origin = edition.shared.addresses.origin();
    let mut items: Vec<Value> = page
        .breadcrumbs
        .iter()
        .enumerate()
        .map(|(index, crumb)| {
            json!({
                "@type": "ListItem",
                "position": index + 1,
                "name": crumb.title,
                "item": format!("{origin}{}", crumb.href),
            })
        })
        .collect();
    items.push(json!({
        "@type": "ListItem",
        "position": items.len() + 1,
        "name": page.title,
    }));
    json!({
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": items,
    })
}

fn dataset(edition: Edition<'_>, case: &CaseStudy, page: &Page) -> Value {
    let site = &edition.library().site;
    let arguments = [("title", super::strings::Arg::Text(&page.title))];
    let name = edition.text_with("volumes-caption", &arguments);
    let distribution: Vec<Value> = volumes::downloads(edition, &case.name)
        .iter()
        .map(|download| {
            json!({
                "@type": "DataDownload",
                "contentUrl": edition.shared.addresses.absolute(&format!("/data/{}", download.file)),
                "encodingFormat": "text/csv",
            })
        })
        .collect();
    let mut dataset = json!({
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": name,
        "description": edition.text_with("dataset-description", &arguments),
        "inLanguage": edition.lang.code(),
        "creator": publisher(edition),
        "isAccessibleForFree": true,
        "spatialCoverage": case.facts.place.in_lang(edition.lang),
        "distribution": distribution,
    });
    if let Some(licence) = &site.data_licence {
        dataset["license"] = json!(licence.url);
    }
    if let Some(canonical) = &page.canonical {
        dataset["url"] = json!(canonical);
    }
    dataset
}
