// Links and copies: what leaves the page does so by the visitor's hand.

import { readFileSync } from "node:fs";
import { expect, test } from "./support/studio.mjs";

const title = (page) => page.getByRole("heading", { level: 1 });
const text = readFileSync("examples/models/b2b-software.json", "utf8");
const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());
const choose = (page, content) =>
  page.locator("input[type=file]").setInputFiles({ name: "mine.json", mimeType: "application/json", buffer: Buffer.from(content) });

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

async function start(page, fragment = "") {
  await page.goto(`./${fragment}`);
  await expect(title(page)).toBeVisible();
}

/** The link to what is on show. */
async function link(page) {
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Link copied." })).toBeVisible();
  return clipboard(page);
}

test("a link opens on the same lead, day and starter", async ({ page, context }) => {
  await start(page);
  await page.getByLabel("Company size").fill("64");
  await page.getByLabel("Job title").fill("Zoë “the boss” Ørsted & Söhne");
  await page.getByLabel("Scored as of").fill("2026-12-01");
  const score = await page.locator(".figures").textContent();
  const url = await link(page);
  expect(url).toMatch(/#\/preview\?model=b2b-software&hash=[0-9a-f]{64}&on=2026-12-01&lead=[\w-]+$/);

  const other = await context.newPage();
  await other.goto(url);
  await expect(other.getByLabel("Company size")).toHaveValue("64");
  await expect(other.getByLabel("Job title")).toHaveValue("Zoë “the boss” Ørsted & Söhne");
  await expect(other.locator(".figures")).toHaveText(score);
  await expect(other.locator(".notice")).toHaveCount(0);
});

test("a link holds a model of one's own whole", async ({ page, context }) => {
  await start(page);
  await choose(page, text.replaceAll("B2B software", "Our own"));
  await expect(page.getByRole("button", { name: /Our own/ })).toBeVisible();
  const url = await link(page);
  const other = await context.newPage();
  await other.goto(url);
  await expect(other.getByRole("button", { name: /^Model: Our own/ })).toBeVisible();
  await expect(other.getByLabel("Example lead")).toHaveValue("0");
});

test("a model too large for a link is said to be, and asked for when the link is opened", async ({ page, context }) => {
  await start(page);
  const large = text.replace('"id": "b2b-software"', '"id": "ours"').replace("B2B software", "Long ".repeat(8000));
  await choose(page, large);
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByRole("status").filter({ hasText: "send its file too" })).toBeVisible();
  const url = await clipboard(page);

  const other = await context.newPage();
  await other.goto(url);
  await expect(other.getByText("This link was made with the model “ours”, which it does not hold.")).toBeVisible();
  await choose(other, large);
  await expect(other.getByRole("button", { name: /^Model: Long/ })).toBeVisible();
  await other.evaluate((hash) => { location.hash = hash; }, new URL(url).hash);
  await expect(other.locator(".notice")).toHaveCount(0);
});

test("a link made with another version of a starter says so", async ({ page }) => {
  await start(page);
  const url = await link(page);
  await start(page, `#${url.split("#")[1].replace(/hash=.{6}/, "hash=abcdef")}`);
  await page.reload();
  await expect(page.getByText("made with another version of B2B software (abcdef)")).toBeVisible();
  await page.getByRole("button", { name: "Close this notice" }).click();
  await expect(page.locator(".notice")).toHaveCount(0);
});

test("the address follows, so that a reload loses nothing", async ({ page }) => {
  await start(page);
  expect(new URL(page.url()).hash).toBe("");
  await page.getByLabel("Company size").fill("9");
  await page.getByLabel("Company size").blur();
  await page.getByRole("checkbox", { name: "Email campaigns" }).check();
  await page.reload();
  await expect(page.getByLabel("Company size")).toHaveValue("9");
  await expect(page.getByRole("checkbox", { name: "Email campaigns" })).toBeChecked();
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
});

test("a link pasted into an open studio opens", async ({ page }) => {
  await start(page);
  await page.getByLabel("Example lead").selectOption("8");
  await expect(page).toHaveURL(/&lead=/);
  const fragment = new URL(page.url()).hash;
  await page.getByLabel("Example lead").selectOption("0");
  await expect(page).not.toHaveURL(new RegExp(fragment.split("lead=")[1]));
  await page.evaluate((fragment) => { location.hash = fragment; }, fragment);
  await expect(title(page)).toHaveText("Not a fit");
});

for (const [name, fragment] of [
  ["nothing behind the mark", "#/preview?"],
  ["junk", "#/preview?on=2026-11-01&model=b2b-software&hash=0&lead=%%%"],
  ["a date that is none", "#/preview?on=2026-02-30&model=b2b-software&hash=0&lead=e30"],
  ["markup", "#/preview?on=2026-11-01&model=<img src=x onerror=alert(1)>&hash=0&lead=e30"],
  ["a lead that is no object", "#/preview?on=2026-11-01&model=b2b-software&hash=0&lead=WzFd"],
  ["a model that is not here", "#/preview?on=2026-11-01&model=no-such-model&hash=0&lead=e30"],
  ["a lead nested without end", `#/preview?on=2026-11-01&model=b2b-software&hash=0&lead=${Buffer.from("[".repeat(90_000)).toString("base64url")}`],
  ["a model that is none", "#/preview?on=2026-11-01&lead=e30&file=e30"],
  ["far too much", `#/preview?lead=${"A".repeat(300_000)}`],
]) {
  test(`a hostile address, ${name}, leaves a working page and a sentence`, async ({ page }) => {
    await start(page, fragment);
    await expect(page.locator(".notice").first()).toContainText("link");
    await expect(title(page)).toHaveText("Sales-ready");
    await page.getByLabel("Role").selectOption("student");
    await expect(title(page)).toHaveText("Not a fit");
  });
}

test("hostile answers in a link are only text", async ({ page }) => {
  const lead = {
    job_title: "<img src=x onerror=alert(1)>\u202e",
    needs: ["<b>bold</b>", "lead-scoring"],
    role: "\"><script>alert(1)</script>",
    pricing_view: [{ on: "<i>", count: "<u>" }, null, 3, { count: 1e99 }],
    __proto__: { x: 1 },
    company_size: 1e308,
  };
  const packed = Buffer.from(JSON.stringify(lead)).toString("base64url");
  await start(page, `#/preview?on=2026-11-20&model=b2b-software&hash=0&lead=${packed}`);
  await expect(page.getByLabel("Job title")).toHaveValue("<img src=x onerror=alert(1)>\u202e");
  await expect(page.getByRole("checkbox", { name: "<b>bold</b>" })).toBeChecked();
  expect(await page.locator("main img, main script, main b:has-text('bold')").count()).toBe(0);
  await expect(page.getByText("Check these answers")).toBeVisible();
});

test("the lead is copied as JSON, the result as text", async ({ page }) => {
  await start(page);
  await page.getByRole("button", { name: "Copy as JSON" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Lead copied as JSON." })).toBeVisible();
  expect(JSON.parse(await clipboard(page))).toEqual(JSON.parse(text).examples[0].lead);

  await page.getByRole("button", { name: "Copy result as text" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Result copied as text." })).toBeVisible();
  const result = await clipboard(page);
  expect(result).toMatch(/^Sales-ready\nFit is 82, /);
  expect(result).toMatch(/B2B software, version \d+ \([0-9a-f]{6}\), as of 20 Nov 2026/);
  expect(result).toContain("Total: 110.07");
});

test("where the browser will not copy, the text is there to copy by hand", async ({ page }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("no"));
  });
  await start(page);
  await page.getByRole("button", { name: "Copy link" }).click();
  const box = page.getByLabel(/does not let the page copy. Here is the link/);
  await expect(box).toBeFocused();
  await expect(box).toHaveValue(/#\/preview\?model=b2b-software/);
  await page.getByRole("button", { name: "Close" }).click();
  await expect(box).toHaveCount(0);
});
