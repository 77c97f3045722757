//! The studio's version: a newer one is told of, and takes over when that is asked for.
//!
//! `src/offline/page.js` does both, in releases only; between it and the studio there are these events of the window.

use web_sys::Event;
use yew::Callback;

use super::window::Listener;

/// Listens for a newer version: `came` when one is here, `held_back` when it cannot take over while the studio is also
/// open elsewhere.
#[must_use]
pub fn on_newer(came: Callback<()>, held_back: Callback<()>) -> Vec<Listener> {
    let on = |name, heard: Callback<()>| Listener::on_window(name, move |_| heard.emit(()));
    [on("baton-newer", came), on("baton-held-back", held_back)].into_iter().flatten().collect()
}

/// Has the newer version take over; the page is then loaded again.
pub fn renew() {
    if let (Some(window), Ok(event)) = (web_sys::window(), Event::new("baton-renew")) {
        let _ = window.dispatch_event(&event);
    }
}
