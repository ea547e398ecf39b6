//! Settings and facts that are the same in all languages: `site.yaml`, `case.yaml`, `lesson.yaml`.

use std::collections::BTreeMap;

use crate::diagnostic::{CODES, Diagnostics, Expected, Problem, WARNINGS, nearest_code};
use crate::model::{
    Actor, CaseFacts, Estimate, Grant, Lang, LessonFacts, Licence, Organisation,
    ParameterDefinition, Site, Source, Spanned, Status, Vocabulary,
};

use super::data::{optional_local, required_local};
use super::fields::{self, Fields};
use super::yaml::{Node, Value, plain_text};

/// `site.yaml`.
pub(super) fn site(source: &Source, diagnostics: &mut Diagnostics) -> Option<Site> {
    let node = fields::document(source, diagnostics)?;
    let mut fields = Fields::of(&node, "site.yaml", diagnostics)?;
    let title = required_local(&mut fields, "title", diagnostics);
    let tagline = optional_local(&mut fields, "tagline", diagnostics);
    let description = required_local(&mut fields, "description", diagnostics);
    let languages = languages(&mut fields, diagnostics);
    let base_url = fields
        .required("base_url", diagnostics)
        .and_then(|node| fields::url(node, "base_url", diagnostics));
    let organisation = fields
        .required("organisation", diagnostics)
        .and_then(|node| organisation(node, diagnostics));
    let contact = fields.optional("contact");
    let (contact_url, contact_email) =
        contact.map_or((None, None), |node| contact_of(node, diagnostics));
    let accessibility_statement = fields
        .optional("accessibility_statement")
        .and_then(|node| fields::url(node, "accessibility_statement", diagnostics));
    let repository = fields
        .optional("repository")
        .and_then(|node| fields::url(node, "repository", diagnostics));
    let (text_licence, data_licence) = match fields.optional("licence") {
        Some(node) => licences(node, diagnostics),
        None => (None, None),
    };
    let factor_set = fields
        .required("factor_set", diagnostics)
        .and_then(|node| fields::spanned(node, "factor_set", diagnostics));
    let grant = fields
        .optional("grant")
        .and_then(|node| project_grant(node, diagnostics));
    let navigation = fields::texts(fields.optional("navigation"), "navigation", diagnostics);
    let footer = fields::texts(fields.optional("footer"), "footer", diagnostics);
    let social_cards = fields
        .optional("social_cards")
        .and_then(|node| fields::word(node, "social_cards", diagnostics));
    let deny = denied(fields.optional("deny"), diagnostics);
    let ignore_links = fields::texts(fields.optional("ignore_links"), "ignore_links", diagnostics);
    // Whether there is such a theme is asked before anything else is read: `chosen_theme`.
    if let Some(node) = fields.optional("theme") {
        fields::text(node, "theme", diagnostics);
    }
    fields.finish(diagnostics);
    Some(Site {
        source: source.id,
        title,
        tagline,
        description,
        languages: languages?,
        base_url: base_url?.trim_end_matches('/').to_owned(),
        organisation: organisation?,
        contact_url,
        contact_email,
        accessibility_statement,
        repository,
        text_licence,
        data_licence,
        factor_set: factor_set?,
        grant,
        navigation,
        footer,
        social_cards,
        deny,
        ignore_links,
    })
}

/// Codes of warnings that count as errors.
fn denied(node: Option<&Node>, diagnostics: &mut Diagnostics) -> Vec<String> {
    let mut known = Vec::new();
    for Spanned { value: found, span } in fields::texts(node, "deny", diagnostics) {
        if found == WARNINGS || CODES.iter().any(|(code, _)| *code == found) {
            known.push(found);
        } else {
            let nearest = nearest_code(&found);
            diagnostics.report(span, Problem::UnknownCode { found, nearest });
        }
    }
    known
}

/// The site's languages, the default first.
fn languages(fields: &mut Fields<'_>, diagnostics: &mut Diagnostics) -> Option<Vec<Lang>> {
    let list = fields.required("languages", diagnostics);
    let default = fields.optional("default_language");
    let mut languages: Vec<Lang> = Vec::new();
    for node in fields::list(list?, "languages", diagnostics) {
        languages.extend(lang(node, diagnostics));
    }
    if let Some(node) = default
        && let Some(default) = lang(node, diagnostics)
    {
        match languages.iter().position(|lang| *lang == default) {
            Some(position) => languages[..=position].rotate_right(1),
            None => diagnostics.report(
                node.span,
                Problem::UnknownWord {
                    field: "default_language".to_owned(),
                    found: default.code().to_owned(),
                    known: languages
                        .iter()
                        .map(|lang| lang.code().to_owned())
                        .collect(),
                },
            ),
        }
    }
    (!languages.is_empty()).then_some(languages)
}

fn lang(node: &Node, diagnostics: &mut Diagnostics) -> Option<Lang> {
    let found = plain_text(&node.value);
    let lang = Lang::from_code(&found);
    if lang.is_some() {
        return lang;
    }
    // Norwegian without saying which is taken for bokmål, so that every page isn't reported too.
    let meant = matches!(found.as_str(), "no" | "false").then_some(Lang::Nb);
    diagnostics.report(node.span, Problem::UnknownLanguage { found });
    meant
}

fn organisation(node: &Node, diagnostics: &mut Diagnostics) -> Option<Organisation> {
    let mut fields = Fields::of(node, "organisation", diagnostics)?;
    let name = fields
        .required("name", diagnostics)
        .and_then(|node| fields::text(node, "name", diagnostics));
    let url = fields
        .optional("url")
        .and_then(|node| fields::url(node, "url", diagnostics));
    fields.finish(diagnostics);
    Some(Organisation { name: name?, url })
}

fn contact_of(node: &Node, diagnostics: &mut Diagnostics) -> (Option<String>, Option<String>) {
    let Some(mut fields) = Fields::of(node, "contact", diagnostics) else {
        return (None, None);
    };
    let url = fields
        .optional("url")
        .and_then(|node| fields::url(node, "url", diagnostics));
    let email = fields
        .optional("email")
        .and_then(|node| fields::text(node, "email", diagnostics));
    fields.finish(diagnostics);
    (url, email)
}

fn licences(node: &Node, diagnostics: &mut Diagnostics) -> (Option<Licence>, Option<Licence>) {
    let Some(mut fields) = Fields::of(node, "licence", diagnostics) else {
        return (None, None);
    };
    let text = fields
        .optional("text")
        .and_then(|node| licence(node, diagnostics));
    let data = fields
        .optional("data")
        .and_then(|node| licence(node, diagnostics));
    fields.finish(diagnostics);
    (text, data)
}

fn licence(node: &Node, diagnostics: &mut Diagnostics) -> Option<Licence> {
    let mut fields = Fields::of(node, "licence", diagnostics)?;
    let name = fields
        .required("name", diagnostics)
        .and_then(|node| fields::text(node, "name", diagnostics));
    let url = fields
        .required("url", diagnostics)
        .and_then(|node| fields::url(node, "url", diagnostics));
    fields.finish(diagnostics);
    Some(Licence {
        name: name?,
        url: url?,
    })
}

/// Whether a funded project is finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GrantStatus {
    Completed,
    Ongoing,
}

impl Vocabulary for GrantStatus {
    const WORDS: &'static [(Self, &'static [&'static str])] = &[
        (
            GrantStatus::Completed,
            &["completed", "avsluttet", "fullført"],
        ),
        (GrantStatus::Ongoing, &["ongoing", "pågår"]),
    ];
}

fn project_grant(node: &Node, diagnostics: &mut Diagnostics) -> Option<Grant> {
    let mut fields = Fields::of(node, "grant", diagnostics)?;
    let mut text = |key: &'static str, diagnostics: &mut Diagnostics| {
        let node = fields.required(key, diagnostics)?;
        fields::text(node, key, diagnostics)
    };
    let programme = text("programme", diagnostics);
    let applicant = text("applicant", diagnostics);
    let county = text("county", diagnostics);
    let municipality = text("municipality", diagnostics);
    let amount = fields
        .required("amount_nok", diagnostics)
        .and_then(|node| fields::number(node, "amount_nok", diagnostics));
    let period = fields
        .required("period", diagnostics)
        .and_then(|node| fields::period(node, "period", diagnostics));
    let status = fields
        .required("status", diagnostics)
        .and_then(|node| fields::word::<GrantStatus>(node, "status", diagnostics));
    let measures = fields
        .optional("measures")
        .map_or(Vec::new(), |node| {
            fields::list(node, "measures", diagnostics)
        })
        .into_iter()
        .map(|node| fields::local_text(node, "measures", diagnostics))
        .collect();
    let reference = fields
        .required("source", diagnostics)
        .and_then(|node| fields::spanned(node, "source", diagnostics));
    fields.finish(diagnostics);
    Some(Grant {
        programme: programme?,
        applicant: applicant?,
        county: county?,
        municipality: municipality?,
        amount_nok: amount?,
        period: period?,
        completed: status? == GrantStatus::Completed,
        measures,
        reference: reference?,
    })
}

/// `case.yaml` of a case study.
pub(super) fn case(source: &Source, diagnostics: &mut Diagnostics) -> Option<CaseFacts> {
    let node = fields::document(source, diagnostics)?;
    let mut fields = Fields::of(&node, "case.yaml", diagnostics)?;
    let place = required_local(&mut fields, "place", diagnostics);
    let municipality = fields.optional("municipality");
    let municipalities = fields::plain_texts(municipality, "municipality", diagnostics);
    let counties = fields::plain_texts(fields.optional("county"), "county", diagnostics);
    let period = fields
        .optional("period")
        .and_then(|node| fields::period(node, "period", diagnostics));
    let project = fields
        .optional("project")
        .and_then(|node| fields::spanned(node, "project", diagnostics));
    let status = fields
        .required("status", diagnostics)
        .and_then(|node| fields::word(node, "status", diagnostics));
    let demonstration = fields
        .optional("demonstration")
        .and_then(|node| fields::flag(node, "demonstration", diagnostics))
        .unwrap_or(false);
    let actors = fields
        .optional("actors")
        .map_or(Vec::new(), |node| fields::list(node, "actors", diagnostics))
        .into_iter()
        .filter_map(|node| actor(node, diagnostics))
        .collect();
    let parameters = fields
        .optional("parameters")
        .map_or(BTreeMap::new(), |node| parameters(node, diagnostics));
    let grant = fields
        .optional("grant")
        .and_then(|node| case_grant(node, diagnostics));
    let lessons = fields::texts(fields.optional("lessons"), "lessons", diagnostics);
    let sources = fields.required("sources", diagnostics);
    let sources = fields::texts(sources, "sources", diagnostics);
    fields.finish(diagnostics);
    Some(CaseFacts {
        source: source.id,
        place,
        municipalities,
        counties,
        period,
        project,
        status: status.unwrap_or(Status::Potential),
        demonstration,
        actors,
        parameters,
        grant,
        lessons,
        sources,
    })
}

fn actor(node: &Node, diagnostics: &mut Diagnostics) -> Option<Actor> {
    let mut fields = Fields::of(node, "actors", diagnostics)?;
    let name = fields
        .required("name", diagnostics)
        .and_then(|node| fields::text(node, "name", diagnostics));
    let role = fields
        .required("role", diagnostics)
        .and_then(|node| fields::word(node, "role", diagnostics));
    fields.finish(diagnostics);
    Some((name?, role?))
}

fn parameters(node: &Node, diagnostics: &mut Diagnostics) -> BTreeMap<String, ParameterDefinition> {
    let Value::Map(entries) = &node.value else {
        fields::wrong_type(node, "parameters", Expected::Mapping, diagnostics);
        return BTreeMap::new();
    };
    let mut found = BTreeMap::new();
    for entry in entries {
        let value = fields::estimate(&entry.value, &entry.key, diagnostics);
        let name = Spanned::new(entry.key.clone(), entry.key_span);
        let value = value.unwrap_or(Estimate::exact(1.0));
        found.insert(entry.key.clone(), ParameterDefinition { name, value });
    }
    found
}

fn case_grant(node: &Node, diagnostics: &mut Diagnostics) -> Option<(f64, Spanned<String>)> {
    let mut fields = Fields::of(node, "grant", diagnostics)?;
    let amount = fields
        .required("amount_nok", diagnostics)
        .and_then(|node| fields::number(node, "amount_nok", diagnostics));
    let source = fields
        .required("source", diagnostics)
        .and_then(|node| fields::spanned(node, "source", diagnostics));
    fields.finish(diagnostics);
    Some((amount?, source?))
}

/// `lesson.yaml` of a lesson.
pub(super) fn lesson(source: &Source, diagnostics: &mut Diagnostics) -> Option<LessonFacts> {
    let node = fields::document(source, diagnostics)?;
    let mut fields = Fields::of(&node, "lesson.yaml", diagnostics)?;
    let span = fields.span();
    let helps = fields::words(fields.required("helps", diagnostics), "helps", diagnostics);
    let phases = fields::words(fields.optional("phases"), "phases", diagnostics);
    let themes = fields::words(fields.optional("themes"), "themes", diagnostics);
    let cases = fields::texts(fields.optional("cases"), "cases", diagnostics);
    let sources = fields::texts(
        fields.required("sources", diagnostics),
        "sources",
        diagnostics,
    );
    fields.finish(diagnostics);
    Some(LessonFacts {
        source: source.id,
        helps,
        phases,
        themes,
        cases,
        sources,
        span,
    })
}
