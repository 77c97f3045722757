// Starts the page of whole lead bases: the element <baton-leads>, whose attributes say which model is open.

import init, { leads } from "baton-leads";
import { defineElement } from "../../../program.js";

defineElement("baton-leads", {
  program: init({ module_or_path: new URL("baton-leads_bg.wasm", import.meta.url) }),
  style: new URL("leads.css", import.meta.url),
  attributes: ["model", "today"],
  draw: leads,
});
