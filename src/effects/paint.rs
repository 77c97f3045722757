//! What may wait until the browser has painted.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::Closure;
use yew::prelude::*;

/// The value as it was at the last paint; what is drawn from it follows one frame behind.
///
/// The browser paints what is drawn at once, then draws and paints this: what matters most is seen first. A value that
/// is gone again before its turn is never drawn.
#[hook]
pub fn use_after_paint<T: Clone + PartialEq + 'static>(value: T) -> T {
    let painted = use_state_eq(|| value.clone());
    let setter = painted.setter();
    use_effect_with(value, move |value| {
        let value = value.clone();
        let wanted = Rc::new(Cell::new(true));
        let still = Rc::clone(&wanted);
        after_paint(move || {
            if still.get() {
                setter.set(value);
            }
        });
        move || wanted.set(false)
    });
    (*painted).clone()
}

/// How many of `count` parts are to be drawn: one at first, and one more after each paint, so that no frame draws all.
#[hook]
pub fn use_in_turn(count: usize) -> usize {
    let drawn = use_state(|| 1);
    let setter = drawn.setter();
    use_effect_with(*drawn, move |drawn| {
        let next = drawn + 1;
        if next <= count {
            after_paint(move || setter.set(next));
        }
    });
    *drawn
}

/// Runs `task` when the next frame is painted.
pub fn after_paint(task: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let in_frame = Closure::once_into_js(move || {
        // A frame's callbacks run before it is painted, a timer's after.
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback(Closure::once_into_js(task).unchecked_ref());
        }
    });
    let _ = window.request_animation_frame(in_frame.unchecked_ref());
}
