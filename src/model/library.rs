//! All content, joined and checked: every reference in it leads somewhere.

use std::collections::BTreeMap;

use super::{
    Bibliography, CaseFacts, Claims, FactorSet, GlossaryTerm, Lang, LessonFacts, Material,
    Scenario, Site, SourceId, Spanned, Text, TranslationState, VolumeTable,
};

/// The number of an [`Entry`] in the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub usize);

/// What kind of page an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The front page.
    Front,
    /// A case study.
    CaseStudy,
    /// A lesson learned.
    Lesson,
    /// Any other page.
    Page,
}

impl Kind {
    /// The word that templates and the search see.
    pub fn id(self) -> &'static str {
        match self {
            Kind::Front => "front",
            Kind::CaseStudy => "case_study",
            Kind::Lesson => "lesson",
            Kind::Page => "page",
        }
    }
}

/// One page of the site, in all its languages.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its number.
    pub id: EntryId,
    /// Path in the content tree: `case-studies/kadettangen`; empty for the front page.
    pub path: String,
    /// Its kind.
    pub kind: Kind,
    /// The section it lies in; none for the front page.
    pub parent: Option<EntryId>,
    /// Entries that lie in it, in order.
    pub children: Vec<EntryId>,
    /// Its text in every language it is written in.
    pub texts: BTreeMap<Lang, Text>,
    /// Its address in every language of the site, with leading and trailing slash.
    pub urls: BTreeMap<Lang, String>,
    /// Where links typed in its texts lead: by language of the page, then as typed.
    pub links: BTreeMap<Lang, BTreeMap<String, String>>,
    /// Places on finished pages that links in its texts name.
    pub places: Vec<LinkedPlace>,
    /// The state of each text that is a translation.
    pub translations: BTreeMap<Lang, TranslationState>,
}

impl Entry {
    /// The text that readers of `lang` get, which may be in another language.
    pub fn text(&self, lang: Lang) -> Option<&Text> {
        self.texts.get(&lang).or_else(|| self.texts.values().next())
    }

    /// Its address for readers of `lang`.
    pub fn url(&self, lang: Lang) -> &str {
        self.urls.get(&lang).map_or("/", String::as_str)
    }

    /// Its title for readers of `lang`.
    pub fn title(&self, lang: Lang) -> &str {
        self.text(lang)
            .map_or("", |text| text.front_matter.title.as_str())
    }

    /// The last part of its path: for a case study, the scope of its figures.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or("")
    }
}

/// A case study.
#[derive(Clone, Debug)]
pub struct CaseStudy {
    /// Its page.
    pub entry: EntryId,
    /// Its folder's name: the scope of its figures.
    pub name: String,
    /// What is the same in all languages.
    pub facts: CaseFacts,
    /// Its volume tables.
    pub volume_tables: Vec<VolumeTable>,
    /// Names of tables that nobody has filled in yet, in a draft. They are neither counted nor shown.
    pub unfilled_tables: Vec<String>,
}

/// A lesson learned.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// Its page.
    pub entry: EntryId,
    /// Its folder's name.
    pub name: String,
    /// What is the same in all languages.
    pub facts: LessonFacts,
}

/// A link to a place on a page that isn't a heading of its text: whether it is there shows when the
/// page has been made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedPlace {
    /// The link as typed, with its anchor.
    pub link: Spanned<String>,
    /// The anchor.
    pub anchor: String,
    /// The page it leads to.
    pub entry: EntryId,
    /// The language of that page.
    pub lang: Lang,
}

/// All content.
#[derive(Clone, Debug)]
pub struct Library {
    /// Settings.
    pub site: Site,
    /// Every page, sorted by path; the front page first.
    pub entries: Vec<Entry>,
    /// Case studies in the order they are shown.
    pub case_studies: Vec<CaseStudy>,
    /// Lessons in the order they are shown.
    pub lessons: Vec<Lesson>,
    /// Materials by id.
    pub materials: BTreeMap<String, Material>,
    /// The order in which materials are listed.
    pub material_order: Vec<String>,
    /// The factor set in force.
    pub factor_set: FactorSet,
    /// Scenarios, in the file's order.
    pub scenarios: Vec<Scenario>,
    /// Claims.
    pub claims: Claims,
    /// Bibliography.
    pub bibliography: Bibliography,
    /// Glossary by id.
    pub glossary: BTreeMap<String, GlossaryTerm>,
    /// Images and other files, by content path.
    pub files: BTreeMap<String, SourceId>,
    /// Places on finished pages that links in explanations of claims name.
    pub places: Vec<LinkedPlace>,
}

impl Library {
    /// The entry with this number.
    pub fn entry(&self, id: EntryId) -> Option<&Entry> {
        self.entries.get(id.0)
    }

    /// The entry at this content path.
    pub fn find_entry(&self, path: &str) -> Option<&Entry> {
        self.entries
            .binary_search_by(|entry| entry.path.as_str().cmp(path))
            .ok()
            .and_then(|index| self.entries.get(index))
    }

    /// The address of a file of the content: beside the page of its folder, in the default language.
    pub fn file_url(&self, path: &str) -> String {
        let lang = self.site.default_lang();
        let mut folder = path;
        while let Some((above, _)) = folder.rsplit_once('/') {
            folder = above;
            if let Some(entry) = self.find_entry(folder) {
                let rest = path.strip_prefix(folder).unwrap_or("");
                return format!("{}{}", entry.url(lang), rest.trim_start_matches('/'));
            }
        }
        format!("/{path}")
    }

    /// The case study with this name.
    pub fn find_case_study(&self, name: &str) -> Option<&CaseStudy> {
        self.case_studies.iter().find(|case| case.name == name)
    }

    /// The lesson with this name.
    pub fn find_lesson(&self, name: &str) -> Option<&Lesson> {
        self.lessons.iter().find(|lesson| lesson.name == name)
    }
}

/// The content path that `path`, typed in a file of `folder`, names; without slashes at its ends.
pub fn content_path(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = if path.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').filter(|part| !part.is_empty()).collect()
    };
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}
