//! Reads, compiles and runs Baton lead-scoring models.
//!
//! A [`Model`] is a small file that marketing and sales agree on. [`Model::compile`] makes a [`Program`] of it, and the
//! program scores a [`Lead`]: natively, in WebAssembly, one lead or millions, always with the same result to the last
//! digit.
//!
//! ```
//! use baton_model::{Day, Lead, Model};
//!
//! let model = Model::read(r#"{
//!   "format": "baton-model/1", "id": "tiny", "name": "Tiny", "version": 1,
//!   "fields": [
//!     { "id": "size", "type": "number", "label": "Company size" },
//!     { "id": "visits", "type": "activity", "label": "Visits" }
//!   ],
//!   "axes": [
//!     { "id": "fit", "label": "Fit", "rules": [
//!       { "id": "size", "field": "size", "bins": [ { "below": 10, "points": 5 }, { "points": 20 } ] } ] },
//!     { "id": "engagement", "label": "Engagement", "rules": [
//!       { "id": "visits", "field": "visits", "each": 4, "half_life_days": 14 } ] }
//!   ],
//!   "bands": [ { "id": "hot", "label": "Hot", "at_least": { "total": 20 } }, { "id": "cold", "label": "Cold" } ]
//! }"#).unwrap();
//! let program = model.compile().unwrap();
//! let lead = Lead::parse(r#"{ "size": 350, "visits": [ { "on": "2026-10-18", "count": 2 } ] }"#).unwrap();
//!
//! let result = program.explain(&lead, Day::parse("2026-11-01").unwrap());
//! assert_eq!(result.total.to_string(), "24");
//! assert_eq!(result.band, "hot");
//! let reasons: Vec<_> = result.contributions.iter().map(|line| format!("{} {}", line.label, line.points)).collect();
//! assert_eq!(reasons, ["Company size 20", "Visits 8", "Visits -4"]);
//! ```
//!
//! # The way of a score
//! 1. [`read`] takes the file apart and tells every problem with its place.
//! 2. [`program`] holds the model compiled: ids are places, points are whole hundredths, half-lives are tables.
//! 3. [`answer`] turns what was given into typed cells: one way in for forms, tables and JSON.
//! 4. [`run`] is the one evaluator; [`explain`] tells its lines in words.
//!
//! # What it does not do
//! It has no clock (the caller says as of which day), no randomness, no input or output and no page. Advice for authors
//! is in `baton-author`, tables of leads and command line are in crates of their own.

pub mod answer;
mod day;
pub mod decay;
pub mod digits;
pub mod email;
pub mod explain;
pub mod float;
pub mod fold;
mod hash;
pub mod json;
mod lead;
pub mod memo;
pub mod model;
pub mod order;
mod points;
pub mod problem;
pub mod program;
pub mod read;
pub mod run;
pub mod seal;
pub mod wire;
mod write;

pub use answer::{Answer, Entry, Warning};
pub use day::Day;
pub use explain::{Contribution, Explanation, ModelRef};
pub use hash::Hash;
pub use lead::Lead;
pub use model::{AxisId, FieldType, Model, Stage};
pub use points::{NotPoints, Points};
pub use problem::{Code, Problem};
pub use program::{Program, Row};
pub use run::{Kind, Line, Score, Sink};
