//! Leads, one after the other, from any kind of file.

use std::io::{BufReader, Read as Bytes};

use baton_model::answer::trim;
use baton_model::json::{Data, Value};
use baton_model::{Lead, Program, Row, Warning};
use baton_table::map::Map;

use super::delimited::Delimited;
use super::keep::Kept;
use super::lines::Lines;
use super::map::MapFile;
use crate::arguments::InputFormat;
use crate::failure::Failure;

/// A file's leads. The same place in memory takes each lead in turn.
pub(crate) trait Leads {
    /// Reads the next lead into `reading`.
    fn next(&mut self, reading: &mut Reading) -> Result<Read, Failure>;

    /// The columns that every lead of this file can have, if they are kept; `reading` holds the first lead, if there is one.
    fn columns(&self, reading: &Reading) -> Vec<String>;

    /// What is odd about the file as a whole.
    fn remarks(&self) -> Vec<String>;
}

/// What came of reading on.
#[derive(Debug)]
pub(crate) enum Read {
    /// A lead.
    Lead,
    /// A line that cannot be read; the next may be read again.
    Unreadable(Unreadable),
    /// There are no more.
    End,
}

/// Why a line cannot be read.
#[derive(Debug)]
pub(crate) struct Unreadable {
    /// The line in the file, from 1.
    pub(crate) line: u64,
    /// The column, where it is known.
    pub(crate) column: Option<usize>,
    /// What stands there.
    pub(crate) found: String,
    /// What should stand there.
    pub(crate) expected: String,
}

/// A lead as it was read.
pub(crate) struct Reading {
    /// Where it begins in the file, from 1.
    pub(crate) line: u64,
    /// What names it.
    pub(crate) id: Id,
    /// Its answers.
    pub(crate) row: Row,
    /// What was odd about it.
    pub(crate) warnings: Vec<Warning>,
    /// What its file says of it, if that is kept.
    pub(crate) kept: Kept,
}

/// What names a lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Id {
    /// Its place among the leads of its file, from 1.
    Place(u64),
    /// A text.
    Text(String),
    /// A number, with the digits it was written with.
    Number(String),
}

impl Id {
    /// What names a lead that was read from `text`, if it says so.
    pub(super) fn of(lead: &Lead, key: &str, text: &str) -> Option<Self> {
        let value = lead.get(key)?;
        match &value.data {
            Data::Text(id) if !trim(id).is_empty() => Some(Self::Text(trim(id).to_owned())),
            Data::Number(_) => Some(Self::Number(written_number(value, text).to_owned())),
            _ => None,
        }
    }
}

/// A number with the digits that it has in the text that it was read from: a long one loses some as a double.
pub(super) fn written_number<'t>(value: &Value, text: &'t str) -> &'t str {
    let number = text.get(value.at..).unwrap_or("");
    let is_digit = |character: char| matches!(character, '0'..='9' | '-' | '+' | '.' | 'e' | 'E');
    &number[..number.find(|character| !is_digit(character)).unwrap_or(number.len())]
}

impl Reading {
    /// A place for leads of this program.
    pub(crate) fn new(program: &Program) -> Self {
        Self { line: 0, id: Id::Place(0), row: program.row(), warnings: Vec::new(), kept: Kept::new() }
    }
}

/// What the user said about the leads.
pub(crate) struct Settings<'m> {
    /// The program that will score them.
    pub(crate) program: &'m Program,
    /// What holds which field.
    pub(crate) map: Option<&'m MapFile>,
    /// The column that names a lead.
    pub(crate) id: Option<&'m str>,
    /// What separates cells.
    pub(crate) delimiter: Option<u8>,
    /// The names of the result's own columns, if the input's are kept.
    pub(crate) keep_beside: Option<Vec<&'static str>>,
}

impl Settings<'_> {
    /// The column that names a lead, and who says so (nobody, if it is the default).
    pub(super) fn id_column(&self) -> (&str, Option<String>) {
        match (self.id, self.map) {
            (Some(id), _) => (id, Some("--id".to_owned())),
            (None, Some(MapFile { name, map: Map { id: Some(id), .. } })) => (id, Some(format!("{name} (id)"))),
            _ => ("id", None),
        }
    }
}

/// Begins to read leads.
pub(crate) fn open<'m>(
    name: String,
    bytes: BufReader<Box<dyn Bytes>>,
    format: InputFormat,
    settings: Settings<'m>,
) -> Result<Box<dyn Leads + 'm>, Failure> {
    Ok(match format {
        InputFormat::Ndjson => Box::new(Lines::new(name, bytes, settings)),
        InputFormat::Csv => Box::new(Delimited::open(name, bytes, b',', settings)?),
        InputFormat::Tsv => Box::new(Delimited::open(name, bytes, b'\t', settings)?),
    })
}
