//! What changed from one text to another, word by word.

use similar::{ChangeTag, TextDiff};

/// Marks around what is gone and what is new.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Marks {
    gone: [&'static str; 2],
    new: [&'static str; 2],
}

impl Marks {
    /// In plain text: `[-gone-]{+new+}`.
    pub(crate) const PLAIN: Marks = Marks {
        gone: ["[-", "-]"],
        new: ["{+", "+}"],
    };
    /// For a terminal, where the marks are in red and green besides.
    pub(crate) const COLORED: Marks = Marks {
        gone: ["\u{1b}[31m[-", "-]\u{1b}[0m"],
        new: ["\u{1b}[32m{+", "+}\u{1b}[0m"],
    };
}

/// The lines of both texts in which something changed, with marks; `…` for lines between them.
pub(crate) fn words(old: &str, new: &str, marks: Marks) -> String {
    let mut drawn = Drawn {
        marks,
        lines: vec![(false, String::new())],
        gone: String::new(),
        new: String::new(),
        space: String::new(),
    };
    let difference = TextDiff::from_words(old.trim(), new.trim());
    for change in difference.iter_all_changes() {
        drawn.add(change.tag(), change.value());
    }
    drawn.changed_lines()
}

struct Drawn {
    marks: Marks,
    /// Each line, and whether something changed in it.
    lines: Vec<(bool, String)>,
    /// What is gone and what is new, not drawn yet.
    gone: String,
    new: String,
    /// Unchanged space behind them, which doesn't part one change from the next.
    space: String,
}

impl Drawn {
    fn add(&mut self, tag: ChangeTag, text: &str) {
        let is_open = !(self.gone.is_empty() && self.new.is_empty());
        match tag {
            ChangeTag::Equal if is_open && text.chars().all(|c| c == ' ') => {
                self.space.push_str(text);
            }
            ChangeTag::Equal => {
                self.close();
                self.draw(text, None);
            }
            ChangeTag::Delete | ChangeTag::Insert => {
                let space = std::mem::take(&mut self.space);
                self.gone.push_str(&space);
                self.new.push_str(&space);
                match tag {
                    ChangeTag::Delete => self.gone.push_str(text),
                    _ => self.new.push_str(text),
                }
            }
        }
    }

    fn close(&mut self) {
        let gone = std::mem::take(&mut self.gone);
        let new = std::mem::take(&mut self.new);
        let space = std::mem::take(&mut self.space);
        let last = if new.is_empty() { &gone } else { &new };
        let behind = last.get(last.trim_end_matches(' ').len()..).unwrap_or("");
        self.draw(gone.trim_end_matches(' '), Some(self.marks.gone));
        self.draw(new.trim_end_matches(' '), Some(self.marks.new));
        self.draw(behind, None);
        self.draw(&space, None);
    }

    /// Each line has its own marks, so that a line can be read alone.
    fn draw(&mut self, text: &str, marks: Option<[&str; 2]>) {
        for (number, piece) in text.split('\n').enumerate() {
            if number > 0 {
                self.lines.push((false, String::new()));
            }
            let Some((changed, line)) = self.lines.last_mut() else {
                return;
            };
            match marks {
                Some([before, after]) if !piece.is_empty() => {
                    *changed = true;
                    line.push_str(before);
                    line.push_str(piece);
                    line.push_str(after);
                }
                _ => line.push_str(piece),
            }
        }
    }

    fn changed_lines(mut self) -> String {
        self.close();
        let mut text = String::new();
        let mut left_out = false;
        for (changed, line) in &self.lines {
            if *changed {
                if left_out && !text.is_empty() {
                    text.push_str("…\n");
                }
                text.push_str(line.trim_end());
                text.push('\n');
                left_out = false;
            } else {
                left_out |= !line.trim().is_empty();
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compared(old: &str, new: &str) -> String {
        words(old, new, Marks::PLAIN)
    }

    #[test]
    fn words_that_changed_are_marked_in_their_line() {
        assert_eq!(
            compared(
                "A new shore.\n\nIt took 10 years.",
                "A new shore.\n\nIt took 12 long years."
            ),
            "It took [-10-]{+12 long+} years.\n"
        );
    }

    #[test]
    fn lines_without_change_are_left_out() {
        assert_eq!(
            compared("a\n\nb\n\nc\n\nd\n", "a1\n\nb\n\nc1\n\nd\n"),
            "[-a-]{+a1+}\n…\n[-c-]{+c1+}\n"
        );
    }

    #[test]
    fn paragraph_that_is_new_or_gone_has_marks_in_each_line() {
        assert_eq!(compared("a", "a\n\n- b\n- c"), "{+- b+}\n{+- c+}\n");
        assert_eq!(compared("a\n\nb c", "a"), "[-b c-]\n");
    }

    #[test]
    fn neighbouring_words_make_one_change() {
        assert_eq!(
            compared("x one two y", "x three four y"),
            "x [-one two-]{+three four+} y\n"
        );
    }

    #[test]
    fn space_behind_a_change_stands_outside_its_marks() {
        assert_eq!(
            compared("See that.", "See now that."),
            "See {+now+} that.\n"
        );
        assert_eq!(
            compared("See now that.", "See that."),
            "See [-now-] that.\n"
        );
    }

    #[test]
    fn same_text_has_no_change() {
        assert_eq!(compared("a b\nc", "a b\nc"), "");
    }
}
