//! Which lead was there before with the same answer.

use std::collections::HashMap;
use std::io::Write;

use baton_table::write::Form;

use super::piece::Answered;

/// The column that tells it.
pub(super) const COLUMN: &str = "duplicate_of";

/// The answers so far, sixteen bytes each: what stands for the answer, and the place of the first lead with it.
///
/// Two answers of a million have the same eight bytes once in forty million files; that is not looked into.
pub(super) struct Duplicates {
    form: Form,
    first: HashMap<u64, u64>,
}

impl Default for Duplicates {
    fn default() -> Self {
        Self::new(Form::Csv)
    }
}

impl Duplicates {
    /// None so far; what they are told in has this form.
    pub(super) fn new(form: Form) -> Self {
        Self { form, first: HashMap::new() }
    }

    /// Adds the column's name to a header, if there is one.
    pub(super) fn head(header: &mut Vec<u8>) {
        if header.pop() == Some(b'\n') {
            header.extend_from_slice(format!(",{COLUMN}\n").as_bytes());
        }
    }

    /// The results with a column more: the place of the first lead with the same answer, if there was one before.
    pub(super) fn tell(&mut self, results: &[u8], answers: &[Answered]) -> Vec<u8> {
        let mut told = Vec::with_capacity(results.len() + answers.len() * 4);
        let mut start = 0;
        // What ends a result: the line's end, and of an object its closing bracket.
        let tail = match self.form {
            Form::Csv => "\n",
            Form::Ndjson => "}\n",
        };
        for Answered { end, place, answer } in answers {
            let first = answer.map(|answer| *self.first.entry(answer).or_insert(*place)).filter(|first| first != place);
            told.extend_from_slice(results.get(start..end - tail.len()).unwrap_or_default());
            start = *end;
            // Writing to memory cannot fail.
            let _ = match (self.form, first) {
                (Form::Csv, Some(first)) => write!(told, ",{first}{tail}"),
                (Form::Csv, None) => write!(told, ",{tail}"),
                (Form::Ndjson, Some(first)) => write!(told, ",\"{COLUMN}\":{first}{tail}"),
                (Form::Ndjson, None) => write!(told, ",\"{COLUMN}\":null{tail}"),
            };
        }
        told
    }
}
