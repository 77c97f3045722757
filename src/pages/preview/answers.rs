//! The answers of a lead, in the controls that the model's form has too.

use std::rc::Rc;

use baton_form::control::settled;
use baton_form::{ControlOptions, question_control, read_control};
use baton_model::json::Value;
use baton_model::model::Field;
use wasm_bindgen::JsCast as _;
use web_sys::{FormData, HtmlFormElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::activity_log::ActivityLog;
use super::strip::StripLine;
use crate::app::Studio;
use crate::components::node::html_of;
use crate::opened::Opened;
use crate::state::Action;
use crate::story::activities;
use crate::story::warnings::Doubt;

/// The start of the ids of all controls.
pub(super) const PREFIX: &str = "lead";

/// One form. It listens once, for all of its controls.
pub(super) fn answers(studio: &Studio, doubts: &[Doubt]) -> Html {
    let oninput = {
        let (opened, act) = (Rc::clone(&studio.opened), studio.act.clone());
        move |event: InputEvent| {
            if let Some((field, value)) = answered(&opened, &event) {
                act.emit(Action::Answered(field, value));
            }
        }
    };
    let onchange = {
        let (opened, act) = (Rc::clone(&studio.opened), studio.act.clone());
        move |event: Event| {
            if let Some((field, value)) = answered(&opened, &event) {
                act.emit(Action::Settled(field, settled(value)));
            }
        }
    };
    html! {
        <form class="answers" autocomplete="off" {oninput} {onchange} onsubmit={|event: SubmitEvent| event.prevent_default()}>
            { questions(studio, doubts) }
        </form>
    }
}

/// The questions by what they are about, or the strongest first.
fn questions(studio: &Studio, doubts: &[Doubt]) -> Html {
    let sections = &studio.opened.sections;
    let rows = |fields: &[usize]| -> Html { fields.iter().map(|field| answer_row(studio, doubts, *field)).collect() };
    let group = |title: &'static str, fields: &[usize], log: Option<Html>| {
        if fields.is_empty() && log.is_none() {
            return Html::default();
        }
        html! { <fieldset key={title}><legend>{ title }</legend>{ rows(fields) }{ log }</fieldset> }
    };
    let log = (!sections.activities.is_empty()).then(|| log(studio, doubts));
    if let Some(order) = &studio.order {
        let is_asked =
            |field: &usize| [&sections.who, &sections.did, &sections.other].iter().any(|all| all.contains(field));
        let strongest: Vec<usize> = order.iter().copied().filter(is_asked).collect();
        return html! { <>{ group("Strongest first", &strongest, None) }{ group("What they did", &[], log) }</> };
    }
    html! {
        <>
            { group("Who they are", &sections.who, None) }
            { group("What they did", &sections.did, log) }
            { group("Also known", &sections.other, None) }
        </>
    }
}

fn log(studio: &Studio, doubts: &[Doubt]) -> Html {
    let model = &studio.opened.model;
    let fields = studio.opened.sections.activities.iter().map(|field| &model.fields[*field]);
    let names: Vec<(AttrValue, AttrValue)> =
        fields.clone().map(|field| (field.id.clone().into(), field.label.clone().into())).collect();
    let doubts: Vec<Doubt> =
        doubts.iter().filter(|doubt| names.iter().any(|(id, _)| *id == doubt.field)).cloned().collect();
    let lock = |field: &Field| (field.id.clone().into(), field.label.clone().into(), studio.locked.contains(&field.id));
    let locks: Vec<(AttrValue, AttrValue, bool)> = fields.clone().filter(|field| !field.fixed).map(lock).collect();
    let entries = activities::log(&studio.lead, fields.map(|field| field.id.as_str()));
    html! { <ActivityLog {names} {locks} {entries} {doubts} as_of={studio.as_of} act={studio.act.clone()} /> }
}

fn answer_row(studio: &Studio, doubts: &[Doubt], field: usize) -> Html {
    let id = &studio.opened.questions[field].field;
    let doubt = doubts.iter().find(|doubt| doubt.field == *id).map(|doubt| doubt.words.clone());
    let value = studio.lead.get(id).cloned();
    let (is_locked, act) = (studio.locked.contains(id), studio.act.clone());
    html! { <AnswerRow key={id.as_str()} opened={Rc::clone(&studio.opened)} {field} {value} {doubt} {is_locked} {act} /> }
}

#[derive(Properties, PartialEq)]
struct AnswerRowProps {
    opened: Rc<Opened>,
    field: usize,
    value: Option<Value>,
    doubt: Option<String>,
    is_locked: bool,
    act: Callback<Action>,
}

/// One row; drawn again only when its own answer changes.
#[component]
fn AnswerRow(props: &AnswerRowProps) -> Html {
    let AnswerRowProps { opened, field, value, doubt, is_locked, act } = props;
    let options = ControlOptions { error: doubt.as_deref(), ..ControlOptions::studio(PREFIX, &opened.words) };
    let (question, asked) = (&opened.questions[*field], &opened.model.fields[*field]);
    html! {
        <div class="answer">
            { html_of(&question_control(question, value.as_ref(), &options)) }
            <StripLine
                field={*field}
                id={asked.id.clone()}
                label={asked.label.clone()}
                can_change={!asked.fixed}
                is_locked={*is_locked}
                act={act.clone()}
            />
        </div>
    }
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
