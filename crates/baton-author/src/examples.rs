//! The examples that a model carries, run.

use baton_model::model::{Example, Expect};
use baton_model::{Explanation, Lead, Model, Program};

/// How one example came out.
#[derive(Debug, Clone, PartialEq)]
pub struct ExampleResult {
    /// Its name.
    pub name: String,
    /// The lead that was scored.
    pub lead: Lead,
    /// The result.
    pub explanation: Explanation,
    /// What is not as expected.
    pub differences: Vec<Difference>,
}

/// One thing that is not as an example expects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What: `band`, `fit`, `engagement` or `total`.
    pub what: &'static str,
    /// What the example expects.
    pub expected: String,
    /// What came out.
    pub found: String,
}

impl ExampleResult {
    /// Whether all is as expected.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.differences.is_empty()
    }
}

/// Runs every example of a model, in order.
#[must_use]
pub fn run_examples(model: &Model, program: &Program) -> Vec<ExampleResult> {
    model.examples.iter().map(|example| run_example(example, program)).collect()
}

fn run_example(example: &Example, program: &Program) -> ExampleResult {
    let lead = Lead::from_value(example.lead.clone()).unwrap_or_default();
    let explanation = program.explain(&lead, example.as_of);
    ExampleResult {
        name: example.name.clone(),
        differences: differences(&example.expect, &explanation),
        lead,
        explanation,
    }
}

fn differences(expect: &Expect, found: &Explanation) -> Vec<Difference> {
    let none = || "none".to_owned();
    let compared = [
        ("band", expect.band.clone(), found.band.clone()),
        ("fit", expect.fit.map(|points| points.to_string()), found.fit.to_string()),
        (
            "engagement",
            expect.engagement.map(|points| points.to_string()),
            found.engagement.map_or_else(none, |points| points.to_string()),
        ),
        ("total", expect.total.map(|points| points.to_string()), found.total.to_string()),
    ];
    compared
        .into_iter()
        .filter_map(|(what, expected, found)| Some(Difference { what, expected: expected?, found }))
        .filter(|difference| difference.expected != difference.found)
        .collect()
}
