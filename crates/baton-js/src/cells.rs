//! A lead as plain numbers, for hot loops.
//!
//! NaN is no answer, in every cell. A field has one cell, unless this says otherwise:
//!
//! | type | its cells |
//! |---|---|
//! | number | the number |
//! | yes_no | 1 is yes, 0 is no |
//! | choice | the place of the option, from 0; -1 is a text that is none of them |
//! | choices | one for each option: 1 is chosen, 0 is not. All NaN: no answer |
//! | date | days since 1970-01-01 |
//! | activity | two: how many times, and the day of the last (NaN: not known), as a table's columns have it |
//! | text, email | the number that [`Engine::text_cell`](crate::Engine::text_cell) gives for a text |
//!
//! A number that says nothing here, such as a place beyond the options, is no answer.

use baton_model::program::{FieldPlan, Row};
use baton_model::{Answer, Day, Entry, FieldType, Program};

/// The cells of one field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The place of the first.
    pub first: usize,
    /// How many.
    pub count: usize,
}

/// Where each field's cells are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout(Vec<Span>);

impl Layout {
    /// The cells of a program's fields, in the model's order.
    #[must_use]
    pub fn new(program: &Program) -> Self {
        let mut first = 0;
        Self(
            program
                .fields
                .iter()
                .map(|field| {
                    let count = match field.field_type {
                        FieldType::Choices => field.options.len(),
                        FieldType::Activity => 2,
                        _ => 1,
                    };
                    let span = Span { first, count };
                    first += count;
                    span
                })
                .collect(),
        )
    }

    /// The cells of each field.
    #[must_use]
    pub fn spans(&self) -> &[Span] {
        &self.0
    }

    /// How many cells there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.last().map_or(0, |span| span.first + span.count)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A row that remembers the cells it was filled from: folding texts and reading bits is done again only where a cell
/// has changed.
#[derive(Debug)]
pub(crate) struct Board {
    /// All answers but activities, which a row only takes in, and never gives back.
    settled: Row,
    filled: Row,
    last: Vec<f64>,
}

impl Board {
    pub(crate) fn new(program: &Program, layout: &Layout) -> Self {
        Self { settled: program.row(), filled: program.row(), last: vec![f64::NAN; layout.len()] }
    }

    /// The row that holds these cells.
    pub(crate) fn fill(&mut self, program: &Program, layout: &Layout, cells: &[f64], texts: &[String]) -> &Row {
        let mut activity_changed = false;
        for (place, (field, span)) in program.fields.iter().zip(layout.spans()).enumerate() {
            let range = span.first..span.first + span.count;
            let given = &cells[range.clone()];
            let last = &mut self.last[range];
            if given.iter().zip(last.iter()).all(|(one, other)| one.to_bits() == other.to_bits()) {
                continue;
            }
            last.copy_from_slice(given);
            if field.field_type == FieldType::Activity {
                activity_changed = true;
            } else {
                let answer = answer(field, given, texts);
                program.set(&mut self.settled, place, &answer);
                program.set(&mut self.filled, place, &answer);
            }
        }
        if activity_changed {
            self.filled.clone_from(&self.settled);
            for (place, (field, span)) in program.fields.iter().zip(layout.spans()).enumerate() {
                if field.field_type == FieldType::Activity {
                    let given = &cells[span.first..span.first + span.count];
                    if let Some(entry) = entry(given) {
                        program.set(&mut self.filled, place, &Answer::Activity(vec![entry]));
                    }
                }
            }
        }
        &self.filled
    }
}

fn answer<'t>(field: &FieldPlan, cells: &[f64], texts: &'t [String]) -> Answer<'t> {
    let [cell, ..] = *cells else { return Answer::Missing };
    let text = || whole(cell).and_then(|place| texts.get(place)).map(String::as_str);
    match field.field_type {
        FieldType::Number if cell.is_finite() => Answer::Number(cell),
        FieldType::YesNo if cell == 1.0 || cell == 0.0 => Answer::YesNo(cell == 1.0),
        FieldType::Choice if cell == -1.0 => Answer::OtherOption(""),
        FieldType::Choice => match whole(cell).filter(|place| *place < field.options.len()) {
            Some(place) => Answer::Option(place as u32),
            None => Answer::Missing,
        },
        FieldType::Choices if cells.iter().all(|cell| cell.is_nan()) => Answer::Missing,
        FieldType::Choices => {
            Answer::Options((0..).zip(cells).filter(|(_, cell)| **cell == 1.0).map(|(place, _)| place).collect())
        }
        FieldType::Date => day(cell).map_or(Answer::Missing, Answer::Date),
        FieldType::Text => text().map_or(Answer::Missing, Answer::Text),
        FieldType::Email => text().map_or(Answer::Missing, Answer::Email),
        _ => Answer::Missing,
    }
}

fn entry(cells: &[f64]) -> Option<Entry> {
    let [count, last] = *cells else { return None };
    let count = baton_model::answer::count_from_number(count)?;
    Some(Entry { on: day(last), count })
}

fn day(cell: f64) -> Option<Day> {
    // Years 0 to 9999, as dates are written.
    (cell.trunc() == cell && (-719_528.0..=2_932_896.0).contains(&cell)).then(|| Day::from_days(cell as i32))
}

fn whole(cell: f64) -> Option<usize> {
    (cell.trunc() == cell && (0.0..=f64::from(u32::MAX)).contains(&cell)).then_some(cell as usize)
}
