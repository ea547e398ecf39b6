//! What a user may type.

use std::path::PathBuf;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
pub(crate) use clap_complete::Shell;

use crate::examples;

/// Builds a bilingual knowledge report, with figures that can be retraced, as a static website.
#[derive(Debug, Parser)]
#[command(name = "ressursbank", version, propagate_version = true)]
#[command(after_help = examples::ROOT)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) shared: Shared,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Build the website into a folder
    ///
    /// A build with mistakes writes nothing, and the website that stands stays as it is.
    #[command(after_help = examples::BUILD)]
    Build(Deny),
    /// Look for mistakes without building into a folder
    ///
    /// Sees more than a build does: dead links and anchors, pages nobody finds, what nothing uses, placeholders, and which
    /// figures have moved since they were accepted.
    #[command(after_help = examples::CHECK)]
    Check(Check),
    /// Preview the website on this machine, drafts and all, rebuilding it on every change
    ///
    /// Mistakes are shown in the browser and in the terminal. Ctrl+C ends it.
    #[command(after_help = examples::SERVE)]
    Serve(Serve),
    /// Show which translations are out of date, and record that they were looked through
    #[command(after_help = examples::TRANSLATIONS)]
    Translations {
        /// What to do [default: list]
        #[command(subcommand)]
        command: Option<TranslationsCommand>,
    },
    /// List figures, explain them, compare them with what was accepted
    #[command(after_help = examples::FIGURES)]
    Figures {
        /// What to do [default: list]
        #[command(subcommand)]
        command: Option<FiguresCommand>,
    },
    /// Show what is read of a volume table
    ///
    /// What is odd but clear is noted; what could mean two things is asked about.
    #[command(after_help = examples::VOLUMES)]
    Volumes(Volumes),
    /// Explain a message: what it means, why, an example, and what to write instead
    #[command(after_help = examples::EXPLAIN)]
    Explain {
        /// Code, as it stands in square brackets in a message [default: list them all]
        code: Option<String>,
    },
    /// Write JSON Schemas of the YAML files, so that editors complete and check them
    #[command(after_help = examples::SCHEMA)]
    Schema {
        /// Folder to write them to, such as content/.schema
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,
    },
    /// Make a new case study, lesson or page, ready to be filled in
    ///
    /// It is a draft that builds at once. At a terminal you are asked for what the options don't say.
    /// Files that are there already are never touched.
    #[command(after_help = examples::NEW)]
    New {
        /// What to make
        #[command(subcommand)]
        what: New,
    },
    /// Write a script that completes commands and options in a shell
    #[command(after_help = examples::COMPLETIONS)]
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: Shell,
    },
    /// Write the manual page, or one for each command into a folder
    #[command(after_help = examples::MAN)]
    Man {
        /// Folder for a page of each command [default: one page, to standard output]
        #[arg(value_name = "FOLDER")]
        folder: Option<PathBuf>,
    },
}

/// Which warnings count as errors.
#[derive(Debug, Default, Args)]
pub(crate) struct Deny {
    /// Fail on a warning as on an error: its code, or `warnings` for all; may be repeated
    #[arg(long, value_name = "CODE")]
    pub(crate) deny: Vec<String>,
}

/// What to make.
#[derive(Debug, Subcommand)]
pub(crate) enum New {
    /// Make a case study: facts, a text in each language, an empty volume table
    #[command(after_help = examples::NEW_CASE_STUDY)]
    CaseStudy(NewCaseStudy),
    /// Make a lesson: facts and a text in each language
    #[command(after_help = examples::NEW_LESSON)]
    Lesson(NewLesson),
    /// Make a page: a text in each language
    #[command(after_help = examples::NEW_PAGE)]
    Page(NewPage),
}

/// What is known of a new case study.
#[derive(Debug, Args)]
pub(crate) struct NewCaseStudy {
    /// Name of its folder: a–z, digits and hyphens
    #[arg(value_name = "NAME")]
    pub(crate) name: Option<String>,
    #[command(flatten)]
    pub(crate) titles: Titles,
    /// How far it has come: realised, contracted, planned or potential
    #[arg(long, value_name = "WORD")]
    pub(crate) status: Option<String>,
    /// Municipality; commas between several
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub(crate) municipality: Vec<String>,
    /// Place, as readers see it [default: the first municipality]
    #[arg(long, value_name = "NAME")]
    pub(crate) place: Option<String>,
    /// In which forms it gets an empty volume table; only one that is filled in counts
    /// [default: both]
    #[arg(long, value_enum, value_name = "FORM")]
    pub(crate) table: Option<Table>,
}

/// What is known of a new lesson.
#[derive(Debug, Args)]
pub(crate) struct NewLesson {
    /// Name of its folder: a–z, digits and hyphens
    #[arg(value_name = "NAME")]
    pub(crate) name: Option<String>,
    #[command(flatten)]
    pub(crate) titles: Titles,
    /// Who it helps: municipality, client, contractor, region or state; commas between several
    #[arg(long, value_name = "WORD", value_delimiter = ',')]
    pub(crate) helps: Vec<String>,
}

/// What is known of a new page.
#[derive(Debug, Args)]
pub(crate) struct NewPage {
    /// Where it will lie in `content`, such as about/contact
    #[arg(value_name = "PATH")]
    pub(crate) name: Option<String>,
    #[command(flatten)]
    pub(crate) titles: Titles,
}

/// Titles; one for each language of the site is needed.
#[derive(Debug, Args)]
pub(crate) struct Titles {
    /// Title in bokmål
    #[arg(long, value_name = "TEXT")]
    pub(crate) title_nb: Option<String>,
    /// Title in nynorsk
    #[arg(long, value_name = "TEXT")]
    pub(crate) title_nn: Option<String>,
    /// Title in English
    #[arg(long, value_name = "TEXT")]
    pub(crate) title_en: Option<String>,
}

/// Forms of an empty volume table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Table {
    /// A workbook with lists to choose from
    Xlsx,
    /// A text file
    Csv,
    /// Both; fill in one and delete the other
    Both,
    /// None
    None,
}

/// What to look for.
#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) deny: Deny,
    /// Also ask on the web whether the links that lead out of the site can be opened
    #[arg(long)]
    pub(crate) external: bool,
}

/// What to show of a volume table.
#[derive(Debug, Args)]
pub(crate) struct Volumes {
    /// Volume table (.csv, .tsv, .txt, .xlsx, .ods), or a text with tables in it (.md)
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Write the cleaned table as CSV, to a file or to standard output
    #[arg(long, value_name = "CSV", num_args = 0..=1)]
    pub(crate) to_csv: Option<Option<PathBuf>>,
}

/// What to do with translations.
#[derive(Debug, Subcommand)]
pub(crate) enum TranslationsCommand {
    /// List translations that are missing or whose source text has changed
    #[command(after_help = examples::TRANSLATIONS_LIST)]
    List {
        /// Every translation as one JSON document
        #[arg(long)]
        json: bool,
    },
    /// Show what has changed in the source text since translations were accepted
    #[command(after_help = examples::TRANSLATIONS_DIFF)]
    Diff {
        /// Files or folders, such as content/lessons [default: all]
        #[arg(value_name = "PATH")]
        paths: Vec<String>,
        /// The changes as one JSON document
        #[arg(long)]
        json: bool,
    },
    /// Record that translations were looked through and are up to date
    #[command(after_help = examples::TRANSLATIONS_ACCEPT)]
    Accept {
        /// Files or folders, such as content/lessons [default: all]
        #[arg(value_name = "PATH")]
        paths: Vec<String>,
    },
}

/// What to do with figures.
#[derive(Debug, Subcommand)]
pub(crate) enum FiguresCommand {
    /// List every figure
    #[command(after_help = examples::FIGURES_LIST)]
    List {
        /// Only those of a case study, or of the `report`
        #[arg(long, value_name = "NAME")]
        scope: Option<String>,
        /// How they are listed
        #[arg(long = "as", value_enum, default_value_t)]
        form: Form,
    },
    /// Show how a figure is computed, step by step
    #[command(after_help = examples::FIGURES_EXPLAIN)]
    Explain {
        /// Id, as `ressursbank figures list` shows it
        id: String,
    },
    /// Show which figures moved, and why
    #[command(after_help = examples::FIGURES_DIFF)]
    Diff {
        /// A revision of git or a lock file to compare with [default: `content/figures.lock`]
        #[arg(value_name = "REVISION|FILE")]
        with: Option<String>,
    },
    /// Accept the figures as they are now
    #[command(after_help = examples::FIGURES_ACCEPT)]
    Accept {
        /// Why they moved: readers see it in the change log
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
}

/// How figures are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// In columns
    #[default]
    Table,
    /// One JSON document
    Json,
    /// Comma-separated
    Csv,
}

/// Options of the preview.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// Port, or the next free one where it is in use; 0 for any
    #[arg(long, value_name = "NUMBER", default_value_t = 4000)]
    pub(crate) port: u16,
    /// Open the website in the browser
    #[arg(long)]
    pub(crate) open: bool,
    /// Leave drafts out, as the published website does
    #[arg(long, conflicts_with = "drafts")]
    pub(crate) published: bool,
}

/// Options of every command.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options of every command")]
pub(crate) struct Shared {
    /// Folder that holds `content` and `themes`
    #[arg(long, global = true, value_name = "FOLDER", default_value = ".")]
    pub(crate) root: PathBuf,
    /// Folder to build into [default: `site` in the root]
    #[arg(long, global = true, value_name = "FOLDER")]
    pub(crate) out: Option<PathBuf>,
    /// Address where the site will be published, in place of the one in `site.yaml`
    #[arg(long, global = true, value_name = "ADDRESS")]
    pub(crate) base_url: Option<String>,
    /// Include drafts
    #[arg(long, global = true)]
    pub(crate) drafts: bool,
    /// How mistakes are shown; the last three go to standard output
    #[arg(long, global = true, value_enum, default_value_t)]
    pub(crate) format: Format,
    /// Language of messages [default: the default language of the site]
    #[arg(long, global = true, value_enum, env = "RESSURSBANK_LANG")]
    pub(crate) lang: Option<Lang>,
    /// Show mistakes and nothing else
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
    /// Whether messages are coloured
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t)]
    pub(crate) color: Color,
    /// Number of threads [default: one per processor]
    #[arg(long, short, global = true, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) jobs: Option<u16>,
}

/// How mistakes are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// With the line and the word underlined
    #[default]
    Human,
    /// One line each
    Short,
    /// One JSON object a line
    Json,
    /// Annotations for the log of a GitHub workflow
    Github,
    /// SARIF 2.1.0
    Sarif,
}

/// Language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lang {
    /// Bokmål
    Nb,
    /// English
    En,
}

/// Whether messages are coloured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// Where a terminal shows them and NO_COLOR isn't set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The script that completes commands and options in a shell.
pub(crate) fn completions(shell: Shell) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "ressursbank", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// The manual: a page for the whole, then one for each command, with the names of their files.
pub(crate) fn manual() -> std::io::Result<Vec<(String, String)>> {
    let mut root = Cli::command();
    root.build();
    let mut pages = Vec::new();
    add_pages(&root, &mut pages)?;
    Ok(pages)
}

fn add_pages(command: &clap::Command, pages: &mut Vec<(String, String)>) -> std::io::Result<()> {
    let name = command
        .get_bin_name()
        .unwrap_or("ressursbank")
        .replace(' ', "-");
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    pages.push((
        format!("{name}.1"),
        String::from_utf8_lossy(&page).into_owned(),
    ));
    for subcommand in command.get_subcommands() {
        if subcommand.get_name() != "help" {
            add_pages(subcommand, pages)?;
        }
    }
    Ok(())
}

/// A whole address, without slash at the end.
pub(crate) fn whole_address(typed: &str) -> Option<String> {
    let rest = typed
        .strip_prefix("https://")
        .or_else(|| typed.strip_prefix("http://"))
        .filter(|rest| !rest.starts_with('/') && !rest.is_empty())?;
    let is_plain = !rest.contains([' ', '"', '<', '>', '?', '#']);
    is_plain.then(|| typed.trim_end_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn definitions_are_consistent() {
        Cli::command().debug_assert();
    }

    /// Every command with its whole name: `new`, `new case-study`.
    fn commands(command: &clap::Command, name: &str) -> Vec<(String, clap::Command)> {
        let mut found = vec![(name.to_owned(), command.clone())];
        for sub in command.get_subcommands() {
            let name = format!("{name} {}", sub.get_name());
            found.extend(commands(sub, &name));
        }
        found
    }

    /// The words of a command line; quotation marks hold words together.
    fn words(line: &str) -> Vec<String> {
        let mut words = Vec::new();
        for (number, part) in line.split('"').enumerate() {
            if number % 2 == 1 {
                words.push(part.to_owned());
            } else {
                words.extend(part.split_whitespace().map(str::to_owned));
            }
        }
        words
    }

    #[test]
    fn every_command_shows_examples_of_itself_that_can_be_run() {
        for (name, command) in commands(&Cli::command(), "ressursbank") {
            let help = command.get_after_help().map(ToString::to_string);
            // A line that ends in a backslash goes on in the next.
            let help = help.unwrap_or_default().replace(" \\\n     ", "");
            let examples: Vec<&str> = help
                .lines()
                .filter_map(|line| line.strip_prefix("  "))
                .map(|line| line.split("  ").next().unwrap_or(line))
                .collect();
            assert!(!examples.is_empty(), "`{name}` has no example");
            for example in examples {
                assert!(example.starts_with(&name), "`{name}` shows `{example}`");
                let line = example.split(" > ").next().unwrap_or(example);
                let parsed = Cli::try_parse_from(words(line));
                assert!(parsed.is_ok(), "{example}: {:?}", parsed.err());
            }
        }
    }

    #[test]
    fn manual_has_a_page_for_every_command_with_its_examples() {
        let pages = manual().unwrap_or_default();
        let names: Vec<&str> = pages.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names.first(), Some(&"ressursbank.1"));
        assert_eq!(names.len(), commands(&Cli::command(), "").len());
        assert!(names.contains(&"ressursbank-new-case-study.1"), "{names:?}");
        for (name, page) in &pages {
            assert!(page.contains("Examples:"), "{name}");
        }
    }

    #[test]
    fn completions_know_every_command() {
        use clap::ValueEnum;
        for shell in Shell::value_variants() {
            let script = completions(*shell);
            for word in ["case-study", "translations", "title-nb"] {
                assert!(script.contains(word), "{shell}: {word}");
            }
        }
    }

    #[test]
    fn base_url_is_a_whole_address_and_loses_its_last_slash() {
        assert_eq!(
            whole_address("https://a.example/b/").as_deref(),
            Some("https://a.example/b")
        );
        for typed in [
            "a.example",
            "https://",
            "/b/",
            "ftp://a.example",
            "https://a.example/?q",
        ] {
            assert!(whole_address(typed).is_none(), "{typed}");
        }
    }
}
