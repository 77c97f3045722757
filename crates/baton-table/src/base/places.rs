//! Finds scores that came before.

use super::Scores;

/// Where scores stand in a list of different ones: a table of places by a hash of them, at most half full.
///
/// A map of the standard library would spend more time on one row than scoring does.
#[derive(Debug, Clone, Default)]
pub(super) struct Places {
    /// A place and 1; 0 for none. Its length is a power of two.
    slots: Vec<u32>,
}

impl Places {
    /// The place of scores in `list`, to which they are added if they are new.
    pub(super) fn of(&mut self, scores: Scores, list: &mut Vec<Scores>) -> u32 {
        if list.len() * 2 >= self.slots.len() {
            self.grow(list);
        }
        let mask = self.slots.len() - 1;
        let mut slot = hash(scores) & mask;
        loop {
            match self.slots[slot] {
                0 => {
                    list.push(scores);
                    self.slots[slot] = list.len() as u32;
                    return list.len() as u32 - 1;
                }
                place if list[place as usize - 1] == scores => return place - 1,
                _ => slot = (slot + 1) & mask,
            }
        }
    }

    fn grow(&mut self, list: &[Scores]) {
        let len = (list.len() * 4).next_power_of_two().max(64);
        let mut slots = vec![0_u32; len];
        for (place, scores) in list.iter().enumerate() {
            let mut slot = hash(*scores) & (len - 1);
            while slots[slot] != 0 {
                slot = (slot + 1) & (len - 1);
            }
            slots[slot] = place as u32 + 1;
        }
        self.slots = slots;
    }
}

/// Spreads the few bits in which scores differ; the high ones of a product depend on all.
fn hash(scores: Scores) -> usize {
    let one = (scores.fit.hundredths() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let both = (one ^ scores.engagement.hundredths() as u64).wrapping_mul(0xd6e8_feb8_6659_fd93);
    (both >> 32) as usize
}
