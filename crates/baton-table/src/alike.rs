//! Which answers count as the same.

use baton_model::FieldType;
use baton_model::answer::trim;

/// The form of an answer that is the same for answers that count as the same: without blanks around it, in small letters.
/// None for no answer.
///
/// # Example
/// ```
/// use baton_model::FieldType;
/// use baton_table::alike;
///
/// assert_eq!(alike(FieldType::Email, " Ann@Acme.example"), Some("ann@acme.example".to_owned()));
/// assert_eq!(alike(FieldType::Text, "  "), None);
/// ```
#[must_use]
pub fn alike(field_type: FieldType, answer: &str) -> Option<String> {
    let answer = trim(answer);
    // Of an address the model's own folding is that of ASCII; names of companies have other letters as well.
    let form = if field_type == FieldType::Email { answer.to_ascii_lowercase() } else { answer.to_lowercase() };
    (!form.is_empty()).then_some(form)
}
