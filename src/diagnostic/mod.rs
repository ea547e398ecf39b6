//! What authors are told about their mistakes, and how it is drawn.
//!
//! A [`Diagnostic`] is a [`Problem`] at a [`Span`]. The problem is data, a closed list; its words
//! in each language stand in `words_en.rs` and `words_nb.rs`. Stages gather diagnostics in
//! [`Diagnostics`] and go on, so that an author sees all mistakes of a run at once. Only what the
//! environment does (a folder that can't be read, a full disk) is an `Err`.
//!
//! Each has a code, which [`CODES`] lists with its severity; `docs/mistakes.*.md` explain every code
//! ([`explanation()`]).
//!
//! Nothing here knows how a problem was found.

mod code;
mod count;
mod draw;
mod explanation;
mod problem;
mod words_en;
mod words_nb;

pub use code::{CODES, WARNINGS, nearest_code};
use count::{hundredths, thousandths};
pub use count::{list_of, number_of};
pub use draw::{Format, Place, closing, draw, summary};
pub use explanation::{Explanation, Group, explanation, explanations};
pub use problem::{
    Allowed, Expected, Oddity, Problem, Referent, RemovedHtml, Severity, ThemePart, Token,
    TokenKind, Unreached, nearest,
};

use crate::model::{Lang, Span};

/// A problem and where it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// The exact word or cell.
    pub span: Span,
    /// What is wrong.
    pub problem: Problem,
    /// Whether it counts as an error, although its code doesn't say so.
    pub denied: bool,
}

/// A problem in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What is wrong; understandable alone, without the picture.
    pub message: String,
    /// What stands under the marked word.
    pub label: String,
    /// How to mend it.
    pub help: Option<String>,
    /// What to write in place of the marked word, where there is just one answer.
    pub replacement: Option<String>,
}

fn say(message: impl Into<String>, label: impl Into<String>) -> Words {
    Words {
        message: message.into(),
        label: label.into(),
        help: None,
        replacement: None,
    }
}

impl Words {
    fn help(mut self, help: impl Into<String>) -> Words {
        self.help = Some(help.into());
        self
    }
    fn choose(mut self, (help, replacement): (Option<String>, Option<String>)) -> Words {
        (self.help, self.replacement) = (help, replacement);
        self
    }
    fn replace(mut self, replacement: impl Into<String>) -> Words {
        self.replacement = Some(replacement.into());
        self
    }
}

impl Diagnostic {
    /// How grave it is here.
    pub fn severity(&self) -> Severity {
        if self.denied {
            Severity::Error
        } else {
            self.problem.severity()
        }
    }

    /// The problem in words.
    pub fn words(&self, lang: Lang) -> Words {
        match lang {
            Lang::En => words_en::words(&self.problem),
            Lang::Nb | Lang::Nn => words_nb::words(&self.problem),
        }
    }
}

/// All that was found in a run.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Adds a problem.
    pub fn report(&mut self, span: Span, problem: Problem) {
        self.0.push(Diagnostic {
            span,
            problem,
            denied: false,
        });
    }

    /// Adds all of another run.
    pub fn extend(&mut self, other: Diagnostics) {
        self.0.extend(other.0);
    }

    /// Makes errors of what has one of these codes; [`WARNINGS`] stands for all warnings. Errors stay errors.
    pub fn deny(&mut self, codes: &[String]) {
        let all_warnings = codes.iter().any(|code| code == WARNINGS);
        for diagnostic in &mut self.0 {
            let code = diagnostic.problem.code();
            let severity = diagnostic.problem.severity();
            diagnostic.denied = severity != Severity::Error
                && (all_warnings && severity == Severity::Warning
                    || codes.iter().any(|denied| denied == code));
        }
    }

    /// Takes away what another run found, each as often as it is there.
    pub fn without(mut self, other: &Diagnostics) -> Diagnostics {
        for found in &other.0 {
            if let Some(at) = self.0.iter().position(|known| known == found) {
                self.0.remove(at);
            }
        }
        self
    }

    /// Everything found, by place, each once.
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        self.0
            .sort_by_key(|diagnostic| (diagnostic.span, diagnostic.problem.code()));
        self.0.dedup();
        self.0
    }

    /// Whether something keeps the site from being built.
    pub fn has_errors(&self) -> bool {
        self.0
            .iter()
            .any(|diagnostic| diagnostic.severity() == Severity::Error)
    }
}
