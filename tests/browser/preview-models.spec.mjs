// Models: starters, files, what is wrong with a broken one, and the examples they carry.

import { readFileSync } from "node:fs";
import { expect, test } from "./support/studio.mjs";

const band = (page) => page.getByRole("heading", { level: 1 });
const file = (name, text) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) });
const agency = readFileSync("examples/models/services-agency.json", "utf8");
const broken = agency.replace('"type": "number"', '"type": "numbr"').replace('"version":', '"verzion":');

test.beforeEach(async ({ page }) => {
  await page.goto("./");
  await expect(band(page)).toBeVisible();
});

test("every starter opens with a lead of its own", async ({ page }) => {
  for (const name of ["Services agency", "Course provider", "B2B software"]) {
    await page.getByRole("button", { name: /^Model:/ }).click();
    await page.getByRole("region", { name: "Models" }).getByRole("button", { name: new RegExp(name) }).click();
    await expect(page.getByRole("button", { name: /^Model:/ })).toContainText(name);
    await expect(page.getByRole("region", { name: "Why" }).getByRole("row")).not.toHaveCount(0);
    await expect(page.getByRole("region", { name: "Examples of this model" })).toContainText(/all \d+ pass/);
  }
});

test("a file opens", async ({ page }) => {
  await page.locator("input[type=file]").setInputFiles(file("mine.json", agency.replace("Services agency", "Our own model")));
  await expect(page.getByRole("button", { name: /^Model:/ })).toContainText("Our own model");
});

test("a file that is dropped anywhere opens", async ({ page }) => {
  const transfer = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "dropped.json", { type: "application/json" }));
    return data;
  }, agency.replace("Services agency", "Dropped model"));
  for (const type of ["dragenter", "dragover", "drop"]) {
    await page.locator("main").dispatchEvent(type, { dataTransfer: transfer });
  }
  await expect(page.getByRole("button", { name: /^Model:/ })).toContainText("Dropped model");
});

test("a broken file tells every problem with its place, and the last good model stays", async ({ page }) => {
  const before = await band(page).textContent();
  await page.locator("input[type=file]").setInputFiles(file("broken.json", broken));
  const problems = page.getByRole("alert").or(page.locator(".wrong")).first();
  await expect(problems).toContainText("broken.json");
  await expect(problems).toContainText(/line \d+/i);
  await expect(problems).toContainText("verzion");
  await expect(problems).toContainText("did you mean version?");
  await expect(problems).toContainText("numbr");
  await expect(page.getByRole("button", { name: /^Model:/ })).toContainText("B2B software");
  await expect(band(page)).toHaveText(before);
});

test("what is no model at all is told in words too", async ({ page }) => {
  for (const text of ["", "not json", "[]", "{\"format\":\"baton-model/1\"}", "\u0000\u0001", "[".repeat(5000)]) {
    await page.locator("input[type=file]").setInputFiles(file("odd.json", text));
    await expect(page.locator(".wrong").first()).toContainText("odd.json");
  }
});

test("hostile names in a model are text, nothing else", async ({ page }) => {
  const hostile = agency.replaceAll(/"label": "[^"]*"/g, `"label": "<img src=x onerror=alert(1)></script>"`);
  await page.locator("input[type=file]").setInputFiles(file("hostile.json", hostile));
  await expect(page.getByText("<img src=x onerror=alert(1)>").first()).toBeVisible();
  expect(await page.locator("img[src=x]").count()).toBe(0);
});

test("an example loads with one click, and says whether it passes in words", async ({ page }) => {
  const examples = page.getByRole("region", { name: "Examples of this model" });
  await examples.getByRole("button", { name: /Student writing a thesis/ }).click();
  await expect(band(page)).toHaveText("Not a fit");
  await page.locator("input[type=file]").setInputFiles(
    file("failing.json", agency.replace(/"expect": \{\s*"band": "[^"]*"/, (text) => text.replace(/"band": "[^"]*"/, '"band": "nurture"'))),
  );
  await expect(examples).toContainText(/fails|not as expected/i);
});
