// The landing page that `./dev serve` shows: a visitor fills in the form, and the owner sees the lead arrive.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serveDemo } from "../../examples/pages/serve.mjs";
import { expect, expectAccessible, test as base } from "./support/embed.mjs";

const test = base.extend({
  demo: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "baton-demo-"));
    const log = join(folder, "leads.ndjson");
    const demo = await serveDemo({ site: "target/demo", port: 0, receiverPort: 0, log });
    await use({ ...demo, leads: () => readFileSync(log, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line).lead) });
    await demo.stop();
    rmSync(folder, { recursive: true });
  },
});

/** Fills in everything, step by step where there are steps. */
async function fillIn(page, next) {
  await page.getByLabel("How many people work at your company?").fill("350");
  await page.getByLabel("What does it do?").selectOption("Software and IT");
  await page.getByLabel("Where does the team sit").selectOption("Nordic countries");
  await page.getByLabel("What is your role?").selectOption("Owner or executive");
  await next();
  await page.getByLabel("Lead scoring").check();
  await page.getByLabel("Within three months").check();
  await page.locator("[name=budget_set][value=yes]").check();
  await next();
  await page.getByLabel("What is your work email?").fill("astrid@fjordline-apps.example");
  await page.getByLabel("You may contact me about this request.").check();
}

test("a lead is filled in, the outcome shows, and the receiver has it, scored again", async ({ page, context, demo }) => {
  const inbox = await context.newPage();
  await inbox.goto(demo.inbox);
  await expect(inbox.getByText("None yet.")).toBeVisible();

  await page.goto(demo.page);
  await page.getByRole("navigation").getByRole("link", { name: "See it live" }).click();
  await fillIn(page, () => page.getByRole("button", { name: "Continue" }).click());
  await page.getByRole("button", { name: "Show me" }).click();
  const outcome = page.getByRole("heading", { name: /Pick a time|Thank you/ });
  await expect(outcome).toBeFocused();

  await expect(inbox.getByText("the page's score is right"), "it came by itself").toBeVisible();
  await expect(inbox.getByText("astrid@fjordline-apps.example")).toBeVisible();
  const [lead, ...more] = demo.leads();
  expect(more).toEqual([]);
  expect(lead).toMatchObject({ via: "webhook", lead: { company_size: 350, role: "executive" }, check: { state: "same" } });
  await expect(inbox.getByRole("heading", { level: 2 })).toContainText(`${lead.check.result.band}, ${lead.check.result.total} points`);
  await inbox.close();
});

test.describe("without JavaScript", () => {
  // What is loaded early for the program has no use here.
  test.use({ javaScriptEnabled: false, expectedErrors: /was preloaded using link preload but not used/ });

  test("the same form is posted by the browser, and scored by the receiver", async ({ page, demo }) => {
    await page.goto(demo.page);
    await fillIn(page, async () => {});
    await page.getByRole("button", { name: "Show me" }).click();
    await expect(page.getByRole("heading", { name: "Thank you" })).toBeVisible();
    expect(demo.leads()).toMatchObject([{ via: "form", lead: { company_size: "350" }, check: { state: "scored" } }]);
  });
});

for (const colorScheme of ["light", "dark"]) {
  test(`the page is accessible, ${colorScheme}, on a desk and in a hand`, async ({ page, demo }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(demo.page);
    await page.waitForFunction(() => document.querySelector("baton-form").matches(":state(ready)"));
    await expectAccessible(page, "body");
    await page.setViewportSize({ width: 320, height: 640 });
    await expectAccessible(page, "body");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    for (const { href, status } of await page.evaluate(() => Promise.all(["privacy", "guides/lead-scoring.pdf", "guides/templates.zip"].map(async (href) => ({ href, status: (await fetch(href)).status }))))) expect(status, href).toBe(200);
  });
}
