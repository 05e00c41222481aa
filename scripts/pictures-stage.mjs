import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { remote } from "webdriverio";
import { emulatedChromium } from "./browser.mjs";
import { buildSnapshot } from "./build.mjs";
import { startServer } from "./server.mjs";
import { root } from "./setup.mjs";

/** Where the pictures of the README lie, and where each is also kept as it was taken. */
export const folders = { images: path.join(root, "docs", "images"), raw: path.join(root, "artifacts", "pictures") };

const inter = readFileSync(path.join(root, "node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2")).toString("base64");

/** The app as its users have it: Inter, no ribbon, and nothing of the playground. */
const look = `
@font-face { font-family: Inter; font-weight: 100 900; src: url(data:font/woff2;base64,${inter}); }
:root, body { --font-interface: Inter, sans-serif !important; }
.workspace-ribbon { display: none !important; }
.is-phone .horizontal-main-container { padding-block-end: 0 !important; }
.is-phone .mod-sidedock { inset-block-end: 0 !important; }
.cm-formatting-list-ul { position: relative; color: transparent; }
.cm-formatting-list-ul::before { content: "•"; position: absolute; color: var(--text-faint); }
.pictures-pointer { position: fixed; z-index: 9999; inset: 0 auto auto 0; inline-size: 22px; block-size: 22px; pointer-events: none; transition: translate 0.45s ease-in-out; }
`;

/** Runs before the page's own scripts, in pop-out windows as well. */
const prepare = `addEventListener("DOMContentLoaded", () => {
  const style = document.createElement("style");
  style.textContent = ${JSON.stringify(look)};
  document.head.append(style);
});`;

/**
 * Opens a browser that takes pictures of the playground at twice the size.
 * @param {Record<string, string>} notes texts by path that the vault has besides the demo vault's
 */
export async function openStage(notes) {
  const snapshot = path.join(root, ".cache", "pictures");
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true });
  await buildSnapshot(snapshot);
  const server = await startServer({ port: 0, snapshot, notes });
  const browser = await remote({ logLevel: "error", capabilities: emulatedChromium(server, ["--hide-scrollbars", "--lang=en-US"]) });
  const tell = (command, parameters) => browser.sendCommandAndGetResult(command, parameters);
  await tell("Page.addScriptToEvaluateOnNewDocument", { source: prepare });

  const stage = {
    browser,
    resize: (width, height, deviceScaleFactor = 2) => tell("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor, mobile: false }),
    /** Opens a note in a window of this size, forgetting what was before; `query` as the page's address takes it. */
    open: async (query, width = 1200, height = 760, scale = 2) => {
      await stage.resize(width, height, scale);
      await browser.url(`${server.url}/vault.json`);
      await browser.execute(() => {
        localStorage.clear();
        sessionStorage.clear();
      });
      await browser.url(`${server.url}/?${new URLSearchParams(query)}`);
      await browser.waitUntil(() => browser.execute(() => document.body.classList.contains("is-ready")));
      await browser.execute(async (fonts) => {
        await Promise.all(fonts.map((font) => document.fonts.load(font)));
        window.app.workspace.leftSplit.collapse();
      }, ["400 16px Inter", "600 16px Inter"]);
    },
    /** The visible timestamp that shows this text. */
    chip: async (text) => {
      const find = async () => {
        for (const chip of await browser.$$(".mod-root .yt-timestamp").getElements()) if ((await chip.getText()) === text && (await chip.isDisplayed())) return chip;
        return undefined;
      };
      await browser.waitUntil(async () => (await find()) !== undefined, { timeoutMsg: `There is no timestamp "${text}".` });
      return find();
    },
    frames: async () => (await fetch(`${server.url}/__embed/frames`)).json(),
    /** Waits until the video plays this second or a later one. */
    plays: (seconds) => browser.waitUntil(async () => (await stage.frames()).some(({ state, position }) => state === 1 && position >= seconds), { timeout: 30_000, timeoutMsg: `${seconds} s was not reached.` }),
    /** Clicks the timestamp `text`, and waits until its video has come `extra` seconds further. */
    play: async (text, seconds, extra = 1.2) => {
      await (await stage.chip(text)).click();
      await stage.plays(seconds + extra);
    },
    command: (id) => browser.execute((name) => { window.app.commands.executeCommandById(`yt-timestamps:${name}`); }, id),
    type: async (text) => { await browser.keys([...text]); },
    /** The pointer leaves whatever shows a tooltip. */
    rest: async () => {
      await browser.action("pointer").move({ x: 8, y: 8 }).perform();
      await browser.pause(500);
    },
    /** Takes the window, in base64. */
    take: async (options = { format: "png" }) => (await tell("Page.captureScreenshot", options)).data,
    keep: async (name) => {
      await stage.rest();
      const png = await stage.take();
      writeFileSync(path.join(folders.raw, `${name}.png`), png, "base64");
      return png;
    },
    close: async () => {
      await browser.deleteSession();
      await server.close();
    },
  };
  return stage;
}
