//! Line numbers of places, for messages.

use memchr::{memchr_iter, memchr2_iter};

/// Counts lines up to rising places of some bytes.
///
/// # Example
/// ```
/// let mut lines = baton_table::rows::LineCount::from_line(1);
/// assert_eq!(lines.line_at(b"a\r\nb\nc", 5), 3);
/// ```
#[derive(Debug, Clone)]
pub struct LineCount {
    at: usize,
    line: u64,
}

impl LineCount {
    /// The first byte is in this line.
    #[must_use]
    pub fn from_line(line: u64) -> Self {
        Self { at: 0, line }
    }

    /// The line of a place; places may not fall from one call to the next.
    pub fn line_at(&mut self, bytes: &[u8], place: usize) -> u64 {
        let place = place.min(bytes.len()).max(self.at);
        let after_return = self.at > 0 && bytes[self.at - 1] == b'\r';
        self.line += line_ends(&bytes[self.at..place], after_return);
        self.at = place;
        self.line
    }
}

/// How many lines end in these bytes; a first LF belongs to a CR before them.
fn line_ends(bytes: &[u8], after_return: bool) -> u64 {
    let ends = match memchr::memchr(b'\r', bytes) {
        None => memchr_iter(b'\n', bytes).count(),
        Some(_) => memchr2_iter(b'\n', b'\r', bytes)
            .filter(|at| bytes[*at] == b'\r' || *at == 0 || bytes[at - 1] != b'\r')
            .count(),
    };
    (ends - usize::from(after_return && bytes.first() == Some(&b'\n'))) as u64
}
