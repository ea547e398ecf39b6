//! Lets a volume table name a material by its name: `sprengstein` for `rock_blasted`.
//!
//! A name counts in any language, letter case apart, and only as a whole. One that two materials
//! share stays as it is, so that it is asked about like any other word that is no id.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostics, Oddity, Problem};
use crate::model::{Material, VolumeTable, Word, WordId};

/// What materials are called: each name in small letters, with the ids of those that have it.
pub(super) struct Names<'a>(BTreeMap<String, Vec<&'a str>>);

impl<'a> Names<'a> {
    pub(super) fn of(materials: &'a BTreeMap<String, Material>) -> Names<'a> {
        let mut names: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for (id, material) in materials {
            for name in material.name.0.values() {
                let ids = names.entry(plain(name)).or_default();
                if !ids.contains(&id.as_str()) {
                    ids.push(id);
                }
            }
        }
        Names(names)
    }

    /// The ids of all materials with this name.
    pub(super) fn ids(&self, name: &str) -> &[&'a str] {
        self.0.get(&plain(name)).map_or(&[], Vec::as_slice)
    }

    /// Puts ids in place of names in a table, with a note for each name.
    pub(super) fn read_in(
        &self,
        table: &mut VolumeTable,
        materials: &BTreeMap<String, Material>,
        diagnostics: &mut Diagnostics,
    ) {
        let named: BTreeMap<WordId, &str> = table
            .words
            .iter()
            .enumerate()
            .filter(|(_, word)| !materials.contains_key(&word.text))
            .filter_map(|(number, word)| {
                let [id] = self.ids(&word.text) else {
                    return None;
                };
                Some((WordId(u32::try_from(number).ok()?), *id))
            })
            .collect();
        if named.is_empty() {
            return;
        }
        // A word may also be the name of a stream or a note, which stays.
        let mut replaced: BTreeMap<WordId, (WordId, usize)> = BTreeMap::new();
        for row in &mut table.rows {
            let Some(id) = named.get(&row.material) else {
                continue;
            };
            let (word, count) = replaced.entry(row.material).or_insert_with(|| {
                let next = WordId(u32::try_from(table.words.len()).unwrap_or(u32::MAX));
                let typed = table.words.get(row.material.0 as usize);
                let word = typed.map(|typed| Word {
                    text: (*id).to_owned(),
                    span: typed.span,
                });
                table.words.extend(word);
                (next, 0)
            });
            row.material = *word;
            *count += 1;
        }
        for (typed, (read, count)) in replaced {
            let (found, read) = (table.word(typed).to_owned(), table.word(read).to_owned());
            let Some(word) = table.words.get(typed.0 as usize) else {
                continue;
            };
            let oddity = Oddity::MaterialName { found, read };
            diagnostics.report(word.span, Problem::Oddity { oddity, count });
        }
    }
}

fn plain(name: &str) -> String {
    name.trim().to_lowercase()
}
