//! The columns of a table that hold answers, and how their cells fill a row.

use baton_model::memo::Memo;
use baton_model::program::{Partial, Start};
use baton_model::{Answer, Day, Entry, FieldType, Program, Row, Score, Warning};

use super::digits::few_digits;
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
    /// Choices, yes or no, and texts: as was read before.
    known: Vec<Known>,
    /// Activities: a count and perhaps a date.
    activities: Vec<Reading>,
    /// Numbers, dates and addresses, which are rarely the same.
    others: Vec<Reading>,
    scratch: [String; 2],
    ahead: Option<Ahead>,
}

/// A column whose texts are read once.
#[derive(Debug)]
struct Known {
    of: FieldColumn,
    /// With the points that each answer brings alone.
    memo: Memo<Start>,
}

/// Points that are counted ahead.
#[derive(Debug)]
struct Ahead {
    partial: Partial,
    as_of: Day,
    /// Those of the last row.
    start: Start,
}

/// A column that is read for each row.
#[derive(Debug)]
struct Reading {
    of: FieldColumn,
    /// Its cells are answers as they are.
    is_plain: bool,
    is_number: bool,
}

impl Filler {
    /// A filler of these columns.
    #[must_use]
    pub fn new(program: &Program, columns: &[FieldColumn]) -> Self {
        let (mut known, mut activities, mut others) = (Vec::new(), Vec::new(), Vec::new());
        for column in columns.iter().cloned() {
            let field_type = program.fields[column.field].field_type;
            let is_plain = column.answer.1.is_plain() && column.last.as_ref().is_none_or(|(_, last)| last.is_plain());
            let reading = |of| Reading { of, is_plain, is_number: field_type == FieldType::Number };
            match field_type {
                FieldType::Activity => activities.push(reading(column)),
                FieldType::Number | FieldType::Date | FieldType::Email => others.push(reading(column)),
                FieldType::Choice | FieldType::Choices | FieldType::YesNo | FieldType::Text => {
                    known.push(Known { of: column, memo: Memo::default() });
                }
            }
        }
        Self { known, activities, others, scratch: Default::default(), ahead: None }
    }

    /// Has it count, once for each text, the points that hang on one answer alone, for runs as of a day.
    #[must_use]
    pub fn counting_ahead(mut self, program: &Program, as_of: Day) -> Self {
        let is_known = |field: usize| self.known.iter().any(|known| known.of.field == field);
        self.ahead = Some(Ahead { partial: Partial::new(program, is_known), as_of, start: Start::default() });
        self
    }

    /// The score of the row that it filled last; what was counted ahead is not counted again.
    #[inline]
    pub fn score(&self, program: &Program, row: &Row, as_of: Day) -> Score {
        match &self.ahead {
            Some(ahead) if ahead.as_of == as_of => ahead.partial.rest().run_from(ahead.start, row, as_of, &mut ()),
            _ => program.run(row, as_of, &mut ()),
        }
    }

    /// Fills `row` with the answers of the row of a table that was read last; what is odd about them is told in
    /// `warnings`, in the order of the fields. The program is the one that it was made for.
    pub fn fill(&mut self, program: &Program, rows: &Rows<'_>, row: &mut Row, warnings: &mut Vec<Warning>) {
        row.clear();
        let cells = rows.cells();
        let Self { known, activities, others, scratch, ahead } = self;
        let mut start = Start::default();
        for known in known {
            start += known.fill(program, (rows, cells), scratch, ahead.as_ref(), row, warnings);
        }
        if let Some(ahead) = ahead {
            ahead.start = start;
        }
        for activity in activities {
            activity.fill_activity(program, cells, scratch, row, warnings);
        }
        for other in others {
            other.fill(program, cells, scratch, row, warnings);
        }
        if warnings.len() > 1 {
            warnings.sort_by_key(|warning| program.field_index(&warning.field));
        }
    }
}

impl Known {
    /// Gives back the points that the answer brings alone, if they are counted ahead.
    #[inline]
    fn fill(
        &mut self,
        program: &Program,
        (rows, cells): (&Rows<'_>, Cells<'_>),
        scratch: &mut [String; 2],
        ahead: Option<&Ahead>,
        row: &mut Row,
        warnings: &mut Vec<Warning>,
    ) -> Start {
        let text = cells.text_to_compare(self.of.answer.0);
        match self.memo.fill(program, row, self.of.field, text, warnings) {
            Some(start) => start,
            None => self.read(program, rows, scratch, ahead, row, warnings),
        }
    }

    #[cold]
    fn read(
        &mut self,
        program: &Program,
        rows: &Rows<'_>,
        [scratch, _]: &mut [String; 2],
        ahead: Option<&Ahead>,
        row: &mut Row,
        warnings: &mut Vec<Warning>,
    ) -> Start {
        let FieldColumn { field, answer: (place, column), .. } = &self.of;
        let cells = rows.cells();
        let earlier = warnings.len();
        read(program, *field, column.answer(cells.text(*place), scratch), row, warnings);
        let start = ahead.map(|Ahead { partial, as_of, .. }| partial.alone(*field, row, *as_of)).unwrap_or_default();
        let text = cells.text_to_compare(*place);
        self.memo.keep(program, row, *field, text, start, &warnings[earlier..]);
        start
    }
}

impl Reading {
    #[inline]
    fn fill(
        &self,
        program: &Program,
        cells: Cells<'_>,
        [scratch, _]: &mut [String; 2],
        row: &mut Row,
        warnings: &mut Vec<Warning>,
    ) {
        let FieldColumn { field, answer: (place, column), .. } = &self.of;
        if self.is_plain
            && self.is_number
            && let Some(number) = few_digits(cells.text_to_compare(*place))
        {
            return program.set(row, *field, &Answer::Number(number.into()));
        }
        read(program, *field, column.answer(cells.text(*place), scratch), row, warnings);
    }

    /// An activity; most are either not there or one plain entry.
    #[inline]
    fn fill_activity(
        &self,
        program: &Program,
        cells: Cells<'_>,
        [scratch, scratch_last]: &mut [String; 2],
        row: &mut Row,
        warnings: &mut Vec<Warning>,
    ) {
        let FieldColumn { field, answer: (place, column), last } = &self.of;
        let last_place = last.as_ref().map(|(place, _)| *place);
        if self.is_plain {
            if cells.is_empty(*place) && last_place.is_none_or(|place| cells.is_empty(place)) {
                return;
            }
            let last = last_place.map(|place| cells.text(place)).unwrap_or_default();
            let on = if last.is_empty() { Some(None) } else { Day::parse(last).map(Some) };
            if let (Some(count), Some(on)) = (few_digits(cells.text_to_compare(*place)), on) {
                return program.set_entries(row, *field, [Entry { on, count }]);
            }
        }
        let count = column.answer(cells.text(*place), scratch);
        let last = last.as_ref().map(|(place, column)| column.answer(cells.text(*place), scratch_last));
        activity(program, *field, count, last.unwrap_or_default(), row, warnings);
    }
}

fn read(program: &Program, field: usize, text: &str, row: &mut Row, warnings: &mut Vec<Warning>) {
    if !text.is_empty() {
        program.set(row, field, &Answer::from_text(&program.fields[field], text, warnings));
    }
}

fn activity(program: &Program, field: usize, count: &str, last: &str, row: &mut Row, warnings: &mut Vec<Warning>) {
    if !count.is_empty() || !last.is_empty() {
        let answer = Answer::activity_from_text(&program.fields[field], count, last, warnings);
        program.set(row, field, &answer);
    }
}
