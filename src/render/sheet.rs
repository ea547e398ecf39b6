//! A page in the making: numbers its sources, fills in the inserts of its texts and gathers what
//! else has to be published with it.
//!
//! Citations are numbered in the order a reader meets them, once per source and page.

use std::collections::{BTreeMap, BTreeSet};

use super::address::file_of;
use super::body::{self, InsertHtml};
use super::edition::{Edition, folder_of};
use super::image::Markup;
use super::{address, cards, claims, context, illustration, image, sources, trace, volumes};
use crate::diagnostic::{Diagnostics, Problem, Referent, nearest};
use crate::model::{
    Body, CaseStudy, ChartKind, Citation, Directive, Entry, Insert, InsertKind, Lang, SitePath,
    SourceId, Span, Spanned, Text,
};
use crate::pixels;

/// A page in the making.
pub(super) struct Sheet<'a> {
    /// The site in the page's language.
    pub(super) edition: Edition<'a>,
    /// The entry the page is made from; none for pages that have no text.
    pub(super) entry: Option<&'a Entry>,
    /// Files that have to lie beside it.
    pub(super) files: BTreeMap<SitePath, SourceId>,
    /// What was found.
    pub(super) diagnostics: Diagnostics,
    /// Charts that its text shows: of which case study, and which.
    pub(super) drawn: BTreeSet<(String, ChartKind)>,
    /// Where the first image of its text is named.
    first_image: Option<Span>,
    /// Whether a chart was made for the page.
    pub(super) has_charts: bool,
    cited: Vec<String>,
    ids: BTreeMap<String, usize>,
}

/// Markdown with what is needed to make HTML of it.
pub(super) struct Prose<'p> {
    pub(super) body: &'p Body,
    pub(super) lang: Lang,
    /// Where its links lead.
    pub(super) links: Option<&'p BTreeMap<String, String>>,
    /// The file it stands in.
    pub(super) source: SourceId,
    /// The folder of that file.
    pub(super) folder: &'p str,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(edition: Edition<'a>, entry: Option<&'a Entry>) -> Sheet<'a> {
        Sheet {
            edition,
            entry,
            files: BTreeMap::new(),
            diagnostics: Diagnostics::default(),
            drawn: BTreeSet::new(),
            first_image: None,
            has_charts: false,
            cited: Vec::new(),
            ids: BTreeMap::new(),
        }
    }

    /// An id that nothing else on the page has: `table-1`, `table-2`.
    pub(super) fn next_id(&mut self, kind: &'static str) -> String {
        let count = self.ids.entry(kind.to_owned()).or_default();
        *count += 1;
        format!("{kind}-{count}")
    }

    /// The id that is wanted, with a number where something else on the page has it.
    pub(super) fn own_id(&mut self, wanted: &str) -> String {
        let count = self.ids.entry(wanted.to_owned()).or_default();
        *count += 1;
        match count {
            1 => wanted.to_owned(),
            count => format!("{wanted}-{count}"),
        }
    }

    /// The case study that a directive means: the one it names, or the page's own.
    pub(super) fn case_meant(&self, named: Option<&Spanned<String>>) -> Option<&'a CaseStudy> {
        let places = &self.edition.shared.places;
        match named {
            Some(name) => places.case_named(&name.value),
            None => places.case(self.entry?.id),
        }
    }

    /// The sources cited so far, in the order of their numbers.
    pub(super) fn cited_sources(&self) -> Vec<context::CitedSource> {
        self.cited
            .iter()
            .enumerate()
            .filter_map(|(index, key)| {
                let reference = self.edition.library().bibliography.get(key)?;
                Some(context::CitedSource {
                    number: index + 1,
                    anchor: format!("source-{}", index + 1),
                    reference: sources::reference(self.edition, reference),
                })
            })
            .collect()
    }

    /// A reference mark for sources; empty for none. Unknown keys are told elsewhere.
    pub(super) fn cite<'k>(&mut self, keys: impl IntoIterator<Item = &'k str>) -> String {
        self.cite_places(keys.into_iter().map(|key| (key, None)))
    }

    fn cite_places<'k>(
        &mut self,
        keys: impl IntoIterator<Item = (&'k str, Option<&'k str>)>,
    ) -> String {
        let mut links: Vec<context::CitationLink> = keys
            .into_iter()
            .filter_map(|(key, place)| {
                let reference = self.edition.library().bibliography.get(key)?;
                let number = self.number(key);
                Some(context::CitationLink {
                    number,
                    href: format!("#source-{number}"),
                    title: sources::short(reference),
                    place: place.map(str::to_owned),
                })
            })
            .collect();
        if links.is_empty() {
            return String::new();
        }
        links.sort_by_key(|link| link.number);
        let citation = context::Citation { sources: links };
        self.fill("directives/citation.html", &citation)
    }

    /// The number of a source on this page.
    fn number(&mut self, key: &str) -> usize {
        match self.cited.iter().position(|cited| cited == key) {
            Some(index) => index + 1,
            None => {
                self.cited.push(key.to_owned());
                self.cited.len()
            }
        }
    }

    pub(super) fn fill(&mut self, template: &str, value: &impl serde::Serialize) -> String {
        self.edition.fill(template, value, &mut self.diagnostics)
    }

    /// The body of the entry's text as HTML.
    pub(super) fn text_html(&mut self, text: &Text) -> String {
        let shared = self.edition.shared;
        self.first_image = first_image(&text.body);
        let links = self.entry.and_then(|entry| entry.links.get(&text.lang));
        let prose = Prose {
            body: &text.body,
            lang: text.lang,
            links,
            source: text.source,
            folder: folder_of(shared.sources, text),
        };
        self.prose_html(&prose)
    }

    /// Prose as HTML, its inserts filled in. Words inside it follow its language.
    pub(super) fn prose_html(&mut self, prose: &Prose<'_>) -> String {
        let outer = self.edition;
        self.edition = outer.inside(prose.lang);
        let (links, pictures) = self.links_of(prose);
        let words = outer.shared.prose.get(&prose.lang);
        let options = body::Options {
            lang: prose.lang,
            links: &links,
            pictures: Some(&pictures),
            heading_offset: 0,
            labels: words.map_or(body::Labels::default(), super::prose::Words::labels),
        };
        let written = body::html(prose.body, &options, &mut |insert| {
            self.insert(insert, prose.folder)
        });
        for (range, found) in written.removed {
            let from = prose.body.offset;
            let span = Span::new(prose.source, from + range.start, from + range.end);
            self.diagnostics
                .report(span, Problem::HtmlRemoved { found });
        }
        self.edition = outer;
        written.html
    }

    /// Where the links of a text lead, and how its images are shown, by what was typed. Files they
    /// lead to are published.
    fn links_of(
        &mut self,
        prose: &Prose<'_>,
    ) -> (BTreeMap<String, String>, BTreeMap<String, Markup>) {
        let addresses = &self.edition.shared.addresses;
        let mut links = BTreeMap::new();
        for (typed, resolved) in prose.links.into_iter().flatten() {
            links.insert(typed.clone(), addresses.href(resolved));
        }
        let mut pictures = BTreeMap::new();
        for link in &prose.body.links {
            let typed = &link.target.value;
            if link.image {
                if let Some(markup) = self.picture(prose.folder, &link.target) {
                    links.entry(typed.clone()).or_insert(markup.src.clone());
                    pictures.entry(typed.clone()).or_insert(markup);
                }
            } else if let Some((href, _)) = self.publish_file(prose.folder, typed) {
                links.insert(typed.clone(), href);
            }
        }
        (links, pictures)
    }

    /// How a file of the content is shown as an image; none where no such file is.
    fn picture(&mut self, folder: &str, typed: &Spanned<String>) -> Option<Markup> {
        let shared = self.edition.shared;
        let path = address::joined(folder, &typed.value);
        let source = shared.sources.find(*shared.library.files.get(&path)?)?;
        let eager = self.first_image == Some(typed.span);
        if source.text.is_some() {
            let (href, _) = self.publish_file(folder, &typed.value)?;
            return Some(Markup::of_file(&href, pixels::size(source), eager));
        }
        let picture = shared.pictures.shown.get(&source.id)?;
        let sizes = &shared.theme.image_sizes;
        Some(Markup::of(picture, sizes, eager, &shared.addresses))
    }

    /// Puts a file of the content beside the page of its folder: its address and where it was
    /// read. None where no such file is.
    fn publish_file(&mut self, folder: &str, typed: &str) -> Option<(String, SourceId)> {
        let edition = self.edition;
        let content_path = address::joined(folder, typed);
        let source = *edition.library().files.get(&content_path)?;
        let path = edition.library().file_url(&content_path);
        self.files.insert(file_of(&path), source);
        Some((edition.shared.addresses.href(&path), source))
    }

    /// What stands in place of an insert.
    fn insert(&mut self, insert: &Insert, folder: &str) -> InsertHtml {
        match &insert.kind {
            InsertKind::Citation(citations) => InsertHtml {
                html: self.citation(citations),
                block: false,
            },
            InsertKind::Directive(directive) => InsertHtml {
                html: self.directive(directive, insert.span, folder),
                block: directive.is_block(),
            },
        }
    }

    fn citation(&mut self, citations: &[Citation]) -> String {
        self.cite_places(
            citations
                .iter()
                .map(|citation| (citation.key.value.as_str(), citation.place.as_deref())),
        )
    }

    fn directive(&mut self, directive: &Directive, span: Span, folder: &str) -> String {
        match directive {
            Directive::Figure {
                id,
                digits,
                unit,
                interval,
            } => self.figure(id, *digits, *unit, *interval),
            Directive::Term { id, text } => self.term(id, text.as_deref()),
            Directive::Volumes { case, table } => {
                volumes::directive(self, case.as_ref(), table.as_ref())
            }
            Directive::Chart { kind, case } => {
                illustration::directive(self, *kind, case.as_ref(), span)
            }
            Directive::Claims { topic, case } => {
                claims::directive(self, topic.as_ref(), case.as_ref())
            }
            Directive::Cases { tag, status, limit } => {
                let list = context::CaseList {
                    cases: cards::cases(
                        self.edition,
                        tag.as_ref().map(|tag| tag.value.as_str()),
                        *status,
                        *limit,
                    ),
                };
                self.fill("directives/cases.html", &list)
            }
            Directive::Lessons {
                helps,
                theme,
                phase,
                case,
                limit,
            } => {
                let wanted = cards::Wanted {
                    helps: *helps,
                    theme: *theme,
                    phase: *phase,
                    case: case.as_ref().map(|case| case.value.as_str()),
                    limit: *limit,
                };
                let list = context::LessonList {
                    lessons: cards::lessons(self.edition, &wanted),
                };
                self.fill("directives/lessons.html", &list)
            }
            Directive::Image {
                src,
                alt,
                caption,
                credit,
                licence,
            } => {
                let Some(markup) = self.picture(folder, src) else {
                    return String::new();
                };
                let image = context::Image {
                    picture_html: markup.with_words(&body::escaped(alt), ""),
                    src: markup.src,
                    alt: alt.clone(),
                    caption: caption.clone(),
                    credit: credit.clone(),
                    licence: licence.as_deref().map(image::licence),
                    width: markup.width,
                    height: markup.height,
                };
                self.fill("directives/image.html", &image)
            }
        }
    }

    fn figure(
        &mut self,
        id: &Spanned<String>,
        digits: Option<u8>,
        unit: bool,
        interval: bool,
    ) -> String {
        let edition = self.edition;
        let Some(found) = edition.shared.figures.find(&id.value) else {
            // A wrong status is nearer to the same metric's others than to any other word.
            let ids = edition
                .shared
                .figures
                .figures
                .iter()
                .map(|figure| figure.id.as_str());
            let metric = id.value.split('@').next().unwrap_or(&id.value);
            let nearest = ids
                .clone()
                .find(|other| other.split('@').next() == Some(metric))
                .or_else(|| nearest(&id.value, ids));
            let problem = Problem::UnknownReference {
                referent: Referent::Figure,
                found: id.value.clone(),
                nearest: nearest.map(str::to_owned),
            };
            self.diagnostics.report(id.span, problem);
            return String::new();
        };
        let mut figure = trace::figure(edition, found, digits.unwrap_or(trace::TEXT_DIGITS));
        let elsewhere = self.scope() != Some(found.scope.as_str());
        if !elsewhere {
            figure.href = Some(format!("#{}", figure.anchor));
        }
        let inline = context::InlineFigure {
            figure,
            unit,
            interval,
            elsewhere,
        };
        self.fill("directives/figure.html", &inline)
    }

    /// The scope of the figures whose traces stand on this page.
    pub(super) fn scope(&self) -> Option<&'a str> {
        let entry = self.entry?;
        match self.edition.shared.places.case(entry.id) {
            Some(case) => Some(case.name.as_str()),
            None if entry.path == "audit" => Some(crate::model::REPORT_SCOPE),
            None => None,
        }
    }

    fn term(&mut self, id: &Spanned<String>, text: Option<&str>) -> String {
        let edition = self.edition;
        let Some(term) = edition.library().glossary.get(&id.value) else {
            return text.unwrap_or(&id.value).to_owned();
        };
        let words = term.in_lang(edition.lang).map(|(_, words)| words);
        let inline = context::InlineTerm {
            text: text
                .or(words.map(|words| words.term.as_str()))
                .unwrap_or(&id.value)
                .to_owned(),
            definition: words.map_or(String::new(), |words| words.definition.clone()),
            href: edition
                .find_href("glossary")
                .map(|page| format!("{page}#{}", id.value)),
        };
        self.fill("directives/term.html", &inline)
    }
}

/// Where a text names its first image.
fn first_image(body: &Body) -> Option<Span> {
    let inserted = body.inserts.iter().filter_map(|insert| match &insert.kind {
        InsertKind::Directive(Directive::Image { src, .. }) => Some(src.span),
        _ => None,
    });
    let linked = body.links.iter().filter(|link| link.image);
    inserted.chain(linked.map(|link| link.target.span)).min()
}
