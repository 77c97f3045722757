//! Everything that comes in. Rule of this folder: a file that is unfit is a failure; what is in it is read by the crates
//! that know it.

mod documents;
mod head;
mod lead_lines;
mod leads;
pub(crate) mod map;
pub(crate) mod model;
mod source;

pub(crate) use documents::{Documents, NamedLead};
pub(crate) use head::head;
pub(crate) use leads::{Format, LeadFile, Settings, Work};
pub(crate) use source::Source;
