//! A lead: its answers just as they were given.

use serde::ser::{Serialize, Serializer};

use crate::json::{Data, Member, Value};
use crate::problem::{Code, Problem};

/// What is known of one lead: an answer for each field id.
///
/// # Example
/// ```
/// use baton_model::Lead;
/// use baton_model::json::Value;
///
/// let mut lead = Lead::parse(r#"{ "role": "owner", "company_size": 350 }"#).unwrap();
/// lead.set("budget_ok", Value::from(true));
/// assert_eq!(lead.get("role"), Some(&Value::from("owner")));
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lead {
    /// The answers in the order given; of a repeated key the last counts.
    pub answers: Vec<Member>,
}

impl Lead {
    /// Reads a lead from a JSON object.
    ///
    /// # Errors
    /// When the text is no JSON, or no object. What the answers are is never an error: that is found when they are scored.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let value = Value::parse(text)?;
        let (at, kind) = (value.at, value.kind());
        Self::from_value(value).ok_or_else(|| {
            Problem::at_offset(Code::WrongType, text, at, kind.to_owned(), "an object of answers".to_owned())
        })
    }

    /// The lead that a JSON object holds; none if the value is no object.
    #[must_use]
    pub fn from_value(value: Value) -> Option<Self> {
        match value.data {
            Data::Map(answers) => Some(Self { answers }),
            _ => None,
        }
    }

    /// The answer to a field.
    #[must_use]
    pub fn get(&self, field: &str) -> Option<&Value> {
        self.answers.iter().rev().find(|answer| answer.key == field).map(|answer| &answer.value)
    }

    /// Sets the answer to a field; `null` takes it away.
    pub fn set(&mut self, field: &str, value: Value) {
        if value.data == Data::Null {
            self.answers.retain(|answer| answer.key != field);
            return;
        }
        // The key keeps its place, so that a link or a file of the lead changes only where the lead did.
        let place = self.answers.iter().position(|answer| answer.key == field).unwrap_or(self.answers.len());
        self.answers.retain(|answer| answer.key != field);
        self.answers.insert(place.min(self.answers.len()), Member::new(field, value));
    }
}

impl Serialize for Lead {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.answers.iter().map(|answer| (&answer.key, &answer.value)))
    }
}
