// The browser's back-forward cache: a page with a form is kept whole while the visitor is elsewhere, and neither sends again nor
// forgets when they come back.

import { expect, test } from "./support/embed.mjs";
import { withBrowser } from "./support/webdriver.mjs";

const SEND = ".baton-submit";
const OUTCOME = ".baton-outcome h2, .baton-outcome h3";

/** Opens the form, leaves for another page of the site after `act`, comes back, and asserts that the page is the same one. */
async function leaveAfter(page, site, act) {
  site.put("/elsewhere", "<p>Elsewhere</p>");
  await page.open(site.put("/", site.snippet()));
  await page.run("globalThis.shown = []; addEventListener('pageshow', ({ persisted }) => globalThis.shown.push(persisted))");
  await act();
  await page.driver.get(`${site.url}/elsewhere`);
}

async function comeBack(page) {
  await page.driver.navigate().back();
  await page.until("globalThis.shown?.length");
  expect(await page.run("return globalThis.shown"), "it was kept whole").toEqual([true]);
}

test("half filled in, left and come back to: it stands as it was left, and is sent once", async ({ site }) => {
  await withBrowser("chromium", async (page) => {
    await leaveAfter(page, site, () => page.answer());
    await comeBack(page);
    expect(await page.run("return document.querySelector('[name=email]').value")).toBe("ann@acme.example");
    await page.click(SEND);
    expect(await page.text(OUTCOME)).toBe("Pick a time");
    await page.until("window.told.some(({ state }) => state === 'confirmed')");
    expect(site.posts).toHaveLength(1);
  });
});

test("sent, left and come back to: the outcome stands there, and nothing is sent again", async ({ site }) => {
  await withBrowser("chromium", async (page) => {
    await leaveAfter(page, site, async () => {
      await page.answer();
      await page.click(SEND);
      await page.until("window.told.some(({ state }) => state === 'confirmed')");
    });
    await comeBack(page);
    expect(await page.text(OUTCOME)).toBe("Pick a time");
    expect(site.posts).toHaveLength(1);
  });
});

test("waiting for an answer, left and come back to after a minute: it goes then, under the same id", async ({ site }) => {
  site.answer = () => ({ drop: true });
  await withBrowser("chromium", async (page) => {
    await leaveAfter(page, site, async () => {
      await page.answer();
      // The page's own clock stands still: only leaving and coming back can send.
      await page.run("globalThis.setTimeout = () => 0");
      await page.click(SEND);
      await page.until("window.told.some(({ state }) => state === 'queued')");
      await page.run("const now = Date.now; addEventListener('pagehide', () => { Date.now = () => now() + 61_000; })");
    });
    site.answer = () => ({ status: 204 });
    await comeBack(page);
    await page.until("window.told.some(({ state }) => state === 'confirmed')");
    expect(new Set(site.leads().map(({ id }) => id)).size).toBe(1);
  });
});
