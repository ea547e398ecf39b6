//! Answers requests from memory.
//!
//! Only those that call this machine by a name of its own: another site whose name was made to
//! lead here gets nothing.

use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, SocketAddrV4, TcpListener};
use std::pin::Pin;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use axum::Router;
use axum::extract::State as Shared;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_core::Stream;
use tokio::sync::Notify;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::{Shown, Signal, State, panel, stamp};

/// How many ports are tried.
const PORTS: u16 = 50;

/// Takes the port, or the next free one, on this machine only.
pub(super) fn bind(port: u16) -> io::Result<TcpListener> {
    let mut result = listen(port);
    for next in (port..=port.saturating_add(PORTS)).skip(1) {
        match &result {
            Err(error) if port > 0 && error.kind() == io::ErrorKind::AddrInUse => {
                result = listen(next);
            }
            _ => break,
        }
    }
    let listener = result?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

fn listen(port: u16) -> io::Result<TcpListener> {
    TcpListener::bind(SocketAddrV4::new(Ipv4Addr::LOCALHOST, port))
}

/// Open pages that wait to be told of a version, and requests that wait for what is made on demand.
#[derive(Clone, Default)]
pub(super) struct Clients {
    pages: Arc<Mutex<Vec<UnboundedSender<u64>>>>,
    requests: Arc<Notify>,
}

impl Clients {
    /// Tells all open pages which version is shown.
    pub(super) fn reload(&self, version: u64) {
        self.pages
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .retain(|client| client.send(version).is_ok());
    }

    /// Tells all requests that wait that what is made on demand is there.
    pub(super) fn rest_is_there(&self) {
        self.requests.notify_waiters();
    }

    /// A page that was opened; it is told the version that it shows at once.
    fn join(&self, version: u64) -> Versions {
        let (sender, receiver) = unbounded_channel();
        let _ = sender.send(version);
        self.pages
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(sender);
        Versions(receiver)
    }
}

/// The versions that an open page is told.
struct Versions(UnboundedReceiver<u64>);

impl Stream for Versions {
    type Item = Result<Event, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(context).map(|version| {
            version.map(|version| Ok(Event::default().event("version").data(stamp(version))))
        })
    }
}

/// Serves until Ctrl-C is pressed, and passes that on. Tells when both are provided for.
pub(super) async fn serve(
    listener: TcpListener,
    state: State,
    clients: Clients,
    signals: Sender<Signal>,
    ready: Sender<()>,
) {
    let router = Router::new()
        .route("/__preview/events", get(events))
        .fallback(get(file))
        .with_state((state, clients, signals.clone()));
    let serving = async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let _ = ready.send(());
        axum::serve(listener, router).await
    };
    tokio::select! {
        // In this order: who presses Ctrl-C when pages can be opened is heard.
        biased;
        _ = tokio::signal::ctrl_c() => {}
        _ = serving => {}
    }
    let _ = signals.send(Signal::Stop);
}

/// What answers are made from, and how to ask for more.
type Served = (State, Clients, Sender<Signal>);

async fn events(Shared((state, clients, _)): Shared<Served>, headers: HeaderMap) -> Response {
    if !is_local(&headers) {
        return forbidden();
    }
    let version = super::read(&state).version;
    Sse::new(clients.join(version))
        .keep_alive(KeepAlive::default())
        .into_response()
}

async fn file(
    Shared((state, clients, signals)): Shared<Served>,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    if !is_local(&headers) {
        return forbidden();
    }
    loop {
        // Before looking: what is made between looking and waiting is heard of.
        let rest_is_there = clients.requests.notified();
        let answered = answer(&super::read(&state), uri.path());
        match answered {
            Some(response) => return response,
            None if signals.send(Signal::Wanted).is_ok() => rest_is_there.await,
            None => return StatusCode::SERVICE_UNAVAILABLE.into_response(),
        }
    }
}

/// Whether the request calls this machine by a name of its own.
fn is_local(headers: &HeaderMap) -> bool {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or("");
    let (name, port) = host.rsplit_once(':').unwrap_or((host, "0"));
    matches!(name, "localhost" | "127.0.0.1") && port.parse::<u16>().is_ok()
}

fn forbidden() -> Response {
    (
        StatusCode::FORBIDDEN,
        "Only localhost and 127.0.0.1 are answered.\n",
    )
        .into_response()
}

/// The answer to a path, from what is shown now; none where that depends on what is made on demand
/// and isn't there yet.
fn answer(shown: &Shown, path: &str) -> Option<Response> {
    match path {
        panel::SCRIPT_PATH => return Some(with_type(path, include_str!("preview.js"))),
        panel::STYLE_PATH => return Some(with_type(path, include_str!("preview.css"))),
        _ => {}
    }
    if let Some(name) = path.strip_prefix(panel::SOURCE_PATH) {
        return Some(source(shown, &decoded(name)));
    }
    let Some(inside) = path
        .strip_prefix(shown.base_path.as_str())
        .filter(|inside| inside.starts_with('/'))
    else {
        return Some(redirect(&format!("{}/", shown.base_path)));
    };
    let name = decoded(inside.trim_start_matches('/'));
    let file = if name.is_empty() || name.ends_with('/') {
        format!("{name}index.html")
    } else {
        name.clone()
    };
    if let Some(bytes) = shown.outputs.0.get(&file) {
        return Some(served(shown, StatusCode::OK, &file, bytes));
    }
    if shown.outputs.0.contains_key(&format!("{name}/index.html")) {
        return Some(redirect(&format!("{path}/")));
    }
    let empty = panel::empty_page(shown.findings.lang);
    if shown.outputs.0.is_empty() {
        let status = StatusCode::SERVICE_UNAVAILABLE;
        return Some(served(shown, status, "503.html", empty.as_bytes()));
    }
    if let Some(bytes) = shown.rest.as_ref()?.0.get(&file) {
        return Some(served(shown, StatusCode::OK, &file, bytes));
    }
    let not_found = match shown.outputs.0.get("404.html") {
        Some(bytes) => bytes.as_slice(),
        None => empty.as_bytes(),
    };
    Some(served(shown, StatusCode::NOT_FOUND, "404.html", not_found))
}

/// A file with mistakes, by its path as authors see it. Other files aren't shown.
fn source(shown: &Shown, path: &str) -> Response {
    let Some(text) = shown.findings.files.get(path) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let file = shown.root.join(path).display().to_string();
    let page = panel::source_page(path, text, &file, shown.findings.lang);
    with_type("source.html", page)
}

/// A file; a page gets the bar and its script.
fn served(shown: &Shown, status: StatusCode, path: &str, bytes: &[u8]) -> Response {
    let mut response = match std::str::from_utf8(bytes) {
        Ok(html) if path.ends_with(".html") => with_type(path, with_preview(shown, path, html)),
        _ => with_type(path, bytes.to_vec()),
    };
    *response.status_mut() = status;
    response
}

fn with_preview(shown: &Shown, path: &str, html: &str) -> String {
    let notes = shown.notes.get(path).map_or("", String::as_str);
    let bar = shown.findings.bar(notes, &shown.stamp());
    let end = html.rfind("</body>").unwrap_or(html.len());
    let (before, after) = html.split_at(end);
    format!(
        "{before}<link rel=\"stylesheet\" href=\"{}\">{bar}<script type=\"module\" src=\"{}\"></script>{after}",
        panel::STYLE_PATH,
        panel::SCRIPT_PATH,
    )
}

fn with_type(path: &str, body: impl IntoResponse) -> Response {
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(type_of(path)),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    response
}

fn redirect(target: &str) -> Response {
    match HeaderValue::from_str(target) {
        Ok(target) => {
            (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, target)]).into_response()
        }
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The media type of a file, by its ending.
fn type_of(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "gif" => "image/gif",
        "ico" => "image/vnd.microsoft.icon",
        "woff2" => "font/woff2",
        "csv" => "text/csv; charset=utf-8",
        "pdf" => "application/pdf",
        "webmanifest" => "application/manifest+json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// A path with `%C3%A6` and the like as the characters they stand for.
fn decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend_from_slice(before.as_bytes());
        match after
            .get(..2)
            .and_then(|hex| u8::from_str_radix(hex, 16).ok())
        {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or("");
            }
            None => {
                bytes.push(b'%');
                rest = after;
            }
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::diagnostic::{Diagnostics, Problem};
    use crate::model::{Encoding, Lang, Root, Source, SourceId, Sources, Span};
    use panel::Findings;

    fn site() -> Shown {
        let mut shown = Shown {
            rest: Some(crate::model::Outputs::default()),
            ..Shown::default()
        };
        for (path, text) in [
            ("index.html", "<html><body><p>Forsiden</p></body></html>"),
            ("404.html", "<body>Borte</body>"),
            ("en/index.html", "<body>Front</body>"),
            ("gammel/ærlig/index.html", "<body>Æ</body>"),
            ("assets/style.css", "a{}"),
        ] {
            shown.outputs.insert(path, text);
        }
        shown
    }

    fn body(response: Response) -> String {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        let bytes = runtime
            .block_on(axum::body::to_bytes(response.into_body(), usize::MAX))
            .unwrap();
        String::from_utf8(bytes.to_vec()).unwrap()
    }

    fn header_of(response: &Response, name: header::HeaderName) -> &str {
        response
            .headers()
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    #[test]
    fn pages_get_the_script_and_other_files_are_served_as_they_are() {
        let response = answer(&site(), "/").unwrap();
        assert_eq!(
            header_of(&response, header::CONTENT_TYPE),
            "text/html; charset=utf-8"
        );
        let page = body(response);
        let (before, added) = page.split_once("<link").unwrap();
        assert_eq!(before, "<html><body><p>Forsiden</p>");
        assert!(added.contains("Forhåndsvisning"), "{added}");
        let end = "<script type=\"module\" src=\"/__preview/preview.js\"></script></body></html>";
        assert!(added.ends_with(end), "{added}");
        let response = answer(&site(), "/assets/style.css").unwrap();
        assert_eq!(
            header_of(&response, header::CONTENT_TYPE),
            "text/css; charset=utf-8"
        );
        assert_eq!(body(response), "a{}");
    }

    #[test]
    fn addresses_lead_to_pages() {
        for (path, status, location) in [
            ("/en/", StatusCode::OK, ""),
            ("/en", StatusCode::TEMPORARY_REDIRECT, "/en/"),
            ("/gammel/%C3%A6rlig/", StatusCode::OK, ""),
            ("/nowhere/", StatusCode::NOT_FOUND, ""),
            ("/../Cargo.toml", StatusCode::NOT_FOUND, ""),
            ("/%2e%2e/Cargo.toml", StatusCode::NOT_FOUND, ""),
            ("/%zz", StatusCode::NOT_FOUND, ""),
            ("/__preview/preview.js", StatusCode::OK, ""),
            ("/__preview/preview.css", StatusCode::OK, ""),
            (
                "/__preview/source/content/site.yaml",
                StatusCode::NOT_FOUND,
                "",
            ),
        ] {
            let response = answer(&site(), path).unwrap();
            assert_eq!(response.status(), status, "{path}");
            assert_eq!(header_of(&response, header::LOCATION), location, "{path}");
        }
    }

    #[test]
    fn what_is_made_on_demand_is_waited_for() {
        let mut shown = site();
        shown.rest = None;
        assert!(answer(&shown, "/en/").is_some());
        assert!(answer(&shown, "/search/index.json").is_none());
        let mut rest = crate::model::Outputs::default();
        rest.insert("search/index.json", "{}");
        shown.rest = Some(rest);
        assert_eq!(body(answer(&shown, "/search/index.json").unwrap()), "{}");
    }

    #[test]
    fn site_below_a_path_is_served_below_it() {
        let mut shown = site();
        shown.base_path = "/report".to_owned();
        for (path, status, location) in [
            ("/", StatusCode::TEMPORARY_REDIRECT, "/report/"),
            ("/report", StatusCode::TEMPORARY_REDIRECT, "/report/"),
            ("/reports/", StatusCode::TEMPORARY_REDIRECT, "/report/"),
            ("/report/en/", StatusCode::OK, ""),
            ("/report/en", StatusCode::TEMPORARY_REDIRECT, "/report/en/"),
        ] {
            let response = answer(&shown, path).unwrap();
            assert_eq!(response.status(), status, "{path}");
            assert_eq!(header_of(&response, header::LOCATION), location, "{path}");
        }
    }

    fn mistake(severe: bool) -> Findings {
        let source = Source {
            id: SourceId(0),
            root: Root::Content,
            path: "a b.nb.md".to_owned(),
            shown_path: "content/a b.nb.md".to_owned(),
            bytes: Vec::new(),
            text: Some("---\ntitel: <x>\n---\n".to_owned()),
            encoding: Encoding::Utf8,
            sheet: None,
        };
        let problem = if severe {
            Problem::FrontMatterMissing
        } else {
            Problem::MissingTranslation { lang: Lang::En }
        };
        let span = Span::new(SourceId(0), 4, 9);
        let mut found = Diagnostics::default();
        found.report(span, problem);
        let found = found.sorted();
        Findings::of(&found, severe, &Sources(vec![source]), Lang::Nb)
    }

    #[test]
    fn errors_are_unfolded_over_the_last_page_or_one_of_their_own() {
        let mut shown = site();
        shown.findings = mistake(true);
        let page = body(answer(&shown, "/").unwrap());
        assert!(
            page.contains("Forsiden") && page.contains("<details open>"),
            "{page}"
        );
        let link = "href=\"/__preview/source/content/a%20b.nb.md#line-2\">content/a b.nb.md:2</a>";
        assert!(page.contains(link), "{page}");
        let source = body(answer(&shown, "/__preview/source/content/a%20b.nb.md").unwrap());
        assert!(
            source.contains("<span id=\"line-2\" data-line=\"2\">titel: &lt;x&gt;</span>"),
            "{source}"
        );
        shown.outputs = crate::model::Outputs::default();
        let response = answer(&shown, "/anything/").unwrap();
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert!(body(response).contains(link));
    }

    #[test]
    fn warnings_are_folded_and_what_is_fine_says_nothing() {
        let mut shown = site();
        assert!(!body(answer(&shown, "/").unwrap()).contains("<details"));
        shown.findings = mistake(false);
        let page = body(answer(&shown, "/").unwrap());
        assert!(page.contains("<details><summary>"), "{page}");
        assert!(page.contains("1 advarsel"), "{page}");
    }

    #[test]
    fn only_names_of_this_machine_are_answered() {
        for (host, local) in [
            ("localhost", true),
            ("localhost:4000", true),
            ("127.0.0.1:4000", true),
            ("evil.example", false),
            ("evil.example:4000", false),
            ("localhost.evil.example:4000", false),
            ("127.0.0.1:x", false),
            ("", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_static(host));
            assert_eq!(is_local(&headers), local, "{host}");
        }
        assert!(!is_local(&HeaderMap::new()));
    }

    #[test]
    fn next_port_is_taken_where_one_is_in_use() {
        let first = bind(0).unwrap();
        let port = first.local_addr().unwrap().port();
        let second = bind(port).unwrap().local_addr().unwrap();
        assert!(second.ip().is_loopback());
        assert!(second.port() > port);
    }
}
