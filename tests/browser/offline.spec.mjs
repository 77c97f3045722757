// The studio without a connection, installed, and from one version to the next: every page is of one version, whole.

import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addWorker } from "../../scripts/offline.mjs";
import { serveSite } from "../../scripts/site.mjs";
import { test as base, expect, expectAccessible, shoot } from "./support/studio.mjs";

const test = base.extend({
  /** A copy of the site, which tests may change. */
  folder: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), "baton-site-"));
      await use(folder);
      rmSync(folder, { recursive: true });
    },
    { scope: "worker" },
  ],
  site: [
    async ({ folder }, use) => {
      const site = await serveSite(folder, "/teams/baton/");
      await use(site);
      await site.stop();
    },
    { scope: "worker" },
  ],
});

test.use({ serviceWorkers: "allow" });

test.beforeEach(({ folder }) => {
  rmSync(folder, { recursive: true });
  cpSync("dist", folder, { recursive: true });
});

const title = (page) => page.getByRole("heading", { level: 1 });
const models = (page) => page.getByRole("button", { name: /^Model: / });
const form = (page) => page.frameLocator(".form-frame").locator("baton-form:state(ready) form");
const notice = (page) => page.getByRole("status").filter({ hasText: "A new version is here." });
const reload = (page) => notice(page).getByRole("button", { name: "Reload" });
const description = (page) => page.locator("meta[name=description]").getAttribute("content");
const keptBy = (page) => page.evaluate(() => caches.keys());

/** Opens the studio and waits until it is kept. */
async function visit(page) {
  await page.goto("./");
  await expect(title(page)).toBeVisible();
  await expect.poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);
}

async function openStarter(page, name) {
  await models(page).click();
  await page.getByRole("region", { name: "Models" }).getByRole("button", { name }).click();
  await expect(models(page)).toContainText(name);
}

const edit = (file, from, to) => {
  const text = readFileSync(file, "utf8");
  expect(text).toContain(from);
  writeFileSync(file, text.replaceAll(from, to));
};

/** Puts another version in the site's place, which shows in two of its files. */
function publishNext(folder) {
  edit(join(folder, "index.html"), '<meta name="description" content="', '<meta name="description" content="NEXT ');
  edit(join(folder, "models/services-agency.json"), '"name": "Services agency"', '"name": "Services agency NEXT"');
  return addWorker(folder);
}

/** Has the page look for a newer version; gives what became of it: "installed", or "redundant" if it is broken. */
const lookForNewer = (page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const became = new Promise((resolve) => {
      registration.onupdatefound = () => (registration.installing.onstatechange = ({ target }) => resolve(target.state));
    });
    await registration.update();
    return became;
  });

/** Which version each of the two files that tell is of, as this page gets them. */
async function versionOf(page) {
  await openStarter(page, "Services agency");
  return { page: (await description(page)).startsWith("NEXT"), model: (await models(page).textContent()).includes("NEXT") };
}

const BEFORE = { page: false, model: false };
const NEXT = { page: true, model: true };

test.describe("without a connection", () => {
  test.use({ expectedErrors: /ERR_INTERNET_DISCONNECTED/ });

  test("after one visit every page opens and works", async ({ page, context }) => {
    await visit(page);
    await context.setOffline(true);
    await expect(page.evaluate(() => fetch("vectors/meaning/cases.ndjson"))).rejects.toThrow("Failed to fetch");

    await page.reload();
    await expect(title(page)).toBeVisible();
    const size = page.getByLabel("Company size");
    const total = page.locator(".verdict");
    const before = await total.textContent();
    await size.fill("2");
    await expect(total).not.toHaveText(before);
    await openStarter(page, "Course provider");
    await page.getByRole("link", { name: "Embed" }).click();
    await expect(form(page)).toBeVisible();
    await page.goto("./index.html?from=mail#/embed");
    await expect(form(page)).toBeVisible();
  });

  test("the first page itself goes on", async ({ page, context }) => {
    await visit(page);
    await context.setOffline(true);
    await openStarter(page, "Course provider");
    await page.getByRole("link", { name: "Embed" }).click();
    await expect(form(page)).toBeVisible();
  });
});

test("what else lies in the site's folder is left alone", async ({ page, folder }) => {
  await visit(page);
  writeFileSync(join(folder, "about.html"), "<title>About us</title>");
  await page.goto("./about.html");
  await expect(page).toHaveTitle("About us");
  writeFileSync(join(folder, "about.html"), "<title>About us all</title>");
  await page.reload();
  await expect(page).toHaveTitle("About us all");
});

test("a new version is told, and comes whole when it is asked for, never before", async ({ page, folder }) => {
  await visit(page);
  await page.evaluate(() => (globalThis.stayed = true));
  const [kept] = await keptBy(page);
  const version = publishNext(folder);
  expect(await lookForNewer(page)).toBe("installed");
  await expect(notice(page)).toBeVisible();
  // Nothing has changed, and nothing changes by itself.
  expect(await versionOf(page)).toEqual(BEFORE);
  await page.getByLabel("Example lead").selectOption({ index: 1 });
  expect(await page.evaluate(() => globalThis.stayed)).toBe(true);
  const address = page.url();

  let loads = 0;
  page.on("load", () => (loads += 1));
  await reload(page).click();
  await expect.poll(() => description(page)).toMatch(/^NEXT/);
  // The lead is as it was, and the version before is gone.
  expect(page.url()).toBe(address);
  await expect(page.getByLabel("Example lead")).toHaveValue("1");
  await expect(notice(page)).toBeHidden();
  expect(await versionOf(page)).toEqual(NEXT);
  expect(loads).toBe(1);
  expect(await keptBy(page)).toEqual([kept.replace(/\S+$/, version)]);
});

test("a page that is loaded again while a new version waits is of the version before, and is told", async ({ page, folder }) => {
  await visit(page);
  publishNext(folder);
  expect(await lookForNewer(page)).toBe("installed");
  await page.reload();
  await expect(notice(page)).toBeVisible();
  expect(await versionOf(page)).toEqual(BEFORE);
});

test("a page that comes back into view looks for a new version", async ({ page, folder }) => {
  await visit(page);
  publishNext(folder);
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await expect(notice(page)).toBeVisible();
});

test("a new version waits while the studio is open elsewhere", async ({ page, context, folder }) => {
  await visit(page);
  const other = await context.newPage();
  await visit(other);
  // A frame of the studio's own is not the studio.
  await page.getByRole("link", { name: "Embed" }).click();
  await expect(form(page)).toBeVisible();
  publishNext(folder);
  expect(await lookForNewer(page)).toBe("installed");
  await expect(notice(other)).toBeVisible();

  await reload(page).click();
  await expect(page.getByRole("status").filter({ hasText: "Close the other tabs" })).toBeVisible();
  expect(await versionOf(other)).toEqual(BEFORE);
  await other.close();
  await reload(page).click();
  await expect.poll(() => description(page)).toMatch(/^NEXT/);
  await page.getByRole("link", { name: "Preview" }).click();
  expect(await versionOf(page)).toEqual(NEXT);
});

test.describe("a broken new version", () => {
  test.use({ expectedErrors: /404|integrity|ERR_INTERNET_DISCONNECTED|Failed to load resource/ });

  const broken = {
    "a file is missing": (folder) => rmSync(join(folder, "models/course-provider.json")),
    "a file is of another version": (folder) => edit(join(folder, "models/course-provider.json"), "Course provider", "Courses"),
    "its list is missing": (folder) => rmSync(join(folder, "offline"), { recursive: true }),
  };
  for (const [what, breakIt] of Object.entries(broken)) {
    test(`changes nothing: ${what}`, async ({ page, context, folder }) => {
      await visit(page);
      publishNext(folder);
      breakIt(folder);
      // A worker without its list does not even start, which the browser tells by failing.
      const became = await lookForNewer(page).catch(() => "redundant");
      expect(became).toBe("redundant");
      await expect(notice(page)).toBeHidden();
      await context.setOffline(true);
      await page.reload();
      expect(await versionOf(page)).toEqual(BEFORE);
      await openStarter(page, "Course provider");
    });
  }
});

test("the browser keeps the studio's own files, byte for byte, and nothing of a lead", async ({ page, folder }) => {
  await visit(page);
  await page.getByLabel("Company size").fill("4711");
  await page.locator("input[type=file]").setInputFiles("examples/bank/bank-term-deposit.json");
  await page.getByRole("link", { name: "Embed" }).click();
  await expect(form(page)).toBeVisible();
  const { kept, elsewhere } = await page.evaluate(async () => {
    const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
    const kept = {};
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const { url } of await cache.keys()) {
        const bytes = await (await cache.match(url)).arrayBuffer();
        kept[url.slice(document.baseURI.replace(/[^/]*(#.*)?$/, "").length)] = hex(await crypto.subtle.digest("SHA-256", bytes));
      }
    }
    const databases = (await indexedDB.databases()).length;
    return { kept, elsewhere: [localStorage.length, sessionStorage.length, databases, document.cookie] };
  });
  const ofFile = (path) => createHash("sha256").update(readFileSync(join(folder, path || "index.html"))).digest("hex");
  expect(kept).toEqual(Object.fromEntries(Object.keys(kept).map((path) => [path, ofFile(path)])));
  expect(elsewhere).toEqual([0, 0, 0, ""]);
  // What is there for others is not kept.
  expect(Object.keys(kept).filter((path) => /^(npm|vectors|offline)\/|^sw\.js$|\.d\.ts$/.test(path))).toEqual([]);
  expect(Object.keys(kept)).toEqual(expect.arrayContaining(["", "models/services-agency.json", "manifest.webmanifest"]));
});

test("the studio can be installed", async ({ page, context }) => {
  await visit(page);
  const browser = await context.newCDPSession(page);
  const { errors, data } = await browser.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  const { start_url: start, scope, display, icons } = JSON.parse(data);
  expect({ start, scope, display }).toEqual({ start: "./", scope: "./", display: "standalone" });
  for (const { src, sizes, type } of icons) {
    const answer = await page.request.get(src);
    expect([answer.status(), answer.headers()["content-type"]]).toEqual([200, type]);
    // The size stands in the header of a PNG.
    const bytes = await answer.body();
    if (type === "image/png") expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`).toBe(sizes);
  }
  const { installabilityErrors } = await browser.send("Page.getInstallabilityErrors");
  // A browser under test runs as a private window, which cannot install anything.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito")).toEqual([]);
});

test("the notice is accessible in every look", async ({ page, folder }) => {
  await visit(page);
  publishNext(folder);
  expect(await lookForNewer(page)).toBe("installed");
  await expect(notice(page)).toBeVisible();
  await shoot(page, "newer", () => expectAccessible(page));
});
