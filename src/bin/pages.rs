//! The pages of the studio that are loaded when they are opened: shows one in an element of the studio.

use std::cell::RefCell;

use baton_studio::pages::embed::{Embed, EmbedProps};
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Document, Element};
use yew::AppHandle;

/// A third of the size of the standard allocator, in a page that is downloaded.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// A page, and the element that holds it. It is kept when the studio shows another page, with all that was typed there.
struct Shown {
    root: Element,
    page: AppHandle<Embed>,
}

thread_local! {
    static EMBED: RefCell<Option<Shown>> = const { RefCell::new(None) };
}

fn main() {}

/// Shows the page Embed in `place`, of a model and a lead as the texts of their files.
#[wasm_bindgen]
pub fn embed(place: &Element, model: &str, lead: &str) {
    let props = EmbedProps { model: model.into(), lead: lead.into() };
    EMBED.with_borrow_mut(|shown| match shown {
        Some(shown) => shown.page.update(props),
        None => *shown = place.owner_document().and_then(|document| begin(&document, props)),
    });
    EMBED.with_borrow(|shown| {
        if let Some(Shown { root, .. }) = shown.as_ref().filter(|shown| !place.contains(Some(&shown.root))) {
            place.replace_children_with_node_1(root);
        }
    });
}

fn begin(document: &Document, props: EmbedProps) -> Option<Shown> {
    let root = document.create_element("div").ok()?;
    let page = yew::Renderer::<Embed>::with_root_and_props(root.clone(), props).render();
    Some(Shown { root, page })
}
