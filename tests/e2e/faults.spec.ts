import { beforeEach, describe, expect, test } from "@jest/globals";
import { note, playsFrom, span } from "./support/notes";
import { drivePane } from "./support/pane";
import { useScene } from "./support/scene";
import { driveTranscript } from "./support/transcript";

const words = "0:00 The first words.\n0:10 Some more of them.\n0:20 The last ones.";
const scene = useScene({
  notes: {
    "One.md": note({ videoId: "len1000secs", duration: '"16:40"' }, `It begins ${span("00:01:10")}.`, `It goes on ${span("00:05:05")}, at 12:34.`),
    "Other.md": note({ videoId: "len1000secs", duration: '"16:40"' }, `Another view ${span("00:01:12")}.`),
    "Film.md": note({ media: "clip.webm" }, `A file ${span("00:00:12")}.`),
    "Shifted.md": note({ videoId: "len1214secs", duration: '"20:14"' }, `A ${span("18:49:00")}.`, "12:34 in words."),
    "Said.md": note({ videoId: "len1000secs", transcript: '"[[words.vtt]]"' }, `Words ${span("00:00:05")}.`),
  },
});
const pane = drivePane(scene);
const transcript = driveTranscript(scene);

/** From now on these of the app's doings fail, as on a disk that is full or locked, by their path from the app on. */
const fail = (...paths: string[]): Promise<void> => scene.browser.execute((all: string[]) => {
  for (const path of all) {
    const names = path.split(".");
    const last = names.pop() ?? "";
    const owner = names.reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], window.app);
    Object.assign(owner as object, { [last]: () => Promise.reject(new Error("EIO: i/o error")) });
  }
}, paths);
const READS = ["vault.read", "vault.cachedRead", "vault.readBinary", "vault.adapter.read", "vault.adapter.readBinary", "vault.adapter.stat"];
const WRITES = ["vault.create", "vault.createBinary", "vault.modify", "vault.process", "vault.append", "fileManager.processFrontMatter", "vault.adapter.write", "vault.adapter.writeBinary", "vault.adapter.remove"];

const says = async (text: string): Promise<void> => {
  await scene.browser.waitUntil(async () => (await scene.app.notices()).some((notice) => notice.includes(text)), { timeoutMsg: `It never said "${text}".` });
};
const run = (id: string): Promise<boolean> => scene.browser.execute((command: string) => window.app.commands.executeCommandById(`yt-timestamps:${command}`), id);
/** Lets everything that was begun come to its end. */
const settle = async (): Promise<void> => scene.browser.execute(async () => { for (let turn = 0; turn < 30; turn += 1) await new Promise((resolve) => { setTimeout(resolve, 10); }); });
const files = (): Promise<string[]> => scene.browser.execute(() => window.app.vault.getFiles().map(({ path }) => path).sort());

async function playOne(mode: "preview" | "live" = "preview"): Promise<void> {
  await scene.app.open("One.md", mode);
  await scene.app.clickTimestamp("1:10");
  await playsFrom(scene, "len1000secs", 70);
}

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
});

describe("a disk that gives nothing", () => {
  test("every command that reads ends in words or does nothing, and no note changes", async () => {
    await playOne();
    const before = await scene.app.noteText("One.md");
    await fail(...READS);
    const ids = await scene.browser.execute(() => window.app.commands.listCommands().map(({ id }) => id).filter((id) => id.startsWith("yt-timestamps:") && !/:(?:check-device|open-in-browser)$/.test(id)));
    for (const id of ids) {
      await run(id.replace("yt-timestamps:", ""));
      await settle();
      await scene.app.press("Escape");
    }
    expect(await scene.app.noteText("One.md")).toBe(before);
    await scene.app.clickTimestamp("5:05");
    await playsFrom(scene, "len1000secs", 305);
  });

  test("a note that cannot be read is named by its repair", async () => {
    await scene.app.open("Shifted.md", "preview");
    await fail(...READS);
    await run("repair-note");
    await says("Could not be read or written: Shifted.");
    await scene.app.dismissNotices();
    await run("times-to-timestamps");
    await says("Could not be read or written: Shifted.");
    expect(await scene.browser.$(".modal").isExisting()).toBe(false);
  });

  test("a subtitle file that goes between its listing and its reading is said to be gone", async () => {
    await scene.browser.execute(async (text: string) => { await window.app.vault.create("words.vtt", `WEBVTT\n\n${text.split("\n").map((line, at) => `00:00:${String(at)}0.000 --> 00:00:${String(at)}9.000\n${line}\n`).join("\n")}`); }, words);
    await fail("vault.readBinary", "vault.adapter.readBinary");
    await scene.app.open("Said.md");
    await scene.app.clickTimestamp("0:05");
    await playsFrom(scene, "len1000secs", 5);
    await transcript.open();
    await transcript.says("The file of this transcript is gone.");
  });
});

describe("a disk that takes nothing", () => {
  test("a pasted transcript is said not to be added, and nothing is half written", async () => {
    await playOne();
    const before = await scene.app.noteText("One.md");
    await transcript.open();
    await fail(...WRITES);
    for (const [button, said] of [["Add to “One”", "Could not write to “One”"], ["New note", "Could not create the note"]] as const) {
      await pane.click("Paste a transcript…");
      await scene.browser.$(".yt-paste-form textarea").setValue(words);
      await scene.browser.$(".yt-paste-form").$(`button=${button}`).click();
      await says(said);
      await scene.app.dismissNotices();
    }
    expect(await scene.app.noteText("One.md")).toBe(before);
  });

  test("a picture is said not to be saved, and no file and no word is left of it", async () => {
    await scene.app.open("Film.md", "live");
    await scene.app.clickTimestamp("0:12");
    await pane.offers("Pause");
    await scene.browser.$(".mod-root .cm-line").click();
    const before = { text: await scene.app.noteText("Film.md"), files: await files() };
    await fail(...WRITES);
    await run("insert-picture");
    await says("The picture could not be saved.");
    expect({ text: await scene.app.noteText("Film.md"), files: await files() }).toEqual(before);
  });

  test("properties that cannot be written are said", async () => {
    await playOne();
    await scene.browser.execute(async () => { await window.app.vault.create("Plain.md", "No video.\n"); });
    await scene.app.open("Plain.md");
    await scene.browser.waitUntil(async () => (await pane.buttons()).includes("Add this video to the note's properties"));
    await fail(...WRITES);
    await pane.click("Add this video to the note's properties");
    await says("Could not change the properties of “Plain”");
    expect(await scene.app.noteText("Plain.md")).toBe("No video.\n");
  });

  test("a new note from a link is said not to be made", async () => {
    await scene.app.open("One.md");
    await fail(...WRITES);
    await run("new-note-from-link");
    await scene.browser.$(".yt-link-form input").setValue("https://youtu.be/freshVideo1");
    await scene.app.press("Enter");
    await says("Could not create the note");
  });
});

test("a clipboard that refuses is said for links, transcripts and pictures", async () => {
  await scene.app.open("Film.md");
  await scene.app.clickTimestamp("0:12");
  await pane.offers("Pause");
  await scene.browser.execute(() => {
    const refuse = (): Promise<never> => Promise.reject(new DOMException("Document is not focused.", "NotAllowedError"));
    Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: refuse, write: refuse, readText: refuse, read: refuse } });
  });
  await run("copy-picture");
  await says("Obsidian could not use the clipboard.");
  await scene.app.dismissNotices();
  await playOne();
  await run("copy-link");
  await says("Obsidian could not use the clipboard.");
});

describe("a note that changes meanwhile", () => {
  test("a command that is under way writes what was asked for beside what came, or nothing", async () => {
    await playOne("live");
    await scene.browser.execute(() => {
      const editor = window.app.workspace.activeEditor?.editor;
      editor?.setCursor({ line: editor.lastLine(), ch: 0 });
      window.app.commands.executeCommandById("yt-timestamps:insert-timestamp");
      editor?.replaceRange("Above.\n", { line: 5, ch: 0 });
    });
    await settle();
    const text = await scene.app.noteText("One.md");
    expect(text.match(/Above\./g)).toHaveLength(1);
    expect(text.match(/data-t/g)).toHaveLength(3);
    expect(text.match(/<a class="yt-timestamp" data-t="[\d:]+">\[[\d:]+\]<\/a>/g)).toHaveLength(3);
  });

  test("a repair leaves alone what was edited while its preview was open", async () => {
    await scene.app.open("Shifted.md", "preview");
    await run("repair-note");
    await scene.browser.$(".yt-repair button.mod-cta").waitForDisplayed();
    await scene.browser.execute(async () => {
      const file = window.app.vault.getFileByPath("Shifted.md");
      if (file !== null) await window.app.vault.process(file, (text) => `${text}\nMeanwhile.\n`);
    });
    const before = await scene.app.noteText("Shifted.md");
    await scene.browser.$(".yt-repair button.mod-cta").click();
    await says("Skipped (edited in the meantime): Shifted.");
    expect(await scene.app.noteText("Shifted.md")).toBe(before);
  });
});

describe("the plugin turned off", () => {
  const off = async (): Promise<void> => scene.browser.execute(async () => { await window.app.plugins.disablePlugin("yt-timestamps"); });
  const left = (): Promise<string[]> => scene.browser.execute(() => [...document.querySelectorAll(".modal, .prompt, [class*='yt-']:not(a.yt-timestamp)")].map((element) => element.className.toString()));

  test.each([
    ["a preview of repairs", "repair-note", ".yt-repair"],
    ["a dialog for a link", "open-link", ".yt-link-form"],
    ["the choice of a folder", "repair-folder", ".prompt"],
    ["the check of the device", "check-device", ".yt-check"],
  ])("while %s is open: it goes, and nothing is written", async (_, command, dialog) => {
    await scene.app.open("Shifted.md", "preview");
    const before = await scene.app.noteText("Shifted.md");
    await run(command);
    await scene.browser.$(dialog).waitForDisplayed();
    await off();
    await scene.browser.waitUntil(async () => (await left()).length === 0).catch(async (error: unknown) => { throw new Error(`There is still ${(await left()).join()}.`, { cause: error }); });
    expect(await scene.app.noteText("Shifted.md")).toBe(before);
  });

  test("while the check of the device runs: no pane, no frame and no note is left", async () => {
    await scene.app.open("One.md", "preview");
    const before = await files();
    await run("check-device");
    await scene.browser.$(".yt-check").$("button=Start").click();
    await scene.browser.$(".yt-check [data-answer=running]").waitForExist();
    await scene.browser.waitUntil(async () => (await scene.embed.frames()).length > 0);
    await off();
    await scene.browser.waitUntil(async () => (await scene.embed.frames()).length === 0, { timeoutMsg: "The player stayed." });
    await scene.browser.waitUntil(async () => (await left()).length === 0).catch(async (error: unknown) => { throw new Error(`There is still ${(await left()).join()}.`, { cause: error }); });
    await settle();
    expect(await files()).toEqual(before);
    expect(await scene.browser.execute(() => window.app.workspace.getLeavesOfType("yt-timestamps-video").length)).toBe(0);
  });

  test("while notes and transcripts are being read: nothing is drawn any more", async () => {
    await scene.browser.execute(() => {
      const { vault } = window.app;
      const waiting: (() => void)[] = [];
      for (const name of ["cachedRead", "readBinary"] as const) {
        const read = vault[name].bind(vault) as (file: unknown) => Promise<never>;
        Object.assign(vault, { [name]: async (file: unknown) => { await new Promise<void>((resolve) => { waiting.push(resolve); }); return read(file); } });
      }
      setInterval(() => { if ((window as Window & { isHeld?: boolean }).isHeld !== true) for (const go of waiting.splice(0)) go(); }, 5);
    });
    await scene.app.open("Tides/The Moon and the tides.md");
    await scene.browser.execute(() => { (window as Window & { isHeld?: boolean }).isHeld = true; });
    await scene.app.clickTimestamp("0:25");
    await run("search-transcript");
    await off();
    await scene.browser.execute(() => { (window as Window & { isHeld?: boolean }).isHeld = false; });
    await settle();
    expect(await left()).toEqual([]);
    expect(await scene.embed.frames()).toEqual([]);
  });
});
