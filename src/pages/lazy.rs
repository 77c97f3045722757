//! A page that is loaded when it is opened.
//!
//! It is a program of its own, which defines the element `<baton-page>`: the studio puts that element in its place, and
//! tells it what is on show by attributes. Between the two programs there is nothing but text.

use baton_model::json::{Data, Value};
use yew::prelude::*;

use crate::app::Studio;
use crate::components::button::{Button, text};
use crate::effects::module;

/// Draws a page by its name.
pub(super) fn view(name: &'static str, studio: Studio) -> Html {
    html! { <Lazy {name} {studio} /> }
}

#[derive(Properties, PartialEq)]
struct LazyProps {
    name: &'static str,
    studio: Studio,
}

#[component]
fn Lazy(props: &LazyProps) -> Html {
    let LazyProps { name, studio } = props;
    let tries = use_state(|| 0_u32);
    let failed = use_state(|| false);
    {
        let failed = failed.clone();
        use_effect_with(*tries, move |tries| {
            module::load(module::PAGES, *tries, Callback::from(move |()| failed.set(true)))
        });
    }
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
        <baton-page name={*name} model={studio.opened.model.write()} {lead}>
            { text("p", "boot", "Opening the page…") }
        </baton-page>
    }
}
