// <baton-preview>: Preview as an element of any page, here of a page like a CRM's.

import { readFileSync } from "node:fs";
import { serveSite } from "../../scripts/site.mjs";
import { expect, expectAccessible, shoot, test as studio } from "./support/studio.mjs";

// The same guard, over the site with the example pages.
const test = studio.extend({
  site: [
    async ({}, use) => {
      const site = await serveSite("target/demo", "/crm-host/");
      await use(site);
      await site.stop();
    },
    { scope: "worker" },
  ],
});

const leads = JSON.parse(readFileSync("examples/pages/crm/leads.json", "utf8"));
const preview = (page) => page.locator("baton-preview");
const band = (page) => preview(page).getByRole("heading", { level: 1 });

/** What the element's events have told, in their order. */
const heard = (page) => page.evaluate(() => globalThis.heard);

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.heard = [];
    for (const name of ["ready", "change", "error"]) {
      addEventListener(`baton-preview-${name}`, ({ type, detail }) => globalThis.heard.push({ type, detail }));
    }
  });
  await page.goto("./crm/");
  await expect(band(page)).toHaveText("Sales-ready");
});

test("shows the lead that the page names, under the page's own strict policy", async ({ page }) => {
  await expect(preview(page).locator(".given")).toContainText("m.keller@hallmann-pumps.example");
  await page.getByRole("button", { name: /Jonas Weber/ }).click();
  await expect(band(page)).not.toHaveText("Sales-ready");
  const [first] = await heard(page);
  expect(first.type).toBe("baton-preview-ready");
  expect(first.detail).toMatchObject({ band: "sales-ready", fit: 82, total: 110.07, asOf: leads[0].asOf, lead: leads[0].lead });
});

test("read-only it has no controls; else answers change it and the page hears of it", async ({ page }) => {
  await expect(preview(page).locator("input, select")).toHaveCount(0);
  await expect(preview(page).getByText("Examples of this model")).toHaveCount(0);
  await page.getByLabel("Try other answers").check();
  await preview(page).getByLabel("Role").selectOption("student");
  await expect(band(page)).toHaveText("Not a fit");
  await expect(page.locator(".heard")).toHaveText(/^The page heard: not-a-fit, /);
  const last = (await heard(page)).at(-1);
  expect(last.type).toBe("baton-preview-change");
  expect(last.detail.lead.role).toBe("student");
  await preview(page).getByRole("button", { name: "Undo" }).click();
  await expect(band(page)).toHaveText("Sales-ready");
});

test("inside the shadow tree the focus goes where it should", async ({ page }) => {
  await page.getByLabel("Try other answers").check();
  await preview(page).getByRole("button", { name: /Timeline/ }).filter({ hasText: "up to" }).click();
  await expect(preview(page).getByLabel("Timeline", { exact: true })).toBeFocused();
});

test("a packet brings its lead and its day, and says when the model was another", async ({ page }) => {
  const packet = (hash) => ({ format: "baton-packet/1", created: "2026-11-03T10:00:00.000Z", model: { hash }, lead: { company_size: 350 } });
  const [{ detail }] = await heard(page);
  await preview(page).evaluate((element, packet) => Object.assign(element, { packet, asOf: "" }), packet(detail.modelHash));
  await expect(preview(page).locator(".given")).toHaveText(/350/);
  await expect(preview(page).getByText("As of 3 Nov 2026", { exact: true })).toBeVisible();
  await expect(preview(page).getByText("another version of the model")).toHaveCount(0);
  await preview(page).evaluate((element, packet) => Object.assign(element, { packet }), packet("00"));
  await expect(preview(page).getByText("another version of the model")).toBeVisible();
  await expectAccessible(page);
});

test("what cannot be shown is said, with a code", async ({ page }) => {
  const told = async (attributes) => {
    const before = (await heard(page)).length;
    await preview(page).evaluate((element, attributes) => Object.assign(element, attributes), attributes);
    await expect.poll(async () => (await heard(page)).length).toBeGreaterThan(before);
    return (await heard(page)).at(-1).detail.code;
  };
  expect(await told({ lead: "{" })).toBe("bad-lead");
  await expect(preview(page).getByRole("alert")).toContainText("This lead cannot be shown");
  expect(await told({ lead: "{}", asOf: "soon" })).toBe("bad-day");
  expect(await told({ asOf: "", packet: "{}" })).toBe("bad-packet");
  expect(await told({ packet: null, model: "leads.json" })).toBe("bad-model");
  await expect(preview(page).getByRole("alert")).toContainText("This model cannot be shown");
  expect(await told({ model: "" })).toBe("no-model");
});

test("hostile leads are text", async ({ page }) => {
  await preview(page).evaluate((element) => (element.lead = { job_title: "<img src=x onerror=alert(1)>" }));
  await expect(preview(page).getByText("<img src=x onerror=alert(1)>").first()).toBeVisible();
  expect(await preview(page).locator("img").count()).toBe(0);
});

test("properties set before the element is there, two of them, moved and taken away", async ({ page }) => {
  await page.evaluate(async () => {
    const second = document.createElement("baton-preview");
    Object.assign(second, { model: "../models/b2b-software.json", lead: { role: "student" }, id: "second" });
    document.querySelector("main").append(second);
  });
  const second = page.locator("#second");
  await expect(second.getByRole("heading", { level: 1 })).toHaveText("Not a fit");
  await expect(band(page).first()).toHaveText("Sales-ready");
  await second.evaluate((element) => document.querySelector("main").prepend(element));
  await expect(second.getByRole("heading", { level: 1 })).toHaveText("Not a fit");
  await second.evaluate((element) => element.remove());
  await expect(preview(page)).toHaveCount(1);
});

test("its public names are those that its files list", async ({ page }) => {
  const { modules } = JSON.parse(readFileSync("dist/preview/custom-elements.json", "utf8"));
  const [{ attributes, members }] = modules[0].declarations;
  const real = await page.evaluate(() => {
    const element = customElements.get("baton-preview");
    const own = Object.getOwnPropertyNames(element.prototype);
    const hidden = ["constructor", "connectedCallback", "disconnectedCallback", "attributeChangedCallback"];
    return { attributes: element.observedAttributes, members: own.filter((name) => !hidden.includes(name)) };
  });
  expect(attributes.map(({ name }) => name).sort()).toEqual([...real.attributes].sort());
  expect(members.map(({ name }) => name).sort()).toEqual(real.members.sort());
  const types = readFileSync("dist/preview/baton-preview.d.ts", "utf8");
  for (const name of real.members) expect(types).toMatch(new RegExp(`\\b${name}\\b`));
});

test("holds up for everyone, at every width", async ({ page }) => {
  await shoot(page, "crm", async ({ width, scheme }) => {
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide, `${width} ${scheme}`).toBeLessThanOrEqual(0);
    await expectAccessible(page);
  });
  await page.getByLabel("Try other answers").check();
  await expect(preview(page).getByLabel("Role")).toBeVisible();
  await expectAccessible(page);
});
