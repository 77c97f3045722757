//! Decay: what is left of a point after some days, in whole millionths.

/// One whole, in millionths.
pub const WHOLE: u32 = 1_000_000;

/// The longest half-life, in days.
pub const MAX_HALF_LIFE: u16 = 730;

/// What is left after each day, for one half-life.
///
/// `floor(1,000,000 × 2^(-d/H) + 0.5)` for a day `d` and a half-life `H`; nothing from `21 × H` days on. Made with
/// `libm`'s exp2, which is the same code on every platform.
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
        let half_life = f64::from(half_life_days);
        let factors = (0..21 * u32::from(half_life_days))
            .map(|day| (f64::from(WHOLE) * libm::exp2(-f64::from(day) / half_life) + 0.5) as u32)
            .collect();
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
