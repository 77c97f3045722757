//! Conditions: which tests a field's type allows, and what each is compared with.

use super::reader::{Node, Object};
use super::suggest::{list, one_of};
use super::symbols::{Details, Symbols};
use super::words::{ForTypes, TestWord, Word};
use crate::email::EmailClass;
use crate::json::Data;
use crate::model::{Condition, FieldType, Literal, Test};
use crate::order::sort_by;
use crate::problem::Code;

/// What a condition can be made of; exactly one of these.
const PARTS: [&str; 4] = ["all", "any", "not", "field"];

/// The most days that `within_days` reaches back.
const MAX_WITHIN_DAYS: u64 = 1_000_000;

/// Reads a condition.
///
/// # Example
/// ```
/// use baton_model::read::{Reader, Symbols, condition, parse};
/// # let model = r#"{ "format": "baton-model/1", "id": "m", "name": "M", "version": 1,
/// #   "fields": [ { "id": "company_size", "type": "number", "label": "Size" } ],
/// #   "axes": [ { "id": "fit", "label": "Fit", "rules": [] } ], "bands": [ { "id": "all", "label": "All" } ] }"#;
/// let model = baton_model::Model::read(model).unwrap();
/// let text = r#"{ "field": "company_sise", "at_least": 200 }"#;
/// let value = parse(text).unwrap();
/// let reader = Reader::new(text);
/// assert_eq!(condition(&reader.root(&value), &Symbols::of(&model)), None);
/// assert_eq!(reader.finish()[0].help, "did you mean `company_size`?");
/// ```
pub fn condition(node: &Node<'_>, symbols: &Symbols) -> Option<Condition> {
    let mut object = node.object("a condition")?;
    let parts = PARTS.map(|part| object.get(part));
    let mut tests: Vec<(TestWord, Node<'_>)> =
        TestWord::ALL.iter().filter_map(|test| Some((*test, object.get(test.word())?))).collect();
    tests.sort_by_key(|(_, node)| node.key_at());
    let within_days = object.get("within_days");
    let fits_together = one_part(&mut object, &parts, &tests, within_days.as_ref());

    let [all, any, not, field] = parts;
    let list_of = |node: Node<'_>| node.filled_list("a list of conditions", |node| condition(node, symbols));
    let all = all.map(|node| list_of(node).map(Condition::All));
    let any = any.map(|node| list_of(node).map(Condition::Any));
    let not = not.map(|node| condition(&node, symbols).map(|condition| Condition::Not(Box::new(condition))));
    let field = field.map(|field| of_field(&mut object, &field, &tests, within_days, symbols));
    object.finish();
    fits_together?;
    all.or(any).or(not).or(field).flatten()
}

/// Reports parts that cannot stand together, and a condition without any part.
fn one_part(
    object: &mut Object<'_>,
    parts: &[Option<Node<'_>>; 4],
    tests: &[(TestWord, Node<'_>)],
    within: Option<&Node<'_>>,
) -> Option<()> {
    let mut present: Vec<(&str, &Node<'_>)> =
        PARTS.iter().zip(parts).filter_map(|(part, node)| Some((*part, node.as_ref()?))).collect();
    sort_by(&mut present, &mut |one, other| one.1.key_at().cmp(&other.1.key_at()));
    let tested: Vec<(&str, &Node<'_>)> =
        tests.iter().map(|(test, node)| (test.word(), node)).chain(within.map(|node| ("within_days", node))).collect();
    match (present.as_slice(), tested.as_slice()) {
        ([("field", _)], _) | ([_], []) => Some(()),
        ([(part, _)], [(test, node), ..]) => {
            let help = format!("move the test into a condition of its own inside `{part}`");
            node.report_key(Code::KeyConflict, format!("`{test}` beside `{part}`"), "tests only beside `field`", help);
            None
        }
        ([], [(test, _), ..]) => {
            object.lacks(&["field"], format!("`{test}` without `field`"), "`field`: the id of the field to test", "");
            None
        }
        ([], []) => {
            let found =
                if object.entries().next().is_none() { "an empty condition" } else { "a condition that tests nothing" };
            let help = "for example { \"field\": \"…\", \"answered\": true }";
            object.lacks(&PARTS, found, one_of(PARTS), help);
            None
        }
        ([(first, _), (second, node), ..], _) => {
            let help = "give each a condition of its own, and join them with `all` or `any`";
            node.report_key(
                Code::KeyConflict,
                format!("`{second}` beside `{first}`"),
                format!("only one of {}", list(PARTS)),
                help,
            );
            None
        }
    }
}

/// A test of one field.
fn of_field(
    object: &mut Object<'_>,
    field: &Node<'_>,
    tests: &[(TestWord, Node<'_>)],
    within_days: Option<Node<'_>>,
    symbols: &Symbols,
) -> Option<Condition> {
    let details = symbols.field(field);
    let field_type = details.and_then(|details| details.field_type);
    if let [(first, _), (second, node), ..] = tests {
        let help = "give each test a condition of its own, and join them with `all`";
        node.report_key(
            Code::KeyConflict,
            format!("`{}` beside `{}`", second.word(), first.word()),
            "one test in a condition",
            help,
        );
    }
    if tests.is_empty() {
        let tests: Vec<&'static str> = TestWord::words_on(field_type).collect();
        object.lacks(&tests, "no test of the field", one_of(tests.iter().copied()), "");
    }
    let within = within_days.map(|within| within_of(&within, tests, field_type));
    let mut read = Vec::new();
    for (word, node) in tests {
        let allowed = details.is_none_or(|details| details.allows(*word, node).is_some());
        read.push(if allowed { test(*word, node, details) } else { None });
    }
    // Beside a test of its own a second one was reported.
    let [Some(test)] = read.as_slice() else { return None };
    let mut test = test.clone();
    if let (Some(within), Test::AtLeast { within_days, .. }) = (within, &mut test) {
        *within_days = Some(within?);
    }
    Some(Condition::Field { field: details?.id.clone(), test })
}

fn within_of(within: &Node<'_>, tests: &[(TestWord, Node<'_>)], field_type: Option<FieldType>) -> Option<u32> {
    let beside_at_least = tests.iter().any(|(test, _)| *test == TestWord::AtLeast);
    if field_type.is_some_and(|field_type| field_type != FieldType::Activity) {
        within.report_key(Code::NotForType, "`within_days`", "`within_days` only on activity fields", "remove it");
        return None;
    }
    if !beside_at_least {
        let help = "count with `at_least`: { \"field\": \"…\", \"at_least\": 3, \"within_days\": 7 }";
        within.report_key(
            Code::KeyConflict,
            "`within_days` without `at_least`",
            "`within_days` only beside `at_least`",
            help,
        );
        return None;
    }
    within.whole(0..=MAX_WITHIN_DAYS).map(|days| days as u32)
}

fn test(word: TestWord, node: &Node<'_>, details: Option<&Details>) -> Option<Test> {
    Some(match word {
        TestWord::Is => Test::Is(literal(node, details)?),
        TestWord::IsAny => Test::IsAny(node.filled_list("a list of values", |node| literal(node, details))?),
        TestWord::Below => Test::Below(node.number()?),
        TestWord::AtLeast => Test::AtLeast { at_least: node.number()?, within_days: None },
        TestWord::IdleAtLeast => Test::IdleAtLeast(days(node)?),
        TestWord::ContainsAny => Test::ContainsAny(node.filled_list("a list of words to look for", term)?),
        TestWord::DomainIsAny => Test::DomainIsAny(node.filled_list("a list of domains", Node::text)?),
        TestWord::Answered => Test::Answered(node.flag()?),
    })
}

fn days(node: &Node<'_>) -> Option<f64> {
    let days = node.number()?;
    if days < 0.0 {
        node.report(Code::OutOfRange, node.value().excerpt(), "a number of days, 0 or more", "");
        return None;
    }
    Some(days)
}

fn term(node: &Node<'_>) -> Option<String> {
    let term = node.text()?;
    if !term.chars().any(char::is_alphanumeric) {
        let help = "only letters and digits are compared, so this would be found in every text";
        node.report(Code::EmptyTerm, node.value().excerpt(), "a term with at least one letter or digit", help);
        return None;
    }
    Some(term)
}

/// A value to compare an answer with, as the field's type wants it.
fn literal(node: &Node<'_>, details: Option<&Details>) -> Option<Literal> {
    let Some((details, field_type)) = details.and_then(|details| Some((details, details.field_type?))) else {
        return match &node.value().data {
            Data::Bool(yes) => Some(Literal::YesNo(*yes)),
            Data::Number(_) => node.number().map(Literal::Number),
            _ => node.text().map(Literal::Text),
        };
    };
    match field_type {
        FieldType::Number => node.number().map(Literal::Number),
        FieldType::YesNo => node.flag().map(Literal::YesNo),
        FieldType::Email => node.word::<EmailClass>().map(|class| Literal::Text(class.word().to_owned())),
        FieldType::Choice | FieldType::Choices => option(node, details).map(Literal::Text),
        FieldType::Text | FieldType::Date | FieldType::Activity => node.text().map(Literal::Text),
    }
}

fn option(node: &Node<'_>, details: &Details) -> Option<String> {
    let expected = format!("an option of `{}`", details.id);
    let id = node.text_of(&expected)?;
    details.options.look_up(node, &id, &expected, "the options are", "this field has no options")?;
    Some(id)
}
