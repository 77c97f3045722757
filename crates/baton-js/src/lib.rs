//! The npm package `@baton/score`: a model in JavaScript.
//!
//! [`Engine`] is a model made ready, with all that JavaScript asks of it; [`cells`] is its form for hot loops, a lead as
//! plain numbers. [`File`] is a model that comes as its file; without the feature `files` only compiled models are taken, in
//! half the bytes. What crosses to JavaScript is in `exports`, which only WebAssembly has; `js/` holds the class `Model`
//! around it.
//!
//! ```
//! use baton_js::File;
//! use baton_model::{Day, Lead};
//!
//! let (_, mut engine) = File::read(include_str!("../../../examples/models/b2b-software.json")).unwrap();
//! let day = Day::parse("2026-11-20").unwrap();
//! let mut cells = vec![f64::NAN; engine.layout().len()];
//! cells[0] = 350.0;
//!
//! let lead = Lead::parse(r#"{ "company_size": 350 }"#).unwrap();
//! assert_eq!(engine.score_cells(&cells, day), Some(engine.program().score(&lead, day)));
//! ```
//!
//! # What it does not do
//! It scores nothing by itself, and tells no problem that `baton-model` does not tell.

pub mod cells;
#[cfg(target_arch = "wasm32")]
mod desk;
mod engine;
#[cfg(target_arch = "wasm32")]
mod exports;
#[cfg(feature = "files")]
mod file;
pub mod packed;
mod told;
mod value;

pub use engine::Engine;
#[cfg(feature = "files")]
pub use file::{ChangeTold, ExampleTold, File};
pub use told::{BandTold, FieldTold, ProblemTold, Refusal};
pub use value::Given;
