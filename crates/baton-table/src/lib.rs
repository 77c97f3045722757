//! Leads by the million: tables of leads read, mapped to a model's fields and scored, and models printed as SQL.
//!
//! A file of leads comes as some program wrote it: with its own names, its own forms of dates and numbers, and a few rows that
//! are broken. This crate finds out how it is written, reads it piece by piece in memory that does not grow, fills the rows
//! that `baton-model` scores, and counts what comes out. Nothing is lost silently: a cell that cannot be used is a warning of
//! its lead, a row that cannot be read is told with its line, and both cost nothing but themselves.
//!
//! ```
//! use baton_model::{Day, Model};
//! use baton_table::fill::Filler;
//! use baton_table::lead::{CellLeads, Columns, Id, Leads};
//! use baton_table::map::Map;
//! use baton_table::rows::{Blocks, Cut, Dialect};
//!
//! let model = Model::read(include_str!("../../../examples/models/b2b-software.json")).unwrap();
//! let (program, as_of) = (model.compile().unwrap(), Day::parse("2026-11-20").unwrap());
//! let file = "Record;Employees;Position\n7;1.200;CEO\n8;about 50;CEO\n9;\"12;CEO\n";
//!
//! // The file tells what stands between its cells, a map which column holds which field and how its cells are read.
//! let dialect = Dialect::of(file.as_bytes(), true);
//! let mut blocks = Blocks::new(file.as_bytes(), Cut::Rows(dialect));
//! let header = Columns::names(&blocks.header().unwrap().unwrap(), dialect).unwrap();
//! let map = r#"{ "format": "baton-map/1", "id": "Record", "columns": {
//!     "company_size": { "column": "Employees", "numbers": "1.234,5" },
//!     "role": { "column": "Position", "values": { "CEO": "executive" } } } }"#;
//! let map = Map::read(map, &program).unwrap();
//! let columns = Columns::find(header, &program, Some(&map), None).unwrap();
//!
//! // Each row fills the same places in memory, and is scored from there.
//! let mut filler = Filler::new(&program, &columns.fields);
//! let (mut row, mut warnings, mut told) = (program.row(), Vec::new(), Vec::new());
//! while let Some(block) = blocks.next().unwrap() {
//!     let mut leads = CellLeads::new(&block, dialect, &program, &columns, &mut filler);
//!     while let Some(read) = leads.next(&mut row, &mut warnings) {
//!         told.push(match (read, leads.id()) {
//!             (Ok(()), Id::Text(id)) => {
//!                 format!("{id}: {} points, {} warnings", program.run(&row, as_of, &mut ()).total, warnings.len())
//!             }
//!             (Ok(()), id) => format!("{id:?}"),
//!             (Err(row), _) => format!("line {}: found {}", row.line, row.found),
//!         });
//!     }
//! }
//! assert_eq!(
//!     told,
//!     [
//!         "7: 28 points, 0 warnings",
//!         "8: 19 points, 1 warnings",
//!         "line 4: found a quote that opens a cell and is not closed",
//!     ]
//! );
//! ```
//!
//! # The parts
//! In the order in which a file passes through them:
//! - [`format`](mod@format) says what a file is by its first bytes: encoding, packing, dialect, head.
//! - [`rows`] cuts it into pieces or slices of whole rows, and takes rows apart into cells.
//! - [`map`] says which column holds which field and what its cells mean; [`propose`] makes a first one.
//! - [`fill`] makes a row of answers of the cells, [`lead`] goes through leads whatever they are written in.
//! - [`write`](mod@write) writes results, with the strongest [`Reasons`]; [`account`] scores leads of one company as one, and
//!   [`alike`] says which answers count as the same.
//! - [`summary`] counts leads that go by; [`base`] keeps the scores of all, so that limits can be tried; a [`Tally`] counts what
//!   was odd.
//!
//! [`sql`] stands apart: it reads no leads, and prints a program as one SELECT for a database that has them.
//!
//! # What it does not do
//! It scores nothing by itself: points come from `baton-model`, or in SQL from the same compiled program. It opens no files,
//! unpacks nothing, knows no encoding but UTF-8 and starts no threads or workers: who calls it does, each in the way of their
//! platform. It reads no dates and numbers leniently unless a map says how.

pub mod account;
mod alike;
pub mod base;
pub mod fill;
pub mod format;
pub mod lead;
pub mod map;
pub mod propose;
mod reasons;
pub mod rows;
pub mod sql;
pub mod summary;
mod tally;
pub mod write;

pub use alike::{alike, key};
pub use reasons::Reasons;
pub use tally::{Example, Tally};
