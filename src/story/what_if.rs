//! What would bring a lead to a better band, in words.

use baton_author::change::{Situation, WhatIf, what_would_change};
use baton_form::Question;
use baton_model::json::{Data, Member, Value};
use baton_model::{Day, FieldType, Lead};

use super::Sentence;
use super::answers::in_words;
use super::verdict::{Tone, tone_of_score};
use super::words;
use crate::opened::Opened;

/// The most ways that are told.
const MOST_WAYS: usize = 3;

/// One answer changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The field's id.
    pub field: String,
    /// The answer that helps.
    pub to: Value,
    /// How many times more an activity is done.
    pub times: Option<u32>,
}

/// What a search found. It travels as text, since it is made in a worker.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// The lead is in the best band.
    Best,
    /// Ways to a better band, each some answers to change; the first changes the fewest.
    Ways(Vec<Vec<Step>>),
    /// Three changes do not suffice.
    NotByThree,
    /// No changes suffice.
    Impossible,
}

/// One way to a better band.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// `If Role were Executive and Budget set were Yes`.
    pub condition: Sentence,
    /// The band.
    pub band: String,
    /// How it looks.
    pub tone: Tone,
    /// `total 86, +12`.
    pub score: String,
    /// The lead with these answers.
    pub lead: Lead,
    /// What is said once it was tried.
    pub tried: String,
}

/// Looks for the fewest changes, then for ways around each of them. `None` when the search was stopped.
#[must_use]
pub fn search(
    opened: &Opened,
    lead: &Lead,
    as_of: Day,
    locked: &[&str],
    stop: &mut dyn FnMut() -> bool,
) -> Option<Found> {
    let situation = Situation { model: &opened.model, program: &opened.program, lead, as_of, locked };
    let first = match what_would_change(&situation, stop) {
        WhatIf::Best => return Some(Found::Best),
        WhatIf::NotByThree => return Some(Found::NotByThree),
        WhatIf::Impossible => return Some(Found::Impossible),
        WhatIf::Stopped => return None,
        WhatIf::Better(better) => steps(better.changes),
    };
    let mut ways = vec![first.clone()];
    for step in &first {
        let locked: Vec<&str> = locked.iter().copied().chain([step.field.as_str()]).collect();
        if let WhatIf::Better(better) = what_would_change(&Situation { locked: &locked, ..situation }, stop) {
            let way = steps(better.changes);
            if !ways.contains(&way) {
                ways.push(way);
            }
        }
    }
    ways.truncate(MOST_WAYS);
    Some(Found::Ways(ways))
}

fn steps(changes: Vec<baton_author::change::Change>) -> Vec<Step> {
    changes.into_iter().map(|change| Step { field: change.field, to: change.to, times: change.times }).collect()
}

impl Found {
    /// The text that carries it out of a worker.
    #[must_use]
    pub fn write(&self) -> String {
        let word = |word: &str| Value::from(word);
        let step = |step: &Step| {
            let times = step.times.map(|times| Member::new("times", f64::from(times)));
            let members = [Member::new("field", step.field.as_str()), Member::new("to", step.to.clone())];
            Value::from(Data::Map(members.into_iter().chain(times).collect()))
        };
        let way = |way: &Vec<Step>| Value::from(Data::List(way.iter().map(step).collect()));
        let value = match self {
            Self::Best => word("best"),
            Self::NotByThree => word("not-by-three"),
            Self::Impossible => word("impossible"),
            Self::Ways(ways) => Data::List(ways.iter().map(way).collect()).into(),
        };
        value.write_line()
    }

    /// What such a text says; none if it is no such text.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        match Value::parse(text).ok()?.data {
            Data::Text(word) if word == "best" => Some(Self::Best),
            Data::Text(word) if word == "not-by-three" => Some(Self::NotByThree),
            Data::Text(word) if word == "impossible" => Some(Self::Impossible),
            Data::List(ways) => ways.iter().map(read_way).collect::<Option<_>>().map(Self::Ways),
            _ => None,
        }
    }
}

fn read_way(way: &Value) -> Option<Vec<Step>> {
    let Data::List(steps) = &way.data else { return None };
    steps.iter().map(read_step).collect()
}

fn read_step(step: &Value) -> Option<Step> {
    let Data::Text(field) = &step.get("field")?.data else { return None };
    let times = match step.get("times").map(|times| &times.data) {
        Some(Data::Number(times)) => Some(*times as u32),
        _ => None,
    };
    Some(Step { field: field.clone(), to: step.get("to")?.clone(), times })
}

/// A way in words, with the lead and the result that it leads to.
#[must_use]
pub fn suggestion(opened: &Opened, lead: &Lead, as_of: Day, way: &[Step]) -> Suggestion {
    let mut tried = lead.clone();
    for step in way {
        tried.set(&step.field, step.to.clone());
    }
    let (before, after) = (opened.program.score(lead, as_of), opened.program.score(&tried, as_of));
    let difference = words::signed(after.total - before.total);
    let parts: Vec<(String, String, String)> = way.iter().map(|step| part(opened, step)).collect();
    let mut condition = Sentence::new().say("If ");
    for (number, (label, verb, answer)) in parts.iter().enumerate() {
        condition = condition.say(joint(number, parts.len())).strong(label.as_str()).say(format!(" {verb} "));
        condition = condition.strong(answer.as_str());
    }
    let told: Vec<String> = parts.iter().map(|(label, _, answer)| format!("{label} {answer}")).collect();
    Suggestion {
        condition,
        band: opened.program.band(&after).label.clone(),
        tone: tone_of_score(&opened.model, &after),
        score: format!("total {}, {difference}", words::points(after.total)),
        lead: tried,
        tried: format!("Tried: {}. Undo takes it back.", words::list(&told)),
    }
}

fn joint(number: usize, of: usize) -> &'static str {
    match number {
        0 => "",
        // With a comma: an answer may hold an "and" of its own.
        _ if number + 1 == of => ", and ",
        _ => ", ",
    }
}

/// What changes, how it is put, and to what: `Role`, `were`, `Executive`.
fn part(opened: &Opened, step: &Step) -> (String, String, String) {
    let Some(question) = opened.questions.iter().find(|question| question.field == step.field) else {
        return (step.field.clone(), "were".to_owned(), step.to.excerpt());
    };
    let label = opened.model.field(&step.field).map_or(&step.field, |field| &field.label).clone();
    match step.times {
        Some(1) => (label, "happened".to_owned(), "once more".to_owned()),
        Some(times) => (label, "happened".to_owned(), format!("{times} times more")),
        None => (label, "were".to_owned(), answer(question, &step.to)),
    }
}

fn answer(question: &Question, to: &Value) -> String {
    match (&question.field_type, &to.data) {
        (FieldType::Date, Data::Text(day)) => Day::parse(day).map_or_else(|| day.clone(), words::date),
        (FieldType::Text, Data::Text(text)) => format!("“{text}”"),
        _ => in_words(question, to),
    }
}

/// What is said where no way is told: what was found, with the labels of the locked fields.
#[must_use]
pub fn nothing_words(found: &Found, locked: &[String]) -> String {
    let (said, kept) = match found {
        Found::Best => return "Nothing has to change: this is the best band.".to_owned(),
        Found::Ways(_) => return String::new(),
        Found::NotByThree => ("Three other answers are not enough for a better band; more would have to change.", true),
        Found::Impossible => ("No other answers could bring this lead to a better band.", false),
    };
    let rest = match (locked, kept) {
        ([], true) => String::new(),
        ([], false) => " What cannot be changed by asking, such as who they are, was left as it is.".to_owned(),
        (locked, _) => format!(" Locked and left as they are: {}.", words::list(locked)),
    };
    format!("{said}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::opened::Origin;
    use crate::starters::FIRST;
    use crate::story::test_model::two_axes;

    fn found(opened: &Opened, lead: &Lead, locked: &[&str]) -> Found {
        search(opened, lead, Day::parse("2026-11-20").unwrap(), locked, &mut || false).unwrap()
    }

    fn told(opened: &Opened, lead: &Lead, found: &Found) -> Vec<String> {
        let Found::Ways(ways) = found else { return vec![nothing_words(found, &[])] };
        let day = Day::parse("2026-11-20").unwrap();
        let told = |way: &Vec<Step>| {
            let Suggestion { condition, band, score, .. } = suggestion(opened, lead, day, way);
            format!("{}: {band}, {score}", condition.text())
        };
        ways.iter().map(told).collect()
    }

    #[test]
    fn a_way_is_told_with_the_result_that_it_leads_to() {
        let opened = Opened::read(FIRST, Origin::Starter(0)).unwrap();
        let lead =
            Lead::parse(r#"{ "company_size": 180, "role": "manager", "industry": "software", "region": "dach" }"#);
        let lead = lead.unwrap();
        let found = found(&opened, &lead, &[]);
        assert_eq!(
            told(&opened, &lead, &found)[0],
            "If Needs were Lead scoring and Handing leads to sales, and Timeline were Within three months: Marketing-qualified, total 60, +24"
        );
        // What is tried is what is told: every way ends in its band.
        let Found::Ways(ways) = &found else { panic!("{found:?}") };
        let day = Day::parse("2026-11-20").unwrap();
        for way in ways {
            let Suggestion { lead: tried, band, .. } = suggestion(&opened, &lead, day, way);
            assert_eq!(opened.program.band(&opened.program.score(&tried, day)).label, band);
            assert!(opened.program.score(&tried, day).band < opened.program.score(&lead, day).band);
        }
        // Each further way does without one answer of the first.
        for other in &ways[1..] {
            assert!(ways[0].iter().any(|step| other.iter().all(|kept| kept.field != step.field)));
        }
    }

    #[test]
    fn a_locked_answer_is_not_suggested() {
        let opened = Opened::read(&two_axes().write(), Origin::Link).unwrap();
        let lead = Lead::parse(r#"{ "fit": 50, "did": 5 }"#).unwrap();
        let fields = |locked: &[&str]| match found(&opened, &lead, locked) {
            Found::Ways(ways) => ways.concat().into_iter().map(|step| step.field).collect(),
            found => vec![format!("{found:?}")],
        };
        assert_eq!(fields(&[]), ["did", "visit"]);
        assert_eq!(fields(&["did"]), ["visit"]);
        assert_eq!(fields(&["did", "visit"]), ["Impossible"]);
    }

    #[test]
    fn activities_happen_more_often() {
        let opened = Opened::read(&two_axes().write(), Origin::Link).unwrap();
        let lead = Lead::parse(r#"{ "fit": 50, "did": 3 }"#).unwrap();
        let told = told(&opened, &lead, &found(&opened, &lead, &["did"]));
        assert_eq!(told, ["If Visited happened 2 times more: Sales-ready, total 57, +4"]);
    }

    #[test]
    fn what_is_found_travels_as_text() {
        let step = |to: &str, times| Step { field: "a".to_owned(), to: Value::parse(to).unwrap(), times };
        let ways = Found::Ways(vec![
            vec![step(r#"["x","y"]"#, None), step("12.5", None)],
            vec![step(r#"[{"on":"2026-11-20","count":2}]"#, Some(2))],
        ]);
        for found in [ways, Found::Best, Found::NotByThree, Found::Impossible] {
            assert_eq!(Found::read(&found.write()).map(|read| read.write()), Some(found.write()));
        }
        assert_eq!(Found::read("\"other\""), None);
    }

    #[test]
    fn where_nothing_helps_it_is_said() {
        let locked = ["Role".to_owned(), "Budget set".to_owned()];
        assert_eq!(nothing_words(&Found::Best, &locked), "Nothing has to change: this is the best band.");
        assert!(nothing_words(&Found::NotByThree, &[]).ends_with("more would have to change."));
        assert!(
            nothing_words(&Found::Impossible, &locked).ends_with("Locked and left as they are: Role and Budget set.")
        );
    }
}
