//! What may stand in each file, as JSON Schemas: editors complete keys and words by them, explain
//! each key where the pointer rests, and underline what the build would refuse.
//!
//! Entry point: [`schemas`]. `ressursbank schema` writes them, and files name theirs in a first line
//! `# yaml-language-server: $schema=…`.
//!
//! 1. `values` has the kinds of values, as `fields` reads them;
//! 2. `settings`, `data`, `page` have the keys of each file, with the words that authors see: a title,
//!    then a paragraph in bokmål and one in English.
//!
//! The parser doesn't read by them. `tests/schema.rs` holds the two together: it asks the parser which keys
//! it knows, and tries values of every kind on every key in both.

mod data;
mod page;
mod settings;
mod values;

use std::collections::BTreeMap;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};

/// The schema of every kind of file, by the name it has in a folder of schemas.
///
/// Front matter is a schema of its own: what stands between the two lines `---` of a page.
pub fn schemas() -> BTreeMap<&'static str, Schema> {
    BTreeMap::from([
        ("site.schema.json", schema::<settings::Site>()),
        ("case.schema.json", schema::<settings::Case>()),
        ("lesson.schema.json", schema::<settings::Lesson>()),
        ("theme.schema.json", schema::<settings::Theme>()),
        ("materials.schema.json", schema::<data::Materials>()),
        ("factors.schema.json", schema::<data::FactorSet>()),
        ("scenarios.schema.json", schema::<data::Scenarios>()),
        ("claims.schema.json", schema::<data::Claims>()),
        ("sources.schema.json", schema::<data::Sources>()),
        ("glossary.schema.json", schema::<data::Glossary>()),
        ("search-tests.schema.json", schema::<data::SearchTests>()),
        ("front-matter.schema.json", schema::<page::FrontMatter>()),
    ])
}

/// Everything in one piece: editors show what stands at a key, and follow no reference for it.
fn schema<T: JsonSchema>() -> Schema {
    let mut schema = SchemaSettings::draft2020_12()
        .with(|settings| settings.inline_subschemas = true)
        .into_generator()
        .into_root_schema_for::<T>();
    // What a person wants to read first stands first.
    let mut ordered = Schema::default();
    for key in ["$schema", "title", "description"] {
        if let Some(value) = schema.remove(key) {
            ordered.insert(key.to_owned(), value);
        }
    }
    for (key, value) in std::mem::take(schema.ensure_object()) {
        ordered.insert(key, value);
    }
    ordered
}
