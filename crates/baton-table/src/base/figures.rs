//! Counts: how many leads, in which band, and what became of them.

use baton_stats::Outcomes;

use super::{Bands, Base};

/// What became of a lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Outcome {
    /// Nobody says.
    #[default]
    Unknown,
    /// It was lost.
    Lost,
    /// It was won.
    Won,
}

/// So many leads; `won` and `lost` are those of them whose outcome is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// All.
    pub leads: u32,
    /// Those that were won.
    pub won: u32,
    /// Those that were lost.
    pub lost: u32,
}

impl Tally {
    /// Counts one lead more.
    #[inline]
    pub fn count(&mut self, outcome: Outcome) {
        self.leads += 1;
        match outcome {
            Outcome::Unknown => {}
            Outcome::Lost => self.lost += 1,
            Outcome::Won => self.won += 1,
        }
    }

    /// Takes what another has counted.
    #[inline]
    pub fn add(&mut self, other: Self) {
        self.leads += other.leads;
        self.won += other.won;
        self.lost += other.lost;
    }

    /// What bands and the leads that are ruled out come to.
    pub(super) fn of_all(bands: &[Self], ruled_out: Self) -> Self {
        bands.iter().fold(ruled_out, |mut sum, tally| {
            sum.add(*tally);
            sum
        })
    }

    /// As outcomes of leads that are called, or are not.
    #[must_use]
    pub fn outcomes(&self, is_called: bool) -> Outcomes {
        let (won, lost) = (u64::from(self.won), u64::from(self.lost));
        if is_called {
            Outcomes { called_won: won, called_lost: lost, ..Outcomes::default() }
        } else {
            Outcomes { left_won: won, left_lost: lost, ..Outcomes::default() }
        }
    }
}

/// The leads of a base, counted by their scores. Made by one pass over all rows; whatever limits are tried after that
/// touches each different pair of scores once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tallies {
    /// Of each of [`Base::different_scores`], the leads that are not ruled out.
    pub standing: Vec<Tally>,
    /// The leads that are ruled out, whatever their scores.
    pub ruled_out: Tally,
}

/// The leads of a base by band.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figures {
    /// Of each band, best first.
    pub bands: Vec<Tally>,
    /// The leads that are ruled out.
    pub ruled_out: Tally,
}

impl Base {
    /// Counts the leads; `outcome` tells what became of a row.
    #[must_use]
    pub fn tallies(&self, outcome: impl Fn(usize) -> Outcome) -> Tallies {
        let mut tallies = Tallies { standing: vec![Tally::default(); self.scores.len()], ruled_out: Tally::default() };
        for (row, (place, disqualified)) in self.scores_at.iter().zip(&self.disqualified).enumerate() {
            let tally = match disqualified {
                0 => &mut tallies.standing[*place as usize],
                _ => &mut tallies.ruled_out,
            };
            tally.count(outcome(row));
        }
        tallies
    }
}

impl Tallies {
    /// The leads by band.
    #[must_use]
    pub fn figures(&self, base: &Base, bands: &Bands) -> Figures {
        let mut figures = Figures { bands: vec![Tally::default(); bands.0.len().max(1)], ruled_out: self.ruled_out };
        for (scores, tally) in base.different_scores().iter().zip(&self.standing) {
            figures.bands[bands.of_scores(*scores)].add(*tally);
        }
        figures
    }
}

impl Figures {
    /// All leads.
    #[must_use]
    pub fn leads(&self) -> u32 {
        self.all().leads
    }

    /// All leads with what is known of their outcomes.
    #[must_use]
    pub fn all(&self) -> Tally {
        Tally::of_all(&self.bands, self.ruled_out)
    }

    /// The leads of the bands that are `reaching` sales, by their places.
    #[must_use]
    pub fn reaching(&self, reaching: &[bool]) -> Tally {
        let mut sum = Tally::default();
        for (tally, _) in self.bands.iter().zip(reaching).filter(|(_, reaches)| **reaches) {
            sum.add(*tally);
        }
        sum
    }

    /// What becomes of leads when those that are `reaching` sales are called, and nobody else.
    #[must_use]
    pub fn outcomes(&self, reaching: &[bool]) -> Outcomes {
        let mut outcomes = self.ruled_out.outcomes(false);
        for (place, tally) in self.bands.iter().enumerate() {
            outcomes += tally.outcomes(reaching.get(place).copied().unwrap_or(false));
        }
        outcomes
    }
}
