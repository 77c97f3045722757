//! The workers that read a file, and what the page needs of the browser for it: the scripts of `baton-worker`, called by name.

// What JavaScript holds needs no words of ours.
#![allow(missing_docs)]

use std::cell::RefCell;

use js_sys::{Function, Object, Promise, Reflect, Uint8Array, Uint32Array};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

#[wasm_bindgen]
extern "C" {
    /// What `start.js` hands over.
    #[derive(Debug, Clone)]
    pub type Tools;
    #[wasm_bindgen(method)]
    fn open(this: &Tools, file: &Blob, about: &Object) -> Promise;
    #[wasm_bindgen(method, js_name = asText)]
    fn as_text(this: &Tools, file: &Blob, is_packed: bool, encoding: &str, told: &Function) -> Promise;

    /// A pool of workers for one file.
    #[derive(Debug, Clone)]
    pub type Pool;
    #[wasm_bindgen(method)]
    pub fn score(this: &Pool, take: &Function) -> Promise;
    #[wasm_bindgen(method)]
    pub fn column(this: &Pool, name: &str) -> Promise;
    #[wasm_bindgen(method)]
    pub fn keys(this: &Pool, name: &str) -> Promise;
    #[wasm_bindgen(method)]
    pub fn holds(this: &Pool, text: &str) -> Promise;
    #[wasm_bindgen(method)]
    pub fn close(this: &Pool);

    /// What comes of a slice.
    #[derive(Debug, Clone)]
    pub type Done;
    #[wasm_bindgen(method, getter)]
    pub fn part(this: &Done) -> Uint8Array;
    #[wasm_bindgen(method, getter)]
    pub fn lines(this: &Done) -> f64;
    #[wasm_bindgen(method, getter)]
    pub fn tally(this: &Done) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn unreadable(this: &Done) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn values(this: &Done) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn places(this: &Done) -> Uint32Array;
    #[wasm_bindgen(method, getter, js_name = keys)]
    pub fn key_bytes(this: &Done) -> Uint8Array;
    #[wasm_bindgen(method, getter, js_name = holds)]
    pub fn held(this: &Done) -> Uint8Array;
}

thread_local! {
    static TOOLS: RefCell<Option<Tools>> = const { RefCell::new(None) };
}

/// Keeps what `start.js` hands over.
pub fn keep(tools: Tools) {
    TOOLS.replace(Some(tools));
}

fn tools() -> Result<Tools, JsValue> {
    TOOLS.with_borrow(Clone::clone).ok_or(JsValue::NULL)
}

/// A file unpacked, and as text in UTF-8. `told` hears what share of it was read, and says whether to go on.
pub async fn as_text(
    file: &Blob,
    is_packed: bool,
    encoding: &str,
    told: impl FnMut(f64) -> bool + 'static,
) -> Result<Blob, JsValue> {
    let told = Closure::<dyn FnMut(f64) -> bool>::new(told);
    JsFuture::from(tools()?.as_text(file, is_packed, encoding, told.as_ref().unchecked_ref())).await?.dyn_into()
}

/// Workers for a file of text in UTF-8, whose leads begin at `data_start`.
pub async fn open(file: &Blob, program: &[u8], setup: &str, data_start: usize) -> Result<Pool, JsValue> {
    let about = Object::new();
    Reflect::set(&about, &"program".into(), &Uint8Array::from(program))?;
    Reflect::set(&about, &"setup".into(), &setup.into())?;
    Reflect::set(&about, &"dataStart".into(), &(data_start as f64).into())?;
    Ok(JsFuture::from(tools()?.open(file, &about)).await?.unchecked_into())
}

/// Whether workers could not be had from where the page came from.
pub fn is_unreachable(error: &JsValue) -> bool {
    Reflect::get(error, &"name".into()).is_ok_and(|name| name == "NetworkError")
}

/// Bytes of a file; fewer where it ends.
pub async fn bytes(file: &Blob, from: u64, to: u64) -> Result<Vec<u8>, JsValue> {
    let slice = file.slice_with_f64_and_f64(from as f64, to as f64)?;
    Ok(Uint8Array::new(&JsFuture::from(slice.array_buffer()).await?).to_vec())
}

/// What comes of each slice of a file, in their order.
pub async fn all(asked: Promise) -> Result<Vec<Done>, JsValue> {
    let all: js_sys::Array = JsFuture::from(asked).await?.dyn_into()?;
    Ok(all.iter().map(|done| done.unchecked_into()).collect())
}
