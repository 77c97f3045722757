//! Rows that stand for the same person: 16 bytes a row, and only while somebody asks.

/// How many heaps rows are sorted into: each is small enough to be looked through between two frames of a page.
const HEAPS: usize = 1 << 12;

/// A search for rows of the same [`key`](crate::key), step by step, so that a page can go on between steps.
#[derive(Debug, Clone)]
pub struct Search {
    keys: Vec<u128>,
    /// The rows with a key, heap after heap.
    rows: Vec<u32>,
    /// Where each heap ends.
    ends: Vec<u32>,
    next: usize,
    groups: Vec<Vec<u32>>,
}

impl Search {
    /// Begins a search in the keys of all rows.
    #[must_use]
    pub fn new(keys: Vec<u128>) -> Self {
        let heap = |key: u128| (key >> (128 - HEAPS.trailing_zeros())) as usize;
        let mut ends = vec![0_u32; HEAPS + 1];
        keys.iter().filter(|key| **key != 0).for_each(|key| ends[heap(*key) + 1] += 1);
        for at in 1..ends.len() {
            ends[at] += ends[at - 1];
        }
        let mut rows = vec![0; ends.last().copied().unwrap_or_default() as usize];
        // Each start moves on to its heap's end.
        for (row, key) in keys.iter().enumerate().filter(|(_, key)| **key != 0) {
            let place = &mut ends[heap(*key)];
            rows[*place as usize] = row as u32;
            *place += 1;
        }
        ends.truncate(HEAPS);
        Self { keys, rows, ends, next: 0, groups: Vec::new() }
    }

    /// Looks through so many rows or a little more; whether the search is over.
    pub fn step(&mut self, rows: usize) -> bool {
        let mut left = rows;
        while self.next < self.ends.len() && left > 0 {
            let begin = if self.next == 0 { 0 } else { self.ends[self.next - 1] } as usize;
            let heap = &mut self.rows[begin..self.ends[self.next] as usize];
            heap.sort_unstable_by_key(|row| (self.keys[*row as usize], *row));
            let same = |one: &u32, other: &u32| self.keys[*one as usize] == self.keys[*other as usize];
            self.groups.extend(heap.chunk_by(same).filter(|group| group.len() > 1).map(<[u32]>::to_vec));
            left = left.saturating_sub(heap.len().max(1));
            self.next += 1;
        }
        self.next == self.ends.len()
    }

    /// The groups found: the largest first, of equal ones that of the earliest row; rows in the order of the file.
    #[must_use]
    pub fn groups(mut self) -> Vec<Vec<u32>> {
        self.groups.sort_by_key(|group| (std::cmp::Reverse(group.len()), group[0]));
        self.groups
    }
}
