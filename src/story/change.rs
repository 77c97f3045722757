//! What a change did to a lead: the last one, and all since the example it started from.

use baton_model::model::Model;
use baton_model::run::Score;
use baton_model::{Explanation, Lead, Points, Program};

use super::sentence::Sentence;
use super::verdict::band_label;
use super::words;

/// What the changes did: `Changed from “Owner who looked at prices”: total −12, was Sales-ready.`
#[must_use]
pub fn since_example(model: &Model, name: &str, before: &Explanation, now: &Explanation) -> Sentence {
    let sentence = Sentence::new().say(format!("Changed from “{name}”: "));
    let difference = now.total - before.total;
    let sentence = match difference.hundredths() {
        0 => sentence.say("the total is the same"),
        _ => sentence.say("total ").strong(words::signed(difference)),
    };
    let (was, is) = (band_label(model, before), band_label(model, now));
    if before.band == now.band {
        sentence.say(format!(", still {is}."))
    } else {
        sentence.say(", it was ").strong(was).say(".")
    }
}

/// What the last change did: `Role: +12, from Nurture to Sales-ready`. `before` is the lead and what it scored.
#[must_use]
pub fn since_last(model: &Model, program: &Program, before: (&Lead, &Score), now: (&Lead, &Explanation)) -> Sentence {
    let sentence = match changed_field(model, before.0, now.0) {
        Some(label) => Sentence::new().say(format!("{label}: ")),
        None => Sentence::new(),
    };
    let difference = now.1.total - before.1.total;
    let sentence = match difference {
        Points::ZERO => sentence.say("no points"),
        _ => sentence.strong(words::signed(difference)),
    };
    let (was, is) = (program.band(before.1), band_label(model, now.1));
    if was.id == now.1.band {
        sentence.say(format!(", still {is}."))
    } else {
        sentence.say(format!(", from {} to ", was.label)).strong(is).say(".")
    }
}

/// The name of the only field whose answer differs.
fn changed_field<'m>(model: &'m Model, before: &Lead, now: &Lead) -> Option<&'m str> {
    let mut changed = model.fields.iter().filter(|field| before.get(&field.id) != now.get(&field.id));
    changed.next().filter(|_| changed.next().is_none()).map(|field| field.label.as_str())
}

#[cfg(test)]
mod tests {
    use baton_model::Day;

    use super::*;
    use crate::story::test_model::two_axes;

    #[test]
    fn a_change_is_told_in_points_and_bands() {
        let model = two_axes();
        let program = model.compile().unwrap();
        let found = |lead: &str| program.explain(&Lead::parse(lead).unwrap(), Day::parse("2026-11-01").unwrap());
        let (before, same, less) = (
            found(r#"{ "fit": 50, "did": 9 }"#),
            found(r#"{ "fit": 49, "did": 10 }"#),
            found(r#"{ "fit": 38.0, "did": 9 }"#),
        );
        let told = |now| since_example(&model, "Owner", &before, now).text();
        assert_eq!(told(&same), "Changed from “Owner”: the total is the same, still Sales-ready.");
        assert_eq!(told(&less), "Changed from “Owner”: total −12, it was Sales-ready.");
    }

    #[test]
    fn the_last_change_is_told_with_its_answer_where_it_was_one() {
        let model = two_axes();
        let program = model.compile().unwrap();
        let day = Day::parse("2026-11-01").unwrap();
        let told = |before: &str, now: &str| {
            let (before, now) = (Lead::parse(before).unwrap(), Lead::parse(now).unwrap());
            let scored = program.score(&before, day);
            since_last(&model, &program, (&before, &scored), (&now, &program.explain(&now, day))).text()
        };
        let fit = &model.field("fit").unwrap().label;
        assert_eq!(
            told(r#"{ "fit": 38.0, "did": 9 }"#, r#"{ "fit": 50, "did": 9 }"#),
            format!("{fit}: +12, from {} to Sales-ready.", model.bands[1].label)
        );
        assert_eq!(
            told(r#"{ "fit": 50, "did": 9 }"#, r#"{ "fit": 51, "did": 9 }"#),
            format!("{fit}: +1, still Sales-ready.")
        );
        assert_eq!(told(r#"{ "fit": 50, "did": 9 }"#, r#"{ "fit": 49, "did": 10 }"#), "no points, still Sales-ready.");
    }
}
