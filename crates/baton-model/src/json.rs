//! JSON as it stands in a file: order, repeated keys and places are kept.
//!
//! A model's reader needs the place of every key to tell what is wrong and where; a lead needs its answers just as they
//! were given. One small tree serves both.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::digits::decimal;
use crate::problem::Problem;
use crate::read;

/// The deepest nesting of lists and objects that is read.
pub const MAX_NESTING: usize = 32;

/// The largest text that is read as one JSON document, in bytes (1 MiB).
pub const MAX_BYTES: usize = 1 << 20;

/// One JSON value and where it begins.
#[derive(Debug, Clone)]
pub struct Value {
    /// What the value is.
    pub data: Data,
    /// The byte offset of its first character in the text it was read from; 0 for a value made by a program.
    pub at: usize,
}

/// What a [`Value`] is.
#[derive(Debug, Clone, PartialEq)]
pub enum Data {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number; infinite where the text's number is too large for a double.
    Number(f64),
    /// A string, its escapes resolved.
    Text(String),
    /// `[…]`
    List(Vec<Value>),
    /// `{…}`: its members in the order written, repeated keys included.
    Map(Vec<Member>),
}

/// One key of an object with its value.
#[derive(Debug, Clone)]
pub struct Member {
    /// The key.
    pub key: String,
    /// The byte offset of the key.
    pub at: usize,
    /// The value.
    pub value: Value,
}

impl PartialEq for Value {
    /// Places do not count.
    fn eq(&self, other: &Self) -> bool {
        self.data == other.data
    }
}

impl PartialEq for Member {
    /// Places do not count.
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key && self.value == other.value
    }
}

impl From<Data> for Value {
    fn from(data: Data) -> Self {
        Self { data, at: 0 }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Data::Text(text.to_owned()).into()
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Data::Number(number).into()
    }
}

impl From<bool> for Value {
    fn from(yes: bool) -> Self {
        Data::Bool(yes).into()
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    /// `null` for nothing.
    fn from(value: Option<T>) -> Self {
        value.map_or(Data::Null.into(), Into::into)
    }
}

impl Member {
    /// A member made by a program.
    pub fn new(key: impl Into<String>, value: impl Into<Value>) -> Self {
        Self { key: key.into(), at: 0, value: value.into() }
    }
}

impl Value {
    /// Reads one JSON document, strictly by RFC 8259.
    ///
    /// # Errors
    /// The first place where the text is no JSON, or nests deeper than [`MAX_NESTING`], or is longer than [`MAX_BYTES`].
    ///
    /// # Example
    /// ```
    /// use baton_model::json::Value;
    ///
    /// let value = Value::parse(r#"{ "role": "owner" }"#).unwrap();
    /// assert_eq!(value.get("role"), Some(&Value::from("owner")));
    /// assert_eq!(Value::parse("{").unwrap_err().code.as_str(), "not-json");
    /// ```
    pub fn parse(text: &str) -> Result<Self, Problem> {
        read::parse(text)
    }

    /// The value of `key`, the last one if it stands several times; none if this is no object.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        match &self.data {
            Data::Map(members) => members.iter().rev().find(|member| member.key == key).map(|member| &member.value),
            _ => None,
        }
    }

    /// What kind of value this is, in a word for messages.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self.data {
            Data::Null => "null",
            Data::Bool(_) => "true or false",
            Data::Number(_) => "a number",
            Data::Text(_) => "text",
            Data::List(_) => "a list",
            Data::Map(_) => "an object",
        }
    }

    /// The value as short JSON for messages: at most about 60 characters.
    #[must_use]
    pub fn excerpt(&self) -> String {
        let text = match &self.data {
            Data::List(items) if items.len() > 8 => {
                ["a list of ", &decimal(items.len() as u64, 1), " entries"].concat()
            }
            Data::Number(number) if number.is_infinite() => "a number too large to hold".to_owned(),
            _ => self.write_line(),
        };
        match text.char_indices().nth(60) {
            Some((end, _)) => [&text[..end], "…"].concat(),
            None => text,
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.data {
            Data::Null => serializer.serialize_unit(),
            Data::Bool(yes) => serializer.serialize_bool(*yes),
            Data::Number(number) => match whole(*number) {
                Some(whole) => serializer.serialize_i64(whole),
                None => serializer.serialize_f64(*number),
            },
            Data::Text(text) => serializer.serialize_str(text),
            Data::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
            Data::Map(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for member in members {
                    map.serialize_entry(&member.key, &member.value)?;
                }
                map.end()
            }
        }
    }
}

/// The whole number that a double is, where JSON would write it without a point or an exponent.
fn whole(number: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    (number.trunc() == number && number.abs() < EXACT).then_some(number as i64)
}
