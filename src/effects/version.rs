//! The studio's version: a newer one is told of, and takes over when that is asked for.
//!
//! `src/offline/page.js` does both, in releases only; between it and the studio there are these events of the window.

use web_sys::Event;
use yew::Callback;

use super::window::Listener;

/// Listens for a newer version. `heard` is told whether it is held back: asked for, but the studio is open elsewhere too.
#[must_use]
pub fn on_newer(heard: &Callback<bool>) -> [Option<Listener>; 2] {
    [("baton-newer", false), ("baton-held-back", true)].map(|(name, is_held_back)| {
        let heard = heard.clone();
        Listener::on_window(name, move |_| heard.emit(is_held_back))
    })
}

/// Has the newer version take over; the page is then loaded again.
pub fn renew() {
    if let (Some(window), Ok(event)) = (web_sys::window(), Event::new("baton-renew")) {
        let _ = window.dispatch_event(&event);
    }
}
