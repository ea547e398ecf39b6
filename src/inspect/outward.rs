//! Links that lead out of the site, each where an author typed it.

use crate::diagnostic::{Diagnostics, Problem};
use crate::model::{Body, Library, Root, SourceId, Sources, Span, Spanned};

/// Every link of the content that leads out of the site, in the order of places, each place once.
pub fn links(library: &Library, sources: &Sources) -> Vec<Spanned<String>> {
    let mut links = Vec::new();
    for entry in &library.entries {
        for text in entry.texts.values() {
            of_body(&text.body, &mut links);
            of_raw_html(&text.body, text.source, &mut links);
        }
    }
    for topic in &library.claims.topics {
        for body in topic.explanation.values() {
            of_body(body, &mut links);
        }
    }
    if let Some(source) = sources.at(Root::Content, "sources.yaml") {
        for reference in library.bibliography.values() {
            if let Some(url) = &reference.url {
                let from = reference.key.span;
                links.push(typed_after(url, from, source.text()));
            }
        }
    }
    let site = &library.site;
    if let Some(source) = sources.find(site.source) {
        let licences = site.text_licence.iter().chain(&site.data_licence);
        let urls = [
            &site.organisation.url,
            &site.contact_url,
            &site.accessibility_statement,
            &site.repository,
        ];
        let urls = urls.into_iter().flatten();
        for url in urls.chain(licences.map(|licence| &licence.url)) {
            let top = Span::start_of(site.source);
            links.push(typed_after(url, top, source.text()));
        }
    }
    links.retain(|link| is_web(&link.value) && !is_within(&link.value, &site.base_url));
    links.sort_by_key(|link| link.span);
    links.dedup();
    links
}

/// Reports links to the author's own machine or network.
pub(super) fn report_local(library: &Library, sources: &Sources, diagnostics: &mut Diagnostics) {
    for link in links(library, sources) {
        if is_local(&link.value) {
            let found = link.value;
            diagnostics.report(link.span, Problem::LocalAddress { found });
        }
    }
}

fn of_body(body: &Body, links: &mut Vec<Spanned<String>>) {
    links.extend(body.links.iter().map(|link| link.target.clone()));
}

/// Links in the raw HTML of a text.
fn of_raw_html(body: &Body, source: SourceId, links: &mut Vec<Spanned<String>>) {
    if !body.markdown.contains("href=") {
        return;
    }
    for range in super::prose::raw_html(body) {
        let html = body.markdown.get(range.clone()).unwrap_or("");
        for quote in ['"', '\''] {
            let start = format!("href={quote}");
            for (at, _) in html.match_indices(&start) {
                let from = at + start.len();
                let rest = html.get(from..).unwrap_or("");
                if let Some(length) = rest.find(quote) {
                    let begin = body.offset + range.start + from;
                    let span = Span::new(source, begin, begin + length);
                    let url = super::html::unescaped(rest.get(..length).unwrap_or(""));
                    links.push(Spanned::new(url.into_owned(), span));
                }
            }
        }
    }
}

/// An address where it stands in a file, from a place on; at that place where it is written in
/// another way than it reads.
fn typed_after(url: &str, from: Span, file: &str) -> Spanned<String> {
    let start = from.start as usize;
    let found = file.get(start..).and_then(|rest| rest.find(url));
    let span = found.map_or(from, |at| {
        Span::new(from.source, start + at, start + at + url.len())
    });
    Spanned::new(url.to_owned(), span)
}

fn is_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

/// Whether an address lies in the site itself.
fn is_within(address: &str, base_url: &str) -> bool {
    let rest = address.strip_prefix(base_url);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '#', '?']))
}

/// Whether an address leads to the machine or the network that it is opened from.
fn is_local(address: &str) -> bool {
    let host = host(address);
    if let Ok(ip) = host.trim_matches(['[', ']']).parse::<std::net::IpAddr>() {
        return match ip {
            std::net::IpAddr::V4(ip) => {
                ip.is_loopback() || ip.is_private() || ip.is_link_local() || ip.is_unspecified()
            }
            std::net::IpAddr::V6(ip) => ip.is_loopback() || ip.is_unspecified(),
        };
    }
    host == "localhost"
        || [".localhost", ".local", ".lan", ".intern", ".internal"]
            .iter()
            .any(|ending| host.ends_with(ending))
        || !host.contains('.')
}

/// The host of a web address, in lower case, without port.
fn host(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
    let host = authority
        .rsplit_once('@')
        .map_or(authority, |(_, host)| host);
    let end = if host.starts_with('[') {
        host.find(']').map_or(host.len(), |end| end + 1)
    } else {
        host.find(':').unwrap_or(host.len())
    };
    host.get(..end).unwrap_or(host).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::is_local;

    #[test]
    fn addresses_of_ones_own_machine_and_network_are_told_from_those_of_the_web() {
        for local in [
            "http://localhost:4000/om/",
            "http://127.0.0.1/",
            "http://[::1]:8080/",
            "http://192.168.1.20/rapport",
            "https://10.0.0.4",
            "https://intranett/sider",
            "https://sak.bk.local/1",
            "http://LOCALHOST/",
        ] {
            assert!(is_local(local), "{local}");
        }
        for other in [
            "https://www.baerum.kommune.no/",
            "https://8.8.8.8/",
            "https://example.org:8080/localhost",
            "https://bruker@example.org/",
        ] {
            assert!(!is_local(other), "{other}");
        }
    }
}
