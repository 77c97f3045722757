//! The studio's hands: clipboard, files, address, clock, theme, focus, scrolling, printer, version.
//!
//! The rule of this folder: every touch of the browser that is not drawing happens here, and nothing here decides. Each
//! function does one thing; what comes of it goes back through a callback or as a value.

pub mod act;
pub mod address;
pub mod clipboard;
pub mod clock;
pub mod control;
pub mod download;
pub mod files;
pub mod focus;
pub mod frame;
pub mod kept;
pub mod module;
pub mod paint;
pub mod print;
pub mod random;
pub mod scroll;
pub mod theme;
pub mod title;
pub mod version;
pub mod window;
pub mod worker;

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

/// Starts a component in the element with this id, in place of what is there.
pub fn start<C: yew::BaseComponent<Properties: Default>>(id: &str) {
    if let Some(place) = document().and_then(|document| document.get_element_by_id(id)) {
        yew::Renderer::<C>::with_root(place).render();
    }
}
