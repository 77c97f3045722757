//! Light, dark, or as the system says.

use yew::prelude::*;

use super::icon::{Picture, icon};
use crate::state::{Action, Theme};

/// Which theme, and what to do when another is chosen.
#[derive(Properties, PartialEq)]
pub struct ThemeSwitchProps {
    /// The present theme.
    pub theme: Theme,
    /// Changes the state.
    pub act: Callback<Action>,
}

/// Three radio buttons.
#[component]
pub fn ThemeSwitch(props: &ThemeSwitchProps) -> Html {
    let choice = |(theme, word, name): (Theme, &'static str, &'static str)| {
        let onchange = props.act.reform(move |_: Event| Action::ThemeChosen(theme));
        let picture = match theme {
            Theme::System => Picture::System,
            Theme::Light => Picture::Light,
            Theme::Dark => Picture::Dark,
        };
        html! {
            <label class="theme" title={format!("{word} theme")} key={name}>
                <input type="radio" name="theme" value={name} checked={theme == props.theme} {onchange} />
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
