//! Answers and facts in words.

use baton_model::answer::trim;
use baton_model::digits::decimal;
use baton_model::json::{Data, Value};
use baton_model::program::FieldPlan;
use baton_model::{Answer, Explanation, FieldType, Lead, Program};

use super::Packet;
use crate::section::Fact;
use crate::text::cut;

/// The most characters of an answer in words; the whole of it is in the lead.
const MAX_WORDS: usize = 200;

/// The size of a packet that goes into one field of a receiver, in bytes (20 KiB): such fields are short.
const MAX_PACKET: usize = 20 << 10;

/// A question and its answer, for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InWords {
    /// The field's id.
    pub field: String,
    /// The field's name.
    pub label: String,
    /// The answer in words.
    pub answer: String,
}

pub(super) fn in_words(program: &Program, lead: &Lead) -> Vec<InWords> {
    let told = |field: &FieldPlan| {
        let answer = cut(&answer_in_words(field, lead.get(&field.id)?), MAX_WORDS);
        (!answer.is_empty()).then(|| InWords {
            field: (*field.id).to_owned(),
            label: (*field.label).to_owned(),
            answer,
        })
    };
    program.fields.iter().filter_map(told).collect()
}

fn answer_in_words(field: &FieldPlan, value: &Value) -> String {
    match Answer::from_json(field, value, &mut Vec::new()) {
        Answer::Activity(entries) => {
            let count: u64 = entries.iter().map(|entry| u64::from(entry.count)).sum();
            let last = entries.iter().filter_map(|entry| entry.on).max();
            let last = last.map(|last| [", last on ", &last.to_text()].concat()).unwrap_or_default();
            if count == 0 { String::new() } else { [&*decimal(count, 1), " ×", &last].concat() }
        }
        _ => {
            let values = plain_values(field, value);
            let labels = values.iter().map(|id| {
                let option = field.options.iter().find(|option| option.id == *id);
                option.map_or(id.as_str(), |option| &option.label)
            });
            labels.collect::<Vec<_>>().join(", ")
        }
    }
}

/// An answer as plain texts: the ids of the options chosen, `yes` or `no`, one text for any other; empty without an answer.
///
/// What the field cannot take is told as it was given, so that nothing that a visitor typed is lost.
pub(crate) fn plain_values(field: &FieldPlan, value: &Value) -> Vec<String> {
    let typed = match Answer::from_json(field, value, &mut Vec::new()) {
        Answer::YesNo(yes) => Some(if yes { "yes" } else { "no" }.to_owned()),
        Answer::Date(day) => Some(day.to_text()),
        Answer::Number(number) => Some(Value::from(number).excerpt()),
        Answer::Activity(entries) => {
            let count: u64 = entries.iter().map(|entry| u64::from(entry.count)).sum();
            Some(decimal(count, 1))
        }
        _ => None,
    };
    let texts: Vec<&str> = match &value.data {
        _ if typed.is_some() => return typed.into_iter().collect(),
        Data::Text(text) if field.field_type == FieldType::Choices => text.split(';').collect(),
        Data::Text(text) => vec![text],
        Data::List(items) => items.iter().filter_map(as_text).collect(),
        _ => return Vec::new(),
    };
    texts.into_iter().map(trim).filter(|text| !text.is_empty()).map(str::to_owned).collect()
}

fn as_text(value: &Value) -> Option<&str> {
    match &value.data {
        Data::Text(text) => Some(text),
        _ => None,
    }
}

/// Something that the packet says, as a text; none if it does not say it.
pub(crate) fn fact(packet: &Packet, fact: Fact) -> Option<String> {
    let result = packet.result.as_ref().map(|scored| &scored.explanation);
    match fact {
        Fact::Id => Some(packet.id.to_text()),
        Fact::Created => Some(packet.created.to_text()),
        Fact::Model => Some(packet.model.id.clone()),
        Fact::Version => Some(decimal(packet.model.version, 1)),
        Fact::Hash => Some(packet.model.hash.to_text()),
        Fact::AsOf => result.map(|result| result.as_of.to_text()),
        Fact::Fit => result.map(|result| result.fit.to_text()),
        Fact::Engagement => result?.engagement.map(|points| points.to_text()),
        Fact::Total => result.map(|result| result.total.to_text()),
        Fact::Band => result.map(|result| result.band.clone()),
        Fact::BandLabel => packet.result.as_ref().map(|scored| scored.band_label.clone()),
        Fact::Stage => result?.stage.map(|stage| stage.as_str().to_owned()),
        Fact::DisqualifiedBy => result?.disqualified_by.clone(),
        Fact::Probability => result?.probability.map(|percent| percent.to_text()),
        Fact::Reasons => result.map(reasons),
        Fact::Page => Some(packet.sources.page.clone()),
        Fact::Packet => Some(packet.to_json(MAX_PACKET)),
    }
    .filter(|text| !text.is_empty())
}

/// The contributions, one a line: `+20 Company size (350)`.
fn reasons(result: &Explanation) -> String {
    let mut text = String::new();
    for line in &result.contributions {
        if !text.is_empty() {
            text.push('\n');
        }
        if line.points.hundredths() > 0 {
            text.push('+');
        }
        text.push_str(&line.points.to_text());
        text.push(' ');
        text.push_str(&line.label);
        if !line.because.is_empty() {
            text.push_str(" (");
            text.push_str(&line.because);
            text.push(')');
        }
    }
    text
}
