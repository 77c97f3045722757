//! What stands above the page when something needs attention.

use std::rc::Rc;

use baton_model::Problem;
use yew::prelude::*;

use super::icon::{Picture, icon};
use super::telling::coded;
use crate::effects::focus;
use crate::state::{Refused, Uncopied};
use crate::story::words;

/// A model that could not be opened.
#[derive(Properties, PartialEq)]
pub struct RefusalProps {
    /// Which, and why.
    pub refused: Rc<Refused>,
    /// The model that stays.
    pub kept: AttrValue,
    /// It was read.
    pub on_close: Callback<()>,
}

/// All problems of a model, each with its place. Takes the focus when it appears.
#[component]
pub fn Refusal(props: &RefusalProps) -> Html {
    let Refused { name, problems } = &*props.refused;
    use_effect_with(Rc::clone(&props.refused), |_| focus::on("refusal"));
    let on_close = props.on_close.reform(|_| ());
    let title = format!("{name} was not opened: {}", words::counted(problems.len(), "problem", "problems"));
    html! {
        <section class="notice wrong" aria-labelledby="refusal">
            { icon(Picture::Careful) }
            <div class="notice-body">
                <h2 id="refusal" tabindex="-1">{ title }</h2>
                <p>{ format!("{} stays open.", props.kept) }</p>
                <ol class="problems">{ for problems.iter().map(problem_item) }</ol>
            </div>
            <button type="button" class="quiet" onclick={on_close}>{ icon(Picture::Cross) }<span class="sr">{ "Close this list" }</span></button>
        </section>
    }
}

fn problem_item(problem: &Problem) -> Html {
    let Problem { path, line, column, found, expected, help, .. } = problem;
    html! {
        <li>
            <p class="place">
                { format!("Line {line}, column {column}") }
                if !path.is_empty() { <code>{ path }</code> }
            </p>
            <p>{ "Found " }<b>{ coded(found) }</b>{ ", expected " }{ coded(expected) }{ "." }</p>
            if !help.is_empty() { <p class="help">{ coded(help) }</p> }
        </li>
    }
}

/// Something to know before the result is believed, with a button that closes it.
pub fn caution(words: &str, on_close: &Callback<()>) -> Html {
    let on_close = on_close.reform(|_| ());
    html! {
        <section class="notice careful" aria-label="Notice">
            { icon(Picture::Careful) }
            <p class="notice-body">{ words }</p>
            <button type="button" class="quiet" onclick={on_close}>{ icon(Picture::Cross) }<span class="sr">{ "Close this notice" }</span></button>
        </section>
    }
}

/// Text that the browser would not copy.
#[derive(Properties, PartialEq)]
pub struct ByHandProps {
    /// The text.
    pub uncopied: Rc<Uncopied>,
    /// It was copied.
    pub on_close: Callback<()>,
}

/// The text in a box to copy from.
#[component]
pub fn ByHand(props: &ByHandProps) -> Html {
    use_effect_with(Rc::clone(&props.uncopied), |_| focus::on("by-hand"));
    let on_close = props.on_close.reform(|_| ());
    html! {
        <section class="notice careful" aria-label="Copy by hand">
            { icon(Picture::Copy) }
            <div class="notice-body">
                <label for="by-hand">{ format!("This browser does not let the page copy. Here is the {}, to copy by hand:", props.uncopied.what) }</label>
                <textarea id="by-hand" readonly={true} rows="4" value={props.uncopied.text.clone()} />
            </div>
            <button type="button" class="quiet" onclick={on_close}>{ icon(Picture::Cross) }<span class="sr">{ "Close" }</span></button>
        </section>
    }
}
