import { copyFileSync, mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, test } from "@jest/globals";
import { root } from "../../scripts/setup.mjs";
import { inChromium } from "./support/browser";
import { blur, note, playsFrom, shown, span } from "./support/notes";
import { drivePane } from "./support/pane";
import { useScene } from "./support/scene";

const tides = { videoId: "len1200secs", duration: '"20:00"' };
const one = note(
  tides,
  `It starts ${span("00:00:10")} and a moment later ${span("00:00:14")}.`,
  "A link [to that](https://youtu.be/len1200secs?t=14) and [to another video](https://youtu.be/len0600secs?t=14).",
  `Much later ${span("00:05:00")}.`,
  "> [!tip] Once more\n> | again | [this](https://youtu.be/len1200secs?t=300) |\n> | --- | --- |\n> | x | y |",
);

const vault = mkdtempSync(path.join(tmpdir(), "yt-timestamps-lit-"));
mkdirSync(path.join(vault, "Media"));
copyFileSync(path.join(root, "playground", "vault", "clip.webm"), path.join(vault, "Media", "clip.webm"));

const scene = useScene({
  vault,
  notes: {
    "One.md": one,
    "Same.md": note(tides, `The same video ${span("00:00:09")} and ${span("00:05:01")}.`),
    "Embeds.md": note({ videoId: "len0600secs", duration: '"10:00"' }, `Its own ${span("00:00:14")}.`, "![[One]]"),
    "Links.md": note({ videoId: "len0600secs", duration: '"10:00"' }, `Its own ${span("00:00:14")}.`, "The other's [at that time](https://youtu.be/len1200secs?t=14)."),
    "No video.md": note({}, `Of whatever plays ${span("00:00:14")}.`),
    "Misdated.md": `---\nvideoId: len1212secs\n---\n\nAt ${span("00:01:00")}, at ${span("02:05:09")}, [here](https://youtu.be/len1212secs?t=130).\n`,
    "Folder/File.md": note({ video: '"[[clip.webm]]"', duration: '"1:00"' }, `Of the file ${span("00:00:10")}.`, "A link [[clip.webm#t=10|by its name]] and [[Media/clip.webm#t=10|by its path]]."),
  },
});
const pane = drivePane(scene);
const modes = ["preview", "live"] as const;

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
});

/** Texts of what is lit in the notes on screen, in the order of the page; WebKit tells no innerText of what is scrolled away. */
const lit = (): Promise<string[]> =>
  scene.browser.execute(() => Array.from(document.querySelectorAll<HTMLElement>(".mod-root [aria-current='true']")).filter((element) => element.checkVisibility()).map((element) => element.innerText || element.textContent));

async function isLit(...texts: string[]): Promise<void> {
  let seen: string[] = [];
  await scene.browser.waitUntil(async () => (seen = await lit()).join() === texts.join(), { timeoutMsg: `"${texts.join()}" was never lit` }).catch((error: unknown) => {
    throw new Error(`${String(error)}; lit is "${seen.join()}"`, { cause: error });
  });
}

/** Opens a note beside those that are open; which one has the focus stays as it is. */
async function openBeside(file: string, mode: (typeof modes)[number], where: "split" | "window" = "split"): Promise<void> {
  await scene.browser.execute(
    async (...[notePath, state, place]: [string, Record<string, unknown>, "split" | "window"]) => {
      const found = window.app.vault.getFileByPath(notePath);
      if (found !== null) await window.app.workspace.getLeaf(place).openFile(found, { state, active: false });
    },
    file, mode === "preview" ? { mode: "preview" } : { mode: "source", source: false }, where,
  );
}

const play = async (mode: (typeof modes)[number], text: string): Promise<void> => shown(scene, mode, text).click();

describe.each(modes)("what is played is lit in %s", (mode) => {
  test("where it stands, links too, and moves on with the video, a seek and another video", async () => {
    await scene.app.open("One.md", mode);
    await blur(scene);
    await isLit();
    await play(mode, "0:10");
    await isLit("0:10");
    await scene.screenshot(`lit-${mode}`);
    await isLit("0:14", "to that");
    await play(mode, "5:00");
    await isLit("5:00", "this");
    await scene.app.runCommand("YouTube Timestamps: Playback: back");
    await isLit("0:14", "to that");
    await play(mode, "to another video");
    await playsFrom(scene, "len0600secs", 14);
    await isLit("to another video");
    await play(mode, "0:14");
    await isLit("0:14", "to that");
    await pane.chooseFromTab("Close");
    await isLit();
    expect(await scene.app.noteText("One.md")).toBe(one);
  });

  test("in no timestamp of another video, though it says the same second", async () => {
    await scene.app.open("Links.md", mode);
    await blur(scene);
    await play(mode, "at that time");
    await playsFrom(scene, "len1200secs", 14);
    await isLit("at that time");
    await play(mode, "0:14");
    await playsFrom(scene, "len0600secs", 14);
    await isLit("0:14");
    await scene.app.open("No video.md", mode);
    await isLit("0:14");
  });

  test("where the length that the player tells says that it stands", async () => {
    await scene.app.open("Misdated.md", mode);
    await blur(scene);
    await shown(scene, mode, "2:05:09").waitForDisplayed();
    await play(mode, "here");
    await shown(scene, mode, "2:05").waitForDisplayed();
    await isLit("here");
    await scene.app.runCommand("YouTube Timestamps: Go to: previous timestamp (time)");
    await isLit("2:05");
    await isLit("here");
  });

  test("in links to a file of the vault, however they write its place", async () => {
    await scene.app.open("Folder/File.md", mode);
    await blur(scene);
    await play(mode, "by its name");
    await pane.shows(10);
    await isLit("0:10", "by its name", "by its path");
  });

  test("in a note that opens, is edited or is shown the other way while the video plays", async () => {
    await scene.app.open("One.md", mode);
    await blur(scene);
    await play(mode, "5:00");
    await isLit("5:00", "this");
    await scene.app.open("Same.md", mode);
    await blur(scene);
    await isLit("5:01");
    await scene.browser.execute(async () => {
      const file = window.app.vault.getFileByPath("Same.md");
      if (file !== null) await window.app.vault.process(file, (text) => text.replaceAll("00:05:01", "00:05:00"));
    });
    await isLit("5:00");
    await scene.app.runCommand("Toggle reading view");
    await isLit("5:00");
  });
});

test("what was just inserted is lit before the note is saved, with its row", async () => {
  await scene.app.open("Same.md", "live");
  await play("live", "0:09");
  await pane.offers("Pause");
  await pane.click("Pause");
  await pane.offers("Play");
  await blur(scene);
  await isLit("0:09");
  await scene.browser.execute(() => {
    const { editor } = window.app.workspace.activeEditor ?? {};
    const view = window.app.workspace.getMostRecentLeaf()?.view;
    Object.assign(view ?? {}, { requestSave: () => undefined });
    editor?.setCursor(editor.lastLine(), editor.getLine(editor.lastLine()).length);
  });
  await scene.app.runCommand("YouTube Timestamps: Playback: forward");
  await pane.shows(19, 28);
  await scene.app.runCommand("YouTube Timestamps: Insert timestamp");
  const second = `0:${String(await pane.seconds())}`;
  await scene.browser.waitUntil(() => scene.browser.execute((time: string) => document.querySelector<HTMLElement>(".yt-rail [aria-current]")?.innerText.includes(time) === true, second), { timeoutMsg: "The row is not lit." });
  await isLit(second);
  await scene.screenshot("lit-inserted");
});

describe("every open note of the video is lit", () => {
  test("in splits, the same note twice, and in an embed", async () => {
    await scene.app.open("One.md");
    for (const [file, mode] of [["One.md", "live"], ["Same.md", "live"], ["Embeds.md", "preview"], ["Embeds.md", "live"]] as const) await openBeside(file, mode);
    await play("preview", "5:00");
    const all = [...Array.from({ length: 4 }, () => ["5:00", "this"]).flat(), "5:01"];
    await scene.browser.waitUntil(async () => (await lit()).sort().join() === [...all].sort().join(), { timeoutMsg: "Not all are lit." });
    await play("preview", "to another video");
    // Each view of the first note has that link; the embedding notes are of the other video themselves.
    await scene.browser.waitUntil(async () => (await lit()).sort().join() === ["0:14", "0:14", ...Array.from({ length: 4 }, () => "to another video")].join(), { timeoutMsg: "Not all moved on." });
  });

  test("in another window", async () => {
    await scene.app.open("One.md");
    await openBeside("Same.md", "live", "window");
    const { main, popout: other } = await scene.app.windows();
    await play("preview", "0:10");
    await isLit("0:10");
    await scene.browser.switchToWindow(other);
    await isLit("0:09");
    await scene.browser.switchToWindow(main);
    await play("preview", "5:00");
    await scene.browser.switchToWindow(other);
    await isLit("5:01");
  });
});

describe("Live Preview is undisturbed while what is lit moves on", () => {
  const selection = (): Promise<unknown> => scene.browser.execute(() => window.app.workspace.activeEditor?.editor.listSelections());

  beforeEach(async () => {
    await scene.app.open("One.md", "live");
    await play("live", "0:10");
    await playsFrom(scene, "len1200secs", 10);
    await isLit("0:10");
  });

  test("a chip keeps the focus", async () => {
    await scene.browser.execute(() => {
      const chip = document.querySelector<HTMLElement>(".mod-root .cm-content .yt-timestamp[role=button]");
      chip?.focus();
      Object.assign(window, { focused: chip });
    });
    await isLit("0:14", "to that");
    expect(await scene.browser.execute(() => [document.activeElement === (window as Window & { focused?: Element | null }).focused, (document.activeElement as HTMLElement).innerText])).toEqual([true, "0:10"]);
    await scene.app.press("Enter");
    await isLit("0:10");
    expect(await scene.browser.execute(() => document.activeElement === (window as Window & { focused?: Element | null }).focused)).toBe(true);
  });

  test("the cursor stays, also in the source of what is played, and so does what is typed", async () => {
    const line = one.split("\n").findIndex((each) => each.startsWith("It starts"));
    await scene.browser.execute((row: number) => {
      window.app.workspace.activeEditor?.editor.setSelection({ line: row, ch: 20 }, { line: row, ch: 3 });
      window.app.workspace.activeEditor?.editor.focus();
    }, line);
    const before = await selection();
    await isLit("0:14", "to that");
    expect([await selection(), await scene.app.focus()]).toEqual([before, "editor"]);
    expect(await scene.app.noteText("One.md")).toBe(one);
    await scene.app.press("x");
    await isLit("0:14", "to that");
    await scene.app.press("y", "Mod+z");
    expect(await scene.app.noteText("One.md")).toBe(one);
  });

  inChromium("an input method goes on composing", async () => {
    const line = one.split("\n").findIndex((each) => each.startsWith("Much later"));
    await scene.browser.execute((row: number) => {
      window.app.workspace.activeEditor?.editor.setCursor({ line: row, ch: 4 });
      window.app.workspace.activeEditor?.editor.focus();
      Object.assign(window, { composed: [] });
      for (const type of ["compositionstart", "compositionend"]) document.addEventListener(type, () => { (window as Window & { composed?: string[] }).composed?.push(type); });
    }, line);
    await scene.browser.sendCommand("Input.imeSetComposition", { text: "に", selectionStart: 1, selectionEnd: 1 });
    const { position } = await scene.embed.frame();
    expect(position).toBeLessThan(14);
    await scene.browser.waitUntil(async () => (await scene.embed.frame()).position > 14.5);
    await pane.shows(14);
    await scene.browser.sendCommand("Input.imeSetComposition", { text: "にほ", selectionStart: 2, selectionEnd: 2 });
    expect(await scene.browser.execute(() => (window as Window & { composed?: string[] }).composed)).toEqual(["compositionstart"]);
    await scene.browser.sendCommand("Input.insertText", { text: "日本" });
    await scene.browser.waitUntil(async () => (await scene.app.noteText("One.md")).includes("Much日本 later"));
    await isLit("0:14", "to that");
    expect((await scene.app.noteText("One.md")).replace("日本", "")).toBe(one);
  });
});
