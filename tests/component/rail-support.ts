import { SearchComponent } from "obsidian";
import { createRail, type Rail } from "../../src/pane/rail";
import type { Passage } from "../../src/note/passages";
import type { Place, Row } from "../../src/pane/rows";

interface Words {
  readonly sentence?: string;
  /** The part of the sentence around the timestamp; the sentence where nothing is said. */
  readonly clause?: string;
  readonly until?: number;
  readonly heading?: string;
  readonly label?: string;
  readonly url?: string;
}

/** The seconds whose sentences were read. */
export const asked: number[] = [];

export function place(note: number, seconds: number, { sentence = "", clause = sentence, heading = "", label = "", url, until }: Words = {}): Place {
  const span = { kind: "span", from: 0, to: 0, time: "", label } as const;
  const link = { kind: "link", from: 0, to: 0, video: { kind: "youtube", id: "demoClip001" }, seconds, label, url: url ?? "" } as const;
  const passage: Passage = {
    timestamp: url === undefined ? span : link, seconds, line: 0, heading, until, sentence,
    get clause() {
      asked.push(seconds);
      return clause;
    },
  };
  return { note, passage };
}

export const row = (seconds: number, words?: Words): Row => ({ seconds, until: words?.until, places: [place(0, seconds, words)] });
export const numbered = (count: number): Row[] => Array.from({ length: count }, (_, seconds) => row(seconds, { sentence: `Sentence ${String(seconds)}.` }));

export const actions = { seek: jest.fn(), goTo: jest.fn(), showMenu: jest.fn(), dragged: jest.fn(), pointedAt: jest.fn(), filtered: jest.fn<void, [readonly Row[]]>() };
export let rail: Rail;
/** jsdom has no layout to scroll. */
export const scrolledIntoView = jest.fn<void, [(ScrollIntoViewOptions | boolean)?]>();

/** Gives every test of a file a rail of its own. */
export function useRail(): void {
  beforeEach(() => {
    // The app's field hears what is typed; the double leaves that out.
    jest.spyOn(SearchComponent.prototype, "onChange").mockImplementation(function (this: SearchComponent, changed) {
      const { inputEl } = this;
      inputEl.addEventListener("input", () => { changed(inputEl.value); });
      return this;
    });
    Element.prototype.scrollIntoView = scrolledIntoView;
    rail = createRail(document.body, actions);
    asked.length = 0;
    jest.clearAllMocks();
  });

  afterEach(() => {
    rail.destroy();
    jest.useRealTimers();
    jest.restoreAllMocks();
  });
}

export function need<T>(found: T | null | undefined): T {
  if (found === null || found === undefined) throw new Error("Not in the page.");
  return found;
}

export const all = (selector: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(selector)];
export const one = (selector: string): HTMLElement => need(all(selector)[0]);
export const shownRows = (): string[] => all("[role=row]").map((element) => need(element.getAttribute("aria-rowindex")));
export const times = (): string[] => all(".yt-rail-time").map((element) => element.textContent);
export const seekButton = (position: number): HTMLElement => one(`[aria-rowindex="${String(position)}"] .yt-rail-seek`);
export const wordsAt = (position: number): string => one(`[aria-rowindex="${String(position)}"] .yt-rail-words`).textContent;
export const goButton = (position: number): HTMLElement => one(`[aria-rowindex="${String(position)}"] .yt-rail-go`);
export const tabStops = (): HTMLElement[] => all("[tabindex]").filter(({ tabIndex }) => tabIndex === 0);
export const press = (key: string, init: KeyboardEventInit = {}): boolean =>
  need(document.activeElement).dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init }));

export function type(text: string): void {
  const input = one("input");
  if (!(input instanceof HTMLInputElement)) throw new Error("Not a field.");
  input.value = text;
  input.dispatchEvent(new Event("input", { bubbles: true }));
}
