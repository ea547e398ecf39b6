//! The theme's templates, once per language, and how their mistakes are told.
//!
//! A template asks for words with `t(key="…")`. The function answers in one language, so there is
//! one engine per language; components, which see no context, can use it too.
//!
//! A template of the content stands in for the theme's of its name, and so does a component. The
//! theme's own is `theme/NAME`, for those who want to change only a block of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, Kwargs, State, Tera};

use super::strings::{Arg, Strings};
use crate::diagnostic::{Diagnostics, Problem};
use crate::model::{Lang, Root, Source, SourceId, Sources, Span};

/// The folder of templates in the theme.
const FOLDER: &str = "templates/";
/// What the names of the theme's own templates begin with.
const OWN: &str = "theme/";

/// The templates that pages and directives ask for. Others are there for these.
pub(super) const ASKED_FOR: [&str; 24] = [
    "audit.html",
    "case-studies.html",
    "case-study.html",
    "claims.html",
    "directives/cases.html",
    "directives/chart-note.html",
    "directives/chart-source.html",
    "directives/citation.html",
    "directives/claims.html",
    "directives/figure.html",
    "directives/image.html",
    "directives/lessons.html",
    "directives/term.html",
    "directives/volumes.html",
    "error.html",
    "front.html",
    "glossary.html",
    "lesson.html",
    "lessons.html",
    "method.html",
    "page.html",
    "print.html",
    "search.html",
    "sources.html",
];

/// The templates, ready to be filled in.
#[derive(Debug, Default)]
pub(super) struct Templates {
    engines: BTreeMap<Lang, Tera>,
    places: BTreeMap<String, SourceId>,
}

impl Templates {
    /// Reads the templates of the theme; none where they make no sense together.
    pub(super) fn load(
        sources: &Sources,
        strings: &Arc<Strings>,
        languages: &[Lang],
        diagnostics: &mut Diagnostics,
    ) -> Option<Templates> {
        let files = |root, prefix: &str| -> Vec<(String, &Source)> {
            let named = |source| Some((named(source, prefix)?, source));
            sources.of(root).filter_map(named).collect()
        };
        let mut files_of_both = files(Root::Theme, OWN);
        files_of_both.extend(files(Root::Override, ""));
        let mut templates = Templates {
            engines: BTreeMap::new(),
            places: files_of_both
                .iter()
                .map(|(name, source)| (name.clone(), source.id))
                .collect(),
        };
        for lang in languages {
            let mut engine = Tera::new();
            engine.register_function("t", words(Arc::clone(strings), *lang));
            let texts = files_of_both
                .iter()
                .map(|(name, source)| (name.as_str(), source.text()));
            if let Err(error) = engine
                .set_fallback_prefixes([OWN])
                .and_then(|()| engine.add_raw_templates(texts))
            {
                templates.report(&error, sources, diagnostics);
                return None;
            }
            templates.engines.insert(*lang, engine);
        }
        Some(templates)
    }

    /// Makes `site` known to every template of a language.
    pub(super) fn share(&mut self, lang: Lang, site: &super::context::Site) {
        if let Some(engine) = self.engines.get_mut(&lang) {
            engine.global_context().insert("site", site);
        }
    }

    /// A template filled in; empty, with a diagnostic, where that fails.
    pub(super) fn fill(
        &self,
        lang: Lang,
        name: &str,
        context: &Context,
        sources: &Sources,
        diagnostics: &mut Diagnostics,
    ) -> String {
        let Some(engine) = self.engines.get(&lang) else {
            return String::new();
        };
        if !engine.contains_template(name) {
            let at = sources.at(Root::Theme, "theme.yaml");
            let at = at.or_else(|| sources.of(Root::Theme).next());
            let span = at.map_or(Span::start_of(SourceId(0)), |at| Span::start_of(at.id));
            let name = name.to_owned();
            diagnostics.report(span, Problem::MissingTemplate { name });
            return String::new();
        }
        engine.render(name, context).unwrap_or_else(|error| {
            self.report(&error, sources, diagnostics);
            String::new()
        })
    }

    /// Tells a mistake at its place in the template.
    fn report(&self, error: &tera::Error, sources: &Sources, diagnostics: &mut Diagnostics) {
        let told = error.to_string();
        let place = place_in(&told).and_then(|(name, line, column)| {
            let source = sources.find(*self.places.get(name)?)?;
            Some(span_at(source, line, column))
        });
        let first_template = || {
            let id = self.places.values().next().copied().unwrap_or(SourceId(0));
            Span::start_of(id)
        };
        let detail = told
            .lines()
            .next()
            .unwrap_or_default()
            .trim_start_matches("error: ")
            .to_owned();
        let span = place.unwrap_or_else(first_template);
        diagnostics.report(span, Problem::Template { detail });
    }
}

/// The name of a template among the engine's.
fn named(source: &Source, prefix: &str) -> Option<String> {
    let name = source.path.strip_prefix(FOLDER)?;
    name.ends_with(".html").then(|| format!("{prefix}{name}"))
}

/// The function `t`: the theme's text for `key`, the other arguments put in.
fn words(
    strings: Arc<Strings>,
    lang: Lang,
) -> impl Fn(Kwargs, &State<'_>) -> tera::TeraResult<String> + Send + Sync + 'static {
    move |arguments, _| {
        let key: String = arguments.must_get("key")?;
        let words: Vec<(&str, String, Option<f64>)> = arguments
            .iter()
            .filter_map(|(name, value)| {
                let number = value.as_f64().filter(|_| value.is_number());
                Some((name.as_str()?, value.to_string(), number))
            })
            .filter(|(name, ..)| *name != "key")
            .collect();
        let words: Vec<(&str, Arg<'_>)> = words
            .iter()
            .map(|(name, text, number)| (*name, number.map_or(Arg::Text(text), Arg::Number)))
            .collect();
        Ok(strings.text(lang, &key, &words))
    }
}

/// The place that the engine names: `--> name.html:3:7`.
fn place_in(told: &str) -> Option<(&str, usize, usize)> {
    let place = told
        .lines()
        .find_map(|line| line.trim().strip_prefix("--> "))?;
    let (rest, column) = place.rsplit_once(':')?;
    let (name, line) = rest.rsplit_once(':')?;
    Some((name, line.parse().ok()?, column.trim().parse().ok()?))
}

/// The rest of a line from a column on; both are counted from 1.
fn span_at(source: &Source, line: usize, column: usize) -> Span {
    let mut start = 0;
    for (number, text) in source.text().split_inclusive('\n').enumerate() {
        if number + 1 == line {
            let from = text
                .char_indices()
                .nth(column.saturating_sub(1))
                .map_or(0, |(offset, _)| offset);
            let to = text.trim_end().len().max(from);
            return Span::new(source.id, start + from, start + to);
        }
        start += text.len();
    }
    Span::start_of(source.id)
}
