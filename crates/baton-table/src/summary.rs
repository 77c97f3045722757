//! A lead base in figures, counted while it goes by: memory does not grow with the leads.

use std::collections::BTreeMap;

use baton_model::{Day, Points, Program, Row, Score};
use baton_stats::{Interval, wilson};

use crate::base::{Outcome, round_width};

/// So many leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// All.
    pub leads: u64,
    /// Those that were won.
    pub won: u64,
    /// Those of which it is known whether they were won or lost.
    pub known: u64,
}

impl Count {
    fn add(&mut self, other: Self) {
        self.leads += other.leads;
        self.won += other.won;
        self.known += other.known;
    }

    /// The share that was won of those of which it is known, in hundredths of 1 and with the interval of 95 %; none of none.
    #[must_use]
    pub fn won_share(&self) -> Option<(f64, Interval)> {
        wilson(self.won, self.known).map(|interval| (self.won as f64 / self.known as f64, interval))
    }
}

/// The figures of leads under one program.
///
/// # Example
/// ```
/// use baton_model::{Day, Lead, Model};
/// use baton_table::base::Outcome;
/// use baton_table::summary::Summary;
///
/// let model = Model::read(include_str!("../../../examples/models/b2b-software.json")).unwrap();
/// let program = model.compile().unwrap();
/// let (mut row, day) = (program.row(), Day::parse("2026-11-01").unwrap());
/// program.fill(&Lead::parse(r#"{ "company_size": 350 }"#).unwrap(), &mut row, &mut Vec::new());
///
/// let mut summary = Summary::new(&program);
/// summary.add(&program, &row, day, &program.run(&row, day, &mut ()), Outcome::Won);
/// assert_eq!((summary.all().leads, summary.missing[0]), (1, 0));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Of each band of the program; the last is that of leads that are ruled out.
    pub bands: Vec<Count>,
    /// Of each disqualifier, the leads that it rules out first.
    pub disqualified: Vec<u64>,
    /// Of each field, the leads that do not answer it.
    pub missing: Vec<u64>,
    /// The leads that are not ruled out, by their total in hundredths.
    totals: BTreeMap<i64, u64>,
}

/// A bar of a histogram: the totals from `from`, itself included, to `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bar {
    /// The least total.
    pub from: Points,
    /// The first total beyond it.
    pub to: Points,
    /// So many leads.
    pub leads: u64,
}

impl Summary {
    /// No leads yet.
    #[must_use]
    pub fn new(program: &Program) -> Self {
        Self {
            bands: vec![Count::default(); program.bands.len()],
            disqualified: vec![0; program.disqualify.len()],
            missing: vec![0; program.fields.len()],
            totals: BTreeMap::new(),
        }
    }

    /// Counts a lead.
    ///
    /// # Panics
    /// When the row or the score belongs to another program.
    pub fn add(&mut self, program: &Program, row: &Row, as_of: Day, score: &Score, outcome: Outcome) {
        let is_known = outcome != Outcome::Unknown;
        let count = Count { leads: 1, won: u64::from(outcome == Outcome::Won), known: u64::from(is_known) };
        self.bands[score.band].add(count);
        match score.disqualified_by {
            Some(place) => self.disqualified[place] += 1,
            None => *self.totals.entry(score.total.hundredths()).or_default() += 1,
        }
        for (field, missing) in self.missing.iter_mut().enumerate() {
            *missing += u64::from(!program.is_answered(field, row, as_of));
        }
    }

    /// Takes what another has counted of later leads.
    pub fn append(&mut self, later: &Self) {
        self.bands.iter_mut().zip(&later.bands).for_each(|(mine, other)| mine.add(*other));
        self.disqualified.iter_mut().zip(&later.disqualified).for_each(|(mine, other)| *mine += other);
        self.missing.iter_mut().zip(&later.missing).for_each(|(mine, other)| *mine += other);
        later.totals.iter().for_each(|(total, leads)| *self.totals.entry(*total).or_default() += leads);
    }

    /// All leads.
    #[must_use]
    pub fn all(&self) -> Count {
        self.bands.iter().fold(Count::default(), |mut all, count| {
            all.add(*count);
            all
        })
    }

    /// The totals of leads that are not ruled out, in bars of a round width, at most so many.
    #[must_use]
    pub fn histogram(&self, most: usize) -> Vec<Bar> {
        let (Some((low, _)), Some((high, _))) = (self.totals.first_key_value(), self.totals.last_key_value()) else {
            return Vec::new();
        };
        let width = round_width(*low, *high, most.max(2) as i64);
        let bar = |place: i64| {
            let (from, to) = (place * width, (place + 1) * width);
            let leads = self.totals.range(from..to).map(|(_, leads)| leads).sum();
            Bar { from: Points::from_hundredths(from), to: Points::from_hundredths(to), leads }
        };
        (low.div_euclid(width)..=high.div_euclid(width)).map(bar).collect()
    }
}
