//! Links that lead out of the site are asked for politely, once, and told about in plain words.
//! Every server here is one of this machine, started by its test; nobody waits.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests")]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use ressursbank::diagnostic::{Diagnostics, Problem, Unreached};
use ressursbank::external::{Cache, Counts, Settings, Unavailable, check};
use ressursbank::model::{SourceId, Span, Spanned};

/// A server that answers as its test says, and remembers what it was asked.
struct Server {
    address: String,
    seen: Arc<Mutex<Vec<String>>>,
    most_at_once: Arc<AtomicUsize>,
}

/// What a server answers to a request line such as `HEAD /x`, the so-manieth time it gets it: the
/// status line with headers, and a body; none to say nothing.
type Answer = fn(&str, usize) -> Option<(&'static str, &'static str)>;

impl Server {
    fn start(answer: Answer) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Server {
            address: format!("http://{}", listener.local_addr().unwrap()),
            seen: Arc::default(),
            most_at_once: Arc::default(),
        };
        let (seen, most) = (server.seen.clone(), server.most_at_once.clone());
        let at_once = Arc::new(AtomicUsize::new(0));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (seen, most, at_once) = (seen.clone(), most.clone(), at_once.clone());
                std::thread::spawn(move || {
                    let now = at_once.fetch_add(1, Ordering::SeqCst) + 1;
                    most.fetch_max(now, Ordering::SeqCst);
                    serve(stream, answer, &seen, &at_once);
                });
            }
        });
        server
    }

    fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }
}

fn serve(mut stream: TcpStream, answer: Answer, seen: &Mutex<Vec<String>>, at_once: &AtomicUsize) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    let request = lines.next().unwrap().unwrap();
    let request = request.rsplit_once(' ').unwrap().0.to_owned();
    let headers: Vec<String> = lines
        .map_while(Result::ok)
        .take_while(|line| !line.is_empty())
        .collect();
    assert!(
        headers.iter().any(|header| header
            .to_lowercase()
            .starts_with("user-agent: ressursbank/")
            && header.contains("https://example.org")),
        "{headers:?}"
    );
    let times = {
        let mut seen = seen.lock().unwrap();
        seen.push(request.clone());
        seen.iter().filter(|other| **other == request).count()
    };
    let said = answer(&request, times);
    at_once.fetch_sub(1, Ordering::SeqCst);
    match said {
        Some((head, body)) => {
            let body = if request.starts_with("HEAD") {
                ""
            } else {
                body
            };
            let length = body.len();
            let _ = stream.write_all(
                format!(
                    "HTTP/1.1 {head}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
                )
                .as_bytes(),
            );
        }
        // Silence until the client hangs up.
        None => {
            let _ = std::io::copy(&mut stream, &mut std::io::sink());
        }
    }
}

/// Settings that note pauses instead of making them.
struct Setting {
    settings: Settings,
    waited: Arc<Mutex<Vec<Duration>>>,
}

fn setting() -> Setting {
    let waited: Arc<Mutex<Vec<Duration>>> = Arc::default();
    let notes = waited.clone();
    let settings = Settings {
        wait: Arc::new(move |pause| notes.lock().unwrap().push(pause)),
        ..Settings::new(1_000_000, "https://example.org")
    };
    Setting { settings, waited }
}

fn links(urls: &[String]) -> Vec<Spanned<String>> {
    urls.iter()
        .enumerate()
        .map(|(number, url)| Spanned::new(url.clone(), Span::new(SourceId(0), number, number + 1)))
        .collect()
}

fn found(
    urls: &[String],
    settings: &Settings,
    cache: &mut Cache,
) -> (Result<Counts, Unavailable>, BTreeMap<u32, Problem>) {
    let mut diagnostics = Diagnostics::default();
    let counts = check(&links(urls), &[], settings, cache, &mut diagnostics);
    let found = diagnostics.sorted().into_iter();
    let found = found.map(|found| (found.span.start, found.problem));
    (counts, found.collect())
}

/// What is found of one link of a server.
fn found_of(url: &str, settings: &Settings) -> Option<Problem> {
    let (_, mut found) = found(&[url.to_owned()], settings, &mut Cache::default());
    assert!(found.len() <= 1, "{found:?}");
    found.remove(&0)
}

#[test]
fn page_that_is_there_is_asked_for_once_without_its_body() {
    let server = Server::start(|_, _| Some(("200 OK", "")));
    assert_eq!(found_of(&server.url("/x"), &setting().settings), None);
    assert_eq!(server.seen(), ["HEAD /x"]);
}

#[test]
fn page_that_is_gone_is_reported_where_it_is_linked_to() {
    let server = Server::start(|_, _| Some(("404 Not Found", "")));
    let urls = [server.url("/x"), server.url("/x")];
    let (_, found) = found(&urls, &setting().settings, &mut Cache::default());
    let dead = Problem::ExternalDead {
        url: server.url("/x"),
        why: Unreached::Status(404),
    };
    assert_eq!(found, BTreeMap::from([(0, dead.clone()), (1, dead)]));
    assert_eq!(server.seen(), ["HEAD /x", "GET /x"]);
}

#[test]
fn page_that_has_moved_for_good_gives_its_new_address() {
    let server = Server::start(|request, _| match request {
        "HEAD /old" => Some(("301 Moved Permanently\r\nLocation: /new", "")),
        "HEAD /new" => Some(("302 Found\r\nLocation: /session", "")),
        _ => Some(("200 OK", "")),
    });
    assert_eq!(
        found_of(&server.url("/old"), &setting().settings),
        Some(Problem::ExternalMoved {
            url: server.url("/old"),
            to: server.url("/new"),
        })
    );
    assert_eq!(server.seen(), ["HEAD /old", "HEAD /new", "HEAD /session"]);
}

#[test]
fn page_that_is_elsewhere_for_now_is_no_mistake() {
    let server = Server::start(|request, _| match request {
        "HEAD /a" => Some(("302 Found\r\nLocation: b", "")),
        _ => Some(("200 OK", "")),
    });
    assert_eq!(found_of(&server.url("/a"), &setting().settings), None);
}

#[test]
fn circle_of_redirects_is_left() {
    let server = Server::start(|_, _| Some(("302 Found\r\nLocation: /x", "")));
    assert_eq!(
        found_of(&server.url("/x"), &setting().settings),
        Some(Problem::ExternalDead {
            url: server.url("/x"),
            why: Unreached::RedirectsWithoutEnd,
        })
    );
}

#[test]
fn server_that_refuses_head_is_asked_for_the_page() {
    let server = Server::start(|request, _| match request {
        "HEAD /x" => Some(("405 Method Not Allowed", "")),
        _ => Some(("200 OK", "")),
    });
    assert_eq!(found_of(&server.url("/x"), &setting().settings), None);
    assert_eq!(server.seen(), ["HEAD /x", "GET /x"]);
}

#[test]
fn server_that_lets_no_programs_in_is_a_note() {
    let server = Server::start(|_, _| Some(("403 Forbidden", "")));
    assert_eq!(
        found_of(&server.url("/x"), &setting().settings),
        Some(Problem::ExternalRefused {
            url: server.url("/x"),
            status: 403,
        })
    );
}

#[test]
fn busy_server_is_asked_again_when_it_wants_to_be() {
    let server = Server::start(|_, times| match times {
        1 => Some(("429 Too Many Requests\r\nRetry-After: 5", "")),
        2 => Some(("429 Too Many Requests", "")),
        _ => Some(("200 OK", "")),
    });
    let Setting { settings, waited } = setting();
    assert_eq!(found_of(&server.url("/x"), &settings), None);
    let expected = [
        Duration::from_secs(5),
        settings.pause,
        settings.back_off[1],
        settings.pause,
    ];
    assert_eq!(*waited.lock().unwrap(), expected);
}

#[test]
fn server_that_asks_for_too_long_a_wait_is_left_alone() {
    let server = Server::start(|_, _| Some(("429 Too Many Requests\r\nRetry-After: 3600", "")));
    let Setting { settings, waited } = setting();
    assert!(matches!(
        found_of(&server.url("/x"), &settings),
        Some(Problem::ExternalRefused { status: 429, .. })
    ));
    assert_eq!(server.seen(), ["HEAD /x"]);
    assert!(waited.lock().unwrap().is_empty());
}

#[test]
fn server_that_fails_is_asked_again_and_then_reported() {
    let server = Server::start(|_, _| Some(("500 Internal Server Error", "")));
    assert!(matches!(
        found_of(&server.url("/x"), &setting().settings),
        Some(Problem::ExternalDead {
            why: Unreached::Status(500),
            ..
        })
    ));
    assert_eq!(server.seen(), ["HEAD /x", "GET /x", "GET /x", "GET /x"]);
}

#[test]
fn silent_server_times_out() {
    let silent = Server::start(|_, _| None);
    let settings = Settings {
        timeout: Duration::from_millis(300),
        back_off: Vec::new(),
        ..setting().settings
    };
    assert_eq!(
        found_of(&silent.url("/x"), &settings),
        Some(Problem::ExternalDead {
            url: silent.url("/x"),
            why: Unreached::TimedOut,
        })
    );
}

#[test]
fn place_that_does_not_stand_on_the_page_is_a_note() {
    let server =
        Server::start(|_, _| Some(("200 OK\r\nContent-Type: text/html", "<h2 id=here>Here</h2>")));
    let urls = [
        server.url("/x#here"),
        server.url("/x#there"),
        server.url("/x"),
    ];
    let (counts, found) = found(&urls, &setting().settings, &mut Cache::default());
    let missing = Problem::ExternalPlace {
        url: server.url("/x"),
        place: "there".to_owned(),
    };
    assert_eq!(found, BTreeMap::from([(1, missing)]));
    assert_eq!(counts.unwrap().asked, 1);
    assert_eq!(server.seen(), ["GET /x"]);
}

#[test]
fn what_the_cache_knows_is_not_asked_again_until_it_is_old_and_dead_links_always() {
    let server = Server::start(|request, _| match request {
        "HEAD /moved" => Some(("308 Permanent Redirect\r\nLocation: /fine", "")),
        "HEAD /gone" | "GET /gone" => Some(("410 Gone", "")),
        "HEAD /closed" | "GET /closed" => Some(("403 Forbidden", "")),
        _ => Some(("200 OK", "")),
    });
    let urls = ["/fine", "/moved", "/closed", "/gone"].map(|path| server.url(path));
    let mut settings = setting().settings;
    let folder = tempfile::tempdir().unwrap();
    let mut cache = Cache::read(folder.path());
    let first = found(&urls, &settings, &mut cache);
    cache.write(folder.path()).unwrap();
    let asked = server.seen().len();

    let mut cache = Cache::read(folder.path());
    settings.now += settings.good_for - 1;
    let second = found(&urls, &settings, &mut cache);
    assert_eq!(second.1, first.1);
    assert_eq!(second.0.unwrap().asked, 1);
    assert_eq!(server.seen()[asked..], ["HEAD /gone", "GET /gone"]);

    settings.now += 1;
    let third = found(&urls, &settings, &mut cache);
    assert_eq!((third.1, third.0.unwrap().asked), (first.1, 4));
}

#[test]
fn one_request_at_a_time_goes_to_a_host_with_a_pause_between() {
    let server = Server::start(|request, _| match request {
        "HEAD /4" => Some(("302 Found\r\nLocation: /0", "")),
        _ => Some(("200 OK", "")),
    });
    let other = Server::start(|_, _| Some(("200 OK", "")));
    let mut urls: Vec<String> = (0..5)
        .map(|number| server.url(&format!("/{number}")))
        .collect();
    urls.push(other.url("/"));
    let Setting { settings, waited } = setting();
    let (counts, found) = found(&urls, &settings, &mut Cache::default());
    assert_eq!((counts.unwrap().asked, found.len()), (6, 0));
    assert_eq!(server.most_at_once.load(Ordering::SeqCst), 1);
    assert_eq!(*waited.lock().unwrap(), vec![settings.pause; 5]);
}

#[test]
fn ignored_addresses_are_left_out() {
    let server = Server::start(|_, _| Some(("404 Not Found", "")));
    let ignored = links(&[server.url("/private/")]);
    let mut diagnostics = Diagnostics::default();
    let counts = check(
        &links(&[server.url("/private/x")]),
        &ignored,
        &setting().settings,
        &mut Cache::default(),
        &mut diagnostics,
    );
    assert_eq!(counts.unwrap().ignored, 1);
    assert!(server.seen().is_empty() && diagnostics.sorted().is_empty());
}

/// Addresses of this machine where nobody listens.
fn closed(count: usize) -> Vec<String> {
    let listeners: Vec<TcpListener> = (0..count)
        .map(|_| TcpListener::bind("127.0.0.1:0").unwrap())
        .collect();
    let address = |listener: &TcpListener| format!("http://{}/", listener.local_addr().unwrap());
    listeners.iter().map(address).collect()
}

#[test]
fn network_that_is_away_is_told_once_and_no_mistake() {
    let (counts, found) = found(&closed(20), &setting().settings, &mut Cache::default());
    let Err(Unavailable { hosts }) = counts else {
        panic!("{counts:?}");
    };
    assert!((2..20).contains(&hosts), "{hosts}");
    assert!(found.is_empty());
}

#[test]
fn dead_servers_are_reported_where_another_answers() {
    let server = Server::start(|_, _| Some(("200 OK", "")));
    let mut cache = Cache::default();
    let settings = setting().settings;
    found(&[server.url("/x")], &settings, &mut cache).0.unwrap();
    let mut urls = closed(8);
    urls.push(server.url("/x"));
    let (counts, found) = found(&urls, &settings, &mut cache);
    assert_eq!(counts.unwrap().asked, 8);
    assert_eq!(found.len(), 8);
    assert!(found.values().all(|problem| matches!(
        problem,
        Problem::ExternalDead {
            why: Unreached::NoConnection,
            ..
        }
    )));
}

#[test]
fn server_that_speaks_no_tls_is_dead_at_https() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}/", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
        }
    });
    assert!(matches!(
        found_of(&url, &setting().settings),
        Some(Problem::ExternalDead { .. })
    ));
}
