//! The head of a file of leads: the names of its columns and its first rows.

use std::io::Read;

use baton_table::format::{Head, Kind};
use baton_table::rows::Cut;

use super::leads::{check_text, dialect, kind};
use super::source::Source;
use crate::arguments::WritingArguments;
use crate::failure::Failure;

/// So much of a file shows how its cells are written.
const BYTES: u64 = 1 << 20;

/// Reads the head of a file that is written as was said, else as is found by the file itself. Rows that cannot be read are
/// passed over.
pub(crate) fn head(source: Source, written: &WritingArguments) -> Result<Head, Failure> {
    let name = source.name().to_owned();
    let opened = source.leads(written.encoding, |bytes| bytes)?;
    check_text(&name, &opened.head)?;
    let cut = match kind(written.input, &name, &opened.head)? {
        Kind::Cells(by_name) => Cut::Rows(dialect(written, None, by_name, &opened.head, opened.is_all)),
        _ => Cut::Lines,
    };
    let mut bytes = opened.head;
    let read = opened.rest.take(BYTES).read_to_end(&mut bytes).map_err(|error| Failure::reading(&name, error))?;
    match Head::read(&bytes, cut, (read as u64) < BYTES, written.header) {
        Ok(Some(head)) => Ok(head),
        Ok(None) => Err(Failure::NoLeads {
            file: name,
            found: "nothing".to_owned(),
            expected: match cut {
                Cut::Rows(_) => "a line with the names of the columns".to_owned(),
                Cut::Lines => "one JSON object in each line".to_owned(),
            },
            help: String::new(),
        }),
        Err(unreadable) => Err(Failure::NoHeader { file: name, unreadable }),
    }
}
