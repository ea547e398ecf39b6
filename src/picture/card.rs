//! Draws the picture that a shared link shows: 1200 × 630 pixels, as the large networks want it.
//!
//! The site's mark and name stand at the top, the mark of a demonstration across from them; then
//! what kind of page it is, and the title, as large as it fits, in lines of about the same length; at
//! the foot a figure and what it is, or a sentence. Every pixel is a number in a table of colours:
//! the ground, and for each colour a few steps from there. That keeps files small.

use std::collections::BTreeMap;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::letters::{Letters, plain};
use super::mark::Mark;
use super::orders::hexadecimal;
use crate::model::{Card, CardType, Kept, Made, Outputs, Source, Sources, ThemeSettings};

/// The way cards are drawn. Another way is another number here: then nothing that an earlier build
/// kept is taken over.
const RECIPE: &str = "ressursbank card 1";
/// The fonts, in the theme: for titles, figures and labels, and for sentences.
const FONTS: [&str; 2] = ["card/title.ttf", "card/text.ttf"];
/// The mark, in the theme.
const MARK: &str = "assets/favicon.svg";

const WIDTH: usize = 1200;
const HEIGHT: usize = 630;
/// Free space at the left and at the right.
const MARGIN: f32 = 80.0;
/// How wide a line may be.
const MEASURE: f32 = WIDTH as f32 - 2.0 * MARGIN;
/// Steps from the ground to a colour.
const STEPS: u8 = 7;
/// Sizes of titles, the largest first.
const TITLE_SIZES: [f32; 9] = [80.0, 74.0, 68.0, 62.0, 56.0, 52.0, 48.0, 44.0, 40.0];
/// Where the title's space begins and ends.
const TITLE_SPACE: (f32, f32) = (214.0, 456.0);
/// From one base line of a title to the next, in sizes.
const TITLE_LEADING: f32 = 1.12;
/// How far capitals rise above the base line, in sizes; about, and alike in most fonts.
const RISE: f32 = 0.7;
/// How hard files are made small, 1 to 9: from here on it takes long and gains little.
const DEFLATE: u8 = 5;
/// Height of a stripe at the lower edge.
const STRIPE: usize = 10;

/// A colour of a card, by its place in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ink {
    Title,
    Soft,
    Accent,
    Demonstration,
    /// A colour of the mark.
    Mark(u8),
}

impl Ink {
    fn place(self) -> u8 {
        match self {
            Ink::Title => 0,
            Ink::Soft => 1,
            Ink::Accent => 2,
            Ink::Demonstration => 3,
            Ink::Mark(number) => 4 + number,
        }
    }
}

/// All that cards of a theme are drawn with.
pub struct Studio<'s> {
    /// The files of the fonts.
    fonts: [&'s [u8]; 2],
    mark: Option<Mark>,
    /// Red, green and blue of every number.
    colours: Vec<u8>,
    letters: CardType,
}

impl std::fmt::Debug for Studio<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Studio")
            .field("letters", &self.letters.digest)
            .finish()
    }
}

impl<'s> Studio<'s> {
    /// Opens the theme's fonts and mark; none where a font is missing or can't be used.
    pub fn open(sources: &'s Sources, theme: &ThemeSettings) -> Option<Studio<'s>> {
        let [title, text] = FONTS.map(|path| sources.of_theme(path));
        let (title, text) = (title?, text?);
        let mark = sources.of_theme(MARK).map(Source::text);
        let mut digest = Sha256::new();
        digest.update(RECIPE);
        digest.update(format!("{:?}", theme.card));
        let fonts = [title.bytes.as_slice(), text.bytes.as_slice()];
        for bytes in fonts.into_iter().chain([mark.unwrap_or("").as_bytes()]) {
            digest.update((bytes.len() as u64).to_le_bytes());
            digest.update(bytes);
        }
        let [title, text] = fonts.map(Letters::read);
        let (title, text) = (title?, text?);
        let mark = mark
            .and_then(Mark::read)
            .filter(|mark| mark.areas.len() <= 12);
        let letters = CardType {
            letters: title.all().intersection(&text.all()).copied().collect(),
            digest: hexadecimal(&digest.finalize()),
        };
        Some(Studio {
            fonts,
            colours: colours(theme, mark.as_ref()),
            mark,
            letters,
        })
    }

    /// Which letters there are, and the digest of all that cards are drawn with.
    pub fn letters(&self) -> &CardType {
        &self.letters
    }

    /// Draws cards, by their digests, or takes them from `kept`.
    pub fn draw(&self, cards: &BTreeMap<String, Card>, kept: &Kept, made: &mut Made) -> Outputs {
        let drawn: Vec<(&String, Option<Vec<u8>>)> = cards
            .par_iter()
            .map_init(
                || self.hand(),
                |hand, (digest, card)| {
                    let wanted = !kept.contains_key(digest);
                    let hand = hand.as_ref().filter(|_| wanted);
                    (digest, hand.and_then(|hand| hand.drawn(card)))
                },
            )
            .collect();
        let mut outputs = Outputs::default();
        for (digest, fresh) in drawn {
            let bytes = match fresh {
                Some(bytes) => {
                    made.fresh.insert(digest.clone(), bytes.clone());
                    bytes
                }
                None => {
                    made.reused.insert(digest.clone());
                    kept.get(digest).cloned().unwrap_or_default()
                }
            };
            outputs.insert(Card::path(digest), bytes);
        }
        outputs
    }

    /// A hand that draws; none where the fonts can't be read, which was tried when they were opened.
    fn hand(&self) -> Option<Hand<'_>> {
        let [title, text] = self.fonts.map(Letters::read);
        Some(Hand {
            title: title?,
            text: text?,
            mark: self.mark.as_ref(),
            colours: &self.colours,
        })
    }
}

/// What one thread draws with.
struct Hand<'s> {
    title: Letters<'s>,
    text: Letters<'s>,
    mark: Option<&'s Mark>,
    colours: &'s [u8],
}

impl Hand<'_> {
    /// A card as a PNG file.
    fn drawn(&self, card: &Card) -> Option<Vec<u8>> {
        let mut sheet = Sheet {
            numbers: vec![0; WIDTH * HEIGHT],
        };
        self.head(card, &mut sheet);
        self.title(card, &mut sheet);
        self.foot(card, &mut sheet);
        self.stripes(&mut sheet);
        sheet.png(self.colours)
    }

    /// Mark and name of the site; the mark of a demonstration.
    fn head(&self, card: &Card, sheet: &mut Sheet) {
        const SIDE: usize = 60;
        let mut x = MARGIN;
        if let Some(mark) = self.mark {
            for (number, area) in (0..).zip(&mark.areas) {
                mark.fill(area, SIDE, &mut |column, row, covered| {
                    let at = (x as i32 + column as i32, 50 + row as i32);
                    sheet.cover(at.0, at.1, Ink::Mark(number), covered);
                });
            }
            x += SIDE as f32 + 20.0;
        }
        let word = card.demonstration.as_deref().map(plain);
        let mut room = WIDTH as f32 - MARGIN - x;
        if let Some(word) = &word {
            let (size, inside) = (26.0, 18.0);
            let width = self.title.width(word, size) + 2.0 * inside;
            let left = WIDTH as f32 - MARGIN - width;
            sheet.frame(left as i32, 56, width as i32, 48, 3, Ink::Demonstration);
            self.line(
                &self.title,
                word,
                size,
                (left + inside, 89.0),
                Ink::Demonstration,
                sheet,
            );
            room -= width + 30.0;
        }
        let name = shortened(&self.title, &plain(&card.site), 34.0, room);
        self.line(&self.title, &name, 34.0, (x, 91.0), Ink::Title, sheet);
    }

    fn title(&self, card: &Card, sheet: &mut Sheet) {
        let label = shortened(&self.title, &plain(&card.label), 30.0, MEASURE);
        self.line(
            &self.title,
            &label,
            30.0,
            (MARGIN, 180.0),
            Ink::Accent,
            sheet,
        );
        let (size, lines) = fitted(&self.title, &plain(&card.title));
        let mut y = TITLE_SPACE.0 + size * RISE;
        for line in lines {
            self.line(&self.title, &line, size, (MARGIN, y), Ink::Title, sheet);
            y += size * TITLE_LEADING;
        }
    }

    /// A figure and what it is, or a sentence.
    fn foot(&self, card: &Card, sheet: &mut Sheet) {
        let said = plain(&card.line);
        match &card.figure {
            Some(figure) => {
                let figure = shortened(&self.title, &plain(figure), 54.0, MEASURE);
                self.line(
                    &self.title,
                    &figure,
                    54.0,
                    (MARGIN, 526.0),
                    Ink::Accent,
                    sheet,
                );
                let said = shortened(&self.text, &said, 30.0, MEASURE);
                self.line(&self.text, &said, 30.0, (MARGIN, 570.0), Ink::Soft, sheet);
            }
            None => {
                let lines = sentences(&self.text, &said, 32.0, 2);
                let mut y = if lines.len() > 1 { 528.0 } else { 570.0 };
                for line in lines {
                    self.line(&self.text, &line, 32.0, (MARGIN, y), Ink::Soft, sheet);
                    y += 42.0;
                }
            }
        }
    }

    /// The mark's colours along the lower edge; without a mark, the accent.
    fn stripes(&self, sheet: &mut Sheet) {
        let count = self.mark.map_or(0, |mark| mark.areas.len().min(4));
        let inks: Vec<Ink> = match count {
            0 => vec![Ink::Accent],
            _ => (0..).take(count).map(Ink::Mark).collect(),
        };
        for (number, ink) in inks.iter().rev().enumerate() {
            let bottom = HEIGHT - number * STRIPE;
            for row in bottom.saturating_sub(STRIPE)..bottom {
                for column in 0..WIDTH {
                    sheet.cover(column as i32, row as i32, *ink, 1.0);
                }
            }
        }
    }

    fn line(
        &self,
        letters: &Letters<'_>,
        text: &str,
        size: f32,
        at: (f32, f32),
        ink: Ink,
        sheet: &mut Sheet,
    ) {
        letters.write(text, size, at, &mut |column, row, covered| {
            sheet.cover(column, row, ink, covered);
        });
    }
}

/// The table of colours: the ground, then the steps to each ink.
fn colours(theme: &ThemeSettings, mark: Option<&Mark>) -> Vec<u8> {
    let card = &theme.card;
    let soft = mixed(card.paper, card.ink, 11, 15);
    let mut inks = vec![card.ink, soft, card.accent, card.demonstration];
    inks.extend(
        mark.into_iter()
            .flat_map(|mark| &mark.areas)
            .map(|area| area.colour),
    );
    let mut colours = card.paper.to_vec();
    for ink in inks {
        for step in 1..=STEPS {
            colours.extend(mixed(card.paper, ink, u32::from(step), u32::from(STEPS)));
        }
    }
    colours
}

/// The colour `part` of `whole` on the way from one to another.
fn mixed(from: [u8; 3], to: [u8; 3], part: u32, whole: u32) -> [u8; 3] {
    std::array::from_fn(|channel| {
        let value = |colour: &[u8; 3]| colour.get(channel).map_or(0, |value| u32::from(*value));
        let sum = value(&from) * (whole - part) + value(&to) * part;
        u8::try_from((sum + whole / 2) / whole).unwrap_or(u8::MAX)
    })
}

/// The largest size at which a title fits its space, and its lines. Where the smallest is too large
/// still, the end is left out.
fn fitted(letters: &Letters<'_>, title: &str) -> (f32, Vec<String>) {
    let height = TITLE_SPACE.1 - TITLE_SPACE.0;
    let pieces = pieces(letters, title);
    for size in TITLE_SIZES {
        let most = (height / (size * TITLE_LEADING)) as usize;
        let measure = MEASURE / size;
        if let Some(lines) = lines(&pieces, measure).filter(|lines| lines.len() <= most) {
            return (size, balanced(&pieces, measure, lines));
        }
    }
    let size = TITLE_SIZES.last().copied().unwrap_or(MARGIN);
    let most = (height / (size * TITLE_LEADING)) as usize;
    (size, cut(letters, title, size, most))
}

/// The same number of lines, as narrow as they can be: so they are about equally long.
fn balanced(pieces: &[Piece<'_>], measure: f32, widest: Vec<String>) -> Vec<String> {
    let (mut narrow, mut wide) = (0.0, measure);
    let mut best = widest;
    for _ in 0..8 {
        let middle = (narrow + wide) / 2.0;
        match lines(pieces, middle).filter(|lines| lines.len() <= best.len()) {
            Some(lines) => (best, wide) = (lines, middle),
            None => narrow = middle,
        }
    }
    best
}

/// A word with the blank or the hyphen that follows: behind it, a line may end.
struct Piece<'t> {
    text: &'t str,
    /// Widths at size 1, with and without the blank.
    whole: f32,
    alone: f32,
}

fn pieces<'t>(letters: &Letters<'_>, text: &'t str) -> Vec<Piece<'t>> {
    text.split_inclusive([' ', '-', '–', '/'])
        .map(|text| Piece {
            text,
            whole: letters.width(text, 1.0),
            alone: letters.width(text.trim_end(), 1.0),
        })
        .collect()
}

/// The pieces in lines that are at most so wide, at size 1; none where one alone is wider.
fn lines(pieces: &[Piece<'_>], measure: f32) -> Option<Vec<String>> {
    let mut lines: Vec<String> = Vec::new();
    let mut width = f32::INFINITY;
    for piece in pieces {
        if piece.alone > measure {
            return None;
        }
        match lines.last_mut() {
            Some(line) if width + piece.alone <= measure => line.push_str(piece.text),
            _ => {
                lines.push(piece.text.to_owned());
                width = 0.0;
            }
        }
        width += piece.whole;
    }
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    Some(lines)
}

/// The text in at most so many lines, the end left out where it has to be. A word that is wider than
/// a line is broken where the line ends.
fn cut(letters: &Letters<'_>, text: &str, size: f32, most: usize) -> Vec<String> {
    let mut cut = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        if cut.len() + 1 >= most {
            cut.push(shortened(letters, rest, size, MEASURE));
            break;
        }
        let mut end = 0;
        for piece in rest.split_inclusive([' ', '-', '–', '/']) {
            let line = rest.get(..end + piece.len()).unwrap_or(rest);
            if letters.width(line.trim_end(), size) > MEASURE {
                break;
            }
            end += piece.len();
        }
        if end == 0 {
            end = end_that_fits(letters, rest, size, MEASURE);
        }
        let (line, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        cut.push(line.trim_end().to_owned());
        rest = after.trim_start();
    }
    cut
}

/// As many whole sentences as fit into so many lines; or else the first as far as it fits.
fn sentences(letters: &Letters<'_>, text: &str, size: f32, most: usize) -> Vec<String> {
    let measure = MEASURE / size;
    let mut ends: Vec<usize> = text.match_indices(". ").map(|(at, _)| at + 1).collect();
    ends.push(text.len());
    for end in ends.into_iter().rev() {
        let pieces = pieces(letters, text.get(..end).unwrap_or(text));
        if let Some(lines) = lines(&pieces, measure).filter(|lines| lines.len() <= most) {
            return lines;
        }
    }
    cut(letters, text, size, most)
}

/// The byte behind the last letter that fits, at least one.
fn end_that_fits(letters: &Letters<'_>, text: &str, size: f32, measure: f32) -> usize {
    let ends = text
        .char_indices()
        .map(|(at, letter)| at + letter.len_utf8());
    let mut last = 0;
    for end in ends {
        let start = text.get(..end).unwrap_or(text);
        if last > 0 && letters.width(start, size) > measure {
            return last;
        }
        last = end;
    }
    last
}

/// The text, or as many of its words as fit before `…`.
fn shortened(letters: &Letters<'_>, text: &str, size: f32, measure: f32) -> String {
    if letters.width(text, size) <= measure {
        return text.to_owned();
    }
    let mut kept = text;
    while let Some((start, _)) = kept.rsplit_once(' ') {
        kept = start;
        let short = format!("{}…", kept.trim_end_matches([',', '.', ';', ':', '–', ' ']));
        if letters.width(&short, size) <= measure {
            return short;
        }
    }
    let room = measure - letters.width("…", size);
    let end = end_that_fits(letters, text, size, room);
    format!("{}…", text.get(..end).unwrap_or(""))
}

/// The pixels of a card, each a number in the table of colours.
struct Sheet {
    numbers: Vec<u8>,
}

impl Sheet {
    /// Covers a part of a pixel with an ink. Where two letters touch, the darker one counts.
    fn cover(&mut self, column: i32, row: i32, ink: Ink, part: f32) {
        let (Ok(column), Ok(row)) = (usize::try_from(column), usize::try_from(row)) else {
            return;
        };
        let step = (part.clamp(0.0, 1.0) * f32::from(STEPS) + 0.5) as u8;
        if column >= WIDTH || step == 0 {
            return;
        }
        let first = 1 + ink.place() * STEPS;
        if let Some(number) = self.numbers.get_mut(row * WIDTH + column) {
            let same = (first..first + STEPS).contains(number);
            if !same || *number < first + step - 1 {
                *number = first + step - 1;
            }
        }
    }

    /// A frame with lines so thick.
    fn frame(&mut self, x: i32, y: i32, width: i32, height: i32, thick: i32, ink: Ink) {
        for row in 0..height {
            for column in 0..width {
                let inside = (thick..height - thick).contains(&row)
                    && (thick..width - thick).contains(&column);
                if !inside {
                    self.cover(x + column, y + row, ink, 1.0);
                }
            }
        }
    }

    fn png(&self, colours: &[u8]) -> Option<Vec<u8>> {
        let mut written = Vec::new();
        let (width, height) = (u32::try_from(WIDTH).ok()?, u32::try_from(HEIGHT).ok()?);
        let mut encoder = png::Encoder::new(&mut written, width, height);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_palette(colours);
        encoder.set_deflate_compression(png::DeflateCompression::Level(DEFLATE));
        encoder.set_filter(png::Filter::NoFilter);
        let mut writer = encoder.write_header().ok()?;
        writer.write_image_data(&self.numbers).ok()?;
        writer.finish().ok()?;
        Some(written)
    }
}
