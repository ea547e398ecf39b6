//! The preview, from outside: what a browser is given, and what it is told when a file changes.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

mod common;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use common::Site;

/// A preview that runs until the value goes.
struct Preview {
    process: Child,
    address: String,
}

impl Preview {
    fn of(site: &Site) -> Preview {
        Preview::by(site.command(&["serve", "--port", "0"]))
    }

    fn by(mut command: Command) -> Preview {
        let mut process = command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let stdout = process.stdout.take().unwrap();
        BufReader::new(stdout).read_line(&mut line).unwrap();
        let address = line.trim().trim_start_matches("http://");
        Preview {
            process,
            address: address.trim_end_matches('/').to_owned(),
        }
    }

    /// A connection that has asked for a path.
    fn request(&self, path: &str, host: &str) -> BufReader<TcpStream> {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        // Longer than anything takes: a test that waits in vain fails rather than hangs.
        stream
            .set_read_timeout(Some(Duration::from_secs(30)))
            .unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        BufReader::new(stream)
    }

    /// Status line, headers and body.
    fn get(&self, path: &str) -> String {
        let mut answer = String::new();
        self.request(path, &self.address)
            .read_to_string(&mut answer)
            .unwrap();
        answer
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Reads events until one tells a version.
fn next_version(events: &mut impl BufRead) -> String {
    loop {
        let mut line = String::new();
        assert!(events.read_line(&mut line).unwrap() > 0, "the stream ended");
        if let Some(version) = line.trim().strip_prefix("data: ") {
            return version.to_owned();
        }
    }
}

#[test]
fn files_are_served_on_this_machine_only_by_its_own_names() {
    let site = Site::new();
    let preview = Preview::of(&site);
    assert!(
        preview.address.starts_with("127.0.0.1:"),
        "{}",
        preview.address
    );
    let robots = preview.get("/robots.txt");
    assert!(robots.starts_with("HTTP/1.1 200 OK"), "{robots}");
    assert!(robots.contains("Sitemap: "), "{robots}");
    assert!(
        preview
            .get("/../content/site.yaml")
            .starts_with("HTTP/1.1 4")
    );
    let mut answer = String::new();
    preview
        .request("/robots.txt", "evil.example")
        .read_to_string(&mut answer)
        .unwrap();
    assert!(answer.starts_with("HTTP/1.1 403"), "{answer}");
    assert!(!site.path("site").exists());
}

#[test]
fn open_pages_are_told_of_a_change_and_show_mistakes() {
    let site = Site::new();
    let preview = Preview::of(&site);
    let mut events = preview.request("/__preview/events", &preview.address);
    let first = next_version(&mut events);

    site.replace("content/site.yaml", "Test site", "Another site");
    let second = next_version(&mut events);
    assert_ne!(second, first);
    assert!(
        preview
            .get("/en/atom.xml")
            .contains("<title>Another site</title>")
    );

    site.replace("content/index.nb.md", "title:", "titel:");
    let third = next_version(&mut events);
    assert_ne!(third, second);
    let page = preview.get("/");
    assert!(page.contains("titel"), "{page}");
    // What isn't a page is still what was built last.
    assert!(
        preview
            .get("/en/atom.xml")
            .contains("<title>Another site</title>")
    );

    site.replace("content/index.nb.md", "titel:", "title:");
    assert_ne!(next_version(&mut events), third);
    assert!(!preview.get("/").contains("titel"));
}

#[test]
fn mistakes_are_shown_from_the_beginning() {
    let site = Site::new();
    site.replace("content/index.nb.md", "title:", "titel:");
    let preview = Preview::of(&site);
    let page = preview.get("/");
    assert!(page.starts_with("HTTP/1.1 503"), "{page}");
    assert!(
        page.contains("titel") && page.contains("/__preview/preview.js"),
        "{page}"
    );
}

#[test]
fn drafts_are_shown_unless_the_site_is_wanted_as_it_will_be_published() {
    let site = Site::new();
    for lang in ["nb", "en"] {
        let page = "---\ntitle: Note\ndraft: true\n---\n\nText.\n";
        site.write(&format!("content/note.{lang}.md"), page);
    }
    let page = Preview::of(&site).get("/note/");
    assert!(page.starts_with("HTTP/1.1 200"), "{page}");
    assert!(page.contains("preview-draft"), "{page}");
    let published = Preview::by(site.command(&["serve", "--port", "0", "--published"]));
    assert!(published.get("/note/").starts_with("HTTP/1.1 404"));
    // What is built knows neither drafts nor the bar.
    site.run(&["build"]).ends_with(0);
    for (path, bytes) in site.files("site") {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("__preview"), "{path}");
        assert!(!path.starts_with("note"), "{path}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn browser_is_opened_where_that_is_asked_for() {
    use std::os::unix::fs::PermissionsExt;

    let site = Site::new();
    let asked = site.path("asked");
    // Whoever opens this pipe waits until the other end is opened, so nobody waits for a while.
    let made = Command::new("mkfifo").arg(&asked).status().unwrap();
    assert!(made.success());
    let program = site.path("bin/xdg-open");
    site.write("bin/xdg-open", "#!/bin/sh\necho \"$1\" > \"$ASKED\"\n");
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = site.command(&["serve", "--port", "0", "--open"]);
    let path = std::env::var("PATH").unwrap();
    command.env("ASKED", &asked).env(
        "PATH",
        format!("{}:{path}", program.parent().unwrap().display()),
    );
    let preview = Preview::by(command);
    let opened = std::fs::read_to_string(&asked).unwrap();
    assert_eq!(opened, format!("http://{}/\n", preview.address));
}

#[cfg(unix)]
#[test]
fn interrupt_ends_the_preview_as_it_should() {
    let site = Site::new();
    let mut preview = Preview::of(&site);
    let id = preview.process.id().to_string();
    let sent = Command::new("kill").args(["-INT", &id]).status().unwrap();
    assert!(sent.success());
    assert_eq!(preview.process.wait().unwrap().code(), Some(0));
}
