//! Computed figures, each with its trace.

use super::{Basis, Estimate, Status, Unit};

/// The scope of figures that speak for all case studies together.
pub const REPORT_SCOPE: &str = "report";

/// What a figure measures. The order is the one figures are listed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Metric {
    /// All mass, t.
    Mass,
    /// Mass put to use, t.
    Used,
    /// Mass in landfill, rejects included, t.
    Landfilled,
    /// Mass in storage, t.
    Storage,
    /// Virgin material avoided, t.
    VirginAvoided,
    /// Used mass / all mass.
    Utilisation,
    /// Landfilled mass / all mass.
    LandfillShare,
    /// Product / mass sent to recycling.
    Recovery,
    /// Truckloads in the baseline.
    LoadsBaseline,
    /// Truckloads in the project.
    LoadsProject,
    /// Vehicle-kilometres in the baseline.
    VkmBaseline,
    /// Vehicle-kilometres in the project.
    VkmProject,
    /// Emissions in the baseline, kg CO₂e.
    Baseline,
    /// Emissions in the project, kg CO₂e.
    Project,
    /// Baseline − project, kg CO₂e.
    Net,
    /// Of which tank-to-wheel.
    NetTransportDirect,
    /// Of which well-to-tank.
    NetTransportIndirect,
    /// Of which production of virgin material.
    NetProduction,
    /// Of which crushing and handling.
    NetProcessing,
    /// Of which operation of landfills.
    NetLandfill,
    /// Net per tonne of mass.
    NetPerTonne,
    /// Extra haul at which recycling no longer pays, km.
    BreakEvenKm,
    /// Grant per tonne CO₂e of net effect, NOK.
    GrantPerTonne,
}

impl Metric {
    /// All metrics, in order.
    pub const ALL: [Metric; 23] = [
        Metric::Mass,
        Metric::Used,
        Metric::Landfilled,
        Metric::Storage,
        Metric::VirginAvoided,
        Metric::Utilisation,
        Metric::LandfillShare,
        Metric::Recovery,
        Metric::LoadsBaseline,
        Metric::LoadsProject,
        Metric::VkmBaseline,
        Metric::VkmProject,
        Metric::Baseline,
        Metric::Project,
        Metric::Net,
        Metric::NetTransportDirect,
        Metric::NetTransportIndirect,
        Metric::NetProduction,
        Metric::NetProcessing,
        Metric::NetLandfill,
        Metric::NetPerTonne,
        Metric::BreakEvenKm,
        Metric::GrantPerTonne,
    ];

    /// Its name in ids.
    pub fn id(self) -> &'static str {
        match self {
            Metric::Mass => "mass",
            Metric::Used => "used",
            Metric::Landfilled => "landfilled",
            Metric::Storage => "storage",
            Metric::VirginAvoided => "virgin_avoided",
            Metric::Utilisation => "utilisation",
            Metric::LandfillShare => "landfill_share",
            Metric::Recovery => "recovery",
            Metric::LoadsBaseline => "loads_baseline",
            Metric::LoadsProject => "loads_project",
            Metric::VkmBaseline => "vkm_baseline",
            Metric::VkmProject => "vkm_project",
            Metric::Baseline => "baseline",
            Metric::Project => "project",
            Metric::Net => "net",
            Metric::NetTransportDirect => "net_transport_direct",
            Metric::NetTransportIndirect => "net_transport_indirect",
            Metric::NetProduction => "net_production",
            Metric::NetProcessing => "net_processing",
            Metric::NetLandfill => "net_landfill",
            Metric::NetPerTonne => "net_per_tonne",
            Metric::BreakEvenKm => "break_even_km",
            Metric::GrantPerTonne => "grant_per_tonne",
        }
    }

    /// Its unit.
    pub fn unit(self) -> Unit {
        match self {
            Metric::Mass
            | Metric::Used
            | Metric::Landfilled
            | Metric::Storage
            | Metric::VirginAvoided => Unit::Tonne,
            Metric::Utilisation | Metric::LandfillShare | Metric::Recovery => Unit::One,
            Metric::LoadsBaseline | Metric::LoadsProject => Unit::Load,
            Metric::VkmBaseline | Metric::VkmProject | Metric::BreakEvenKm => Unit::Km,
            Metric::Baseline
            | Metric::Project
            | Metric::Net
            | Metric::NetTransportDirect
            | Metric::NetTransportIndirect
            | Metric::NetProduction
            | Metric::NetProcessing
            | Metric::NetLandfill => Unit::KgCo2e,
            Metric::NetPerTonne => Unit::KgCo2ePerTonne,
            Metric::GrantPerTonne => Unit::NokPerTonneCo2e,
        }
    }
}

/// A figure's id: `scope/metric`, `scope/metric@status`, `scope/metric@status~scenario`.
pub type FigureId = String;

/// A published figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Its id.
    pub id: FigureId,
    /// Name of the case study, or [`REPORT_SCOPE`].
    pub scope: String,
    /// What it measures.
    pub metric: Metric,
    /// The status of its rows.
    pub status: Status,
    /// The named scenario; none for the main result.
    pub scenario: Option<String>,
    /// Whether it belongs to a demonstration.
    pub demonstration: bool,
    /// The value, not rounded, in the metric's unit.
    pub value: f64,
    /// 5th, 50th and 95th percentile of the draws, where inputs have ranges.
    pub percentiles: Option<[f64; 3]>,
    /// The weakest basis among the inputs.
    pub basis: Basis,
    /// Share of the scope's mass that the figure speaks for.
    pub coverage: f64,
    /// The formula in the method's symbols: `net = baseline − project`.
    pub formula: String,
    /// The steps from the inputs to the value; the last one gives the value.
    pub steps: Vec<TraceStep>,
    /// The inputs.
    pub inputs: Vec<TraceInput>,
    /// The rows it sums.
    pub rows: Vec<RowRange>,
    /// Keys in the bibliography, sorted.
    pub sources: Vec<String>,
    /// What each input with a range does to it alone, largest first, ten at most; only for `net`.
    pub swings: Vec<Swing>,
}

/// How a figure changes when one input goes to an end of its range and the others stay central.
#[derive(Clone, Debug, PartialEq)]
pub struct Swing {
    /// The id of the input, as in [`TraceInput::id`].
    pub input: String,
    /// Value at the input's low less the central value, in the figure's unit.
    pub low: f64,
    /// Value at the input's high less the central value.
    pub high: f64,
}

/// One step of a trace: a number and the numbers it is made from.
#[derive(Clone, Debug, PartialEq)]
pub struct TraceStep {
    /// Its symbol: `haul to landfill`.
    pub symbol: String,
    /// The calculation in symbols: `loads × baseline_km × e`.
    pub formula: String,
    /// The calculation in numbers, in the order of the formula: symbol, value, unit.
    pub operands: Vec<(String, f64, Unit)>,
    /// The result.
    pub value: f64,
    /// Its unit.
    pub unit: Unit,
}

/// An input of a figure: a factor, a material's property, a parameter or a cell.
#[derive(Clone, Debug, PartialEq)]
pub struct TraceInput {
    /// Its id: `ef_virgin`, `rock_blasted.density`, `landfill_km`, `volumes.csv:3 quantity`.
    pub id: String,
    /// Value and range.
    pub value: Estimate,
    /// Unit.
    pub unit: Unit,
    /// How well it is founded.
    pub basis: Basis,
    /// Keys in the bibliography.
    pub sources: Vec<String>,
}

/// Rows of one file: first and last line and how many of the lines between count.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowRange {
    /// The file as authors see it.
    pub path: String,
    /// First line.
    pub first_line: u32,
    /// Last line.
    pub last_line: u32,
    /// How many rows.
    pub count: u32,
}

/// What one row of a volume table comes to, at central values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RowResult {
    /// Its mass, t.
    pub mass: f64,
    /// What is put to use, t.
    pub used: f64,
    /// Emissions in the baseline, kg CO₂e; none where a distance isn't known.
    pub baseline: Option<f64>,
    /// Emissions in the project, kg CO₂e; none where a distance isn't known.
    pub project: Option<f64>,
}

/// A change of figures that somebody accepted.
#[derive(Clone, Debug, PartialEq)]
pub struct LogEntry {
    /// The day: `2026-11-24`.
    pub date: String,
    /// Why, in the words of the one who accepted it.
    pub reason: String,
    /// The version of the program.
    pub tool: String,
    /// The figures that moved.
    pub figures: Vec<LoggedChange>,
}

/// A figure that moved.
#[derive(Clone, Debug, PartialEq)]
pub struct LoggedChange {
    /// Its id.
    pub id: String,
    /// Its unit.
    pub unit: String,
    /// The value before; none for a new figure.
    pub was: Option<f64>,
    /// The value since; none for a figure that is gone.
    pub is: Option<f64>,
    /// What moved it, in symbols.
    pub because: Vec<String>,
}

/// All figures, sorted by id.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// Version of the factor set.
    pub factor_set: String,
    /// The figures.
    pub figures: Vec<Figure>,
    /// Results of every row: by name of the case study, then table by table in the library's order.
    pub rows: std::collections::BTreeMap<String, Vec<Vec<RowResult>>>,
    /// Changes that were accepted, the oldest first.
    pub log: Vec<LogEntry>,
}

impl Figures {
    /// The figure with this id.
    pub fn find(&self, id: &str) -> Option<&Figure> {
        self.figures
            .binary_search_by(|figure| figure.id.as_str().cmp(id))
            .ok()
            .and_then(|index| self.figures.get(index))
    }

    /// The figures of a scope, main results only, in order of status and metric.
    pub fn of_scope<'a>(&'a self, scope: &'a str) -> Vec<&'a Figure> {
        let mut figures: Vec<&Figure> = self
            .figures
            .iter()
            .filter(|figure| figure.scope == scope && figure.scenario.is_none())
            .collect();
        figures.sort_by_key(|figure| (figure.status, figure.metric));
        figures
    }
}
