// The page Leads for everyone: axe in every state and look, no wider than the screen, long tables.

import { LOOKS, drop, expect, expectAccessible, look, shoot, test } from "./support/studio.mjs";

const rows = (page) => page.locator(".rows tbody tr");

test.beforeEach(async ({ page }) => {
  await page.goto("./#/leads");
  await expect(rows(page).first()).toContainText("lead-0001");
});

test("in every look it is accessible and fits", async ({ page }) => {
  await page.getByRole("textbox", { name: "Fit that Sales-ready asks for" }).fill("80");
  await page.getByRole("button", { name: "Paste leads" }).click();
  await page.getByText("As a table").click();
  await shoot(page, "leads", async () => {
    await expectAccessible(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, "pixels beyond the screen").toBeLessThanOrEqual(0);
  });
});

test("what a limit does stays in sight on a phone", async ({ page }) => {
  await look(page, LOOKS[0]);
  const last = page.getByRole("slider").last();
  await last.scrollIntoViewIfNeeded();
  await last.focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.locator(".live-figure")).toBeInViewport();
});

test("in forced colours bands are told apart", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await expectAccessible(page);
  await expect(page.locator(".legend").first()).toContainText("Sales-ready");
});

test("a long table scrolls to its end with few rows in the page, and keeps its roles", async ({ page }) => {
  const lines = ["name,company_size"];
  for (let at = 1; at <= 20_000; at += 1) lines.push(`Lead ${at},${at % 900}`);
  await drop(page, "long.csv", lines.join("\n"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("long.csv: 20,000 leads");
  await expect(page.locator(".rows table")).toHaveAttribute("aria-rowcount", "20001");
  await page.locator(".rows").scrollIntoViewIfNeeded();
  await page.locator(".rows").evaluate((window) => { window.scrollTop = window.scrollHeight; });
  await expect(rows(page).last()).toContainText("Lead 20000");
  await expect(rows(page).last()).toHaveAttribute("aria-rowindex", "20001");
  await expect(rows(page).last()).toBeInViewport({ ratio: 0.9 });
  expect(await rows(page).count()).toBeLessThan(25);
  await page.locator(".rows").evaluate((window) => { window.scrollTop = window.scrollHeight / 2; });
  await expect.poll(async () => Number((await rows(page).first().locator("th").textContent()).replace(/\D/g, ""))).toBeGreaterThan(9_900);
});
