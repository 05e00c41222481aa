import { remote } from "webdriverio";
import { emulatedChromium } from "../../../scripts/browser.mjs";

export type Browser = Awaited<ReturnType<typeof remote>>;

/** Opens Chromium as every spec needs it. */
export async function openBrowser(server: { port: number; embedPort: number }): Promise<Browser> {
  return remote({
    logLevel: "error",
    connectionRetryCount: 1,
    waitforTimeout: 15_000,
    waitforInterval: 50,
    capabilities: emulatedChromium(server, ["--window-size=1280,800", "--force-device-scale-factor=1", "--lang=en-US"]),
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
