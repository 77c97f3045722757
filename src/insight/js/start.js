// Starts the panels below the result: the element <baton-insight>, whose attributes say what is on show.

import init, { insight } from "baton-insight";
import { defineElement } from "../../program.js";

// Who types is not kept waiting for what stands below.
const idle = () => new Promise((go) => (globalThis.requestIdleCallback ? requestIdleCallback(go, { timeout: 300 }) : setTimeout(go)));

defineElement("baton-insight", {
  program: init({ module_or_path: new URL("baton-insight_bg.wasm", import.meta.url) }),
  style: new URL("insight.css", import.meta.url),
  attributes: ["model", "lead", "as-of", "today", "locked"],
  draw: insight,
  wait: idle,
});
