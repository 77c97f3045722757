//! Files that the page gives out.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Saves a JSON text as a file of this name.
pub fn save(name: &str, text: &str) {
    save_bytes(name, "application/json", text.as_bytes());
}

/// Saves bytes of a media type as a file of this name.
pub fn save_bytes(name: &str, media_type: &str, bytes: &[u8]) {
    save_pieces(name, media_type, &Array::of1(&Uint8Array::from(bytes)));
}

/// Saves bytes that come in pieces, in a list of typed arrays.
pub fn save_pieces(name: &str, media_type: &str, pieces: &Array) {
    let _ = try_save(name, media_type, pieces);
}

fn try_save(name: &str, media_type: &str, pieces: &Array) -> Result<(), JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type(media_type);
    let blob = Blob::new_with_u8_array_sequence_and_options(pieces, &kind)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let document = super::document().ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into().map_err(JsValue::from)?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&url)
}
