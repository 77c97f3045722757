//! `<baton-preview>`: Preview as an element of any page.
//!
//! The rule of this folder: it makes of an element's attributes what Preview shows, and tells the page what happens.
//! `given` reads the attributes, `answers_card` shows a lead that cannot be changed, `js/` is the element itself.

mod answers_card;
pub mod given;

use std::rc::Rc;

use baton_handoff::json::object;
use baton_model::json::{Data, Value};
use yew::prelude::*;

use crate::app::{Studio, use_studio};
use crate::components::button::text;
use crate::components::notices::{by_hand, caution, problem_list};
use crate::components::toast::toast;
use crate::pages::preview::Preview;
use crate::state::{Action, State};
use answers_card::answers_card;
use given::{Given, Trouble};

/// An element's attributes, and how to tell its page of an event: its name and its detail as JSON.
#[derive(Properties, PartialEq, Debug, Clone)]
pub struct ElementProps {
    /// What the attributes say.
    pub given: Given,
    /// Tells the page.
    pub tell: Callback<(&'static str, String)>,
}

/// The element.
#[component]
pub fn Element(props: &ElementProps) -> Html {
    let ElementProps { given, tell } = props;
    let state = use_memo(given.clone(), Given::state);
    {
        let (state, tell) = (Rc::clone(&state), tell.clone());
        use_effect_with(Rc::clone(&state), move |_| {
            if let Err(trouble) = state.as_ref() {
                tell.emit(("error", trouble.detail()));
            }
        });
    }
    match state.as_ref() {
        Ok(state) => html! { <Shown start={state.clone()} is_readonly={given.readonly} tell={tell.clone()} /> },
        Err(trouble) => troubled(trouble),
    }
}

fn troubled(trouble: &Trouble) -> Html {
    html! {
        <section class="card troubled" role="alert">
            { text("h2", "", trouble.title()) }
            { match trouble {
                Trouble::Model(problems) => problem_list(problems),
                other => other.lines().into_iter().map(|line| text("p", "", line)).collect(),
            } }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct ShownProps {
    start: State,
    is_readonly: bool,
    tell: Callback<(&'static str, String)>,
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    let studio = use_studio(props.start.clone());
    let is_first = use_mut_ref(|| true);
    let tell = props.tell.clone();
    use_effect_with((Rc::clone(&studio.lead), studio.as_of), {
        let studio = studio.clone();
        move |_| tell.emit((if is_first.replace(false) { "ready" } else { "change" }, detail(&studio)))
    });
    let close = |action: fn() -> Action| studio.act.reform(move |()| action());
    html! {
        <>
            if let Some(words) = &studio.caution { { caution(words, &close(|| Action::CautionClosed)) } }
            if let Some(uncopied) = &studio.uncopied { { by_hand(uncopied, &close(|| Action::UncopiedClosed)) } }
            <Preview studio={studio.clone()} instead={props.is_readonly.then(|| answers_card(&studio))} />
            { toast(&studio.said) }
        </>
    }
}

/// What an event tells: the lead, the day, and what comes out.
fn detail(studio: &Studio) -> String {
    let found = studio.opened.program.score(&studio.lead, studio.as_of);
    object([
        ("lead", Value::from(Data::Map(studio.lead.answers.clone()))),
        ("asOf", (&*studio.as_of.to_string()).into()),
        ("band", (&*studio.opened.program.band(&found).id).into()),
        ("fit", found.fit.into()),
        ("engagement", found.engagement.into()),
        ("total", found.total.into()),
        ("modelHash", (&*studio.opened.program.hash.to_string()).into()),
    ])
    .write_line()
}
