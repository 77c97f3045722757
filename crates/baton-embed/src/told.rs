//! What is told to the page that shows the form: plain data as JSON. It decides nothing, and finds parts by their names.

use baton_form::page::{heading_tag, may_lead_to};
use baton_form::section::{Outcome, Then};
use baton_form::{Plan, Trouble, Word};
use baton_handoff::json::{self, object};
use baton_model::Explanation;
use baton_model::digits::decimal;
use baton_model::json::Value;

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
    object([
        ("model", (&*plan.model).into()),
        ("locale", (&*plan.words.locale).into()),
        ("steps", list(steps)),
        ("consents", list(plan.consents.iter().map(|consent| (&*consent.id).into()))),
        ("heading", heading_tag(plan).into()),
        ("continue", word(Word::Continue)),
        ("back", word(Word::Back)),
        ("problem", word(Word::ProblemTitle)),
        ("error", word(Word::Error)),
        ("sending", word(Word::Sending)),
        ("queued", word(Word::Queued)),
        ("refused", word(Word::Refused)),
    ])
    .write_line()
}

/// What is shown now.
#[must_use]
pub fn view(flow: &Flow) -> String {
    let course = flow.course();
    let asked = course.questions.iter().map(|asked| list(asked.iter().map(|asked| (*asked).into())));
    let words = &flow.plan().words;
    let progress = flow.progress().map(|progress| {
        let word = if progress.single { Word::ProgressQuestion } else { Word::ProgressStep };
        words.fill(word, &[("{n}", &decimal(progress.n as u64, 1)), ("{total}", &decimal(progress.total as u64, 1))])
    });
    object([
        ("step", (flow.step() as f64).into()),
        ("asked", list(asked)),
        ("back", course.back(flow.step()).map(|step| step as f64).into()),
        ("last", flow.is_last().into()),
        ("progress", progress.as_deref().into()),
    ])
    .write_line()
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
    object([("turn", what.into()), ("troubles", list(troubles.iter().map(trouble)))]).write_line()
}

fn trouble(trouble: &Trouble) -> Value {
    object([
        ("name", (&*trouble.name).into()),
        ("control", (&*trouble.control).into()),
        ("label", (&*trouble.lead_in()).into()),
        ("text", (&*trouble.text).into()),
    ])
}

/// What stands in the place of the form when it was sent with this score.
#[must_use]
pub fn outcome(plan: &Plan, result: Option<&Explanation>) -> String {
    let outcome = plan.outcome(result.map(|result| &*result.band));
    let address = may_lead_to(outcome, plan);
    let redirect = address.filter(|_| matches!(outcome.then, Then::Redirect(_)) && !outcome.silent);
    object([
        ("title", (&*outcome.title).into()),
        ("message", (&*outcome.message).into()),
        ("silent", outcome.silent.into()),
        ("address", address.into()),
        ("label", (&*outcome.label).into()),
        ("download", is_download(outcome).into()),
        ("redirect", redirect.into()),
        ("why", plan.words.get(Word::ReasonsTitle).into()),
        ("reasons", list(result.filter(|_| plan.reasons).map(reasons).unwrap_or_default().into_iter())),
        ("locale", (&*plan.words.locale).into()),
        ("dir", plan.words.dir.as_str().into()),
    ])
    .write_line()
}

fn is_download(outcome: &Outcome) -> bool {
    matches!(outcome.then, Then::Download(_))
}

/// What counted most for the visitor, in plain words and without points.
fn reasons(result: &Explanation) -> Vec<Value> {
    let mut left: Vec<_> = result.contributions.iter().filter(|line| line.points.hundredths() > 0).collect();
    let mut told = Vec::new();
    while told.len() < REASONS && !left.is_empty() {
        // Of equals the one that stands first.
        let most =
            (1..left.len()).fold(0, |most, place| if left[place].points > left[most].points { place } else { most });
        let line = left.remove(most);
        told.push(match &*line.because {
            "" => (&*line.label).into(),
            because => (&*[&line.label, ": ", because].concat()).into(),
        });
    }
    told
}

fn list(mut values: impl Iterator<Item = Value>) -> Value {
    json::list(&mut values)
}
