//! The sample: what stands in each column, each text once.

use std::collections::BTreeMap;

use baton_model::answer::trim;

use super::{numbers, times};
use crate::map::{DateForm, NumberForm};

/// A column of the sample.
#[derive(Debug, Clone)]
pub(super) struct Sample {
    /// Its name.
    pub(super) name: String,
    /// Its texts, trimmed, without empty ones, in the order in which they appear, with how often they do.
    pub(super) cells: Vec<(String, usize)>,
    /// How many cells hold something.
    pub(super) filled: usize,
}

/// How a table writes things in all its columns, as far as some column tells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Habits {
    /// Whether the day or the month comes first.
    pub(super) order: Option<DateForm>,
    /// What stands between thousands and before decimals.
    pub(super) numbers: Option<NumberForm>,
}

impl Habits {
    /// The habits that the columns tell.
    pub(super) fn of(samples: &[Sample]) -> Self {
        Self { order: times::order_of_table(samples), numbers: numbers::form_of_table(samples) }
    }
}

/// The columns that can be named: of a repeated name the last, as reading has it.
pub(super) fn samples(header: &[String], rows: &[Vec<String>]) -> Vec<Sample> {
    let named =
        header.iter().enumerate().filter(|(place, name)| !trim(name).is_empty() && !header[place + 1..].contains(name));
    named.map(|(place, name)| sample(trim(name), rows.iter().filter_map(|row| row.get(place)))).collect()
}

fn sample<'r>(name: &str, cells: impl Iterator<Item = &'r String>) -> Sample {
    let mut sample = Sample { name: name.to_owned(), cells: Vec::new(), filled: 0 };
    let mut places = BTreeMap::new();
    for cell in cells.map(|cell| trim(cell)).filter(|cell| !cell.is_empty()) {
        let place = *places.entry(cell).or_insert_with(|| {
            sample.cells.push((cell.to_owned(), 0));
            sample.cells.len() - 1
        });
        sample.cells[place].1 += 1;
        sample.filled += 1;
    }
    sample
}
