//! The answers of texts that were read before: leads hold the same few texts over and over.

use crate::program::Filled;
use crate::{Program, Row, Warning};

/// So many texts are kept for a field; a newer one takes the place of an older.
const SLOTS: usize = 256;

/// Texts of more bytes are read each time.
const LONGEST: usize = 32;

/// What became of a text.
#[derive(Debug, Clone)]
struct Known {
    filled: Filled,
    warnings: Box<[Warning]>,
}

/// A text of at most [`LONGEST`] bytes, whole: two texts with the same key are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Key {
    length: usize,
    /// The first eight bytes and the last eight, then of a long text those next to them; they may overlap.
    words: [u64; 4],
}

impl Key {
    /// None for a text that is too long.
    #[inline]
    fn of(text: &[u8]) -> Option<Self> {
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
/// use baton_model::memo::Memo;
/// use baton_model::{Answer, Model};
///
/// let model = Model::read(include_str!("../../../examples/models/b2b-software.json")).unwrap();
/// let program = model.compile().unwrap();
/// let (mut row, role) = (program.row(), program.field_index("role").unwrap());
/// let (mut memo, mut read) = (Memo::default(), 0);
/// for _ in 0..2 {
///     memo.fill(&program, &mut row, role, b"executive", &mut Vec::new(), |row, warnings| {
///         read += 1;
///         program.set(row, role, &Answer::from_text(&program.fields[role], "executive", warnings));
///     });
/// }
/// assert_eq!(read, 1);
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
    /// Puts into a row, of which the field is missing, what became of a text of the field before, and its warnings; else has
    /// it `read`, and keeps what that puts there.
    ///
    /// # Panics
    /// When there is no such field, or the row belongs to another program.
    #[inline]
    pub fn fill(
        &mut self,
        program: &Program,
        row: &mut Row,
        field: usize,
        text: &[u8],
        warnings: &mut Vec<Warning>,
        read: impl FnOnce(&mut Row, &mut Vec<Warning>),
    ) {
        let key = Key::of(text);
        if let Some(known) = key.and_then(|key| self.get(key)) {
            program.set_filled(row, field, &known.filled);
            if !known.warnings.is_empty() {
                warnings.extend_from_slice(&known.warnings);
            }
            return;
        }
        let before = warnings.len();
        read(row, warnings);
        if let (Some(key), Some(filled)) = (key, program.filled(row, field)) {
            self.0[key.slot()] = Some((key, Known { filled, warnings: warnings[before..].into() }));
        }
    }

    #[inline]
    fn get(&self, key: Key) -> Option<&Known> {
        match &self.0[key.slot()] {
            Some((kept, known)) if *kept == key => Some(known),
            _ => None,
        }
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
