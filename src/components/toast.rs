//! The short message after something was done.

use yew::prelude::*;

use crate::state::Said;

/// What to say.
#[derive(Properties, PartialEq)]
pub struct ToastProps {
    /// The message.
    pub said: Said,
}

/// Shows a message for a while. Its place is there from the start, so that screen readers hear what comes into it.
#[component]
pub fn Toast(props: &ToastProps) -> Html {
    let Said { number, words } = &props.said;
    html! {
        <div class="toasts" role="status">
            if *number > 0 {
                <p class="toast" key={*number}>{ words }</p>
            }
        </div>
    }
}
