// Opens the browser once, so that WebdriverIO fetches what this machine lacks; ends with status 1 when it cannot.
import { remote } from "webdriverio";
import { findBrowser, rootArguments } from "./browser.mjs";

const binary = findBrowser();
try {
  const browser = await remote({
    logLevel: "silent",
    connectionRetryCount: 0,
    capabilities: {
      browserName: "chrome",
      "goog:chromeOptions": { args: ["--headless=new", ...rootArguments], ...(binary === undefined ? {} : { binary }) },
    },
  });
  await browser.deleteSession();
} catch {
  process.exitCode = 1;
}
