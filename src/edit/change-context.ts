import { formatTimecode } from "../note/timecode";
import type { Repair } from "./repair";

/** How much of the text around a change is shown, and how much is read for it, since addresses and tags are not shown. */
const CONTEXT = 30;
const WINDOW = 400;

/** The text around a change, and what of it is changed, as a reader sees them on the change's own line; a cut is marked. */
export function changeContext(text: string, { from, to }: Pick<Repair, "from" | "to">): { before: string; piece: string; after: string } {
  const head = text.slice(Math.max(0, from - WINDOW), from);
  const tail = text.slice(to, to + WINDOW);
  const [line = ""] = /[^\r\n]*$/.exec(head) ?? [];
  const [rest = ""] = /^[^\r\n]*/.exec(tail) ?? [];
  // What was cut off in the middle of a tag or an address says nothing.
  const before = readable(line.length < WINDOW ? line : line.replace(/^[^<>]*>|^[^\s()[\]]*\)/, "")).replace(/^\s*(?:(?:[->*+]|\d{1,9}[.)]|#{1,6}|\[.\]) ?)*\s*/, "");
  const after = readable(rest.length < WINDOW ? rest : rest.replace(/<[^<>]*$|\]\([^()]*$/, "")).trimEnd();
  const [start, end] = [Array.from(before), Array.from(after)];
  return {
    before: start.length > CONTEXT ? `\u2026${start.slice(-CONTEXT).join("").replace(/^\S*\s+(?=\S)/, "")}` : before,
    piece: Array.from(readable(text.slice(from, Math.min(to, from + WINDOW))).trim()).slice(0, 2 * CONTEXT).join(""),
    after: end.length > CONTEXT ? `${end.slice(0, CONTEXT).join("").replace(/(\S)\s+\S*$/, "$1")}\u2026` : after,
  };
}

/** What stands there, and what will: the two times where the times are all that changes, else the whole text. */
export function changedText(text: string, { from, to, insert, written, meant }: Pick<Repair, "from" | "to" | "insert" | "written" | "meant">): { before: string; after: string } {
  const before = text.slice(from, to);
  const time = meant === undefined ? "" : formatTimecode(meant, "full");
  return written !== before && written !== "" && time !== "" && before.replaceAll(written, time) === insert ? { before: written, after: time } : { before, after: insert };
}

/** Markdown without its addresses, tags and marks, on one line. */
function readable(markdown: string): string {
  return markdown.replace(/<[a-z!/][^<>]*>/gi, "").replace(/!?\[\[(?:[^[\]|]*\|)?([^[\]|]*)\]\]/g, "$1")
    .replace(/!?\[((?:[^[\]]|\[[^[\]]*\])*)\]\([^()\s]*\)/g, "$1").replace(/\*{2,}|={2}|~{2}|`+/g, "").replace(/\s+/g, " ");
}
