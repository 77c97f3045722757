//! What a run had to say about its leads, counted, so that a million odd cells are a few lines.

use std::fmt::{self, Write};

use baton_model::Warning;
use serde::{Deserialize, Serialize};

use crate::rows::Unreadable;

/// So many unreadable lines are told one by one.
const LINES_TOLD: u64 = 10;

/// So many examples are kept of each field's warnings.
const EXAMPLES: usize = 3;

/// Counts of a run, or of a part of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    leads: u64,
    leads_warned: u64,
    warnings: u64,
    unreadable: u64,
    fields: Vec<Field>,
}

/// The warnings of one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Field {
    id: String,
    count: u64,
    examples: Vec<Example>,
}

/// A warning with the line of its lead; such as it, only the first is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// The line of its lead, from 1.
    pub line: u64,
    /// What was given, in short.
    pub found: String,
    /// What the field takes.
    pub expected: String,
}

impl Tally {
    /// Counts a lead with its warnings; its line is asked for only if there are some.
    #[inline]
    pub fn lead(&mut self, line: impl FnOnce() -> u64, warnings: &[Warning]) {
        self.leads += 1;
        if !warnings.is_empty() {
            self.leads_warned += 1;
            self.warnings += warnings.len() as u64;
            let line = line();
            warnings.iter().for_each(|warning| self.warning(line, warning));
        }
    }

    /// How many leads there were.
    #[must_use]
    pub fn leads(&self) -> u64 {
        self.leads
    }

    /// How many of them had warnings.
    #[must_use]
    pub fn leads_warned(&self) -> u64 {
        self.leads_warned
    }

    /// How many warnings there were.
    #[must_use]
    pub fn warnings(&self) -> u64 {
        self.warnings
    }

    /// The warnings of each field: its id, how many, and the first different ones with their lines.
    pub fn fields(&self) -> impl Iterator<Item = (&str, u64, &[Example])> {
        self.fields.iter().map(|field| (field.id.as_str(), field.count, field.examples.as_slice()))
    }

    /// The same of a part before which so many lines stand.
    #[must_use]
    pub fn after_lines(mut self, lines: u64) -> Self {
        self.fields.iter_mut().flat_map(|field| &mut field.examples).for_each(|example| example.line += lines);
        self
    }

    /// Adds what a later part of the same run had to say.
    pub fn add(&mut self, later: Self) {
        self.leads += later.leads;
        self.leads_warned += later.leads_warned;
        self.warnings += later.warnings;
        self.unreadable += later.unreadable;
        for field in later.fields {
            let mine = self.field(&field.id);
            mine.count += field.count;
            field.examples.into_iter().for_each(|example| mine.example(example));
        }
    }

    fn warning(&mut self, line: u64, warning: &Warning) {
        let field = self.field(&warning.field);
        field.count += 1;
        if field.takes(&warning.found) {
            let Warning { found, expected, .. } = warning.clone();
            field.examples.push(Example { line, found, expected });
        }
    }

    fn field(&mut self, id: &str) -> &mut Field {
        let place = self.fields.iter().position(|field| field.id == id).unwrap_or_else(|| {
            self.fields.push(Field { id: id.to_owned(), count: 0, examples: Vec::new() });
            self.fields.len() - 1
        });
        &mut self.fields[place]
    }

    /// Counts an unreadable line; gives back what to say of it, for the first few.
    pub fn unreadable(&mut self, file: &str, unreadable: &Unreadable) -> Option<String> {
        self.unreadable += 1;
        let column = unreadable.column.map_or(String::new(), |column| format!(":{column}"));
        (self.unreadable <= LINES_TOLD).then(|| {
            format!("{file}:{}{column}: found {}, expected {}", unreadable.line, unreadable.found, unreadable.expected)
        })
    }

    /// Whether there were lines that could not be read.
    pub fn has_unreadable(&self) -> bool {
        self.unreadable > 0
    }

    /// How many lines could not be read, if any.
    pub fn unreadable_summary(&self) -> Option<String> {
        (self.unreadable > 0).then(|| {
            format!("{} could not be read and {} left out", count(self.unreadable, "line"), was(self.unreadable))
        })
    }

    /// The run in a few lines: the fields with warnings in the order of the model.
    pub fn summary(&mut self, as_of: &str, order: impl Fn(&str) -> usize) -> String {
        let mut text = format!("{} scored as of {as_of}", count(self.leads, "lead"));
        if self.warnings > 0 {
            text.push_str(&format!(", {} in {}", count(self.warnings, "warning"), count(self.leads_warned, "lead")));
        }
        self.fields.sort_by_key(|field| order(&field.id));
        for field in &self.fields {
            // Writing to a text cannot fail.
            let _ = write!(text, "\n  {field}");
        }
        text
    }
}

impl Field {
    fn takes(&self, found: &str) -> bool {
        self.examples.len() < EXAMPLES && self.examples.iter().all(|example| example.found != found)
    }

    fn example(&mut self, example: Example) {
        if self.takes(&example.found) {
            self.examples.push(example);
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.id, count(self.count, "warning"))?;
        for Example { line, found, expected } in &self.examples {
            write!(f, "\n    line {line}: found {found}, expected {expected}")?;
        }
        Ok(())
    }
}

fn count(count: u64, thing: &str) -> String {
    if count == 1 { format!("1 {thing}") } else { format!("{count} {thing}s") }
}

fn was(count: u64) -> &'static str {
    if count == 1 { "was" } else { "were" }
}
