// The studio's page Embed: the real element in a page of its own, its look, where leads go, and the files to upload.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { LOOKS, expect, expectAccessible, look, shoot, test } from "./support/studio.mjs";

const MODEL = "examples/models/b2b-software.json";
const frame = (page) => page.frameLocator(".form-frame");
const form = (page) => frame(page).locator("baton-form:state(ready) form");
const choices = (page) => page.locator(".choices");
const publishCard = (page) => page.getByRole("region", { name: "Put it on your page" });
const sent = (page) => page.getByRole("region", { name: "What is sent" });
const rgb = (hex) => `rgb(${hex.match(/\w\w/g).map((pair) => parseInt(pair, 16)).join(", ")})`;

test.beforeEach(async ({ page }) => {
  await page.goto("./#/embed");
  await expect(form(page)).toBeVisible();
});

/** What a button saves. */
const saved = async (page, name) => {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
};

test("is opened from the navigation, with the model and the lead of Preview", async ({ page }) => {
  await page.goto("./");
  await page.getByLabel("Company size").fill("77");
  await page.getByRole("link", { name: "Embed" }).click();
  await expect(page).toHaveTitle("Baton: the form for your page");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your form, as visitors see it");
  await expect(sent(page).getByRole("row", { name: "company_size" })).toContainText("77");
  // What was chosen here stays while another page is on show, and the lead stays there.
  await page.locator("#embed-base").fill("/forms/");
  await page.getByRole("link", { name: "Preview" }).click();
  await expect(page.getByLabel("Company size")).toHaveValue("77");
  await page.getByRole("link", { name: "Embed" }).click();
  await expect(page.locator("#embed-base")).toHaveValue("/forms/");
  await expect(form(page)).toBeVisible();
});

test("what happens on the page is not taken for what happens in the studio", async ({ page }) => {
  // By these numbers Yew tells whose listeners an event is for.
  const number = (selector) => page.locator(selector).evaluate((element) => element.__yew_subtree_id);
  const studio = await number("#app");
  expect(studio).toBeGreaterThan(0);
  expect(await number("baton-page > div")).not.toBe(studio);
});

test("its address opens it again with the same lead", async ({ page }) => {
  await page.goto("./");
  await page.getByLabel("Company size").fill("77");
  await page.getByRole("link", { name: "Embed" }).click();
  await expect(sent(page)).toContainText("77");
  await expect(page).toHaveURL(/#\/embed\?/);
  await page.reload();
  await expect(sent(page).getByRole("row", { name: "company_size" })).toContainText("77");
});

test("the real form runs in the frame, scores, and sends nothing", async ({ page }) => {
  const inside = frame(page);
  await inside.getByLabel("How many people work at your company?").fill("300");
  await inside.getByRole("button", { name: "Continue" }).click();
  // What is required is asked for, as on the page.
  await expect(inside.getByRole("alert").or(inside.locator(".baton-problem-list"))).toBeVisible();
  await inside.getByLabel("What is your role?").selectOption({ index: 2 });
  await inside.getByRole("button", { name: "Continue" }).click();
  await expect(inside.getByText("Step 2 of 3")).toBeVisible();
});

test("on a phone, on dark pages, in each language", async ({ page }) => {
  await page.getByLabel("Phone").check();
  await expect.poll(async () => (await page.locator(".form-frame").boundingBox()).width).toBeLessThanOrEqual(392);
  await page.getByRole("radio", { name: "Dark", exact: true }).nth(0).check();
  const background = () => form(page).evaluate((element) => getComputedStyle(element).backgroundColor);
  await expect.poll(background).toBe(rgb("151b26"));
  await page.getByLabel("Language").selectOption("de");
  await expect(frame(page).locator("html")).toHaveAttribute("lang", "de");
  await expect(frame(page).getByRole("button", { name: "Weiter" })).toBeVisible();
  await expectAccessible(page);
});

test("the look changes at once, and what was typed stays", async ({ page }) => {
  const size = frame(page).getByLabel("How many people work at your company?");
  await size.fill("300");
  await page.locator("#embed-accent").fill("#0b6e4f");
  await page.getByLabel("Round corners").fill("0");
  const style = (name) => frame(page).getByRole("button", { name: "Continue" }).evaluate((element, name) => getComputedStyle(element)[name], name);
  await expect.poll(() => style("backgroundColor")).toBe(rgb("0b6e4f"));
  await expect.poll(() => style("borderRadius")).toBe("0px");
  await expect(size).toHaveValue("300");
  // What cannot be used is said, and nothing changes.
  await page.getByLabel("Round corners").fill("round");
  await expect(page.locator("#embed-radius-note")).toHaveText("Write a length, such as 0.5rem or 12px.");
  await expect(page.getByLabel("Round corners")).toHaveAttribute("aria-invalid", "true");
  await expect.poll(() => style("borderRadius")).toBe("0px");
  await page.getByRole("button", { name: "Back to the plain look" }).click();
  await expect.poll(() => style("backgroundColor")).toBe(rgb("1d4ed8"));
  await expect(page.getByLabel("Round corners")).toHaveValue("");
});

test("colours that are hard to read are refused, and a near one is offered", async ({ page }) => {
  await page.locator("#embed-accent").fill("#ff8800");
  const note = page.locator("#embed-accent-note");
  await expect(note).toContainText("Hard to read against background: 2.39 to 1, needs 4.5");
  await expect(publishCard(page)).toContainText("Some colours are hard to read");
  await expect(page.getByRole("button", { name: "Copy snippet" })).toHaveCount(0);
  await expectAccessible(page);
  while (await choices(page).getByRole("button", { name: /^Use #/ }).count()) {
    await choices(page).getByRole("button", { name: /^Use #/ }).first().click();
  }
  await expect(page.getByRole("button", { name: "Copy snippet" })).toBeVisible();
  // Colours that are not on show are told too.
  await page.getByRole("radio", { name: "Dark pages" }).check();
  await page.locator("#embed-muted").fill("#444444");
  await page.getByRole("radio", { name: "Light pages" }).check();
  await expect(choices(page)).toContainText("1 pair of colours is hard to read on dark pages.");
});

test("the zip holds what the command publishes, byte by byte", async ({ page }) => {
  await page.getByLabel("Receiver").selectOption("webhook");
  await page.locator("#embed-endpoint").fill("https://crm.example/leads");
  await page.getByLabel("Language").selectOption("de");
  await page.locator("#embed-base").fill("/baton/");
  await page.locator("#embed-action").fill("/leads");
  const zip = await saved(page, "Download the files (zip)");
  expect(zip.name).toBe("baton-b2b-software.zip");
  const folder = mkdtempSync(join(tmpdir(), "baton-"));
  const options = ["--endpoint", "https://crm.example/leads", "--format", "webhook", "--locale", "de", "--base", "/baton/", "--action", "/leads"];
  execFileSync(join(process.env.CARGO_TARGET_DIR ?? "target", "debug/baton"), ["publish", MODEL, "-o", folder, "--runtime", "dist/embed", ...options]);
  const files = unzipSync(zip.bytes);
  const names = readdirSync(folder);
  expect(Object.keys(files).sort()).toEqual(names.map((name) => `baton-b2b-software/${name}`).sort());
  for (const name of names) {
    expect(Buffer.from(files[`baton-b2b-software/${name}`]).equals(readFileSync(join(folder, name))), name).toBe(true);
  }
});

test("the snippet is copied, or shown to be copied by hand", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy snippet" }).click();
  await expect(page.getByText("Snippet copied.")).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("<baton-form model=");
  await page.getByText("The snippet", { exact: true }).click();
  await expect(page.getByRole("textbox", { name: "The snippet" })).toHaveValue(copied);
});

test("the look is kept in the model", async ({ page }) => {
  await page.locator("#embed-accent").fill("#0b6e4f");
  await page.getByLabel("Font").fill("Georgia, serif");
  const model = await saved(page, "Download the model with this look");
  expect(model.name).toBe("b2b-software.json");
  expect(JSON.parse(model.bytes).form.theme).toEqual({ light: { accent: "#0b6e4f" }, font: "Georgia, serif" });
  // Opened again, the form begins with it.
  await page.locator("input[type=file]").setInputFiles({ name: "mine.json", mimeType: "application/json", buffer: model.bytes });
  await expect(page.getByRole("button", { name: "Download the model with this look" })).toHaveCount(0);
  await expect(page.locator("#embed-accent")).toHaveValue("#0b6e4f");
});

test("addresses that cannot be used are told beside them", async ({ page }) => {
  await page.locator("#embed-endpoint").fill("http://crm.example");
  await expect(page.locator("#embed-endpoint-note")).toContainText("https address");
  await expect(publishCard(page)).toContainText("An address cannot be used");
  // Everything else goes on.
  await page.getByLabel("Language").selectOption("de");
  await expect(frame(page).getByRole("button", { name: "Weiter" })).toBeVisible();
  await page.locator("#embed-endpoint").fill("");
  await page.getByLabel("Receiver").selectOption("hubspot");
  await expect(publishCard(page)).toContainText("does not say how leads go to HubSpot");
});

test("another model brings its own form", async ({ page }) => {
  const text = readFileSync("examples/models/course-provider.json", "utf8");
  await page.locator("input[type=file]").setInputFiles({ name: "mine.json", mimeType: "application/json", buffer: Buffer.from(text) });
  const { title } = JSON.parse(text).form;
  await expect(frame(page).getByRole("heading", { name: title })).toBeVisible();
});

test.describe("a test of the receiver", () => {
  test.use({ expectedErrors: /status of \d+|CORS policy|ERR_FAILED|ERR_CONNECTION/ });
  let server;
  let answer;
  let taken;

  test.beforeEach(async ({ page }) => {
    taken = [];
    server = createServer((request, response) => {
      let body = "";
      request.on("data", (part) => (body += part));
      request.on("end", () => {
        if (request.method === "POST") taken.push(body);
        const open = answer === "closed" ? {} : { "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*" };
        if (answer === "redirect" && request.method === "POST") return response.writeHead(302, { ...open, Location: "/" }).end();
        response.writeHead(request.method === "POST" && typeof answer === "number" ? answer : 204, open).end();
      });
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    await page.getByLabel("Receiver").selectOption("webhook");
    await page.locator("#embed-endpoint").fill(`http://127.0.0.1:${server.address().port}/in`);
  });

  test.afterEach(() => new Promise((resolve) => {
    server.closeAllConnections();
    server.close(resolve);
  }));

  for (const [given, words] of [
    [202, "The receiver took the test lead (answer 202)."],
    [503, "The receiver is not ready (answer 503)."],
    [404, "The receiver refused the test lead (answer 404)."],
    ["redirect", "The receiver led on to another address"],
    ["closed", "No answer that a page may read."],
  ]) {
    test(`tells what an answer means: ${given}`, async ({ page, context }) => {
      // The guard lets the studio reach nothing but itself; a test is sent from the frame, on its user's word.
      await context.route((url) => url.port === String(server.address().port), (route) => route.continue());
      answer = given;
      await sent(page).getByRole("button", { name: "Send this as a test" }).click();
      await expect(sent(page).getByText(words)).toBeVisible();
      if (given === 202) {
        expect(taken).toHaveLength(1);
        const event = JSON.parse(taken[0]);
        await expect(sent(page)).toContainText(event.id);
        expect(event.data.answers.length).toBeGreaterThan(5);
      }
      await expectAccessible(page);
    });
  }
});

test("an address on the owner's own site is tested there", async ({ page }) => {
  await page.getByLabel("Receiver").selectOption("webhook");
  await page.locator("#embed-endpoint").fill("/leads");
  await expect(sent(page).getByRole("button", { name: "Send this as a test" })).toBeDisabled();
  await expect(sent(page)).toContainText("it is tested there");
});

test("the keyboard reaches everything, in the order in which it stands", async ({ page }) => {
  await page.locator("h1").focus();
  const reached = [];
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press("Tab");
    reached.push(await page.evaluate(() => document.activeElement.id || document.activeElement.name || document.activeElement.className || document.activeElement.tagName));
  }
  const order = ["embed-device", "embed-scheme", "form-frame", "embed-format", "embed-endpoint", "embed-locale", "embed-accent", "embed-font"].map((id) => reached.indexOf(id));
  expect(order.every((at) => at >= 0), reached.join(" ")).toBe(true);
  expect([...order].sort((one, other) => one - other)).toEqual(order);
});

test("holds up in every look", async ({ page }) => {
  for (const one of LOOKS) {
    await look(page, one);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide, `${one.width} ${one.scheme}`).toBeLessThanOrEqual(0);
    await expectAccessible(page);
  }
  await shoot(page, "embed");
});

test.describe("without a connection", () => {
  test.use({ expectedErrors: /ERR_FAILED/ });

  for (const file of ["pages.js", "baton-pages_bg.wasm"]) {
    test(`says so when it cannot be loaded, and tries again: ${file}`, async ({ page }) => {
      await page.route(`**/${file}`, (route) => route.abort(), { times: 1 });
      await page.goto("./");
      await page.reload();
      await page.getByRole("link", { name: "Embed" }).click();
      await expect(page.getByText("This page could not be loaded.")).toBeVisible();
      await page.getByRole("button", { name: "Try again" }).click();
      await expect(form(page)).toBeVisible();
    });
  }
});
