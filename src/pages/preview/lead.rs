//! The lead: which example it began with, the day, its answers.

use std::rc::Rc;

use baton_model::Day;
use baton_model::json::{Data, Value};
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::answers::answers;
use crate::app::{Studio, copy};
use crate::components::icon::{Picture, icon};
use crate::components::node::option;
use crate::reading::Reading;
use crate::state::Action;

/// The card at the left.
pub(super) fn lead_card(studio: &Studio, reading: &Reading) -> Html {
    html! {
        <section class="card lead" aria-labelledby="lead-title">
            <div class="card-head">
                <h2 id="lead-title">{ "Lead" }</h2>
                { tools(studio) }
            </div>
            { example_choice(studio) }
            { day_choice(studio) }
            { answers(studio, &reading.doubts) }
        </section>
    }
}

fn tools(studio: &Studio) -> Html {
    let on_undo = studio.act.reform(|_: MouseEvent| Action::Undone);
    let on_clear = studio.act.reform(|_: MouseEvent| Action::Cleared);
    let on_copy = {
        let (act, lead) = (studio.act.clone(), Rc::clone(&studio.lead));
        move |_| copy(&act, "lead", Value::from(Data::Map(lead.answers.clone())).write(), "Lead copied as JSON.")
    };
    html! {
        <div class="tools">
            <button type="button" class="quiet" onclick={on_undo} disabled={studio.past.is_empty()}>{ icon(Picture::Undo) }{ "Undo" }</button>
            <button type="button" class="quiet" onclick={on_clear} disabled={studio.lead.answers.is_empty()}>{ "Clear" }</button>
            <button type="button" class="quiet" onclick={on_copy}>{ icon(Picture::Copy) }{ "Copy as JSON" }</button>
        </div>
    }
}

fn example_choice(studio: &Studio) -> Html {
    let examples = &studio.opened.examples;
    if examples.is_empty() {
        return Html::default();
    }
    let is_changed = studio.is_changed();
    let began = studio.start.and_then(|start| examples.get(start));
    let own = began.map_or_else(|| "A lead of your own".to_owned(), |began| format!("Changed: {}", began.name));
    let act = studio.act.clone();
    let onchange = Callback::from(move |event: Event| {
        let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        if let Some(at) = select.and_then(|select| select.value().parse().ok()) {
            act.emit(Action::ExampleOpened(at));
        }
    });
    html! {
        <div class="example-choice">
            <label for="example" class="sr">{ "Example lead" }</label>
            <select id="example" autocomplete="off" {onchange}>
                { for is_changed.then(|| option("", &own, true)) }
                { for examples.iter().enumerate().map(|(at, example)| {
                    option(&at.to_string(), &example.name, !is_changed && studio.start == Some(at))
                }) }
            </select>
        </div>
    }
}

fn day_choice(studio: &Studio) -> Html {
    let act = studio.act.clone();
    let on_today = {
        let today = studio.today;
        act.reform(move |_: MouseEvent| Action::AsOfChanged(today))
    };
    let oninput = Callback::from(move |event: InputEvent| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        // An incomplete date is no day yet: the last one stays until it is.
        if let Some(day) = input.and_then(|input| Day::parse(&input.value())) {
            act.emit(Action::AsOfChanged(day));
        }
    });
    html! {
        <div class="day-choice">
            <label for="as-of">{ "Scored as of" }</label>
            <input id="as-of" type="date" autocomplete="off" value={studio.as_of.to_string()} {oninput} />
            <button type="button" class="plain" onclick={on_today} disabled={studio.as_of == studio.today}>{ "Today" }</button>
        </div>
    }
}
