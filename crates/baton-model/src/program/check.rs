//! Whether a program that was read holds together: every place it names is there, so that running it cannot fail.

use super::{AxisPlan, ConditionAt, FieldPlan, Matcher, Node, Program, RuleKindPlan, TestPlan};
use crate::decay::MAX_HALF_LIFE;
use crate::email::EmailClass;
use crate::json::MAX_NESTING;
use crate::model::FieldType;
use crate::{AxisId, Points};

impl Program {
    pub(super) fn holds_together(&self, half_lives: &[u16]) -> bool {
        let axes: Vec<AxisId> = self.axes.iter().map(|axis| axis.id).collect();
        half_lives.len() <= usize::from(MAX_HALF_LIFE)
            && half_lives.iter().all(|days| (1..=MAX_HALF_LIFE).contains(days))
            && matches!(axes[..], [AxisId::Fit] | [AxisId::Fit, AxisId::Engagement])
            && self.fields_hold()
            && self.nodes_hold()
            && self.axes.iter().all(|axis| self.axis_holds(axis, half_lives.len()))
            && self.disqualify.iter().all(|disqualifier| self.is_condition(disqualifier.when))
            && self.shows.iter().all(|condition| self.is_condition(*condition))
            && self.bands.len() >= 2
            && self.probability.as_ref().is_none_or(|table| table.percent.len() == table.below.len() + 1)
    }

    fn fields_hold(&self) -> bool {
        let mut words = 0;
        let in_order = self.fields.iter().all(|field| {
            let first = field.first_word as usize == words;
            words += field.bits().div_ceil(64);
            first && field.matchers.iter().all(|matcher| fits(field, matcher))
        });
        in_order && words == self.words as usize
    }

    /// Ends lie after their node, inside the node around it, and no deeper than a model file can nest.
    fn nodes_hold(&self) -> bool {
        let mut open: Vec<u32> = Vec::new();
        self.nodes.iter().enumerate().all(|(at, node)| {
            let at = at as u32;
            while open.last().is_some_and(|end| *end <= at) {
                open.pop();
            }
            match node {
                Node::All { end } | Node::Any { end } | Node::Not { end } => {
                    let inside = *end > at + 1 && *end <= open.last().copied().unwrap_or(self.nodes.len() as u32);
                    open.push(*end);
                    inside && open.len() <= MAX_NESTING
                }
                Node::Test { field, test } => {
                    self.fields.get(*field as usize).is_some_and(|field| test_fits(field, test))
                }
            }
        }) && self.nodes.iter().enumerate().all(|(at, node)| match node {
            Node::Not { end } => self.end_of(at as u32 + 1) == *end,
            _ => true,
        })
    }

    fn is_condition(&self, at: ConditionAt) -> bool {
        (at as usize) < self.nodes.len()
    }

    fn is_field(&self, field: u32, field_type: FieldType) -> bool {
        self.fields.get(field as usize).is_some_and(|plan| plan.field_type == field_type)
    }

    fn axis_holds(&self, axis: &AxisPlan, tables: usize) -> bool {
        let is_table = |table: &u32| (*table as usize) < tables;
        axis.rules.iter().all(|rule| {
            let kind = match &rule.kind {
                RuleKindPlan::Bins { field, below, points, .. } => {
                    (self.is_field(*field, FieldType::Number) || self.is_field(*field, FieldType::Date))
                        && points.len() == below.len() + 1
                }
                RuleKindPlan::Choice { field, points, .. } => {
                    self.is_field(*field, FieldType::Choice) && self.has_options(*field, points.len())
                }
                RuleKindPlan::Choices { field, points, .. } => {
                    self.is_field(*field, FieldType::Choices) && self.has_options(*field, points.len())
                }
                RuleKindPlan::When { when, .. } => self.is_condition(*when),
                RuleKindPlan::Each { field, each, decay, .. } => {
                    self.is_field(*field, FieldType::Activity)
                        && is_written(*each)
                        && decay.as_ref().is_none_or(is_table)
                }
                RuleKindPlan::EachNumber { field, each, decay, .. } => {
                    self.is_field(*field, FieldType::Number)
                        && is_written(*each)
                        && decay.is_none_or(|(table, since)| is_table(&table) && self.is_field(since, FieldType::Date))
                }
            };
            kind && rule.group.is_none_or(|group| (group as usize) < axis.groups.len())
        })
    }

    fn has_options(&self, field: u32, count: usize) -> bool {
        self.fields[field as usize].options.len() == count
    }
}

/// Whether points lie where a model may write them, so that counting them stays within an `i64`.
fn is_written(points: Points) -> bool {
    points <= Points::MAX_WRITTEN && points >= -Points::MAX_WRITTEN
}

fn fits(field: &FieldPlan, matcher: &Matcher) -> bool {
    match matcher {
        Matcher::IsAny(_) | Matcher::ContainsAny(_) => field.field_type == FieldType::Text,
        Matcher::DomainIsAny(_) => field.field_type == FieldType::Email,
    }
}

fn test_fits(field: &FieldPlan, test: &TestPlan) -> bool {
    match test {
        TestPlan::OptionIsAny(options) => {
            field.field_type.has_options() && options.iter().all(|option| (*option as usize) < field.options.len())
        }
        TestPlan::Matches(matcher) => (*matcher as usize) < field.matchers.len(),
        TestPlan::EmailClassIsAny(classes) => u32::from(*classes) < 1 << EmailClass::ALL.len(),
        _ => true,
    }
}
