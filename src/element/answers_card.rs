//! The lead as it is, where it cannot be changed.

use yew::prelude::*;

use crate::app::Studio;
use crate::components::button::text;
use crate::story::answers::answers;
use crate::story::words;

/// The card at the left: what was answered, in words.
pub(super) fn answers_card(studio: &Studio) -> Html {
    let given = answers(&studio.opened, &studio.lead);
    html! {
        <section class="card lead" aria-labelledby="lead-title">
            <h2 id="lead-title">{ "Lead" }</h2>
            { text("p", "as-of", format!("Scored as of {}", words::date(studio.as_of))) }
            if given.is_empty() {
                { text("p", "empty", "Nothing is known of this lead.") }
            } else {
                <dl class="given">{ for given.iter().map(|(label, answer)| html! {
                    <div>{ text("dt", "", label.clone()) }{ text("dd", "", answer.clone()) }</div>
                }) }</dl>
            }
        </section>
    }
}
