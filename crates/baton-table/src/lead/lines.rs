//! Leads from lines of JSON, one object each.

use std::borrow::Cow;
use std::fmt;

use baton_model::json::{Data, Member, Value};
use baton_model::{Code, Day, FieldType, Lead, Program, Row, Score, Warning};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::id::written_number;
use super::keep::names;
use super::{Id, Kept, Leads, Seen};
use crate::map::{Column, LAST, Map};
use crate::rows::{Block, Found, LineCount, Unreadable, next_line};

/// How lines become leads: the same for all pieces of a file.
#[derive(Debug, Clone)]
pub struct LineReader<'p> {
    /// The program that will score them.
    pub program: &'p Program,
    /// What holds which field; columns are keys.
    pub map: Option<&'p Map>,
    /// The key that names a lead.
    pub id: &'p str,
    /// The names of the result's own columns, if the input's are kept.
    pub keep_beside: Option<Vec<&'p str>>,
    /// The keys that are looked for.
    pub seen: Seen,
}

/// The leads of a piece of a file.
#[derive(Debug)]
pub struct LineLeads<'b> {
    reader: &'b LineReader<'b>,
    block: &'b Block,
    next: usize,
    start: usize,
    place: u64,
    lines: LineCount,
    text: &'b str,
    lead: Lead,
    /// The names of members with their values as they are written.
    kept: Vec<(String, String)>,
}

impl<'b> LineLeads<'b> {
    /// The leads of a piece.
    #[must_use]
    pub fn new(block: &'b Block, reader: &'b LineReader<'b>) -> Self {
        Self {
            reader,
            block,
            next: 0,
            start: 0,
            place: 0,
            lines: LineCount::from_line(block.first_line),
            text: "",
            lead: Lead::default(),
            kept: Vec::new(),
        }
    }

    /// The keys that leads can have beside the result: those of the first one, then the fields that it does not have.
    #[must_use]
    pub fn columns(&self) -> Vec<String> {
        let Some(own) = &self.reader.keep_beside else { return Vec::new() };
        let mut columns: Vec<String> = self.kept.iter().map(|(name, _)| name.clone()).collect();
        for name in names(self.reader.program.fields.iter().map(|field| &*field.id), own) {
            if !columns.contains(&name) {
                columns.push(name);
            }
        }
        columns
    }

    /// Where the lead that was read last begins in the piece.
    #[must_use]
    pub fn start(&self) -> usize {
        self.start
    }

    /// The line of the lead that was read last.
    #[must_use]
    pub fn text(&self) -> &str {
        self.text
    }

    fn unreadable(&mut self, column: Option<usize>, found: String, expected: &str) -> Unreadable {
        let line = self.lines.line_at(&self.block.bytes, self.start);
        Unreadable { line, column, found, expected: expected.to_owned() }
    }

    fn read(&mut self, row: &mut Row, warnings: &mut Vec<Warning>) -> Result<(), Unreadable> {
        self.lead = match Lead::parse(self.text) {
            Ok(lead) => lead,
            Err(problem) if problem.code == Code::NotJson => {
                let found = "what is no JSON".to_owned();
                return Err(self.unreadable(Some(problem.column), found, "one JSON object in each line"));
            }
            Err(problem) => return Err(self.unreadable(Some(problem.column), problem.found, &problem.expected)),
        };
        warnings.clear();
        self.reader.seen.look(&self.lead);
        self.keep()?;
        let lead = match self.reader.map {
            Some(map) => Cow::Owned(mapped(&self.lead, self.text, map, self.reader.program)),
            None => Cow::Borrowed(&self.lead),
        };
        self.reader.program.fill(&lead, row, warnings);
        Ok(())
    }

    fn keep(&mut self) -> Result<(), Unreadable> {
        let Some(own) = &self.reader.keep_beside else { return Ok(()) };
        let but = (self.reader.id == "id" && !matches!(self.id(), Id::Place(_))).then_some("id");
        match members(self.text, own, but) {
            Ok(kept) => self.kept = kept,
            Err(error) => {
                let found = "an object that cannot be kept".to_owned();
                return Err(self.unreadable(Some(error.column()), found, "JSON"));
            }
        }
        Ok(())
    }
}

impl Leads for LineLeads<'_> {
    fn next(&mut self, row: &mut Row, warnings: &mut Vec<Warning>) -> Option<Result<(), Unreadable>> {
        let bytes = &self.block.bytes;
        match next_line(bytes, self.next, true) {
            Found::Row(span, next) => {
                (self.start, self.next, self.place) = (span.start, next, self.place + 1);
                match std::str::from_utf8(&bytes[span.start..span.end]) {
                    Ok(text) => self.text = text,
                    Err(_) => {
                        let found = "bytes that are not UTF-8".to_owned();
                        return Some(Err(self.unreadable(None, found, "text in UTF-8")));
                    }
                }
                Some(self.read(row, warnings))
            }
            Found::TooLong(start, next) => {
                (self.start, self.next, self.place) = (start, next, self.place + 1);
                let found = format!("a line of more than {} bytes", baton_model::json::MAX_BYTES);
                Some(Err(self.unreadable(None, found, "a shorter one")))
            }
            _ => None,
        }
    }

    fn score(&self, row: &Row, as_of: Day) -> Score {
        self.reader.program.run(row, as_of, &mut ())
    }

    fn place(&self) -> u64 {
        self.block.first_row + self.place
    }

    fn answer(&self, field: usize) -> Cow<'_, str> {
        let column = Map::column(self.reader.map, &self.reader.program.fields[field].id);
        if let Some(Value { data: Data::List(all), .. }) = self.lead.get(&column.name) {
            // As one cell of a table holds several.
            let texts: Vec<&str> =
                all.iter().map(|one| text_of(one, self.text)).filter(|one| !one.is_empty()).collect();
            return Cow::Owned(texts.join(";"));
        }
        let cell = Leads::column(self, &column.name);
        let mut scratch = String::new();
        Cow::Owned(column.meaning(cell, &mut scratch).unwrap_or(cell).to_owned())
    }

    /// Empty for what is no text, number, yes or no as well.
    fn column(&self, name: &str) -> &str {
        self.lead.get(name).map_or("", |value| text_of(value, self.text))
    }

    fn id(&self) -> Id<'_> {
        Id::of(&self.lead, self.reader.id, self.text).unwrap_or(Id::Place(self.place()))
    }

    fn line(&mut self) -> u64 {
        self.lines.line_at(&self.block.bytes, self.start)
    }

    fn kept(&self) -> Kept<'_> {
        if self.reader.keep_beside.is_some() { Kept::Members(&self.kept) } else { Kept::Nothing }
    }
}

/// A value as text, with the digits that a number has in the line that it stands in; empty for what is no text, number, yes
/// or no.
#[must_use]
pub fn text_of<'t>(value: &'t Value, line: &'t str) -> &'t str {
    match &value.data {
        Data::Text(text) => text.as_str(),
        Data::Number(_) => written_number(value, line),
        Data::Bool(true) => "true",
        Data::Bool(false) => "false",
        Data::Null | Data::List(_) | Data::Map(_) => "",
    }
}

/// A lead with its answers under the fields' ids, with their meaning by the map; `text` is the line that it was read from.
#[must_use]
pub fn mapped(lead: &Lead, text: &str, map: &Map, program: &Program) -> Lead {
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

fn meaning(value: &Value, column: &Column, text: &str) -> Value {
    let mut scratch = String::new();
    let answer = match &value.data {
        Data::Text(cell) => column.meaning(cell, &mut scratch),
        Data::Number(_) => column.meaning(written_number(value, text), &mut scratch),
        Data::Bool(yes) => column.meaning(if *yes { "true" } else { "false" }, &mut scratch),
        Data::Null => column.meaning("", &mut scratch),
        Data::List(_) | Data::Map(_) => None,
    };
    answer.map_or_else(|| value.clone(), Value::from)
}

/// The names of an object's members beside the result, and their values as they are written; of a repeated key the last counts.
fn members(text: &str, own: &[&str], but: Option<&str>) -> serde_json::Result<Vec<(String, String)>> {
    let mut members: Vec<(String, &RawValue)> = Vec::new();
    for (key, value) in serde_json::from_str::<Members<'_>>(text)?.0 {
        match members.iter_mut().find(|(earlier, _)| *earlier == key) {
            Some(earlier) => earlier.1 = value,
            None => members.push((key, value)),
        }
    }
    members.retain(|(key, _)| Some(key.as_str()) != but);
    let names = names(members.iter().map(|(key, _)| key.as_str()), own);
    Ok(names.into_iter().zip(members.iter().map(|(_, value)| value.get().to_owned())).collect())
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
