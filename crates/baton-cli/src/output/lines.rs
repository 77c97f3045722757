//! Scored leads as JSON, one object a line.

use std::io::{self, Write};

use serde::Serialize;

use super::scored::{Scored, Writer};
use super::target::Target;
use crate::failure::Failure;
use crate::input::{Id, Value};

/// Objects with the same keys in the same order; what is not there is `null`.
pub(super) struct ObjectLines {
    target: Target,
    details: bool,
    /// One line, used again for the next.
    line: Vec<u8>,
}

impl ObjectLines {
    pub(super) fn new(target: Target, details: bool) -> Self {
        Self { target, details, line: Vec::new() }
    }

    fn object(&mut self, scored: &Scored<'_>) -> io::Result<()> {
        self.line.clear();
        self.line.push(b'{');
        match &scored.lead.id {
            Id::Place(place) => self.member("id", place)?,
            Id::Text(id) => self.member("id", id)?,
            // As it was written, since a long number would lose digits on the way through a double.
            Id::Number(id) => self.written("id", id)?,
        }
        let score = &scored.score;
        self.member("fit", &score.fit)?;
        self.member("engagement", &score.engagement)?;
        self.member("total", &score.total)?;
        self.member("band", scored.band())?;
        self.member("stage", &scored.stage())?;
        self.member("disqualified_by", &scored.disqualified_by())?;
        self.member("probability", &score.probability)?;
        self.member("warnings", &scored.lead.warnings.len())?;
        if self.details {
            self.member("details", &scored.lead.warnings)?;
        }
        for (name, value) in &scored.lead.kept {
            match value {
                Value::Text(text) => self.member(name, text)?,
                Value::Json(json) => self.written(name, json)?,
            }
        }
        self.line.extend_from_slice(b"}\n");
        Ok(())
    }

    fn member(&mut self, key: &str, value: &(impl Serialize + ?Sized)) -> io::Result<()> {
        self.key(key)?;
        Ok(serde_json::to_writer(&mut self.line, value)?)
    }

    fn written(&mut self, key: &str, json: &str) -> io::Result<()> {
        self.key(key)?;
        self.line.extend_from_slice(json.as_bytes());
        Ok(())
    }

    fn key(&mut self, key: &str) -> io::Result<()> {
        if self.line.len() > 1 {
            self.line.push(b',');
        }
        serde_json::to_writer(&mut self.line, key)?;
        self.line.push(b':');
        Ok(())
    }
}

impl Writer for ObjectLines {
    fn begin(&mut self, _: Vec<String>) -> Result<(), Failure> {
        Ok(())
    }

    fn lead(&mut self, scored: &Scored<'_>) -> Result<(), Failure> {
        self.object(scored)
            .and_then(|()| self.target.write_all(&self.line))
            .map_err(|error| Failure::writing(self.target.name(), error))
    }

    fn finish(self: Box<Self>) -> Result<Vec<String>, Failure> {
        self.target.finish()?;
        Ok(Vec::new())
    }
}
