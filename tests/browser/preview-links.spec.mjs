// Links hold the lead and the model; copies hold what people pass on.

import { readFileSync } from "node:fs";
import { expect, test } from "./support/studio.mjs";

const band = (page) => page.getByRole("heading", { level: 1 });
const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

test.beforeEach(async ({ page }) => {
  await page.goto("./");
  await expect(band(page)).toHaveText("Sales-ready");
});

test("a link brings the same lead back", async ({ page, context }) => {
  await page.getByRole("textbox", { name: "Company size" }).fill("77");
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByRole("status").filter({ hasText: /copied/i })).toBeVisible();
  const link = await clipboard(page);
  expect(new URL(link).hash).toContain("model=b2b-software");
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByRole("textbox", { name: "Company size" })).toHaveValue("77");
  await expect(band(other)).toHaveText(await band(page).textContent());
});

test("a link to a lead of one's own model holds the model", async ({ page, context }) => {
  const own = readFileSync("examples/models/course-provider.json", "utf8").replace("Course provider", "Evening school");
  await page.locator("input[type=file]").setInputFiles({ name: "own.json", mimeType: "application/json", buffer: Buffer.from(own) });
  await expect(page.getByRole("button", { name: /^Model:/ })).toContainText("Evening school");
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByRole("status").filter({ hasText: /copied/i })).toBeVisible();
  const other = await context.newPage();
  await other.goto(await clipboard(page));
  await expect(other.getByRole("button", { name: /^Model:/ })).toContainText("Evening school");
});

test("the lead is copied as JSON, the result as text", async ({ page }) => {
  await page.getByRole("button", { name: "Copy as JSON" }).click();
  await expect.poll(async () => JSON.parse(await clipboard(page)).company_size).toBe(420);
  await page.getByRole("button", { name: "Copy result as text" }).click();
  await expect.poll(() => clipboard(page)).toContain("Sales-ready");
  expect(await clipboard(page)).toContain("110.07");
});

for (const fragment of [
  "#/preview?",
  "#/preview?on=2026-11-20",
  "#/preview?model=b2b-software&on=2026-99-99&lead=e30",
  "#/preview?model=no-such-model&hash=00&on=2026-11-20&lead=e30",
  "#/preview?model=b2b-software&hash=00&on=2026-11-20&lead=%%%",
  "#/preview?file=!!!&on=2026-11-20&lead=e30",
  "#/preview?file=eJz&on=2026-11-20&lead=e30",
  "#/no/such/page",
  `#/preview?on=2026-11-20&lead=${"A".repeat(300_000)}`,
  "#<script>alert(1)</script>",
]) {
  test(`a damaged link leaves a working page: ${fragment.slice(0, 60)}`, async ({ context }) => {
    const page = await context.newPage();
    await page.goto(`./${fragment}`);
    await expect(band(page)).toBeVisible();
    await page.getByRole("textbox", { name: "Company size" }).fill("12");
    await expect(page.getByRole("row", { name: /^Company size 12 / })).toBeVisible();
  });
}
