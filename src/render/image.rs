//! Pictures in texts: the widths and formats that browsers choose from, and the place that is kept
//! free for them.

use super::address::Addresses;
use super::context;
use crate::model::{Picture, PictureFormat, Rendition};

/// How wide a picture is shown where the theme doesn't say.
const SIZES: &str = "100vw";
/// The widest rendition that is offered to what chooses none.
const PLAIN_WIDTH: u32 = 960;
/// Licences of Creative Commons that go by letters.
const KINDS: [&str; 6] = ["BY", "BY-SA", "BY-ND", "BY-NC", "BY-NC-SA", "BY-NC-ND"];

/// A picture's HTML, but for the words that its place in the text gives it.
#[derive(Clone, Debug, Default)]
pub(super) struct Markup {
    /// The address of one rendition.
    pub(super) src: String,
    /// Width in pixels.
    pub(super) width: Option<u32>,
    /// Height in pixels.
    pub(super) height: Option<u32>,
    /// What stands before the words.
    open: String,
    /// What stands behind them.
    close: String,
}

impl Markup {
    /// A photograph or a drawing in several widths. `eager`: it is the first one of its page, so
    /// that waiting for it to come into view would be waiting in vain.
    pub(super) fn of(picture: &Picture, sizes: &str, eager: bool, addresses: &Addresses) -> Markup {
        let sizes = if sizes.is_empty() { SIZES } else { sizes };
        let sizes = super::body::escaped(sizes);
        let href = |one: &Rendition| addresses.href(&format!("/{}", picture.path(one)));
        let set = |format: PictureFormat| {
            let renditions = picture.renditions.iter();
            let offered = renditions.filter(|one| one.format == format);
            let offered = offered.map(|one| format!("{} {}w", href(one), one.width));
            offered.collect::<Vec<String>>().join(", ")
        };
        let plain = picture
            .renditions
            .last()
            .map_or(PictureFormat::Jpeg, |last| last.format);
        let src = picture
            .renditions
            .iter()
            .rfind(|one| one.format == plain && one.width <= PLAIN_WIDTH)
            .map(href)
            .unwrap_or_default();
        let mut open = "<picture>".to_owned();
        if plain != PictureFormat::Webp {
            open.push_str(&format!(
                "<source type=\"{}\" srcset=\"{}\" sizes=\"{sizes}\">",
                PictureFormat::Webp.media_type(),
                set(PictureFormat::Webp)
            ));
        }
        open.push_str(&format!(
            "<img src=\"{src}\" srcset=\"{}\" sizes=\"{sizes}\"",
            set(plain)
        ));
        let mut markup = Markup {
            src,
            open,
            ..Markup::default()
        };
        markup.close(Some((picture.width, picture.height)), eager);
        markup.close.push_str("</picture>");
        markup
    }

    /// A file that is shown as it is.
    pub(super) fn of_file(src: &str, size: Option<(u32, u32)>, eager: bool) -> Markup {
        let mut markup = Markup {
            src: src.to_owned(),
            open: format!("<img src=\"{}\"", super::body::escaped(src)),
            ..Markup::default()
        };
        markup.close(size, eager);
        markup
    }

    /// What lies at an address, which is HTML already.
    pub(super) fn of_address(src: &str) -> Markup {
        let mut markup = Markup {
            open: format!("<img src=\"{src}\""),
            ..Markup::default()
        };
        markup.close(None, false);
        markup
    }

    fn close(&mut self, size: Option<(u32, u32)>, eager: bool) {
        if let Some((width, height)) = size {
            (self.width, self.height) = (Some(width), Some(height));
            self.open
                .push_str(&format!(" width=\"{width}\" height=\"{height}\""));
        }
        if !eager {
            self.close.push_str(" loading=\"lazy\"");
        }
        self.close.push_str(" decoding=\"async\">");
    }

    /// The HTML with these words, which are HTML already.
    pub(super) fn with_words(&self, alt: &str, title: &str) -> String {
        let title = match title {
            "" => String::new(),
            title => format!(" title=\"{title}\""),
        };
        format!("{} alt=\"{alt}\"{title}{}", self.open, self.close)
    }
}

/// The terms of use of a picture, with the address of their text where they are a licence of
/// Creative Commons: `CC BY 4.0`, `CC BY-SA 4.0`, `CC0 1.0`.
pub(super) fn licence(name: &str) -> context::PictureLicence {
    let words: Vec<&str> = name.split(' ').collect();
    let url = match words.as_slice() {
        ["CC", kind, version] if KINDS.contains(kind) && is_version(version) => Some(format!(
            "https://creativecommons.org/licenses/{}/{version}/",
            kind.to_lowercase()
        )),
        ["CC0", version] if is_version(version) => Some(format!(
            "https://creativecommons.org/publicdomain/zero/{version}/"
        )),
        _ => None,
    };
    context::PictureLicence {
        name: name.to_owned(),
        url,
    }
}

fn is_version(text: &str) -> bool {
    matches!(text, "1.0" | "2.0" | "2.5" | "3.0" | "4.0")
}
