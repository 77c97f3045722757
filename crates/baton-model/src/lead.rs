//! A lead: its answers just as they were given.

use std::borrow::Cow;

use serde::ser::{Serialize, Serializer};

use crate::json::{Data, Member, Value};
use crate::problem::{Code, Problem};
use crate::read;

/// The deepest nesting of a lead's lists and objects: what nobody asked for may lie deeper than an answer does.
const MAX_NESTING: usize = 128;

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
        let value = read::parse_within(&with_whole_characters(text), MAX_NESTING)?;
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

/// The text with every half of a character that is written as an escape, such as `\ud83d`, replaced: programs that cut
/// texts off write them, and one cut-off answer must not spoil a lead. Places in the text stay as they are.
fn with_whole_characters(text: &str) -> Cow<'_, str> {
    let unit = |at: usize| {
        let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
        digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u16::from_str_radix(digits, 16).ok())?
    };
    let mut whole = Cow::Borrowed(text);
    let mut at = 0;
    while let Some(found) = text[at..].find('\\') {
        at += found;
        at += match unit(at) {
            Some(0xD800..=0xDBFF) if matches!(unit(at + 6), Some(0xDC00..=0xDFFF)) => 12,
            Some(0xD800..=0xDFFF) => {
                whole.to_mut().replace_range(at..at + 6, "\\ufffd");
                6
            }
            // A backslash and what it escapes, which may be another backslash.
            _ => 1 + text[at + 1..].chars().next().map_or(0, char::len_utf8),
        };
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_characters_do_not_spoil_a_lead() {
        let lead = Lead::parse(r#"{ "a": "x\ud83d", "b": "\ud83d\ude00", "c": "\\ud83d", "n": 5 }"#).unwrap();
        assert_eq!(lead.get("a"), Some(&Value::from("x\u{fffd}")));
        assert_eq!(lead.get("b"), Some(&Value::from("😀")));
        assert_eq!(lead.get("c"), Some(&Value::from("\\ud83d")));
        assert_eq!(lead.get("n"), Some(&Value::from(5.0)));
    }

    #[test]
    fn leads_are_json() {
        for text in ["", "[]", "{", "{\"a\": 'b'}", "{\"a\": \"\n\"}", "{\u{a0}}", "{\"a\": \"\\ud8\"}", "{\"a\": \"\\"]
        {
            assert!(Lead::parse(text).is_err(), "{text}");
        }
        let nested = |levels: usize| format!("{{\"junk\":{}{},\"n\":5}}", "[".repeat(levels), "]".repeat(levels));
        assert!(Lead::parse(&nested(100)).is_ok());
        assert_eq!(Lead::parse(&nested(200)).unwrap_err().code, Code::TooDeep);
    }

    #[test]
    fn setting_an_answer_keeps_its_place() {
        let mut lead = Lead::parse(r#"{ "a": 1, "b": 2, "a": 3 }"#).unwrap();
        lead.set("a", Value::from(4.0));
        lead.set("c", Value::from(5.0));
        lead.set("b", Data::Null.into());
        assert_eq!(serde_json::to_string(&lead).unwrap(), r#"{"a":4,"c":5}"#);
    }
}
