//! Where a row ends.

use memchr::{memchr, memchr2, memchr3};

use super::{Dialect, MAX_CELL, MAX_ROW};

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
    /// A quoted cell of the row that begins at the first place does not end within [`MAX_CELL`], or at all; its line is
    /// given up, and the second place is where the next one begins.
    Unclosed(usize, usize),
    /// A row longer than [`MAX_ROW`], and from where to go on.
    TooLong(usize, usize),
    /// No row.
    End,
}

/// Finds the first row from `from` on; blank lines are passed over. `is_all` says that no more bytes will come.
///
/// A line ends with LF, CR or both. A quote counts only at the start of a cell, and a quoted cell that is followed by
/// other text than a delimiter goes on as it is, as in the crate `csv`.
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
    let rest = bytes.get(from..).unwrap_or_default();
    let Some(blank) = rest.iter().position(|byte| !matches!(byte, b'\r' | b'\n')) else { return Found::End };
    let start = from + blank;
    let mut at = start;
    let mut is_quoted = false;
    loop {
        let Some(offset) = memchr3(b'\n', b'\r', dialect.quote, &bytes[at..]) else {
            return unfinished(bytes, start, is_quoted, is_all);
        };
        at += offset;
        if bytes[at] != dialect.quote {
            return row(bytes, Span { start, end: at, is_quoted }, at + 1);
        }
        if at > start && bytes[at - 1] != dialect.delimiter {
            // Within a cell a quote is a character like any other.
            at += 1;
            continue;
        }
        is_quoted = true;
        match closing(bytes, at, dialect.quote) {
            Some(after) => at = after,
            None if is_all || bytes.len() - at > MAX_CELL => return Found::Unclosed(start, next_line(bytes, start)),
            None => return Found::More(start),
        }
        if at == bytes.len() && !is_all {
            // The next byte may double the quote.
            return Found::More(start);
        }
    }
}

fn row(bytes: &[u8], span: Span, next: usize) -> Found {
    if span.end - span.start > MAX_ROW {
        return Found::TooLong(span.start, next);
    }
    debug_assert!(next <= bytes.len());
    Found::Row(span, next)
}

/// The row that no line's end follows.
fn unfinished(bytes: &[u8], start: usize, is_quoted: bool, is_all: bool) -> Found {
    if is_all {
        return row(bytes, Span { start, end: bytes.len(), is_quoted }, bytes.len());
    }
    if bytes.len() - start > MAX_ROW { Found::TooLong(start, bytes.len()) } else { Found::More(start) }
}

/// The place after the quote that closes the one at `open`.
fn closing(bytes: &[u8], open: usize, quote: u8) -> Option<usize> {
    let mut at = open + 1;
    loop {
        at += memchr(quote, &bytes[at..])?;
        if at - open > MAX_CELL {
            return None;
        }
        if bytes.get(at + 1) != Some(&quote) {
            return Some(at + 1);
        }
        at += 2;
    }
}

/// Where the line after the one at `from` begins.
fn next_line(bytes: &[u8], from: usize) -> usize {
    memchr2(b'\n', b'\r', &bytes[from..]).map_or(bytes.len(), |offset| from + offset + 1)
}
