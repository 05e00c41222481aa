import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, jest } from "@jest/globals";
import { startServer } from "../../../scripts/server.mjs";
import { root } from "../../../scripts/setup.mjs";
import { driveApp, type AppDriver } from "./app";
import { consoleErrors, isWebKit, openBrowser, type Browser, type OpenBrowser } from "./browser";
import { embedLog, type EmbedLog } from "./embed";
import { drawnFrame, readFrameNumber } from "./picture";

/** What one spec file works with: its own server, emulator and browser, so that files can run side by side. */
export interface Scene {
  readonly browser: Browser;
  readonly embed: EmbedLog;
  readonly app: AppDriver;
  readonly url: string;
  /** Errors that the test expects; their text is matched anywhere in the console's line. */
  expectedErrors: string[];
  /** The frame of the demo clip that an element shows, read from its picture; in the frame the browser is switched to. */
  frameNumber: (selector: string) => Promise<number>;
  /** Keeps a picture of the window as artifacts/screenshots/NAME.png. */
  screenshot: (name: string) => Promise<void>;
}

interface SceneOptions {
  /** Extra HTML pages by path. */
  pages?: Record<string, string>;
  /** A folder to serve as the vault instead of the demo vault. */
  vault?: string;
  /** Notes by path that the vault has besides its files. */
  notes?: Record<string, string>;
}

/** Where build-everything.mjs has put the builds of this run. */
const snapshot = process.env["PLAYGROUND_SNAPSHOT"];

const startTimeout = 120_000;
// Longer than any single wait, so that what fails is the wait, which says what it waited for.
jest.setTimeout(60_000);

/** Starts server and browser for a spec file, and fails each test during which the page logged an exception. */
export function useScene(options: SceneOptions = {}): Scene {
  let opened: OpenBrowser | undefined;
  let server: Awaited<ReturnType<typeof startServer>> | undefined;
  const started = <Part>(part: Part | undefined): Part => {
    if (part === undefined) throw new Error("The scene is used before beforeAll or after afterAll.");
    return part;
  };
  const scene: Scene = {
    get browser() {
      return started(opened).browser;
    },
    get embed() {
      return embedLog(started(server).url);
    },
    get app() {
      return driveApp(started(opened).browser, started(server).url, started(opened).reset);
    },
    get url() {
      return started(server).url;
    },
    expectedErrors: [],
    frameNumber: async (selector) => {
      const element = await scene.browser.$(selector).getElement();
      return readFrameNumber(isWebKit ? await drawnFrame(scene.browser, selector) : await scene.browser.takeElementScreenshot(element.elementId));
    },
    screenshot: async (name) => {
      const folder = path.join(root, "artifacts", "screenshots");
      await mkdir(folder, { recursive: true });
      await writeFile(path.join(folder, `${name}.png`), await scene.browser.takeScreenshot(), "base64");
    },
  };

  beforeAll(async () => {
    server = await startServer({ port: 0, ...options, ...(snapshot === undefined ? {} : { snapshot }), pages: { "/blank": "<!doctype html><title>Blank</title>", ...options.pages } });
    opened = await openBrowser(server, options.notes ?? {});
  }, startTimeout);

  afterEach(async () => {
    const errors = opened === undefined ? [] : await consoleErrors(opened.browser);
    const expected = scene.expectedErrors.splice(0);
    expect(errors.filter((line) => !expected.some((text) => line.includes(text)))).toEqual([]);
  });

  afterAll(async () => {
    await opened?.close();
    await server?.close();
  });
  return scene;
}
