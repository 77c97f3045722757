//! The steps of a form that names none.

use baton_model::model::{Field, FieldType, Model, RuleKind, StandsFor};

use super::{Asked, Form, Step};
use crate::words::{Word, Words};

/// The most questions on one of these steps.
const MOST_QUESTIONS: usize = 4;

/// The steps of a form that names none: all that a visitor can tell, the person last.
///
/// Who a lead is comes first, then what is needed (fields that stand for need, budget or timeline), then whatever
/// identifies a person. A group of more than four questions is split evenly. What a lead did is not asked for: activities, and the numbers that a rule counts
/// with the dates that go with them.
#[must_use]
pub fn default_steps(form: &Form, model: &Model, words: &Words) -> Vec<Step> {
    let asked: Vec<&Field> =
        model.fields.iter().filter(|field| !is_hidden(form, field) && !is_deed(model, field)).collect();
    let is_personal = |field: &Field| field.personal || field.field_type == FieldType::Email;
    let is_need =
        |field: &Field| matches!(field.stands_for, Some(StandsFor::Need | StandsFor::Budget | StandsFor::Timeline));
    let of_lead =
        |need: bool| asked.iter().filter(|field| !is_personal(field) && is_need(field) == need).collect::<Vec<_>>();
    let groups = [
        ("about", Word::StepAbout, of_lead(false)),
        ("needs", Word::StepNeeds, of_lead(true)),
        ("contact", Word::StepContact, asked.iter().filter(|field| is_personal(field)).collect()),
    ];
    let mut steps = Vec::new();
    for (id, title, fields) in groups {
        let parts = fields.len().div_ceil(MOST_QUESTIONS).max(1);
        for (place, part) in fields.chunks(fields.len().div_ceil(parts).max(1)).enumerate() {
            let number = (place + 1).to_string();
            let (id, title) = if parts == 1 {
                (id.to_owned(), words.get(title).to_owned())
            } else {
                let places = [("{title}", words.get(title)), ("{n}", &number), ("{total}", &parts.to_string())];
                ([id, "-", &number].concat(), words.fill(Word::StepPart, &places))
            };
            let questions = part.iter().map(|field| Asked::field(&field.id)).collect();
            steps.push(Step { id, title, help: String::new(), show_when: None, questions });
        }
    }
    steps
}

fn is_hidden(form: &Form, field: &Field) -> bool {
    form.hidden.iter().any(|hidden| hidden.field == field.id)
}

/// Whether the field tells something that the lead did.
fn is_deed(model: &Model, field: &Field) -> bool {
    let mut rules = model.axes.iter().flat_map(|axis| &axis.rules);
    field.field_type == FieldType::Activity
        || rules.any(|rule| match &rule.kind {
            RuleKind::Each { field: counted, since, .. } => *counted == field.id || since.as_ref() == Some(&field.id),
            _ => false,
        })
}
