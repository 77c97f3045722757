//! A file's slices, read one at a time.

use baton_model::answer::trim;
use baton_model::{Day, Program, Row, Warning};
use baton_table::base::PartBuilder;
use baton_table::fill::Filler;
use baton_table::lead::{CellLeads, Columns, Leads, LineLeads, LineReader, Refused, Seen, Setup};
use baton_table::map::Map;
use baton_table::rows::{Block, Cut, Dialect, LineCount, Rows, Slice, Unreadable};
use baton_table::{Tally, key};

/// One reading of a file of leads.
#[derive(Debug)]
pub struct Reading {
    program: Program,
    map: Option<Map>,
    as_of: Day,
    /// None for lines of JSON.
    table: Option<(Dialect, Columns)>,
    filler: Filler,
    row: Row,
    warnings: Vec<Warning>,
}

/// What comes of scoring a slice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scored {
    /// A [`Part`](baton_table::base::Part) of a lead base.
    pub part: Vec<u8>,
    /// How many rows there are, with those that cannot be read.
    pub rows: u64,
    /// How many lines.
    pub lines: u64,
    /// The warnings, with lines counted from the slice's first.
    pub tally: Tally,
    /// The rows that cannot be read, with lines counted in the same way.
    pub unreadable: Vec<Unreadable>,
}

/// The values of a column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Column {
    /// The different ones, in the order in which they first came.
    pub values: Vec<String>,
    /// Of each lead, the place of its value.
    pub places: Vec<u32>,
}

impl Reading {
    /// A reading by a program's bytes and a setup.
    ///
    /// # Errors
    /// When either is none, or no column of the table is a field.
    pub fn new(program: &[u8], setup: &str) -> Result<Self, Refused> {
        let program =
            Program::from_bytes(program).map_err(|_| Refused("found bytes that are no program".to_owned()))?;
        let setup = Setup::from_json(setup)?;
        let map = match setup.map.as_str() {
            "" => None,
            text => Some(Map::read(text, &program).map_err(|problems| Refused(format!("{problems:?}")))?),
        };
        let table = match setup.delimiter {
            None => None,
            Some(delimiter) => {
                let byte = |character| u8::try_from(character).map_err(|_| Refused(format!("found {character:?}")));
                let dialect = Dialect { delimiter: byte(delimiter)?, quote: byte(setup.quote)? };
                let columns = Columns::find(setup.header, &program, map.as_ref(), None)
                    .map_err(|unfit| Refused(format!("found no columns for the fields: {unfit:?}")))?;
                Some((dialect, columns))
            }
        };
        let fields = table.as_ref().map_or(&[][..], |(_, columns)| &columns.fields);
        let as_of = Day::from_days(setup.as_of);
        let filler = Filler::new(&program, fields).counting_ahead(&program, as_of);
        let row = program.row();
        Ok(Self { program, map, as_of, table, filler, row, warnings: Vec::new() })
    }

    /// The rows that begin within a slice, as [`Slice::find`] tells them.
    #[must_use]
    pub fn find(&self, bytes: &[u8], length: usize, is_known: bool, is_all: bool) -> Option<Slice> {
        let cut = self.table.as_ref().map_or(Cut::Lines, |(dialect, _)| Cut::Rows(*dialect));
        Slice::find(bytes, cut, length, is_known, is_all)
    }

    /// Scores the leads of whole rows, of which the first stands at `at` in the file, in bytes.
    pub fn score(&mut self, rows: Vec<u8>, at: u64) -> Scored {
        let lines = LineCount::from_line(0).line_at(&rows, rows.len());
        let block = Block { bytes: rows, first_row: 0, first_line: 1 };
        let Self { program, map, as_of, table, filler, row, warnings } = self;
        let mut scoring = Scoring {
            as_of: *as_of,
            row,
            warnings,
            part: PartBuilder::default(),
            tally: Tally::default(),
            unreadable: Vec::new(),
        };
        match table {
            Some((dialect, columns)) => {
                let leads = CellLeads::new(&block, *dialect, program, columns, filler);
                scoring.all(leads, |leads| leads.at().start as u64 + at);
            }
            None => {
                let reader = line_reader(program, map.as_ref());
                scoring.all(LineLeads::new(&block, &reader), |leads| leads.start() as u64 + at);
            }
        }
        let Scoring { part, tally, unreadable, .. } = scoring;
        let rows = tally.leads() + unreadable.len() as u64;
        Scored { part: part.finish().into_bytes(), rows, lines, tally, unreadable }
    }

    /// The values of a column (of lines: a key) of whole rows, as they stand there but for space around them.
    #[must_use]
    pub fn column(&self, rows: Vec<u8>, name: &str) -> Column {
        let mut column = Column::default();
        let mut places = std::collections::BTreeMap::<String, u32>::new();
        self.each(rows, name, |_, value| {
            let value = trim(value);
            let place = match places.get(value) {
                Some(place) => *place,
                None => {
                    let place = column.values.len() as u32;
                    column.values.push(value.to_owned());
                    places.insert(value.to_owned(), place);
                    place
                }
            };
            column.places.push(place);
        });
        column
    }

    /// The keys by which values of a column of whole rows are the same, 16 bytes each.
    #[must_use]
    pub fn keys(&self, rows: Vec<u8>, name: &str) -> Vec<u8> {
        let mut keys = Vec::new();
        self.each(rows, name, |_, value| keys.extend(key(value).to_le_bytes()));
        keys
    }

    /// Of each lead of whole rows, 1 if a text stands in it, whatever the size of its letters; else 0.
    #[must_use]
    pub fn holds(&self, rows: Vec<u8>, text: &str) -> Vec<u8> {
        let text = text.to_lowercase();
        let mut holds = Vec::new();
        self.each(rows, "", |row, _| holds.push(u8::from(row.to_lowercase().contains(&text))));
        holds
    }

    /// Tells each lead's text with one of its values.
    fn each(&self, rows: Vec<u8>, name: &str, mut tell: impl FnMut(&str, &str)) {
        match &self.table {
            Some((dialect, columns)) => {
                let place = columns.place(name).unwrap_or(usize::MAX);
                let mut rows = Rows::new(&rows, *dialect, 1);
                while let Some(row) = rows.next() {
                    if row.is_ok() {
                        tell(rows.text(), rows.cell(place));
                    }
                }
            }
            None => {
                let block = Block { bytes: rows, first_row: 0, first_line: 1 };
                let reader = line_reader(&self.program, self.map.as_ref());
                let mut leads = LineLeads::new(&block, &reader);
                let (mut row, mut warnings) = (self.program.row(), Vec::new());
                while let Some(read) = leads.next(&mut row, &mut warnings) {
                    if read.is_ok() {
                        tell(leads.text(), leads.column(name));
                    }
                }
            }
        }
    }
}

fn line_reader<'p>(program: &'p Program, map: Option<&'p Map>) -> LineReader<'p> {
    LineReader { program, map, id: "id", keep_beside: None, seen: Seen::default() }
}

/// Scores leads one after the other.
struct Scoring<'s> {
    as_of: Day,
    row: &'s mut Row,
    warnings: &'s mut Vec<Warning>,
    part: PartBuilder,
    tally: Tally,
    unreadable: Vec<Unreadable>,
}

impl Scoring<'_> {
    fn all<L: Leads>(&mut self, mut leads: L, at: impl Fn(&L) -> u64) {
        while let Some(read) = leads.next(self.row, self.warnings) {
            if let Err(unreadable) = read {
                self.unreadable.push(unreadable);
                continue;
            }
            self.tally.lead(|| leads.line(), self.warnings);
            let score = leads.score(self.row, self.as_of);
            self.part.push(&score, at(&leads), self.warnings.len());
        }
    }
}
