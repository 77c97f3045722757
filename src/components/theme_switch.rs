//! Light, dark, or as the system says.

use yew::prelude::*;

use super::icon::{Picture, icon};
use crate::state::{Action, Theme};

/// Three radio buttons; the one for `theme` is chosen.
pub fn theme_switch(current: Theme, act: &Callback<Action>) -> Html {
    let choice = |(theme, word, name): (Theme, &'static str, &'static str)| {
        let onchange = act.reform(move |_: Event| Action::ThemeChosen(theme));
        let picture = match theme {
            Theme::System => Picture::System,
            Theme::Light => Picture::Light,
            Theme::Dark => Picture::Dark,
        };
        html! {
            <label class="theme" title={format!("{word} theme")} key={name}>
                <input type="radio" name="theme" value={name} checked={theme == current} {onchange} />
                { icon(picture) }
                <span class="sr">{ word }</span>
            </label>
        }
    };
    html! {
        <fieldset class="themes">
            <legend class="sr">{ "Theme" }</legend>
            { for Theme::ALL.map(choice) }
        </fieldset>
    }
}
