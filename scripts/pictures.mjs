// Takes the README's pictures from the demo vault: npm run pictures
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root, setUp } from "./setup.mjs";

setUp();
const { remote } = await import("webdriverio");
const { buildSnapshot } = await import("./build.mjs");
const { emulatedChromium } = await import("./browser.mjs");
const { startServer } = await import("./server.mjs");

const folder = path.join(root, "docs", "images");
const snapshot = path.join(root, ".cache", "pictures");
mkdirSync(folder, { recursive: true });
await buildSnapshot(snapshot);
const server = await startServer({ port: 0, snapshot });
const browser = await remote({ logLevel: "error", capabilities: emulatedChromium(server, ["--force-device-scale-factor=1"]) });

/** Opens a note in a window of this size, forgetting what was before. */
async function open(query, width, height) {
  await browser.setWindowSize(width, height);
  await browser.url(`${server.url}/vault.json`);
  await browser.execute(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  await browser.url(`${server.url}/?${new URLSearchParams(query)}`);
  await browser.waitUntil(() => browser.execute(() => document.body.classList.contains("is-ready")));
}

/** Clicks the chip that shows this text, and gives the video a moment to play. */
async function click(text) {
  for (const chip of await browser.$$("button.yt-timestamp").getElements()) {
    if ((await chip.getText()) !== text || !(await chip.isDisplayed())) continue;
    await chip.click();
    break;
  }
  await browser.pause(2500);
}

const command = (id) => browser.execute((name) => { window.app.commands.executeCommandById(`yt-timestamps:${name}`); }, id);

async function keep(name) {
  // The pointer goes where it shows no tooltip.
  await browser.action("pointer").move({ x: 400, y: 20 }).perform();
  await browser.pause(700);
  writeFileSync(path.join(folder, `${name}.png`), await browser.takeScreenshot(), "base64");
  console.log(`docs/images/${name}.png`);
}

try {
  await open({ note: "Films/Big Buck Bunny.md", mode: "preview", theme: "light" }, 1200, 760);
  await click("1:10");
  await keep("reading-light");
  await open({ note: "Films/Big Buck Bunny.md", mode: "live", theme: "dark" }, 1200, 760);
  await click("0:45");
  await keep("live-dark");
  await open({ note: "Emulated/What can go wrong.md", mode: "preview", theme: "light" }, 1200, 760);
  await browser.$('a[href*="errEmbed101"]').click();
  await browser.$(".yt-problem").waitForDisplayed();
  await keep("failed");
  await open({ note: "Tides/Twice a day.md", mode: "preview", theme: "light" }, 1200, 1000);
  await click("4:12");
  await keep("map-light");
  await open({ note: "Tides/Spring and neap.md", mode: "live", theme: "dark" }, 1200, 1000);
  await click("5:38");
  await browser.$('.yt-pane [aria-label="All notes of this video"]').click();
  await keep("map-dark");
  await open({ note: "Tides/Twice a day.md", mode: "preview", theme: "light", phone: "1" }, 500, 1000);
  await click("4:12");
  await keep("map-narrow");
  await open({ note: "Films/Big Buck Bunny.md", mode: "preview", theme: "light", phone: "1" }, 500, 900);
  await click("0:14");
  await keep("narrow");
  await open({ note: "Tides/Notes from elsewhere.md", mode: "live", theme: "light" }, 1200, 760);
  await command("times-to-timestamps");
  await browser.$(".yt-repair").waitForDisplayed();
  await keep("turn-times");
  await open({ note: "Tides/Twice a day.md", mode: "live", theme: "dark" }, 1200, 760);
  await click("2:05");
  await browser.execute(() => {
    const { editor } = window.app.workspace.getMostRecentLeaf().view;
    const line = editor.lineCount() - 1;
    editor.replaceRange("\n\n## My notes\n\n- The moon pulls twice", { line, ch: editor.getLine(line).length });
    editor.setCursor({ line: editor.lineCount() - 1, ch: 23 });
    editor.scrollIntoView({ from: { line: editor.lineCount() - 1, ch: 0 }, to: { line: editor.lineCount() - 1, ch: 0 } }, true);
  });
  await command("insert-timestamp");
  await browser.pause(2500);
  await command("insert-item");
  await browser.pause(300);
  await browser.execute(() => { window.app.workspace.getMostRecentLeaf().view.editor.replaceSelection("and the far side, too"); });
  await keep("writing-dark");
} finally {
  await browser.deleteSession();
  await server.close();
}
