import { beforeEach, describe, expect, test } from "@jest/globals";
import { useScene } from "./support/scene";

const span = (time: string, label = `[${time}]`): string => `<a class="yt-timestamp" data-t="${time}">${label}</a>`;
const shifted = ["00:39:00", "02:05:00", "07:30:00", "18:49:00", "19:58:00"];
const honest = ["00:00:39", "00:02:05", "00:07:30", "00:18:49", "00:19:58"];
const note = (properties: string, times: string[]): string =>
  `---\n${properties}\n---\n\n${times.map((time) => `Some words ${span(time)}.`).join("\n\n")}\n`;

const scene = useScene({
  notes: {
    "Solo.md": note("videoId: len1212secs", ["02:05:09"]),
    "Stated.md": note('videoId: len1214secs\nduration: "20:14"', shifted),
    "Alone.md": note("videoId: len5400secs", ["01:02:00"]),
    "Sibling A.md": note("videoId: sibling0001", ["00:39:00", "02:05:00", "03:30:00", "04:12:00"]),
    "Sibling B.md": note("videoId: sibling0001", ["00:00:39", "00:02:05", "00:03:30", "00:04:12", "00:00:55"]),
    "Sibling C.md": note("videoId: sibling0001", ["00:00:39", "00:02:05", "00:03:30", "00:04:12", "00:01:20"]),
    "Beyond.md": note('videoId: len1214secs\nduration: "PT20M14S"', ["00:01:00", "45:50:10", "00:02:00"]),
    "Honest.md": note("videoId: len1214secs", honest),
  },
});

/** What is in the other mode's half of the view has no text on screen. */
const chips = async (): Promise<string[]> => {
  const texts = await scene.browser.$$(".mod-root .yt-timestamp[role=button]").map((chip) => chip.getText());
  return texts.filter((text) => text !== "");
};
const names = async (): Promise<(string | null)[]> => scene.browser.$$(".mod-root .yt-timestamp[role=button]").map((chip) => chip.getAttribute("aria-label"));
const shows = async (expected: string[]): Promise<void> => {
  await scene.browser.waitUntil(async () => JSON.stringify(await chips()) === JSON.stringify(expected), { timeoutMsg: `not shown: ${expected.join()}; shown: ${(await chips()).join()}` });
};
const plays = async (least: number, most: number): Promise<void> => {
  await scene.browser.waitUntil(async () => (await scene.embed.frames()).some(({ state, position }) => state === 1 && position >= least && position < most), { timeoutMsg: `does not play ${least}–${most}` });
};

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
});

describe.each(["preview", "live"] as const)("in %s", (mode) => {
  test("a chip shows the time it will play, a mark and the reason, when the note states the length", async () => {
    await scene.app.open("Stated.md", mode);
    await shows(["0:39", "2:05", "7:30", "18:49", "19:58"]);
    expect((await names())[3]).toBe("Plays 18:49. Written 18:49:00, but the video is 20:14 long.");
    const decoration = await scene.browser.$$(".mod-root .yt-timestamp[role=button]")[3]?.getCSSProperty("text-decoration-line");
    expect(decoration?.value).toBe("underline");
    await scene.app.clickTimestamp("18:49");
    await plays(1129, 1140);
    await scene.screenshot(`right-second-${mode}`);
  });

  test("the length that the player tells corrects the click at once, and is kept for the next time", async () => {
    await scene.app.open("Solo.md", mode);
    await shows(["2:05:09"]);
    await scene.app.clickTimestamp("2:05:09");
    await plays(125, 140);
    await shows(["2:05"]);
    expect(await scene.browser.$(".yt-correction").getText()).toBe("2:05, written 02:05:09");
    await scene.screenshot(`corrected-${mode}`);
    await scene.app.reload();
    await scene.app.open("Solo.md", mode);
    await shows(["2:05"]);
    expect(await names()).toEqual(["Plays 2:05. Written 02:05:09, but the video is 20:12 long."]);
  });

  test("the other notes of the video speak while the length is not known", async () => {
    await scene.app.open("Sibling A.md", mode);
    await shows(["0:39", "2:05", "3:30", "4:12"]);
    expect((await names())[0]).toMatch(/^Plays 0:39\. Written 00:39:00, /);
  });

  test("what lies beyond the end in every reading says so and plays nothing", async () => {
    await scene.app.open("Beyond.md", mode);
    await scene.browser.waitUntil(async () => (await names())[1] === "Nothing to play. Written 45:50:10, but the video is 20:14 long.");
    await (await scene.browser.$$(".mod-root .yt-timestamp[role=button]").getElements())[1]?.click();
    expect(await scene.app.notices()).toEqual(["This timestamp lies after the end of the video, so there is nothing to play."]);
    expect(await scene.embed.strangers()).toEqual([]);
  });

  test("an honest note stays as it is written", async () => {
    await scene.app.open("Honest.md", mode);
    await shows(["0:39", "2:05", "7:30", "18:49", "19:58"]);
    expect(await scene.browser.$$(".mod-root .yt-timestamp[role=button][data-mark]").length).toBe(0);
  });
});

test("the menu offers the other second, which is remembered for the note", async () => {
  await scene.app.open("Alone.md", "preview");
  await scene.app.clickTimestamp("1:02:00");
  await plays(3720, 3740);
  await scene.browser.$(".mod-root .yt-timestamp[role=button]").click({ button: "right" });
  const titles = await scene.browser.$$(".menu .menu-item").map((item) => item.getText());
  expect(titles).toContain("Play 1:02 instead");
  await scene.browser.$$(".menu .menu-item")[titles.indexOf("Play 1:02 instead")]?.click();
  await plays(62, 80);
  await shows(["1:02"]);
  await scene.app.reload();
  await scene.app.open("Alone.md", "live");
  await shows(["1:02"]);
  expect(await scene.app.noteText("Alone.md")).toContain("01:02:00");
});
