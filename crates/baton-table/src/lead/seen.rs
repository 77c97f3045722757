//! Which keys lines of JSON have: what somebody named may stand in none of them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use baton_model::Lead;

/// Keys that are looked for in all leads of a file, whatever thread reads them.
///
/// # Example
/// ```
/// use baton_model::Lead;
/// use baton_table::lead::Seen;
///
/// let seen = Seen::of(["role", "size"].map(str::to_owned));
/// seen.look(&Lead::parse(r#"{ "role": "owner" }"#).unwrap());
/// assert_eq!(seen.missing().collect::<Vec<_>>(), ["size"]);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Seen(Arc<[(String, AtomicBool)]>);

impl Seen {
    /// Looks for these.
    #[must_use]
    pub fn of(keys: impl IntoIterator<Item = String>) -> Self {
        Self(keys.into_iter().map(|key| (key, AtomicBool::new(false))).collect())
    }

    /// Looks at a lead. Each key is looked for until a lead has it.
    pub fn look(&self, lead: &Lead) {
        for (key, is_seen) in &*self.0 {
            if !is_seen.load(Ordering::Relaxed) && lead.get(key).is_some() {
                is_seen.store(true, Ordering::Relaxed);
            }
        }
    }

    /// The keys that no lead has had so far.
    pub fn missing(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter(|(_, is_seen)| !is_seen.load(Ordering::Relaxed)).map(|(key, _)| key.as_str())
    }
}
