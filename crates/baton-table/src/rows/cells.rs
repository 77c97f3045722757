//! The rows of a piece of text, taken apart into cells.

use std::str::from_utf8;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::{Dialect, Found, LineCount, MAX_CELL, Span, Unreadable, next_row};

/// Where a row stands in the piece that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowAt {
    /// Its first byte.
    pub start: usize,
    /// Its place among the rows of the piece, from 0; rows that cannot be read count as well.
    pub place: u64,
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
    row: &'b str,
    /// Where each cell ends: in `row`, or in `unquoted` if that holds the row.
    ends: Vec<u32>,
    /// How many bytes stand between two cells: one delimiter, or nothing in `unquoted`.
    between: u32,
    is_quoted: bool,
    unquoted: String,
    reader: Box<Reader>,
    output: Vec<u8>,
    output_ends: Vec<usize>,
}

impl<'b> Rows<'b> {
    /// The rows of a piece that holds only whole rows, of which the first stands in `first_line` of the file.
    #[must_use]
    pub fn new(bytes: &'b [u8], dialect: Dialect, first_line: u64) -> Self {
        let reader = ReaderBuilder::new().delimiter(dialect.delimiter).quote(dialect.quote).build();
        Self {
            bytes,
            text: simdutf8::basic::from_utf8(bytes).ok(),
            dialect,
            at: 0,
            count: 0,
            lines: LineCount::from_line(first_line),
            row: "",
            ends: Vec::new(),
            between: 1,
            is_quoted: false,
            unquoted: String::new(),
            reader: Box::new(reader),
            output: Vec::new(),
            output_ends: Vec::new(),
        }
    }

    /// Reads the next row; none at the end. A row that cannot be read is told, and the next can be read again.
    #[allow(clippy::should_implement_trait, reason = "the cells are read from the rows themselves")]
    pub fn next(&mut self) -> Option<Result<RowAt, Unreadable>> {
        match next_row(self.bytes, self.at, self.dialect, true) {
            Found::Row(span, next) => {
                self.at = next;
                let row = RowAt { start: span.start, place: self.count };
                self.count += 1;
                Some(self.split(span).map(|()| row))
            }
            Found::Unclosed(start, next) => {
                self.at = next;
                self.count += 1;
                Some(Err(self.unreadable(start, "a quote that opens a cell and is not closed", CLOSED)))
            }
            Found::TooLong(start, next) => {
                self.at = next;
                self.count += 1;
                Some(Err(self.unreadable(start, "a row of more than 16 MiB", "a shorter one")))
            }
            Found::More(_) | Found::End => None,
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
        self.ends.len()
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
        let Some(end) = self.ends.get(place) else { return "" };
        let start = if place == 0 { 0 } else { self.ends[place - 1] + self.between };
        let text = if self.is_quoted { self.unquoted.as_str() } else { self.row };
        text.get(start as usize..*end as usize).unwrap_or_default()
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

    fn split(&mut self, span: Span) -> Result<(), Unreadable> {
        let row = match self.text {
            Some(text) => text.get(span.start..span.end),
            None => from_utf8(&self.bytes[span.start..span.end]).ok(),
        };
        let Some(row) = row else {
            return Err(self.unreadable(span.start, "bytes that are not UTF-8", "text in UTF-8"));
        };
        self.row = row;
        self.is_quoted = span.is_quoted;
        self.between = u32::from(!span.is_quoted);
        if span.is_quoted {
            self.split_quoted();
        } else {
            split_plain(row.as_bytes(), self.dialect.delimiter, &mut self.ends);
        }
        if row.len() > MAX_CELL && (0..self.len()).any(|place| self.cell(place).len() > MAX_CELL) {
            return Err(self.unreadable(span.start, "a cell of more than 1 MiB", "a shorter one"));
        }
        Ok(())
    }

    /// A row with quotes is left to the crate `csv-core`.
    fn split_quoted(&mut self) {
        let input = self.row.as_bytes();
        self.reader.reset();
        self.output.resize(input.len().max(self.output.len()), 0);
        self.output_ends.resize((input.len() + 1).min(64).max(self.output_ends.len()), 0);
        let (mut read, mut written, mut cells) = (0, 0, 0);
        loop {
            // Without input it takes the text for ended.
            let (result, more_read, more_written, more_cells) =
                self.reader.read_record(&input[read..], &mut self.output[written..], &mut self.output_ends[cells..]);
            read += more_read;
            written += more_written;
            cells += more_cells;
            match result {
                ReadRecordResult::OutputEndsFull => self.output_ends.resize(self.output_ends.len() * 2, 0),
                ReadRecordResult::OutputFull => self.output.resize(self.output.len() * 2 + 1, 0),
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::Record | ReadRecordResult::End => break,
            }
        }
        self.unquoted.clear();
        // Quotes are ASCII: what was text stays text without them.
        self.unquoted.push_str(from_utf8(&self.output[..written]).unwrap_or_default());
        self.ends.clear();
        self.ends.extend(self.output_ends[..cells].iter().map(|end| *end as u32));
    }
}

const CLOSED: &str = "a second quote at the cell's end, within 1 MiB";

/// Where the cells between delimiters end, 64 bytes at a time.
fn split_plain(row: &[u8], delimiter: u8, ends: &mut Vec<u32>) {
    let wanted = u64::from_ne_bytes([delimiter; 8]);
    let mut count = 0;
    for (place, chunk) in row.chunks(64).enumerate() {
        let hits = match chunk.as_chunks::<8>() {
            (words @ [_, _, _, _, _, _, _, _], _) => places(words, wanted),
            _ => {
                // The rest is filled up with what is no delimiter.
                let mut whole = [!delimiter; 64];
                whole[..chunk.len()].copy_from_slice(chunk);
                places(whole.as_chunks().0, wanted)
            }
        };
        count = push(hits, (place * 64) as u32, ends, count);
    }
    ends.truncate(count);
    ends.push(row.len() as u32);
}

/// Puts the places of hits behind the first `count` ends; gives back how many there are now.
#[inline]
fn push(mut hits: u64, first: u32, ends: &mut Vec<u32>, count: usize) -> usize {
    let total = count + hits.count_ones() as usize;
    let mut at = count;
    // Eight at a time, as a loop that ends at each hit is mispredicted: what is too much is overwritten.
    while at < total {
        if ends.len() < at + 8 {
            ends.resize((at + 8) * 2, 0);
        }
        for end in &mut ends[at..at + 8] {
            *end = first + hits.trailing_zeros();
            hits &= hits.wrapping_sub(1);
        }
        at += 8;
    }
    total
}

/// A bit for each byte that is the wanted one, the first byte's lowest.
#[inline]
fn places(words: &[[u8; 8]], wanted: u64) -> u64 {
    words.iter().enumerate().fold(0, |hits, (place, word)| {
        // The highest bits of the eight bytes, side by side.
        let bits = (zero_bytes(u64::from_le_bytes(*word) ^ wanted) >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        hits | bits << (place * 8)
    })
}

/// The highest bit of each byte that is zero, and of no other.
#[inline]
fn zero_bytes(word: u64) -> u64 {
    const LOW: u64 = 0x7F7F_7F7F_7F7F_7F7F;
    !(((word & LOW) + LOW) | word | LOW)
}
