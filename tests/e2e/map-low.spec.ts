import { beforeEach, describe, expect, test } from "@jest/globals";
import { driveRail, driveTimeline } from "./support/map";
import { note, playsFrom, shown, span } from "./support/notes";
import { drivePane } from "./support/pane";
import { useScene } from "./support/scene";

const video = "len1000secs";
const about = (...blocks: string[]): string => note({ videoId: video, duration: '"16:40"' }, ...blocks);
const clock = (seconds: number): string => `00:${[seconds / 60, seconds % 60].map((part) => String(Math.floor(part)).padStart(2, "0")).join(":")}`;

const scene = useScene({
  notes: {
    "Each second.md": about("# A heading", ...Array.from({ length: 600 }, (_, at) => `Second ${String(at)} has a sentence of more words than fit into one line of a narrow pane ${span(clock(at))}.`)),
    "A name so long that no column has room for all of it and what stands behind it.md": about("# Heading", `Named ${span("00:11:00")}.`),
  },
});
const rail = driveRail(scene);
const timeline = driveTimeline(scene);
const pane = drivePane(scene);

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
});

async function play(width: number, height: number): Promise<void> {
  await scene.browser.setWindowSize(width, height);
  await scene.app.open("Each second.md");
  await shown(scene, "preview", "0:30").click();
  await playsFrom(scene, video, 30);
  await scene.browser.waitUntil(async () => (await rail.litInView()).length === 1, { timeoutMsg: "The lit row is not in view." });
}

/** What of the pane is seen: how far it scrolls, the player's size, how many rows have room, and which has the focus, cut by no edge. */
const seen = () => scene.browser.execute(() => {
  const box = (css: string): DOMRect => document.querySelector(css)?.getBoundingClientRect() ?? new DOMRect();
  const { top, bottom } = box(".yt-pane");
  const scroller = box(".yt-rail-scroller");
  const whole = (row: Element): boolean => {
    const at = row.getBoundingClientRect();
    return at.top >= Math.max(top, scroller.top) - 1 && at.bottom <= Math.min(bottom, scroller.bottom) + 1;
  };
  const { scrollHeight = 0, clientHeight = 0 } = document.querySelector(".yt-pane") ?? {};
  return {
    overflow: scrollHeight - clientHeight, width: box(".yt-player iframe").width, height: box(".yt-player iframe").height,
    rows: (Math.min(bottom, scroller.bottom) - scroller.top) / box(".yt-rail-row").height,
    focused: [...document.querySelectorAll(".yt-rail-row")].filter(whole).find((row) => row.contains(document.activeElement))?.querySelector(".yt-rail-time")?.textContent,
  };
});

async function walksInView(): Promise<void> {
  await scene.browser.$(".yt-map input").click();
  for (const [key, time] of [["ArrowDown", "0:00"], ["End", "9:59"], ["ArrowUp", "9:58"], ["Home", "0:00"], ["ArrowDown", "0:01"]] as const) {
    await scene.app.press(key);
    expect((await seen()).focused).toBe(time);
  }
}

describe.each([[1280, 800, 3], [1280, 700, 2], [1280, 600, 1]])("a window of %i by %i", (width, height, least) => {
  test("shows the player, large enough, and some rows, and nothing scrolls but the rows", async () => {
    await play(width, height);
    await scene.screenshot(`map-low-${String(height)}`);
    const { overflow, rows, ...player } = await seen();
    expect(overflow).toBe(0);
    expect(rows).toBeGreaterThanOrEqual(least);
    expect(Math.min(player.width, player.height)).toBeGreaterThanOrEqual(200);
    await walksInView();
  });
});

test("in a window where no more than the player has room, a row that the keys reach is seen", async () => {
  await play(1280, 420);
  await walksInView();
  const { width, height } = await seen();
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(200);
});

test("a row that the keys are on stays in view while the video goes on, until they leave", async () => {
  await play(1280, 800);
  await scene.browser.$(".yt-map input").click();
  await scene.app.press("ArrowDown", "End");
  const before = await pane.seconds();
  await scene.browser.waitUntil(async () => (await pane.seconds()) > before + 6);
  expect(await rail.inView()).toContain("9:59");
  expect((await seen()).focused).toBe("9:59");
  await scene.browser.$(".yt-map input").click();
  await scene.browser.waitUntil(async () => (await rail.litInView()).length === 1, { timeoutMsg: "The lit row never came back." });
});

test("a long name of a note leaves room for the heading, and the timeline says whose mark it is", async () => {
  await play(1280, 800);
  await pane.chooseOption("Show all notes about this video");
  await pane.chooseOption("Sort by position in note");
  await scene.browser.waitUntil(async () => (await rail.count()) === 601);
  await rail.filter("named");
  await rail.shows("11:00");
  const heading = () => scene.browser.execute(() => [".yt-rail-item .yt-rail-note", ".yt-rail-item .yt-rail-under"].map((css) => {
    const { scrollWidth = 0, clientWidth = 0 } = document.querySelector(css) ?? {};
    return scrollWidth > clientWidth;
  }));
  expect(await heading()).toEqual([true, false]);
  await scene.screenshot("map-long-name");
  await timeline.hover(660, 1000);
  await scene.browser.waitUntil(async () => /^11:00 A name so long .* Named/.test(await timeline.caption()) || /^11:00 Named.* A name so long/.test(await timeline.caption()));
});
