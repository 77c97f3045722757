//! The word that a newer version of the studio is here.

use yew::prelude::*;

use super::button::{Button, text};

/// Tells of it, with a button that takes it: nothing is loaded again by itself, so that nothing typed is lost. Its place is
/// there from the start, so that screen readers hear what comes into it.
pub fn newer(is_here: bool, on_reload: Callback<MouseEvent>) -> Html {
    html! {
        <div role="status">
            if is_here {
                <div class="newer">
                    { text("p", "", "A new version is here.") }
                    { Button::of("plain").draw("Reload".into(), on_reload) }
                </div>
            }
        </div>
    }
}
