// <baton-form> in a page: the way through the form, by mouse and by keyboard, and what the page hears of it.

import { answer, events, expect, expectAccessible, listen, ready, send, test } from "./support/embed.mjs";

const step = (page, name) => page.getByRole("heading", { name });

test.beforeEach(async ({ page }) => listen(page));

test("a lead goes through the form, is scored on the page and arrives once", async ({ page, site }) => {
  await page.goto(site.put("/", site.snippet()));
  await ready(page);
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
  await expect.poll(() => events(page, "baton-delivered")).toMatchObject([{ id: lead.id, state: "confirmed", status: 204, kept: false }]);
});

test("what is wrong is told beside the control and in a summary that takes the focus", async ({ page, site }) => {
  await page.goto(site.put("/", site.snippet()));
  await ready(page);
  await page.getByRole("button", { name: "Continue" }).click();
  const summary = page.getByRole("group", { name: "There is a problem" });
  await expect(summary).toBeFocused();
  await expect(summary.getByRole("listitem")).toHaveText(["What is your role? Choose one of the answers", "How many people work at your company? Enter a number"]);
  const size = page.getByRole("textbox", { name: /How many people/ });
  await expect(size).toHaveAttribute("aria-invalid", "true");
  await expect(size).toHaveAccessibleDescription("About is enough Error: Enter a number");
  await expectAccessible(page);
  await summary.getByRole("link", { name: /How many people/ }).click();
  await expect(size).toBeFocused();
  expect(page.url()).toBe(`${site.url}/`);
  await page.getByLabel("Owner").check();
  await size.fill("0");
  await size.press("Enter");
  await expect(summary.getByRole("listitem")).toHaveText(["How many people work at your company? Enter a number from 1 to 100000"]);
  await size.fill("12");
  await size.press("Enter");
  await expect(step(page, "What you need")).toBeFocused();
  await expect(page.locator("[aria-invalid]")).toHaveCount(0);
});

test("by keyboard alone: every stop in order, the focus always told", async ({ page, site }) => {
  await page.goto(site.put("/", site.snippet()));
  await ready(page);
  const press = (...keys) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  const here = () => page.evaluate(() => {
    const { id, name, value, textContent, type } = document.activeElement;
    return type === "radio" || type === "checkbox" ? `${name}=${value}` : name || id || textContent;
  });
  await press("Tab");
  expect(await here()).toBe("role=owner");
  await press("Space", "ArrowDown");
  expect(await here()).toBe("role=manager");
  await press("Tab");
  expect(await here()).toBe("size");
  await page.keyboard.type("1,200");
  await press("Tab");
  expect(await here()).toBe("Continue");
  await press("Enter");
  await expect(step(page, "What you need")).toBeFocused();
  await press("Tab");
  expect(await here()).toBe("needs=scoring");
  await press("Space", "Tab", "Tab");
  expect(await here(), "a question that an answer brought").toBe("budget=yes");
  await press("Space", "Tab");
  expect(await here()).toBe("Back");
  await press("Tab", "Enter");
  await expect(step(page, "Where can we reach you?")).toBeFocused();
  await press("Tab");
  await page.keyboard.type("ann@acme.example");
  await press("Tab", "Tab");
  expect(await here()).toBe("_consent=contact");
  await press("Space", "Tab", "Tab", "Tab", "Tab");
  expect(await here()).toBe("Send");
  await press("Enter");
  await expect(page.getByRole("heading", { name: "Pick a time" })).toBeFocused();
  expect(site.leads()[0].data.lead).toMatchObject({ size: 1200, budget: true });
});

test("the browser's Back and the form's lead through the steps, with everything typed", async ({ page, site }) => {
  await page.goto(site.put("/before", "<p>Before</p>"));
  await page.goto(site.put("/", site.snippet()));
  await ready(page);
  await answer(page);
  await page.goBack();
  await expect(step(page, "What you need")).toBeFocused();
  await page.getByRole("button", { name: "Back" }).click();
  await expect(step(page, "Who you are")).toBeFocused();
  await expect(page.getByRole("textbox", { name: /How many people/ })).toHaveValue("350");
  await page.goForward();
  await expect(step(page, "What you need")).toBeVisible();
  await page.goBack();
  await page.goBack();
  await expect(page.getByText("Before")).toBeVisible();
});

test("entries that others make in the browser's history do not move the form", async ({ page, site }) => {
  await page.goto(site.put("/", `${site.snippet()}<a href="#faq">Questions</a><p id="faq">Answers</p>`));
  await ready(page);
  await page.getByLabel("Owner").check();
  await page.getByRole("textbox", { name: /How many people/ }).fill("350");
  await page.evaluate(() => history.replaceState({ router: 1 }, ""));
  await page.getByRole("button", { name: "Continue" }).click();
  expect(await page.evaluate(() => history.state.router)).toBe(1);
  await page.getByRole("link", { name: "Questions" }).click();
  await expect(step(page, "What you need")).toBeVisible();
  await page.goBack();
  await expect(step(page, "What you need")).toBeVisible();
  await page.goBack();
  await expect(step(page, "Who you are")).toBeVisible();
});

test("questions that do not apply are not asked, not scored and not sent", async ({ page, site }) => {
  await page.goto(site.put("/", site.snippet()));
  await ready(page);
  await page.getByLabel("Owner").check();
  await page.getByRole("textbox", { name: /How many people/ }).fill("350");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("radiogroup", { name: "Is there a budget?" })).toBeHidden();
  await page.getByLabel("Scoring").check();
  await page.getByLabel("Yes").check();
  await page.goBack();
  await page.getByLabel("Student").check();
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(step(page, "Where can we reach you?")).toBeFocused();
  await expect(page.locator(".baton-progress")).toHaveText("Step 2 of 2");
  await page.getByRole("textbox", { name: /reach you/ }).fill("ann@acme.example");
  await page.getByLabel(/You may contact me/).check();
  await send(page);
  await expect(page.getByRole("heading", { name: "Thank you" })).toBeVisible();
  expect(site.leads()[0].data.lead).toEqual({ role: "student", size: 350, email: "ann@acme.example" });
});

test("events tell no answers unless the page asks for them", async ({ page, site }) => {
  await page.goto(site.put("/", site.snippet()));
  await ready(page);
  await page.evaluate(() => document.querySelector("baton-form").track("visits", 2));
  await answer(page);
  await send(page);
  await expect(page.getByRole("heading", { name: "Pick a time" })).toBeVisible();
  const told = JSON.stringify(await page.evaluate(() => globalThis.events));
  for (const secret of ["acme", "owner", "350"]) expect(told).not.toContain(secret);
  const [result] = await events(page, "baton-result");
  expect(result).toMatchObject({ model: "demo", modelVersion: 7, score: { fit: 70, engagement: 10, total: 80, band: "hot" } });

  await page.goto(site.put("/", site.snippet("share-answers")));
  await ready(page);
  await page.getByLabel("Owner").check();
  expect((await events(page, "baton-change")).at(-1).answers).toEqual({ role: "owner" });
});

test("a program on the page can hold what is sent, and send it later", async ({ page, site }) => {
  await page.goto(site.put("/", site.snippet()));
  await ready(page);
  await page.evaluate(() => addEventListener("baton-result", (event) => event.preventDefault(), { once: true }));
  await answer(page);
  await send(page);
  expect(await events(page, "baton-result")).toHaveLength(1);
  expect(site.posts).toHaveLength(0);
  await page.evaluate(() => document.querySelector("baton-form").submit());
  await expect(page.getByRole("heading", { name: "Pick a time" })).toBeVisible();
  expect(site.posts).toHaveLength(1);
});

test("who wants no evaluation gets no score and nothing stored, and is sent all the same", async ({ page, site }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "globalPrivacyControl", { value: true }));
  await page.goto(site.put("/", site.snippet('drafts="session"')));
  await ready(page);
  await answer(page);
  await page.getByLabel(/You may remember/).check();
  await send(page);
  await expect(page.getByRole("heading", { name: "Thank you" })).toBeVisible();
  expect(site.leads()[0].data).toMatchObject({ opt_out: true, result: null });
  expect((await events(page, "baton-result"))[0].score).toBeNull();
  expect(await page.evaluate(async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length])).toEqual([0, 0, 0]);
});

test("a robot that fills in the hidden box is thanked, and nothing is sent", async ({ page, site }) => {
  await page.goto(site.put("/", site.snippet()));
  await ready(page);
  await answer(page);
  await page.locator("[name=_trap]").evaluate((box) => { box.value = "x"; });
  await send(page);
  await expect(page.getByRole("heading", { name: "Thank you" })).toBeVisible();
  expect(site.posts).toHaveLength(0);
  expect(await events(page, "baton-result")).toEqual([]);
});

test("drafts are kept for the visit only where the page says so, and gone when sent", async ({ page, site }) => {
  await page.goto(site.put("/", site.snippet('drafts="session"')));
  await ready(page);
  await page.getByLabel("Owner").check();
  await page.getByRole("textbox", { name: /How many people/ }).fill("350");
  const other = site.put("/other", site.snippet('drafts="session"'));
  await page.goto(other);
  await ready(page);
  await expect(page.getByLabel("Owner")).toBeChecked();
  await expect(page.getByRole("textbox", { name: /How many people/ })).toHaveValue("350");
  await answer(page);
  await send(page);
  await expect(page.getByRole("heading", { name: "Pick a time" })).toBeVisible();
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
});

test("the address fills in what the form allows, and the first visit is known only with consent", async ({ page, site }) => {
  site.put("/", site.snippet());
  await page.goto(`${site.url}/?role=manager&size=9&utm_campaign=spring`);
  await ready(page);
  await expect(page.getByLabel("Manager")).toBeChecked();
  await expect(page.getByRole("textbox", { name: /How many people/ })).toHaveValue("");
  await answer(page, { role: "Manager" });
  await page.getByLabel(/You may remember/).check();
  await send(page);
  await expect(page.getByRole("heading", { name: "Thank you" })).toBeVisible();
  expect(site.leads()[0].data.lead.campaign).toBe("spring");
  await page.goto(`${site.url}/?utm_campaign=autumn`);
  await ready(page);
  await answer(page);
  await send(page);
  await expect(page.getByRole("heading", { name: "Pick a time" })).toBeVisible();
  expect(site.leads()[1].data.lead.campaign).toBe("spring");
  expect(site.leads()[1].data.sources).toMatchObject({ first: { parameters: { utm_campaign: "spring" } }, last: { parameters: { utm_campaign: "autumn" } } });
});

test("in the sandbox nothing is sent, and what would be is shown", async ({ page, site }) => {
  await page.goto(site.put("/", site.snippet("sandbox")));
  await ready(page);
  await answer(page);
  await send(page);
  await expect(page.locator(".baton-sent")).toContainText('"specversion":"1.0"');
  expect((await events(page, "baton-result"))[0].request.url).toBe("/leads");
  expect(site.posts).toHaveLength(0);
  await expectAccessible(page);
});

test("every step and the outcome meet WCAG 2.2 AA", async ({ page, site }) => {
  await page.goto(site.put("/", site.snippet()));
  await ready(page);
  await expectAccessible(page);
  await page.getByLabel("Owner").check();
  await page.getByRole("textbox", { name: /How many people/ }).fill("350");
  await page.getByRole("button", { name: "Continue" }).click();
  await expectAccessible(page);
  await page.getByLabel("Scoring").check();
  await page.getByRole("button", { name: "Continue" }).click();
  await expectAccessible(page);
  await send(page);
  await expect(page.getByRole("group", { name: "There is a problem" })).toBeFocused();
  await expectAccessible(page);
});
