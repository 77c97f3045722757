// Files that are given up on the page Leads: at once, and back to what was seen before.

import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { drop, expect, expectAccessible, test } from "./support/studio.mjs";

const headline = (page) => page.getByRole("heading", { level: 1 });
const underWay = (page) => page.locator(".under-way");

/** Has the page show three leads, with a column that somebody had to say. */
async function open(page) {
  await page.goto("./#/leads");
  await expect(page.locator(".band-card").first()).toBeVisible();
  await drop(page, "mine.csv", "id,people,job\n1,350,executive\n2,12,executive\n3,900,executive\n");
  await page.locator('[id="leads-of-company_size"]').selectOption("people");
  await page.locator('[id="leads-of-role"]').selectOption("job");
  await page.getByRole("button", { name: "Score these leads" }).click();
  await expect(headline(page)).toHaveText("mine.csv: 3 leads");
}

/** Drops a file of a thousand MiB, which holds nearly nothing: the same piece over and over. */
const dropHuge = (page, name) =>
  page.evaluate((name) => {
    const rows = "L-1,350,executive\n".repeat(65_535).slice(0, 65_535 * 16);
    const parts = name.endsWith(".gz") ? packed(rows) : ["id,company_size,role\n", ...new Array(1_000).fill(new Blob([rows.slice(0, rows.lastIndexOf("\n") + 1)]))];
    const data = new DataTransfer();
    data.items.add(new File(parts, name));
    document.querySelector("h1").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));

    // Gzip's blocks without compression (RFC 1951, 3.2.4), so that they can be repeated.
    function packed(text) {
      const head = new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
      const block = (text) => new Blob([new Uint8Array([0, text.length & 255, text.length >> 8, ~text.length & 255, (~text.length >> 8) & 255]), text]);
      const blocks = new Blob(Array.from({ length: 16 }, (_, at) => block(text.slice(at * 65_535, (at + 1) * 65_535))));
      return [head, block("id,company_size,role\n"), ...new Array(1_000).fill(blocks)];
    }
  }, name);

for (const [name, words] of [["huge.csv", /^[\d,]+ leads, .+ a second/], ["huge.csv.gz", /^Unpacking the file/]]) {
  test(`${name} is cancelled at once, and what was seen before is back`, async ({ page }) => {
    await open(page);
    await dropHuge(page, name);
    await expect(underWay(page)).toHaveText(words);
    await underWay(page).getByRole("button", { name: "Cancel" }).click();
    await expect(headline(page)).toHaveText("mine.csv: 3 leads");
    await expect(headline(page)).toBeFocused();
    // One has read the leads, the others wait: none is at the huge file.
    const waiting = await page.evaluate(() => Math.min(navigator.hardwareConcurrency, 4));
    await expect.poll(() => page.workers().length).toBe(1 + waiting);
    await expect(page.getByRole("alert")).toHaveCount(0);
  });
}

/** Counts the pieces of files that go on to be unpacked; gives how to ask. */
async function countPieces(page) {
  await page.addInitScript(() => {
    globalThis.pieces = 0;
    globalThis.TransformStream = class extends TransformStream {
      constructor({ transform }) {
        const counting = (controller) => ({
          enqueue(piece) {
            globalThis.pieces += 1;
            controller.enqueue(piece);
          },
          error: (reason) => controller.error(reason),
        });
        super({ transform: (piece, controller) => transform(piece, counting(controller)) });
      }
    };
  });
  return () => page.evaluate(() => globalThis.pieces);
}

test("a packed file is unpacked once, whatever the day and the model", async ({ page }) => {
  const pieces = await countPieces(page);
  await open(page);
  const packed = gzipSync("id,company_size,role\n1,350,executive\n2,12,executive\n");
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "Choose a file" }).click()]);
  await chooser.setFiles({ name: "packed.csv.gz", mimeType: "application/gzip", buffer: packed });
  await expect(headline(page)).toHaveText("packed.csv.gz: 2 leads");
  expect(await pieces()).toBe(1);
  await page.getByLabel("Scored as of").fill("2025-01-01");
  await expect(headline(page)).toHaveText("packed.csv.gz: 2 leads");
  await drop(page, "other.json", readFileSync("examples/models/services-agency.json", "utf8"));
  await expect(page.locator(".mapping")).toContainText("Which column holds what?");
  expect(await pieces()).toBe(1);
});

test("a packed file that is given up is unpacked no further", async ({ page }) => {
  const pieces = await countPieces(page);
  await open(page);
  await dropHuge(page, "huge.csv.gz");
  await expect.poll(pieces).toBeGreaterThan(10);
  await underWay(page).getByRole("button", { name: "Cancel" }).click();
  await expect(headline(page)).toHaveText("mine.csv: 3 leads");
  const before = await pieces();
  await drop(page, "other.csv", "id,company_size,role\n1,350,executive\n");
  await expect(headline(page)).toHaveText("other.csv: 1 lead");
  expect(await pieces()).toBe(before);
});

test("from a file that is none, and from the question which column holds what, there is a way back", async ({ page }) => {
  await open(page);
  await drop(page, "leads.csv", "PK\u0003\u0004");
  await expect(page.getByRole("alert")).toContainText("leads.csv is a zip archive");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Back to mine.csv" }).click();
  await expect(headline(page)).toHaveText("mine.csv: 3 leads");
  await drop(page, "other.csv", "a,b\n1,2\n");
  await expect(page.locator(".mapping")).toContainText("Which column holds what?");
  await page.getByRole("button", { name: "Back to mine.csv" }).click();
  await expect(headline(page)).toHaveText("mine.csv: 3 leads");
});

test.describe("without a connection", () => {
  test.use({ expectedErrors: /ERR_FAILED|Failed to fetch/ });

  test("the page says so when it cannot be loaded, and tries again", async ({ page }) => {
    await page.route("**/baton-leads_bg.wasm", (route) => route.abort(), { times: 1 });
    await page.goto("./#/leads");
    await expect(page.getByText("This page could not be loaded.")).toBeVisible();
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(headline(page)).toHaveText("Sample leads: 500 leads");
  });

  for (const file of ["baton_worker_bg.wasm", "leads-worker.js"]) {
    test(`what reads leads is told to be missing, not the file: ${file}`, async ({ page }) => {
      await page.route(`**/${file}`, (route) => route.abort());
      await page.goto("./#/leads");
      await expect(page.getByRole("alert")).toContainText("What reads leads could not be fetched. Check the connection");
      await expectAccessible(page);
      await page.unroute(`**/${file}`);
      await drop(page, "leads.csv", "id,company_size,role\n1,350,executive\n");
      await expect(headline(page)).toHaveText("leads.csv: 1 lead");
    });
  }
});
