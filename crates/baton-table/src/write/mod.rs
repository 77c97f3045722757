//! Scored leads as text. Rule of this folder: one lead in, one line out; what is written is not judged.

mod cells;
mod guard;
mod numbers;
mod objects;

pub use guard::guarded;

pub use cells::{NAMED, cell};

use std::collections::BTreeSet;

use baton_model::{Points, Program, Score, Warning};

use crate::lead::{Id, Kept};

/// The columns that a result has of its own.
const COLUMNS: [&str; 8] = ["id", "fit", "engagement", "total", "band", "stage", "disqualified_by", "probability"];

/// In which form results are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Cells with commas between.
    Csv,
    /// JSON, one object a line.
    Ndjson,
}

/// What a result is counted of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// One lead, with the number of its warnings.
    Lead,
    /// An account, with the number of its leads.
    Account,
}

impl Unit {
    /// The name of the column with the number.
    fn counted(self) -> &'static str {
        match self {
            Self::Lead => "warnings",
            Self::Account => "leads",
        }
    }
}

/// What results tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// How results are written.
    pub form: Form,
    /// What one result is counted of.
    pub unit: Unit,
    /// What each warning is about.
    pub details: bool,
    /// So many of the strongest reasons.
    pub reasons: usize,
    /// A cell that a spreadsheet would run as a formula gets an apostrophe (CSV).
    pub guard: bool,
}

impl Told {
    /// The names of the columns that a result has of its own.
    #[must_use]
    pub fn columns(&self) -> Vec<&'static str> {
        let details = self.details.then_some("details");
        let reasons = (self.reasons > 0).then_some("reasons");
        COLUMNS.into_iter().chain([self.unit.counted()]).chain(details).chain(reasons).collect()
    }
}

/// A lead with its score.
#[derive(Debug, Clone, Copy)]
pub struct Scored<'l> {
    /// What names it.
    pub id: Id<'l>,
    /// What came out.
    pub score: Score,
    /// How many warnings it has; of an account, how many leads.
    pub count: u64,
    /// What was odd about it.
    pub warnings: &'l [Warning],
    /// What brought the most points, or took them, if that is told.
    pub reasons: &'l [(&'l str, Points)],
    /// What its file says of it.
    pub kept: Kept<'l>,
}

/// Writes scored leads.
#[derive(Debug, Clone)]
pub struct Writer<'p> {
    program: &'p Program,
    told: Told,
    /// The columns that are kept.
    kept: Vec<String>,
    /// For each band, as it is written: its id, and the stage that a lead of it enters.
    bands: Vec<Vec<u8>>,
}

impl<'p> Writer<'p> {
    /// A writer for the leads of a program, with these columns of their file besides.
    #[must_use]
    pub fn new(program: &'p Program, told: Told, kept: Vec<String>) -> Self {
        let band = |band: &baton_model::program::BandPlan| {
            let stage = band.stage.map(|stage| stage.as_str());
            match told.form {
                Form::Csv => cells::band(&band.id, stage),
                Form::Ndjson => objects::band(&band.id, stage),
            }
        };
        Self { program, told, kept, bands: program.bands.iter().map(band).collect() }
    }

    /// Writes what stands before the first lead.
    pub fn header(&self, out: &mut Vec<u8>) {
        if self.told.form == Form::Csv {
            self.header_cells(out);
        }
    }

    /// Writes one lead. Of a lead from JSON, keys that have no column go to `homeless`, the first few of them.
    pub fn lead(&self, lead: &Scored<'_>, out: &mut Vec<u8>, homeless: &mut BTreeSet<String>) {
        match self.told.form {
            Form::Csv => self.cells(lead, out, homeless),
            Form::Ndjson => self.object(lead, out),
        }
    }

    fn disqualified_by(&self, score: &Score) -> Option<&str> {
        score.disqualified_by.and_then(|place| self.program.disqualify.get(place)).map(|by| by.id.as_str())
    }
}
