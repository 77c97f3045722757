//! The model's examples: each passes or fails, each opens by a click.

use std::rc::Rc;

use baton_author::ExampleResult;
use yew::prelude::*;

use crate::components::button::{Button, text};
use crate::components::icon::{Picture, icon};
use crate::opened::Opened;
use crate::state::Action;
use crate::story::examples::{difference_words, passing_words};
use crate::story::verdict::band_label;

/// The examples, and what to do when one is chosen.
#[derive(Properties, PartialEq)]
pub(super) struct ExamplesProps {
    /// The model.
    pub opened: Rc<Opened>,
    /// The example on show, if the lead is one.
    pub shown: Option<usize>,
    /// Changes the state.
    pub act: Callback<Action>,
}

/// A list of buttons.
#[component]
pub(super) fn Examples(props: &ExamplesProps) -> Html {
    let opened = &props.opened;
    html! {
        <section aria-labelledby="examples">
            <div class="section-head">
                <h2 id="examples">{ "Examples of this model" }</h2>
                { text("p", "passing", passing_words(opened.passing(), opened.examples.len())) }
            </div>
            if opened.examples.is_empty() {
                <p class="empty">{ "This model carries no examples. A few agreed leads with the result they must have keep it honest." }</p>
            } else {
                <ul class="examples">{ for opened.examples.iter().enumerate().map(|(at, example)| item(props, at, example)) }</ul>
            }
        </section>
    }
}

fn item(props: &ExamplesProps, at: usize, example: &ExampleResult) -> Html {
    let (picture, word, class) = match example.passed() {
        true => (Picture::Tick, "passes", "example"),
        false => (Picture::Cross, "fails", "example fails"),
    };
    let on_press = props.act.reform(move |_: MouseEvent| Action::ExampleOpened(at));
    let face = html! {
        <>
            { icon(picture) }
            { text("span", "example-name", example.name.clone()) }
            { text("small", "", band_label(&props.opened.model, &example.explanation).to_owned()) }
            { text("span", if example.passed() { "sr" } else { "example-word" }, word) }
            { for example.differences.iter().map(|difference| text("small", "difference", difference_words(difference))) }
        </>
    };
    let button = Button { is_current: props.shown == Some(at), ..Button::of(class) };
    html! { <li key={at}>{ button.draw(face, on_press) }</li> }
}
