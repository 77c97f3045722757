//! The answers of texts that were read before: leads hold the same few texts over and over.

use crate::Warning;
use crate::program::Filled;

/// So many texts are kept for a field; a newer one takes the place of an older.
const SLOTS: usize = 256;

/// Texts of more bytes are read each time.
const LONGEST: usize = 32;

/// What became of a text.
#[derive(Debug, Clone)]
pub struct Known {
    /// The answer as a row holds it.
    pub filled: Filled,
    /// What was odd about it.
    pub warnings: Box<[Warning]>,
}

/// A text of at most 32 bytes, whole: two texts with the same key are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    length: usize,
    /// The first eight bytes and the last eight, then of a long text those next to them; they may overlap.
    words: [u64; 4],
}

impl Key {
    /// None for a text that is too long.
    #[must_use]
    #[inline]
    pub fn of(text: &[u8]) -> Option<Self> {
        let length = text.len();
        let word = |from: usize| {
            text.get(from..from + 8).and_then(<[u8]>::first_chunk).map_or(0, |word| u64::from_le_bytes(*word))
        };
        let words = match length {
            0..8 => [short(text), 0, 0, 0],
            8..=16 => [word(0), word(length - 8), 0, 0],
            17..=LONGEST => [word(0), word(length - 8), word(8), word(length - 16)],
            _ => return None,
        };
        Some(Self { length, words })
    }

    /// A slot for it; the factor is the golden ratio's, which spreads what is alike.
    #[inline]
    fn slot(&self) -> usize {
        let [first, last, second, third] = self.words;
        let mixed = first ^ last.rotate_left(47) ^ second.rotate_left(17) ^ third.rotate_left(31);
        ((mixed ^ self.length as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56) as usize % SLOTS
    }
}

/// A text of less than eight bytes.
#[inline]
fn short(text: &[u8]) -> u64 {
    match (text.first_chunk(), text.last_chunk()) {
        // They may overlap.
        (Some(first), Some(last)) => u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last)),
        _ => text.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    }
}

/// One field's texts.
///
/// # Example
/// ```
/// use baton_model::memo::{Key, Known, Memo};
/// use baton_model::{Answer, Model};
///
/// let model = Model::read(include_str!("../../../examples/models/b2b-software.json")).unwrap();
/// let program = model.compile().unwrap();
/// let (mut row, role) = (program.row(), program.field_index("role").unwrap());
/// program.set(&mut row, role, &Answer::from_text(&program.fields[role], "executive", &mut Vec::new()));
///
/// let (mut memo, key) = (Memo::default(), Key::of(b"executive").unwrap());
/// memo.keep(key, Known { filled: program.filled(&row, role).unwrap(), warnings: Box::default() });
/// let mut other = program.row();
/// program.set_filled(&mut other, role, &memo.get(key).unwrap().filled);
/// assert_eq!(other, row);
/// ```
#[derive(Debug)]
pub struct Memo(Vec<Option<(Key, Known)>>);

impl Default for Memo {
    /// Knows no text.
    fn default() -> Self {
        Self(vec![None; SLOTS])
    }
}

impl Memo {
    /// What became of this text before, if that is still known.
    #[must_use]
    #[inline]
    pub fn get(&self, key: Key) -> Option<&Known> {
        match &self.0[key.slot()] {
            Some((kept, known)) if *kept == key => Some(known),
            _ => None,
        }
    }

    /// Keeps what became of a text.
    pub fn keep(&mut self, key: Key, known: Known) {
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
            let (of_a, of_b) = (Key::of(a.as_bytes()), Key::of(b.as_bytes()));
            prop_assert_eq!(of_a.is_none(), a.len() > LONGEST);
            prop_assert_eq!(of_a.is_some() && of_a == of_b, a.len() <= LONGEST && a == b);
        }
    }
}
