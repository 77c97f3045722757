//! The head of a table: the names of its columns and its first rows.

use std::io::{Cursor, Read};

use baton_table::lead::Columns;
use baton_table::rows::{Blocks, Cut, Dialect, Rows};

use super::leads::{check_text, input_format};
use super::source::Source;
use crate::arguments::InputFormat;
use crate::failure::Failure;

/// So many rows show how a table's cells are written.
const ROWS: usize = 1_000;

/// The names of the columns, and the first rows.
pub(crate) struct Head {
    /// What stands between cells.
    pub(crate) delimiter: u8,
    /// The names, trimmed.
    pub(crate) header: Vec<String>,
    /// The rows as they stand there; they may be shorter or longer than the header.
    pub(crate) rows: Vec<Vec<String>>,
}

impl Head {
    /// Reads the head of a table whose cells stand between delimiters of this kind, else of one that is found by the table
    /// itself. Rows that cannot be read are passed over.
    pub(crate) fn read(source: Source, delimiter: Option<u8>) -> Result<Self, Failure> {
        let name = source.name().to_owned();
        let failed = |error| Failure::reading(&name, error);
        let opened = source.leads(None, |bytes| bytes)?;
        check_text(&name, &opened.head)?;
        let found = Dialect::of(&opened.head, opened.is_all);
        let by_name = match input_format(None, &name, opened.extension.as_deref(), &opened.head)? {
            InputFormat::Csv => found.delimiter,
            InputFormat::Tsv => b'\t',
            InputFormat::Ndjson => return Err(no_leads(name, "NDJSON", "a table: CSV or TSV")),
        };
        let dialect = Dialect { delimiter: delimiter.unwrap_or(by_name), ..found };
        let mut blocks = Blocks::new(Cursor::new(opened.head).chain(opened.rest), Cut::Rows(dialect));
        let first = blocks.header().map_err(failed)?.unwrap_or_default();
        let header = Columns::names(&first, dialect).map_err(|unreadable| Failure::NotUtf8 {
            file: name.clone(),
            line: unreadable.line,
            found: unreadable.found,
        })?;
        if header.is_empty() {
            return Err(no_leads(name, "nothing", "a line with the names of the columns"));
        }
        let mut rows = Vec::new();
        if let Some(block) = blocks.next().map_err(failed)? {
            let mut cells = Rows::new(&block.bytes, dialect, block.first_line);
            while let Some(row) = cells.next().filter(|_| rows.len() < ROWS) {
                if row.is_ok() {
                    rows.push((0..cells.len()).map(|place| cells.cell(place).to_owned()).collect());
                }
            }
        }
        Ok(Self { delimiter: dialect.delimiter, header, rows })
    }
}

fn no_leads(file: String, found: &str, expected: &str) -> Failure {
    Failure::NoLeads { file, found: found.to_owned(), expected: expected.to_owned(), help: String::new() }
}
