import { beforeEach, describe, expect, test } from "@jest/globals";
import { note, playsWithin } from "./support/notes";
import { useScene } from "./support/scene";

const described = note(
  { videoId: "len1200secs", duration: '"20:00"' },
  "A description.",
  "0:00 Intro  \n3:00 Main topic  \n10:00 The end",
  "Behind it.",
);

const scene = useScene({
  notes: {
    "Described.md": described,
    "Headings.md": note({ videoId: "len1200secs", duration: '"20:00"' }, "## 0:30 Intro", "Words.", "## 4:00 Main topic", "Words."),
    "Two.md": note({ videoId: "len1200secs", duration: '"20:00"' }, "0:00 Intro\n3:00 Main topic"),
  },
});

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
});

const chapter = () => scene.browser.$(".yt-pane .yt-chapter");

async function named(title: string): Promise<void> {
  await scene.browser.waitUntil(async () => (await chapter().getText()) === title, { timeoutMsg: `The chapter never was "${title}".` });
}

async function play(label: string): Promise<void> {
  await scene.browser.$(".mod-root .markdown-reading-view").$(`.yt-time=${label}`).click();
}

describe("chapters", () => {
  test("of a list in the note divide the timeline and are named below it as they play", async () => {
    await scene.app.open("Described.md");
    await play("0:00");
    await named("Intro");
    expect(await scene.browser.$$(".yt-pane .yt-chapter-start").length).toBe(2);
    await play("3:00");
    await named("Main topic");
    await scene.screenshot("chapters");
    await scene.browser.$(".yt-pane .yt-timeline-strip").moveTo({ xOffset: 60 });
    await scene.browser.waitUntil(async () => (await scene.browser.$(".yt-pane .yt-timeline-tip").getText()).includes("The end"));
  });

  test("of headings with a time do the same", async () => {
    await scene.app.open("Headings.md");
    await play("4:00");
    await named("Main topic");
  });

  test("are gone to by command, which is listed only where there are any", async () => {
    await scene.app.open("Two.md");
    await play("3:00");
    await playsWithin(scene, "len1200secs", 180);
    expect(await scene.app.listedCommands()).not.toContain("Go to: next chapter");
    await scene.app.open("Described.md");
    await named("Main topic");
    await scene.app.runCommand("YouTube Timestamps: Go to: next chapter");
    await playsWithin(scene, "len1200secs", 600);
    await named("The end");
    await scene.app.runCommand("YouTube Timestamps: Go to: previous chapter");
    await named("Main topic");
    await playsWithin(scene, "len1200secs", 180);
  });
});

describe("an outline of the chapters", () => {
  async function ask(): Promise<void> {
    await scene.app.open("Described.md", "live");
    await scene.browser.$(".mod-root .cm-content").$(".yt-time=3:00").click();
    await named("Main topic");
    await scene.browser.$(".mod-root .cm-content").$(".cm-line*=Behind it").click();
    await scene.app.press("End");
    await scene.app.runCommand("YouTube Timestamps: Insert an outline of the chapters");
    await scene.browser.$(".modal .yt-outline").waitForDisplayed();
  }

  const list = ["0:00", "3:00", "10:00"].map((time, i) => `- [${time}](https://youtu.be/len1200secs?t=${String([0, 180, 600][i])}) ${String(["Intro", "Main topic", "The end"][i])}`).join("\n");

  test("is written as it was shown, as one undo step", async () => {
    await ask();
    expect(await scene.browser.$(".modal .yt-outline").getText()).toBe(list);
    await scene.screenshot("outline");
    await scene.browser.$(".modal").$("button=Insert").click();
    await scene.browser.waitUntil(async () => (await scene.app.noteText("Described.md")) === `${described.trimEnd()}\n\n${list}\n`);
    await scene.app.press("Mod+z");
    await scene.browser.waitUntil(async () => (await scene.app.noteText("Described.md")) === described);
  });

  test("may be headings", async () => {
    await ask();
    await scene.browser.$(".modal select").selectByVisibleText("Headings");
    await scene.browser.$(".modal").$("button=Insert").click();
    await scene.browser.waitUntil(async () => (await scene.app.noteText("Described.md")).includes("## Main topic [3:00](https://youtu.be/len1200secs?t=180)\n\n## The end"));
  });

  test("is not written where the user turns away", async () => {
    await ask();
    await scene.browser.$(".modal").$("button=Cancel").click();
    await scene.browser.$(".modal").waitForExist({ reverse: true });
    expect(await scene.app.noteText("Described.md")).toBe(described);
  });
});
