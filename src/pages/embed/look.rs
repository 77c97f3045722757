//! The look: colours held to what can be read, the font, lengths.

use baton_form::section::{Colour, Measure};
use baton_publish::look::{Contrast, Scheme, nearest};
use yew::prelude::*;

use super::View;
use super::parts::{Row, segments};
use super::settings::{Choice, Part};
use super::shown::{colour_words, low, ratio_words};
use crate::components::button::{Button, text};
use crate::components::icon::{Picture, icon};
use crate::effects::control::value_of;

/// Draws the group.
pub(super) fn look(view: &View<'_>) -> Html {
    let schemes = [(Scheme::Light, "Light pages"), (Scheme::Dark, "Dark pages")];
    let is_plain = view.settings.theme == baton_form::section::Theme::default() && view.settings.unread.is_empty();
    html! {
        <fieldset class="looks">
            { text("legend", "", "Look") }
            { segments("embed-look-scheme", "Colours of", &schemes, view.settings.scheme, &view.choose.reform(Choice::Scheme)) }
            { other_scheme(view) }
            <ul class="colours">{ for Colour::ALL.map(|colour| self::colour(view, colour)) }</ul>
            { font(view) }
            { for Measure::ALL.map(|measure| self::measure(view, measure)) }
            { Button::of("quiet").idle(is_plain).draw("Back to the plain look".into(), view.choose.reform(|_| Choice::PlainLook)) }
        </fieldset>
    }
}

/// What is wrong with the colours that are not on show.
fn other_scheme(view: &View<'_>) -> Html {
    let (other, words) = match view.settings.scheme {
        Scheme::Light => (Scheme::Dark, "dark"),
        Scheme::Dark => (Scheme::Light, "light"),
    };
    let count = low(&view.contrasts, other).count();
    if count == 0 {
        return Html::default();
    }
    let (pairs, are) = if count == 1 { ("pair", "is") } else { ("pairs", "are") };
    html! {
        <p class="note baton-error">
            { format!("{count} {pairs} of colours {are} hard to read on {words} pages. ") }
            { Button::of("link").draw("Show them".into(), view.choose.reform(move |_| Choice::Scheme(other))) }
        </p>
    }
}

fn colour(view: &View<'_>, colour: Colour) -> Html {
    let scheme = view.settings.scheme;
    let part = Part::Colour(scheme, colour);
    let shown = scheme.colour(&view.settings.theme, colour).to_string();
    let unread = view.settings.unread(part);
    let id = format!("embed-{}", colour.as_str());
    let note = format!("{id}-note");
    let typed = view.choose.reform(move |text| Choice::Look(part, text));
    html! {
        <li class="colour" key={colour.as_str()}>
            <label for={id.clone()}>{ colour_words(colour) }</label>
            <input
                type="color"
                value={shown.clone()}
                aria-label={format!("{}, choose", colour_words(colour))}
                oninput={typed.reform(|event: InputEvent| value_of(&event))}
            />
            <input
                {id}
                type="text"
                value={unread.map_or(shown, str::to_owned)}
                spellcheck="false"
                autocomplete="off"
                maxlength="7"
                aria-describedby={note.clone()}
                aria-invalid={unread.map(|_| "true")}
                oninput={typed.reform(|event: InputEvent| value_of(&event))}
            />
            <div class="note" id={note}>
                if unread.is_some() {
                    { text("p", "baton-error", "Write a colour such as #0b6e4f.") }
                } else {
                    { for view.contrasts.iter().filter(|contrast| contrast.scheme == scheme && contrast.over == colour).map(|contrast| self::contrast(view, contrast)) }
                }
            </div>
        </li>
    }
}

/// How a colour stands out, and a near one that does where it does not.
fn contrast(view: &View<'_>, contrast: &Contrast) -> Html {
    let under = colour_words(contrast.under).to_lowercase();
    if contrast.passes() {
        return html! {
            <p>{ icon(Picture::Tick) }{ text("span", "sr", "Easy to read against ") }{ text("span", "", under) }{ " " }{ ratio_words(contrast) }</p>
        };
    }
    let near = nearest(&view.settings.theme, contrast).to_string();
    let part = Part::Colour(contrast.scheme, contrast.over);
    let face = html! { <>{ "Use " }{ &near }</> };
    let pick = {
        let near = near.clone();
        view.choose.reform(move |_| Choice::Look(part, near.clone()))
    };
    html! {
        <p class="baton-error">
            { icon(Picture::Cross) }{ format!("Hard to read against {under}: {} ", ratio_words(contrast)) }
            { Button::of("link").draw(face, pick) }
        </p>
    }
}

fn font(view: &View<'_>) -> Html {
    let unread = view.settings.unread(Part::Font);
    let row = Row {
        id: "embed-font",
        label: "Font",
        help: "Empty: the font of your page.",
        wrong: unread.map(|_| "Write names of fonts, such as Georgia, serif."),
    };
    let typed = view.choose.reform(|text| Choice::Look(Part::Font, text));
    row.input(unread.unwrap_or(&view.settings.theme.font), "Georgia, serif", typed)
}

fn measure(view: &View<'_>, measure: Measure) -> Html {
    let part = Part::Measure(measure);
    let unread = view.settings.unread(part);
    let (id, label, own) = match measure {
        Measure::Radius => ("embed-radius", "Round corners", "0.5rem"),
        Measure::Spacing => ("embed-spacing", "Space between questions", "1rem"),
        Measure::Width => ("embed-width", "Greatest width", "36rem"),
    };
    let wrong = unread.map(|_| "Write a length, such as 0.5rem or 12px.");
    let typed = view.choose.reform(move |text| Choice::Look(part, text));
    let value = unread.unwrap_or(&view.settings.theme.measures[measure as usize]);
    Row { id, label, help: "", wrong }.input(value, own, typed)
}
