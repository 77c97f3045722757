//! What the controls of the page hold.

use wasm_bindgen::JsCast as _;
use web_sys::{Event, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

/// What the control holds that an event is about; empty if it is about none.
#[must_use]
pub fn value_of(event: &Event) -> String {
    let Some(target) = event.target() else { return String::new() };
    if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
        input.value()
    } else if let Some(select) = target.dyn_ref::<HtmlSelectElement>() {
        select.value()
    } else {
        target.dyn_ref::<HtmlTextAreaElement>().map(HtmlTextAreaElement::value).unwrap_or_default()
    }
}

/// Puts a text into the text control that an event is about.
pub fn put_value(event: &Event, text: &str) {
    if let Some(input) = event.target().as_ref().and_then(|target| target.dyn_ref::<HtmlInputElement>()) {
        input.set_value(text);
    }
}
