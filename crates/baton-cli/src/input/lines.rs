//! Leads from JSON, one object a line.

use std::borrow::Cow;
use std::fmt;
use std::io::{BufReader, Read as Bytes};

use baton_model::json::{Data, Member, Value as Json};
use baton_model::{FieldType, Lead, Program};
use baton_table::map::{Column, LAST, Map};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::keep::{Kept, Value, names};
use super::lead_lines::LeadLines;
use super::leads::{Id, Leads, Read, Reading, Settings, Unreadable, written_number};
use crate::failure::Failure;

/// Lines of JSON, each one lead.
pub(super) struct Lines<'m> {
    lines: LeadLines,
    settings: Settings<'m>,
}

impl<'m> Lines<'m> {
    pub(super) fn new(name: String, bytes: BufReader<Box<dyn Bytes>>, settings: Settings<'m>) -> Self {
        Self { lines: LeadLines::new(name, bytes), settings }
    }

    fn fill(&self, reading: &mut Reading) -> Result<(), Unreadable> {
        let (lead, text) = self.lines.lead()?;
        reading.line = self.lines.number();
        reading.warnings.clear();
        reading.kept.clear();
        let (id_key, _) = self.settings.id_column();
        reading.id = Id::of(&lead, id_key, text).unwrap_or(Id::Place(self.lines.count()));
        if let Some(own) = &self.settings.keep_beside {
            let but = (id_key == "id" && !matches!(reading.id, Id::Place(_))).then_some("id");
            keep(text, own, but, &mut reading.kept).map_err(|error| Unreadable {
                line: self.lines.number(),
                column: Some(error.column()),
                found: "an object that cannot be kept".to_owned(),
                expected: "JSON".to_owned(),
            })?;
        }
        let lead = match self.settings.map {
            Some(file) => Cow::Owned(mapped(&lead, text, &file.map, self.settings.program)),
            None => Cow::Borrowed(&lead),
        };
        self.settings.program.fill(&lead, &mut reading.row, &mut reading.warnings);
        Ok(())
    }
}

impl Leads for Lines<'_> {
    fn next(&mut self, reading: &mut Reading) -> Result<Read, Failure> {
        if !self.lines.next()? {
            return Ok(Read::End);
        }
        Ok(match self.fill(reading) {
            Ok(()) => Read::Lead,
            Err(unreadable) => Read::Unreadable(unreadable),
        })
    }

    /// The keys of the first lead, then the fields of the model that it does not have.
    fn columns(&self, reading: &Reading) -> Vec<String> {
        let Some(own) = &self.settings.keep_beside else { return Vec::new() };
        let mut columns: Vec<String> = reading.kept.iter().map(|(name, _)| name.clone()).collect();
        for name in names(self.settings.program.fields.iter().map(|field| &*field.id), own) {
            if !columns.contains(&name) {
                columns.push(name);
            }
        }
        columns
    }

    fn remarks(&self) -> Vec<String> {
        Vec::new()
    }
}

/// A lead with its answers under the fields' ids, with their meaning by the map.
fn mapped(lead: &Lead, text: &str, map: &Map, program: &Program) -> Lead {
    let find = |key: &str| {
        let column = Map::column(Some(map), key);
        lead.get(&column.name).map(|value| meaning(value, &column, text))
    };
    let answers = program.fields.iter().filter_map(|field| {
        let answer = find(&field.id)?;
        let last_key = format!("{}{LAST}", field.id);
        // Without a map, JSON has a form of its own for an activity's last date.
        let last = (field.field_type == FieldType::Activity && map.columns.contains_key(&last_key))
            .then(|| find(&last_key))
            .flatten();
        let answer = match last {
            Some(last) => Data::Map(vec![Member::new("count", answer), Member::new("last", last)]).into(),
            None => answer,
        };
        Some(Member::new(&*field.id, answer))
    });
    Lead { answers: answers.collect() }
}

fn meaning(value: &Json, column: &Column, text: &str) -> Json {
    let cell = match &value.data {
        Data::Text(cell) => cell,
        Data::Number(_) => written_number(value, text),
        Data::Bool(true) => "true",
        Data::Bool(false) => "false",
        Data::Null => "",
        Data::List(_) | Data::Map(_) => return value.clone(),
    };
    column.meaning(cell, &mut String::new()).map_or_else(|| value.clone(), Json::from)
}

/// The keys of an object with their values as they are written; of a repeated key the last counts.
fn keep(text: &str, own: &[&str], but: Option<&str>, kept: &mut Kept) -> serde_json::Result<()> {
    let mut members: Vec<(String, &RawValue)> = Vec::new();
    for (key, value) in serde_json::from_str::<Members<'_>>(text)?.0 {
        match members.iter_mut().find(|(earlier, _)| *earlier == key) {
            Some(earlier) => earlier.1 = value,
            None => members.push((key, value)),
        }
    }
    members.retain(|(key, _)| Some(key.as_str()) != but);
    let names = names(members.iter().map(|(key, _)| key.as_str()), own);
    kept.extend(names.into_iter().zip(&members).map(|(name, (_, value))| (name, Value::Json(value.get().to_owned()))));
    Ok(())
}

/// The members of an object, in order.
struct Members<'t>(Vec<(String, &'t RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Members<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Collect)
    }
}
