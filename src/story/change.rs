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
