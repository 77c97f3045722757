//! Which answers stand together: who the lead is, what it did, what else is known.

use baton_model::model::{Axis, AxisId, Condition, Field, FieldType, Model, Rule, RuleKind};

/// The fields of a model by what they tell, as indices of `model.fields`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sections {
    /// What the axis `fit` reads.
    pub who: Vec<usize>,
    /// What only the axis `engagement` reads, but for activities.
    pub did: Vec<usize>,
    /// What brings no points: asked for other reasons, or to rule leads out.
    pub other: Vec<usize>,
    /// The activities.
    pub activities: Vec<usize>,
}

/// Sorts the fields of a model, each into one section, in the model's order.
#[must_use]
pub fn sections(model: &Model) -> Sections {
    let read_by = |axis: AxisId| model.axes.iter().find(|one| one.id == axis).map(fields_of_axis).unwrap_or_default();
    let (fit, engagement) = (read_by(AxisId::Fit), read_by(AxisId::Engagement));
    let mut sections = Sections::default();
    for (at, Field { id, field_type, .. }) in model.fields.iter().enumerate() {
        let section = match field_type {
            FieldType::Activity => &mut sections.activities,
            _ if fit.contains(&id.as_str()) => &mut sections.who,
            _ if engagement.contains(&id.as_str()) => &mut sections.did,
            _ => &mut sections.other,
        };
        section.push(at);
    }
    sections
}

fn fields_of_axis(axis: &Axis) -> Vec<&str> {
    let mut fields = Vec::new();
    for rule in &axis.rules {
        fields_of_rule(rule, &mut fields);
    }
    fields
}

pub(super) fn fields_of_rule<'a>(rule: &'a Rule, fields: &mut Vec<&'a str>) {
    match &rule.kind {
        RuleKind::Bins { field, .. } | RuleKind::Choices { field, .. } => {
            fields.push(field);
        }
        RuleKind::Each { field, since, .. } => {
            fields.push(field);
            fields.extend(since.as_deref());
        }
        RuleKind::When { when, .. } => fields_of_condition(when, fields),
    }
}

fn fields_of_condition<'a>(condition: &'a Condition, fields: &mut Vec<&'a str>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().for_each(|part| fields_of_condition(part, fields))
        }
        Condition::Not(part) => fields_of_condition(part, fields),
        Condition::Field { field, .. } => {
            fields.push(field);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::test_model::two_axes;

    #[test]
    fn each_field_stands_once_where_its_points_count() {
        let sections = sections(&two_axes());
        assert_eq!(sections, Sections { who: vec![0], did: vec![1], other: vec![2], activities: vec![3] });
    }
}
