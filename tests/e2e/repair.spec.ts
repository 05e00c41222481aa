import { beforeEach, expect, test } from "@jest/globals";
import { findings } from "./support/axe";
import { waitForShown } from "./support/browser";
import { useScene } from "./support/scene";

const span = (time: string, label = `[${time}]`): string => `<a class="yt-timestamp" data-t="${time}">${label}</a>`;
const body = (times: string[]): string => `${times.map((time, index) => `Sentence ${index} ${span(time)}.`).join("\n\n")}\n`;
const shifted = `---\nvideoId: repairVideo\nduration: "20:14"\n---\n\n${body(["00:39:00", "18:49:00", "19:58:00"])}Broken <a class="yt="yt-timestamp" data-t="20:01:00">[20:01:00]</a>.\n`;
const mended = shifted.replaceAll("00:39:00", "00:00:39").replaceAll("18:49:00", "00:18:49").replaceAll("19:58:00", "00:19:58").replaceAll("20:01:00", "00:20:01").replace('class="yt="yt-timestamp"', 'class="yt-timestamp"');

const scene = useScene({
  notes: {
    "Repair/One.md": shifted,
    "Repair/Two.md": shifted,
    "Repair/Clean.md": `---\nvideoId: repairVideo\nduration: "20:14"\n---\n\n${body(["00:01:00"])}`,
  },
});

beforeEach(async () => {
  await scene.app.fresh();
});

const texts = async (css: string): Promise<string[]> => scene.browser.$$(css).map((element) => element.getText());
const press = async (name: string): Promise<void> => {
  for (const button of await scene.browser.$$(".modal button").getElements()) {
    if ((await button.getText()) === name) return button.click();
  }
  throw new Error(`No button ${name}`);
};

test("a note's repair is shown first, applied as one undo step, and finds nothing the second time", async () => {
  await scene.app.open("Repair/One.md", "live");
  await scene.app.runCommand("Repair timestamps in note…");
  await scene.browser.$(".yt-repair-row").waitForDisplayed();
  expect(await texts(".yt-repair-reason")).toEqual(["4 × the video is shorter"]);
  expect(await texts(".yt-repair-row del")).toEqual(["00:39:00", "18:49:00", "19:58:00", '<a class="yt="yt-timestamp" data-t="20:01:00">[20:01:00]</a>']);
  expect(await texts(".yt-repair-row ins")).toEqual(["00:00:39", "00:18:49", "00:19:58", span("00:20:01")]);
  expect(await scene.app.noteText("Repair/One.md")).toBe(shifted);
  await scene.screenshot("repair");
  await press("Repair 4");
  await scene.browser.waitUntil(async () => (await scene.app.noteText("Repair/One.md")) === mended);
  await scene.browser.$(".mod-root .cm-content").click();
  await scene.app.press("Mod+z");
  await scene.browser.waitUntil(async () => (await scene.app.noteText("Repair/One.md")) === shifted);
  await scene.app.press("Mod+Shift+z");
  await scene.browser.waitUntil(async () => (await scene.app.noteText("Repair/One.md")) === mended);
  await scene.app.runCommand("Repair timestamps in note…");
  await scene.browser.waitUntil(async () => (await scene.app.notices()).includes("There is nothing to repair."));
});

test("what was selected inside a repaired timestamp is selected in order, and the next key is written", async () => {
  await scene.app.open("Repair/One.md", "source");
  await scene.browser.execute((at: number) => {
    const editor = window.app.workspace.activeEditor?.editor;
    editor?.setSelection(editor.offsetToPos(at), editor.offsetToPos(at + 3));
    editor?.focus();
  }, shifted.indexOf('yt="yt-') + 5);
  await scene.app.runCommand("Repair timestamps in note…");
  await scene.browser.$(".yt-repair-row").waitForDisplayed();
  await press("Repair 4");
  await scene.browser.waitUntil(async () => (await scene.app.noteText("Repair/One.md")) === mended);
  await scene.browser.execute(() => { window.app.workspace.activeEditor?.editor?.replaceSelection("typed"); });
  await scene.browser.waitUntil(async () => (await scene.app.noteText("Repair/One.md")).includes("typed"));
});

test("what is not ticked, or cancelled, stays as it is", async () => {
  await scene.app.open("Repair/One.md", "preview");
  await scene.app.runCommand("Repair timestamps in note…");
  await scene.browser.$(".yt-repair-row").waitForDisplayed();
  await press("Cancel");
  expect(await scene.app.noteText("Repair/One.md")).toBe(shifted);
  await scene.app.runCommand("Repair timestamps in note…");
  await scene.browser.$(".yt-repair-row input").click();
  await press("Repair 3");
  await scene.browser.waitUntil(async () => (await scene.app.noteText("Repair/One.md")) === mended.replaceAll("00:00:39", "00:39:00"));
});

test("with nothing ticked there is nothing to confirm", async () => {
  await scene.app.open("Repair/One.md", "live");
  await scene.app.runCommand("Repair timestamps in note…");
  await scene.browser.$(".yt-repair-row").waitForDisplayed();
  await scene.app.press("Space", "Mod+Enter");
  expect(await scene.browser.$(".yt-repair button.mod-cta").isEnabled()).toBe(false);
  expect(await scene.browser.$(".yt-repair button.mod-cta").getText()).toBe("Repair 0");
  await scene.app.press("Escape");
  expect(await scene.app.noteText("Repair/One.md")).toBe(shifted);
});

test("a folder's repair shows every note, writes after confirmation only, and reports if wanted", async () => {
  await scene.app.open("Welcome.md");
  await scene.app.press("Mod+p");
  await scene.browser.$(".prompt-input").setValue("Repair timestamps in folder…");
  await scene.app.press("Enter");
  await scene.browser.$(".prompt-input[placeholder='Choose a folder']").setValue("Repair");
  await scene.app.press("Enter");
  await scene.browser.$(".yt-repair summary").waitForDisplayed();
  expect(await scene.browser.$$(".yt-repair summary").map((summary) => summary.getText())).toEqual(["Repair/One.md: 4 changes", "Repair/Two.md: 4 changes"]);
  expect(await texts(".yt-repair p")).toContain("Notes that are not open cannot be undone; File recovery keeps a copy.");
  expect(await scene.app.noteText("Repair/Two.md")).toBe(shifted);
  await scene.browser.$("[aria-label='All changes in Repair/Two.md']").click();
  await waitForShown(scene.browser, { css: ".modal button", text: "Repair 4" }, "The button does not count.");
  await scene.browser.$("[aria-label='All changes in Repair/Two.md']").click();
  await scene.browser.$(".yt-repair summary").click();
  await scene.browser.$(".yt-repair-row").waitForDisplayed();
  expect(await findings(scene, ".modal")).toEqual([]);
  await scene.browser.$("//label[.='Write a report note']").click();
  await scene.screenshot("repair-folder");
  await scene.app.press("Mod+Enter");
  await scene.browser.waitUntil(async () => (await scene.app.noteText("Repair/Two.md")) === mended);
  expect(await scene.app.noteText("Repair/One.md")).toBe(mended);
  expect(await scene.app.noteText("Repair/Repaired timestamps.md")).toContain("18:49:00 → 00:18:49");
});
