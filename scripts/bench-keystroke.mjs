// How long the studio's Preview works on a keystroke until its result is painted, on a machine four times slower.
// Prints `name<TAB>milliseconds` lines. The wait for the screen's next refresh is no work and left out.

import { chromium } from "@playwright/test";
import { serveSite } from "./site.mjs";

const KEYSTROKES = 60;
const SLOWDOWN = 4;

const site = await serveSite("dist");
const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH,
  args: ["--no-sandbox"],
});
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(site.url);
  const input = page.locator("main input[inputmode=numeric], main input[type=number], main input[type=text]").first();
  await input.focus();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  await page.evaluate(() => {
    // A posted message arrives after the task or the frame it was posted in.
    const after = (done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(performance.now());
      port2.postMessage(undefined);
    };
    let pressed = 0;
    addEventListener("keydown", ({ timeStamp }) => (pressed = timeStamp), { capture: true });
    addEventListener("input", () => {
      globalThis.worked = Promise.all([
        new Promise((resolve) => after((handled) => resolve(handled - pressed))),
        new Promise((resolve) => requestAnimationFrame(() => {
          const began = performance.now();
          after((painted) => resolve(painted - began));
        })),
      ]);
    }, { capture: true });
  });
  const before = await page.locator("main").innerText();
  const times = [];
  for (let key = 0; key < KEYSTROKES; key += 1) {
    // The movement that the key before set off is over, as it is at the pace of a hand.
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
    await page.keyboard.press(key % 2 === 0 ? "1" : "Backspace");
    times.push(await page.evaluate(() => globalThis.worked));
    if (key === 0 && (await page.locator("main").innerText()) === before) {
      throw new Error("the first keystroke changed nothing on the page, so there is nothing to measure");
    }
  }
  const print = (name, share, values) => {
    const sorted = values.sort((a, b) => a - b);
    console.log(`keystroke to paint, ${name}\t${sorted[Math.floor(share * (sorted.length - 1))].toFixed(1)}`);
  };
  print("median", 0.5, times.map(([handled, painted]) => handled + painted));
  print("95th of 100", 0.95, times.map(([handled, painted]) => handled + painted));
  print("median of the handling", 0.5, times.map(([handled]) => handled));
  print("median of the painting", 0.5, times.map(([, painted]) => painted));
} finally {
  await browser.close();
  await site.stop();
}
