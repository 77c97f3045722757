//! Leads to be explained: one JSON document, or one lead a line.

use baton_model::Lead;
use baton_table::lead::Id;
use baton_table::rows::Unreadable;

use super::lead_lines::LeadLines;
use super::source::{Source, text};
use crate::failure::Failure;

/// The leads of a file. A file whose first line is a whole lead is read line by line, any other as one document.
pub(crate) struct Documents {
    name: String,
    lines: LeadLines,
    next: Next,
}

/// A lead, and what names it: among several at least its place.
pub(crate) struct NamedLead {
    pub(crate) id: Option<String>,
    pub(crate) lead: Lead,
}

enum Next {
    /// The line that was read already.
    ThisLine,
    /// The line that follows.
    Line,
    /// The document that begins with the line that was read already.
    Document,
    End,
}

impl Documents {
    /// Begins to read leads.
    pub(crate) fn open(source: Source) -> Result<Self, Failure> {
        let name = source.name().to_owned();
        let by_line = matches!(source.extension().as_deref(), Some("ndjson" | "jsonl"));
        let bytes = source.stream();
        let mut lines = LeadLines::new(name.clone(), bytes);
        let next = match lines.next()? {
            false => Next::End,
            true if by_line || lines.lead().is_ok() => Next::ThisLine,
            true => Next::Document,
        };
        Ok(Self { name, lines, next })
    }

    /// The next lead; none at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Result<NamedLead, Unreadable>>, Failure> {
        match std::mem::replace(&mut self.next, Next::End) {
            Next::End => Ok(None),
            Next::Document => self.document().map(Ok).map(Some),
            Next::Line if !self.lines.next()? => Ok(None),
            Next::Line | Next::ThisLine => {
                self.next = Next::Line;
                let count = self.lines.count();
                let named = |(lead, text)| NamedLead { id: Some(id(&lead, text).unwrap_or(count.to_string())), lead };
                Ok(Some(self.lines.lead().map(named)))
            }
        }
    }

    fn document(&mut self) -> Result<NamedLead, Failure> {
        let before = self.lines.number() as usize - 1;
        let bytes = self.lines.rest()?;
        let text = text(&self.name, &bytes)?;
        let lead = Lead::parse(text).map_err(|problem| {
            // This tells the same in plainer words, and how to mend it.
            let mut problem = baton_model::read::parse(text).err().unwrap_or(problem);
            problem.line += before;
            Failure::Broken { file: self.name.clone(), problems: vec![problem] }
        })?;
        Ok(NamedLead { id: id(&lead, text), lead })
    }

    /// The file's name for messages.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }
}

/// What names a lead, if it says so.
fn id(lead: &Lead, text: &str) -> Option<String> {
    match Id::of(lead, "id", text)? {
        Id::Place(place) => Some(place.to_string()),
        Id::Text(id) | Id::Number(id) => Some(id.to_owned()),
    }
}
