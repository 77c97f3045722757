//! Writing maps: a map that was read is written so that it reads the same.

use baton_model::json::{Data, Member, Value};
use baton_model::read::Word;

use super::{Column, FORMAT, Map};

impl Map {
    /// The map as its file: two spaces, one key a line, fields and values in the order of their names.
    #[must_use]
    pub fn write(&self) -> String {
        let mut members = vec![Member::new("format", FORMAT)];
        if let Some(delimiter) = self.delimiter {
            members.push(Member::new("delimiter", text(&char::from(delimiter).to_string())));
        }
        if let Some(id) = &self.id {
            members.push(Member::new("id", text(id)));
        }
        let columns = self.columns.iter().map(|(field, column)| Member::new(field.as_str(), column_value(column)));
        members.push(Member::new("columns", Data::Map(columns.collect())));
        Value::from(Data::Map(members)).write()
    }
}

fn column_value(column: &Column) -> Value {
    let mut members = vec![Member::new("column", text(&column.name))];
    if let Some(form) = column.dates {
        members.push(Member::new("dates", form.word()));
    }
    if let Some(form) = column.numbers {
        members.push(Member::new("numbers", form.word()));
    }
    if let Some(mark) = column.split {
        members.push(Member::new("split", text(&mark.to_string())));
    }
    if !column.values.is_empty() {
        let values = column.values.iter().map(|(cell, answer)| Member::new(cell.as_str(), answer.as_deref()));
        members.push(Member::new("values", Data::Map(values.collect())));
    }
    Data::Map(members).into()
}

fn text(text: &str) -> Value {
    Value::from(text)
}
