//! A model's form as a tree of nodes.

pub mod control;
pub mod html;
pub mod node;
pub mod page;
pub mod plan;
pub mod question;
pub mod run;
pub mod section;
pub mod words;

pub use control::{ControlOptions, Density, control, question_control, read_control, read_question};
pub use node::{Element, Node, el, text};
pub use page::{PageOptions, page};
pub use plan::{Plan, StepPlan};
pub use question::{AnswerOption, Question};
pub use run::{Course, Progress, Trouble};
pub use section::Form;
pub use words::{Dir, Word, Words};
