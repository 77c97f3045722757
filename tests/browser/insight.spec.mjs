// The panels below the result in Preview: what would change it, over time, an example of it, comparison, advice.

import { readFileSync } from "node:fs";
import { expect, expectAccessible, shoot, test } from "./support/studio.mjs";

const text = readFileSync("examples/models/b2b-software.json", "utf8");
const title = (page) => page.getByRole("heading", { level: 1 });
const panel = (page, name) => page.getByRole("region", { name, exact: true });
const whatIf = (page) => panel(page, "What would change it");
const overTime = (page) => panel(page, "Over time");
const newExample = (page) => panel(page, "Make this an example");
const compare = (page) => panel(page, "Compare");
const advice = (page) => panel(page, "Advice on this model");
const open = (page, content, name = "mine.json") =>
  page.locator("input[type=file]").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(content) });

async function start(page) {
  await page.goto("./");
  await expect(advice(page)).toBeVisible();
}

/** A lead that is worth nurturing, and can become more. */
async function nurture(page) {
  await page.getByLabel("Example lead").selectOption({ label: "Good company, quiet so far" });
  await expect(whatIf(page).getByRole("button").first()).toBeEnabled();
}

/** Chooses a file where a button asks for one. */
async function choose(page, button, content, name = "other.json") {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), button.click()]);
  await chooser.setFiles({ name, mimeType: "application/json", buffer: Buffer.from(content) });
}

test.describe("what would change it", () => {
  test("a suggestion is tried with one click, and undone with another", async ({ page }) => {
    await start(page);
    await expect(whatIf(page)).toContainText("Nothing has to change: this is the best band.");
    await nurture(page);
    const first = whatIf(page).getByRole("listitem").first();
    await expect(first).toContainText("If Requested demo happened once more");
    await expect(first).toContainText(/Sales-ready\s*total 97\.38, \+18/);
    await first.getByRole("button", { name: /^Try it/ }).click();
    await expect(title(page)).toHaveText("Sales-ready");
    await expect(page.getByText("Tried: Requested demo once more. Undo takes it back.")).toBeVisible();
    await expect(page.locator(".figures")).toContainText("97.38");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(title(page)).toHaveText("Marketing-qualified");
    await expect(first).toContainText("If Requested demo happened once more");
  });

  test("says so when nothing helps", async ({ page }) => {
    await start(page);
    await page.getByLabel("Example lead").selectOption({ label: "Student writing a thesis" });
    await expect(whatIf(page)).toContainText(/No other answers could bring this lead to a better band|Three other answers are not enough/);
    await expect(whatIf(page).getByRole("button")).toHaveCount(0);
  });

  test("leaves locked answers as they are", async ({ page }) => {
    await start(page);
    await nurture(page);
    await page.getByText("Activities that suggestions leave as they are").click();
    const lock = (name) => page.locator(".locks").getByRole("button", { name, exact: true });
    await lock("Requested demo").click();
    await lock("Joined webinar").click();
    await expect(lock("Requested demo")).toHaveAttribute("aria-pressed", "true");
    await expect(whatIf(page)).not.toContainText("Requested demo");
    await expect(whatIf(page)).not.toContainText("Joined webinar");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(whatIf(page)).toContainText("Joined webinar");
    await expect(whatIf(page)).not.toContainText("Requested demo");
  });

  test("a worker looks for it, and ends when something else is asked", async ({ page }) => {
    const workers = [];
    page.on("worker", (worker) => workers.push(worker));
    // A worker that never answers is one at work.
    await page.route(/insight-worker\.js$/, (route) =>
      workers.length ? route.continue() : route.fulfill({ contentType: "text/javascript", body: "" }), { times: 1 });
    await page.goto("./");
    await expect(whatIf(page)).toContainText("Looking for the fewest answers");
    await expect.poll(() => workers.length).toBe(1);
    const gone = new Promise((resolve) => workers[0].on("close", resolve));
    await page.getByLabel("Example lead").selectOption({ label: "Good company, quiet so far" });
    await gone;
    await expect(whatIf(page).getByRole("listitem").first()).toContainText("Requested demo");
    expect(workers).toHaveLength(2);
    // One that is done is asked again.
    await page.getByLabel("Company size").fill("181");
    await expect(whatIf(page).getByRole("button").first()).toBeEnabled();
    expect(workers).toHaveLength(2);
  });
});

test.describe("over time", () => {
  test("tells when the lead falls, and any day of its course", async ({ page }) => {
    await start(page);
    await expect(overTime(page)).toContainText("On 30 Nov 2026 it falls to Marketing-qualified, because nothing new happened.");
    await expect(overTime(page)).toContainText("The total moved +20.45 since 21 Oct 2026.");
    await expect(overTime(page).getByRole("img")).toHaveAccessibleName(/Sales-ready now, Marketing-qualified from 30 Nov 2026/);
    const told = overTime(page).getByRole("status");
    await expect(told).toContainText("20 Nov 2026: Sales-ready, total 110.07 (fit 82, engagement 28.07)");
    const box = overTime(page).getByRole("spinbutton");
    await box.fill("10");
    await expect(told).toContainText("30 Nov 2026, in 10 days: Marketing-qualified");
    const slider = overTime(page).getByRole("slider");
    await expect(slider).toHaveValue("10");
    await slider.focus();
    await page.keyboard.press("ArrowLeft");
    await expect(box).toHaveValue("9");
    await expect(told).toContainText("29 Nov 2026, in 9 days: Sales-ready");
    await expect(slider).toHaveAttribute("aria-valuetext", /^29 Nov 2026, in 9 days: Sales-ready/);
    // What the box cannot mean keeps the last day, and more than it shows is its end.
    await box.fill("");
    await expect(told).toContainText("in 9 days");
    await box.fill("999");
    await expect(told).toContainText("in 180 days");
  });

  test("every day is what the studio scores on that day", async ({ page }) => {
    await start(page);
    await overTime(page).getByRole("spinbutton").fill("47");
    const told = await overTime(page).getByRole("status").innerText();
    const total = told.match(/total ([\d.]+)/)[1];
    await page.getByLabel("Scored as of").fill("2027-01-06");
    await expect(page.locator(".waterfall tfoot .points")).toHaveText(total);
  });

  test("is a table too, and says when time changes nothing", async ({ page }) => {
    await start(page);
    await overTime(page).getByText("The same as a table").click();
    const table = overTime(page).getByRole("table");
    await expect(table.getByRole("columnheader")).toHaveText(["Day", "Fit", "Engagement", "Total", "Band"]);
    await expect(table.getByRole("row", { name: /^30 Nov 2026/ })).toContainText("Marketing-qualified");
    await page.getByRole("button", { name: "Clear" }).click();
    await expect(overTime(page)).toContainText("Time alone changes nothing: it stays Nurture.");
    await expect(overTime(page).getByRole("slider")).toHaveCount(0);
  });
});

test.describe("compare", () => {
  test("with an example: what differs first, marked by a sign", async ({ page }) => {
    await start(page);
    await nurture(page);
    await compare(page).getByLabel("With").selectOption({ label: "Head of sales who came back to pricing" });
    await expect(compare(page).getByRole("status")).toHaveText("Head of sales who came back to pricing: Sales-ready instead of Marketing-qualified, 30.69 points more.");
    const results = compare(page).getByRole("table", { name: "Result" });
    await expect(results.getByRole("row", { name: /Total/ })).toContainText("79.38110.07+30.69");
    const answers = compare(page).getByRole("table", { name: "Answers" });
    await expect(answers.getByRole("row", { name: /Company size/ })).toContainText("180420");
    await expect(answers.getByRole("row", { name: /Company size/ })).toContainText("≠");
    await expect(answers.getByRole("row", { name: /Viewed pricing/ })).toContainText("4 times, last on 18 Nov 2026");
    const reasons = compare(page).getByRole("table", { name: "Where the points come from" });
    await expect(reasons.getByRole("row", { name: /Pricing burst/ })).toContainText("+4");
    // What is the same can be unfolded.
    await compare(page).getByText(/^\d+ more are the same/).last().click();
    await expect(compare(page).locator("dl").last()).toBeVisible();
    // A change of the lead is compared at once.
    await page.getByLabel("Company size").fill("420");
    await expect(answers.getByRole("row", { name: /Company size/ })).toHaveCount(0);
  });

  test("with a pasted lead, and with a lead of a file", async ({ page }) => {
    await start(page);
    await compare(page).getByText("Paste").click();
    const area = compare(page).getByLabel("A lead or a model, as JSON");
    await area.fill('{ "role": "student" }');
    await expect(compare(page).getByRole("status")).toContainText("The pasted lead: Not a fit instead of Sales-ready");
    await area.fill("{ role: student }");
    await expect(compare(page).getByRole("alert")).toContainText("The pasted lead is no lead and no model that can be read");
    await expectAccessible(page);
    await choose(page, compare(page).getByRole("button", { name: "Open a lead or a model" }), '{ "company_size": 3 }', "small.json");
    await expect(compare(page).getByRole("status")).toContainText("small.json: Nurture instead of Sales-ready");
  });

  test("under another model", async ({ page }) => {
    await start(page);
    const other = { ...JSON.parse(text), name: "Stricter", version: 9 };
    other.bands[0].at_least = { fit: 90, engagement: 40 };
    const button = compare(page).getByRole("button", { name: "Open a lead or a model" });
    await choose(page, button, JSON.stringify(other));
    await expect(compare(page).getByRole("status")).toHaveText("Stricter, version 9: Marketing-qualified instead of Sales-ready, with the same total.");
    await expect(compare(page).getByRole("table", { name: "Answers" })).toHaveCount(0);
    await choose(page, button, '{ "format": "baton-model/1" }', "broken.json");
    await expect(compare(page).getByRole("alert")).toContainText("broken.json is no lead and no model");
    // The model on show is still the first one.
    await expect(page.getByRole("button", { name: /^Model: B2B software/ })).toBeVisible();
  });
});

test.describe("make this an example", () => {
  test("is downloaded with the model", async ({ page }) => {
    await start(page);
    await nurture(page);
    await page.getByLabel("Company size").fill("190");
    const name = newExample(page).getByLabel("Its name");
    // Another lead takes the name back to its own.
    await expect(name).toHaveValue(/^Marketing-qualified: .*190$/);
    await name.fill("Quiet, but large");
    await newExample(page).getByLabel(/With exactly these scores/).check();
    const button = newExample(page).getByRole("button", { name: "Download the model with this example" });
    const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
    expect(download.suggestedFilename()).toBe("b2b-software.json");
    const saved = JSON.parse(readFileSync(await download.path(), "utf8"));
    const added = saved.examples.pop();
    expect(saved).toEqual(JSON.parse(text));
    expect(added).toMatchObject({ name: "Quiet, but large", as_of: "2026-11-20", expect: { band: "marketing-qualified", fit: 76 } });
    expect(added.lead.company_size).toBe(190);
  });

  test("is opened here, and passes", async ({ page }) => {
    await start(page);
    await nurture(page);
    await page.getByLabel("Company size").fill("190");
    await expect(newExample(page)).toContainText("It holds what identifies a person: Work email.");
    await expect(newExample(page).getByLabel("Its name")).toHaveValue(/190$/);
    await newExample(page).getByLabel("Its name").fill("Quiet, but large");
    await newExample(page).getByRole("button", { name: "Open it here" }).click();
    await expect(page.getByText("all 14 pass")).toBeVisible();
    await page.getByRole("button", { name: /Quiet, but large/ }).click();
    await expect(page.getByLabel("Company size")).toHaveValue("190");
    await expect(newExample(page)).toContainText("It is an example already: Quiet, but large.");
  });

  test("refuses an empty or used name, and says when it would fail", async ({ page }) => {
    await start(page);
    const name = newExample(page).getByLabel("Its name");
    const button = newExample(page).getByRole("button", { name: "Open it here" });
    for (const [typed, words] of [[" ", "Give the example a name."], ["The same lead ten weeks later", "The model has an example of this name. Choose another."]]) {
      await name.fill(typed);
      await button.click();
      await expect(newExample(page).getByRole("alert")).toHaveText(words);
      await expect(name).toBeFocused();
      await expect(name).toHaveAttribute("aria-invalid", "true");
      await expectAccessible(page);
    }
    await newExample(page).getByLabel("It must come out as").selectOption({ label: "Nurture" });
    await expect(newExample(page)).toContainText("The model says Sales-ready now, so this example fails until the model is changed.");
    await expect(page.getByText("all 13 pass")).toBeVisible();
  });
});

test("advice tells what has no effect, with its place", async ({ page }) => {
  await start(page);
  await expect(advice(page)).toContainText("Nothing to mend.");
  await open(page, readFileSync("tests/lint/everything.json"));
  await expect(advice(page)).toContainText(/\d+ things to look at\./);
  await expect(advice(page).getByRole("listitem").first()).toContainText("Field Favourite colour");
  await expectAccessible(page);
});

test("everything is reached by keyboard, in the order in which it stands", async ({ page }) => {
  await start(page);
  await nurture(page);
  await whatIf(page).getByRole("button").first().focus();
  const reached = [];
  for (let step = 0; step < 13; step += 1) {
    reached.push(await page.evaluate(() => {
      const { id, className, tagName, textContent } = document.activeElement;
      return id || (tagName === "BUTTON" && textContent) || className || tagName;
    }));
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    expect(outline, `focus on ${reached.at(-1)} is seen`).not.toBe("none");
    await page.keyboard.press("Tab");
  }
  const order = ["Try it", "later", "example-name", "example-band", "Download the model with this example", "Open it here", "compare-with", "Open a lead or a model"];
  const at = order.map((id) => reached.indexOf(id));
  expect(at.every((place) => place >= 0), reached.join(" · ")).toBe(true);
  expect([...at].sort((one, other) => one - other)).toEqual(at);
});

test("holds up in every look", async ({ page }) => {
  test.slow();
  await page.emulateMedia({ reducedMotion: "reduce" });
  await start(page);
  await nurture(page);
  await compare(page).getByLabel("With").selectOption({ index: 1 });
  await overTime(page).getByText("The same as a table").click();
  expect(await page.locator("[style]").count()).toBe(0);
  await shoot(page, "insight", async ({ width, scheme }) => {
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide, `${width} ${scheme}`).toBeLessThanOrEqual(0);
    // The layout changes with the width, the colours with the scheme: each once is enough.
    if (scheme === "light" || width === 1024) await expectAccessible(page, "baton-insight");
  });
});

test("what happens in a panel is not taken for what happens in the studio", async ({ page }) => {
  await start(page);
  // By these numbers Yew tells whose listeners an event is for.
  const number = (selector) => page.locator(selector).evaluate((element) => element.__yew_subtree_id);
  const studio = await number("#app");
  expect(studio).toBeGreaterThan(0);
  expect(await number(".insight >> xpath=..")).not.toBe(studio);
});

test.describe("without a connection", () => {
  test.use({ expectedErrors: /ERR_FAILED|Failed to fetch/ });

  for (const file of ["insight.js", "baton-insight_bg.wasm"]) {
    test(`Preview goes without: ${file}`, async ({ page }) => {
      await page.route(new RegExp(file.replace(".", "\\.")), (route) => route.abort());
      await page.goto("./");
      await expect(page.getByText("What stands below the result could not be loaded.")).toBeVisible();
      await page.getByLabel("Role").selectOption("student");
      await expect(title(page)).toHaveText("Not a fit");
      await expectAccessible(page);
    });
  }

  test("a search that cannot start is told, and the rest goes on", async ({ page }) => {
    await page.route(/insight-worker\.js$/, (route) => route.abort());
    await page.goto("./");
    await expect(whatIf(page)).toContainText("The search could not start.");
    await expect(overTime(page)).toContainText("On 30 Nov 2026");
  });
});
