//! What is asked, step by step.

use baton_model::Code;
use baton_model::model::Field;
use baton_model::read::{Node, Object};

use super::names::{condition, field, take, unknown};
use super::{Context, filled_text};
use crate::section::{Asked, Step};

/// The most steps of a form.
const MAX_STEPS: usize = 50;

/// What a browser may fill in. Passwords and cards have no place in a form for leads.
const AUTOCOMPLETE: [&str; 42] = [
    "off",
    "name",
    "honorific-prefix",
    "given-name",
    "additional-name",
    "family-name",
    "honorific-suffix",
    "nickname",
    "organization-title",
    "organization",
    "street-address",
    "address-line1",
    "address-line2",
    "address-line3",
    "address-level4",
    "address-level3",
    "address-level2",
    "address-level1",
    "country",
    "country-name",
    "postal-code",
    "language",
    "bday",
    "bday-day",
    "bday-month",
    "bday-year",
    "sex",
    "url",
    "photo",
    "tel",
    "tel-country-code",
    "tel-national",
    "tel-area-code",
    "tel-local",
    "tel-extension",
    "email",
    "impp",
    "work tel",
    "work email",
    "home tel",
    "home email",
    "mobile tel",
];

pub(super) fn steps(node: &Node<'_>, context: &Context<'_>) -> Option<Vec<Step>> {
    let few_enough = node.at_most(MAX_STEPS, "steps");
    let (mut ids, mut asked, mut place) = (Vec::new(), Vec::new(), 0);
    let steps = node.list("a list of steps", |node| step(node, context, &mut ids, &mut asked, &mut place));
    few_enough.and(steps)
}

fn step(
    node: &Node<'_>,
    context: &Context<'_>,
    ids: &mut Vec<String>,
    asked: &mut Vec<String>,
    place: &mut usize,
) -> Option<Step> {
    let mut object = node.object("a step")?;
    let id = object.need("id", "an id", |node| take(node, ids, node.id()?, "an id that no other step has"));
    let title = object.text_or_empty("title");
    let help = object.text_or_empty("help");
    let show_when = object.optional("show_when", |node| condition(node, context, *place));
    let questions = object.need("questions", "a list of questions", |node| {
        node.filled_list("a list of questions", |node| {
            let question = question(node, context, asked, *place);
            *place += 1;
            question
        })
    });
    let headed = match (&title, &questions) {
        (Some(title), Some(questions)) if title.trim().is_empty() && questions.len() > 1 => {
            let help = "a step with one question needs none: the question is its heading";
            object.node().report(
                Code::MissingKey,
                format!("{} questions and no `title`", questions.len()),
                "`title` with a heading for them",
                help,
            );
            None
        }
        _ => Some(()),
    };
    object.finish();
    headed?;
    Some(Step { id: id?, title: title?, help: help?, show_when: show_when?, questions: questions? })
}

fn question(node: &Node<'_>, context: &Context<'_>, asked: &mut Vec<String>, place: usize) -> Option<Asked> {
    let mut object = node.object("a question")?;
    let field = object.need("field", "the id of a field", |node| {
        let field = field(node, context.model)?;
        take(node, asked, field.id.clone(), "a field that no other question asks for")?;
        Some(field)
    });
    let text = object.text_or_empty("text");
    let help = object.optional("help", Node::text);
    let placeholder = object.text_or_empty("placeholder");
    let required = object.optional("required", Node::flag);
    let if_missing = object.optional("if_missing", filled_text);
    let insists = insists(&mut object, field, required.flatten());
    let autocomplete = object.optional("autocomplete", token);
    let parameter = object.optional("parameter", parameter);
    let show_when = object.optional("show_when", |node| condition(node, context, place));
    object.finish();
    insists?;
    Some(Asked {
        field: field?.id.clone(),
        text: text?,
        help: help?,
        placeholder: placeholder?,
        required: required?,
        if_missing: if_missing?.unwrap_or_default(),
        autocomplete: autocomplete?.unwrap_or_default(),
        parameter: parameter?.unwrap_or_default(),
        show_when: show_when?,
    })
}

/// Reports words for a missing answer where none is missed.
fn insists(object: &mut Object<'_>, field: Option<&Field>, required: Option<bool>) -> Option<()> {
    let Some(node) = object.get("if_missing") else { return Some(()) };
    if required.or(field.map(|field| field.required)).unwrap_or(true) {
        return Some(());
    }
    let help = "add \"required\": true, or remove `if_missing`";
    node.report_key(
        Code::KeyConflict,
        "`if_missing` on a question that need not be answered",
        "`if_missing` only on required questions",
        help,
    );
    None
}

fn token(node: &Node<'_>) -> Option<String> {
    let text = node.text()?;
    if AUTOCOMPLETE.contains(&text.as_str()) {
        return Some(text);
    }
    unknown(node, Code::UnknownWord, &text, "what a browser can fill in, as in HTML", AUTOCOMPLETE);
    None
}

/// The name of a parameter of the page's address.
pub(super) fn parameter(node: &Node<'_>) -> Option<String> {
    let text = node.text()?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte);
    if (1..=64).contains(&text.len()) && text.bytes().all(plain) {
        return Some(text);
    }
    let help = "for example \"utm_source\"";
    node.report(
        Code::BadId,
        node.value().excerpt(),
        "the name of a parameter: 1 to 64 letters, digits, `_`, `-` and `.`",
        help,
    );
    None
}
