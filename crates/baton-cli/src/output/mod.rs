//! Everything that goes out. Rule of this folder: results on stdout or in the file that was asked for, all talk on stderr.

pub(crate) mod difference;
pub(crate) mod figures;
mod progress;
mod proposal;
mod table;
mod target;

pub(crate) use progress::Progress;
pub(crate) use proposal::proposal;
pub(crate) use table::table;
pub(crate) use target::Target;
