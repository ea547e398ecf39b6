//! Tells who waits at a terminal that work goes on, and leaves no trace of it.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// How long nothing is said: most builds are done before.
const PATIENCE: Duration = Duration::from_millis(700);
/// How often the line changes after that.
const BEAT: Duration = Duration::from_millis(250);

/// Shows a line while it lives.
pub(crate) struct Progress(Option<(Sender<()>, JoinHandle<()>)>);

impl Progress {
    /// Begins, if standard error is a terminal and `wanted`.
    pub(crate) fn begin(text: &'static str, wanted: bool) -> Progress {
        if !wanted || !io::stderr().is_terminal() {
            return Progress(None);
        }
        let (end, ended) = channel::<()>();
        let shower = std::thread::spawn(move || {
            let mut wait = PATIENCE;
            let mut dots = 0;
            while ended.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                show(&format!("{text} {}", ".".repeat(dots % 4)));
                dots += 1;
                wait = BEAT;
            }
            if dots > 0 {
                show("");
            }
        });
        Progress(Some((end, shower)))
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((end, shower)) = self.0.take() {
            drop(end);
            let _ = shower.join();
        }
    }
}

/// Puts a text in place of what stands in the line.
fn show(text: &str) {
    let mut stderr = io::stderr().lock();
    let _ = write!(stderr, "\r\u{1b}[K{text}").and_then(|()| stderr.flush());
}
