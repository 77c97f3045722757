//! A worker: works out a text from texts, beside the page.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::Closure;
use web_sys::{Event, MessageEvent, Worker, WorkerOptions, WorkerType};
use yew::Callback;

/// A worker that runs the present program's own code. It ends when this is dropped, in the middle of its work too.
#[derive(Debug)]
pub struct Asked {
    worker: Worker,
    is_busy: Rc<Cell<bool>>,
    _answered: Closure<dyn Fn(MessageEvent)>,
    _failed: Closure<dyn Fn(Event)>,
}

impl Asked {
    /// Starts the script `file` beside the program, and hands it the program's compiled code. `answer` gets what comes
    /// back; none if the worker cannot work.
    #[must_use]
    pub fn start(file: &str, answer: Callback<Option<String>>) -> Option<Self> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&super::module::beside(file), &options).ok()?;
        let is_busy = Rc::new(Cell::new(false));
        let (busy, told) = (Rc::clone(&is_busy), answer.clone());
        let answered = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            busy.set(false);
            told.emit(event.data().as_string());
        });
        let failed = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            event.prevent_default();
            answer.emit(None);
        });
        worker.set_onmessage(Some(answered.as_ref().unchecked_ref()));
        worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
        worker.post_message(&wasm_bindgen::module()).ok()?;
        Some(Self { worker, is_busy, _answered: answered, _failed: failed })
    }

    /// Asks for an answer to these texts.
    pub fn ask(&self, texts: &[&str]) {
        self.is_busy.set(true);
        let texts: Array = texts.iter().map(|text| wasm_bindgen::JsValue::from_str(text)).collect();
        let _ = self.worker.post_message(&texts);
    }

    /// Whether an answer is still to come.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.is_busy.get()
    }
}

impl Drop for Asked {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}
