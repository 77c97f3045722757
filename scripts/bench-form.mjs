// node scripts/bench-form.mjs PROGRAM: how a form comes to a phone, at 1.6 Mbit/s, 150 ms and a quarter of this machine's speed. The published
// form with its style sheet in the head, the same pasted whole, the same six questions in HTML written by hand, and in SurveyJS. Prints `name<TAB>number` lines, medians of five visits.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { servePages } from "./bench-form/pages.mjs";

const PAGES = ["hand", "baton", "pasted", "survey"];
const VISITS = 5;
const SLOWDOWN = 4;
const NETWORK = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };

/** In the page, before anything of it. */
function watch() {
  const seen = (globalThis.seen = { control: undefined, ready: undefined, blocking: 0, shift: 0 });
  const look = () => {
    const control = document.querySelector("main :is(input:not([type=hidden]), select)");
    if (control?.getClientRects().length > 0) seen.control = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  addEventListener("baton-ready", () => (seen.ready = performance.now()));
  const observe = (type, act) => new PerformanceObserver((list) => list.getEntries().forEach(act)).observe({ type, buffered: true });
  observe("longtask", ({ duration }) => (seen.blocking += Math.max(0, duration - 50)));
  observe("layout-shift", ({ value, hadRecentInput }) => (seen.shift += hadRecentInput ? 0 : value));
  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = async (...given) => {
    const made = await instantiate.apply(WebAssembly, given);
    const { memory } = (made.instance ?? made).exports;
    globalThis.memoryOf = () => memory.buffer.byteLength;
    return made;
  };
}

async function visit(browser, url) {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 } });
  try {
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await page.addInitScript(watch);
    await cdp.send("Network.enable");
    await cdp.send("Network.emulateNetworkConditions", NETWORK);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
    await page.goto(url, { waitUntil: "networkidle" });
    await page.waitForFunction(() => globalThis.seen.control && (!document.querySelector("baton-form") || globalThis.seen.ready));
    await cdp.send("HeapProfiler.collectGarbage");
    const { usedSize } = await cdp.send("Runtime.getHeapUsage");
    const { control, ready, blocking, shift, wasm } = await page.evaluate(() => ({ ...globalThis.seen, wasm: globalThis.memoryOf?.() ?? 0 }));
    return { control, ready: ready ?? control, blocking, shift, memory: usedSize + wasm };
  } finally {
    await context.close();
  }
}

const folder = mkdtempSync(join(tmpdir(), "baton-bench-"));
const pages = await servePages(process.argv[2], folder);
const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH, args: ["--no-sandbox"] });
const measured = {};
try {
  // In turns, so that what else the machine does meets all alike; the first visits only warm up.
  for (let nth = 0; nth <= VISITS; nth += 1) {
    for (const name of PAGES) {
      const found = await visit(browser, pages.url(name));
      if (nth > 0) for (const [what, value] of Object.entries(found)) ((measured[name] ??= {})[what] ??= []).push(value);
    }
  }
} finally {
  await browser.close();
  pages.stop();
  rmSync(folder, { recursive: true });
}

const median = (name, what) => measured[name][what].sort((a, b) => a - b)[Math.floor(VISITS / 2)];
const print = (name, value, digits = 0) => console.log(`form: ${name}\t${value.toFixed(digits)}`);
print("first control, after one by hand", median("baton", "control") - median("hand", "control"));
print("first control, pasted whole, after one by hand", median("pasted", "control") - median("hand", "control"));
print("enhanced by", median("baton", "ready"));
print("blocking over 50 ms", median("baton", "blocking"));
print("layout shift", median("baton", "shift"), 4);
print("heap and wasm", median("baton", "memory"));
for (const [other, title] of [["hand", "one by hand"], ["survey", "SurveyJS"]]) {
  for (const [what, words] of [["control", "first control"], ["ready", "all there"], ["blocking", "blocking"], ["memory", "heap and wasm"]]) {
    const theirs = median(other, what);
    print(`${words}, of ${title}'s`, theirs > 0 ? median("baton", what) / theirs : Number.NaN, 2);
  }
}
for (const name of PAGES) for (const what of ["control", "ready", "blocking", "shift", "memory"]) print(`${what}, ${name}`, median(name, what), what === "shift" ? 4 : 0);
