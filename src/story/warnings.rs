//! Answers that could not be read, in plain words.

use baton_model::model::{FieldType, Model};
use baton_model::{Explanation, Warning};

/// What to say about one answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// The field's id.
    pub field: String,
    /// The field's name.
    pub label: String,
    /// What is wrong: `“lots” is no number, so it counts as not answered`.
    pub words: String,
}

/// The doubts of a result, in the order of the fields.
#[must_use]
pub fn doubts(model: &Model, found: &Explanation) -> Vec<Doubt> {
    found.warnings.iter().map(|warning| doubt(model, warning)).collect()
}

fn doubt(model: &Model, warning: &Warning) -> Doubt {
    let field = model.fields.iter().find(|field| field.id == warning.field);
    let chosen = field.is_some_and(|field| matches!(field.field_type, FieldType::Choice | FieldType::Choices));
    let consequence = if chosen { "It earns what any other answer earns" } else { "It counts as not answered" };
    Doubt {
        field: warning.field.clone(),
        label: field.map_or(warning.field.as_str(), |field| field.label.as_str()).to_owned(),
        words: format!("found {}, expected {}. {consequence}.", warning.found, warning.expected),
    }
}
