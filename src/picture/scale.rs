//! Makes pictures smaller, by the Lanczos filter in whole numbers.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

use super::decode::Points;

/// The picture in another size; none where there is nothing to make it from.
pub(super) fn scaled(points: &Points, width: u32, height: u32) -> Option<Points> {
    if (points.width, points.height) == (width, height) {
        return Some(points.clone());
    }
    let kind = if points.opacity {
        PixelType::U8x4
    } else {
        PixelType::U8x3
    };
    let from = ImageRef::new(points.width, points.height, &points.bytes, kind).ok()?;
    let mut to = Image::new(width, height, kind);
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new().resize(&from, &mut to, &options).ok()?;
    Some(Points {
        width,
        height,
        opacity: points.opacity,
        bytes: to.into_vec(),
    })
}

/// The height that goes with a width: rounded, at least 1.
pub(super) fn height_at(width: u32, of_width: u32, of_height: u32) -> u32 {
    let (width, of_width, of_height) = (
        u64::from(width),
        u64::from(of_width.max(1)),
        u64::from(of_height),
    );
    let height = (width * of_height + of_width / 2) / of_width;
    u32::try_from(height.max(1)).unwrap_or(u32::MAX)
}
