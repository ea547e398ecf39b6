//! Builds a site again and again, making anew only what a change touches.
//!
//! Entry point: [`Memory::build`], which is told what has changed.
//!
//! 1. Where it doesn't know better, everything is built ([`crate::build`] without the search).
//! 2. Where only the texts of pages have changed, below their front matter and with the same
//!    headings and images, nothing else can differ but these pages, and those few that are made from the texts
//!    of all ([`render::made_from_all_texts`]). They are read, looked up, made and minified alone.
//! 3. What nobody looks at while writing waits until it is asked for ([`Memory::rest`]): the index
//!    of the search, the print pages, and the checksums.
//!
//! The outcome is that of a full build, byte for byte (`tests/memory.rs`). What was found on a page
//! before is found by looking at it again as it was, and taken away.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::PathBuf;

use crate::diagnostic::Diagnostics;
use crate::model::{
    Directive, Entry, EntryId, InsertKind, Lang, Library, Outputs, Root, Source, SourceId, Sources,
    Text,
};
use crate::{Built, Options, inspect, parse, read, render, resolve, search, write};

/// What is remembered of the last build.
#[derive(Debug, Default)]
pub struct Memory {
    /// The last build; its outputs are handed over and not kept.
    built: Built,
    /// What was found before pages were made.
    found: Diagnostics,
    /// Content paths of files that couldn't be taken apart.
    unreadable: BTreeSet<String>,
    /// What the last pages were made with; none where there is nothing to build on.
    pages: Option<Made>,
    /// Entries whose texts have changed since their pages were made.
    changed: BTreeSet<EntryId>,
}

/// What pages were made with, and what there is to know of them.
#[derive(Debug)]
struct Made {
    theme: render::Theme,
    found: Diagnostics,
    of: BTreeMap<(EntryId, Lang), render::Made>,
    chapters: render::Chapters,
}

/// What a build has changed.
#[derive(Debug)]
pub enum Update {
    /// Nothing: the files that changed don't matter, or they have mistakes.
    Nothing,
    /// These files; the others are as they were.
    Files(Outputs),
    /// Everything; what isn't here isn't there any more.
    Whole(Outputs),
}

/// A changed text, before and after.
struct Changed {
    source: Source,
    before: Text,
    after: Text,
    found_before: Diagnostics,
    found_after: Diagnostics,
}

impl Memory {
    /// What the last build gave, apart from its outputs.
    pub fn built(&self) -> &Built {
        &self.built
    }

    /// Builds the site, without search index, print pages and checksums. `changed` are all files that may differ
    /// from those of the last build; none where that isn't known.
    ///
    /// # Errors
    ///
    /// Only a folder or a file that can't be read.
    pub fn build(
        &mut self,
        options: &Options,
        changed: Option<&BTreeSet<PathBuf>>,
    ) -> io::Result<Update> {
        if let Some(changed) = changed
            && let Some(update) = self.touched(options, changed)
        {
            return Ok(update);
        }
        self.whole(options)
    }

    /// What [`Memory::build`] leaves out: search index, print pages and checksums. `outputs` are the files of the
    /// site without them.
    pub fn rest(&self, outputs: &Outputs) -> Outputs {
        let Some(library) = &self.built.library else {
            return Outputs::default();
        };
        let mut rest = search::index(library, &self.built.figures);
        if let Some(made) = &self.pages {
            let given = given(&self.built, library);
            // What is wrong with a page was told when it was made.
            let told = &mut Diagnostics::default();
            let prints = render::prints(&made.chapters, &made.theme, &given, told);
            rest.extend(prints);
        }
        let mut rest = write::minified(rest);
        let checksums = write::checksums(&[outputs, &rest]);
        rest.insert(write::CHECKSUMS, checksums);
        rest
    }

    fn whole(&mut self, options: &Options) -> io::Result<Update> {
        *self = Memory::default();
        let stages = crate::stages(options)?;
        self.built = stages.built;
        self.found = stages.found;
        self.unreadable = stages.unreadable;
        let (Some(pages), false) = (stages.pages, self.built.diagnostics.has_errors()) else {
            return Ok(Update::Nothing);
        };
        let outputs = write::minified(std::mem::take(&mut self.built.outputs));
        self.pages = pages.theme.map(|theme| Made {
            theme,
            found: pages.found,
            of: pages.made,
            chapters: pages.chapters,
        });
        Ok(Update::Whole(outputs))
    }

    /// Makes only the pages whose texts have changed; none where more than that may differ.
    fn touched(&mut self, options: &Options, changed: &BTreeSet<PathBuf>) -> Option<Update> {
        self.pages.as_ref()?;
        let mut texts = BTreeMap::new();
        for id in self.sources_at(options, changed)? {
            if let Some((entry, text)) = self.changed_text(options, id)? {
                texts.entry(entry).or_insert_with(Vec::new).push(text);
            }
        }
        if texts.is_empty() {
            return Some(Update::Nothing);
        }
        self.put(texts)?;
        self.remade()
    }

    /// The sources that paths lead to; none where a path leads to something else that could matter.
    fn sources_at(
        &self,
        options: &Options,
        changed: &BTreeSet<PathBuf>,
    ) -> Option<BTreeSet<SourceId>> {
        let content = options.root.join("content");
        let mut found = BTreeSet::new();
        for path in changed {
            let inside = path.strip_prefix(&content).ok()?;
            let mut names = inside.iter().map(|name| name.to_string_lossy());
            if !names.all(|name| read::is_visible(&name)) {
                continue;
            }
            let names: Vec<_> = inside.iter().map(|name| name.to_string_lossy()).collect();
            let inside = names.join("/");
            let of_theme = inside.strip_prefix("theme/");
            if of_theme.is_some_and(|path| self.built.sources.at(Root::Override, path).is_some()) {
                return None;
            }
            match self.built.sources.at(Root::Content, &inside) {
                Some(source) => {
                    found.insert(source.id);
                }
                // A file that an editor wrote and deleted again doesn't matter.
                None if !path.exists() => {}
                None => return None,
            }
        }
        Some(found)
    }

    /// The text of a file as it was and as it is, and its entry; none in it where it is as it was.
    /// None at all where more than a text below its front matter has changed.
    fn changed_text(&self, options: &Options, id: SourceId) -> Option<Option<(EntryId, Changed)>> {
        let old = self.built.sources.find(id)?;
        let new = read::again(old, &options.root).ok()?;
        if new.text == old.text && new.bytes == old.bytes && new.encoding == old.encoding {
            return Some(None);
        }
        if old.extension() != "md" || new.encoding != old.encoding {
            return None;
        }
        let (mut found_before, mut found_after) = Default::default();
        let before = parse::plain_text(old, &mut found_before)?;
        let after = parse::plain_text(&new, &mut found_after)?;
        let head = old.text().get(..before.body.offset);
        let same_head = head.is_some() && head == new.text().get(..after.body.offset);
        let ids = |text: &Text| -> Vec<String> {
            let headings = text.body.headings.iter();
            headings.map(|heading| heading.id.clone()).collect()
        };
        if !same_head || ids(&before) != ids(&after) || images(&before) != images(&after) {
            return None;
        }
        let library = self.built.library.as_ref()?;
        let entry = library.entries.iter().find(|entry| {
            let text = entry.texts.get(&before.lang);
            text.is_some_and(|text| text.source == id)
        })?;
        let changed = Changed {
            source: new,
            before,
            after,
            found_before,
            found_after,
        };
        Some(Some((entry.id, changed)))
    }

    /// Puts texts in place of those before, and looks up what they name.
    fn put(&mut self, texts: BTreeMap<EntryId, Vec<Changed>>) -> Option<()> {
        let library = self.built.library.as_mut()?;
        for (id, texts) in texts {
            let mut gone = look_up(id, library, &self.unreadable, &self.built.sources)?;
            let before = gone.put_into(library.entries.get_mut(id.0)?);
            let mut found = std::mem::take(&mut self.found).without(&before);
            for text in texts {
                found = found.without(&text.found_before);
                found.extend(text.found_after);
                if cited(&text.before) != cited(&text.after) {
                    self.changed.extend(render::made_from_all_texts(library));
                }
                let source = self.built.sources.0.get_mut(text.source.id.0 as usize)?;
                *source = text.source;
                let entry = library.entries.get_mut(id.0)?;
                entry.texts.insert(text.after.lang, text.after);
            }
            let places_before = named_places(library.entry(id)?);
            gone = look_up(id, library, &self.unreadable, &self.built.sources)?;
            found.extend(gone.put_into(library.entries.get_mut(id.0)?));
            // The pages that new places are on aren't at hand.
            if named_places(library.entry(id)?) != places_before {
                return None;
            }
            self.found = found;
            self.changed.insert(id);
        }
        self.changed
            .extend(library.find_entry("audit").map(|entry| entry.id));
        Some(())
    }

    /// Makes the pages of all changed entries; none where other files than pages would change.
    fn remade(&mut self) -> Option<Update> {
        let library = self.built.library.as_ref()?;
        let pages = self.pages.as_mut()?;
        self.built.diagnostics = self.found.clone();
        if self.found.has_errors() {
            return Some(Update::Nothing);
        }
        let given = given(&self.built, library);
        let made = render::again(&self.changed, &pages.theme, &given);
        let mut outputs = Outputs::default();
        for page in made {
            if let Some(chapter) = pages.chapters.get_mut(&page.of?) {
                *chapter = render::Main::of(&page);
            }
            let known = pages.of.get_mut(&page.of?)?;
            let card = page.card.map(|(digest, _)| digest);
            if known.files != page.files || known.card != card {
                return None;
            }
            known.found = page.diagnostics;
            outputs.insert(page.path, page.html);
        }
        let mut lost = Diagnostics::default();
        inspect::places(library, &outputs, &mut lost);
        if lost.has_errors() {
            return None;
        }
        self.built.diagnostics.extend(pages.found.clone());
        for made in pages.of.values() {
            self.built.diagnostics.extend(made.found.clone());
        }
        if self.built.diagnostics.has_errors() {
            return Some(Update::Nothing);
        }
        self.changed.clear();
        Some(Update::Files(write::minified(outputs)))
    }
}

/// What pages are made from.
fn given<'a>(built: &'a Built, library: &'a Library) -> render::Given<'a> {
    render::Given {
        library,
        figures: &built.figures,
        sources: &built.sources,
        pictures: &built.pictures,
    }
}

/// The places on finished pages that links of an entry name.
fn named_places(entry: &Entry) -> BTreeSet<(EntryId, Lang, String)> {
    let places = entry.places.iter();
    places
        .map(|place| (place.entry, place.lang, place.anchor.clone()))
        .collect()
}

/// Everything the texts of an entry say of other texts.
fn look_up(
    id: EntryId,
    library: &Library,
    unreadable: &BTreeSet<String>,
    sources: &Sources,
) -> Option<resolve::LookedUp> {
    let entry = library.entry(id)?;
    Some(resolve::look_up(entry, library, unreadable, sources))
}

/// The files that a text shows as images, as typed. Others need pictures that aren't at hand.
fn images(text: &Text) -> BTreeSet<&str> {
    let inserts = text.body.inserts.iter();
    let inserted = inserts.filter_map(|insert| match &insert.kind {
        InsertKind::Directive(Directive::Image { src, .. }) => Some(src),
        _ => None,
    });
    let links = text.body.links.iter().filter(|link| link.image);
    inserted
        .chain(links.map(|link| &link.target))
        .map(|target| target.value.as_str())
        .collect()
}

/// Keys of the sources that a text cites.
fn cited(text: &Text) -> BTreeSet<&str> {
    let inserts = text.body.inserts.iter();
    inserts
        .filter_map(|insert| match &insert.kind {
            InsertKind::Citation(citations) => Some(citations),
            InsertKind::Directive(_) => None,
        })
        .flatten()
        .map(|citation| citation.key.value.as_str())
        .collect()
}
