//! The model as people write it: plain data, in the words and order of the file.

use crate::json::{Member, Value};
use crate::{Day, Points};

/// The `format` of the files that this crate reads and writes.
pub const FORMAT: &str = "baton-model/1";

/// A lead-scoring model.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// The model's id.
    pub id: String,
    /// Its name, for people.
    pub name: String,
    /// Its version, from 1.
    pub version: u64,
    /// What is asked or known of a lead.
    pub fields: Vec<Field>,
    /// `fit`, and optionally `engagement`.
    pub axes: Vec<Axis>,
    /// What rules a lead out, whatever its points; the first that holds counts.
    pub disqualify: Vec<Disqualifier>,
    /// The outcome classes, best first; the last takes every lead.
    pub bands: Vec<Band>,
    /// The class of the leads that are ruled out.
    pub disqualified_band: DisqualifiedBand,
    /// How often such leads are won.
    pub probability: Option<Probability>,
    /// Lists that sort email addresses.
    pub email_domains: EmailDomains,
    /// The form, kept as it stands in the file.
    pub form: Vec<Member>,
    /// The handoff, kept as it stands in the file.
    pub handoff: Vec<Member>,
    /// Leads with the result that they must have.
    pub examples: Vec<Example>,
    /// What changed, when and why.
    pub notes: Vec<Note>,
}

/// Something known of a lead.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its id: the key of the answer in a lead.
    pub id: String,
    /// What kind of answer it takes.
    pub field_type: FieldType,
    /// Its name, for people.
    pub label: String,
    /// A sentence of help; may be empty.
    pub help: String,
    /// The answers to choose from; only for choice and choices.
    pub options: Vec<Choice>,
    /// The least number a form takes.
    pub min: Option<f64>,
    /// The greatest number a form takes.
    pub max: Option<f64>,
    /// How many decimals a form takes.
    pub decimals: u8,
    /// A form insists on it.
    pub required: bool,
    /// It cannot be changed by asking.
    pub fixed: bool,
    /// It identifies a person; an email always does.
    pub personal: bool,
    /// Which question of a sales talk it answers.
    pub stands_for: Option<StandsFor>,
}

/// The kind of a field's answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldType {
    /// A number.
    Number,
    /// One of the options.
    Choice,
    /// Any of the options.
    Choices,
    /// An email address.
    Email,
    /// Yes or no.
    YesNo,
    /// Text.
    Text,
    /// A date.
    Date,
    /// Something the lead did, on dates.
    Activity,
}

impl FieldType {
    /// All types, in the order of the format's documentation.
    pub const ALL: [Self; 8] =
        [Self::Number, Self::Choice, Self::Choices, Self::Email, Self::YesNo, Self::Text, Self::Date, Self::Activity];

    /// The word for it in the file.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Choice => "choice",
            Self::Choices => "choices",
            Self::Email => "email",
            Self::YesNo => "yes_no",
            Self::Text => "text",
            Self::Date => "date",
            Self::Activity => "activity",
        }
    }

    /// Whether fields of this type have options.
    #[must_use]
    pub fn has_options(self) -> bool {
        matches!(self, Self::Choice | Self::Choices)
    }
}

/// One answer to choose.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Choice {
    /// Its id.
    pub id: String,
    /// Its words.
    pub label: String,
}

/// The question of a sales talk that a field answers (BANT).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StandsFor {
    /// Is there money?
    Budget,
    /// Who decides?
    Authority,
    /// What is needed?
    Need,
    /// By when?
    Timeline,
}

impl StandsFor {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Budget, Self::Authority, Self::Need, Self::Timeline];

    /// The word for it in the file.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Budget => "budget",
            Self::Authority => "authority",
            Self::Need => "need",
            Self::Timeline => "timeline",
        }
    }
}

/// One side of the score.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// Which side.
    pub id: AxisId,
    /// Its name, for people.
    pub label: String,
    /// Where it starts.
    pub base: Points,
    /// It never falls below this.
    pub floor: Points,
    /// It never rises above this.
    pub cap: Option<Points>,
    /// Rules under one cap.
    pub groups: Vec<Group>,
    /// What brings points.
    pub rules: Vec<Rule>,
}

/// The two sides of a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AxisId {
    /// Who they are.
    Fit,
    /// What they do.
    Engagement,
}

impl AxisId {
    /// The word for it in the file.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fit => "fit",
            Self::Engagement => "engagement",
        }
    }
}

/// Rules that share one cap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// The sum of its rules stays within this, to either side of zero.
    pub cap: Points,
}

/// What brings points, and how many.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// Its id, unique over both axes.
    pub id: String,
    /// The group it belongs to.
    pub group: Option<String>,
    /// How it counts.
    pub kind: RuleKind,
    /// Why it is there; may be empty.
    pub note: String,
}

/// How a rule counts.
#[derive(Debug, Clone, PartialEq)]
pub enum RuleKind {
    /// Points by the range a number, or a date's age in days, lies in.
    Bins {
        /// The field it reads.
        field: String,
        /// The ranges but for the last: each takes what lies below its bound.
        bins: Vec<Bin>,
        /// Points of the last range, that takes the rest.
        rest: Points,
        /// Points without an answer.
        missing: Points,
    },
    /// Points by the option chosen.
    Choices {
        /// The field it reads.
        field: String,
        /// Points of options, in the order of the field's options.
        points: Vec<(String, Points)>,
        /// Points of any other answer.
        other: Points,
        /// Points without an answer.
        missing: Points,
        /// The sum over chosen options stays within this.
        cap: Option<Points>,
    },
    /// Points when a condition holds.
    When {
        /// The condition.
        when: Condition,
        /// The points.
        points: Points,
    },
    /// Points for each time something was done.
    Each {
        /// The field it reads.
        field: String,
        /// Points for each.
        each: Points,
        /// After how many days half is left.
        half_life_days: Option<u16>,
        /// The date field that tells a number's age.
        since: Option<String>,
        /// The sum stays within this.
        cap: Option<Points>,
    },
}

/// One range of [`RuleKind::Bins`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bin {
    /// It takes what lies below this bound (and not below the one before).
    pub below: f64,
    /// Its points.
    pub points: Points,
}

/// What must hold.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// Every one of these.
    All(Vec<Condition>),
    /// At least one of these.
    Any(Vec<Condition>),
    /// The opposite of this.
    Not(Box<Condition>),
    /// A test of one field.
    Field {
        /// The field.
        field: String,
        /// The test.
        test: Test,
    },
}

/// A test of one field's answer. On a missing answer every test but [`Test::Answered`] is false.
#[derive(Debug, Clone, PartialEq)]
pub enum Test {
    /// Equal to this.
    Is(Literal),
    /// Equal to one of these.
    IsAny(Vec<Literal>),
    /// Less than this.
    Below(f64),
    /// This or more; for an activity within so many days, if given.
    AtLeast {
        /// The bound.
        at_least: f64,
        /// Only entries at most this many days old count.
        within_days: Option<u32>,
    },
    /// At least so many days since the newest entry.
    IdleAtLeast(f64),
    /// The text holds one of these terms.
    ContainsAny(Vec<String>),
    /// The address is in one of these domains.
    DomainIsAny(Vec<String>),
    /// There is an answer (or, with false, there is none).
    Answered(bool),
}

/// A value that an answer is compared with.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// For numbers.
    Number(f64),
    /// For yes or no.
    YesNo(bool),
    /// An option's id, a text, or a class of email address.
    Text(String),
}

/// Rules a lead out.
#[derive(Debug, Clone, PartialEq)]
pub struct Disqualifier {
    /// Its id.
    pub id: String,
    /// When it holds.
    pub when: Condition,
    /// Why, for people; may be empty.
    pub why: String,
}

/// An outcome class.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// The stage that a lead of this band enters.
    pub stage: Option<Stage>,
    /// What a lead must reach; empty for the last band.
    pub at_least: Limits,
    /// Why, for people; may be empty.
    pub why: String,
}

/// What a lead must reach to be in a band.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Limits {
    /// The least fit.
    pub fit: Option<Points>,
    /// The least engagement.
    pub engagement: Option<Points>,
    /// The least total.
    pub total: Option<Points>,
}

impl Limits {
    /// Whether nothing is asked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A stage of a lead that a model can give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// Marketing-qualified.
    Mql,
    /// Sales-qualified.
    Sql,
}

impl Stage {
    /// The word for it in the file.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Mql => "mql",
            Self::Sql => "sql",
        }
    }
}

/// The class of the leads that are ruled out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisqualifiedBand {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// Why, for people; may be empty.
    pub why: String,
}

impl Default for DisqualifiedBand {
    fn default() -> Self {
        Self { id: "disqualified".to_owned(), label: "Disqualified".to_owned(), why: String::new() }
    }
}

/// How often leads of a score are won.
#[derive(Debug, Clone, PartialEq)]
pub struct Probability {
    /// The score that the table reads.
    pub of: Measure,
    /// The ranges but for the last.
    pub table: Vec<Chance>,
    /// The percentage of the last range.
    pub rest: Percent,
}

/// What a probability table, or a limit, is measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Measure {
    /// The axis `fit`.
    Fit,
    /// The axis `engagement`.
    Engagement,
    /// The sum of the axes.
    Total,
}

impl Measure {
    /// The word for it in the file.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fit => "fit",
            Self::Engagement => "engagement",
            Self::Total => "total",
        }
    }
}

/// One range of a probability table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chance {
    /// It takes scores below this (and not below the one before).
    pub below: f64,
    /// So many of a hundred are won.
    pub percent: Percent,
}

/// A percentage with up to two decimals, held as whole hundredths of a percent.
pub type Percent = Points;

/// Lists that sort email addresses; domains as they stand in the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EmailDomains {
    /// Free mail services.
    pub free: Vec<String>,
    /// Throw-away addresses.
    pub disposable: Vec<String>,
}

/// A lead with the result that it must have.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// Its name, for people.
    pub name: String,
    /// The day it is scored on.
    pub as_of: Day,
    /// The lead: an object of answers by field id.
    pub lead: Value,
    /// What must come out.
    pub expect: Expect,
}

/// What an example expects: any of these.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Expect {
    /// The band's id.
    pub band: Option<String>,
    /// The fit.
    pub fit: Option<Points>,
    /// The engagement.
    pub engagement: Option<Points>,
    /// The total.
    pub total: Option<Points>,
}

/// A note on a change. Every key may be left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Note {
    /// The version it belongs to.
    pub version: Option<u64>,
    /// The day.
    pub on: Option<Day>,
    /// Who.
    pub by: String,
    /// What and why.
    pub text: String,
}

impl Model {
    /// The field of this id.
    #[must_use]
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == id)
    }

    /// The axis of this id.
    #[must_use]
    pub fn axis(&self, id: AxisId) -> Option<&Axis> {
        self.axes.iter().find(|axis| axis.id == id)
    }
}
