//! Between the studio and the programs that it loads: an event whose detail is JSON text.

use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{CustomEvent, CustomEventInit};
use yew::Callback;

use super::window::Listener;

const NAME: &str = "baton-act";

/// Tells the studio what to do, from the element of the present program.
pub fn tell(detail: &str) {
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_detail(&JsValue::from_str(detail));
    let place = super::document().and_then(|document| document.query_selector("baton-insight, baton-leads").ok()?);
    if let (Some(place), Ok(event)) = (place, CustomEvent::new_with_event_init_dict(NAME, &init)) {
        let _ = place.dispatch_event(&event);
    }
}

/// Listens for what a program tells.
#[must_use]
pub fn on_told(heard: Callback<String>) -> Option<Listener> {
    Listener::on_window(NAME, move |event| {
        if let Some(text) = event.dyn_ref::<CustomEvent>().and_then(|event| event.detail().as_string()) {
            heard.emit(text);
        }
    })
}
