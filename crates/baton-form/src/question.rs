//! What a form asks: a field of the model with the words and limits that this form gives it.

use baton_model::model::{Choice, Field, FieldType, Model};
use baton_model::wire_struct;

/// One question.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The id of the field that takes the answer; the `name` of its controls.
    pub field: String,
    /// What kind of answer it takes.
    pub field_type: FieldType,
    /// The question.
    pub label: String,
    /// A sentence of help; may be empty.
    pub help: String,
    /// Shown in an empty input; may be empty.
    pub placeholder: String,
    /// The answers to choose from.
    pub options: Vec<AnswerOption>,
    /// The least number it takes.
    pub min: Option<f64>,
    /// The greatest number it takes.
    pub max: Option<f64>,
    /// How many decimals it takes.
    pub decimals: u8,
    /// It must be answered.
    pub required: bool,
    /// It, or its step, is not for everyone, so that a page without script must not insist on it.
    pub conditional: bool,
    /// The place of the condition under which it is asked, in [`Program::shows`](baton_model::Program::shows).
    pub show: Option<u32>,
    /// The parameter of the page's address that may fill it in; empty for none.
    pub parameter: String,
    /// What a browser may fill in, as an HTML autocomplete token; may be empty.
    pub autocomplete: String,
    /// What is said when the answer is missing; empty for the form's own words.
    pub if_missing: String,
}

/// One answer to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerOption {
    /// The id of the option.
    pub id: String,
    /// Its words.
    pub label: String,
}

impl Question {
    /// The question that a field asks by itself.
    #[must_use]
    pub fn of_field(field: &Field) -> Self {
        Self {
            field: field.id.clone(),
            field_type: field.field_type,
            label: field.label.clone(),
            help: field.help.clone(),
            placeholder: String::new(),
            options: field.options.iter().map(AnswerOption::of_choice).collect(),
            min: field.min,
            max: field.max,
            decimals: field.decimals,
            required: field.required,
            conditional: false,
            show: None,
            parameter: String::new(),
            autocomplete: if field.field_type == FieldType::Email { "email".to_owned() } else { String::new() },
            if_missing: String::new(),
        }
    }

    /// The questions of all fields of a model, in its order.
    #[must_use]
    pub fn of_model(model: &Model) -> Vec<Self> {
        model.fields.iter().map(Self::of_field).collect()
    }
}

impl AnswerOption {
    fn of_choice(choice: &Choice) -> Self {
        Self { id: choice.id.clone(), label: choice.label.clone() }
    }
}

wire_struct! {
    Question {
        field, field_type, label, help, placeholder, options, min, max, decimals, required, conditional, show, parameter,
        autocomplete, if_missing,
    }
    AnswerOption { id, label }
}
