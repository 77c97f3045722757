//! Pages in frames of the studio's own, and what is said between them and it.
//!
//! A message is a list that begins with a word. Only frames of this site are heard, each only by who holds it.

use js_sys::Array;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{HtmlIFrameElement, MessageEvent, Window};
use yew::{Callback, NodeRef};

use super::window::Listener;

/// What a frame has said.
#[derive(Debug, Clone, PartialEq)]
pub struct Heard {
    /// The word it begins with.
    pub word: String,
    /// What follows: texts, and numbers as texts.
    pub rest: Vec<String>,
}

/// Something to say to a frame.
#[derive(Debug, Clone, Copy)]
pub enum Part<'a> {
    /// A text.
    Text(&'a str),
    /// Bytes.
    Bytes(&'a [u8]),
}

/// Says something to the page in a frame, if it is still this site's.
pub fn say(frame: &NodeRef, word: &str, parts: &[Part<'_>]) {
    let message = Array::of1(&word.into());
    for part in parts {
        message.push(&match part {
            Part::Text(text) => JsValue::from_str(text),
            Part::Bytes(bytes) => js_sys::Uint8Array::from(*bytes).into(),
        });
    }
    if let (Some(inside), Some(origin)) = (window_of(frame), origin()) {
        let _ = inside.post_message(&message, &origin);
    }
}

/// Listens to the page in a frame, as long as what it gives is kept.
#[must_use]
pub fn hear(frame: NodeRef, heard: Callback<Heard>) -> Option<Listener> {
    Listener::on_window("message", move |event| {
        let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
        let from_frame = window_of(&frame)
            .is_some_and(|inside| event.source().is_some_and(|source| JsValue::from(source) == JsValue::from(inside)));
        if !from_frame || Some(event.origin()) != origin() || !Array::is_array(&event.data()) {
            return;
        }
        let message = Array::from(&event.data());
        let mut said = message.iter().map(|part| match part.as_f64() {
            Some(number) => number.to_string(),
            None => part.as_string().unwrap_or_default(),
        });
        let word = said.next().unwrap_or_default();
        heard.emit(Heard { word, rest: said.collect() });
    })
}

fn window_of(frame: &NodeRef) -> Option<Window> {
    frame.cast::<HtmlIFrameElement>()?.content_window()
}

fn origin() -> Option<String> {
    web_sys::window()?.location().origin().ok()
}
