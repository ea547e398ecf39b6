//! Data files: materials, factor sets, claims, bibliography, glossary.

use std::collections::BTreeMap;

use crate::diagnostic::{Allowed, Diagnostics, Expected, Problem};
use crate::model::{
    Basis, Claim, ClaimTopic, ClaimUnit, ClaimValue, Claims, Estimate, Factor, FactorSet,
    GlossaryTerm, Grade, Lang, LocalText, Material, Precision, Reference, Scenario, Source,
    Spanned, TermCategory, TermText,
};

use super::body::{self, Offsets};
use super::fields::{self, Fields};
use super::number;
use super::yaml::{Entry, Node, Value};

/// In place of a value that is wrong and has been reported.
const STAND_IN: Estimate = Estimate::exact(1.0);

/// Materials of `materials.yaml`.
pub(super) fn materials(source: &Source, diagnostics: &mut Diagnostics) -> Option<Vec<Material>> {
    items(source, "materials", diagnostics, |item, diagnostics| {
        let mut fields = Fields::of(item, "materials", diagnostics)?;
        let id = required_id(&mut fields, diagnostics);
        let name = required_local(&mut fields, "name", diagnostics);
        let mut property = |key: &'static str, diagnostics: &mut Diagnostics| {
            let node = fields.required(key, diagnostics)?;
            positive(node, key, diagnostics)
        };
        let density = property("density", diagnostics);
        let loose = property("loose", diagnostics);
        let placed = property("placed", diagnostics);
        let standing = Standing::of(&mut fields, diagnostics);
        fields.finish(diagnostics);
        Some(Material {
            id: id?,
            name,
            density: density.unwrap_or(STAND_IN),
            loose: loose.unwrap_or(STAND_IN),
            placed: placed.unwrap_or(STAND_IN),
            basis: standing.basis,
            grade: standing.grade,
            sources: standing.sources,
            note: standing.note,
        })
    })
}

/// What materials and factors say of their quality.
struct Standing {
    basis: Basis,
    grade: Grade,
    sources: Vec<Spanned<String>>,
    note: LocalText,
}

impl Standing {
    fn of(fields: &mut Fields<'_>, diagnostics: &mut Diagnostics) -> Standing {
        let basis = fields
            .required("basis", diagnostics)
            .and_then(|node| fields::word(node, "basis", diagnostics));
        let grade = fields
            .required("grade", diagnostics)
            .and_then(|node| fields::word(node, "grade", diagnostics));
        let sources = fields::texts(fields.optional("sources"), "sources", diagnostics);
        let note = optional_local(fields, "note", diagnostics);
        Standing {
            basis: basis.unwrap_or(Basis::Assumption),
            grade: grade.unwrap_or(Grade::Red),
            sources,
            note,
        }
    }
}

/// The factor set of a file in `factors/`.
pub(super) fn factor_set(source: &Source, diagnostics: &mut Diagnostics) -> Option<FactorSet> {
    let node = fields::document(source, diagnostics)?;
    let mut fields = Fields::of(&node, "factors", diagnostics)?;
    let version = fields
        .required("version", diagnostics)
        .and_then(|node| fields::spanned(node, "version", diagnostics));
    let list = fields.required("factors", diagnostics);
    fields.finish(diagnostics);
    let list = list?;
    let Value::Map(entries) = &list.value else {
        fields::wrong_type(list, "factors", Expected::Mapping, diagnostics);
        return None;
    };
    let factors = entries
        .iter()
        .filter_map(|entry| Some((entry.key.clone(), factor(entry, diagnostics)?)))
        .collect();
    let span = entries.first().map_or(list.span, |entry| entry.key_span);
    Some(FactorSet {
        version: version?,
        source: source.id,
        factors,
        span,
    })
}

fn factor(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Factor> {
    let mut fields = Fields::of(&entry.value, &entry.key, diagnostics)?;
    let value = fields
        .required("value", diagnostics)
        .and_then(|node| not_negative(node, "value", diagnostics));
    let unit = fields
        .required("unit", diagnostics)
        .and_then(|node| fields::text(node, "unit", diagnostics));
    let name = required_local(&mut fields, "name", diagnostics);
    let standing = Standing::of(&mut fields, diagnostics);
    let year = fields
        .optional("year")
        .and_then(|node| fields::whole_number(node, "year", diagnostics))
        .and_then(|year| u16::try_from(year).ok());
    let geography = optional_local(&mut fields, "geography", diagnostics);
    fields.finish(diagnostics);
    Some(Factor {
        id: Spanned::new(entry.key.clone(), entry.key_span),
        value: value.unwrap_or(STAND_IN),
        unit: unit?,
        name,
        basis: standing.basis,
        sources: standing.sources,
        year,
        geography,
        grade: standing.grade,
        note: standing.note,
    })
}

/// Claims and their topics, of `claims.yaml`.
pub(super) fn claims(source: &Source, diagnostics: &mut Diagnostics) -> Option<Claims> {
    let node = fields::document(source, diagnostics)?;
    let mut fields = Fields::of(&node, "claims", diagnostics)?;
    let topics = fields.required("topics", diagnostics);
    let claims = fields.required("claims", diagnostics);
    fields.finish(diagnostics);
    let mut found = Claims::default();
    for item in topics.map_or(Vec::new(), |node| fields::list(node, "topics", diagnostics)) {
        found.topics.extend(topic(source, item, diagnostics));
    }
    for item in claims.map_or(Vec::new(), |node| fields::list(node, "claims", diagnostics)) {
        found.claims.extend(claim(item, diagnostics));
    }
    report_duplicates(found.topics.iter().map(|topic| &topic.id), diagnostics);
    report_duplicates(found.claims.iter().map(|claim| &claim.id), diagnostics);
    Some(found)
}

fn topic(source: &Source, item: &Node, diagnostics: &mut Diagnostics) -> Option<ClaimTopic> {
    let mut fields = Fields::of(item, "topics", diagnostics)?;
    let id = required_id(&mut fields, diagnostics);
    let title = required_local(&mut fields, "title", diagnostics);
    let mut explanation = BTreeMap::new();
    if let Some(node) = fields.optional("explanation") {
        for (lang, node) in fields::by_lang(node, "explanation", diagnostics) {
            let Value::Text(text) = &node.value else {
                fields::wrong_type(node, "explanation", Expected::Text, diagnostics);
                continue;
            };
            if fields::text(node, "explanation", diagnostics).is_none() {
                continue;
            }
            let offsets = Offsets::of_block(source, node.span, text);
            let (mut body, tables) = body::of(&text.text, &offsets, diagnostics);
            for table in tables {
                diagnostics.report(table.span, Problem::InlineTableElsewhere);
                body.inserts.retain(|insert| insert.span != table.span);
            }
            explanation.insert(lang, body);
        }
    }
    fields.finish(diagnostics);
    Some(ClaimTopic {
        id: id?,
        title,
        explanation,
        links: BTreeMap::new(),
    })
}

fn claim(item: &Node, diagnostics: &mut Diagnostics) -> Option<Claim> {
    let mut fields = Fields::of(item, "claims", diagnostics)?;
    let id = required_id(&mut fields, diagnostics);
    let topic = fields
        .required("topic", diagnostics)
        .and_then(|node| fields::spanned(node, "topic", diagnostics));
    let by = fields
        .required("by", diagnostics)
        .and_then(|node| fields::text(node, "by", diagnostics));
    let value = fields
        .required("value", diagnostics)
        .and_then(|node| claim_value(node, diagnostics));
    let precision = match fields.optional("precision") {
        Some(node) => fields::word(node, "precision", diagnostics),
        None => Some(Precision::Exact),
    };
    let unit = fields
        .required("unit", diagnostics)
        .and_then(|node| fields::word::<ClaimUnit>(node, "unit", diagnostics));
    let counts = required_local(&mut fields, "counts", diagnostics);
    let balance = fields
        .optional("balance")
        .and_then(|node| fields::word(node, "balance", diagnostics));
    let period = fields.optional("period").and_then(|node| {
        let found = fields::text(node, "period", diagnostics)?;
        let years = fields::years(&found);
        if years.is_none() {
            diagnostics.report(node.span, Problem::BadYears { found });
        }
        years
    });
    let as_of = fields
        .optional("as_of")
        .and_then(|node| fields::date(node, "as_of", diagnostics));
    let sources_node = fields.required("sources", diagnostics);
    let sources = fields::texts(sources_node, "sources", diagnostics);
    let conflicts = fields::texts(fields.optional("conflicts"), "conflicts", diagnostics);
    let case = fields
        .optional("case")
        .and_then(|node| fields::spanned(node, "case", diagnostics));
    let verified = match fields.optional("standing") {
        Some(node) => fields::word::<ClaimStanding>(node, "standing", diagnostics)
            .is_some_and(|standing| standing == ClaimStanding::Verified),
        None => false,
    };
    let note = optional_local(&mut fields, "note", diagnostics);
    fields.finish(diagnostics);
    Some(Claim {
        id: id?,
        topic: topic?,
        by: by.unwrap_or_default(),
        value: value.unwrap_or(ClaimValue::One(STAND_IN.central)),
        precision: precision.unwrap_or(Precision::Exact),
        unit: unit.unwrap_or(ClaimUnit::Tonne),
        counts,
        balance,
        period,
        as_of,
        sources,
        conflicts,
        case,
        verified,
        note,
    })
}

/// Whether a claim may be published as a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ClaimStanding {
    Claim,
    Verified,
}

impl crate::model::Vocabulary for ClaimStanding {
    const WORDS: &'static [(Self, &'static [&'static str])] = &[
        (ClaimStanding::Claim, &["claim", "påstand"]),
        (ClaimStanding::Verified, &["verified", "bekreftet"]),
    ];
}

/// `14 000 000`, or a span such as `35 000–50 000`.
fn claim_value(node: &Node, diagnostics: &mut Diagnostics) -> Option<ClaimValue> {
    if let Value::Text(text) = &node.value
        && let Some((low, high)) = number::low_and_high(&text.text)
        && !low.is_empty()
    {
        let found = text.text.clone();
        return match (number::number(low, None), number::number(high, None)) {
            (number::Reading::Number(low), number::Reading::Number(high)) if low < high => {
                Some(ClaimValue::Between(low, high))
            }
            (number::Reading::Number(_), number::Reading::Number(_)) => {
                diagnostics.report(node.span, Problem::BadRange { found });
                None
            }
            _ => {
                diagnostics.report(node.span, Problem::BadNumber { found });
                None
            }
        };
    }
    fields::number(node, "value", diagnostics).map(ClaimValue::One)
}

/// The bibliography of `sources.yaml`, in Hayagriva's format.
pub(super) fn references(source: &Source, diagnostics: &mut Diagnostics) -> Option<Vec<Reference>> {
    let node = fields::document(source, diagnostics)?;
    let Value::Map(entries) = &node.value else {
        fields::wrong_type(&node, "sources", Expected::Mapping, diagnostics);
        return None;
    };
    Some(
        entries
            .iter()
            .filter_map(|entry| reference(entry, diagnostics))
            .collect(),
    )
}

fn reference(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Reference> {
    let mut fields = Fields::of(&entry.value, &entry.key, diagnostics)?;
    let mut text = |key: &'static str, diagnostics: &mut Diagnostics| {
        let node = fields.optional(key)?;
        value_of(node, key, diagnostics)
    };
    let publisher = text("publisher", diagnostics);
    let serial_number = text("serial-number", diagnostics);
    let note = text("note", diagnostics);
    let language = text("language", diagnostics);
    for other in ["volume", "issue", "page-range", "edition", "location"] {
        text(other, diagnostics);
    }
    let kind = fields
        .required("type", diagnostics)
        .and_then(|node| fields::text(node, "type", diagnostics));
    let title = fields
        .required("title", diagnostics)
        .and_then(|node| value_of(node, "title", diagnostics));
    let date = fields
        .optional("date")
        .and_then(|node| fields::date(node, "date", diagnostics));
    let authors = fields
        .optional("author")
        .map_or(Vec::new(), |node| fields::list(node, "author", diagnostics))
        .into_iter()
        .filter_map(|node| author(node, diagnostics))
        .collect();
    let parent = fields
        .optional("parent")
        .and_then(|node| match &node.value {
            Value::Map(entries) => entries
                .iter()
                .find(|entry| entry.key == "title")
                .and_then(|entry| value_of(&entry.value, "title", diagnostics)),
            _ => fields::text(node, "parent", diagnostics),
        });
    let (url, url_date) = match fields.optional("url") {
        None => (None, None),
        Some(node) => match &node.value {
            Value::Map(_) => url_with_date(node, diagnostics),
            _ => (fields::url(node, "url", diagnostics), None),
        },
    };
    fields.finish(diagnostics);
    Some(Reference {
        key: Spanned::new(entry.key.clone(), entry.key_span),
        kind: kind.unwrap_or_default(),
        title: title.unwrap_or_default(),
        authors,
        publisher,
        parent,
        date,
        url,
        url_date,
        serial_number,
        lang: language.and_then(|code| Lang::from_code(&code)),
        note,
    })
}

fn url_with_date(node: &Node, diagnostics: &mut Diagnostics) -> (Option<String>, Option<String>) {
    let Some(mut fields) = Fields::of(node, "url", diagnostics) else {
        return (None, None);
    };
    let url = fields
        .required("value", diagnostics)
        .and_then(|node| fields::url(node, "url", diagnostics));
    let date = fields
        .optional("date")
        .and_then(|node| fields::date(node, "date", diagnostics));
    fields.finish(diagnostics);
    (url, date)
}

/// A text, or the `value` or `name` of a mapping, as Hayagriva allows.
fn value_of(node: &Node, key: &str, diagnostics: &mut Diagnostics) -> Option<String> {
    match &node.value {
        Value::Map(entries) => entries
            .iter()
            .find(|entry| matches!(entry.key.as_str(), "value" | "name") || entries.len() == 1)
            .and_then(|entry| fields::text(&entry.value, key, diagnostics)),
        _ => fields::text(node, key, diagnostics),
    }
}

/// An author: `Family, Given`, or a mapping with `name` and `given-name`.
fn author(node: &Node, diagnostics: &mut Diagnostics) -> Option<String> {
    let Value::Map(entries) = &node.value else {
        return fields::text(node, "author", diagnostics);
    };
    let part = |key: &str| {
        entries
            .iter()
            .find(|entry| entry.key == key)
            .map(|entry| super::yaml::plain_text(&entry.value.value))
    };
    let name = part("name")?;
    Some(match part("given-name") {
        Some(given) => format!("{name}, {given}"),
        None => name,
    })
}

/// The terms of `glossary.yaml`.
pub(super) fn glossary(
    source: &Source,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<GlossaryTerm>> {
    items(source, "terms", diagnostics, |item, diagnostics| {
        let mut fields = Fields::of(item, "terms", diagnostics)?;
        let id = required_id(&mut fields, diagnostics);
        let category = fields
            .required("cat", diagnostics)
            .and_then(|node| fields::word::<TermCategory>(node, "cat", diagnostics));
        let mut texts = BTreeMap::new();
        for lang in Lang::ALL {
            if let Some(node) = fields.optional(lang.code()) {
                texts.extend(term_text(node, lang, diagnostics).map(|text| (lang, text)));
            }
        }
        let see = fields::texts(fields.optional("see"), "see", diagnostics);
        fields.finish(diagnostics);
        let id = id?;
        let category = category.unwrap_or(TermCategory::Material);
        if texts.is_empty() {
            diagnostics.report(
                id.span,
                Problem::MissingKey {
                    key: "nb".to_owned(),
                },
            );
        }
        Some(GlossaryTerm {
            id,
            category,
            texts,
            see,
        })
    })
}

fn term_text(node: &Node, lang: Lang, diagnostics: &mut Diagnostics) -> Option<TermText> {
    let mut fields = Fields::of(node, lang.code(), diagnostics)?;
    let term = fields
        .required("term", diagnostics)
        .and_then(|node| fields::text(node, "term", diagnostics));
    let abbr = fields
        .optional("abbr")
        .and_then(|node| fields::text(node, "abbr", diagnostics));
    let alt = fields::plain_texts(fields.optional("alt"), "alt", diagnostics);
    let avoid = fields::plain_texts(fields.optional("avoid"), "avoid", diagnostics);
    let definition = fields
        .required("def", diagnostics)
        .and_then(|node| fields::text(node, "def", diagnostics));
    fields.finish(diagnostics);
    Some(TermText {
        term: term?,
        abbr,
        alt,
        avoid,
        definition: definition?,
    })
}

/// The scenarios of `scenarios.yaml`.
pub(super) fn scenarios(source: &Source, diagnostics: &mut Diagnostics) -> Option<Vec<Scenario>> {
    items(source, "scenarios", diagnostics, |item, diagnostics| {
        let mut fields = Fields::of(item, "scenarios", diagnostics)?;
        let id = required_id(&mut fields, diagnostics);
        let name = required_local(&mut fields, "name", diagnostics);
        let description = optional_local(&mut fields, "description", diagnostics);
        let mut values = |key: &'static str, diagnostics: &mut Diagnostics| {
            fields
                .optional(key)
                .map_or(BTreeMap::new(), |node| estimates(node, key, diagnostics))
        };
        let factors = values("factors", diagnostics);
        let parameters = values("parameters", diagnostics);
        let used_anyway = fields
            .optional("used_anyway")
            .and_then(|node| share(node, "used_anyway", diagnostics));
        let sources = fields::texts(fields.optional("sources"), "sources", diagnostics);
        fields.finish(diagnostics);
        Some(Scenario {
            id: id?,
            name,
            description,
            factors,
            parameters,
            used_anyway,
            sources,
        })
    })
}

/// Numbers by name, each with the place of its name.
fn estimates(
    node: &Node,
    key: &'static str,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, Spanned<Estimate>> {
    let Value::Map(entries) = &node.value else {
        fields::wrong_type(node, key, Expected::Mapping, diagnostics);
        return BTreeMap::new();
    };
    entries
        .iter()
        .filter_map(|entry| {
            let value = not_negative(&entry.value, key, diagnostics)?;
            Some((entry.key.clone(), Spanned::new(value, entry.key_span)))
        })
        .collect()
}

/// A share without a range.
fn share(node: &Node, key: &'static str, diagnostics: &mut Diagnostics) -> Option<f64> {
    let value = fields::number(node, key, diagnostics)?;
    if (0.0..=1.0).contains(&value) {
        return Some(value);
    }
    let (field, found) = (key.to_owned(), super::yaml::plain_text(&node.value));
    let allowed = Allowed::Share;
    diagnostics.report(
        node.span,
        Problem::OutOfRange {
            field,
            found,
            allowed,
        },
    );
    None
}

/// The items of a file whose list stands under one key; `version` may stand beside it.
fn items<T: HasId>(
    source: &Source,
    key: &'static str,
    diagnostics: &mut Diagnostics,
    mut read: impl FnMut(&Node, &mut Diagnostics) -> Option<T>,
) -> Option<Vec<T>> {
    let node = fields::document(source, diagnostics)?;
    let mut fields = Fields::of(&node, key, diagnostics)?;
    fields.optional("version");
    let list = fields.required(key, diagnostics);
    fields.finish(diagnostics);
    let mut found = Vec::new();
    for item in list.map_or(Vec::new(), |node| fields::list(node, key, diagnostics)) {
        found.extend(read(item, diagnostics));
    }
    report_duplicates(found.iter().map(HasId::id), diagnostics);
    Some(found)
}

/// What has an id that is unique in its file.
trait HasId {
    fn id(&self) -> &Spanned<String>;
}
impl HasId for Material {
    fn id(&self) -> &Spanned<String> {
        &self.id
    }
}
impl HasId for Scenario {
    fn id(&self) -> &Spanned<String> {
        &self.id
    }
}
impl HasId for GlossaryTerm {
    fn id(&self) -> &Spanned<String> {
        &self.id
    }
}

fn report_duplicates<'a>(
    ids: impl Iterator<Item = &'a Spanned<String>>,
    diagnostics: &mut Diagnostics,
) {
    let mut seen = std::collections::BTreeSet::new();
    for id in ids {
        if !seen.insert(id.value.as_str()) {
            let problem = Problem::DuplicateId {
                id: id.value.clone(),
            };
            diagnostics.report(id.span, problem);
        }
    }
}

fn required_id(fields: &mut Fields<'_>, diagnostics: &mut Diagnostics) -> Option<Spanned<String>> {
    fields
        .required("id", diagnostics)
        .and_then(|node| fields::spanned(node, "id", diagnostics))
}

pub(super) fn required_local(
    fields: &mut Fields<'_>,
    key: &'static str,
    diagnostics: &mut Diagnostics,
) -> LocalText {
    fields
        .required(key, diagnostics)
        .map_or(LocalText::default(), |node| {
            fields::local_text(node, key, diagnostics)
        })
}

pub(super) fn optional_local(
    fields: &mut Fields<'_>,
    key: &'static str,
    diagnostics: &mut Diagnostics,
) -> LocalText {
    fields.optional(key).map_or(LocalText::default(), |node| {
        fields::local_text(node, key, diagnostics)
    })
}

fn positive(node: &Node, key: &'static str, diagnostics: &mut Diagnostics) -> Option<Estimate> {
    checked(node, key, diagnostics, Allowed::Positive, |low| low > 0.0)
}

fn not_negative(node: &Node, key: &'static str, diagnostics: &mut Diagnostics) -> Option<Estimate> {
    checked(node, key, diagnostics, Allowed::NotNegative, |low| {
        low >= 0.0
    })
}

fn checked(
    node: &Node,
    key: &'static str,
    diagnostics: &mut Diagnostics,
    allowed: Allowed,
    holds: impl Fn(f64) -> bool,
) -> Option<Estimate> {
    let value = fields::estimate(node, key, diagnostics)?;
    if holds(value.low) {
        return Some(value);
    }
    let (field, found) = (key.to_owned(), super::yaml::plain_text(&node.value));
    diagnostics.report(
        node.span,
        Problem::OutOfRange {
            field,
            found,
            allowed,
        },
    );
    None
}
