// <baton-form> on the pages of others: builders that rewrite markup, policies, servers and styles that get in the way. Either
// the form runs, or the plain form stays whole and can be sent.

import { readFileSync } from "node:fs";
import { answer, events, expect, expectAccessible, growth, listen, ready, send, test } from "./support/embed.mjs";

const hot = (page) => page.getByRole("heading", { name: "Pick a time" });

test.beforeEach(async ({ page }) => listen(page));

/** What WordPress makes of a snippet: paragraphs and line breaks, no empty paragraphs, wrappers. */
const likeWordPress = (snippet) =>
  snippet
    .replace(/<p class="baton-(error|progress|status)"[^>]*><\/p>/g, "")
    .replace(/<div class="baton-problems"[^>]*><\/div>/g, "")
    .replace(/\n\s*\n?/g, "\n")
    .replace(/(<label class="baton-option"[\s\S]*?<\/label>)/g, "<p>$1<br /></p>")
    .replace(/(<form[^>]*>)([\s\S]*)(<\/form>)/, '$1<div class="wp-block-group"><div class="wp-block-html">$2</div></div>$3');

/** What HubSpot and strict cleaners make of it: own attributes, no ids, classes or roles of ours. */
const likeHubSpot = (snippet) =>
  snippet
    .replace(/ (class|data-step|data-field|role|aria-[a-z]+|tabindex)="[^"]*"/g, "")
    .replace(/ (id|for)="[^"]*"/g, "")
    .replace(/<(input|select|button)/g, '<$1 data-hs-widget="1"')
    .replace(/ hidden>/g, ">");

for (const [name, mangle] of [["WordPress", likeWordPress], ["HubSpot", likeHubSpot]]) {
  test(`markup as ${name} leaves it: found by names, what is missing is made`, async ({ page, site }) => {
    await page.goto(site.put("/", mangle(site.snippet())));
    await ready(page);
    await page.getByRole("button", { name: "Continue" }).last().click();
    await expect(page.getByRole("group", { name: "There is a problem" })).toBeFocused();
    await expect(page.locator("[name=size]")).toHaveAttribute("aria-invalid", "true");
    await expect(page.locator("[name=size]")).toHaveAccessibleDescription(/Enter a number/);
    await expect(page.locator("[name=email]")).toBeHidden();
    await page.locator("[name=role][value=owner]").check();
    await page.locator("[name=size]").fill("350");
    await page.locator("[name=size]").press("Enter");
    await page.locator("[name=needs][value=scoring]").check();
    await page.getByRole("button", { name: "Continue" }).last().click();
    await page.locator("[name=email]").fill("ann@acme.example");
    await page.locator("[name=_consent][value=contact]").check();
    await send(page);
    await expect(hot(page)).toBeFocused();
    expect(site.leads()[0].data.result.band).toBe("hot");
  });
}

test("under the policy that README.txt names", async ({ page, site }) => {
  const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; form-action 'self'; object-src 'none'; base-uri 'none'";
  await page.goto(site.put("/", site.snippet(), { headers: { "Content-Security-Policy": `${policy}; require-trusted-types-for 'script'; trusted-types 'none'` } }));
  await ready(page);
  await answer(page);
  await send(page);
  await expect(hot(page)).toBeFocused();
});

test("an empty element gets the same form, under Trusted Types too", async ({ page, site }) => {
  const empty = site.snippet().replace(/<form[\s\S]*<\/form>/, "");
  await page.goto(site.put("/", empty, { headers: { "Content-Security-Policy": "require-trusted-types-for 'script'; trusted-types 'none'" } }));
  await ready(page);
  const made = await page.locator("baton-form form").evaluate((form) => form.querySelectorAll("*").length);
  await page.goto(site.put("/whole", site.snippet()));
  await ready(page);
  expect(made).toBe(await page.locator("baton-form form").evaluate((form) => form.querySelectorAll("*").length));
  await page.goto(`${site.url}/`);
  await ready(page);
  await answer(page);
  await send(page);
  await expect(hot(page)).toBeFocused();
});

test("a server that knows no WebAssembly: any media type will do", async ({ page, site }) => {
  site.instead = (path) => path.endsWith(".wasm") && { headers: { "Content-Type": "text/plain" }, body: readFileSync(`${site.folder}${path.slice("/baton".length)}`) };
  await page.goto(site.put("/", site.snippet()));
  await ready(page);
});

test.describe("when it cannot run", () => {
  test.use({ expectedErrors: /Failed to load resource|Content Security Policy|wasm|WebAssembly|preload|MIME/ });

  const broken = {
    "not-found": (site) => { site.instead = (path) => path.endsWith(".wasm") && { status: 404 }; },
    damaged: (site) => { site.instead = (path) => path.endsWith(".wasm") && { headers: { "Content-Type": "application/wasm" }, body: "no program" }; },
    script: (site) => { site.instead = (path) => path.endsWith(".glue.js") && { status: 404 }; },
    "bad-model": (site) => { site.instead = (path) => path.endsWith(".bin") && { body: "no model" }; },
    "other-form": (site) => { site.change = (snippet) => snippet.replace('name="size"', 'name="sizes"'); },
    csp: (site) => { site.headers = { "Content-Security-Policy": "script-src 'self'" }; },
  };
  for (const [code, breaks] of Object.entries(broken)) {
    test(`${code}: the plain form stays whole, and the browser posts it`, async ({ page, site }) => {
      breaks(site);
      await page.goto(site.put("/", site.change?.(site.snippet()) ?? site.snippet(), { headers: site.headers }));
      await expect.poll(() => events(page, "baton-error")).toMatchObject([{ code }]);
      await expect(page.locator("[name=email]")).toBeVisible();
      await page.getByLabel("Owner").check();
      await page.getByRole("textbox", { name: /How many people/ }).fill("350");
      await page.getByRole("textbox", { name: /reach you/ }).fill("ann@acme.example");
      await page.getByLabel(/You may contact me/).check();
      await send(page);
      await expect(page.getByRole("heading", { name: "Received" })).toBeVisible();
      expect(site.leads("/plain")[0]).toMatchObject({ role: "owner", email: "ann@acme.example", _model: "demo", _consent: "contact" });
    });
  }
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("all steps are shown, and a real post arrives", async ({ page, site }) => {
    await page.goto(site.put("/", site.snippet()));
    await page.getByLabel("Manager").check();
    await page.getByRole("textbox", { name: /How many people/ }).fill("20");
    await page.getByRole("textbox", { name: /reach you/ }).fill("bo@acme.example");
    await page.getByLabel(/You may contact me/).check();
    await expect(page.getByRole("button", { name: "Continue" })).toBeHidden();
    await send(page);
    await expect(page.getByRole("heading", { name: "Received" })).toBeVisible();
    expect(site.leads("/plain")[0]).toMatchObject({ role: "manager", size: "20" });
  });
});

test("what is typed while the program is on its way stays, with focus and caret", async ({ page, site }) => {
  let go;
  const held = new Promise((resolve) => { go = resolve; });
  site.instead = async (path) => { if (path.endsWith(".wasm")) await held; return false; };
  await page.goto(site.put("/", site.snippet()));
  await page.getByLabel("Owner").check();
  const email = page.getByRole("textbox", { name: /reach you/ });
  await email.click();
  await page.keyboard.type("ann@acme.example");
  await page.keyboard.press("Home");
  go();
  await ready(page);
  await page.keyboard.type("jo");
  await expect(email).toBeFocused();
  await expect(email).toHaveValue("joann@acme.example");
  await send(page);
  await expect(page.getByRole("group", { name: "There is a problem" })).toBeFocused();
  await expect(page.getByLabel("Owner")).toBeChecked();
});

test("in a page that comes slowly it waits for the whole form, and the page's own script hears all of it", async ({ page, site }) => {
  let go;
  const until = new Promise((resolve) => { go = resolve; });
  const loaded = [".glue.js", ".wasm", ".bin"].map((ending) => page.waitForResponse((answer) => answer.url().endsWith(ending)));
  const [start, end] = site.snippet('load="eager"').split('<div class="baton-question" data-field="size">');
  const own = '<script type="module">addEventListener("baton-ready", () => { document.title = "Heard"; });</script>';
  const whole = `${start}<!--until--><div class="baton-question" data-field="size">${end}${own}`;
  await page.goto(site.put("/", whole, { until }), { waitUntil: "commit" });
  await Promise.all(loaded);
  await page.waitForFunction(() => customElements.get("baton-form"));
  // What takes as long as the element's own start does, and begins after it.
  await page.evaluate(async (wasm) => {
    await WebAssembly.compile(await (await fetch(wasm)).arrayBuffer());
    await new Promise((idle) => { requestIdleCallback(idle); });
  }, `/baton/${site.file(".wasm")}`);
  go();
  await ready(page);
  await expect(page).toHaveTitle("Heard");
  await answer(page);
  await send(page);
  await expect(hot(page)).toBeFocused();
  expect(await events(page, "baton-error")).toEqual([]);
});

test("nothing moves when it begins", async ({ page, site }) => {
  await page.addInitScript(() => {
    globalThis.shift = 0;
    new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => { globalThis.shift += value; })).observe({ type: "layout-shift", buffered: true });
  });
  let go;
  const held = new Promise((resolve) => { go = resolve; });
  site.instead = async (path) => { if (path.endsWith(".wasm")) await held; return false; };
  await page.goto(site.put("/", `${site.snippet()}<p>Below the form</p>`));
  await expect(page.getByText("Below the form")).toBeVisible();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const before = await page.getByText("Below the form").boundingBox();
  go();
  await ready(page);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect(await page.getByText("Below the form").boundingBox()).toEqual(before);
  expect(await page.evaluate(() => globalThis.shift)).toBeLessThanOrEqual(0.01);
});

test("two of one form on a page: each its own ids, steps and lead", async ({ page, site }) => {
  const snippet = site.snippet();
  const second = snippet.match(/<baton-form[\s\S]*<\/baton-form>/)[0];
  await page.goto(site.put("/", `${snippet}<section id="second">${second}</section>`));
  await page.locator("#second").scrollIntoViewIfNeeded();
  await ready(page, "#second baton-form");
  const ids = await page.locator("[id]").evaluateAll((all) => all.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  const inSecond = page.locator("#second");
  await inSecond.getByText("Student").click();
  await inSecond.getByRole("textbox", { name: /How many people/ }).fill("5");
  await inSecond.getByRole("button", { name: "Continue" }).click();
  await expect(inSecond.getByRole("heading", { name: "Where can we reach you?" })).toBeFocused();
  await expect(page.getByRole("heading", { name: "Who you are" }).first()).toBeVisible();
  await expect(page.locator("[name=role]:checked")).toHaveCount(1);
  await expectAccessible(page, "main");
});

test("inside a shadow root", async ({ page, site }) => {
  const snippet = site.snippet();
  await page.goto(site.put("/", `<div id="host"></div><template>${snippet.match(/<baton-form[\s\S]*<\/baton-form>/)[0]}</template>${snippet.match(/<script.*/)[0]}`));
  await page.evaluate(() => {
    const root = document.querySelector("#host").attachShadow({ mode: "open" });
    root.append(document.querySelector("template").content.cloneNode(true));
  });
  await page.waitForFunction(() => document.querySelector("#host").shadowRoot.querySelector("baton-form").matches(":state(ready)"));
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("link", { name: /How many people/ }).click();
  await expect(page.getByRole("textbox", { name: /How many people/ })).toBeFocused();
  await answer(page);
  await send(page);
  await expect(hot(page)).toBeFocused();
  expect(await events(page, "baton-result"), "events leave the root").toHaveLength(1);
});

test("in a frame, with its files from another site", async ({ page, site }) => {
  site.put("/frame", site.snippet().replaceAll('"/baton/', `"${site.other}/baton/`));
  await page.goto(site.put("/", `<iframe src="${site.url}/frame" width="600" height="900" title="Form"></iframe>`));
  const frame = page.frameLocator("iframe");
  await frame.getByLabel("Student").check();
  await frame.getByRole("textbox", { name: /How many people/ }).fill("5");
  await frame.getByRole("button", { name: "Continue" }).click();
  await expect(frame.getByRole("heading", { name: "Where can we reach you?" })).toBeFocused();
});

test("styles that reset everything, and big sticky headers", async ({ page, site }) => {
  const head = '<link rel="stylesheet" href="/hostile.css">';
  site.pages.set("/hostile.css", { body: "* { all: unset; display: block; } button { display: inline } input { appearance: auto; border: 1px solid }", headers: { "Content-Type": "text/css" } });
  await page.goto(site.put("/", site.snippet(), { head }));
  await ready(page);
  await expect(page.locator("[name=email]")).toBeHidden();
  await expect(page.locator("[name=_trap]")).not.toBeInViewport({ ratio: 0.5 });
  await answer(page);
  await send(page);
  await expect(hot(page)).toBeFocused();
});

test.describe("in Arabic", () => {
  test.use({ publishOptions: ["--endpoint", "/leads", "--format", "webhook", "--locale", "ar"] });

  test("it runs from right to left, and takes Arabic digits", async ({ page, site }) => {
    await page.goto(site.put("/", site.snippet(), { dir: "rtl", lang: "ar" }));
    await ready(page);
    await expect(page.locator("form.baton")).toHaveAttribute("dir", "rtl");
    await page.locator("[name=role][value=student]").check();
    await page.locator("[name=size]").fill("٣٥٠");
    await page.locator(".baton-continue").click();
    await expect(page.locator("[name=email]")).toBeVisible();
    await expectAccessible(page);
  });
});

test("moved it keeps everything; removed five hundred times it leaves nothing behind", async ({ page, site }) => {
  await page.goto(site.put("/", `${site.snippet()}<section id="elsewhere"></section>`));
  await ready(page);
  await page.getByLabel("Owner").check();
  await page.getByRole("textbox", { name: /How many people/ }).fill("350");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.evaluate(() => document.querySelector("#elsewhere").append(document.querySelector("baton-form")));
  await expect(page.getByRole("heading", { name: "What you need" })).toBeVisible();
  expect(await events(page, "baton-ready")).toHaveLength(1);
  const churn = (times) => page.evaluate(async (count) => {
    const element = document.querySelector("baton-form");
    const parent = element.parentNode;
    element.load = "eager";
    for (let nth = 0; nth < count; nth += 1) {
      element.remove();
      await Promise.resolve();
      await Promise.resolve();
      const again = new Promise((resolve) => element.addEventListener("baton-ready", resolve, { once: true }));
      parent.append(element);
      await again;
    }
  }, times);
  const { listeners, nodes, bytes } = await growth(page, churn, { warm: 20, times: 500 });
  expect(listeners).toBeLessThanOrEqual(5);
  expect(nodes).toBeLessThanOrEqual(50);
  expect(bytes).toBeLessThan(400_000);
  await expect(page.getByRole("heading", { name: "What you need" })).toBeVisible();
  await expect(page.getByLabel("Owner")).toBeChecked();
});

test("taken away and put back while the program is on its way, it starts once", async ({ page, site }) => {
  let go;
  const held = new Promise((resolve) => { go = resolve; });
  site.instead = async (path) => { if (path.endsWith(".wasm")) await held; return false; };
  const asked = page.waitForRequest(/\.bin$/);
  await page.goto(site.put("/", site.snippet('load="eager"')));
  await asked;
  await page.evaluate(async () => {
    const element = document.querySelector("baton-form");
    const parent = element.parentNode;
    for (let nth = 0; nth < 3; nth += 1) {
      element.remove();
      await new Promise((resolve) => setTimeout(resolve));
      parent.append(element);
    }
  });
  go();
  await ready(page);
  await page.getByLabel("Owner").check();
  await page.getByRole("textbox", { name: /How many people/ }).fill("350");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { name: "What you need" })).toBeVisible();
  expect(await events(page, "baton-ready")).toHaveLength(1);
});

test("two versions of the script on a page: the first stays, and nothing is thrown", async ({ page, site }) => {
  const loader = site.snippet().match(/src="([^"]+\.js)"/)[1];
  await page.goto(site.put("/", `${site.snippet()}<script type="module" src="${loader}?again"></script>`));
  await ready(page);
  await answer(page);
  await send(page);
  await expect(hot(page)).toBeFocused();
  expect(site.posts).toHaveLength(1);
});

test("properties set before the script was there, and the whole public list", async ({ page, site }) => {
  const snippet = site.snippet();
  await page.goto(site.put("/", snippet.match(/<baton-form[\s\S]*<\/baton-form>/)[0]));
  const list = await page.evaluate(async (src) => {
    const element = document.querySelector("baton-form");
    Object.assign(element, { drafts: "session", shareAnswers: true });
    const early = element.validate;
    await import(src);
    await customElements.whenDefined("baton-form");
    return { early: typeof early, drafts: element.getAttribute("drafts"), share: element.hasAttribute("share-answers"), names: Object.getOwnPropertyNames(Object.getPrototypeOf(element)).sort() };
  }, snippet.match(/src="([^"]+\.js)"/)[1]);
  expect(list).toEqual({
    early: "undefined",
    drafts: "session",
    share: true,
    names: ["attributeChangedCallback", "connectedCallback", "constructor", "disconnectedCallback", "drafts", "endpoint", "format", "load", "locale", "model", "reset", "sandbox", "shareAnswers", "submit", "track", "validate"],
  });
});

test("what is written about the element for editors and frameworks is what it is", async ({ page, site }) => {
  const manifest = JSON.parse(readFileSync("crates/baton-embed/api/custom-elements.json", "utf8"));
  const types = readFileSync("crates/baton-embed/api/baton.d.ts", "utf8");
  const [{ attributes, members, events: told, cssProperties }] = manifest.modules[0].declarations;
  await page.goto(site.put("/", site.snippet("share-answers sandbox")));
  await ready(page);
  const real = await page.evaluate(() => {
    const element = document.querySelector("baton-form");
    const own = Object.getOwnPropertyNames(Object.getPrototypeOf(element)).filter((name) => !/Callback$|^constructor$/.test(name));
    const attributeOf = (name) => {
      const before = element.getAttributeNames();
      element[name] = typeof element[name] === "boolean" ? !element[name] : "x";
      const now = element.getAttributeNames();
      return [...before, ...now].find((attribute) => before.includes(attribute) !== now.includes(attribute)) ?? name;
    };
    const fields = own.filter((name) => typeof element[name] !== "function" && name !== "model");
    return { own: own.sort(), attributes: [...fields.map(attributeOf), "model"].sort() };
  });
  expect(members.map(({ name }) => name).sort()).toEqual(real.own);
  expect(attributes.map(({ name }) => name).sort()).toEqual(real.attributes);
  for (const name of [...real.own, ...told.map((event) => `"${event.name}"`)]) expect(types).toContain(name);
  const css = readFileSync("crates/baton-embed/css/baton.css", "utf8");
  const used = new Set(css.match(/--baton-[a-z-]+(?=:)/g).filter((name) => !/reserved|line/.test(name)));
  expect(cssProperties.map(({ name }) => name).sort()).toEqual([...used].sort());
});

test("methods called before the program is there are done when it is", async ({ page, site }) => {
  await page.goto(site.put("/", site.snippet('load="focus"')));
  await page.waitForFunction(() => customElements.get("baton-form"));
  expect(await page.locator("baton-form").evaluate((element) => element.matches(":state(ready)"))).toBe(false);
  const results = await page.evaluate(() => {
    const element = document.querySelector("baton-form");
    return Promise.all([element.track("visits"), element.track("nothing"), element.validate()]);
  });
  expect(results).toEqual([true, false, false]);
  await expect(page.getByRole("group", { name: "There is a problem" })).toBeFocused();
});
