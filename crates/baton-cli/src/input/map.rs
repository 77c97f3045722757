//! Column maps, `baton-map/1`: which column holds which field, and what its values mean.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use baton_model::answer::{Answer, trim};
use baton_model::json::Data;
use baton_model::problem::Code;
use baton_model::read::{Node, Object, Reader, did_you_mean, parse};
use baton_model::{FieldType, Program};

use super::source::{Source, text};
use crate::failure::Failure;

const FORMAT: &str = "baton-map/1";

/// What stands after an activity's id in the name of the column that holds its date.
pub(super) const LAST: &str = "_last";

/// A column map.
#[derive(Debug)]
pub(crate) struct Map {
    /// Its file, for messages.
    pub(crate) name: String,
    /// What separates cells.
    pub(crate) delimiter: Option<u8>,
    /// The column that names a lead.
    pub(crate) id: Option<String>,
    /// The columns of fields; an activity's date under its id with `_last`.
    pub(crate) columns: BTreeMap<String, Column>,
}

/// Where a field's answer stands.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    /// The column's name.
    pub(crate) name: String,
    /// What its cells mean; none means: no answer.
    values: BTreeMap<String, Option<String>>,
}

impl Column {
    /// The column of this name, its cells as they are.
    pub(crate) fn plain(name: &str) -> Self {
        Self { name: name.to_owned(), values: BTreeMap::new() }
    }

    /// The answer that a cell means.
    pub(crate) fn answer<'a>(&'a self, cell: &'a str) -> &'a str {
        self.meaning(cell).unwrap_or(cell)
    }

    /// What the map says of a cell; none if it says nothing, empty text for no answer.
    pub(crate) fn meaning(&self, cell: &str) -> Option<&str> {
        if self.values.is_empty() {
            return None;
        }
        self.values.get(trim(cell)).map(|answer| answer.as_deref().unwrap_or(""))
    }
}

impl Map {
    /// Reads a map for the fields of a program.
    pub(crate) fn read(path: &Path, program: &Program) -> Result<Self, Failure> {
        let source = Source::open(path)?;
        let name = source.name().to_owned();
        let bytes = source.bytes()?;
        let text = text(&name, &bytes)?;
        let broken = |problems| Failure::Broken { file: name.clone(), problems };
        let value = parse(text).map_err(|problem| broken(vec![problem]))?;
        let reader = Reader::new(text);
        let map = reader.root(&value).object("a column map").map(|object| read_map(object, &name, program));
        let problems = reader.finish();
        match map {
            Some(map) if problems.is_empty() => Ok(map),
            _ => Err(broken(problems)),
        }
    }

    /// The column of a field: the one that is mapped, else the one of the field's own name.
    pub(crate) fn column<'m>(map: Option<&'m Self>, field: &str) -> Cow<'m, Column> {
        match map.and_then(|map| map.columns.get(field)) {
            Some(column) => Cow::Borrowed(column),
            None => Cow::Owned(Column::plain(field)),
        }
    }
}

fn read_map(mut object: Object<'_>, name: &str, program: &Program) -> Map {
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
    Map { name: name.to_owned(), delimiter, id, columns: columns.unwrap_or_default() }
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
    let values = object.or("values", BTreeMap::new(), |node| {
        Some(values(&node.object("an object of cells and answers")?, target, program))
    });
    object.finish();
    Some(Column { name: name?, values: values? })
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
