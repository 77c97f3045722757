//! Whether answers are right. What makes a lead unfit is no error here: such a lead is scored like any other.

use baton_model::Day;
use baton_model::answer::{number_from_text, trim};
use baton_model::digits::decimal;
use baton_model::email::is_well_formed;
use baton_model::json::{Data, Value};
use baton_model::model::FieldType;

use super::{CONSENT, Course};
use crate::control::{first_control_id, number_text};
use crate::page::consent_id;
use crate::plan::Plan;
use crate::question::Question;
use crate::words::{Word, Words};

/// Something that a visitor has to put right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// The field, or the consent as `_consent`.
    pub name: String,
    /// The id of the control to go to.
    pub control: String,
    /// The question.
    pub label: String,
    /// How to put it right.
    pub text: String,
}

impl Trouble {
    /// The question as it stands before the text in one line: with a colon, unless it is a question or a sentence.
    #[must_use]
    pub fn lead_in(&self) -> String {
        let between = if self.label.ends_with(['?', '؟', '.', '!', ':']) { " " } else { ": " };
        [&*self.label, between].concat()
    }
}

/// What is wrong on one step, in the order of its questions.
///
/// `id_prefix` is the one that the form was made with.
#[must_use]
pub fn check(plan: &Plan, course: &Course, step: usize, id_prefix: &str) -> Vec<Trouble> {
    let (Some(step), Some(asked)) = (plan.steps.get(step), course.questions.get(step)) else { return Vec::new() };
    let questions = step.questions.iter().zip(asked).filter(|(_, asked)| **asked).map(|(question, _)| question);
    questions
        .filter_map(|question| {
            let text = trouble(question, course.lead.get(&question.field), &plan.words)?;
            let control = first_control_id(id_prefix, question);
            Some(Trouble { name: question.field.clone(), control, label: question.label.clone(), text })
        })
        .collect()
}

/// What is wrong with the consents, before the form is sent.
#[must_use]
pub fn check_consents<N: AsRef<str>, V: AsRef<str>>(plan: &Plan, pairs: &[(N, V)], id_prefix: &str) -> Vec<Trouble> {
    let given = |id: &str| pairs.iter().any(|(name, value)| name.as_ref() == CONSENT && value.as_ref() == id);
    let missing = plan.consents.iter().filter(|consent| consent.required && !given(&consent.id));
    missing
        .map(|consent| Trouble {
            name: CONSENT.to_owned(),
            control: consent_id(id_prefix, &consent.id),
            label: consent.text.clone(),
            text: plan.words.get(Word::NeedConsent).to_owned(),
        })
        .collect()
}

/// What is wrong with one answer, if anything.
fn trouble(question: &Question, value: Option<&Value>, words: &Words) -> Option<String> {
    let Some(value) = value.filter(|value| !is_missing(value)) else {
        return question.required.then(|| match &*question.if_missing {
            "" => words.get(need(question.field_type)).to_owned(),
            own => own.to_owned(),
        });
    };
    match (question.field_type, &value.data) {
        (FieldType::Number, Data::Number(number)) => bad_number(question, *number, words),
        (FieldType::Number, Data::Text(text)) => match number_from_text(trim(text)) {
            Some(number) => bad_number(question, number, words),
            None => Some(words.get(if question.decimals == 0 { Word::BadWhole } else { Word::BadNumber }).to_owned()),
        },
        (FieldType::Email, Data::Text(text)) if !is_well_formed(trim(text)) => {
            Some(words.get(Word::BadEmail).to_owned())
        }
        (FieldType::Date, Data::Text(text)) if Day::parse(trim(text)).is_none() => {
            Some(words.get(Word::BadDate).to_owned())
        }
        _ => None,
    }
}

fn bad_number(question: &Question, number: f64, words: &Words) -> Option<String> {
    let (below, above) = (question.min.is_some_and(|min| number < min), question.max.is_some_and(|max| number > max));
    let shown = |bound: Option<f64>| bound.map(number_text).unwrap_or_default();
    let (min, max) = (&*shown(question.min), &*shown(question.max));
    if below || above {
        return Some(match (question.min, question.max) {
            (Some(_), Some(_)) => words.fill(Word::NotBetween, &[("{min}", min), ("{max}", max)]),
            (Some(_), None) => words.fill(Word::TooSmall, &[("{min}", min)]),
            _ => words.fill(Word::TooLarge, &[("{max}", max)]),
        });
    }
    if has_at_most(question.decimals, number) {
        return None;
    }
    Some(match question.decimals {
        0 => words.get(Word::BadWhole).to_owned(),
        most => words.fill(Word::BadDecimals, &[("{decimals}", &decimal(most.into(), 1))]),
    })
}

/// Whether the shortest decimal of a number has at most so many decimals.
fn has_at_most(decimals: u8, number: f64) -> bool {
    let mut scale = 1.0;
    for _ in 0..decimals {
        scale *= 10.0;
    }
    // Dividing a whole number by a power of ten gives the double nearest to that decimal, which is what reading it gives too.
    number.trunc() == number || (number * scale).round() / scale == number
}

fn is_missing(value: &Value) -> bool {
    match &value.data {
        Data::Null => true,
        Data::Text(text) => trim(text).is_empty(),
        Data::List(items) => items.is_empty(),
        _ => false,
    }
}

/// What is said when an answer of this type is missing.
fn need(field_type: FieldType) -> Word {
    match field_type {
        FieldType::Number => Word::NeedNumber,
        FieldType::Choice => Word::NeedChoice,
        FieldType::Choices => Word::NeedChoices,
        FieldType::Email => Word::NeedEmail,
        FieldType::YesNo => Word::NeedYesNo,
        FieldType::Date => Word::NeedDate,
        FieldType::Text | FieldType::Activity => Word::NeedText,
    }
}

#[cfg(test)]
mod tests {
    use super::has_at_most;

    #[test]
    fn decimals_are_counted_as_written() {
        for (number, decimals) in [
            (0.0, 0),
            (3.0, 0),
            (1e300, 0),
            (-2.5, 1),
            (0.1, 1),
            (0.3, 1),
            (1.005, 3),
            (1_234_567.89, 2),
            (0.000_001, 6),
        ] {
            assert!(has_at_most(decimals, number), "{number}");
            assert!(decimals == 0 || !has_at_most(decimals - 1, number), "{number}");
        }
        assert!(!has_at_most(6, 1e-7));
    }
}
