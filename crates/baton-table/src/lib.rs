//! Leads by the million: tables of leads read, mapped to a model's fields and scored, and models printed as SQL.

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

pub use alike::alike;
pub use reasons::Reasons;
pub use tally::{Example, Tally};
