//! The panels below the result in Preview, loaded once that is painted: draws them in an element of the studio, and is
//! what their worker runs.

use std::cell::RefCell;

use baton_studio::effects::kept::{Kept, PANELS, number_app};
use baton_studio::insight::{Insight, InsightProps, search};
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

/// A third of the size of the standard allocator, in a page that is downloaded.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

thread_local! {
    static SHOWN: RefCell<Option<Kept<Insight>>> = const { RefCell::new(None) };
}

fn main() {
    number_app(PANELS);
}

/// Shows the panels in `place`: of a model and a lead as the texts of their files, on a day, with today's date; `locked`
/// holds the ids of fields, with spaces between.
#[wasm_bindgen]
pub fn insight(place: &Element, model: &str, lead: &str, as_of: &str, today: &str, locked: &str) {
    let [model, lead, as_of, today, locked] = [model, lead, as_of, today, locked].map(|text| text.to_owned().into());
    let props = InsightProps { model, lead, as_of, today, locked };
    SHOWN.with_borrow_mut(|shown| Kept::show(shown, place, props));
}

/// What would bring a lead to a better band, as text; nothing where a text cannot be read. Asked by the worker.
#[wasm_bindgen]
pub fn what_would_change(model: &str, lead: &str, as_of: &str, locked: &str) -> Option<String> {
    search(model, lead, as_of, locked)
}
