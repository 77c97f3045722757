// How long a browser works on a keystroke in the studio's Preview until its result is painted, on a machine four times
// slower: the band with its figures and the picture, in the first frame. What it is made of follows in the next one.
// Beside it, the same keystroke on a page that only repeats what is typed: below that no page can come.
// Prints `name<TAB>milliseconds` lines. The wait for the screen's next refresh is no work and left out.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { serveSite } from "./site.mjs";

const KEYSTROKES = 60;
const SLOWDOWN = 4;
const BARE = `<!doctype html><title>Bare</title><main><input type="text"><p class="figures"></p></main>
<script>document.querySelector("input").oninput = ({ target }) => (document.querySelector("p").textContent = target.value)</script>`;

/** Milliseconds of work for each keystroke on the page in `folder`: until the handlers are done, and in the frame that paints. */
async function measure(browser, folder) {
  const site = await serveSite(folder);
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  try {
    await page.goto(site.url);
    await page.locator("main input:is([type=text], [type=number])").first().focus();
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
    await page.evaluate(watch);
    const figures = page.locator(".figures");
    const before = await figures.innerText();
    const times = [];
    for (let key = 0; key < KEYSTROKES; key += 1) {
      // What the key before set off is over, as it is at the pace of a hand.
      await page.evaluate(settled);
      await page.keyboard.press(key % 2 === 0 ? "1" : "Backspace");
      times.push(await page.evaluate(() => globalThis.worked));
      if (key === 0 && (await figures.innerText()) === before) {
        throw new Error("the first keystroke changed nothing on the page, so there is nothing to measure");
      }
    }
    return times;
  } finally {
    await page.close();
    await site.stop();
  }
}

/** In the page: measures each keystroke. */
function watch() {
  // Such a task comes right after the task or the frame it was posted in. A message would come after what the browser does about
  // typing as well, such as looking for what it could fill in: no part of the frame, which is painted by then.
  const after = (done) => scheduler.postTask(() => done(performance.now()), { priority: "user-blocking" });
  let pressed = 0;
  addEventListener("keydown", ({ timeStamp }) => (pressed = timeStamp), { capture: true });
  addEventListener("input", () => {
    globalThis.worked = new Promise((resolve) => {
      let handled;
      after((now) => (handled ??= now));
      requestAnimationFrame(() => {
        const began = performance.now();
        // A frame goes before tasks: where it begins the handlers are done, and its own work counts once.
        handled ??= began;
        after((painted) => resolve([handled - pressed, painted - began]));
      });
    });
  }, { capture: true });
}

/** In the page: two more frames, and the end of all movement. */
async function settled() {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  await frame();
  await frame();
  await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
}

function print(page, times) {
  const quantile = (share, values) => values.sort((a, b) => a - b)[Math.floor(share * (values.length - 1))].toFixed(1);
  const sums = times.map(([handled, painted]) => handled + painted);
  console.log(`keystroke to paint, ${page}, median\t${quantile(0.5, sums)}`);
  console.log(`keystroke to paint, ${page}, 95th of 100\t${quantile(0.95, sums)}`);
  console.log(`of it handling, ${page}, median\t${quantile(0.5, times.map(([handled]) => handled))}`);
}

const bare = mkdtempSync(join(tmpdir(), "bare-"));
writeFileSync(join(bare, "index.html"), BARE);
const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH, args: ["--no-sandbox"] });
try {
  print("bare page", await measure(browser, bare));
  print("Preview", await measure(browser, "dist"));
} finally {
  await browser.close();
  rmSync(bare, { recursive: true });
}
