// The way into Rust: what wasm-bindgen makes, without its own loading, and every call with texts in and JSON out.

import * as made from "baton-embed";

export const init = async (module) => {
  const { exports } = await WebAssembly.instantiate(module, { "./baton_embed_bg.js": made });
  made.__wbg_set_wasm(exports);
  exports.__wbindgen_start();
};

// Between two texts stands U+0000, so there can be none in them.
for (const { prototype } of [made.Form, made.Delivery]) {
  const { call } = prototype;
  prototype.call = function (name, ...given) {
    return JSON.parse(call.call(this, name, given.map((text) => String(text).replaceAll("\0", "")).join("\0")));
  };
}

export const { Form, Delivery } = made;
