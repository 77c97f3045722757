//! Leads from cells: CSV and TSV.

use std::io::{BufReader, Read as Bytes};

use baton_model::answer::{Answer, trim};
use baton_model::{FieldType, Program, Warning};
use baton_table::map::{Column, LAST, Map};
use csv::{ErrorKind, StringRecord};

use super::keep::{Value, names};
use super::leads::{Id, Leads, Read, Reading, Settings, Unreadable};
use super::line_starts::LineStarts;
use super::map::MapFile;
use crate::failure::{Failure, quoted};

/// Where a warning stands that is about a row as a whole; no field can have this id.
const ROW: &str = "(row)";

/// The bytes of a table.
type Table = LineStarts<BufReader<Box<dyn Bytes>>>;

/// A table of leads.
pub(super) struct Delimited<'m> {
    name: String,
    program: &'m Program,
    reader: csv::Reader<Table>,
    record: StringRecord,
    header: Vec<String>,
    fields: Vec<FieldColumns>,
    id: Option<usize>,
    /// The columns that are kept, with their names in the result.
    kept: Vec<(usize, String)>,
    remarks: Vec<String>,
    count: u64,
}

/// Where a field's answer stands in a row.
struct FieldColumns {
    field: usize,
    answer: (usize, Column),
    /// An activity's date.
    last: Option<(usize, Column)>,
}

impl<'m> Delimited<'m> {
    /// Reads the header and finds the fields in it.
    pub(super) fn open(
        name: String,
        bytes: BufReader<Box<dyn Bytes>>,
        delimiter: u8,
        settings: Settings<'m>,
    ) -> Result<Self, Failure> {
        let delimiter = settings.delimiter.or(settings.map.and_then(|file| file.map.delimiter)).unwrap_or(delimiter);
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(LineStarts::new(bytes));
        let header = read_header(&mut reader, &name)?;
        let plan = Plan { name: &name, header: &header, delimiter };
        let (id_name, id_by) = settings.id_column();
        plan.require(settings.map, id_by.map(|by| (id_name, by)))?;
        let fields = plan.fields(&settings)?;
        let id = plan.place(id_name);
        let kept = match &settings.keep_beside {
            Some(own) => plan.kept(own, id.filter(|_| id_name == "id")),
            None => Vec::new(),
        };
        let remarks = plan.remarks(settings.program, &fields);
        Ok(Self {
            program: settings.program,
            reader,
            record: StringRecord::new(),
            fields,
            id,
            kept,
            remarks,
            count: 0,
            name,
            header,
        })
    }

    /// The rows that are too short or too long, told as a warning of their lead.
    fn check_width(&self, warnings: &mut Vec<Warning>) {
        let cells = |count: usize| if count == 1 { "1 cell".to_owned() } else { format!("{count} cells") };
        if self.record.len() != self.header.len() {
            let expected = format!("{}, as in the header", cells(self.header.len()));
            warnings.push(Warning { field: ROW.to_owned(), found: cells(self.record.len()), expected });
        }
    }

    fn cell(&self, place: usize) -> &str {
        self.record.get(place).unwrap_or("")
    }
}

impl Leads for Delimited<'_> {
    fn next(&mut self, reading: &mut Reading) -> Result<Read, Failure> {
        match self.reader.read_record(&mut self.record) {
            Ok(false) => return Ok(Read::End),
            Ok(true) => self.count += 1,
            Err(error) => {
                self.count += 1;
                let line = line_of(&mut self.reader, error.position());
                return unreadable(&self.name, line, error).map(Read::Unreadable);
            }
        }
        reading.line = line_of(&mut self.reader, self.record.position());
        reading.row.clear();
        reading.warnings.clear();
        let (mut scratch, mut last_scratch) = (String::new(), String::new());
        for columns in &self.fields {
            let field = &self.program.fields[columns.field];
            let (place, column) = &columns.answer;
            let text = column.answer(self.cell(*place), &mut scratch);
            let answer = match &columns.last {
                None => Answer::from_text(field, text, &mut reading.warnings),
                Some((place, column)) => {
                    let last = column.answer(self.cell(*place), &mut last_scratch);
                    Answer::activity_from_text(field, text, last, &mut reading.warnings)
                }
            };
            self.program.set(&mut reading.row, columns.field, &answer);
        }
        self.check_width(&mut reading.warnings);
        let id = self.id.map(|place| trim(self.cell(place))).filter(|id| !id.is_empty());
        reading.id = id.map_or(Id::Place(self.count), |id| Id::Text(id.to_owned()));
        reading.kept.clear();
        reading
            .kept
            .extend(self.kept.iter().map(|(place, name)| (name.clone(), Value::Text(self.cell(*place).to_owned()))));
        Ok(Read::Lead)
    }

    fn columns(&self, _: &Reading) -> Vec<String> {
        self.kept.iter().map(|(_, name)| name.clone()).collect()
    }

    fn remarks(&self) -> Vec<String> {
        self.remarks.clone()
    }
}

/// The names of the columns, trimmed.
fn read_header(reader: &mut csv::Reader<Table>, name: &str) -> Result<Vec<String>, Failure> {
    let mut record = StringRecord::new();
    match reader.read_record(&mut record) {
        Ok(true) => Ok(record.iter().map(|cell| trim(cell).to_owned()).collect()),
        Ok(false) => Err(Failure::NoLeads {
            file: name.to_owned(),
            found: "nothing".to_owned(),
            expected: "a line with the names of the columns".to_owned(),
            help: String::new(),
        }),
        Err(error) => {
            let unreadable = unreadable(name, 1, error)?;
            Err(Failure::NotUtf8 { file: name.to_owned(), line: unreadable.line, found: unreadable.found })
        }
    }
}

/// The line in which a row begins.
fn line_of(reader: &mut csv::Reader<Table>, position: Option<&csv::Position>) -> u64 {
    position.map_or(0, |position| reader.get_mut().line_from(position.byte()))
}

/// What is unreadable in a row, unless the file as a whole cannot be read.
fn unreadable(name: &str, line: u64, error: csv::Error) -> Result<Unreadable, Failure> {
    match error.into_kind() {
        ErrorKind::Io(error) => Err(Failure::reading(name, error)),
        ErrorKind::Utf8 { err, .. } => {
            let found = format!("bytes that are not UTF-8 in cell {}", err.field() + 1);
            Ok(Unreadable { line, column: None, found, expected: "text in UTF-8".to_owned() })
        }
        _ => Ok(Unreadable {
            line,
            column: None,
            found: "a row that cannot be read".to_owned(),
            expected: "cells".to_owned(),
        }),
    }
}

/// What is to be found in a header.
struct Plan<'h> {
    name: &'h str,
    header: &'h [String],
    delimiter: u8,
}

impl Plan<'_> {
    /// The place of a column; of a repeated one the last, as with a repeated key of a lead.
    fn place(&self, column: &str) -> Option<usize> {
        self.header.iter().rposition(|name| name == column)
    }

    /// Whether all columns are there that someone named.
    fn require(&self, map: Option<&MapFile>, id: Option<(&str, String)>) -> Result<(), Failure> {
        let by_map = map.into_iter().flat_map(|MapFile { name, map }| {
            let by = move |field: &str| format!("{name} (columns.{field})");
            map.columns.iter().map(move |(field, column)| (column.name.as_str(), by(field)))
        });
        let wanted: Vec<(String, String)> = id
            .into_iter()
            .chain(by_map)
            .filter(|(column, _)| self.place(column).is_none())
            .map(|(column, by)| (column.to_owned(), by))
            .collect();
        if wanted.is_empty() {
            return Ok(());
        }
        Err(Failure::NoSuchColumns { file: self.name.to_owned(), wanted, columns: self.header.to_vec() })
    }

    /// The columns of each field that has one.
    fn fields(&self, settings: &Settings<'_>) -> Result<Vec<FieldColumns>, Failure> {
        let program = settings.program;
        let find = |key: &str| {
            let column = Map::column(settings.map.map(|file| &file.map), key).into_owned();
            self.place(&column.name).map(|place| (place, column))
        };
        let columns = program.fields.iter().enumerate().filter_map(|(field, plan)| {
            let answer = find(&plan.id)?;
            let last = (plan.field_type == FieldType::Activity).then(|| find(&format!("{}{LAST}", plan.id))).flatten();
            Some(FieldColumns { field, answer, last })
        });
        let columns: Vec<FieldColumns> = columns.collect();
        if columns.is_empty() {
            return Err(self.no_field(program));
        }
        Ok(columns)
    }

    fn no_field(&self, program: &Program) -> Failure {
        let separators = [(b';', "';'"), (b'\t', "tab"), (b'|', "'|'"), (b',', "','")];
        let other = separators
            .iter()
            .find(|(byte, _)| *byte != self.delimiter && self.header.iter().any(|name| name.as_bytes().contains(byte)));
        let help = match other {
            Some((_, word)) => format!("another character may stand between the cells: try --delimiter {word}"),
            None => "name the columns like the fields, or give a map of them with --map".to_owned(),
        };
        let fields = program.fields.iter().map(|field| field.id.to_string()).collect();
        Failure::NoFieldColumn { file: self.name.to_owned(), columns: self.header.to_vec(), fields, help }
    }

    /// The columns to keep: all but the one that is there already as the result's `id`.
    fn kept(&self, own: &[&str], but: Option<usize>) -> Vec<(usize, String)> {
        let places: Vec<usize> = (0..self.header.len()).filter(|place| Some(*place) != but).collect();
        let names = names(places.iter().map(|place| self.header[*place].as_str()), own);
        places.into_iter().zip(names).collect()
    }

    fn remarks(&self, program: &Program, found: &[FieldColumns]) -> Vec<String> {
        let mut remarks = Vec::new();
        let repeated = self
            .header
            .iter()
            .enumerate()
            .filter(|(place, name)| !name.is_empty() && self.header[..*place].contains(name));
        remarks
            .extend(repeated.map(|(_, name)| format!("the column {} stands twice, the last one counts", quoted(name))));
        let missing: Vec<&str> = (program.fields.iter().enumerate())
            .filter(|(place, _)| found.iter().all(|columns| columns.field != *place))
            .map(|(_, field)| &*field.id)
            .collect();
        match missing.as_slice() {
            [] => {}
            [one] => remarks.push(format!("no column for the field {one}")),
            many => remarks.push(format!("no column for {} fields: {}", many.len(), many.join(", "))),
        }
        remarks
    }
}
