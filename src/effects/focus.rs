//! Where the keyboard is.

use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

/// Moves the focus to the element with this id, and brings it into view.
pub fn on(id: &str) {
    if let Some(element) = element(id) {
        let _ = element.focus();
    }
}

/// Whether the focus is on a control that takes text.
#[must_use]
pub fn is_typing() -> bool {
    let active = super::document().and_then(|document| document.active_element());
    active.is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}

/// Closes the popover with this id.
pub fn close_popover(id: &str) {
    if let Some(element) = element(id) {
        // Fails when it is closed already, which is what is wanted.
        let _ = element.hide_popover();
    }
}

/// The element with this id, in the page or in the shadow tree that has the focus: there ids are its own.
fn element(id: &str) -> Option<HtmlElement> {
    let document = super::document()?;
    let mut found = document.get_element_by_id(id);
    let mut active = document.active_element();
    while let (None, Some(root)) = (&found, active.and_then(|active| active.shadow_root())) {
        found = root.get_element_by_id(id);
        active = root.active_element();
    }
    found?.dyn_into().ok()
}
