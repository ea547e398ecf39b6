//! Makes the files of a new case study, lesson or page, ready to be filled in.
//!
//! Entry points: [`place`] says where it will lie, or why it can't; [`files`] makes its files.
//!
//! 1. [`Surroundings`] gathers what the content says of itself: languages, materials, sources, what
//!    lies where.
//! 2. Texts are made from the files in `templates/`, one in each language of the site. What explains
//!    them is in the site's default language, their headings in their own.
//! 3. A case study gets an empty volume table, as CSV, as a workbook with lists to choose from
//!    ([`workbook`]), or both: a table without rows isn't counted, so only the one that is filled in is.
//!
//! Nothing is invented: what isn't known yet is a comment. It asks nobody and writes no file; the
//! command line does.

mod table;
mod words;
mod workbook;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Documents, Helps, Lang, Outputs, REPORT_SCOPE, Root, Sources, Status, slug};

pub use table::Column;
pub use words::meaning_of_status;

/// What is to be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A case study.
    CaseStudy,
    /// A lesson.
    Lesson,
    /// Any other page.
    Page,
}

impl Kind {
    /// The section that all of this kind lie in; none where they may lie anywhere.
    fn section(self) -> Option<&'static str> {
        match self {
            Kind::CaseStudy => Some("case-studies"),
            Kind::Lesson => Some("lessons"),
            Kind::Page => None,
        }
    }
}

/// In which forms a case study gets an empty volume table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tables {
    /// Both; the one that is filled in counts.
    #[default]
    Both,
    /// A workbook.
    Xlsx,
    /// A text file.
    Csv,
    /// None.
    None,
}

/// What its author says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// What is to be made, with what only that has.
    pub facts: Facts,
    /// Where it lies in `content/`, as [`place`] gives it: `case-studies/kadettangen`.
    pub path: String,
    /// Its title in each language of the site.
    pub titles: BTreeMap<Lang, String>,
}

/// What only one kind has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Facts {
    /// Of a case study.
    CaseStudy {
        /// Where it is.
        place: String,
        /// Its municipalities.
        municipalities: Vec<String>,
        /// How far it has come.
        status: Status,
        /// Its empty volume tables.
        tables: Tables,
    },
    /// Of a lesson.
    Lesson {
        /// Who it helps.
        helps: Vec<Helps>,
    },
    /// Of a page: nothing.
    Page,
}

/// What a new page is put into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Surroundings {
    /// Languages of the site, the default first.
    pub languages: Vec<Lang>,
    /// The municipality that publishes the report, if it says so.
    pub municipality: Option<String>,
    /// Weights of all pages by content path.
    weights: BTreeMap<String, i64>,
    /// Content paths of all files.
    files: BTreeSet<String>,
    /// Materials: id, and name in the default language.
    materials: Vec<(String, String)>,
    /// Keys of `sources.yaml`.
    sources: Vec<String>,
    /// The columns of a volume table.
    columns: Vec<Column>,
}

impl Surroundings {
    /// What the content says of itself; none without `site.yaml`. `columns` are those that volume
    /// tables may have.
    pub fn of(
        documents: &Documents,
        sources: &Sources,
        columns: Vec<Column>,
    ) -> Option<Surroundings> {
        let site = documents.site.as_ref()?;
        let lang = site.default_lang();
        let weights = documents.texts.iter().map(|(path, text)| {
            let weight = text.front_matter.weight;
            (path.clone(), weight)
        });
        let materials = documents.materials.iter().map(|material| {
            let id = material.id.value.clone();
            (id, material.name.in_lang(lang).to_owned())
        });
        let mut keys: Vec<String> = documents
            .references
            .iter()
            .map(|reference| reference.key.value.clone())
            .collect();
        keys.sort_unstable();
        Some(Surroundings {
            languages: site.languages.clone(),
            municipality: site.grant.as_ref().map(|grant| grant.municipality.clone()),
            weights: weights.collect(),
            files: sources
                .of(Root::Content)
                .map(|source| source.path.clone())
                .collect(),
            materials: materials.collect(),
            sources: keys,
            columns,
        })
    }

    /// The language that explanations are in.
    pub fn default_lang(&self) -> Lang {
        self.languages.first().copied().unwrap_or_default()
    }

    /// A weight that puts a page behind its siblings.
    fn weight_at(&self, path: &str) -> i64 {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let heaviest = self
            .weights
            .iter()
            .filter(|(other, _)| {
                let parent = other.rsplit_once('/').map_or("", |(parent, _)| parent);
                parent == folder && !other.is_empty()
            })
            .map(|(_, weight)| *weight)
            .max();
        heaviest.map_or(10, |heaviest| heaviest.saturating_add(10))
    }
}

/// Why something can't be made under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misplaced {
    /// The name can't be that of a folder or file.
    Name {
        /// The nearest that can; empty where nothing of it can.
        suggestion: String,
    },
    /// A case study or a lesson lies directly in its section.
    Nested {
        /// The section.
        section: &'static str,
    },
    /// A page that would lie among case studies or lessons.
    AmongOthers {
        /// What to make instead.
        kind: Kind,
        /// Under this name.
        name: String,
    },
    /// A name that means something else.
    Reserved,
    /// Something lies there.
    Taken {
        /// One of its files, as authors see it.
        file: String,
    },
}

/// Names at the top of the site that no page may have.
const RESERVED: [&str; 3] = ["assets", "data", "theme"];

/// Where in `content/` something lies that its author calls `typed`: `sandvika`, or, for a page,
/// `guidance/contracts/checklist`.
///
/// # Errors
///
/// Why it can't lie there.
pub fn place(kind: Kind, typed: &str, surroundings: &Surroundings) -> Result<String, Misplaced> {
    let typed = typed.trim().replace('\\', "/");
    let typed = typed.trim_matches('/');
    let typed = typed.strip_prefix("content/").unwrap_or(typed);
    let typed = match kind.section() {
        Some(section) => typed
            .strip_prefix(section)
            .and_then(|rest| rest.strip_prefix('/'))
            .unwrap_or(typed),
        None => typed,
    };
    if let (Some(section), true) = (kind.section(), typed.contains('/')) {
        return Err(Misplaced::Nested { section });
    }
    let valid: Vec<String> = typed
        .split('/')
        .map(slug)
        .filter(|part| !part.is_empty())
        .collect();
    let suggestion = valid.join("/");
    if suggestion != typed || typed.is_empty() {
        return Err(Misplaced::Name { suggestion });
    }
    for other in [Kind::CaseStudy, Kind::Lesson] {
        let section = other.section().unwrap_or("");
        if kind == Kind::Page
            && let Some(rest) = typed.strip_prefix(section)
            && (rest.is_empty() || rest.starts_with('/'))
        {
            let name = rest.rsplit('/').next().unwrap_or("").to_owned();
            return Err(Misplaced::AmongOthers { kind: other, name });
        }
    }
    let path = match kind.section() {
        Some(section) => format!("{section}/{typed}"),
        None => typed.to_owned(),
    };
    let first = path.split('/').next().unwrap_or("");
    let last = path.rsplit('/').next().unwrap_or("");
    let is_language = Lang::from_code(first).is_some();
    let is_scope = kind == Kind::CaseStudy && last == REPORT_SCOPE;
    if RESERVED.contains(&first) || is_language || is_scope || last == "index" {
        return Err(Misplaced::Reserved);
    }
    match occupant(kind, &path, surroundings) {
        Some(file) => Err(Misplaced::Taken {
            file: format!("content/{file}"),
        }),
        None => Ok(path),
    }
}

/// A file that stands where something new would.
fn occupant<'a>(kind: Kind, path: &str, surroundings: &'a Surroundings) -> Option<&'a str> {
    let inside = format!("{path}/");
    let beside = format!("{path}.");
    let own = format!("{path}/index.");
    surroundings
        .files
        .iter()
        .map(String::as_str)
        .find(|file| match kind {
            Kind::Page => file.starts_with(&beside) || file.starts_with(&own),
            Kind::CaseStudy | Kind::Lesson => {
                file.starts_with(&inside) || file.starts_with(&beside)
            }
        })
}

/// The files of something new, by path in `content/`.
pub fn files(request: &Request, surroundings: &Surroundings) -> Outputs {
    let lang = surroundings.default_lang();
    let mut files = Outputs::default();
    for text_lang in &surroundings.languages {
        let path = match request.facts {
            Facts::Page => format!("{}.{text_lang}.md", request.path),
            Facts::CaseStudy { .. } | Facts::Lesson { .. } => {
                format!("{}/index.{text_lang}.md", request.path)
            }
        };
        files.insert(path, text(request, *text_lang, surroundings));
    }
    match &request.facts {
        Facts::Page => {}
        Facts::Lesson { helps } => {
            let template = in_lang(
                lang,
                include_str!("templates/lesson.nb.yaml"),
                include_str!("templates/lesson.en.yaml"),
            );
            let helps: Vec<&str> = helps.iter().map(|helps| helps.id()).collect();
            let helps = format!("[{}]", helps.join(", "));
            let yaml = filled(template, &[("helps", &helps)]);
            files.insert(format!("{}/lesson.yaml", request.path), yaml);
        }
        Facts::CaseStudy {
            place,
            municipalities,
            status,
            tables,
        } => {
            let yaml = case_facts(place, municipalities, *status, surroundings);
            files.insert(format!("{}/case.yaml", request.path), yaml);
            let columns = table::columns(surroundings, *status);
            if matches!(tables, Tables::Both | Tables::Csv) {
                let csv = table::csv(&columns, lang);
                files.insert(format!("{}/volumes.csv", request.path), csv);
            }
            if matches!(tables, Tables::Both | Tables::Xlsx) {
                let workbook = workbook::of(&columns, lang);
                files.insert(format!("{}/volumes.xlsx", request.path), workbook);
            }
        }
    }
    files
}

fn case_facts(
    place: &str,
    municipalities: &[String],
    status: Status,
    surroundings: &Surroundings,
) -> String {
    let template = in_lang(
        surroundings.default_lang(),
        include_str!("templates/case.nb.yaml"),
        include_str!("templates/case.en.yaml"),
    );
    let places: Vec<String> = surroundings
        .languages
        .iter()
        .map(|lang| format!("{lang}: {}", quoted(place)))
        .collect();
    let names: Vec<String> = municipalities.iter().map(|name| quoted(name)).collect();
    let municipality = match names.as_slice() {
        [] => in_lang(
            surroundings.default_lang(),
            "# municipality: [Kommunen]",
            "# municipality: [The municipality]",
        )
        .to_owned(),
        names => format!("municipality: [{}]", names.join(", ")),
    };
    let place = format!("{{{}}}", places.join(", "));
    filled(
        template,
        &[
            ("place", &place),
            ("municipality", &municipality),
            ("status", status.id()),
        ],
    )
}

/// A page in one language.
fn text(request: &Request, lang: Lang, surroundings: &Surroundings) -> String {
    let explained_in = surroundings.default_lang();
    let front_matter = in_lang(
        explained_in,
        include_str!("templates/front-matter.nb.yaml"),
        include_str!("templates/front-matter.en.yaml"),
    );
    let body = match request.facts {
        Facts::CaseStudy { .. } => in_lang(
            explained_in,
            include_str!("templates/case-study.nb.md"),
            include_str!("templates/case-study.en.md"),
        ),
        Facts::Lesson { .. } => in_lang(
            explained_in,
            include_str!("templates/lesson.nb.md"),
            include_str!("templates/lesson.en.md"),
        ),
        Facts::Page => in_lang(
            explained_in,
            include_str!("templates/page.nb.md"),
            include_str!("templates/page.en.md"),
        ),
    };
    let title = request.titles.get(&lang).map_or("", String::as_str);
    let name = request.path.rsplit('/').next().unwrap_or("");
    let has_table = !matches!(
        request.facts,
        Facts::CaseStudy {
            tables: Tables::None,
            ..
        }
    );
    let weight = surroundings.weight_at(&request.path).to_string();
    let (title, slug) = (quoted(title), slug(title));
    let volumes = if has_table { "\n{{ volumes() }}\n" } else { "" };
    let mut values = vec![
        ("title", title.as_str()),
        ("name", name),
        ("slug", if slug.is_empty() { name } else { &slug }),
        ("weight", &weight),
        ("volumes", volumes),
    ];
    values.extend(words::headings(lang));
    filled(&format!("{front_matter}{body}"), &values)
}

/// A text with values in place of `%names%`.
fn filled(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(start) = rest.find('%') {
        let (before, marked) = rest.split_at(start);
        text.push_str(before);
        let inside = marked.get(1..).unwrap_or("");
        let found = inside.split_once('%').and_then(|(name, after)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((value, after))
        });
        rest = match found {
            Some((value, after)) => {
                text.push_str(value);
                after
            }
            None => {
                text.push('%');
                inside
            }
        };
    }
    text.push_str(rest);
    text
}

/// A text as YAML, whatever is in it.
fn quoted(text: &str) -> String {
    let mut yaml = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => yaml.extend(['\\', c]),
            c if c.is_control() => yaml.push(' '),
            c => yaml.push(c),
        }
    }
    yaml.push('"');
    yaml
}

/// A text in bokmål or English; readers of nynorsk get bokmål.
fn in_lang<'a>(lang: Lang, nb: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Nb | Lang::Nn => nb,
        Lang::En => en,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ActorRole, Phase, Theme, Vocabulary};

    fn surroundings(files: &[&str]) -> Surroundings {
        Surroundings {
            languages: vec![Lang::Nb, Lang::En],
            municipality: None,
            weights: BTreeMap::new(),
            files: files.iter().map(|file| (*file).to_owned()).collect(),
            materials: Vec::new(),
            sources: Vec::new(),
            columns: Vec::new(),
        }
    }

    #[test]
    fn name_leads_to_a_place_in_the_content() {
        let none = surroundings(&[]);
        for (kind, typed, path) in [
            (Kind::CaseStudy, "sandvika", "case-studies/sandvika"),
            (
                Kind::CaseStudy,
                "content/case-studies/sandvika/",
                "case-studies/sandvika",
            ),
            (Kind::Lesson, "lessons/plan-early", "lessons/plan-early"),
            (Kind::Page, "guidance/contracts/x", "guidance/contracts/x"),
            (Kind::Page, "guidance\\x", "guidance/x"),
        ] {
            assert_eq!(place(kind, typed, &none).as_deref(), Ok(path));
        }
    }

    #[test]
    fn name_that_cannot_be_used_is_refused_with_a_reason() {
        let some = surroundings(&["about/privacy.nb.md", "case-studies/kadettangen/kart.jpg"]);
        let name = |suggestion: &str| Misplaced::Name {
            suggestion: suggestion.to_owned(),
        };
        let section = "case-studies";
        for (kind, typed, reason) in [
            (
                Kind::CaseStudy,
                "Ny Strand på Øya",
                name("ny-strand-pa-oya"),
            ),
            (Kind::Page, "Råd/Æra", name("rad/aera")),
            (Kind::Page, "..", name("")),
            (Kind::Page, "a//b", name("a/b")),
            (Kind::Page, "", name("")),
            (Kind::CaseStudy, "a/b", Misplaced::Nested { section }),
            (
                Kind::Page,
                "lessons/plan-early",
                Misplaced::AmongOthers {
                    kind: Kind::Lesson,
                    name: "plan-early".to_owned(),
                },
            ),
            (Kind::CaseStudy, "report", Misplaced::Reserved),
            (Kind::Page, "data/x", Misplaced::Reserved),
            (Kind::Page, "en/x", Misplaced::Reserved),
            (Kind::Page, "about/index", Misplaced::Reserved),
            (
                Kind::Page,
                "about/privacy",
                Misplaced::Taken {
                    file: "content/about/privacy.nb.md".to_owned(),
                },
            ),
            (
                Kind::CaseStudy,
                "kadettangen",
                Misplaced::Taken {
                    file: "content/case-studies/kadettangen/kart.jpg".to_owned(),
                },
            ),
        ] {
            assert_eq!(place(kind, typed, &some), Err(reason), "{typed}");
        }
    }

    #[test]
    fn templates_name_every_word_that_may_be_chosen() {
        fn missing<V: Vocabulary>(template: &str) -> Vec<&'static str> {
            let mut words = V::ids();
            words.retain(|word| !template.contains(word));
            words
        }
        for template in [
            include_str!("templates/case.nb.yaml"),
            include_str!("templates/case.en.yaml"),
        ] {
            assert_eq!(missing::<Status>(template), [""; 0]);
            assert_eq!(missing::<ActorRole>(template), [""; 0]);
        }
        for template in [
            include_str!("templates/lesson.nb.yaml"),
            include_str!("templates/lesson.en.yaml"),
        ] {
            assert_eq!(missing::<Helps>(template), [""; 0]);
            assert_eq!(missing::<Phase>(template), [""; 0]);
            assert_eq!(missing::<Theme>(template), [""; 0]);
        }
    }

    #[test]
    fn only_known_names_are_filled_in() {
        let values = [("a", "1 %b%"), ("b", "2")];
        assert_eq!(filled("%a%, 100 % %b% %c%", &values), "1 %b%, 100 % 2 %c%");
    }

    #[test]
    fn text_is_yaml_whatever_is_in_it() {
        assert_eq!(quoted("a: \"b\" \\ #c\n"), "\"a: \\\"b\\\" \\\\ #c \"");
    }
}
