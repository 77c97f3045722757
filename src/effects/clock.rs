//! The clock.

use baton_model::Day;

/// The date in UTC.
#[must_use]
pub fn today() -> Day {
    const DAY: f64 = 86_400_000.0;
    Day::from_days((js_sys::Date::now() / DAY).floor() as i32)
}

/// Milliseconds since the start of 1970 in UTC.
#[must_use]
pub fn now_ms() -> u64 {
    js_sys::Date::now() as u64
}
