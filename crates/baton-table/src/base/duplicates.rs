//! Rows that stand for the same person: 16 bytes a row, and only while somebody asks.

/// The key of a text such as an address: the same for texts that differ only in capitals and in space around them; 0 for an
/// empty one. It is FNV-1a of 128 bits: two different addresses of a billion share one less often than once in 10^20.
///
/// # Example
/// ```
/// use baton_table::base::key;
///
/// assert_eq!(key(" Ann@Acme.example"), key("ann@acme.example "));
/// assert_ne!(key("ann@acme.example"), key("anna@acme.example"));
/// assert_eq!(key("  "), 0);
/// ```
#[must_use]
pub fn key(text: &str) -> u128 {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let text = baton_model::answer::trim(text);
    if text.is_empty() {
        return 0;
    }
    let step = |hash: u128, byte: u8| (hash ^ u128::from(byte)).wrapping_mul(PRIME);
    let hash = text
        .chars()
        .flat_map(char::to_lowercase)
        .fold(BASIS, |hash, letter| letter.encode_utf8(&mut [0; 4]).bytes().fold(hash, step));
    hash.max(1)
}

/// How many heaps rows are sorted into: each is small enough to be looked through between two frames of a page.
const HEAPS: usize = 1 << 12;

/// A search for rows of the same key, step by step, so that a page can go on between steps.
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
