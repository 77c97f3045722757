//! Points, numbers and conditions in words.

use baton_model::AxisId;
use baton_model::json::Value;
use baton_model::model::{Condition, Field, FieldType, Literal, Model, Test};

/// So many entries of a list are named.
const NAMED: usize = 6;

/// Says things with the names that the first model gives them; where anything else of the kind has the same name in either
/// model, with the id.
#[derive(Clone, Copy)]
pub(super) struct Words<'m>(pub(super) &'m Model, pub(super) &'m Model);

impl<'m> Words<'m> {
    /// A field's name.
    pub(super) fn field(self, id: &'m str) -> String {
        let (name, id) = self.name(id, |model| pairs(&model.fields, |field| (&field.id, &field.label)));
        quoted(name) + &id
    }

    /// An option's name.
    pub(super) fn option(self, field: &str, id: &'m str) -> String {
        let (name, id) = self.name(id, |model| {
            let options = model.field(field).map_or(&[][..], |field| &field.options);
            pairs(options, |option| (&option.id, &option.label))
        });
        quoted(name) + &id
    }

    /// An axis's name.
    pub(super) fn axis(self, id: AxisId) -> String {
        let (name, id) = self.name(id.as_str(), |model| pairs(&model.axes, |axis| (axis.id.as_str(), &axis.label)));
        name.to_owned() + &id
    }

    /// A group's name.
    pub(super) fn group(self, id: &'m str) -> String {
        let (name, id) = self.name(id, |model| {
            model.axes.iter().flat_map(|axis| pairs(&axis.groups, |group| (&group.id, &group.label)))
        });
        quoted(name) + &id
    }

    /// The name of what has this id among the things of a model, and the id in brackets where it is needed.
    fn name<T: Iterator<Item = (&'m str, &'m str)>>(
        self,
        id: &'m str,
        things: impl Fn(&'m Model) -> T,
    ) -> (&'m str, String) {
        let name = |(id, label): (&'m str, &'m str)| if label.is_empty() { id } else { label };
        let own = things(self.0).find(|(of, _)| *of == id).map_or(id, name);
        let is_taken = things(self.0).chain(things(self.1)).any(|thing| thing.0 != id && name(thing) == own);
        (own, if is_taken { [" (", id, ")"].concat() } else { String::new() })
    }

    /// A condition: `“Role” is “Owner” and “Company size” is 200 or more`.
    pub(super) fn condition(self, condition: &'m Condition) -> String {
        match condition {
            Condition::All(parts) => self.parts(parts, " and "),
            Condition::Any(parts) => self.parts(parts, " or "),
            Condition::Not(part) => ["not (", &self.condition(part), ")"].concat(),
            Condition::Field { field, test } => {
                let named = self.field(field);
                match self.0.field(field) {
                    Some(plan) => [&named, " ", &self.test(plan, test)].concat(),
                    None => named,
                }
            }
        }
    }

    fn parts(self, parts: &'m [Condition], between: &str) -> String {
        let part = |part: &'m Condition| match part {
            Condition::All(several) | Condition::Any(several) if several.len() > 1 && parts.len() > 1 => {
                ["(", &self.condition(part), ")"].concat()
            }
            _ => self.condition(part),
        };
        parts.iter().map(part).collect::<Vec<_>>().join(between)
    }

    fn test(self, field: &Field, test: &'m Test) -> String {
        let kind = field.field_type;
        match test {
            Test::Is(literal) => self.is(field, std::slice::from_ref(literal)),
            Test::IsAny(literals) => self.is(field, literals),
            Test::Below(bound) if kind == FieldType::Activity => ["was done less than ", &times(*bound)].concat(),
            Test::Below(bound) if kind == FieldType::Date => age(*bound, "less than ", "more than "),
            Test::Below(bound) => ["is below ", &number(*bound)].concat(),
            Test::AtLeast { at_least, within_days: Some(days) } => {
                ["was done ", &times(*at_least), " or more within ", &in_days(f64::from(*days))].concat()
            }
            Test::AtLeast { at_least, .. } if kind == FieldType::Activity => {
                ["was done ", &times(*at_least), " or more"].concat()
            }
            Test::AtLeast { at_least, .. } if kind == FieldType::Date => age(*at_least, "at least ", "at most "),
            Test::AtLeast { at_least, .. } => ["is ", &number(*at_least), " or more"].concat(),
            Test::IdleAtLeast(days) => ["was last done ", &in_days(*days), " ago or earlier"].concat(),
            Test::ContainsAny(terms) => ["mentions ", &any_of(terms.iter().map(|term| quoted(term)))].concat(),
            Test::DomainIsAny(domains) => ["is at ", &any_of(domains.iter().cloned())].concat(),
            Test::Answered(true) => "is answered".to_owned(),
            Test::Answered(false) => "is not answered".to_owned(),
        }
    }

    fn is(self, field: &Field, literals: &'m [Literal]) -> String {
        let literal = |literal: &'m Literal| match literal {
            Literal::Number(one) => number(*one),
            Literal::YesNo(yes) => if *yes { "yes" } else { "no" }.to_owned(),
            Literal::Text(id) if field.field_type.has_options() => self.option(&field.id, id),
            Literal::Text(class) if field.field_type == FieldType::Email => ["of the class ", class].concat(),
            Literal::Text(text) => quoted(text),
        };
        let verb = if field.field_type == FieldType::Choices { "includes " } else { "is " };
        [verb, &any_of(literals.iter().map(literal))].concat()
    }
}

/// The ids and labels of things.
fn pairs<'m, T>(
    things: &'m [T],
    pair: impl Fn(&'m T) -> (&'m str, &'m str),
) -> impl Iterator<Item = (&'m str, &'m str)> {
    things.iter().map(pair)
}

/// A date by its age, of which negative ones lie ahead.
fn age(days: f64, back: &str, ahead: &str) -> String {
    if days < 0.0 {
        ["lies ", ahead, &in_days(-days), " ahead"].concat()
    } else {
        ["lies ", back, &in_days(days), " back"].concat()
    }
}

/// A text between quotes.
pub(super) fn quoted(text: &str) -> String {
    ["“", text, "”"].concat()
}

/// A number as the file writes it.
pub(super) fn number(number: f64) -> String {
    Value::from(number).write_line()
}

fn times(count: f64) -> String {
    number(count) + if count == 1.0 { " time" } else { " times" }
}

/// A number of days.
pub(super) fn in_days(days: f64) -> String {
    number(days) + if days == 1.0 { " day" } else { " days" }
}

/// Names with commas between, the last after `or`.
pub(super) fn any_of(names: impl Iterator<Item = String>) -> String {
    listed(names.collect(), " or ")
}

/// Names with commas between, the last after `and`; of many only some.
pub(super) fn all_of(names: impl ExactSizeIterator<Item = String>) -> String {
    let more = names.len().saturating_sub(NAMED);
    let more = (more > 0).then(|| [&more.to_string(), " more"].concat());
    listed(names.take(NAMED).chain(more).collect(), " and ")
}

fn listed(mut names: Vec<String>, last: &str) -> String {
    match names.pop() {
        Some(end) if !names.is_empty() => [&names.join(", "), last, &end].concat(),
        only => only.unwrap_or_default(),
    }
}
