import { beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { Mode } from "./support/app";
import { inChromium, isWebKit } from "./support/browser";
import { blur, note, opened, playsFrom, shown, span } from "./support/notes";
import { useScene } from "./support/scene";

const scene = useScene({
  notes: {
    "Menu.md": note({ videoId: "menuVideo01" }, `A chip ${span("00:12:34")} and [a link](https://youtu.be/linkVideo01?t=300).`),
    "File.md": note({ video: '"[[clip.webm]]"' }, `A file ${span("00:00:20")}.`),
    "None.md": note({}, `No video ${span("00:00:20")}.`),
  },
});

beforeAll(async () => {
  if (!isWebKit) await scene.browser.sendCommand("Browser.grantPermissions", { permissions: ["clipboardReadWrite", "clipboardSanitizedWrite"] });
});

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
});

const titles = () => scene.browser.$$(".menu .menu-item").map((item) => item.getText());
const clipboard = async (): Promise<string> => scene.browser.execute(() => navigator.clipboard.readText());

/** Opens the menu of what shows this text, and chooses an item. */
async function choose(mode: Exclude<Mode, "source">, text: string, title: string): Promise<void> {
  await shown(scene, mode, text).click({ button: "right" });
  await scene.browser.$(`.//*[contains(@class, "menu-item-title")][normalize-space()="${title}"]`).click();
  await scene.browser.$(".menu").waitForExist({ reverse: true });
}

describe.each(["preview", "live"] as const)("the menu in %s", (mode) => {
  // It reads the clipboard, which WebKit does not allow.
  inChromium("plays, copies and opens the moment of a chip and of a link", async () => {
    await scene.app.open("Menu.md", mode);
    await blur(scene);
    await shown(scene, mode, "12:34").click({ button: "right" });
    await scene.browser.$(".menu").waitForDisplayed();
    const written = mode === "live" ? ["1 s earlier", "1 s later", "Set to now", "Edit source"] : [];
    expect(await titles()).toEqual(["Play from 12:34", "Copy link to this time", "Open in browser", ...written]);
    await scene.screenshot(`menu-${mode}`);
    await scene.app.press("Escape");
    await scene.browser.$(".menu").waitForExist({ reverse: true });
    expect(await scene.embed.frames()).toEqual([]);

    await choose(mode, "12:34", "Copy link to this time");
    await scene.browser.waitUntil(async () => (await scene.app.notices()).length === 1);
    expect([await clipboard(), await scene.app.notices()]).toEqual(["https://youtu.be/menuVideo01?t=754", ["Link to 12:34 copied."]]);
    await choose(mode, "a link", "Copy link to this time");
    await scene.browser.waitUntil(async () => (await clipboard()) === "https://youtu.be/linkVideo01?t=300");

    await choose(mode, "12:34", "Open in browser");
    await choose(mode, "a link", "Open in browser");
    await scene.browser.waitUntil(async () => (await opened(scene)).length === 2);
    expect(await opened(scene)).toEqual(["https://youtu.be/menuVideo01?t=754", "https://youtu.be/linkVideo01?t=300"]);
    expect(await scene.embed.frames()).toEqual([]);

    await choose(mode, "12:34", "Play from 12:34");
    await playsFrom(scene, "menuVideo01", 754);
    await choose(mode, "a link", "Play from 5:00");
    await playsFrom(scene, "linkVideo01", 300);
  });

  test("says that a file of the vault has no page, and plays it", async () => {
    await scene.app.open("File.md", mode);
    await blur(scene);
    await choose(mode, "0:20", "Open in browser");
    await scene.browser.waitUntil(async () => (await scene.app.notices()).length === 1);
    expect((await scene.app.notices()).join()).toContain("file in your vault");
    expect(await opened(scene)).toEqual([]);
    await choose(mode, "0:20", "Play from 0:20");
    await scene.browser.$(".yt-pane video").waitForDisplayed();
    await scene.browser.waitUntil(async () => (await scene.frameNumber(".yt-pane video")) >= 500);
  });
});

test("a right click in Live Preview reveals no source and moves no cursor", async () => {
  await scene.app.open("Menu.md", "live");
  await scene.browser.execute(() => {
    window.app.workspace.activeEditor?.editor.focus();
    window.app.workspace.activeEditor?.editor.setCursor({ line: 3, ch: 0 });
  });
  await shown(scene, "live", "12:34").click({ button: "right" });
  await scene.app.press("Escape");
  expect(await scene.browser.execute(() => window.app.workspace.activeEditor?.editor.getCursor())).toEqual({ line: 3, ch: 0 });
  expect(await shown(scene, "live", "12:34").isDisplayed()).toBe(true);
});

test("without a video every item says which property is missing", async () => {
  await scene.app.open("None.md");
  for (const item of ["Play from 0:20", "Copy link to this time", "Open in browser"]) {
    await scene.browser.execute(() => { document.querySelector<HTMLElement>(".notice")?.click(); });
    await choose("preview", "0:20", item);
    await scene.browser.waitUntil(async () => (await scene.app.notices()).some((notice) => notice.includes("videoId")));
    expect(await scene.app.notices()).toHaveLength(1);
  }
  expect([await opened(scene), await scene.embed.frames()]).toEqual([[], []]);
});

inChromium.each([
  ["the menu key", { key: "ContextMenu", code: "ContextMenu", windowsVirtualKeyCode: 93 }],
  ["Shift+F10", { key: "F10", code: "F10", windowsVirtualKeyCode: 121, modifiers: 8 }],
])("the menu opens by %s, beside its timestamp, and works by the keyboard", async (_name, key) => {
  await scene.app.open("Menu.md");
  await scene.browser.execute(() => { document.querySelector<HTMLElement>(".mod-root .markdown-preview-view")?.focus(); });
  await scene.app.press("Tab");
  await scene.browser.sendCommand("Input.dispatchKeyEvent", { type: "rawKeyDown", ...key });
  await scene.browser.sendCommand("Input.dispatchKeyEvent", { type: "keyUp", ...key });
  const menu = scene.browser.$(".menu");
  await menu.waitForDisplayed();
  const [at, box] = [await menu.getLocation(), await shown(scene, "preview", "12:34").getLocation()];
  expect([Math.abs(at.x - box.x) < 100, Math.abs(at.y - box.y) < 100]).toEqual([true, true]);
  await scene.app.press("ArrowDown", "Enter");
  await playsFrom(scene, "menuVideo01", 754);
  expect(await shown(scene, "preview", "12:34").isFocused()).toBe(true);
});
