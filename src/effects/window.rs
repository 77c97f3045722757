//! What happens to the window as a whole: another address, a file held over it or dropped on it.

use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{DragEvent, Event, EventTarget, File};
use yew::Callback;

/// A listener that listens as long as it is kept.
#[derive(Debug)]
pub struct Listener {
    target: EventTarget,
    name: &'static str,
    heard: Closure<dyn Fn(Event)>,
}

impl Listener {
    /// Listens to the window.
    #[must_use]
    pub fn on_window(name: &'static str, heard: impl Fn(Event) + 'static) -> Option<Self> {
        Self::on(web_sys::window()?.into(), name, heard)
    }

    /// Listens to the document, which hears of what happens in it before the window does.
    #[must_use]
    pub fn on_document(name: &'static str, heard: impl Fn(Event) + 'static) -> Option<Self> {
        Self::on(super::document()?.into(), name, heard)
    }

    fn on(target: EventTarget, name: &'static str, heard: impl Fn(Event) + 'static) -> Option<Self> {
        let heard = Closure::<dyn Fn(Event)>::new(heard);
        target.add_event_listener_with_callback(name, heard.as_ref().unchecked_ref()).ok()?;
        Some(Self { target, name, heard })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback(self.name, self.heard.as_ref().unchecked_ref());
    }
}

/// Listens for another address.
#[must_use]
pub fn on_address(heard: Callback<String>) -> Option<Listener> {
    Listener::on_window("hashchange", move |_| heard.emit(super::address::fragment()))
}

/// Listens for files: `over` tells whether one is held over the page, `dropped` hands it over.
#[must_use]
pub fn on_files(over: Callback<bool>, dropped: Callback<File>) -> Vec<Listener> {
    let held = over.clone();
    let left = over.clone();
    let listeners = [
        // Without this the browser would leave the page and open the file itself.
        Listener::on_window("dragover", move |event| {
            if let Some(drag) = with_files(&event) {
                drag.prevent_default();
                held.emit(true);
            }
        }),
        // The pointer left the window when it went to no other element.
        Listener::on_window("dragleave", move |event| {
            if event.dyn_ref::<DragEvent>().is_some_and(|drag| drag.related_target().is_none()) {
                left.emit(false);
            }
        }),
        Listener::on_window("drop", move |event| {
            let Some(drag) = with_files(&event) else { return };
            over.emit(false);
            // A page has taken it already.
            if drag.default_prevented() {
                return;
            }
            drag.prevent_default();
            if let Some(file) = drag.data_transfer().and_then(|data| data.files()).and_then(|files| files.get(0)) {
                dropped.emit(file);
            }
        }),
    ];
    listeners.into_iter().flatten().collect()
}

/// Listens for files that `wants` to have, before the studio takes them for models.
#[must_use]
pub fn on_own_files(wants: impl Fn(&File) -> bool + 'static, dropped: Callback<File>) -> Option<Listener> {
    Listener::on_document("drop", move |event| {
        let Some(drag) = with_files(&event) else { return };
        if let Some(file) = drag.data_transfer().and_then(|data| data.files()).and_then(|files| files.get(0))
            && wants(&file)
        {
            drag.prevent_default();
            dropped.emit(file);
        }
    })
}

fn with_files(event: &Event) -> Option<&DragEvent> {
    let drag = event.dyn_ref::<DragEvent>()?;
    let holds_files = drag.data_transfer()?.types().includes(&JsValue::from_str("Files"), 0);
    holds_files.then_some(drag)
}
