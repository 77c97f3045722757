//! What is told to the page that shows the form: plain data as JSON. It decides nothing, and finds parts by their names.

use baton_form::page::may_lead_to;
use baton_form::section::{Outcome, Then};
use baton_form::{Plan, Trouble, Word};
use baton_handoff::json::{self, object, text_or_null, write};
use baton_model::Explanation;
use baton_model::json::{Data, Value};

use crate::flow::{Flow, Turn};

/// The most reasons that a visitor is told.
const REASONS: usize = 3;

/// What the page has to find, and the words that it may have to put there.
#[must_use]
pub fn plan(plan: &Plan) -> String {
    let steps = plan.steps.iter().map(|step| {
        let fields = step.questions.iter().map(|question| (&*question.field).into());
        object([("id", (&*step.id).into()), ("fields", list(fields))])
    });
    let word = |word: Word| Value::from(plan.words.get(word));
    write(&object([
        ("model", (&*plan.model).into()),
        ("locale", (&*plan.words.locale).into()),
        ("steps", list(steps)),
        ("consents", list(plan.consents.iter().map(|consent| (&*consent.id).into()))),
        ("heading", if plan.title.is_empty() { "h2" } else { "h3" }.into()),
        ("continue", word(Word::Continue)),
        ("back", word(Word::Back)),
        ("problem", word(Word::ProblemTitle)),
        ("error", word(Word::Error)),
        ("sending", word(Word::Sending)),
        ("queued", word(Word::Queued)),
        ("refused", word(Word::Refused)),
    ]))
}

/// What is shown now.
#[must_use]
pub fn view(flow: &Flow) -> String {
    let course = flow.course();
    let asked = course.questions.iter().map(|asked| list(asked.iter().map(|asked| (*asked).into())));
    let words = &flow.plan().words;
    let progress = flow.progress().map(|progress| {
        let word = if progress.single { Word::ProgressQuestion } else { Word::ProgressStep };
        words.fill(word, &[("{n}", &progress.n.to_string()), ("{total}", &progress.total.to_string())])
    });
    write(&object([
        ("step", (flow.step() as f64).into()),
        ("asked", list(asked)),
        ("back", course.back(flow.step()).map_or(Data::Null.into(), |step| (step as f64).into())),
        ("last", flow.is_last().into()),
        ("progress", text_or_null(progress.as_deref())),
    ]))
}

/// What follows an act of the visitor.
#[must_use]
pub fn turn(turn: &Turn) -> String {
    let (what, troubles) = match turn {
        Turn::Step(_) => ("step", &[][..]),
        Turn::Problems { troubles, .. } => ("problems", &troubles[..]),
        Turn::Send => ("send", &[][..]),
        Turn::Trapped => ("trapped", &[][..]),
        Turn::Stay => ("stay", &[][..]),
    };
    write(&object([("turn", what.into()), ("troubles", list(troubles.iter().map(trouble)))]))
}

fn trouble(trouble: &Trouble) -> Value {
    // A question or a sentence needs no colon.
    let between = if trouble.label.ends_with(['?', '؟', '.', '!', ':']) { " " } else { ": " };
    object([
        ("name", (&*trouble.name).into()),
        ("control", (&*trouble.control).into()),
        ("label", (&*[&*trouble.label, between].concat()).into()),
        ("text", (&*trouble.text).into()),
    ])
}

/// What stands in the place of the form when it was sent with this score.
#[must_use]
pub fn outcome(plan: &Plan, result: Option<&Explanation>) -> String {
    let outcome = plan.outcome(result.map(|result| &*result.band));
    let address = may_lead_to(outcome, plan);
    let redirect = address.filter(|_| matches!(outcome.then, Then::Redirect(_)) && !outcome.silent);
    write(&object([
        ("title", (&*outcome.title).into()),
        ("message", (&*outcome.message).into()),
        ("silent", outcome.silent.into()),
        ("address", text_or_null(address)),
        ("label", (&*outcome.label).into()),
        ("download", is_download(outcome).into()),
        ("redirect", text_or_null(redirect)),
        ("why", plan.words.get(Word::ReasonsTitle).into()),
        ("reasons", list(result.filter(|_| plan.reasons).map(reasons).unwrap_or_default().into_iter())),
        ("locale", (&*plan.words.locale).into()),
        ("dir", plan.words.dir.as_str().into()),
    ]))
}

fn is_download(outcome: &Outcome) -> bool {
    matches!(outcome.then, Then::Download(_))
}

/// What counted most for the visitor, in plain words and without points.
fn reasons(result: &Explanation) -> Vec<Value> {
    let mut lines: Vec<_> = result.contributions.iter().filter(|line| line.points.hundredths() > 0).collect();
    lines.sort_by_key(|line| -line.points.hundredths());
    let text = |label: &str, because: &str| match because {
        "" => label.into(),
        because => (&*[label, ": ", because].concat()).into(),
    };
    lines.iter().take(REASONS).map(|line| text(&line.label, &line.because)).collect()
}

fn list(mut values: impl Iterator<Item = Value>) -> Value {
    json::list(&mut values)
}
