// Node: the WebAssembly lies beside this file.
import { readFileSync } from "node:fs";
import { start } from "./model.js";

start({ module: readFileSync(new URL("./baton_score.wasm", import.meta.url)) });

export { BatonError, Model } from "./model.js";
