//! The columns of a table that hold answers, and how their cells fill a row.

use baton_model::answer::{count_from_number, number_from_text};
use baton_model::memo::Memo;
use baton_model::{Answer, Day, Entry, FieldType, Program, Row, Warning};

use crate::map::Column;
use crate::rows::{Cells, Rows};

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
    columns: Vec<Filling>,
    scratch: [String; 2],
}

#[derive(Debug)]
struct Filling {
    of: FieldColumn,
    /// Empty cells are no answer.
    is_plain: bool,
    way: Way,
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
                FieldType::Choice | FieldType::Choices | FieldType::YesNo | FieldType::Text => {
                    Way::Known(Memo::default())
                }
            };
            let is_plain = column.answer.1.is_plain() && column.last.as_ref().is_none_or(|(_, last)| last.is_plain());
            Filling { of: column, is_plain, way }
        });
        Self { columns: columns.collect(), scratch: Default::default() }
    }

    /// Fills `row` with the answers of the row of a table that was read last; what is odd about them is told in
    /// `warnings`. The program is the one that it was made for.
    pub fn fill(&mut self, program: &Program, rows: &Rows<'_>, row: &mut Row, warnings: &mut Vec<Warning>) {
        row.clear();
        let cells = rows.cells();
        let Self { columns, scratch } = self;
        for column in columns {
            if !column.is_blank(cells) {
                column.fill(program, cells, scratch, row, warnings);
            }
        }
    }
}

impl Filling {
    /// Whether there is no answer for sure.
    #[inline]
    fn is_blank(&self, cells: Cells<'_>) -> bool {
        let is_empty = |(place, _): &(usize, Column)| cells.bytes(*place).is_empty();
        is_empty(&self.of.answer) && self.is_plain && self.of.last.as_ref().is_none_or(is_empty)
    }

    #[inline]
    fn fill(
        &mut self,
        program: &Program,
        cells: Cells<'_>,
        [scratch, scratch_last]: &mut [String; 2],
        row: &mut Row,
        warnings: &mut Vec<Warning>,
    ) {
        let FieldColumn { field, answer: (place, column), last } = &self.of;
        match &mut self.way {
            Way::Read => read(program, *field, column.answer(cells.text(*place), scratch), row, warnings),
            Way::Activity => {
                let count = column.answer(cells.text(*place), scratch);
                let last = last.as_ref().map(|(place, column)| column.answer(cells.text(*place), scratch_last));
                activity(program, *field, count, last.unwrap_or_default(), row, warnings);
            }
            Way::Known(memo) => {
                memo.fill(program, row, *field, cells.bytes(*place), warnings, |row, warnings| {
                    read(program, *field, column.answer(cells.text(*place), scratch), row, warnings);
                });
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
        Some(Entry { on, count: number_from_text(count).and_then(count_from_number)? })
    };
    match entry() {
        Some(entry) => program.set_entries(row, field, [entry]),
        None => {
            let answer = Answer::activity_from_text(&program.fields[field], count, last, warnings);
            program.set(row, field, &answer);
        }
    }
}
