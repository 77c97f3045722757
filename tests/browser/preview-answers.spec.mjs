// A lead's answers on the left, the result on the right: live, and adding up.

import { expect, test } from "./support/studio.mjs";

const band = (page) => page.getByRole("heading", { level: 1 });
const figure = (page, name) => page.locator("dl").getByText(name, { exact: true }).locator("xpath=..").locator("dd");

test.beforeEach(async ({ page }) => {
  await page.goto("./");
  await expect(band(page)).toHaveText("Sales-ready");
});

test("a keystroke is enough: no button has to be pressed", async ({ page }) => {
  await page.getByRole("textbox", { name: "Company size" }).fill("4");
  await expect(figure(page, "Fit")).not.toContainText("82");
  await expect(page.getByRole("row", { name: /^Company size 4 / })).toBeVisible();
});

test("the waterfall adds up to the total, line by line", async ({ page }) => {
  const points = await page.getByRole("table", { name: "Why" }).evaluate((table) =>
    [...table.querySelectorAll("tbody tr")]
      .filter((row) => row.cells.length === 3 && row.cells[1].textContent.trim() !== "")
      .map((row) => Math.round(Number(row.cells[2].textContent.trim().replace("−", "-").replace("+", "")) * 100)),
  );
  expect(points.length).toBeGreaterThan(20);
  expect(points.reduce((sum, one) => sum + one, 0)).toBe(11007);
  await expect(figure(page, "Total")).toHaveText("110.07");
});

test("what rules a lead out comes first, with its reason", async ({ page }) => {
  await page.getByRole("combobox", { name: "Role" }).selectOption({ label: "Student or researcher" });
  await expect(band(page)).toHaveText("Not a fit");
  await expect(page.getByRole("region", { name: "Not a fit" })).toContainText(/student/i);
});

test("an answer that cannot be used is told beside the result and loses nothing", async ({ page }) => {
  const size = page.getByRole("textbox", { name: "Company size" });
  await size.fill("about 50");
  await expect(size).toHaveValue("about 50");
  await expect(page.getByRole("region", { name: "Lead", exact: true })).toContainText(/number/);
  await expect(page.getByRole("row", { name: /^Company size 420/ })).toHaveCount(0);
});

test("a missing answer says what it could add, and leads to its control", async ({ page }) => {
  await page.getByRole("region", { name: "Not answered yet" }).getByRole("button", { name: /Timeline/ }).click();
  const timeline = page.getByRole("combobox", { name: "Timeline" });
  await expect(timeline).toBeFocused();
  await timeline.selectOption({ label: "Within three months" });
  await expect(page.getByRole("region", { name: "Not answered yet" })).not.toContainText("Timeline");
});

test("one choice of several, and yes or no, count at once", async ({ page }) => {
  const total = figure(page, "Total");
  await page.getByRole("radio", { name: "No", exact: true }).check({ force: true });
  await expect(total).not.toHaveText("110.07");
  const without = await total.textContent();
  await page.getByRole("checkbox", { name: "Lead scoring" }).uncheck({ force: true });
  await page.getByRole("checkbox", { name: "Handing leads to sales" }).uncheck({ force: true });
  await expect(total).not.toHaveText(without);
});

test("nothing is chosen in a list that was not answered", async ({ page }) => {
  await page.getByRole("button", { name: "Clear" }).click();
  for (const name of ["Industry", "Region", "Role", "Timeline", "Current tool"]) {
    await expect(page.getByRole("combobox", { name })).toHaveValue("");
  }
  await expect(band(page)).toHaveText("Nurture");
});

test("clearing can be taken back", async ({ page }) => {
  await page.getByRole("button", { name: "Clear" }).click();
  await expect(page.getByRole("textbox", { name: "Company size" })).toHaveValue("");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("textbox", { name: "Company size" })).toHaveValue("420");
  await expect(band(page)).toHaveText("Sales-ready");
});

test("an activity is removed from the log", async ({ page }) => {
  const entries = page.getByRole("button", { name: /^Remove / });
  const before = await entries.count();
  await page.getByRole("button", { name: /^Remove Joined webinar/ }).click();
  await expect(entries).toHaveCount(before - 1);
  await expect(page.getByRole("row", { name: /^Joined webinar/ })).toHaveCount(0);
});

test("an activity is added to the log", async ({ page }) => {
  const before = Number(await figure(page, "Total").textContent());
  await page.getByRole("button", { name: "Add activity" }).click();
  const editor = page.getByRole("group", { name: "Activity", exact: true });
  await editor.getByRole("combobox").selectOption({ label: "Requested demo" });
  await editor.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("button", { name: /^Remove Requested demo/ })).toBeVisible();
  expect(Number(await figure(page, "Total").textContent())).toBeGreaterThan(before);
});

test("another day lets activities fade", async ({ page }) => {
  await page.getByRole("textbox", { name: "Scored as of" }).fill("2027-02-01");
  await expect(band(page)).toHaveText("Marketing-qualified");
});
