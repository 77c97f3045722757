//! Baton form: a model's form as a tree of nodes.

pub mod control;
pub mod html;
pub mod node;
pub mod question;
pub mod words;

pub use control::{ControlOptions, Density, control, question_control, read_control, read_question};
pub use node::{Element, Node, el, text};
pub use question::{AnswerOption, Question};
pub use words::{Dir, Word, Words};
