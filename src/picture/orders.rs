//! Which files of the content pages show as pictures.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::RECIPE;
use crate::model::{Body, Directive, InsertKind, Library, Source, SourceId, Sources, Span};

/// Pictures that pages show, and files that they lead to.
#[derive(Clone, Debug, Default)]
pub struct Orders {
    /// What is shown, by the digest of all that its renditions are made from.
    pub(super) shown: BTreeMap<String, Order>,
    /// What links lead to, and where they stand.
    pub(super) linked: BTreeMap<SourceId, Vec<Span>>,
}

/// A picture that pages show.
#[derive(Clone, Debug)]
pub(super) struct Order {
    /// A file with its bytes.
    pub(super) source: SourceId,
    /// Every file with these bytes, and where a page names it.
    pub(super) places: Vec<(SourceId, Span)>,
}

impl Orders {
    /// The digests of what is shown, sorted.
    pub fn digests(&self) -> impl Iterator<Item = &str> {
        self.shown.keys().map(String::as_str)
    }
}

/// Finds every picture that a text shows, by the directive `image` or in Markdown, and every file
/// that it links to. Drawings in SVG are shown as they are.
pub fn orders(library: &Library, sources: &Sources) -> Orders {
    let mut orders = Orders::default();
    let texts = library
        .entries
        .iter()
        .flat_map(|entry| entry.texts.values());
    for text in texts {
        orders.add(&text.body, text.source, library, sources);
    }
    for topic in &library.claims.topics {
        for body in topic.explanation.values() {
            orders.add(body, topic.id.span.source, library, sources);
        }
    }
    orders
}

impl Orders {
    fn add(&mut self, body: &Body, file: SourceId, library: &Library, sources: &Sources) {
        let folder = sources.find(file).map_or("", Source::folder);
        let find = |typed: &str| {
            let id = library.files.get(&joined(folder, typed))?;
            sources.find(*id).filter(|source| source.text.is_none())
        };
        let inserted = body.inserts.iter().filter_map(|insert| match &insert.kind {
            InsertKind::Directive(Directive::Image { src, .. }) => Some((src, true)),
            _ => None,
        });
        let linked = body.links.iter().map(|link| (&link.target, link.image));
        for (typed, shown) in inserted.chain(linked) {
            let Some(source) = find(&typed.value) else {
                continue;
            };
            if !shown {
                self.linked.entry(source.id).or_default().push(typed.span);
                continue;
            }
            let order = self.shown.entry(digest_of(source)).or_insert(Order {
                source: source.id,
                places: Vec::new(),
            });
            order.places.push((source.id, typed.span));
        }
    }
}

/// The digest of what renditions are made from.
fn digest_of(source: &Source) -> String {
    let mut hash = Sha256::new();
    hash.update(RECIPE);
    hash.update([0]);
    hash.update(&source.bytes);
    hexadecimal(&hash.finalize())
}

pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What the names of a picture's files begin with: `strandpark-1f3870be`.
pub(super) fn name_of(source: &Source, digest: &str) -> String {
    let name = source.file_name();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mut plain = String::new();
    for letter in stem.to_lowercase().chars() {
        match letter {
            'a'..='z' | '0'..='9' => plain.push(letter),
            'æ' => plain.push_str("ae"),
            'ø' => plain.push('o'),
            'å' => plain.push('a'),
            _ if plain.ends_with('-') || plain.is_empty() => {}
            _ => plain.push('-'),
        }
    }
    let plain = plain.trim_end_matches('-');
    let short = digest.get(..8).unwrap_or(digest);
    if plain.is_empty() {
        short.to_owned()
    } else {
        format!("{plain}-{short}")
    }
}

/// The content path that `typed`, in a file of `folder`, names.
fn joined(folder: &str, typed: &str) -> String {
    let typed = typed.split(['#', '?']).next().unwrap_or("");
    let mut parts: Vec<&str> = Vec::new();
    if !typed.starts_with('/') {
        parts.extend(folder.split('/').filter(|part| !part.is_empty()));
    }
    for part in typed.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            _ => parts.push(part),
        }
    }
    parts.join("/")
}
