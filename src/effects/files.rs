//! Files: those that the visitor gives in, and those that lie beside the studio.

use baton_model::json::MAX_BYTES;
use js_sys::Uint8Array;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, HtmlInputElement, Response};
use yew::Callback;

/// What came of reading a file.
#[derive(Debug, Clone, PartialEq)]
pub enum Taken {
    /// Its text.
    Text(String),
    /// It is larger than a model may be: so many bytes.
    TooLarge(f64),
    /// The browser could not read it.
    Unreadable,
}

/// Lets the visitor choose a JSON file.
pub fn choose(done: Callback<File>) {
    choose_of(".json,application/json", done);
}

/// Lets the visitor choose a file of these kinds, as an `accept` attribute names them.
pub fn choose_of(kinds: &str, done: Callback<File>) {
    let input = super::document().and_then(|document| document.create_element("input").ok());
    let Some(input) = input.and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) else { return };
    input.set_type("file");
    input.set_accept(kinds);
    let chosen = input.clone();
    let heard = Closure::once_into_js(move || {
        if let Some(file) = chosen.files().and_then(|files| files.get(0)) {
            done.emit(file);
        }
    });
    input.set_onchange(Some(heard.unchecked_ref()));
    input.click();
}

/// Reads a file as text, then hands over its name and what came of it.
pub fn read(file: File, done: Callback<(String, Taken)>) {
    let name = file.name();
    // Not read at all: a mistaken drop of a film must not fill the memory.
    if file.size() > MAX_BYTES as f64 {
        return done.emit((name, Taken::TooLarge(file.size())));
    }
    spawn_local(async move {
        let text = JsFuture::from(file.text()).await;
        let taken = text.ok().and_then(|text| text.as_string()).map_or(Taken::Unreadable, Taken::Text);
        done.emit((name, taken));
    });
}

/// Fetches a file of the studio's own as text, then hands it over; none if it does not come.
pub fn fetch(address: impl Into<String>, done: Callback<Option<String>>) {
    let address = address.into();
    spawn_local(async move { done.emit(fetched(&address).await) });
}

async fn fetched(address: &str) -> Option<String> {
    JsFuture::from(answer(address).await?.text().ok()?).await.ok()?.as_string()
}

async fn answer(address: &str) -> Option<Response> {
    let response = JsFuture::from(web_sys::window()?.fetch_with_str(address)).await.ok()?;
    let response: Response = response.dyn_into().ok()?;
    response.ok().then_some(response)
}

/// Fetches files of the studio's own, then hands over what they hold, in their order; none if one does not come.
pub fn fetch_all(addresses: Vec<String>, done: impl FnOnce(Option<Vec<Vec<u8>>>) + 'static) {
    spawn_local(async move {
        let mut held = Vec::with_capacity(addresses.len());
        for address in &addresses {
            match fetch_bytes(address).await {
                Some(bytes) => held.push(bytes),
                None => return done(None),
            }
        }
        done(Some(held));
    });
}

/// Fetches a file of the studio's own; none if it does not come.
pub async fn fetch_bytes(address: &str) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(answer(address).await?.array_buffer().ok()?).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// Listens for a table that is pasted into the page itself, not into a control: text of several lines. `wants` tells whether
/// the page is on show.
#[must_use]
pub fn on_paste(wants: impl Fn() -> bool + 'static, pasted: Callback<String>) -> Option<super::window::Listener> {
    super::window::Listener::on_document("paste", move |event| {
        let Some(paste) = event.dyn_ref::<web_sys::ClipboardEvent>() else { return };
        let text = paste.clipboard_data().and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default();
        if wants() && !super::focus::is_typing() && text.trim().lines().count() > 1 {
            event.prevent_default();
            pasted.emit(text);
        }
    })
}
