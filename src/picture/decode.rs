//! Reads JPEG, PNG and WebP files: their points, and what says how these are meant.

use std::io::Cursor;

use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

use super::clean;
use super::orientation::Orientation;
use crate::model::Source;

/// The most points a picture may have: more than any camera gives, few enough for any memory.
pub(super) const MOST_POINTS: u64 = 120_000_000;
/// The longest side that decoders take.
const LONGEST: usize = 65_500;

/// Why a file can't be shown as a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is cut off, empty or no picture at all.
    Damaged,
    /// It is a picture that not all browsers can show, or that can't be read here.
    Format(&'static str),
    /// It has more points than can be dealt with.
    TooLarge { width: u64, height: u64 },
}

/// The points of a picture: three bytes each, or four with opacity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Points {
    pub(super) width: u32,
    pub(super) height: u32,
    /// Whether each point has a fourth byte, its opacity.
    pub(super) opacity: bool,
    pub(super) bytes: Vec<u8>,
}

impl Points {
    /// Bytes per point.
    pub(super) fn size(&self) -> usize {
        if self.opacity { 4 } else { 3 }
    }
}

/// A picture that was read, as its file stores it.
#[derive(Clone, Debug)]
pub(super) struct Decoded {
    pub(super) points: Points,
    /// How it has to be turned to stand upright.
    pub(super) orientation: Orientation,
    /// The colour profile, where the file has one.
    pub(super) profile: Option<Vec<u8>>,
    /// Whether the format is one of photographs.
    pub(super) photograph: bool,
}

/// Reads a picture by what its bytes are, whatever its name says.
pub(super) fn decoded(source: &Source) -> Result<Decoded, Fault> {
    let bytes = source.bytes.as_slice();
    if bytes.starts_with(b"\xff\xd8") {
        jpeg(bytes)
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        png(bytes)
    } else if is_webp(bytes) {
        webp(bytes)
    } else {
        Err(other_format(source).map_or(Fault::Damaged, Fault::Format))
    }
}

pub(super) fn is_webp(bytes: &[u8]) -> bool {
    bytes.starts_with(b"RIFF") && bytes.get(8..12).is_some_and(|name| name == b"WEBP")
}

/// The name of a format that can't be read here, by the bytes or else by the file's name.
pub(super) fn other_format(source: &Source) -> Option<&'static str> {
    let bytes = source.bytes.as_slice();
    if bytes.get(4..8).is_some_and(|name| name == b"ftyp") {
        return Some(match bytes.get(8..12) {
            Some(b"avif" | b"avis") => "AVIF",
            _ => "HEIC",
        });
    }
    if bytes.starts_with(b"GIF8") {
        return Some("GIF");
    }
    if bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*") {
        return Some("TIFF");
    }
    if bytes.starts_with(b"BM") {
        return Some("BMP");
    }
    if bytes.starts_with(b"%PDF") {
        return Some("PDF");
    }
    match source.extension().as_str() {
        "heic" | "heif" => Some("HEIC"),
        "avif" => Some("AVIF"),
        "gif" => Some("GIF"),
        "tif" | "tiff" => Some("TIFF"),
        "bmp" => Some("BMP"),
        "pdf" => Some("PDF"),
        _ => None,
    }
}

fn fits(width: u64, height: u64) -> Result<(), Fault> {
    if width == 0 || height == 0 {
        return Err(Fault::Damaged);
    }
    if width.saturating_mul(height) > MOST_POINTS {
        return Err(Fault::TooLarge { width, height });
    }
    Ok(())
}

fn points(width: usize, height: usize, opacity: bool, bytes: Vec<u8>) -> Result<Points, Fault> {
    let (Ok(width), Ok(height)) = (u32::try_from(width), u32::try_from(height)) else {
        return Err(Fault::Damaged);
    };
    let points = Points {
        width,
        height,
        opacity,
        bytes,
    };
    let right = (u64::from(width) * u64::from(height)) as usize * points.size();
    if points.bytes.len() == right {
        Ok(points)
    } else {
        Err(Fault::Damaged)
    }
}

/// JPEG. Without what processors differ in, so that the points are the same everywhere; a file that
/// ends too early is an error.
fn jpeg(bytes: &[u8]) -> Result<Decoded, Fault> {
    let options = DecoderOptions::default()
        .set_use_unsafe(false)
        .set_max_width(LONGEST)
        .set_max_height(LONGEST)
        .set_strict_mode(true)
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|_| Fault::Damaged)?;
    let info = decoder.info().ok_or(Fault::Damaged)?;
    fits(u64::from(info.width), u64::from(info.height))?;
    if !clean::has_end_of_jpeg(bytes) {
        return Err(Fault::Damaged);
    }
    let inside = decoder.input_colorspace();
    let decoded = decoder.decode().map_err(|_| Fault::Damaged)?;
    let points = points(
        usize::from(info.width),
        usize::from(info.height),
        false,
        decoded,
    )?;
    let exif = decoder.exif().map(Vec::as_slice);
    // A profile of inks says nothing about the colours that have been made of them.
    let of_light = !matches!(inside, Some(ColorSpace::CMYK | ColorSpace::YCCK));
    Ok(Decoded {
        points,
        orientation: exif.map_or(Orientation::Upright, Orientation::of_exif),
        profile: decoder.icc_profile().filter(|_| of_light),
        photograph: true,
    })
}

/// PNG, made eight bits deep; of an animation the first picture.
fn png(bytes: &[u8]) -> Result<Decoded, Fault> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let header = decoder.read_header_info().map_err(|_| Fault::Damaged)?;
    fits(u64::from(header.width), u64::from(header.height))?;
    let limit = (MOST_POINTS as usize) * 8;
    decoder.set_limits(png::Limits { bytes: limit });
    let mut reader = decoder.read_info().map_err(|_| Fault::Damaged)?;
    let size = reader.output_buffer_size().ok_or(Fault::Damaged)?;
    let mut raw = vec![0; size];
    let frame = reader.next_frame(&mut raw).map_err(|_| Fault::Damaged)?;
    raw.truncate(frame.buffer_size());
    let (opacity, raw) = match frame.color_type {
        png::ColorType::Rgb => (false, raw),
        png::ColorType::Rgba => (true, raw),
        png::ColorType::Grayscale => (false, raw.iter().flat_map(|grey| [*grey; 3]).collect()),
        png::ColorType::GrayscaleAlpha => {
            let both = raw.chunks_exact(2);
            let points = both.flat_map(|both| match both {
                [grey, opacity] => [*grey, *grey, *grey, *opacity],
                _ => [0; 4],
            });
            (true, points.collect())
        }
        png::ColorType::Indexed => return Err(Fault::Damaged),
    };
    let points = points(frame.width as usize, frame.height as usize, opacity, raw)?;
    let info = reader.info();
    let exif = info.exif_metadata.as_deref();
    Ok(Decoded {
        points,
        orientation: exif.map_or(Orientation::Upright, Orientation::of_exif),
        profile: info.icc_profile.as_deref().map(<[u8]>::to_vec),
        photograph: false,
    })
}

/// WebP of any kind but an animation.
fn webp(bytes: &[u8]) -> Result<Decoded, Fault> {
    let features = webp::BitstreamFeatures::new(bytes).ok_or(Fault::Damaged)?;
    if features.has_animation() {
        return Err(Fault::Format("WebP"));
    }
    fits(u64::from(features.width()), u64::from(features.height()))?;
    let image = webp::Decoder::new(bytes).decode().ok_or(Fault::Damaged)?;
    let points = points(
        image.width() as usize,
        image.height() as usize,
        image.is_alpha(),
        image.to_vec(),
    )?;
    let chunk = |name: &[u8; 4]| clean::webp_chunk(bytes, name);
    let lossy = matches!(features.format(), Some(webp::BitstreamFormat::Lossy));
    Ok(Decoded {
        points,
        orientation: chunk(b"EXIF").map_or(Orientation::Upright, Orientation::of_exif),
        profile: chunk(b"ICCP").map(<[u8]>::to_vec),
        photograph: lossy,
    })
}
