// Hundreds of leads to a receiver that is hard to reach, chosen by a seed: what a visitor was told is true, each lead arrives at
// least once, and the receiver of examples/receiver stores each once. BATON_SEED makes other runs.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeApp } from "../../examples/receiver/src/app.mjs";
import { checked, withDefaults } from "../../examples/receiver/src/config.mjs";
import { expect, kept, test as base } from "./support/embed.mjs";
import { meet, plan, random } from "./support/fire.mjs";

const SEED = Number(process.env.BATON_SEED ?? 1);
const BATCHES = 8;
const RUNS = 40;
const AT_ONCE = 5;

const test = base.extend({
  receiver: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "baton-fire-"));
    const log = join(folder, "leads.ndjson");
    const app = await makeApp(checked(withDefaults({ log, models: ["tests/pages/model.json"] })));
    const url = `${await app.listen({ host: "127.0.0.1", port: 0 })}/leads`;
    await use({
      pass: async ({ type, headers, body }) => {
        const answer = await fetch(url, { method: "POST", headers: { "Content-Type": type, "Idempotency-Key": headers["idempotency-key"] }, body });
        return { status: answer.status };
      },
      stored: () => readFileSync(log, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line)).filter(({ kind }) => kind === "lead").map(({ lead }) => lead.id),
    });
    await app.close();
    rmSync(folder, { recursive: true });
  },
});

/** In the page: its time runs 50 times as fast, so that it waits through its own back-off; what is told is kept. */
function inPage() {
  const asked = new URLSearchParams(location.search);
  const began = Number(asked.get("began"));
  const RATE = 50;
  const now = Date.now.bind(Date);
  const wait = setTimeout.bind(globalThis);
  Date.now = () => began + (now() - began) * RATE;
  // How long the browser's storage is waited for is no matter of the page's time: the disk is not faster.
  const STORAGE_MS = 2_000;
  globalThis.setTimeout = (act, ms = 0, ...more) => wait(act, ms === STORAGE_MS ? ms : ms / RATE, ...more);
  if (asked.has("stores-nothing")) IDBFactory.prototype.open = () => { throw new DOMException("no", "SecurityError"); };
  globalThis.told = [];
  addEventListener("baton-delivered", ({ detail }) => globalThis.told.push(detail));
}

/** Fills in all of the form and sends it. */
const sendLead = (page, email) => page.evaluate(async (address) => {
  const element = document.querySelector("baton-form");
  const { elements } = element.querySelector("form");
  const type = (name, text) => {
    elements[name].value = text;
    elements[name].dispatchEvent(new Event("input", { bubbles: true }));
    elements[name].dispatchEvent(new Event("change", { bubbles: true }));
  };
  element.querySelector("[name=role][value=owner]").click();
  type("size", "350");
  type("email", address);
  element.querySelector("[name=_consent][value=contact]").click();
  await element.submit();
}, email);

async function ended(page) {
  await page.waitForFunction(() => globalThis.told.some(({ state }) => ["confirmed", "refused", "expired"].includes(state)), undefined, { timeout: 45_000 });
  return page.evaluate(() => globalThis.told);
}

/** One browser, of which one visitor after the other makes use. */
async function runOne(context, page, site, receiver, run) {
  const posts = [];
  let arrives;
  let goOn;
  const arrived = new Promise((resolve) => { arrives = resolve; });
  const gone = new Promise((resolve) => { goOn = resolve; });
  run.answer = async (post) => {
    const nth = posts.push(post) - 1;
    if (nth === run.leavesAt) {
      arrives();
      await gone;
    }
    return meet(run, nth, () => receiver.pass(post));
  };
  const address = `${site.url}/${run.name}?began=${Date.now()}${run.storesNothing ? "&stores-nothing" : ""}`;
  const visit = async () => {
    await page.goto(address);
    await page.waitForFunction(() => document.querySelector("baton-form").matches(":state(ready)"));
  };

  await visit();
  if (run.isOffline) await context.setOffline(true);
  const sent = sendLead(page, `${run.name}@acme.example`);
  if (run.isOffline) {
    await page.waitForFunction(() => globalThis.told.length > 0);
    await context.setOffline(false);
  }
  if (run.leavesAt === undefined) await sent;
  else {
    sent.catch(() => {});
    await arrived;
    if (run.closes) {
      const next = await context.newPage();
      await page.close();
      page = next;
    } else await page.goto(`${site.url}/elsewhere`);
    goOn();
    await visit();
  }
  const told = await ended(page);
  const result = {
    state: told.at(-1).state,
    ids: new Set([...told.map(({ id }) => id), ...posts.map(({ body }) => JSON.parse(body).id)]),
    bodies: new Set(posts.map(({ body }) => body)).size,
    posts: posts.length,
    kept: run.storesNothing ? 0 : await kept(page),
    text: await page.locator("baton-form").innerText(),
  };
  await page.evaluate(() => new Promise((resolve) => { Object.assign(indexedDB.deleteDatabase("baton"), { onsuccess: resolve, onerror: resolve, onblocked: resolve }); })).catch((error) => { if (!run.storesNothing) throw error; });
  return { result, page };
}

// A trace of hundreds of visits would be most of the work.
test.use({ trace: "off" });
test.describe.configure({ timeout: 180_000 });

for (let batch = 0; batch < BATCHES; batch += 1) {
  test(`leads under fire, seed ${SEED}, runs ${batch * RUNS + 1} to ${(batch + 1) * RUNS}`, async ({ browser, site, receiver }) => {
    const next = random(SEED * 1_000 + batch);
    const runs = Array.from({ length: RUNS }, (_, nth) => ({ ...plan(next), name: `run-${batch * RUNS + nth + 1}` }));
    const byPath = new Map(runs.map((run) => [`/leads/${run.name}`, run]));
    site.answer = (post) => byPath.get(post.path).answer(post);
    site.put("/elsewhere", "<p>Elsewhere</p>");
    for (const { name } of runs) site.put(`/${name}`, site.snippet('load="eager"').replace('endpoint="/leads"', `endpoint="/leads/${name}"`));

    const left = [...runs];
    const results = new Map();
    await Promise.all(Array.from({ length: AT_ONCE }, async () => {
      const context = await browser.newContext();
      await context.addInitScript(inPage);
      let page = await context.newPage();
      for (let run = left.shift(); run; run = left.shift()) {
        const ran = await runOne(context, page, site, receiver, run).catch((error) => { throw new Error(`${JSON.stringify(run)}: ${error.message}`); });
        results.set(run, ran.result);
        page = ran.page;
      }
      await context.close();
    }));

    const stored = receiver.stored();
    expect(new Set(stored).size, "the receiver stores each id once").toBe(stored.length);
    for (const [run, { state, ids, bodies, posts, kept: inBrowser, text }] of results) {
      const what = JSON.stringify(run);
      expect(ids.size, `one id for all tries: ${what}`).toBe(1);
      expect(bodies, `the same bytes each time: ${what}`).toBe(1);
      expect(state, what).toBe(run.isRefused ? "refused" : "confirmed");
      const [id] = ids;
      if (state === "confirmed") expect(stored.includes(id), `it arrived: ${what}`).toBe(true);
      if (run.leavesAt === undefined) expect(text.includes("could not be delivered"), `${text} ${what}`).toBe(state === "refused");
      // Whoever left may have sent once more in leaving.
      if (run.leavesAt === undefined && !run.isOffline) expect(posts, what).toBeLessThanOrEqual(run.tries.length + 1);
      expect(inBrowser, `what is kept in the browser: ${what}`).toBe(state === "refused" && !run.storesNothing ? 1 : 0);
    }
  });
}
