// The core of the form in Firefox and WebKit: filled in, told what is wrong, step by step, sent, and what follows. Where a machine has
// not both a browser and its driver, ./dev test says so.

import { expect, test } from "./support/embed.mjs";
import { ENGINES, withBrowser } from "./support/webdriver.mjs";

test.describe.configure({ timeout: 120_000 });
test.use({ trace: "off" });

for (const [engine, isThere] of Object.entries(ENGINES)) {
  test(`in ${engine}: what is wrong is told, steps go on and back, a lead is sent once, the outcome shows`, async ({ site }) => {
    test.skip(!isThere, `${engine} or its driver is not on this machine`);
    await withBrowser(engine, async (page) => {
      await page.open(site.put("/", site.snippet()));
      const focused = () => page.run("return document.activeElement.textContent.trim().replace(/\\s+/g, ' ')");

      await page.click(".baton-continue");
      await page.find(".baton-problems a");
      expect(await focused()).toContain("There is a problem");
      expect(await page.run("return document.querySelector('[name=size]').getAttribute('aria-invalid')")).toBe("true");

      await page.answer();
      expect(await page.run("return document.querySelector('.baton-progress').textContent")).toMatch(/3.*3/);
      await page.click(".baton-back");
      await page.find("[name=needs][value=scoring]");
      expect(await focused()).toBe("What you need");
      await page.driver.navigate().back();
      await page.find("[name=size]");
      expect(await page.run("return document.querySelector('[name=size]').value"), "the browser's own Back").toBe("350");
      await page.click(".baton-continue");
      await page.click(".baton-continue");

      await page.click(".baton-submit");
      expect(await page.text(".baton-outcome h2")).toBe("Pick a time");
      expect(await focused()).toBe("Pick a time");
      await page.until("window.told.some(({ type, state }) => type === 'baton-delivered' && state === 'confirmed')");
      expect(await page.run("return window.told.filter(({ type }) => type === 'baton-error')")).toEqual([]);
      expect(site.leads()).toMatchObject([{ data: { lead: { role: "owner", size: 350, needs: ["scoring"], email: "ann@acme.example" }, result: { fit: 70, band: "hot" } } }]);
    });
  });

  test(`in ${engine}: a lead that is lost on its way goes again, under the same id`, async ({ site }) => {
    test.skip(!isThere, `${engine} or its driver is not on this machine`);
    site.answer = (_, before) => (before === 0 ? { drop: true } : { status: 204 });
    await withBrowser(engine, async (page) => {
      await page.open(site.put("/", site.snippet()));
      await page.answer();
      await page.click(".baton-submit");
      await page.until("window.told.some(({ state }) => state === 'confirmed')");
      expect(new Set(site.leads().map(({ id }) => id)).size).toBe(1);
      expect(site.posts.length).toBeGreaterThan(1);
    });
  });
}
