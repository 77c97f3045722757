//! Buttons, and short pieces of text: the two things that every part of the page has many of.
//!
//! One function for all of them keeps the page's download small.

use yew::prelude::*;

use super::icon::{Picture, icon};

/// What a button is like, besides what stands on it.
#[derive(Debug, Default)]
pub struct Button {
    /// Its class.
    pub class: &'static str,
    /// Its id.
    pub id: Option<AttrValue>,
    /// Its name, where what stands on it does not say enough.
    pub name: Option<AttrValue>,
    /// It stands for what is on show.
    pub is_current: bool,
    /// It is a switch, and this is how it stands.
    pub is_on: Option<bool>,
    /// It can do nothing now.
    pub is_idle: bool,
}

impl Button {
    /// A button of a class.
    #[must_use]
    pub fn of(class: &'static str) -> Self {
        Self { class, ..Self::default() }
    }

    /// One that may have nothing to do now.
    #[must_use]
    pub fn idle(self, is_idle: bool) -> Self {
        Self { is_idle, ..self }
    }

    /// Draws it.
    pub fn draw(self, face: Html, on_press: Callback<MouseEvent>) -> Html {
        let Self { class, id, name, is_current, is_on, is_idle } = self;
        html! {
            <button
                type="button"
                {class}
                {id}
                aria-label={name}
                aria-current={is_current.then_some("true")}
                aria-pressed={is_on.map(|is_on| if is_on { "true" } else { "false" })}
                disabled={is_idle}
                onclick={on_press}
            >{ face }</button>
        }
    }
}

/// A picture with words beside it.
pub fn face(picture: Picture, words: &'static str) -> Html {
    html! { <>{ icon(picture) }{ words }</> }
}

/// A cross, with words for those who do not see it.
pub fn close(words: &'static str, on_close: &Callback<()>) -> Html {
    let face = html! { <>{ icon(Picture::Cross) }{ text("span", "sr", words) }</> };
    Button::of("quiet").draw(face, on_close.reform(|_| ()))
}

/// An element that holds words and nothing else.
pub fn text(tag: &'static str, class: &'static str, words: impl Into<AttrValue>) -> Html {
    text_of(tag, class, words.into())
}

fn text_of(tag: &'static str, class: &'static str, words: AttrValue) -> Html {
    let class = (!class.is_empty()).then_some(class);
    html! { <@{tag} {class}>{ words }</@> }
}
