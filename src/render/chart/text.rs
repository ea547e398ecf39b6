//! How much room words take, without knowing the reader's font.
//!
//! The widths are rounded up from DejaVu Sans, which is as wide as Verdana and wider than the
//! sans-serif fonts of other systems: what fits here fits there.

/// Line height as a multiple of the font size.
const LEADING: f64 = 1.25;

/// The font of a label.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Font {
    /// Size in CSS px.
    pub(super) size: f64,
    /// Whether it is bold.
    pub(super) bold: bool,
}

impl Font {
    /// Regular letters of this size.
    pub(super) const fn regular(size: f64) -> Font {
        Font { size, bold: false }
    }

    /// Bold letters of this size.
    pub(super) const fn bold(size: f64) -> Font {
        Font { size, bold: true }
    }

    /// The most that `text` is wide, px.
    pub(super) fn width(self, text: &str) -> f64 {
        let em = |letter| {
            let (regular, bold) = em(letter);
            if self.bold { bold } else { regular }
        };
        text.chars().map(em).sum::<f64>() * self.size
    }

    /// The width of the longest word, px.
    pub(super) fn widest_word(self, text: &str) -> f64 {
        text.split(' ')
            .map(|word| self.width(word))
            .fold(0.0, f64::max)
    }

    /// The height of a line, px.
    pub(super) fn line(self) -> f64 {
        self.size * LEADING
    }

    /// Breaks `text` into lines no wider than `room`: at spaces, and inside a word only if the
    /// word alone is too wide, with a hyphen.
    pub(super) fn wrapped(self, text: &str, room: f64) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut line = String::new();
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let longer = if line.is_empty() {
                word.to_owned()
            } else {
                format!("{line} {word}")
            };
            if self.width(&longer) <= room {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line = self.broken(word, room, &mut lines);
        }
        if !line.is_empty() {
            lines.push(line);
        }
        lines
    }

    /// Breaks a word that may be too wide; gives what stays on the last line.
    fn broken(self, word: &str, room: f64, lines: &mut Vec<String>) -> String {
        let mut part = String::new();
        for character in word.chars() {
            let fits = self.width(&format!("{part}{character}-")) <= room;
            let last = self.width(word) <= room;
            // A line holds two letters at least, or a narrow room would never end.
            if !last && !fits && part.chars().count() >= 2 {
                part.push('-');
                lines.push(std::mem::take(&mut part));
            }
            part.push(character);
        }
        part
    }
}

/// What edges may differ by and still be the same edge, px: two sums that mean one place may differ
/// in their last bits.
const EDGE: f64 = 1e-6;

/// A rectangle that something takes, px.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
}

impl Area {
    /// Whether two areas have more than an edge in common.
    pub(super) fn overlaps(&self, other: &Area) -> bool {
        let reaches = |end: f64, start: f64| end - start > EDGE;
        reaches(self.right, other.left)
            && reaches(other.right, self.left)
            && reaches(self.bottom, other.top)
            && reaches(other.bottom, self.top)
    }
}

/// The width of a letter as a share of the font size, regular and bold.
fn em(letter: char) -> (f64, f64) {
    match letter {
        'i' | 'j' | 'l' | '\'' => (0.29, 0.35),
        ' ' | '\u{a0}' | '.' | ',' | ':' | ';' | 'I' | '|' | '·' => (0.34, 0.40),
        'r' | 't' | 'f' | '(' | ')' | '-' | '/' | '!' | '‑' => (0.42, 0.50),
        's' | 'c' | 'z' => (0.55, 0.60),
        'k' | 'v' | 'x' | 'y' => (0.60, 0.67),
        'a' | 'e' | 'o' | 'å' | 'ä' | 'ö' | 'ø' | 'é' => (0.62, 0.69),
        '0'..='9' => (0.64, 0.70),
        'm' | 'M' | 'W' | 'w' | 'æ' | 'Æ' | '@' | '%' | '…' | '—' => (1.0, 1.11),
        '−' | '+' | '=' | '<' | '>' | '≈' | '±' => (0.84, 0.84),
        'A'..='Z' | 'Ø' | 'Å' | 'Ä' | 'Ö' => (0.79, 0.85),
        'b'..='u' | '–' => (0.64, 0.72),
        '₀'..='₉' | '²' | '³' => (0.41, 0.44),
        _ => (1.0, 1.11),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FONT: Font = Font::regular(12.0);

    #[test]
    fn lines_fit_their_room() {
        let text = "Mellomlagring og gjenvinning av sprengstein ved Avtjerna pukkverk";
        for room in [80.0, 120.0, 200.0] {
            let lines = FONT.wrapped(text, room);
            assert!(
                lines.iter().all(|line| FONT.width(line) <= room),
                "{lines:?}"
            );
            assert_eq!(lines.join(" ").replace("- ", ""), text, "{lines:?}");
        }
    }

    #[test]
    fn long_words_are_broken_only_where_they_must() {
        assert_eq!(
            FONT.wrapped("Gjenvinningsanlegg", 140.0),
            ["Gjenvinningsanlegg"]
        );
        let lines = FONT.wrapped("Overskuddsmassehåndtering", 90.0);
        assert!(lines.len() > 1 && lines[0].ends_with('-'), "{lines:?}");
    }

    #[test]
    fn a_room_of_nothing_still_ends() {
        assert_eq!(FONT.wrapped("abcde", 0.0), ["ab-", "cd-", "e"]);
        assert!(FONT.wrapped("", 10.0).is_empty());
    }

    #[test]
    fn lines_below_one_another_dont_overlap() {
        let line = |baseline: f64| Area {
            left: 0.0,
            right: 100.0,
            top: baseline - FONT.size,
            bottom: baseline + FONT.size * 0.25,
        };
        for hundredths in 0..3000 {
            let baseline = f64::from(hundredths) / 100.0 + 1.0 / 3.0;
            let (upper, lower) = (line(baseline), line(baseline + FONT.line()));
            assert!(!upper.overlaps(&lower) && !lower.overlaps(&upper));
            assert!(upper.overlaps(&line(baseline + FONT.line() - 0.01)));
        }
    }

    #[test]
    fn no_break_spaces_hold_together() {
        assert_eq!(FONT.wrapped("1\u{a0}890\u{a0}000\u{a0}t", 20.0).len(), 6);
        let value = "1\u{a0}890\u{a0}000 tonn";
        assert_eq!(FONT.wrapped(value, 80.0), ["1\u{a0}890\u{a0}000", "tonn"]);
    }
}
