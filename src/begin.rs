//! `ressursbank new`: gathers what is needed from options or, at a terminal, by asking, and says
//! what was made and what to do next.
//!
//! A question that an option answers isn't asked. Away from a terminal nothing is asked: what is
//! missing is told all at once, as the options that give it.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};

use ressursbank::model::{Helps, Lang, Outputs, Status, Vocabulary, slug};
use ressursbank::new::{
    Facts, Kind, Misplaced, Request, Surroundings, Tables, meaning_of_status, place,
};

use crate::cli::{self, New};
use crate::words::{in_lang, language};

/// Where answers come from: a terminal, or nowhere.
pub(crate) struct Asked<'a> {
    answers: Option<(&'a mut dyn BufRead, &'a mut dyn Write)>,
    lang: Lang,
    /// What would have been asked, as options.
    missing: Vec<String>,
}

/// Why nothing can be made.
#[derive(Debug)]
pub(crate) enum Refused {
    /// The options don't say what is needed.
    Usage(String),
    /// The terminal failed.
    Terminal(io::Error),
}

impl From<io::Error> for Refused {
    fn from(error: io::Error) -> Refused {
        Refused::Terminal(error)
    }
}

impl<'a> Asked<'a> {
    /// Asks at a terminal.
    pub(crate) fn at(input: &'a mut dyn BufRead, output: &'a mut dyn Write, lang: Lang) -> Self {
        Asked {
            answers: Some((input, output)),
            lang,
            missing: Vec::new(),
        }
    }

    /// Asks nobody.
    pub(crate) fn nobody(lang: Lang) -> Self {
        Asked {
            answers: None,
            lang,
            missing: Vec::new(),
        }
    }

    fn is_somebody(&self) -> bool {
        self.answers.is_some()
    }

    /// Asks until the answer can be read. An empty one is `default`; without default it is asked
    /// again. Gives none where nobody can be asked, and keeps in mind which option is missing.
    fn ask<T>(
        &mut self,
        question: &str,
        option: &str,
        default: Option<&str>,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<Option<T>, Refused> {
        let lang = self.lang;
        let Some((input, output)) = &mut self.answers else {
            match default.map(&read) {
                Some(Ok(value)) => return Ok(Some(value)),
                _ => self.missing.push(option.to_owned()),
            }
            return Ok(None);
        };
        loop {
            match default {
                Some("") | None => write!(output, "{question}: ")?,
                Some(default) => write!(output, "{question} [{default}]: ")?,
            }
            output.flush()?;
            let mut line = String::new();
            if input.read_line(&mut line)? == 0 {
                writeln!(output)?;
                let stopped = in_lang(
                    lang,
                    "avbrutt; ingenting er skrevet",
                    "stopped; nothing is written",
                );
                return Err(Refused::Usage(stopped.to_owned()));
            }
            let typed = line.trim();
            let answer = if typed.is_empty() {
                match default {
                    Some(default) => default,
                    None => continue,
                }
            } else {
                typed
            };
            match read(answer) {
                Ok(value) => return Ok(Some(value)),
                Err(why) => writeln!(output, "  {why}")?,
            }
        }
    }
}

/// What is to be made, from the options and the answers.
pub(crate) fn request(
    new: New,
    surroundings: &Surroundings,
    asked: &mut Asked<'_>,
) -> Result<Request, Refused> {
    let (kind, name, titles) = match &new {
        New::CaseStudy(options) => (Kind::CaseStudy, &options.name, &options.titles),
        New::Lesson(options) => (Kind::Lesson, &options.name, &options.titles),
        New::Page(options) => (Kind::Page, &options.name, &options.titles),
    };
    // A name that can't be used is told before anything is asked.
    let named = match name {
        Some(name) => Some(located(kind, name, surroundings, asked.lang).map_err(Refused::Usage)?),
        None => None,
    };
    let titles = titles_of(titles, surroundings, asked)?;
    let path = match named {
        Some(path) => Some(path),
        None => name_asked(kind, &titles, surroundings, asked)?,
    };
    let facts = match new {
        New::CaseStudy(options) => case_facts(options, surroundings, asked)?,
        New::Lesson(options) => lesson_facts(options, asked)?,
        New::Page(_) => Some(Facts::Page),
    };
    match (path, facts) {
        (Some(path), Some(facts)) if asked.missing.is_empty() => Ok(Request {
            facts,
            path,
            titles,
        }),
        _ => Err(Refused::Usage(missing(&asked.missing, asked.lang))),
    }
}

fn titles_of(
    options: &cli::Titles,
    surroundings: &Surroundings,
    asked: &mut Asked<'_>,
) -> Result<BTreeMap<Lang, String>, Refused> {
    let mut titles = BTreeMap::new();
    for lang in &surroundings.languages {
        let given = match lang {
            Lang::Nb => &options.title_nb,
            Lang::Nn => &options.title_nn,
            Lang::En => &options.title_en,
        };
        let given = given
            .as_deref()
            .map(str::trim)
            .filter(|title| !title.is_empty());
        let title = match given {
            Some(title) => Some(title.to_owned()),
            None => {
                let named = language(*lang, asked.lang);
                let question = match asked.lang {
                    Lang::En => format!("Title in {named}"),
                    Lang::Nb | Lang::Nn => format!("Tittel på {named}"),
                };
                let option = format!("--title-{lang}");
                asked.ask(&question, &option, None, |typed| Ok(typed.to_owned()))?
            }
        };
        titles.extend(title.map(|title| (*lang, title)));
    }
    Ok(titles)
}

fn name_asked(
    kind: Kind,
    titles: &BTreeMap<Lang, String>,
    surroundings: &Surroundings,
    asked: &mut Asked<'_>,
) -> Result<Option<String>, Refused> {
    let lang = asked.lang;
    let title = titles.values().map(|title| slug(title));
    let shortest = title
        .filter(|name| !name.is_empty())
        .min_by_key(String::len);
    let free = |name: &String| place(kind, name, surroundings).is_ok();
    let default = shortest.filter(free).filter(|_| kind != Kind::Page);
    let question = match kind {
        Kind::Page => in_lang(
            lang,
            "Hvor siden skal ligge, for eksempel about/kontakt (a–z, siffer og bindestrek; kan ikke byttes senere)",
            "Where the page will lie, such as about/contact (a–z, digits and hyphens; it can't change later)",
        ),
        Kind::CaseStudy | Kind::Lesson => in_lang(
            lang,
            "Mappenavn (a–z, siffer og bindestrek; kan ikke byttes senere)",
            "Folder name (a–z, digits and hyphens; it can't change later)",
        ),
    };
    // Away from a terminal, a name isn't made up: figures and links carry it.
    let default = default.filter(|_| asked.is_somebody());
    let option = in_lang(lang, "NAVN", "NAME");
    asked.ask(question, option, default.as_deref(), |typed| {
        located(kind, typed, surroundings, lang)
    })
}

fn case_facts(
    options: cli::NewCaseStudy,
    surroundings: &Surroundings,
    asked: &mut Asked<'_>,
) -> Result<Option<Facts>, Refused> {
    let lang = asked.lang;
    let list = |typed: &str| -> Result<Vec<String>, String> {
        let names = typed.split(',').map(str::trim);
        Ok(names
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect())
    };
    let municipalities = if options.municipality.is_empty() && asked.is_somebody() {
        let question = in_lang(
            lang,
            "Kommune (komma mellom flere)",
            "Municipality (commas between several)",
        );
        let default = surroundings.municipality.as_deref().unwrap_or("");
        asked.ask(question, "--municipality", Some(default), list)?
    } else {
        list(&options.municipality.join(",")).ok()
    };
    let municipalities = municipalities.unwrap_or_default();
    let where_ = match options.place.as_deref().map(str::trim) {
        Some(place) if !place.is_empty() => Some(place.to_owned()),
        _ => {
            let question = in_lang(lang, "Sted", "Place");
            let default = municipalities.first().map(String::as_str);
            asked.ask(question, "--place", default, |typed| Ok(typed.to_owned()))?
        }
    };
    let status_read = |typed: &str| {
        Status::from_word(typed).ok_or_else(|| not_in_list(typed, &Status::ids(), lang))
    };
    let status = match &options.status {
        Some(typed) => Some(status_read(typed).map_err(Refused::Usage)?),
        None => {
            let words: Vec<String> = Status::WORDS
                .iter()
                .map(|(status, _)| {
                    format!("{} ({})", status.id(), meaning_of_status(*status, lang))
                })
                .collect();
            let question = in_lang(lang, "Hvor langt saken har kommet", "How far it has come");
            let question = format!("{question}: {}", words.join(", "));
            asked.ask(&question, "--status", None, status_read)?
        }
    };
    let tables = match options.table {
        Some(table) => Some(tables_of(table)),
        None => {
            let question = in_lang(
                lang,
                "Tom volumtabell: xlsx (regneark), csv (tekst), both (begge) eller none (ingen)",
                "Empty volume table: xlsx (spreadsheet), csv (text), both or none",
            );
            asked.ask(question, "--table", Some("both"), |typed| {
                <cli::Table as clap::ValueEnum>::from_str(typed, true)
                    .map(tables_of)
                    .map_err(|_| not_in_list(typed, &["xlsx", "csv", "both", "none"], lang))
            })?
        }
    };
    Ok(match (where_, status, tables) {
        (Some(place), Some(status), Some(tables)) => Some(Facts::CaseStudy {
            place,
            municipalities,
            status,
            tables,
        }),
        _ => None,
    })
}

fn tables_of(table: cli::Table) -> Tables {
    match table {
        cli::Table::Both => Tables::Both,
        cli::Table::Xlsx => Tables::Xlsx,
        cli::Table::Csv => Tables::Csv,
        cli::Table::None => Tables::None,
    }
}

fn lesson_facts(options: cli::NewLesson, asked: &mut Asked<'_>) -> Result<Option<Facts>, Refused> {
    let lang = asked.lang;
    let read = |typed: &str| -> Result<Vec<Helps>, String> {
        let words = typed
            .split(',')
            .map(str::trim)
            .filter(|word| !word.is_empty());
        words
            .map(|word| {
                Helps::from_word(word).ok_or_else(|| not_in_list(word, &Helps::ids(), lang))
            })
            .collect()
    };
    let helps = if options.helps.is_empty() {
        let question = in_lang(
            lang,
            "Hvem den hjelper: municipality (kommune), client (byggherre), contractor (entreprenør), region (fylke), state (stat); komma mellom flere",
            "Who it helps: municipality, client, contractor, region, state; commas between several",
        );
        asked.ask(question, "--helps", None, read)?
    } else {
        Some(read(&options.helps.join(",")).map_err(Refused::Usage)?)
    };
    Ok(helps.map(|helps| Facts::Lesson { helps }))
}

/// Where something will lie, or why it can't, in words.
fn located(
    kind: Kind,
    typed: &str,
    surroundings: &Surroundings,
    lang: Lang,
) -> Result<String, String> {
    place(kind, typed, surroundings).map_err(|misplaced| why_not(&misplaced, typed, lang))
}

fn why_not(misplaced: &Misplaced, typed: &str, lang: Lang) -> String {
    let en = lang == Lang::En;
    match misplaced {
        Misplaced::Name { suggestion } if suggestion.is_empty() => in_lang(
            lang,
            "navnet må ha bokstaver a–z, siffer eller bindestrek",
            "the name needs letters a–z, digits or hyphens",
        )
        .to_owned(),
        Misplaced::Name { suggestion } if en => {
            format!("`{typed}` can't be the name of a folder; write `{suggestion}`")
        }
        Misplaced::Name { suggestion } => {
            format!("`{typed}` kan ikke være et mappenavn; skriv `{suggestion}`")
        }
        Misplaced::Nested { section } if en => {
            format!(
                "`{typed}` would lie too deep: everything lies directly in `{section}`; write a name without `/`"
            )
        }
        Misplaced::Nested { section } => {
            format!(
                "`{typed}` ville ligge for dypt: Alt ligger rett i `{section}`; skriv et navn uten `/`"
            )
        }
        Misplaced::AmongOthers { kind, name } => {
            let command = match kind {
                Kind::CaseStudy => "new case-study",
                Kind::Lesson | Kind::Page => "new lesson",
            };
            let command = format!("ressursbank {command} {name}");
            let command = command.trim_end();
            if en {
                format!("a page can't lie there; write `{command}`")
            } else {
                format!("en side kan ikke ligge der; skriv `{command}`")
            }
        }
        Misplaced::Reserved if en => {
            format!("the name `{typed}` means something else; choose another one")
        }
        Misplaced::Reserved => format!("navnet `{typed}` betyr noe annet; velg et annet"),
        Misplaced::Taken { file } if en => {
            format!("`{typed}` is there already (`{file}`); choose another name")
        }
        Misplaced::Taken { file } => {
            format!("`{typed}` finnes alt (`{file}`); velg et annet navn")
        }
    }
}

fn not_in_list(typed: &str, words: &[&str], lang: Lang) -> String {
    let words = words.join(", ");
    match lang {
        Lang::En => format!("`{typed}` isn't one of {words}"),
        Lang::Nb | Lang::Nn => format!("`{typed}` er ikke blant {words}"),
    }
}

fn missing(options: &[String], lang: Lang) -> String {
    let options = options.join(", ");
    match lang {
        Lang::En => format!(
            "this is needed too: {options}; at a terminal, you are asked. `--help` shows an example"
        ),
        Lang::Nb | Lang::Nn => format!(
            "dette må også oppgis: {options}; i en terminal blir du spurt. `--help` viser et eksempel"
        ),
    }
}

/// That files which were to be made are there.
pub(crate) fn already_there(paths: &[std::path::PathBuf], lang: Lang) -> String {
    let paths: Vec<String> = paths
        .iter()
        .map(|path| format!("`content/{}`", path.display()))
        .collect();
    match lang {
        Lang::En => format!(
            "nothing is written, for {} is there already",
            paths.join(", ")
        ),
        Lang::Nb | Lang::Nn => {
            format!("ingenting er skrevet, for {} finnes alt", paths.join(", "))
        }
    }
}

/// What to do with what was made.
pub(crate) fn next_steps(request: &Request, files: &Outputs, lang: Lang) -> String {
    let mut steps: Vec<&str> = Vec::new();
    let has = |ending: &str| files.0.keys().any(|path| path.ends_with(ending));
    match (has("volumes.xlsx"), has("volumes.csv")) {
        (true, both) => {
            steps.push(in_lang(
                lang,
                "Fyll ut volumes.xlsx i et regneark. Arket «Forklaring» sier hva kolonnene betyr.",
                "Fill in volumes.xlsx in a spreadsheet. Its sheet \"Explanation\" says what the columns mean.",
            ));
            if both {
                steps.push(in_lang(
                    lang,
                    "volumes.csv er samme tabell som tekst: Bruk én av dem, og slett den andre.",
                    "volumes.csv is the same table as text: use one of them and delete the other.",
                ));
            }
        }
        (false, true) => steps.push(in_lang(
            lang,
            "Fyll ut volumes.csv. Kolonnene er forklart i veiledningen.",
            "Fill in volumes.csv. The guide explains the columns.",
        )),
        (false, false) => {}
    }
    match request.facts {
        Facts::CaseStudy { .. } => steps.push(in_lang(
            lang,
            "Fyll ut case.yaml, og skriv tekstene. Kommentarene i filene sier hva som skal stå hvor.",
            "Fill in case.yaml and write the texts. The comments in the files say what goes where.",
        )),
        Facts::Lesson { .. } => steps.push(in_lang(
            lang,
            "Fyll ut lesson.yaml, og skriv tekstene. Kommentarene i filene sier hva som skal stå hvor.",
            "Fill in lesson.yaml and write the texts. The comments in the files say what goes where.",
        )),
        Facts::Page => steps.push(in_lang(
            lang,
            "Skriv tekstene. Kommentarene i filene sier hva som skal stå hvor.",
            "Write the texts. The comments in the files say what goes where.",
        )),
    }
    steps.push(in_lang(
        lang,
        "Se siden med `ressursbank serve`, og se etter feil med `ressursbank check --drafts`.",
        "Look at the page with `ressursbank serve`, and for mistakes with `ressursbank check --drafts`.",
    ));
    steps.push(in_lang(
        lang,
        "Slett linjen `draft: true` i alle språk når siden skal publiseres.",
        "Delete the line `draft: true` in every language when the page is to be published.",
    ));
    let mut text = String::new();
    for (number, step) in (1..).zip(steps) {
        text.push_str(&format!("{number}. {step}\n"));
    }
    let guide = in_lang(lang, "docs/authoring.nb.md", "docs/authoring.en.md");
    let guide = match lang {
        Lang::En => format!("The guide is in {guide}.\n"),
        Lang::Nb | Lang::Nn => format!("Veiledningen står i {guide}.\n"),
    };
    text + &guide
}

#[cfg(test)]
mod tests {
    use super::*;
    use ressursbank::model::{Documents, Sources};

    #[test]
    fn answers_are_asked_for_until_they_can_be_read() {
        let mut input: &[u8] = b"\n\nmaybe\n planned \n";
        let mut output = Vec::new();
        let mut asked = Asked::at(&mut input, &mut output, Lang::En);
        let read = |typed: &str| {
            Status::from_word(typed).ok_or_else(|| not_in_list(typed, &Status::ids(), Lang::En))
        };
        let answer = asked.ask("How far", "--status", None, read);
        assert!(matches!(answer, Ok(Some(Status::Planned))));
        let shown = String::from_utf8_lossy(&output).into_owned();
        assert_eq!(
            shown,
            "How far: How far: How far:   `maybe` isn't one of realised, contracted, planned, potential\nHow far: "
        );
    }

    #[test]
    fn empty_answer_is_the_default_and_the_end_of_input_stops() {
        let mut input: &[u8] = b"\n";
        let mut output = Vec::new();
        let mut asked = Asked::at(&mut input, &mut output, Lang::Nb);
        let read = |typed: &str| Ok(typed.to_owned());
        let answer = asked.ask("Sted", "--place", Some("Bærum"), read);
        assert!(matches!(answer, Ok(Some(place)) if place == "Bærum"));
        let ended = asked.ask("Sted", "--place", Some("Bærum"), read);
        assert!(matches!(ended, Err(Refused::Usage(_))));
        let shown = String::from_utf8_lossy(&output).into_owned();
        assert_eq!(shown, "Sted [Bærum]: Sted [Bærum]: \n");
    }

    #[test]
    fn content_without_settings_has_no_surroundings() {
        let documents = Documents::default();
        let surroundings = Surroundings::of(&documents, &Sources::default(), Vec::new());
        assert_eq!(surroundings, None);
    }
}
