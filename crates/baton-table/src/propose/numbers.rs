//! Which form the numbers of a column have.

use baton_model::answer::number_from_text;
use baton_model::read::Word;

use super::Asked;
use super::reading::Open;
use super::sample::Sample;
use super::words::is_blank;
use crate::map::{Column, NumberForm};

/// Finds the form that reads the most cells. Of equal ones that read other numbers it is `of_table`, the form of other
/// numbers of the same table, or a person is asked; but where cells are ranges or prices in dollars or pounds, it is the one
/// that reads whole numbers, as nobody writes `1,001-5,000` of parts.
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
    let all = || cells().map(|(cell, _)| cell.as_str());
    let weigh = |form: NumberForm| {
        let read = || cells().filter_map(|(cell, count)| form.read(cell).map(|number| (number, *count)));
        let whole = if all().all(is_bare) { 0 } else { read().filter(|(number, _)| number.fract() == 0.0).count() };
        (read().map(|(_, count)| count).sum::<usize>(), whole)
    };
    let Some(best) = NumberForm::ALL.iter().map(|form| weigh(*form)).max().filter(|(count, _)| *count > plain) else {
        return;
    };
    let forms: Vec<NumberForm> = NumberForm::ALL.iter().copied().filter(|form| weigh(*form) == best).collect();
    // Of those that read the same numbers the first.
    let mut differing: Vec<NumberForm> = Vec::new();
    for form in &forms {
        if !differing.iter().any(|other| all().all(|cell| other.read(cell) == form.read(cell))) {
            differing.push(*form);
        }
    }
    match (differing.as_slice(), of_table.filter(|form| forms.contains(form))) {
        (&[form], _) | (_, Some(form)) => column.numbers = Some(form),
        _ => asked.extend(open(sample, &differing)),
    }
}

/// Which of these forms it is that the sample's numbers have.
fn open(sample: &Sample, forms: &[NumberForm]) -> Option<Open> {
    let is_two_ways = |cell: &str| forms.iter().any(|form| form.read(cell) != forms[0].read(cell));
    let cells = || sample.cells.iter().filter(|(cell, _)| !is_blank(cell) && is_two_ways(cell));
    let (example, _) = cells().next()?;
    let choices = forms.iter().map(|form| form.word().to_owned()).collect();
    Some((Asked::Numbers { example: example.clone() }, choices, cells().map(|(_, count)| count).sum()))
}

/// Whether a cell holds a number alone, perhaps with a sign, a percent sign or euros.
fn is_bare(cell: &str) -> bool {
    let unsigned = cell.trim_start_matches(['-', '+', '−']);
    let is_part = |character: char| {
        character.is_ascii_digit()
            || character.is_whitespace()
            || matches!(character, ',' | '.' | '\'' | '’' | '%' | '€')
    };
    unsigned.chars().all(is_part)
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

/// The form that the table's numbers have: that in which the numbers of some column can be read, if all others that read them
/// have the same mark before decimals, and if no other column has another form. An export has one form for all its numbers.
pub(super) fn form_of_table(samples: &[Sample]) -> Option<NumberForm> {
    let forms = samples.iter().filter(|sample| sample.filled > 0).filter_map(|sample| {
        let reads = |read: &dyn Fn(&str) -> bool| sample.cells.iter().all(|(cell, _)| is_blank(cell) || read(cell));
        if reads(&|cell| number_from_text(cell).is_some()) {
            // A point before one or two digits, or more than three, is before decimals.
            let has_point = sample.cells.iter().any(|(cell, _)| cell.contains('.'));
            return (has_point && thousands(sample).is_none()).then_some(NumberForm::CommaPoint);
        }
        let mut forms = NumberForm::ALL.iter().copied().filter(|form| reads(&|cell| form.read(cell).is_some()));
        let first = forms.next()?;
        forms.all(|form| form.point() == first.point()).then_some(first)
    });
    let forms: Vec<NumberForm> = forms.collect();
    forms.first().copied().filter(|first| forms.iter().all(|form| form == first))
}
