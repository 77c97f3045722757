//! Bands and disqualifiers that no example of the model shows.

use baton_model::model::Example;
use baton_model::{Day, Lead, Row};

use super::outcomes::{always_holds, never_holds, unreachable};
use super::{About, Advice, Unplaced};

pub(super) fn look(about: &About<'_>, found: &mut Vec<Unplaced>) {
    let row = |example: &Example| {
        let mut row = about.program.row();
        let lead = Lead::from_value(example.lead.clone()).unwrap_or_default();
        about.program.fill(&lead, &mut row, &mut Vec::new());
        (row, example.as_of)
    };
    let rows: Vec<(Row, Day)> = about.model.examples.iter().map(row).collect();
    let bands: Vec<usize> = rows.iter().map(|(row, as_of)| about.program.run(row, *as_of, &mut ()).band).collect();
    let rules_out_all = found.iter().any(|told| told.finding.code == Advice::DisqualifierAlwaysHolds);
    let help = "add an example, so that a later change cannot move such leads unseen";
    for (place, band) in about.model.bands.iter().enumerate() {
        if !bands.contains(&place) && !rules_out_all && unreachable(about, place).is_none() {
            let text = ["`", &band.id, "`, and no example gets this band"].concat();
            found.push(Unplaced::new(Advice::BandWithoutExample, &about.root.entry("bands", place), text, help));
        }
    }
    for (place, disqualifier) in about.model.disqualify.iter().enumerate() {
        // An earlier one may rule the example out first: it shows this one all the same.
        let when = about.program.disqualify[place].when;
        let is_shown = rows.iter().any(|(row, as_of)| about.program.holds(when, row, *as_of));
        if !is_shown && !never_holds(about, place) {
            let text = ["`", &disqualifier.id, "`, and it rules out no example"].concat();
            let spot = about.root.entry("disqualify", place);
            found.push(Unplaced::new(Advice::DisqualifierWithoutExample, &spot, text, help));
        }
        if always_holds(about, place) {
            // None after it is ever the first to hold.
            break;
        }
    }
}
