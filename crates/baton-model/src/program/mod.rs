//! The compiled model. Rule of this folder: whatever a run needs is looked up here once, so that running never fails.
//!
//! A [`Program`] holds places where a [`Model`](crate::Model) holds ids. It is made by `compile`, travels as the compact
//! bytes of `binary`, which checks them on reading, and is run by [`run`](crate::run). Warehouses get their SQL from
//! the same program.

mod activity;
mod binary;
mod check;
mod compile;
mod partial;
mod row;

pub use activity::Done;
pub(crate) use activity::{Activity, Dated};
pub use binary::BadProgram;
pub use partial::{Partial, Start};
pub(crate) use row::Filled;
pub use row::{Cell, Row};

use std::ops::Range;
use std::sync::Arc;

use crate::decay::Decay;
use crate::hash::Hash;
use crate::model::{AxisId, Choice, FieldType, Measure, Percent, Stage};
use crate::{Points, Warning};

/// A model made ready to run.
///
/// # Example
/// ```
/// use baton_model::{Day, Lead, Model};
///
/// let model = Model::read(include_str!("../../../../examples/models/b2b-software.json")).unwrap();
/// let program = model.compile().unwrap();
/// let lead = Lead::parse(r#"{ "company_size": 350 }"#).unwrap();
/// let score = program.score(&lead, Day::parse("2026-11-01").unwrap());
/// assert_eq!(program.band(&score).id, "nurture");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Program {
    /// The model's id.
    pub id: String,
    /// The model's version.
    pub version: u64,
    /// The model's hash.
    pub hash: Hash,
    /// The fields, in the model's order.
    pub fields: Vec<FieldPlan>,
    /// `fit`, and `engagement` if the model has it.
    pub axes: Vec<AxisPlan>,
    /// What rules a lead out, in order.
    pub disqualify: Vec<DisqualifierPlan>,
    /// The bands, best first; the last one is for leads that are ruled out.
    pub bands: Vec<BandPlan>,
    /// How often such leads are won.
    pub probability: Option<ProbabilityPlan>,
    /// Free mail services, small letters, the shortest first.
    pub free_domains: Vec<String>,
    /// Domains of throw-away addresses, small letters, the shortest first.
    pub disposable_domains: Vec<String>,
    /// Conditions that are no part of the score, such as when a form shows a question.
    pub shows: Vec<ConditionAt>,
    /// The nodes of all conditions.
    pub nodes: Vec<Node>,
    /// How many words of bits a row holds.
    pub words: u32,
    /// A table for each half-life that a rule has; remade on reading.
    pub decays: Vec<Decay>,
}

/// What a program knows of a field.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldPlan {
    /// The field's id.
    pub id: Arc<str>,
    /// The kind of its answers.
    pub field_type: FieldType,
    /// Its name, for people.
    pub label: Arc<str>,
    /// Its options.
    pub options: Vec<Choice>,
    /// It identifies a person.
    pub personal: bool,
    /// A rule counts it, so it should be a whole number.
    pub counted: bool,
    /// What its text, or its address's domain, is compared with: one bit of the row each.
    pub matchers: Vec<Matcher>,
    /// The first of its words of bits in a row.
    pub first_word: u32,
}

/// What a text is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Matcher {
    /// The folded text is one of these.
    IsAny(Vec<String>),
    /// The folded text holds one of these.
    ContainsAny(Vec<String>),
    /// The address's domain is one of these.
    DomainIsAny(Vec<String>),
}

/// One side of the score.
#[derive(Debug, Clone, PartialEq)]
pub struct AxisPlan {
    /// Which side.
    pub id: AxisId,
    /// Its name, for people.
    pub label: Arc<str>,
    /// Where it starts.
    pub base: Points,
    /// Its least.
    pub floor: Points,
    /// Its most.
    pub cap: Option<Points>,
    /// Rules under one cap.
    pub groups: Vec<GroupPlan>,
    /// The rules, in the model's order.
    pub rules: Vec<RulePlan>,
}

/// Rules under one cap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupPlan {
    /// Its name, for people.
    pub label: Arc<str>,
    /// The sum of its rules stays within this.
    pub cap: Points,
}

/// A rule.
#[derive(Debug, Clone, PartialEq)]
pub struct RulePlan {
    /// Its id.
    pub id: Arc<str>,
    /// The place of its group in its axis.
    pub group: Option<u32>,
    /// How it counts.
    pub kind: RuleKindPlan,
}

/// How a rule counts; fields by their places.
#[derive(Debug, Clone, PartialEq)]
pub enum RuleKindPlan {
    /// Points by the range that a number, or a date's age, lies in.
    Bins {
        /// The field.
        field: u32,
        /// The upper bounds, rising; the last range has none.
        below: Box<[f64]>,
        /// The points, one more than bounds.
        points: Box<[Points]>,
        /// Points without an answer.
        missing: Points,
    },
    /// Points by the option chosen.
    Choice {
        /// The field.
        field: u32,
        /// Points of each option.
        points: Box<[Points]>,
        /// Points of a text that is none of the options.
        other: Points,
        /// Points without an answer.
        missing: Points,
    },
    /// Points of all options chosen.
    Choices {
        /// The field.
        field: u32,
        /// Points of each option.
        points: Box<[Points]>,
        /// Points without an answer.
        missing: Points,
        /// The sum stays within this.
        cap: Option<Points>,
    },
    /// Points when a condition holds.
    When {
        /// The condition.
        when: ConditionAt,
        /// The points.
        points: Points,
    },
    /// Points for each time something was done.
    Each {
        /// An activity field.
        field: u32,
        /// Points for each.
        each: Points,
        /// The place of the half-life's table.
        decay: Option<u32>,
        /// The sum stays within this.
        cap: Option<Points>,
    },
    /// Points for each one that a number counts.
    EachNumber {
        /// A number field.
        field: u32,
        /// Points for each.
        each: Points,
        /// The place of the half-life's table, and the date field that tells the age.
        decay: Option<(u32, u32)>,
        /// The sum stays within this.
        cap: Option<Points>,
    },
}

impl RuleKindPlan {
    /// The field that brings the points; none for a condition, which may look at several. A counted number's date is besides.
    #[must_use]
    pub fn field(&self) -> Option<u32> {
        match self {
            Self::When { .. } => None,
            Self::Bins { field, .. }
            | Self::Choice { field, .. }
            | Self::Choices { field, .. }
            | Self::Each { field, .. }
            | Self::EachNumber { field, .. } => Some(*field),
        }
    }
}

/// The place of a condition's first node in [`Program::nodes`].
pub type ConditionAt = u32;

/// One node of a condition. A condition is its nodes in reading order; `end` is the place after its last one.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// All of the conditions up to `end`.
    All {
        /// The place after the last of them.
        end: u32,
    },
    /// Any of the conditions up to `end`.
    Any {
        /// The place after the last of them.
        end: u32,
    },
    /// The opposite of the condition up to `end`.
    Not {
        /// The place after it.
        end: u32,
    },
    /// A test of one field.
    Test {
        /// The field.
        field: u32,
        /// The test.
        test: TestPlan,
    },
}

/// A test of one field's cell. On a missing answer every test but `Answered` is false.
#[derive(Debug, Clone, PartialEq)]
pub enum TestPlan {
    /// There is an answer, or there is none.
    Answered(bool),
    /// The number is one of these.
    NumberIsAny(Box<[f64]>),
    /// The option, or one of the options chosen, is one of these.
    OptionIsAny(Box<[u32]>),
    /// Yes (if `yes`), or no (if `no`).
    YesNo {
        /// Holds on yes.
        yes: bool,
        /// Holds on no.
        no: bool,
    },
    /// The class of the address is in this set, one bit a class.
    EmailClassIsAny(u8),
    /// The field's matcher of this place holds.
    Matches(u32),
    /// The number, the date's age or the activity's count is below this.
    Below(f64),
    /// The number, the date's age or the activity's count is this or more.
    AtLeast(f64),
    /// The activity's count within so many days is this or more.
    AtLeastWithin {
        /// The bound.
        at_least: f64,
        /// Entries at most so many days old count.
        days: u32,
    },
    /// So many days since the newest dated entry, or more.
    IdleAtLeast(f64),
}

/// What rules a lead out.
#[derive(Debug, Clone, PartialEq)]
pub struct DisqualifierPlan {
    /// Its id.
    pub id: String,
    /// When it holds.
    pub when: ConditionAt,
}

/// An outcome class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BandPlan {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// The stage that a lead of this band enters.
    pub stage: Option<Stage>,
    /// The least fit.
    pub fit: Option<Points>,
    /// The least engagement.
    pub engagement: Option<Points>,
    /// The least total.
    pub total: Option<Points>,
}

/// How often leads of a score are won.
#[derive(Debug, Clone, PartialEq)]
pub struct ProbabilityPlan {
    /// The score that is read.
    pub of: Measure,
    /// The upper bounds, rising; the last range has none.
    pub below: Vec<f64>,
    /// The percentages, one more than bounds.
    pub percent: Vec<Percent>,
}

impl Program {
    /// The place of a field.
    #[must_use]
    pub fn field_index(&self, id: &str) -> Option<usize> {
        self.fields.iter().position(|field| *field.id == *id)
    }

    /// The nodes of a condition, for whoever prints it in another language.
    #[must_use]
    pub fn condition(&self, at: ConditionAt) -> &[Node] {
        self.nodes.get(at as usize..self.end_of(at) as usize).unwrap_or(&[])
    }

    /// The place after a condition's last node.
    #[must_use]
    #[inline]
    pub fn end_of(&self, at: ConditionAt) -> ConditionAt {
        match self.nodes[at as usize] {
            Node::All { end } | Node::Any { end } | Node::Not { end } => end,
            Node::Test { .. } => at + 1,
        }
    }

    /// Makes the tables that are not written out.
    fn with_decays(mut self, half_lives: impl IntoIterator<Item = u16>) -> Self {
        self.decays = half_lives.into_iter().map(Decay::new).collect();
        self
    }
}

impl FieldPlan {
    /// The place of an option.
    #[must_use]
    pub fn option_index(&self, id: &str) -> Option<u32> {
        self.options.iter().position(|option| option.id == id).map(|place| place as u32)
    }

    /// A warning about this field's answer.
    pub(crate) fn warning(&self, found: String, expected: &str) -> Warning {
        Warning { field: (*self.id).to_owned(), found, expected: expected.to_owned() }
    }

    /// How many bits of a row this field needs.
    fn bits(&self) -> usize {
        match self.field_type {
            FieldType::Choices => self.options.len(),
            FieldType::Text | FieldType::Email => self.matchers.len(),
            _ => 0,
        }
    }

    /// Its words of bits in a row.
    #[inline]
    fn words(&self) -> Range<usize> {
        let first = self.first_word as usize;
        first..first + self.bits().div_ceil(64)
    }
}
