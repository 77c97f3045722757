//! The answers of texts that were read before: columns of a table hold the same few texts over and over.

use baton_model::Warning;
use baton_model::program::Filled;

/// So many texts are kept for a column; a newer one takes the place of an older.
const SLOTS: usize = 256;

/// Texts of more bytes are read each time.
const LONGEST: usize = 32;

/// What became of a text.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) filled: Filled,
    pub(super) warnings: Box<[Warning]>,
}

/// A text of at most [`LONGEST`] bytes, whole: two texts with the same key are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key {
    length: usize,
    first: u64,
    second: u64,
    third: u64,
    last: u64,
}

impl Key {
    /// None for a text that is too long.
    #[inline]
    pub(super) fn of(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let length = bytes.len();
        if length > LONGEST {
            return None;
        }
        let word = |from: usize| {
            bytes.get(from..from + 8).and_then(<[u8]>::first_chunk).map_or(0, |word| u64::from_le_bytes(*word))
        };
        if length < 8 {
            let first = match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
                // They overlap as well.
                (Some(first), Some(last)) => {
                    u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last))
                }
                _ => bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)),
            };
            return Some(Self { length, first, second: 0, third: 0, last: 0 });
        }
        // The last eight bytes may overlap the ones before: with the length they still tell the text.
        Some(Self { length, first: word(0), second: word(8), third: word(16), last: word(length - 8) })
    }

    /// A slot for it; the factor is the golden ratio's, which spreads what is alike.
    #[inline]
    fn slot(&self) -> usize {
        let mixed = self.first ^ self.second.rotate_left(17) ^ self.third.rotate_left(31) ^ self.last.rotate_left(47);
        ((mixed ^ self.length as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56) as usize % SLOTS
    }
}

/// One column's texts.
#[derive(Debug)]
pub(super) struct Memo(Vec<Option<(Key, Known)>>);

impl Memo {
    pub(super) fn new() -> Self {
        Self(vec![None; SLOTS])
    }

    /// What became of this text before, if that is still known.
    #[inline]
    pub(super) fn get(&self, key: Key) -> Option<&Known> {
        match &self.0[key.slot()] {
            Some((kept, known)) if *kept == key => Some(known),
            _ => None,
        }
    }

    pub(super) fn keep(&mut self, key: Key, known: Known) {
        let slot = key.slot();
        self.0[slot] = Some((key, known));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn two_texts_have_one_key_only_if_they_are_one(a in "[ab\0é]{0,34}", b in "[ab\0é]{0,34}") {
            let (of_a, of_b) = (Key::of(&a), Key::of(&b));
            prop_assert_eq!(of_a.is_none(), a.len() > LONGEST);
            prop_assert_eq!(of_a.is_some() && of_a == of_b, a.len() <= LONGEST && a == b);
        }
    }
}
