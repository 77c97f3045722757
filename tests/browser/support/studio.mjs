// What every browser spec starts from: the built site on a loopback address, in a folder of its own, under a guard.
// The guard fails a test whose page logs an error, breaks its own policy, throws, or asks anything of another host.
//
//   import { expect, expectAccessible, shoot, test } from "./support/studio.mjs";
//   test("opens", async ({ page }) => { await page.goto("./"); … });

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test as base, expect } from "@playwright/test";
import { serveSite } from "../../../scripts/site.mjs";

export { expect };

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core"), "utf8");

export const test = base.extend({
  /** A pattern of the errors that a test brings about on purpose: `test.use({ expectedErrors: /…/ })`. */
  expectedErrors: [undefined, { option: true }],

  site: [
    async ({}, use) => {
      // A sub-path, so that an absolute address anywhere in the site is a failing test.
      const site = await serveSite("dist", "/teams/baton/");
      await use(site);
      await site.stop();
    },
    { scope: "worker" },
  ],

  baseURL: async ({ site }, use) => use(site.url),

  guard: [
    async ({ context, site, expectedErrors }, use) => {
      const errors = [];
      context.on("console", (message) => message.type() === "error" && errors.push(message.text()));
      context.on("weberror", (event) => errors.push(String(event.error())));
      await context.route(
        (url) => /^(https?|wss?):$/.test(url.protocol) && url.origin !== new URL(site.url).origin,
        (route) => {
          errors.push(`asked another host: ${route.request().url()}`);
          return route.abort();
        },
      );
      await use(errors);
      expect(errors.filter((error) => !expectedErrors?.test(error)), "errors of the page").toEqual([]);
    },
    { auto: true },
  ],
});

/** Fails with axe's own words unless the page, or the part under `within`, meets WCAG 2.2 AA. */
export async function expectAccessible(page, within = "html") {
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async (root) => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const result = await globalThis.axe.run(root, { runOnly: { type: "tag", values: tags } });
    return result.violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map((node) => node.target.join(" ")) }));
  }, within);
  expect(violations).toEqual([]);
}

/** Drops a file on the page. */
export const drop = (page, name, text) =>
  page.evaluate(([name, text]) => {
    const data = new DataTransfer();
    data.items.add(new File([text], name));
    document.querySelector("h1").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  }, [name, text]);

/** The looks a page has to hold up in. */
export const LOOKS = [360, 1024, 1920].flatMap((width) => ["light", "dark"].map((scheme) => ({ width, scheme })));

/** Puts the page in one of `LOOKS`. */
export async function look(page, { width, scheme }) {
  await page.emulateMedia({ colorScheme: scheme });
  await page.setViewportSize({ width, height: 900 });
}

/** Leaves a picture of the whole page in every look under target/screenshots/, and calls `each` in every one. */
export async function shoot(page, name, each = async () => {}) {
  for (const one of LOOKS) {
    await look(page, one);
    await each(one);
    await page.screenshot({
      path: `target/screenshots/${name}-${one.width}-${one.scheme}.png`,
      fullPage: true,
      animations: "disabled",
    });
  }
}
