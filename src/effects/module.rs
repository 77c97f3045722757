//! The programs that are loaded after the studio itself: they lie in one folder, with all that they need.

use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::Closure;
use web_sys::HtmlScriptElement;
use yew::Callback;

/// The pages that are loaded when they are opened.
pub const PAGES: &str = "pages.js";
/// The page of whole lead bases.
pub const LEADS: &str = "leads.js";
/// The panels below the result in Preview.
pub const INSIGHT: &str = "insight.js";

/// Loads a program by its file, unless it is there; a further try asks for it anew.
pub fn load(file: &'static str, tries: u32, failed: Callback<()>) {
    if try_load(file, tries, failed.clone()).is_none() {
        failed.emit(());
    }
}

fn try_load(file: &'static str, tries: u32, failed: Callback<()>) -> Option<()> {
    let document = super::document()?;
    if document.get_element_by_id(file).is_some() {
        return Some(());
    }
    let script: HtmlScriptElement = document.create_element("script").ok()?.dyn_into().ok()?;
    script.set_type("module");
    script.set_id(file);
    let address = folder()? + file;
    // A browser remembers that a module did not come, so another try is another address.
    script.set_src(&if tries == 0 { address } else { format!("{address}?try={tries}") });
    let left = script.clone();
    let gone = Closure::once_into_js(move || {
        left.remove();
        failed.emit(());
    });
    script.set_onerror(Some(gone.unchecked_ref()));
    document.head()?.append_child(&script).ok()?;
    Some(())
}

/// The address of a file in their folder.
#[must_use]
pub fn beside(file: &str) -> String {
    folder().unwrap_or_default() + file
}

/// Where they lie: the build writes a name that changes with every change of what is in it.
fn folder() -> Option<String> {
    super::document()?.query_selector("link[rel=pages]").ok()??.get_attribute("href")
}
