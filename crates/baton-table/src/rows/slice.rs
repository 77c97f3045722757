//! Slices of a file that are read side by side, without knowing what stands before them.

use super::span::next_start;
use super::{Cut, Found};

/// The rows of a file that begin within a slice of it.
///
/// Who reads slices looks at the seams: where the rows of one end, those of the next must begin. That is so unless a line's
/// end within a quoted cell was taken for a row's end; then the next slice is read again, from where the one before ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slice {
    /// Where its first row begins.
    pub start: usize,
    /// Where the row after its last one begins.
    pub end: usize,
}

impl Slice {
    /// Finds the rows that begin in the first `length` of these bytes; the bytes after them belong to the next slice, and
    /// are there so that the last row is whole. `is_known` says that a row begins at the first byte; otherwise it is where
    /// the first line ends, and the byte before the slice has to be the first of the bytes. `is_all` says that the file
    /// ends with the bytes. None if more bytes are needed.
    ///
    /// # Example
    /// ```
    /// use baton_table::rows::{Cut, Dialect, Slice};
    ///
    /// let cut = Cut::Rows(Dialect::default());
    /// assert_eq!(Slice::find(b"1,2\n3,4\n5,6", cut, 3, true, true), Some(Slice { start: 0, end: 4 }));
    /// assert_eq!(Slice::find(b"2\n3,4\n5,6", cut, 4, false, true), Some(Slice { start: 2, end: 6 }));
    /// ```
    #[must_use]
    pub fn find(bytes: &[u8], cut: Cut, length: usize, is_known: bool, is_all: bool) -> Option<Self> {
        let first = match cut.line_end(bytes) {
            _ if is_known => 0,
            Some(end) => end + 1,
            None if is_all => bytes.len(),
            None => return None,
        };
        let start = known_start(bytes, first, is_all)?;
        let mut end = start;
        while end < length {
            match cut.next(bytes, end, is_all) {
                Found::Row(_, next) | Found::Unclosed(_, next) => end = known_start(bytes, next, is_all)?,
                // Of a line without an end the rest has to be passed over as well.
                Found::TooLong(_, next) if next < bytes.len() || is_all => end = known_start(bytes, next, is_all)?,
                Found::TooLong(..) | Found::More(_) => return None,
                Found::End if is_all => end = bytes.len(),
                Found::End => return None,
            }
        }
        Some(Self { start, end })
    }
}

/// Where a row can begin: after line ends, of which a row's own may be the first. None if that may be in bytes to come.
fn known_start(bytes: &[u8], from: usize, is_all: bool) -> Option<usize> {
    Some(next_start(bytes, from)).filter(|start| is_all || *start < bytes.len())
}
