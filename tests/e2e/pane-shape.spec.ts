import { beforeEach, describe, expect, test } from "@jest/globals";
import { driveRail } from "./support/map";
import { note, playsFrom, span } from "./support/notes";
import { drivePane } from "./support/pane";
import { useScene } from "./support/scene";

const video = { videoId: "menuVideo01", title: "A lecture of many hours" };
const many = "many words that go on and on until they need a second line in a pane of any usual width and even more than that";
const scene = useScene({
  notes: {
    "Short.md": note({ ...video, videoId: "demoClip001" }, `A few ${span("00:00:12")}.`),
    "Long.md": note(video, `First words ${span("00:00:12")}.`, `Then ${many} ${span("01:12:34")}.`, ...Array.from({ length: 200 }, (_, at) => `Number ${String(at)}${at % 3 === 0 ? ` of ${many}` : ""} ${span(`02:${String(Math.floor(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`)}.`)),
  },
});
const pane = drivePane(scene);
const rail = driveRail(scene);

beforeEach(async () => {
  await scene.browser.setWindowSize(1280, 800);
  await scene.app.fresh();
  await scene.embed.reset();
});

/** The rows in view, from top to bottom: how many lines their words have, and how high each is and its arrow lies off its time. */
const seen = () => scene.browser.execute(() => {
  const scroller = document.querySelector(".yt-rail-scroller")?.getBoundingClientRect() ?? new DOMRect();
  const middle = ({ top, bottom }: DOMRect): number => (top + bottom) / 2;
  return [...document.querySelectorAll<HTMLElement>(".yt-rail-row")].map((row) => ({ row, at: row.getBoundingClientRect() }))
    .filter(({ at }) => at.bottom > scroller.top && at.top < scroller.bottom).sort((a, b) => a.at.top - b.at.top).map(({ row, at }) => {
      const box = (css: string): DOMRect => row.querySelector(css)?.getBoundingClientRect() ?? new DOMRect();
      return { lines: Math.round(box(".yt-rail-words").height / box(".yt-rail-time").height), top: at.top, height: at.height, off: middle(box(".yt-rail-go svg")) - middle(box(".yt-rail-time")) };
    });
});

describe("rows of the list", () => {
  const play = async (): Promise<void> => {
    await scene.app.open("Long.md");
    await scene.app.clickTimestamp("1:12:34");
    await playsFrom(scene, "menuVideo01", 4354);
    await rail.lights("1:12:34");
  };

  test("are as high as their words, and follow each other without a gap, also far down", async () => {
    await play();
    for (const target of [0, 1500, 4000, 1e6]) {
      await scene.browser.execute((top: number) => { document.querySelector(".yt-rail-scroller")?.scrollTo({ top, behavior: "instant" }); }, target);
      await scene.browser.waitUntil(async () => {
        const rows = await seen();
        return rows.length > 3 && rows.every(({ top, height }, at) => at === 0 || Math.abs(top - (rows[at - 1]?.top ?? 0) - (rows[at - 1]?.height ?? 0)) < 1.5 || height === 0);
      }, { timeoutMsg: `There are gaps at ${String(target)}.` });
      const rows = await seen();
      const heights = (lines: number): number[] => rows.flatMap((row) => (row.lines === lines ? Math.round(row.height) : []));
      expect(Math.max(...heights(1))).toBeLessThan(Math.min(...heights(2)) - 10);
      expect(rows.every(({ off }) => Math.abs(off) <= 2)).toBe(true);
    }
    expect(await rail.inView()).toContain("2:03:19");
    await scene.screenshot("rows-usual");
  });

  test("keep to 44 pixels on a phone, with the arrow level with the time", async () => {
    await scene.browser.setWindowSize(412, 860);
    await scene.app.fresh({ phone: "1" });
    await play();
    await scene.browser.execute(() => { document.querySelector(".yt-rail-scroller")?.scrollTo({ top: 0, behavior: "instant" }); });
    await scene.browser.waitUntil(async () => new Set((await seen()).map(({ lines }) => lines)).size === 2, { timeoutMsg: "There are no rows of one and of two lines." });
    const rows = await seen();
    expect(rows.every(({ height, off }) => height >= 44 && Math.abs(off) <= 2)).toBe(true);
    await scene.screenshot("rows-phone");
  });
});

test.each([1100, 1000, 900])("the bar cuts no time in two in a window of %i pixels", async (width) => {
  await scene.browser.setWindowSize(width, 800);
  await scene.app.fresh({ phone: "tablet" });
  await scene.app.open("Long.md", "preview");
  await scene.app.clickTimestamp("1:12:34");
  await playsFrom(scene, "menuVideo01", 4354);
  const bar = await scene.browser.execute(() => {
    const box = document.querySelector(".yt-bar-time")?.getBoundingClientRect() ?? new DOMRect();
    return [...document.querySelectorAll(".yt-bar-time > span")].map((each) => each.getBoundingClientRect()).filter(({ top }) => top < box.bottom).map(({ left, right }) => left >= box.left && right <= box.right + 1);
  });
  await scene.browser.setWindowSize(1280, 800);
  expect(bar.length).toBeGreaterThan(0);
  expect(bar).not.toContain(false);
});

describe("the player's place", () => {
  const size = (css: string): Promise<{ width: number; height: number }> => scene.browser.execute((selector: string) => {
    const { width, height } = document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
    return { width, height };
  }, css);

  test.each([220, 300, 380])("has a picture's shape in a pane of %i pixels, and YouTube's least height once it plays", async (wide) => {
    await scene.app.open("Short.md", "preview");
    await scene.browser.execute((pixels: number) => {
      document.head.append(Object.assign(document.createElement("style"), { textContent: `.mod-right-split { inline-size: ${String(pixels)}px !important; }` }));
    }, wide);
    await scene.app.runCommand("Open video pane");
    await scene.browser.$(".yt-load").waitForDisplayed();
    const poster = await size(".yt-stage");
    expect(Math.abs(poster.width / poster.height - 16 / 9)).toBeLessThan(0.1);
    await scene.browser.$(".yt-load").click();
    await pane.offers("Pause");
    const { width, height } = await size(".yt-player iframe");
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(200);
    if (wide >= 380) expect(Math.abs(width / height - 16 / 9)).toBeLessThan(0.1);
    expect(await scene.browser.execute(() => (document.querySelector(".yt-pane")?.scrollWidth ?? 0) <= (document.querySelector(".yt-pane")?.clientWidth ?? 0))).toBe(true);
  });

  test("of a file of the vault keeps a picture's shape in the narrowest pane", async () => {
    await scene.app.open("Clips/A clip in the vault.md", "preview");
    await scene.browser.execute(() => {
      document.head.append(Object.assign(document.createElement("style"), { textContent: ".mod-right-split { inline-size: 220px !important; }" }));
    });
    await scene.browser.$(".mod-root .yt-timestamp").click();
    await scene.browser.$(".yt-pane video").waitForDisplayed();
    const { width, height } = await size(".yt-stage");
    expect(Math.abs(width / height - 16 / 9)).toBeLessThan(0.1);
  });
});
