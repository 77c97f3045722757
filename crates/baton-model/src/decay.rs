//! Decay: what is left of a point after some days, in whole millionths.

/// One whole, in millionths.
pub const WHOLE: u32 = 1_000_000;

/// The longest half-life, in days.
pub const MAX_HALF_LIFE: u16 = 730;

/// What is left after each day, for one half-life.
///
/// `floor(1,000,000 × 2^(-d/H) + 0.5)` for a day `d` and a half-life `H`; nothing from `21 × H` days on. Made of whole
/// numbers alone, so it is the same on every platform, and needs no tables that pages would download.
///
/// # Example
/// ```
/// use baton_model::decay::Decay;
///
/// let decay = Decay::new(14);
/// assert_eq!(decay.factor(0), 1_000_000);
/// assert_eq!(decay.factor(7), 707_107);
/// assert_eq!(decay.factor(14), 500_000);
/// assert_eq!(decay.factor(21 * 14), 0);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decay {
    half_life_days: u16,
    factors: Vec<u32>,
}

impl Decay {
    /// The table of a half-life in days; 0 counts as 1, more than [`MAX_HALF_LIFE`] as that.
    #[must_use]
    pub fn new(half_life_days: u16) -> Self {
        let half_life_days = half_life_days.clamp(1, MAX_HALF_LIFE);
        let day = root_of_half(half_life_days);
        // What is left after each day of the first half-life; each later one halves it.
        let mut left = ONE;
        let first: Vec<u128> = (0..half_life_days)
            .map(|_| {
                let now = left;
                left = (left * day) >> 64;
                now
            })
            .collect();
        let factor = |(halved, left): (u32, &u128)| (((left >> halved) * u128::from(WHOLE) + ONE / 2) >> 64) as u32;
        let factors = (0..21).flat_map(|halved| first.iter().map(move |left| (halved, left))).map(factor).collect();
        Self { half_life_days, factors }
    }

    /// The half-life in days.
    #[must_use]
    pub fn half_life_days(&self) -> u16 {
        self.half_life_days
    }

    /// What is left after `days`, in millionths.
    #[must_use]
    #[inline]
    pub fn factor(&self, days: u32) -> u32 {
        self.factors.get(days as usize).copied().unwrap_or(0)
    }

    /// The whole table, a factor a day.
    #[must_use]
    pub fn factors(&self) -> &[u32] {
        &self.factors
    }
}

/// One, in parts of 2^64.
const ONE: u128 = 1 << 64;

/// `2^(-1/H)` in parts of 2^64: of the square roots of a half, of that root, and so on, those are multiplied that the
/// binary digits of `1/H` name.
fn root_of_half(half_life: u16) -> u128 {
    let half_life = u32::from(half_life);
    let (mut power, mut root, mut rest) = (ONE, ONE / 2, 1);
    if half_life == 1 {
        return root;
    }
    for _ in 0..64 {
        root = square_root(root << 64);
        rest *= 2;
        if rest >= half_life {
            rest -= half_life;
            power = (power * root) >> 64;
        }
    }
    power
}

/// The whole part of a square root, bit by bit.
fn square_root(of: u128) -> u128 {
    (0..64).rev().fold(0, |root, bit| {
        let more = root | 1 << bit;
        if more * more <= of { more } else { root }
    })
}
