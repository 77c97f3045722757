//! Where the keyboard is.

use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

/// Moves the focus to the element with this id, and brings it into view.
pub fn on(id: &str) {
    if let Some(element) = element(id) {
        let _ = element.focus();
    }
}

/// Closes the popover with this id.
pub fn close_popover(id: &str) {
    if let Some(element) = element(id) {
        // Fails when it is closed already, which is what is wanted.
        let _ = element.hide_popover();
    }
}

fn element(id: &str) -> Option<HtmlElement> {
    super::document()?.get_element_by_id(id)?.dyn_into().ok()
}
