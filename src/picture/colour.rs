//! Colours: pictures are published in sRGB, which is what a picture without a profile means.

use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

use super::decode::Points;

/// The picture in sRGB. A profile that can't be used is passed over: then the colours stay as they
/// are stored.
pub(super) fn in_srgb(points: Points, profile: Option<&[u8]>) -> Points {
    profile
        .and_then(|profile| converted(&points, profile))
        .unwrap_or(points)
}

fn converted(points: &Points, profile: &[u8]) -> Option<Points> {
    let profile = ColorProfile::new_from_slice(profile).ok()?;
    if profile.color_space != DataColorSpace::Rgb {
        return None;
    }
    let layout = if points.opacity {
        Layout::Rgba
    } else {
        Layout::Rgb
    };
    let transform = profile
        .create_transform_8bit(
            layout,
            &ColorProfile::new_srgb(),
            layout,
            TransformOptions::default(),
        )
        .ok()?;
    let mut bytes = vec![0; points.bytes.len()];
    transform.transform(&points.bytes, &mut bytes).ok()?;
    Some(Points {
        bytes,
        ..points.clone()
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn one(red: u8, green: u8, blue: u8) -> Points {
        Points {
            width: 1,
            height: 1,
            opacity: false,
            bytes: vec![red, green, blue],
        }
    }

    /// Display P3 (250, 60, 40) lies outside sRGB: red is at its end. The grey axis is the same in
    /// both, which share white point and curve.
    #[test]
    fn wide_colours_are_brought_into_srgb_and_greys_stay() {
        let p3 = ColorProfile::new_display_p3().encode().unwrap();
        let wide = in_srgb(one(250, 60, 40), Some(&p3)).bytes;
        assert_eq!(wide.first(), Some(&255));
        assert!(wide.get(1).is_some_and(|green| *green < 60), "{wide:?}");
        let grey = in_srgb(one(128, 128, 128), Some(&p3)).bytes;
        assert!(
            grey.iter().all(|value| value.abs_diff(128) <= 1),
            "{grey:?}"
        );
    }

    #[test]
    fn a_profile_that_cannot_be_read_changes_nothing() {
        assert_eq!(in_srgb(one(9, 8, 7), Some(b"no profile")), one(9, 8, 7));
        assert_eq!(in_srgb(one(9, 8, 7), None), one(9, 8, 7));
    }
}
