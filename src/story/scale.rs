//! The range that a picture shows of one axis.

use baton_model::Points;
use baton_model::model::{Axis, AxisId, Limits, Model};

/// A range of points, and how a number of points becomes a place between 0 and 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// The least points shown.
    pub low: Points,
    /// The most points shown; over `low`.
    pub high: Points,
}

impl Scale {
    /// The range of an axis: from floor to cap, or without a cap a little over the highest limit that a band sets; never
    /// so short that the present score falls outside.
    #[must_use]
    pub fn of_axis(axis: &Axis, model: &Model, score: Points) -> Self {
        let low = axis.floor.min(score);
        let high = match axis.cap {
            Some(cap) => cap,
            None => round_up(highest_limit(model, axis.id).max(axis.base)),
        };
        let high = if score > high { round_up(score) } else { high };
        Self { low, high: if high > low { high } else { low + Points::from_hundredths(1_000) } }
    }

    /// Where points lie: 0 at the low end, 1 at the high end, not beyond.
    #[must_use]
    pub fn place(&self, points: Points) -> f64 {
        ((points - self.low).to_number() / self.span().to_number()).clamp(0.0, 1.0)
    }

    /// How many points the range covers.
    #[must_use]
    pub fn span(&self) -> Points {
        self.high - self.low
    }
}

fn highest_limit(model: &Model, axis: AxisId) -> Points {
    let limit = |limits: &Limits| match axis {
        AxisId::Fit => limits.fit.max(limits.total),
        AxisId::Engagement => limits.engagement.max(limits.total),
    };
    model.bands.iter().filter_map(|band| limit(&band.at_least)).max().unwrap_or_default()
}

/// A round number of points at least a fifth over the given ones, and at least ten.
fn round_up(points: Points) -> Points {
    let wanted = (points.to_number() * 1.2).max(10.0);
    let mut decade = 1.0;
    let step = loop {
        if let Some(step) = [1.0, 2.0, 5.0].into_iter().map(|step| step * decade).find(|step| step * 10.0 >= wanted) {
            break step;
        }
        decade *= 10.0;
    };
    Points::from_hundredths(((wanted / step).ceil() * step * 100.0) as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(number: f64) -> Points {
        Points::from_number(number).unwrap()
    }

    #[test]
    fn a_range_without_a_cap_ends_on_a_round_number_over_the_limit() {
        assert_eq!(round_up(points(0.0)), points(10.0));
        assert_eq!(round_up(points(40.0)), points(50.0));
        assert_eq!(round_up(points(100.0)), points(120.0));
        assert_eq!(round_up(Points::from_hundredths(12_345_678_900)), Points::from_hundredths(16_000_000_000));
    }

    #[test]
    fn places_stay_inside() {
        let scale = Scale { low: points(-10.0), high: points(30.0) };
        assert_eq!(scale.place(points(10.0)), 0.5);
        assert_eq!(scale.place(points(99.0)), 1.0);
        assert_eq!(scale.place(points(-99.0)), 0.0);
    }
}
