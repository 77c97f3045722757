//! What is far smaller as a script: see `js/page.js`.

use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, HtmlFormElement};

#[wasm_bindgen(module = "/js/page.js")]
extern "C" {
    /// The form's id, or one made of it that nothing else in its tree has.
    pub(super) fn free_id(form: &HtmlFormElement) -> String;

    /// Names and values as `FormData` lists them, one after the other; files are passed over.
    pub(super) fn pairs(form: &HtmlFormElement) -> Vec<String>;

    /// Puts names and values into controls that nobody has filled in.
    pub(super) fn fill(form: &HtmlFormElement, pairs: Vec<String>);

    /// A parameter of the page's address.
    pub(super) fn parameter(name: &str) -> Option<String>;

    /// The page's address, the one that led here, its title, and the form's `action` as a whole address.
    pub(super) fn scene(form: &HtmlFormElement) -> Vec<String>;

    /// The browser asks for privacy (Global Privacy Control).
    pub(super) fn wants_privacy() -> bool;

    /// Sixteen random bytes.
    pub(super) fn random() -> Vec<u8>;

    /// Remembers something on this device, for this visit (`session`) or longer; without a text it is forgotten.
    pub(super) fn remember(session: bool, key: &str, text: Option<&str>);

    /// What was remembered.
    pub(super) fn remembered(session: bool, key: &str) -> Option<String>;

    /// The form's answers as one text, and back into controls that are empty.
    pub(super) fn draft(form: &HtmlFormElement) -> String;
    pub(super) fn restore(form: &HtmlFormElement, draft: &str);

    /// The step that this entry of the browser's history holds, and the one before it; none if the entry is not the form's.
    pub(super) fn history_steps(key: &str) -> Vec<u32>;

    /// Makes an entry of the browser's history for a step, or marks the present one.
    pub(super) fn history_put(key: &str, step: u32, from: u32, push: bool);

    /// Back in the browser's history.
    pub(super) fn history_back();

    /// Posts the form as the browser would without script, with further names and values.
    pub(super) fn post(form: &HtmlFormElement, more: &str);

    /// Opens another page.
    pub(super) fn open(address: &str);

    /// Now, in milliseconds since 1970.
    pub(super) fn now() -> f64;

    /// Leaves out of a form what is not asked.
    pub(super) fn disable(control: &Element, off: bool);

    /// Moves the focus, without a script's error where nothing takes it.
    pub(super) fn focus(element: &HtmlElement);
}
