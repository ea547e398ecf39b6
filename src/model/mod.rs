//! The values that the stages hand over.
//!
//! Plain data with public fields. Nothing here knows a file format, a file system, a language's
//! grammar or a template: a stage takes one of these values and gives the next.
//!
//! `Sources` → `Documents` → [`Library`] → [`Figures`] → [`Outputs`]

mod address;
mod claim;
mod document;
mod figure;
mod glossary;
mod lang;
mod library;
mod output;
mod picture;
mod quantity;
mod reference;
mod scenario;
mod search_test;
mod site;
mod source;
mod text;
mod theme;
mod vocabulary;
mod volume_table;

pub use address::{alias_address, slug};
pub use claim::{Balance, Claim, ClaimTopic, ClaimUnit, ClaimValue, Claims, Precision};
pub use document::{Actor, CaseFacts, Documents, Folder, LessonFacts, ParameterDefinition};
pub use figure::{
    Figure, FigureId, Figures, LogEntry, LoggedChange, Metric, REPORT_SCOPE, RowRange, RowResult,
    Swing, TraceInput, TraceStep,
};
pub use glossary::{GlossaryTerm, TermText};
pub use lang::{Lang, LocalText};
pub use library::{CaseStudy, Entry, EntryId, Kind, Lesson, Library, LinkedPlace, content_path};
pub use output::{Outputs, SitePath};
pub use picture::{
    Card, CardColours, CardType, Kept, Made, Picture, PictureFormat, Pictures, Rendition,
};
pub use quantity::{
    Density, Distance, EmissionPerDistance, EmissionPerMass, Emissions, Estimate, LoadDistance,
    Loads, LooseVolume, Mass, Payload, PlacedVolume, Share, SolidVolume, Unit, VehicleDistance,
};
pub use reference::{Bibliography, Reference};
pub use scenario::Scenario;
pub use search_test::{SearchFloors, SearchTest, SearchTests};
pub use site::{Grant, Licence, NamedLink, Organisation, Period, Site};
pub use source::{Encoding, Root, Sheet, Source, SourceId, Sources, Span, Spanned, column_letters};
pub use text::{
    Body, Citation, Directive, FrontMatter, Heading, Insert, InsertKind, Link, MARK_END,
    MARK_START, NumberDifference, Text, Translation, TranslationState,
};
pub use theme::{Colour, Pair, ThemeSettings, Token, TokenValue};
pub use vocabulary::{
    ActorRole, Basis, ChartKind, Destination, Displaces, Factor, FactorSet, Grade, Helps, Material,
    Phase, QuantityUnit, RecoveryAnswer, RowBaseline, SocialCards, Status, TermCategory, Theme,
    Vocabulary, Years,
};
pub use volume_table::{CellId, Input, NumberCell, VolumeRow, VolumeTable, Word, WordId};
