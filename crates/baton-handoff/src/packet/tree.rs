//! The packet as JSON, in the order of its schema.

use baton_model::json::{Data, Value};
use baton_model::{Contribution, Explanation, ModelRef, Warning};

use super::{Consent, InWords, Packet, Sources, Visit};
use crate::json::{self, object};
use crate::packet::FORMAT;

/// The packet, whole.
pub(super) fn tree(packet: &Packet) -> Value {
    let Packet { id, created, model, result, lead, answers, consents, sources } = packet;
    let scored = result.as_deref();
    object([
        ("format", FORMAT.into()),
        ("id", (&*id.to_text()).into()),
        ("created", (&*created.to_text()).into()),
        ("model", model_ref(model)),
        ("opt_out", scored.is_none().into()),
        ("band_label", scored.map(|scored| &*scored.band_label).into()),
        ("result", scored.map(|scored| explanation(&scored.explanation)).into()),
        ("lead", Data::Map(lead.answers.clone()).into()),
        ("answers", list(answers, answer)),
        ("consents", list(consents, consent)),
        ("sources", source(sources)),
        ("left_out", Data::List(Vec::new()).into()),
    ])
}

fn model_ref(model: &ModelRef) -> Value {
    object([
        ("id", (&*model.id).into()),
        ("version", (model.version as f64).into()),
        ("hash", (&*model.hash.to_text()).into()),
    ])
}

fn explanation(result: &Explanation) -> Value {
    object([
        ("model", model_ref(&result.model)),
        ("as_of", (&*result.as_of.to_text()).into()),
        ("fit", result.fit.into()),
        ("engagement", result.engagement.into()),
        ("total", result.total.into()),
        ("band", (&*result.band).into()),
        ("stage", result.stage.map(|stage| stage.as_str()).into()),
        ("disqualified_by", result.disqualified_by.as_deref().into()),
        ("probability", result.probability.into()),
        ("contributions", list(&result.contributions, contribution)),
        ("missing", list(&result.missing, |field| (&**field).into())),
        ("warnings", list(&result.warnings, warning)),
    ])
}

fn contribution(line: &Contribution) -> Value {
    object([
        ("kind", line.kind.as_str().into()),
        ("axis", line.axis.as_str().into()),
        ("rule", line.rule.as_deref().into()),
        ("label", (&*line.label).into()),
        ("points", line.points.into()),
        ("because", (&*line.because).into()),
    ])
}

fn warning(warning: &Warning) -> Value {
    object([
        ("field", (&*warning.field).into()),
        ("found", (&*warning.found).into()),
        ("expected", (&*warning.expected).into()),
    ])
}

fn answer(answer: &InWords) -> Value {
    object([
        ("field", (&*answer.field).into()),
        ("label", (&*answer.label).into()),
        ("answer", (&*answer.answer).into()),
    ])
}

fn consent(consent: &Consent) -> Value {
    object([
        ("id", (&*consent.id).into()),
        ("text", (&*consent.text).into()),
        ("given", consent.given.into()),
        ("at", consent.at.map(|at| at.to_text()).as_deref().into()),
    ])
}

fn source(sources: &Sources) -> Value {
    object([
        ("page", (&*sources.page).into()),
        ("first", sources.first.as_ref().map(visit).into()),
        ("last", sources.last.as_ref().map(visit).into()),
    ])
}

fn visit(visit: &Visit) -> Value {
    let parameters = visit.parameters.0.iter().map(|(name, value)| baton_model::json::Member::new(&**name, &**value));
    object([
        ("at", (&*visit.at.to_text()).into()),
        ("landing_page", (&*visit.landing_page).into()),
        ("referrer", (&*visit.referrer).into()),
        ("parameters", Data::Map(parameters.collect()).into()),
    ])
}

fn list<T>(items: &[T], value: impl Fn(&T) -> Value) -> Value {
    json::list(&mut items.iter().map(value))
}
