// Preview: what each answer would score, the order of the questions, what a change did, undo and redo.

import { expect, expectAccessible, test } from "./support/studio.mjs";

const title = (page) => page.getByRole("heading", { level: 1 });
const answer = (page, name) => page.locator(".answer").filter({ has: page.getByLabel(name, { exact: true }) });
const strip = (page, name) => answer(page, name).getByRole("button", { name: /What each answer to/ });
const lastChange = (page) => page.locator(".change.last");

test.beforeEach(async ({ page }) => {
  await page.goto("./");
  await expect(title(page)).toBeVisible();
});

test("each answer shows what every option would score, with the present one marked", async ({ page }) => {
  await strip(page, "Role").click();
  const list = answer(page, "Role").getByRole("listitem");
  const options = await page.getByLabel("Role").locator("option").allTextContents();
  // All but "not given".
  await expect(list).toHaveCount(options.length - 1);
  await expect(list.filter({ hasText: "now" })).toContainText("Head of department: 110.07, Sales-ready");
  const student = await list.filter({ hasText: "Student" }).textContent();
  await page.getByLabel("Role").selectOption("student");
  // What was said before the change is what came out.
  await expect(title(page)).toHaveText("Not a fit");
  const total = await page.locator(".figures div", { hasText: "Total" }).locator("dd").textContent();
  expect(student).toContain(`${total}, Not a fit`);
  await expect(list.filter({ hasText: "now" })).toContainText("Student");
  await expectAccessible(page);
});

test("the strongest questions come first on request, and stay where they are while one types", async ({ page }) => {
  const names = () => page.locator(".answer .baton-label").evaluateAll((labels) => labels.map((label) => label.textContent));
  const before = await names();
  await page.getByRole("button", { name: "Strongest questions first" }).click();
  await expect(page.getByRole("group", { name: "Strongest first" })).toBeVisible();
  const sorted = await names();
  expect(sorted).not.toEqual(before);
  expect([...sorted].sort()).toEqual([...before].sort());
  await page.getByLabel("Company size").fill("3");
  await page.getByLabel("Timeline", { exact: true }).selectOption({ index: 1 });
  expect(await names()).toEqual(sorted);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Strongest questions first" }).click();
  expect(await names()).toEqual(before);
});

test("a change is told in points and bands", async ({ page }) => {
  await expect(lastChange(page)).toHaveCount(0);
  await page.getByLabel("Role").selectOption("consultant");
  await expect(lastChange(page)).toHaveText("Role: −14, still Sales-ready.");
  await page.getByLabel("Company size").fill("4");
  await expect(lastChange(page)).toHaveText(/^Company size: −\d.*, from Sales-ready to .+\.$/);
});

test("undo and redo lead through every change", async ({ page }) => {
  const undo = page.getByRole("button", { name: "Undo" });
  const redo = page.getByRole("button", { name: "Redo" });
  await expect(redo).toBeDisabled();
  await page.getByLabel("Role").selectOption("student");
  await page.getByLabel("Example lead").selectOption("2");
  await page.getByRole("button", { name: "Clear" }).click();
  const after = await page.locator(".figures").textContent();
  for (let step = 0; step < 3; step += 1) await undo.click();
  await expect(undo).toBeDisabled();
  await expect(page.getByLabel("Role")).toHaveValue("department-head");
  await redo.click();
  await expect(title(page)).toHaveText("Not a fit");
  await redo.click();
  await redo.click();
  await expect(redo).toBeDisabled();
  await expect(page.locator(".figures")).toHaveText(after);
  // Whoever goes on from the past has another future.
  await undo.click();
  await page.getByLabel("Company size").fill("5");
  await expect(redo).toBeDisabled();
});

test("an answer can be locked", async ({ page }) => {
  await strip(page, "Timeline").click();
  const lock = answer(page, "Timeline").getByRole("button", { name: "Suggestions leave it as it is" });
  await expect(lock).toHaveAttribute("aria-pressed", "false");
  await lock.click();
  await expect(lock).toHaveAttribute("aria-pressed", "true");
  await expect(strip(page, "Timeline")).toHaveAccessibleName(/, locked$/);
  await expectAccessible(page);
  // What cannot be changed by asking needs no lock.
  await strip(page, "Company size").click();
  await expect(answer(page, "Company size").getByRole("button", { name: "Suggestions leave it as it is" })).toHaveCount(0);
});
