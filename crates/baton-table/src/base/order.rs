//! Rows in an order, and only some of them.

use baton_model::model::Measure;

use super::{Bands, Base, Codes};

/// So many hundredths from the least to the most are counted, not sorted.
const CLOSE: u32 = 1 << 20;

/// More rows than any base has.
pub const NO_ROWS: u32 = u32::MAX;

/// What rows are put in order by. Rows that are equal in it stay in the order of the file.
#[derive(Debug, Clone, Copy)]
pub enum Key<'a> {
    /// The order of the file.
    Row,
    /// One of the scores.
    Score(Measure),
    /// The band: best first, ruled out last.
    Band(&'a Bands),
    /// How many answers could not be used.
    Warnings,
    /// The values of a column.
    Codes(&'a Codes),
}

impl Base {
    /// The rows for which `keep` holds, in order, smallest first or, if `is_falling`, greatest first.
    #[must_use]
    pub fn arrange(&self, key: Key<'_>, is_falling: bool, keep: impl Fn(usize) -> bool) -> Vec<u32> {
        match key {
            Key::Row => {
                let mut rows: Vec<u32> = (0..self.len() as u32).filter(|row| keep(*row as usize)).collect();
                if is_falling {
                    rows.reverse();
                }
                rows
            }
            Key::Score(measure) => {
                let (ranks, count) = self.ranks(measure);
                self.counted(count, is_falling, |row| ranks[self.scores_at[row] as usize], keep)
            }
            Key::Band(bands) => {
                let (band, last) = (self.bands_of_rows(bands), bands.0.len() as u32);
                let rank = |row: usize| band(row).map_or(last, |band| band as u32);
                self.counted(last + 1, is_falling, rank, keep)
            }
            Key::Warnings => self.counted(256, is_falling, |row| u32::from(self.warnings[row]), keep),
            Key::Codes(codes) => self.counted(codes.values.len() as u32, is_falling, |row| codes.of(row), keep),
        }
    }

    /// The rank of each of the different scores, and how many ranks there are.
    fn ranks(&self, measure: Measure) -> (Vec<u32>, u32) {
        let all = || self.scores.iter().map(|scores| scores.of(measure).hundredths());
        let (low, high) = (all().min().unwrap_or(0), all().max().unwrap_or(0));
        // As a rule points lie close together, and are their own ranks.
        if let Some(span) = high.checked_sub(low).and_then(|span| u32::try_from(span).ok()).filter(|span| *span < CLOSE)
        {
            return (all().map(|points| (points - low) as u32).collect(), span + 1);
        }
        let points = |place: &u32| self.scores[*place as usize].of(measure);
        let mut places: Vec<u32> = (0..self.scores.len() as u32).collect();
        places.sort_unstable_by_key(points);
        let mut ranks = vec![0; places.len()];
        let mut rank = 0;
        for (at, place) in places.iter().enumerate() {
            if at > 0 && points(&places[at - 1]) != points(place) {
                rank += 1;
            }
            ranks[*place as usize] = rank;
        }
        (ranks, rank + 1)
    }

    /// By counting: two passes over the rows, however many ranks there are.
    fn counted(
        &self,
        ranks: u32,
        is_falling: bool,
        rank: impl Fn(usize) -> u32,
        keep: impl Fn(usize) -> bool,
    ) -> Vec<u32> {
        let last = ranks.saturating_sub(1);
        let rank = |row: usize| {
            let rank = rank(row).min(last);
            (if is_falling { last - rank } else { rank }) as usize
        };
        let mut next = vec![0_u32; last as usize + 2];
        let mut kept = Vec::with_capacity(self.len());
        for row in 0..self.len() {
            let is_kept = keep(row);
            kept.push(is_kept);
            if is_kept {
                next[rank(row) + 1] += 1;
            }
        }
        for at in 1..next.len() {
            next[at] += next[at - 1];
        }
        let mut rows = vec![0; next.last().copied().unwrap_or_default() as usize];
        for (row, _) in kept.iter().enumerate().filter(|(_, is_kept)| **is_kept) {
            let place = &mut next[rank(row)];
            rows[*place as usize] = row as u32;
            *place += 1;
        }
        rows
    }
}
