//! Deliveries: what waits in the browser, and what follows a try. Rule of this folder: it decides, and does nothing; the page
//! keeps the entries, sends the requests, and tells the time and random numbers.
//!
//! A lead is delivered at least once. Its entry is kept before the first try, and goes only when the receiver confirmed it
//! or, where no page can read the answer, when it was sent. `entry` holds the entry and its states, `policy` says what
//! follows a try, `retry_after` reads when a receiver asks to be tried again.

mod entry;
mod policy;
mod retry_after;

pub use entry::{BadEntry, Entry, State, due, next_wake, wake};
pub use policy::{BACK_OFF_FIRST_MS, BACK_OFF_MOST_MS, KEPT_MS, Next, Outcome, RETRY_AFTER_MOST_MS, TRY_MS, back_off};
