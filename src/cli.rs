//! What a user may type.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Builds a bilingual knowledge report, with figures that can be retraced, as a static website.
#[derive(Debug, Parser)]
#[command(name = "ressursbank", version, propagate_version = true)]
#[command(
    after_help = "Exit codes: 0 fine, 1 mistakes in the content, 2 wrong use, 3 the environment failed."
)]
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
    Build,
    /// Look for mistakes without writing anything
    Check,
    /// Preview the website on this machine, drafts and all, rebuilding it on every change
    Serve(Serve),
    /// Show which translations are out of date, and record that they were looked through
    Translations {
        /// What to do [default: list]
        #[command(subcommand)]
        command: Option<TranslationsCommand>,
    },
    /// List figures, explain them, compare them with what was accepted
    Figures {
        /// What to do [default: list]
        #[command(subcommand)]
        command: Option<FiguresCommand>,
    },
    /// Show what is read of a volume table
    Volumes(Volumes),
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
    List {
        /// Every translation as one JSON document
        #[arg(long)]
        json: bool,
    },
    /// Record that translations were looked through and are up to date
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
    List {
        /// Only those of a case study, or of the `report`
        #[arg(long, value_name = "NAME")]
        scope: Option<String>,
        /// How they are listed
        #[arg(long = "as", value_enum, default_value_t)]
        form: Form,
    },
    /// Show how a figure is computed, step by step
    Explain {
        /// Id, as `ressursbank figures list` shows it
        id: String,
    },
    /// Show which figures moved, and why
    Diff {
        /// A revision of git or a lock file to compare with [default: `content/figures.lock`]
        #[arg(value_name = "REVISION|FILE")]
        with: Option<String>,
    },
    /// Accept the figures as they are now
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
pub(crate) struct Shared {
    /// Folder that holds `content` and `themes`
    #[arg(long, global = true, value_name = "FOLDER", default_value = ".")]
    pub(crate) root: PathBuf,
    /// Folder to build into [default: `site` in the root]
    #[arg(long, global = true, value_name = "FOLDER")]
    pub(crate) out: Option<PathBuf>,
    /// Address where the site will be published, in place of the one in `site.yaml`
    #[arg(long, global = true, value_name = "ADDRESS", value_parser = base_url)]
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

/// An address without slash at the end.
fn base_url(typed: &str) -> Result<String, String> {
    let rest = typed
        .strip_prefix("https://")
        .or_else(|| typed.strip_prefix("http://"))
        .filter(|rest| !rest.starts_with('/') && !rest.is_empty());
    match rest {
        Some(rest) if !rest.contains([' ', '"', '<', '>', '?', '#']) => {
            Ok(typed.trim_end_matches('/').to_owned())
        }
        _ => Err("write a whole address, such as https://example.org/report".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn definitions_are_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn base_url_is_a_whole_address_and_loses_its_last_slash() {
        assert_eq!(
            base_url("https://a.example/b/").as_deref(),
            Ok("https://a.example/b")
        );
        for typed in [
            "a.example",
            "https://",
            "/b/",
            "ftp://a.example",
            "https://a.example/?q",
        ] {
            assert!(base_url(typed).is_err(), "{typed}");
        }
    }
}
