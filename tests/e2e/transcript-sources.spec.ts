import { beforeEach, describe, expect, test } from "@jest/globals";
import { note, playsFrom, playsWithin, span, surface } from "./support/notes";
import { drivePane } from "./support/pane";
import { useScene } from "./support/scene";
import { driveTranscript } from "./support/transcript";

const vtt = (...cues: [time: string, words: string][]): string => `WEBVTT\n\n${cues.map(([time, words], i) => `${time} --> ${cues[i + 1]?.[0] ?? "20:00.000"}\n${words}\n`).join("\n")}`;
const CLIP = ["## Transcript", "### Intro", "**0:02** · Said in a note.", "### Main topic", "**5:01** · Said later in a note."];

const scene = useScene({
  notes: {
    "Clipped.md": note({ videoId: "len1200secs" }, `About it ${span("00:01:00")}.`, ...CLIP),
    "Only.md": note({ videoId: "len1300secs" }, "No moment of its own.", ...CLIP),
    "Named.md": note({ videoId: "len1400secs", transcript: '"[[words.srt]]"' }, `About it ${span("00:01:00")}.`),
    "words.srt": "1\n00:01:00,000 --> 00:02:00,000\nFrom the property.\n",
    "Files.md": note({ videoId: "len1600secs" }, `About it ${span("00:01:00")}.`),
    "Sub/len1600secs.en.vtt": vtt(["00:30.000", "English words."]),
    "Sub/len1600secs.de.vtt": vtt(["00:30.000", "Deutsche Worte."]),
    "Sub/len1600secs.chapters.vtt": vtt(["00:00.000", "First part"], ["00:50.000", "Second part"], ["05:00.000", "Third part"]),
    "About.md": note({ videoId: "len1700secs" }, `About it ${span("00:01:00")}.`),
    "Another.md": note({ videoId: "len1700secs" }, ...CLIP),
  },
});
const pane = drivePane(scene);
const transcript = driveTranscript(scene);

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
});

async function until(what: string, check: () => Promise<boolean>): Promise<void> {
  await scene.browser.waitUntil(check, { timeoutMsg: `It never came to this: ${what}.` });
}

async function openAt(file: string, id: string): Promise<void> {
  await scene.app.open(file);
  await scene.app.clickTimestamp("1:00");
  await playsFrom(scene, id, 60);
}

const words = async (): Promise<string> => (await transcript.paragraphs()).map((paragraph) => paragraph.words).join("|");
const says = (text: string): Promise<void> => until(`the words “${text}”`, async () => (await words()) === text);
const starts = async (): Promise<number> => scene.browser.$$(".yt-pane .yt-chapter-start").length;

async function change(run: "modify" | "delete" | "rename", path: string, to = ""): Promise<void> {
  await scene.browser.execute(async (...[kind, at, value]: [string, string, string]) => {
    const file = window.app.vault.getFileByPath(at);
    if (file === null) throw new Error(`There is no ${at}.`);
    if (kind === "modify") await window.app.vault.modify(file, value);
    else if (kind === "delete") await window.app.vault.delete(file);
    else await window.app.fileManager.renameFile(file, value);
  }, run, path, to);
}

async function titles(): Promise<string[]> {
  await pane.click("Transcript options");
  await scene.browser.$(".menu .menu-item").waitForDisplayed();
  const found = await scene.browser.execute(() => Array.from(document.querySelectorAll<HTMLElement>(".menu .menu-item"), (item) => `${!item.classList.contains("mod-checked") && item.querySelector(".mod-checked") === null ? "" : "✓ "}${item.innerText.trim()}`));
  await scene.app.press("Escape");
  await scene.browser.$(".menu").waitForExist({ reverse: true });
  return found;
}

describe("the transcript in a note", () => {
  const lead = () => scene.browser.$(".yt-transcript-lead");

  test("is one row above the list, which opens the tab, or leads to where it stands", async () => {
    await openAt("Clipped.md", "len1200secs");
    await lead().waitForDisplayed();
    expect(await lead().getText()).toBe("Transcript");
    expect(await scene.browser.$$(".yt-pane .yt-rail-row").length).toBe(1);
    await scene.screenshot("transcript-row");
    await scene.browser.$(".yt-transcript-open").click();
    await says("Said in a note.|Said later in a note.");
    await pane.click("Timestamps");
    await scene.app.open("Welcome.md", "live");
    await scene.browser.$(".yt-transcript-go").click();
    await until("the note", () => scene.browser.execute(() => window.app.workspace.getActiveFile()?.path === "Clipped.md"));
    await until("the transcript", () => scene.browser.execute(() => {
      const heading = Array.from(document.querySelectorAll<HTMLElement>(".mod-root .HyperMD-header-2")).find((each) => each.innerText.includes("Transcript") && each.checkVisibility());
      const at = heading?.getBoundingClientRect();
      return at !== undefined && at.top >= 0 && at.bottom <= innerHeight;
    }));
  });

  test("is the row of a note that has nothing else, and goes with it", async () => {
    await scene.app.open("Only.md");
    await scene.browser.$(surface.preview).$(".yt-time=5:01").click();
    await playsWithin(scene, "len1300secs", 301);
    await lead().waitForDisplayed();
    expect(await pane.buttons()).not.toContain("Make them clickable");
    await change("modify", "Only.md", note({ videoId: "len1300secs" }, "Nothing is said."));
    await lead().waitForDisplayed({ reverse: true });
  });
});

describe("chapters", () => {
  test("come from a file of them", async () => {
    await openAt("Files.md", "len1600secs");
    await until("its name", async () => (await scene.browser.$(".yt-pane .yt-chapter").getText()) === "Second part");
    expect(await starts()).toBe(2);
    await change("delete", "Sub/len1600secs.chapters.vtt");
    await until("none", async () => (await starts()) === 0);
  });

  test("come from the transcript of another note about the video", async () => {
    await openAt("About.md", "len1700secs");
    await until("its name", async () => (await scene.browser.$(".yt-pane .yt-chapter").getText()) === "Intro");
    expect(await scene.browser.$(".yt-transcript-lead").isDisplayed()).toBe(false);
  });
});

describe("a file", () => {
  test("that the property names is the transcript", async () => {
    await openAt("Named.md", "len1400secs");
    await transcript.open();
    await says("From the property.");
  });

  test("is one of several, of which the menu says which", async () => {
    await openAt("Files.md", "len1600secs");
    await transcript.open();
    await says("Deutsche Worte.");
    expect((await titles()).slice(0, 2)).toEqual(["✓ len1600secs.de.vtt (de)", "len1600secs.en.vtt (en)"]);
    await pane.click("Transcript options");
    await pane.chooseFromMenu("len1600secs.en.vtt (en)");
    await says("English words.");
    expect((await titles()).slice(0, 2)).toEqual(["len1600secs.de.vtt (de)", "✓ len1600secs.en.vtt (en)"]);
  });

  test("that is changed, renamed and deleted while it is shown is shown as it is", async () => {
    await openAt("Files.md", "len1600secs");
    await transcript.open();
    await says("Deutsche Worte.");
    await change("modify", "Sub/len1600secs.de.vtt", vtt(["00:30.000", "Andere Worte."]));
    await says("Andere Worte.");
    await change("rename", "Sub/len1600secs.de.vtt", "Sub/len1600secs.fr.vtt");
    await says("English words.");
    await change("delete", "Sub/len1600secs.en.vtt");
    await says("Andere Worte.");
    await change("modify", "Sub/len1600secs.fr.vtt", "Nothing.");
    await transcript.says("This file has no lines with a time.");
    await change("delete", "Sub/len1600secs.fr.vtt");
    await transcript.says("There is no transcript of this video in your vault yet.");
    expect(await scene.app.noteText("Files.md")).toContain("About it");
  });
});
