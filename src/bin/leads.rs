//! The page of whole lead bases, loaded when it is opened: shows it in an element of the studio.

use std::cell::RefCell;

use baton_studio::effects::kept::{Kept, LEADS, number_app};
use baton_studio::pages::leads::pool::{self, Tools};
use baton_studio::pages::leads::{Leads, LeadsProps};
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

/// A third of the size of the standard allocator, in a page that is downloaded.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

thread_local! {
    static SHOWN: RefCell<(u32, Option<Kept<Leads>>)> = const { RefCell::new((0, None)) };
}

fn main() {
    number_app(LEADS);
}

/// Shows the page in `place`, of a model as the text of its file, on a day.
#[wasm_bindgen]
pub fn leads(place: &Element, model: &str, today: &str) {
    SHOWN.with_borrow_mut(|(times, shown)| {
        *times += 1;
        Kept::show(shown, place, LeadsProps { model: model.into(), today: today.into(), times: *times });
    });
}

/// Takes what the page needs of scripts: how a file is unpacked, and how workers are started.
#[wasm_bindgen]
pub fn tools(tools: Tools) {
    pool::keep(tools);
}
