//! The columns of an empty volume table, with what explains them.

use crate::model::{Lang, Status};

use super::words::{COLUMNS, choices};
use super::{Surroundings, in_lang};

/// A column that volume tables may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in the method and in messages: `haul_km`.
    pub name: &'static str,
    /// Its Norwegian heading.
    pub norwegian: &'static str,
    /// Whether every table has it.
    pub required: bool,
}

/// A column of the template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Described {
    pub(super) name: &'static str,
    /// Its heading, in the language of the template.
    pub(super) heading: String,
    pub(super) required: bool,
    /// What it holds.
    pub(super) about: &'static str,
    /// Words to choose from, each with what it means.
    pub(super) choices: Vec<(String, String)>,
    /// Whether there may be words that aren't in the list.
    pub(super) open: bool,
}

/// The columns in their order. A case study's own status is the first to choose.
pub(super) fn columns(surroundings: &Surroundings, status: Status) -> Vec<Described> {
    let lang = surroundings.default_lang();
    let describe = |column: &Column| Described {
        name: column.name,
        heading: heading(column, lang),
        required: column.required,
        about: about(column.name, lang),
        choices: words(column.name, surroundings, status),
        open: column.name == "source",
    };
    surroundings.columns.iter().map(describe).collect()
}

fn heading(column: &Column, lang: Lang) -> String {
    let plain = in_lang(lang, column.norwegian, column.name);
    if lang == Lang::En {
        return plain.to_owned();
    }
    let mut letters = plain.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

fn about(name: &str, lang: Lang) -> &'static str {
    COLUMNS
        .iter()
        .find(|(known, _, _)| *known == name)
        .map_or("", |(_, nb, en)| in_lang(lang, nb, en))
}

fn words(name: &str, surroundings: &Surroundings, status: Status) -> Vec<(String, String)> {
    let lang = surroundings.default_lang();
    match name {
        "material" => materials(&surroundings.materials),
        "source" => {
            let keys = surroundings.sources.iter();
            keys.map(|key| (key.clone(), String::new())).collect()
        }
        name => {
            let mut choices = choices(name).to_vec();
            if name == "status" {
                choices.sort_by_key(|(id, _, _, _)| *id != status.id());
            }
            choices
                .into_iter()
                .map(|(id, word, nb, en)| {
                    let (word, meaning) = (in_lang(lang, word, id), in_lang(lang, nb, en));
                    (word.to_owned(), meaning.to_owned())
                })
                .collect()
        }
    }
}

/// Materials by name, with their ids; one that shares its name with another by its id.
fn materials(materials: &[(String, String)]) -> Vec<(String, String)> {
    let plain = |name: &str| name.trim().to_lowercase();
    materials
        .iter()
        .map(|(id, name)| {
            let own = |other: &(String, String)| plain(&other.1) == plain(name);
            if materials.iter().filter(|other| own(other)).count() == 1 {
                (name.clone(), id.clone())
            } else {
                (id.clone(), name.clone())
            }
        })
        .collect()
}

/// The table as text: in Norwegian with semicolons and byte order mark, as a Norwegian spreadsheet
/// opens it; in English with commas.
pub(super) fn csv(columns: &[Described], lang: Lang) -> String {
    let headings: Vec<&str> = columns
        .iter()
        .map(|column| column.heading.as_str())
        .collect();
    match lang {
        Lang::Nb | Lang::Nn => format!("\u{feff}{}\n", headings.join(";")),
        Lang::En => format!("{}\n", headings.join(",")),
    }
}
