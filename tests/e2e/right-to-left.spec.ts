import { beforeEach, describe, expect, test } from "@jest/globals";
import { driveRail } from "./support/map";
import { note, playsWithin, span } from "./support/notes";
import { drivePane } from "./support/pane";
import { useScene } from "./support/scene";
import { driveTranscript } from "./support/transcript";

const LENGTH = 1000;
const scene = useScene({
  notes: {
    "ملاحظة.md": note({ videoId: "len1000secs", duration: '"16:40"' }, `هنا ${span("00:01:40")} تبدأ القصة.`, `وهناك ${span("00:05:00")}–${span("00:06:40")} جزء آخر.`, `English words too ${span("00:15:00")}.`, "8:20 في النص."),
  },
});
const pane = drivePane(scene);
const rail = driveRail(scene);
const transcript = driveTranscript(scene);
const STRIP = ".yt-timeline-strip";

interface Box { left: number; right: number }
const box = (selector: string): Promise<Box> => scene.browser.execute((css: string) => {
  const { left, right } = [...document.querySelectorAll(css)].find((element) => element.checkVisibility())?.getBoundingClientRect() ?? new DOMRect(NaN);
  return { left, right };
}, selector);

/** Of each element whether its first character stands left of its last one. */
const readsLeftToRight = (selector: string): Promise<string[]> => scene.browser.execute((css: string) => [...document.querySelectorAll<HTMLElement>(css)].filter((element) => element.checkVisibility() && element.innerText.length > 1).map((element) => {
  const texts: Text[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) if (node.textContent !== "" && node.parentElement?.closest(".yt-spoken") === null) texts.push(node as Text);
  const edge = (text: Text | undefined, at: number): number => {
    const range = document.createRange();
    if (text === undefined) return NaN;
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    return range.getBoundingClientRect().left;
  };
  const last = texts.at(-1);
  return edge(texts[0], 0) < edge(last, (last?.length ?? 1) - 1) ? "" : element.innerText;
}), selector);

/** A second of the strip, counted from its right end, in CSS pixels of the window. */
async function placeOf(seconds: number): Promise<{ x: number; y: number }> {
  return scene.browser.execute((css: string, part: number) => {
    const { right, width, top, height } = document.querySelector(`${css} svg`)?.getBoundingClientRect() ?? new DOMRect();
    return { x: Math.round(right - 1.5 - part * (width - 3)), y: Math.round(top + height / 2) };
  }, STRIP, seconds / LENGTH);
}

beforeEach(async () => {
  await scene.app.fresh({ rtl: "1" });
  await scene.embed.reset();
  await scene.app.open("ملاحظة.md", "preview");
  await scene.app.clickTimestamp("1:40");
  await playsWithin(scene, "len1000secs", 100);
  await rail.lights("1:40");
});

test("the list begins at the right: time, words, and what goes to the note", async () => {
  const row = ".yt-rail-row[aria-current=true]";
  const [time, words, go, whole] = [await box(`${row} .yt-rail-time`), await box(`${row} .yt-rail-words`), await box(`${row} .yt-rail-go`), await box(row)];
  expect(time.left).toBeGreaterThanOrEqual(words.right);
  expect(words.right - go.left).toBeGreaterThan(0);
  expect(whole.right - time.right).toBeLessThan(20);
  expect(go.left - whole.left).toBeLessThan(4);
  expect(await scene.browser.execute(() => { const each = document.querySelector(".yt-pane"); return (each?.scrollWidth ?? 0) - (each?.clientWidth ?? 0); })).toBe(0);
  await scene.screenshot("right-to-left");
});

test("every time reads from left to right, in the note and in the pane", async () => {
  for (const selector of [".mod-root .yt-timestamp[role=button]", ".mod-root .yt-time", ".yt-rail-time", ".yt-bar-time", ".yt-bar-speed", ".yt-timeline-axis > span:not(.yt-chapter)"]) {
    const read = await readsLeftToRight(selector);
    expect([selector, read.length > 0, read.filter((text) => text !== "")]).toEqual([selector, true, []]);
  }
});

describe("the timeline", () => {
  test("begins at the right, with its marks, its playhead and its axis", async () => {
    const strip = await box(`${STRIP} svg`);
    const width = strip.right - strip.left;
    const marks = await scene.browser.execute((css: string) => {
      const path = document.querySelector<SVGPathElement>(`${css} path`);
      const found: number[] = [];
      for (let x = 0.5, was = false; x < (path?.ownerSVGElement?.clientWidth ?? 0); x += 1) {
        const is = path?.isPointInFill(new DOMPoint(x, 4)) === true;
        if (is && !was) found.push(x);
        was = is;
      }
      return found;
    }, STRIP);
    const seconds = marks.map((x) => Math.round((1 - (x + 1.5) / width) * LENGTH)).reverse();
    const wanted = [100, 300, 500, 900];
    expect(seconds.map((second, index) => Math.abs(second - (wanted[index] ?? NaN)) < 12)).toEqual(wanted.map(() => true));
    const head = await box(".yt-timeline-playhead");
    expect(Math.abs((strip.right - head.right) / width - 0.1)).toBeLessThan(0.03);
    expect((await box(".yt-timeline-start")).left).toBeGreaterThan((await box(".yt-timeline-end")).right);
  });

  test("plays what is under the pointer, and says it there", async () => {
    const at = await placeOf(900);
    await scene.browser.action("pointer").move({ ...at, origin: "viewport", duration: 0 }).perform(true);
    await scene.browser.waitUntil(async () => (await scene.browser.$(".yt-timeline-time").getText()) === "15:00");
    const [tip, strip] = [await box(".yt-timeline-tip"), await box(STRIP)];
    expect(tip.left).toBeGreaterThanOrEqual(strip.left - 4);
    expect(tip.left).toBeLessThanOrEqual(at.x);
    await scene.browser.action("pointer").move({ ...at, origin: "viewport", duration: 0 }).down().up().perform(true);
    await playsWithin(scene, "len1000secs", 900);
  });

  test("goes on with the arrow that points to its end", async () => {
    await scene.browser.execute((css: string) => document.querySelector<HTMLElement>(css)?.focus(), STRIP);
    const value = (): Promise<string | null> => scene.browser.$(STRIP).getAttribute("aria-valuenow");
    await scene.app.press("ArrowLeft");
    expect(await value()).toBe("300");
    await scene.app.press("ArrowLeft");
    expect(await value()).toBe("500");
    await scene.app.press("ArrowRight", "ArrowRight");
    expect(await value()).toBe("100");
  });
});

test("in the pane the arrows skip the way that its buttons stand", async () => {
  await pane.click("Pause");
  await pane.offers("Play");
  await scene.browser.execute(() => document.querySelector<HTMLElement>(".yt-pane .view-content, .yt-pane")?.focus());
  const before = await pane.seconds();
  await scene.app.press("ArrowLeft");
  await pane.shows(before + 9, before + 12);
  await scene.app.press("ArrowRight");
  await pane.shows(before - 2, before + 2);
  expect((await box('.yt-bar [aria-label^="Back"]')).left).toBeGreaterThan((await box('.yt-bar [aria-label^="Forward"]')).left);
});

test("the transcript begins at the right, and its times read from left to right", async () => {
  await scene.app.open("Tides/The Moon and the tides.md");
  await scene.app.clickTimestamp("0:25");
  await playsWithin(scene, "moonTides01", 25);
  await transcript.open();
  await scene.browser.$(".yt-said-row").waitForDisplayed();
  expect((await box(".yt-said-time")).left).toBeGreaterThan((await box(".yt-said-words")).left);
  expect((await readsLeftToRight(".yt-said-time")).filter((text) => text !== "")).toEqual([]);
  await scene.screenshot("right-to-left-transcript");
});
