import type { Chapter } from "../note/transcript";
import { InsertionContext, type Edit, type PlaceRefusal } from "./insertion-context";

/** How an outline is written: a list with the time first, or headings with the time behind the name. */
export type OutlineKind = "list" | "headings";

/** The chapters as Markdown, one a line. @param stampOf writes the timestamp of a second. */
export function outlineMarkdown(chapters: readonly Chapter[], kind: OutlineKind, stampOf: (seconds: number) => string): string {
  const lines = chapters.map(({ start, title }) => {
    const name = title.replace(/[\\[\]<>|`*_$#%~=]/g, "\\$&");
    const stamp = stampOf(start).trim();
    return kind === "list" ? `- ${stamp} ${name}` : `## ${name} ${stamp}`;
  });
  return lines.join(kind === "list" ? "\n" : "\n\n");
}

/**
 * The edit that puts blocks at a cursor: in its line where that is blank, else behind it, with a blank line to what stands around.
 *
 * @returns why it cannot be there, as within code or a table.
 */
export function insertBlocks(text: string, cursor: number, markdown: string): { edit: Edit; cursor: number } | PlaceRefusal | "outline-in-table" {
  const place = new InsertionContext(text, false).placeAt(cursor);
  if (typeof place === "string") return place;
  if (place.isTable) return "outline-in-table";
  const start = text.lastIndexOf("\n", cursor - 1) + 1;
  const next = text.indexOf("\n", cursor);
  const end = next === -1 ? text.length : next;
  // What a quote or a list item holds stays its own: an outline in one would be no outline of the note.
  const isFree = text.slice(start, end).trim() === "";
  const before = isFree ? text.slice(0, start) : text.slice(0, end);
  const behind = text.slice(end);
  const lead = before === "" || /\n[ \t]*\n$/.test(before) ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const tail = /^\n[ \t]*(?:\n|$)|^$/.test(behind) ? "" : "\n";
  const from = isFree ? start : end;
  const insert = lead + markdown + tail;
  return { edit: { from, to: end, insert }, cursor: from + insert.length - tail.length };
}
