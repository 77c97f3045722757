// <baton-form> in a page: the way through the form, by mouse and by keyboard.

import { answer, events, expect, expectAccessible, listen, ready, send, test } from "./support/embed.mjs";

test.beforeEach(async ({ page }) => listen(page));

test("a lead goes through the form, is scored on the page and arrives once", async ({ page, site }) => {
  await page.goto(site.put("/", site.snippet()));
  await ready(page);
  await expect(page.locator(".baton-progress")).toHaveText("");
  await answer(page);
  await send(page);
  await expect(page.getByRole("heading", { name: "Pick a time" })).toBeFocused();
  await expect(page.getByRole("link", { name: "Book a time" })).toHaveAttribute("href", "https://cal.example/demo");
  const [lead] = site.leads();
  expect(lead.data.lead).toEqual({ role: "owner", size: 350, needs: ["scoring"], email: "ann@acme.example" });
  expect(lead.data.result).toMatchObject({ fit: 70, band: "hot" });
  expect(lead.data.consents.map(({ id, given }) => [id, given])).toEqual([["contact", true], ["remember", false]]);
  expect(site.posts).toHaveLength(1);
  expect(site.posts[0].headers["idempotency-key"]).toBe(`"${lead.id}"`);
  expect(await events(page, "baton-delivered")).toMatchObject([{ id: lead.id, state: "confirmed", status: 204, kept: false }]);
});
