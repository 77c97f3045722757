//! What a result says: sentences, rows and shapes, worked out from a model and an explanation.
//!
//! The rule of this folder: nothing here draws, and nothing here scores. Scores come from `baton-model`; what stands here
//! is only how they are told, as plain values that a view lays out.

pub mod activities;
pub mod advice;
pub mod answers;
pub mod change;
pub mod comparison;
pub mod course;
pub mod examples;
pub mod gaps;
pub mod label_places;
pub mod leads;
pub mod map;
pub mod new_example;
pub mod region;
pub mod scale;
pub mod sections;
pub mod sentence;
pub mod strips;
pub mod summary;
#[cfg(test)]
mod test_model;
pub mod verdict;
pub mod warnings;
pub mod waterfall;
pub mod what_if;
pub mod words;

pub use sentence::{Piece, Sentence};
