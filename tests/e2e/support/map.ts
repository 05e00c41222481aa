import { Key } from "webdriverio";
import { waitForShown } from "./browser";
import type { Scene } from "./scene";

/** A row of the rail as it is read. */
export interface SeenRow {
  time: string;
  heading: string;
  words: string;
  /** Names of the notes that the row is marked with, in its order. */
  notes: string[];
}

/** The rail under the player as a person sees and works it; of a long list the page holds what is in view and a little more. */
export interface RailDriver {
  rows: () => Promise<SeenRow[]>;
  /** Names of the buttons that list a moment's further places, in the order of the rows. */
  more: () => Promise<string[]>;
  times: () => Promise<string[]>;
  /** How many rows the list says it has. */
  count: () => Promise<number>;
  /** Waits until the times of the rows are these. */
  shows: (...times: string[]) => Promise<void>;
  /** Waits until this time is the one that is lit. */
  lights: (time: string) => Promise<void>;
  /** Times of the rows that are wholly in view. */
  inView: () => Promise<string[]>;
  /** Times of the lit rows that are wholly in view. */
  litInView: () => Promise<string[]>;
  /** Clicks the row of this time; `nth` counts from 0 among equals. */
  play: (time: string, nth?: number) => Promise<void>;
  modClick: (time: string) => Promise<void>;
  /** Clicks the row's second button. */
  goTo: (time: string, nth?: number) => Promise<void>;
  filter: (text: string) => Promise<void>;
  /** Turns the mouse's wheel over the rail by so many pixels, notch by notch. */
  wheel: (pixels: number) => Promise<void>;
  scrollTop: () => Promise<number>;
}

/** The timeline under the player as a person sees and works it. */
export interface TimelineDriver {
  /** The words at the pointer or at the mark that is picked; empty where there are none. */
  caption: () => Promise<string>;
  /** Waits until the caption is this. */
  says: (caption: string) => Promise<void>;
  /** Of each note, the seconds at which marks begin, as near as a pixel shows them. */
  lanes: (duration: number) => Promise<number[][]>;
  /** Where the playhead stands, in seconds; null where none is seen. */
  playhead: (duration: number) => Promise<number | null>;
  hover: (seconds: number, duration: number) => Promise<void>;
  click: (seconds: number, duration: number) => Promise<void>;
}

const mod = process.platform === "darwin" ? Key.Command : Key.Ctrl;
const STRIP = ".yt-timeline-strip";

export function driveRail(scene: Scene): RailDriver {
  const row = async (time: string, nth: number): Promise<WebdriverIO.Element> => {
    const found = await waitForShown(scene.browser, { css: ".yt-rail [role=row]", part: ".yt-rail-time", text: time, nth }, `The rail has no row "${time}".`);
    await scene.browser.execute((element: HTMLElement) => { element.scrollIntoView({ block: "center", behavior: "instant" }); }, found);
    return found;
  };

  const inView = (selector: string): Promise<string[]> =>
    scene.browser.execute((css: string) => {
      const view = document.querySelector(".yt-rail-scroller")?.getBoundingClientRect() ?? new DOMRect();
      return [...document.querySelectorAll(css)].filter((each) => {
        const { top, bottom } = each.getBoundingClientRect();
        return top >= view.top - 1 && bottom <= view.bottom + 1;
      }).map((each) => each.querySelector(".yt-rail-time")?.textContent ?? "");
    }, selector);

  const rail: RailDriver = {
    rows: () =>
      scene.browser.execute(() =>
        [...document.querySelectorAll<HTMLElement>(".yt-rail [role=row]")].filter((each) => each.checkVisibility()).map((each) => ({
          time: each.querySelector(".yt-rail-time")?.textContent ?? "",
          heading: each.querySelector(".yt-rail-seek")?.getAttribute("aria-description") ?? "",
          words: each.querySelector(".yt-rail-words")?.textContent ?? "",
          notes: [...each.querySelectorAll(".yt-rail-mark:not(.is-more)")].map((mark) => mark.getAttribute("aria-label") ?? ""),
        })),
      ),
    more: () => scene.browser.execute(() =>
      [...document.querySelectorAll<HTMLElement>(".yt-rail-more")].filter((each) => each.checkVisibility()).map((each) => `${each.innerText}, ${each.getAttribute("aria-label") ?? ""}`)),
    times: async () => (await rail.rows()).map(({ time }) => time),
    count: async () => Number(await scene.browser.$(".yt-rail [role=grid]").getAttribute("aria-rowcount")),
    shows: async (...times) => {
      let seen: string[] = [];
      await scene.browser.waitUntil(async () => {
        seen = await rail.times();
        return seen.join() === times.join();
      }).catch((error: unknown) => {
        throw new Error(`The rail shows ${seen.join()}, not ${times.join()}.`, { cause: error });
      });
    },
    lights: async (time) => {
      const lit = (): Promise<string[]> => scene.browser.execute(() => [...document.querySelectorAll('.yt-rail [aria-current="true"] .yt-rail-time')].map(({ textContent }) => textContent));
      await scene.browser.waitUntil(async () => (await lit()).join() === time, { timeoutMsg: `"${time}" was never lit alone.` });
    },
    inView: () => inView(".yt-rail [role=row]"),
    litInView: () => inView('.yt-rail [aria-current="true"]'),
    play: async (time, nth = 0) => (await row(time, nth)).click(),
    modClick: async (time) => {
      const origin = await row(time, 0);
      await scene.browser.action("key").down(mod).perform(true);
      await scene.browser.action("pointer").move({ origin }).down().up().perform(true);
      await scene.browser.releaseActions();
    },
    goTo: async (time, nth = 0) => (await row(time, nth)).$(".yt-rail-go").click(),
    filter: async (text) => scene.browser.$(".yt-map input").setValue(text),
    wheel: async (pixels) => {
      const origin = await scene.browser.$(".yt-rail-scroller").getElement();
      const notches = 10;
      const wheel = scene.browser.action("wheel");
      for (let notch = 0; notch < notches; notch += 1) wheel.scroll({ origin, deltaX: 0, deltaY: Math.round(pixels / notches), duration: 0 }).pause(20);
      await wheel.perform();
    },
    scrollTop: () => scene.browser.execute(() => document.querySelector(".yt-rail-scroller")?.scrollTop ?? -1),
  };
  return rail;
}

export function driveTimeline(scene: Scene): TimelineDriver {
  /** Half the width of a mark, in pixels: its second is where it begins. */
  const half = 1.5;
  const pointer = async (seconds: number, duration: number) => {
    const origin = await scene.browser.$(STRIP).getElement();
    const width = await scene.browser.execute((css: string) => document.querySelector(`${css} svg`)?.getBoundingClientRect().width ?? 0, STRIP);
    const x = Math.round((seconds / duration) * (width - 2 * half) + half - width / 2);
    return scene.browser.action("pointer").move({ origin, x, y: 0, duration: 0 });
  };
  const timeline: TimelineDriver = {
    caption: async () => (await scene.browser.$(".yt-timeline-tip").getText()).replace(/\s+/g, " ").trim(),
    says: async (caption) => {
      await scene.browser.waitUntil(async () => (await timeline.caption()) === caption).catch(async (error: unknown) => {
        throw new Error(`The caption is "${await timeline.caption()}", not "${caption}".`, { cause: error });
      });
    },
    lanes: (duration) =>
      scene.browser.execute((css: string, length: number) => {
        const svg = document.querySelector<SVGSVGElement>(`${css} svg`);
        const paths = [...(svg?.querySelectorAll("path") ?? [])];
        const { width, height } = svg?.getBoundingClientRect() ?? new DOMRect();
        return paths.map((path) => {
          const marks: number[] = [];
          let before = false;
          for (let x = 0.5; x < width; x += 1) {
            const filled = Array.from({ length: height }, (_, y) => y + 0.5).some((y) => path.isPointInFill(new DOMPoint(x, y)));
            if (filled && !before) marks.push(((x - 0.5) / (width - 3)) * length);
            before = filled;
          }
          return marks;
        });
      }, STRIP, duration),
    playhead: (duration) =>
      scene.browser.execute((css: string, length: number) => {
        const svg = document.querySelector(`${css} svg`)?.getBoundingClientRect() ?? new DOMRect();
        const head = document.querySelector(".yt-timeline-playhead")?.getBoundingClientRect() ?? new DOMRect();
        return head.width === 0 ? null : ((head.left - svg.left) / (svg.width - 3)) * length;
      }, STRIP, duration),
    hover: async (seconds, duration) => { await (await pointer(seconds, duration)).perform(true); },
    click: async (seconds, duration) => { await (await pointer(seconds, duration)).down().up().perform(true); },
  };
  return timeline;
}
