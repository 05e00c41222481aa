import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { inChromium, isWebKit } from "./support/browser";
import { driveRail, driveTimeline } from "./support/map";
import { note, playsFrom, span } from "./support/notes";
import { drivePane, syncSettings } from "./support/pane";
import { useScene } from "./support/scene";

const video = "len1000secs";
const length = 1000;
const about = (...blocks: string[]): string => note({ videoId: video, duration: '"16:40"' }, ...blocks);

const scene = useScene({
  notes: {
    "One.md": about(`Begins *here* ${span("00:01:40")}.`, `In the middle ${span("00:08:20")}.`, `Near the end ${span("00:15:00")}.`, `Back in time ${span("00:05:00")}.`),
    "Two.md": about(`The other note ${span("00:11:40")}, and the middle ${span("00:08:22")}.`),
    "Dense.md": about(...["03:20", "03:21", "03:22", "03:23", "03:24", "03:25", "13:20"].map((time) => `At ${time} ${span(`00:${time}`)}.`)),
    "Empty.md": about("No timestamp at all."),
  },
});
const pane = drivePane(scene);
const rail = driveRail(scene);
const timeline = driveTimeline(scene);
const ordinarySize = [1280, 800] as const;

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
});

async function show(path: string, mode: "preview" | "live" = "preview"): Promise<void> {
  await scene.app.open(path, mode);
  await scene.app.runCommand("Open video pane");
  await scene.browser.$(".yt-timeline-strip").waitForDisplayed();
  await scene.browser.waitUntil(async () => (await timeline.lanes(length))[0] !== undefined, { timeoutMsg: "There are no marks." });
}

/** Expects each number within so many seconds of the one expected. */
function expectNear(seen: readonly number[] | undefined, expected: readonly number[], seconds: number): void {
  expect({ seen, isNear: seen?.length === expected.length && seen.every((each, at) => Math.abs(each - (expected[at] ?? Infinity)) <= seconds) }).toEqual({ seen, isNear: true });
}

/** The embed plays at one of these seconds. */
async function playsBetween(least: number, most: number): Promise<void> {
  await scene.browser.waitUntil(async () => (await scene.embed.frames()).some(({ state, position }) => state === 1 && position >= least && position <= most), { timeoutMsg: `It never played ${String(least)} to ${String(most)}.` });
}

const focused = () => scene.browser.execute(() => ({ role: document.activeElement?.getAttribute("role"), says: document.activeElement?.getAttribute("aria-valuetext") }));

describe("the marks", () => {
  test("stand where the timestamps are in the video", async () => {
    await show("One.md");
    expect(await timeline.lanes(length)).toHaveLength(1);
    expectNear((await timeline.lanes(length))[0], [100, 300, 500, 900], 7);
    await scene.app.clickTimestamp("1:40");
    await playsFrom(scene, video, 100);
    expectNear((await timeline.lanes(length))[0], [100, 300, 500, 900], 7);
    await scene.screenshot("timeline");
  });

  test("have for each note the colour that it has in the rail", async () => {
    await show("One.md");
    await pane.chooseOption("Show all notes about this video");
    await scene.browser.waitUntil(async () => (await timeline.lanes(length)).length === 3, { timeoutMsg: "There are no three notes." });
    const lanes = await timeline.lanes(length);
    expectNear(lanes[0], [100, 300, 500, 900], 7);
    expectNear(lanes[2], [500, 700], 7);
    await rail.filter("8:20");
    await rail.shows("8:20");
    expect((await rail.rows())[0]?.notes).toEqual(["One", "Two"]);
    const [fills, borders] = await scene.browser.execute(() => [
      [...document.querySelectorAll(".yt-timeline-strip path")].map((path) => getComputedStyle(path).fill),
      ["One", "Two"].map((name) => getComputedStyle(document.querySelector(`.yt-rail-mark[aria-label="${name}"]`) ?? document.body).borderTopColor),
    ]);
    expect(new Set(fills).size).toBe(3);
    expect([fills[0], fills[2]]).toEqual(borders);
    await scene.screenshot("timeline-notes");
  });

  test("are alike, also where there are many", async () => {
    await show("Dense.md");
    const heights = await scene.browser.execute(() => [...(document.querySelector(".yt-timeline-strip path")?.getAttribute("d") ?? "").matchAll(/v([\d.]+)/g)].map(([, height]) => height));
    expect(heights.length).toBeGreaterThan(1);
    expect(new Set(heights).size).toBe(1);
  });

  test("are none, and no strip, where there are no timestamps", async () => {
    await show("One.md");
    await scene.app.open("Empty.md");
    await scene.browser.$(".yt-timeline-strip").waitForDisplayed({ reverse: true });
    expect(await scene.browser.$('.yt-rail-nothing').getText()).toBe("No timestamps in this note yet.");
  });
});

test("the playhead moves with the video", async () => {
  await show("One.md");
  expect(await timeline.playhead(length)).toBeNull();
  expect(await timeline.caption()).toBe("");
  await rail.play("5:00");
  await playsBetween(300, 400);
  await scene.browser.waitUntil(async () => Math.abs((await timeline.playhead(length) ?? 0) - 305) < 8);
  const before = await timeline.playhead(length) ?? 0;
  await scene.browser.waitUntil(async () => (await timeline.playhead(length) ?? 0) > before + 4, { timeoutMsg: "The playhead stands still." });
  await rail.play("15:00");
  await scene.browser.waitUntil(async () => Math.abs((await timeline.playhead(length) ?? 0) - 903) < 10);
});

describe("the mouse", () => {
  test("says on the way what it means, and nothing where it leaves", async () => {
    await show("One.md");
    await timeline.hover(500, length);
    await timeline.says("8:20 In the middle.");
    await timeline.hover(100, length);
    await timeline.says("1:40 Begins here.");
    await timeline.hover(700, length);
    await scene.browser.waitUntil(async () => /^11:[34]\d$/.test(await timeline.caption()));
    await scene.browser.$(".yt-title").moveTo();
    await timeline.says("");
    expect(await scene.embed.frames()).toEqual([]);
  });

  test("plays a mark to its second and any other place where it is, and leaves the focus in the editor", async () => {
    await show("One.md", "live");
    await scene.browser.$(".mod-root .cm-line").click();
    await timeline.click(502, length);
    await playsFrom(scene, video, 500);
    expect(((await scene.embed.navigations())[0]?.params ?? {})["start"]).toBe("500");
    await timeline.click(700, length);
    await playsBetween(690, 725);
    expect(await scene.app.focus()).toBe("editor");
    expect(await scene.embed.navigations()).toHaveLength(1);
  });
});

test("the keyboard picks marks, says them, and plays the one that is picked", async () => {
  await show("One.md");
  await scene.browser.execute(() => document.querySelector<HTMLElement>(".yt-timeline-strip")?.focus());
  await scene.app.press("ArrowRight");
  expect(await focused()).toEqual({ role: "slider", says: "1 minute 40 seconds: Begins here." });
  await timeline.says("1:40 Begins here.");
  await scene.app.press("ArrowRight", "ArrowRight");
  await timeline.says("8:20 In the middle.");
  await scene.app.press("ArrowLeft");
  await timeline.says("5:00 Back in time.");
  expect(await scene.embed.frames()).toEqual([]);
  await scene.app.press("Enter");
  await playsFrom(scene, video, 300);
  await scene.app.press("End");
  await timeline.says("15:00 Near the end.");
  await scene.app.press("Space");
  await playsBetween(900, 920);
  await scene.app.press("Home", "ArrowLeft");
  await timeline.says("1:40 Begins here.");
  expect(await scene.embed.navigations()).toHaveLength(1);
});

describe("in a pane in the main area", () => {
  afterEach(async () => { await scene.browser.setWindowSize(...ordinarySize); });

  test.each([[200, 702, 17], [1200, 2702, 7]])("of about %i pixels marks, mouse and rows are right", async (wanted, windowWidth, near) => {
    await syncSettings(scene, { panePlace: "split" });
    await scene.browser.setWindowSize(windowWidth, 900);
    await show("One.md");
    const [width = 0, overflow] = await scene.browser.execute(() => {
      const element = document.querySelector(".yt-pane");
      return [element?.clientWidth ?? 0, (element?.scrollWidth ?? 0) - (element?.clientWidth ?? 0)];
    });
    expect({ width, isAsWanted: Math.abs(width - wanted) < 12 }).toEqual({ width, isAsWanted: true });
    expect(overflow).toBe(0);
    expectNear((await timeline.lanes(length))[0], [100, 300, 500, 900], near);
    await timeline.hover(500, length);
    await timeline.says("8:20 In the middle.");
    await timeline.click(900, length);
    await playsFrom(scene, video, 900);
    await rail.play("5:00");
    await playsBetween(300, 330);
    await rail.lights("5:00");
    await scene.screenshot(`timeline-${String(wanted)}`);
  });

  test("the marks move when its width changes", async () => {
    await syncSettings(scene, { panePlace: "split" });
    await show("One.md");
    await scene.browser.setWindowSize(1900, 900);
    const near = (lanes: number[][]): boolean => [100, 300, 500, 900].every((seconds, at) => Math.abs((lanes[0]?.[at] ?? 0) - seconds) < 8);
    await scene.browser.waitUntil(async () => near(await timeline.lanes(length)), { timeoutMsg: "The marks stayed." });
  });
});

describe("with the colours that the user's system forces", () => {
  afterEach(async () => { if (!isWebKit) await scene.browser.sendCommand("Emulation.setEmulatedMedia", { features: [] }); });

  inChromium("marks, playhead, the row that is played and a toggle that is on are of its own", async () => {
    await scene.browser.sendCommand("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }] });
    await show("One.md");
    await rail.play("1:40");
    await rail.lights("1:40");
    await pane.click("Follow playback");
    await scene.browser.$('.yt-pane button[aria-pressed="true"]').waitForDisplayed();
    const [mark, playhead, outline, toggle, text, highlight] = await scene.browser.execute(() => {
      const style = (css: string): CSSStyleDeclaration => getComputedStyle(document.querySelector(css) ?? document.documentElement);
      const system = (color: string): string => {
        const probe = document.body.createDiv();
        probe.style.backgroundColor = color;
        const { backgroundColor } = getComputedStyle(probe);
        probe.remove();
        return backgroundColor;
      };
      return [
        style(".yt-timeline-strip path").fill, style(".yt-timeline-playhead").backgroundColor,
        style('.yt-rail [aria-current="true"]').outlineColor, style('.yt-pane button[aria-pressed="true"]').backgroundColor,
        system("CanvasText"), system("Highlight"),
      ];
    });
    expect([mark, playhead, outline, toggle]).toEqual([text, highlight, highlight, highlight]);
    await scene.screenshot("timeline-forced-colors");
  });
});
