//! What the element's events tell: plain data as JSON, and no answer unless the page asks for answers.

use baton_form::Plan;
use baton_handoff::json::object;
use baton_handoff::{Id, Request};
use baton_model::json::{Data, Member, Value};
use baton_model::{Explanation, Lead};

use crate::flow::Flow;

/// The form can be used.
#[must_use]
pub fn ready(plan: &Plan) -> String {
    detail(plan, vec![Member::new("locale", &*plan.words.locale)])
}

/// Another step is shown. Its number and how many there are, where both are certain.
#[must_use]
pub fn progress(flow: &Flow) -> String {
    let step = flow.plan().steps.get(flow.step()).map(|step| &*step.id);
    let mut members = vec![Member::new("step", step)];
    if let Some(progress) = flow.progress() {
        members.push(Member::new("n", progress.n as f64));
        members.push(Member::new("total", progress.total as f64));
    }
    detail(flow.plan(), members)
}

/// An answer is another one. `field` is the name of its control, `answers` whether the page asks for answers.
#[must_use]
pub fn change(flow: &Flow, field: &str, answers: bool) -> String {
    let mut members = vec![Member::new("field", field), Member::new("score", score(flow.result().as_ref()))];
    push_answers(&mut members, &flow.course().lead, answers);
    detail(flow.plan(), members)
}

/// The form was sent by the visitor. `request` is what would be sent, where nothing is.
#[must_use]
pub fn result(flow: &Flow, id: Id, answers: bool, request: Option<&Request>) -> String {
    let mut members = vec![Member::new("id", &*id.to_text()), Member::new("score", score(flow.result().as_ref()))];
    push_answers(&mut members, &flow.course().lead, answers);
    members.extend(request.map(|request| Member::new("request", crate::sandbox::told(request))));
    detail(flow.plan(), members)
}

fn detail(plan: &Plan, more: Vec<Member>) -> String {
    let mut members = vec![Member::new("model", &*plan.model), Member::new("modelVersion", plan.version as f64)];
    members.extend(more);
    Value::from(Data::Map(members)).write_line()
}

fn push_answers(members: &mut Vec<Member>, lead: &Lead, wanted: bool) {
    if wanted {
        members.push(Member::new("answers", Data::Map(lead.answers.clone())));
    }
}

/// The score, or `null` for visitors who want none.
fn score(result: Option<&Explanation>) -> Value {
    let Some(result) = result else { return Data::Null.into() };
    object([
        ("fit", result.fit.into()),
        ("engagement", result.engagement.into()),
        ("total", result.total.into()),
        ("band", (&*result.band).into()),
        ("stage", result.stage.map(|stage| stage.as_str()).into()),
        ("disqualifiedBy", result.disqualified_by.as_deref().into()),
    ])
}
