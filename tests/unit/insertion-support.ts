import { insertTimestamps, type InsertFormat, type Insertion, type Moment, type Selection } from "../../src/insertion";
import type { VideoRef } from "../../src/video";

export const NOTE_VIDEO: VideoRef = { kind: "youtube", id: "xlMTWfkQqbY" };
export const OTHER_VIDEO: VideoRef = { kind: "youtube", id: "--_other-id" };
export const MOMENT: Moment = { video: NOTE_VIDEO, seconds: 754, title: "Some film" };
export const AUTOMATIC: InsertFormat = { kind: "automatic" };
export const SPAN = '<a class="yt-timestamp" data-t="00:12:34">[00:12:34]</a>';
export const LINK = "[12:34](https://youtu.be/xlMTWfkQqbY?t=754)";
export const TIME: InsertFormat = { kind: "template", template: "{time}" };

export function apply(text: string, insertion: Insertion): string {
  if (!insertion.ok) throw new Error(insertion.reason);
  let result = text;
  for (const edit of [...insertion.edits].reverse()) {
    result = result.slice(0, edit.from) + edit.insert + result.slice(edit.to);
  }
  return result;
}

/** A text whose `‸` are the cursors. */
function marked(text: string): { text: string; selections: Selection[] } {
  const parts = text.split("‸");
  let offset = 0;
  const selections = parts.slice(0, -1).map((part) => {
    offset += part.length;
    return { from: offset, to: offset };
  });
  return { text: parts.join(""), selections };
}

function withCursors(text: string, selections: readonly Selection[]): string {
  return [...selections].reverse().reduce((result, { to }) => `${result.slice(0, to)}‸${result.slice(to)}`, text);
}

/** The note after an insertion, with its cursors; or the reason why there is none. */
export function insertAt(before: string, format: InsertFormat = TIME, moment: Moment = MOMENT): string {
  const { text, selections } = marked(before);
  const insertion = insertTimestamps(text, selections, moment, NOTE_VIDEO, format);
  return insertion.ok ? withCursors(apply(text, insertion), insertion.selections) : insertion.reason;
}
