import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, test } from "@jest/globals";
import type { Mode } from "./support/app";
import { arrivesAt, blur, note, playsFrom, shown, span } from "./support/notes";
import { drivePane, syncSettings } from "./support/pane";
import { useScene } from "./support/scene";
import { sharing } from "./support/sharing";


const scene = useScene({
  vault: mkdtempSync(path.join(tmpdir(), "yt-timestamps-navigation-")),
  notes: {
    ...sharing,
    "Elsewhere.md": note({ videoId: "len0600secs", duration: '"10:00"' }, `Another video's ${span("00:02:00")}.`),
    "Plain.md": "Only words.\n",
    "Short.md": note({ videoId: "len0900secs", duration: '"15:00"' }, `Here ${span("00:00:10")}, there ${span("00:00:13")}, ${span("00:00:40")}, and at the end ${span("00:14:57")}.`),
    "Twice.md": note({ videoId: "len0800secs", duration: '"13:20"' }, `At ${span("00:10:00")}, before it ${span("00:02:00")}, once more ${span("00:10:00")}, then ${span("00:04:00")}.`),
    "Lonely.md": note({ videoId: "len0300secs", duration: '"5:00"' }, "Words without a time."),
  },
});
const pane = drivePane(scene);
const modes = ["preview", "live"] as const;
const run = (name: string): Promise<void> => scene.app.runCommand(`YouTube Timestamps: ${name}`);

const focuses: [string, () => Promise<unknown>][] = [
  ["the note", async () => { await scene.browser.execute(() => { const view = window.app.workspace.getLeavesOfType("markdown")[0]?.view; view?.containerEl.querySelector<HTMLElement>(view.getState()["mode"] === "preview" ? ".markdown-preview-view" : ".cm-content")?.focus(); }); }],
  ["the pane", async () => { await scene.browser.$(".yt-pane .yt-title").click(); await scene.browser.execute(() => { document.querySelector<HTMLElement>(".yt-pane .yt-bar button")?.focus(); }); }],
  ["nothing", () => blur(scene)],
];
const fromThePane = focuses.slice(1, 2); // the hardest stands for all: no editor is active then
beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
});

async function play(file: string, mode: Exclude<Mode, "source">, text: string, second: number, id = "len1200secs"): Promise<void> {
  await scene.app.open(file, mode);
  await blur(scene);
  await scene.app.clickTimestamp(text);
  await playsFrom(scene, id, second);
}

/** Plays, and pauses there for good: however slow the machine is, each step starts from where the last one led. */
async function playPaused(file: string, mode: Exclude<Mode, "source">, text: string, second: number, id?: string): Promise<void> {
  await syncSettings(scene, { whilePaused: "stay-paused" });
  await play(file, mode, text, second, id);
  await pane.click("Pause");
  await pane.offers("Play");
}

/** Waits until the player is at this second or a little past it. */
async function isAt(second: number): Promise<void> {
  await scene.browser.waitUntil(async () => {
    const [frame] = await scene.embed.frames();
    return frame !== undefined && frame.position >= second - 0.1 && frame.position < second + 2.5;
  }, { timeoutMsg: `It is not at ${String(second)}.` });
}

const suggested = (): Promise<string[]> => scene.browser.$$(".prompt .suggestion-item").map((item) => item.getText());

async function choose(text: string): Promise<void> {
  await scene.browser.$(`.//*[contains(@class, "suggestion-item")][starts-with(text(), "${text}")]`).click();
  await scene.browser.$(".prompt").waitForExist({ reverse: true });
}

async function isTold(words: string): Promise<void> {
  await scene.browser.waitUntil(async () => (await scene.app.notices()).includes(words), { timeoutMsg: `It never said "${words}"` });
  await scene.app.dismissNotices();
}

const cursorLine = (): Promise<string> => scene.browser.execute(() => {
  const editor = window.app.workspace.activeEditor?.editor;
  return editor === undefined ? "" : editor.getLine(editor.getCursor().line);
});

describe.each(modes)("go to the passage in %s", (mode) => {
  test.each(focuses)("of the note in front, while %s has the focus", async (_, focus) => {
    await play("One.md", mode, "5:00", 300);
    await scene.browser.execute(() => { document.querySelectorAll(".mod-root .markdown-preview-view, .mod-root .cm-scroller").forEach((element) => { element.scrollTop = 0; }); });
    await focus();
    await run("Go to: passage playing now");
    await arrivesAt(scene, "One.md", "An item");
    if (mode === "live") expect(await cursorLine()).toContain("An item");
    expect(await shown(scene, mode, "5:00").isDisplayed()).toBe(true);
    expect(await scene.app.noteText("One.md")).toBe(sharing["One.md"]);
  });

  test("of another note of the video, where the one in front says nothing of it; of several by their sentences", async () => {
    await play("One.md", mode, "5:00", 300);
    await scene.app.open("Plain.md", mode);
    await run("Go to: passage playing now");
    await arrivesAt(scene, "One.md", "An item");
    await play("Two.md", mode, "2:03", 123);
    await scene.app.open("Elsewhere.md", mode);
    await run("Go to: passage playing now");
    await scene.browser.$(".prompt .suggestion-item").waitForDisplayed();
    expect(await suggested()).toEqual(["One: And more.", "Two: A different view."]);
    await choose("Two");
    await arrivesAt(scene, "Two.md", "A different view");
  });
});

test("the suggester turned away from leaves everything as it is", async () => {
  await play("Two.md", "preview", "2:03", 123);
  await scene.app.open("Plain.md");
  await run("Go to: passage playing now");
  await scene.browser.$(".prompt .suggestion-item").waitForDisplayed();
  await scene.app.press("Escape");
  await scene.browser.$(".prompt").waitForExist({ reverse: true });
  expect([await scene.browser.execute(() => window.app.workspace.getActiveFile()?.path), await scene.app.notices()]).toEqual(["Plain.md", []]);
});

describe.each(modes)("the timestamps one after the other in %s", (mode) => {
  test.each(fromThePane)("in time and in the note, while %s has the focus", async (_, focus) => {
    await playPaused("One.md", mode, "1:00", 60);
    for (const [name, second] of [
      ["Go to: next timestamp (time)", 90], ["Go to: next timestamp (time)", 120], ["Go to: next timestamp (time)", 300], ["Go to: previous timestamp (time)", 120],
      ["Go to: next timestamp in note", 300], ["Go to: next timestamp in note", 90], ["Go to: next timestamp in note", 480], ["Go to: previous timestamp in note", 90], ["Go to: previous timestamp in note", 300],
    ] as const) {
      await focus();
      await run(name);
      await isAt(second);
    }
    expect(await pane.note()).toBe("From One");
    await run("Go to: next timestamp in note");
    await isAt(90);
    await run("Go to: previous timestamp (time)");
    await isAt(60);
    await run("Go to: previous timestamp in note");
    await isTold("No more timestamps in this direction.");
    expect((await scene.embed.frames()).map(({ frame }) => frame)).toHaveLength(1);
  });

  test("of all notes of the video, where the pane shows them", async () => {
    await playPaused("One.md", mode, "2:00", 120);
    await pane.chooseOption("Show all notes about this video");
    await run("Go to: next timestamp (time)");
    await isAt(123);
    await run("Go to: next timestamp (time)");
    await isAt(180);
    expect(await pane.note()).toBe("From Two");
    await run("Go to: next timestamp (time)");
    await isAt(300);
    expect(await pane.note()).toBe("From One");
  });
});

test("what the note says twice is no trap in its order", async () => {
  await playPaused("Twice.md", "preview", "10:00", 600, "len0800secs");
  for (const [name, second] of [["Next", 120], ["Next", 600], ["Next", 240], ["Previous", 600], ["Previous", 120], ["Previous", 600]] as const) {
    await run(`Go to: ${name.toLowerCase()} timestamp in note`);
    await isAt(second);
  }
  await run("Go to: previous timestamp in note");
  await isTold("No more timestamps in this direction.");
});

test("back in time means the beginning of what has played for a while", async () => {
  await syncSettings(scene, { whilePaused: "stay-paused" });
  await play("One.md", "preview", "5:00", 300);
  await pane.shows(303, 320);
  await pane.click("Pause");
  await pane.offers("Play");
  await run("Go to: previous timestamp (time)");
  await isAt(300);
  await run("Go to: previous timestamp (time)");
  await isAt(120);
});

describe("repeating", () => {
  /** How often the player was sent to this second so far. */
  const sent = async (second: number): Promise<number> => (await scene.embed.commands()).filter(({ func, args }) => func === "seekTo" && args?.[0] === second).length;

  test.each(fromThePane)("from this timestamp to the next, until it is stopped, while %s has the focus", async (_, focus) => {
    await play("Short.md", "live", "0:10", 10, "len0900secs");
    await focus();
    await run("Repeat current passage");
    await pane.says("Repeating 0:10–0:13");
    await scene.browser.waitUntil(async () => (await sent(10)) >= 2);
    expect((await scene.embed.frame()).position).toBeLessThan(13.7);
    await pane.click("Stop repeating");
    expect(await pane.messages()).toEqual([]);
    await pane.shows(14);
  });

  test("ends with the command, and with a click on a timestamp", async () => {
    await play("Short.md", "preview", "0:10", 10, "len0900secs");
    await run("Repeat current passage");
    await pane.says("Repeating 0:10–0:13");
    await run("Repeat current passage");
    expect(await pane.messages()).toEqual([]);
    await pane.shows(14);
    await run("Repeat current passage");
    await pane.says("Repeating 0:13–0:40");
    await scene.app.clickTimestamp("0:40");
    expect(await pane.messages()).toEqual([]);
    await pane.shows(42);
  });

  test("at the last timestamp goes to the end", async () => {
    await play("Short.md", "preview", "14:57", 897, "len0900secs");
    await run("Repeat current passage");
    await pane.says("Repeating 14:57–the end");
    await scene.browser.waitUntil(async () => (await sent(897)) >= 2);
    await scene.browser.waitUntil(async () => (await scene.embed.frame()).state === 1);
  });
});

describe("the notes of the video", () => {
  test.each(fromThePane)("are shown, and one opens, while %s has the focus", async (_, focus) => {
    await play("One.md", "live", "5:00", 300);
    await focus();
    await run("Go to: another note about this video");
    await scene.browser.$(".prompt .suggestion-item").waitForDisplayed();
    expect(await suggested()).toEqual(["One", "Three", "Two"]);
    await choose("Three");
    await scene.browser.waitUntil(async () => (await scene.browser.execute(() => window.app.workspace.getActiveFile()?.path)) === "Sub/Three.md");
    await playsFrom(scene, "len1200secs", 300);
  });
});

test("where there is no video, no command is listed; where there are no timestamps, each says so", async () => {
  await scene.app.open("Plain.md");
  const names = ["Go to: passage playing now", "Go to: next timestamp (time)", "Go to: previous timestamp (time)", "Go to: next timestamp in note", "Go to: previous timestamp in note", "Repeat current passage", "Go to: another note about this video"];
  const listed = await scene.app.listedCommands();
  expect(names.filter((name) => listed.includes(name))).toEqual([]);
  await scene.app.open("Lonely.md");
  await run("Open video pane");
  await pane.click("Play");
  await playsFrom(scene, "len0300secs", 0);
  for (const [name, words] of [
    ["Go to: passage playing now", "There is no timestamp before this point."],
    ["Repeat current passage", "There is no timestamp before this point."],
    ["Go to: next timestamp (time)", "No more timestamps in this direction."],
    ["Go to: previous timestamp in note", "No more timestamps in this direction."],
  ] as const) {
    await run(name);
    await isTold(words);
  }
  await scene.browser.execute(async () => {
    const file = window.app.vault.getFileByPath("Lonely.md");
    if (file !== null) await window.app.vault.delete(file);
  });
  await run("Go to: another note about this video");
  await isTold("No other note uses this video.");
});
