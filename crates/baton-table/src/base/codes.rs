//! The values of one column as small numbers, and the leads by value.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use baton_model::answer::number_from_text;

use super::{Bands, Base, Outcome, Tally};

/// Groups of fewer leads say little.
pub const FEW: u32 = 30;

/// A column's values.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Codes {
    /// The different values, in the order in which people sort: numbers by size, then texts, then the empty one.
    pub values: Vec<String>,
    /// Of each row, the place of its value.
    pub rows: Vec<u32>,
}

impl Codes {
    /// The codes of a column's cells, in the order of the rows. Space around a cell does not count.
    #[must_use]
    pub fn of_texts<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut first: BTreeMap<&str, u32> = BTreeMap::new();
        let mut rows = Vec::new();
        for text in texts {
            let next = first.len() as u32;
            rows.push(*first.entry(baton_model::answer::trim(text)).or_insert(next));
        }
        let mut values: Vec<(&str, u32)> = first.into_iter().collect();
        values.sort_by(|one, other| in_order(one.0, other.0));
        let mut place = vec![0; values.len()];
        for (at, (_, code)) in values.iter().enumerate() {
            place[*code as usize] = at as u32;
        }
        rows.iter_mut().for_each(|code| *code = place[*code as usize]);
        Self { values: values.into_iter().map(|(value, _)| value.to_owned()).collect(), rows }
    }

    /// The codes of the parts of a column in their order: of each its different values, and for each row the place of its
    /// value. None if there are more than `most` different values in all.
    ///
    /// # Panics
    /// When a row has a place where no value is.
    #[must_use]
    pub fn of_parts(parts: &[(Vec<String>, Vec<u32>)], most: usize) -> Option<Self> {
        let all: BTreeSet<&str> = parts.iter().flat_map(|(values, _)| values.iter().map(String::as_str)).collect();
        if all.len() > most {
            return None;
        }
        let mut values: Vec<&str> = all.into_iter().collect();
        values.sort_by(|one, other| in_order(one, other));
        let places: BTreeMap<&str, u32> = values.iter().copied().zip(0..).collect();
        let mut rows = Vec::with_capacity(parts.iter().map(|(_, rows)| rows.len()).sum());
        for (own, of_rows) in parts {
            let places: Vec<u32> = own.iter().map(|value| places[value.as_str()]).collect();
            rows.extend(of_rows.iter().map(|place| places[*place as usize]));
        }
        Some(Self { values: values.into_iter().map(str::to_owned).collect(), rows })
    }

    /// The place of a row's value.
    ///
    /// # Panics
    /// When there is no such row.
    #[must_use]
    #[inline]
    pub fn of(&self, row: usize) -> u32 {
        self.rows[row]
    }
}

/// How people sort values: numbers by size, then texts by their letters, then what is empty.
#[must_use]
pub fn in_order(one: &str, other: &str) -> Ordering {
    let kind = |text: &str| match (text.is_empty(), number_from_text(text)) {
        (true, _) => (2, 0.0),
        (false, Some(number)) => (0, number),
        (false, None) => (1, 0.0),
    };
    let ((one_kind, one_number), (other_kind, other_number)) = (kind(one), kind(other));
    one_kind
        .cmp(&other_kind)
        .then(one_number.total_cmp(&other_number))
        .then_with(|| one.to_lowercase().cmp(&other.to_lowercase()))
        .then_with(|| one.cmp(other))
}

/// The leads with one value of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The place of the value in [`Codes::values`].
    pub value: usize,
    /// Of each band, best first.
    pub bands: Vec<Tally>,
    /// Those that are ruled out.
    pub ruled_out: Tally,
}

impl Group {
    /// All leads of the group.
    #[must_use]
    pub fn all(&self) -> Tally {
        Tally::of_all(&self.bands, self.ruled_out)
    }

    /// Whether there are too few leads to say much.
    #[must_use]
    pub fn is_small(&self) -> bool {
        self.all().leads < FEW
    }
}

/// The leads by the values of a column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Groups {
    /// The largest, largest first; of equal ones in the order of their values.
    pub shown: Vec<Group>,
    /// How many values are not among them.
    pub more_values: usize,
    /// How many leads have one of those.
    pub more_leads: u32,
}

/// The bands of the leads with each value, for the `most` largest groups.
#[must_use]
pub fn breakdown(base: &Base, bands: &Bands, codes: &Codes, outcome: impl Fn(usize) -> Outcome, most: usize) -> Groups {
    let mut sizes = vec![0_u32; codes.values.len()];
    codes.rows.iter().for_each(|code| sizes[*code as usize] += 1);
    let mut largest: Vec<usize> = (0..sizes.len()).filter(|value| sizes[*value] > 0).collect();
    largest.sort_by_key(|value| std::cmp::Reverse(sizes[*value]));
    let rest = largest.split_off(largest.len().min(most));
    let mut group_of = vec![None; sizes.len()];
    for (group, value) in largest.iter().enumerate() {
        group_of[*value] = Some(group);
    }
    let empty = |value: usize| Group {
        value,
        bands: vec![Tally::default(); bands.0.len().max(1)],
        ruled_out: Tally::default(),
    };
    let mut shown: Vec<Group> = largest.iter().map(|value| empty(*value)).collect();
    let band_of: Vec<usize> = base.different_scores().iter().map(|scores| bands.of_scores(*scores)).collect();
    for (row, code) in codes.rows.iter().enumerate().take(base.len()) {
        let Some(group) = group_of[*code as usize] else { continue };
        let group = &mut shown[group];
        let tally = match base.disqualified[row] {
            0 => &mut group.bands[band_of[base.scores_at[row] as usize]],
            _ => &mut group.ruled_out,
        };
        tally.count(outcome(row));
    }
    Groups { shown, more_values: rest.len(), more_leads: rest.iter().map(|value| sizes[*value]).sum() }
}
