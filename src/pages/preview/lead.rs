//! The lead: which example it began with, the day, its answers.

use std::rc::Rc;

use baton_model::Day;
use baton_model::json::{Data, Value};
use yew::prelude::*;

use super::answers::answers;
use crate::app::{Studio, copy};
use crate::components::button::{Button, face};
use crate::components::icon::{Picture, icon};
use crate::components::node::option;
use crate::effects::control::value_of;
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
            { order_choice(studio) }
            { answers(studio, &reading.doubts) }
        </section>
    }
}

fn tools(studio: &Studio) -> Html {
    let on_undo = studio.act.reform(|_: MouseEvent| Action::Undone);
    let on_redo = studio.act.reform(|_: MouseEvent| Action::Redone);
    let on_clear = studio.act.reform(|_: MouseEvent| Action::Cleared);
    let on_copy = {
        let (act, lead) = (studio.act.clone(), Rc::clone(&studio.lead));
        Callback::from(move |_| {
            copy(&act, "lead", Value::from(Data::Map(lead.answers.clone())).write(), "Lead copied as JSON.")
        })
    };
    html! {
        <div class="tools">
            { Button::of("quiet").idle(studio.past.is_empty()).draw(face(Picture::Undo, "Undo"), on_undo) }
            { Button { name: Some("Redo".into()), ..Button::of("quiet") }.idle(studio.future.is_empty()).draw(icon(Picture::Redo), on_redo) }
            { Button::of("quiet").idle(studio.lead.answers.is_empty()).draw("Clear".into(), on_clear) }
            { Button::of("quiet").draw(face(Picture::Copy, "Copy as JSON"), on_copy) }
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
        if let Ok(at) = value_of(&event).parse() {
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

/// Which questions matter most for this lead. The order stays as it was found, so that nothing moves while one types.
fn order_choice(studio: &Studio) -> Html {
    let is_on = studio.order.is_some();
    let turn = studio.act.reform(move |_: MouseEvent| Action::StrongestFirst(!is_on));
    Button { is_on: Some(is_on), ..Button::of("quiet order") }.draw("Strongest questions first".into(), turn)
}

fn day_choice(studio: &Studio) -> Html {
    let act = studio.act.clone();
    let on_today = {
        let today = studio.today;
        act.reform(move |_: MouseEvent| Action::AsOfChanged(today))
    };
    let oninput = Callback::from(move |event: InputEvent| {
        // An incomplete date is no day yet: the last one stays until it is.
        if let Some(day) = Day::parse(&value_of(&event)) {
            act.emit(Action::AsOfChanged(day));
        }
    });
    html! {
        <div class="day-choice">
            <label for="as-of">{ "Scored as of" }</label>
            <input id="as-of" type="date" autocomplete="off" value={studio.as_of.to_string()} {oninput} />
            { Button::of("plain").idle(studio.as_of == studio.today).draw("Today".into(), on_today) }
        </div>
    }
}
