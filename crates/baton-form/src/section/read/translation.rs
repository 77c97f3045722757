//! The texts of further locales.

use baton_model::Code;
use baton_model::read::Node;

use super::names::{unknown, unknown_key};
use super::outcome::{address, redirect};
use super::{Context, locale_key};
use crate::section::translation::{
    TranslatedNotice, TranslatedOutcome, TranslatedQuestion, TranslatedStep, Translation,
};
use crate::section::{ANY_BAND, Form, Then};
use crate::words::Word;

/// `whole` is false where parts of the form could not be read: then a name that it lacks may still be right.
pub(super) fn translations(
    node: &Node<'_>,
    form: &Form,
    whole: bool,
    context: &Context<'_>,
    origins: &[String],
) -> Option<Vec<Translation>> {
    each(node, "the translations", |locale, node| {
        locale_key(node, locale, &form.locale)?;
        let mut object = node.object("a translation")?;
        let title = object.text_or_empty("title");
        let intro = object.text_or_empty("intro");
        let steps = object.or("steps", Vec::new(), |node| {
            let ids: Vec<&str> = form.steps.iter().map(|step| &*step.id).collect();
            named(node, "a step", &ids, whole, step)
        });
        let questions = object.or("questions", Vec::new(), |node| {
            let ids: Vec<&str> = context.model.fields.iter().map(|field| &*field.id).collect();
            named(node, "a field", &ids, true, |id, node| question(id, node, context))
        });
        let consents = object.or("consents", Vec::new(), |node| {
            let ids: Vec<&str> = form.consents.iter().map(|consent| &*consent.id).collect();
            named(node, "a consent", &ids, whole, |_, node| notice(node, true))
        });
        let profiling = object.or("profiling", TranslatedNotice::default(), |node| notice(node, false));
        let outcomes = object.or("outcomes", Vec::new(), |node| {
            let ids: Vec<&str> = form.outcomes.iter().map(|outcome| &*outcome.band).chain([ANY_BAND]).collect();
            named(node, "a band with an outcome", &ids, whole, |band, node| outcome(band, node, form, origins))
        });
        let texts = object.or("texts", Vec::new(), texts);
        object.finish();
        Some(Translation {
            locale: locale.to_owned(),
            title: title?,
            intro: intro?,
            steps: steps?,
            questions: questions?,
            consents: consents?,
            profiling: profiling?,
            outcomes: outcomes?,
            texts: texts?,
        })
    })
}

/// Other texts for the form's own words.
pub(super) fn texts(node: &Node<'_>) -> Option<Vec<(String, String)>> {
    let mut texts = each(node, "the texts", |key, node| {
        let Some(word) = Word::ALL.iter().find(|word| word.key() == key) else {
            unknown_key(node, key, "the key of one of the form's own texts", Word::ALL.iter().map(|word| word.key()));
            return None;
        };
        let text = node.text()?;
        let place = places(&text).find(|place| !word.places().contains(place));
        if let Some(place) = place {
            unknown(
                node,
                Code::UnknownWord,
                place,
                "only the places that this text has",
                word.places().iter().copied(),
            );
            return None;
        }
        Some((key.to_owned(), text))
    })?;
    texts.sort_by_key(|(key, _)| Word::ALL.iter().position(|word| word.key() == key));
    Some(texts)
}

/// The places of a text, such as `{n}`. Braces around anything but a small word are only braces.
fn places(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices('{')
        .filter_map(|(start, _)| text[start..].find('}').map(|length| &text[start..=start + length]))
        .filter(|place| place.len() > 2 && place[1..place.len() - 1].bytes().all(|byte| byte.is_ascii_lowercase()))
}

fn step(_: &str, node: &Node<'_>) -> Option<TranslatedStep> {
    let mut object = node.object("a translated step")?;
    let title = object.text_or_empty("title");
    let help = object.text_or_empty("help");
    object.finish();
    Some(TranslatedStep { title: title?, help: help? })
}

fn question(id: &str, node: &Node<'_>, context: &Context<'_>) -> Option<TranslatedQuestion> {
    let field = context.model.field(id)?;
    let mut object = node.object("a translated question")?;
    let text = object.text_or_empty("text");
    let help = object.text_or_empty("help");
    let placeholder = object.text_or_empty("placeholder");
    let if_missing = object.text_or_empty("if_missing");
    let options = object.or("options", Vec::new(), |node| {
        let ids: Vec<&str> = field.options.iter().map(|option| &*option.id).collect();
        named(node, "an option of this field", &ids, true, |id, node| Some((id.to_owned(), node.text()?)))
            .map(|options| options.into_iter().map(|(_, option)| option).collect())
    });
    object.finish();
    Some(TranslatedQuestion {
        text: text?,
        help: help?,
        placeholder: placeholder?,
        if_missing: if_missing?,
        options: options?,
    })
}

fn notice(node: &Node<'_>, has_link_text: bool) -> Option<TranslatedNotice> {
    let mut object = node.object("a translated notice")?;
    let text = object.text_or_empty("text");
    let link = object.optional("link", address);
    let link_text = if has_link_text { object.text_or_empty("link_text") } else { Some(String::new()) };
    object.finish();
    Some(TranslatedNotice { text: text?, link: link?.unwrap_or_default(), link_text: link_text? })
}

fn outcome(band: &str, node: &Node<'_>, form: &Form, origins: &[String]) -> Option<TranslatedOutcome> {
    let then =
        form.outcomes.iter().find(|outcome| outcome.band == band).map_or(Then::Stay, |outcome| outcome.then.clone());
    let mut object = node.object("a translated outcome")?;
    let title = object.text_or_empty("title");
    let message = object.text_or_empty("message");
    let leads_to = object.optional("address", |node| match then {
        Then::Redirect(_) => redirect(node, origins),
        Then::Booking(_) | Then::Download(_) => address(node),
        Then::Stay => {
            node.report_key(
                Code::KeyConflict,
                "`address` for an outcome that leads nowhere",
                "an outcome with a link",
                "",
            );
            None
        }
    });
    let label = object.text_or_empty("label");
    object.finish();
    Some(TranslatedOutcome { title: title?, message: message?, address: leads_to?.unwrap_or_default(), label: label? })
}

/// Reads every value of an object whose keys are names.
fn each<'r, T>(node: &Node<'r>, shape: &str, mut read: impl FnMut(&str, &Node<'r>) -> Option<T>) -> Option<Vec<T>> {
    let (mut values, mut whole) = (Vec::new(), true);
    for (key, node) in node.object(shape)?.entries() {
        match read(key, &node) {
            Some(value) => values.push(value),
            None => whole = false,
        }
    }
    whole.then_some(values)
}

/// Reads every value of an object whose keys are among `ids`, in the order of these.
fn named<'r, T>(
    node: &Node<'r>,
    what: &str,
    ids: &[&str],
    all_known: bool,
    mut read: impl FnMut(&str, &Node<'r>) -> Option<T>,
) -> Option<Vec<(String, T)>> {
    let mut values = each(node, &format!("an object by {what}"), |key, node| {
        if all_known && !ids.contains(&key) {
            unknown_key(node, key, &format!("the id of {what}"), ids.iter().copied());
            return None;
        }
        Some((key.to_owned(), read(key, node)?))
    })?;
    values.sort_by_key(|(key, _)| ids.iter().position(|id| id == key));
    Some(values)
}
