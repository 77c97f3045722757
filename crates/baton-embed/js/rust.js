// The way into Rust: what wasm-bindgen makes, without its own loading, and every call with texts in and JSON out.

import * as made from "baton-embed";

export const init = async (module) => {
  const { exports } = await WebAssembly.instantiate(module, { "./baton_embed_bg.js": made });
  made.__wbg_set_wasm(exports);
  exports.__wbindgen_start?.();
};

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const unused = new FinalizationRegistry(made.free);

/** Something that Rust holds, by its number. Nobody needs to let go of it, but can. */
class Held {
  constructor(number) {
    this.number = number;
    unused.register(this, number);
  }

  /** Between two texts stands U+0000, so there can be none in them. */
  call(...texts) {
    const given = texts.map((text) => String(text).replaceAll("\0", "")).join("\0");
    return JSON.parse(decoder.decode(made.call(this.number, encoder.encode(given))));
  }

  free() {
    made.free(this.number);
  }
}

const held = (number) => (number ? new Held(number) : undefined);

/** The form that was published as these bytes; fails with a code. */
export const openForm = (bytes) => {
  const form = held(made.form(bytes, Date.now(), navigator.globalPrivacyControl === true));
  if (!form) throw "bad-model";
  return form;
};

/** The lead of a form on its way; nothing if the browser itself posts the form. */
export const leadOf = (form) => held(made.delivery(form.number, Date.now()));

/** The lead that was kept as these bytes; nothing if another version kept it. */
export const leadFrom = (bytes) => held(made.kept(bytes));

/** The bytes to keep of a lead. */
export const bytesOf = (lead) => made.bytes(lead.number);
