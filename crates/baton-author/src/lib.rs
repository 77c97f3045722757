//! For people who write and try out models.
//!
//! A model is right when both teams agree that it is; this crate shows them what they would agree to. It runs the examples
//! that a model carries, advises on what has no effect, compares two models, and tells of one lead what is missing, what
//! would bring it to a better band, and how its score goes on.
//!
//! ```
//! use baton_author::change::{Situation, WhatIf, what_would_change};
//! use baton_author::diff::differences;
//! use baton_author::lint::lint;
//! use baton_author::time::{DAYS_AHEAD, Timeline};
//! use baton_author::{potential, run_examples};
//! use baton_model::{Lead, Model};
//!
//! let text = include_str!("../../../examples/models/b2b-software.json");
//! let model = Model::read(text).unwrap();
//! let program = model.compile().unwrap();
//!
//! // Of the model: do its examples come out, is there anything in it that does nothing, what did a change do?
//! assert!(run_examples(&model, &program).iter().all(|example| example.passed()));
//! assert_eq!(lint(text, &model, &program, &[]).unwrap(), []);
//! let newer = Model::read(&text.replace("\"each\": 5,", "\"each\": 6,")).unwrap();
//! assert_eq!(differences(&model, &newer)[0].text, "Rule “Viewed pricing” gives 6 a time, was 5");
//!
//! // Of a lead: what could its missing answers add, what would change its band, when does it leave it?
//! let example = &model.examples[3];
//! let lead = Lead::from_value(example.lead.clone()).unwrap();
//! assert_eq!(potential(&model, &program, &lead, example.as_of)[0].field, "demo_request");
//! let situation = Situation { model: &model, program: &program, lead: &lead, as_of: example.as_of, locked: &[] };
//! let WhatIf::Better(better) = what_would_change(&situation, &mut || false) else { panic!("it can be better") };
//! assert_eq!((better.band.as_str(), better.changes.len()), ("sales-ready", 1));
//! assert_eq!(Timeline::new(&program, &lead).leaves_band(example.as_of, DAYS_AHEAD), None);
//! ```
//!
//! # The parts
//! - [`run_examples`] runs the examples that a model carries.
//! - [`lint`] tells what in a valid model has no effect, and what its examples leave out.
//! - [`diff`] tells in words what is different in another model, and what that does to leads.
//! - [`potential`] tells what each missing answer could add; it tries the answers that [`candidates`] lists, the ones at
//!   which a model's points change.
//! - [`change`] finds the fewest answers that bring a lead to a better band.
//! - [`time`] scores a lead on other days.
//!
//! Each stands by itself: what is not called is not linked.
//!
//! # What it does not do
//! It scores nothing by itself: every number comes from `baton-model`. It has no clock, reads no files and shows nothing.

mod candidates;
pub mod change;
pub mod diff;
mod examples;
mod limits;
pub mod lint;
mod potential;
pub mod time;

pub use candidates::candidates;
pub use examples::{Difference, ExampleResult, run_examples};
pub use potential::{Potential, potential};
