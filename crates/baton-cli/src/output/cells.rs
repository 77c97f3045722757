//! Scored leads as CSV.

use std::borrow::Cow;
use std::collections::BTreeSet;

use baton_model::Warning;

use super::guard::guarded;
use super::scored::{Scored, Writer, own_columns};
use super::target::Target;
use crate::failure::{Failure, quoted};
use crate::input::{Id, Kept, Value};

/// So many keys without a column are named.
const NAMED: usize = 8;

/// Cells with commas between.
pub(super) struct Cells {
    /// None once the target could not be written.
    csv: csv::Writer<Target>,
    name: String,
    details: bool,
    guard: bool,
    kept: Vec<String>,
    homeless: BTreeSet<String>,
}

impl Cells {
    pub(super) fn new(target: Target, details: bool, guard: bool) -> Self {
        let name = target.name().to_owned();
        let csv = csv::WriterBuilder::new().flexible(true).from_writer(target);
        Self { csv, name, details, guard, kept: Vec::new(), homeless: BTreeSet::new() }
    }

    /// A cell of our own, that cannot be a formula.
    fn own(&mut self, cell: &str) -> Result<(), Failure> {
        self.csv.write_field(cell).map_err(|error| failure(&self.name, error))
    }

    /// A cell whose text comes from elsewhere.
    fn foreign(&mut self, cell: &str) -> Result<(), Failure> {
        if self.guard { self.own(&guarded(cell)) } else { self.own(cell) }
    }

    fn end_of_row(&mut self) -> Result<(), Failure> {
        self.csv.write_record(None::<&[u8]>).map_err(|error| failure(&self.name, error))
    }

    /// The kept columns: those of a table stand in the same order in every row; keys of JSON may stand in any.
    fn kept_cells(&mut self, kept: &Kept) -> Result<(), Failure> {
        let columns = std::mem::take(&mut self.kept);
        let in_order =
            kept.len() == columns.len() && kept.iter().zip(&columns).all(|((name, _), column)| name == column);
        for (place, column) in columns.iter().enumerate() {
            let value = if in_order { kept.get(place) } else { kept.iter().find(|(name, _)| name == column) };
            self.foreign(&value.map_or(Cow::Borrowed(""), |(_, value)| text(value)))?;
        }
        if !in_order {
            let homeless = kept.iter().map(|(name, _)| name).filter(|name| !columns.contains(name));
            for name in homeless {
                if self.homeless.len() <= NAMED && !self.homeless.contains(name) {
                    self.homeless.insert(name.clone());
                }
            }
        }
        self.kept = columns;
        Ok(())
    }
}

impl Writer for Cells {
    fn begin(&mut self, kept: Vec<String>) -> Result<(), Failure> {
        for column in own_columns(self.details) {
            self.own(column)?;
        }
        for column in &kept {
            self.foreign(column)?;
        }
        self.kept = kept;
        self.end_of_row()
    }

    fn lead(&mut self, scored: &Scored<'_>) -> Result<(), Failure> {
        match &scored.lead.id {
            Id::Place(place) => self.own(&place.to_string())?,
            Id::Text(id) | Id::Number(id) => self.foreign(id)?,
        }
        let score = &scored.score;
        self.own(&score.fit.to_string())?;
        self.own(&score.engagement.map_or(String::new(), |points| points.to_string()))?;
        self.own(&score.total.to_string())?;
        self.own(scored.band())?;
        self.own(scored.stage().unwrap_or(""))?;
        self.own(scored.disqualified_by().unwrap_or(""))?;
        self.own(&score.probability.map_or(String::new(), |percent| percent.to_string()))?;
        self.own(&scored.lead.warnings.len().to_string())?;
        if self.details {
            self.foreign(&details(&scored.lead.warnings))?;
        }
        self.kept_cells(&scored.lead.kept)?;
        self.end_of_row()
    }

    fn finish(self: Box<Self>) -> Result<Vec<String>, Failure> {
        let target = self.csv.into_inner().map_err(|error| Failure::writing(&self.name, error.into_error()))?;
        target.finish()?;
        let named: Vec<String> = self.homeless.iter().take(NAMED).map(|name| quoted(name)).collect();
        Ok(match named.len() {
            0 => Vec::new(),
            _ => {
                let more = if self.homeless.len() > NAMED { " and others" } else { "" };
                vec![format!(
                    "keys without a column, as the first lead does not have them: {}{more}; --format ndjson keeps every key",
                    named.join(", ")
                )]
            }
        })
    }
}

/// What the warnings of a lead are about.
fn details(warnings: &[Warning]) -> String {
    let told: Vec<String> = warnings
        .iter()
        .map(|warning| format!("{}: found {}, expected {}", warning.field, warning.found, warning.expected))
        .collect();
    told.join("; ")
}

/// A kept value as the text of a cell; a list of texts in the form in which a cell holds several answers.
fn text(value: &Value) -> Cow<'_, str> {
    let json = match value {
        Value::Text(text) => return Cow::Borrowed(text),
        Value::Json(json) => json.as_str(),
    };
    match json.as_bytes().first() {
        _ if json == "null" => Cow::Borrowed(""),
        Some(b'"') => serde_json::from_str(json).map_or(Cow::Borrowed(json), Cow::Owned),
        Some(b'[') => match serde_json::from_str::<Vec<String>>(json) {
            Ok(texts) if texts.iter().all(|text| !text.contains(';')) => Cow::Owned(texts.join(";")),
            _ => Cow::Borrowed(json),
        },
        _ => Cow::Borrowed(json),
    }
}

fn failure(name: &str, error: csv::Error) -> Failure {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => Failure::writing(name, error),
        other => Failure::writing(name, std::io::Error::other(format!("{other:?}"))),
    }
}
