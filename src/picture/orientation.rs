//! How a picture has to be turned to stand upright: cameras store what their sensor saw, and how
//! they were held.

use super::decode::Points;

/// What has to be done with a picture, by the values of the EXIF tag 0x0112 from 1 on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Orientation {
    /// Nothing.
    Upright,
    /// Left and right change places.
    Mirrored,
    /// Half a turn.
    Turned,
    /// Top and bottom change places.
    Flipped,
    /// Rows become columns.
    Transposed,
    /// A quarter turn with the clock.
    Right,
    /// Rows become columns, from the other corner.
    Transversed,
    /// A quarter turn against the clock.
    Left,
}

impl Orientation {
    /// What EXIF data says, with or without the word `Exif` before it; upright if it says nothing.
    pub(super) fn of_exif(exif: &[u8]) -> Orientation {
        Orientation::find(exif).unwrap_or(Orientation::Upright)
    }

    /// Steps through the first directory: two bytes for the number of entries, then twelve each,
    /// of which the first two are the tag and the ninth and tenth its value.
    fn find(exif: &[u8]) -> Option<Orientation> {
        let tiff = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
        let little = match tiff.get(..4)? {
            b"II*\0" => true,
            b"MM\0*" => false,
            _ => return None,
        };
        let number = |at: usize, count: usize| -> Option<usize> {
            let bytes = tiff.get(at..at.checked_add(count)?)?;
            let fold = |number: usize, byte: &u8| number << 8 | usize::from(*byte);
            Some(if little {
                bytes.iter().rev().fold(0, fold)
            } else {
                bytes.iter().fold(0, fold)
            })
        };
        let directory = number(4, 4)?;
        for entry in 0..number(directory, 2)? {
            let at = directory.checked_add(2 + entry * 12)?;
            if number(at, 2)? == 0x0112 {
                return Orientation::of_value(number(at + 8, 2)?);
            }
        }
        None
    }

    fn of_value(value: usize) -> Option<Orientation> {
        Some(match value {
            1 => Orientation::Upright,
            2 => Orientation::Mirrored,
            3 => Orientation::Turned,
            4 => Orientation::Flipped,
            5 => Orientation::Transposed,
            6 => Orientation::Right,
            7 => Orientation::Transversed,
            8 => Orientation::Left,
            _ => return None,
        })
    }

    /// The value of the tag.
    pub(super) fn value(self) -> u8 {
        self as u8 + 1
    }

    /// Whether width and height change places.
    pub(super) fn swaps(self) -> bool {
        matches!(
            self,
            Orientation::Transposed
                | Orientation::Right
                | Orientation::Transversed
                | Orientation::Left
        )
    }

    /// The picture as it is seen.
    pub(super) fn applied(self, stored: Points) -> Points {
        if self == Orientation::Upright {
            return stored;
        }
        let (width, height) = (stored.width as usize, stored.height as usize);
        let (new_width, new_height) = if self.swaps() {
            (stored.height, stored.width)
        } else {
            (stored.width, stored.height)
        };
        let size = stored.size();
        let mut bytes = Vec::with_capacity(stored.bytes.len());
        for y in 0..new_height as usize {
            for x in 0..new_width as usize {
                let (from_x, from_y) = match self {
                    Orientation::Upright => (x, y),
                    Orientation::Mirrored => (width - 1 - x, y),
                    Orientation::Turned => (width - 1 - x, height - 1 - y),
                    Orientation::Flipped => (x, height - 1 - y),
                    Orientation::Transposed => (y, x),
                    Orientation::Right => (y, height - 1 - x),
                    Orientation::Transversed => (width - 1 - y, height - 1 - x),
                    Orientation::Left => (width - 1 - y, x),
                };
                let at = (from_y * width + from_x) * size;
                bytes.extend_from_slice(stored.bytes.get(at..at + size).unwrap_or(&[0; 4][..size]));
            }
        }
        Points {
            width: new_width,
            height: new_height,
            opacity: stored.opacity,
            bytes,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row of three points that differ in red: 1, 2, 3 above 4, 5, 6.
    fn points() -> Points {
        Points {
            width: 3,
            height: 2,
            opacity: false,
            bytes: (1..=6).flat_map(|red| [red, 0, 0]).collect(),
        }
    }

    fn reds(points: &Points) -> Vec<Vec<u8>> {
        points
            .bytes
            .chunks(points.width as usize * 3)
            .map(|row| row.iter().step_by(3).copied().collect())
            .collect()
    }

    /// What each value means is told in EXIF 2.32, tag 274: where the 0th row and column are seen.
    #[test]
    fn every_value_turns_the_stored_picture_as_it_is_seen() {
        for (value, seen) in [
            (1, vec![vec![1, 2, 3], vec![4, 5, 6]]),
            (2, vec![vec![3, 2, 1], vec![6, 5, 4]]),
            (3, vec![vec![6, 5, 4], vec![3, 2, 1]]),
            (4, vec![vec![4, 5, 6], vec![1, 2, 3]]),
            (5, vec![vec![1, 4], vec![2, 5], vec![3, 6]]),
            (6, vec![vec![4, 1], vec![5, 2], vec![6, 3]]),
            (7, vec![vec![6, 3], vec![5, 2], vec![4, 1]]),
            (8, vec![vec![3, 6], vec![2, 5], vec![1, 4]]),
        ] {
            let orientation = Orientation::of_value(value);
            assert_eq!(
                orientation.map(|orientation| reds(&orientation.applied(points()))),
                Some(seen),
                "{value}"
            );
            assert_eq!(orientation.map(|o| usize::from(o.value())), Some(value));
        }
    }

    #[test]
    fn the_tag_is_found_in_either_order_of_bytes_and_broken_data_says_upright() {
        let little = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0";
        let big = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x08\0\0";
        assert_eq!(Orientation::of_exif(little), Orientation::Right);
        assert_eq!(Orientation::of_exif(big), Orientation::Left);
        for broken in [
            &little[..18],
            &b"II*\0\xff\xff\xff\xff"[..],
            b"",
            b"Exif\0\0",
        ] {
            assert_eq!(Orientation::of_exif(broken), Orientation::Upright);
        }
    }
}
