//! The short message after something was done.

use yew::prelude::*;

use crate::state::Said;

/// Shows a message for a while. Its place is there from the start, so that screen readers hear what comes into it.
pub fn toast(said: &Said) -> Html {
    let Said { number, words } = said;
    html! {
        <div class="toasts" role="status">
            if *number > 0 {
                <p class="toast" key={*number}>{ words }</p>
            }
        </div>
    }
}
