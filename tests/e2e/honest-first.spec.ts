import { beforeEach, describe, expect, test } from "@jest/globals";
import { span } from "./support/notes";
import { useScene } from "./support/scene";

const note = (properties: string, times: readonly string[]): string => `---\n${properties}\n---\n\n${times.map((time) => `Some words ${span(time)}.`).join("\n\n")}\n`;

const scene = useScene({
  notes: {
    "Round.md": note('videoId: len1214secs\nduration: "20:14"', ["00:05:00", "00:10:00", "00:15:00", "00:20:00"]),
    "Unknown.md": note("videoId: len1214secs", ["00:05:00", "00:10:00", "00:15:00", "00:20:00"]),
    "Live.md": note("videoId: liveStream1", ["05:02:41", "01:10:00", "01:20:30"]),
    "Junk.md": note('videoId: len3290secs\nduration: "54:50"', ["00:01:10", "01:12:34", "01:32:10", "01:33:37", "01:35:00"]),
    "Minutes.md": note('videoId: len3600secs\nduration: "1:00:00"', ["00:39:00", "02:05:00", "03:31:00", "04:12:00"]),
    "Property.md": note('videoId: len1214secs\nduration: "20:14"\ntimestamps: as-written', ["18:49:00", "00:09:00"]),
    "Misread.md": note('videoId: len1214secs\nduration: "20:14"', ["18:49:00", "19:09:00"]),
  },
});

const chips = ".mod-root .yt-timestamp[role=button]";
/** What is in the other mode's half of the view has no text on screen. */
const shown = async (): Promise<string[]> => (await scene.browser.$$(chips).map((chip) => chip.getText())).filter((text) => text !== "");
const names = async (): Promise<(string | null)[]> => scene.browser.$$(chips).map((chip) => chip.getAttribute("aria-label"));
const shows = async (...expected: string[]): Promise<void> => {
  await scene.browser.waitUntil(async () => JSON.stringify(await shown()) === JSON.stringify(expected), { timeoutMsg: `not shown: ${expected.join()}` });
};
const marks = async (): Promise<number> => scene.browser.$$(`${chips}[data-mark]`).length;
const plays = async (least: number, most: number): Promise<void> => {
  await scene.browser.waitUntil(async () => (await scene.embed.frames()).some(({ state, position }) => state === 1 && position >= least && position < most), { timeoutMsg: `does not play ${least}–${most}` });
};

/** Opens the menu of the first timestamp and returns what it offers. */
async function menuOfFirst(): Promise<string[]> {
  await scene.browser.$(chips).click({ button: "right" });
  await scene.browser.$(".menu .menu-item").waitForDisplayed();
  return scene.browser.$$(".menu .menu-item").map((item) => item.getText());
}

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
});

describe.each(["preview", "live"] as const)("in %s", (mode) => {
  test.each(["Round.md", "Unknown.md"])("a note of round minutes plays as it is written, before the length is known and after (%s)", async (path) => {
    await scene.app.open(path, mode);
    await shows("5:00", "10:00", "15:00", "20:00");
    await scene.app.clickTimestamp("5:00");
    await plays(300, 320);
    await shows("5:00", "10:00", "15:00", "20:00");
    expect(await marks()).toBe(0);
  });

  test("hours in a live stream are hours while it plays", async () => {
    await scene.app.open("Live.md", mode);
    await shows("5:02:41", "1:10:00", "1:20:30");
    await scene.app.clickTimestamp("1:10:00");
    await plays(4200, 4230);
    await shows("5:02:41", "1:10:00", "1:20:30");
    expect(await marks()).toBe(0);
  });

  test("a first field that means nothing is left out, marked, and named", async () => {
    await scene.app.open("Junk.md", mode);
    await shows("1:10", "12:34", "32:10", "33:37", "35:00");
    expect((await names())[3]).toBe("Plays 33:37. Written 01:33:37, but the video is 54:50 long.");
    await scene.app.clickTimestamp("33:37");
    await plays(2017, 2040);
    await scene.screenshot(`junk-hours-${mode}`);
  });

  test("the menu of a corrected timestamp plays what is written from then on, and repairs the note", async () => {
    await scene.app.open("Minutes.md", mode);
    await shows("0:39", "2:05", "3:31", "4:12");
    const offers = await menuOfFirst();
    expect(offers).toContain("Repair this note…");
    await scene.screenshot(`written-reading-${mode}`);
    await scene.browser.$$(".menu .menu-item")[offers.indexOf("Play 39:00 instead")]?.click();
    await plays(2340, 2360);
    await shows("39:00", "2:05", "3:31", "4:12");
    await scene.app.reload();
    await scene.app.open("Minutes.md", mode);
    await shows("39:00", "2:05", "3:31", "4:12");
    expect(await menuOfFirst()).toContain("Play 0:39 instead");
  });

  test("a property reads one note as it is written", async () => {
    await scene.app.open("Property.md", mode);
    await shows("18:49:00", "9:00");
    expect(await marks()).toBe(0);
    await scene.app.open("Misread.md", mode);
    await shows("18:49", "19:09");
  });

  test("a setting reads every note as it is written, at once", async () => {
    await scene.app.open("Misread.md", mode);
    await shows("18:49", "19:09");
    await scene.app.press("Mod+,");
    await scene.browser.$('[data-setting-id="yt-timestamps"]').click();
    const row = scene.browser.$('//div[contains(concat(" ",@class," ")," setting-item ") and .//div[contains(@class,"setting-item-name") and normalize-space(.)="Read times as they are written"]]');
    await row.$(".checkbox-container").click();
    await scene.app.press("Escape");
    await shows("18:49:00", "19:09:00");
    await scene.app.reload();
    await scene.app.open("Misread.md", mode);
    await shows("18:49:00", "19:09:00");
  });
});
