import { beforeEach, describe, expect, test } from "@jest/globals";
import { blur, changeSetting, note, playsFrom, playsWithin, surface } from "./support/notes";
import { useScene } from "./support/scene";

const text = note(
  { videoId: "bareTimes01" },
  "10:00 starts a line, and 11:00 does not.",
  "**12:00** · A paragraph of the Web Clipper.",
  "- 13:00 in a list, and in brackets (14:00)",
  "Lunch was at (9:30 am), `15:00` is code.",
);

const scene = useScene({
  notes: {
    "Bare.md": text,
    "Without.md": "10:00 starts a line.\n",
    "Clipped.md": "---\nsource: https://www.youtube.com/watch?v=clippedVid1\n---\n\n10:00 starts a line.\n",
    "Linked.md": "![](https://www.youtube.com/watch?v=linkedVide1)\n\n10:00 starts a line.\n",
    "Transcript.md": note(
      { videoId: "len1200secs", duration: '"20:00"' },
      "0:00 Intro  \n5:00 Main topic  \n10:00 The end",
      "## Transcript", "### Intro", "**0:02** · First words.", "**3:00** · More words.", "### Main topic", "**5:01** · Other words.", "**8:00** · Last words.",
    ),
    "Short.md": note({ videoId: "shortVideo1", duration: '"12:00"' }, "10:00 is in it.", "13:00 is not."),
  },
});
const modes = ["preview", "live"] as const;
type Mode = (typeof modes)[number];

const chips = (mode: Mode): Promise<string[]> =>
  scene.browser.execute((root: string) => Array.from(document.querySelectorAll<HTMLElement>(`${root} .yt-time`), ({ innerText }) => innerText), surface[mode]);

async function shows(mode: Mode, ...texts: string[]): Promise<void> {
  await scene.browser.waitUntil(async () => (await chips(mode)).join() === texts.join()).catch(() => undefined);
  expect(await chips(mode)).toEqual(texts);
}

const chip = (mode: Mode, label: string) => scene.browser.$(surface[mode]).$(`.yt-time=${label}`);

async function open(file: string, mode: Mode): Promise<void> {
  await scene.app.open(file, mode);
  await blur(scene);
}

async function write(file: string, content: string): Promise<void> {
  await scene.browser.execute(async (...[path, data]: [string, string]) => {
    const found = window.app.vault.getFileByPath(path);
    if (found !== null) await window.app.vault.modify(found, data);
  }, file, content);
}

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
});

describe.each(modes)("a time in running text in %s", (mode) => {
  test("plays as it stands, is lit, and leaves the note and the cursor where they are", async () => {
    await open("Bare.md", mode);
    await shows(mode, "10:00", "12:00", "13:00", "14:00");
    for (const [label, seconds] of [["12:00", 720], ["14:00", 840], ["10:00", 600]] as const) {
      await chip(mode, label).click();
      await playsFrom(scene, "bareTimes01", seconds);
      await scene.browser.waitUntil(async () => (await chip(mode, label).getAttribute("aria-current")) === "true");
    }
    await scene.screenshot(`bare-times-${mode}`);
    expect(await scene.app.noteText("Bare.md")).toBe(text);
    expect(await scene.app.focus()).not.toBe("editor");
  });

  test("is a moment of the note in the list, with its words", async () => {
    await open("Bare.md", mode);
    await chip(mode, "12:00").click();
    await scene.browser.waitUntil(async () => (await scene.browser.$$(".yt-pane [role=row]").length) === 4);
    expect(await scene.browser.$(".yt-pane [role=grid]").getText()).toContain("A paragraph of the Web Clipper.");
    expect(await scene.browser.$(".yt-pane .yt-lead-button").isDisplayed()).toBe(false);
  });

  test("has the menu of a timestamp", async () => {
    await open("Bare.md", mode);
    await chip(mode, "13:00").click({ button: "right" });
    await scene.browser.$(".menu .menu-item").waitForDisplayed();
    const titles = await scene.browser.execute(() => Array.from(document.querySelectorAll<HTMLElement>(".menu .menu-item"), ({ innerText }) => innerText.trim()));
    expect(titles).toEqual(expect.arrayContaining(["Play from 13:00", "Copy link to this time", "Open in browser"]));
  });

  test("is text where the setting says so, and every one plays where it says that", async () => {
    await open("Bare.md", mode);
    await shows(mode, "10:00", "12:00", "13:00", "14:00");
    await changeSetting(scene, "Times in plain text", "All");
    await blur(scene);
    await shows(mode, "10:00", "11:00", "12:00", "13:00", "14:00");
    await changeSetting(scene, "Times in plain text", "Off");
    await blur(scene);
    await shows(mode);
  });

  test.each(["Clipped.md", "Linked.md"])("plays in the video of %s", async (file) => {
    await open(file, mode);
    await shows(mode, "10:00");
    await chip(mode, "10:00").click();
    await playsFrom(scene, file === "Clipped.md" ? "clippedVid1" : "linkedVide1", 600);
  });

  test("is text in a note without a video, until it names one", async () => {
    await open("Without.md", mode);
    await shows(mode);
    await write("Without.md", "---\nvideoId: bareTimes02\n---\n\n10:00 starts a line.\n");
    await shows(mode, "10:00");
    await chip(mode, "10:00").click();
    await playsFrom(scene, "bareTimes02", 600);
    await write("Without.md", "10:00 starts a line.\n");
    await shows(mode);
  });

  test("of a transcript is lit as the words are said, and floods neither the list nor what is lit besides", async () => {
    await open("Transcript.md", mode);
    await shows(mode, "0:00", "5:00", "10:00", "0:02", "3:00", "5:01", "8:00");
    await chip(mode, "8:00").click();
    await playsWithin(scene, "len1200secs", 480);
    const lit = (): Promise<string[]> => scene.browser.execute((root: string) => Array.from(document.querySelectorAll<HTMLElement>(`${root} .yt-time[aria-current]`), ({ innerText }) => innerText), surface[mode]);
    await scene.browser.waitUntil(async () => (await lit()).join() === "5:00,8:00").catch(() => undefined);
    expect(await lit()).toEqual(["5:00", "8:00"]);
    expect(await scene.browser.$$(".yt-pane [role=row]").length).toBe(3);
    await scene.screenshot(`transcript-times-${mode}`);
  });

  test("is text where the video is shorter", async () => {
    await open("Short.md", mode);
    await shows(mode, "10:00");
  });
});

test("plays by keyboard in reading view", async () => {
  await open("Bare.md", "preview");
  await shows("preview", "10:00", "12:00", "13:00", "14:00");
  await scene.browser.execute((root: string) => { document.querySelectorAll<HTMLElement>(`${root} .yt-time`)[2]?.focus(); }, surface.preview);
  await scene.app.press("Enter");
  await playsFrom(scene, "bareTimes01", 780);
});

test("plays by command at the cursor in Live Preview, where it can be written in like any text", async () => {
  await open("Bare.md", "live");
  await shows("live", "10:00", "12:00", "13:00", "14:00");
  await scene.browser.$(surface.live).$(".cm-line*=A paragraph of the").click();
  await scene.app.runCommand("YouTube Timestamps: Timestamp at cursor: play");
  await playsFrom(scene, "bareTimes01", 720);
  await scene.app.press("Home", "ArrowRight", "ArrowRight", "Delete", "3");
  await scene.browser.waitUntil(async () => (await scene.app.noteText("Bare.md")).includes("**32:00** ·"));
});
