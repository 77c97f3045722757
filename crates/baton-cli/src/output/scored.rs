//! Scored leads as rows of a file.

use baton_model::{Program, Score};

use super::cells::Cells;
use super::lines::ObjectLines;
use super::target::Target;
use crate::arguments::OutputFormat;
use crate::failure::Failure;
use crate::input::Reading;

/// The columns that a result has of its own.
const COLUMNS: [&str; 9] =
    ["id", "fit", "engagement", "total", "band", "stage", "disqualified_by", "probability", "warnings"];

/// The column that tells what the warnings are about.
const DETAILS: &str = "details";

/// The names of the columns that a result has of its own.
pub(crate) fn own_columns(details: bool) -> Vec<&'static str> {
    COLUMNS.into_iter().chain(details.then_some(DETAILS)).collect()
}

/// A lead with its score.
pub(crate) struct Scored<'s> {
    /// The program that scored.
    pub(crate) program: &'s Program,
    /// What came out.
    pub(crate) score: Score,
    /// The lead.
    pub(crate) lead: &'s Reading,
}

impl Scored<'_> {
    pub(super) fn band(&self) -> &str {
        &self.program.band(&self.score).id
    }

    pub(super) fn stage(&self) -> Option<&'static str> {
        self.program.band(&self.score).stage.map(|stage| stage.as_str())
    }

    pub(super) fn disqualified_by(&self) -> Option<&str> {
        self.score
            .disqualified_by
            .and_then(|place| self.program.disqualify.get(place))
            .map(|disqualifier| disqualifier.id.as_str())
    }
}

/// Writes scored leads.
pub(crate) trait Writer {
    /// Writes what stands before the first lead.
    fn begin(&mut self, kept: Vec<String>) -> Result<(), Failure>;

    /// Writes one lead.
    fn lead(&mut self, scored: &Scored<'_>) -> Result<(), Failure>;

    /// Writes what is left; what should be known about it is given back.
    fn finish(self: Box<Self>) -> Result<Vec<String>, Failure>;
}

/// A writer of this format.
pub(crate) fn open(format: OutputFormat, target: Target, details: bool, guard: bool) -> Box<dyn Writer> {
    match format {
        OutputFormat::Csv => Box::new(Cells::new(target, details, guard)),
        OutputFormat::Ndjson => Box::new(ObjectLines::new(target, details)),
    }
}
