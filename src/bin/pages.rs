//! The pages of the studio that are loaded when they are opened: shows one in an element of the studio.

use std::cell::RefCell;

use baton_studio::effects::kept::{Kept, PAGES, number_app};
use baton_studio::pages::embed::{Embed, EmbedProps};
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

/// A third of the size of the standard allocator, in a page that is downloaded.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

thread_local! {
    static EMBED: RefCell<Option<Kept<Embed>>> = const { RefCell::new(None) };
}

fn main() {
    number_app(PAGES);
}

/// Shows the page Embed in `place`, of a model and a lead as the texts of their files.
#[wasm_bindgen]
pub fn embed(place: &Element, model: &str, lead: &str) {
    let props = EmbedProps { model: model.into(), lead: lead.into() };
    EMBED.with_borrow_mut(|shown| Kept::show(shown, place, props));
}
