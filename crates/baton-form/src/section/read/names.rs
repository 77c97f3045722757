//! Ids and words that a form names.

use std::collections::HashMap;

use baton_model::Code;
use baton_model::json::{Data, Value};
use baton_model::model::{Condition, Field, FieldType, Model};
use baton_model::read::{Node, did_you_mean};

use super::Context;

/// `` `a`, `b`, `c` ``; a long list is cut.
pub(super) fn list<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    const SHOWN: usize = 16;
    let words: Vec<&str> = words.into_iter().collect();
    let shown: Vec<String> = words.iter().take(SHOWN).map(|word| format!("`{word}`")).collect();
    let rest = if words.len() > SHOWN { format!(", … ({} in all)", words.len()) } else { String::new() };
    shown.join(", ") + &rest
}

/// Reports a name that is none of those there are.
pub(super) fn unknown<'w>(
    node: &Node<'_>,
    code: Code,
    found: &str,
    expected: &str,
    names: impl IntoIterator<Item = &'w str> + Clone,
) {
    let help = meant(node, found, names);
    node.report(code, Value::from(found).excerpt(), expected, help);
}

/// The same for a key that is a name.
pub(super) fn unknown_key<'w>(
    node: &Node<'_>,
    key: &str,
    expected: &str,
    names: impl IntoIterator<Item = &'w str> + Clone,
) {
    let help = meant(node, key, names);
    node.report_key(Code::UnknownId, format!("the key `{key}`"), expected, help);
}

/// The name that was meant, or those to choose from.
fn meant<'w>(node: &Node<'_>, found: &str, names: impl IntoIterator<Item = &'w str> + Clone) -> String {
    match (node.reader().nearest(found, names.clone()), list(names)) {
        (Some(meant), _) => did_you_mean(meant),
        (None, names) if names.is_empty() => "there are none".to_owned(),
        (None, names) if names.contains(',') => format!("choose one of {names}"),
        (None, name) => format!("the only one is {name}"),
    }
}

/// A field that a form can hold: any but an activity.
pub(super) fn field<'m>(node: &Node<'_>, model: &'m Model) -> Option<&'m Field> {
    let id = node.text()?;
    let Some(field) = model.field(&id) else {
        unknown(node, Code::UnknownId, &id, "the id of a field", model.fields.iter().map(|field| field.id.as_str()));
        return None;
    };
    if field.field_type == FieldType::Activity {
        let help = "what a lead did is not asked for: the page tells it by `track`";
        node.report(Code::NotForType, format!("the activity `{id}`"), "a field of another type", help);
        return None;
    }
    Some(field)
}

/// Takes an id that may be taken once; `expected` says so.
pub(super) fn take(node: &Node<'_>, taken: &mut Vec<String>, id: String, expected: &str) -> Option<String> {
    if taken.contains(&id) {
        node.report(Code::RepeatedId, format!("`{id}` again"), expected, "");
        return None;
    }
    taken.push(id.clone());
    Some(id)
}

/// Where in the form each field is asked, counted over all steps.
#[derive(Debug, Default)]
pub(super) struct Order {
    places: HashMap<String, usize>,
}

impl Order {
    /// Gathered before anything is read, since a condition may name what comes later.
    pub(super) fn of(form: &Value) -> Self {
        let mut order = Self::default();
        let mut place = 0;
        for step in items(form.get("steps")) {
            for asked in items(step.get("questions")) {
                if let Some(Value { data: Data::Text(field), .. }) = asked.get("field") {
                    order.places.entry(field.clone()).or_insert(place);
                }
                place += 1;
            }
        }
        order
    }

    /// Whether a step asks for a field.
    pub(super) fn has(&self, field: &str) -> bool {
        self.places.contains_key(field)
    }
}

fn items(list: Option<&Value>) -> &[Value] {
    match list {
        Some(Value { data: Data::List(items), .. }) => items,
        _ => &[],
    }
}

/// A condition of what stands at a place in the order: it may look only at what is known by then.
pub(super) fn condition(node: &Node<'_>, context: &Context<'_>, place: usize) -> Option<Condition> {
    let condition = baton_model::read::condition(node, &context.symbols)?;
    let mut named = Vec::new();
    fields(&condition, &mut named);
    let later = named.into_iter().find(|field| context.order.places.get(*field).is_some_and(|asked| *asked >= place));
    match later {
        Some(field) => {
            let help = "ask for it earlier, or test another field";
            node.report(
                Code::KeyConflict,
                format!("a condition on `{field}`, which is asked here or later"),
                "a condition on what is asked before",
                help,
            );
            None
        }
        None => Some(condition),
    }
}

fn fields<'c>(condition: &'c Condition, named: &mut Vec<&'c str>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| fields(part, named)),
        Condition::Not(part) => fields(part, named),
        Condition::Field { field, .. } => named.push(field),
    }
}
