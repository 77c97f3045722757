//! For people who write and try out models.
//!
//! [`lint`] tells what in a model has no effect, [`change`] what would bring a lead to a better band, [`time`] how its score
//! goes on. [`run_examples`] runs the examples that a model carries. [`potential`] tells what each missing answer could add;
//! it tries the answers that [`candidates`] lists, the ones at which a model's points change.
//!
//! ```
//! use baton_author::{potential, run_examples};
//! use baton_model::{Day, Lead, Model};
//!
//! let model = Model::read(include_str!("../../../examples/models/b2b-software.json")).unwrap();
//! let program = model.compile().unwrap();
//! assert!(run_examples(&model, &program).iter().all(|example| example.passed()));
//!
//! let nothing_known = potential(&model, &program, &Lead::default(), Day::parse("2026-11-20").unwrap());
//! assert!(nothing_known[0].most > nothing_known[1].most || nothing_known[0].most == nothing_known[1].most);
//! ```
//!
//! # What it does not do
//! It scores nothing by itself: every number comes from `baton-model`.

mod candidates;
pub mod change;
mod examples;
pub mod lint;
mod potential;
pub mod time;

pub use candidates::candidates;
pub use examples::{Difference, ExampleResult, run_examples};
pub use potential::{Potential, potential};
