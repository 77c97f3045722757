// For everyone: accessible in every state and look, by keyboard alone, on small screens, on paper.

import { readFileSync } from "node:fs";
import { expect, expectAccessible, LOOKS, look, shoot, test } from "./support/studio.mjs";

const band = (page) => page.getByRole("heading", { level: 1 });
const broken = readFileSync("examples/models/services-agency.json", "utf8").replace('"type": "number"', '"type": "numbr"');

const states = {
  start: async () => {},
  changed: async (page) => {
    await page.getByRole("textbox", { name: "Company size" }).fill("lots");
    await page.getByRole("combobox", { name: "Timeline" }).selectOption({ index: 1 });
  },
  disqualified: async (page) => page.getByRole("combobox", { name: "Role" }).selectOption({ label: "Student or researcher" }),
  empty: async (page) => page.getByRole("button", { name: "Clear" }).click(),
  menu: async (page) => page.getByRole("button", { name: /^Model:/ }).click(),
  activity: async (page) => page.getByRole("button", { name: "Add activity" }).click(),
  notes: async (page) => page.getByRole("button", { name: "Notes on the rules" }).click(),
  broken: async (page) => {
    await page.locator("input[type=file]").setInputFiles({ name: "b.json", mimeType: "application/json", buffer: Buffer.from(broken) });
    await expect(page.locator(".wrong").first()).toBeVisible();
  },
};

for (const [name, reach] of Object.entries(states)) {
  test(`accessible in every look: ${name}`, async ({ page }) => {
    await page.goto("./");
    await expect(band(page)).toBeVisible();
    await reach(page);
    await shoot(page, `preview-${name}`, () => expectAccessible(page));
  });
}

test("nothing is cut off or scrolls sideways from 320 to 2560 pixels", async ({ page }) => {
  await page.goto("./");
  await expect(band(page)).toBeVisible();
  for (const width of [320, 375, 768, 1021, 1280, 2560]) {
    await page.setViewportSize({ width, height: 800 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow, `${width} pixels`).toBeLessThanOrEqual(0);
  }
});

test("on a phone the verdict stays in sight while answers change", async ({ page }) => {
  await look(page, LOOKS[0]);
  await page.goto("./");
  await page.getByRole("textbox", { name: "Job title" }).scrollIntoViewIfNeeded();
  await expect(page.locator(".in-sight")).toBeInViewport();
});

test("by keyboard alone: skip, change, undo", async ({ page }) => {
  await page.goto("./");
  await expect(band(page)).toHaveText("Sales-ready");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Skip to the result" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(band(page)).toBeFocused();

  await page.getByRole("combobox", { name: "Role" }).focus();
  await page.keyboard.press("End");
  await expect(band(page)).toHaveText("Not a fit");
  await expect(page.getByRole("combobox", { name: "Role" })).toBeFocused();
  await expect(page.getByRole("status").filter({ hasText: "Not a fit" }).first()).toBeAttached();

  await page.getByRole("button", { name: "Undo" }).focus();
  await page.keyboard.press("Enter");
  await expect(band(page)).toHaveText("Sales-ready");
});

test("the model menu opens, closes and gives the focus back by keyboard", async ({ page }) => {
  await page.goto("./");
  const menu = page.getByRole("button", { name: /^Model:/ });
  await menu.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Models" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("region", { name: "Models" })).toBeHidden();
  await expect(menu).toBeFocused();
});

test("every place that Tab reaches shows that it has the focus", async ({ page }) => {
  await page.goto("./");
  await expect(band(page)).toBeVisible();
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(() => {
      const element = document.activeElement;
      const shown = [element, element.closest("label, .chip, li"), element.nextElementSibling].filter(Boolean);
      // The parts inside a date's control are the browser's own, and so is the mark on them.
      return element === document.body || element.type === "date" || shown.some((one) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
        return (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
      });
    });
    expect(seen, `after ${step + 1} steps`).toBe(true);
  }
});

test("the chosen theme holds whatever the system says", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("./");
  await expect(band(page)).toBeVisible();
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.getByRole("radio", { name: "Dark" }).check({ force: true });
  await expect.poll(paper).not.toBe(light);
  await page.getByRole("radio", { name: "Light" }).check({ force: true });
  await expect.poll(paper).toBe(light);
});

test("on paper: the result, without controls", async ({ page }) => {
  await page.goto("./");
  await expect(band(page)).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(band(page)).toBeVisible();
  await expect(page.getByRole("table", { name: "Why" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Copy link" })).toBeHidden();
});

test("nothing moves for who asked for less motion", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("./");
  await expect(band(page)).toBeVisible();
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll("*")].filter((element) => {
      const { transitionDuration, animationName } = getComputedStyle(element);
      return animationName !== "none" || transitionDuration.split(",").some((time) => parseFloat(time) > 0.01);
    }).length,
  );
  expect(moving).toBe(0);
});
