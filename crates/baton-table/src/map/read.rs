//! Reading maps: from text to a [`Map`], or to a list of all that is wrong.

use std::collections::{BTreeMap, BTreeSet};

use baton_model::answer::{Answer, trim};
use baton_model::json::Data;
use baton_model::problem::Code;
use baton_model::read::{Node, Object, Reader, Word, did_you_mean, parse};
use baton_model::{FieldType, Problem, Program};

use super::{Column, FORMAT, LAST, Map};

impl Map {
    /// Reads a map for the fields of a program.
    ///
    /// # Errors
    /// All problems of the file, in its order: what is no map, fields that do not exist, answers that a field cannot take.
    pub fn read(text: &str, program: &Program) -> Result<Self, Vec<Problem>> {
        let value = parse(text).map_err(|problem| vec![problem])?;
        let reader = Reader::new(text);
        let map = reader.root(&value).object("a column map").map(|object| read_map(object, program));
        let problems = reader.finish();
        match map {
            Some(map) if problems.is_empty() => Ok(map),
            _ => Err(problems),
        }
    }
}

fn read_map(mut object: Object<'_>, program: &Program) -> Map {
    object.need("format", &format!("the text `{FORMAT}`"), |node| {
        let format = node.text()?;
        if format != FORMAT {
            node.report(Code::UnknownFormat, node.value().excerpt(), format!("`{FORMAT}`"), "");
        }
        Some(())
    });
    let delimiter = object.optional("delimiter", delimiter).flatten();
    let id = object.optional("id", filled_text).flatten();
    let columns = object.need("columns", "an object: for each field its column", |node| {
        Some(columns(&node.object("an object of fields")?, program))
    });
    object.finish();
    Map { delimiter, id, columns: columns.unwrap_or_default() }
}

fn delimiter(node: &Node<'_>) -> Option<u8> {
    let text = node.text()?;
    match text.as_bytes() {
        [byte] if byte.is_ascii() && !matches!(byte, b'"' | b'\r' | b'\n') => Some(*byte),
        _ => {
            node.report(
                Code::UnknownWord,
                node.value().excerpt(),
                "one ASCII character but no quote",
                r#"write a tab as "\t""#,
            );
            None
        }
    }
}

fn filled_text(node: &Node<'_>) -> Option<String> {
    let text = trim(&node.text()?).to_owned();
    if text.is_empty() {
        node.report(Code::TooFew, node.value().excerpt(), "the name of a column", "");
        return None;
    }
    Some(text)
}

fn columns(object: &Object<'_>, program: &Program) -> BTreeMap<String, Column> {
    let mut columns = BTreeMap::new();
    for (key, node) in object.entries() {
        let target = Target::find(key, program);
        if target.is_none() {
            let ids = program.fields.iter().map(|field| &*field.id);
            let help = node.reader().nearest(key, ids).map(did_you_mean).unwrap_or_default();
            node.report_key(Code::UnknownId, format!("`{key}`"), "the id of a field of the model", help);
        }
        if let Some(column) = column(&node, target, program) {
            columns.insert(key.to_owned(), column);
        }
    }
    columns
}

fn column(node: &Node<'_>, target: Option<Target>, program: &Program) -> Option<Column> {
    let mut object = node.object("an object with `column`")?;
    let name = object.need("column", "the name of a column", filled_text);
    let taken = target.map(|target| target.field_type(program));
    let dates = form(&mut object, "dates", taken, &[FieldType::Date]);
    let numbers = form(&mut object, "numbers", taken, &[FieldType::Number, FieldType::Activity]);
    let split = object.optional("split", |node| {
        check_type(node, taken, &[FieldType::Choices])?;
        split(node)
    });
    let values = object.or("values", BTreeMap::new(), |node| {
        Some(values(&node.object("an object of cells and answers")?, target, program))
    });
    object.finish();
    Some(Column { name: name?, dates: dates?, numbers: numbers?, split: split?, values: values? })
}

/// The form of the cells of fields that take it; the inner `None` means that it is left out.
fn form<W: Word>(
    object: &mut Object<'_>,
    key: &'static str,
    taken: Option<FieldType>,
    types: &[FieldType],
) -> Option<Option<W>> {
    object.optional(key, |node| {
        check_type(node, taken, types)?;
        node.word::<W>()
    })
}

/// Reports a key that fields of this type do not take.
fn check_type(node: &Node<'_>, taken: Option<FieldType>, types: &[FieldType]) -> Option<()> {
    match taken {
        Some(taken) if !types.contains(&taken) => {
            let types: Vec<String> = types.iter().map(|one| format!("`{}`", one.as_str())).collect();
            let found = format!("a field of the type `{}`", taken.as_str());
            node.report_key(Code::NotForType, found, format!("one of the type {}", types.join(" or ")), "");
            None
        }
        _ => Some(()),
    }
}

fn split(node: &Node<'_>) -> Option<char> {
    let text = node.text()?;
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (Some(mark), None) => Some(mark),
        _ => {
            node.report(Code::UnknownWord, node.value().excerpt(), "one character", r#"such as ";" or ",""#);
            None
        }
    }
}

fn values(object: &Object<'_>, target: Option<Target>, program: &Program) -> BTreeMap<String, Option<String>> {
    let (mut values, mut keys) = (BTreeMap::new(), BTreeSet::new());
    for (cell, node) in object.entries() {
        // The same key twice is told already, as everywhere.
        let same_key = !keys.insert(cell);
        let answer = match node.value().data {
            Data::Null => Some(None),
            Data::Text(ref text) => Some(Some(text.clone())),
            _ => {
                node.report(
                    Code::WrongType,
                    node.value().excerpt(),
                    "a text, or null for no answer",
                    "write numbers and yes or no between quotes",
                );
                None
            }
        };
        let Some(answer) = answer else { continue };
        if let (Some(text), Some(target)) = (&answer, target) {
            target.check(text, &node, program);
        }
        if values.insert(trim(cell).to_owned(), answer).is_some() && !same_key {
            node.report_key(
                Code::RepeatedKey,
                format!("a second `{}`", trim(cell)),
                "each cell once, apart from blanks around it",
                "keep one of the two",
            );
        }
    }
    values
}

/// What a mapped column goes to.
#[derive(Clone, Copy)]
enum Target {
    Field(usize),
    /// An activity's date.
    Last,
}

impl Target {
    fn find(key: &str, program: &Program) -> Option<Self> {
        let activity =
            |id: &str| program.fields.iter().any(|field| *field.id == *id && field.field_type == FieldType::Activity);
        let last = || key.strip_suffix(LAST).filter(|id| activity(id)).map(|_| Self::Last);
        program.field_index(key).map(Self::Field).or_else(last)
    }

    /// What kind of cells it takes.
    fn field_type(self, program: &Program) -> FieldType {
        match self {
            Self::Field(place) => program.fields[place].field_type,
            Self::Last => FieldType::Date,
        }
    }

    /// Reports an answer that the field would warn of.
    fn check(self, answer: &str, node: &Node<'_>, program: &Program) {
        let mut warnings = Vec::new();
        match self {
            Self::Field(place) => drop(Answer::from_text(&program.fields[place], answer, &mut warnings)),
            Self::Last if trim(answer).is_empty() || baton_model::Day::parse(trim(answer)).is_some() => {}
            Self::Last => node.report(Code::BadDate, node.value().excerpt(), "a date such as 2026-11-01", ""),
        }
        for warning in warnings {
            let help = match self {
                Self::Field(place) => {
                    let ids = program.fields[place].options.iter().map(|option| option.id.as_str());
                    node.reader().nearest(trim(answer), ids).map(did_you_mean)
                }
                Self::Last => None,
            };
            node.report(Code::UnknownWord, warning.found, warning.expected, help.unwrap_or_default());
        }
    }
}
