// How long a keystroke in the studio's Preview takes until its result is painted, on a machine four times slower.
// Prints `name<TAB>milliseconds` lines.

import { chromium } from "@playwright/test";
import { serveSite } from "./site.mjs";

const KEYSTROKES = 60;
const SLOWDOWN = 4;

const site = await serveSite("dist");
const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH,
  // Without the wait for the next screen refresh, what is left is the work itself.
  args: ["--no-sandbox", "--disable-frame-rate-limit", "--disable-gpu-vsync"],
});
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(site.url);
  const input = page.locator("main input[inputmode=numeric], main input[type=number], main input[type=text]").first();
  await input.focus();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  await page.evaluate(() => {
    globalThis.painted = [];
    addEventListener("keydown", ({ timeStamp }) => {
      requestAnimationFrame(() => {
        // A message posted in a frame arrives once the frame is painted.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => globalThis.painted.push(performance.now() - timeStamp);
        port2.postMessage(undefined);
      });
    }, { capture: true });
  });
  const before = await page.locator("main").innerText();
  for (let key = 0; key < KEYSTROKES; key += 1) {
    await page.keyboard.press(key % 2 === 0 ? "1" : "Backspace");
    await page.waitForFunction((count) => globalThis.painted.length === count, key + 1);
    if (key === 0 && (await page.locator("main").innerText()) === before) {
      throw new Error("the first keystroke changed nothing on the page, so there is nothing to measure");
    }
  }
  const times = (await page.evaluate(() => globalThis.painted)).sort((a, b) => a - b);
  const at = (share) => times[Math.floor(share * (times.length - 1))].toFixed(1);
  console.log(`keystroke to paint, median\t${at(0.5)}`);
  console.log(`keystroke to paint, 95th of 100\t${at(0.95)}`);
} finally {
  await browser.close();
  await site.stop();
}
