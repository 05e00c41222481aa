import { beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { changeSetting, note, playsFrom, span } from "./support/notes";
import { useScene } from "./support/scene";

const body = `At ${span("00:10:00")}.`;

/** Properties of a note, and the YouTube video that they name. */
const named: [what: string, properties: Record<string, string>, video: string][] = [
  ["an id", { videoId: "plainVideo1" }, "plainVideo1"],
  ["videoId before all others", { youtube: "otherVideo1", url: "otherVideo2", videoId: "firstVideo1" }, "firstVideo1"],
  ["the others in the order of the list", { media: "otherVideo1", youtube: "firstVideo2", source: "otherVideo2" }, "firstVideo2"],
  ["a short address", { url: "https://youtu.be/shortVideo1" }, "shortVideo1"],
  ["a full address with noise", { source: '"https://www.youtube.com/watch?list=PL01&v=noiseVideo1&t=99&si=x"' }, "noiseVideo1"],
  ["an address of a short", { media_link: "https://www.youtube.com/shorts/aShortVideo" }, "aShortVideo"],
  ["the next property when the first says empty", { videoId: "empty", youtubeId: "afterEmpty1" }, "afterEmpty1"],
  ["the next property when the first names no video", { videoId: '"not a video"', url: "https://example.org/", media: "afterWords1" }, "afterWords1"],
  ["the first of a list", { youtube: "[listVideo01, listVideo02]" }, "listVideo01"],
  ["digits, which YAML reads as a number", { videoId: "12345678901" }, "12345678901"],
  ["a hexadecimal number", { videoId: "0x123456789" }, "0x123456789"],
  ["a number with an exponent", { video_id: "1234567e123" }, "1234567e123"],
  ["digits with zeroes in front", { videoId: "00123456789" }, "00123456789"],
  ["an id that begins with -", { videoId: "-dashVideo1" }, "-dashVideo1"],
  ["an id that begins with --", { videoId: "--dashVideo" }, "--dashVideo"],
  ["an id that begins with _", { videoId: "_underVideo" }, "_underVideo"],
  ["a quoted id", { videoId: '"quoteVideo1"' }, "quoteVideo1"],
];

const clip: [what: string, properties: Record<string, string>][] = [
  ["a wikilink", { video: '"[[clip.webm]]"' }],
  ["a wikilink with a label", { video: '"[[clip.webm|the clip]]"' }],
  ["a path", { video: "clip.webm" }],
  ["a path in another property", { media: "clip.webm" }],
];

const files = (cases: readonly (readonly [string, Record<string, string>, ...string[]])[]): [string, string][] =>
  cases.map(([what, properties]) => [`Notes/${what}.md`, note(properties, body, `Soon ${span("00:00:20")}.`)]);

const scene = useScene({
  notes: {
    ...Object.fromEntries([...files(named), ...files(clip)]),
    "None.md": note({ title: "None" }, body, "The body names https://youtu.be/bodyVideo01 and [another](https://youtu.be/bodyVideo02?t=5)."),
    "Empty.md": note({ videoId: "empty" }, body),
    "Bare.md": `${body}\n`,
    "Film.md": note({ film: "filmVideo01" }, body),
    "Edited.md": note({ videoId: "beforeVideo" }, body),
  },
});

describe("the note's properties name the video:", () => {
  beforeAll(async () => {
    await scene.app.fresh();
  });

  test.each(named)("%s", async (what, _properties, video) => {
    await scene.app.open(`Notes/${what}.md`);
    await scene.app.clickTimestamp("10:00");
    await playsFrom(scene, video, 600);
  });

  test("in Live Preview, too", async () => {
    await scene.app.open("Notes/a hexadecimal number.md", "live");
    await scene.app.clickTimestamp("10:00");
    await playsFrom(scene, "0x123456789", 600);
  });
});

test.each(clip)("a file of the vault is named by %s", async (what) => {
  await scene.app.fresh();
  await scene.app.open(`Notes/${what}.md`);
  await scene.app.clickTimestamp("0:20");
  await scene.browser.$(".yt-pane video").waitForDisplayed();
  await scene.browser.waitUntil(async () => (await scene.frameNumber(".yt-pane video")) >= 500);
});

describe("otherwise", () => {
  beforeEach(async () => {
    await scene.app.fresh();
    await scene.embed.reset();
  });

  test.each(["None.md", "Empty.md", "Bare.md"])("%s says which property to add, and asks nobody", async (path) => {
    for (const mode of ["preview", "live"] as const) {
      await scene.app.open(path, mode);
      const before = (await scene.app.notices()).length;
      await scene.app.clickTimestamp("10:00");
      await scene.browser.waitUntil(async () => (await scene.app.notices()).length > before);
    }
    for (const notice of await scene.app.notices()) expect(notice).toContain("videoId");
    expect([await scene.embed.frames(), await scene.embed.strangers(), await scene.browser.$$(".yt-pane").length]).toEqual([[], [], 0]);
  });

  test("a note without a video plays the one in the pane, and never one that its text names", async () => {
    await scene.app.open("Notes/an id.md");
    await scene.app.clickTimestamp("0:20");
    await playsFrom(scene, "plainVideo1", 20);
    for (const path of ["None.md", "Empty.md", "Bare.md"]) {
      await scene.app.open("Notes/an id.md");
      await scene.app.clickTimestamp("0:20");
      await playsFrom(scene, "plainVideo1", 20);
      await scene.app.open(path);
      await scene.app.clickTimestamp("10:00");
      await playsFrom(scene, "plainVideo1", 600);
    }
  });

  test("a property that the user adds to the list counts", async () => {
    await changeSetting(scene, "Video properties", "film, url");
    await scene.app.open("Film.md");
    await scene.app.clickTimestamp("10:00");
    await playsFrom(scene, "filmVideo01", 600);
  });
});

test.each(["preview", "live"] as const)("a property that changes after the note was shown counts at the click, in %s", async (mode) => {
  await scene.app.fresh();
  await scene.app.open("Edited.md", mode);
  await scene.browser.$(".mod-root").$(".yt-timestamp=10:00").waitForExist();
  await scene.browser.execute(async () => {
    const file = window.app.vault.getFileByPath("Edited.md");
    const editor = window.app.workspace.activeEditor?.editor;
    if (file === null || editor === undefined) throw new Error("The note is not open.");
    const changed = new Promise<void>((resolve) => { window.app.metadataCache.on("changed", () => { resolve(); }); });
    await window.app.fileManager.processFrontMatter(file, (properties: Record<string, unknown>) => { properties["videoId"] = "afterVideo1"; });
    await changed;
  });
  await scene.app.clickTimestamp("10:00");
  await playsFrom(scene, "afterVideo1", 600);
});
