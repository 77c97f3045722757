//! The limit that costs least.

use baton_model::Points;
use baton_model::model::{Limits, Measure};
use baton_stats::{Costs, Outcomes, least_cost};

use super::bands::reaches;
use super::{Bands, Base, Scores, Tallies, Tally};

/// A limit, and what it would cost.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Best {
    /// The limit.
    pub least: Points,
    /// What becomes of the leads with it.
    pub outcomes: Outcomes,
    /// What that costs, in the unit of the costs.
    pub cost: f64,
}

/// The limit of one measure of one band that costs least, when every other limit stays as it is.
///
/// `reaching` tells of each band whether its leads are called. Of all limits that let the same leads in, the roundest is
/// given: whole points where there are any, never outside what a model may write. None if no outcome is known, or the
/// limit changes nothing.
#[must_use]
pub fn best_limit(
    (base, tallies): (&Base, &Tallies),
    bands: &Bands,
    reaching: &[bool],
    (band, measure): (usize, Measure),
    costs: Costs,
) -> Option<Best> {
    let others = without(bands.0.get(band)?, measure);
    let is_called = |place: usize| reaching.get(place).copied().unwrap_or(false);
    let below =
        Bands(bands.0.iter().enumerate().map(|(place, own)| if place == band { never() } else { *own }).collect());
    // What no limit moves, and what moves from one side to the other once the limit is low enough.
    let takes = is_called(band);
    let mut fixed = tallies.ruled_out.outcomes(false);
    let mut moving: Vec<(Points, Tally)> = Vec::new();
    for (scores, tally) in base.different_scores().iter().zip(&tallies.standing) {
        let without_it = is_called(below.of_scores(*scores));
        fixed += tally.outcomes(without_it);
        if takes != without_it && is_taken(*scores, tally, &others, &bands.0[..band]) {
            moving.push((scores.of(measure), *tally));
        }
    }
    if moving.is_empty() {
        return None;
    }
    moving.sort_unstable_by_key(|(points, _)| std::cmp::Reverse(*points));
    let cuts = cuts(&moving, fixed, takes);
    let (place, cost) = least_cost(cuts.iter().map(|(_, outcomes)| *outcomes), costs)?;
    let (above, outcomes) = cuts[place];
    // The next lower score must stay out, so the limit lies above it.
    let out = cuts.get(place + 1).map(|(next, _)| *next);
    Some(Best { least: roundest(above, out)?, outcomes, cost })
}

/// Every limit that makes a difference, highest first: the lowest score that it lets in, and what it brings. The first lets
/// nothing in, and stands just above the highest score.
fn cuts(moving: &[(Points, Tally)], fixed: Outcomes, takes: bool) -> Vec<(Points, Outcomes)> {
    let mut cuts = Vec::new();
    let mut sum = fixed;
    if let Some((highest, _)) = moving.first() {
        cuts.push((*highest + Points::from_hundredths(100), sum));
    }
    for (place, (points, tally)) in moving.iter().enumerate() {
        sum = sum - tally.outcomes(!takes) + tally.outcomes(takes);
        if moving.get(place + 1).is_none_or(|(next, _)| next < points) {
            cuts.push((*points, sum));
        }
    }
    cuts
}

fn is_taken(scores: Scores, tally: &Tally, others: &Limits, better: &[Limits]) -> bool {
    tally.won + tally.lost > 0 && reaches(scores, others) && !better.iter().any(|limits| reaches(scores, limits))
}

fn without(limits: &Limits, measure: Measure) -> Limits {
    let mut limits = *limits;
    match measure {
        Measure::Fit => limits.fit = None,
        Measure::Engagement => limits.engagement = None,
        Measure::Total => limits.total = None,
    }
    limits
}

/// What no scores reach.
fn never() -> Limits {
    Limits { fit: Some(Points::from_hundredths(i64::MAX)), ..Limits::default() }
}

/// The roundest limit from just above `out` to `top`; none if a model may not write it.
fn roundest(top: Points, out: Option<Points>) -> Option<Points> {
    let (top, most) = (top.hundredths(), Points::MAX_WRITTEN.hundredths());
    let lowest = out.map_or(top - 99, |out| out.hundredths() + 1).max(-most);
    let least = [1_000, 500, 100, 50, 10]
        .into_iter()
        .find_map(|step| Some(top.div_euclid(step) * step).filter(|round| *round >= lowest))
        .unwrap_or(top);
    (-most..=most).contains(&least).then(|| Points::from_hundredths(least))
}
