//! Where a row ends.

use baton_model::json::MAX_BYTES;
use memchr::{memchr, memchr_iter, memchr2, memchr3, memmem, memrchr};

use super::{Dialect, MAX_CELL, MAX_ROW};

/// How a file is cut into pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// Where rows of cells end.
    Rows(Dialect),
    /// Where lines end.
    Lines,
}

impl Cut {
    /// The first row or line from `from` on.
    #[must_use]
    pub fn next(self, bytes: &[u8], from: usize, is_all: bool) -> Found {
        match self {
            Self::Rows(dialect) => next_row(bytes, from, dialect, is_all),
            Self::Lines => next_line(bytes, from, is_all),
        }
    }

    /// Whether each line ends with LF and none is blank, so that lines can be counted without a look at each.
    pub(super) fn has_plain_ends(self, bytes: &[u8]) -> bool {
        let has_blank = || bytes.first() == Some(&b'\n') || memmem::find(bytes, b"\n\n").is_some();
        bytes.len() <= MAX_ROW && memchr(b'\r', bytes).is_none() && !has_blank()
    }

    /// Of bytes that have plain ends, and begin with a row: where the rows end before the first one with a quote, and how
    /// many there are.
    pub(super) fn plain_rows(self, bytes: &[u8]) -> (usize, u64) {
        let Self::Rows(dialect) = self else { return (0, 0) };
        let plain = memchr(dialect.quote, bytes).map_or(bytes, |quote| &bytes[..quote]);
        (memrchr(b'\n', plain).map_or(0, |last| last + 1), memchr_iter(b'\n', plain).count() as u64)
    }

    /// The place of the first line's end.
    pub(super) fn line_end(self, bytes: &[u8]) -> Option<usize> {
        match self {
            Self::Rows(_) => memchr2(b'\n', b'\r', bytes),
            Self::Lines => memchr(b'\n', bytes),
        }
    }
}

/// A row in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Where it begins.
    pub start: usize,
    /// Where it ends, without its line's end.
    pub end: usize,
    /// Whether a cell of it is quoted.
    pub is_quoted: bool,
}

/// What was found from a place on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// A row, and from where to go on.
    Row(Span, usize),
    /// A row that begins here is not whole yet: more bytes are needed.
    More(usize),
    /// A quoted cell of the row that begins at the first place does not end within [`MAX_CELL`], or at all, or only where
    /// another one begins on a later line; its line is given up, and the second place is where the next one begins.
    Unclosed(usize, usize),
    /// A row longer than [`MAX_ROW`], and from where to go on.
    TooLong(usize, usize),
    /// No row.
    End,
}

/// Finds the first row from `from` on; blank lines are passed over. `is_all` says that no more bytes will come.
///
/// A line ends with LF, CR or both. A quote counts only at the start of a cell, and a quoted cell that is followed by
/// other text than a delimiter goes on as it is, as in the crate `csv`. Unlike there, one of several lines has to end where
/// its quote closes: where it does not, the quote that seems to close it opens another cell, and all between would be lost.
///
/// # Example
/// ```
/// use baton_table::rows::{Dialect, Found, Span, next_row};
///
/// let bytes = b"\r\n\"a\nb\",c\n1,2";
/// let found = next_row(bytes, 0, Dialect::default(), true);
/// assert_eq!(found, Found::Row(Span { start: 2, end: 9, is_quoted: true }, 10));
/// ```
#[must_use]
pub fn next_row(bytes: &[u8], from: usize, dialect: Dialect, is_all: bool) -> Found {
    let start = next_start(bytes, from);
    if start == bytes.len() {
        return Found::End;
    }
    let mut at = start;
    let mut is_quoted = false;
    loop {
        let Some(offset) = memchr3(b'\n', b'\r', dialect.quote, &bytes[at..]) else {
            return unfinished(bytes, start, is_quoted, is_all);
        };
        at += offset;
        if bytes[at] != dialect.quote {
            return row(Span { start, end: at, is_quoted }, at + 1);
        }
        if at > start && bytes[at - 1] != dialect.delimiter {
            // Within a cell a quote is a character like any other.
            at += 1;
            continue;
        }
        is_quoted = true;
        match closing(bytes, at, dialect.quote) {
            // The next byte may double the quote.
            Some(after) if after == bytes.len() && !is_all => return Found::More(start),
            Some(after) if ends_cell(bytes, after, dialect) || !has_line_end(&bytes[at..after]) => at = after,
            None if !is_all && bytes.len() - at <= MAX_CELL + 1 => return Found::More(start),
            _ => return Found::Unclosed(start, after_line(bytes, start)),
        }
    }
}

/// Finds the first line of JSON from `from` on that is not blank; [`Found::TooLong`] is one of more than a lead may have.
#[must_use]
pub fn next_line(bytes: &[u8], from: usize, is_all: bool) -> Found {
    let rest = bytes.get(from..).unwrap_or_default();
    let Some(first) = rest.iter().position(|byte| !byte.is_ascii_whitespace()) else { return Found::End };
    let start = from + memrchr(b'\n', &rest[..first]).map_or(0, |before| before + 1);
    let end = memchr(b'\n', &bytes[start..]).map(|offset| start + offset);
    let is_long = end.unwrap_or(bytes.len()) - start > MAX_BYTES;
    match end {
        None if !is_all && !is_long => Found::More(start),
        _ if is_long => Found::TooLong(start, end.map_or(bytes.len(), |end| end + 1)),
        None => Found::Row(Span { start, end: bytes.len(), is_quoted: false }, bytes.len()),
        Some(end) => Found::Row(Span { start, end, is_quoted: false }, end + 1),
    }
}

/// Where the next row begins, past blank lines; the end of the bytes if none does.
#[inline]
pub(super) fn next_start(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    rest.iter().position(|byte| !matches!(byte, b'\r' | b'\n')).map_or(bytes.len(), |blank| from + blank)
}

fn row(span: Span, next: usize) -> Found {
    if span.end - span.start > MAX_ROW {
        return Found::TooLong(span.start, next);
    }
    Found::Row(span, next)
}

/// The row that no line's end follows.
fn unfinished(bytes: &[u8], start: usize, is_quoted: bool, is_all: bool) -> Found {
    if is_all {
        return row(Span { start, end: bytes.len(), is_quoted }, bytes.len());
    }
    if bytes.len() - start > MAX_ROW { Found::TooLong(start, bytes.len()) } else { Found::More(start) }
}

/// The place after the quote that closes the one at `open`.
fn closing(bytes: &[u8], open: usize, quote: u8) -> Option<usize> {
    let mut at = open + 1;
    loop {
        at += memchr(quote, &bytes[at..])?;
        if at - open > MAX_CELL + 1 {
            return None;
        }
        if bytes.get(at + 1) != Some(&quote) {
            return Some(at + 1);
        }
        at += 2;
    }
}

/// Whether a cell can end at a place.
fn ends_cell(bytes: &[u8], at: usize, dialect: Dialect) -> bool {
    bytes.get(at).is_none_or(|byte| *byte == dialect.delimiter || matches!(byte, b'\n' | b'\r'))
}

fn has_line_end(bytes: &[u8]) -> bool {
    memchr2(b'\n', b'\r', bytes).is_some()
}

/// Where the line after the one at `from` begins.
fn after_line(bytes: &[u8], from: usize) -> usize {
    memchr2(b'\n', b'\r', &bytes[from..]).map_or(bytes.len(), |offset| from + offset + 1)
}
