//! The columns of a table that hold answers, and how their cells fill a row.

use baton_model::answer::{count_from_number, number_from_text};
use baton_model::{Answer, Day, Entry, FieldType, Program, Row, Warning};

use super::memo::{Key, Known, Memo};
use crate::map::Column;
use crate::rows::Rows;

/// Where a field's answer stands in a row.
#[derive(Debug, Clone)]
pub struct FieldColumn {
    /// The field's place in the program.
    pub field: usize,
    /// The column's place, and how its cells are read.
    pub answer: (usize, Column),
    /// The same of an activity's date, if it has one.
    pub last: Option<(usize, Column)>,
}

/// Fills rows of a program from the rows of a table.
#[derive(Debug)]
pub struct Filler {
    columns: Vec<(FieldColumn, bool, Way)>,
    scratch: [String; 2],
}

/// How a column's cells become answers.
#[derive(Debug)]
enum Way {
    /// As they are read: numbers, dates and addresses are rarely the same.
    Read,
    /// From what was read before.
    Known(Memo),
    /// A count and perhaps a date.
    Activity,
}

impl Filler {
    /// A filler of these columns.
    #[must_use]
    pub fn new(program: &Program, columns: &[FieldColumn]) -> Self {
        let columns = columns.iter().cloned().map(|column| {
            let way = match program.fields[column.field].field_type {
                FieldType::Activity => Way::Activity,
                FieldType::Number | FieldType::Date | FieldType::Email => Way::Read,
                FieldType::Choice | FieldType::Choices | FieldType::YesNo | FieldType::Text => Way::Known(Memo::new()),
            };
            // An empty cell then is no answer.
            let is_plain = column.answer.1.is_plain() && column.last.as_ref().is_none_or(|(_, last)| last.is_plain());
            (column, is_plain, way)
        });
        Self { columns: columns.collect(), scratch: Default::default() }
    }

    /// Fills `row` with the answers of the row of a table that was read last; what is odd about them is told in
    /// `warnings`. The program is the one that it was made for.
    pub fn fill(&mut self, program: &Program, rows: &Rows<'_>, row: &mut Row, warnings: &mut Vec<Warning>) {
        row.clear();
        let Self { columns, scratch: [scratch, scratch_last] } = self;
        for (FieldColumn { field, answer: (place, column), last }, is_plain, way) in columns {
            let cell = rows.cell(*place);
            if cell.is_empty() && *is_plain && last.as_ref().is_none_or(|(place, _)| rows.cell(*place).is_empty()) {
                continue;
            }
            match way {
                Way::Activity => {
                    let count = column.answer(cell, scratch);
                    let last = last.as_ref().map(|(place, column)| column.answer(rows.cell(*place), scratch_last));
                    activity(program, *field, count, last.unwrap_or_default(), row, warnings);
                }
                Way::Read => read(program, *field, column.answer(cell, scratch), row, warnings),
                Way::Known(memo) => match Key::of(cell) {
                    Some(key) => match memo.get(key) {
                        Some(known) => {
                            program.set_filled(row, *field, &known.filled);
                            warnings.extend_from_slice(&known.warnings);
                        }
                        None => {
                            let before = warnings.len();
                            read(program, *field, column.answer(cell, scratch), row, warnings);
                            if let Some(filled) = program.filled(row, *field) {
                                memo.keep(key, Known { filled, warnings: warnings[before..].into() });
                            }
                        }
                    },
                    None => read(program, *field, column.answer(cell, scratch), row, warnings),
                },
            }
        }
    }
}

fn read(program: &Program, field: usize, text: &str, row: &mut Row, warnings: &mut Vec<Warning>) {
    if !text.is_empty() {
        program.set(row, field, &Answer::from_text(&program.fields[field], text, warnings));
    }
}

/// An activity; most are either not there or one plain entry.
fn activity(program: &Program, field: usize, count: &str, last: &str, row: &mut Row, warnings: &mut Vec<Warning>) {
    if count.is_empty() && last.is_empty() {
        return;
    }
    let entry = || {
        let on = if last.is_empty() { None } else { Some(Day::parse(last)?) };
        let count = number_from_text(count).and_then(count_from_number)?;
        // Blanks around a date are for the full way.
        (!last.starts_with([' ', '\t', '\r', '\n'])).then_some(Entry { on, count })
    };
    match entry() {
        Some(entry) => program.set_entry(row, field, entry),
        None => {
            let answer = Answer::activity_from_text(&program.fields[field], count, last, warnings);
            program.set(row, field, &answer);
        }
    }
}
