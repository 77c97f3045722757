//! The answers of a lead, in the controls that the model's form has too.

use std::rc::Rc;

use baton_form::control::settled;
use baton_form::{ControlOptions, Words, question_control, read_control};
use baton_model::json::Value;
use baton_model::{Day, Lead};
use wasm_bindgen::JsCast as _;
use web_sys::{FormData, HtmlFormElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::activity_log::ActivityLog;
use crate::components::node::html_of;
use crate::opened::Opened;
use crate::state::Action;
use crate::story::activities;
use crate::story::warnings::Doubt;

/// A lead, and what to do when it changes.
#[derive(Properties, PartialEq)]
pub(super) struct AnswersProps {
    /// The model.
    pub opened: Rc<Opened>,
    /// The lead.
    pub lead: Rc<Lead>,
    /// The day it is scored on.
    pub as_of: Day,
    /// What could not be read.
    pub doubts: Vec<Doubt>,
    /// Changes the state.
    pub act: Callback<Action>,
}

/// The start of the ids of all controls.
pub(super) const PREFIX: &str = "lead";

/// One form. It listens once, for all of its controls.
#[component]
pub(super) fn Answers(props: &AnswersProps) -> Html {
    let words = use_memo((), |()| Words::of("en").unwrap_or_else(|| Words::empty("en")));
    let oninput = {
        let (opened, act) = (Rc::clone(&props.opened), props.act.clone());
        Callback::from(move |event: InputEvent| {
            if let Some((field, value)) = answered(&opened, &event) {
                act.emit(Action::Answered(field, value));
            }
        })
    };
    let onchange = {
        let (opened, act) = (Rc::clone(&props.opened), props.act.clone());
        Callback::from(move |event: Event| {
            if let Some((field, value)) = answered(&opened, &event) {
                act.emit(Action::Settled(field, settled(value)));
            }
        })
    };
    let sections = &props.opened.sections;
    let rows = |fields: &[usize]| -> Html { fields.iter().map(|field| answer_row(props, &words, *field)).collect() };
    html! {
        <form class="answers" autocomplete="off" {oninput} {onchange} onsubmit={|event: SubmitEvent| event.prevent_default()}>
            if !sections.who.is_empty() {
                <fieldset><legend>{ "Who they are" }</legend>{ rows(&sections.who) }</fieldset>
            }
            if !sections.did.is_empty() || !sections.activities.is_empty() {
                <fieldset><legend>{ "What they did" }</legend>{ rows(&sections.did) }{ log(props) }</fieldset>
            }
            if !sections.other.is_empty() {
                <fieldset><legend>{ "Also known" }</legend>{ rows(&sections.other) }</fieldset>
            }
        </form>
    }
}

fn log(props: &AnswersProps) -> Html {
    let model = &props.opened.model;
    let fields = props.opened.sections.activities.iter().map(|field| &model.fields[*field]);
    let names: Vec<(AttrValue, AttrValue)> =
        fields.clone().map(|field| (field.id.clone().into(), field.label.clone().into())).collect();
    if names.is_empty() {
        return Html::default();
    }
    let entries = activities::log(&props.lead, fields.map(|field| field.id.as_str()));
    let doubts: Vec<Doubt> =
        props.doubts.iter().filter(|doubt| names.iter().any(|(id, _)| *id == doubt.field)).cloned().collect();
    html! { <ActivityLog {names} {entries} {doubts} as_of={props.as_of} act={props.act.clone()} /> }
}

fn answer_row(props: &AnswersProps, words: &Rc<Words>, field: usize) -> Html {
    let question = &props.opened.questions[field];
    let doubt = props.doubts.iter().find(|doubt| doubt.field == question.field);
    html! {
        <AnswerRow
            key={question.field.clone()}
            opened={Rc::clone(&props.opened)}
            words={Rc::clone(words)}
            {field}
            value={props.lead.get(&question.field).cloned()}
            doubt={doubt.map(|doubt| doubt.words.clone())}
        />
    }
}

#[derive(Properties)]
struct AnswerRowProps {
    opened: Rc<Opened>,
    words: Rc<Words>,
    field: usize,
    value: Option<Value>,
    doubt: Option<String>,
}

impl PartialEq for AnswerRowProps {
    /// The words never change while the studio runs.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.opened, &other.opened)
            && (self.field, &self.value, &self.doubt) == (other.field, &other.value, &other.doubt)
    }
}

/// One row; drawn again only when its own answer changes.
#[component]
fn AnswerRow(props: &AnswerRowProps) -> Html {
    let options = ControlOptions { error: props.doubt.as_deref(), ..ControlOptions::studio(PREFIX, &props.words) };
    html_of(&question_control(&props.opened.questions[props.field], props.value.as_ref(), &options))
}

/// The field that an event is about, and the answer that its controls now hold.
fn answered(opened: &Opened, event: &Event) -> Option<(String, Value)> {
    let target = event.target()?;
    let (name, form): (String, Option<HtmlFormElement>) = match target.dyn_ref::<HtmlInputElement>() {
        Some(input) => (input.name(), input.form()),
        None => target.dyn_ref::<HtmlSelectElement>().map(|select| (select.name(), select.form()))?,
    };
    let field = opened.model.field(&name)?;
    let held = FormData::new_with_form(&form?).ok()?.get_all(&name);
    let pairs: Vec<(&str, String)> =
        held.iter().filter_map(|value| Some((name.as_str(), value.as_string()?))).collect();
    let value = read_control(field, &pairs);
    Some((name, value))
}
