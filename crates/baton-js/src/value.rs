//! A lead's answers from any source that serde knows, such as a JavaScript object.

use std::fmt;

use baton_model::json::{Data, Member, Value};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// A value just as it was given. What has no meaning in JSON, such as `undefined`, is as good as `null`.
#[derive(Debug, Clone, PartialEq)]
pub struct Given(pub Value);

impl<'de> Deserialize<'de> for Given {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Given;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an answer")
    }

    fn visit_unit<E: Error>(self) -> Result<Given, E> {
        Ok(Given(Data::Null.into()))
    }

    fn visit_none<E: Error>(self) -> Result<Given, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<Given, D::Error> {
        Given::deserialize(inner)
    }

    fn visit_bool<E>(self, yes: bool) -> Result<Given, E> {
        Ok(Given(yes.into()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Given, E> {
        self.visit_f64(number as f64)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Given, E> {
        self.visit_f64(number as f64)
    }

    fn visit_f64<E>(self, number: f64) -> Result<Given, E> {
        // A calculation without a result is no answer: in JSON it is written as null, too.
        Ok(Given(if number.is_nan() { Data::Null.into() } else { number.into() }))
    }

    fn visit_str<E>(self, text: &str) -> Result<Given, E> {
        Ok(Given(text.into()))
    }

    fn visit_string<E>(self, text: String) -> Result<Given, E> {
        Ok(Given(Data::Text(text).into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Given, A::Error> {
        let mut list = Vec::new();
        while let Some(Given(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(Given(Data::List(list).into()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Given, A::Error> {
        let mut members = Vec::new();
        while let Some((key, Given(value))) = entries.next_entry::<String, Given>()? {
            members.push(Member::new(key, value));
        }
        Ok(Given(Data::Map(members).into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_as_they_are() {
        let text = r#"{"n":null,"b":true,"i":-3,"f":1.5,"t":"x","l":[1,"y"],"m":{"on":"2026-11-01"}}"#;
        let Given(value) = serde_json::from_str(text).unwrap();
        assert_eq!(value, Value::parse(text).unwrap());
    }
}
