//! Where the form stands, and where its leads go.

use baton_handoff::Format;
use baton_publish::Refusal;
use yew::prelude::*;

use super::View;
use super::parts::{Row, segments};
use super::settings::Choice;
use super::shown::{self, address_trouble};
use crate::components::button::text;
use crate::story::words;

/// Draws both groups.
pub(super) fn place(view: &View<'_>) -> Html {
    html! {
        <>
            <fieldset>
                { text("legend", "", "Where leads go") }
                { receiver(view) }
                { endpoint(view) }
            </fieldset>
            <fieldset>
                { text("legend", "", "Your page") }
                { language(view) }
                { folder(view) }
                { action(view) }
            </fieldset>
        </>
    }
}

fn receiver(view: &View<'_>) -> Html {
    let said = shown::receiver(view.draft.bundle.handoff.format);
    let own = ("model".into(), format!("As the model says: {said}").into());
    let named = Format::ALL.map(|format| (format.as_str().into(), words::capital(shown::receiver(format)).into()));
    let options: Vec<(AttrValue, AttrValue)> = std::iter::once(own).chain(named).collect();
    let chosen = view.settings.format.map_or("model", Format::as_str);
    let row = Row { id: "embed-format", label: "Receiver", help: "", wrong: None };
    row.select(&options, chosen, view.choose.reform(Choice::Format))
}

fn endpoint(view: &View<'_>) -> Html {
    let row = Row { id: "embed-endpoint", label: "Address", help: "Empty: as the model says.", wrong: None };
    let is_wrong = |refusal: &Refusal| matches!(refusal, Refusal::BadEndpoint(_));
    address(view, row, (&view.settings.endpoint, "https://crm.example/leads"), is_wrong, Choice::Endpoint)
}

/// A row for an address: what is wrong with it stands beside it. `typed` is its value, and one that it could have.
fn address(
    view: &View<'_>,
    row: Row<'_>,
    typed: (&str, &'static str),
    is_wrong: fn(&Refusal) -> bool,
    choice: fn(String) -> Choice,
) -> Html {
    let row = Row { wrong: address_trouble(view.refused, is_wrong), ..row };
    row.input(typed.0, typed.1, view.choose.reform(choice))
}

fn language(view: &View<'_>) -> Html {
    let locales: Vec<(String, &'static str)> =
        view.subject.form.locales().map(|locale| (locale.to_owned(), language_name(locale))).collect();
    if locales.len() < 2 {
        return Html::default();
    }
    let chosen = if view.settings.locale.is_empty() { &view.subject.form.locale } else { &view.settings.locale };
    let options: Vec<(AttrValue, AttrValue)> =
        locales.iter().map(|(locale, name)| (locale.clone().into(), (*name).into())).collect();
    let row = Row { id: "embed-locale", label: "Language", help: "", wrong: None };
    row.select(&options, chosen, view.choose.reform(Choice::Locale))
}

fn folder(view: &View<'_>) -> Html {
    let row =
        Row { id: "embed-base", label: "Folder of the files", help: "Empty: the folder of the page.", wrong: None };
    let is_wrong = |refusal: &Refusal| matches!(refusal, Refusal::BadBase(_));
    address(view, row, (&view.settings.base, "/baton/"), is_wrong, Choice::Base)
}

fn action(view: &View<'_>) -> Html {
    let row =
        Row { id: "embed-action", label: "Without JavaScript, post to", help: "Empty: the page itself.", wrong: None };
    let is_wrong = |refusal: &Refusal| matches!(refusal, Refusal::BadAction(_));
    address(view, row, (&view.settings.action, "/leads"), is_wrong, Choice::Action)
}

/// A language in itself, as those who look for it know it.
fn language_name(locale: &str) -> &'static str {
    match locale {
        "ar" => "العربية",
        "de" => "Deutsch",
        "en" => "English",
        _ => "Another language",
    }
}

/// Light or dark, and how wide: what the form is shown on.
pub(super) fn stage(view: &View<'_>) -> Html {
    use super::settings::Device;
    use baton_publish::look::Scheme;
    let devices = [(Device::Desktop, "Desktop"), (Device::Phone, "Phone")];
    let schemes = [(Scheme::Light, "Light"), (Scheme::Dark, "Dark")];
    html! {
        <div class="tools">
            { segments("embed-device", "Width of the page", &devices, view.settings.device, &view.choose.reform(Choice::Device)) }
            { segments("embed-scheme", "Colours of the page", &schemes, view.settings.scheme, &view.choose.reform(Choice::Scheme)) }
        </div>
    }
}
