//! Answers: one way in, from text or from JSON, to the typed cells that a program runs over.

use std::collections::BinaryHeap;

use serde::Serialize;

use crate::Day;
use crate::digits::decimal;
use crate::float;
use crate::json::{Data, Value};
use crate::model::{Choice, FieldType};
use crate::program::FieldPlan;

/// The most entries of an activity that count.
pub const MAX_ENTRIES: usize = 1_000;

/// The greatest count of an activity's entry, and the greatest number that a rule with `each` counts.
pub const MAX_COUNT: u32 = 1_000_000;

/// What was given for one field, in the field's own type.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer<'a> {
    /// Nothing, or nothing usable.
    Missing,
    /// A finite number.
    Number(f64),
    /// One option, by its place among the field's options.
    Option(u32),
    /// A text that is none of the options.
    OtherOption(&'a str),
    /// Options, by their places; may be empty when all that was chosen is unknown.
    Options(Vec<u32>),
    /// Yes or no.
    YesNo(bool),
    /// Text, trimmed.
    Text(&'a str),
    /// An email address, trimmed.
    Email(&'a str),
    /// A date.
    Date(Day),
    /// What was done, and when.
    Activity(Vec<Entry>),
}

/// One entry of an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The day, if it is known.
    pub on: Option<Day>,
    /// How many times.
    pub count: u32,
}

/// An answer that could not be used as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// The field's id.
    pub field: String,
    /// What was given, in short.
    pub found: String,
    /// What the field takes.
    pub expected: String,
}

/// Trims what every text answer is trimmed of: space, tab, carriage return and line feed.
#[must_use]
#[inline]
pub fn trim(text: &str) -> &str {
    let is_blank = |byte: Option<&u8>| matches!(byte, Some(b' ' | b'\t' | b'\r' | b'\n'));
    match text.as_bytes() {
        bytes if is_blank(bytes.first()) || is_blank(bytes.last()) => text.trim_matches([' ', '\t', '\r', '\n']),
        _ => text,
    }
}

/// A number from text of the form `-?\d+(\.\d+)?([eE][+-]?\d+)?`; none if it has another form, or is not finite.
#[must_use]
pub fn number_from_text(text: &str) -> Option<f64> {
    float::parse(text).filter(|number| number.is_finite())
}

/// The day that an entry's text names; none for a blank one.
///
/// # Errors
/// What was expected, when the text is no date.
pub fn day_from_text(text: &str) -> Result<Option<Day>, &'static str> {
    match trim(text) {
        "" => Ok(None),
        text => Day::parse(text).map(Some).ok_or(DATE),
    }
}

/// A count: a whole number from 0 to [`MAX_COUNT`].
#[must_use]
pub fn count_from_number(number: f64) -> Option<u32> {
    (number.trunc() == number && (0.0..=f64::from(MAX_COUNT)).contains(&number)).then_some(number as u32)
}

impl<'a> Answer<'a> {
    /// Reads an answer from text: a cell of a table, or what a form's control holds.
    ///
    /// Text that the field cannot take is told in `warnings` and counts as missing.
    pub fn from_text(field: &FieldPlan, text: &'a str, warnings: &mut Vec<Warning>) -> Self {
        let text = trim(text);
        if text.is_empty() {
            return Self::Missing;
        }
        let expected = match field.field_type {
            FieldType::Number => match number_from_text(text) {
                Some(number) => return Self::number(field, number, warnings),
                None => NUMBER,
            },
            FieldType::Choice => match field.option_index(text) {
                Some(option) => return Self::Option(option),
                None => {
                    warnings.push(field.warning(quoted(text), &one_of(&field.options)));
                    return Self::OtherOption(text);
                }
            },
            FieldType::Choices => return Self::options(field, text.split(';').collect(), warnings),
            FieldType::Email => return Self::Email(text),
            FieldType::YesNo => match yes_no_from_text(text) {
                Some(yes) => return Self::YesNo(yes),
                None => YES_NO,
            },
            FieldType::Text => return Self::Text(text),
            FieldType::Date => match Day::parse(text) {
                Some(day) => return Self::Date(day),
                None => DATE,
            },
            FieldType::Activity => match number_from_text(text).and_then(count_from_number) {
                Some(count) => return Self::Activity(vec![Entry { on: None, count }]),
                None => COUNT,
            },
        };
        warnings.push(field.warning(quoted(text), expected));
        Self::Missing
    }

    /// Reads an activity from two texts, as tables hold it: how many times, and when last.
    pub fn activity_from_text(field: &FieldPlan, count: &'a str, last: &str, warnings: &mut Vec<Warning>) -> Self {
        let last = trim(last);
        if trim(count).is_empty() && !last.is_empty() {
            warnings.push(field.warning("no count".to_owned(), COUNT));
        }
        let Self::Activity(mut entries) = Self::from_text(field, count, warnings) else { return Self::Missing };
        match day_from_text(last) {
            Ok(on) => entries.iter_mut().for_each(|entry| entry.on = on),
            Err(expected) => {
                warnings.push(field.warning(quoted(last), expected));
                return Self::Missing;
            }
        }
        Self::Activity(entries)
    }

    /// Reads an answer from JSON.
    ///
    /// A value that the field cannot take is told in `warnings` and counts as missing.
    pub fn from_json(field: &FieldPlan, value: &'a Value, warnings: &mut Vec<Warning>) -> Self {
        let expected = match (field.field_type, &value.data) {
            (_, Data::Null) => return Self::Missing,
            (_, Data::Text(text)) => return Self::from_text(field, text, warnings),
            (_, Data::List(items)) if items.is_empty() => return Self::Missing,
            (FieldType::Number, Data::Number(number)) if number.is_finite() => {
                return Self::number(field, *number, warnings);
            }
            (FieldType::Number, _) => NUMBER,
            (FieldType::YesNo, Data::Bool(yes)) => return Self::YesNo(*yes),
            (FieldType::YesNo, Data::Number(number)) if *number == 1.0 || *number == 0.0 => {
                return Self::YesNo(*number == 1.0);
            }
            (FieldType::YesNo, _) => YES_NO,
            (FieldType::Choices, Data::List(items)) => return Self::options_from_list(field, items, warnings),
            (FieldType::Activity, Data::List(items)) => return Self::activity_from_list(field, items, warnings),
            (FieldType::Activity, Data::Map(_)) => return Self::activity_from_object(field, value, warnings),
            (FieldType::Activity, Data::Number(number)) => match count_from_number(*number) {
                Some(count) => return Self::Activity(vec![Entry { on: None, count }]),
                None => COUNT,
            },
            (FieldType::Activity, _) => COUNT,
            (FieldType::Choice | FieldType::Choices, _) => &one_of(&field.options),
            (FieldType::Date, _) => DATE,
            (FieldType::Email | FieldType::Text, _) => "text",
        };
        warnings.push(field.warning(value.excerpt(), expected));
        Self::Missing
    }

    /// A number, with a warning where a rule counts it and cannot.
    fn number(field: &FieldPlan, number: f64, warnings: &mut Vec<Warning>) -> Self {
        if field.counted && count_from_number(number).is_none() {
            warnings.push(field.warning(float::write(number), COUNT));
        }
        Self::Number(number)
    }

    fn options_from_list(field: &FieldPlan, items: &'a [Value], warnings: &mut Vec<Warning>) -> Self {
        let mut texts = Vec::with_capacity(items.len());
        for item in items {
            match &item.data {
                Data::Text(text) => texts.push(text.as_str()),
                _ => warnings.push(field.warning(item.excerpt(), &one_of(&field.options))),
            }
        }
        Self::options(field, texts, warnings)
    }

    fn options(field: &FieldPlan, texts: Vec<&str>, warnings: &mut Vec<Warning>) -> Self {
        let mut chosen = Vec::new();
        let mut unknown = Vec::new();
        for text in texts.into_iter().map(trim).filter(|text| !text.is_empty()) {
            match field.option_index(text) {
                Some(option) if !chosen.contains(&option) => chosen.push(option),
                Some(_) => {}
                None => unknown.push(text),
            }
        }
        let answered = !chosen.is_empty() || !unknown.is_empty();
        for text in each_once(unknown) {
            warnings.push(field.warning(quoted(text), &one_of(&field.options)));
        }
        if answered { Self::Options(chosen) } else { Self::Missing }
    }

    fn activity_from_list(field: &FieldPlan, items: &[Value], warnings: &mut Vec<Warning>) -> Self {
        if items.len() > MAX_ENTRIES {
            warnings.push(field.warning(decimal(items.len() as u64, 1) + " entries", "at most 1,000 entries"));
        }
        let mut entries = Vec::with_capacity(items.len().min(MAX_ENTRIES));
        for item in items.iter().take(MAX_ENTRIES) {
            let entry = match item.data {
                Data::Map(_) => entry(item.get("on"), item.get("count"), Some(1)),
                _ => Err("an entry such as {\"on\": \"2026-11-01\", \"count\": 1}"),
            };
            match entry {
                Ok(entry) => entries.push(entry),
                Err(expected) => warnings.push(field.warning(item.excerpt(), expected)),
            }
        }
        Self::Activity(entries)
    }

    fn activity_from_object(field: &FieldPlan, value: &Value, warnings: &mut Vec<Warning>) -> Self {
        let (count, last) = (value.get("count"), value.get("last"));
        if is_blank(count) && is_blank(last) {
            return Self::Missing;
        }
        match entry(last, count, None) {
            Ok(entry) => Self::Activity(vec![entry]),
            Err(expected) => {
                warnings.push(field.warning(value.excerpt(), expected));
                Self::Missing
            }
        }
    }
}

/// Each of these texts once, where it stands first. A heap sorts them: a page downloads it.
fn each_once(texts: Vec<&str>) -> Vec<&str> {
    let heap: BinaryHeap<(&str, usize)> = texts.iter().copied().zip(0..).collect();
    let mut sorted = heap.into_sorted_vec();
    sorted.dedup_by_key(|(text, _)| *text);
    let mut is_first = vec![false; texts.len()];
    for (_, place) in sorted {
        is_first[place] = true;
    }
    texts.into_iter().zip(is_first).filter(|(_, is_first)| *is_first).map(|(text, _)| text).collect()
}

/// One entry of an activity from its parts, or what was expected of them.
fn entry(on: Option<&Value>, count: Option<&Value>, default_count: Option<u32>) -> Result<Entry, &'static str> {
    let on = match on.map(|on| &on.data) {
        None | Some(Data::Null) => None,
        Some(Data::Text(text)) => day_from_text(text)?,
        Some(_) => return Err(DATE),
    };
    let count = match count {
        blank if is_blank(blank) => default_count,
        Some(Value { data: Data::Number(number), .. }) => count_from_number(*number),
        Some(Value { data: Data::Text(text), .. }) => number_from_text(trim(text)).and_then(count_from_number),
        _ => None,
    };
    Ok(Entry { on, count: count.ok_or(COUNT)? })
}

/// Whether a part of an entry was not given.
fn is_blank(value: Option<&Value>) -> bool {
    match value.map(|value| &value.data) {
        None | Some(Data::Null) => true,
        Some(Data::Text(text)) => trim(text).is_empty(),
        Some(_) => false,
    }
}

fn yes_no_from_text(text: &str) -> Option<bool> {
    let is = |words: [&str; 3]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    if is(["true", "yes", "1"]) {
        Some(true)
    } else if is(["false", "no", "0"]) {
        Some(false)
    } else {
        None
    }
}

const NUMBER: &str = "a number such as 12 or 3.5";
const YES_NO: &str = "yes or no";
const DATE: &str = "a date such as 2026-11-01";
const COUNT: &str = "a whole number from 0 to 1,000,000";

fn one_of(options: &[Choice]) -> String {
    const SHOWN: usize = 8;
    let ids: Vec<&str> = options.iter().take(SHOWN).map(|option| option.id.as_str()).collect();
    let rest = if options.len() > SHOWN { ", …" } else { "" };
    ["one of ", &ids.join(", "), rest].concat()
}

fn quoted(text: &str) -> String {
    Value::from(text).excerpt()
}
