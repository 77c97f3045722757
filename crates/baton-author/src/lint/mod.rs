//! Advice on a model that is valid. Rule of this folder: only what holds for every lead on every day is told, so that no
//! advice is ever wrong; what cannot be proven is passed over in silence.
//!
//! `classes` sorts the answers to a field by what the model's tests tell apart, `reach` tells from them whether a
//! condition can hold, `span` between which points a rule and an axis lie. `rules`, `fields`, `outcomes` and `examples`
//! each look for findings of one part of the model; `place` knows where in the file that part stands.

mod classes;
mod examples;
mod fields;
mod outcomes;
mod place;
mod reach;
mod rules;
mod span;

use std::fmt;

use baton_model::{Model, Problem, Program};

use classes::Classes;
use place::Spot;
use reach::Reach;
use span::{AxisSpans, axis_spans};

/// Something in a valid model that has no effect, or that no example shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What kind of finding; stable, for programs.
    pub code: Advice,
    /// The JSON path, such as `axes[0].rules[3].cap`.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is so.
    pub found: String,
    /// What to do about it.
    pub help: String,
}

/// The stable name of a kind of finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Advice {
    /// A rule that brings no lead any points.
    RuleNeverCounts,
    /// Two rules that count the same thing.
    RulesCountTheSame,
    /// A cap of a rule, a group or an axis that no lead reaches.
    CapNeverBinds,
    /// A floor that no lead falls below.
    FloorNeverBinds,
    /// A disqualifier that rules no lead out.
    DisqualifierNeverHolds,
    /// A disqualifier that rules every lead out.
    DisqualifierAlwaysHolds,
    /// A band that no lead gets.
    BandUnreachable,
    /// A field that nothing looks at.
    UnusedField,
    /// A field that rules look at, and whose answer changes nothing.
    QuestionChangesNothing,
    /// A band that no example gets.
    BandWithoutExample,
    /// A disqualifier whose condition no example meets.
    DisqualifierWithoutExample,
}

/// How much a finding matters. A finding is never an error: the model scores as it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something is missing that would keep the model safe.
    Hint,
    /// Something is there that has no effect: most likely it was meant otherwise.
    Warning,
}

impl Advice {
    /// All kinds, in the order of the documentation.
    pub const ALL: [Self; Self::DisqualifierWithoutExample as usize + 1] = [
        Self::RuleNeverCounts,
        Self::RulesCountTheSame,
        Self::CapNeverBinds,
        Self::FloorNeverBinds,
        Self::DisqualifierNeverHolds,
        Self::DisqualifierAlwaysHolds,
        Self::BandUnreachable,
        Self::UnusedField,
        Self::QuestionChangesNothing,
        Self::BandWithoutExample,
        Self::DisqualifierWithoutExample,
    ];

    /// The code as text, such as `cap-never-binds`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::RuleNeverCounts => "rule-never-counts",
            Self::RulesCountTheSame => "rules-count-the-same",
            Self::CapNeverBinds => "cap-never-binds",
            Self::FloorNeverBinds => "floor-never-binds",
            Self::DisqualifierNeverHolds => "disqualifier-never-holds",
            Self::DisqualifierAlwaysHolds => "disqualifier-always-holds",
            Self::BandUnreachable => "band-unreachable",
            Self::UnusedField => "unused-field",
            Self::QuestionChangesNothing => "question-changes-nothing",
            Self::BandWithoutExample => "band-without-example",
            Self::DisqualifierWithoutExample => "disqualifier-without-example",
        }
    }

    /// How much it matters.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            Self::BandWithoutExample | Self::DisqualifierWithoutExample => Severity::Hint,
            _ => Severity::Warning,
        }
    }
}

impl fmt::Display for Advice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What can be said against a valid model, in the order of its file; empty for a model without a flaw.
///
/// `text` is the file that `model` was read from. `program` is the model compiled, best together with the conditions of
/// its form, which then count as looking at a field. `used` holds the ids of further fields that are put to use, such as
/// those that a handoff names.
///
/// # Errors
/// When `text` is no JSON.
///
/// # Example
/// ```
/// use baton_author::lint::lint;
/// use baton_model::Model;
///
/// let text = r#"{
///   "format": "baton-model/1", "id": "tiny", "name": "Tiny", "version": 1,
///   "fields": [ { "id": "size", "type": "number", "label": "Company size" } ],
///   "axes": [ { "id": "fit", "label": "Fit", "cap": 100, "rules": [
///     { "id": "big", "when": { "field": "size", "at_least": 200 }, "points": 12 }
///   ] } ],
///   "bands": [ { "id": "all", "label": "All" } ],
///   "examples": [ { "name": "Nobody", "as_of": "2026-11-01", "lead": {}, "expect": {} } ]
/// }"#;
/// let model = Model::read(text).unwrap();
/// let findings = lint(text, &model, &model.compile().unwrap(), &[]).unwrap();
/// assert_eq!(findings[0].code.as_str(), "cap-never-binds");
/// assert_eq!(findings[0].path, "axes[0].cap");
/// assert_eq!(findings[0].found, "a cap of 100, and no lead gets more than 12");
/// assert_eq!(findings.len(), 1);
/// ```
pub fn lint(text: &str, model: &Model, program: &Program, used: &[&str]) -> Result<Vec<Finding>, Problem> {
    let root = baton_model::read::parse(text)?;
    let classes = Classes::of(program);
    let reach = Reach::new(program, &classes);
    let spans: Vec<AxisSpans> = program.axes.iter().map(|axis| axis_spans(axis, &reach)).collect();
    let about = About { model, program, reach, spans, root: Spot::root(&root) };
    let mut found = Vec::new();
    rules::look(&about, &mut found);
    fields::look(&about, used, &mut found);
    outcomes::look(&about, &mut found);
    examples::look(&about, &mut found);
    found.sort_by_key(|unplaced| unplaced.at);
    Ok(found.into_iter().map(|unplaced| unplaced.place(text)).collect())
}

/// A model, and what is known of its scores.
struct About<'a> {
    model: &'a Model,
    program: &'a Program,
    reach: Reach<'a>,
    /// Of each axis.
    spans: Vec<AxisSpans>,
    root: Spot<'a>,
}

/// A finding whose line and column are not yet known.
struct Unplaced {
    at: usize,
    finding: Finding,
}

impl Unplaced {
    fn new(code: Advice, spot: &Spot<'_>, found: impl Into<String>, help: impl Into<String>) -> Self {
        let (found, help) = (found.into(), help.into());
        Self { at: spot.at(), finding: Finding { code, path: spot.path(), line: 0, column: 0, found, help } }
    }

    fn place(self, text: &str) -> Finding {
        let (line, column) = place::line_and_column(text, self.at);
        Finding { line, column, ..self.finding }
    }
}
