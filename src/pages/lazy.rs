//! A page that is loaded when it is opened.
//!
//! It is a program of its own, which defines an element: the studio puts that element in its place, and tells it what is
//! on show by attributes. Between the two programs there is nothing but text, and what the page wants done comes back as
//! text too.

use baton_model::json::{Data, Value};
use yew::prelude::*;

use crate::app::Studio;
use crate::components::button::{Button, text};
use crate::effects::{act, module};
use crate::insight::action;

/// Draws a page by its name: the program that has it, and its element.
pub(super) fn view(name: &'static str, (program, element): (&'static str, &'static str), studio: Studio) -> Html {
    html! { <Lazy {name} {program} {element} {studio} key={element} /> }
}

#[derive(Properties, PartialEq)]
struct LazyProps {
    name: &'static str,
    program: &'static str,
    element: &'static str,
    studio: Studio,
}

#[component]
fn Lazy(props: &LazyProps) -> Html {
    let LazyProps { name, program, element, studio } = props;
    let tries = use_state(|| 0_u32);
    let failed = use_state(|| false);
    {
        let failed = failed.clone();
        use_effect_with((*program, *tries), move |(program, tries)| {
            module::load(program, *tries, Callback::from(move |()| failed.set(true)))
        });
    }
    use_effect_with(studio.act.clone(), |act| {
        let act = act.clone();
        let heard = act::on_told(Callback::from(move |told: String| {
            if let Some(action) = action(&told) {
                act.emit(action);
            }
        }));
        move || drop(heard)
    });
    if *failed {
        let again = Callback::from(move |_| {
            failed.set(false);
            tries.set(*tries + 1);
        });
        return html! {
            <div class="card boot" role="alert">
                { text("p", "", "This page could not be loaded. Check the connection, then try again.") }
                { Button::of("plain").draw("Try again".into(), again) }
            </div>
        };
    }
    let lead = Value::from(Data::Map(studio.lead.answers.clone())).write();
    html! {
        <@{*element} name={*name} model={studio.opened.model.write()} {lead} today={studio.today.to_string()}>
            { text("p", "boot", "Opening the page…") }
        </@>
    }
}
