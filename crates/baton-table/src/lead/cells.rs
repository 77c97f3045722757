//! Leads from the rows of a table.

use std::borrow::Cow;

use baton_model::answer::trim;
use baton_model::{Day, Program, Row, Score, Warning};

use super::{Columns, Id, Kept, Leads, ROW};
use crate::fill::{FieldColumn, Filler};
use crate::rows::{Block, Dialect, RowAt, Rows, Unreadable};

/// The leads of a piece of a table.
#[derive(Debug)]
pub struct CellLeads<'b> {
    rows: Rows<'b>,
    program: &'b Program,
    columns: &'b Columns,
    filler: &'b mut Filler,
    first_row: u64,
    at: RowAt,
}

impl<'b> CellLeads<'b> {
    /// The leads of a piece; the filler knows the texts of the pieces before.
    #[must_use]
    pub fn new(
        block: &'b Block,
        dialect: Dialect,
        program: &'b Program,
        columns: &'b Columns,
        filler: &'b mut Filler,
    ) -> Self {
        let rows = Rows::new(&block.bytes, dialect, block.first_line);
        Self { rows, program, columns, filler, first_row: block.first_row, at: RowAt { start: 0, place: 0 } }
    }

    /// The row of the lead that was read last.
    #[must_use]
    pub fn rows(&self) -> &Rows<'b> {
        &self.rows
    }

    /// Where the lead that was read last begins in the piece.
    #[must_use]
    pub fn at(&self) -> RowAt {
        self.at
    }

    /// A row that is too short or too long, told as a warning of its lead.
    fn check_width(&self, warnings: &mut Vec<Warning>) {
        if self.rows.len() != self.columns.header.len() {
            let expected = format!("{}, as in the header", count(self.columns.header.len()));
            warnings.push(Warning { field: ROW.to_owned(), found: count(self.rows.len()), expected });
        }
    }
}

fn count(cells: usize) -> String {
    if cells == 1 { "1 cell".to_owned() } else { format!("{cells} cells") }
}

impl Leads for CellLeads<'_> {
    fn next(&mut self, row: &mut Row, warnings: &mut Vec<Warning>) -> Option<Result<(), Unreadable>> {
        match self.rows.next()? {
            Ok(at) => self.at = at,
            Err(unreadable) => return Some(Err(unreadable)),
        }
        warnings.clear();
        self.filler.fill(self.program, &self.rows, row, warnings);
        self.check_width(warnings);
        Some(Ok(()))
    }

    #[inline]
    fn score(&self, row: &Row, as_of: Day) -> Score {
        self.filler.score(self.program, row, as_of)
    }

    fn place(&self) -> u64 {
        self.first_row + self.at.place + 1
    }

    fn answer(&self, field: usize) -> Cow<'_, str> {
        let Some(FieldColumn { answer: (place, column), .. }) = self.columns.fields.iter().find(|of| of.field == field)
        else {
            return Cow::Borrowed("");
        };
        let cell = self.rows.cell(*place);
        let mut scratch = String::new();
        column.meaning(cell, &mut scratch).map_or(Cow::Borrowed(cell), |meaning| Cow::Owned(meaning.to_owned()))
    }

    fn column(&self, name: &str) -> &str {
        self.columns.place(name).map_or("", |place| self.rows.cell(place))
    }

    fn id(&self) -> Id<'_> {
        let id = self.columns.id.map(|place| trim(self.rows.cell(place))).filter(|id| !id.is_empty());
        id.map_or(Id::Place(self.place()), Id::Text)
    }

    fn line(&mut self) -> u64 {
        self.rows.line(self.at)
    }

    fn kept(&self) -> Kept<'_> {
        if self.columns.kept.is_empty() { Kept::Nothing } else { Kept::Cells(&self.rows, &self.columns.kept) }
    }
}
