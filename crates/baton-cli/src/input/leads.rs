//! Files of leads: opened, and their columns found.

use std::collections::BTreeSet;
use std::io::{self, Read};

use baton_model::Program;
use baton_model::program::FieldPlan;
use baton_table::fill::Filler;
use baton_table::format::{Head, Kind, named_delimiter, not_text};
use baton_table::lead::{CellLeads, Columns, LineLeads, LineReader, NamedBy, Seen, Unfit};
use baton_table::map::Map;
use baton_table::rows::{Block, Blocks, Cut, Dialect};

use super::map::MapFile;
use super::source::Source;
use crate::arguments::{InputFormat, ReadingArguments, WritingArguments};
use crate::failure::{Failure, listed, quoted};

/// What was said about the leads.
#[derive(Clone)]
pub(crate) struct Settings<'m> {
    /// The program that will score them.
    pub(crate) program: &'m Program,
    /// What holds which field.
    pub(crate) map: Option<&'m MapFile>,
    /// How to read them.
    pub(crate) reading: &'m ReadingArguments,
    /// The names of the result's own columns, if the input's are kept.
    pub(crate) keep_beside: Option<Vec<&'static str>>,
}

impl<'m> Settings<'m> {
    fn map(&self) -> Option<&'m Map> {
        self.map.map(|map| &map.map)
    }

    /// The column that names a lead.
    fn id(&self) -> &'m str {
        let by_map = self.map().and_then(|map| map.id.as_deref());
        self.reading.id.as_deref().or(by_map).unwrap_or("id")
    }

    /// The keys under which lines of JSON hold answers, and the one that names a lead.
    fn keys(&self) -> impl Iterator<Item = String> {
        let key = |field: &FieldPlan| Map::column(self.map(), &field.id).name.clone();
        self.program.fields.iter().map(key).chain([self.id().to_owned()])
    }
}

/// A file of leads, opened.
pub(crate) struct LeadFile<'m> {
    /// Its name for messages.
    pub(crate) name: String,
    /// Its leads, in pieces.
    pub(crate) blocks: Blocks<Box<dyn Read + Send>>,
    /// How they are read.
    pub(crate) format: Format<'m>,
}

/// How the pieces of a file are read.
pub(crate) enum Format<'m> {
    /// As rows of cells.
    Cells(Dialect, &'m Program, Columns),
    /// As lines of JSON.
    Lines(LineReader<'m>),
}

impl<'m> LeadFile<'m> {
    /// Opens a file, and finds its columns if it is a table.
    pub(crate) fn open(
        source: Source,
        settings: &Settings<'m>,
        watched: impl FnOnce(Box<dyn Read + Send>) -> Box<dyn Read + Send>,
    ) -> Result<Self, Failure> {
        let name = source.name().to_owned();
        let opened = source.leads(settings.reading.written.encoding, watched)?;
        check_text(&name, &opened.head)?;
        let kind = kind(settings.reading.written.input, &name, &opened.head)?;
        let head = opened.head.clone();
        let stream: Box<dyn Read + Send> = Box::new(io::Cursor::new(opened.head).chain(opened.rest));
        let Kind::Cells(by_name) = kind else {
            let reader = LineReader {
                program: settings.program,
                map: settings.map(),
                id: settings.id(),
                keep_beside: settings.keep_beside.clone(),
                seen: Seen::of(settings.keys()),
            };
            return Ok(Self { name, blocks: Blocks::new(stream, Cut::Lines), format: Format::Lines(reader) });
        };
        let written = &settings.reading.written;
        let by_map = settings.map().and_then(|map| map.delimiter);
        let dialect = dialect(written, by_map, by_name, &head, opened.is_all);
        let mut blocks = Blocks::new(stream, Cut::Rows(dialect));
        let is_lead = || {
            let read = Head::read(&head, Cut::Rows(dialect), opened.is_all, Some(true));
            read.is_ok_and(|read| read.is_some_and(|read| Columns::is_lead(&read.header, &read.rows)))
        };
        if named_delimiter(&head).is_some() {
            blocks.header().map_err(|error| Failure::reading(&name, error))?;
        }
        let header = header(&mut blocks, dialect, settings, is_lead, &name)?;
        if header.is_empty() {
            return Err(Failure::NoLeads {
                file: name,
                found: "nothing".to_owned(),
                expected: "a line with the names of the columns".to_owned(),
                help: String::new(),
            });
        }
        let columns = Columns::find(header.clone(), settings.program, settings.map(), settings.reading.id.as_deref())
            .map_err(|unfit| failure(unfit, &name, header, dialect, settings))?;
        let columns = match &settings.keep_beside {
            Some(own) => columns.keep(own, settings.id()),
            None => columns,
        };
        Ok(Self { name, blocks, format: Format::Cells(dialect, settings.program, columns) })
    }
}

impl Format<'_> {
    /// What is odd about the file as a whole.
    pub(crate) fn remarks(&self, program: &Program) -> Vec<String> {
        let Self::Cells(_, _, columns) = self else { return Vec::new() };
        let repeated = columns.repeated().into_iter();
        let mut remarks: Vec<String> =
            repeated.map(|name| format!("the column {} stands twice, the last one counts", quoted(name))).collect();
        match columns.missing(program).as_slice() {
            [] => {}
            [one] => remarks.push(format!("no column for the field {one}")),
            many => remarks.push(format!("no column for {} fields: {}", many.len(), many.join(", "))),
        }
        remarks
    }

    /// What is wrong with lines of JSON as a whole, once they were read: what a table's header would have told before. Keys
    /// that somebody named and no lead has; or no key is a field.
    pub(crate) fn unseen(&self) -> Vec<String> {
        let Self::Lines(LineReader { program, map, id, seen, .. }) = self else { return Vec::new() };
        let missing: Vec<&str> = seen.missing().collect();
        let by_map = map.iter().flat_map(|map| map.columns.values().map(|column| column.name.as_str()));
        let named: BTreeSet<&str> = by_map.chain(Some(*id).filter(|id| *id != "id")).collect();
        let absent = named.into_iter().filter(|key| missing.contains(key));
        let mut wrong: Vec<String> = absent.map(|key| format!("no lead has the key {}", quoted(key))).collect();
        let is_missing = |field: &FieldPlan| missing.contains(&Map::column(*map, &field.id).name.as_str());
        if wrong.is_empty() && program.fields.iter().all(is_missing) {
            let ids: Vec<String> = program.fields.iter().map(|field| field.id.to_string()).collect();
            wrong.push(format!("no lead has a key that is a field of the model ({})", listed(&ids)));
        }
        wrong
    }

    /// What fills rows from a table's cells.
    pub(crate) fn filler(&self, program: &Program) -> Filler {
        match self {
            Self::Cells(_, _, columns) => Filler::new(program, &columns.fields),
            Self::Lines(_) => Filler::new(program, &[]),
        }
    }

    /// Does something with the leads of a piece.
    pub(crate) fn read<W: Work>(&self, block: &Block, filler: &mut Filler, work: W) -> W::Done {
        match self {
            Self::Cells(dialect, program, columns) => {
                work.on(CellLeads::new(block, *dialect, program, columns, filler))
            }
            Self::Lines(reader) => work.on(LineLeads::new(block, reader)),
        }
    }
}

/// What is done with the leads of a piece, whatever they are written in.
pub(crate) trait Work {
    /// What comes of it.
    type Done;

    /// Does it.
    fn on(self, leads: impl baton_table::lead::Leads) -> Self::Done;
}

/// Whether a file can be one of leads at all.
pub(super) fn check_text(name: &str, head: &[u8]) -> Result<(), Failure> {
    match not_text(head) {
        None => Ok(()),
        Some(found) => Err(Failure::NoLeads {
            file: name.to_owned(),
            found: found.to_owned(),
            expected: "CSV, or one JSON object a line".to_owned(),
            help: "unpack it, or save it as CSV".to_owned(),
        }),
    }
}

/// The names of a table's columns: its first row, or their numbers if it has none.
fn header(
    blocks: &mut Blocks<Box<dyn Read + Send>>,
    dialect: Dialect,
    settings: &Settings<'_>,
    is_lead: impl FnOnce() -> bool,
    name: &str,
) -> Result<Vec<String>, Failure> {
    let failed = |error| Failure::reading(name, error);
    let first = blocks.first_row().map_err(failed)?.unwrap_or_default();
    let names =
        Columns::names(first, dialect).map_err(|unreadable| Failure::NoHeader { file: name.to_owned(), unreadable })?;
    let said = settings.reading.written.header;
    let has_header = said.unwrap_or_else(|| !Columns::are_numbered(&names, settings.map()) && !is_lead());
    if has_header {
        blocks.header().map_err(failed)?;
        return Ok(names);
    }
    Ok(Columns::numbers(names.len()))
}

/// How the leads are written: as it was said, else as the file shows.
pub(super) fn kind(said: Option<InputFormat>, name: &str, head: &[u8]) -> Result<Kind, Failure> {
    let kind = match said {
        Some(InputFormat::Csv) => Kind::Cells(None),
        Some(InputFormat::Tsv) => Kind::Cells(Some(b'\t')),
        Some(InputFormat::Ndjson) => Kind::Lines,
        None => Kind::of(name, head),
    };
    if kind == Kind::List {
        return Err(Failure::NoLeads {
            file: name.to_owned(),
            found: "a JSON list".to_owned(),
            expected: "CSV, or one JSON object a line".to_owned(),
            help: "jq -c '.[]' turns a list into lines".to_owned(),
        });
    }
    Ok(kind)
}

/// As it was said, else as the map says, else by the file's name, else by the file itself.
pub(super) fn dialect(
    said: &WritingArguments,
    by_map: Option<u8>,
    by_name: Option<u8>,
    head: &[u8],
    is_all: bool,
) -> Dialect {
    let found = Dialect::of(head, is_all);
    Dialect {
        delimiter: said.delimiter.or(by_map).or(by_name).unwrap_or(found.delimiter),
        quote: said.quote.unwrap_or(found.quote),
    }
}

fn failure(unfit: Unfit, name: &str, columns: Vec<String>, dialect: Dialect, settings: &Settings<'_>) -> Failure {
    let file = name.to_owned();
    match unfit {
        Unfit::NoSuchColumns(wanted) => {
            let map = settings.map.map_or("", |map| &map.name);
            let by = |by| match by {
                NamedBy::Id => "--id".to_owned(),
                NamedBy::MapId => format!("{map} (id)"),
                NamedBy::MapColumn(field) => format!("{map} (columns.{field})"),
            };
            let wanted = wanted.into_iter().map(|(column, named)| (column, by(named))).collect();
            Failure::NoSuchColumns { file, wanted, columns }
        }
        Unfit::NoFieldColumn => {
            let separators = [(b';', "';'"), (b'\t', "tab"), (b'|', "'|'"), (b',', "','")];
            let other = separators.iter().find(|(byte, _)| {
                *byte != dialect.delimiter && columns.iter().any(|name| name.as_bytes().contains(byte))
            });
            let help = match other {
                Some((_, word)) => {
                    format!("another character may stand between the cells: try --delimiter {word}")
                }
                None => "name the columns like the fields, or give a map of them with --map".to_owned(),
            };
            let fields = settings.program.fields.iter().map(|field| field.id.to_string()).collect();
            Failure::NoFieldColumn { file, columns, fields, help }
        }
    }
}
