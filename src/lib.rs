//! The Baton studio.

use yew::prelude::*;

/// The whole page.
#[component]
pub fn App() -> Html {
    html! { <h1>{ "Baton" }</h1> }
}
