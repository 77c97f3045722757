//! From the cells of a row to the answers of a lead. Rule of this folder: every answer is read by
//! [`baton_model::Answer`]; what is here only saves reading the same text again.

mod column;
mod digits;

pub use column::{FieldColumn, Filler};
