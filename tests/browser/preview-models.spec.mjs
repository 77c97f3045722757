// Models: starters, files, drag and drop, broken files, examples.

import { readFileSync } from "node:fs";
import { expect, test } from "./support/studio.mjs";

const title = (page) => page.getByRole("heading", { level: 1 });
const open = (page) => page.getByRole("button", { name: /^Model: / });
const text = readFileSync("examples/models/b2b-software.json", "utf8");
const file = (content, name = "mine.json") => ({ name, mimeType: "application/json", buffer: Buffer.from(content) });
const choose = (page, content, name) => page.locator("input[type=file]").setInputFiles(file(content, name));

/** A model with four mistakes in four places. */
const BROKEN = text
  .replace('"type": "number"', '"type": "numbr"')
  .replace('"points": -8', '"points": -8.125')
  .replace('"field": "industry"', '"field": "industy"')
  .replace('"cap": 60', '"cpa": 60');

test.beforeEach(async ({ page }) => {
  await page.goto("./");
  await expect(title(page)).toBeVisible();
});

test("each starter opens by two clicks, on its first example, with all examples passing", async ({ page }) => {
  for (const name of ["Services agency", "Course provider", "B2B software"]) {
    await open(page).click();
    await page.getByRole("region", { name: "Models" }).getByRole("button", { name }).click();
    await expect(page.getByRole("region", { name: "Models" })).toBeHidden();
    await expect(open(page)).toContainText(name);
    await expect(page.locator(".passing")).toHaveText(/^all \d+ pass$/);
    await expect(page.getByRole("status").filter({ hasText: `Opened ${name}` })).toBeVisible();
    await expect(page.getByLabel("Example lead")).toHaveValue("0");
  }
});

test("the menu opens and closes by keyboard and says which model is open", async ({ page }) => {
  await open(page).focus();
  await page.keyboard.press("Enter");
  const menu = page.getByRole("region", { name: "Models" });
  await expect(menu).toBeVisible();
  await expect(menu.getByRole("button", { name: "B2B software" })).toHaveAttribute("aria-current", "true");
  await expect(menu).toContainText(/Hash\s*[0-9a-f]{64}/);
  await page.keyboard.press("Escape");
  await expect(menu).toBeHidden();
  await expect(open(page)).toBeFocused();
});

test("an example opens by one click and fills every control", async ({ page }) => {
  const examples = page.getByRole("region", { name: "Examples of this model" });
  await expect(examples.getByRole("button")).toHaveCount(13);
  await examples.getByRole("button", { name: /Newsletter reader, hardly known/ }).click();
  await expect(title(page)).toHaveText("Nurture");
  await expect(page.getByLabel("Company size")).toHaveValue("");
  await expect(page.getByLabel("Role")).toHaveValue("");
  await expect(page.getByRole("radio", { name: "Not given" })).toBeChecked();
  await expect(examples.getByRole("button", { name: /Newsletter/ })).toHaveAttribute("aria-current", "true");
});

test("a failing example says so in words, with what it must be", async ({ page }) => {
  await choose(page, text.replace('"fit": 82,', '"fit": 80,'));
  await expect(page.locator(".passing")).toHaveText("1 of 13 fails");
  const failing = page.getByRole("button", { name: /Head of sales who came back to pricing/ });
  await expect(failing).toContainText("fails");
  await expect(failing).toContainText("fit is 82, must be 80");
});

test("a model of one's own opens by file", async ({ page }) => {
  await choose(page, text.replaceAll("B2B software", "Our own"));
  await expect(open(page)).toContainText("Our own");
  await open(page).click();
  await expect(page.getByRole("region", { name: "Models" })).toContainText("the file mine.json");
});

test("a broken file lists all its problems with their places, and the last good model stays", async ({ page }) => {
  await page.getByLabel("Company size").fill("77");
  await choose(page, BROKEN, "acme.json");
  const refusal = page.getByRole("region", { name: "acme.json was not opened: 4 problems" });
  await expect(refusal.getByRole("heading")).toBeFocused();
  await expect(refusal.getByRole("listitem")).toHaveCount(4);
  const lines = BROKEN.split("\n");
  for (const [wrong, help] of [['"numbr"', "did you mean number?"], ["-8.125", "round to"], ['"industy"', "did you mean industry?"], ["cpa", "did you mean cap?"]]) {
    const line = lines.findIndex((one) => one.includes(wrong)) + 1;
    const item = refusal.getByRole("listitem").filter({ hasText: `Line ${line}, column` });
    await expect(item).toContainText(wrong.replaceAll('"', ""));
    await expect(item).toContainText(help);
  }
  await expect(refusal).toContainText("B2B software stays open.");
  await expect(page.getByLabel("Company size")).toHaveValue("77");
  await refusal.getByRole("button", { name: "Close this list" }).click();
  await expect(refusal).toHaveCount(0);
});

test("the same file can be opened again after it was mended", async ({ page }) => {
  await choose(page, BROKEN);
  await expect(page.locator(".wrong")).toBeVisible();
  await choose(page, text);
  await expect(page.locator(".wrong")).toHaveCount(0);
});

test("what is no JSON, no model, or far too large is refused in words", async ({ page }) => {
  for (const [content, words] of [
    ["", "Line 1"],
    ["{ name: 'x' }", "Line 1, column 3"],
    ["[]", "expected"],
    [" ".repeat((1 << 20) + 1), "at most 1 MiB"],
  ]) {
    await choose(page, content, "odd.json");
    await expect(page.locator(".wrong")).toContainText("odd.json was not opened");
    await expect(page.locator(".wrong")).toContainText(words);
  }
});

test("a file dropped anywhere opens", async ({ page }) => {
  const drop = async (content) => {
    const data = await page.evaluateHandle((content) => {
      const data = new DataTransfer();
      data.items.add(new File([content], "dropped.json", { type: "application/json" }));
      return data;
    }, content);
    await page.dispatchEvent(".foot", "dragover", { dataTransfer: data });
    await expect(page.getByText("Drop the model file to open it")).toBeVisible();
    await page.dispatchEvent(".foot", "drop", { dataTransfer: data });
    await expect(page.getByText("Drop the model file to open it")).toBeHidden();
  };
  await drop(text.replaceAll("B2B software", "Dropped here"));
  await expect(open(page)).toContainText("Dropped here");
  await drop(BROKEN);
  await expect(page.locator(".wrong")).toContainText("dropped.json was not opened");
  await expect(open(page)).toContainText("Dropped here");
});

test("text dragged over the page is none of its business", async ({ page }) => {
  const data = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.setData("text/plain", "a word");
    return data;
  });
  await page.dispatchEvent(".foot", "dragover", { dataTransfer: data });
  await expect(page.getByText("Drop the model file to open it")).toBeHidden();
});

test("hostile names in a model are text, nothing else", async ({ page }) => {
  await choose(page, text.replaceAll(/"label": "[^"]*"/g, `"label": "<img src=x onerror=alert(1)></script>"`));
  await expect(page.getByText("<img src=x onerror=alert(1)>").first()).toBeVisible();
  expect(await page.locator("img").count()).toBe(0);
});

test("the open model is saved as the file that it is", async ({ page }) => {
  await open(page).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as a file" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("b2b-software.json");
  expect(readFileSync(await download.path(), "utf8")).toBe(text);
});

test("a model with one axis has a strip, one without examples an empty lead", async ({ page }) => {
  const model = {
    format: "baton-model/1",
    id: "strip",
    name: "Strip",
    version: 1,
    fields: [{ id: "size", type: "number", label: "Size" }],
    axes: [{ id: "fit", label: "Fit", rules: [{ id: "size", field: "size", each: 1 }] }],
    bands: [{ id: "good", label: "Good", at_least: { fit: 20 } }, { id: "rest", label: "Rest" }],
  };
  await choose(page, JSON.stringify(model));
  await expect(title(page)).toHaveText("Rest");
  await expect(page.getByText("This model carries no examples.")).toBeVisible();
  await expect(page.getByLabel("Example lead")).toHaveCount(0);
  await page.getByLabel("Size").fill("25");
  await expect(title(page)).toHaveText("Good");
  await expect(page.getByRole("img", { name: "Fit 25. In the region: Good." })).toBeVisible();
  const box = await page.locator(".map .frame").boundingBox();
  expect(box.height).toBeLessThan(box.width / 3);
});
