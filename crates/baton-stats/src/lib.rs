//! The few statistics that Baton tells people, each once, with known answers as tests.
//!
//! - [`wilson`]: how sure one can be of a share that was counted.
//! - [`Outcomes`]: who was called and who bought, as precision, recall and cost.
//! - [`least_cost`]: where to draw the line between calling and not calling.
//!
//! ```
//! use baton_stats::{Costs, Outcomes, wilson};
//!
//! let share = wilson(15, 148).unwrap();
//! assert_eq!((share.low * 1e4).round(), 624.0);
//!
//! let outcomes = Outcomes { called_won: 30, called_lost: 70, left_won: 10, left_lost: 890 };
//! assert_eq!(outcomes.precision(), Some(0.3));
//! assert_eq!(outcomes.recall(), Some(0.75));
//! assert_eq!(outcomes.cost(Costs { wasted_call: 20.0, missed_deal: 400.0 }), 5_400.0);
//! ```
//!
//! # What it does not do
//! It reads no file and knows no model: it counts what it is given.

mod cut;
mod outcomes;
mod wilson;

pub use cut::least_cost;
pub use outcomes::{Costs, Outcomes};
pub use wilson::{Interval, wilson};
