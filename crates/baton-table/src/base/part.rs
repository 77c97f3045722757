//! A piece of a base on its way from where it was scored: plain bytes, so that any worker can hand it over.

use std::fmt;

use baton_model::{Points, Score};

use super::Scores;
use super::places::Places;

/// The first bytes of a part.
const MARK: [u8; 4] = *b"btp1";
const HEAD: usize = 12;
const SCORES: usize = 16;
/// What one row takes: the place of its scores, its own place in the file, its disqualifier, its warnings.
const ROW: usize = 4 + 8 + 2 + 1;

/// Collects the rows of a part while they are scored.
#[derive(Debug, Clone, Default)]
pub struct PartBuilder {
    scores: Vec<Scores>,
    places: Places,
    scores_at: Vec<u32>,
    at: Vec<u64>,
    disqualified: Vec<u16>,
    warnings: Vec<u8>,
}

/// Rows that follow each other in a file, scored.
///
/// # Example
/// ```
/// use baton_table::base::{Part, PartBuilder};
///
/// let part = PartBuilder::default().finish();
/// assert_eq!(Part::from_bytes(part.to_bytes().to_vec()).unwrap(), part);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    bytes: Vec<u8>,
    scores: usize,
    rows: usize,
}

/// Bytes that are no part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadPart;

impl fmt::Display for BadPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("found bytes that are no part of a lead base")
    }
}

impl std::error::Error for BadPart {}

impl PartBuilder {
    /// Adds the next row: its score, where it begins in the file in bytes, and how many of its answers could not be used.
    pub fn push(&mut self, score: &Score, at: u64, warnings: usize) {
        let scores = Scores { fit: score.fit, engagement: score.engagement.unwrap_or_default() };
        self.scores_at.push(self.places.of(scores, &mut self.scores));
        self.at.push(at);
        let disqualified = score.disqualified_by.map_or(0, |place| place + 1);
        self.disqualified.push(u16::try_from(disqualified).unwrap_or(u16::MAX));
        self.warnings.push(u8::try_from(warnings).unwrap_or(u8::MAX));
    }

    /// How many rows there are so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.at.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.at.is_empty()
    }

    /// The part.
    #[must_use]
    pub fn finish(self) -> Part {
        let (scores, rows) = (self.scores.len(), self.len());
        let mut bytes = Vec::with_capacity(HEAD + scores * SCORES + rows * ROW);
        bytes.extend(MARK);
        bytes.extend((scores as u32).to_le_bytes());
        bytes.extend((rows as u32).to_le_bytes());
        for Scores { fit, engagement } in &self.scores {
            bytes.extend(fit.hundredths().to_le_bytes());
            bytes.extend(engagement.hundredths().to_le_bytes());
        }
        self.at.iter().for_each(|at| bytes.extend(at.to_le_bytes()));
        self.scores_at.iter().for_each(|place| bytes.extend(place.to_le_bytes()));
        self.disqualified.iter().for_each(|place| bytes.extend(place.to_le_bytes()));
        bytes.extend(self.warnings);
        Part { bytes, scores, rows }
    }
}

impl Part {
    /// Its bytes.
    #[must_use]
    pub fn to_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Its bytes, without a copy.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// The part of these bytes, which are checked.
    ///
    /// # Errors
    /// When they are not what [`Part::to_bytes`] gives.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, BadPart> {
        let number = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize);
        let (scores, rows) = number(4).zip(number(8)).ok_or(BadPart)?;
        let wanted =
            scores.checked_mul(SCORES).zip(rows.checked_mul(ROW)).and_then(|(one, other)| one.checked_add(other));
        if !bytes.starts_with(&MARK) || wanted.and_then(|wanted| wanted.checked_add(HEAD)) != Some(bytes.len()) {
            return Err(BadPart);
        }
        let part = Self { bytes, scores, rows };
        let is_right = part.scores_at().all(|place| (place as usize) < scores);
        if is_right { Ok(part) } else { Err(BadPart) }
    }

    /// How many rows it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    pub(super) fn scores(&self) -> impl Iterator<Item = Scores> + '_ {
        let points = |bytes: [u8; 8]| Points::from_hundredths(i64::from_le_bytes(bytes));
        let pairs = self.column::<8>(HEAD, self.scores * 2).collect::<Vec<_>>();
        (0..self.scores).map(move |at| Scores { fit: points(pairs[at * 2]), engagement: points(pairs[at * 2 + 1]) })
    }

    pub(super) fn at(&self) -> impl Iterator<Item = u64> + '_ {
        self.column::<8>(self.rows_begin(), self.rows).map(u64::from_le_bytes)
    }

    pub(super) fn scores_at(&self) -> impl Iterator<Item = u32> + '_ {
        self.column::<4>(self.rows_begin() + self.rows * 8, self.rows).map(u32::from_le_bytes)
    }

    pub(super) fn disqualified(&self) -> impl Iterator<Item = u16> + '_ {
        self.column::<2>(self.rows_begin() + self.rows * 12, self.rows).map(u16::from_le_bytes)
    }

    pub(super) fn warnings(&self) -> &[u8] {
        self.bytes.get(self.rows_begin() + self.rows * 14..).unwrap_or_default()
    }

    fn rows_begin(&self) -> usize {
        HEAD + self.scores * SCORES
    }

    /// `count` numbers of so many bytes each.
    fn column<const SIZE: usize>(&self, begin: usize, count: usize) -> impl Iterator<Item = [u8; SIZE]> + '_ {
        let bytes = self.bytes.get(begin..begin + count * SIZE).unwrap_or_default();
        bytes.as_chunks::<SIZE>().0.iter().copied()
    }
}
