//! The interval for a share.

/// The standard normal quantile for 95 of 100.
const Z: f64 = 1.959_963_984_540_054;

/// A range of shares, each from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The least.
    pub low: f64,
    /// The most.
    pub high: f64,
}

/// The score interval of Wilson (1927) for `hits` of `all`, without continuity correction, at 95 %; none of none.
///
/// It holds up where the textbook interval does not: for few counts and for shares near 0 or 1 (Brown, Cai and DasGupta,
/// "Interval Estimation for a Binomial Proportion", 2001). More hits than all count as all.
///
/// # Example
/// ```
/// let none = baton_stats::wilson(0, 20).unwrap();
/// assert_eq!((none.low, (none.high * 1e4).round()), (0.0, 1611.0));
/// ```
#[must_use]
pub fn wilson(hits: u64, all: u64) -> Option<Interval> {
    if all == 0 {
        return None;
    }
    let (hits, all_of) = (hits.min(all), all as f64);
    let share = hits as f64 / all_of;
    let square = Z * Z / all_of;
    let middle = (share + square / 2.0) / (1.0 + square);
    let half = Z / (1.0 + square) * (share * (1.0 - share) / all_of + square / (4.0 * all_of)).sqrt();
    // At the ends the bound is exact; what is calculated misses it by a rounding.
    Some(Interval {
        low: if hits == 0 { 0.0 } else { (middle - half).max(0.0) },
        high: if hits == all { 1.0 } else { (middle + half).min(1.0) },
    })
}
