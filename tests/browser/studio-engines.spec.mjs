// The studio in Firefox and WebKit: a lead in Preview, and a file of leads that takes several slices. Where a machine has not both a
// browser and its driver, ./dev test says so.

import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./support/studio.mjs";
import { ENGINES, withBrowser } from "./support/webdriver.mjs";

const BATON = join(process.env.CARGO_TARGET_DIR ?? "target", "debug/baton");
const MODEL = "examples/models/b2b-software.json";
const FOLDER = "target/browser-files";
const LEADS = 60_000;

test.describe.configure({ timeout: 120_000 });
test.use({ trace: "off" });

/** A file of several slices, with quotes and line ends within cells, and how many leads of it the command line has in each band. */
function leads(name) {
  mkdirSync(FOLDER, { recursive: true });
  const note = `"first line, ""quoted""\nsecond line ${"x".repeat(80)}"`;
  const roles = ["executive", "department-head", "student", ""];
  const rows = Array.from({ length: LEADS }, (_, at) => `L-${at},${at % 1_300},${roles[at % 4]},${note},${at % 9},${at % 3}`);
  const text = `id,company_size,role,note,pricing_view,demo_request\n${rows.join("\n")}\n`;
  const file = join(FOLDER, name);
  writeFileSync(file, text);
  const told = JSON.parse(execFileSync(BATON, ["summary", MODEL, file, "--json"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
  return { text, counts: told.bands.map(({ leads }) => leads.toLocaleString("en")) };
}

for (const [engine, isThere] of Object.entries(ENGINES)) {
  test(`in ${engine}: a lead is previewed, and a file of leads counted as the command line counts it`, async ({ site }) => {
    test.skip(!isThere, `${engine} or its driver is not on this machine`);
    const { text, counts } = leads(`${engine}.csv`);
    await withBrowser(engine, async (page) => {
      await page.driver.get(site.url);
      expect(await page.text("h1")).toBe("Sales-ready");
      const size = await page.run("return [...document.querySelectorAll('label')].find((label) => label.textContent.startsWith('Company size')).htmlFor");
      const before = await page.text(".figures");
      await page.type(`[id="${size}"]`, "3");
      await page.until(`document.querySelector('.figures').innerText !== ${JSON.stringify(before)}`);

      await page.driver.get(`${site.url}#/leads`);
      await page.until("document.querySelector('#leads')?.textContent === 'Sample leads: 500 leads'");
      await page.run(
        `const data = new DataTransfer();
         data.items.add(new File([arguments[0]], "leads.csv"));
         document.querySelector("h1").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));`,
        text,
      );
      await page.until(`document.querySelector('#leads').textContent === 'leads.csv: ${LEADS.toLocaleString("en")} leads'`);
      const told = "return [...document.querySelectorAll('.band-card')].map((card) => card.children[1].firstChild.textContent)";
      expect(await page.run(told)).toEqual(counts);
      await page.type("#leads-text", "L-59999");
      await page.until("document.querySelectorAll('.rows tbody tr').length === 1");
      expect(await page.text(".rows tbody tr")).toContain("L-59999");
    });
  });
}
