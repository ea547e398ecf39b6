//! A large site made of the report's words, the same every time.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use super::chain::Chain;

/// Words of a page, tables apart.
const WORDS: usize = 450;
/// Pages of a section.
const OF_SECTION: usize = 100;

/// Writes a site with so many pages in two languages to a folder, which must not be there yet.
pub(crate) fn write(repository: &Path, folder: &Path, pages: usize) {
    copy(
        &repository.join("tests/fixtures/base/content"),
        &folder.join("content"),
    );
    copy(&repository.join("themes"), &folder.join("themes"));
    for (lang, seed) in [("nb", 7), ("en", 11)] {
        let words = words_of(&repository.join("content/lessons"), lang);
        let mut chain = Chain::of(&words, seed);
        for number in 0..pages {
            let section = number / OF_SECTION;
            let folder = folder.join(format!("content/notes/part-{section:03}"));
            if number % OF_SECTION == 0 {
                fs::create_dir_all(&folder).unwrap();
                let index = format!("---\ntitle: Part {section}\n---\n\nPages.\n");
                fs::write(folder.join(format!("index.{lang}.md")), index).unwrap();
            }
            let page = page(&mut chain, lang, number, pages);
            fs::write(folder.join(format!("page-{number:05}.{lang}.md")), page).unwrap();
        }
        let index = "---\ntitle: Notes\n---\n\nParts.\n";
        fs::write(folder.join(format!("content/notes/index.{lang}.md")), index).unwrap();
    }
}

fn page(chain: &mut Chain<'_>, lang: &str, number: usize, pages: usize) -> String {
    let compounds = lang == "nb";
    let words = |chain: &mut Chain<'_>, count| chain.text(count, compounds).trim().to_owned();
    let mut page = format!(
        "---\ntitle: \"{number} {}\"\nsummary: \"{}\"\ndate: 2026-11-24\ntags: [{}]\nweight: {}\n---\n",
        words(chain, 5),
        words(chain, 18),
        ["a", "b", "c", "d"][number % 4],
        number % 10,
    );
    for part in 0..4 {
        let _ = write!(page, "\n## {} {{#part-{part}}}\n\n", words(chain, 4));
        for _ in 0..2 {
            let _ = writeln!(page, "{}.\n", words(chain, WORDS / 8));
        }
        if part == 1 {
            let other = chain.random(pages);
            let _ = writeln!(
                page,
                "See [{}](/notes/part-{:03}/page-{other:05}/#part-2) and [@plan, s. 3], {{{{ term(id=\"pukk\") }}}}.\n",
                words(chain, 3),
                other / OF_SECTION,
            );
        }
        if part == 2 {
            page.push_str("| A | B | C |\n|---|--:|---|\n");
            for row in 0..6 {
                let _ = writeln!(
                    page,
                    "| {} | {row} | **{}** |",
                    words(chain, 2),
                    words(chain, 3)
                );
            }
        }
    }
    page
}

/// The words of the report's lessons, without what Markdown or the generator would take for marks.
fn words_of(folder: &Path, lang: &str) -> String {
    let mut folders: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    folders.sort();
    let mut words = String::new();
    for folder in folders {
        let Ok(text) = fs::read_to_string(folder.join(format!("index.{lang}.md"))) else {
            continue;
        };
        let body = text.splitn(3, "---").nth(2).unwrap_or("");
        let plain = |word: &&str| {
            word.chars()
                .all(|c| c.is_alphabetic() || matches!(c, ',' | '.'))
        };
        for word in body.split_whitespace().filter(plain) {
            words.push_str(word);
            words.push(' ');
        }
    }
    words
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
