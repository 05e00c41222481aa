import { setIcon } from "obsidian";
import { lastAtOrBefore } from "../note/passages";
import type { Part, Speech } from "../note/speech";
import { formatTimecode, speakTimecode } from "../note/timecode";
import type { Chapter } from "../note/transcript";
import * as WORDS from "../words/words";
import { setTextOf } from "./pane-parts";
import { createGroup, showGroup } from "./rail-row";
import type { FocusRow } from "./roving-focus";
import { timeOf, wordsOfRow } from "./row-words";
import type { Row } from "./rows";

/** What a paragraph asks the list it stands in. */
export interface TranscriptSurroundings {
  readonly speech: Speech;
  /** In rising order. */
  readonly hits: readonly Part[];
  readonly currentHit: Part | undefined;
  /** The cue that plays; -1 for none. */
  readonly lit: number;
  chapterAbove(position: number): Chapter | undefined;
  /** Where notes speak of what the paragraph says. */
  notesAt(position: number): readonly Row[];
  isTabStop(position: number, column: number): boolean;
  focused(position: number, column: number): void;
  goTo(row: Row, event: MouseEvent): void;
}

/** A paragraph in the page. */
export interface TranscriptRow extends FocusRow {
  /** Shows which of its cues is being played. */
  light(): void;
}

/** Makes a paragraph with the chapter's heading that may stand above it; the list hears clicks on all but the notes. */
export function createTranscriptRow(list: TranscriptSurroundings): TranscriptRow {
  const item = createDiv({ cls: "yt-rail-item" });
  const groupEl = createGroup(item);
  const row = item.createDiv({ cls: "yt-said-row", attr: { role: "row" } });
  const when = row.createDiv({ cls: "yt-said-when", attr: { role: "gridcell" } });
  const time = when.createEl("button", { cls: "yt-said-time", attr: { type: "button" } });
  const spoken = time.createSpan({ cls: "yt-spoken" });
  const clock = time.createSpan({ attr: { "aria-hidden": "true" } });
  const main = row.createDiv({ cls: "yt-said-main", attr: { role: "gridcell" } });
  const speakerEl = main.createDiv({ cls: "yt-said-speaker", attr: { dir: "auto" } });
  const words = main.createDiv({ cls: "yt-said-words", attr: { dir: "auto" } });
  const notesEl = main.createDiv({ cls: "yt-said-notes" });
  const side = row.createDiv({ cls: "yt-said-side", attr: { role: "gridcell" } });
  const quote = side.createEl("button", { cls: ["clickable-icon", "yt-said-quote"], attr: { "type": "button", "aria-label": WORDS.insertQuote, "data-tooltip-position": "left" } });
  setIcon(quote, "text-quote");
  let at = 0;
  let buttons: HTMLElement[] = [];
  let cues: readonly HTMLElement[] = [];
  let first = 0;
  let lit: HTMLElement | undefined;

  const light = (): void => {
    const now = cues[list.lit - first];
    if (now === lit) return;
    lit?.removeClass("is-lit");
    now?.addClass("is-lit");
    lit = now;
    row.setAttr("aria-current", now === undefined ? null : "true");
  };
  const listen = (button: HTMLElement, column: number): void => { button.addEventListener("focus", () => { list.focused(at, column); }); };
  listen(time, 0);
  listen(quote, 1);

  return {
    element: item, light,
    get buttons() { return buttons; },
    fill(position) {
      at = position;
      const { speech: { transcript, paragraphs, spoken: { text, starts } } } = list;
      const paragraph = paragraphs[position];
      if (paragraph === undefined) return;
      row.setAttr("aria-rowindex", position + 1);
      const chapter = list.chapterAbove(position);
      showGroup(chapter && { at: position, note: "", heading: chapter.title }, groupEl, undefined);
      setTextOf(clock, formatTimecode(paragraph.start));
      setTextOf(spoken, WORDS.playSpoken(speakTimecode(paragraph.start), true));
      setTextOf(speakerEl, paragraph.speaker);
      words.empty();
      first = paragraph.from;
      cues = transcript.cues.slice(paragraph.from, paragraph.to).map((cue, index) => {
        if (index > 0) words.appendText(" ");
        const cueEl = words.createSpan({ cls: "yt-cue", attr: { "data-cue": first + index } });
        showHits(cueEl, starts[first + index] ?? 0, cue.text, text, list);
        return cueEl;
      });
      lit = undefined;
      row.removeAttribute("aria-current");
      light();
      notesEl.empty();
      const links = list.notesAt(position).map((note, index) => {
        const link = notesEl.createEl("button", { cls: "yt-said-note", attr: { type: "button" } });
        setIcon(link.createSpan({ cls: "yt-said-note-icon", attr: { "aria-hidden": "true" } }), "arrow-up-right");
        link.createSpan({ cls: "yt-said-note-words", text: WORDS.spokenMark(timeOf(note), wordsOfRow(note)), attr: { dir: "auto" } });
        link.addEventListener("click", (event) => { list.goTo(note, event); });
        listen(link, index + 2);
        return link;
      });
      buttons = [time, quote, ...links];
      buttons.forEach((button, column) => { button.tabIndex = list.isTabStop(position, column) ? 0 : -1; });
    },
  };
}

/** Writes the words of a cue with its hits lit, also those that go on in the next one. */
function showHits(element: HTMLElement, start: number, words: string, text: string, { hits, currentHit }: TranscriptSurroundings): void {
  const end = start + words.length;
  let done = start;
  for (let index = Math.max(0, lastAtOrBefore(hits, start, ({ from }) => from)); (hits[index]?.from ?? end) < end; index++) {
    const hit = hits[index];
    if (hit === undefined || hit.to <= done) continue;
    const from = Math.max(done, hit.from);
    const to = Math.min(end, hit.to);
    element.appendText(text.slice(done, from));
    element.createEl("mark", { cls: hit === currentHit ? ["yt-hit", "is-current"] : "yt-hit", text: text.slice(from, to) });
    done = to;
  }
  element.appendText(text.slice(done, end));
}
