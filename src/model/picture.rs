use std::collections::{BTreeMap, BTreeSet};

use super::{Outputs, SitePath, SourceId};

/// A format in which pictures are published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PictureFormat {
    /// WebP, which every browser in use can show.
    Webp,
    /// JPEG, for what can't show WebP: some mail programs, old readers of feeds.
    Jpeg,
    /// PNG, for the same and for drawings.
    Png,
}

impl PictureFormat {
    /// The ending of a file's name.
    pub fn extension(self) -> &'static str {
        match self {
            PictureFormat::Webp => "webp",
            PictureFormat::Jpeg => "jpg",
            PictureFormat::Png => "png",
        }
    }

    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            PictureFormat::Webp => "image/webp",
            PictureFormat::Jpeg => "image/jpeg",
            PictureFormat::Png => "image/png",
        }
    }

    /// The format with this ending.
    pub fn with_extension(extension: &str) -> Option<PictureFormat> {
        [PictureFormat::Webp, PictureFormat::Jpeg, PictureFormat::Png]
            .into_iter()
            .find(|format| format.extension() == extension)
    }
}

/// A picture in one format and one width.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendition {
    /// Its format.
    pub format: PictureFormat,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The file, without anything about the camera, the place or the photographer.
    pub bytes: Vec<u8>,
}

/// A picture of the content as pages show it: upright, in sRGB, in several widths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What the names of its files begin with: the file's own name and a part of its digest.
    pub name: String,
    /// Width of the original in pixels, as it is seen.
    pub width: u32,
    /// Height of the original in pixels, as it is seen.
    pub height: u32,
    /// Its files: formats in the order browsers are offered them, in each the narrow ones first.
    pub renditions: Vec<Rendition>,
}

impl Picture {
    /// Where a rendition lies in the site.
    pub fn path(&self, rendition: &Rendition) -> SitePath {
        format!(
            "images/{}-{}.{}",
            self.name,
            rendition.width,
            rendition.format.extension()
        )
    }
}

/// The pictures of the content.
#[derive(Clone, Debug, Default)]
pub struct Pictures {
    /// Those that pages show, by the file they are made from.
    pub shown: BTreeMap<SourceId, Picture>,
    /// Picture files that links lead to and that told more than what they show, without it.
    pub cleaned: BTreeMap<SourceId, Vec<u8>>,
}

impl Pictures {
    /// Hands over the files of those that pages show. What is left tells of them without their bytes.
    pub fn take_files(&mut self) -> Outputs {
        let mut files = Outputs::default();
        for picture in self.shown.values_mut() {
            for at in 0..picture.renditions.len() {
                let Some(path) = picture.renditions.get(at).map(|one| picture.path(one)) else {
                    continue;
                };
                if let Some(rendition) = picture.renditions.get_mut(at) {
                    files.insert(path, std::mem::take(&mut rendition.bytes));
                }
            }
        }
        files
    }
}

/// What the picture for shared links says. Everything is finished for the reader's language.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Card {
    /// Title of the site.
    pub site: String,
    /// What kind of page it is: `Eksempel`.
    pub label: String,
    /// Title of the page.
    pub title: String,
    /// The figure that matters most, with its unit.
    pub figure: Option<String>,
    /// What the figure is, or a sentence about the page.
    pub line: String,
    /// The word that marks a demonstration, where it is one.
    pub demonstration: Option<String>,
}

impl Card {
    /// Where the card with this digest lies in the site.
    pub fn path(digest: &str) -> SitePath {
        format!("images/card-{}.png", digest.get(..16).unwrap_or(digest))
    }
}

/// What the theme draws cards with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CardType {
    /// The letters it has.
    pub letters: BTreeSet<char>,
    /// Digest of colours, fonts, mark and the way of drawing.
    pub digest: String,
}

/// Colours of a card: red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CardColours {
    /// The ground.
    pub paper: [u8; 3],
    /// The title.
    pub ink: [u8; 3],
    /// Label, figure and edge.
    pub accent: [u8; 3],
    /// The mark of a demonstration.
    pub demonstration: [u8; 3],
}

impl Default for CardColours {
    fn default() -> CardColours {
        CardColours {
            paper: [0xff, 0xff, 0xff],
            ink: [0x1a, 0x23, 0x27],
            accent: [0x0b, 0x55, 0x60],
            demonstration: [0x4b, 0x3b, 0x8f],
        }
    }
}

/// Files that were costly to make, by the digest of what they are made from.
pub type Kept = BTreeMap<String, Vec<u8>>;

/// How files that are costly to make came about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Made {
    /// Digests of those that an earlier build had made.
    pub reused: BTreeSet<String>,
    /// Those that were made now.
    pub fresh: Kept,
}
