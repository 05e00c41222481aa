import { beforeEach, describe, expect, test } from "@jest/globals";
import { drivePane } from "./support/pane";
import { useScene } from "./support/scene";

const scene = useScene({
  notes: {
    "Links.md": "A [talk](https://www.youtube.com/watch?v=demoClip001), a [moment](https://youtu.be/demoClip002?t=20), a [page](https://example.com/).\n\nWords.\n",
    "Own.md": "---\nvideoId: len0300secs\n---\n- The moon pulls\n",
    "Plain.md": "No video here.\n",
  },
});
const pane = drivePane(scene);

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
});

async function until(what: string, condition: () => Promise<boolean>): Promise<void> {
  await scene.browser.waitUntil(condition, { timeoutMsg: `It never came to this: ${what}.` });
}

const plays = (videoId: string, least: number): Promise<void> =>
  until(`${videoId} plays from ${least}`, async () => (await scene.embed.frames()).some((frame) => frame.videoId === videoId && frame.state === 1 && frame.position >= least && frame.position < least + 8));

/** Titles of the entries of the menu that is open. */
const offered = (): Promise<string[]> => scene.browser.$$(".menu .menu-item").map((item) => item.getText());

async function paste(command: string, text: string): Promise<void> {
  await scene.app.runCommand(`YouTube Timestamps: ${command}`);
  await scene.browser.$(".yt-link-form input").waitForDisplayed();
  await scene.app.type(text);
  await scene.app.press("Enter");
}

describe("a pasted link", () => {
  test("plays, at its second", async () => {
    await paste("Open video from link…", "https://youtu.be/demoClip001?t=12");
    await plays("demoClip001", 12);
    expect(await scene.browser.$(".yt-link-form").isExisting()).toBe(false);
  });

  test.each([
    ["", "Paste a link to a video first."],
    ["https://www.youtube.com/playlist?list=PL0123456789", "This is a playlist. Open one of its videos on YouTube, and paste its link."],
    ["https://www.youtube.com/@someone/videos", "This is a channel. Open one of its videos on YouTube, and paste its link."],
    ["https://vimeo.com/123456", "Only YouTube videos and links to video or audio files can be played here."],
    ["some words", "This is not a link to a video."],
  ])("that is none (%j) is said under the field, and nothing is loaded", async (text, words) => {
    await paste("Open video from link…", text);
    await until("it is said", async () => (await scene.browser.$(".yt-link-problem").getText()) === words);
    expect(await scene.app.focus()).toBe("input");
    await scene.app.press("Escape");
    await scene.browser.$(".yt-link-form").waitForExist({ reverse: true });
    expect(await pane.count()).toBe(0);
    expect(await scene.embed.strangers()).toEqual([]);
  });

  test("makes a note that names the video, by its title, and plays it", async () => {
    await paste("New note from YouTube link…", "https://www.youtube.com/watch?v=len0240secs&t=5");
    await plays("len0240secs", 5);
    await until("the note is there", async () => scene.browser.execute(() => window.app.workspace.getActiveFile()?.path !== "Welcome.md"));
    const note = await scene.browser.execute(() => window.app.workspace.getActiveFile()?.path ?? "");
    expect(note).toMatch(/^(?!len0240secs).+\.md$/);
    expect(await scene.app.noteText(note)).toContain("videoId: len0240secs");
  });

  test("of which there is a note already leads there, or makes another", async () => {
    await paste("New note from YouTube link…", "https://youtu.be/len0300secs");
    await until("it is asked", async () => (await scene.browser.$$(".suggestion-item").map((item) => item.getText())).join() === "Own,Create another note");
    await scene.app.press("Enter");
    await until("the note is open", async () => scene.browser.execute(() => window.app.workspace.getActiveFile()?.path === "Own.md"));
  });
});

describe("the app's own menus", () => {
  test.each(["preview", "live"] as const)("of a link in %s offers to play it, beside the app's entries", async (mode) => {
    await scene.app.open("Links.md", mode);
    const link = await scene.browser.$(mode === "preview" ? "a=talk" : "span.cm-link=talk");
    await link.click({ button: "right" });
    await until("the menu is there", async () => (await offered()).length > 0);
    expect(await offered()).toEqual(expect.arrayContaining(["Copy URL", "Play in video pane", "New note for this video"]));
    await pane.chooseFromMenu("Play in video pane");
    await plays("demoClip001", 0);
  });

  test("of a link elsewhere stays as it is", async () => {
    await scene.app.open("Links.md", "preview");
    await scene.browser.$("a=page").click({ button: "right" });
    await until("the menu is there", async () => (await offered()).length > 0);
    expect((await offered()).filter((title) => /video|note/i.test(title))).toEqual([]);
  });

  test("of a note with a video offers to play it and to mend its times; that of another note does not", async () => {
    const file = (name: string): ReturnType<typeof scene.browser.$> => scene.browser.$(`.nav-file-title[data-path="${name}"]`);
    await file("Plain.md").click({ button: "right" });
    await until("the menu is there", async () => (await offered()).length > 0);
    expect(await offered()).not.toContain("Play in video pane");
    await scene.app.press("Escape");
    await file("Own.md").click({ button: "right" });
    await until("the menu is there", async () => (await offered()).includes("Repair timestamps…"));
    expect(await offered()).toContain("Convert times to timestamps…");
    await pane.chooseFromMenu("Play in video pane");
    await plays("len0300secs", 0);
  });

  test("of the editor inserts a timestamp while a video is open", async () => {
    await scene.app.open("Own.md", "live");
    await scene.browser.$(".cm-line*=moon").click({ button: "right" });
    await until("the menu is there", async () => (await offered()).length > 0);
    expect(await offered()).not.toContain("Insert timestamp");
    await scene.app.press("Escape");
    await paste("Open video from link…", "https://youtu.be/len0300secs?t=7");
    await plays("len0300secs", 7);
    await scene.browser.$(".cm-line*=moon").click({ button: "right" });
    await until("it is offered", async () => (await offered()).includes("Insert timestamp"));
    await pane.chooseFromMenu("Insert timestamp");
    await until("it is written", async () => /\[0:\d\d\]\(https:\/\/youtu\.be\/len0300secs\?t=\d+\)|00:00:\d\d/.test(await scene.app.noteText("Own.md")));
  });

  test("of the pane offers the video's actions", async () => {
    await scene.app.open("Own.md", "live");
    await paste("Open video from link…", "https://youtu.be/len0300secs?t=7");
    await plays("len0300secs", 7);
    await scene.browser.$('.workspace-tab-header[data-type="yt-timestamps-video"]').click({ button: "right" });
    await until("the menu is there", async () => (await offered()).length > 0);
    expect(await offered()).toEqual(expect.arrayContaining(["Open video from link…", "Insert timestamp", "Copy link to current time", "Open current time in browser", "New note for current video", "Repeat current passage"]));
  });
});
