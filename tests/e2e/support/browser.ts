import { remote } from "webdriverio";
import { emulationArguments, findBrowser, findProgram, quietArguments, rootArguments } from "../../../scripts/browser.mjs";

export type Browser = Awaited<ReturnType<typeof remote>>;

const windowSize = { width: 1280, height: 800 };

/** Opens Chromium with every host but this machine led to the emulator, so that a stray request is seen and goes nowhere. */
export async function openBrowser(server: { port: number; embedPort: number }): Promise<Browser> {
  const binary = findBrowser();
  const driver = findProgram("chromedriver");
  const args = [
    "--headless=new",
    `--window-size=${windowSize.width},${windowSize.height}`,
    "--force-device-scale-factor=1",
    "--lang=en-US",
    ...quietArguments,
    ...rootArguments,
    ...emulationArguments(server, true),
  ];
  const capabilities = {
    browserName: "chrome",
    "wdio:enforceWebDriverClassic": true,
    "goog:loggingPrefs": { browser: "ALL" },
    "goog:chromeOptions": { args, ...(binary === undefined ? {} : { binary }) },
    // Without an installed driver WebdriverIO fetches the one that fits.
    ...(driver === undefined || binary === undefined ? {} : { "wdio:chromedriverOptions": { binary: driver } }),
  };
  return remote({
    logLevel: "error",
    connectionRetryCount: 1,
    waitforTimeout: 15_000,
    waitforInterval: 50,
    capabilities,
  });
}

/** One line of the browser's console. */
interface ConsoleEntry {
  level: string;
  source: string;
  message: string;
}

function isConsoleEntry(value: unknown): value is ConsoleEntry {
  return typeof value === "object" && value !== null && "level" in value && "source" in value && "message" in value;
}

/** Exceptions and console errors since the last call; failed requests are left to the tests that care. */
export async function consoleErrors(browser: Browser): Promise<string[]> {
  const entries: unknown[] = await browser.getLogs("browser");
  return entries
    .filter(isConsoleEntry)
    .filter((entry) => entry.level === "SEVERE" && entry.source !== "network")
    .map((entry) => entry.message);
}
