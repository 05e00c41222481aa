import { setIcon, type TFile } from "obsidian";
import type { SpokenTimes } from "../note/spoken-times";
import * as WORDS from "../words/words";
import { createButton } from "./pane-parts";

/** Where a transcript of the video stands in a note: on a line, zero-based. */
export interface TranscriptPlace {
  readonly note: TFile;
  readonly line: number;
}

/** The one row that a transcript of the notes has above the list of their timestamps. */
export interface TranscriptLead {
  /** @param place undefined hides it. */
  show(place: TranscriptPlace | undefined): void;
}

/** Builds the row in front of the list. */
export function createTranscriptLead(list: HTMLElement, actions: { open(): void; goTo(place: TranscriptPlace): void }): TranscriptLead {
  const element = createDiv({ cls: ["yt-transcript-lead", "is-hidden"] });
  list.before(element);
  let shown: TranscriptPlace | undefined;
  const openEl = createButton(element, ["yt-transcript-open"], () => { actions.open(); });
  setIcon(openEl.createSpan({ cls: "yt-transcript-icon", attr: { "aria-hidden": "true" } }), "captions");
  openEl.createSpan({ text: WORDS.transcript });
  const goEl = createButton(element, ["clickable-icon", "yt-transcript-go"], () => { if (shown !== undefined) actions.goTo(shown); });
  goEl.setAttrs({ "aria-label": WORDS.showTranscriptInNote, "data-tooltip-position": "left" });
  setIcon(goEl, "arrow-up-right");
  return {
    show(place) {
      shown = place;
      element.toggleClass("is-hidden", place === undefined);
    },
  };
}

/** The first transcript with words of the video in some notes. */
export function firstTranscript(all: readonly { readonly note: TFile; readonly spoken: readonly SpokenTimes[] }[]): TranscriptPlace | undefined {
  for (const { note, spoken } of all) {
    const block = spoken.find(({ seconds }) => seconds.length > 0);
    if (block !== undefined) return { note, line: block.line };
  }
  return undefined;
}
