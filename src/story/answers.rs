//! Answers in words.

use baton_form::Question;
use baton_model::json::{Data, Value};
use baton_model::{FieldType, Lead};

use super::{activities, words};
use crate::opened::Opened;

/// What is known of a lead, in the order of the model: names and answers.
#[must_use]
pub fn answers(opened: &Opened, lead: &Lead) -> Vec<(String, String)> {
    let given = opened.questions.iter().filter_map(|question| {
        let label = opened.model.field(&question.field)?.label.clone();
        let answer = match question.field_type {
            FieldType::Activity => activity(lead, &question.field),
            _ => in_words(question, lead.get(&question.field)?),
        };
        (!answer.trim().is_empty()).then_some((label, answer))
    });
    given.collect()
}

/// An answer as its control shows it; empty for none.
#[must_use]
pub fn in_words(question: &Question, answer: &Value) -> String {
    let option =
        |id: &str| question.options.iter().find(|option| option.id == id).map_or(id, |option| &option.label).to_owned();
    match &answer.data {
        Data::Null => String::new(),
        Data::Bool(true) => "Yes".to_owned(),
        Data::Bool(false) => "No".to_owned(),
        Data::Text(text) => option(text),
        Data::List(items) => {
            let chosen = items.iter().map(|item| in_words(question, item)).collect::<Vec<_>>();
            words::list(&chosen)
        }
        _ => answer.excerpt(),
    }
}

/// How often and when: `2 on 20 Nov 2026 and 1 on 3 Nov 2026`.
fn activity(lead: &Lead, field: &str) -> String {
    let entries = activities::log(lead, std::iter::once(field));
    let told = entries.iter().map(|entry| match entry.day {
        Some(day) => format!("{} on {}", entry.count, words::date(day)),
        None => entry.count.to_string(),
    });
    words::list(&told.collect::<Vec<_>>())
}
