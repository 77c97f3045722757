//! What a worker of a page does with slices of a file of leads.
//!
//! A page cuts a file into slices and hands them to its workers. Each holds a [`Reading`], made of the compiled model and of
//! what the page found out about the file, and answers for one slice at a time: the scores of its leads, the values of one of
//! their columns, which of them hold a text. Answers are plain bytes and JSON, in the order of the rows, without rows that
//! cannot be read.
//!
//! ```
//! use baton_model::{Day, Model};
//! use baton_table::base::Part;
//! use baton_table::lead::Setup;
//! use baton_worker::Reading;
//!
//! let model = Model::read(include_str!("../../../examples/models/b2b-software.json")).unwrap();
//! let setup = Setup::of_cells(',', '"', vec!["id".into(), "company_size".into()], Day::parse("2026-11-20").unwrap());
//! let mut reading = Reading::new(&model.compile().unwrap().to_bytes(), &setup.to_json()).unwrap();
//!
//! let file = b"1,350\n2,12\n3,\"8";
//! let slice = reading.find(file, file.len(), true, true).unwrap();
//! let scored = reading.score(file[slice.start..slice.end].to_vec(), 0);
//! assert_eq!((scored.rows, scored.unreadable.len()), (3, 1));
//! assert_eq!(Part::from_bytes(scored.part).unwrap().len(), 2);
//! ```
//!
//! # What it does not do
//! It reads no file, and knows nothing of the slices before and after; the page puts answers together.

#[cfg(target_arch = "wasm32")]
mod exports;
mod reading;

pub use reading::{Column, Reading, Scored};
