// Preview for everyone: axe in every state, by keyboard alone, at every width, on paper, in forced colours.

import { readFileSync } from "node:fs";
import { expect, expectAccessible, shoot, test } from "./support/studio.mjs";

const title = (page) => page.getByRole("heading", { level: 1 });
const text = readFileSync("examples/models/b2b-software.json", "utf8");
const choose = (page, content) =>
  page.locator("input[type=file]").setInputFiles({ name: "mine.json", mimeType: "application/json", buffer: Buffer.from(content) });

/** A model of long words and huge numbers. */
const LONG = {
  format: "baton-model/1",
  id: "long",
  name: "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft and everybody who works with them",
  version: 9007199254740991,
  fields: [
    { id: "size", type: "number", label: "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz, in how many copies did you order it last year?" },
    { id: "pick", type: "choice", label: "P", options: [{ id: "a", label: "An option with a name that goes on and on and says very little while it does so" }] },
    { id: "many", type: "choices", label: "Many", options: Array.from({ length: 12 }, (_, at) => ({ id: `o${at}`, label: `Option number ${at} with quite some words` })) },
  ],
  axes: [
    { id: "fit", label: "Fit with everything that we ever wished for", rules: [{ id: "size", field: "size", each: 9999.99 }] },
    { id: "engagement", label: "Engagement", floor: -10000, rules: [{ id: "pick", field: "pick", choices: { a: -9999.99 } }] },
  ],
  bands: [
    { id: "one", label: "Ready for a conversation with a person from sales", at_least: { fit: 9000, engagement: 10 } },
    { id: "two", label: "Two", at_least: { total: 8000 } },
    { id: "three", label: "Three", at_least: { total: 7000 } },
    { id: "four", label: "Four", at_least: { fit: 1 } },
    { id: "rest", label: "Everybody else" },
  ],
  examples: [{ name: "A million copies and an answer that costs points", as_of: "2026-11-20", lead: { size: 1000000, pick: "a", many: ["o1", "o2"] }, expect: {} }],
};

const STATES = {
  start: async () => {},
  "changed answer": async (page) => {
    await page.getByLabel("Company size").fill("lots");
    await page.getByLabel("Timeline", { exact: true }).selectOption("this-quarter");
  },
  "ruled out": (page) => page.getByLabel("Role").selectOption("student"),
  "nothing answered": (page) => page.getByRole("button", { name: "Clear" }).click(),
  "model menu": (page) => page.getByRole("button", { name: /^Model: / }).click(),
  "activity editor": (page) => page.getByRole("button", { name: "Add activity" }).click(),
  "notes on the rules": (page) => page.getByRole("button", { name: "Notes on the rules" }).click(),
  "broken model": async (page) => {
    await choose(page, text.replace('"type": "number"', '"type": "numbr"').replace('"cap": 60', '"cpa": 60'));
    await expect(page.locator(".wrong")).toBeVisible();
  },
  "failing example": async (page) => {
    await choose(page, text.replace('"fit": 82,', '"fit": 80,'));
    await expect(page.getByText("1 of 13 fails")).toBeVisible();
  },
  "long words": async (page) => {
    await choose(page, JSON.stringify(LONG));
    await expect(title(page)).toBeVisible();
  },
};

async function start(page) {
  await page.goto("./");
  await expect(title(page)).toBeVisible();
}

/** The page must not scroll sideways. */
async function expectNoSidewaysScroll(page) {
  const { wide, over } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const beyond = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > clientWidth + 1);
    return { wide: scrollWidth - clientWidth, over: beyond.slice(0, 5).map((one) => one.outerHTML.slice(0, 120)) };
  });
  expect(wide, over.join("\n")).toBeLessThanOrEqual(0);
}

for (const [name, enter] of Object.entries(STATES)) {
  test(`axe and every width: ${name}`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await start(page);
    await enter(page);
    await shoot(page, `preview-${name.replaceAll(" ", "-")}`, async ({ width, scheme }) => {
      await expectNoSidewaysScroll(page);
      // The layout changes with the width, the colours with the scheme: each once is enough.
      if (scheme === "light" || width === 1024) await expectAccessible(page);
    });
  });
}

test("it holds from 320 to 2560 px", async ({ page }) => {
  await start(page);
  for (const width of [320, 480, 721, 768, 1020, 1021, 1280, 1559, 1560, 2560]) {
    await page.setViewportSize({ width, height: 900 });
    await expectNoSidewaysScroll(page);
  }
});

test("text set wider, as WCAG 1.4.12 allows, cuts nothing off", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await start(page);
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-block-end: 2em !important; }");
    document.adoptedStyleSheets.push(sheet);
  });
  await expectNoSidewaysScroll(page);
});

test("everything to press is at least 24 px large", async ({ page }) => {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await start(page);
    await page.getByRole("button", { name: "Add activity" }).click();
    const small = await page.evaluate(() => {
      // A label around a box is as much to press as the box.
      const pressed = [...document.querySelectorAll("button, select, input, a, summary")].map((one) => one.closest("label") ?? one);
      return pressed
        .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.matches(".skip"))
        .map((one) => [one.getBoundingClientRect(), one.outerHTML.slice(0, 100)])
        .filter(([{ width, height }]) => width < 24 || height < 24)
        .map(([, html]) => html);
    });
    expect(small).toEqual([]);
  }
});

test("a walk by keyboard: skip, menu, answer, log, example, all with a visible focus", async ({ page }) => {
  await start(page);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Skip to the result" })).toBeFocused();
  await expect(page.getByRole("button", { name: "Skip to the result" })).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(title(page)).toBeFocused();

  // Backwards from the result to the answers, through every control once.
  await page.getByRole("button", { name: "Copy link" }).focus();
  const walked = [];
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press("Tab");
    const { name, seen, inView } = await page.evaluate(() => {
      const one = document.activeElement;
      const shown = one.closest(".baton-chip, .baton-segment, .theme, .file") ?? one;
      const { outlineStyle, outlineWidth } = getComputedStyle(shown);
      const { top, bottom } = shown.getBoundingClientRect();
      return {
        name: one.name || one.id || one.className || one.tagName,
        seen: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
        inView: bottom > 0 && top < innerHeight,
      };
    });
    expect(seen, `focus on ${name} is seen`).toBe(true);
    expect(inView, `focus on ${name} is in view`).toBe(true);
    walked.push(name);
    if (name === "log-add") break;
  }
  for (const name of ["example", "as-of", "company_size", "industry", "needs", "budget_set", "contract_end", "log-add"]) {
    expect(walked).toContain(name);
  }
  expect(walked.filter((name) => name === "budget_set")).toHaveLength(1);

  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Activity", { exact: true })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.getByLabel("Times", { exact: true }).focus();
  await page.keyboard.type("0");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator(".editor")).toHaveCount(0);

  const example = page.getByRole("button", { name: /Competitor with a fine profile/ });
  await example.focus();
  await page.keyboard.press("Space");
  await expect(title(page)).toHaveText("Not a fit");
  await expect(example).toBeFocused();
});

test("radio buttons move by arrows and count at once", async ({ page }) => {
  await start(page);
  await page.getByRole("radio", { name: "Yes" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "No", exact: true })).toBeChecked();
  await expect(page.locator(".waterfall")).toContainText("No budget");
});

test("the waterfall is a table with a running total for those who listen", async ({ page }) => {
  await start(page);
  const table = page.getByRole("table", { name: "Why" });
  await expect(table.getByRole("columnheader")).toHaveText(["Reason", "Running total", "Points"]);
  const row = table.getByRole("row", { name: /^Company size 420/ });
  await expect(row.getByRole("rowheader")).toHaveText("Company size 420");
  await expect(row.getByRole("cell")).toHaveText(["19", "+14"]);
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await expect(table.getByRole("row", { name: /^Total/ }).getByRole("cell")).toHaveText(["110.07", "110.07"]);
  }
});

test("the theme follows the system until another is chosen", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await start(page);
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await paper();
  await page.getByRole("radio", { name: "Light" }).check();
  await expect.poll(paper).not.toBe(dark);
  await page.emulateMedia({ colorScheme: "light" });
  await page.getByRole("radio", { name: "Dark" }).check();
  await expect.poll(paper).toBe(dark);
  await expectAccessible(page);
  await page.getByRole("radio", { name: "System" }).check();
  await expect.poll(paper).not.toBe(dark);
});

test("on a phone the verdict stays in sight and leads to the result", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await start(page);
  const verdict = page.locator(".in-sight");
  await expect(verdict).toBeInViewport();
  await expect(verdict).toContainText("Sales-ready");
  await page.getByLabel("Role").selectOption("student");
  await expect(verdict).toContainText("Not a fit");
  await verdict.click();
  await expect(title(page)).toBeInViewport();
  await expect(title(page)).toBeFocused();
});

test("a focused control is never hidden behind the verdict", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 700 });
  await start(page);
  await page.getByLabel("Example lead").focus();
  for (let step = 0; step < 25; step += 1) {
    await page.keyboard.press("Tab");
    const covered = await page.evaluate(() => {
      const one = document.activeElement;
      if (one.matches(".in-sight") || !one.closest(".lead, .result")) return false;
      return one.getBoundingClientRect().bottom > document.querySelector(".in-sight").getBoundingClientRect().top + 1;
    });
    expect(covered).toBe(false);
  }
});

test("nothing moves for who asked for less motion", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await start(page);
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll("*")].filter((one) => {
      const { transitionDuration, animationName } = getComputedStyle(one);
      return animationName !== "none" || transitionDuration.split(",").some((time) => parseFloat(time) > 0.01);
    }).length,
  );
  expect(moving).toBe(0);
});

test("a list is answered by keyboard, keeps the focus, and is told", async ({ page }) => {
  await start(page);
  await page.getByLabel("Role").focus();
  await page.keyboard.press("End");
  await expect(title(page)).toHaveText("Not a fit");
  await expect(page.getByLabel("Role")).toBeFocused();
  await expect(page.locator(".result [role=status]")).toHaveText("Not a fit");
});

test("on paper: the result first, then the answers, in ink on white", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark", media: "print" });
  await page.setViewportSize({ width: 720, height: 1000 });
  await start(page);
  await expect(page.getByRole("button", { name: "Copy link" })).toBeHidden();
  await expect(page.locator(".in-sight")).toBeHidden();
  await expect(page.locator(".waterfall")).toBeVisible();
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe("rgb(255, 255, 255)");
  const top = async (selector) => (await page.locator(selector).boundingBox()).y;
  expect(await top(".result")).toBeLessThan(await top(".lead"));
  await page.screenshot({ path: "target/screenshots/preview-print.png", fullPage: true });
});

test("in forced colours everything is still told apart", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await start(page);
  const chosen = page.locator(".baton-segment:has(:checked)");
  expect(await chosen.evaluate((one) => getComputedStyle(one).outlineStyle)).toBe("solid");
  await expectAccessible(page);
  await page.screenshot({ path: "target/screenshots/preview-forced-colours.png", fullPage: true });
});

test("a page that runs from right to left mirrors its bars", async ({ page }) => {
  await start(page);
  await page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
  await expectNoSidewaysScroll(page);
  const [label, bar] = await Promise.all([
    page.locator(".waterfall tr.up th").first().boundingBox(),
    page.locator(".waterfall tr.up .bar").first().boundingBox(),
  ]);
  expect(bar.x).toBeLessThan(label.x);
  const starts = await page.locator(".waterfall tbody tr.up .bar").evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect().right));
  expect(starts[0]).toBeGreaterThan(starts.at(-1));
});

test("nothing breaks the page's policy in a full round", async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.violations = [];
    addEventListener("securitypolicyviolation", (event) => globalThis.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  await start(page);
  for (const enter of Object.values(STATES)) {
    await enter(page);
    await page.goto("./");
    await expect(title(page)).toBeVisible();
  }
  expect(await page.evaluate(() => globalThis.violations)).toEqual([]);
  expect(await page.locator("[style]").count()).toBe(0);
});
