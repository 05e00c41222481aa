import type { Passage } from "../note/passages";
import { formatTimecode, parseTimecode } from "../note/timecode";
import * as WORDS from "../words/words";
import type { Row } from "./rows";

/** So much stands before a hit that is far in, in UTF-16 units. */
const BEFORE_HIT = 30;

/** The time of a row as it is written: `2:05`, or `2:05–2:10`. */
export function timeOf({ seconds, until }: Pick<Row, "seconds" | "until">): string {
  return until === undefined ? formatTimecode(seconds) : WORDS.timeRange(formatTimecode(seconds), formatTimecode(until));
}

/** What a passage says: the words around it, else a label that is more than the time or the address again. */
export function wordsOf({ clause, timestamp }: Passage): string {
  const { label } = timestamp;
  const saysLess = parseTimecode(label) !== undefined || (timestamp.kind === "link" && label === timestamp.url);
  return clause !== "" || saysLess ? clause : label;
}

/** What a row says: the words of its first place that has any. */
export function wordsOfRow({ places }: Row): string {
  for (const { passage } of places) {
    const words = wordsOf(passage);
    if (words !== "") return words;
  }
  return "";
}

/** What is looked for in a list; undefined where nothing is. */
export function hitPattern(text: string): RegExp | undefined {
  const wanted = text.trim();
  return wanted === "" ? undefined : new RegExp(wanted.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&").replace(/\s+/g, "\\s+"), "giu");
}

/** Whether a row has what is looked for in its time, the sentences and headings of its places, or the names of their notes. */
export function hits(row: Row, names: readonly string[], wanted: RegExp): boolean {
  const has = (text: string): boolean => text.search(wanted) >= 0;
  return has(timeOf(row)) || row.places.some(({ note, passage }) => has(wordsOf(passage)) || has(passage.sentence) || has(passage.heading) || has(names[note] ?? ""));
}

/** What a row says where something is looked for: its words, else the sentence that has the hit, from a little before it on. */
export function wordsWithHit(row: Row, wanted: RegExp | undefined): string {
  const words = wordsOfRow(row);
  if (wanted === undefined || words.search(wanted) >= 0) return words;
  for (const { passage } of row.places) {
    for (const text of [wordsOf(passage), passage.sentence]) {
      const at = text.search(wanted);
      if (at < 0) continue;
      const start = at <= BEFORE_HIT ? 0 : text.lastIndexOf(" ", at - BEFORE_HIT / 2) + 1;
      return start === 0 ? text : `… ${text.slice(start)}`;
    }
  }
  return words;
}

/** Writes a text with its hits lit; touches nothing where it says that already. */
export function showHits(element: HTMLElement, text: string, wanted: RegExp | undefined): void {
  if (element.textContent === text && wanted === undefined && element.firstElementChild === null) return;
  if (wanted === undefined) return element.setText(text);
  element.empty();
  let end = 0;
  for (const { index, 0: hit } of text.matchAll(wanted)) {
    element.appendText(text.slice(end, index));
    element.createEl("mark", { cls: "yt-hit", text: hit });
    end = index + hit.length;
  }
  element.appendText(text.slice(end));
}
