//! Light, dark, or as the system says.

use yew::prelude::*;

use super::icon::{Picture, icon};
use crate::state::Theme;

/// Which theme, and what to do when another is chosen.
#[derive(Properties, PartialEq)]
pub struct ThemeSwitchProps {
    /// The present theme.
    pub theme: Theme,
    /// Another was chosen.
    pub on_choose: Callback<Theme>,
}

/// Three radio buttons.
#[component]
pub fn ThemeSwitch(props: &ThemeSwitchProps) -> Html {
    let choice = |(theme, word, name): (Theme, &'static str, &'static str)| {
        let on_choose = props.on_choose.clone();
        let picture = match theme {
            Theme::System => Picture::System,
            Theme::Light => Picture::Light,
            Theme::Dark => Picture::Dark,
        };
        html! {
            <label class="theme" title={format!("{word} theme")} key={name}>
                <input type="radio" name="theme" value={name} checked={theme == props.theme} onchange={move |_| on_choose.emit(theme)} />
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
