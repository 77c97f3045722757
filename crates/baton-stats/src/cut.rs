//! Where to draw the line.

use crate::{Costs, Outcomes};

/// The cut that costs least: its place in `cuts` and what it costs; none of none.
///
/// Each cut is the outcomes that it would bring. Of cuts that cost the same the first is taken.
///
/// # Example
/// ```
/// use baton_stats::{Costs, Outcomes, least_cost};
///
/// let strict = Outcomes { called_won: 2, called_lost: 0, left_won: 3, left_lost: 5 };
/// let loose = Outcomes { called_won: 5, called_lost: 4, left_won: 0, left_lost: 1 };
/// let best = |missed_deal| least_cost([strict, loose], Costs { wasted_call: 1.0, missed_deal });
/// assert_eq!(best(1.0), Some((0, 3.0)));
/// assert_eq!(best(2.0), Some((1, 4.0)));
/// ```
#[must_use]
pub fn least_cost(cuts: impl IntoIterator<Item = Outcomes>, costs: Costs) -> Option<(usize, f64)> {
    let mut best: Option<(usize, f64)> = None;
    for (place, outcomes) in cuts.into_iter().enumerate() {
        let cost = outcomes.cost(costs);
        if best.is_none_or(|(_, least)| cost < least) {
            best = Some((place, cost));
        }
    }
    best
}
