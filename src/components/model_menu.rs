//! Which model is open, and the ways to open another.

use std::rc::Rc;

use wasm_bindgen::JsCast as _;
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

use super::button::{Button, text};
use super::icon::{Picture, icon};
use crate::effects::{download, focus};
use crate::opened::{Opened, Origin};
use crate::starters::STARTERS;
use crate::state::Action;
use crate::story::words;

/// The open model, and what to do when another is wanted.
#[derive(Debug)]
pub struct ModelMenu<'a> {
    /// The open model.
    pub opened: &'a Rc<Opened>,
    /// Changes the state.
    pub act: &'a Callback<Action>,
    /// A file was chosen.
    pub on_file: &'a Callback<File>,
}

const MENU: &str = "model-menu";

/// A button that names the model, and a panel below it.
pub fn model_menu(menu: &ModelMenu<'_>) -> Html {
    let model = &menu.opened.model;
    html! {
        <div class="model">
            <button type="button" class="model-button" popovertarget={MENU}>
                { text("span", "sr", "Model: ") }
                { text("span", "model-name", model.name.clone()) }
                { text("small", "", format!("version {} · {}", words::count(model.version), menu.opened.program.hash.short())) }
                { icon(Picture::Down) }
            </button>
            <div id={MENU} class="menu" popover="auto" role="region" aria-label="Models">
                <h2>{ "Start from" }</h2>
                <ul class="starters">{ for (0..STARTERS.len()).map(|at| starter_item(menu, at)) }</ul>
                <h2>{ "Your own" }</h2>
                { file_choice(menu) }
                <h2>{ "Open now" }</h2>
                { open_now(menu.opened) }
            </div>
        </div>
    }
}

fn starter_item(menu: &ModelMenu<'_>, at: usize) -> Html {
    let starter = &STARTERS[at];
    let is_open = menu.opened.origin == Origin::Starter(at);
    let on_press = menu.act.reform(move |_: MouseEvent| {
        focus::close_popover(MENU);
        Action::StarterOpened(at)
    });
    let face = html! {
        <>
            { text("span", "", starter.name) }
            { text("small", "", starter.about) }
            if is_open { { icon(Picture::Tick) } }
        </>
    };
    let button = Button { is_current: is_open, ..Button::of("starter") };
    html! { <li key={starter.id}>{ button.draw(face, on_press) }</li> }
}

fn file_choice(menu: &ModelMenu<'_>) -> Html {
    let on_file = menu.on_file.clone();
    let onchange = Callback::from(move |event: Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            focus::close_popover(MENU);
            on_file.emit(file);
        }
        // So that the same file can be chosen again after it was mended.
        input.set_value("");
    });
    html! {
        <label class="file">
            { icon(Picture::File) }
            <span>{ "Open a model file" }<small>{ "or drop it anywhere on this page; it stays in this browser" }</small></span>
            <input type="file" accept=".json,application/json" class="sr" {onchange} />
        </label>
    }
}

fn open_now(opened: &Rc<Opened>) -> Html {
    let from = match &opened.origin {
        Origin::Starter(_) => "a starter of this studio".to_owned(),
        Origin::File(name) => format!("the file {name}"),
        Origin::Link => "a link".to_owned(),
    };
    let on_save = {
        let opened = Rc::clone(opened);
        Callback::from(move |_| download::save(&format!("{}.json", opened.model.id), &opened.model.write()))
    };
    let fact = |name, class, value| html! { <div>{ text("dt", "", name) }{ text("dd", class, value) }</div> };
    html! {
        <>
            <dl class="facts">
                { fact("Id", "", opened.model.id.clone()) }
                { fact("From", "", from) }
                { fact("Hash", "hash", opened.program.hash.to_string()) }
            </dl>
            { Button::of("plain").draw("Save as a file".into(), on_save) }
        </>
    }
}
