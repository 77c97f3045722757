//! What the element `<baton-form>` decides, apart from any page.
//!
//! ```
//! use baton_embed::{Flow, Turn};
//! use baton_form::{Form, Plan};
//! use baton_model::{Day, Model};
//!
//! let text = include_str!("../../../examples/models/b2b-software.json");
//! let model = Model::read(text).unwrap();
//! let form = Form::read(text, &model).unwrap();
//! let (plan, program) = (Plan::new(&form, &model, "en"), form.compile(&model).unwrap());
//!
//! // Nothing is answered yet, and the first step insists on something.
//! let mut flow = Flow::new(plan, program, "ask", Day::parse("2026-11-01").unwrap());
//! assert!(flow.result().is_some());
//! assert!(matches!(flow.submit(), Turn::Problems { .. }));
//! ```
//!
//! # The parts
//! 1. [`flow`] leads through the steps, and says when the form may be sent, once.
//! 2. [`prefill`](mod@prefill) tells what the address of a page, and what the page knows, fill in.
//! 3. [`handover`] makes the packet and the request, [`sandbox`] tells it instead.
//! 4. [`detail`] says what the element's events tell.
//! 5. `page`, for WebAssembly only, is the element itself: it finds the parts of the plain form in the page, and shows
//!    there what the others decide. The files in `js/` load it and do what browsers only let scripts do.
//!
//! # What it does not do
//! Apart from `page` it touches no page and has no clock, so everything here is tested without a browser.

pub mod detail;
pub mod flow;
pub mod handover;
#[cfg(target_arch = "wasm32")]
mod page;
pub mod prefill;
pub mod sandbox;

pub use flow::{Flow, Pairs, Turn};
pub use handover::{Door, Scene};
pub use prefill::prefill;
