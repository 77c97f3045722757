//! A model's form: what is asked, in which steps, in which words, and as which HTML.
//!
//! A form is plain HTML that works before any script, and without one. The same crate makes that HTML when the form is
//! published, runs the form where a script is at hand, and gives the studio its controls. It holds no page: a form is a
//! tree of [`Node`]s, and whoever shows it writes these as HTML text ([`html`]), as DOM nodes or as Yew nodes.
//!
//! ```
//! use baton_form::{Course, Form, PageOptions, Plan, html, page, run};
//! use baton_model::{Day, Model};
//!
//! let text = r#"{
//!   "format": "baton-model/1", "id": "tiny", "name": "Tiny", "version": 1,
//!   "fields": [
//!     { "id": "role", "type": "choice", "label": "Role", "required": true,
//!       "options": [ { "id": "owner", "label": "Owner" }, { "id": "student", "label": "Student" } ] },
//!     { "id": "email", "type": "email", "label": "Work email", "required": true }
//!   ],
//!   "axes": [ { "id": "fit", "label": "Fit", "rules": [ { "id": "role", "field": "role", "choices": { "owner": 20 } } ] } ],
//!   "bands": [ { "id": "all", "label": "All" } ],
//!   "form": { "steps": [
//!     { "id": "role", "questions": [ { "field": "role", "text": "What is your role?" } ] },
//!     { "id": "email", "questions": [ { "field": "email", "show_when": { "field": "role", "is": "owner" } } ] }
//!   ] }
//! }"#;
//! let model = Model::read(text).unwrap();
//!
//! // At the author's: the section of the file, the plan for one locale, the page.
//! let form = Form::read(text, &model).unwrap();
//! let plan = Plan::new(&form, &model, "en");
//! let program = form.compile(&model).unwrap();
//! let html = html::write(&page(&plan, &PageOptions { id_prefix: "ask", action: "/leads", answers: None }));
//! assert!(html.contains("What is your role?"));
//!
//! // On the page: what the controls hold, what is asked, what is wrong, where to go next.
//! let answers = plan.answers(&[("role", "owner"), ("email", "ann@")]);
//! let course = Course::new(&plan, &program, &answers, Day::parse("2026-11-01").unwrap());
//! assert_eq!(course.next(0), Some(1));
//! let troubles = run::check(&plan, &course, 1, "ask");
//! assert_eq!(troubles[0].text, "Enter an email address in the form name@example.com");
//! ```
//!
//! # The way of a form
//! 1. [`section`] reads and writes the `form` section of a model file, and tells every problem with its place.
//! 2. [`plan`] chooses every text for one locale; a plan and a compiled model are all that a page needs.
//! 3. [`page`](mod@page) makes the tree, of the [`control`](mod@control)s of its questions and the [`words`] of its locale.
//! 4. [`run`] tells what to ask, whether it is right, and where to go next. Conditions are run by `baton-model`.
//!
//! # What it does not do
//! It touches no page, sends nothing, stores nothing and has no clock. Scores are `baton-model`'s.

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
