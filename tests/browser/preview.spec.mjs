// Preview: a lead's answers at the left, what the model makes of them at the right, at every keystroke.

import { expect, test } from "./support/studio.mjs";

const title = (page) => page.getByRole("heading", { level: 1 });
const total = (page) => page.locator(".waterfall tfoot .points");
const figure = (page) => page.locator(".figures div", { hasText: "Total" }).locator("dd");
/** What a result is made of follows one frame after it. */
const inDetail = async (page) => expect(total(page)).toHaveText(await figure(page).textContent());

/** A number as the page writes it. */
const number = (words) => Number(words.replace("−", "-").replace(/[+,]/g, ""));

test.beforeEach(async ({ page }) => {
  await page.goto("./");
  await expect(title(page)).toBeVisible();
});

test("opens on a real lead of the B2B model with its result beside it", async ({ page }) => {
  await expect(title(page)).toHaveText("Sales-ready");
  await expect(page.getByLabel("Company size")).toHaveValue("420");
  await expect(page.getByLabel("Role")).toHaveValue("department-head");
  await expect(page.getByRole("checkbox", { name: "Lead scoring" })).toBeChecked();
  await expect(page.getByRole("radio", { name: "Yes" })).toBeChecked();
  await expect(page.getByText(/Fit is 82, .* this band asks for/)).toBeVisible();
  await expect(page.locator(".figures")).toContainText("Win rate");
});

test("the answers stand under who they are and what they did", async ({ page }) => {
  const group = (name) => page.getByRole("group", { name });
  await expect(group("Who they are").getByLabel("Industry")).toBeVisible();
  await expect(group("What they did").locator(".entry").first()).toBeVisible();
  await expect(group("What they did").getByLabel("Industry")).toHaveCount(0);
});

test("every keystroke counts at once", async ({ page }) => {
  const size = page.getByLabel("Company size");
  const seen = [];
  await size.fill("");
  for (const digit of "1200") {
    await size.press(digit);
    seen.push(await page.locator(".figures").textContent());
  }
  await inDetail(page);
  // 1 and 12 people, then 120, then 1,200: four ranges of the model.
  expect(new Set(seen).size).toBe(4);
  await expect(size).toHaveValue("1200");
});

test("the bars add up to each axis and to the total", async ({ page }) => {
  for (const example of [0, 1, 2, 6, 8]) {
    await page.getByLabel("Example lead").selectOption(String(example));
    await inDetail(page);
    let sum = 0;
    for (const axis of await page.locator(".waterfall tbody").all()) {
      const points = await axis.locator(".points").allTextContents();
      const [score, ...rows] = points.map(number);
      expect(rows.reduce((a, b) => a + b, 0)).toBeCloseTo(score, 9);
      sum += score;
    }
    expect(sum).toBeCloseTo(number(await total(page).textContent()), 9);
  }
});

test("decay and caps have bars of their own", async ({ page }) => {
  const cuts = page.locator(".waterfall tr.cut");
  await expect(cuts.filter({ hasText: "fades by half every 14 days" })).toContainText("−");
  await expect(cuts.filter({ hasText: "at most 10" })).toHaveCount(1);
  await expect(cuts.first().locator("rect")).toHaveAttribute("width", /%$/);
});

test("each bar begins where the one above ends", async ({ page }) => {
  const steps = await page.locator(".waterfall tr:not(.axis) .bar").evaluateAll((bars) =>
    bars.map((bar) => {
      const { left, right } = bar.getBoundingClientRect();
      const falls = bar.closest("tr").querySelector(".points").textContent.startsWith("−");
      return falls ? [right, left] : [left, right];
    }),
  );
  const bars = steps.slice(0, -1);
  bars.slice(1).forEach(([from], at) => expect(Math.abs(from - bars[at][1])).toBeLessThan(3));
  expect(Math.abs(bars.at(-1)[1] - steps.at(-1)[1])).toBeLessThan(3);
});

test("the map shows the bands as regions and the lead as a point that moves", async ({ page }) => {
  const map = page.getByRole("img", { name: /^Fit 82 of 100, Engagement 28.07 of 60. In the region: Sales-ready/ });
  await expect(map).toBeVisible();
  await expect(map.locator(".region")).toHaveCount(3);
  const before = await map.locator(".lead-point").getAttribute("transform");
  await page.getByLabel("Timeline", { exact: true }).selectOption("this-quarter");
  await expect(page.locator(".lead-point")).not.toHaveAttribute("transform", before);
});

test("missing answers say what they could add, and lead to their controls", async ({ page }) => {
  const gap = page.getByRole("button", { name: /^Timeline up to \+14/ });
  await gap.click();
  await expect(page.getByLabel("Timeline", { exact: true })).toBeFocused();
  await page.getByLabel("Timeline", { exact: true }).selectOption("this-quarter");
  await expect(gap).toHaveCount(0);
  await expect(total(page)).toHaveText("124.07");
});

test("an activity is added, changed and removed", async ({ page }) => {
  const entries = page.locator(".entry");
  const before = await entries.count();
  await page.getByRole("button", { name: "Add activity" }).click();
  const activity = page.getByLabel("Activity", { exact: true });
  await expect(activity).toBeFocused();
  await activity.selectOption({ label: "Requested demo" });
  await expect(page.locator(".waterfall")).toContainText("Asked for demo");
  await expect(entries).toHaveCount(before + 1);

  await page.getByLabel("Date", { exact: true }).fill("2026-09-01");
  await expect(page.locator(".waterfall")).not.toContainText("Asked for demo");
  await expect(page.locator(".entry.open")).toContainText("80 days ago");
  await page.getByLabel("Times", { exact: true }).fill("3");
  await expect(page.locator(".entry.open")).toContainText("3 ×");
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("button", { name: /Requested demo/ }).first()).toBeFocused();

  await page.getByRole("button", { name: /^Remove Requested demo/ }).click();
  await expect(entries).toHaveCount(before);
  await expect(page.getByRole("button", { name: "Add activity" })).toBeFocused();
});

test("the day it is scored on can be moved", async ({ page }) => {
  await page.getByLabel("Scored as of").fill("2027-01-29");
  await expect(title(page)).toHaveText("Marketing-qualified");
  await expect(page.locator(".figures")).toContainText("2.59");
  await expect(page.locator(".change")).toContainText("from Sales-ready to Marketing-qualified");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(title(page)).toHaveText("Sales-ready");
});

test("a lead that is ruled out says why before anything else", async ({ page }) => {
  await page.getByLabel("Role").selectOption("student");
  await expect(title(page)).toHaveText("Not a fit");
  await expect(page.locator(".why p").first()).toHaveText("Ruled out: Studies the subject, buys nothing yet.");
  await expect(page.locator(".why")).toContainText("By points alone it would be Sales-ready.");
  await expect(page.locator(".figures")).not.toContainText("Win rate");
});

test("what cannot be read is kept and told at its place", async ({ page }) => {
  const size = page.getByLabel("Company size");
  await size.fill("lots of people");
  await expect(size).toHaveValue("lots of people");
  await expect(size).toHaveAttribute("aria-invalid", "true");
  await expect(size).toHaveAccessibleDescription(/found "lots of people", expected a number/);
  await expect(page.getByRole("list", { name: "Check these answers" })).toContainText("It counts as not answered.");
  await size.fill("12");
  await expect(size).not.toHaveAttribute("aria-invalid");
  await expect(page.getByText("Check these answers")).toHaveCount(0);
});

test("undo takes back one answer at a time, clear takes all", async ({ page }) => {
  const undo = page.getByRole("button", { name: "Undo" });
  await expect(undo).toBeDisabled();
  await page.getByLabel("Company size").fill("7");
  await page.getByLabel("Job title").fill("Chief of everything");
  await undo.click();
  await expect(page.getByLabel("Job title")).toHaveValue("Head of Sales Operations");
  await expect(page.getByLabel("Company size")).toHaveValue("7");
  await page.getByRole("button", { name: "Clear" }).click();
  await expect(page.getByLabel("Company size")).toHaveValue("");
  await expect(title(page)).toHaveText("Nurture");
  await expect(page.getByLabel("Example lead")).toHaveValue("");
  await undo.click();
  await undo.click();
  await expect(page.getByLabel("Company size")).toHaveValue("420");
  await expect(page.getByLabel("Example lead")).toHaveValue("0");
});

test("a list that was not answered has nothing chosen", async ({ page }) => {
  await page.getByRole("button", { name: "Clear" }).click();
  for (const name of ["Industry", "Region", "Role", "Timeline", "Current tool"]) {
    await expect(page.getByRole("combobox", { name })).toHaveValue("");
  }
});

test("one choice of several, and yes or no, count at once", async ({ page }) => {
  await page.getByRole("radio", { name: "No", exact: true }).check();
  // No budget is 4 less instead of 8 more, and no longer large and funded (6).
  await expect(total(page)).toHaveText("92.07");
  await page.getByRole("checkbox", { name: "Handing leads to sales" }).uncheck();
  await page.getByRole("checkbox", { name: "Lead scoring" }).uncheck();
  await expect(total(page)).toHaveText("86.07");
});

test("Enter in an answer neither reloads nor loses anything", async ({ page }) => {
  await page.getByLabel("Job title").fill("Director");
  await page.getByLabel("Job title").press("Enter");
  await expect(page.getByLabel("Job title")).toHaveValue("Director");
});

test("the band is told to those who listen only when it changes", async ({ page }) => {
  const status = page.locator(".result [role=status]");
  await expect(status).toHaveText("Sales-ready");
  await page.evaluate(() => {
    globalThis.told = 0;
    new MutationObserver(() => globalThis.told++).observe(document.querySelector(".result [role=status]"), {
      characterData: true,
      childList: true,
      subtree: true,
    });
  });
  await page.getByLabel("Company size").pressSequentially("0");
  expect(await page.evaluate(() => globalThis.told)).toBe(0);
  await page.getByLabel("Role").selectOption("student");
  await expect(status).toHaveText("Not a fit");
});
