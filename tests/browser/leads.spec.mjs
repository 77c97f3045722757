// The studio's page Leads: a whole lead base, its bands, and what a limit does to it.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { drop, expect, expectAccessible, test } from "./support/studio.mjs";

const MODEL = "examples/models/b2b-software.json";
const SAMPLES = "examples/leads/b2b-software.csv";
const BATON = join(process.env.CARGO_TARGET_DIR ?? "target", "debug/baton");

const cards = (page) => page.locator(".band-card");
const desk = (page) => page.getByRole("region", { name: "Limits desk", exact: true });
const table = (page) => page.getByRole("region", { name: "Every lead" });
const rows = (page) => page.locator(".rows tbody tr");
const shown = (page) => page.locator(".shown-count");
const columnOf = (page, place) => rows(page).evaluateAll((all, place) => all.map((row) => row.children[place].textContent), place);

/** The sample leads with the day each came, over four weeks, and what became of it. */
const withOutcomes = () => {
  const [header, ...leads] = readFileSync(SAMPLES, "utf8").trim().split("\n");
  const more = (at) => `2026-11-${String(1 + (at % 28)).padStart(2, "0")},${at % 10 === 0 ? "" : at % 5 < 2 ? "Closed Won" : "Closed Lost"}`;
  return [`${header},created,outcome`, ...leads.map((lead, at) => `${lead},${more(at)}`)].join("\n");
};

const paste = async (page, text) => {
  await page.getByRole("button", { name: "Paste leads" }).click();
  await page.getByRole("textbox", { name: /The names of the columns/ }).fill(text);
  await page.getByRole("button", { name: "Score these" }).click();
};

const saved = async (page, name) => {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
};

test.beforeEach(async ({ page }) => {
  await page.goto("./#/leads");
  await expect(rows(page).first()).toContainText("lead-0001");
});

test("opens with the sample leads, counted as the command line counts them", async ({ page }) => {
  await expect(page).toHaveTitle("Baton: all your leads, and what a limit does");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sample leads: 500 leads");
  const scored = execFileSync(BATON, ["score", MODEL, SAMPLES, "--as-of", "2026-11-20"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  const bands = scored.trim().split("\n").slice(1).map((line) => line.split(",")[4]);
  const { bands: known, disqualified_band: out } = JSON.parse(readFileSync(MODEL, "utf8"));
  const counted = [...known, out].map(({ id, label }) => [label, String(bands.filter((band) => band === id).length)]);
  const told = await cards(page).evaluateAll((all) => all.map((card) => [card.children[0].textContent, card.children[1].firstChild.textContent]));
  expect(told).toEqual(counted);
  await expect(page.locator(".headline")).toHaveText(`${counted[0][1]} of 500 leads reach sales, 11.4 %.`);
});

test("a limit that is moved by keyboard, typed or dragged counts at once, and back again", async ({ page }) => {
  const fit = desk(page).getByRole("slider", { name: "Fit that Sales-ready asks for" });
  const box = desk(page).getByRole("textbox", { name: "Fit that Sales-ready asks for" });
  await expect(box).toHaveValue("55");
  await fit.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(box).toHaveValue("54");
  await expect(desk(page).getByText("in the model 55")).toBeVisible();
  await box.fill("45.5");
  await expect(cards(page).first()).toContainText("75 15 %");
  await expect(cards(page).first()).toContainText("18 more");
  await expect(page.locator(".headline")).toContainText("With the limits you try, 75 of 500 leads reach sales");
  await expect(page.locator(".live-figure")).toHaveText("19 leads a week reach sales");
  await expect(page.locator(".load")).toHaveText("Sales can take 6.3 more. 18 leads more than with the model’s own limits.");
  await box.fill("4x");
  await box.blur();
  await expect(box, "what is no number does not stay").toHaveValue("45.5");
  const track = await fit.boundingBox();
  await page.mouse.move(track.x + track.width * 0.455, track.y + track.height / 2);
  await page.mouse.down();
  await page.mouse.move(track.x + track.width - 1, track.y + track.height / 2, { steps: 5 });
  await page.mouse.up();
  await expect(box).toHaveValue("100");
  await page.getByLabel("Sales can take").fill("10");
  await desk(page).getByRole("button", { name: "Back to the model’s limits" }).click();
  await expect(box).toHaveValue("55");
  await expect(page.locator(".load")).toHaveText("4.3 more than sales can take: some will wait.");
});

test("the tried limits are put into the model with a note, and can be used at once", async ({ page }) => {
  await desk(page).getByRole("textbox", { name: "Fit that Sales-ready asks for" }).fill("90");
  await expect(desk(page).getByText(/examples? of the model gets? another result/)).toBeVisible();
  await page.getByLabel("Why").fill("Sales was full");
  const { name, text } = await saved(page, "Download the changed model");
  expect(name).toBe("b2b-software.json");
  const [changed, before] = [JSON.parse(text), JSON.parse(readFileSync(MODEL, "utf8"))];
  expect(changed.bands[0].at_least).toEqual({ ...before.bands[0].at_least, fit: 90 });
  expect(changed.version).toBe(before.version + 1);
  expect(changed.notes.at(-1)).toMatchObject({ version: changed.version, by: "marketing", text: "Sales-ready: fit 55 → 90. Sales was full" });
  await page.getByRole("button", { name: "Use it here" }).click();
  await expect(page.locator(".intake .lead-in")).toContainText(`version ${changed.version}`);
  await expect(desk(page).getByRole("textbox", { name: "Fit that Sales-ready asks for" })).toHaveValue("90");
  await expect(desk(page).getByRole("button", { name: "Back to the model’s limits" })).toBeDisabled();
});

test("leads with outcomes: precision, recall, cost, and the cheapest limit", async ({ page }) => {
  await drop(page, "won.csv", withOutcomes());
  // One of the sample leads has a date that can be read in two ways.
  await expect(page.locator(".questions")).toContainText("such as 12/11/2026: does the day or the month come first?");
  await page.getByRole("button", { name: "Score these leads" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("won.csv: 500 leads");
  await expect(page.getByLabel("Outcome column"), "its name says so").toHaveValue("23");
  await expect(page.getByRole("checkbox", { name: "Closed Won" })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: "Closed Lost" })).not.toBeChecked();
  await expect(page.locator(".outcomes")).toContainText("Won of those (precision)");
  await expect(desk(page)).toContainText("50 leads without an outcome are left out of these figures.");
  await expect(page.getByLabel("These leads came within"), "nobody said so for these leads").toHaveValue("");
  await page.getByLabel("… from the dates in").selectOption({ label: "created" });
  await expect(page.getByLabel("These leads came within")).toHaveValue("4");
  await page.getByLabel("A wasted call costs").fill("10");
  await page.getByLabel("A missed deal costs").fill("1000");
  const cost = async () => Number((await page.locator(".outcomes > div", { hasText: "What both cost" }).locator("b").textContent()).replaceAll(",", ""));
  const before = await cost();
  const best = desk(page).getByRole("button", { name: /Least cost at/ }).first();
  const less = Number((await best.textContent()).match(/: ([\d,]+) less/)[1].replaceAll(",", ""));
  await best.click();
  await expect.poll(cost).toBe(before - less);
  await page.getByRole("checkbox", { name: "Closed Won" }).uncheck();
  await expect(desk(page)).toContainText("Choose the values that mean a deal was won.");
  await expectAccessible(page, ".desk");
});

test("rows are found, filtered and put in order", async ({ page }) => {
  await table(page).getByRole("button", { name: "Total", exact: true }).click();
  await expect(table(page).getByRole("columnheader", { name: "Total" })).toHaveAttribute("aria-sort", "descending");
  const totals = (await columnOf(page, 2)).map(Number);
  expect(totals).toEqual(totals.toSorted((one, other) => other - one));
  await table(page).getByRole("button", { name: "Total", exact: true }).click();
  await expect(table(page).getByRole("columnheader", { name: "Total" })).toHaveAttribute("aria-sort", "ascending");
  await table(page).getByRole("button", { name: "Company size" }).click();
  await expect.poll(async () => (await columnOf(page, 6)).slice(0, 3)).toEqual(["1", "1", "1"]);

  await page.getByLabel("Find").fill("JUNIPER");
  await expect(shown(page)).toContainText("17 of 500 leads");
  await page.getByLabel("Band", { exact: true }).selectOption("Nurture");
  await expect.poll(async () => new Set(await columnOf(page, 1))).toEqual(new Set(["Nurture"]));
  await shown(page).getByRole("button", { name: "Show all" }).click();
  await expect(shown(page)).toHaveText("All 500 leads. ");
  await page.getByLabel("Field", { exact: true }).selectOption({ label: "Industry" });
  await page.getByLabel("Industry is").selectOption({ label: "Manufacturing" });
  await expect(shown(page)).toContainText("60 of 500 leads");
  await page.getByLabel("Find").fill("nobody has this");
  await expect(table(page)).toContainText("No lead is like that.");
});

test("a card shows its leads, whose bands follow the limits", async ({ page }) => {
  await cards(page).first().click();
  await expect(page.getByRole("heading", { name: "Every lead" })).toBeFocused();
  await expect(cards(page).first()).toHaveAttribute("aria-pressed", "true");
  await expect(shown(page)).toContainText("57 of 500 leads");
  await desk(page).getByRole("textbox", { name: "Fit that Sales-ready asks for" }).fill("45.5");
  await expect(shown(page)).toContainText("75 of 500 leads");
});

test("by keyboard through the table, into Preview, and back to the same place", async ({ page }) => {
  const here = () => page.evaluate(() => document.activeElement.textContent);
  await rows(page).first().getByRole("link").focus();
  for (const [key, lead] of [["ArrowDown", "lead-0002"], ["End", "lead-0500"], ["ArrowUp", "lead-0499"], ["Home", "lead-0001"]]) {
    await page.keyboard.press(key);
    await expect.poll(here).toBe(lead);
  }
  for (let times = 0; times < 30; times += 1) await page.keyboard.press("ArrowDown");
  await expect.poll(here).toBe("lead-0031");
  await expect(page.locator("tr:has(a:focus)")).toHaveAttribute("aria-rowindex", "32");
  expect(await rows(page).count(), "only what is in sight is in the page").toBeLessThan(25);
  const total = await page.locator("tr:has(a:focus) td").nth(1).textContent();
  const place = await page.locator(".rows").evaluate((window) => window.scrollTop);
  await page.keyboard.press("Enter");
  await expect(page.locator(".figures")).toContainText(total);
  await page.getByRole("link", { name: "Leads" }).click();
  await expect(rows(page).filter({ hasText: "lead-0031" })).toBeVisible();
  expect(await page.locator(".rows").evaluate((window) => window.scrollTop)).toBe(place);
});

test("what is shown is saved, guarded, and gives the same leads when it comes back", async ({ page }) => {
  await paste(page, "name,company_size,role\n=1+1,300,executive\n@x,20,manager\n\"Quote \"\"and\"\", comma\",700,executive\n");
  await expect(shown(page)).toHaveText("All 3 leads. ");
  const { name, text } = await saved(page, "Save what is shown as CSV");
  expect(name).toBe("pasted-leads-scored.csv");
  const lines = text.trim().split("\n");
  expect(lines[0]).toBe("name,company_size,role,fit,engagement,total,band,disqualified_by");
  expect(lines[1]).toMatch(/^'=1\+1,300,executive,/);
  expect(lines[2]).toMatch(/^'@x,20,manager,/);
  expect(lines[3]).toMatch(/^"Quote ""and"", comma",700,/);
  const before = await cards(page).allTextContents();
  await drop(page, "again.csv", text);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("again.csv: 3 leads");
  expect(await cards(page).allTextContents()).toEqual(before);
  expect((await saved(page, "Save what is shown as CSV")).text.replaceAll("''", "'")).toBe(text);
});

test("groups tell how sure their shares are, and duplicates stand beside each other", async ({ page }) => {
  const groups = page.getByRole("region", { name: "By group" });
  await expect(groups.getByRole("row", { name: /Software and IT/ })).toContainText("10.3 %6–19 %");
  await expect(groups.getByRole("row", { name: /Public sector/ })).toContainText("under 30 leads: chance weighs heavily");
  const duplicates = page.getByRole("region", { name: "Duplicates" });
  await duplicates.getByRole("button", { name: "Look for duplicates" }).click();
  await expect(duplicates.getByRole("status")).toHaveText("No duplicates: every one stands once, or is empty.");
  await paste(page, "name,work_email,role\nA,ann@acme.example,manager\nB,bob@acme.example,manager\nC, ANN@acme.example,executive\n");
  await expect(shown(page)).toHaveText("All 3 leads. ");
  await duplicates.getByRole("button", { name: "Look for duplicates" }).click();
  await expect(duplicates.getByRole("status")).toContainText("1 value stand");
  await duplicates.getByRole("button", { name: "Show them in the table" }).click();
  await expect.poll(() => columnOf(page, 0)).toEqual(["A", "C"]);
});

test("what is no table of leads is told, and a dropped model is opened as one", async ({ page }) => {
  await paste(page, "one line only");
  await expect(page.getByText("Paste two lines at least")).toBeVisible();
  await page.getByRole("textbox", { name: /The names of the columns/ }).fill("a,b\n1,2");
  await page.getByRole("button", { name: "Score these" }).click();
  await expect(page.locator(".mapping")).toContainText("The file has 2 columns, and none was recognised. Choose at least one.");
  await expect(page.getByRole("button", { name: "Score these leads" })).toBeDisabled();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Sample leads" }).click();
  await expect(rows(page).first()).toContainText("lead-0001");
  await drop(page, "mine.json", readFileSync("examples/models/services-agency.json", "utf8"));
  await expect(page.getByRole("button", { name: /agency/i }).first()).toBeVisible();
});
