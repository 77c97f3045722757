// Starts the page of whole lead bases: the element <baton-leads>, whose attributes say which model is open.

import init, { leads, tools } from "baton-leads";
import { Crew } from "../../../../crates/baton-worker/js/crew.js";
import { Pool, asText } from "../../../../crates/baton-worker/js/pool.js";
import { defineElement } from "../../../program.js";

const beside = (file) => new URL(file, import.meta.url);

// No more workers than these wait for a file; of a file for which that is too few the others come a little later.
const WAITING = Math.min(navigator.hardwareConcurrency || 2, 4);
// While a file of more bytes is open no more begin to wait: they take memory.
const SMALL = 1 << 20;

// Compiled once for all workers, when the first file is read.
let crew;
const ours = () => (crew ??= gather().catch((error) => {
  crew = undefined;
  throw error;
}));

async function gather() {
  const bytes = await fetch(beside("baton_worker_bg.wasm"))
    .then((response) => (response.ok ? response.arrayBuffer() : Promise.reject()))
    .catch(() => Promise.reject(new DOMException("what workers run could not be fetched", "NetworkError")));
  return new Crew(beside("leads-worker.js"), await WebAssembly.compile(bytes));
}

const whenIdle = globalThis.requestIdleCallback ?? setTimeout;

async function open(file, about) {
  const crew = await ours();
  const pool = new Pool(file, { ...about, crew });
  if (file.size <= SMALL) whenIdle(() => crew.wait(WAITING));
  return pool;
}

defineElement("baton-leads", {
  program: init({ module_or_path: beside("baton-leads_bg.wasm") }).then(() => tools({ open, asText })),
  style: beside("leads.css"),
  attributes: ["model", "today"],
  draw: leads,
});
