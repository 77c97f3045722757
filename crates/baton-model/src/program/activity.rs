//! What was done, laid out so that a run walks only over what it counts.

use crate::answer::MAX_ENTRIES;
use crate::decay::{Decay, WHOLE};
use crate::{Day, Entry};

/// Where a row holds an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done {
    /// The counts of all entries without a date.
    undated: u32,
    /// The places of the dated entries: from here, and up to the end.
    first: u32,
    end: u32,
}

/// So many times on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Dated {
    pub(crate) on: Day,
    pub(crate) count: u32,
}

impl Done {
    /// Adds the entries of one activity to a row's dated entries, oldest first; what has no count is left out.
    pub(super) fn add(entries: impl IntoIterator<Item = Entry>, dated: &mut Vec<Dated>) -> Self {
        let first = dated.len();
        let mut undated = 0u32;
        for Entry { on, count } in entries.into_iter().take(MAX_ENTRIES).filter(|entry| entry.count > 0) {
            match on {
                None => undated = undated.saturating_add(count),
                Some(on) => {
                    let earlier = dated[first..].partition_point(|entry| entry.on <= on);
                    dated.insert(first + earlier, Dated { on, count });
                }
            }
        }
        Self { undated, first: first as u32, end: dated.len() as u32 }
    }

    /// Takes away what is dated after a day.
    pub(super) fn cut_after(&mut self, dated: &[Dated], day: Day) {
        let dated = &dated[self.first as usize..self.end as usize];
        self.end = self.first + dated.partition_point(|entry| entry.on <= day) as u32;
    }

    /// The activity as of a day.
    #[inline]
    pub(super) fn as_of(self, dated: &[Dated], as_of: Day) -> Activity<'_> {
        Activity::new(self.undated, &dated[self.first as usize..self.end as usize], as_of)
    }
}

/// An activity as of a day.
#[derive(Clone, Copy)]
pub(crate) struct Activity<'r> {
    undated: u32,
    dated: &'r [Dated],
    as_of: Day,
}

impl<'r> Activity<'r> {
    /// Of the dated entries, oldest first, those that exist as of a day: at most one day ahead, as the lead's day may
    /// have begun before ours.
    #[inline]
    pub(crate) fn new(undated: u32, mut dated: &'r [Dated], as_of: Day) -> Self {
        while let [earlier @ .., last] = dated
            && last.on > as_of.plus(1)
        {
            dated = earlier;
        }
        Self { undated, dated, as_of }
    }

    /// Whether anything was done.
    #[inline]
    pub(crate) fn is_any(self) -> bool {
        self.undated > 0 || !self.dated.is_empty()
    }

    /// How many times.
    pub(crate) fn count(self) -> u64 {
        u64::from(self.undated) + self.dated.iter().map(|entry| u64::from(entry.count)).sum::<u64>()
    }

    /// How many times at most so many days ago.
    pub(crate) fn count_within(self, days: u32) -> u64 {
        let recent = self.dated.iter().rev().take_while(|entry| self.age(entry) <= days);
        recent.map(|entry| u64::from(entry.count)).sum()
    }

    /// Days since the last time, if it has a date.
    pub(crate) fn idle_days(self) -> Option<u32> {
        self.dated.last().map(|entry| self.age(entry))
    }

    /// What `one` each time comes to, at first and faded; only dated entries can fade.
    #[inline]
    pub(crate) fn faded(self, one: u64, decay: &Decay) -> (u64, u64) {
        self.dated.iter().fold((0, 0), |(fresh, faded), entry| {
            // At most 1e6 hundredths x 1e6 times x 1e6 millionths: within 64 bits.
            let full = one * u64::from(entry.count);
            let left = full * u64::from(decay.factor(self.age(entry)));
            (fresh + full, faded + (left + u64::from(WHOLE / 2)) / u64::from(WHOLE))
        })
    }

    #[inline]
    fn age(self, entry: &Dated) -> u32 {
        self.as_of.since(entry.on).max(0) as u32
    }
}
