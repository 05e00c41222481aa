import { test } from "@jest/globals";
import { remote } from "webdriverio";
import { emulatedChromium } from "../../../scripts/browser.mjs";
import { startObsidian } from "../../../scripts/obsidian.mjs";
import { startWebKit } from "../../../scripts/webkit.mjs";

export type Browser = Awaited<ReturnType<typeof remote>>;

const driver = process.env["E2E_DRIVER"];
/** Which browser the specs drive; `npm run test:webkit` and `npm run test:obsidian` set it. */
export const isWebKit = driver === "webkit";
const isObsidian = driver === "obsidian";

/** A test that needs what only Chromium's driver gives, such as an input method, or the elements of a window that another has filled; skipped, and counted as such, elsewhere. */
export const inChromium: typeof test = isWebKit || isObsidian ? (test.skip as typeof test) : test;

const patience = { logLevel: "error", connectionRetryCount: 1, waitforTimeout: 15_000, waitforInterval: 50 } as const;

export interface OpenBrowser {
  readonly browser: Browser;
  /** Ends it, and what was started for it. */
  readonly close: () => Promise<void>;
  /** Sets the real app back to a fresh vault; undefined where the playground is driven. */
  readonly reset?: () => Promise<void>;
}

/** Opens the browser, or the real app with these notes, as every spec needs it. */
export async function openBrowser(server: { port: number; embedPort: number }, notes: Record<string, string>): Promise<OpenBrowser> {
  if (isObsidian) return startObsidian(notes);
  if (!isWebKit) {
    const browser = await remote({ ...patience, capabilities: emulatedChromium(server, ["--window-size=1280,800", "--force-device-scale-factor=1", "--lang=en-US"]) });
    return { browser, close: async () => { await browser.deleteSession(); } };
  }
  const webKit = await startWebKit(server);
  const browser = await remote({ ...patience, ...webKit.options });
  // Its own text of an element leaves out what may be cut off by an ellipsis.
  browser.overwriteCommand("getText", function (this: WebdriverIO.Element) { return readText(this); }, true);
  // Its right click ends in a left one, and its middle click is none.
  browser.overwriteCommand("click", async function (this: WebdriverIO.Element, click: (options?: Partial<ClickOptions>) => Promise<void>, options?: Partial<ClickOptions>) {
    const button = { right: 2, middle: 1 }[String(options?.button)];
    if (button === undefined) return click(options);
    await this.scrollIntoView({ block: "nearest" });
    await browser.execute(clickOtherwise, this, button);
  }, true);
  await browser.setWindowRect(0, 0, 1280, 800);
  return { browser, close: async () => { await browser.deleteSession(); await webKit.close(); } };
}

type ClickOptions = NonNullable<Parameters<WebdriverIO.Element["click"]>[0]>;

/** Clicks the middle of an element with another button than the left one, in the page. */
function clickOtherwise(element: HTMLElement, button: number): void {
  const { left, top, width, height } = element.getBoundingClientRect();
  const at = { bubbles: true, cancelable: true, composed: true, view: window, button, clientX: left + width / 2, clientY: top + height / 2 };
  const [down, last] = button === 2 ? ["contextmenu", "mouseup"] : ["mouseup", "auxclick"];
  element.dispatchEvent(new PointerEvent("pointerdown", at));
  for (const type of ["mousedown", down, last] as const) element.dispatchEvent(new MouseEvent(type, { ...at, detail: 1 }));
}

async function readText(element: WebdriverIO.Element): Promise<string> {
  return String(await element.getProperty("innerText")).trim();
}

/** What a wait for an element asks the page in one go: which elements, which text or accessible name, and the how manieth. */
export interface Wanted {
  /** CSS of the elements among which it is. */
  readonly css: string;
  /** What it shows, or its accessible name where it has one and `byName` is set. */
  readonly text: string;
  readonly byName?: boolean;
  /** CSS of the part of it that shows the text. */
  readonly part?: string;
  /** Counted from 0 in document order. */
  readonly nth?: number;
}

/** Waits until an element is there and seen. Asking each element by itself takes a message to the browser for each. */
export async function waitForShown(browser: Browser, wanted: Wanted, timeoutMsg: string): Promise<WebdriverIO.Element> {
  const find = async (): Promise<WebdriverIO.Element | undefined> => {
    const found = await browser.execute(({ css, text, byName, part, nth }: Wanted) => {
      const shows = (element: HTMLElement): boolean => {
        const shown = part === undefined ? element : element.querySelector<HTMLElement>(part);
        const name = byName === true ? element.getAttribute("aria-label") : null;
        return (name ?? shown?.innerText.trim()) === text && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      };
      return [...document.querySelectorAll<HTMLElement>(css)].filter(shows)[nth ?? 0] ?? null;
    }, wanted);
    return found === null ? undefined : browser.$(found).getElement();
  };
  let found: WebdriverIO.Element | undefined;
  await browser.waitUntil(async () => (found = await find()) !== undefined, { timeoutMsg });
  if (found === undefined) throw new Error(timeoutMsg);
  return found;
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
  if (isObsidian) return []; // of the app's own, of which the plugin's cannot be told apart
  if (isWebKit) return browser.execute(() => window.consoleErrors?.splice(0) ?? []);
  const entries: unknown[] = await browser.getLogs("browser");
  return entries
    .filter(isConsoleEntry)
    .filter((entry) => entry.level === "SEVERE" && entry.source !== "network")
    .map((entry) => entry.message);
}
