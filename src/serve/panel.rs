//! What the preview adds to a page: a bar at the lower edge of the window, which says that this
//! isn't the published site, what is special about the page, and what is wrong with the content.
//!
//! The bar is the last thing of the page, and what is wrong is folded; only errors are unfolded,
//! over the page, for it is older than the content then. Without a script it can be read and folded
//! all the same.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::diagnostic::{Diagnostic, Format, Place, Severity, draw, summary};
use crate::model::{Entry, Lang, Library, SitePath, Sources, Text, TranslationState};

/// Address of the style of the bar.
pub(super) const STYLE_PATH: &str = "/__preview/preview.css";
/// Address of its script.
pub(super) const SCRIPT_PATH: &str = "/__preview/preview.js";
/// Where files with mistakes are shown; their path follows.
pub(super) const SOURCE_PATH: &str = "/__preview/source/";

/// Findings that are listed: who has more mends these first.
const MOST_FINDINGS: usize = 50;

/// What is wrong, and the texts it is in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Findings {
    /// Whether the site can't be built: what is shown is older than the content.
    pub(super) broken: bool,
    /// The language it is said in.
    pub(super) lang: Lang,
    /// How much there is, in a line; empty for nothing.
    pub(super) summary: String,
    /// The list, as HTML.
    list: String,
    /// The files that are wrong, by their path as authors see it.
    pub(super) files: BTreeMap<String, String>,
}

impl Findings {
    /// Errors and warnings of a build.
    pub(super) fn of(
        found: &[Diagnostic],
        broken: bool,
        sources: &Sources,
        lang: Lang,
    ) -> Findings {
        let told: Vec<&Diagnostic> = found
            .iter()
            .filter(|diagnostic| diagnostic.problem.severity() != Severity::Note)
            .collect();
        let mut findings = Findings {
            broken,
            lang,
            ..Findings::default()
        };
        if told.is_empty() && !broken {
            return findings;
        }
        findings.summary = summary(found, lang);
        let (errors, others): (Vec<&Diagnostic>, Vec<&Diagnostic>) = told
            .iter()
            .partition(|diagnostic| diagnostic.problem.severity() == Severity::Error);
        for diagnostic in errors.into_iter().chain(others).take(MOST_FINDINGS) {
            let Place { path, line, .. } = Place::of(diagnostic.span, sources);
            let format = Format::Human { color: false };
            let drawn = draw(std::slice::from_ref(diagnostic), sources, lang, format);
            let _ = write!(
                findings.list,
                "<li><a href=\"{SOURCE_PATH}{href}#line-{line}\">{shown}:{line}</a><pre tabindex=\"0\">{drawn}</pre></li>",
                href = in_address(&path),
                shown = escaped(&path),
                drawn = escaped(drawn.trim_end()),
            );
            if let Some(source) = sources.find(diagnostic.span.source) {
                findings.files.insert(path, source.text().to_owned());
            }
        }
        if told.len() > MOST_FINDINGS {
            let _ = write!(
                findings.list,
                "<li>{}</li>",
                more(told.len() - MOST_FINDINGS, lang)
            );
        }
        findings
    }

    /// What the environment did, where not even the files could be read.
    pub(super) fn failed(message: &str, lang: Lang) -> Findings {
        Findings {
            broken: true,
            lang,
            summary: message.to_owned(),
            ..Findings::default()
        }
    }

    /// The bar. `notes` is what is special about the page, as HTML.
    pub(super) fn bar(&self, notes: &str, version: &str) -> String {
        let Words { name, notice, .. } = Words::of(self.lang);
        let class = if self.broken {
            "preview preview-broken"
        } else {
            "preview"
        };
        let mut bar = format!(
            "<aside class=\"{class}\" lang=\"{}\" aria-label=\"{name}\" data-version=\"{version}\"><p><strong>{name}.</strong> {notice}</p>{notes}",
            self.lang
        );
        if !self.summary.is_empty() {
            let heading = if self.broken {
                Words::of(self.lang).broken
            } else {
                ""
            };
            let open = if self.broken { " open" } else { "" };
            let _ = write!(
                bar,
                "<details{open}><summary>{heading}{}</summary>",
                escaped(&self.summary)
            );
            if !self.list.is_empty() {
                let _ = write!(bar, "<ol>{}</ol>", self.list);
            }
            bar.push_str("</details>");
        }
        bar.push_str("</aside>");
        bar
    }
}

/// What is special about pages that aren't as they will be published, as HTML, by file: drafts, and
/// translations whose source text has changed.
pub(super) fn notes(library: &Library, lang: Lang) -> BTreeMap<SitePath, String> {
    let special = |entry: &&Entry| {
        let is_draft = |text: &Text| text.front_matter.draft;
        let is_stale = |state: &TranslationState| state.recorded && !state.stale.is_empty();
        entry.texts.values().any(is_draft) || entry.translations.values().any(is_stale)
    };
    let mut notes = BTreeMap::new();
    for entry in library.entries.iter().filter(special) {
        for page_lang in &library.site.languages {
            let Some(text) = entry.text(*page_lang) else {
                continue;
            };
            let mut note = String::new();
            if text.front_matter.draft {
                let _ = write!(
                    note,
                    "<p class=\"preview-draft\">{}</p>",
                    Words::of(lang).draft
                );
            }
            note.push_str(&stale(entry, text, lang));
            if !note.is_empty() {
                let path = entry.url(*page_lang).trim_start_matches('/');
                notes.insert(format!("{path}index.html"), note);
            }
        }
    }
    notes
}

/// The sections of a translation whose source has changed since; empty where none has.
fn stale(entry: &Entry, text: &Text, lang: Lang) -> String {
    let state = entry.translations.get(&text.lang);
    let Some(state) = state.filter(|state| state.recorded && !state.stale.is_empty()) else {
        return String::new();
    };
    let Words { stale, top, .. } = Words::of(lang);
    let original = entry.texts.get(&state.of);
    let sections: Vec<String> = state
        .stale
        .iter()
        .map(|id| {
            let heading = |text: &Text| {
                let headings = &text.body.headings;
                let found = headings.iter().find(|heading| heading.id == *id);
                found.map(|heading| heading.text.clone())
            };
            match heading(text) {
                Some(words) => format!(
                    "<a href=\"#{id}\" data-stale lang=\"{}\">{}</a>",
                    text.lang,
                    escaped(&words),
                    id = escaped(id)
                ),
                // It is new in the source, or it is what stands above the first heading.
                None => match original.and_then(heading) {
                    Some(words) => {
                        format!("<span lang=\"{}\">{}</span>", state.of, escaped(&words))
                    }
                    None => top.to_owned(),
                },
            }
        })
        .collect();
    format!(
        "<p class=\"preview-stale\">{stale} {}.</p>",
        sections.join(", ")
    )
}

/// The text of a file with mistakes, its lines numbered, and a link for those who have the editor.
pub(super) fn source_page(path: &str, text: &str, file: &str, lang: Lang) -> String {
    let mut lines = String::new();
    for (number, line) in text.lines().enumerate() {
        let _ = writeln!(
            lines,
            "<span id=\"line-{0}\" data-line=\"{0}\">{1}</span>",
            number + 1,
            escaped(line)
        );
    }
    let path = escaped(path);
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{path}</title>\n<link rel=\"stylesheet\" href=\"{STYLE_PATH}\">\n</head>\n<body class=\"preview-source\">\n<main>\n<h1>{path}</h1>\n<p>{where_it_is} <code>{shown}</code>. <a href=\"vscode://file/{href}\">{open}</a></p>\n<pre tabindex=\"0\">{lines}</pre>\n</main>\n</body>\n</html>\n",
        where_it_is = Words::of(lang).lies,
        open = Words::of(lang).open,
        shown = escaped(file),
        href = in_address(file.trim_start_matches('/')),
    )
}

/// A page of its own, for when there is nothing else to show.
pub(super) fn empty_page(lang: Lang) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{0}</title>\n</head>\n<body>\n<main><h1>{0}</h1></main>\n</body>\n</html>\n",
        Words::of(lang).name
    )
}

/// What the bar says in a language.
struct Words {
    name: &'static str,
    notice: &'static str,
    broken: &'static str,
    draft: &'static str,
    stale: &'static str,
    top: &'static str,
    lies: &'static str,
    open: &'static str,
}

impl Words {
    fn of(lang: Lang) -> Words {
        match lang {
            Lang::En => Words {
                name: "Preview",
                notice: "Only you can see this. The published site is unchanged.",
                broken: "The site can’t be built, so you see it as it was: ",
                draft: "Draft: this page will not be published.",
                stale: "The text this was translated from has changed in:",
                top: "the beginning",
                lies: "The file is",
                open: "Open in VS Code",
            },
            Lang::Nb | Lang::Nn => Words {
                name: "Forhåndsvisning",
                notice: "Bare du ser dette. Det publiserte nettstedet er uendret.",
                broken: "Nettstedet kan ikke bygges, så du ser det som det var: ",
                draft: "Utkast: Denne siden blir ikke publisert.",
                stale: "Teksten dette er oversatt fra, er endret i:",
                top: "begynnelsen",
                lies: "Filen ligger her:",
                open: "Åpne i VS Code",
            },
        }
    }
}

fn more(count: usize, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{count} more: <code>ressursbank check</code> shows them all."),
        Lang::Nb | Lang::Nn => {
            format!("{count} til: <code>ressursbank check</code> viser alle.")
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// A path as it may stand in an address.
fn in_address(path: &str) -> String {
    let mut address = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'\\' => address.push('/'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b':' | b'.' | b'-' | b'_' | b'~' => {
                address.push(char::from(byte));
            }
            byte => {
                let _ = write!(address, "%{byte:02X}");
            }
        }
    }
    address
}
