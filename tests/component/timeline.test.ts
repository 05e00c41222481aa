import { createTimeline, type Timeline } from "../../src/pane/timeline";
import type { Row } from "../../src/pane/rows";

const WIDTH = 203;

let sought: number[];
let timeline: Timeline;
let resize: (width: number) => void;
let stopped: number;

/** jsdom has no layout, so the test says how wide the strip is. */
class Observer implements ResizeObserver {
  constructor(callback: ResizeObserverCallback) {
    resize = (width) => {
      const before = document.body.innerHTML;
      callback([{ contentRect: { width } } as ResizeObserverEntry], this);
      expect(document.body.innerHTML).toBe(before); // nothing is laid out in the observer's own turn
      jest.runOnlyPendingTimers();
    };
  }
  observe(): void { /* told by the test */ }
  unobserve(): void { /* never used */ }
  disconnect(): void { stopped++; }
}

const row = (seconds: number, sentence = "", ...notes: number[]): Row => ({
  seconds,
  places: (notes.length === 0 ? [0] : notes).map((note) => ({
    note,
    passage: { seconds, sentence, clause: sentence, heading: "", line: 0, timestamp: { kind: "span", from: 0, to: 1, time: "", label: "" } },
  })),
});

const named = (notes: number): string[] => Array.from({ length: notes }, (_, note) => `Note ${String(note + 1)}`);
const ROWS = [row(60, "The middle."), row(0, "The beginning."), row(90), row(30, "שלום")];

const find = <E extends Element = HTMLElement>(selector: string): E => {
  const found = timeline.element.querySelector<E>(selector);
  if (found === null) throw new Error(`There is no ${selector}.`);
  return found;
};
const strip = (): HTMLElement => find(".yt-timeline-strip");
const caption = (): (string | null)[] => [find(".yt-timeline-time").textContent, find(".yt-timeline-sentence").textContent];
const ring = (): string => find(".yt-timeline-ring").style.transform;
const playhead = (): string => find(".yt-timeline-playhead").style.transform;
const paths = (): string[] => [...timeline.element.querySelectorAll("path")].map((path) => path.getAttribute("d") ?? "");
const said = (): (string | null)[] => ["now", "text"].map((name) => strip().getAttribute(`aria-value${name}`));
const point = (type: string, clientX: number): boolean => strip().dispatchEvent(new MouseEvent(type, { clientX, bubbles: true, cancelable: true }));
const press = (key: string, modifiers: KeyboardEventInit = {}): boolean => strip().dispatchEvent(new KeyboardEvent("keydown", { key, cancelable: true, ...modifiers }));

/** Left edge and height of each mark of a note. */
const bars = (path: string): number[][] => [...path.matchAll(/M([\d.]+) [\d.]+h3v([\d.]+)h-3z/g)].map(([, x, height]) => [Number(x), Number(height)]);

beforeEach(() => {
  jest.useFakeTimers();
  sought = [];
  stopped = 0;
  window.ResizeObserver = Observer;
  timeline = createTimeline(document.body, { seek: ({ seconds }) => { sought.push(seconds); } });
  resize(WIDTH);
  timeline.show(ROWS, named(1), 100);
});

afterEach(() => {
  timeline.destroy();
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

it("says whose mark it is where several notes are shown, to the eye and to a screen reader", () => {
  const whose = (): string | null => find(".yt-timeline-note").textContent;
  const rows = [row(0, "The beginning.", 0), row(60, "The middle.", 1, 0), row(90, "", 1)];
  timeline.show(rows, named(2), 100);
  timeline.light(rows[0]);
  expect(said()).toEqual(["0", "0 seconds: Note 1: The beginning."]);
  timeline.light(rows[1]);
  point("pointermove", 120);
  expect([whose(), said()[1]]).toEqual(["Note 2, Note 1", "1 minute: Note 2, Note 1: The middle."]);
  timeline.show(ROWS, named(1), 100);
  timeline.light(ROWS[0]);
  point("pointermove", 120);
  expect([whose(), said()[1]]).toEqual(["", "1 minute: The middle."]);
});

describe("the marks", () => {
  it("stand where their seconds are, in whole pixels", () => {
    expect(bars(paths()[0] ?? "").map(([x]) => x)).toEqual([0, 60, 120, 180]);
  });

  it("follow the width", () => {
    resize(103);
    expect(bars(paths()[0] ?? "").map(([x]) => x)).toEqual([0, 32, 60, 92]);
  });

  it("are alike, however many stand in one place", () => {
    timeline.show([...Array.from({ length: 9 }, () => row(50)), row(0)], named(1), 100);
    expect(bars(paths()[0] ?? "").map(([, height]) => height)).toEqual([18, 18]);
  });

  it("have the colour of their note, and are parted where several share one", () => {
    timeline.show([row(10, "", 0, 1), row(20, "", 3)], named(4), 100);
    expect(paths().map((path) => bars(path))).toEqual([[[20, 9]], [[20, 9]], [], [[40, 18]]]);
    expect([...timeline.element.querySelectorAll("path")].map((path) => path.getAttribute("data-note"))).toEqual(["0", "1", "2", "3"]);
    timeline.show([row(10, "", 999)], named(1000), 100);
    expect(paths().map((path) => bars(path).length).indexOf(1)).toBe(999 % 8);
  });

  it("have a bar up to the end of a range", () => {
    timeline.show([{ ...row(10), until: 60 }], named(1), 100);
    expect(paths()[0]).toContain("M20 14h103v4h-103z");
  });

  it("end with the video", () => {
    timeline.show([row(500), row(50)], named(1), 100);
    expect(bars(paths()[0] ?? "").map(([x]) => x)).toEqual([100]);
    expect(strip().getAttribute("aria-valuemax")).toBe("100");
  });

  it("have no strip while the length is unknown, or when there are none", () => {
    expect(timeline.element.hasClass("is-hidden")).toBe(false);
    timeline.show(ROWS, named(1), undefined);
    expect(timeline.element.hasClass("is-hidden")).toBe(true);
    timeline.show([], [], 100);
    expect(timeline.element.hasClass("is-hidden")).toBe(true);
  });

  it("have the start and the end of the video below them", () => {
    timeline.show(ROWS, named(1), 3725);
    expect([".yt-timeline-start", ".yt-timeline-end"].map((part) => find(part).textContent)).toEqual(["0:00", "1:02:05"]);
  });
});

describe("the playhead", () => {
  it("moves, ends at the end, and goes", () => {
    timeline.tick(0);
    expect(playhead()).toBe("translateX(0px)");
    timeline.tick(50);
    expect(playhead()).toBe("translateX(100px)");
    timeline.tick(1000);
    expect(playhead()).toBe("translateX(200px)");
    timeline.tick(undefined);
    expect(playhead()).toBe("scale(0)");
  });

  it("keeps its place when the width changes", () => {
    timeline.tick(50);
    resize(103);
    expect(playhead()).toBe("translateX(50px)");
  });

  it("changes one style and nothing else", async () => {
    timeline.tick(1);
    const seen: MutationRecord[] = [];
    const watch = new MutationObserver((records) => { seen.push(...records); });
    watch.observe(timeline.element, { attributes: true, childList: true, characterData: true, subtree: true });
    timeline.tick(70);
    await Promise.resolve();
    watch.disconnect();
    expect(seen.map(({ target, attributeName }) => [target, attributeName])).toEqual([[find(".yt-timeline-playhead"), "style"]]);
  });
});

describe("the words at the pointer", () => {
  const isShown = (): boolean => !find(".yt-timeline-tip").hasClass("is-hidden");
  const ghost = (): string => find(".yt-timeline-ghost").style.transform;

  it("are those of the mark near it, else the time there, with a line; none without a pointer", () => {
    timeline.light(ROWS[0]);
    expect(isShown()).toBe(false);
    point("pointermove", 5);
    expect([isShown(), ...caption(), ring(), ghost()]).toEqual([true, "0:00", "The beginning.", "translateX(0px)", "scale(0)"]);
    point("pointermove", 91);
    expect([...caption(), ring(), ghost()]).toEqual(["0:45", "", "scale(0)", "translateX(91px)"]);
    expect(find(".yt-timeline-tip").style.getPropertyValue("--yt-part")).toBe("45.5%");
    timeline.light(ROWS[2]);
    point("pointerleave", 91);
    expect([isShown(), ring(), ghost()]).toEqual([false, "scale(0)", "scale(0)"]);
  });

  it("are what any place of the row has to say, and the range", () => {
    timeline.show([{ seconds: 50, until: 70, places: [...row(50).places, ...row(50, "Words.").places] }], named(1), 100);
    point("pointermove", 100);
    expect(caption()).toEqual(["0:50–1:10", "Words."]);
    expect(find(".yt-timeline-sentence").getAttribute("dir")).toBe("auto");
  });

  it("forget what is gone", () => {
    timeline.light(ROWS[0]);
    press("End");
    timeline.show([row(10)], named(1), 100);
    expect([isShown(), ring()]).toEqual([false, "scale(0)"]);
    expect(said()).toEqual(["0", "0 seconds"]);
  });
});

describe("a click", () => {
  it("plays the mark that it is near, else the second under it", () => {
    point("click", 64);
    expect(sought).toEqual([30]);
    expect(playhead()).toBe("translateX(60px)");
    point("click", 100);
    expect(sought).toEqual([30, 50]);
  });

  it("stays within the video", () => {
    point("click", -30);
    point("click", 900);
    expect(sought).toEqual([0, 100]);
  });

  it("leaves the focus where it is", () => {
    expect(point("mousedown", 10)).toBe(false);
  });
});

describe("the keyboard", () => {
  it("is one slider with a name and a hint", () => {
    expect([strip().tabIndex, strip().getAttribute("role")]).toEqual([0, "slider"]);
    const names = ["aria-labelledby", "aria-describedby"].map((name) => document.getElementById(strip().getAttribute(name) ?? "")?.textContent);
    expect(names).toEqual(["Timeline", "Press Enter to play"]);
    const other = createTimeline(document.body, { seek: () => undefined });
    expect([...document.querySelectorAll("[id]")].map(({ id }) => id).filter((id, i, ids) => ids.indexOf(id) !== i)).toEqual([]);
    other.destroy();
    expect(strip().getAttribute("aria-valuemin")).toBe("0");
    expect(strip().getAttribute("aria-valuemax")).toBe("100");
    expect(said()).toEqual(["0", "0 seconds"]);
  });

  it("says time and sentence of the mark it picks, and plays it on Enter", () => {
    timeline.tick(20);
    expect(press("ArrowRight")).toBe(false);
    expect(said()).toEqual(["30", "30 seconds: שלום"]);
    expect(ring()).toBe("translateX(60px)");
    press("ArrowUp");
    expect(caption()).toEqual(["1:00", "The middle."]);
    expect(sought).toEqual([]);
    press("Enter");
    expect(sought).toEqual([60]);
    expect(ring()).toBe("scale(0)");
    press("ArrowRight");
    press(" ");
    expect(sought).toEqual([60, 90]);
    expect(said()).toEqual(["90", "1 minute 30 seconds"]);
  });

  it.each([
    ["ArrowRight", undefined, 0], ["ArrowRight", 0, 30], ["ArrowRight", 29.8, 60], ["ArrowRight", 29.5, 30], ["ArrowRight", 95, 90],
    ["ArrowLeft", undefined, 0], ["ArrowLeft", 0, 0], ["ArrowLeft", 30.2, 0], ["ArrowLeft", 31, 30], ["ArrowDown", 50, 30], ["ArrowLeft", 95, 90],
    ["Home", 50, 0], ["End", 50, 90], ["PageUp", 0, 90], ["PageDown", 95, 0],
  ])("%s from %s goes to %s", (key, from, to) => {
    timeline.tick(from);
    press(key);
    expect(said()[0]).toBe(String(to));
  });

  it("goes on from the playhead after it was left", () => {
    press("End");
    strip().dispatchEvent(new FocusEvent("blur"));
    expect(ring()).toBe("scale(0)");
    timeline.tick(31);
    press("ArrowRight");
    expect(said()[0]).toBe("60");
  });

  it("goes ten marks a page", () => {
    timeline.show(Array.from({ length: 30 }, (_, second) => row(second)), named(1), 100);
    press("Home");
    press("PageUp");
    expect(said()[0]).toBe("10");
    press("PageUp");
    press("PageDown");
    expect(said()[0]).toBe("10");
  });

  it("leaves other keys and hotkeys alone", () => {
    expect([press("Enter"), press("a"), press("ArrowRight", { altKey: true }), press("End", { ctrlKey: true }), press("Home", { metaKey: true })]).toEqual([true, true, true, true, true]);
    expect(ring()).toBe("scale(0)");
  });

  it("tells what plays when it gets the focus, and does not talk over the video then", () => {
    timeline.light(ROWS[0]);
    expect(said()).toEqual(["60", "1 minute: The middle."]);
    strip().focus();
    timeline.light(ROWS[2]);
    expect(said()[0]).toBe("60");
    strip().blur();
    strip().focus();
    expect(said()[0]).toBe("90");
  });
});

it("leaves nothing behind", () => {
  timeline.destroy();
  expect(stopped).toBe(1);
  expect(timeline.element.isConnected).toBe(false);
});
