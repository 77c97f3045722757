//! The head of a table: the names of its columns and its first rows.

use std::io::Read;

use baton_table::format::{Head, Kind};
use baton_table::rows::{Cut, Dialect};

use super::leads::{check_text, kind};
use super::source::Source;
use crate::failure::Failure;

/// So much of a file shows how its cells are written.
const BYTES: u64 = 1 << 20;

/// Reads the head of a table whose cells stand between delimiters of this kind, else of one that is found by the table
/// itself. Rows that cannot be read are passed over.
pub(crate) fn head(source: Source, delimiter: Option<u8>) -> Result<(Dialect, Head), Failure> {
    let name = source.name().to_owned();
    let opened = source.leads(None, |bytes| bytes)?;
    check_text(&name, &opened.head)?;
    let found = Dialect::of(&opened.head, opened.is_all);
    let Kind::Cells(by_name) = kind(None, &name, &opened.head)? else {
        return Err(no_leads(name, "NDJSON", "a table: CSV or TSV"));
    };
    let dialect = Dialect { delimiter: delimiter.or(by_name).unwrap_or(found.delimiter), ..found };
    let mut bytes = opened.head;
    let read = opened.rest.take(BYTES).read_to_end(&mut bytes).map_err(|error| Failure::reading(&name, error))?;
    match Head::read(&bytes, Cut::Rows(dialect), (read as u64) < BYTES) {
        Ok(Some(head)) => Ok((dialect, head)),
        Ok(None) => Err(no_leads(name, "nothing", "a line with the names of the columns")),
        Err(unreadable) => Err(Failure::NotUtf8 { file: name, line: unreadable.line, found: unreadable.found }),
    }
}

fn no_leads(file: String, found: &str, expected: &str) -> Failure {
    Failure::NoLeads { file, found: found.to_owned(), expected: expected.to_owned(), help: String::new() }
}
