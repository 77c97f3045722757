// Starts the page of whole lead bases: the element <baton-leads>, whose attributes say which model is open.

import init, { leads, tools } from "baton-leads";
import { Pool, asText } from "../../../../crates/baton-worker/js/pool.js";
import { defineElement } from "../../../program.js";

const beside = (file) => new URL(file, import.meta.url);

// Compiled once for all workers, when the first file is read.
let module;
const compiled = () => (module ??= compile().catch((error) => {
  module = undefined;
  throw error;
}));

async function compile() {
  const response = await fetch(beside("baton_worker_bg.wasm"));
  if (!response.ok) throw new Error(response.statusText);
  return WebAssembly.compile(await response.arrayBuffer());
}

const open = async (file, about) => new Pool(file, { ...about, module: await compiled(), worker: beside("leads-worker.js") });

defineElement("baton-leads", {
  program: init({ module_or_path: beside("baton-leads_bg.wasm") }).then(() => tools({ open, asText })),
  style: beside("leads.css"),
  attributes: ["model", "today"],
  draw: leads,
});
