//! Leads to be explained: one JSON document, or one lead a line.

use baton_model::Lead;

use super::lead_lines::LeadLines;
use super::leads::Unreadable;
use super::source::{Source, text};
use crate::failure::Failure;

/// The leads of a file. A file whose first line is a whole lead is read line by line, any other as one document.
pub(crate) struct Documents {
    name: String,
    lines: LeadLines,
    next: Next,
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
        let bytes = source.stream(|bytes| bytes);
        let mut lines = LeadLines::new(name.clone(), bytes);
        let next = match lines.next()? {
            false => Next::End,
            true if by_line || lines.lead().is_ok() => Next::ThisLine,
            true => Next::Document,
        };
        Ok(Self { name, lines, next })
    }

    /// The next lead; none at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Result<Lead, Unreadable>>, Failure> {
        match std::mem::replace(&mut self.next, Next::End) {
            Next::End => Ok(None),
            Next::Document => self.document().map(Ok).map(Some),
            Next::Line if !self.lines.next()? => Ok(None),
            Next::Line | Next::ThisLine => {
                self.next = Next::Line;
                Ok(Some(self.lines.lead().map(|(lead, _)| lead)))
            }
        }
    }

    fn document(&mut self) -> Result<Lead, Failure> {
        let before = self.lines.number() as usize - 1;
        let bytes = self.lines.rest()?;
        Lead::parse(text(&self.name, &bytes)?).map_err(|mut problem| {
            problem.line += before;
            Failure::Broken { file: self.name.clone(), problems: vec![problem] }
        })
    }

    /// The file's name for messages.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }
}
