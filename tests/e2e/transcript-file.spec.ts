import { beforeEach, describe, expect, test } from "@jest/globals";
import { findings } from "./support/axe";
import { note, playsFrom, span } from "./support/notes";
import { drivePane } from "./support/pane";
import { useScene } from "./support/scene";
import { driveTranscript } from "./support/transcript";

const text = note({ videoId: "len1200secs" }, `About it ${span("00:01:00")}.`);
const VTT = "WEBVTT\n\n00:58.000 --> 01:30.000\nWords of a file.\n";

const scene = useScene({ notes: { "Without.md": text, "Cased.md": text.replace("---\n", "---\nTranscript:\n"), "Vault.srt": "1\n00:00:58,000 --> 00:01:30,000\nWords of the vault.\n" } });
const pane = drivePane(scene);
const transcript = driveTranscript(scene);

async function until(what: string, check: () => Promise<boolean>): Promise<void> {
  await scene.browser.waitUntil(check).catch(async (error: unknown) => {
    throw new Error(`It never came to this: ${what}. Notices: ${(await scene.app.notices()).join(" / ")}.`, { cause: error });
  });
}

const says = (words: string): Promise<void> => until(`the words “${words}”`, async () => (await transcript.paragraphs()).map((paragraph) => paragraph.words).join("|") === words);
const heldBy = async (path: string): Promise<string> => scene.browser.execute(async (at: string) => {
  const file = window.app.vault.getFileByPath(at);
  return file === null ? "" : await window.app.vault.read(file);
}, path);

/** In place of the system's dialog, which no driver reaches: it gives this file, or is turned away from. */
async function dialogGives(name: string | null, content = ""): Promise<void> {
  await scene.browser.execute((...[fileName, data]: [string | null, string]) => {
    HTMLInputElement.prototype.click = function click(this: HTMLInputElement) {
      if (this.type !== "file") return HTMLElement.prototype.click.call(this);
      if (fileName === null) return void this.dispatchEvent(new Event("cancel"));
      const transfer = new DataTransfer();
      transfer.items.add(new File([data], fileName));
      this.files = transfer.files;
      this.dispatchEvent(new Event("change", { bubbles: true }));
    };
  }, name, content);
}

async function chooseFromDevice(): Promise<void> {
  await pane.click("Choose a transcript file…");
  const input = scene.browser.$(".prompt-input");
  await input.waitForDisplayed();
  await scene.app.type("device");
  await scene.browser.$(".suggestion-item*=A file on this device").click();
}

async function drop(name: string, content: string): Promise<void> {
  await scene.browser.execute((...[fileName, data]: [string, string]) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([data], fileName));
    const target = document.querySelector(".yt-said-empty");
    for (const type of ["dragover", "drop"]) target?.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
  }, name, content);
}

const path = () => scene.browser.$(".modal #yt-keep-file-at");

/** Plays the note that has no transcript, and opens the tab. */
async function openWithout(query: Record<string, string> = {}): Promise<void> {
  await scene.app.fresh(query);
  await scene.embed.reset();
  await scene.app.open("Without.md");
  await scene.app.clickTimestamp("1:00");
  await playsFrom(scene, "len1200secs", 60);
  await transcript.open();
  await transcript.says("There is no transcript of this video in your vault yet.");
}

describe.each([["a computer", {}], ["a phone", { phone: "1" }]])("on %s", (_, query) => {
  beforeEach(() => openWithout(query));

  test("a file of the device is kept in the vault under the video's name, where the user says, and shown", async () => {
    await dialogGives("My talk.en.vtt", VTT);
    await chooseFromDevice();
    await path().waitForDisplayed();
    expect(await path().getValue()).toMatch(/^(?:.*\/)?len1200secs\.en\.vtt$/);
    expect(await scene.browser.$(".modal .yt-paste-said").getText()).toBe("My talk.en.vtt: 1 line, 0:58–0:58");
    expect(await findings(scene, ".modal")).toEqual([]);
    await path().setValue("Vault.srt");
    await scene.browser.$(".modal button[type=submit]").click();
    await until("the file under another name than its own", () => scene.browser.$(".modal").isExisting().then((is) => !is));
    await says("Words of a file.");
    expect(await heldBy("Vault.srt.vtt")).toBe(VTT);
    expect(await scene.app.noteText("Without.md")).toContain("transcript: \"[[Vault.srt.vtt]]\"");
  });

  test("it needs no change of the note where it is named after the video, and asks again where that is taken", async () => {
    await dialogGives("My talk.srt", "1\n00:00:58,000 --> 00:01:30,000\nWords of a file.\n");
    await chooseFromDevice();
    await path().waitForDisplayed();
    await path().setValue("Vault");
    await scene.browser.$(".modal button[type=submit]").click();
    await until("why not", async () => (await scene.browser.$(".modal .yt-link-problem").getText()) === "There is already a file Vault.srt.");
    await path().setValue("New folder/len1200secs.srt");
    await scene.browser.$(".modal button[type=submit]").click();
    await says("Words of a file.");
    expect(await heldBy("New folder/len1200secs.srt")).toContain("Words of a file.");
    expect(await scene.app.noteText("Without.md")).toBe(text);
  });
});

describe("a file of the device", () => {
  beforeEach(() => openWithout());

  test("asks for another name where a file cannot have it, also where the folder for attachments cannot be made", async () => {
    await scene.browser.execute(() => { window.app.fileManager.getAvailablePathForAttachment = () => Promise.reject(new Error("EROFS: read-only file system")); });
    await drop("talk.vtt", VTT);
    await path().waitForDisplayed();
    expect(await path().getValue()).toBe("len1200secs.vtt");
    for (const name of ["", "../outside", "a:b", ".hidden"]) {
      await path().setValue("x");
      await until("no words for another name", async () => (await scene.browser.$(".modal .yt-link-problem").getText()) === "");
      if (name !== "") await path().setValue(name);
      else await scene.app.press("Backspace");
      await scene.app.press("Enter");
      await until(`words for ${JSON.stringify(name)}`, async () => (await scene.browser.$(".modal .yt-link-problem").getText()) === "A file cannot have this name.");
    }
    await scene.app.press("Escape");
    await until("no dialog", () => scene.browser.$(".modal").isExisting().then((is) => !is));
  });

  test("may be dropped on the tab; text of Show transcript is kept as WebVTT", async () => {
    await drop("transcript.txt", "0:58\nWords of a file.\n1:30\nMore.\n2:00\nMore still.");
    await path().waitForDisplayed();
    await path().setValue("len1200secs.vtt");
    await scene.browser.$(".modal button[type=submit]").click();
    await says("Words of a file.|More.|More still.");
    expect(await heldBy("len1200secs.vtt")).toMatch(/^WEBVTT\n\n00:00:58\.000 --> 00:01:30\.000\nWords of a file\.\n/);
  });

  test.each([
    ["without times", "Words.", "This file has no lines with a time."],
    ["that is too large", "x".repeat(16_000_001), "This file is too large for a transcript."],
  ])("%s is said to be so, and nothing is kept", async (_, content, words) => {
    await drop("talk.vtt", content);
    await until("words", async () => (await scene.app.notices()).some((notice) => notice.includes(words)));
    expect(await scene.browser.$(".modal").isExisting()).toBe(false);
  });

  test("is not asked about where the user turns away", async () => {
    await dialogGives(null);
    await chooseFromDevice();
    await until("no dialog", () => scene.browser.$(".prompt").isExisting().then((is) => !is));
    expect(await scene.browser.$("input[type=file]").isExisting()).toBe(false);
    await transcript.says("There is no transcript");
  });

  test("a file of the vault is named by the note's property, and shown", async () => {
    await pane.click("Choose a transcript file…");
    await scene.browser.$(".prompt-input").waitForDisplayed();
    await scene.app.type("Vault");
    await scene.app.press("Enter");
    await says("Words of the vault.");
    expect(await scene.app.noteText("Without.md")).toContain("transcript: \"[[Vault.srt]]\"");
  });

  test("a file of the vault is named by the property that the note has, whatever its case", async () => {
    await scene.app.open("Cased.md");
    await pane.click("Choose a transcript file…");
    await scene.browser.$(".prompt-input").waitForDisplayed();
    await scene.app.type("Vault");
    await scene.app.press("Enter");
    await says("Words of the vault.");
    const written = await scene.app.noteText("Cased.md");
    expect(written.match(/^transcript:.*$/gim)).toEqual(["Transcript: \"[[Vault.srt]]\""]);
  });
});
