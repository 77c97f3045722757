//! How far a lead has moved from the example it started from.

use baton_model::Explanation;
use baton_model::model::Model;

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

#[cfg(test)]
mod tests {
    use baton_model::{Day, Lead};

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
}
