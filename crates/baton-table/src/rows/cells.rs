//! The rows of a piece of text, taken apart into cells.

use std::ops::Range;
use std::str::from_utf8;

use baton_model::memo::Text;

use super::plain::{self, Plain};
use super::quoted;
use super::span::next_start;
use super::{Dialect, Found, LineCount, MAX_CELL, MAX_ROW, Unreadable, next_row};

/// Where a row stands in the piece that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowAt {
    /// Its first byte.
    pub start: usize,
    /// Its place among the rows of the piece, from 0; rows that cannot be read count as well.
    pub place: u64,
}

/// The cells of a row, without quotes; all are empty where there is none.
#[derive(Debug, Clone, Copy)]
pub struct Cells<'r> {
    text: &'r str,
    /// The text's bytes, and what stands behind it in memory.
    bytes: &'r [u8],
    /// Where each begins, and where one after the last would.
    starts: &'r [u32],
    /// How many bytes stand between two.
    between: u32,
}

impl<'r> Cells<'r> {
    /// A cell.
    #[must_use]
    #[inline]
    pub fn text(self, place: usize) -> &'r str {
        self.text.get(self.range(place)).unwrap_or_default()
    }

    /// A cell together with what stands behind it, which is at hand more quickly.
    #[must_use]
    #[inline]
    pub fn text_to_compare(self, place: usize) -> Text<'r> {
        let range = self.range(place);
        Text::first(self.bytes.get(range.start..).unwrap_or_default(), range.len())
    }

    /// Whether a cell is empty.
    #[must_use]
    #[inline]
    pub fn is_empty(self, place: usize) -> bool {
        self.range(place).is_empty()
    }

    #[inline]
    fn range(self, place: usize) -> Range<usize> {
        match self.starts.get(place..) {
            Some([start, next, ..]) => *start as usize..(*next - self.between) as usize,
            _ => 0..0,
        }
    }
}

/// Reads the rows of a piece of text one after the other; the cells of the last one are at hand.
///
/// # Example
/// ```
/// use baton_table::rows::{Dialect, Rows};
///
/// let mut rows = Rows::new(b"a,\"b, \"\"c\"\"\"\nd", Dialect::default(), 1);
/// rows.next().unwrap().unwrap();
/// assert_eq!((rows.len(), rows.cell(0), rows.cell(1), rows.cell(2)), (2, "a", "b, \"c\"", ""));
/// assert!(rows.next().unwrap().is_ok());
/// assert!(rows.next().is_none());
/// ```
#[derive(Debug)]
pub struct Rows<'b> {
    bytes: &'b [u8],
    /// All bytes as text, if they are.
    text: Option<&'b str>,
    dialect: Dialect,
    at: usize,
    count: u64,
    lines: LineCount,
    /// Where the row begins.
    start: usize,
    row: &'b str,
    /// How many cells the row has.
    cells: usize,
    /// Where each cell begins, and where one after the last would: in `row`, or in `unquoted` if that holds the row. What
    /// follows has no meaning.
    starts: Vec<u32>,
    is_quoted: bool,
    unquoted: String,
    output: Vec<u8>,
}

impl<'b> Rows<'b> {
    /// The rows of a piece that holds only whole rows, of which the first stands in `first_line` of the file.
    #[must_use]
    pub fn new(bytes: &'b [u8], dialect: Dialect, first_line: u64) -> Self {
        Self {
            bytes,
            text: simdutf8::basic::from_utf8(bytes).ok(),
            dialect,
            at: 0,
            count: 0,
            lines: LineCount::from_line(first_line),
            start: 0,
            row: "",
            cells: 0,
            starts: vec![0],
            is_quoted: false,
            unquoted: String::new(),
            output: Vec::new(),
        }
    }

    /// Reads the next row; none at the end. A row that cannot be read is told, and the next can be read again.
    #[allow(clippy::should_implement_trait, reason = "the cells are read from the rows themselves")]
    pub fn next(&mut self) -> Option<Result<RowAt, Unreadable>> {
        let start = next_start(self.bytes, self.at);
        if start == self.bytes.len() {
            return None;
        }
        let row = RowAt { start, place: self.count };
        self.count += 1;
        self.start = start;
        // Of a row that cannot be read there are none.
        self.cells = 0;
        let read = match plain::split(self.bytes, start, self.dialect, &mut self.starts) {
            Some(plain) if plain.end - start <= MAX_ROW => self.plain(start, plain),
            _ => self.other(start),
        };
        Some(read.map(|()| row))
    }

    /// A row without quoted cells, which is split already.
    #[inline]
    fn plain(&mut self, start: usize, Plain { end, cells }: Plain) -> Result<(), Unreadable> {
        self.at = end + 1;
        self.row = self.decoded(start, end)?;
        self.cells = cells;
        self.is_quoted = false;
        self.check_cells(start)
    }

    /// Any other row.
    fn other(&mut self, start: usize) -> Result<(), Unreadable> {
        match next_row(self.bytes, start, self.dialect, true) {
            Found::Row(span, next) => {
                self.at = next;
                self.row = self.decoded(start, span.end)?;
                self.is_quoted = true;
                self.split_quoted();
                self.check_cells(start)
            }
            Found::Unclosed(_, next) => {
                self.at = next;
                Err(self.unreadable(start, "a quote that opens a cell and is not closed", CLOSED))
            }
            Found::TooLong(_, next) => {
                self.at = next;
                Err(self.unreadable(start, "a row of more than 16 MiB", "a shorter one"))
            }
            // There is a row, and all of it.
            Found::More(_) | Found::End => {
                self.at = self.bytes.len();
                Ok(())
            }
        }
    }

    /// The row as it stands there, without its line's end.
    #[must_use]
    pub fn text(&self) -> &'b str {
        self.row
    }

    /// How many cells the row has.
    #[must_use]
    #[allow(clippy::len_without_is_empty, reason = "a row has at least one cell")]
    pub fn len(&self) -> usize {
        self.cells
    }

    /// Whether a cell of the row is quoted.
    #[must_use]
    pub fn is_quoted(&self) -> bool {
        self.is_quoted
    }

    /// A cell of the row, without quotes; empty where there is none.
    #[must_use]
    #[inline]
    pub fn cell(&self, place: usize) -> &str {
        self.cells().text(place)
    }

    /// All cells of the row.
    #[must_use]
    #[inline]
    pub fn cells(&self) -> Cells<'_> {
        let starts = &self.starts[..=self.cells];
        // Between two stands one delimiter, but nothing where quotes were taken away.
        if self.is_quoted {
            Cells { text: &self.unquoted, bytes: self.unquoted.as_bytes(), starts, between: 0 }
        } else {
            Cells { text: self.row, bytes: &self.bytes[self.start..], starts, between: 1 }
        }
    }

    /// The line of a row in the file; rows may not go back from one call to the next.
    pub fn line(&mut self, row: RowAt) -> u64 {
        self.lines.line_at(self.bytes, row.start)
    }

    /// How many rows were read so far.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.count
    }

    fn unreadable(&mut self, start: usize, found: &str, expected: &str) -> Unreadable {
        let line = self.lines.line_at(self.bytes, start);
        Unreadable { line, column: None, found: found.to_owned(), expected: expected.to_owned() }
    }

    #[inline]
    fn decoded(&mut self, start: usize, end: usize) -> Result<&'b str, Unreadable> {
        let row = match self.text {
            Some(text) => text.get(start..end),
            None => from_utf8(&self.bytes[start..end]).ok(),
        };
        row.ok_or_else(|| self.unreadable(start, "bytes that are not UTF-8", "text in UTF-8"))
    }

    #[inline]
    fn check_cells(&mut self, start: usize) -> Result<(), Unreadable> {
        if self.row.len() > MAX_CELL && (0..self.len()).any(|place| self.cell(place).len() > MAX_CELL) {
            return Err(self.unreadable(start, "a cell of more than 1 MiB", "a shorter one"));
        }
        Ok(())
    }

    fn split_quoted(&mut self) {
        quoted::split(self.row.as_bytes(), self.dialect, &mut self.output, &mut self.starts);
        self.cells = self.starts.len() - 1;
        self.unquoted.clear();
        // Quotes are ASCII: what was text stays text without them.
        self.unquoted.push_str(from_utf8(&self.output).unwrap_or_default());
    }
}

const CLOSED: &str = "a second quote at the cell's end, within 1 MiB";
