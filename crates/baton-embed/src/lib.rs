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
//! 5. [`told`] says what is shown, for the scripts in `js/`: they find the parts of the plain form in the page, bring them
//!    up to date, and do what browsers only let scripts do. They decide nothing.
//! 6. `exports`, for WebAssembly only, is what these scripts call; `form` and `delivery` answer, `call` reads what is given.
//!
//! # What it does not do
//! It touches no page and has no clock, so everything here is tested without a browser.

#[cfg(target_arch = "wasm32")]
mod call;
#[cfg(target_arch = "wasm32")]
mod delivery;
pub mod detail;
#[cfg(target_arch = "wasm32")]
mod exports;
pub mod flow;
#[cfg(target_arch = "wasm32")]
mod form;
pub mod handover;
pub mod prefill;
pub mod sandbox;
pub mod told;

pub use flow::{Flow, Pairs, Turn};
pub use handover::{Door, Scene};
pub use prefill::prefill;
