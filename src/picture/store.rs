//! How a picture is kept from one build to the next: a line for the whole, a line for each
//! rendition, then their bytes.

use crate::model::{Picture, PictureFormat, Rendition};

/// The picture as it is kept.
pub(super) fn written(picture: &Picture) -> Vec<u8> {
    let mut head = format!(
        "{} {} {}\n",
        picture.width,
        picture.height,
        picture.renditions.len()
    );
    for rendition in &picture.renditions {
        head.push_str(&format!(
            "{} {} {} {}\n",
            rendition.format.extension(),
            rendition.width,
            rendition.height,
            rendition.bytes.len()
        ));
    }
    let mut written = head.into_bytes();
    for rendition in &picture.renditions {
        written.extend_from_slice(&rendition.bytes);
    }
    written
}

/// The picture that was kept; none where what was kept isn't one.
pub(super) fn read(name: &str, kept: &[u8]) -> Option<Picture> {
    let mut rest = kept;
    let mut line = || -> Option<Vec<&str>> {
        let end = rest.iter().position(|byte| *byte == b'\n')?;
        let (line, after) = rest.split_at_checked(end)?;
        rest = after.get(1..)?;
        Some(std::str::from_utf8(line).ok()?.split(' ').collect())
    };
    let top = line()?;
    let [width, height, count] = top.as_slice() else {
        return None;
    };
    let count: usize = count.parse().ok()?;
    let mut heads = Vec::new();
    for _ in 0..count {
        heads.push(line()?);
    }
    let mut renditions = Vec::new();
    for head in heads {
        let [format, width, height, length] = head.as_slice() else {
            return None;
        };
        let (bytes, after) = rest.split_at_checked(length.parse().ok()?)?;
        rest = after;
        renditions.push(Rendition {
            format: PictureFormat::with_extension(format)?,
            width: width.parse().ok()?,
            height: height.parse().ok()?,
            bytes: bytes.to_vec(),
        });
    }
    let whole = rest.is_empty() && !renditions.is_empty();
    whole.then_some(Picture {
        name: name.to_owned(),
        width: width.parse().ok()?,
        height: height.parse().ok()?,
        renditions,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_read_as_it_was_kept_and_nothing_else_is() {
        let rendition = |format, width, bytes: &[u8]| Rendition {
            format,
            width,
            height: 2,
            bytes: bytes.to_vec(),
        };
        let picture = Picture {
            name: "map".to_owned(),
            width: 6,
            height: 4,
            renditions: vec![
                rendition(PictureFormat::Webp, 3, b"a\nb"),
                rendition(PictureFormat::Png, 3, b"c"),
            ],
        };
        let kept = written(&picture);
        assert_eq!(read("map", &kept), Some(picture));
        for broken in [&kept[..kept.len() - 1], &kept[..9], b"", b"1 1 0\n"] {
            assert_eq!(read("map", broken), None);
        }
    }
}
