//! What a run had to say about its leads, counted, so that a million odd cells are a few lines.

use std::fmt::{self, Write};

use baton_model::Warning;

use crate::input::Unreadable;

/// So many unreadable lines are told one by one.
const LINES_TOLD: u64 = 10;

/// So many examples are kept of each field's warnings.
const EXAMPLES: usize = 3;

/// Counts of a run.
#[derive(Default)]
pub(crate) struct Tally {
    leads: u64,
    leads_warned: u64,
    warnings: u64,
    unreadable: u64,
    fields: Vec<Field>,
}

/// The warnings of one field.
struct Field {
    id: String,
    count: u64,
    examples: Vec<Example>,
}

/// A warning with the line of its lead; such as it, only the first is kept.
struct Example {
    line: u64,
    found: String,
    expected: String,
}

impl Tally {
    /// Counts a lead with its warnings.
    pub(crate) fn lead(&mut self, line: u64, warnings: &[Warning]) {
        self.leads += 1;
        self.leads_warned += u64::from(!warnings.is_empty());
        self.warnings += warnings.len() as u64;
        for warning in warnings {
            self.warning(line, warning);
        }
    }

    fn warning(&mut self, line: u64, warning: &Warning) {
        let place = self.fields.iter().position(|field| field.id == warning.field).unwrap_or_else(|| {
            self.fields.push(Field { id: warning.field.clone(), count: 0, examples: Vec::new() });
            self.fields.len() - 1
        });
        let field = &mut self.fields[place];
        field.count += 1;
        if field.examples.len() < EXAMPLES && field.examples.iter().all(|example| example.found != warning.found) {
            field.examples.push(Example { line, found: warning.found.clone(), expected: warning.expected.clone() });
        }
    }

    /// Counts an unreadable line; gives back what to say of it, for the first few.
    pub(crate) fn unreadable(&mut self, file: &str, unreadable: &Unreadable) -> Option<String> {
        self.unreadable += 1;
        let column = unreadable.column.map_or(String::new(), |column| format!(":{column}"));
        (self.unreadable <= LINES_TOLD).then(|| {
            format!("{file}:{}{column}: found {}, expected {}", unreadable.line, unreadable.found, unreadable.expected)
        })
    }

    /// Whether there were lines that could not be read.
    pub(crate) fn has_unreadable(&self) -> bool {
        self.unreadable > 0
    }

    /// How many lines could not be read, if any.
    pub(crate) fn unreadable_summary(&self) -> Option<String> {
        (self.unreadable > 0).then(|| {
            format!("{} could not be read and {} left out", count(self.unreadable, "line"), was(self.unreadable))
        })
    }

    /// The run in a few lines: the fields with warnings in the order of the model.
    pub(crate) fn summary(&mut self, as_of: &str, order: impl Fn(&str) -> usize) -> String {
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
