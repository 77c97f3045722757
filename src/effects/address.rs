//! The address of the page.

use wasm_bindgen::JsValue;

/// The fragment of the address, with its `#`.
#[must_use]
pub fn fragment() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Puts a fragment in the address without a new step in the history.
pub fn replace(fragment: &str) {
    let history = web_sys::window().and_then(|window| window.history().ok());
    // A browser may refuse when addresses change too often; the next change brings the address up to date.
    let _ = history.map(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(fragment)));
}

/// The address with another fragment.
#[must_use]
pub fn with_fragment(fragment: &str) -> String {
    let address = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let page = address.split('#').next().unwrap_or_default();
    format!("{page}{fragment}")
}
