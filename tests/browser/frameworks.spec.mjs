// <baton-form> in pages made by React 19 and Vue 3, in their builds for production: attributes and properties, events, renders again,
// goes away, and takes over what a server wrote and a visitor typed into.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { answer, expect, growth, ready, send, test } from "./support/embed.mjs";

const OUT = "target/frameworks";
const common = {
  bundle: true,
  format: "esm",
  outdir: OUT,
  jsx: "automatic",
  logLevel: "warning",
  define: { "process.env.NODE_ENV": '"production"', __VUE_OPTIONS_API__: "false", __VUE_PROD_DEVTOOLS__: "false", __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "true" },
};

const heard = (page, type) => page.evaluate((wanted) => globalThis.heard.filter((event) => event.type === wanted), type);

for (const [name, client, server] of [["React", "react-client.jsx", "react-server.jsx"], ["Vue", "vue-client.js", "vue-server.js"]]) {
  test.describe(name, () => {
    let clientSource;
    let render;
    test.beforeAll(async () => {
      const at = (file) => `tests/pages/frameworks/${file}`;
      const compiled = (file) => `${OUT}/${file.replace(/\.jsx?$/, ".js")}`;
      await build({ ...common, entryPoints: [at(client)], platform: "browser", minify: true });
      await build({ ...common, entryPoints: [at(server)], platform: "node", outExtension: { ".js": ".mjs" }, banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' } });
      clientSource = readFileSync(compiled(client), "utf8");
      ({ render } = await import(pathToFileURL(compiled(server).replace(/\.js$/, ".mjs"))));
    });

    /** A page with the published snippet's head, and the framework's; gives what `mount` is to be called with. */
    async function open(page, site, isServed) {
      const snippet = site.snippet();
      const [, model] = snippet.match(/<baton-form model="([^"]+)"/);
      const [, form] = snippet.match(/<baton-form[^>]*>([\s\S]*)<\/baton-form>/);
      const head = snippet.match(/<link rel="stylesheet".*|<script.*/g).join("\n");
      site.pages.set("/client.js", { body: clientSource, headers: { "Content-Type": "text/javascript" } });
      const props = isServed ? { model, form } : { model };
      const body = isServed ? await render(props) : "";
      await page.goto(site.put("/", `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Landing</title>${head}</head><body><div id="app">${body}</div></body></html>`));
      return async () => {
        await page.addScriptTag({ url: "/client.js", type: "module" });
        await page.waitForFunction(() => globalThis.mount);
        await page.evaluate(([given, served]) => globalThis.mount(given, served), [props, isServed]);
      };
    }

    test("an empty element builds the form; events arrive; a lead is sent", async ({ page, site }) => {
      const mount = await open(page, site, false);
      await mount();
      await ready(page);
      expect(await heard(page, "baton-ready")).toMatchObject([{ model: "demo", locale: "en" }]);
      await answer(page);
      await send(page);
      await expect(page.getByRole("heading", { name: "Pick a time" })).toBeFocused();
      expect(site.leads()).toMatchObject([{ data: { lead: { role: "owner", size: 350 }, result: { band: "hot" } } }]);
      await expect.poll(() => heard(page, "baton-delivered")).toMatchObject([{ state: "confirmed" }]);
      expect((await heard(page, "baton-change")).map(({ field }) => field)).toEqual(expect.arrayContaining(["role", "size", "email"]));
    });

    test("what is rendered again keeps the step, what was typed, the focus and the caret; properties follow", async ({ page, site }) => {
      const mount = await open(page, site, false);
      await mount();
      await ready(page);
      await answer(page);
      const email = page.getByRole("textbox", { name: /Where can we reach you/ });
      await email.press("Home");
      for (const selector of ["#render", "#sandbox", "#render"]) await page.locator(selector).evaluate((button) => button.click());
      await expect(page.locator("baton-form")).toHaveAttribute("data-renders", "3");
      expect(await page.locator("baton-form").evaluate((element) => [element.sandbox, element.getAttribute("sandbox"), element.load])).toEqual([true, "", "eager"]);
      await page.keyboard.type("jo");
      await expect(email).toHaveValue("joann@acme.example");
      expect(await heard(page, "baton-ready")).toHaveLength(1);
      await send(page);
      expect(site.posts, "the property was heeded").toEqual([]);
    });

    test("taken away, nothing of it stays; shown again, it begins anew", async ({ page, site }) => {
      const mount = await open(page, site, false);
      await mount();
      await ready(page);
      const toggle = (times) => page.evaluate(async (count) => {
        for (let nth = 0; nth < count; nth += 1) {
          document.querySelector("#toggle").click();
          while (document.querySelector("baton-form")) await new Promise(requestAnimationFrame);
          const again = new Promise((resolve) => addEventListener("baton-ready", resolve, { once: true }));
          document.querySelector("#toggle").click();
          await again;
        }
        globalThis.heard.length = 0;
      }, times);
      const { listeners, nodes, bytes } = await growth(page, toggle, { warm: 10, times: 40 });
      expect(listeners).toBeLessThanOrEqual(5);
      expect(nodes).toBeLessThanOrEqual(100);
      expect(bytes).toBeLessThan(300_000);
      await expect(page.locator("baton-form")).toHaveCount(1);
    });

    test("what a server wrote is taken over with what is typed in it, before and after the form runs", async ({ page, site }) => {
      let go;
      const held = new Promise((resolve) => { go = resolve; });
      site.instead = async (path) => { if (path.endsWith(".wasm")) await held; return false; };
      const mount = await open(page, site, true);
      const size = page.getByRole("textbox", { name: /How many people/ });
      await page.getByLabel("Owner").check();
      await size.fill("350");
      const node = await size.elementHandle();
      await mount();
      await expect(size).toHaveValue("350");
      go();
      await ready(page);
      await page.locator("#render").click();
      await expect(page.locator("baton-form")).toHaveAttribute("data-renders", "2");
      await expect(page.getByLabel("Owner")).toBeChecked();
      await expect(size).toHaveValue("350");
      expect(await node.evaluate((one) => one.isConnected), "it is the node of the server").toBe(true);
      await answer(page);
      await send(page);
      await expect(page.getByRole("heading", { name: "Pick a time" })).toBeFocused();
      expect(site.leads()).toHaveLength(1);
      expect(await heard(page, "recovered")).toEqual([]);
    });

    test("the framework may come after the form runs", async ({ page, site }) => {
      const mount = await open(page, site, true);
      await ready(page);
      await answer(page);
      await mount();
      await page.locator("#render").evaluate((button) => button.click());
      await expect(page.locator("baton-form")).toHaveAttribute("data-renders", "2");
      await expect(page.getByRole("textbox", { name: /Where can we reach you/ })).toHaveValue("ann@acme.example");
      await send(page);
      await expect(page.getByRole("heading", { name: "Pick a time" })).toBeFocused();
      await expect.poll(() => heard(page, "baton-delivered")).toMatchObject([{ state: "confirmed" }]);
      expect(await heard(page, "recovered")).toEqual([]);
    });
  });
}
