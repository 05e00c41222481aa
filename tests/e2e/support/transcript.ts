import type { Scene } from "./scene";

/** The Transcript tab as a person sees and works it. */
export interface TranscriptDriver {
  /** The paragraphs in the page: time, speaker and words. */
  paragraphs: () => Promise<{ time: string; speaker: string; words: string; notes: string[] }[]>;
  /** Waits until the times of the paragraphs in the page are these. */
  shows: (...times: string[]) => Promise<void>;
  /** Waits until the cue that says this is the one that is lit. */
  lights: (words: string) => Promise<void>;
  /** The lit cue, where it is in view. */
  litInView: () => Promise<string[]>;
  /** Clicks into the middle of a word. */
  clickWord: (word: string) => Promise<void>;
  /** Selects from the first letter of one word to the last of another by dragging the mouse. */
  select: (first: string, last: string) => Promise<void>;
  search: (text: string) => Promise<void>;
  /** What the field tells of what was found, as "2 of 5". */
  count: () => Promise<string>;
  /** Which of the marked hits is the current one, with its surroundings. */
  current: () => Promise<string | null>;
  /** Words of the headings that stand above paragraphs in the page. */
  chapters: () => Promise<string[]>;
  says: (words: string) => Promise<void>;
  open: () => Promise<void>;
  wheel: (pixels: number) => Promise<void>;
}

/** Where a word of the transcript is in the window, in CSS pixels. */
interface WordPlace {
  readonly left: number;
  readonly right: number;
  readonly middle: number;
}

export function driveTranscript(scene: Scene): TranscriptDriver {
  const placeOf = async (word: string): Promise<WordPlace> => {
    const found = await scene.browser.execute((text: string): WordPlace | null => {
      const walker = document.createTreeWalker(document.querySelector(".yt-said-words")?.closest("[role=grid]") ?? document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const at = node.textContent?.indexOf(text) ?? -1;
        if (at < 0 || node.parentElement?.closest(".yt-said-words") == null) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + text.length);
        node.parentElement.scrollIntoView({ block: "nearest", behavior: "instant" });
        const { left, right, top, bottom } = range.getBoundingClientRect();
        return { left, right, middle: (top + bottom) / 2 };
      }
      return null;
    }, word);
    if (found === null) throw new Error(`The transcript does not say "${word}".`);
    return found;
  };

  const standsStill = async (word: string): Promise<void> => {
    let before = Number.NaN;
    await scene.browser.waitUntil(async () => before === (before = (await placeOf(word)).middle), { interval: 60, timeoutMsg: "The transcript never stood still." });
  };

  const driver: TranscriptDriver = {
    paragraphs: () => scene.browser.execute(() => [...document.querySelectorAll<HTMLElement>(".yt-said-row")].map((row) => ({
      time: row.querySelector(".yt-said-time [aria-hidden]")?.textContent ?? "",
      speaker: row.querySelector(".yt-said-speaker")?.textContent ?? "",
      words: row.querySelector(".yt-said-words")?.textContent ?? "",
      notes: [...row.querySelectorAll(".yt-said-note-words")].map((note) => note.textContent),
    }))),
    shows: async (...times) => {
      let seen: string[] = [];
      await scene.browser.waitUntil(async () => {
        seen = (await driver.paragraphs()).map(({ time }) => time);
        return seen.join() === times.join();
      }).catch((error: unknown) => {
        throw new Error(`The transcript shows ${seen.join()}, not ${times.join()}.`, { cause: error });
      });
    },
    lights: async (words) => {
      await scene.browser.waitUntil(() => scene.browser.execute((text: string) => [...document.querySelectorAll(".yt-cue.is-lit")].map(({ textContent }) => textContent).join() === text, words), {
        timeoutMsg: `"${words}" was never lit alone.`, interval: 20,
      });
    },
    litInView: () => scene.browser.execute(() => {
      const view = document.querySelector(".yt-said .yt-rail-scroller")?.getBoundingClientRect() ?? new DOMRect();
      return [...document.querySelectorAll(".yt-cue.is-lit")].filter((cue) => {
        const { top, bottom } = cue.getBoundingClientRect();
        return top >= view.top - 1 && bottom <= view.bottom + 1;
      }).map(({ textContent }) => textContent);
    }),
    clickWord: async (word) => {
      await standsStill(word);
      const { left, right, middle } = await placeOf(word);
      await scene.browser.action("pointer").move({ x: Math.round((left + right) / 2), y: Math.round(middle) }).down().up().perform();
    },
    select: async (first, last) => {
      await standsStill(first);
      const to = await placeOf(last);
      const from = await placeOf(first);
      await scene.browser.action("pointer").move({ x: Math.round(from.left) + 1, y: Math.round(from.middle) }).down()
        .move({ x: Math.round(to.right) - 1, y: Math.round(to.middle), duration: 100 }).up().perform();
    },
    search: async (text) => { await scene.browser.$('.yt-pane input[aria-label="Search transcript"]').setValue(text); },
    count: () => scene.browser.execute(() => [...document.querySelectorAll<HTMLElement>(".yt-rail-matches")].map(({ innerText }) => innerText).join("")),
    current: () => scene.browser.execute(() => document.querySelector(".yt-hit.is-current")?.parentElement?.textContent ?? null),
    chapters: () => scene.browser.execute(() => [...document.querySelectorAll<HTMLElement>(".yt-said .yt-rail-item > .yt-rail-group:not(.is-hidden)")].map(({ textContent }) => textContent)),
    says: async (words) => {
      await scene.browser.waitUntil(() => scene.browser.execute((text: string) => document.querySelector<HTMLElement>(".yt-said-say")?.innerText.includes(text) === true, words), { timeoutMsg: `The tab never said "${words}".` });
    },
    open: async () => { await scene.browser.$(".yt-tab*=Transcript").click(); },
    wheel: async (pixels) => {
      const origin = await scene.browser.$(".yt-said .yt-rail-scroller").getElement();
      await scene.browser.action("wheel").scroll({ origin, deltaX: 0, deltaY: pixels, duration: 0 }).perform();
    },
  };
  return driver;
}
