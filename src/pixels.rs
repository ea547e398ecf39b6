//! Reads the size of an image from its first bytes, so that pages can keep its place free and
//! `check` can say which are larger than anybody sees.

use crate::model::Source;

/// Width and height in pixels; none where the format isn't known or says nothing.
pub(crate) fn size(source: &Source) -> Option<(u32, u32)> {
    match &source.text {
        Some(text) => svg(text),
        None => {
            let bytes = source.bytes.as_slice();
            png(bytes).or_else(|| webp(bytes)).or_else(|| jpeg(bytes))
        }
    }
}

/// PNG: the header chunk begins with width and height, big-endian.
fn png(bytes: &[u8]) -> Option<(u32, u32)> {
    bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    Some((big_endian(bytes, 16, 4)?, big_endian(bytes, 20, 4)?))
}

/// JPEG: the start-of-frame segment holds height and width; other segments are stepped over.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    bytes.strip_prefix(b"\xff\xd8")?;
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        match marker {
            0xff => at += 1,
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                return Some((big_endian(bytes, at + 7, 2)?, big_endian(bytes, at + 5, 2)?));
            }
            _ => at += 2 + big_endian(bytes, at + 2, 2)? as usize,
        }
    }
}

/// WebP: lossy, lossless and extended files each keep the size in their first chunk.
fn webp(bytes: &[u8]) -> Option<(u32, u32)> {
    bytes.strip_prefix(b"RIFF")?;
    match bytes.get(8..16)? {
        b"WEBPVP8 " => Some((
            little_endian(bytes, 26, 2)? & 0x3fff,
            little_endian(bytes, 28, 2)? & 0x3fff,
        )),
        b"WEBPVP8L" => {
            let packed = little_endian(bytes, 21, 4)?;
            Some(((packed & 0x3fff) + 1, ((packed >> 14) & 0x3fff) + 1))
        }
        b"WEBPVP8X" => Some((
            little_endian(bytes, 24, 3)? + 1,
            little_endian(bytes, 27, 3)? + 1,
        )),
        _ => None,
    }
}

/// SVG: `width` and `height` in pixels, or what the `viewBox` says.
fn svg(text: &str) -> Option<(u32, u32)> {
    let tag = text.get(text.find("<svg")?..)?;
    let tag = tag.get(..tag.find('>')?)?;
    let attribute = |name: &str| {
        let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
        let rest = tag.get(start..)?;
        rest.get(..rest.find('"')?)
    };
    let pixels = |name| {
        let value: f64 = attribute(name)?.trim_end_matches("px").parse().ok()?;
        whole(value)
    };
    if let (Some(width), Some(height)) = (pixels("width"), pixels("height")) {
        return Some((width, height));
    }
    let mut numbers = attribute("viewBox")?
        .split([' ', ','])
        .filter(|part| !part.is_empty())
        .skip(2)
        .map(str::parse);
    Some((whole(numbers.next()?.ok()?)?, whole(numbers.next()?.ok()?)?))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the range is checked"
)]
fn whole(value: f64) -> Option<u32> {
    (1.0..=100_000.0)
        .contains(&value)
        .then(|| value.round() as u32)
}

fn big_endian(bytes: &[u8], at: usize, count: usize) -> Option<u32> {
    let bytes = bytes.get(at..at + count)?;
    Some(
        bytes
            .iter()
            .fold(0, |number, byte| number << 8 | u32::from(*byte)),
    )
}

fn little_endian(bytes: &[u8], at: usize, count: usize) -> Option<u32> {
    let bytes = bytes.get(at..at + count)?;
    Some(
        bytes
            .iter()
            .rev()
            .fold(0, |number, byte| number << 8 | u32::from(*byte)),
    )
}

#[cfg(test)]
mod tests {
    use super::{jpeg, png, svg, webp};

    #[test]
    fn png_keeps_its_size_in_the_header() {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend([0, 0, 3, 32, 0, 0, 2, 88, 8, 2]);
        assert_eq!(png(&bytes), Some((800, 600)));
        assert_eq!(png(&bytes[..18]), None);
    }

    #[test]
    fn jpeg_keeps_its_size_behind_other_segments() {
        let bytes = [
            0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc2, 0, 17, 8, 0x02, 0x58, 0x03, 0x20, 3,
        ];
        assert_eq!(jpeg(&bytes), Some((800, 600)));
        assert_eq!(jpeg(&bytes[..10]), None);
    }

    #[test]
    fn webp_of_each_kind_tells_its_size() {
        let mut lossy = b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a".to_vec();
        lossy.extend([0x20, 0x03, 0x58, 0x02]);
        assert_eq!(webp(&lossy), Some((800, 600)));
        let mut extended = b"RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0".to_vec();
        extended.extend([0x1f, 0x03, 0, 0x57, 0x02, 0]);
        assert_eq!(webp(&extended), Some((800, 600)));
    }

    #[test]
    fn svg_says_it_in_pixels_or_by_its_view_box() {
        assert_eq!(
            svg(r#"<?xml version="1.0"?><svg width="80px" height="60">"#),
            Some((80, 60))
        );
        assert_eq!(svg(r#"<svg viewBox="0 0 640 300">"#), Some((640, 300)));
        assert_eq!(svg(r#"<svg width="100%">"#), None);
    }
}
