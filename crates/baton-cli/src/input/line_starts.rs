//! Where lines begin, so that a row of a table can be found in an editor.

use std::collections::VecDeque;
use std::io::{self, Read};

/// Bytes that remember where their lines begin, as far ahead as they are read.
///
/// A table's own count would not do: it takes the place where one row ended for the beginning of the next, so it is
/// behind by every blank line between them, and by one where lines end as on Windows.
pub(super) struct LineStarts<R> {
    bytes: R,
    offset: u64,
    line: u64,
    at_start: bool,
    after_return: bool,
    /// Offset and number of lines that are not blank.
    starts: VecDeque<(u64, u64)>,
}

impl<R> LineStarts<R> {
    /// Begins with line 1 at offset 0.
    pub(super) fn new(bytes: R) -> Self {
        Self { bytes, offset: 0, line: 1, at_start: true, after_return: false, starts: VecDeque::new() }
    }

    /// The number of the first line that is not blank and begins at this offset or later. Offsets must not fall.
    pub(super) fn line_from(&mut self, offset: u64) -> u64 {
        while self.starts.front().is_some_and(|(start, _)| *start < offset) {
            self.starts.pop_front();
        }
        self.starts.front().map_or(self.line, |(_, line)| *line)
    }

    fn note(&mut self, byte: u8) {
        match byte {
            b'\n' if self.after_return => {}
            b'\n' | b'\r' => {
                self.line += 1;
                self.at_start = true;
            }
            _ if self.at_start => {
                self.starts.push_back((self.offset, self.line));
                self.at_start = false;
            }
            _ => {}
        }
        self.after_return = byte == b'\r';
        self.offset += 1;
    }
}

impl<R: Read> Read for LineStarts<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.bytes.read(buffer)?;
        buffer[..count].iter().for_each(|byte| self.note(*byte));
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of the rows of a table, by the offsets that a table's reader gives them.
    fn lines(text: &str) -> Vec<u64> {
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(LineStarts::new(text.as_bytes()));
        let mut record = csv::ByteRecord::new();
        let mut lines = Vec::new();
        while reader.read_byte_record(&mut record).unwrap() {
            let offset = record.position().unwrap().byte();
            lines.push(reader.get_mut().line_from(offset));
        }
        lines
    }

    #[test]
    fn rows_are_found_whatever_ends_their_lines() {
        for end in ["\n", "\r\n", "\r"] {
            let text = |rows: &[&str]| rows.join(end);
            assert_eq!(lines(&text(&["a,b", "1,2", "3,4", ""])), [1, 2, 3]);
            assert_eq!(lines(&text(&["", "a,b", "", "", "1,2", "", "3,4"])), [2, 5, 7], "blank lines");
            assert_eq!(lines(&text(&["a,b", "1,\"x", "", "y\"", "3,4"])), [1, 2, 5], "a cell of several lines");
        }
    }

    #[test]
    fn rows_far_apart_are_found() {
        let rows = 20_000;
        let text = "1,2\r\n".repeat(rows);
        assert_eq!(lines(&text), (1..=rows as u64).collect::<Vec<_>>());
    }
}
