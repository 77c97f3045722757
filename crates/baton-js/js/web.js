// Browsers, workers and bundlers: the address is written so that bundlers find the file and move it along.
import { load } from "./model.js";

await load({ module_or_path: new URL("./baton_score.wasm", import.meta.url) });

export { BatonError, Model } from "./model.js";
