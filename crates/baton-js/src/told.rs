//! What JavaScript is told: plain data, each made from the core's types in one place.

use baton_author::ExampleResult;
use baton_model::program::{BadProgram, BandPlan};
use baton_model::{Day, Model, Problem};
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

/// How one of a model's examples came out.
#[derive(Debug, Serialize)]
pub struct ExampleTold {
    /// Its name.
    pub name: String,
    /// The day it is scored on.
    pub as_of: Day,
    /// Whether all is as expected.
    pub passed: bool,
    /// What is not.
    pub differences: Vec<ChangeTold>,
}

/// One thing that is not as an example expects.
#[derive(Debug, Serialize)]
pub struct ChangeTold {
    /// What: `band`, `fit`, `engagement` or `total`.
    pub what: &'static str,
    /// What the example expects.
    pub expected: String,
    /// What came out.
    pub found: String,
}

impl From<ExampleResult> for ExampleTold {
    fn from(result: ExampleResult) -> Self {
        let passed = result.passed();
        let differences = result.differences.into_iter();
        Self {
            name: result.name,
            as_of: result.explanation.as_of,
            passed,
            differences: differences
                .map(|one| ChangeTold { what: one.what, expected: one.expected, found: one.found })
                .collect(),
        }
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

impl From<BadProgram> for Refusal {
    fn from(bad: BadProgram) -> Self {
        Self::new("bad-program", bad.to_string())
    }
}

/// The examples of a model, run.
pub(crate) fn examples(model: &Model, program: &baton_model::Program) -> Vec<ExampleTold> {
    baton_author::run_examples(model, program).into_iter().map(ExampleTold::from).collect()
}
