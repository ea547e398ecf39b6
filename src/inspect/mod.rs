//! Looks through what has been built for what an author would want to know before publishing.
//!
//! [`places`] belongs to every build, since it costs nothing: whether the anchors that links name
//! are on the finished pages. [`site`] is what `check` does beside:
//!
//! 1. the finished pages are read, all of them: links, anchors, ids, headings, and which pages a
//!    reader can reach (`pages.rs`);
//! 2. what nothing uses is found: files, sources, terms, parameters (`unused.rs`);
//! 3. the texts are read as a proofreader would: placeholders, images without words, units, words
//!    that the glossary advises against, addresses of the author's own machine (`prose.rs`).
//!
//! Each finding is led back to the file that an author can mend. Nothing is changed or written, and
//! nothing outside the site is asked; [`outward()`] lists the links that would have to be.

mod html;
mod outward;
mod pages;
mod prose;
mod unused;

pub use outward::links as outward;
pub use pages::places;

use crate::diagnostic::Diagnostics;
use crate::model::{Library, Outputs, Pictures, Sources};

/// How much was looked through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Finished pages.
    pub pages: usize,
    /// Links inside the site.
    pub links: usize,
}

/// A built site and its content.
#[derive(Clone, Copy, Debug)]
pub struct Site<'a> {
    /// The content, joined.
    pub library: &'a Library,
    /// Every file of it.
    pub sources: &'a Sources,
    /// Which files are shown as pictures.
    pub pictures: &'a Pictures,
    /// The finished files.
    pub outputs: &'a Outputs,
}

/// Looks through the built site and its content.
pub fn site(site: &Site<'_>, diagnostics: &mut Diagnostics) -> Counts {
    let Site {
        library,
        sources,
        outputs,
        ..
    } = *site;
    let counts = pages::look_through(library, sources, outputs, diagnostics);
    unused::report(site, diagnostics);
    prose::report(library, sources, diagnostics);
    outward::report_local(library, sources, diagnostics);
    counts
}
