//! The result told in full: every point with where it comes from.

use std::sync::Arc;

use serde::Serialize;

use crate::answer::trim;
use crate::digits::decimal;
use crate::email::EmailClass;
use crate::hash::Hash;
use crate::json::{Data, Value};
use crate::model::{FieldType, Percent, Stage};
use crate::program::{Cell, ConditionAt, FieldPlan, Node, Program, Row, RuleKindPlan, RulePlan, TestPlan};
use crate::run::{Kind, Line, Sink};
use crate::{AxisId, Day, Lead, Points, Warning, float};

/// The result of a lead, as it is shown, saved and handed over.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// The model that scored.
    pub model: ModelRef,
    /// The day it was scored on.
    pub as_of: Day,
    /// Who they are.
    pub fit: Points,
    /// What they do; none if the model has no such axis.
    pub engagement: Option<Points>,
    /// The sum of the axes, and of the contributions.
    pub total: Points,
    /// The band's id.
    pub band: String,
    /// The stage that the band gives.
    pub stage: Option<Stage>,
    /// The id of the first disqualifier that holds.
    pub disqualified_by: Option<String>,
    /// So many of a hundred such leads are won.
    pub probability: Option<Percent>,
    /// What adds up to the total, exactly; nothing that brings no points.
    pub contributions: Vec<Contribution>,
    /// The ids of the fields without an answer.
    pub missing: Vec<Arc<str>>,
    /// The answers that could not be used as they stand.
    pub warnings: Vec<Warning>,
}

/// Which model scored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ModelRef {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: u64,
    /// The hash of what can change a score.
    pub hash: Hash,
}

/// Points, and where they come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contribution {
    /// What they come from.
    pub kind: Kind,
    /// The side of the score they belong to.
    pub axis: AxisId,
    /// The rule's id, for what comes from a rule.
    pub rule: Option<Arc<str>>,
    /// A name for people: of the field, of the rule, of the group or of the axis.
    pub label: Arc<str>,
    /// The points.
    pub points: Points,
    /// The reason in short: the answer, or the limit; may be empty.
    pub because: String,
}

/// The most characters of an answer that a reason repeats.
const SHOWN: usize = 60;

impl Program {
    /// Scores a lead as of a day and tells where every point comes from.
    ///
    /// # Example
    /// ```
    /// use baton_model::{Day, Lead, Model, Points};
    ///
    /// let model = Model::read(include_str!("../../../examples/models/b2b-software.json")).unwrap();
    /// let example = &model.examples[0];
    /// let lead = Lead::from_value(example.lead.clone()).unwrap();
    /// let result = model.compile().unwrap().explain(&lead, example.as_of);
    /// let sum: Points = result.contributions.iter().map(|contribution| contribution.points).sum();
    /// assert_eq!(sum, result.total);
    /// ```
    #[must_use]
    pub fn explain(&self, lead: &Lead, as_of: Day) -> Explanation {
        let (mut row, mut warnings) = (self.row(), Vec::new());
        self.fill(lead, &mut row, &mut warnings);
        let mut reasons = Reasons { program: self, lead, row: &row, as_of, told: Vec::new() };
        let score = self.run(&row, as_of, &mut reasons);
        let contributions = reasons.told;
        let band = self.band(&score);
        let missing = (self.fields.iter().enumerate())
            .filter(|(place, _)| !self.is_answered(*place, &row, as_of))
            .map(|(_, field)| field.id.clone())
            .collect();
        Explanation {
            model: ModelRef { id: self.id.clone(), version: self.version, hash: self.hash },
            as_of,
            fit: score.fit,
            engagement: score.engagement,
            total: score.total,
            band: band.id.clone(),
            stage: band.stage,
            disqualified_by: score.disqualified_by.map(|place| self.disqualify[place].id.clone()),
            probability: score.probability,
            contributions,
            missing,
            warnings,
        }
    }

    /// The name of a rule for people: its field's, or its own id in words.
    #[must_use]
    pub fn rule_label(&self, rule: &RulePlan) -> Arc<str> {
        match rule.kind.field() {
            Some(field) => self.fields[field as usize].label.clone(),
            None => words(&rule.id).into(),
        }
    }
}

/// An id in words: `senior-title` is `Senior title`.
#[must_use]
pub fn words(id: &str) -> String {
    let words =
        id.trim_matches(['-', '_', ' ']).bytes().map(|byte| if matches!(byte, b'-' | b'_') { b' ' } else { byte });
    // What was text still is: ASCII gave way to ASCII.
    let mut words = String::from_utf8(words.collect()).unwrap_or_default();
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

struct Reasons<'p> {
    program: &'p Program,
    lead: &'p Lead,
    row: &'p Row,
    as_of: Day,
    told: Vec<Contribution>,
}

/// Keeps what changes something.
impl Sink for Reasons<'_> {
    fn line(&mut self, line: Line) {
        if line.points != Points::ZERO {
            self.told.push(self.contribution(&line));
        }
    }
}

impl Reasons<'_> {
    #[inline(never)]
    fn contribution(&self, line: &Line) -> Contribution {
        let axis = &self.program.axes[line.axis];
        let (rule, label, because) = match line.kind {
            Kind::Base => (None, axis.label.clone(), String::new()),
            Kind::Floor => (None, axis.label.clone(), ["at least ", &axis.floor.to_text()].concat()),
            Kind::Cap => (None, axis.label.clone(), at_most(axis.cap)),
            Kind::GroupCap => (None, axis.groups[line.place].label.clone(), at_most(Some(axis.groups[line.place].cap))),
            Kind::Rule | Kind::Decay | Kind::RuleCap => {
                let rule = &axis.rules[line.place];
                (Some(rule.id.clone()), self.program.rule_label(rule), self.because(rule, line))
            }
        };
        Contribution { kind: line.kind, axis: axis.id, rule, label, points: line.points, because }
    }

    fn because(&self, rule: &RulePlan, line: &Line) -> String {
        match (&rule.kind, line.kind) {
            (
                RuleKindPlan::Choices { cap, .. }
                | RuleKindPlan::Each { cap, .. }
                | RuleKindPlan::EachNumber { cap, .. },
                Kind::RuleCap,
            ) => at_most(*cap),
            (
                RuleKindPlan::Each { decay: Some(table), .. }
                | RuleKindPlan::EachNumber { decay: Some((table, _)), .. },
                Kind::Decay,
            ) => {
                let days = self.program.decays[*table as usize].half_life_days();
                ["fades by half every ", &in_days(days.into())].concat()
            }
            (RuleKindPlan::Choices { field, .. }, _) => self.chosen(*field, line.option),
            (RuleKindPlan::When { when, .. }, _) => self.tested(*when),
            (
                RuleKindPlan::Bins { field, .. }
                | RuleKindPlan::Choice { field, .. }
                | RuleKindPlan::Each { field, .. }
                | RuleKindPlan::EachNumber { field, .. },
                _,
            ) => self.answer(*field),
        }
    }

    /// What a condition looks at: the answers, each told once.
    fn tested(&self, condition: ConditionAt) -> String {
        let mut told: Vec<String> = Vec::new();
        for node in self.program.condition(condition) {
            let Node::Test { field, test } = node else { continue };
            let looked_at = self.looked_at(*field, test);
            if !told.contains(&looked_at) {
                told.push(looked_at);
            }
        }
        told.iter().map(String::as_str).collect::<Vec<_>>().join(" · ")
    }

    fn looked_at(&self, field: u32, test: &TestPlan) -> String {
        let Cell::Activity(done) = self.row.cell(field) else { return self.answer(field) };
        let done = self.row.activity(done, self.as_of);
        match (test, done.idle_days()) {
            (TestPlan::AtLeastWithin { days, .. }, _) => {
                [&decimal(done.count_within(*days), 1), " × within ", &in_days(*days)].concat()
            }
            (TestPlan::IdleAtLeast(_), Some(days)) => ["last ", &in_days(days), " ago"].concat(),
            _ => self.answer(field),
        }
    }

    /// One of the options chosen, or what the answer says as a whole.
    fn chosen(&self, field: u32, option: Option<usize>) -> String {
        let plan = &self.program.fields[field as usize];
        match option.and_then(|option| plan.options.get(option)) {
            Some(option) if !plan.personal => option.label.clone(),
            _ => self.answer(field),
        }
    }

    /// An answer in short words.
    fn answer(&self, field: u32) -> String {
        let plan = &self.program.fields[field as usize];
        match self.row.cell(field) {
            Cell::Missing => "not answered".to_owned(),
            // Results are passed on: what identifies a person stays with the answers. An address tells only its class.
            cell if plan.personal && !matches!(cell, Cell::Email(_)) => "answered".to_owned(),
            Cell::Number(number) => float::write(number),
            Cell::Option(option) => plan.options[option as usize].label.clone(),
            Cell::OtherOption => self.given(plan),
            Cell::Bits if plan.field_type == FieldType::Choices => {
                let chosen: Vec<&str> = self.row.bits(plan).map(|option| plan.options[option].label.as_str()).collect();
                if chosen.is_empty() { "none of the options".to_owned() } else { chosen.join(", ") }
            }
            Cell::Bits => self.given(plan),
            Cell::YesNo(yes) => if yes { "yes" } else { "no" }.to_owned(),
            Cell::Email(class) => match class {
                EmailClass::Business => "business address",
                EmailClass::Free => "free mail address",
                EmailClass::Disposable => "throw-away address",
                EmailClass::Invalid => "not a valid address",
            }
            .to_owned(),
            Cell::Date(day) => day.to_text(),
            Cell::Activity(done) => decimal(self.row.activity(done, self.as_of).count(), 1) + " ×",
        }
    }

    /// The text as it was given, shortened.
    fn given(&self, plan: &FieldPlan) -> String {
        let Some(Value { data: Data::Text(text), .. }) = self.lead.get(&plan.id) else { return String::new() };
        let text = trim(text);
        match text.char_indices().nth(SHOWN) {
            Some((end, _)) => [&text[..end], "…"].concat(),
            None => text.to_owned(),
        }
    }
}

fn in_days(days: u32) -> String {
    decimal(days.into(), 1) + if days == 1 { " day" } else { " days" }
}

fn at_most(cap: Option<Points>) -> String {
    ["at most ", &cap.unwrap_or_default().to_text()].concat()
}

#[cfg(test)]
mod tests {
    use crate::{Day, Lead, Model};

    #[test]
    fn what_identifies_a_person_is_in_no_result() {
        let model = Model::read(
            r#"{ "format": "baton-model/1", "id": "m", "name": "M", "version": 1,
            "fields": [
              { "id": "born", "type": "date", "label": "Born", "personal": true },
              { "id": "badge", "type": "number", "label": "Badge", "personal": true },
              { "id": "phone", "type": "text", "label": "Phone", "personal": true },
              { "id": "names", "type": "choices", "label": "Names", "options": [ { "id": "a", "label": "Ann" } ], "personal": true },
              { "id": "mail", "type": "email", "label": "Mail" }
            ],
            "axes": [ { "id": "fit", "label": "Fit", "rules": [
              { "id": "born", "field": "born", "bins": [ { "points": 1 } ] },
              { "id": "badge", "field": "badge", "bins": [ { "points": 1 } ] },
              { "id": "phone", "when": { "field": "phone", "answered": true }, "points": 1 },
              { "id": "names", "field": "names", "choices": { "a": 1 } },
              { "id": "mail", "when": { "field": "mail", "is": "business" }, "points": 1 } ] } ],
            "bands": [ { "id": "all", "label": "All" } ] }"#,
        )
        .unwrap();
        let lead = Lead::parse(
            r#"{ "born": "1980-05-06", "badge": 4711, "phone": "+43 1 234", "names": ["a"], "mail": "ann@firm.example" }"#,
        )
        .unwrap();
        let result = model.compile().unwrap().explain(&lead, Day::parse("2026-11-01").unwrap());
        let reasons: Vec<&str> = result.contributions.iter().map(|line| line.because.as_str()).collect();
        assert_eq!(reasons, ["answered", "answered", "answered", "answered", "business address"]);
    }
}
