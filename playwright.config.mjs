import { readFileSync } from "node:fs";
import { defineConfig } from "@playwright/test";

// One list of browser arguments for both runners; Playwright adds its own --headless.
const { args } = JSON.parse(readFileSync("webdriver.json", "utf8"))["goog:chromeOptions"];

export default defineConfig({
  testDir: "tests/browser",
  testMatch: "*.spec.mjs",
  outputDir: "target/browser",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  use: {
    browserName: "chromium",
    // A test sees what it asks for, not what the browser has kept; offline.spec.mjs allows it.
    serviceWorkers: "block",
    launchOptions: {
      executablePath: process.env.CHROME_PATH,
      args: args.filter((argument) => argument !== "--headless"),
    },
    trace: "retain-on-failure",
  },
});
