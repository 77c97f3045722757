//! Everything that comes in. Rule of this folder: a file that is unfit is a failure, a line that is unfit is named and passed
//! over, and a cell that is unfit is a warning of its lead; nothing is judged here beyond that.

mod delimited;
mod documents;
mod keep;
mod lead_lines;
mod leads;
mod line_starts;
mod lines;
pub(crate) mod map;
pub(crate) mod model;
mod source;

pub(crate) use documents::{Documents, NamedLead};
pub(crate) use keep::{Kept, Value};
pub(crate) use leads::{Id, Leads, Read, Reading, Settings, Unreadable, open};
pub(crate) use source::Source;
