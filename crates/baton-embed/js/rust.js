// The way into Rust: what wasm-bindgen makes, without its own loading, and every call with texts in and JSON out.

import { __wbg_set_wasm, bytes, call, delivery, form, free, kept } from "baton-embed";

export const init = async (module) => {
  // All that the module asks for, and nothing to do: no value of JavaScript's is handed over.
  const { exports } = await WebAssembly.instantiate(module, { "./baton_embed_bg.js": { __wbindgen_init_externref_table() {} } });
  __wbg_set_wasm(exports);
  exports.__wbindgen_start();
};

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const unused = new FinalizationRegistry(free);

/** Something that Rust holds, by its number. Nobody needs to let go of it, but can. */
class Held {
  constructor(number) {
    this.number = number;
    unused.register(this, number);
  }

  /** Between two texts stands U+0000, so there can be none in them. */
  call(...texts) {
    const given = texts.map((text) => String(text).replaceAll("\0", "")).join("\0");
    return JSON.parse(decoder.decode(call(this.number, encoder.encode(given))));
  }

  free() {
    free(this.number);
  }
}

const held = (number) => (number ? new Held(number) : undefined);

/** The form that was published as these bytes; fails with a code. */
export const openForm = (model) => {
  const opened = held(form(model, Date.now(), navigator.globalPrivacyControl === true));
  if (!opened) throw "bad-model";
  return opened;
};

/** The lead of a form on its way; nothing if the browser itself posts the form. */
export const leadOf = (opened) => held(delivery(opened.number, Date.now()));

/** The lead that was kept as these bytes; nothing if another version kept it. */
export const leadFrom = (stored) => held(kept(stored));

/** The bytes to keep of a lead. */
export const bytesOf = (lead) => bytes(lead.number);
