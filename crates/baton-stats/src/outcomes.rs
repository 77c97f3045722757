//! Who was called and who bought.

use std::ops::{Add, AddAssign, Sub};

/// Leads whose outcome is known, by whether they were called and whether they were won.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Outcomes {
    /// Called, and won.
    pub called_won: u64,
    /// Called, and lost: calls that were wasted.
    pub called_lost: u64,
    /// Not called, though won: deals that would have been missed.
    pub left_won: u64,
    /// Not called, and lost.
    pub left_lost: u64,
}

/// What the two mistakes cost, in any one unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Costs {
    /// Of a call to a lead that was lost.
    pub wasted_call: f64,
    /// Of a lead that would have been won, and was not called.
    pub missed_deal: f64,
}

impl Outcomes {
    /// All leads that were called.
    #[must_use]
    pub fn called(&self) -> u64 {
        self.called_won + self.called_lost
    }

    /// All leads that were won.
    #[must_use]
    pub fn won(&self) -> u64 {
        self.called_won + self.left_won
    }

    /// All leads.
    #[must_use]
    pub fn all(&self) -> u64 {
        self.called() + self.left_won + self.left_lost
    }

    /// So much of what was called was won; none if nothing was called.
    #[must_use]
    pub fn precision(&self) -> Option<f64> {
        share(self.called_won, self.called())
    }

    /// So much of what was won was called; none if nothing was won.
    #[must_use]
    pub fn recall(&self) -> Option<f64> {
        share(self.called_won, self.won())
    }

    /// What both mistakes cost together, in the unit of `costs`.
    #[must_use]
    pub fn cost(&self, costs: Costs) -> f64 {
        self.called_lost as f64 * costs.wasted_call + self.left_won as f64 * costs.missed_deal
    }
}

impl Add for Outcomes {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self {
            called_won: self.called_won + other.called_won,
            called_lost: self.called_lost + other.called_lost,
            left_won: self.left_won + other.left_won,
            left_lost: self.left_lost + other.left_lost,
        }
    }
}

impl AddAssign for Outcomes {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Outcomes {
    type Output = Self;
    /// Takes leads away that are among these; fewer than none count as none.
    fn sub(self, other: Self) -> Self {
        Self {
            called_won: self.called_won.saturating_sub(other.called_won),
            called_lost: self.called_lost.saturating_sub(other.called_lost),
            left_won: self.left_won.saturating_sub(other.left_won),
            left_lost: self.left_lost.saturating_sub(other.left_lost),
        }
    }
}

fn share(part: u64, of: u64) -> Option<f64> {
    (of > 0).then(|| part as f64 / of as f64)
}
