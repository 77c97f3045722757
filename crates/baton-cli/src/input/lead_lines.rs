//! Lines that are each one lead in JSON, read one at a time.

use std::io::{BufRead, BufReader, Read};

use baton_model::json::MAX_BYTES;
use baton_model::{Code, Lead};
use baton_table::rows::Unreadable;

use crate::failure::Failure;

/// Lines of a file; blank ones are passed over.
pub(super) struct LeadLines {
    name: String,
    bytes: BufReader<Box<dyn Read + Send>>,
    line: Vec<u8>,
    number: u64,
    count: u64,
}

impl LeadLines {
    pub(super) fn new(name: String, bytes: BufReader<Box<dyn Read + Send>>) -> Self {
        Self { name, bytes, line: Vec::new(), number: 0, count: 0 }
    }

    /// The number of the line that was read, from 1.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// How many leads were read, unreadable ones included.
    pub(super) fn count(&self) -> u64 {
        self.count
    }

    /// Reads the next line that is not blank; false at the end.
    pub(super) fn next(&mut self) -> Result<bool, Failure> {
        loop {
            self.line.clear();
            // One byte more than a lead may have, so that a longer line can be told from one that just fits.
            let limit = MAX_BYTES as u64 + 1;
            let read = (&mut self.bytes).take(limit).read_until(b'\n', &mut self.line).and_then(|count| {
                if count as u64 == limit && !self.line.ends_with(b"\n") {
                    self.bytes.skip_until(b'\n')?;
                }
                Ok(count)
            });
            if read.map_err(|error| Failure::reading(&self.name, error))? == 0 {
                return Ok(false);
            }
            self.number += 1;
            if self.line.iter().any(|byte| !byte.is_ascii_whitespace()) {
                self.count += 1;
                return Ok(true);
            }
        }
    }

    /// The lead of the line that was read, and its text.
    pub(super) fn lead(&self) -> Result<(Lead, &str), Unreadable> {
        let unreadable = |column, found: String, expected: &str| Unreadable {
            line: self.number,
            column,
            found,
            expected: expected.to_owned(),
        };
        let line = self.line.strip_suffix(b"\n").unwrap_or(&self.line);
        if line.len() > MAX_BYTES {
            return Err(unreadable(None, format!("a line of more than {MAX_BYTES} bytes"), "a shorter one"));
        }
        let text = std::str::from_utf8(line)
            .map_err(|_| unreadable(None, "bytes that are not UTF-8".to_owned(), "text in UTF-8"))?;
        match Lead::parse(text) {
            Ok(lead) => Ok((lead, text)),
            Err(problem) if problem.code == Code::NotJson => {
                Err(unreadable(Some(problem.column), "what is no JSON".to_owned(), "one JSON object in each line"))
            }
            Err(problem) => Err(unreadable(Some(problem.column), problem.found, &problem.expected)),
        }
    }

    /// Everything from the line that was read to the end, at most so much that it can be told to be too much.
    pub(super) fn rest(&mut self) -> Result<Vec<u8>, Failure> {
        let mut rest = std::mem::take(&mut self.line);
        let limit = MAX_BYTES as u64 + 1;
        (&mut self.bytes).take(limit).read_to_end(&mut rest).map_err(|error| Failure::reading(&self.name, error))?;
        Ok(rest)
    }
}
