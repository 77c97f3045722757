// How long the studio's panel "What would change it" looks for an answer, in its worker, on a machine four times slower, in a
// model of 60 rules: from the change of the lead until the ways are on show. Prints `name<TAB>milliseconds` lines.

import { chromium } from "@playwright/test";
import { serveSite } from "./site.mjs";

const LEADS = 20;
const SLOWDOWN = 4;
const OPTIONS = [0, 1, 2, 3, 4, 5];

/** 20 questions of six answers, each counted by three rules; only several of the best answers reach the better band. */
function largeModel() {
  const ids = Array.from({ length: 20 }, (_, at) => `c${at}`);
  const fields = ids.map((id) => ({ id, type: "choice", label: id, options: OPTIONS.map((option) => ({ id: `o${option}`, label: `${option}` })) }));
  const points = (at, turn) => Object.fromEntries(OPTIONS.map((option) => [`o${option}`, ((at * 7 + turn * 5 + option * 3) % 11) - 3]));
  const rules = ids.flatMap((id, at) => [0, 1, 2].map((turn) => ({ id: `${id}-${turn}`, field: id, choices: points(at, turn) })));
  const bands = [{ id: "hot", label: "Hot", at_least: { total: 40 } }, { id: "cold", label: "Cold" }];
  return { format: "baton-model/1", id: "large", name: "Large", version: 1, fields, axes: [{ id: "fit", label: "Fit", rules }], bands };
}

/** In the page: changes the lead, and waits until the panel is done with it. */
const search = (lead) => new Promise((resolve) => {
  const section = document.querySelector("section[aria-labelledby=what-if]");
  const began = performance.now();
  let isBusy = false;
  const watch = new MutationObserver(() => {
    if (section.hasAttribute("aria-busy")) return (isBusy = true);
    if (!isBusy) return;
    watch.disconnect();
    resolve(performance.now() - began);
  });
  watch.observe(section, { attributes: true });
  document.querySelector("baton-insight").setAttribute("lead", lead);
});

const site = await serveSite("dist");
const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH, args: ["--no-sandbox"] });
try {
  const page = await browser.newPage();
  await page.goto(site.url);
  const file = { name: "large.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(largeModel())) };
  await page.locator("input[type=file]").setInputFiles(file);
  await page.locator("section[aria-labelledby=what-if]:not([aria-busy])").waitFor();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  const times = [];
  for (let at = 0; at < LEADS; at += 1) {
    times.push(await page.evaluate(search, JSON.stringify({ c0: `o${at % 6}`, [`c${1 + (at % 19)}`]: `o${(at * 5) % 6}` })));
  }
  times.sort((one, other) => one - other);
  console.log(`search for changes, Preview, median\t${times[LEADS / 2].toFixed(1)}`);
  console.log(`search for changes, Preview, worst\t${times.at(-1).toFixed(1)}`);
} finally {
  await browser.close();
  await site.stop();
}
