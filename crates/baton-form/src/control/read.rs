//! From an answer to what controls hold, and back.

use baton_model::answer::{number_from_text, trim};
use baton_model::json::{Data, Value};
use baton_model::model::{Field, FieldType};

use crate::question::Question;

/// The answer that the controls of a field hold.
///
/// `pairs` are names and values as a browser's `FormData` lists them; those of other fields are passed over.
/// Text is kept as typed, so that typing is never undone; text of white space only is no answer (`Null`).
/// A number is read as a number only where that is the very text typed: `3.0` and `ca. 50` stay text, which the model
/// reads by its own rules.
///
/// # Example
/// ```
/// use baton_form::read_control;
/// # use baton_model::model::{Field, FieldType};
/// # let field = Field { id: "budget_ok".into(), field_type: FieldType::YesNo, label: String::new(), help: String::new(),
/// #     options: vec![], min: None, max: None, decimals: 0, required: false, fixed: false, personal: false, stands_for: None };
/// assert_eq!(read_control(&field, &[("budget_ok", "yes"), ("title", "VP")]), true.into());
/// ```
#[must_use]
pub fn read_control<N: AsRef<str>, V: AsRef<str>>(field: &Field, pairs: &[(N, V)]) -> Value {
    read(&field.id, field.field_type, pairs)
}

/// The answer that the controls of a question hold; see [`read_control`].
#[must_use]
pub fn read_question<N: AsRef<str>, V: AsRef<str>>(question: &Question, pairs: &[(N, V)]) -> Value {
    read(&question.field, question.field_type, pairs)
}

fn read<N: AsRef<str>, V: AsRef<str>>(id: &str, field_type: FieldType, pairs: &[(N, V)]) -> Value {
    let mut given = pairs
        .iter()
        .filter(|(name, value)| name.as_ref() == id && !is_blank(value.as_ref()))
        .map(|(_, value)| value.as_ref());
    if field_type == FieldType::Choices {
        let list: Vec<Value> = given.map(Value::from).collect();
        return if list.is_empty() { Data::Null.into() } else { Data::List(list).into() };
    }
    let Some(text) = given.next() else { return Data::Null.into() };
    match (field_type, text) {
        (FieldType::YesNo, "yes") => true.into(),
        (FieldType::YesNo, "no") => false.into(),
        (FieldType::Number | FieldType::Activity, _) => match number_from_text(text) {
            Some(number) if number_text(number) == text => number.into(),
            _ => text.into(),
        },
        _ => text.into(),
    }
}

/// The answer without white space around it, as it is sent.
#[must_use]
pub fn settled(value: Value) -> Value {
    match value.data {
        Data::Text(text) => match trim(&text) {
            "" => Data::Null.into(),
            trimmed => trimmed.into(),
        },
        data => data.into(),
    }
}

/// The values of the controls that show this answer.
pub(super) fn held(question: &Question, value: Option<&Value>) -> Vec<String> {
    let Some(value) = value else { return Vec::new() };
    let held = match (question.field_type, &value.data) {
        (FieldType::YesNo, data) => yes_no(data),
        (FieldType::Choices, Data::List(items)) => items.iter().filter_map(|item| plain(&item.data)).collect(),
        (FieldType::Choices, Data::Text(text)) => text.split(';').map(str::to_owned).collect(),
        (FieldType::Activity, data) => vec![count(data)],
        (FieldType::Date, Data::Text(text)) => vec![date(text)],
        (_, data) => plain(data).into_iter().collect(),
    };
    let trims = question.field_type.has_options();
    let held = held.into_iter().filter(|text| !is_blank(text));
    if trims { held.map(|text| trim(&text).to_owned()).collect() } else { held.collect() }
}

fn plain(data: &Data) -> Option<String> {
    match data {
        Data::Text(text) => Some(text.clone()),
        Data::Number(number) if number.is_finite() => Some(number_text(*number)),
        Data::Bool(yes) => Some(if *yes { "true" } else { "false" }.to_owned()),
        _ => None,
    }
}

fn yes_no(data: &Data) -> Vec<String> {
    let text = match plain(data) {
        Some(text) => text,
        None => return Vec::new(),
    };
    let trimmed = trim(&text);
    let is = |words: [&str; 3]| words.iter().any(|word| trimmed.eq_ignore_ascii_case(word));
    vec![match () {
        () if is(["yes", "true", "1"]) => "yes".to_owned(),
        () if is(["no", "false", "0"]) => "no".to_owned(),
        () => trimmed.to_owned(),
    }]
}

/// The ten characters of a date that a longer text begins with; else the text.
fn date(text: &str) -> String {
    let trimmed = trim(text);
    match baton_model::Day::parse(trimmed) {
        Some(day) => day.to_text(),
        None => text.to_owned(),
    }
}

/// How often something was done, in all.
fn count(data: &Data) -> String {
    match data {
        Data::List(entries) => {
            let counts = entries.iter().map(|entry| entry.get("count").map_or(1.0, as_number));
            number_text(counts.sum())
        }
        Data::Map(_) => number_text(Value::from(data.clone()).get("count").map_or(0.0, as_number)),
        data => plain(data).unwrap_or_default(),
    }
}

fn as_number(value: &Value) -> f64 {
    match value.data {
        Data::Number(number) if number.is_finite() => number,
        _ => 0.0,
    }
}

fn is_blank(text: &str) -> bool {
    trim(text).is_empty()
}

/// The number as JSON writes it, which reads back as the same number.
pub(crate) fn number_text(number: f64) -> String {
    Value::from(number).excerpt()
}
