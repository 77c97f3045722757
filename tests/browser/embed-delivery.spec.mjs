// The way of a lead from <baton-form> to a receiver that drops, delays and refuses: it arrives at least once, under one id, and
// what is told of it is true.

import { answer, events, expect, kept, listen, ready, send, test } from "./support/embed.mjs";

const states = async (page) => (await events(page, "baton-delivered")).map(({ state }) => state);
const ids = (site) => site.leads().map(({ id }) => id);

test.use({ expectedErrors: /Failed to load resource|net::|CORS|Access to fetch|IndexedDB/ });

test.beforeEach(async ({ page }) => listen(page));

async function fillIn(page, site, snippet = site.snippet()) {
  await page.goto(site.put("/", snippet));
  await ready(page);
  await answer(page);
}

test("a receiver that is down for a while gets the same lead again, and then it is gone from the browser", async ({ page, site }) => {
  site.answer = (_, before) => ({ status: [503, 429, 202][before] });
  await fillIn(page, site);
  await send(page);
  await expect.poll(() => states(page), { timeout: 30_000 }).toEqual(["queued", "queued", "confirmed"]);
  expect(new Set(ids(site)).size).toBe(1);
  expect(new Set(site.posts.map(({ body }) => body)).size).toBe(1);
  expect(await kept(page)).toBe(0);
});

test("an answer that is lost on its way back: the next try tells the receiver that it is the same", async ({ page, site }) => {
  site.answer = (_, before) => (before === 0 ? { drop: true } : { status: 200 });
  await fillIn(page, site);
  await send(page);
  await expect(page.getByRole("status")).toContainText("Your answers are kept on this device");
  await expect.poll(() => states(page), { timeout: 30_000 }).toEqual(["queued", "confirmed"]);
  expect(new Set(ids(site)).size).toBe(1);
});

test("offline it waits, and goes as soon as the network is back", async ({ page, site, context }) => {
  await fillIn(page, site);
  await context.setOffline(true);
  await send(page);
  await expect(page.getByRole("status")).toContainText("You seem to be offline");
  expect(await kept(page)).toBe(1);
  await context.setOffline(false);
  await expect.poll(() => states(page), { timeout: 30_000 }).toContain("confirmed");
  expect(site.posts).toHaveLength(1);
  expect(await kept(page)).toBe(0);
});

test("left while it waits, it goes on the next visit, and the page there hears of it", async ({ page, site }) => {
  site.answer = () => ({ status: 503, headers: { "Retry-After": "1" } });
  await fillIn(page, site);
  await send(page);
  await expect.poll(() => states(page)).toContain("queued");
  await page.goto(site.put("/elsewhere", "<p>Elsewhere</p>"));
  const before = site.posts.length;
  site.answer = () => ({ status: 204 });
  await page.goto(`${site.url}/`);
  await ready(page);
  await expect.poll(() => events(page, "baton-delivered"), { timeout: 30_000 }).toMatchObject([{ state: "confirmed", earlier: true }]);
  expect(site.posts.length).toBe(before + 1);
  expect(new Set(ids(site)).size).toBe(1);
});

test("what the receiver refuses is kept and told, and not tried again", async ({ page, site }) => {
  site.answer = () => ({ status: 422 });
  await fillIn(page, site);
  await send(page);
  await expect(page.getByRole("status")).toContainText("could not be delivered");
  await expect(page.getByRole("heading", { name: "Pick a time" })).toHaveCount(0);
  await expect.poll(() => events(page, "baton-delivered")).toMatchObject([{ state: "refused", status: 422, kept: true }]);
  await page.reload();
  await ready(page);
  expect(site.posts).toHaveLength(1);
  expect(await kept(page)).toBe(1);
});

test("a browser that refuses storage still sends, and says so", async ({ page, site }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => { throw new DOMException("no", "SecurityError"); };
    for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError"); } });
  });
  site.answer = (_, before) => ({ status: [503, 204][before] });
  await fillIn(page, site, site.snippet('drafts="session"'));
  await send(page);
  await expect.poll(async () => (await events(page, "baton-delivered")).map(({ state, kept: is }) => [state, is]), { timeout: 30_000 }).toEqual([["queued", false], ["confirmed", false]]);
});

test("two pages with the same waiting lead send it once", async ({ page, site, context }) => {
  site.answer = () => ({ status: 503 });
  await fillIn(page, site);
  await send(page);
  await expect.poll(() => states(page)).toContain("queued");
  await page.goto(site.put("/elsewhere", "<p>Elsewhere</p>"));
  const before = site.posts.length;
  let go;
  const held = new Promise((resolve) => { go = resolve; });
  site.answer = async () => { await held; return { status: 204 }; };
  const other = await context.newPage();
  await listen(other);
  await Promise.all([page.goto(`${site.url}/`), other.goto(`${site.url}/`)]);
  await Promise.all([ready(page), ready(other)]);
  go();
  await expect.poll(async () => [...await states(page), ...await states(other)], { timeout: 30_000 }).toEqual(["confirmed"]);
  expect(site.posts.length).toBe(before + 1);
});

test("a page that was at it, and is gone before it was done: the other one takes over", async ({ page, site, context }) => {
  site.answer = () => ({ status: 503, headers: { "Retry-After": "1" } });
  await fillIn(page, site);
  await send(page);
  await expect.poll(() => states(page)).toContain("queued");
  const gone = await context.newPage();
  await gone.goto(site.put("/elsewhere", "<p>Elsewhere</p>"));
  await gone.evaluate((id) => new Promise((resolve) => {
    navigator.locks.request(`baton:${id}`, () => { resolve(); return new Promise(() => {}); });
  }), ids(site)[0]);
  site.answer = () => ({ status: 204 });
  await page.clock.install();
  await page.addInitScript(() => {
    const { request } = LockManager.prototype;
    LockManager.prototype.request = function (name, options, act) {
      return request.call(this, name, options, (lock) => { globalThis.isDenied ||= !lock; return act(lock); });
    };
  });
  await page.goto(`${site.url}/`);
  await page.waitForFunction(() => globalThis.isDenied);
  const before = site.posts.length;
  await gone.close();
  await expect.poll(async () => { await page.clock.fastForward(30_000); return states(page); }, { timeout: 30_000 }).toEqual(["confirmed"]);
  expect(site.posts.length).toBe(before + 1);
});

test("a page that comes back from the cache does not send again", async ({ page, site }) => {
  await fillIn(page, site);
  await send(page);
  await expect(page.getByRole("heading", { name: "Pick a time" })).toBeVisible();
  await page.goto(site.put("/elsewhere", "<p>Elsewhere</p>"));
  await page.goBack();
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
  expect(site.posts).toHaveLength(1);
});

test.describe("to a CRM by a hidden frame", () => {
  test.use({ publishOptions: ["--endpoint", "/frame", "--format", "salesforce"] });

  test("it is sent, and never said to be confirmed", async ({ page, site }) => {
    await fillIn(page, site);
    await send(page);
    await expect(page.getByRole("heading", { name: "Pick a time" })).toBeVisible();
    await expect.poll(() => states(page)).toEqual(["sent"]);
    expect(site.leads("/frame")[0]).toMatchObject({ oid: "00D5g000004XyZw", email: "ann@acme.example", company: "owner" });
    await expect(page.locator("iframe")).toHaveCount(0);
  });
});

test.describe("where nothing is said about a receiver", () => {
  test.use({ publishOptions: ["--format", "form"] });

  test("the browser posts the form itself, with the score", async ({ page, site }) => {
    await fillIn(page, site);
    await send(page);
    await expect(page.getByRole("heading", { name: "Received" })).toBeVisible();
    expect(site.leads("/plain")[0]).toMatchObject({ role: "owner", email: "ann@acme.example", _fit: "70", _band: "hot", _model: "demo" });
  });
});
