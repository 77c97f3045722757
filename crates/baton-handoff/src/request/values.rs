//! What a name at the receiver stands for.

use crate::packet::words::{fact, plain_values};
use crate::request::Sending;
use crate::section::{Given, Mapped};

/// The receiver's words for yes and no.
pub(super) struct YesNo(pub(super) &'static str, pub(super) &'static str);

/// The values of a mapped name, in the receiver's words; none without an answer.
pub(super) fn values(mapped: &Mapped, sending: &Sending<'_>, yes_no: &YesNo) -> Vec<String> {
    match &mapped.given {
        Given::Fact(given) => fact(sending.packet, *given).into_iter().collect(),
        Given::Field(id) => {
            let field = sending.program.fields.iter().find(|field| *field.id == **id);
            let (Some(field), Some(value)) = (field, sending.packet.lead.get(id)) else { return Vec::new() };
            let is_yes_no = field.field_type == baton_model::FieldType::YesNo;
            let translate = |value: String| match mapped.values.iter().find(|(known, _)| *known == value) {
                Some((_, word)) => word.clone(),
                None if is_yes_no && value == "yes" => yes_no.0.to_owned(),
                None if is_yes_no && value == "no" => yes_no.1.to_owned(),
                None => value,
            };
            plain_values(field, value).into_iter().map(translate).filter(|value| !value.is_empty()).collect()
        }
    }
}
