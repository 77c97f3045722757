//! The clipboard.

use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::Callback;

/// Copies text, then tells whether that worked.
pub fn copy(text: String, done: Callback<bool>) {
    // Absent on pages that are not served securely, where asking for it throws.
    let clipboard =
        web_sys::window().filter(web_sys::Window::is_secure_context).map(|window| window.navigator().clipboard());
    let Some(clipboard) = clipboard else { return done.emit(false) };
    spawn_local(async move {
        let copied = JsFuture::from(clipboard.write_text(&text)).await;
        done.emit(copied.is_ok());
    });
}
