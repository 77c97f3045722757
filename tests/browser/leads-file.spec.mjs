// Files on the page Leads: real bank calls, packed, as they came; the same counts as on the command line.

import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { drop, expect, expectAccessible, test } from "./support/studio.mjs";

const BATON = join(process.env.CARGO_TARGET_DIR ?? "target", "debug/baton");
const MODEL = "examples/bank/bank-term-deposit.json";
const MAP = "examples/bank/bank-map.json";
const CALLS = "examples/bank/bank-full.csv.gz";
const LEADS = 45_211;
const DAY = "2010-11-30";
const FOLDER = "target/browser-files";

const headline = (page) => page.getByRole("heading", { level: 1 });

const bands = async (page) => {
  const all = await page.locator(".band-card").evaluateAll((cards) => cards.map((card) => [card.children[0].textContent, card.children[1].firstChild.textContent]));
  return Object.fromEntries(all.map(([name, count]) => [name, Number(count.replaceAll(",", ""))]));
};

/** The counts of each band by the command line, under the bands' labels. */
const counted = (file, map) => {
  const told = JSON.parse(execFileSync(BATON, ["summary", MODEL, file, "--map", map, "--as-of", DAY, "--json"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
  const model = JSON.parse(readFileSync(MODEL, "utf8"));
  const label = Object.fromEntries([...model.bands, model.disqualified_band ?? { id: "disqualified", label: "Disqualified" }].map(({ id, label }) => [id, label]));
  // A model that rules nobody out shows no card for it.
  return Object.fromEntries(told.bands.filter(({ leads }) => leads > 0).map(({ band, leads }) => [label[band], leads]));
};

const choose = async (page, file) => {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "Choose a file" }).click()]);
  await chooser.setFiles(file);
};

const saved = async (page, name) => {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
  const path = join(FOLDER, download.suggestedFilename());
  await download.saveAs(path);
  return path;
};

/** Says which column holds what, as a person does who knows the file. */
const map = async (page) => {
  await expect(page.locator(".mapping")).toContainText("Which column holds what?");
  const { columns } = JSON.parse(readFileSync(MAP, "utf8"));
  for (const [field, { column }] of Object.entries(columns)) await page.locator(`[id="leads-of-${field}"]`).selectOption(column);
};

const openModel = async (page) => {
  mkdirSync(FOLDER, { recursive: true });
  await page.goto("./#/leads");
  await expect(page.locator(".band-card").first()).toBeVisible();
  await drop(page, "bank.json", readFileSync(MODEL, "utf8"));
  await expect(page.getByRole("alert")).toContainText("There are no sample leads for Bank term deposit");
};

const score = async (page, name, leads) => {
  await page.getByRole("button", { name: "Score these leads" }).click();
  await expect(headline(page)).toHaveText(`${name}: ${leads.toLocaleString("en")} leads`);
  await page.getByLabel("Scored as of").fill(DAY);
};

test("a packed file of real calls: map, same counts as the command line, move a limit, save, import again", async ({ page }) => {
  await openModel(page);
  await choose(page, CALLS);
  await map(page);
  await expectAccessible(page);
  const mine = await saved(page, "Save as a column map");
  await score(page, "bank-full.csv.gz", LEADS);
  const expected = counted(CALLS, mine);
  expect(Object.values(expected).reduce((sum, count) => sum + count)).toBe(LEADS);
  await expect.poll(() => bands(page)).toEqual(expected);

  const box = page.getByRole("region", { name: "Limits desk", exact: true }).getByRole("textbox").first();
  await box.fill(String(Number(await box.inputValue()) - 5));
  await expect.poll(async () => Object.values(await bands(page))[0]).toBeGreaterThan(Object.values(expected)[0]);
  // What is saved has the bands of the limits that are tried.
  const tried = await bands(page);
  const scored = await saved(page, "Save what is shown as CSV");
  const cells = readFileSync(scored, "utf8").trimEnd().split("\n").map((line) => line.split(","));
  const place = cells[0].indexOf("band");
  const [best] = JSON.parse(readFileSync(MODEL, "utf8")).bands;
  expect(cells.filter((row) => row[place] === best.id)).toHaveLength(tried[best.label]);
  await page.getByRole("button", { name: "Back to the model’s limits" }).click();
  await expect.poll(() => bands(page)).toEqual(expected);

  await choose(page, scored);
  await map(page);
  await score(page, "bank-full-scored.csv", LEADS);
  await expect.poll(() => bands(page)).toEqual(expected);
});

test("cells of several lines at the seams of slices change nothing", async ({ page }) => {
  await openModel(page);
  const [header, ...calls] = gunzipSync(readFileSync(CALLS)).toString("utf8").trimEnd().split("\n");
  // Longer than the rest of its row, so that most slices begin within one: their first guess of a row's start is wrong.
  const note = `"${'He said: ""no; not now"";\nand then: ""call;later""\n1;2;3;4;5\n'.repeat(6)}"`;
  const file = join(FOLDER, "notes.csv");
  writeFileSync(file, `${header};"note"\n${calls.slice(0, 40_000).map((call) => `${call};${note}`).join("\n")}\n`);
  await choose(page, file);
  await map(page);
  const mine = await saved(page, "Save as a column map");
  await score(page, "notes.csv", 40_000);
  await expect.poll(() => bands(page)).toEqual(counted(file, mine));
  await expect(page.locator(".intake")).not.toContainText("could not be read");
});

test("a browser that cannot read into given memory counts the same", async ({ page }) => {
  const asked = [];
  await page.route("**/leads-worker.js", async (route) => {
    const response = await route.fetch();
    const without = "const { getReader } = ReadableStream.prototype; ReadableStream.prototype.getReader = function (how) { if (how) throw new TypeError(); return getReader.call(this); };";
    asked.push(route.request().url());
    await route.fulfill({ response, body: without + (await response.text()) });
  });
  await openModel(page);
  await choose(page, CALLS);
  await map(page);
  const mine = await saved(page, "Save as a column map");
  await score(page, "bank-full.csv.gz", LEADS);
  await expect.poll(() => bands(page)).toEqual(counted(CALLS, mine));
  expect(asked.length).toBeGreaterThan(0);
});

test("a file that is changed while it is open is told as such, not as one without leads, and nothing is saved of it", async ({ page }) => {
  mkdirSync(FOLDER, { recursive: true });
  const file = join(FOLDER, "changing.csv");
  const rows = Array.from({ length: 40_000 }, (_, at) => `L-${at},${at % 900},executive,a${at % 9_000}@example.com`);
  const write = () => writeFileSync(file, `id,company_size,role,comment\n${rows.join("\n")}\n`);
  const lost = page.getByText("changing.csv can no longer be read");
  const downloads = [];
  page.on("download", (download) => downloads.push(download));
  write();
  await page.goto("./#/leads");
  await expect(page.locator(".band-card").first()).toBeVisible();
  await choose(page, file);
  await expect(headline(page)).toHaveText("changing.csv: 40,000 leads");
  const before = await bands(page);
  await expect(lost).toHaveCount(0);

  writeFileSync(file, "id,company_size\n1,2\n");
  await page.getByLabel("Find").fill("L-39999");
  await expect(lost).toBeVisible();
  await expect(page.getByText("No lead is like that")).toHaveCount(0);
  await page.getByLabel("The same").selectOption({ label: "comment" });
  await page.getByRole("button", { name: "Look for duplicates" }).click();
  await page.getByRole("button", { name: "Save what is shown as CSV" }).click();
  await expect(page.getByRole("button", { name: "Save what is shown as CSV" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Look for duplicates" })).toBeEnabled();
  await expect(page.getByText("No duplicates")).toHaveCount(0);
  await page.getByLabel("Group by").selectOption({ label: "comment" });
  await expect(page.getByText("Its values can no longer be read.")).toBeVisible();
  expect(await bands(page)).toEqual(before);
  expect(downloads).toEqual([]);
  await expectAccessible(page);

  write();
  await choose(page, file);
  await expect(headline(page)).toHaveText("changing.csv: 40,000 leads");
  await expect(lost).toHaveCount(0);
  await page.getByLabel("Find").fill("L-39999");
  await expect(page.locator(".rows tbody tr")).toHaveCount(1);
});

test("a large file finds workers that wait for it, and no more begin to wait", async ({ page }) => {
  mkdirSync(FOLDER, { recursive: true });
  const file = join(FOLDER, "large.csv");
  writeFileSync(file, `id,company_size,role\n${Array.from({ length: 250_000 }, (_, at) => `L-${at},${at % 900},executive`).join("\n")}\n`);
  await page.goto("./#/leads");
  await expect(page.locator(".band-card").first()).toBeVisible();
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  const waiting = Math.min(cores, 4);
  // One has read the samples.
  await expect.poll(() => page.workers().length).toBe(1 + waiting);
  const started = [];
  page.on("worker", (worker) => started.push(worker.url()));
  await choose(page, file);
  await expect(headline(page)).toHaveText("large.csv: 250,000 leads");
  // The file is two slices long.
  expect(started).toEqual([]);
  await expect.poll(() => page.workers().length).toBe(waiting);
});

test("columns can be looked at again, and what could not be used is told by its line", async ({ page }) => {
  await page.goto("./#/leads");
  await expect(page.locator(".band-card").first()).toBeVisible();
  await drop(page, "leads.csv", "id,company_size,role\n1,350,executive\n2,about 9,Boss\n3,12\n");
  await expect(headline(page)).toHaveText("leads.csv: 3 leads");
  await page.getByText("What could not be used").click();
  await expect(page.locator(".problems")).toContainText('Line 3: found "about 9", expected a number such as 12 or 3.5');
  await expect(page.locator(".problems")).toContainText("Line 4: found 2 cells, expected 3 cells, as in the header");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Check the columns" }).click();
  await expect(page.locator(".mapping")).toContainText("says “Boss”. Which answer to “Role” is that?");
  await page.locator(".questions select").selectOption("executive");
  await page.getByRole("button", { name: "Score these leads" }).click();
  await expect(headline(page)).toHaveText("leads.csv: 3 leads");
  await page.getByText("What could not be used").click();
  await expect(page.locator(".problems")).not.toContainText("Boss");
});

test("a table without names, and one that is taken apart at the wrong mark, are put right by hand", async ({ page }) => {
  await page.goto("./#/leads");
  await expect(page.locator(".band-card").first()).toBeVisible();
  const named = page.getByLabel("The first row names the columns");
  const between = page.getByLabel("Between two cells stands");

  await drop(page, "nameless.csv", "4,ann@acme.example\n900,bo@acme.example\n");
  await expect(named).not.toBeChecked();
  await expectAccessible(page);
  await named.check();
  await expect(page.locator('[id="leads-of-company_size"]')).toContainText("ann@acme.example");
  await expect(page.locator(".mapping")).not.toContainText("1: 4");
  await expect(named).toBeFocused();
  await named.uncheck();
  await page.locator('[id="leads-of-company_size"]').selectOption("1: 4");
  await page.locator('[id="leads-of-work_email"]').selectOption("2: ann@acme.example");
  await page.getByRole("button", { name: "Score these leads" }).click();
  await expect(headline(page)).toHaveText("nameless.csv: 2 leads");

  await drop(page, "marks.csv", "a,b;company_size\n1,2;350\n3,4;12\n");
  await expect(between).toHaveValue(",");
  await between.selectOption("a semicolon");
  await expect(page.locator('[id="leads-of-company_size"]')).toHaveValue("company_size");
  await expect(between).toBeFocused();
  await page.getByRole("button", { name: "Score these leads" }).click();
  await expect(headline(page)).toHaveText("marks.csv: 2 leads");
});

test("files that are no leads are refused in words, and lines of JSON are taken", async ({ page }) => {
  await page.goto("./#/leads");
  await expect(page.locator(".band-card").first()).toBeVisible();
  mkdirSync(FOLDER, { recursive: true });
  const write = (name, bytes) => (writeFileSync(join(FOLDER, name), bytes), join(FOLDER, name));
  await choose(page, write("leads.xlsx.csv", Buffer.from("PK\u0003\u0004 xl/workbook.xml", "latin1")));
  await expect(page.getByRole("alert")).toContainText("leads.xlsx.csv is a zip archive or an Excel workbook.");
  await choose(page, write("cut.csv.gz", gzipSync("id,role\n1,executive\n").subarray(0, 14)));
  await expect(page.getByRole("alert")).toContainText("cut.csv.gz could not be unpacked");
  await choose(page, write("empty.csv", ""));
  await expect(page.getByRole("alert")).toContainText("empty.csv has no leads");
  await choose(page, write("latin.csv", Buffer.from("id,job_title\nK\u00f6ln,Head of Sales\n", "latin1")));
  await expect(page.locator(".rows tbody tr").first()).toContainText("Köln");
  await choose(page, write("leads.ndjson", '{"id":"L-7","company_size":350,"pricing_view":[{"on":"2026-11-01"}]}\nno JSON\n{"role":"executive"}\n'));
  await expect(headline(page)).toHaveText("leads.ndjson: 2 leads");
  await expect(page.locator(".rows tbody tr").first()).toContainText("L-7");
  await expect(page.locator(".intake")).toContainText("1 row could not be read and is left out.");
});
