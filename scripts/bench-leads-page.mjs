// A file of leads on the studio's page Leads in Chromium: from the choice of the file until the counts of its bands are painted,
// the longest time its page answered nothing, and the memory of the page with its workers. Beside it, in the same run, the
// same file in one module worker with PapaParse and the same model in plain JavaScript; both must count alike.
// Prints `name<TAB>number` lines, the best of a few runs.
//
//   node scripts/bench-leads-page.mjs LEADS

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { chromium } from "@playwright/test";
import { buildSync } from "esbuild";
import { serveSite } from "./site.mjs";

const [leads] = process.argv.slice(2);
// The day on which the page scores a file that is new to it.
const AS_OF = new Date().toISOString().slice(0, 10);
const RUNS = 5;
const BEAT = 5;
const OTHER = "target/bench/papaparse";
const model = JSON.parse(readFileSync("examples/models/b2b-software.json", "utf8"));
const bands = [...model.bands, model.disqualified_band];

/** The page that shows what PapaParse's worker counts. */
function buildOther() {
  mkdirSync(OTHER, { recursive: true });
  const how = { bundle: true, minify: true, format: "esm", outdir: OTHER, logLevel: "warning" };
  buildSync({ entryPoints: ["benches/leads-papaparse/worker.js"], ...how });
  const given = JSON.stringify({ asOf: AS_OF, domains: model.email_domains });
  writeFileSync(`${OTHER}/index.html`, `<!doctype html><title>PapaParse</title><link rel="icon" href="data:,">
<button>Choose a file</button><pre></pre><script type="module">
const worker = new Worker("worker.js", { type: "module" });
worker.onmessage = ({ data }) => (document.querySelector("pre").textContent = JSON.stringify(data));
document.querySelector("button").onclick = () => {
  const input = Object.assign(document.createElement("input"), { type: "file" });
  input.onchange = () => worker.postMessage({ file: input.files[0], ...${given} });
  input.click();
};
</script>`);
}

/** In the page, before its own scripts: knows when a file was chosen, when it is `done`, and every wait of the page in between. */
function watch(isDone, beat) {
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(undefined);
  }));
  const idle = () => new Promise((resolve) => requestIdleCallback(resolve));
  let began, last, blocked = 0;
  const tick = () => {
    const now = performance.now();
    blocked = Math.max(blocked, now - last - beat);
    last = now;
    if (globalThis.measured === undefined) setTimeout(tick, beat);
  };
  const { click } = HTMLInputElement.prototype;
  HTMLInputElement.prototype.click = function () {
    this.addEventListener("change", () => {
      began = last = performance.now();
      setTimeout(tick, beat);
      new MutationObserver(async (_, watching) => {
        if (!isDone()) return;
        watching.disconnect();
        await frame();
        const took = performance.now() - began;
        // What the page still draws is over as well.
        for (let times = 0; times < 3; times += 1) await idle();
        globalThis.measured = { took, blocked };
      }).observe(document, { subtree: true, childList: true, characterData: true });
    }, { capture: true, once: true });
    return click.call(this);
  };
}

/** The most memory that the page's own process ever held, in bytes; its workers are in it. */
async function peak(browser) {
  const cdp = await browser.newBrowserCDPSession();
  const { processInfo } = await cdp.send("SystemInfo.getProcessInfo");
  const held = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => {
    try {
      return Number(/^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${id}/status`, "utf8"))[1]) * 1024;
    } catch {
      return NaN; // Only Linux tells.
    }
  });
  return Math.max(...held);
}

/** One run in a browser of its own. */
async function run({ folder, path, done, ready, counts }) {
  const site = await serveSite(folder);
  const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH, args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.addInitScript({ content: `(${watch})(${done}, ${BEAT})` });
    await page.goto(site.url + path);
    await ready(page);
    const before = await peak(browser);
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "Choose a file" }).click()]);
    await chooser.setFiles(leads);
    await page.waitForFunction(() => globalThis.measured !== undefined, null, { timeout: 120_000 });
    return { ...(await page.evaluate(() => globalThis.measured)), before, memory: await peak(browser), counts: await counts(page) };
  } finally {
    await browser.close();
    await site.stop();
  }
}

const ours = {
  folder: "dist",
  path: "#/leads",
  done: () => /^(?!Sample).*: [\d,]+ leads$/.test(document.querySelector("#leads")?.textContent) && document.querySelector(".band-card") !== null,
  ready: (page) => page.locator(".rows tbody tr").first().waitFor(),
  counts: async (page) => {
    const cards = await page.locator(".band-card").evaluateAll((all) => all.map((card) => [card.children[0].textContent, card.children[1].firstChild.textContent]));
    const of = Object.fromEntries(cards);
    return bands.map(({ label }) => Number(of[label].replaceAll(",", "")));
  },
};
const other = {
  folder: OTHER,
  path: "",
  done: () => document.querySelector("pre").textContent !== "",
  ready: () => {},
  counts: async (page) => {
    const of = JSON.parse(await page.locator("pre").textContent());
    return bands.map(({ id }) => of[id] ?? 0);
  },
};

buildOther();
const rounds = [];
for (let round = 0; round < RUNS; round += 1) {
  const both = { ours: await run(ours), other: await run(other) };
  if (String(both.ours.counts) !== String(both.other.counts)) {
    throw new Error(`the page counts ${both.ours.counts}, plain JavaScript ${both.other.counts}: the two are not of the same model`);
  }
  rounds.push(both);
}
const least = (of) => Math.min(...rounds.map(of));
const [took, others] = [least(({ ours }) => ours.took), least(({ other }) => other.took)];
console.log(`Leads page: file to counts\t${took.toFixed(0)}`);
console.log(`Leads page: longest block\t${least(({ ours }) => ours.blocked).toFixed(0)}`);
console.log(`Leads page: memory, peak\t${least(({ ours }) => ours.memory)}`);
console.log(`Leads page: of it before the file\t${least(({ ours }) => ours.before)}`);
console.log(`PapaParse in a worker: file to counts\t${others.toFixed(0)}`);
console.log(`PapaParse in a worker: memory, peak\t${least(({ other }) => other.memory)}`);
console.log(`Leads page: times as fast as PapaParse\t${(others / took).toFixed(2)}`);
