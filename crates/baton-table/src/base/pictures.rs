//! Counts that are drawn: how totals spread, and how both axes go together.

use baton_model::Points;

use super::{Bands, Base, Scores, Tallies};

/// How many leads have which total, by band. Leads that are ruled out are in no bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Histogram {
    /// Where the first bar begins.
    pub low: Points,
    /// How many points a bar covers, its lower end included.
    pub width: Points,
    /// Of each bar, the leads of each band.
    pub bars: Vec<Vec<u32>>,
}

/// The widths of bars that people read easily, in hundredths.
const WIDTHS: [i64; 3] = [1, 2, 5];

/// Which bar every different pair of scores is in. It does not depend on limits, so it is made once and used for all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    low: Points,
    width: Points,
    count: usize,
    bar_of: Vec<u16>,
}

impl Shape {
    /// Bars of a round width over all totals of leads that stand: at most so many, and no more than 65,535.
    #[must_use]
    pub fn of(base: &Base, tallies: &Tallies, most_bars: usize) -> Self {
        let all = || base.different_scores().iter().map(|scores| scores.total().hundredths());
        let totals = || all().zip(&tallies.standing).filter(|(_, tally)| tally.leads > 0).map(|(total, _)| total);
        let (low, high) = (totals().min().unwrap_or(0), totals().max().unwrap_or(0));
        let width = round_width(low, high, most_bars.clamp(2, usize::from(u16::MAX)) as i64);
        let first = low.div_euclid(width);
        let count = (high.div_euclid(width) - first + 1) as usize;
        // Scores that only ruled-out leads have may lie outside; nothing of them is counted.
        let bar = |total: i64| (total.div_euclid(width) - first).clamp(0, count as i64 - 1) as u16;
        let points = Points::from_hundredths;
        Self { low: points(first * width), width: points(width), count, bar_of: all().map(bar).collect() }
    }
}

/// The totals in bars, under limits.
#[must_use]
pub fn histogram(base: &Base, tallies: &Tallies, bands: &Bands, shape: &Shape) -> Histogram {
    let mut bars = vec![vec![0; bands.0.len().max(1)]; shape.count];
    for ((scores, tally), bar) in base.different_scores().iter().zip(&tallies.standing).zip(&shape.bar_of) {
        if let Some(bar) = bars.get_mut(usize::from(*bar)).filter(|_| tally.leads > 0) {
            bar[bands.of_scores(*scores)] += tally.leads;
        }
    }
    Histogram { low: shape.low, width: shape.width, bars }
}

/// The least round width, of a point or more, with which the range needs no more than so many bars.
pub(crate) fn round_width(low: i64, high: i64, most: i64) -> i64 {
    let mut decade = 100_i64;
    loop {
        for step in WIDTHS {
            let width = step.saturating_mul(decade);
            if high.div_euclid(width) - low.div_euclid(width) < most {
                return width;
            }
        }
        decade = decade.saturating_mul(10);
    }
}

/// How many leads lie where, by both axes. Leads that are ruled out are not in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heatmap {
    /// How many fields lie side by side.
    pub across: usize,
    /// How many lie above each other.
    pub up: usize,
    /// The leads of each field, row by row, the lowest engagement first.
    pub fields: Vec<u32>,
}

/// The leads on a grid over a range of fit and one of engagement; what lies outside counts at its edge.
#[must_use]
pub fn heatmap(
    base: &Base,
    tallies: &Tallies,
    fit: (Points, Points),
    engagement: (Points, Points),
    (across, up): (usize, usize),
) -> Heatmap {
    let (across, up) = (across.max(1), up.max(1));
    let mut fields = vec![0; across * up];
    let place = |points: Points, (low, high): (Points, Points), count: usize| {
        let span = (high - low).to_number().max(0.01);
        let share = (points - low).to_number() / span;
        ((share * count as f64).max(0.0) as usize).min(count - 1)
    };
    for (Scores { fit: x, engagement: y }, tally) in base.different_scores().iter().zip(&tallies.standing) {
        fields[place(*y, engagement, up) * across + place(*x, fit, across)] += tally.leads;
    }
    Heatmap { across, up, fields }
}
