//! Everything that goes out. Rule of this folder: results on stdout or in the file that was asked for, all talk on stderr.

mod cells;
pub(crate) mod difference;
mod guard;
mod lines;
mod progress;
mod scored;
mod table;
mod tally;
mod target;

pub(crate) use progress::Progress;
pub(crate) use scored::{Scored, Writer, open, own_columns};
pub(crate) use table::table;
pub(crate) use tally::Tally;
pub(crate) use target::Target;
