// What every spec of <baton-form> starts from: a form that `baton publish` wrote, on pages of a site on a loopback address,
// and a receiver of leads that answers as a test wants. Two names of the address are two sites for a browser.
//
//   import { answers, expect, test } from "./support/embed.mjs";
//   test("is sent", async ({ page, site }) => { await page.goto(site.put("/", site.snippet())); … site.posts … });

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "@playwright/test";
import { filesOf } from "../../../scripts/site.mjs";

export { expect };

const BATON = join(process.env.CARGO_TARGET_DIR ?? "target", "debug", "baton");
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core"), "utf8");

/** Publishes tests/pages/model.json; gives the folder. */
function publish(...options) {
  const folder = mkdtempSync(join(tmpdir(), "baton-pages-"));
  execFileSync(BATON, ["publish", "tests/pages/model.json", "-o", folder, "--base", "/baton/", "--action", "/plain", ...options]);
  return folder;
}

/** The site: pages that a test puts there, the published files under /baton/, and a receiver. */
class Site {
  posts = [];
  pages = new Map();
  /** What the receiver answers: a function of the post and how many came before. */
  answer = ({ path }) => ({ status: path === "/leads" ? 204 : 200 });
  /** What a published file is answered with, in the place of the file: a function of its path; false for the file. */
  instead = () => false;

  constructor(folder) {
    this.folder = folder;
    this.files = filesOf(folder, { "Access-Control-Allow-Origin": "*" });
    this.server = createServer((request, response) => this.#respond(request, response).catch(() => response.destroy()));
  }

  async start() {
    await new Promise((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    this.port = this.server.address().port;
    this.url = `http://127.0.0.1:${this.port}`;
    // The same machine under another name: another site.
    this.other = `http://localhost:${this.port}`;
  }

  stop() {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(resolve));
  }

  /** Puts a page on the site; gives its address. With `until`, what stands after `<!--until-->` comes when that resolves. */
  put(path, body, { headers = {}, head = "", lang = "en", dir = "ltr", until } = {}) {
    const whole = body.startsWith("<!doctype")
      ? body
      : `<!doctype html><html lang="${lang}" dir="${dir}"><head><meta charset="utf-8"><title>Landing</title><meta name="viewport" content="width=device-width">${head}</head><body><main><h1>Landing page</h1>${body}</main></body></html>`;
    this.pages.set(path, { body: whole, headers, until });
    return this.url + path;
  }

  /** The snippet as it was published, its element with these attributes besides. */
  snippet(attributes = "") {
    const text = readFileSync(join(this.folder, "form.html"), "utf8");
    return attributes ? text.replace("<baton-form ", `<baton-form ${attributes} `) : text;
  }

  /** The name of the published file with this ending. */
  file(ending) {
    return readdirSync(this.folder).find((name) => name.endsWith(ending) && !/^(form|example)/.test(name));
  }

  /** The posts that arrived at a path, as the names and values, or as the JSON, that they held. */
  leads(path = "/leads") {
    return this.posts.filter((post) => post.path === path).map(({ type, body }) =>
      type.includes("json") ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body)));
  }

  async #respond(request, response) {
    const { pathname } = new URL(request.url, this.url);
    if (request.method === "GET" || request.method === "HEAD") {
      const page = this.pages.get(pathname);
      if (page) {
        const [now, later = ""] = page.body.split("<!--until-->");
        response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", ...page.headers }).write(now);
        await page.until;
        return response.end(later);
      }
      if (pathname === "/favicon.ico") return response.writeHead(204).end();
      if (!pathname.startsWith("/baton/")) return response.writeHead(404).end();
      const instead = await this.instead(pathname);
      if (instead) return response.writeHead(instead.status ?? 200, instead.headers).end(instead.body);
      request.url = pathname.slice("/baton".length);
      return this.files(request, response);
    }
    const cors = { "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "Content-Type, Idempotency-Key", "Access-Control-Expose-Headers": "Retry-After" };
    if (request.method === "OPTIONS") return response.writeHead(204, cors).end();
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const post = { path: pathname, type: request.headers["content-type"] ?? "", headers: request.headers, body: Buffer.concat(chunks).toString() };
    const { status = 200, headers = {}, body = "", drop = false, cut = false } = await this.answer(post, this.posts.length);
    this.posts.push(post);
    if (drop) return response.destroy();
    // An answer that breaks off after its head.
    if (cut) return response.writeHead(status, { ...cors, "Content-Length": 100 }).write("half", () => response.destroy());
    response.writeHead(status, { ...cors, "Content-Type": "text/html", ...headers }).end(status === 204 ? undefined : body || "<!doctype html><title>Received</title><h1>Received</h1>");
  }
}

export const test = base.extend({
  /** Options of `baton publish`. */
  publishOptions: [["--endpoint", "/leads", "--format", "webhook"], { option: true }],

  site: async ({ publishOptions }, use) => {
    const folder = publish(...publishOptions);
    const site = new Site(folder);
    await site.start();
    await use(site);
    await site.stop();
    rmSync(folder, { recursive: true });
  },

  /** A pattern of what a page may log as an error. */
  expectedErrors: [undefined, { option: true }],

  guard: [
    async ({ context, expectedErrors }, use) => {
      const errors = [];
      context.on("console", (message) => ["error", "warning"].includes(message.type()) && errors.push(message.text()));
      context.on("weberror", (event) => errors.push(String(event.error().stack)));
      await use(errors);
      expect(errors.filter((error) => !expectedErrors?.test(error)), "what the page logged").toEqual([]);
    },
    { auto: true },
  ],
});

/** Keeps every event of the elements of a page in `window.events`, from before any script of the page. */
export async function listen(page) {
  await page.addInitScript(() => {
    globalThis.events = [];
    for (const name of ["ready", "progress", "change", "result", "delivered", "error"]) {
      addEventListener(`baton-${name}`, ({ type, detail }) => globalThis.events.push({ type, ...detail }));
    }
  });
}

/** The events of one kind so far. */
export const events = (page, type) => page.evaluate((wanted) => globalThis.events.filter((event) => event.type === wanted), type);

/** Waits until an element of the page runs. */
export const ready = (page, within = "baton-form") =>
  page.waitForFunction((selector) => document.querySelector(selector)?.matches(":state(ready)"), within);

/** Goes through the form as a hot lead, up to the button that sends. */
export async function answer(page, { role = "Owner", size = "350", email = "ann@acme.example", needs = "Scoring" } = {}) {
  await page.getByLabel(role).check();
  await page.getByRole("textbox", { name: /How many people/ }).fill(size);
  await page.getByRole("button", { name: "Continue" }).click();
  if (role !== "Student") {
    await page.getByLabel(needs).check();
    await page.getByRole("button", { name: "Continue" }).click();
  }
  await page.getByRole("textbox", { name: /Where can we reach you/ }).fill(email);
  await page.getByLabel(/You may contact me/).check();
}

export const send = (page) => page.getByRole("button", { name: "Send" }).click();

/** How many leads this browser keeps for this site. */
export const kept = (page) => page.evaluate(async () => {
  if (!(await indexedDB.databases()).some(({ name }) => name === "baton")) return 0;
  const db = await new Promise((resolve) => { const request = indexedDB.open("baton", 1); request.onsuccess = () => resolve(request.result); });
  const count = await new Promise((resolve) => { const request = db.transaction("outbox").objectStore("outbox").count(); request.onsuccess = () => resolve(request.result); });
  db.close();
  return count;
});

/** What a page holds more of after it did something so many times, once it had been warmed up by doing it. */
export async function growth(page, act, { warm, times }) {
  const session = await page.context().newCDPSession(page);
  const measure = async () => {
    await session.send("HeapProfiler.collectGarbage");
    const { usedSize } = await session.send("Runtime.getHeapUsage");
    const { jsEventListeners, nodes } = await session.send("Memory.getDOMCounters");
    return { bytes: usedSize, listeners: jsEventListeners, nodes };
  };
  await act(warm);
  const before = await measure();
  await act(times);
  const after = await measure();
  return { bytes: after.bytes - before.bytes, listeners: after.listeners - before.listeners, nodes: after.nodes - before.nodes };
}

/** Fails with axe's own words unless what is inside meets WCAG 2.2 AA. */
export async function expectAccessible(page, within = "baton-form") {
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async (root) => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const result = await globalThis.axe.run(root, { runOnly: { type: "tag", values: tags } });
    return result.violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map((node) => node.html) }));
  }, within);
  expect(violations).toEqual([]);
}
