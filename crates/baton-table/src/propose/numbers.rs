//! Which form the numbers of a column have.

use baton_model::answer::number_from_text;
use baton_model::read::Word;

use super::Asked;
use super::reading::Open;
use super::sample::Sample;
use super::words::is_blank;
use crate::map::{Column, NumberForm};

/// Finds the form that reads the most cells; of equal ones the one that reads whole numbers, as exports mostly hold them.
/// `of_table` is the form of other numbers of the same table.
pub(super) fn read(sample: &Sample, of_table: Option<NumberForm>, column: &mut Column, asked: &mut Vec<Open>) {
    let cells = || sample.cells.iter().filter(|(cell, _)| !is_blank(cell));
    let total: usize = cells().map(|(_, count)| count).sum();
    let plain: usize = cells().filter(|(cell, _)| number_from_text(cell).is_some()).map(|(_, count)| count).sum();
    if plain == total {
        match (thousands(sample), of_table) {
            (Some(_), Some(form)) => column.numbers = (form == NumberForm::PointComma).then_some(form),
            (Some(open), None) => asked.push(open),
            (None, _) => {}
        }
        return;
    }
    let weighed = NumberForm::ALL.iter().map(|form| {
        let read: Vec<(f64, usize)> =
            cells().filter_map(|(cell, count)| form.read(cell).map(|number| (number, *count))).collect();
        let count: usize = read.iter().map(|(_, count)| count).sum();
        let whole = read.iter().filter(|(number, _)| number.fract() == 0.0).count();
        ((count, whole), *form)
    });
    // Of equal ones the first.
    let best = weighed.rev().max_by_key(|(weight, _)| *weight);
    column.numbers = best.filter(|((count, _), _)| *count > plain).map(|(_, form)| form);
}

/// Where every number that has a point has three digits behind it, the point may stand between thousands.
fn thousands(sample: &Sample) -> Option<Open> {
    let form = NumberForm::PointComma;
    let has_point = || sample.cells.iter().filter(|(cell, _)| cell.contains('.'));
    let (example, _) = has_point().next()?;
    let count = has_point().map(|(_, count)| count).sum();
    let choices = vec![form.word().to_owned(), String::new()];
    has_point()
        .all(|(cell, _)| form.read(cell).is_some())
        .then(|| (Asked::Numbers { example: example.clone() }, choices, count))
}

/// The form that the table's numbers have: the only one in which the numbers of some column can be read, if no other column
/// has another. An export has one form for all its numbers.
pub(super) fn form_of_table(samples: &[Sample]) -> Option<NumberForm> {
    let forms = samples.iter().filter(|sample| sample.filled > 0).filter_map(|sample| {
        let reads = |read: &dyn Fn(&str) -> bool| sample.cells.iter().all(|(cell, _)| is_blank(cell) || read(cell));
        if reads(&|cell| number_from_text(cell).is_some()) {
            // A point before one or two digits, or more than three, is before decimals.
            let has_point = sample.cells.iter().any(|(cell, _)| cell.contains('.'));
            return (has_point && thousands(sample).is_none()).then_some(NumberForm::CommaPoint);
        }
        let mut forms = NumberForm::ALL.iter().copied().filter(|form| reads(&|cell| form.read(cell).is_some()));
        forms.next().filter(|_| forms.next().is_none())
    });
    let forms: Vec<NumberForm> = forms.collect();
    forms.first().copied().filter(|first| forms.iter().all(|form| form == first))
}
