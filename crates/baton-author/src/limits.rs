//! What bands ask for.

use baton_model::Points;
use baton_model::program::BandPlan;

/// Each limit of a band with the points that it is about.
fn limits(band: &BandPlan, fit: Points, engagement: Points) -> [(Option<Points>, Points); 3] {
    [(band.fit, fit), (band.engagement, engagement), (band.total, fit + engagement)]
}

/// Whether these points are all that a band asks for.
pub(crate) fn is_reached(band: &BandPlan, fit: Points, engagement: Points) -> bool {
    missed(band, fit, engagement) == [false; 3]
}

/// Which limits of a band these points do not reach: of fit, engagement and total.
pub(crate) fn missed(band: &BandPlan, fit: Points, engagement: Points) -> [bool; 3] {
    limits(band, fit, engagement).map(|(limit, points)| limit.is_some_and(|limit| points < limit))
}

/// How far these points lie above what the band asks for, over all that it asks for; what lies below does not count.
pub(crate) fn overshoot(band: &BandPlan, fit: Points, engagement: Points) -> Points {
    let above = |(limit, points): (Option<Points>, Points)| limit.map(|limit| (points - limit).max(Points::ZERO));
    limits(band, fit, engagement).into_iter().filter_map(above).sum()
}
