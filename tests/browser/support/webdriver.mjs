// A browser by WebDriver: those that Playwright does not drive, and Chromium with its back-forward cache, which Playwright turns off.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { Browser, Builder, By, Capabilities, until } from "selenium-webdriver";
import chrome from "selenium-webdriver/chrome.js";
import firefox from "selenium-webdriver/firefox.js";
import { DriverService } from "selenium-webdriver/remote/index.js";

/** Whether a machine has what it takes to test in an engine other than Chromium's. */
export const ENGINES = {
  firefox: process.env.FIREFOX_PATH && process.env.GECKODRIVER,
  webkit: process.env.WEBKIT_PATH && process.env.WEBKIT_DRIVER,
};

const WAIT_MS = 20_000;
const { args } = JSON.parse(readFileSync("webdriver.json", "utf8"))["goog:chromeOptions"];

const START = {
  chromium: () => new Builder()
    .forBrowser(Browser.CHROME)
    .setChromeOptions(new chrome.Options().addArguments(...args).setChromeBinaryPath(process.env.CHROME_PATH))
    .setChromeService(new chrome.ServiceBuilder(process.env.CHROMEDRIVER)),
  firefox: () => new Builder()
    .forBrowser(Browser.FIREFOX)
    .setFirefoxOptions(new firefox.Options().addArguments("-headless").setBinary(process.env.FIREFOX_PATH))
    .setFirefoxService(new firefox.ServiceBuilder(process.env.GECKODRIVER)),
  webkit: (at) => new Builder()
    .usingServer(at)
    .withCapabilities(new Capabilities({ browserName: "MiniBrowser", "webkitgtk:browserOptions": { binary: process.env.WEBKIT_PATH, args: ["--automation"] } })),
};

/** WebKit's driver, and a screen in memory for its browser, which knows no other way to be without one. */
async function webkitDriver() {
  const screen = spawn("Xvfb", ["-displayfd", "1", "-nolisten", "tcp"], { stdio: ["ignore", "pipe", "ignore"] });
  const [display] = await once(screen.stdout, "data");
  const environment = { ...process.env, DISPLAY: `:${String(display).trim()}` };
  const service = new DriverService.Builder(process.env.WEBKIT_DRIVER).setLoopback(true).setEnvironment(environment).build();
  const stop = async () => {
    await service.kill();
    screen.kill();
  };
  try {
    return { at: await service.start(), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Gives a browser to `act`, and closes it. */
export async function withBrowser(name, act) {
  const { at, stop } = name === "webkit" ? await webkitDriver() : { stop: async () => {} };
  try {
    const driver = await START[name](at).build();
    try {
      return await act(new Page(driver));
    } finally {
      await driver.quit();
    }
  } finally {
    await stop();
  }
}

/** What a visitor does and sees. */
class Page {
  constructor(driver) {
    this.driver = driver;
  }

  /** Opens a page, and keeps the events of the form from then on. */
  async open(url) {
    await this.driver.get(url);
    await this.driver.executeScript(`
      window.told = [];
      for (const name of ["delivered", "result", "error"]) addEventListener("baton-" + name, ({ type, detail }) => window.told.push({ type, ...detail }));
    `);
    await this.until("document.querySelector('baton-form').matches(':state(ready)')");
  }

  run(script, ...given) {
    return this.driver.executeScript(script, ...given);
  }

  until(expression) {
    return this.driver.wait(() => this.run(`return Boolean(${expression})`), WAIT_MS, expression);
  }

  /** The control or heading that this selector finds, once it shows. */
  async find(selector) {
    const found = await this.driver.wait(until.elementLocated(By.css(selector)), WAIT_MS, selector);
    return this.driver.wait(until.elementIsVisible(found), WAIT_MS, selector);
  }

  async click(selector) {
    await (await this.find(selector)).click();
  }

  async type(selector, text) {
    const control = await this.find(selector);
    await control.clear();
    await control.sendKeys(text);
  }

  text(selector) {
    return this.find(selector).then((found) => found.getText());
  }

  /** Goes through the form of tests/pages/model.json as a hot lead. */
  async answer() {
    await this.click("[name=role][value=owner]");
    await this.type("[name=size]", "350");
    await this.click(".baton-continue");
    await this.click("[name=needs][value=scoring]");
    await this.click(".baton-continue");
    await this.type("[name=email]", "ann@acme.example");
    await this.click("[name=_consent][value=contact]");
  }
}
