//! Reading the `form` section: from the file to [`Form`], or to a list of all that is wrong.
//!
//! The folder's rule is that of the model's reader: a reading function reports every problem that it finds, and gives back
//! `None` only if it reported something.
//!
//! `step` reads what is asked, `outcome` what is said and what follows, `theme` the look, `translation` the texts of further
//! locales, `names` looks ids up.

mod names;
mod outcome;
mod step;
mod theme;
mod translation;

use baton_model::json::Data;
use baton_model::model::Model;
use baton_model::read::{Node, Path, Reader, Symbols};
use baton_model::{Code, Problem};

use super::{DEFAULT_LOCALE, Form, Profiling, Theme};
use crate::words::Words;
use names::Order;

impl Form {
    /// Reads the form of a model that was read from `text`.
    ///
    /// # Errors
    /// All problems of the section, in its order, with their places in `text`.
    ///
    /// # Example
    /// ```
    /// use baton_form::Form;
    /// use baton_model::Model;
    ///
    /// let text = include_str!("../../../../../examples/models/b2b-software.json");
    /// let text = text.replacen("\"email_domains\"", r#""form": { "titel": "Ask us" }, "email_domains""#, 1);
    /// # let text = { let model = Model::read(include_str!("../../../../../examples/models/b2b-software.json")).unwrap();
    /// #     let text = Model { form: vec![], ..model }.write();
    /// #     text.replacen("\"examples\"", "\"form\": { \"titel\": \"Ask us\" },\n  \"examples\"", 1) };
    /// let model = Model::read(&text).unwrap();
    /// let problems = Form::read(&text, &model).unwrap_err();
    /// assert_eq!((&*problems[0].path, &*problems[0].help), ("form.titel", "did you mean `title`?"));
    /// ```
    pub fn read(text: &str, model: &Model) -> Result<Self, Vec<Problem>> {
        let reader = Reader::new(text);
        let section = Data::Map(model.form.clone()).into();
        let form = form(&reader.part(&section, Path::root().key("form")), model);
        let problems = reader.finish();
        match form {
            Some(form) if problems.is_empty() => Ok(form),
            _ => Err(problems),
        }
    }

    /// The form of a model, where its text is not at hand.
    ///
    /// # Errors
    /// All problems of the section; their lines and columns mean nothing.
    pub fn of(model: &Model) -> Result<Self, Vec<Problem>> {
        Self::read("", model)
    }
}

/// What the parts of a form may name.
struct Context<'a> {
    model: &'a Model,
    symbols: Symbols,
    order: Order,
}

fn form(node: &Node<'_>, model: &Model) -> Option<Form> {
    let context = Context { model, symbols: Symbols::of(model), order: Order::of(node.value()) };
    let mut object = node.object("the form")?;
    let locale = object.or("locale", DEFAULT_LOCALE.to_owned(), locale);
    let title = object.text_or_empty("title");
    let intro = object.text_or_empty("intro");
    let steps = object.or("steps", Vec::new(), |node| step::steps(node, &context));
    let hidden = object.or("hidden", Vec::new(), |node| outcome::hidden_fields(node, &context));
    let consents = object.or("consents", Vec::new(), outcome::consents);
    let profiling = object.or("profiling", Profiling::default(), outcome::profiling);
    let outcomes_node = object.get("outcomes");
    let reasons = object.flag("reasons");
    let origins = object.or("origins", Vec::new(), |node| node.list("a list of sites", outcome::site));
    let allowed = origins.clone().unwrap_or_default();
    let outcomes = outcomes_node.map_or(Some(Vec::new()), |node| outcome::outcomes(&node, &context, &allowed));
    let texts = object.or("texts", Vec::new(), translation::texts);
    let theme = object.or("theme", Theme::default(), theme::theme);
    let mut form = Form {
        locale: locale.clone().unwrap_or_else(|| DEFAULT_LOCALE.to_owned()),
        steps: steps.clone().unwrap_or_default(),
        consents: consents.clone().unwrap_or_default(),
        outcomes: outcomes.clone().unwrap_or_default(),
        ..Form::default()
    };
    let whole = steps.is_some() && consents.is_some() && outcomes.is_some();
    let translations =
        object.or("translations", Vec::new(), |node| translation::translations(node, &form, whole, &context, &allowed));
    object.finish();
    locale?;
    steps?;
    consents?;
    outcomes?;
    form.title = title?;
    form.intro = intro?;
    form.hidden = hidden?;
    form.profiling = profiling?;
    form.reasons = reasons?;
    form.origins = origins?;
    form.texts = texts?;
    form.theme = theme?;
    form.translations = translations?;
    Some(form)
}

/// A locale that there are words for.
fn locale(node: &Node<'_>) -> Option<String> {
    let found = node.text()?;
    if Words::locales().any(|locale| locale == found) {
        return Some(found);
    }
    node.report(Code::UnknownWord, node.value().excerpt(), format!("one of {}", names::list(Words::locales())), "");
    None
}

/// A locale as a key, other than the form's own.
fn locale_key(node: &Node<'_>, found: &str, own: &str) -> Option<()> {
    let others = || Words::locales().filter(|locale| *locale != own);
    if others().any(|locale| locale == found) {
        return Some(());
    }
    if found == own {
        node.report_key(
            Code::KeyConflict,
            format!("`{found}`, the form's own locale"),
            "another locale",
            "put these texts where the form has its own",
        );
    } else {
        node.report_key(
            Code::UnknownWord,
            format!("the key `{found}`"),
            format!("one of {}", names::list(others())),
            "",
        );
    }
    None
}

/// A text that is not empty.
fn filled_text(node: &Node<'_>) -> Option<String> {
    let text = node.text()?;
    if text.trim().is_empty() {
        node.report(Code::EmptyTerm, "an empty text", "a text that says something", "");
        return None;
    }
    Some(text)
}
