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
  ["another case", { VideoID: "caseVideo01" }, "caseVideo01"],
  ["an address behind a word", { source: "Masterclass", url: '"an [article](x)"', media: "https://youtu.be/wordVideo01" }, "wordVideo01"],
  ["a Markdown link", { source: '"[A talk](https://youtu.be/markVideo01)"' }, "markVideo01"],
  ["an address in angle brackets", { source: "<https://youtu.be/angleVideo1>" }, "angleVideo1"],
  ["a wikilink to an address", { url: '"[[https://youtu.be/wikiVideo01]]"' }, "wikiVideo01"],
  ["an address with a stray mark", { url: '"https://youtu.be/strayVideo1&t=5"' }, "strayVideo1"],
];

const clip: [what: string, properties: Record<string, string>][] = [
  ["a wikilink", { video: '"[[clip.webm]]"' }],
  ["a wikilink with a label", { video: '"[[clip.webm|the clip]]"' }],
  ["a path", { video: "clip.webm" }],
  ["a path in another property", { media: "clip.webm" }],
];

/** Properties of notes about what no player here can play. */
const unplayable: [what: string, properties: Record<string, string>][] = [
  ["a video of Vimeo", { url: "https://vimeo.com/123456" }],
  ["a video of Bilibili", { Source: "www.bilibili.com/video/BV1xx411c7mD" }],
  ["a playlist", { video: "https://www.youtube.com/playlist?list=PL01" }],
  ["a channel", { youtube: "https://www.youtube.com/@KhanAcademy" }],
  ["a live stream without its id", { url: "https://www.youtube.com/embed/live_stream?channel=UC01" }],
  ["a link to another site", { source: '"[A talk](https://vimeo.com/123456)"' }],
  ["a file of another kind", { media: '"[[talk.avi]]"' }],
  ["nonsense", { videoId: "BV1xx411c7mD" }],
];

const files = (cases: readonly (readonly [string, Record<string, string>, ...string[]])[]): [string, string][] =>
  cases.map(([what, properties]) => [`Notes/${what}.md`, note(properties, body, `Soon ${span("00:00:20")}.`)]);

const scene = useScene({
  notes: {
    ...Object.fromEntries([...files(named), ...files(clip)]),
    ...Object.fromEntries(files(unplayable)),
    "Linking.md": note({ title: "Linking" }, body, "`https://youtu.be/codeVideo01` The body names https://youtu.be/bodyVideo01 and [another](https://youtu.be/bodyVideo02?t=5)."),
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

  test.each(["Empty.md", "Bare.md"])("%s says which property to add, and asks nobody", async (path) => {
    for (const mode of ["preview", "live"] as const) {
      await scene.app.open(path, mode);
      await scene.app.clickTimestamp("10:00");
      await scene.browser.waitUntil(async () => (await scene.app.notices()).some((notice) => notice.includes("videoId")));
      await scene.app.dismissNotices();
    }
    expect([await scene.embed.frames(), await scene.embed.strangers(), await scene.browser.$$(".yt-pane").length]).toEqual([[], [], 0]);
  });

  test("a note without a video plays the one in the pane", async () => {
    for (const path of ["Empty.md", "Bare.md"]) {
      await scene.app.open("Notes/an id.md");
      await scene.app.clickTimestamp("0:20");
      await playsFrom(scene, "plainVideo1", 20);
      await scene.app.open(path);
      await scene.app.clickTimestamp("10:00");
      await playsFrom(scene, "plainVideo1", 600);
    }
  });

  test.each(["preview", "live"] as const)("a note that only links to videos plays the first of them, whatever is in the pane, in %s", async (mode) => {
    await scene.app.open("Notes/an id.md", mode);
    await scene.app.clickTimestamp("0:20");
    await playsFrom(scene, "plainVideo1", 20);
    await scene.app.open("Linking.md", mode);
    await scene.app.clickTimestamp("10:00");
    await playsFrom(scene, "bodyVideo01", 600);
  });

  test("what cannot be played is said, and the video in the pane does not step in", async () => {
    await scene.app.open("Notes/an id.md");
    await scene.app.clickTimestamp("0:20");
    await playsFrom(scene, "plainVideo1", 20);
    const before = await scene.embed.navigations();
    for (const [what] of unplayable) {
      await scene.app.open(`Notes/${what}.md`);
      await scene.app.clickTimestamp("10:00");
      await scene.browser.waitUntil(async () => (await scene.app.notices()).some((notice) => notice.includes("cannot be played here")), { timeoutMsg: `Nothing was said of ${what}.` });
      await scene.app.dismissNotices();
    }
    const frames = await scene.embed.frames();
    expect(frames.every(({ videoId, position }) => videoId === "plainVideo1" && position < 500)).toBe(true);
    expect(await scene.embed.navigations()).toEqual(before);
  });

  test("a note that the metadata cache does not know yet plays its own video", async () => {
    await scene.app.open("Notes/an id.md");
    await scene.app.clickTimestamp("0:20");
    await playsFrom(scene, "plainVideo1", 20);
    await scene.app.open("Edited.md");
    await scene.browser.execute(() => { window.app.metadataCache.getFileCache = () => null; });
    await scene.app.clickTimestamp("10:00");
    await playsFrom(scene, "beforeVideo", 600);
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
