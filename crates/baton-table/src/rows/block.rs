//! A stream cut into pieces of whole rows.

use std::io::{self, Read};

use super::{Cut, Found, LineCount, Unreadable};

/// So many bytes are read at a time.
const BLOCK: usize = 1 << 20;

/// A piece of a file that holds whole rows or lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The rows or lines with their ends.
    pub bytes: Vec<u8>,
    /// How many rows or lines with leads stand before it.
    pub first_row: u64,
    /// The line in which it begins, from 1.
    pub first_line: u64,
}

/// Cuts what a reader gives into [`Block`]s. Memory does not grow with the rows.
///
/// # Example
/// ```
/// use baton_table::rows::{Blocks, Cut, Dialect};
///
/// let mut blocks = Blocks::new(&b"a,b\n1,2\n"[..], Cut::Rows(Dialect::default()));
/// assert_eq!(blocks.next().unwrap().unwrap().bytes, b"a,b\n1,2\n");
/// assert!(blocks.next().unwrap().is_none());
/// ```
#[derive(Debug)]
pub struct Blocks<R> {
    from: R,
    cut: Cut,
    /// What was read and not yet given out.
    rest: Vec<u8>,
    is_all: bool,
    /// Within a row that is too long: what is left of its line is passed over.
    is_skipping: bool,
    /// What was given out ended with CR: an LF that follows belongs to it.
    is_after_return: bool,
    row: u64,
    line: u64,
    block: usize,
}

impl<R: Read> Blocks<R> {
    /// Begins with row 0 and line 1.
    pub fn new(from: R, cut: Cut) -> Self {
        Self {
            from,
            cut,
            rest: Vec::new(),
            is_all: false,
            is_skipping: false,
            is_after_return: false,
            row: 0,
            line: 1,
            block: BLOCK,
        }
    }

    /// As [`Blocks::new`], with pieces of about so many bytes.
    pub fn with_size(from: R, cut: Cut, block: usize) -> Self {
        Self { block: block.max(1), ..Self::new(from, cut) }
    }

    /// The first row, which stays where it is; none if there is no row.
    ///
    /// # Errors
    /// When the reader fails.
    pub fn first_row(&mut self) -> io::Result<Option<&[u8]>> {
        Ok(self.whole_rows(1)?.map(|(end, _)| &self.rest[..end]))
    }

    /// Takes the first row, a header, away from the bytes; none if there is no row.
    ///
    /// # Errors
    /// When the reader fails.
    pub fn header(&mut self) -> io::Result<Option<Vec<u8>>> {
        let Some((end, _)) = self.whole_rows(1)? else { return Ok(None) };
        let rest = self.rest.split_off(end);
        let header = std::mem::replace(&mut self.rest, rest);
        self.line = LineCount::from_line(self.line).line_at(&header, header.len());
        self.is_after_return = header.ends_with(b"\r");
        Ok(Some(header))
    }

    /// The next piece; none at the end.
    ///
    /// # Errors
    /// When the reader fails.
    #[allow(clippy::should_implement_trait, reason = "reading can fail")]
    pub fn next(&mut self) -> io::Result<Option<Block>> {
        let Some((end, rows)) = self.whole_rows(u64::MAX)? else { return Ok(None) };
        let mut rest = Vec::with_capacity(self.block + self.block / 4);
        rest.extend_from_slice(&self.rest[end..]);
        self.rest.truncate(end);
        let bytes = std::mem::replace(&mut self.rest, rest);
        let block = Block { first_row: self.row, first_line: self.line, bytes };
        self.is_after_return = block.bytes.ends_with(b"\r");
        self.is_skipping = !self.is_all && !block.bytes.ends_with(b"\n") && !block.bytes.ends_with(b"\r");
        self.row += rows;
        self.line = LineCount::from_line(self.line).line_at(&block.bytes, block.bytes.len());
        Ok(Some(block))
    }

    /// Where the whole rows end that were read, at most so many, and how many there are; reads on until there is one.
    fn whole_rows(&mut self, at_most: u64) -> io::Result<Option<(usize, u64)>> {
        let mut wanted = self.block;
        loop {
            if self.rest.len() < wanted && !self.is_all {
                let missing = (wanted - self.rest.len()) as u64;
                self.is_all = (&mut self.from).take(missing).read_to_end(&mut self.rest)? < missing as usize;
            }
            if self.is_after_return && !self.rest.is_empty() {
                self.is_after_return = false;
                self.rest.drain(..usize::from(self.rest[0] == b'\n'));
            }
            if !self.skip() {
                continue;
            }
            match self.scan(at_most) {
                (_, 0) if self.is_all => return Ok(None),
                (_, 0) => wanted = self.rest.len() + self.block,
                whole => return Ok(Some(whole)),
            }
        }
    }

    /// Drops what is left of a line; false if its end is not there yet. The end itself stays, and is a blank line.
    fn skip(&mut self) -> bool {
        if self.is_skipping {
            let end = self.cut.line_end(&self.rest);
            self.rest.drain(..end.unwrap_or(self.rest.len()));
            self.is_skipping = end.is_none() && !self.is_all;
        }
        !self.is_skipping
    }

    fn scan(&self, at_most: u64) -> (usize, u64) {
        let is_plain = at_most == u64::MAX && self.cut.has_plain_ends(&self.rest);
        let (mut at, mut rows) = (0, 0);
        while rows < at_most {
            if is_plain {
                let (end, count) = self.cut.plain_rows(&self.rest[at..]);
                (at, rows) = (at + end, rows + count);
            }
            match self.cut.next(&self.rest, at, self.is_all) {
                Found::Row(_, next) | Found::Unclosed(_, next) | Found::TooLong(_, next) => at = next,
                Found::More(_) | Found::End => break,
            }
            rows += 1;
        }
        (at, rows)
    }
}

impl Unreadable {
    /// The same in a file in which so many lines stand before.
    #[must_use]
    pub fn after_lines(self, lines: u64) -> Self {
        Self { line: self.line + lines, ..self }
    }
}
