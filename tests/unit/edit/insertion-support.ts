import { insertTimestamps, type Edit, type InsertFormat, type Insertion, type InsertionOptions, type Moment, type Selection } from "../../../src/edit/insertion";
import type { VideoRef } from "../../../src/note/video";

export const NOTE_VIDEO: VideoRef = { kind: "youtube", id: "xlMTWfkQqbY" };
export const OTHER_VIDEO: VideoRef = { kind: "youtube", id: "--_other-id" };
export const MOMENT: Moment = { video: NOTE_VIDEO, seconds: 754, title: "Some film" };
export const WIKI: InsertFormat = { kind: "wiki" };
export const SPAN = '<a class="yt-timestamp" data-t="00:12:34">[00:12:34]</a>';
export const LINK = "[12:34](https://youtu.be/xlMTWfkQqbY?t=754)";
export const TIME: InsertFormat = { kind: "template", template: "{time}" };

export function apply(text: string, insertion: Insertion): string {
  if (!insertion.ok) throw new Error(insertion.reason);
  return applyEdits(text, insertion.edits);
}

export function applyEdits(text: string, edits: readonly Edit[]): string {
  return [...edits].reverse().reduce((result, { from, to, insert }) => result.slice(0, from) + insert + result.slice(to), text);
}

/** The edits that give the old text back. */
export function inverse(text: string, edits: readonly Edit[]): Edit[] {
  let added = 0;
  return edits.map(({ from, to, insert }) => {
    const start = from + added;
    added += insert.length - (to - from);
    return { from: start, to: start + insert.length, insert: text.slice(from, to) };
  });
}

/** A text whose `‸` are the cursors, and whose `⟪…⟫` are selected. */
export function marked(text: string): { text: string; selections: Selection[] } {
  const selections: Selection[] = [];
  let plain = "";
  for (const [, words = "", mark] of text.matchAll(/([^‸⟪⟫]*)([‸⟪⟫]|$)/g)) {
    plain += words;
    const at = plain.length;
    if (mark === "⟫") selections.push({ from: selections.pop()?.from ?? at, to: at });
    else if (mark !== "") selections.push({ from: at, to: at });
  }
  return { text: plain, selections };
}

function withCursors(text: string, selections: readonly Selection[]): string {
  return [...selections].reverse().reduce((result, { to }) => `${result.slice(0, to)}‸${result.slice(to)}`, text);
}

/** The note after an insertion, with its cursors; or the reason why there is none. */
export function insertAt(before: string, format: InsertFormat = TIME, moment: Moment = MOMENT, options: InsertionOptions = {}): string {
  const { text, selections } = marked(before);
  const insertion = insertTimestamps(text, selections, moment, NOTE_VIDEO, format, options);
  return insertion.ok ? withCursors(apply(text, insertion), insertion.selections) : insertion.reason;
}

export function template(text: string): InsertFormat {
  return { kind: "template", template: text };
}
