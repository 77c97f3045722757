//! What the scripts of the page call: a handful of functions over numbers and bytes. Classes, texts and values of JavaScript's
//! would cost a page more of scripts around this module.

// They are reached from JavaScript, which the lint does not see.
#![allow(unreachable_pub)]

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

use crate::call::Given;
use crate::delivery::Delivery;
use crate::form::Form;

/// A third of the size of the standard allocator, in a page that is downloaded.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// What a script holds by its number.
enum Held {
    Form(Box<Form>),
    Delivery(Box<Delivery>),
}

thread_local! {
    /// By number, from 1: 0 stands for nothing. No number is given twice, so nobody can let go of another's.
    static HELD: RefCell<Vec<Option<Held>>> = const { RefCell::new(Vec::new()) };
}

fn hold(held: Option<Held>) -> usize {
    let Some(held) = held else { return 0 };
    HELD.with_borrow_mut(|all| {
        all.push(Some(held));
        all.len()
    })
}

/// What `act` makes of what is held; the least of its kind if nothing is.
fn with<T: Default>(number: usize, act: impl FnOnce(&mut Held) -> T) -> T {
    HELD.with_borrow_mut(|all| {
        let held = all.get_mut(number.wrapping_sub(1)).and_then(Option::as_mut);
        held.map(act).unwrap_or_default()
    })
}

/// The form that was published as these bytes; 0 if it was not. `private`: the browser asks for privacy.
#[wasm_bindgen]
pub fn form(bytes: &[u8], now: f64, private: bool) -> usize {
    hold(Form::new(bytes, now, private).map(Box::new).map(Held::Form))
}

/// The lead of a form on its way; 0 if there is nowhere to send it but by the browser's own post.
#[wasm_bindgen]
pub fn delivery(form: usize, now: f64) -> usize {
    let made = with(form, |held| match held {
        Held::Form(form) => form.delivery(now),
        Held::Delivery(_) => None,
    });
    hold(made.map(Box::new).map(Held::Delivery))
}

/// The lead that was kept as these bytes; 0 if they are of another version, which is left to that one.
#[wasm_bindgen]
pub fn kept(bytes: &[u8]) -> usize {
    hold(Delivery::read(bytes).map(Box::new).map(Held::Delivery))
}

/// The bytes to keep of a lead.
#[wasm_bindgen]
pub fn bytes(delivery: usize) -> Vec<u8> {
    with(delivery, |held| match held {
        Held::Form(_) => Vec::new(),
        Held::Delivery(delivery) => delivery.bytes(),
    })
}

/// Does what the first of these texts, in UTF-8, says, with the others; tells the outcome as JSON.
#[wasm_bindgen]
pub fn call(number: usize, texts: &[u8]) -> Vec<u8> {
    let given = Given::new(std::str::from_utf8(texts).unwrap_or_default());
    let told = with(number, |held| match held {
        Held::Form(form) => form.call(&given),
        Held::Delivery(delivery) => delivery.call(&given),
    });
    told.into_bytes()
}

/// Lets go of it.
#[wasm_bindgen]
pub fn free(number: usize) {
    HELD.with_borrow_mut(|all| {
        if let Some(held) = all.get_mut(number.wrapping_sub(1)) {
            *held = None;
        }
    });
}
