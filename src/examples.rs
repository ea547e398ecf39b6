//! Examples in the help of each command. A test parses every one.

pub(crate) const ROOT: &str = "\
Examples:
  ressursbank new case-study     makes a new case study, asking for what it needs
  ressursbank check              looks for mistakes
  ressursbank serve              shows the report while you write
  ressursbank build              builds it into `site`

Exit codes: 0 fine, 1 mistakes in the content, 2 wrong use, 3 the environment failed.";

pub(crate) const BUILD: &str = "\
Examples:
  ressursbank build
  ressursbank build --out public --base-url https://example.org/report
  ressursbank build --root ../report --quiet";

pub(crate) const CHECK: &str = "\
Examples:
  ressursbank check
  ressursbank check --drafts --lang en
  ressursbank check --deny warnings     fails on warnings too
  ressursbank check --format github     annotates a workflow
  ressursbank check --format sarif > mistakes.sarif";

pub(crate) const SERVE: &str = "\
Examples:
  ressursbank serve
  ressursbank serve --open
  ressursbank serve --published --port 8080";

pub(crate) const TRANSLATIONS: &str = "\
Examples:
  ressursbank translations
  ressursbank translations accept content/lessons/haul-distance";

pub(crate) const TRANSLATIONS_LIST: &str = "\
Examples:
  ressursbank translations list
  ressursbank translations list --json > translations.json";

pub(crate) const TRANSLATIONS_ACCEPT: &str = "\
Examples:
  ressursbank translations accept content/lessons/haul-distance
  ressursbank translations accept content/guidance content/about
  ressursbank translations accept     accepts all";

pub(crate) const TRANSLATIONS_DIFF: &str = "\
Examples:
  ressursbank translations diff content/lessons/haul-distance
  ressursbank translations diff --json > changes.json";

pub(crate) const EXPLAIN: &str = "\
Examples:
  ressursbank explain volume-state-missing
  ressursbank explain volume-state-missing --lang en
  ressursbank explain     lists all codes";

pub(crate) const SCHEMA: &str = "\
Examples:
  ressursbank schema content/.schema";

pub(crate) const FIGURES: &str = "\
Examples:
  ressursbank figures
  ressursbank figures explain fornebubanen-demo/net
  ressursbank figures accept --reason \"New source for payload\"";

pub(crate) const FIGURES_LIST: &str = "\
Examples:
  ressursbank figures list --scope kadettangen
  ressursbank figures list --as csv > figures.csv";

pub(crate) const FIGURES_EXPLAIN: &str = "\
Examples:
  ressursbank figures explain fornebubanen-demo/net
  ressursbank figures explain report/mass@realised";

pub(crate) const FIGURES_DIFF: &str = "\
Examples:
  ressursbank figures diff              since they were accepted
  ressursbank figures diff HEAD~1       since a revision of git
  ressursbank figures diff old.lock     since a lock file";

pub(crate) const FIGURES_ACCEPT: &str = "\
Examples:
  ressursbank figures accept --reason \"New source for payload\"";

pub(crate) const VOLUMES: &str = "\
Examples:
  ressursbank volumes masses.xlsx
  ressursbank volumes masses.ods --to-csv     writes the cleaned table
  ressursbank volumes masses.ods --to-csv volumes.csv";

pub(crate) const NEW: &str = "\
Examples:
  ressursbank new case-study     asks for what it needs
  ressursbank new lesson ask-early
  ressursbank new page guidance/contracts/checklist";

pub(crate) const NEW_CASE_STUDY: &str = "\
Examples:
  ressursbank new case-study
  ressursbank new case-study ny-strand --status planned --municipality Bærum \\
      --title-nb \"Ny strand\" --title-en \"New beach\"
  ressursbank new case-study ny-strand --table xlsx";

pub(crate) const NEW_LESSON: &str = "\
Examples:
  ressursbank new lesson
  ressursbank new lesson ask-early --helps municipality,client \\
      --title-nb \"Spør tidlig\" --title-en \"Ask early\"";

pub(crate) const NEW_PAGE: &str = "\
Examples:
  ressursbank new page
  ressursbank new page guidance/contracts/checklist \\
      --title-nb Sjekkliste --title-en Checklist";

pub(crate) const COMPLETIONS: &str = "\
Examples:
  ressursbank completions bash > ~/.local/share/bash-completion/completions/ressursbank
  ressursbank completions zsh > ~/.zfunc/_ressursbank
  ressursbank completions fish > ~/.config/fish/completions/ressursbank.fish
  ressursbank completions powershell > ressursbank.ps1
  ressursbank completions elvish > ressursbank.elv";

pub(crate) const MAN: &str = "\
Examples:
  ressursbank man > ressursbank.1
  ressursbank man ~/.local/share/man/man1";
