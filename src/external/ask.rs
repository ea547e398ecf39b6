//! One question to one server, and what the answer means.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;
use std::time::Duration;

use rustls::crypto::ring;
use ureq::http::{Response, header};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Body};

use super::polite::{Gates, Question};
use super::{Answer, Settings, Unreached, address};

/// How many redirects are followed.
const REDIRECTS: usize = 10;
/// How much of a page is read to find a place on it.
const PAGE_BYTES: u64 = 4_000_000;

/// Asks servers, one request at a time each.
pub(super) struct Asker<'s> {
    settings: &'s Settings,
    agent: Agent,
    gates: Gates,
}

/// How a page is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Method {
    /// Whether it is there.
    Head,
    /// The page itself.
    Get,
}

impl<'s> Asker<'s> {
    pub(super) fn new(settings: &'s Settings) -> Asker<'s> {
        // Networks of municipalities often look into TLS: certificates are judged as the machine does.
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::PlatformVerifier)
            .unversioned_rustls_crypto_provider(Arc::new(ring::default_provider()));
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(settings.timeout))
            .tls_config(tls.build())
            .user_agent(format!(
                "ressursbank/{} (link check of {})",
                env!("CARGO_PKG_VERSION"),
                settings.on_behalf_of
            ))
            .accept("text/html,application/xhtml+xml,*/*;q=0.8")
            .build()
            .new_agent();
        Asker {
            settings,
            agent,
            gates: Gates::default(),
        }
    }

    /// Asks for a page and follows where it leads; `again` is whether to ask again where a server is
    /// busy or silent.
    pub(super) fn ask(&self, question: &Question<'_>, again: bool) -> Answer {
        let mut method = if question.places.is_empty() {
            Method::Head
        } else {
            Method::Get
        };
        let mut page = question.page.to_owned();
        let (mut moved, mut for_good) = (None, true);
        let mut hops = 0;
        loop {
            let response = match self.request(method, &page, again) {
                Ok(response) => response,
                // Some servers hang up on who doesn't want the page.
                Err(Unreached::NoConnection | Unreached::TimedOut) if method == Method::Head => {
                    method = Method::Get;
                    continue;
                }
                Err(why) => return Answer::Dead(why),
            };
            let status = response.status().as_u16();
            match status {
                200..=299 => {
                    let places = places(response, &question.places);
                    return Answer::Fine { moved, places };
                }
                301 | 302 | 303 | 307 | 308 => {
                    let location = response.headers().get(header::LOCATION);
                    let next = location
                        .and_then(|location| std::str::from_utf8(location.as_bytes()).ok())
                        .and_then(|location| address::redirected(&page, location));
                    hops += 1;
                    let Some(next) = next.filter(|_| hops <= REDIRECTS) else {
                        return Answer::Dead(Unreached::RedirectsWithoutEnd);
                    };
                    for_good &= matches!(status, 301 | 308);
                    if for_good {
                        moved = Some(next.clone());
                    }
                    page = next;
                }
                // Some servers answer only who wants the page.
                400..=599 if method == Method::Head && status != 429 => method = Method::Get,
                401 | 403 | 407 | 429 | 451 | 999 => return Answer::Refused(status),
                _ => return Answer::Dead(Unreached::Status(status)),
            }
        }
    }

    /// Makes a request; again after a while, if that is wanted, where a server is busy or silent.
    fn request(
        &self,
        method: Method,
        page: &str,
        again: bool,
    ) -> Result<Response<Body>, Unreached> {
        let host = address::host(page);
        let page = address::encoded(page);
        let mut waits = self.settings.back_off.iter().filter(|_| again);
        loop {
            let answer = self.gates.through(host.clone(), self.settings, || {
                let request = match method {
                    Method::Head => self.agent.head(&page),
                    Method::Get => self.agent.get(&page),
                };
                request.call()
            });
            let is_busy = match &answer {
                Ok(response) => match response.status().as_u16() {
                    429 => true,
                    status => method == Method::Get && matches!(status, 500 | 502..=504),
                },
                Err(error) => match unreached(error) {
                    Unreached::NoSuchHost => true,
                    Unreached::NoConnection | Unreached::TimedOut => method == Method::Get,
                    _ => false,
                },
            };
            let wait = waits.next().filter(|_| is_busy).map(|own| {
                let asked = answer.as_ref().ok().and_then(asked_to_wait);
                asked.unwrap_or(*own)
            });
            match wait.filter(|wait| *wait <= self.settings.longest_wait) {
                Some(wait) => (self.settings.wait)(wait),
                None => return answer.map_err(|error| unreached(&error)),
            }
        }
    }
}

/// How long a server asks to be left alone, where it says so in seconds.
fn asked_to_wait(response: &Response<Body>) -> Option<Duration> {
    let header = response.headers().get(header::RETRY_AFTER)?;
    let seconds = header.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds))
}

/// Which places a page has; of what is no page, or can't be read, nothing is said: all are there.
fn places(mut response: Response<Body>, wanted: &BTreeSet<&str>) -> BTreeMap<String, bool> {
    let all = || wanted.iter().map(|place| ((*place).to_owned(), true));
    let is_html = response
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.contains("html"));
    if wanted.is_empty() || !is_html {
        return all().collect();
    }
    let read = response
        .body_mut()
        .with_config()
        .limit(PAGE_BYTES)
        .read_to_vec();
    let Ok(bytes) = read else {
        return all().collect();
    };
    let html = String::from_utf8_lossy(&bytes);
    // Where the name doesn't stand anywhere on the page, no element can have it.
    wanted
        .iter()
        .map(|place| {
            (
                (*place).to_owned(),
                place.contains('%') || html.contains(place),
            )
        })
        .collect()
}

/// Why a server wasn't reached.
fn unreached(error: &ureq::Error) -> Unreached {
    match error {
        ureq::Error::HostNotFound => Unreached::NoSuchHost,
        ureq::Error::Timeout(_) => Unreached::TimedOut,
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => Unreached::Certificate,
        ureq::Error::Io(error) => match error.kind() {
            io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => Unreached::TimedOut,
            // What rustls says of a certificate comes as this.
            io::ErrorKind::InvalidData => Unreached::Certificate,
            _ => Unreached::NoConnection,
        },
        _ => Unreached::NoConnection,
    }
}
