// The npm package in a build by Vite, on a page and in a module worker: golden results, byte for byte.

import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { build } from "vite";
import { filesOf } from "../../scripts/site.mjs";

const OUT = "target/npm-vite";
let server;

test.beforeAll(async () => {
  await build({
    root: "tests/npm/vite",
    configFile: false,
    logLevel: "error",
    resolve: {
      alias: {
        "@baton/score/compiled": `${process.cwd()}/dist/npm/compiled/web.js`,
        "@baton/score": `${process.cwd()}/dist/npm/web.js`,
      },
    },
    worker: { format: "es" },
    build: { outDir: `${process.cwd()}/${OUT}`, emptyOutDir: true, target: "es2022" },
  });
  server = createServer(filesOf(OUT, { "Content-Security-Policy": "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'" }));
  await new Promise((resolve) => { server.listen(0, "127.0.0.1", resolve); });
});

test.afterAll(() => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }));

test("a Vite build scores on the page and in a worker", async ({ page }) => {
  const expected = readFileSync("tests/golden/b2b-software/results.ndjson", "utf8").split("\n").filter(Boolean);
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.waitForFunction(() => window.inWorker);
  expect(await page.evaluate(() => window.onPage)).toEqual(expected);
  expect(await page.evaluate(() => window.compiled)).toEqual(expected);
  expect(await page.evaluate(() => window.inWorker)).toEqual(expected);
});
