//! Leads one after the other, whatever they are written in. Rule of this folder: a line that is unfit is told and passed
//! over, a cell that is unfit is a warning of its lead; nothing is judged here beyond that.

mod cells;
mod columns;
mod id;
mod keep;
mod lines;
mod seen;
mod setup;

pub use cells::CellLeads;
pub use columns::{Columns, NamedBy, Unfit};
pub use id::Id;
pub use keep::{Kept, names};
pub use lines::{LineLeads, LineReader, mapped, text_of};
pub use seen::Seen;
pub use setup::{Refused, Setup};

use std::borrow::Cow;

use baton_model::{Day, Row, Score, Warning};

use crate::rows::Unreadable;

/// Where a warning stands that is about a row as a whole; no field can have this id.
pub const ROW: &str = "(row)";

/// The leads of a piece of a file. The same places in memory take each lead in turn.
pub trait Leads {
    /// Reads the next lead into `row`, and what is odd about it into `warnings`; none at the end.
    fn next(&mut self, row: &mut Row, warnings: &mut Vec<Warning>) -> Option<Result<(), Unreadable>>;

    /// The score of the lead that was read last, from its row.
    fn score(&self, row: &Row, as_of: Day) -> Score;

    /// Its place among the leads of the file, from 1; lines that cannot be read count as well.
    fn place(&self) -> u64;

    /// What it says of a field, as text; empty if it says nothing.
    fn answer(&self, field: usize) -> Cow<'_, str>;

    /// What stands in a column of the file, or under a key, as text; empty where there is none.
    fn column(&self, name: &str) -> &str;

    /// What names the lead that was read last.
    fn id(&self) -> Id<'_>;

    /// The line in which it begins; is asked after `next` only, so that lines are counted only where they are told.
    fn line(&mut self) -> u64;

    /// What the file says of it, if that is kept.
    fn kept(&self) -> Kept<'_>;
}
