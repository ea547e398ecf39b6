//! Where things are in the library, looked up once: pages are many, and each asks.

use std::collections::BTreeMap;

use crate::model::{CaseStudy, Entry, EntryId, Lesson, Library};

/// Case studies, lessons and the steps of the guidance, by what pages know them by.
#[derive(Debug, Default)]
pub(super) struct Places<'a> {
    cases: BTreeMap<EntryId, &'a CaseStudy>,
    cases_by_name: BTreeMap<&'a str, &'a CaseStudy>,
    lessons: BTreeMap<EntryId, &'a Lesson>,
    lessons_by_case: BTreeMap<&'a str, Vec<&'a Lesson>>,
    steps: Vec<&'a Entry>,
    step_numbers: BTreeMap<EntryId, usize>,
    neighbours: BTreeMap<EntryId, [Option<&'a Entry>; 2]>,
}

impl<'a> Places<'a> {
    /// Looks everything up.
    pub(super) fn new(library: &'a Library) -> Places<'a> {
        let mut places = Places {
            cases: library
                .case_studies
                .iter()
                .map(|case| (case.entry, case))
                .collect(),
            cases_by_name: library
                .case_studies
                .iter()
                .map(|case| (case.name.as_str(), case))
                .collect(),
            lessons: library
                .lessons
                .iter()
                .map(|lesson| (lesson.entry, lesson))
                .collect(),
            lessons_by_case: lessons_by_case(library),
            steps: steps(library),
            step_numbers: BTreeMap::new(),
            neighbours: BTreeMap::new(),
        };
        let numbered = places.steps.iter().enumerate();
        places.step_numbers = numbered.map(|(number, step)| (step.id, number)).collect();
        let cases: Vec<EntryId> = library.case_studies.iter().map(|case| case.entry).collect();
        let lessons: Vec<EntryId> = library.lessons.iter().map(|one| one.entry).collect();
        let steps: Vec<EntryId> = places.steps.iter().map(|step| step.id).collect();
        for row in [cases, lessons, steps] {
            let row: Vec<&Entry> = row.into_iter().filter_map(|id| library.entry(id)).collect();
            let at = |place: Option<usize>| place.and_then(|place| row.get(place)).copied();
            places
                .neighbours
                .extend(row.iter().enumerate().map(|(place, entry)| {
                    (
                        entry.id,
                        [at(place.checked_sub(1)), at(place.checked_add(1))],
                    )
                }));
        }
        places
    }

    /// The case study of a page.
    pub(super) fn case(&self, entry: EntryId) -> Option<&'a CaseStudy> {
        self.cases.get(&entry).copied()
    }

    /// The case study with this name.
    pub(super) fn case_named(&self, name: &str) -> Option<&'a CaseStudy> {
        self.cases_by_name.get(name).copied()
    }

    /// The lesson of a page.
    pub(super) fn lesson(&self, entry: EntryId) -> Option<&'a Lesson> {
        self.lessons.get(&entry).copied()
    }

    /// Lessons that a case study names, or that name it, in order.
    pub(super) fn lessons_of(&self, case: &str) -> &[&'a Lesson] {
        self.lessons_by_case.get(case).map_or(&[], Vec::as_slice)
    }

    /// The pages of the guidance in reading order, its own page first.
    pub(super) fn steps(&self) -> &[&'a Entry] {
        &self.steps
    }

    /// What stands before and after a case study, a lesson or a page of the guidance.
    pub(super) fn neighbours(&self, entry: EntryId) -> [Option<&'a Entry>; 2] {
        self.neighbours.get(&entry).copied().unwrap_or_default()
    }

    /// Where a page stands among them.
    pub(super) fn step_number(&self, entry: EntryId) -> Option<usize> {
        self.step_numbers.get(&entry).copied()
    }
}

fn lessons_by_case(library: &Library) -> BTreeMap<&str, Vec<&Lesson>> {
    let numbers: BTreeMap<&str, usize> = library
        .lessons
        .iter()
        .enumerate()
        .map(|(number, lesson)| (lesson.name.as_str(), number))
        .collect();
    let mut of_cases: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for case in &library.case_studies {
        let named = case.facts.lessons.iter();
        let named = named.filter_map(|name| numbers.get(name.value.as_str()));
        of_cases.entry(&case.name).or_default().extend(named);
    }
    for (number, lesson) in library.lessons.iter().enumerate() {
        for case in &lesson.facts.cases {
            of_cases.entry(&case.value).or_default().push(number);
        }
    }
    let in_order = |(case, mut numbers): (_, Vec<usize>)| {
        numbers.sort_unstable();
        numbers.dedup();
        let lessons = numbers.into_iter();
        let lessons = lessons.filter_map(|number| library.lessons.get(number));
        (case, lessons.collect())
    };
    of_cases.into_iter().map(in_order).collect()
}

/// The guidance in reading order: a page, then what lies in it.
fn steps(library: &Library) -> Vec<&Entry> {
    let mut steps = Vec::new();
    let mut waiting: Vec<&Entry> = library.find_entry("guidance").into_iter().collect();
    while let Some(next) = waiting.pop() {
        steps.push(next);
        let children = next.children.iter().rev();
        waiting.extend(children.filter_map(|id| library.entry(*id)));
    }
    steps
}
