//! Writes a picture in every format and width that it is published in.
//!
//! A photograph becomes WebP and JPEG. What is drawn — few colours, or see-through — becomes WebP
//! and PNG, both without loss: there the edges of lines and letters count.

use std::collections::BTreeSet;

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::WIDTHS;
use super::colour::in_srgb;
use super::decode::{Decoded, Points};
use super::scale::{height_at, scaled};
use crate::model::{Picture, PictureFormat, Rendition};

/// Quality of WebP, of 100.
const WEBP_QUALITY: f32 = 78.0;
/// Quality of JPEG, of 100.
const JPEG_QUALITY: u8 = 80;
/// A picture with at most so many colours is drawn, whatever its format: maps and screenshots have
/// hundreds, photographs tens of thousands.
const DRAWN: usize = 4096;

/// The picture with all its renditions; none where an encoder gives up.
pub(super) fn picture(name: String, decoded: Decoded) -> Option<Picture> {
    let Decoded {
        points: stored,
        orientation,
        profile,
        photograph,
    } = decoded;
    let (width, height) = if orientation.swaps() {
        (stored.height, stored.width)
    } else {
        (stored.width, stored.height)
    };
    let drawn = !photograph && is_drawn(&stored);
    let mut widths: Vec<u32> = WIDTHS
        .into_iter()
        .filter(|offered| *offered < width)
        .collect();
    if widths.len() < WIDTHS.len() {
        widths.push(width);
    }
    let widest = *widths.last()?;
    let (stored_width, stored_height) = {
        let height = height_at(widest, width, height);
        if orientation.swaps() {
            (height, widest)
        } else {
            (widest, height)
        }
    };
    let widest = scaled(&stored, stored_width, stored_height)?;
    drop(stored);
    let mut points = in_srgb(opaque(orientation.applied(widest)), profile.as_deref());
    let formats = if drawn {
        [PictureFormat::Webp, PictureFormat::Png]
    } else {
        [PictureFormat::Webp, PictureFormat::Jpeg]
    };
    let mut renditions = Vec::new();
    for &width_wanted in widths.iter().rev() {
        points = scaled(
            &points,
            width_wanted,
            height_at(width_wanted, width, height),
        )?;
        for format in formats {
            renditions.push(Rendition {
                format,
                width: points.width,
                height: points.height,
                bytes: written(&points, format, drawn)?,
            });
        }
    }
    renditions.sort_by_key(|rendition| (rendition.format, rendition.width));
    Some(Picture {
        name,
        width,
        height,
        renditions,
    })
}

/// Whether a picture is see-through or has few colours.
fn is_drawn(points: &Points) -> bool {
    let mut colours = BTreeSet::new();
    let mut last: &[u8] = &[];
    for point in points.bytes.chunks_exact(points.size()) {
        if point == last {
            continue;
        }
        if point.get(3).is_some_and(|opacity| *opacity < u8::MAX) {
            return true;
        }
        if colours.len() <= DRAWN {
            colours.insert(point);
        } else if !points.opacity {
            return false;
        }
        last = point;
    }
    colours.len() <= DRAWN
}

/// The picture without opacity, where every point is opaque.
fn opaque(points: Points) -> Points {
    let is_opaque = |point: &[u8]| point.get(3) == Some(&u8::MAX);
    if !points.opacity || !points.bytes.chunks_exact(4).all(is_opaque) {
        return points;
    }
    let kept = points
        .bytes
        .chunks_exact(4)
        .flat_map(|point| point.iter().take(3));
    Points {
        opacity: false,
        bytes: kept.copied().collect(),
        ..points
    }
}

fn written(points: &Points, format: PictureFormat, drawn: bool) -> Option<Vec<u8>> {
    match format {
        PictureFormat::Webp => webp(points, drawn),
        PictureFormat::Jpeg => jpeg(points),
        PictureFormat::Png => png(points),
    }
}

fn webp(points: &Points, lossless: bool) -> Option<Vec<u8>> {
    let encoder = if points.opacity {
        webp::Encoder::from_rgba(&points.bytes, points.width, points.height)
    } else {
        webp::Encoder::from_rgb(&points.bytes, points.width, points.height)
    };
    let quality = if lossless { 75.0 } else { WEBP_QUALITY };
    let written = encoder.encode_simple(lossless, quality).ok()?;
    Some(written.to_vec())
}

fn jpeg(points: &Points) -> Option<Vec<u8>> {
    let (Ok(width), Ok(height)) = (u16::try_from(points.width), u16::try_from(points.height))
    else {
        return None;
    };
    let mut written = Vec::new();
    let mut encoder = Encoder::new(&mut written, JPEG_QUALITY);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.set_progressive(true);
    encoder.set_optimized_huffman_tables(true);
    let kind = if points.opacity {
        ColorType::Rgba
    } else {
        ColorType::Rgb
    };
    encoder.encode(&points.bytes, width, height, kind).ok()?;
    Some(written)
}

/// PNG with a table of colours where there are at most 256, so that drawings stay small.
fn png(points: &Points) -> Option<Vec<u8>> {
    let mut colours: BTreeSet<&[u8]> = BTreeSet::new();
    for point in points.bytes.chunks_exact(points.size()) {
        if colours.len() > 256 {
            break;
        }
        colours.insert(point);
    }
    let mut written = Vec::new();
    let mut encoder = png::Encoder::new(&mut written, points.width, points.height);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    if colours.len() > 256 {
        encoder.set_color(if points.opacity {
            png::ColorType::Rgba
        } else {
            png::ColorType::Rgb
        });
        let mut writer = encoder.write_header().ok()?;
        writer.write_image_data(&points.bytes).ok()?;
        writer.finish().ok()?;
        return Some(written);
    }
    let colours: Vec<&[u8]> = colours.into_iter().collect();
    let indices = points.bytes.chunks_exact(points.size()).map(|point| {
        let index = colours.binary_search(&point).unwrap_or(0);
        u8::try_from(index).unwrap_or(0)
    });
    let indices: Vec<u8> = indices.collect();
    encoder.set_color(png::ColorType::Indexed);
    let parts = colours.iter().flat_map(|colour| colour.iter().take(3));
    encoder.set_palette(parts.copied().collect::<Vec<u8>>());
    if points.opacity {
        let opacities = colours.iter().filter_map(|colour| colour.get(3));
        encoder.set_trns(opacities.copied().collect::<Vec<u8>>());
    }
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&indices).ok()?;
    writer.finish().ok()?;
    Some(written)
}
