//! What hangs on one answer alone, counted ahead: leads give the same few answers over and over.

use crate::{Day, Points, Program, Row};

use super::{ConditionAt, Node, RuleKindPlan, RulePlan};

/// A program in two parts (partial evaluation): the rules that look at one field alone, of some fields, and stand in no group,
/// whose points can be counted for each answer by itself; and the rest, which starts from their sum. Sums are exact, so it does
/// not matter what is counted first.
///
/// # Example
/// ```
/// use baton_model::program::Partial;
/// use baton_model::{Answer, Day, Model};
///
/// let model = Model::read(include_str!("../../../../examples/models/b2b-software.json")).unwrap();
/// let program = model.compile().unwrap();
/// let day = Day::parse("2026-11-01").unwrap();
/// let role = program.field_index("role").unwrap();
/// let mut row = program.row();
/// program.set(&mut row, role, &Answer::Option(0));
/// let score = program.run(&row, day, &mut ());
///
/// let partial = Partial::new(&program, |field| field == role);
/// let start = partial.alone(role, &row, day);
/// assert_eq!(partial.rest().run_from(start, &row, day, &mut ()), score);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Partial {
    rest: Program,
    /// By field, what hangs on it alone; none of a field that nothing is counted ahead of.
    alone: Vec<Option<Program>>,
}

/// Points that are counted before a run, for each axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Start {
    pub(crate) fit: Points,
    pub(crate) engagement: Points,
}

impl Partial {
    /// Takes apart what hangs on some of the fields.
    #[must_use]
    pub fn new(program: &Program, is_known: impl Fn(usize) -> bool) -> Self {
        // The field on which a rule hangs, if its points are counted ahead.
        let hangs_on = |rule: &RulePlan| {
            let field = program.only_field(&rule.kind)? as usize;
            (rule.group.is_none() && is_known(field)).then_some(field)
        };
        let alone = |field: usize| {
            let mut alone = program.clone();
            alone.disqualify.clear();
            for axis in &mut alone.axes {
                axis.rules.retain(|rule| hangs_on(rule) == Some(field));
                axis.groups.clear();
                (axis.base, axis.floor, axis.cap) = (Points::ZERO, Points::LEAST, None);
            }
            alone
        };
        let alone = (0..program.fields.len()).map(|field| is_known(field).then(|| alone(field))).collect();
        let mut rest = program.clone();
        for axis in &mut rest.axes {
            axis.rules.retain(|rule| hangs_on(rule).is_none());
        }
        Self { rest, alone }
    }

    /// What is left to run, from the sum of what all known fields bring alone.
    #[must_use]
    pub fn rest(&self) -> &Program {
        &self.rest
    }

    /// The points that a row's answer to a field brings alone, as of a day.
    ///
    /// # Panics
    /// When there is no such field, or the row belongs to another program.
    #[must_use]
    pub fn alone(&self, field: usize, row: &Row, as_of: Day) -> Start {
        let score = self.alone[field].as_ref().map(|alone| alone.run(row, as_of, &mut ()));
        score.map_or_else(Start::default, |score| Start {
            fit: score.fit,
            engagement: score.engagement.unwrap_or_default(),
        })
    }
}

impl std::ops::AddAssign for Start {
    #[inline]
    fn add_assign(&mut self, other: Self) {
        self.fit += other.fit;
        self.engagement += other.engagement;
    }
}

impl Program {
    /// The only field that a rule looks at, if there is only one.
    fn only_field(&self, kind: &RuleKindPlan) -> Option<u32> {
        match kind {
            RuleKindPlan::When { when, .. } => self.only_field_of(*when),
            RuleKindPlan::EachNumber { decay: Some(_), .. } => None,
            other => other.field(),
        }
    }

    fn only_field_of(&self, condition: ConditionAt) -> Option<u32> {
        let mut fields = self.condition(condition).iter().filter_map(|node| match node {
            Node::Test { field, .. } => Some(*field),
            _ => None,
        });
        let first = fields.next()?;
        fields.all(|field| field == first).then_some(first)
    }
}
