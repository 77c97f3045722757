// The site as it is delivered: from any folder, under a strict policy, with nothing loaded too early.

import { expect, test } from "./support/studio.mjs";

test("the studio starts from a sub-path under its policy", async ({ page }) => {
  await page.goto("./");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
  expect(policy).toMatch(/^default-src 'none'; /);
  expect(policy).not.toContain("unsafe-inline");
});

test("the first load asks for each file once, all of them counted in the size limit", async ({ page, site }) => {
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto("./", { waitUntil: "networkidle" });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(asked.length).toBe(new Set(asked).size);
  const paths = asked.map((url) => url.slice(site.url.length));
  // What comes from a folder is the program of the panels, asked for after the studio's own: it is not needed for the result.
  const later = paths.filter((path) => path.includes("/"));
  expect(later.filter((path) => !/^pages\/[0-9a-f]{12}\/(baton-)?insight/.test(path))).toEqual([]);
  const own = paths.findIndex((path) => /^baton-studio-.*\.wasm$/.test(path));
  expect(later.every((path) => paths.indexOf(path) > own)).toBe(true);
});

test.describe("when the program cannot be loaded", () => {
  test.use({ expectedErrors: /Failed to load resource|failed to fetch Wasm/ });

  test("the page says so in plain words", async ({ page }) => {
    await page.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "" }));
    await page.goto("./");
    await expect(page.getByRole("alert")).toContainText("could not start");
  });
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the page says what it needs", async ({ page }) => {
    await page.goto("./");
    await expect(page.locator("noscript p")).toBeVisible();
  });
});
