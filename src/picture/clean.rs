//! Takes out of picture files what they tell beside the picture: where it was taken and when, with
//! which camera, by whom, and the small pictures of how it was before it was cut. The picture stays
//! as it is, point for point; so do its colour profile and how it has to be turned.

use super::decode::{Fault, is_webp};
use super::orientation::Orientation;
use crate::model::Source;

/// A file that a link leads to, without what it tells beside the picture; none where it is no
/// picture or tells nothing.
pub(super) fn cleaned(source: &Source) -> Result<Option<Vec<u8>>, Fault> {
    let bytes = source.bytes.as_slice();
    let cleaned = if bytes.starts_with(b"\xff\xd8") {
        jpeg(bytes)
    } else if bytes.starts_with(PNG) {
        png(bytes)
    } else if is_webp(bytes) {
        webp(bytes)
    } else {
        return match super::decode::other_format(source) {
            Some(format @ ("HEIC" | "AVIF" | "TIFF")) => Err(Fault::Format(format)),
            _ => Ok(None),
        };
    };
    let cleaned = cleaned.ok_or(Fault::Damaged)?;
    Ok((cleaned != bytes).then_some(cleaned))
}

/// Whether a JPEG file goes on to its end: decoders make do with less.
pub(super) fn has_end_of_jpeg(bytes: &[u8]) -> bool {
    jpeg(bytes).is_some()
}

/// EXIF data that says how to turn a picture and nothing else; none where it stands upright.
fn exif_of(exif: Option<&[u8]>) -> Option<Vec<u8>> {
    let orientation = exif.map_or(Orientation::Upright, Orientation::of_exif);
    (orientation != Orientation::Upright).then(|| {
        let mut kept = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        kept.extend([orientation.value(), 0, 0, 0, 0, 0, 0]);
        kept
    })
}

/// A JPEG file: what isn't needed to draw it is left out, and so is all that follows its end.
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = Vec::with_capacity(bytes.len());
    kept.extend_from_slice(b"\xff\xd8");
    let mut at = 2;
    let mut exif = None;
    let mut start = kept.len();
    loop {
        let marker = *bytes.get(at + 1)?;
        if *bytes.get(at)? != 0xff {
            return None;
        }
        match marker {
            0xff => at += 1,
            0xd9 => break,
            0x01 | 0xd0..=0xd7 => {
                kept.extend_from_slice(bytes.get(at..at + 2)?);
                at += 2;
            }
            _ => {
                let length = number(bytes.get(at + 2..at + 4)?);
                let end = at + 2 + length;
                let content = bytes.get(at + 4..end)?;
                if marker == 0xe1 && content.starts_with(b"Exif\0\0") {
                    exif = exif.or(Some(content));
                }
                if is_drawn_with(marker, content) {
                    kept.extend_from_slice(bytes.get(at..end)?);
                    if marker == 0xe0 {
                        start = kept.len();
                    }
                }
                at = end;
                if marker == 0xda {
                    let scan = scan(bytes.get(at..)?)?;
                    kept.extend_from_slice(bytes.get(at..at + scan)?);
                    at += scan;
                }
            }
        }
    }
    kept.extend_from_slice(b"\xff\xd9");
    if let Some(exif) = exif_of(exif) {
        let length = u16::try_from(exif.len() + 8).ok()?;
        let mut segment = vec![0xff, 0xe1];
        segment.extend(length.to_be_bytes());
        segment.extend(b"Exif\0\0");
        segment.extend(exif);
        kept.splice(start..start, segment);
    }
    Some(kept)
}

/// Whether a segment has a part in how the picture looks: of those for applications the plain head,
/// the colour profile and how colours were mixed; of the others all but comments.
fn is_drawn_with(marker: u8, content: &[u8]) -> bool {
    match marker {
        0xe0 => content.starts_with(b"JFIF\0") && content.len() == 14,
        0xe2 => content.starts_with(b"ICC_PROFILE\0"),
        0xee => content.starts_with(b"Adobe"),
        0xe1..=0xef | 0xfe => false,
        _ => true,
    }
}

/// The length of the data of a scan, which ends at a marker that isn't part of it.
fn scan(bytes: &[u8]) -> Option<usize> {
    bytes.windows(2).position(
        |pair| matches!(pair, [0xff, after] if !matches!(after, 0x00 | 0xd0..=0xd7 | 0xff)),
    )
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// A PNG file without the chunks that hold text, time or EXIF data.
fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = PNG.to_vec();
    let mut rest = bytes.strip_prefix(PNG)?;
    loop {
        let length = number(rest.get(..4)?);
        let (chunk, after) = rest.split_at_checked(length.checked_add(12)?)?;
        rest = after;
        let content = chunk.get(8..8 + length)?;
        match chunk.get(4..8)? {
            b"eXIf" => {
                if let Some(exif) = exif_of(Some(content)) {
                    kept.extend(u32::try_from(exif.len()).ok()?.to_be_bytes());
                    let named = [b"eXIf".as_slice(), &exif].concat();
                    kept.extend_from_slice(&named);
                    kept.extend(crc(&named).to_be_bytes());
                }
            }
            b"tEXt" | b"zTXt" | b"iTXt" | b"tIME" => {}
            name => {
                kept.extend_from_slice(chunk);
                if name == b"IEND" {
                    return Some(kept);
                }
            }
        }
    }
}

/// The check sum of a PNG chunk: PNG specification, annex D.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg())
        })
    })
}

/// A WebP file without EXIF data and XMP; the flags that announce them are taken back.
fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    let exif = exif_of(webp_chunk(bytes, b"EXIF"));
    let mut kept = b"RIFF\0\0\0\0WEBP".to_vec();
    for (name, chunk) in webp_chunks(bytes)? {
        if matches!(&name, b"EXIF" | b"XMP ") {
            continue;
        }
        let start = kept.len();
        kept.extend_from_slice(chunk);
        if name == *b"VP8X"
            && let Some(flags) = kept.get_mut(start + 8)
        {
            *flags &= !0x0c;
            *flags |= if exif.is_some() { 0x08 } else { 0 };
        }
    }
    if let Some(exif) = exif {
        kept.extend_from_slice(b"EXIF");
        kept.extend(u32::try_from(exif.len()).ok()?.to_le_bytes());
        kept.extend(exif);
        kept.resize(kept.len().next_multiple_of(2), 0);
    }
    let length = u32::try_from(kept.len().checked_sub(8)?).ok()?;
    kept.get_mut(4..8)?.copy_from_slice(&length.to_le_bytes());
    Some(kept)
}

/// What stands in a chunk of a WebP file.
pub(super) fn webp_chunk<'b>(bytes: &'b [u8], wanted: &[u8; 4]) -> Option<&'b [u8]> {
    let chunks = webp_chunks(bytes)?;
    let (_, chunk) = chunks.into_iter().find(|(name, _)| name == wanted)?;
    let length = little(chunk.get(4..8)?);
    chunk.get(8..8 + length)
}

/// The chunks of a WebP file with their names, heads and what fills them up.
fn webp_chunks(bytes: &[u8]) -> Option<Vec<([u8; 4], &[u8])>> {
    let end = little(bytes.get(4..8)?).checked_add(8)?;
    let mut rest = bytes.get(12..end.min(bytes.len()))?;
    let mut chunks = Vec::new();
    while !rest.is_empty() {
        let name = rest.get(..4)?.try_into().ok()?;
        let length = little(rest.get(4..8)?);
        let whole = length.next_multiple_of(2).checked_add(8)?;
        // The last chunk may lack what fills it up.
        let (chunk, after) = rest.split_at_checked(whole.min(rest.len()))?;
        if chunk.len() < length.checked_add(8)? {
            return None;
        }
        chunks.push((name, chunk));
        rest = after;
    }
    Some(chunks)
}

fn number(bytes: &[u8]) -> usize {
    let fold = |number: usize, byte: &u8| number << 8 | usize::from(*byte);
    bytes.iter().fold(0, fold)
}

fn little(bytes: &[u8]) -> usize {
    let fold = |number: usize, byte: &u8| number << 8 | usize::from(*byte);
    bytes.iter().rev().fold(0, fold)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    /// A segment of a JPEG file.
    fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
        let mut segment = vec![0xff, marker];
        segment.extend(u16::try_from(content.len() + 2).unwrap().to_be_bytes());
        segment.extend(content);
        segment
    }

    #[test]
    fn jpeg_keeps_what_it_is_drawn_with_and_how_it_is_turned() {
        let head = segment(0xe0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
        let exif = segment(
            0xe1,
            b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0GPS 59.9 N",
        );
        let profile = segment(0xe2, b"ICC_PROFILE\0\x01\x01profile");
        let comment = segment(0xfe, b"by Kari");
        let tables = segment(0xdb, b"tables");
        let scan = [
            segment(0xda, b"scan"),
            b"data\xff\0more\xff\xd0last".to_vec(),
        ]
        .concat();
        let file = [
            b"\xff\xd8".to_vec(),
            head.clone(),
            exif,
            profile.clone(),
            comment,
            tables.clone(),
            scan.clone(),
            b"\xff\xd9 a film with its place".to_vec(),
        ]
        .concat();
        let turned = segment(
            0xe1,
            b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0",
        );
        let kept = [
            b"\xff\xd8".to_vec(),
            head,
            turned,
            profile,
            tables,
            scan,
            b"\xff\xd9".to_vec(),
        ]
        .concat();
        assert_eq!(jpeg(&file).unwrap(), kept);
        assert_eq!(jpeg(&kept).unwrap(), kept);
        assert_eq!(jpeg(&file[..file.len() - 30]), None);
    }

    #[test]
    fn png_loses_text_and_time() {
        let chunk = |name: &[u8; 4], content: &[u8]| {
            let mut chunk = u32::try_from(content.len()).unwrap().to_be_bytes().to_vec();
            let named = [name.as_slice(), content].concat();
            chunk.extend(&named);
            chunk.extend(crc(&named).to_be_bytes());
            chunk
        };
        // The end chunk and its check sum stand in the specification.
        assert_eq!(chunk(b"IEND", b""), b"\0\0\0\0IEND\xae\x42\x60\x82");
        let drawn = chunk(b"IDAT", b"points");
        let end = chunk(b"IEND", b"");
        let file = [
            PNG.to_vec(),
            chunk(b"tEXt", b"Author\0Kari"),
            chunk(b"eXIf", b"MM\0*\0\0\0\x08\0\0GPS"),
            drawn.clone(),
            chunk(b"tIME", b"1234567"),
            end.clone(),
            b"more".to_vec(),
        ]
        .concat();
        assert_eq!(png(&file).unwrap(), [PNG.to_vec(), drawn, end].concat());
    }

    #[test]
    fn webp_loses_exif_and_no_longer_announces_it() {
        let chunk = |name: &[u8; 4], content: &[u8]| {
            let mut chunk = name.to_vec();
            chunk.extend(u32::try_from(content.len()).unwrap().to_le_bytes());
            chunk.extend(content);
            chunk.resize(chunk.len().next_multiple_of(2), 0);
            chunk
        };
        let file = |chunks: &[Vec<u8>]| {
            let chunks = chunks.concat();
            let mut file = b"RIFF".to_vec();
            file.extend(u32::try_from(chunks.len() + 4).unwrap().to_le_bytes());
            file.extend(b"WEBP");
            file.extend(chunks);
            file
        };
        let drawn = chunk(b"VP8 ", b"points");
        let whole = file(&[
            chunk(b"VP8X", b"\x2c\0\0\0\x01\0\0\x01\0\0"),
            drawn.clone(),
            chunk(b"EXIF", b"MM\0*\0\0\0\x08\0\0GPS"),
            chunk(b"XMP ", b"<xmp/>!"),
        ]);
        let kept = file(&[chunk(b"VP8X", b"\x20\0\0\0\x01\0\0\x01\0\0"), drawn]);
        assert_eq!(webp(&whole).unwrap(), kept);
        assert_eq!(webp(&whole[..whole.len() - 4]), None);
    }
}
