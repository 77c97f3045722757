//! What stands above the page when something needs attention.

use baton_model::Problem;
use yew::prelude::*;

use super::button::{close, text};
use super::icon::{Picture, icon};
use super::telling::coded;
use crate::state::{Refused, Uncopied};
use crate::story::words;

/// Ids of what takes the focus when it appears.
pub const REFUSAL: &str = "refusal";
/// See [`REFUSAL`].
pub const BY_HAND: &str = "by-hand";

/// All problems of a model that could not be opened, each with its place. `kept` is the model that stays.
pub fn refusal(refused: &Refused, kept: &str, on_close: &Callback<()>) -> Html {
    let Refused { name, problems } = refused;
    let title = format!("{name} was not opened: {}", words::counted(problems.len(), "problem", "problems"));
    html! {
        <section class="notice wrong" aria-labelledby={REFUSAL}>
            { icon(Picture::Careful) }
            <div class="notice-body">
                <h2 id={REFUSAL} tabindex="-1">{ title }</h2>
                { text("p", "", format!("{kept} stays open.")) }
                { problem_list(problems) }
            </div>
            { close("Close this list", on_close) }
        </section>
    }
}

/// Problems of a file, each with its place and what helps.
pub fn problem_list(problems: &[Problem]) -> Html {
    html! { <ol class="problems">{ for problems.iter().map(problem_item) }</ol> }
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
    html! {
        <section class="notice careful" aria-label="Notice">
            { icon(Picture::Careful) }
            { text("p", "notice-body", words.to_owned()) }
            { close("Close this notice", on_close) }
        </section>
    }
}

/// Text that the browser would not copy, in a box to copy from.
pub fn by_hand(uncopied: &Uncopied, on_close: &Callback<()>) -> Html {
    let Uncopied { what, text } = uncopied;
    html! {
        <section class="notice careful" aria-label="Copy by hand">
            { icon(Picture::Copy) }
            <div class="notice-body">
                <label for={BY_HAND}>{ format!("This browser does not let the page copy. Here is the {what}, to copy by hand:") }</label>
                <textarea id={BY_HAND} readonly={true} rows="4" value={text.clone()} />
            </div>
            { close("Close", on_close) }
        </section>
    }
}
