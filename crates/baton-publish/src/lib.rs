//! What to upload so that a form stands in a page: the snippet, the compiled model, the files that it needs.
//!
//! ```
//! use baton_model::Model;
//! use baton_publish::{File, Options, Runtime, publish};
//!
//! let model = Model::read(include_str!("../../../examples/models/b2b-software.json")).unwrap();
//! let runtime = ["baton-1.0.0.js", "baton-1.0.0.glue.js", "baton-1.0.0.wasm", "baton-1.0.0.css"];
//! let runtime = Runtime::new(runtime.map(|name| File { name: name.to_owned(), bytes: b"...".to_vec() })).unwrap();
//!
//! let options = Options { action: "/leads", endpoint: "https://crm.example/leads", ..Options::default() };
//! let files = publish(&model, &options, &runtime).unwrap();
//! let names: Vec<&str> = files.iter().map(|file| &*file.name).collect();
//! assert!(names.contains(&"form.html") && names.contains(&"README.txt"));
//! ```
//!
//! # The parts
//! 1. [`Bundle`] is the one file that a page reads: the model, the form in one locale, where leads go. A page takes
//!    this crate without the feature `publish`, and then has nothing but the bundle.
//! 2. [`Runtime`] is the element `<baton-form>`, which is built once and is the same for every model.
//! 3. [`publish`] puts both together with the [`look`], a snippet, an example page and instructions.
//!
//! # What it does not do
//! It reads and writes no files, so the studio uses it as it is. The same input gives the same bytes.

mod bundle;
#[cfg(feature = "publish")]
mod instructions;
#[cfg(feature = "publish")]
pub mod look;
#[cfg(feature = "publish")]
mod policy;
#[cfg(feature = "publish")]
mod published;
#[cfg(feature = "publish")]
mod refusal;
#[cfg(feature = "publish")]
mod runtime;
#[cfg(feature = "publish")]
mod snippet;

pub use bundle::{BadBundle, Bundle};
#[cfg(feature = "publish")]
pub use published::{Draft, File, Options, draft, publish};
#[cfg(feature = "publish")]
pub use refusal::Refusal;
#[cfg(feature = "publish")]
pub use runtime::Runtime;
