//! What of a file could not be used, in words.

use baton_model::Program;
use baton_table::Tally;
use baton_table::lead::ROW;

use crate::story::words;

/// The warnings of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Which field, and how many.
    pub heading: String,
    /// The first different ones, with their lines.
    pub examples: Vec<String>,
}

/// The warnings by field, in the order of the model; rows of another length come last.
#[must_use]
pub fn sections(program: &Program, tally: &Tally) -> Vec<Section> {
    let mut fields: Vec<_> = tally.fields().collect();
    fields.sort_by_key(|(id, _, _)| program.field_index(id).unwrap_or(usize::MAX));
    let section = |(id, count, examples): (&str, u64, &[baton_table::Example])| {
        let label = match program.field_index(id) {
            Some(field) => program.fields[field].label.to_string(),
            None if id == ROW => "Rows of another length".to_owned(),
            None => id.to_owned(),
        };
        let example = |example: &baton_table::Example| {
            format!("Line {}: found {}, expected {}", example.line, example.found, example.expected)
        };
        let answers = words::counted(count as usize, "answer", "answers");
        let heading =
            if id == ROW { format!("{label}: {}", words::count(count)) } else { format!("{label}: {answers}") };
        Section { heading, examples: examples.iter().map(example).collect() }
    };
    fields.into_iter().map(section).collect()
}

/// What is said of rows that cannot be read; nothing where there are none.
#[must_use]
pub fn about_rows(unreadable: u64) -> Option<String> {
    let is = if unreadable == 1 { "is" } else { "are" };
    (unreadable > 0)
        .then(|| format!("{} could not be read and {is} left out.", words::counted(unreadable as usize, "row", "rows")))
}

#[cfg(test)]
mod tests {
    use baton_model::{Model, Warning};

    use super::*;
    use crate::starters::FIRST;

    #[test]
    fn warnings_are_told_by_field_in_the_order_of_the_model() {
        let program = Model::read(FIRST).unwrap().compile().unwrap();
        let mut tally = Tally::default();
        let warning =
            |field: &str, found: &str| Warning { field: field.into(), found: found.into(), expected: "a role".into() };
        tally.lead(|| 7, &[warning(ROW, "2 cells"), warning("role", "\"Boss\""), warning("company_size", "\"x\"")]);
        let told = sections(&program, &tally);
        let headings: Vec<_> = told.iter().map(|section| section.heading.as_str()).collect();
        assert_eq!(headings, ["Company size: 1 answer", "Role: 1 answer", "Rows of another length: 1"]);
        assert_eq!(told[1].examples, ["Line 7: found \"Boss\", expected a role"]);
        assert_eq!(about_rows(0), None);
    }
}
