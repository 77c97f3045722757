//! Which form the dates of a column have.

use baton_model::Day;
use baton_model::read::Word;

use super::Asked;
use super::reading::Open;
use super::sample::Sample;
use super::words::is_blank;
use crate::map::{Column, DateForm};

use DateForm::{DayMonthYear, MonthDayYear};

/// The days, of 1990 to 2099, that a bare number is taken for; others may count anything.
const COUNTED_DAYS: std::ops::Range<i32> = 7_305..47_482;

/// How many cells hold an ISO date, or a date of the form that people may mean.
fn count(sample: &Sample, form: Option<DateForm>) -> usize {
    let is_read = |cell: &str| match form.and_then(|form| form.read(cell)) {
        Some(day) => COUNTED_DAYS.contains(&day.days()) || !cell.bytes().all(|byte| byte.is_ascii_digit()),
        None => Day::parse(cell).is_some(),
    };
    sample.cells.iter().filter(|(cell, _)| is_read(cell)).map(|(_, count)| count).sum()
}

/// Finds the form that reads the most cells. `order` is the order of other dates of the same table.
pub(super) fn read(sample: &Sample, order: Option<DateForm>, column: &mut Column, asked: &mut Vec<Open>) {
    // Of equal ones the first: ISO dates need no form.
    let counted = DateForm::ALL.iter().map(|form| (count(sample, Some(*form)), Some(*form)));
    let best = counted.rev().chain([(count(sample, None), None)]).max_by_key(|(count, _)| *count);
    let Some((read, Some(form))) = best else { return };
    column.dates = Some(form);
    let other = match form {
        DayMonthYear => MonthDayYear,
        MonthDayYear => DayMonthYear,
        _ => return,
    };
    let of_other = |cell: &str| form.read(cell).is_none() && other.read(cell).is_some();
    let is_two_ways =
        count(sample, Some(other)) == read || sample.cells.iter().any(|(cell, _)| !is_blank(cell) && of_other(cell));
    if !is_two_ways {
        return;
    }
    if let Some(order) = order {
        column.dates = Some(order);
    } else if !sample.cells.iter().all(|(cell, _)| has_points(cell)) {
        // Where all dates of the sample are the same either way, such as 01/01/2026, others of the file need not be.
        let cells = || sample.cells.iter().filter(|(cell, _)| DayMonthYear.read(cell).is_some());
        let differing = || cells().filter(|(cell, _)| differs(cell));
        let Some((example, _)) = differing().chain(cells()).next() else { return };
        let concerned: usize = match differing().map(|(_, count)| count).sum() {
            0 => cells().map(|(_, count)| count).sum(),
            some => some,
        };
        column.dates = None;
        let choices = [DayMonthYear, MonthDayYear].map(|form| form.word().to_owned()).to_vec();
        asked.push((Asked::Dates { example: example.clone() }, choices, concerned));
    }
}

/// Whether a cell is one date with the day first and another with the month first.
fn differs(cell: &str) -> bool {
    let (day_first, month_first) = (DayMonthYear.read(cell), MonthDayYear.read(cell));
    day_first.is_some() && month_first.is_some() && day_first != month_first
}

/// Whether the parts of a date stand between points, as only those write them who write the day first.
fn has_points(cell: &str) -> bool {
    let date = cell.split(' ').next().unwrap_or(cell);
    date.matches('.').count() == 2 || DayMonthYear.read(cell).is_none() || MonthDayYear.read(cell).is_none()
}

/// The order of day and month that the table's dates have: the only one in which the dates of some column can be read, if
/// no other column has the other. An export has one order for all its dates.
pub(super) fn order_of_table(samples: &[Sample]) -> Option<DateForm> {
    let orders = samples.iter().filter(|sample| sample.filled > 0).filter_map(|sample| {
        let [day_first, month_first] = [DayMonthYear, MonthDayYear].map(|form| {
            let read = |cell: &str| form.read(cell).is_some();
            sample.cells.iter().all(|(cell, _)| is_blank(cell) || read(cell))
        });
        match (day_first, month_first) {
            (true, false) => Some(DayMonthYear),
            (false, true) => Some(MonthDayYear),
            _ => None,
        }
    });
    let orders: Vec<DateForm> = orders.collect();
    orders.first().copied().filter(|first| orders.iter().all(|order| order == first))
}
