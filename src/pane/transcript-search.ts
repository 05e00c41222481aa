import { SearchComponent, setIcon } from "obsidian";
import type { Part } from "../note/speech";
import * as WORDS from "../words/words";
import { createButton, setTextOf } from "./pane-parts";
import { hitPattern } from "./row-words";

/** What the search field asks of the transcript. */
export interface SearchActions {
  find(wanted: RegExp | undefined): readonly Part[];
  /** The offset from which on is looked first. */
  begin(): number;
  /** Marks what was found; goes to the current hit where `goes` is set. */
  show(hits: readonly Part[], current: Part | undefined, goes: boolean): void;
  leave(): void;
}

/** The field in which something is looked for as one types. */
export interface TranscriptSearch {
  /** What is said has changed. */
  again(): void;
  focus(): void;
}

/** Builds the field in `bar`: it tells which of how many hits is shown, and Enter goes on to the next. */
export function createTranscriptSearch(bar: HTMLElement, actions: SearchActions): TranscriptSearch {
  const filterEl = bar.createDiv({ cls: "yt-rail-filter" });
  const field = new SearchComponent(filterEl).setPlaceholder(WORDS.searchTranscript);
  field.inputEl.setAttr("aria-label", WORDS.searchTranscript);
  const countEl = bar.createSpan({ cls: "yt-rail-matches", attr: { role: "status" } });
  let hits: readonly Part[] = [];
  let current = -1;

  const show = (goes: boolean): void => {
    const isSearching = field.getValue().trim() !== "";
    setTextOf(countEl, isSearching ? WORDS.matches(current + 1, hits.length) : "");
    bar.toggleClass("is-searching", hits.length > 0);
    actions.show(hits, hits[current], goes && hits.length > 0);
  };
  const find = (goes: boolean): void => {
    const begin = hits[current]?.from ?? actions.begin();
    hits = actions.find(hitPattern(field.getValue()));
    current = hits.length === 0 ? -1 : Math.max(0, hits.findIndex(({ from }) => from >= begin));
    show(goes);
  };
  const step = (by: -1 | 1): void => {
    if (hits.length === 0) return;
    current = (current + by + hits.length) % hits.length;
    show(true);
  };

  for (const [icon, name, by] of [["chevron-up", WORDS.previousHit, -1], ["chevron-down", WORDS.nextHit, 1]] as const) {
    const button = createButton(bar, ["clickable-icon", "yt-map-button", "yt-said-step"], () => { step(by); });
    button.setAttr("aria-label", name);
    setIcon(button, icon);
  }
  field.onChange(() => { find(true); });
  field.inputEl.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter") step(event.shiftKey ? -1 : 1);
    else if (event.key === "ArrowDown") actions.leave();
    else return;
    event.preventDefault();
  });
  return {
    again() { find(false); },
    focus() { field.inputEl.focus(); },
  };
}
