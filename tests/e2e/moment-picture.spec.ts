import { beforeEach, describe, expect, test } from "@jest/globals";
import { PNG } from "pngjs";
import type { MarkdownView } from "../../playground/host/views/markdown-view";
import { span } from "./support/notes";
import { drivePane, syncSettings } from "./support/pane";
import { readFrameNumber } from "./support/picture";
import { useScene } from "./support/scene";

const file = "---\nvideo: \"[[clip.webm]]\"\n---\n";
const scene = useScene({
  notes: {
    "File.md": `${file}At ${span("00:00:20")}.\n\nHere:\n`,
    "YouTube.md": `---\nvideoId: demoClip001\n---\nAt ${span("00:00:12")}.\n\nHere:\n`,
  },
});
const pane = drivePane(scene);
const insertPicture = "Insert picture of the current moment";
const pictures = (): Promise<string[]> => scene.browser.execute(() => window.app.vault.getFiles().filter(({ extension }) => extension === "png").map(({ path }) => path));
const told = (words: string): Promise<unknown> => scene.browser.waitUntil(async () => (await scene.app.notices()).some((notice) => notice.includes(words)), { timeoutMsg: `It was not told: ${words}` });

/** Plays a moment, pauses there, and puts the cursor at the end of the note. */
async function pausedAt(note: string, time: string, second: number): Promise<void> {
  await scene.app.open(note, "live");
  await scene.app.clickTimestamp(time);
  await pane.shows(second, second + 5);
  await pane.click("Pause");
  await putCursor(5, 5);
}

/** Puts the cursor into the note that is open. */
async function putCursor(line: number, ch: number): Promise<void> {
  await scene.browser.execute((at: { line: number; ch: number }) => {
    const view = window.app.workspace.getLeavesOfType("markdown")[0]?.view as MarkdownView | undefined;
    view?.editor.setCursor(at);
    view?.editor.focus();
  }, { line, ch });
}

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
});

/** A picture of the vault, in base64. */
const savedPicture = async (path: string): Promise<string> => scene.browser.execute(async (name: string) => {
  const saved = window.app.vault.getFileByPath(name);
  const bytes = saved === null ? new ArrayBuffer(0) : await window.app.vault.readBinary(saved);
  return btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(""));
}, path);

describe("of a file", () => {
  test("is saved as an attachment and stands before its timestamp, as one undo step", async () => {
    await pausedAt("File.md", "0:20", 20);
    const before = await scene.app.noteText("File.md");
    await scene.app.runCommand(insertPicture);
    await scene.browser.waitUntil(async () => (await scene.app.noteText("File.md")).includes(".png]]"), { timeoutMsg: "No picture was inserted." });
    const [path = ""] = await pictures();
    expect(await pictures()).toHaveLength(1);
    expect(path).toMatch(/^clip 0\.2\d\.png$/);
    expect((await scene.app.noteText("File.md")).slice(before.length - 1)).toMatch(new RegExp(`^ !\\[\\[${path.replaceAll(".", "\\.")}\\]\\] <a class="yt-timestamp" data-t="00:00:2\\d">\\[00:00:2\\d\\]</a>\\n?$`));
    const picture = await savedPicture(path);
    const { width, height } = PNG.sync.read(Buffer.from(picture, "base64"));
    expect([width, height]).toEqual([192, 108]);
    const shown = Math.round((await scene.browser.execute(() => document.querySelector<HTMLVideoElement>(".yt-pane video")?.currentTime ?? 0)) * 25 - 0.5);
    expect(Math.abs(readFrameNumber(picture) - shown)).toBeLessThanOrEqual(1);
    await scene.app.press("Mod+z");
    expect(await scene.app.noteText("File.md")).toBe(before);
  });

  test("is copied", async () => {
    await pausedAt("File.md", "0:20", 20);
    await scene.browser.execute(() => {
      Object.defineProperty(navigator, "clipboard", { configurable: true, value: { write: ([item]: ClipboardItem[]) => { document.body.dataset["copied"] = item?.types.join() ?? ""; return Promise.resolve(); } } });
    });
    await scene.app.runCommand("Copy picture");
    await told("Picture copied.");
    expect(await scene.browser.execute(() => document.body.dataset["copied"])).toBe("image/png");
    expect(await pictures()).toEqual([]);
  });

  test("leaves nothing behind where the cursor takes no timestamp, or the attachment cannot be saved", async () => {
    await pausedAt("File.md", "0:20", 20);
    const before = await scene.app.noteText("File.md");
    await putCursor(1, 3);
    await scene.app.runCommand(insertPicture);
    await told("properties");
    expect([await pictures(), await scene.app.noteText("File.md")]).toEqual([[], before]);
    await scene.app.dismissNotices();
    await putCursor(5, 5);
    await scene.browser.execute(() => { window.app.vault.createBinary = () => Promise.reject(new Error("EROFS: read-only file system")); });
    await scene.app.runCommand(insertPicture);
    await told("The picture could not be saved.");
    expect([await pictures(), await scene.app.noteText("File.md")]).toEqual([[], before]);
  });
});

describe("of YouTube", () => {
  test("is off until the user turns it on, and says so", async () => {
    await pausedAt("YouTube.md", "0:12", 12);
    await scene.app.runCommand(insertPicture);
    await told("Pictures of YouTube videos are turned off.");
    expect(await pictures()).toEqual([]);
  });

  test("is refused in words where the app cannot take one", async () => {
    await syncSettings(scene, { capturesYouTube: true });
    await pausedAt("YouTube.md", "0:12", 12);
    await scene.app.runCommand(insertPicture);
    await told("Obsidian cannot take a picture of a YouTube video here.");
    expect(await pictures()).toEqual([]);
  });

  test("is taken of the place where the player is, where the app can", async () => {
    await syncSettings(scene, { capturesYouTube: true });
    await pausedAt("YouTube.md", "0:12", 12);
    await scene.browser.execute(() => {
      const image = { isEmpty: () => false, getSize: () => ({ width: 320, height: 180 }), toPNG: () => new Uint8Array([137, 80, 78, 71]) };
      const capturePage = (rect: unknown): Promise<typeof image> => { document.body.dataset["rect"] = JSON.stringify(rect); return Promise.resolve(image); };
      Object.assign(window, { electron: { remote: { getCurrentWebContents: () => ({ capturePage }) } } });
    });
    await scene.app.runCommand(insertPicture);
    await scene.browser.waitUntil(async () => (await scene.app.noteText("YouTube.md")).includes(".png]]"), { timeoutMsg: "No picture was inserted." });
    const box = await scene.browser.execute(() => {
      const { left, top, width, height } = document.querySelector(".yt-pane iframe")?.getBoundingClientRect() ?? new DOMRect();
      return { x: Math.round(left), y: Math.round(top), width: Math.round(width), height: Math.round(height) };
    });
    expect(JSON.parse(await scene.browser.execute(() => document.body.dataset["rect"] ?? "{}"))).toEqual(box);
    expect(await pictures()).toHaveLength(1);
  });
});
