//! `ressursbank` on the command line: runs what a user typed and gives the exit code.

mod begin;
mod cli;
mod columns;
mod compare;
mod examples;
mod figures;
mod history;
mod progress;
mod relevance;
mod summary;
mod translations;
mod words;

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::{ExitCode, Stdio};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use clap::Parser;
use ressursbank::diagnostic::{self, Diagnostic, Severity};
use ressursbank::model::{Lang, Sources};
use ressursbank::serve::{self, Event};
use ressursbank::{Built, Options, audit, external, new, write};

use compare::Marks;
use progress::Progress;

use begin::{Asked, Refused};
use cli::{Cli, Color, Command, FiguresCommand, Form, Format, New, Shared, TranslationsCommand};

/// Pages are made of many short strings, on every core at once: a quarter of a build was spent in the
/// system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
    /// As it should.
    Fine = 0,
    /// With mistakes in the content.
    Mistakes = 1,
    /// With options that can't be followed.
    Usage = 2,
    /// With a file, a disk or a port that failed.
    Environment = 3,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}

fn main() -> ExitCode {
    let Cli { command, shared } = Cli::parse();
    let ended = set_threads(&shared)
        .and_then(|()| check_base_url(&shared))
        .and_then(|()| check_root(&shared, &command))
        .and_then(|()| match command {
            Command::Build(options) => build(&shared, &options.deny),
            Command::Check(options) => check(&shared, &options),
            Command::Serve(options) => preview(&shared, &options),
            Command::Translations { command } => translations(&shared, command),
            Command::Figures { command } => figures(&shared, command),
            Command::Volumes(options) => volumes(&shared, &options),
            Command::Explain { code } => explain(&shared, code.as_deref()),
            Command::Schema { folder } => schema(&folder),
            Command::New { what } => new(&shared, what),
            Command::Completions { shell } => completions(shell),
            Command::Man { folder } => man(folder.as_deref()),
        });
    match ended {
        Ok(exit) => exit.into(),
        Err(Failure { exit, message }) => {
            let label = words::in_lang(shared.language(None), "feil", "error");
            say(&format!("{label}: {message}\n"));
            exit.into()
        }
    }
}

/// Why a run ended before the content was looked at, or without being able to write.
struct Failure {
    exit: Exit,
    message: String,
}

impl Failure {
    fn usage(message: String) -> Failure {
        Failure {
            exit: Exit::Usage,
            message,
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure {
            exit: Exit::Environment,
            message: error.to_string(),
        }
    }
}

impl Shared {
    fn options(&self) -> Options {
        Options {
            root: self.root.clone(),
            base_url: self.base_url.as_deref().and_then(cli::whole_address),
            drafts: self.drafts,
            cards: true,
            cache: Some(self.root.join(".cache").join("ressursbank")),
        }
    }

    fn out(&self) -> PathBuf {
        let out = self.out.clone().unwrap_or_else(|| self.root.join("site"));
        match out.strip_prefix(".") {
            Ok(plain) if plain != Path::new("") => plain.to_owned(),
            _ => out,
        }
    }

    /// The language of messages: as asked for, else the site's, else bokmål.
    fn language(&self, built: Option<&Built>) -> Lang {
        match self.lang {
            Some(lang) => lang.model(),
            None => built
                .and_then(|built| built.library.as_ref())
                .map_or(Lang::Nb, |library| library.site.default_lang()),
        }
    }

    fn drawn_as(&self) -> diagnostic::Format {
        match self.format {
            Format::Human => diagnostic::Format::Human {
                color: self.has_color(),
            },
            Format::Short => diagnostic::Format::Short,
            Format::Json => diagnostic::Format::Json,
            Format::Github => diagnostic::Format::Github,
            Format::Sarif => diagnostic::Format::Sarif,
        }
    }

    fn has_color(&self) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                io::stderr().is_terminal()
                    && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
                    && std::env::var_os("TERM").is_none_or(|value| value != "dumb")
            }
        }
    }

    fn is_for_machines(&self) -> bool {
        matches!(self.format, Format::Json | Format::Github | Format::Sarif)
    }
}

impl cli::Lang {
    fn model(self) -> Lang {
        match self {
            cli::Lang::Nb => Lang::Nb,
            cli::Lang::En => Lang::En,
        }
    }
}

fn set_threads(shared: &Shared) -> Result<(), Failure> {
    let Some(jobs) = shared.jobs else {
        return Ok(());
    };
    rayon::ThreadPoolBuilder::new()
        .num_threads(usize::from(jobs))
        .build_global()
        .map_err(|error| Failure::from(io::Error::other(error)))
}

/// Refuses an address that isn't whole.
fn check_base_url(shared: &Shared) -> Result<(), Failure> {
    match &shared.base_url {
        Some(typed) if cli::whole_address(typed).is_none() => Err(Failure::usage(
            words::no_address(typed, shared.language(None)),
        )),
        _ => Ok(()),
    }
}

/// Refuses a root without content, unless the command needs none.
fn check_root(shared: &Shared, command: &Command) -> Result<(), Failure> {
    let needs_none = matches!(
        command,
        Command::Volumes(_)
            | Command::Explain { .. }
            | Command::Schema { .. }
            | Command::Completions { .. }
            | Command::Man { .. }
    );
    if needs_none || shared.root.join("content").is_dir() {
        return Ok(());
    }
    let root = shown(&shared.root);
    Err(Failure::usage(words::no_content(
        &root,
        shared.language(None),
    )))
}

/// Builds in memory; at a terminal, one sees that it goes on.
fn built(shared: &Shared) -> io::Result<Built> {
    let text = words::in_lang(shared.language(None), "Bygger", "Building");
    let _progress = Progress::begin(text, !shared.quiet && !shared.is_for_machines());
    ressursbank::build(&shared.options())
}

/// Builds in memory; warnings with these codes, and those that the site names, count as errors.
fn built_strictly(shared: &Shared, deny: &[String]) -> Result<Built, Failure> {
    refuse_unknown(shared, deny)?;
    let mut built = built(shared)?;
    built.deny(deny);
    Ok(built)
}

/// Refuses codes that no message has.
fn refuse_unknown(shared: &Shared, deny: &[String]) -> Result<(), Failure> {
    for code in deny {
        if code != diagnostic::WARNINGS && !diagnostic::CODES.iter().any(|(known, _)| known == code)
        {
            let lang = shared.language(None);
            return Err(Failure::usage(words::no_code_to_deny(code, lang)));
        }
    }
    Ok(())
}

fn build(shared: &Shared, deny: &[String]) -> Result<Exit, Failure> {
    let out = shared.out();
    if let Some(refusal) = write::refusal(&shared.root, &out)? {
        let lang = shared.language(None);
        return Err(Failure::usage(words::refusal(refusal, &shown(&out), lang)));
    }
    let built = built_strictly(shared, deny)?;
    let lang = shared.language(Some(&built));
    let mut found = built.diagnostics.clone().sorted();
    if !shared.is_for_machines() {
        // What is merely good to know is told by `check`.
        found.retain(|diagnostic| diagnostic.severity() != Severity::Note);
    }
    tell(shared, &built.sources, &found, lang)?;
    if built.library.is_none() || built.diagnostics.has_errors() {
        tell_count(shared, &found, lang);
        if !shared.quiet {
            say(&format!("{}\n", words::nothing_written(lang)));
        }
        return Ok(Exit::Mistakes);
    }
    let start = Instant::now();
    let published = write::publish(&built.outputs, &out)?;
    if !shared.quiet {
        let mut timings = built.timings.clone();
        timings.push(("publish", start.elapsed()));
        let text = summary::summary(&built, &found, published, &timings, &out, lang);
        if shared.is_for_machines() {
            say(&text);
        } else {
            print(&text)?;
        }
    }
    // The run is over and gives all its memory back at once: freeing it piece by piece takes a while
    // for a large site.
    std::mem::forget(built);
    Ok(Exit::Fine)
}

/// Looks for mistakes and for what else an author would want to know, and sums up.
fn check(shared: &Shared, options: &cli::Check) -> Result<Exit, Failure> {
    refuse_unknown(shared, &options.deny.deny)?;
    let mut built = built(shared)?;
    let lang = shared.language(Some(&built));
    // What is published is what is accepted and judged; a draft moves figures and search results
    // only when it is published.
    let checked = ressursbank::check(&mut built, !shared.drafts);
    let external = if options.external {
        Some(check_external(shared, &mut built, lang))
    } else {
        None
    };
    built.deny(&options.deny.deny);
    let found = built.diagnostics.clone().sorted();
    tell(shared, &built.sources, &found, lang)?;
    let external = match external {
        Some(Err(failure)) => return Err(failure),
        Some(Ok(counts)) => counts,
        None => None,
    };
    let is_for_machines = shared.is_for_machines();
    if let Some(checked) = checked.as_ref().filter(|_| !is_for_machines)
        && !checked.changes.is_empty()
    {
        say(&figures::unaccepted(&checked.changes, lang));
    }
    if checked.is_none() && !shared.quiet {
        say(&format!("{}\n", words::pages_later(lang)));
        tell_count(shared, &found, lang);
    } else if !shared.quiet {
        let advises = !is_for_machines;
        let text = summary::checked(&built, &found, checked.as_ref(), external, advises, lang);
        if is_for_machines {
            say(&text);
        } else {
            print(&text)?;
        }
    }
    Ok(
        if built.library.is_none() || built.diagnostics.has_errors() {
            Exit::Mistakes
        } else {
            Exit::Fine
        },
    )
}

/// Asks for the links that lead out of the site; answers are kept for later runs.
fn check_external(
    shared: &Shared,
    built: &mut Built,
    lang: Lang,
) -> Result<Option<external::Counts>, Failure> {
    let text = words::in_lang(lang, "Spør etter lenker", "Asking for links");
    let _progress = Progress::begin(text, !shared.quiet && !shared.is_for_machines());
    let base_url = built
        .library
        .as_ref()
        .map_or("", |library| library.site.base_url.as_str());
    let settings = external::Settings::new(seconds_now(), base_url);
    let mut cache = external::Cache::read(&shared.root);
    let counts =
        ressursbank::check_external(built, &settings, &mut cache).map_err(|none| Failure {
            exit: Exit::Environment,
            message: words::no_network(none.hosts, lang),
        })?;
    cache.write(&shared.root)?;
    Ok(counts)
}

/// Runs a command about figures. Content with mistakes has none.
fn figures(shared: &Shared, command: Option<FiguresCommand>) -> Result<Exit, Failure> {
    if shared.drafts && matches!(command, Some(FiguresCommand::Accept { .. })) {
        let lang = shared.language(None);
        return Err(Failure::usage(words::no_figures_of_drafts(lang).to_owned()));
    }
    let built = built(shared)?;
    let lang = shared.language(Some(&built));
    let found = built.diagnostics.clone().sorted();
    if built.library.is_none() || built.diagnostics.has_errors() {
        tell(shared, &built.sources, &found, lang)?;
        tell_count(shared, &found, lang);
        return Ok(Exit::Mistakes);
    }
    let list = FiguresCommand::List {
        scope: None,
        form: Form::Table,
    };
    match command.unwrap_or(list) {
        FiguresCommand::List { scope, form } => {
            let listed = figures::list(&built.figures, scope.as_deref(), form);
            print(&listed)?;
            Ok(Exit::Fine)
        }
        FiguresCommand::Explain { id } => match figures::explain(&built.figures, &id) {
            Some(explained) => {
                print(&explained)?;
                Ok(Exit::Fine)
            }
            None => Err(Failure::usage(words::no_figure(&id, &built.figures, lang))),
        },
        FiguresCommand::Diff { with } => {
            let lock = match with {
                Some(with) => locked_at(&shared.root, &with)?,
                None => built.lock.clone().unwrap_or_default(),
            };
            let changes = audit::changes(&lock, &built.figures);
            print(&figures::changes(&changes, lang))?;
            Ok(if changes.is_empty() {
                Exit::Fine
            } else {
                Exit::Mistakes
            })
        }
        FiguresCommand::Accept { reason } => {
            let lock = built.lock.clone().unwrap_or_default();
            let changes = audit::changes(&lock, &built.figures);
            if !changes.is_empty() {
                let text = audit::accepted(&lock, &built.figures, &today(), &reason);
                std::fs::write(shared.root.join("content/figures.lock"), text)?;
            }
            print(&figures::changes(&changes, lang))?;
            Ok(Exit::Fine)
        }
    }
}

/// Runs a command about translations.
fn translations(shared: &Shared, command: Option<TranslationsCommand>) -> Result<Exit, Failure> {
    let built = ressursbank::build(&shared.options())?;
    let lang = shared.language(Some(&built));
    let Some(library) = &built.library else {
        let found = built.diagnostics.clone().sorted();
        tell(shared, &built.sources, &found, lang)?;
        tell_count(shared, &found, lang);
        return Ok(Exit::Mistakes);
    };
    let command = command.unwrap_or(TranslationsCommand::List { json: false });
    if let TranslationsCommand::Diff { paths, .. } | TranslationsCommand::Accept { paths } =
        &command
        && let Some((lost, nearest)) = translations::nowhere(library, &built.sources, paths)
    {
        return Err(Failure::usage(translations::no_translation(
            lost,
            nearest.as_deref(),
            lang,
        )));
    }
    match command {
        TranslationsCommand::List { json: true } => {
            print(&translations::json(library, &built.sources))?;
        }
        TranslationsCommand::List { json: false } => {
            print(&translations::list(library, &built.sources, lang))?;
        }
        TranslationsCommand::Diff { paths, json } => {
            let changes = translations::changes(library, &built.sources, &shared.root, &paths);
            if json {
                print(&translations::changes_json(&changes))?;
            } else {
                let color = shared.color == Color::Always
                    || shared.has_color() && io::stdout().is_terminal();
                let marks = if color { Marks::COLORED } else { Marks::PLAIN };
                print(&translations::drawn(&changes, marks, lang))?;
            }
        }
        TranslationsCommand::Accept { paths } => {
            let accepted = translations::accepted(library, &built.sources, &paths);
            if accepted.is_empty() {
                print(translations::nothing_to_accept(lang))?;
            }
            for (path, text) in accepted {
                std::fs::write(shared.root.join("content").join(&path), text)?;
                print(&format!("content/{path}\n"))?;
            }
        }
    }
    Ok(Exit::Fine)
}

/// The lock in a file, or in `content/figures.lock` at a revision of git.
fn locked_at(root: &Path, with: &str) -> Result<audit::Lock, Failure> {
    let file = Path::new(with);
    let text = if file.is_file() {
        std::fs::read_to_string(file)?
    } else {
        let shown = std::process::Command::new("git")
            .arg("-C")
            .arg(root)
            .args(["show", "--end-of-options"])
            .arg(format!("{with}:./content/figures.lock"))
            .output()?;
        if !shown.status.success() {
            let message = String::from_utf8_lossy(&shown.stderr).trim().to_owned();
            return Err(Failure::usage(message));
        }
        String::from_utf8_lossy(&shown.stdout).into_owned()
    };
    audit::lock(&text).map_err(|error| Failure::usage(format!("{with}: {error}")))
}

/// Today's date, or that of `SOURCE_DATE_EPOCH`, in UTC.
fn today() -> String {
    let seconds = std::env::var("SOURCE_DATE_EPOCH")
        .ok()
        .and_then(|seconds| seconds.parse().ok())
        .unwrap_or_else(seconds_now);
    words::date(seconds / 86_400)
}

/// Seconds since 1 January 1970.
fn seconds_now() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |passed| passed.as_secs())
}

/// Shows what is read of a volume table, if it could be read.
fn volumes(shared: &Shared, options: &cli::Volumes) -> Result<Exit, Failure> {
    let read = ressursbank::read_tables(&options.file)?;
    let lang = shared.language(None);
    let found = read.diagnostics.clone().sorted();
    tell(shared, &read.sources, &found, lang)?;
    if read.diagnostics.has_errors() {
        tell_count(shared, &found, lang);
        return Ok(Exit::Mistakes);
    }
    match &options.to_csv {
        None => print(&read.as_text())?,
        Some(None) => print(&read.as_csv())?,
        Some(Some(file)) => {
            std::fs::write(file, read.as_csv()).map_err(|error| named(file, &error))?
        }
    }
    Ok(Exit::Fine)
}

/// Explains a code, or lists them all.
fn explain(shared: &Shared, code: Option<&str>) -> Result<Exit, Failure> {
    let asked = shared.lang.map(cli::Lang::model);
    let lang = asked
        .or_else(|| ressursbank::default_lang(&shared.root))
        .unwrap_or(Lang::Nb);
    let Some(code) = code else {
        print(&words::codes(lang))?;
        return Ok(Exit::Fine);
    };
    match diagnostic::explanation(code, lang) {
        Some(explanation) => {
            print(&explanation.as_text())?;
            Ok(Exit::Fine)
        }
        None => Err(Failure::usage(words::no_code(code, lang))),
    }
}

/// Writes the schema of every kind of file into a folder.
fn schema(folder: &Path) -> Result<Exit, Failure> {
    std::fs::create_dir_all(folder).map_err(|error| named(folder, &error))?;
    for (name, text) in ressursbank::schemas() {
        let file = folder.join(name);
        std::fs::write(&file, text).map_err(|error| named(&file, &error))?;
        print(&format!("{}\n", file.display()))?;
    }
    Ok(Exit::Fine)
}

/// Makes the files of something new, asking for what isn't said.
fn new(shared: &Shared, what: New) -> Result<Exit, Failure> {
    let ground = ressursbank::ground(&shared.root)?;
    let Some(surroundings) = &ground.surroundings else {
        let lang = shared.language(None);
        let found = ground.diagnostics.clone().sorted();
        tell(shared, &ground.sources, &found, lang)?;
        return Ok(Exit::Mistakes);
    };
    let lang = match shared.lang {
        Some(lang) => lang.model(),
        None => surroundings.default_lang(),
    };
    let (mut input, mut output) = (io::stdin().lock(), io::stderr());
    let mut asked = if input.is_terminal() && output.is_terminal() {
        Asked::at(&mut input, &mut output, lang)
    } else {
        Asked::nobody(lang)
    };
    let request = match begin::request(what, surroundings, &mut asked) {
        Ok(request) => request,
        Err(Refused::Usage(message)) => return Err(Failure::usage(message)),
        Err(Refused::Terminal(error)) => return Err(error.into()),
    };
    let files = new::files(&request, surroundings);
    let there = write::create(&shared.root.join("content"), &files)?;
    if !there.is_empty() {
        return Err(Failure::usage(begin::already_there(&there, lang)));
    }
    let made: String = files
        .0
        .keys()
        .map(|path| format!("content/{path}\n"))
        .collect();
    print(&made)?;
    if !shared.quiet && !shared.is_for_machines() {
        say(&format!("\n{}", begin::next_steps(&request, &files, lang)));
    }
    Ok(Exit::Fine)
}

/// A failure of the environment with the path that it is about.
fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", shown(path)))
}

/// Writes what completes commands in a shell.
fn completions(shell: cli::Shell) -> Result<Exit, Failure> {
    print(&cli::completions(shell))?;
    Ok(Exit::Fine)
}

/// Writes the manual.
fn man(folder: Option<&Path>) -> Result<Exit, Failure> {
    let pages = cli::manual()?;
    match folder {
        None => print(pages.first().map_or("", |(_, page)| page))?,
        Some(folder) => {
            std::fs::create_dir_all(folder)?;
            for (name, page) in &pages {
                std::fs::write(folder.join(name), page)?;
            }
        }
    }
    Ok(Exit::Fine)
}

fn preview(shared: &Shared, options: &cli::Serve) -> Result<Exit, Failure> {
    let settings = serve::Settings {
        port: options.port,
        lang: shared.lang.map(cli::Lang::model),
    };
    // Shared links are of no use in a preview.
    let built_from = Options {
        drafts: !options.published,
        cards: false,
        ..shared.options()
    };
    serve::preview(&built_from, settings, |event| {
        // What can't be printed is still in the browser.
        let _ = tell_event(shared, &event);
        if let (true, Event::Listening { address, base_path }) = (options.open, &event) {
            open_in_browser(&format!("http://{address}{base_path}/"));
        }
    })?;
    Ok(Exit::Fine)
}

/// Opens an address in the browser of whoever sits here; where there is none, the address that was
/// printed is all there is.
fn open_in_browser(address: &str) {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let _ = std::process::Command::new(program)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
}

/// Shows what the preview does.
fn tell_event(shared: &Shared, event: &Event<'_>) -> io::Result<()> {
    match event {
        Event::Listening { address, base_path } if !shared.quiet => {
            print(&format!("http://{address}{base_path}/\n"))
        }
        Event::Built { built, taken } => {
            let lang = shared.language(Some(built));
            let found = built.diagnostics.clone().sorted();
            tell(shared, &built.sources, &found, lang)?;
            if !shared.quiet {
                let count = diagnostic::summary(&found, lang);
                say(&format!("{} ms, {count}\n", taken.as_millis()));
            }
            Ok(())
        }
        Event::Failed { error } => {
            say(&format!("{error}\n"));
            Ok(())
        }
        Event::Listening { .. } => Ok(()),
    }
}

/// Shows what was found: people read it beside the output, machines in it.
fn tell(shared: &Shared, sources: &Sources, found: &[Diagnostic], lang: Lang) -> io::Result<()> {
    let drawn = diagnostic::draw(found, sources, lang, shared.drawn_as());
    if shared.is_for_machines() {
        print(&drawn)
    } else {
        say(&drawn);
        Ok(())
    }
}

/// Shows how much was found.
fn tell_count(shared: &Shared, found: &[Diagnostic], lang: Lang) {
    if !shared.quiet {
        let count = if shared.is_for_machines() {
            diagnostic::summary(found, lang)
        } else {
            diagnostic::closing(found, lang)
        };
        say(&format!("{count}\n"));
        let denied = found.iter().filter(|diagnostic| diagnostic.denied).count();
        if denied > 0 {
            say(&format!("{}\n", words::denied(denied, lang)));
        }
    }
}

/// A path as a user would type it; the current folder by its name.
fn shown(path: &Path) -> String {
    let path = if path == Path::new(".") {
        std::env::current_dir().unwrap_or_else(|_| path.to_owned())
    } else {
        path.to_owned()
    };
    path.display().to_string()
}

/// Writes to standard output. A reader that has gone is no failure.
fn print(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    match stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush())
    {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        done => done,
    }
}

/// Writes to standard error; where even that fails, there is nobody to tell.
fn say(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
