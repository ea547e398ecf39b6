//! Builds libraries by hand, row by row, as the stages before would.

use std::collections::BTreeMap;

use crate::model::{
    Basis, CaseFacts, CaseStudy, CellId, Claims, Destination, Displaces, Encoding, EntryId,
    Estimate, Factor, FactorSet, Grade, Input, Library, LocalText, Material, NumberCell,
    Organisation, ParameterDefinition, QuantityUnit, RecoveryAnswer, Root, RowBaseline, Site,
    Source, SourceId, Sources, Span, Spanned, Status, VolumeRow, VolumeTable, Word, WordId, Years,
};

/// A number with a range.
pub(crate) fn range(central: f64, low: f64, high: f64) -> Input {
    Input::Number(Estimate::new(low, central, high))
}

/// A number.
pub(crate) fn exact(value: f64) -> Input {
    Input::Number(Estimate::exact(value))
}

/// The name of a parameter.
pub(crate) fn named(name: &str) -> Input {
    Input::Parameter(name.to_owned())
}

/// A row as an author thinks of it.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) stream: Option<&'static str>,
    pub(crate) material: &'static str,
    pub(crate) quantity: Input,
    pub(crate) unit: QuantityUnit,
    pub(crate) destination: Destination,
    pub(crate) haul_km: Input,
    pub(crate) product_km: Option<Input>,
    pub(crate) reject_km: Option<Input>,
    pub(crate) r#yield: Option<Input>,
    pub(crate) displaces: Displaces,
    pub(crate) substitution: Option<Input>,
    pub(crate) displaced_km: Option<Input>,
    pub(crate) baseline: RowBaseline,
    pub(crate) baseline_km: Input,
    pub(crate) recovery_test: Option<[RecoveryAnswer; 3]>,
    pub(crate) status: Status,
    pub(crate) basis: Basis,
    pub(crate) source: &'static str,
}

impl Row {
    /// `quantity` solid cubic metres of rock that go to landfill, as they would have otherwise.
    pub(crate) fn landfill(quantity: f64, haul_km: f64, baseline_km: f64) -> Row {
        Row {
            stream: None,
            material: "rock",
            quantity: exact(quantity),
            unit: QuantityUnit::Solid,
            destination: Destination::Landfill,
            haul_km: exact(haul_km),
            product_km: None,
            reject_km: None,
            r#yield: None,
            displaces: Displaces::None,
            substitution: None,
            displaced_km: None,
            baseline: RowBaseline::Landfill,
            baseline_km: exact(baseline_km),
            recovery_test: None,
            status: Status::Potential,
            basis: Basis::Assumption,
            source: "row-source",
        }
    }

    /// `quantity` solid cubic metres of rock that are used as they are in place of virgin fill.
    pub(crate) fn fill(quantity: f64) -> Row {
        Row {
            destination: Destination::DirectUse,
            displaces: Displaces::VirginFill,
            displaced_km: Some(exact(15.0)),
            recovery_test: Some([RecoveryAnswer::Yes; 3]),
            ..Row::landfill(quantity, 8.0, 20.0)
        }
    }

    /// `quantity` solid cubic metres of rock that are crushed in place of virgin aggregate.
    pub(crate) fn recycle(quantity: f64) -> Row {
        Row {
            destination: Destination::Recycle,
            product_km: Some(exact(10.0)),
            reject_km: Some(exact(20.0)),
            displaces: Displaces::VirginAggregate,
            displaced_km: Some(exact(20.0)),
            recovery_test: Some([RecoveryAnswer::Yes; 3]),
            ..Row::landfill(quantity, 2.0, 20.0)
        }
    }
}

/// A case study with one table.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) project: Option<&'static str>,
    pub(crate) demonstration: bool,
    pub(crate) parameters: Vec<(&'static str, Estimate)>,
    pub(crate) grant: Option<f64>,
    pub(crate) tables: Vec<Vec<Row>>,
}

impl Case {
    pub(crate) fn new(name: &'static str, rows: Vec<Row>) -> Case {
        Case {
            name,
            project: None,
            demonstration: false,
            parameters: Vec::new(),
            grant: None,
            tables: vec![rows],
        }
    }
}

/// The worked example of the method, section 9.
pub(crate) fn worked_example() -> Case {
    let shared = |row: Row| Row {
        substitution: Some(named("substitution")),
        baseline_km: named("landfill_km"),
        ..row
    };
    Case {
        parameters: vec![
            ("landfill_km", Estimate::new(15.0, 20.0, 30.0)),
            ("quarry_km", Estimate::new(15.0, 20.0, 35.0)),
            ("substitution", Estimate::new(0.8, 1.0, 1.0)),
        ],
        demonstration: true,
        ..Case::new(
            "demo",
            vec![
                shared(Row {
                    haul_km: range(2.0, 1.0, 4.0),
                    product_km: Some(range(10.0, 5.0, 15.0)),
                    reject_km: Some(named("landfill_km")),
                    displaced_km: Some(named("quarry_km")),
                    ..Row::recycle(490_000.0)
                }),
                shared(Row {
                    haul_km: range(8.0, 5.0, 12.0),
                    displaced_km: Some(range(15.0, 10.0, 25.0)),
                    ..Row::fill(140_000.0)
                }),
                Row {
                    haul_km: named("landfill_km"),
                    baseline_km: named("landfill_km"),
                    ..Row::landfill(70_000.0, 0.0, 0.0)
                },
            ],
        )
    }
}

/// A library of case studies, and the sources they lie in.
pub(crate) fn library(cases: &[Case]) -> (Library, Sources) {
    let mut sources = Sources::default();
    let case_studies = cases
        .iter()
        .map(|case| case_study(case, &mut sources))
        .collect();
    let library = Library {
        site: site(),
        entries: Vec::new(),
        case_studies,
        lessons: Vec::new(),
        materials: BTreeMap::from([("rock".to_owned(), rock()), ("clay".to_owned(), clay())]),
        material_order: vec!["rock".to_owned(), "clay".to_owned()],
        factor_set: factor_set(),
        scenarios: Vec::new(),
        claims: Claims::default(),
        bibliography: BTreeMap::new(),
        glossary: BTreeMap::new(),
        files: BTreeMap::new(),
        places: Vec::new(),
    };
    (library, sources)
}

/// The place of what no test points at.
fn nowhere() -> Span {
    Span::start_of(SourceId(0))
}

fn spanned(value: &str) -> Spanned<String> {
    Spanned::new(value.to_owned(), nowhere())
}

fn case_study(case: &Case, sources: &mut Sources) -> CaseStudy {
    let parameters = case.parameters.iter().map(|(name, value)| {
        let definition = ParameterDefinition {
            name: spanned(name),
            value: *value,
        };
        ((*name).to_owned(), definition)
    });
    let volume_tables = case
        .tables
        .iter()
        .enumerate()
        .map(|(index, rows)| {
            let name = match index {
                0 => "volumes".to_owned(),
                _ => format!("volumes-{}", index + 1),
            };
            let id = SourceId(u32::try_from(sources.0.len()).unwrap());
            let table = TableBuilder::new(id, name).table(rows);
            sources.0.push(source(id, case.name, &table));
            table
        })
        .collect();
    CaseStudy {
        entry: EntryId(0),
        name: case.name.to_owned(),
        facts: CaseFacts {
            source: SourceId(0),
            place: LocalText::default(),
            municipalities: Vec::new(),
            counties: Vec::new(),
            period: None,
            project: case.project.map(spanned),
            status: Status::Potential,
            demonstration: case.demonstration,
            actors: Vec::new(),
            parameters: parameters.collect(),
            grant: case.grant.map(|nok| (nok, spanned("grant-source"))),
            lessons: Vec::new(),
            sources: Vec::new(),
        },
        volume_tables,
        unfilled_tables: Vec::new(),
    }
}

/// A file in which the row of line n is ten bytes long.
fn source(id: SourceId, case: &str, table: &VolumeTable) -> Source {
    let path = format!("case-studies/{case}/{}.csv", table.name);
    Source {
        id,
        root: Root::Content,
        shown_path: format!("content/{path}"),
        path,
        bytes: Vec::new(),
        text: Some("123456789\n".repeat(table.rows.len() + 1)),
        encoding: Encoding::Utf8,
        sheet: None,
    }
}

/// Puts rows together as `parse` does: each word and each cell of a column once.
struct TableBuilder {
    table: VolumeTable,
    line: u32,
}

impl TableBuilder {
    fn new(source: SourceId, name: String) -> TableBuilder {
        TableBuilder {
            table: VolumeTable {
                source,
                name,
                rows: Vec::new(),
                words: Vec::new(),
                cells: Vec::new(),
                is_unfilled: false,
            },
            line: 1,
        }
    }

    fn table(mut self, rows: &[Row]) -> VolumeTable {
        for row in rows {
            self.line += 1;
            let row = self.row(row);
            self.table.rows.push(row);
        }
        self.table
    }

    fn span(&self) -> Span {
        let start = 10 * (self.line as usize - 1);
        Span::new(self.table.source, start, start + 9)
    }

    fn word(&mut self, text: &str) -> WordId {
        let span = self.span();
        let words = &mut self.table.words;
        let index = words.iter().position(|word| word.text == text);
        let index = index.unwrap_or_else(|| {
            words.push(Word {
                text: text.to_owned(),
                span,
            });
            words.len() - 1
        });
        WordId(u32::try_from(index).unwrap())
    }

    fn cell(&mut self, column: &'static str, input: &Input) -> CellId {
        let span = self.span();
        let cells = &mut self.table.cells;
        let index = cells
            .iter()
            .position(|cell| cell.column == column && cell.input == *input);
        let index = index.unwrap_or_else(|| {
            cells.push(NumberCell {
                input: input.clone(),
                column,
                span,
            });
            cells.len() - 1
        });
        CellId(u32::try_from(index).unwrap())
    }

    fn optional(&mut self, column: &'static str, input: Option<&Input>) -> Option<CellId> {
        input.map(|input| self.cell(column, input))
    }

    fn row(&mut self, row: &Row) -> VolumeRow {
        VolumeRow {
            line: self.line,
            stream: row.stream.map(|stream| self.word(stream)),
            material: self.word(row.material),
            quantity: self.cell("quantity", &row.quantity),
            unit: row.unit,
            destination: row.destination,
            haul_km: self.cell("haul_km", &row.haul_km),
            product_km: self.optional("product_km", row.product_km.as_ref()),
            reject_km: self.optional("reject_km", row.reject_km.as_ref()),
            r#yield: self.optional("yield", row.r#yield.as_ref()),
            displaces: row.displaces,
            substitution: self.optional("substitution", row.substitution.as_ref()),
            displaced_km: self.optional("displaced_km", row.displaced_km.as_ref()),
            baseline: row.baseline,
            baseline_km: self.cell("baseline_km", &row.baseline_km),
            recovery_test: row.recovery_test,
            status: row.status,
            years: Years {
                first: 2020,
                last: 2030,
            },
            basis: row.basis,
            source: self.word(row.source),
            note: None,
            note_en: None,
        }
    }
}

fn rock() -> Material {
    Material {
        id: spanned("rock"),
        name: LocalText::default(),
        density: Estimate::new(2.60, 2.70, 2.80),
        loose: Estimate::new(1.40, 1.60, 1.80),
        placed: Estimate::new(1.20, 1.35, 1.45),
        basis: Basis::Claim,
        grade: Grade::Red,
        sources: vec![spanned("rock-source")],
        note: LocalText::default(),
    }
}

fn clay() -> Material {
    Material {
        id: spanned("clay"),
        density: Estimate::new(1.70, 1.85, 2.00),
        loose: Estimate::new(1.20, 1.30, 1.40),
        placed: Estimate::new(0.80, 0.88, 0.95),
        ..rock()
    }
}

/// The factors of the method, section 3.
fn factor_set() -> FactorSet {
    let factors = [
        ("truck_laden_ttw", Estimate::exact(1.10905)),
        ("truck_empty_ttw", Estimate::exact(0.77400)),
        ("truck_laden_wtt", Estimate::exact(0.26149)),
        ("truck_empty_wtt", Estimate::exact(0.18172)),
        ("road_factor", Estimate::new(0.85, 1.00, 1.30)),
        ("empty_return", Estimate::exact(1.00)),
        ("payload", Estimate::new(20.0, 25.0, 33.0)),
        ("ef_virgin", Estimate::new(1.5, 4.0, 7.0)),
        ("ef_virgin_fill", Estimate::new(0.8, 2.0, 3.5)),
        ("ef_process", Estimate::new(1.2, 2.0, 3.2)),
        ("ef_handling", Estimate::new(0.15, 0.30, 0.60)),
        ("ef_landfill_op", Estimate::new(0.10, 0.26, 0.80)),
        ("yield", Estimate::new(0.85, 0.95, 1.00)),
    ];
    FactorSet {
        version: spanned("test-1"),
        source: SourceId(0),
        factors: factors
            .into_iter()
            .map(|(id, value)| (id.to_owned(), factor(id, value)))
            .collect(),
        span: nowhere(),
    }
}

fn factor(id: &str, value: Estimate) -> Factor {
    Factor {
        id: spanned(id),
        value,
        unit: String::new(),
        name: LocalText::default(),
        basis: Basis::Verified,
        sources: vec![spanned("factor-source")],
        year: None,
        geography: LocalText::default(),
        grade: Grade::Green,
        note: LocalText::default(),
    }
}

fn site() -> Site {
    Site {
        source: SourceId(0),
        title: LocalText::default(),
        tagline: LocalText::default(),
        description: LocalText::default(),
        languages: Vec::new(),
        base_url: String::new(),
        organisation: Organisation::default(),
        contact_url: None,
        contact_email: None,
        accessibility_statement: None,
        repository: None,
        text_licence: None,
        data_licence: None,
        factor_set: spanned("test-1"),
        grant: None,
        navigation: Vec::new(),
        footer: Vec::new(),
        social_cards: None,
        deny: Vec::new(),
        ignore_links: Vec::new(),
    }
}
