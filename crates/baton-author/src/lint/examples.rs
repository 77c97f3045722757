//! Bands and disqualifiers that no example of the model shows.

use baton_model::{Lead, Score};

use super::outcomes::{never_holds, unreachable};
use super::{About, Advice, Unplaced};

pub(super) fn look(about: &About<'_>, found: &mut Vec<Unplaced>) {
    let score = |example: &baton_model::model::Example| {
        about.program.score(&Lead::from_value(example.lead.clone()).unwrap_or_default(), example.as_of)
    };
    let scores: Vec<Score> = about.model.examples.iter().map(score).collect();
    let rules_out_all = found.iter().any(|told| told.finding.code == Advice::DisqualifierAlwaysHolds);
    let help = "add an example, so that a later change cannot move such leads unseen";
    for (place, band) in about.model.bands.iter().enumerate() {
        let is_shown = scores.iter().any(|score| score.band == place);
        if !is_shown && !rules_out_all && unreachable(about, place).is_none() {
            let text = ["`", &band.id, "`, and no example gets this band"].concat();
            found.push(Unplaced::new(Advice::BandWithoutExample, &about.root.entry("bands", place), text, help));
        }
    }
    for (place, disqualifier) in about.model.disqualify.iter().enumerate() {
        let is_shown = scores.iter().any(|score| score.disqualified_by == Some(place));
        if !is_shown && !never_holds(about, place) {
            let text = ["`", &disqualifier.id, "`, and it rules out no example"].concat();
            let spot = about.root.entry("disqualify", place);
            found.push(Unplaced::new(Advice::DisqualifierWithoutExample, &spot, text, help));
        }
    }
}
