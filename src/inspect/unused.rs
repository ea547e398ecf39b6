//! What nothing uses: files, sources, terms, parameters; and images larger than anybody sees.
//!
//! Careful rather than keen: a key counts as used wherever it stands in another file of the
//! content, in drafts and in factor sets that aren't in force too; a term wherever one of its words
//! begins a word of a text. Materials and factors aren't asked about: they are a list to choose from,
//! and the method's own.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::Site;
use super::pages::file_of;
use crate::diagnostic::{Diagnostics, Problem, Referent};
use crate::model::{
    CaseStudy, GlossaryTerm, Input, Library, Outputs, Picture, PictureFormat, Root, Source,
    SourceId, Sources, Span, Spanned,
};
use crate::pixels;

/// Bytes of an image from which readers with a slow line wait.
pub(super) const IMAGE_BYTES: usize = 500_000;
/// Pixels along the longer side of an image beyond what any screen shows of a page.
pub(super) const IMAGE_PIXELS: u32 = 2_400;

/// Reports what nothing uses, and images that are too large.
pub(super) fn report(site: &Site<'_>, diagnostics: &mut Diagnostics) {
    let Site {
        library, sources, ..
    } = *site;
    files(site, diagnostics);
    for case in &library.case_studies {
        parameters(case, diagnostics);
    }
    let words = Words::of(sources);
    for reference in library.bibliography.values() {
        if !words.elsewhere.contains(&reference.key.value) {
            unused(Referent::Source, &reference.key, diagnostics);
        }
    }
    let seen: BTreeSet<&str> = library
        .glossary
        .values()
        .flat_map(|term| &term.see)
        .map(|see| see.value.as_str())
        .collect();
    for term in library.glossary.values() {
        if !seen.contains(term.id.value.as_str()) && !words.use_term(term) {
            unused(Referent::Term, &term.id, diagnostics);
        }
    }
}

fn unused(referent: Referent, name: &Spanned<String>, diagnostics: &mut Diagnostics) {
    let problem = Problem::Unused {
        referent,
        name: name.value.clone(),
    };
    diagnostics.report(name.span, problem);
}

/// Files beside pages that no page shows or offers, and images that are too large.
fn files(site: &Site<'_>, diagnostics: &mut Diagnostics) {
    let Site {
        library,
        sources,
        pictures,
        outputs,
    } = *site;
    let with_texts: BTreeSet<&str> = sources
        .of(Root::Content)
        .filter(|source| source.extension() == "md")
        .map(Source::folder)
        .collect();
    for (path, id) in &library.files {
        let Some(source) = sources.find(*id) else {
            continue;
        };
        let picture = pictures.shown.get(id);
        if let Some(picture) = picture {
            renditions(*id, picture, outputs, diagnostics);
        }
        if let Some(published) = outputs.0.get(&file_of(&library.file_url(path))) {
            image(source, published.len(), diagnostics);
            continue;
        }
        if picture.is_some() {
            continue;
        }
        // A folder whose texts are all drafts has no page yet.
        let is_of_draft =
            with_texts.contains(source.folder()) && !has_page(library, source.folder());
        // A workbook is already said not to be read.
        let is_workbook = matches!(source.extension().as_str(), "xlsx" | "ods");
        if !is_of_draft && !is_workbook {
            diagnostics.report(Span::start_of(*id), Problem::UnusedFile);
        }
    }
}

/// Whether a page is made of a text in this folder.
fn has_page(library: &Library, folder: &str) -> bool {
    library.entries.iter().any(|entry| {
        let above = entry.path.rsplit_once('/').map_or("", |(above, _)| above);
        entry.path == folder || above == folder
    })
}

/// Reports a picture that is heavy even as browsers get it: as WebP, no wider than pages show it.
fn renditions(id: SourceId, picture: &Picture, outputs: &Outputs, diagnostics: &mut Diagnostics) {
    let offered = picture.renditions.iter();
    let offered = offered.filter(|one| one.format == PictureFormat::Webp);
    let weighed = offered.filter_map(|one| Some((outputs.0.get(&picture.path(one))?.len(), one)));
    if let Some((bytes, one)) = weighed.max_by_key(|(bytes, _)| *bytes)
        && bytes > IMAGE_BYTES
    {
        too_large(id, bytes, Some((one.width, one.height)), diagnostics);
    }
}

/// Reports an image that is published as it is, in so many bytes, and is too large.
fn image(source: &Source, bytes: usize, diagnostics: &mut Diagnostics) {
    const IMAGES: [&str; 7] = ["jpg", "jpeg", "png", "webp", "avif", "gif", "svg"];
    let extension = source.extension();
    if !IMAGES.contains(&extension.as_str()) {
        return;
    }
    // A drawing has no pixels of its own.
    let size = pixels::size(source).filter(|_| extension != "svg");
    let side = size.map_or(0, |(width, height)| width.max(height));
    if bytes > IMAGE_BYTES || side > IMAGE_PIXELS {
        too_large(source.id, bytes, size, diagnostics);
    }
}

fn too_large(id: SourceId, bytes: usize, size: Option<(u32, u32)>, diagnostics: &mut Diagnostics) {
    let problem = Problem::ImageTooLarge {
        kilobytes: bytes.div_ceil(1000),
        size,
        most_kilobytes: IMAGE_BYTES / 1000,
        most_pixels: IMAGE_PIXELS,
    };
    diagnostics.report(Span::start_of(id), problem);
}

/// Parameters of a case study that no cell of its tables names.
fn parameters(case: &CaseStudy, diagnostics: &mut Diagnostics) {
    let named: BTreeSet<&str> = case
        .volume_tables
        .iter()
        .flat_map(|table| &table.cells)
        .filter_map(|cell| match &cell.input {
            Input::Parameter(name) => Some(name.as_str()),
            _ => None,
        })
        .collect();
    for (name, definition) in &case.facts.parameters {
        if !named.contains(name.as_str()) {
            unused(Referent::Parameter, &definition.name, diagnostics);
        }
    }
}

/// The words of the content.
struct Words {
    /// Every word of every file but `sources.yaml`, as keys are written.
    elsewhere: BTreeSet<String>,
    /// Words of texts and data in lower case, the glossary's own apart.
    of_texts: BTreeSet<String>,
}

impl Words {
    fn of(sources: &Sources) -> Words {
        const APART: [&str; 3] = ["sources.yaml", "figures.lock", "search-tests.yaml"];
        let read: Vec<&Source> = sources
            .of(Root::Content)
            .filter(|source| !APART.contains(&source.path.as_str()))
            .collect();
        let gathered = |words_of: fn(&str) -> BTreeSet<String>, without: &'static str| {
            read.par_iter()
                .filter(|source| source.path != without)
                .map(|source| words_of(source.text()))
                .reduce(BTreeSet::new, |mut one, mut other| {
                    if one.len() < other.len() {
                        std::mem::swap(&mut one, &mut other);
                    }
                    one.extend(other);
                    one
                })
        };
        Words {
            elsewhere: gathered(keys, ""),
            of_texts: gathered(plain_words, "glossary.yaml"),
        }
    }

    /// Whether a text uses a term: names its id, or has a word that begins as one of its words does.
    fn use_term(&self, term: &GlossaryTerm) -> bool {
        let words = term.texts.values().flat_map(|text| {
            let alt = text.alt.iter().map(String::as_str);
            alt.chain([text.term.as_str()]).chain(text.abbr.as_deref())
        });
        // Of several words, the longest says most.
        let longest = |words: &str| {
            let words = plain_words(words).into_iter();
            words.max_by_key(|word| word.chars().count())
        };
        words
            .chain([term.id.value.as_str()])
            .filter_map(longest)
            .any(|word| self.begins(&word))
    }

    /// Whether a word of the texts begins as this one does, endings apart.
    fn begins(&self, word: &str) -> bool {
        let length = word.chars().count();
        let kept = if length > 5 { length - 2 } else { length };
        let stem: String = word.chars().take(kept).collect();
        let mut from = self.of_texts.range(stem.clone()..);
        from.next().is_some_and(|word| word.starts_with(&stem))
    }
}

/// The words of a text as keys are written: letters, digits, hyphens, underscores.
fn keys(text: &str) -> BTreeSet<String> {
    let is_key = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let words = text.split(|c: char| !is_key(c));
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The words of a text in lower case.
fn plain_words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}
