//! Lengths and places of what scrolls. The page's policy allows no inline style, but the style of an element can be set.

use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;
use yew::NodeRef;

/// Where an element is scrolled to, in pixels.
#[must_use]
pub fn top(place: &NodeRef) -> f64 {
    element(place).map_or(0.0, |element| f64::from(element.scroll_top()))
}

/// Scrolls an element; whole pixels.
pub fn to(place: &NodeRef, top: f64) {
    if let Some(element) = element(place) {
        element.set_scroll_top(top as i32);
    }
}

/// The height inside an element, without its scroll bar, in pixels; none while it is not on show.
#[must_use]
pub fn inside(place: &NodeRef) -> Option<f64> {
    element(place).map(|element| f64::from(element.client_height())).filter(|height| *height > 0.0)
}

/// Gives an element a property of its style.
pub fn style(place: &NodeRef, name: &str, value: &str) {
    if let Some(element) = element(place) {
        let _ = element.style().set_property(name, value);
    }
}

/// Whether an element is in the page.
#[must_use]
pub fn is_shown(place: &NodeRef) -> bool {
    element(place).is_some_and(|element| element.is_connected())
}

fn element(place: &NodeRef) -> Option<HtmlElement> {
    place.get()?.dyn_into().ok()
}
