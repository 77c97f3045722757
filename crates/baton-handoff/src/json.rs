//! JSON in one line, as it is sent. A small writer of one tree: a page downloads it, and every format uses it.

use baton_model::json::{Data, Member, Value};

/// The value as JSON, without spaces.
///
/// # Example
/// ```
/// use baton_handoff::json::{object, write};
///
/// assert_eq!(write(&object([("role", "owner".into()), ("size", 350.0.into())])), r#"{"role":"owner","size":350}"#);
/// ```
#[must_use]
pub fn write(value: &Value) -> String {
    let mut out = String::new();
    push(value, &mut out);
    out
}

/// An object of these members, in their order.
#[must_use]
pub fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    from_members(&mut members.into_iter())
}

/// One function for objects of every length: a page downloads it once.
fn from_members(members: &mut dyn Iterator<Item = (&str, Value)>) -> Value {
    Data::Map(members.map(|(key, value)| Member::new(key, value)).collect()).into()
}

/// A list of these values.
#[must_use]
pub fn list(values: &mut dyn Iterator<Item = Value>) -> Value {
    Data::List(values.collect()).into()
}

/// A text, or `null` without one.
#[must_use]
pub fn text_or_null(text: Option<&str>) -> Value {
    text.map_or(Data::Null.into(), Value::from)
}

fn push(value: &Value, out: &mut String) {
    match &value.data {
        Data::Null => out.push_str("null"),
        Data::Bool(yes) => out.push_str(if *yes { "true" } else { "false" }),
        // A number that no double holds was never one.
        Data::Number(number) if !number.is_finite() => out.push_str("null"),
        Data::Number(_) => out.push_str(&value.excerpt()),
        Data::Text(text) => push_text(text, out),
        Data::List(items) => {
            out.push('[');
            for (place, item) in items.iter().enumerate() {
                comma(place, out);
                push(item, out);
            }
            out.push(']');
        }
        Data::Map(members) => {
            out.push('{');
            for (place, member) in members.iter().enumerate() {
                comma(place, out);
                push_text(&member.key, out);
                out.push(':');
                push(&member.value, out);
            }
            out.push('}');
        }
    }
}

fn comma(place: usize, out: &mut String) {
    if place > 0 {
        out.push(',');
    }
}

fn push_text(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\0'..='\u{1f}' => {
                out.push_str(if character < '\u{10}' { "\\u000" } else { "\\u001" });
                out.extend(char::from_digit(character as u32 % 16, 16));
            }
            _ => out.push(character),
        }
    }
    out.push('"');
}
