//! The limits of bands, as a model has them or as they are tried.

use baton_model::Program;
use baton_model::model::{Limits, Model};

use super::Scores;

/// What each band asks for, best first. The last asks for nothing and takes the rest.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bands(pub Vec<Limits>);

impl Bands {
    /// The limits that a program has. Its disqualified band is none of these.
    #[must_use]
    pub fn of(program: &Program) -> Self {
        let bands = &program.bands[..program.bands.len().saturating_sub(1)];
        let limits = |band: &baton_model::program::BandPlan| Limits {
            fit: band.fit,
            engagement: band.engagement,
            total: band.total,
        };
        Self(bands.iter().map(limits).collect())
    }

    /// The limits that a model has.
    #[must_use]
    pub fn of_model(model: &Model) -> Self {
        Self(model.bands.iter().map(|band| band.at_least).collect())
    }

    /// The band of scores: the first whose limits they all reach, else the last. The evaluator decides the same; the tests
    /// hold it to that.
    #[must_use]
    #[inline]
    pub fn of_scores(&self, scores: Scores) -> usize {
        self.0.iter().position(|limits| reaches(scores, limits)).unwrap_or(self.0.len().saturating_sub(1))
    }
}

#[inline]
pub(super) fn reaches(scores: Scores, limits: &Limits) -> bool {
    limits.fit.is_none_or(|least| scores.fit >= least)
        && limits.engagement.is_none_or(|least| scores.engagement >= least)
        && limits.total.is_none_or(|least| scores.total() >= least)
}
