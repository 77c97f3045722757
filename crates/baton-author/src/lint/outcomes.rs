//! Disqualifiers that rule out nobody or everybody, and bands that no lead gets.

use baton_model::program::BandPlan;
use baton_model::{AxisId, Points};

use super::span::Span;
use super::{About, Advice, Unplaced};

pub(super) fn look(about: &About<'_>, found: &mut Vec<Unplaced>) {
    let mut rules_out_all = false;
    for place in 0..about.program.disqualify.len() {
        let spot = about.root.entry("disqualify", place).key("when");
        let help = "mend the condition, or remove the disqualifier";
        if never_holds(about, place) {
            let text = "a condition that no lead meets";
            found.push(Unplaced::new(Advice::DisqualifierNeverHolds, &spot, text, help));
        } else if always_holds(about, place) {
            rules_out_all = true;
            let text = "a condition that every lead meets, so every lead is ruled out";
            found.push(Unplaced::new(Advice::DisqualifierAlwaysHolds, &spot, text, help));
        }
    }
    // Then no band can be got, which needs no further telling.
    if !rules_out_all {
        found.extend((0..about.model.bands.len()).filter_map(|place| unreachable(about, place)));
    }
}

/// Whether a disqualifier rules no lead out.
pub(super) fn never_holds(about: &About<'_>, disqualifier: usize) -> bool {
    !about.reach.can_be(about.program.disqualify[disqualifier].when, true)
}

/// Whether a disqualifier rules every lead out.
pub(super) fn always_holds(about: &About<'_>, disqualifier: usize) -> bool {
    !about.reach.can_be(about.program.disqualify[disqualifier].when, false)
}

/// Why no lead gets a band, if that is sure.
pub(super) fn unreachable(about: &About<'_>, place: usize) -> Option<Unplaced> {
    let [fit, engagement] = [AxisId::Fit, AxisId::Engagement].map(|id| span_of(about, id));
    let total = Span { least: fit.least + engagement.least, most: fit.most + engagement.most };
    let band = &about.program.bands[place];
    let spot = about.root.entry("bands", place);
    let limits = [("fit", band.fit, fit), ("engagement", band.engagement, engagement), ("total", band.total, total)];
    for (measure, limit, span) in limits {
        if let Some(limit) = limit.filter(|limit| *limit > span.most) {
            let (limit, most) = (limit.to_string(), span.most.to_string());
            let text =
                ["a band for ", measure, " of at least ", &limit, ", and no lead gets more than ", &most].concat();
            let help = "lower the limit, or let rules bring more points";
            return Some(Unplaced::new(Advice::BandUnreachable, &spot.key("at_least").key(measure), text, help));
        }
    }
    // What a lead has at least that reaches this band.
    let or_more = |limit: Option<Points>, least: Points| limit.unwrap_or(least).max(least);
    let total_least = or_more(band.total, or_more(band.fit, fit.least) + or_more(band.engagement, engagement.least));
    let fit_least = or_more(band.fit, fit.least).max(total_least - engagement.most);
    let engagement_least = or_more(band.engagement, engagement.least).max(total_least - fit.most);
    let is_reached = |earlier: &&BandPlan| {
        earlier.fit.is_none_or(|limit| limit <= fit_least)
            && earlier.engagement.is_none_or(|limit| limit <= engagement_least)
            && earlier.total.is_none_or(|limit| limit <= total_least)
    };
    let earlier = about.program.bands[..place].iter().find(is_reached)?;
    let text = ["a band that no lead gets: whoever reaches it is in `", &earlier.id, "` already"].concat();
    let help = "put the band that asks for more first, or change what they ask for";
    Some(Unplaced::new(Advice::BandUnreachable, &spot, text, help))
}

/// Between which points an axis lies; an axis that the model does not have counts as 0.
fn span_of(about: &About<'_>, id: AxisId) -> Span {
    let place = about.program.axes.iter().position(|axis| axis.id == id);
    place.map_or(Span::ZERO, |place| about.spans[place].axis)
}
