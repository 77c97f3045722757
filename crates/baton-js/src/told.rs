//! What JavaScript is told: plain data, each made from the core's types in one place.

use baton_model::Problem;
use baton_model::program::{BadProgram, BandPlan};
use baton_publish::BadBundle;
use serde::Serialize;

use crate::cells::Span;

/// One field, with its cells.
#[derive(Debug, Serialize)]
pub struct FieldTold<'p> {
    /// The field's id.
    pub id: &'p str,
    /// The kind of its answers.
    #[serde(rename = "type")]
    pub field_type: &'static str,
    /// Its name, for people.
    pub label: &'p str,
    /// The place of its first cell.
    pub cell: usize,
    /// How many cells it has.
    pub cells: usize,
    /// The ids of its options.
    pub options: Vec<&'p str>,
}

impl<'p> FieldTold<'p> {
    pub(crate) fn new(field: &'p baton_model::program::FieldPlan, span: &Span) -> Self {
        Self {
            id: &field.id,
            field_type: field.field_type.as_str(),
            label: &field.label,
            cell: span.first,
            cells: span.count,
            options: field.options.iter().map(|option| option.id.as_str()).collect(),
        }
    }
}

/// One band.
#[derive(Debug, Serialize)]
pub struct BandTold<'p> {
    /// Its id.
    pub id: &'p str,
    /// Its name, for people.
    pub label: &'p str,
    /// The stage that a lead of it enters.
    pub stage: Option<&'static str>,
}

impl<'p> From<&'p BandPlan> for BandTold<'p> {
    fn from(band: &'p BandPlan) -> Self {
        Self { id: &band.id, label: &band.label, stage: band.stage.map(baton_model::Stage::as_str) }
    }
}

/// One problem of a model file.
pub type ProblemTold = Problem;

/// Why a model was not taken, or a call not answered.
#[derive(Debug, Serialize)]
pub struct Refusal {
    /// What kind of refusal; stable, for programs.
    pub code: &'static str,
    /// What happened, in one line.
    pub message: String,
    /// Each problem of the model file, with its place.
    pub problems: Vec<ProblemTold>,
}

impl Refusal {
    pub(crate) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), problems: Vec::new() }
    }
}

#[cfg(feature = "files")]
impl From<Vec<Problem>> for Refusal {
    fn from(problems: Vec<Problem>) -> Self {
        let message = match problems.as_slice() {
            [] => "a model with problems".to_owned(),
            [only] => only.to_string(),
            [first, rest @ ..] => format!("{first}, and {} more", rest.len()),
        };
        Self { code: "bad-model", message, problems }
    }
}

impl From<BadBundle> for Refusal {
    fn from(bad: BadBundle) -> Self {
        Self::new("bad-program", bad.to_string())
    }
}

impl From<BadProgram> for Refusal {
    fn from(bad: BadProgram) -> Self {
        Self::new("bad-program", bad.to_string())
    }
}
