//! The words of the theme in each language, in Fluent: `i18n/nb.ftl`, `i18n/en.ftl`.
//!
//! [`Strings::load`] reads the files and reports what is wrong with them: syntax, a name given
//! twice, a text that refers to one that isn't there, a text that another language has and this one
//! lacks. Texts of the content stand in for the theme's, one by one. [`Strings::text`] gives one text
//! with its arguments filled in, and [`Strings::report_lacking`] tells which were asked for in vain. Numbers in texts are
//! written as the language writes them, and choose between `[one]` and `*[other]`.
//!
//! A text is plain text, never HTML: templates escape it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Mutex, PoisonError};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::resolver::ResolverError;
use fluent_bundle::resolver::errors::ReferenceKind;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use fluent_syntax::ast;
use unic_langid::LanguageIdentifier;

use super::number;
use crate::diagnostic::{Diagnostics, Problem, ThemePart, nearest};
use crate::model::{Lang, Root, Source, Sources, Span};

/// An argument of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Arg<'a> {
    /// Words.
    Text(&'a str),
    /// A number, written with all its digits; it may choose a plural form.
    Number(f64),
}

/// All texts of the theme. May be shared between threads.
#[derive(Default)]
pub(super) struct Strings {
    bundles: BTreeMap<Lang, FluentBundle<FluentResource>>,
    /// What was asked for and isn't there.
    lacking: Mutex<BTreeSet<(Lang, String)>>,
}

/// The texts of a language, and the files they come from: the theme's first, each with its keys.
type Files<'a> = BTreeMap<Lang, Vec<(&'a Source, BTreeSet<String>)>>;

impl fmt::Debug for Strings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let langs: Vec<Lang> = self.bundles.keys().copied().collect();
        formatter.debug_tuple("Strings").field(&langs).finish()
    }
}

impl Strings {
    /// Reads the texts of every language that the theme has a file for.
    pub(super) fn load(sources: &Sources, diagnostics: &mut Diagnostics) -> Strings {
        let mut strings = Strings::default();
        let mut files = Files::new();
        for lang in Lang::ALL {
            let path = format!("i18n/{lang}.ftl");
            let both = [Root::Theme, Root::Override];
            let sources: Vec<&Source> = both
                .into_iter()
                .filter_map(|root| sources.at(root, &path))
                .collect();
            if sources.is_empty() {
                continue;
            }
            let bundle = bundle(&sources, lang, diagnostics);
            let with_keys = sources
                .into_iter()
                .map(|source| (source, keys_of(&bundle, source)));
            let with_keys: Vec<_> = with_keys.collect();
            report_dead_references(&bundle, &with_keys, diagnostics);
            files.insert(lang, with_keys);
            strings.bundles.insert(lang, bundle);
        }
        report_missing(&files, diagnostics);
        report_unused(&files, sources, diagnostics);
        strings
    }

    /// Reports texts that were asked for and aren't there, and languages of the site without a file.
    pub(super) fn report_lacking(
        &self,
        sources: &Sources,
        languages: &[Lang],
        diagnostics: &mut Diagnostics,
    ) {
        let lacking =
            std::mem::take(&mut *self.lacking.lock().unwrap_or_else(PoisonError::into_inner));
        let any = || sources.of(Root::Theme).next();
        for lang in languages {
            let lang = self.lang_of(*lang);
            if !self.bundles.contains_key(&lang)
                && let Some(source) = sources.at(Root::Theme, "theme.yaml").or_else(any)
            {
                let path = format!("i18n/{lang}.ftl");
                diagnostics.report(Span::start_of(source.id), Problem::MissingFile { path });
            }
        }
        for (lang, key) in lacking {
            if let Some(source) = sources.of_theme(&format!("i18n/{lang}.ftl")) {
                let problem = Problem::MissingMessage { key, lang };
                diagnostics.report(Span::start_of(source.id), problem);
            }
        }
    }

    /// The language whose texts are taken: bokmål for nynorsk where the theme has no nynorsk at all.
    fn lang_of(&self, lang: Lang) -> Lang {
        match lang {
            Lang::Nn if !self.bundles.contains_key(&Lang::Nn) => Lang::Nb,
            lang => lang,
        }
    }

    /// The text with this key, `search` or `search.placeholder`, in the language; nynorsk falls
    /// back on bokmål where the theme has no nynorsk at all. A key without a text comes back as
    /// `⟦key⟧`, to be seen and found.
    pub(super) fn text(&self, lang: Lang, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.find(lang, key, args).unwrap_or_else(|| {
            let mut lacking = self.lacking.lock().unwrap_or_else(PoisonError::into_inner);
            lacking.insert((self.lang_of(lang), key.to_owned()));
            format!("⟦{key}⟧")
        })
    }

    fn find(&self, lang: Lang, key: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
        let lang = self.lang_of(lang);
        let bundle = self.bundles.get(&lang)?;
        let args: FluentArgs<'_> = args
            .iter()
            .map(|(name, arg)| (*name, value(*arg, lang)))
            .collect();
        let pattern = pattern(bundle, key)?;
        // What is wrong with a text was reported when it was loaded; an argument that isn't given
        // shows as `{$name}`.
        Some(
            bundle
                .format_pattern(pattern, Some(&args), &mut Vec::new())
                .into_owned(),
        )
    }
}

/// An argument as Fluent takes it.
fn value(arg: Arg<'_>, lang: Lang) -> FluentValue<'_> {
    match arg {
        Arg::Text(text) => FluentValue::from(text),
        Arg::Number(number) if has_plural_form(number) => FluentValue::from(number),
        Arg::Number(number) => FluentValue::from(number::exact(number, lang)),
    }
}

/// Whether Fluent can choose a plural form by it: it panics on numbers whose digits in front of or
/// behind the point don't fit a `u64`. Other numbers are handed over as text, and get `*[other]`.
fn has_plural_form(number: f64) -> bool {
    let text = number::machine(number);
    !text.is_empty() && text.split('.').all(|digits| digits.len() <= 18)
}

/// Fluent files as one bundle of a language. A text of a later file stands in for one of an earlier.
fn bundle(
    sources: &[&Source],
    lang: Lang,
    diagnostics: &mut Diagnostics,
) -> FluentBundle<FluentResource> {
    let locale: LanguageIdentifier = lang.locale().parse().unwrap_or_default();
    let empty = || {
        let mut bundle = FluentBundle::new_concurrent(vec![locale.clone()]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match lang {
            Lang::Nb => |value, _| written(value, Lang::Nb),
            Lang::Nn => |value, _| written(value, Lang::Nn),
            Lang::En => |value, _| written(value, Lang::En),
        }));
        bundle
    };
    let mut all = empty();
    for source in sources {
        // Alone first: then a text that stands twice in a file is told from one that stands in both.
        let alone = empty().add_resource(resource(source, diagnostics));
        for error in alone.err().unwrap_or_default() {
            if let FluentError::Overriding { id, .. } = error {
                let span = place(source, &id, true);
                diagnostics.report(span, Problem::DuplicateKey { key: id });
            }
        }
        all.add_resource_overriding(resource(source, &mut Diagnostics::default()));
    }
    all
}

/// What stands in a Fluent file; mistakes are reported and passed over.
fn resource(source: &Source, diagnostics: &mut Diagnostics) -> FluentResource {
    FluentResource::try_new(source.text().to_owned()).unwrap_or_else(|(resource, errors)| {
        for error in errors {
            let span = Span::new(source.id, error.pos.start, error.pos.end);
            let detail = error.kind.to_string();
            diagnostics.report(span, Problem::Template { detail });
        }
        resource
    })
}

/// A number inside a text, as the language writes it.
fn written(value: &FluentValue<'_>, lang: Lang) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(number::exact(number.value, lang)),
        _ => None,
    }
}

/// The text with this key.
fn pattern<'a>(
    bundle: &'a FluentBundle<FluentResource>,
    key: &str,
) -> Option<&'a ast::Pattern<&'a str>> {
    match key.split_once('.') {
        Some((message, attribute)) => bundle
            .get_message(message)?
            .get_attribute(attribute)
            .map(|attribute| attribute.value()),
        None => bundle.get_message(key)?.value(),
    }
}

/// All keys of a file: of messages with a text, and of their attributes.
fn keys_of(bundle: &FluentBundle<FluentResource>, source: &Source) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    let ids = source
        .text()
        .lines()
        .filter_map(|line| line.split_once('='))
        .map(|(id, _)| id.trim_end());
    for id in ids {
        let Some(message) = bundle.get_message(id) else {
            continue;
        };
        if message.value().is_some() {
            keys.insert(id.to_owned());
        }
        for attribute in message.attributes() {
            keys.insert(format!("{id}.{}", attribute.id()));
        }
    }
    keys
}

/// Reports texts that refer to a text, a term or a function that isn't there, or to themselves.
fn report_dead_references(
    bundle: &FluentBundle<FluentResource>,
    files: &[(&Source, BTreeSet<String>)],
    diagnostics: &mut Diagnostics,
) {
    // Of a text in both files, the later one counts.
    let texts: BTreeMap<&String, &Source> = files
        .iter()
        .flat_map(|(source, keys)| keys.iter().map(|key| (key, *source)))
        .collect();
    for (key, source) in texts {
        let Some(pattern) = pattern(bundle, key) else {
            continue;
        };
        let mut errors = Vec::new();
        bundle.format_pattern(pattern, None, &mut errors);
        for error in errors {
            let detail = match error {
                FluentError::ResolverError(ResolverError::Reference(ReferenceKind::Variable {
                    ..
                })) => continue,
                FluentError::ResolverError(error) => format!("`{key}`: {error}"),
                error => format!("`{key}`: {error}"),
            };
            let span = place(source, key.split('.').next().unwrap_or(key), false);
            diagnostics.report(span, Problem::Template { detail });
        }
    }
}

/// Reports every text that one language has and another lacks, at the file that lacks it: the
/// content's own where only that of another language has it.
fn report_missing(files: &Files<'_>, diagnostics: &mut Diagnostics) {
    let keys_of = |root: Option<Root>| -> BTreeSet<&String> {
        files
            .values()
            .flatten()
            .filter(|(source, _)| root.is_none_or(|root| source.root == root))
            .flat_map(|(_, keys)| keys)
            .collect()
    };
    let (all, of_theme) = (keys_of(None), keys_of(Some(Root::Theme)));
    for (lang, sources) in files {
        let lacking = all
            .iter()
            .filter(|key| !sources.iter().any(|(_, keys)| keys.contains(**key)));
        for key in lacking {
            let at = if of_theme.contains(*key) {
                sources.first()
            } else {
                sources.last()
            };
            if let Some((source, _)) = at {
                let problem = Problem::MissingMessage {
                    key: (*key).clone(),
                    lang: *lang,
                };
                diagnostics.report(Span::start_of(source.id), problem);
            }
        }
    }
}

/// Reports texts of the content that the theme doesn't have and no template asks for.
fn report_unused(files: &Files<'_>, sources: &Sources, diagnostics: &mut Diagnostics) {
    let is_own = |source: &Source| source.root == Root::Override;
    let of_theme: BTreeSet<&str> = files
        .values()
        .flatten()
        .filter(|(source, _)| !is_own(source))
        .flat_map(|(_, keys)| keys.iter().map(String::as_str))
        .collect();
    let own = files
        .values()
        .flatten()
        .filter(|(source, _)| is_own(source));
    for (source, keys) in own {
        for key in keys {
            let is_asked_for = || {
                let mut templates = sources.theme().filter(|file| file.extension() == "html");
                templates.any(|template| asks_for(template.text(), key))
            };
            if of_theme.contains(key.as_str()) || is_asked_for() {
                continue;
            }
            let id = key.split('.').next().unwrap_or(key);
            let problem = Problem::ThemeUnused {
                part: ThemePart::Message,
                name: key.clone(),
                meant: nearest(key, of_theme.iter().copied()).map(str::to_owned),
            };
            diagnostics.report(place(source, id, false), problem);
        }
    }
}

/// Whether a template has a key in quotation marks, or how it begins: `"role-" ~ role.id`.
fn asks_for(template: &str, key: &str) -> bool {
    template.contains(&format!("\"{key}\""))
        || key
            .match_indices('-')
            .any(|(at, _)| template.contains(&format!("\"{}\"", key.get(..=at).unwrap_or(key))))
}

/// Where a message begins in the file: the first of that name or the last.
fn place(source: &Source, id: &str, last: bool) -> Span {
    let mut found = None;
    let mut start = 0;
    for line in source.text().split_inclusive('\n') {
        let named = line.split_once('=').is_some_and(|(name, _)| {
            name.trim_end().trim_start_matches('-') == id.trim_start_matches('-')
        });
        if named && (last || found.is_none()) {
            found = Some(start);
        }
        start += line.len();
    }
    found.map_or_else(
        || Span::start_of(source.id),
        |start| Span::new(source.id, start, start + id.len()),
    )
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests say where they fail")]
mod tests {
    use super::*;
    use crate::model::{Encoding, SourceId};

    fn theme(files: &[(&str, &str)]) -> Sources {
        let sources = files
            .iter()
            .enumerate()
            .map(|(index, (path, text))| Source {
                id: SourceId(index.try_into().unwrap()),
                root: Root::Theme,
                path: (*path).to_owned(),
                shown_path: format!("themes/ressursbank/{path}"),
                bytes: Vec::new(),
                text: Some((*text).to_owned()),
                encoding: Encoding::Utf8,
                sheet: None,
            });
        Sources(sources.collect())
    }

    fn load(nb: &str, en: &str) -> (Strings, Vec<(usize, usize, Problem)>) {
        let mut diagnostics = Diagnostics::default();
        let sources = theme(&[("i18n/en.ftl", en), ("i18n/nb.ftl", nb)]);
        let strings = Strings::load(&sources, &mut diagnostics);
        let found = diagnostics
            .sorted()
            .into_iter()
            .map(|diagnostic| {
                let start = diagnostic.span.start.try_into().unwrap();
                (diagnostic.span.source.0 as usize, start, diagnostic.problem)
            })
            .collect();
        (strings, found)
    }

    #[test]
    fn texts_are_found_by_language_and_key() {
        let (strings, problems) = load(
            "search = Søk\n    .placeholder = Hva leter du etter?\nby = Av { $name }\n",
            "search = Search\n    .placeholder = What are you looking for?\nby = By { $name }\n",
        );
        assert_eq!(problems, []);
        assert_eq!(strings.text(Lang::Nb, "search", &[]), "Søk");
        assert_eq!(
            strings.text(Lang::En, "search.placeholder", &[]),
            "What are you looking for?"
        );
        let name = [("name", Arg::Text("Bærum & <b>"))];
        assert_eq!(strings.text(Lang::En, "by", &name), "By Bærum & <b>");
    }

    #[test]
    fn numbers_choose_the_plural_and_are_written_as_the_language_does() {
        let (strings, problems) = load(
            "cases = { $count ->\n    [0] Ingen eksempler\n    [one] { $count } eksempel\n   *[other] { $count } eksempler\n }\n",
            "cases = { $count ->\n    [0] No cases\n    [one] { $count } case\n   *[other] { $count } cases\n }\n",
        );
        assert_eq!(problems, []);
        let text = |lang, count| strings.text(lang, "cases", &[("count", Arg::Number(count))]);
        assert_eq!(text(Lang::Nb, 0.0), "Ingen eksempler");
        assert_eq!(text(Lang::Nb, 1.0), "1 eksempel");
        assert_eq!(text(Lang::Nb, 12_400.5), "12\u{a0}400,5 eksempler");
        assert_eq!(text(Lang::En, 1.0), "1 case");
        assert_eq!(text(Lang::En, 1.5), "1.5 cases");
        assert_eq!(text(Lang::En, -2.0), "\u{2212}2 cases");
        assert_eq!(text(Lang::En, 2_000.0), "2,000 cases");
    }

    #[test]
    fn numbers_beyond_all_counting_are_written_too() {
        let message = "n = { $n ->\n    [one] one { $n }\n   *[other] other { $n }\n }\n";
        let (strings, _) = load(message, message);
        for number in [
            f64::NAN,
            f64::INFINITY,
            f64::MAX,
            f64::MIN_POSITIVE,
            1e18,
            0.1 + 0.2,
            -0.0,
        ] {
            let text = strings.text(Lang::En, "n", &[("n", Arg::Number(number))]);
            assert_eq!(text, format!("other {}", number::exact(number, Lang::En)));
        }
    }

    #[test]
    fn an_unknown_key_is_seen_and_an_argument_that_isnt_given_too() {
        let (strings, _) = load("a = { $b }\n", "a = { $b }\n");
        assert_eq!(strings.text(Lang::Nb, "no-such", &[]), "⟦no-such⟧");
        assert_eq!(strings.text(Lang::Nb, "a.b", &[]), "⟦a.b⟧");
        assert_eq!(strings.text(Lang::Nb, "a", &[]), "{$b}");
        assert_eq!(Strings::default().text(Lang::En, "a", &[]), "⟦a⟧");
    }

    #[test]
    fn nynorsk_falls_back_on_bokmal() {
        let (strings, _) = load("a = Hva\n", "a = What\n");
        assert_eq!(strings.text(Lang::Nn, "a", &[]), "Hva");
    }

    #[test]
    fn a_text_that_one_language_lacks_is_reported_at_its_file() {
        let (_, problems) = load("a = A\nb = B\n    .title = T\n", "a = A\nb = B\nc = C\n");
        let missing = |key: &str, lang| Problem::MissingMessage {
            key: key.to_owned(),
            lang,
        };
        assert_eq!(
            problems,
            [
                (0, 0, missing("b.title", Lang::En)),
                (1, 0, missing("c", Lang::Nb))
            ]
        );
    }

    #[test]
    fn mistakes_of_syntax_are_pointed_at_and_the_rest_is_read() {
        let (strings, problems) = load("a = A\nb ! B\nc = C\n", "a = A\nc = C\n");
        assert_eq!(problems.len(), 1, "{problems:?}");
        let (source, start, problem) = &problems[0];
        assert_eq!((*source, *start), (1, 8));
        assert!(matches!(problem, Problem::Template { .. }));
        assert_eq!(strings.text(Lang::Nb, "c", &[]), "C");
    }

    #[test]
    fn dead_references_and_doubles_are_reported() {
        let (_, problems) = load("a = { b }\nc = { -d } { E() }\n", "a = A\nc = C\na = B\n");
        let expected = [
            (0, 12, Problem::DuplicateKey { key: "a".into() }),
            (1, 0, template("`a`: Unknown message: b")),
            (1, 10, template("`c`: Unknown term: -d")),
            (1, 10, template("`c`: Unknown function: E()")),
        ];
        assert_eq!(problems, expected);
    }

    fn template(detail: &str) -> Problem {
        Problem::Template {
            detail: detail.to_owned(),
        }
    }

    #[test]
    fn no_marks_are_put_round_arguments() {
        let (strings, _) = load("a = x{ $b }y\n", "a = x{ $b }y\n");
        assert_eq!(strings.text(Lang::Nb, "a", &[("b", Arg::Text("…"))]), "x…y");
    }

    #[test]
    fn texts_may_be_shared_between_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Strings>();
    }
}
