//! What is filled in before anyone types: by the page's address, and by what the page knows.

use baton_form::Plan;
use baton_form::question::Question;
use baton_form::section::{PageFact, Source, Touch};
use baton_handoff::{Sources, Visit};
use baton_model::FieldType;
use baton_model::answer::trim;

use crate::flow::Pairs;

/// The longest value that an address may fill in, in characters.
const MAX_VALUE: usize = 200;

/// Names and values that may be put into empty controls.
///
/// `parameter` gives the value of a parameter of the page's address. Only parameters that the form names are asked for,
/// and of questions with options only their own options are taken: an address can be anybody's.
#[must_use]
pub fn prefill(plan: &Plan, parameter: impl Fn(&str) -> Option<String>, sources: &Sources) -> Pairs {
    let mut pairs = Pairs::new();
    let mut put = |field: &String, value: &str| {
        if !value.is_empty() {
            pairs.push((field.clone(), value.to_owned()));
        }
    };
    let named = |name: &str| parameter(name).filter(|value| value.char_indices().nth(MAX_VALUE).is_none());
    for (_, question) in plan.questions().filter(|(_, question)| !question.parameter.is_empty()) {
        for value in values(question, &named(&question.parameter).unwrap_or_default()) {
            put(&question.field, value);
        }
    }
    for hidden in &plan.hidden {
        let named_now;
        let value = match &hidden.from {
            Source::Value(text) => text,
            Source::Parameter { name, touch } => match first(sources, *touch) {
                Some(first) => first.parameters.get(name).unwrap_or_default(),
                None => {
                    named_now = named(name).unwrap_or_default();
                    &*named_now
                }
            },
            Source::Page { what: PageFact::Page, .. } => &sources.page,
            Source::Page { what, touch } => match first(sources, *touch).or(sources.last.as_ref()) {
                Some(visit) if *what == PageFact::Referrer => &visit.referrer,
                Some(visit) => &visit.landing_page,
                None => "",
            },
        };
        put(&hidden.field, value);
    }
    pairs
}

/// The first visit, where it is asked for and was allowed to be remembered; else the present one is the first that is known.
fn first(sources: &Sources, touch: Touch) -> Option<&Visit> {
    sources.first.as_ref().filter(|_| touch == Touch::First)
}

fn values<'t>(question: &Question, text: &'t str) -> Vec<&'t str> {
    let mut values = match question.field_type {
        FieldType::Choices => text.split([',', ';']).map(trim).collect(),
        _ => vec![text],
    };
    values.retain(|value| match question.field_type {
        FieldType::Choice | FieldType::Choices => question.options.iter().any(|option| option.id == *value),
        FieldType::YesNo => matches!(*value, "yes" | "no"),
        _ => true,
    });
    values
}
