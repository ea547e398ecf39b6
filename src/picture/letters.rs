//! Writes with a font of the theme: how wide words are, and the shape of letters at a size.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

use ab_glyph_rasterizer::{Point, Rasterizer, point};
use ttf_parser::gpos::{PairAdjustment, PositioningSubtable};
use ttf_parser::opentype_layout::Lookup;
use ttf_parser::{Face, GlyphId, OutlineBuilder, Tag};

/// A font, ready to write with. What was looked up or drawn once is remembered, so each thread has
/// its own.
pub(super) struct Letters<'f> {
    face: Face<'f>,
    /// Where pairs of letters are moved together.
    pairs: Vec<Lookup<'f>>,
    /// Glyphs of letters with how far they advance.
    glyphs: RefCell<HashMap<char, (GlyphId, f32)>>,
    /// How much is added between two glyphs.
    moves: RefCell<HashMap<(GlyphId, GlyphId), f32>>,
    /// Glyphs as pixels, by size.
    shapes: RefCell<HashMap<(GlyphId, u32), Option<Pixels>>>,
}

/// A glyph as pixels.
struct Pixels {
    /// Where its left edge and its top lie, from the start of the base line.
    left: i32,
    top: i32,
    /// Column, row and how much of the pixel is covered, 0 to 1.
    covered: Vec<(i32, i32, f32)>,
}

/// How letters that a font need not have are written: blanks of any width as a blank, a hyphen that
/// doesn't break as a hyphen.
const STAND_INS: [(char, char); 5] = [
    ('\u{a0}', ' '),
    ('\u{2009}', ' '),
    ('\u{202f}', ' '),
    ('\n', ' '),
    ('\u{2011}', '-'),
];
/// A place where a word may be broken, which isn't written.
const SOFT_HYPHEN: char = '\u{ad}';

/// A text with nothing in it but letters that fonts have.
pub(super) fn plain(text: &str) -> String {
    text.chars()
        .filter(|letter| *letter != SOFT_HYPHEN)
        .map(|letter| {
            let stand_in = STAND_INS.iter().find(|(from, _)| *from == letter);
            stand_in.map_or(letter, |(_, to)| *to)
        })
        .collect()
}

impl<'f> Letters<'f> {
    /// Reads a font in TrueType or OpenType format; none where it is no such font.
    pub(super) fn read(bytes: &'f [u8]) -> Option<Letters<'f>> {
        let face = Face::parse(bytes, 0).ok()?;
        let mut pairs = Vec::new();
        if let Some(table) = face.tables().gpos {
            let kern = Tag::from_bytes(b"kern");
            let features = table.features.into_iter();
            let numbers: BTreeSet<u16> = features
                .filter(|feature| feature.tag == kern)
                .flat_map(|feature| feature.lookup_indices)
                .collect();
            pairs.extend(
                numbers
                    .into_iter()
                    .filter_map(|number| table.lookups.get(number)),
            );
        }
        Some(Letters {
            face,
            pairs,
            glyphs: RefCell::default(),
            moves: RefCell::default(),
            shapes: RefCell::default(),
        })
    }

    /// The letters that it has, and those that others stand in for.
    pub(super) fn all(&self) -> BTreeSet<char> {
        let mut all = BTreeSet::from([SOFT_HYPHEN]);
        for table in self
            .face
            .tables()
            .cmap
            .iter()
            .flat_map(|cmap| cmap.subtables)
        {
            if table.is_unicode() {
                table.codepoints(|code| {
                    if table.glyph_index(code).is_some() {
                        all.extend(char::from_u32(code));
                    }
                });
            }
        }
        for (letter, stand_in) in STAND_INS {
            if all.contains(&stand_in) {
                all.insert(letter);
            }
        }
        all
    }

    /// Pixels per unit of the font at a size.
    fn scale(&self, size: f32) -> f32 {
        size / f32::from(self.face.units_per_em().max(1))
    }

    /// How wide a text is, in pixels.
    pub(super) fn width(&self, text: &str, size: f32) -> f32 {
        self.placed(text).1 * self.scale(size)
    }

    /// The glyphs of a text with where each begins, and where the text ends; in units of the font.
    fn placed(&self, text: &str) -> (Vec<(GlyphId, f32)>, f32) {
        let mut placed: Vec<(GlyphId, f32)> = Vec::with_capacity(text.len());
        let mut at = 0.0;
        let mut glyphs = self.glyphs.borrow_mut();
        let mut moves = self.moves.borrow_mut();
        for letter in text.chars() {
            let (glyph, advance) = *glyphs.entry(letter).or_insert_with(|| {
                let glyph = self.face.glyph_index(letter).unwrap_or(GlyphId(0));
                let advance = self.face.glyph_hor_advance(glyph).unwrap_or(0);
                (glyph, f32::from(advance))
            });
            if let Some((before, _)) = placed.last() {
                let pair = (*before, glyph);
                at += *moves
                    .entry(pair)
                    .or_insert_with(|| f32::from(self.between(pair)));
            }
            placed.push((glyph, at));
            at += advance;
        }
        (placed, at)
    }

    /// How much the font adds between two glyphs; mostly negative.
    fn between(&self, (left, right): (GlyphId, GlyphId)) -> i16 {
        for lookup in &self.pairs {
            for table in lookup.subtables.into_iter::<PositioningSubtable<'_>>() {
                let PositioningSubtable::Pair(pair) = table else {
                    continue;
                };
                let Some(place) = pair.coverage().get(left) else {
                    continue;
                };
                let moved = match pair {
                    PairAdjustment::Format1 { sets, .. } => {
                        sets.get(place).and_then(|set| set.get(right))
                    }
                    PairAdjustment::Format2 {
                        classes, matrix, ..
                    } => matrix.get((classes.0.get(left), classes.1.get(right))),
                };
                if let Some((first, _)) = moved {
                    return first.x_advance;
                }
            }
        }
        0
    }

    /// Draws a text from (`x`, `y`) on, the left end of its base line: `draw` is called with column,
    /// row and how much of that pixel is covered, 0 to 1.
    pub(super) fn write(
        &self,
        text: &str,
        size: f32,
        (x, y): (f32, f32),
        draw: &mut dyn FnMut(i32, i32, f32),
    ) {
        let scale = self.scale(size);
        let (placed, _) = self.placed(text);
        let mut shapes = self.shapes.borrow_mut();
        for (glyph, at) in placed {
            // Whole pixels: so a letter always looks the same, which makes files smaller.
            let column = (x + at * scale).round();
            let shape = shapes
                .entry((glyph, size.to_bits()))
                .or_insert_with(|| self.pixels(glyph, scale));
            let Some(shape) = shape else {
                continue;
            };
            let (left, top) = (column as i32 + shape.left, y.round() as i32 + shape.top);
            for (column, row, covered) in &shape.covered {
                draw(left + column, top + row, *covered);
            }
        }
    }

    /// A glyph whose base line begins at the corner of a pixel; none for a blank.
    fn pixels(&self, glyph: GlyphId, scale: f32) -> Option<Pixels> {
        let bounds = self.face.glyph_bounding_box(glyph)?;
        let left = (f32::from(bounds.x_min) * scale).floor();
        let top = (-f32::from(bounds.y_max) * scale).floor();
        let right = (f32::from(bounds.x_max) * scale).ceil() + 1.0;
        let bottom = (-f32::from(bounds.y_min) * scale).ceil() + 1.0;
        let mut shape = Shape {
            raster: Rasterizer::new((right - left) as usize, (bottom - top) as usize),
            scale,
            origin: (-left, -top),
            start: point(0.0, 0.0),
            pen: point(0.0, 0.0),
        };
        self.face.outline_glyph(glyph, &mut shape)?;
        let mut covered = Vec::new();
        shape.raster.for_each_pixel_2d(|column, row, part| {
            if part > 0.0 {
                covered.push((column as i32, row as i32, part));
            }
        });
        Some(Pixels {
            left: left as i32,
            top: top as i32,
            covered,
        })
    }
}

/// The outline of a letter on its way to pixels.
struct Shape {
    raster: Rasterizer,
    scale: f32,
    /// Where the base line begins in the raster.
    origin: (f32, f32),
    start: Point,
    pen: Point,
}

impl Shape {
    fn point(&self, x: f32, y: f32) -> Point {
        point(
            self.origin.0 + x * self.scale,
            self.origin.1 - y * self.scale,
        )
    }
}

impl OutlineBuilder for Shape {
    fn move_to(&mut self, x: f32, y: f32) {
        self.pen = self.point(x, y);
        self.start = self.pen;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let to = self.point(x, y);
        self.raster.draw_line(self.pen, to);
        self.pen = to;
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (by, to) = (self.point(x1, y1), self.point(x, y));
        self.raster.draw_quad(self.pen, by, to);
        self.pen = to;
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (first, second) = (self.point(x1, y1), self.point(x2, y2));
        let to = self.point(x, y);
        self.raster.draw_cubic(self.pen, first, second, to);
        self.pen = to;
    }

    fn close(&mut self) {
        self.raster.draw_line(self.pen, self.start);
        self.pen = self.start;
    }
}
