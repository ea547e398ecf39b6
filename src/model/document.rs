use std::collections::{BTreeMap, BTreeSet};

use super::{
    ActorRole, Claims, Estimate, FactorSet, GlossaryTerm, Helps, LocalText, Material, Period,
    Phase, Reference, Scenario, Sheet, Site, SourceId, Span, Spanned, Status, Text, Theme,
    VolumeTable,
};

/// A folder of the content tree, without leading or trailing slash.
pub type Folder = String;

/// What every file says, each taken alone.
#[derive(Clone, Debug, Default)]
pub struct Documents {
    /// `site.yaml`, if it is there and can be used.
    pub site: Option<Site>,
    /// Every Markdown text, by content path (`case-studies/kadettangen`, empty for the front page).
    pub texts: Vec<(String, Text)>,
    /// `case.yaml` of each case study.
    pub cases: BTreeMap<Folder, CaseFacts>,
    /// `lesson.yaml` of each lesson.
    pub lessons: BTreeMap<Folder, LessonFacts>,
    /// Volume tables by folder, in path order.
    pub volume_tables: BTreeMap<Folder, Vec<VolumeTable>>,
    /// The sheets that were read of workbooks.
    pub sheets: Vec<(SourceId, Sheet)>,
    /// Materials.
    pub materials: Vec<Material>,
    /// Factor sets.
    pub factor_sets: Vec<FactorSet>,
    /// Scenarios.
    pub scenarios: Vec<Scenario>,
    /// Claims.
    pub claims: Claims,
    /// Bibliography.
    pub references: Vec<Reference>,
    /// Glossary.
    pub glossary: Vec<GlossaryTerm>,
    /// Images and other files that pages may use, by content path.
    pub files: BTreeMap<String, SourceId>,
    /// Content paths of files that couldn't be taken apart at all: what they hold isn't known.
    pub unreadable: BTreeSet<String>,
}

/// A named value that cells of a case study's tables may use.
#[derive(Clone, Debug)]
pub struct ParameterDefinition {
    /// Its name.
    pub name: Spanned<String>,
    /// Its value and range.
    pub value: Estimate,
}

/// Somebody who took part.
pub type Actor = (String, ActorRole);

/// What is the same in all languages of a case study.
#[derive(Clone, Debug)]
pub struct CaseFacts {
    /// The file.
    pub source: SourceId,
    /// Place.
    pub place: LocalText,
    /// Municipalities.
    pub municipalities: Vec<String>,
    /// Counties.
    pub counties: Vec<String>,
    /// When.
    pub period: Option<Period>,
    /// The building project that the mass arises in.
    pub project: Option<Spanned<String>>,
    /// How far it has come.
    pub status: Status,
    /// Whether it only shows how the calculation works.
    pub demonstration: bool,
    /// Who took part.
    pub actors: Vec<Actor>,
    /// Named values.
    pub parameters: BTreeMap<String, ParameterDefinition>,
    /// A grant: amount in NOK and key in the bibliography.
    pub grant: Option<(f64, Spanned<String>)>,
    /// Lessons drawn.
    pub lessons: Vec<Spanned<String>>,
    /// Keys in the bibliography.
    pub sources: Vec<Spanned<String>>,
}

/// What is the same in all languages of a lesson.
#[derive(Clone, Debug)]
pub struct LessonFacts {
    /// The file.
    pub source: SourceId,
    /// Who it helps.
    pub helps: Vec<Helps>,
    /// When in a project it applies.
    pub phases: Vec<Phase>,
    /// What it is about.
    pub themes: Vec<Theme>,
    /// Case studies that show it.
    pub cases: Vec<Spanned<String>>,
    /// Keys in the bibliography.
    pub sources: Vec<Spanned<String>>,
    /// Where the file begins.
    pub span: Span,
}
