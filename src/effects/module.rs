//! The program with the pages that are loaded when they are opened.

use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::Closure;
use web_sys::HtmlScriptElement;
use yew::Callback;

/// Loads it, unless it is there; a further try asks for it anew.
pub fn load(tries: u32, failed: Callback<()>) {
    if try_load(tries, failed.clone()).is_none() {
        failed.emit(());
    }
}

fn try_load(tries: u32, failed: Callback<()>) -> Option<()> {
    let document = super::document()?;
    if document.query_selector("script[data-pages]").ok()?.is_some() {
        return Some(());
    }
    let script: HtmlScriptElement = document.create_element("script").ok()?.dyn_into().ok()?;
    script.set_type("module");
    script.set_attribute("data-pages", "").ok()?;
    // A browser remembers that a module did not come, so another try is another address.
    script.set_src(&if tries == 0 { address()? } else { format!("{}?try={tries}", address()?) });
    let left = script.clone();
    let gone = Closure::once_into_js(move || {
        left.remove();
        failed.emit(());
    });
    script.set_onerror(Some(gone.unchecked_ref()));
    document.head()?.append_child(&script).ok()?;
    Some(())
}

/// Where it lies: the build writes a name that changes with every change of it.
fn address() -> Option<String> {
    super::document()?.query_selector("link[rel=pages]").ok()??.get_attribute("href")
}

/// The address of a file beside it.
#[must_use]
pub fn beside(file: &str) -> String {
    let address = address().unwrap_or_default();
    let folder = address.rfind('/').map_or("", |at| &address[..=at]);
    [folder, file].concat()
}
