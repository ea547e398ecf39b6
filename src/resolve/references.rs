//! Looks up every name that one content file uses for something in another.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostics, Problem, Referent, nearest};
use crate::model::{
    Body, CaseStudy, Claim, Directive, Entry, Input, InsertKind, Kind, Lang, Library, LocalText,
    Metric, REPORT_SCOPE, Scenario, Sources, Spanned, Status, Vocabulary, VolumeTable,
    content_path,
};

use super::materials::Names;

/// Reports every name outside the texts of pages that leads nowhere, unless it would lead into an
/// unreadable file.
pub(super) fn check(
    library: &Library,
    unreadable: &BTreeSet<String>,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) {
    let mut check = Check {
        library,
        unreadable,
        sources,
        diagnostics,
    };
    check.site();
    check.data();
    for case in &library.case_studies {
        check.case_study(case);
    }
    for lesson in &library.lessons {
        check.case_studies(&lesson.facts.cases);
        check.cited(&lesson.facts.sources);
    }
}

/// Reports every name in the texts of an entry that leads nowhere, unless it would lead into an
/// unreadable file.
pub(super) fn check_entry(
    entry: &Entry,
    library: &Library,
    unreadable: &BTreeSet<String>,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) {
    let mut check = Check {
        library,
        unreadable,
        sources,
        diagnostics,
    };
    for text in entry.texts.values() {
        check.body(&text.body, Some(entry));
    }
}

struct Check<'a> {
    library: &'a Library,
    unreadable: &'a BTreeSet<String>,
    sources: &'a Sources,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Check<'a> {
    fn site(&mut self) {
        let site = &self.library.site;
        for path in site.navigation.iter().chain(&site.footer) {
            let known = self
                .library
                .entries
                .iter()
                .map(|entry| format!("/{}/", entry.path));
            let known: Vec<String> = known.collect();
            if self
                .library
                .find_entry(path.value.trim_matches('/'))
                .is_none()
            {
                self.unknown(Referent::Page, path, known.iter().map(String::as_str));
            }
        }
        if let Some(grant) = &site.grant {
            self.cited(std::slice::from_ref(&grant.reference));
        }
    }

    fn data(&mut self) {
        let library = self.library;
        for material in library.materials.values() {
            self.cited(&material.sources);
            self.in_all_languages(&material.id, "name", &material.name);
        }
        for factor in library.factor_set.factors.values() {
            self.cited(&factor.sources);
            self.in_all_languages(&factor.id, "name", &factor.name);
        }
        for scenario in &library.scenarios {
            self.scenario(scenario);
        }
        for topic in &library.claims.topics {
            self.in_all_languages(&topic.id, "title", &topic.title);
            for body in topic.explanation.values() {
                self.body(body, None);
            }
        }
        for claim in &library.claims.claims {
            self.claim(claim);
        }
        for term in library.glossary.values() {
            for see in &term.see {
                if !library.glossary.contains_key(&see.value) {
                    self.unknown(
                        Referent::Term,
                        see,
                        library.glossary.keys().map(String::as_str),
                    );
                }
            }
            for lang in &library.site.languages {
                if !term.texts.contains_key(lang) {
                    let problem = Problem::MissingLanguage {
                        key: term.id.value.clone(),
                        lang: *lang,
                    };
                    self.diagnostics.report(term.id.span, problem);
                }
            }
        }
    }

    /// The names of what a scenario replaces: factors of the set in force, and parameters that
    /// some case study defines.
    fn scenario(&mut self, scenario: &Scenario) {
        let library = self.library;
        self.cited(&scenario.sources);
        self.in_all_languages(&scenario.id, "name", &scenario.name);
        for (id, value) in &scenario.factors {
            if !library.factor_set.factors.contains_key(id) {
                let known = library.factor_set.factors.keys().cloned().collect();
                let problem = Problem::UnknownKey {
                    key: id.clone(),
                    known,
                };
                self.diagnostics.report(value.span, problem);
            }
        }
        let parameters = || {
            library
                .case_studies
                .iter()
                .flat_map(|case| case.facts.parameters.keys())
        };
        for (name, value) in &scenario.parameters {
            if !parameters().any(|known| known == name) {
                let name = Spanned::new(name.clone(), value.span);
                self.unknown(Referent::Parameter, &name, parameters().map(String::as_str));
            }
        }
    }

    fn claim(&mut self, claim: &Claim) {
        let library = self.library;
        self.cited(&claim.sources);
        self.in_all_languages(&claim.id, "counts", &claim.counts);
        self.topic(&claim.topic);
        self.case_studies(claim.case.as_slice());
        for conflict in &claim.conflicts {
            let mut ids = library
                .claims
                .claims
                .iter()
                .map(|claim| claim.id.value.as_str());
            if !ids.clone().any(|id| id == conflict.value) {
                self.unknown(Referent::Claim, conflict, &mut ids);
            }
        }
    }

    fn case_study(&mut self, case: &CaseStudy) {
        let library = self.library;
        self.cited(&case.facts.sources);
        if let Some((_, source)) = &case.facts.grant {
            self.cited(std::slice::from_ref(source));
        }
        for lesson in &case.facts.lessons {
            if library.find_lesson(&lesson.value).is_none() {
                let names = library.lessons.iter().map(|lesson| lesson.name.as_str());
                self.unknown(Referent::Lesson, lesson, names);
            }
        }
        for table in &case.volume_tables {
            self.volume_table(case, table);
        }
    }

    /// Materials, sources and parameters of a table, each at the first cell that names it.
    fn volume_table(&mut self, case: &CaseStudy, table: &VolumeTable) {
        let library = self.library;
        let mut materials = BTreeSet::new();
        let mut cited = BTreeSet::new();
        for row in &table.rows {
            materials.insert(row.material);
            cited.insert(row.source);
        }
        for (number, word) in table.words.iter().enumerate() {
            let id = crate::model::WordId(u32::try_from(number).unwrap_or(u32::MAX));
            let word = Spanned::new(word.text.clone(), word.span);
            if materials.contains(&id) && !library.materials.contains_key(&word.value) {
                self.material(&word);
            }
            if cited.contains(&id) {
                self.cited(std::slice::from_ref(&word));
            }
        }
        for cell in &table.cells {
            if let Input::Parameter(name) = &cell.input
                && !case.facts.parameters.contains_key(name)
            {
                let name = Spanned::new(name.clone(), cell.span);
                let known = case.facts.parameters.keys().map(String::as_str);
                self.unknown(Referent::Parameter, &name, known);
            }
        }
    }

    /// Reports a word that is neither the id of a material nor the name of just one.
    fn material(&mut self, word: &Spanned<String>) {
        let library = self.library;
        let names = Names::of(&library.materials);
        if let ids @ [_, _, ..] = names.ids(&word.value) {
            let problem = Problem::AmbiguousMaterial {
                found: word.value.clone(),
                ids: ids.iter().map(|id| (*id).to_owned()).collect(),
            };
            self.diagnostics.report(word.span, problem);
            return;
        }
        let names = library.materials.values().flat_map(|material| {
            let names = material.name.0.values().map(String::as_str);
            std::iter::once(material.id.value.as_str()).chain(names)
        });
        self.unknown(Referent::Material, word, names);
    }

    /// Citations and directives of a text; `entry` is the page it stands on.
    fn body(&mut self, body: &Body, entry: Option<&Entry>) {
        for insert in &body.inserts {
            match &insert.kind {
                InsertKind::Citation(citations) => {
                    for citation in citations {
                        self.cited(std::slice::from_ref(&citation.key));
                    }
                }
                InsertKind::Directive(directive) => self.directive(directive, entry, insert.span),
            }
        }
    }

    fn directive(
        &mut self,
        directive: &Directive,
        entry: Option<&Entry>,
        span: crate::model::Span,
    ) {
        let library = self.library;
        match directive {
            Directive::Figure { id, .. } => self.figure(id),
            Directive::Volumes { case, table } => {
                let meant = self.meant("volumes", case.as_ref(), entry, span);
                match (meant, table) {
                    (Some(case), Some(table)) => self.table_named(case, table),
                    (Some(case), None) => self.any_table(case, span),
                    (None, _) => {}
                }
            }
            Directive::Chart { case, .. } => {
                if let Some(case) = self.meant("chart", case.as_ref(), entry, span) {
                    self.any_table(case, span);
                }
            }
            Directive::Claims { topic, case } => {
                if let Some(topic) = topic {
                    self.topic(topic);
                }
                self.case_studies(case.as_slice());
            }
            Directive::Cases { tag, .. } => {
                if let Some(tag) = tag {
                    self.tag(tag);
                }
            }
            Directive::Lessons { case, .. } => self.case_studies(case.as_slice()),
            Directive::Term { id, .. } => {
                if !library.glossary.contains_key(&id.value) {
                    self.unknown(
                        Referent::Term,
                        id,
                        library.glossary.keys().map(String::as_str),
                    );
                }
            }
            Directive::Image { src, .. } => {
                if let Some(entry) = entry {
                    self.image(src, entry);
                }
            }
        }
    }

    /// The case study that a directive shows something of: the one it names, or the page's own.
    fn meant(
        &mut self,
        directive: &str,
        named: Option<&Spanned<String>>,
        entry: Option<&Entry>,
        span: crate::model::Span,
    ) -> Option<&'a CaseStudy> {
        self.case_studies(named.map_or(&[], std::slice::from_ref));
        let own = entry.filter(|entry| entry.kind == Kind::CaseStudy);
        let name = named.map(|case| case.value.as_str());
        let Some(name) = name.or(own.map(Entry::name)) else {
            let directive = directive.to_owned();
            self.diagnostics
                .report(span, Problem::DirectiveNeedsCase { directive });
            return None;
        };
        self.library.find_case_study(name)
    }

    fn any_table(&mut self, case: &CaseStudy, span: crate::model::Span) {
        if case.volume_tables.is_empty() && case.unfilled_tables.is_empty() {
            let name = Spanned::new("volumes".to_owned(), span);
            self.unknown(Referent::VolumeTable, &name, []);
        }
    }

    fn table_named(&mut self, case: &CaseStudy, name: &Spanned<String>) {
        let mut names = case
            .volume_tables
            .iter()
            .map(|table| table.name.as_str())
            .chain(case.unfilled_tables.iter().map(String::as_str));
        if !names.clone().any(|known| known == name.value) {
            self.unknown(Referent::VolumeTable, name, &mut names);
        }
    }

    /// The parts of a figure's id: whether it exists is known only when figures are computed.
    fn figure(&mut self, id: &Spanned<String>) {
        let library = self.library;
        let (scope, rest) = id.value.split_once('/').unwrap_or((&id.value, ""));
        let (metric, status) = match rest.split('~').next().unwrap_or("").split_once('@') {
            Some((metric, status)) => (metric, Some(status)),
            None => (rest.split('~').next().unwrap_or(""), None),
        };
        let known_scope = scope == REPORT_SCOPE || library.find_case_study(scope).is_some();
        let known_metric = Metric::ALL.iter().any(|known| known.id() == metric);
        let known_status = status.is_none_or(|status| Status::ids().contains(&status));
        if known_scope && known_metric && known_status {
            return;
        }
        let scopes: Vec<&str> = library
            .case_studies
            .iter()
            .map(|case| case.name.as_str())
            .chain([REPORT_SCOPE])
            .collect();
        let ids: Vec<String> = scopes
            .into_iter()
            .flat_map(|scope| {
                Metric::ALL
                    .iter()
                    .map(move |metric| format!("{scope}/{}", metric.id()))
            })
            .collect();
        self.unknown(Referent::Figure, id, ids.iter().map(String::as_str));
    }

    fn tag(&mut self, tag: &Spanned<String>) {
        let tags: Vec<&str> = self
            .library
            .case_studies
            .iter()
            .filter_map(|case| self.library.entry(case.entry))
            .flat_map(|entry| entry.texts.values())
            .flat_map(|text| &text.front_matter.tags)
            .map(|tag| tag.value.as_str())
            .collect();
        if !tags.contains(&tag.value.as_str()) {
            self.unknown(Referent::Tag, tag, tags);
        }
    }

    fn image(&mut self, src: &Spanned<String>, entry: &Entry) {
        let folder = super::links::folder_of(entry, self.sources);
        let path = content_path(&folder, &src.value);
        if !self.library.files.contains_key(&path) {
            let known = super::links::names_in(&folder, self.library);
            self.unknown(Referent::File, src, known);
        }
    }

    fn topic(&mut self, topic: &Spanned<String>) {
        let library = self.library;
        let mut ids = library
            .claims
            .topics
            .iter()
            .map(|topic| topic.id.value.as_str());
        if !ids.clone().any(|id| id == topic.value) {
            self.unknown(Referent::ClaimTopic, topic, &mut ids);
        }
    }

    fn case_studies(&mut self, names: &[Spanned<String>]) {
        for name in names {
            if self.library.find_case_study(&name.value).is_none() {
                let known = self
                    .library
                    .case_studies
                    .iter()
                    .map(|case| case.name.as_str());
                self.unknown(Referent::CaseStudy, name, known);
            }
        }
    }

    fn cited(&mut self, keys: &[Spanned<String>]) {
        for key in keys {
            if !self.library.bibliography.contains_key(&key.value) {
                let known = self.library.bibliography.keys().map(String::as_str);
                self.unknown(Referent::Source, key, known);
            }
        }
    }

    fn in_all_languages(&mut self, id: &Spanned<String>, key: &str, text: &LocalText) {
        let missing: Vec<Lang> = self
            .library
            .site
            .languages
            .iter()
            .copied()
            .filter(|lang| text.find(*lang).is_none())
            .collect();
        // A text that is missing in all languages has been reported where it was read.
        if text.is_empty() {
            return;
        }
        for lang in missing {
            let key = format!("{} {key}", id.value);
            self.diagnostics
                .report(id.span, Problem::MissingLanguage { key, lang });
        }
    }

    fn unknown<'k>(
        &mut self,
        referent: Referent,
        name: &Spanned<String>,
        known: impl IntoIterator<Item = &'k str>,
    ) {
        let file = match referent {
            Referent::Source => "sources.yaml".to_owned(),
            Referent::Material => "materials.yaml".to_owned(),
            Referent::Claim | Referent::ClaimTopic => "claims.yaml".to_owned(),
            Referent::Term => "glossary.yaml".to_owned(),
            Referent::Lesson => format!("lessons/{}/lesson.yaml", name.value),
            _ => {
                let case = name.value.split('/').next().unwrap_or("");
                format!("case-studies/{case}/case.yaml")
            }
        };
        if self.unreadable.contains(&file) {
            return;
        }
        let problem = Problem::UnknownReference {
            referent,
            found: name.value.clone(),
            nearest: nearest(&name.value, known).map(str::to_owned),
        };
        self.diagnostics.report(name.span, problem);
    }
}
