//! A scored lead base in memory: what every figure about it is counted from.
//!
//! The rule of this folder: nothing here reads a file or scores a lead. Scores come in as [`Part`]s, in the order of the
//! file, and every figure is a pure function of them and of the bands' limits.
//!
//! Most leads of a base share their scores with others, so a row only holds the place of its [`Scores`] among the
//! different ones: figures that depend on scores alone touch each of these once, however many leads there are.
//!
//! ```
//! use baton_model::{Day, Lead, Model};
//! use baton_table::base::{Bands, Base, Outcome, PartBuilder};
//!
//! let model = Model::read(include_str!("../../../../examples/models/b2b-software.json")).unwrap();
//! let program = model.compile().unwrap();
//! let mut part = PartBuilder::default();
//! let score = program.score(&Lead::default(), Day::parse("2026-11-01").unwrap());
//! part.push(&score, 0, 0);
//!
//! let mut base = Base::default();
//! base.append(&part.finish()).unwrap();
//! let figures = base.tallies(|_| Outcome::Unknown).figures(&base, &Bands::of(&program));
//! assert_eq!(figures.leads(), 1);
//! assert_eq!(figures.bands.last().unwrap().leads, 1);
//! ```

mod bands;
mod best;
mod codes;
mod duplicates;
mod figures;
mod order;
mod part;
mod pictures;
mod places;

pub use bands::Bands;
pub use best::{Best, best_limit};
pub use codes::{Codes, FEW, Group, Groups, breakdown, in_order};
pub use duplicates::Search;
pub use figures::{Figures, Outcome, Tallies, Tally};
pub use order::{Key, NO_ROWS};
pub use part::{BadPart, Part, PartBuilder};
pub(crate) use pictures::round_width;
pub use pictures::{Heatmap, Histogram, Shape, heatmap, histogram};

use baton_model::Points;
use baton_model::model::Measure;
use places::Places;

/// Both scores of a lead. A model without engagement gives none, which counts as 0, as it does in the model's own bands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Scores {
    /// Who they are.
    pub fit: Points,
    /// What they do.
    pub engagement: Points,
}

impl Scores {
    /// The sum.
    #[must_use]
    pub fn total(&self) -> Points {
        self.fit + self.engagement
    }

    /// One of the three.
    #[must_use]
    pub fn of(&self, measure: Measure) -> Points {
        match measure {
            Measure::Fit => self.fit,
            Measure::Engagement => self.engagement,
            Measure::Total => self.total(),
        }
    }
}

/// A lead base: one row a lead, in the order of its file. 15 bytes a row.
#[derive(Debug, Clone, Default)]
pub struct Base {
    /// The different scores, in the order in which they first came.
    scores: Vec<Scores>,
    places: Places,
    /// The place in `scores` of each row.
    scores_at: Vec<u32>,
    /// Which disqualifier holds, from 1; 0 for none.
    disqualified: Vec<u16>,
    /// How many of its answers could not be used, at most 255.
    warnings: Vec<u8>,
    /// Where the row begins in its file, in bytes.
    at: Vec<u64>,
    /// How many rows have warnings.
    doubtful: usize,
}

/// A base of more rows than it can count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooManyRows;

impl std::fmt::Display for TooManyRows {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("found more leads than can be kept, expected fewer than 4,294,967,295")
    }
}

impl std::error::Error for TooManyRows {}

impl Base {
    /// Takes the rows that follow in the file.
    ///
    /// # Errors
    /// When there are more rows than a 32-bit number can count; the base is then as it was.
    pub fn append(&mut self, part: &Part) -> Result<(), TooManyRows> {
        if self.len() + part.len() >= NO_ROWS as usize {
            return Err(TooManyRows);
        }
        let places: Vec<u32> = part.scores().map(|scores| self.places.of(scores, &mut self.scores)).collect();
        // A part's own check rules out a place that is not there.
        self.scores_at.extend(part.scores_at().map(|place| places.get(place as usize).copied().unwrap_or_default()));
        self.disqualified.extend(part.disqualified());
        self.warnings.extend_from_slice(part.warnings());
        self.doubtful += part.warnings().iter().filter(|warnings| **warnings > 0).count();
        self.at.extend(part.at());
        Ok(())
    }

    /// How many leads there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.scores_at.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.scores_at.is_empty()
    }

    /// The different scores that leads have.
    #[must_use]
    pub fn different_scores(&self) -> &[Scores] {
        &self.scores
    }

    /// The scores of a row.
    ///
    /// # Panics
    /// When there is no such row; so do all that follow.
    #[must_use]
    pub fn scores(&self, row: usize) -> Scores {
        self.scores[self.scores_at[row] as usize]
    }

    /// The place of the disqualifier that rules a row out.
    #[must_use]
    pub fn disqualified_by(&self, row: usize) -> Option<usize> {
        (self.disqualified[row] as usize).checked_sub(1)
    }

    /// How many answers of a row could not be used; 255 stands for that many or more.
    #[must_use]
    pub fn warnings(&self, row: usize) -> u8 {
        self.warnings[row]
    }

    /// Where a row begins in its file, in bytes.
    #[must_use]
    pub fn at(&self, row: usize) -> u64 {
        self.at[row]
    }

    /// How many rows have an answer that could not be used.
    #[must_use]
    pub fn doubtful(&self) -> usize {
        self.doubtful
    }

    /// The band of a row under limits; none for one that is ruled out.
    #[must_use]
    pub fn band(&self, row: usize, bands: &Bands) -> Option<usize> {
        (self.disqualified[row] == 0).then(|| bands.of_scores(self.scores(row)))
    }

    /// The same for many rows: every different pair of scores is looked at once, here.
    pub fn bands_of_rows(&self, bands: &Bands) -> impl Fn(usize) -> Option<usize> + use<'_> {
        let of_scores: Vec<u16> = self.scores.iter().map(|scores| bands.of_scores(*scores) as u16).collect();
        move |row| (self.disqualified[row] == 0).then(|| of_scores[self.scores_at[row] as usize].into())
    }
}
