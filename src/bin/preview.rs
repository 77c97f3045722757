//! `<baton-preview>`: shows a preview in a shadow tree of any page.

use baton_studio::effects::clock;
use baton_studio::element::given::Given;
use baton_studio::element::{Element as Preview, ElementProps};
use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;
use yew::{AppHandle, Callback};

/// A third of the size of the standard allocator, in a page that is downloaded.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {}

/// A preview that is on show.
#[wasm_bindgen]
pub struct Shown(AppHandle<Preview>);

#[wasm_bindgen]
impl Shown {
    /// Shows one in `place`. `tell` gets the name of an event and its detail as JSON.
    #[wasm_bindgen(constructor)]
    pub fn new(place: Element, tell: Function, given: &JsGiven) -> Self {
        let tell = Callback::from(move |(name, detail): (&'static str, String)| {
            // What the page does with it is the page's own.
            let _ = tell.call2(&JsValue::NULL, &name.into(), &detail.into());
        });
        let props = ElementProps { given: given.0.clone(), tell };
        Self(yew::Renderer::<Preview>::with_root_and_props(place, props).render())
    }

    /// Takes it away.
    pub fn stop(self) {
        self.0.destroy();
    }
}

/// The attributes of an element.
#[wasm_bindgen]
pub struct JsGiven(Given);

#[wasm_bindgen]
impl JsGiven {
    /// The texts of the attributes; the model is the text of its file.
    #[wasm_bindgen(constructor)]
    pub fn new(model: String, lead: String, packet: String, as_of: String, readonly: bool) -> Self {
        let [model, lead, packet, as_of] = [model, lead, packet, as_of].map(Into::into);
        Self(Given { model, lead, packet, as_of, readonly, today: clock::today() })
    }
}
