//! The mark of the site, from the theme's `favicon.svg`: paths of straight lines, each filled with
//! one colour. A mark that is drawn otherwise is left out of cards.

use ab_glyph_rasterizer::{Rasterizer, point};

/// A mark: its areas, in the order they are painted.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mark {
    pub(super) areas: Vec<Area>,
    /// Side of the square it lies in.
    side: f32,
}

/// An area of one colour.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Area {
    pub(super) colour: [u8; 3],
    /// Corners, round after round.
    rounds: Vec<Vec<(f32, f32)>>,
}

impl Mark {
    /// Reads a mark; none where the drawing has something else than paths of straight lines.
    pub(super) fn read(svg: &str) -> Option<Mark> {
        let tag = svg.get(svg.find("<svg")?..)?;
        let view = attribute(tag.get(..tag.find('>')?)?, "viewBox")?;
        let numbers: Vec<f32> = view
            .split_whitespace()
            .map_while(|number| number.parse().ok())
            .collect();
        let [0.0, 0.0, width, height] = numbers.as_slice() else {
            return None;
        };
        let mut areas = Vec::new();
        for piece in svg.split("<path").skip(1) {
            let tag = piece.get(..piece.find('>')?)?;
            areas.push(Area {
                colour: hex(attribute(tag, "fill")?)?,
                rounds: rounds(attribute(tag, "d")?)?,
            });
        }
        let side = width.max(*height);
        (side > 0.0 && !areas.is_empty()).then_some(Mark { areas, side })
    }

    /// Draws an area in a square with this side: `draw` is called with column, row and how much of
    /// that pixel is covered, 0 to 1.
    pub(super) fn fill(&self, area: &Area, side: usize, draw: &mut dyn FnMut(u32, u32, f32)) {
        let scale = side as f32 / self.side;
        let mut raster = Rasterizer::new(side + 1, side + 1);
        for round in &area.rounds {
            let next = round.iter().cycle().skip(1);
            for (from, to) in round.iter().zip(next) {
                raster.draw_line(
                    point(from.0 * scale, from.1 * scale),
                    point(to.0 * scale, to.1 * scale),
                );
            }
        }
        raster.for_each_pixel_2d(|column, row, covered| {
            if covered > 0.0 {
                draw(column, row, covered);
            }
        });
    }
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    let rest = tag.get(start..)?;
    rest.get(..rest.find('"')?)
}

fn hex(colour: &str) -> Option<[u8; 3]> {
    let digits = colour
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6)?;
    let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
    Some([red, green, blue])
}

/// The corners of a path that has only the commands `M`, `L`, `H`, `V` and `Z`.
fn rounds(path: &str) -> Option<Vec<Vec<(f32, f32)>>> {
    let mut rounds: Vec<Vec<(f32, f32)>> = Vec::new();
    let mut pen = (0.0_f32, 0.0_f32);
    let mut rest = path.trim_start();
    while let Some(command) = rest.chars().next() {
        rest = rest.get(1..)?;
        let mut numbers = Vec::new();
        while let Some((number, after)) = number(rest) {
            numbers.push(number);
            rest = after;
        }
        rest = rest.trim_start();
        let (dx, dy) = if command.is_ascii_lowercase() {
            pen
        } else {
            (0.0, 0.0)
        };
        match command.to_ascii_uppercase() {
            'M' | 'L' if numbers.len() >= 2 && numbers.len().is_multiple_of(2) => {
                let mut from = (dx, dy);
                for (index, pair) in numbers.chunks_exact(2).enumerate() {
                    let [x, y] = pair else { return None };
                    pen = (from.0 + x, from.1 + y);
                    if command.is_ascii_lowercase() {
                        from = pen;
                    }
                    if command.eq_ignore_ascii_case(&'M') && index == 0 {
                        rounds.push(Vec::new());
                    }
                    rounds.last_mut()?.push(pen);
                }
            }
            'H' if numbers.len() == 1 => {
                pen.0 = dx + numbers.first()?;
                rounds.last_mut()?.push(pen);
            }
            'V' if numbers.len() == 1 => {
                pen.1 = dy + numbers.first()?;
                rounds.last_mut()?.push(pen);
            }
            'Z' if numbers.is_empty() => pen = *rounds.last()?.first()?,
            _ => return None,
        }
    }
    Some(rounds)
}

/// The number that a text begins with, and what follows it.
fn number(text: &str) -> Option<(f32, &str)> {
    let text = text.trim_start_matches([' ', ',', '\n', '\t']);
    let mut point = false;
    let end = text
        .char_indices()
        .find(|(at, letter)| match letter {
            '-' | '+' => *at > 0,
            '.' => std::mem::replace(&mut point, true),
            letter => !letter.is_ascii_digit(),
        })
        .map_or(text.len(), |(at, _)| at);
    let (number, rest) = text.split_at_checked(end)?;
    Some((number.parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_follow_each_other_however_they_are_written() {
        let square = vec![(1.0, 2.0), (4.0, 2.0), (4.0, 5.0), (1.0, 5.0)];
        for path in [
            "M1 2 4 2 4 5 1 5z",
            "m1 2 3 0 0 3-3 0Z",
            "M1,2h3v3h-3z",
            "M1 2H4V5H1z",
            "M1 2L4 2l0 3 -3 0z",
        ] {
            assert_eq!(rounds(path), Some(vec![square.clone()]), "{path}");
        }
        assert_eq!(number("-.5.25"), Some((-0.5, ".25")));
        for path in ["M1 2c3 4 5 6 7 8z", "L1 2", "M1", "M1 2a1 1 0 0 0 1 1"] {
            assert_eq!(rounds(path), None, "{path}");
        }
    }

    #[test]
    fn a_mark_is_paths_in_plain_colours() {
        let svg = |inside: &str| format!("<svg viewBox=\"0 0 32 32\">{inside}</svg>");
        let mark = Mark::read(&svg("<path fill=\"#0b5560\" d=\"M0 0h16v16H0z\"/>"));
        let mut covered = 0.0;
        if let Some(mark) = &mark {
            for area in &mark.areas {
                assert_eq!(area.colour, [0x0b, 0x55, 0x60]);
                mark.fill(area, 64, &mut |_, _, part| covered += part);
            }
        }
        // A quarter of a square with sides of 64 pixels.
        assert!((covered - 1024.0).abs() < 1.0, "{covered}");
        for other in ["<circle r=\"3\"/>", "<path d=\"M0 0h1v1z\"/>"] {
            assert_eq!(Mark::read(&svg(other)), None, "{other}");
        }
    }
}
