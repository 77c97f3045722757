//! Two results side by side, what differs first.

use baton_model::json::Value;
use baton_model::model::Field;
use baton_model::{AxisId, Contribution, Day, Explanation, FieldType, Kind, Lead, Points};

use super::activities;
use super::answers::in_words;
use super::sentence::Sentence;
use super::verdict::band_label;
use super::words;
use crate::opened::Opened;

/// A lead under a model on a day, and what it is called here.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// What it is called.
    pub name: &'a str,
    /// The model.
    pub opened: &'a Opened,
    /// The lead.
    pub lead: &'a Lead,
    /// The day it is scored on.
    pub as_of: Day,
}

/// Two results side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// What both are called.
    pub names: [String; 2],
    /// Which is in the better band, or has more points.
    pub headline: Sentence,
    /// Bands and scores.
    pub results: Vec<Pair>,
    /// The answers.
    pub answers: Vec<Pair>,
    /// What brings points.
    pub reasons: Vec<Pair>,
}

/// The same thing on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// What it is.
    pub what: String,
    /// On the one side and the other; empty where it is not there.
    pub both: [String; 2],
    /// How much more or less it is on the other side; empty where it is no number, or the same.
    pub change: String,
}

impl Pair {
    /// Whether the sides differ.
    #[must_use]
    pub fn differs(&self) -> bool {
        self.both[0] != self.both[1]
    }
}

/// Compares two sides.
#[must_use]
pub fn compare(one: Side<'_>, other: Side<'_>) -> Comparison {
    let sides = [one, other];
    let found = sides.map(|side| side.opened.program.explain(side.lead, side.as_of));
    Comparison {
        names: sides.map(|side| side.name.to_owned()),
        headline: headline(&sides, &found),
        results: results(&sides, &found),
        answers: differing_first(answers(&sides)),
        reasons: differing_first(reasons(&found)),
    }
}

/// `Owner is Nurture, this lead is Sales-ready: 24.5 points less.`
fn headline(sides: &[Side<'_>; 2], found: &[Explanation; 2]) -> Sentence {
    let [mine, theirs] = [0, 1].map(|side| band_label(&sides[side].opened.model, &found[side]));
    let difference = found[1].total - found[0].total;
    let sentence = Sentence::new().say(format!("{}: ", sides[1].name));
    let sentence = if mine == theirs {
        sentence.say("also ").strong(theirs)
    } else {
        sentence.strong(theirs).say(" instead of ").strong(mine)
    };
    match difference {
        Points::ZERO => sentence.say(", with the same total."),
        difference if difference > Points::ZERO => {
            sentence.say(format!(", {} points more.", words::points(difference)))
        }
        difference => sentence.say(format!(", {} points less.", words::points(-difference))),
    }
}

fn results(sides: &[Side<'_>; 2], found: &[Explanation; 2]) -> Vec<Pair> {
    let text = |what: &str, both: [String; 2]| Pair { what: what.to_owned(), both, change: String::new() };
    let bands = [0, 1].map(|side| band_label(&sides[side].opened.model, &found[side]).to_owned());
    let engagement = [0, 1].map(|side| found[side].engagement);
    let label = |id: AxisId| {
        let axis = sides.iter().find_map(|side| side.opened.model.axis(id));
        axis.map(|axis| axis.label.clone()).unwrap_or_default()
    };
    let days = [0, 1].map(|side| words::date(found[side].as_of));
    let mut pairs =
        vec![text("Band", bands), points_pair("Total".to_owned(), found.each_ref().map(|one| Some(one.total)))];
    if engagement != [None, None] {
        pairs.push(points_pair(label(AxisId::Fit), found.each_ref().map(|one| Some(one.fit))));
        pairs.push(points_pair(label(AxisId::Engagement), engagement));
    }
    pairs.extend((days[0] != days[1]).then(|| text("Scored as of", days)));
    pairs
}

fn points_pair(what: String, both: [Option<Points>; 2]) -> Pair {
    let change = both[1].unwrap_or_default() - both[0].unwrap_or_default();
    let change = if change == Points::ZERO { String::new() } else { words::signed(change) };
    Pair { what, both: both.map(|points| points.map(words::points).unwrap_or_default()), change }
}

/// The answers to every field that either model has and either lead answers.
fn answers(sides: &[Side<'_>; 2]) -> Vec<Pair> {
    let mut fields: Vec<&Field> = sides[0].opened.model.fields.iter().collect();
    fields.extend(sides[1].opened.model.fields.iter().filter(|field| sides[0].opened.model.field(&field.id).is_none()));
    let pair = |field: &Field| {
        let both = sides.map(|side| answer(side, field));
        (both != ["", ""]).then(|| Pair { what: field.label.clone(), both, change: String::new() })
    };
    fields.into_iter().filter_map(pair).collect()
}

/// An answer in words; empty for none.
fn answer(side: Side<'_>, field: &Field) -> String {
    let given = side.lead.get(&field.id);
    match (field.field_type, given) {
        (_, None) => String::new(),
        (FieldType::Activity, Some(_)) => done(side.lead, &field.id),
        (FieldType::Date, Some(value)) => day(value),
        (_, Some(value)) => match side.opened.questions.iter().find(|question| question.field == field.id) {
            Some(question) => in_words(question, value),
            None => value.excerpt(),
        },
    }
}

fn day(value: &Value) -> String {
    let text = match &value.data {
        baton_model::json::Data::Text(text) => text.clone(),
        _ => value.excerpt(),
    };
    Day::parse(&text).map_or(text, words::date)
}

/// `4 times, last on 18 Nov 2026`.
fn done(lead: &Lead, field: &str) -> String {
    let entries = activities::entries(lead, field);
    let times: usize = entries.iter().filter_map(|entry| entry.count.trim().parse::<usize>().ok()).sum();
    let last = entries.iter().filter_map(|entry| entry.day).max();
    match (times, last) {
        (0, _) => String::new(),
        (times, Some(last)) => format!("{}, last on {}", words::counted(times, "time", "times"), words::date(last)),
        (times, None) => words::counted(times, "time", "times"),
    }
}

/// What brings points on either side, by rule and kind: the same rule is the same thing, whatever the answer.
fn reasons(found: &[Explanation; 2]) -> Vec<Pair> {
    type Key<'a> = (Kind, AxisId, Option<&'a str>, &'a str);
    fn key(line: &Contribution) -> Key<'_> {
        (line.kind, line.axis, line.rule.as_deref(), &line.label)
    }
    let mut keys: Vec<Key<'_>> = Vec::new();
    for line in found.iter().flat_map(|one| &one.contributions) {
        if !keys.contains(&key(line)) {
            keys.push(key(line));
        }
    }
    let pair = |wanted: Key<'_>| {
        let both = found.each_ref().map(|one| {
            let lines = one.contributions.iter().filter(|line| key(line) == wanted);
            lines.map(|line| line.points).reduce(|sum, points| sum + points)
        });
        points_pair(format!("{}{}", wanted.3, kind_words(wanted.0)), both)
    };
    keys.into_iter().map(pair).collect()
}

/// What a line is besides the points of a rule.
fn kind_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Rule => "",
        Kind::Base => ", start",
        Kind::Decay => ", faded",
        Kind::RuleCap | Kind::GroupCap | Kind::Cap => ", over the cap",
        Kind::Floor => ", up to the floor",
    }
}

fn differing_first(mut pairs: Vec<Pair>) -> Vec<Pair> {
    // A stable sort: what differs keeps the model's order.
    pairs.sort_by_key(|pair| !pair.differs());
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::opened::Origin;
    use crate::story::test_model::two_axes;

    fn compared(one: &str, other: &str) -> Comparison {
        let opened = Opened::read(&two_axes().write(), Origin::Link).unwrap();
        let (one, other) = (Lead::parse(one).unwrap(), Lead::parse(other).unwrap());
        let as_of = Day::parse("2026-11-20").unwrap();
        let side = |name, lead| Side { name, opened: &opened, lead, as_of };
        compare(side("This lead", &one), side("Owner", &other))
    }

    #[test]
    fn what_differs_comes_first_with_how_much() {
        let found = compared(
            r#"{ "fit": 50, "did": 9, "visit": [ { "on": "2026-11-20", "count": 2 } ] }"#,
            r#"{ "fit": 50, "did": 3, "role": "student", "visit": [ { "on": "2026-11-20", "count": 2 } ] }"#,
        );
        assert_eq!(found.headline.text(), "Owner: Not a fit instead of Sales-ready, 6 points less.");
        let told = |pairs: &[Pair]| -> Vec<String> {
            let sign = |pair: &Pair| if pair.differs() { "≠" } else { "=" };
            pairs
                .iter()
                .map(|pair| {
                    format!("{} {}: {} | {} {}", sign(pair), pair.what, pair.both[0], pair.both[1], pair.change)
                })
                .collect()
        };
        assert_eq!(
            told(&found.results),
            ["≠ Band: Sales-ready | Not a fit ", "≠ Total: 63 | 57 −6", "= Fit: 50 | 50 ", "≠ Engagement: 13 | 7 −6"]
        );
        assert_eq!(
            told(&found.answers),
            [
                "≠ Deeds: 9 | 3 ",
                "≠ Role:  | Student ",
                "= Fit points: 50 | 50 ",
                "= Visited: 2 times, last on 20 Nov 2026 | 2 times, last on 20 Nov 2026 "
            ]
        );
        assert_eq!(told(&found.reasons), ["≠ Deeds: 9 | 3 −6", "= Fit points: 50 | 50 ", "= Visited: 4 | 4 "]);
    }

    #[test]
    fn reasons_add_up_to_the_difference() {
        let found = compared(r#"{ "fit": 150, "visit": [ { "on": "2026-11-01", "count": 40 } ] }"#, r#"{ "fit": 12 }"#);
        let sum = |side: usize| -> i64 {
            let points = found.reasons.iter().map(|pair| pair.both[side].replace('−', "-"));
            points
                .filter(|text| !text.is_empty())
                .map(|text| (text.parse::<f64>().unwrap() * 100.0).round() as i64)
                .sum()
        };
        let total = |side: usize| (found.results[1].both[side].parse::<f64>().unwrap() * 100.0).round() as i64;
        assert_eq!([sum(0), sum(1)], [total(0), total(1)]);
    }

    #[test]
    fn a_lead_is_like_itself() {
        let same = compared(r#"{ "fit": 34 }"#, r#"{ "fit": 34 }"#);
        assert_eq!(same.headline.text(), "Owner: also Worth nurturing, with the same total.");
        assert!(same.results.iter().chain(&same.answers).chain(&same.reasons).all(|pair| !pair.differs()));
    }
}
