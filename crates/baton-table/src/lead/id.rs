//! What names a lead.

use baton_model::Lead;
use baton_model::answer::trim;
use baton_model::json::{Data, Value};

/// What names a lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Id<'l> {
    /// Its place among the leads of its file, from 1.
    Place(u64),
    /// A text.
    Text(&'l str),
    /// A number, with the digits it was written with.
    Number(&'l str),
}

impl<'l> Id<'l> {
    /// What names a lead that was read from `text`, if it says so.
    #[must_use]
    pub fn of(lead: &'l Lead, key: &str, text: &'l str) -> Option<Self> {
        let value = lead.get(key)?;
        match &value.data {
            Data::Text(id) if !trim(id).is_empty() => Some(Self::Text(trim(id))),
            Data::Number(_) => Some(Self::Number(written_number(value, text))),
            _ => None,
        }
    }
}

/// A number with the digits that it has in the text that it was read from: a long one loses some as a double.
pub(super) fn written_number<'t>(value: &Value, text: &'t str) -> &'t str {
    let number = text.get(value.at..).unwrap_or("");
    let is_digit = |character: char| matches!(character, '0'..='9' | '-' | '+' | '.' | 'e' | 'E');
    &number[..number.find(|character| !is_digit(character)).unwrap_or(number.len())]
}
