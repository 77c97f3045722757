//! The answers of texts that were read before: leads hold the same few texts over and over.

use crate::program::Filled;
use crate::{Program, Row, Warning};

/// So many texts are kept for a field; a newer one takes the place of an older.
const SLOTS: usize = 1024;

/// Texts of more bytes are read each time.
const LONGEST: usize = 255;

/// So many bytes of a text, its last, are compared at once.
const AT_ONCE: usize = 31;

/// A text as it stands in memory. What stands behind it makes it quicker to compare: it is read as if it belonged to the
/// text, and then taken away, which hangs on no length.
#[derive(Debug, Clone, Copy)]
pub struct Text<'t> {
    bytes: &'t [u8],
    length: usize,
}

impl<'t> Text<'t> {
    /// The first `length` of these bytes; all of them if there are less.
    #[must_use]
    #[inline]
    pub fn first(bytes: &'t [u8], length: usize) -> Self {
        Self { bytes, length: length.min(bytes.len()) }
    }

    /// How many bytes it has.
    #[must_use]
    #[inline]
    #[allow(clippy::len_without_is_empty, reason = "an empty one is like any other")]
    pub fn len(self) -> usize {
        self.length
    }

    /// Its first eight bytes, some of which may stand behind it; none where there are not so many.
    #[must_use]
    #[inline]
    pub fn eight(self) -> Option<[u8; 8]> {
        self.bytes.first_chunk().copied()
    }

    /// What stands before its end, its end with what stands behind it, and how long that is.
    #[inline]
    fn parts(self) -> (&'t [u8], &'t [u8], usize) {
        let (before, end) = self.bytes.split_at(self.length.saturating_sub(AT_ONCE));
        (before, end, self.length.min(AT_ONCE))
    }
}

impl<'t> From<&'t str> for Text<'t> {
    fn from(text: &'t str) -> Self {
        Self { bytes: text.as_bytes(), length: text.len() }
    }
}

/// The end of a text, as much as is compared at once, zeros behind it, and last the length of the text: two texts of at most
/// [`LONGEST`] bytes with the same key are the same, apart from what stands before their ends.
#[derive(Debug, Clone, Copy)]
struct Key([u64; 4]);

impl Key {
    /// What no text has: it is longer than its length.
    const NONE: Self = Self([u64::MAX, u64::MAX, u64::MAX, 0]);

    #[inline]
    fn of(text: Text<'_>) -> Self {
        let (_, end, length) = text.parts();
        let end = end.first_chunk().copied().unwrap_or_else(|| padded(end));
        let kept = KEPT[AT_ONCE - length..].first_chunk().copied().unwrap_or_default();
        let word = |place: usize| {
            let of = |bytes: &[u8; AT_ONCE + 1]| u64::from_le_bytes(bytes.as_chunks().0[place]);
            of(&end) & of(&kept)
        };
        Self([word(0), word(1), word(2), word(3) | (text.length as u64) << 56])
    }

    /// Whether they are the same; word by word, as they were made: as bytes they would have to go to memory and back.
    #[inline]
    fn is(&self, other: &Self) -> bool {
        self.0.iter().zip(other.0).fold(0, |difference, (word, other)| difference | (word ^ other)) == 0
    }

    /// A slot for it; the factor is the golden ratio's, which spreads what is alike.
    #[inline]
    fn slot(&self) -> usize {
        let [first, second, third, last] = self.0;
        let mixed = (first ^ second.rotate_left(47)) ^ (third.rotate_left(17) ^ last.rotate_left(31));
        (mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize % SLOTS
    }
}

/// The last bytes of what was read, zeros behind them.
#[cold]
fn padded(bytes: &[u8]) -> [u8; AT_ONCE + 1] {
    let mut padded = [0; AT_ONCE + 1];
    padded[..bytes.len()].copy_from_slice(bytes);
    padded
}

/// What is kept of bytes: the first [`AT_ONCE`] of these keep all, and those after them none.
const KEPT: [u8; 2 * AT_ONCE + 1] = {
    let mut kept = [0; 2 * AT_ONCE + 1];
    let mut place = 0;
    while place < AT_ONCE {
        kept[place] = u8::MAX;
        place += 1;
    }
    kept
};

/// What became of a text.
#[derive(Debug)]
struct Known<T> {
    key: Key,
    /// What stands before the end that the key holds.
    before: Box<[u8]>,
    filled: Filled,
    /// What else is kept of it.
    about: T,
    warnings: Box<[Warning]>,
}

impl<T> Known<T> {
    fn new(key: Key, before: &[u8], filled: Filled, about: T, warnings: &[Warning]) -> Self {
        Self { key, before: before.into(), filled, about, warnings: warnings.into() }
    }
}

/// One field's texts, with something else about each.
///
/// # Example
/// ```
/// use baton_model::memo::Memo;
/// use baton_model::{Answer, Model};
///
/// let model = Model::read(include_str!("../../../examples/models/b2b-software.json")).unwrap();
/// let program = model.compile().unwrap();
/// let (mut row, role) = (program.row(), program.field_index("role").unwrap());
/// let (mut memo, mut warnings) = (Memo::default(), Vec::new());
/// let text = "executive";
/// assert_eq!(memo.fill(&program, &mut row, role, text.into(), &mut warnings), None);
/// program.set(&mut row, role, &Answer::from_text(&program.fields[role], text, &mut warnings));
/// memo.keep(&program, &row, role, text.into(), "a role", &warnings);
/// row.clear();
/// assert_eq!(memo.fill(&program, &mut row, role, text.into(), &mut warnings), Some("a role"));
/// ```
#[derive(Debug)]
pub struct Memo<T> {
    /// For each slot the place of what is known.
    slots: Vec<u16>,
    /// What is known, close together, as that is at hand more quickly; the first is no text.
    known: Vec<Known<T>>,
}

impl<T: Default> Default for Memo<T> {
    /// Knows no text.
    fn default() -> Self {
        Self { slots: vec![0; SLOTS], known: vec![Known::new(Key::NONE, &[], Filled::default(), T::default(), &[])] }
    }
}

impl<T: Copy> Memo<T> {
    /// Puts into a row, of which the field is missing, what became of a text of the field before, and its warnings; gives back
    /// what else is kept of it; none if the text is not known.
    ///
    /// # Panics
    /// When there is no such field, or the row belongs to another program.
    #[inline]
    pub fn fill(
        &self,
        program: &Program,
        row: &mut Row,
        field: usize,
        text: Text<'_>,
        warnings: &mut Vec<Warning>,
    ) -> Option<T> {
        let key = Key::of(text);
        let (before, ..) = text.parts();
        let known = &self.known[usize::from(self.slots[key.slot()])];
        if !known.key.is(&key) || (!before.is_empty() && *known.before != *before) {
            return None;
        }
        program.set_filled(row, field, &known.filled);
        if !known.warnings.is_empty() {
            warnings.extend_from_slice(&known.warnings);
        }
        Some(known.about)
    }

    /// Keeps what became of a text in a row, its warnings, and something else about it; but not of a text that is very long,
    /// and no answer that is not held in one place.
    ///
    /// # Panics
    /// When there is no such field, or the row belongs to another program.
    #[inline(never)]
    pub fn keep(&mut self, program: &Program, row: &Row, field: usize, text: Text<'_>, about: T, warnings: &[Warning]) {
        if text.length > LONGEST {
            return;
        }
        let Some(filled) = program.filled(row, field) else { return };
        let key = Key::of(text);
        let (before, ..) = text.parts();
        let known = Known::new(key, before, filled, about, warnings);
        let slot = &mut self.slots[key.slot()];
        if *slot == 0 {
            *slot = self.known.len() as u16;
            self.known.push(known);
        } else {
            self.known[usize::from(*slot)] = known;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Model;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn two_texts_have_one_key_only_if_their_ends_are_one(a in "[ab\0é]{0,34}", b in "[ab\0é]{0,34}") {
            let end = |text: &str| text.as_bytes()[text.len().saturating_sub(AT_ONCE)..].to_vec();
            let is_one = a.len() == b.len() && end(&a) == end(&b);
            prop_assert_eq!(Key::of((&*a).into()).is(&Key::of((&*b).into())), is_one);
        }

        #[test]
        fn a_text_is_known_only_if_it_was_kept(texts in prop::collection::vec("[ab]{0,2}|b{28,34}|a{250,260}|[ab]{2}b{40}", 1..40)) {
            let program = Model::read(include_str!("../../../examples/models/b2b-software.json")).unwrap().compile().unwrap();
            let (mut row, field) = (program.row(), program.field_index("job_title").unwrap());
            let mut memo = Memo::default();
            let mut kept = vec![None; texts.len()];
            for (place, text) in texts.iter().enumerate() {
                let same = texts.iter().zip(&kept).find(|(earlier, is_kept)| *earlier == text && is_kept.is_some());
                let known = memo.fill(&program, &mut row, field, (&**text).into(), &mut Vec::new());
                // What another text took the slot of may be forgotten.
                prop_assert!(known.is_none() || known == same.and_then(|(_, place)| *place));
                if known.is_none() {
                    memo.keep(&program, &row, field, (&**text).into(), place, &[]);
                    texts.iter().zip(&mut kept).filter(|(other, _)| *other == text).for_each(|(_, kept)| *kept = None);
                    kept[place] = (text.len() <= LONGEST).then_some(place);
                    prop_assert_eq!(memo.fill(&program, &mut row, field, (&**text).into(), &mut Vec::new()), kept[place]);
                }
            }
        }
    }
}
