//! Fields and their options.

use super::reader::{Node, Object};
use super::suggest::a_field;
use super::symbols::Taken;
use crate::model::{Choice, Field, FieldType, StandsFor};
use crate::problem::Code;

/// The most options of a field.
const MAX_OPTIONS: usize = 1_000;

/// The most decimals that a form can ask for.
const MAX_DECIMALS: u64 = 6;

/// Reads a field.
pub(super) fn field(node: &Node<'_>, taken: &mut Taken) -> Option<Field> {
    let mut object = node.object("a field")?;
    let id = object.need("id", "an id", |node| taken.take(node, node.id()?));
    let field_type = object.need("type", "the kind of answer", Node::word::<FieldType>);
    let label = object.text("label");
    let help = object.text_or_empty("help");
    let options = options(&mut object, field_type);
    let range = range(&mut object, field_type);
    let required = object.flag("required");
    let fixed = object.flag("fixed");
    let personal = object.flag("personal");
    let stands_for = object.optional("stands_for", Node::word::<StandsFor>);
    object.finish();
    let (field_type, range) = (field_type?, range?);
    Some(Field {
        id: id?,
        field_type,
        label: label?,
        help: help?,
        options: options?,
        min: range.min,
        max: range.max,
        decimals: range.decimals,
        required: required?,
        fixed: fixed?,
        personal: personal? || field_type == FieldType::Email,
        stands_for: stands_for?,
    })
}

fn options(object: &mut Object<'_>, field_type: Option<FieldType>) -> Option<Vec<Choice>> {
    if let Some(field_type) = field_type.filter(|field_type| !field_type.has_options()) {
        return not_here(object, "options", field_type, "`options` only on a choice or choices field")
            .map(|()| Vec::new());
    }
    let read = |node: &Node<'_>| {
        let mut taken = Taken::new("option of this field");
        let few_enough = node.at_most(MAX_OPTIONS, "options");
        let options = node.filled_list("a list of options", |node| option(node, &mut taken));
        few_enough.and(options)
    };
    match field_type {
        Some(_) => object.need("options", "the list of answers to choose from", read),
        None => object.or("options", Vec::new(), read),
    }
}

fn option(node: &Node<'_>, taken: &mut Taken) -> Option<Choice> {
    let mut object = node.object("an option")?;
    let id = object.need("id", "an id", |node| taken.take(node, node.id()?));
    let label = object.text("label");
    object.finish();
    Some(Choice { id: id?, label: label? })
}

/// What a form asks of a number.
#[derive(Default)]
struct Range {
    min: Option<f64>,
    max: Option<f64>,
    decimals: u8,
}

fn range(object: &mut Object<'_>, field_type: Option<FieldType>) -> Option<Range> {
    if let Some(field_type) = field_type.filter(|field_type| *field_type != FieldType::Number) {
        let absent = ["min", "max", "decimals"]
            .map(|key| not_here(object, key, field_type, &format!("`{key}` only on a number field")));
        return absent.iter().all(Option::is_some).then(Range::default);
    }
    let min = object.optional("min", Node::number);
    let least = min.flatten();
    let max = object.optional("max", |node| {
        let max = node.number()?;
        match least {
            Some(min) if max < min => {
                let min = crate::json::Value::from(min).excerpt();
                node.report(Code::OutOfRange, node.value().excerpt(), format!("at least `min`, {min}"), "");
                None
            }
            _ => Some(max),
        }
    });
    let decimals = object.or("decimals", 0, |node| node.whole(0..=MAX_DECIMALS).map(|decimals| decimals as u8));
    Some(Range { min: min?, max: max?, decimals: decimals? })
}

/// Reports a key that fields of this type do not take.
fn not_here(object: &mut Object<'_>, key: &'static str, field_type: FieldType, expected: &str) -> Option<()> {
    let Some(node) = object.refuse(key) else { return Some(()) };
    node.report_key(
        Code::NotForType,
        format!("`{key}` on {}", a_field(field_type)),
        expected,
        "remove it, or change `type`",
    );
    None
}
