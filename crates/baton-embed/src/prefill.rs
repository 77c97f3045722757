//! What is filled in before anyone types: by the page's address, and by what the page knows.

use baton_form::Plan;
use baton_form::question::Question;
use baton_form::section::{PageFact, Source, Touch};
use baton_handoff::{Sources, Visit};
use baton_model::FieldType;

use crate::flow::Pairs;

/// The longest value that an address may fill in, in characters.
const MAX_VALUE: usize = 200;

/// Names and values that may be put into empty controls.
///
/// `parameter` gives the value of a parameter of the page's address. Only parameters that the form names are asked for,
/// and of questions with options only their own options are taken: an address can be anybody's.
#[must_use]
pub fn prefill(plan: &Plan, parameter: impl Fn(&str) -> Option<String>, sources: &Sources) -> Pairs {
    let named = |name: &str| parameter(name).filter(|value| !value.is_empty() && value.chars().count() <= MAX_VALUE);
    let asked = plan.questions().filter(|(_, question)| !question.parameter.is_empty());
    let asked = asked.flat_map(|(_, question)| {
        let value = named(&question.parameter).unwrap_or_default();
        values(question, &value).into_iter().map(|value| (question.field.clone(), value)).collect::<Pairs>()
    });
    let hidden = plan.hidden.iter().filter_map(|hidden| {
        let value = match &hidden.from {
            Source::Value(text) => Some(text.clone()),
            Source::Parameter { name, touch: Touch::Last } => named(name),
            Source::Parameter { name, touch: Touch::First } => match &sources.first {
                Some(first) => first.parameters.get(name).map(str::to_owned),
                None => named(name),
            },
            Source::Page { what: PageFact::Page, .. } => Some(sources.page.clone()),
            Source::Page { what, touch } => visit(sources, *touch).map(|visit| match what {
                PageFact::Referrer => visit.referrer.clone(),
                PageFact::LandingPage | PageFact::Page => visit.landing_page.clone(),
            }),
        };
        value.filter(|value| !value.is_empty()).map(|value| (hidden.field.clone(), value))
    });
    asked.chain(hidden).collect()
}

/// The first visit, if it was allowed to be remembered; else the present one is the first that is known.
fn visit(sources: &Sources, touch: Touch) -> Option<&Visit> {
    let first = sources.first.as_ref().filter(|_| touch == Touch::First);
    first.or(sources.last.as_ref())
}

fn values(question: &Question, text: &str) -> Vec<String> {
    let is_option = |value: &&str| match question.field_type {
        FieldType::Choice | FieldType::Choices => question.options.iter().any(|option| option.id == *value),
        FieldType::YesNo => matches!(*value, "yes" | "no"),
        _ => !value.is_empty(),
    };
    let parts: Vec<&str> = match question.field_type {
        FieldType::Choices => text.split([',', ';']).map(str::trim).collect(),
        _ => vec![text],
    };
    parts.into_iter().filter(is_option).map(str::to_owned).collect()
}
