import type { Insertion, InsertFormat, Moment, Selection } from "./insertion";
import { cellText, InsertionContext } from "./insertion-context";
import { fillForm, fillTemplate, formOf, type Form } from "./insertion-form";
import { plainMarkdown } from "./plain-markdown";
import { sameVideo, type VideoRef } from "../note/video";

/** Words that are said at a second of a video. */
export interface Quotation extends Moment {
  readonly text: string;
}

/** Where the words and the timestamp go in a template, which may have the placeholders of a timestamp besides. */
const QUOTE = "{quote}";
const TIMESTAMP = "{timestamp}";

/** What opens a block of its own. */
const BLOCK = /^(?:>|[-*+] |\d+[.)] |#{1,6} )\s*/;
/** What opens the blocks in which a line of a template stands, and makes one a callout. */
const BLOCKS = /^(?:(?:>|[-*+] |\d+[.)] |#{1,6} )[ \t]*)+(?:\[![^\]\n]{1,99}\][-+]?[ \t]*)?/gm;

const LONGEST_TEMPLATE = 1000;

/** `no-quote`: the words would be left out. */
export function quoteTemplateProblem(template: string): "too-long" | "no-quote" | undefined {
  if (template.length > LONGEST_TEMPLATE) return "too-long";
  return template.includes(QUOTE) ? undefined : "no-quote";
}

/** The words with their timestamp, as Markdown. */
export function quoteMarkdown(quotation: Quotation, noteVideo: VideoRef | undefined, format: InsertFormat, template: string): string {
  return template.split(QUOTE).map((part) => fill(part, quotation, formOf(format, sameVideo(noteVideo, quotation.video)))).join(plainMarkdown(quotation.text));
}

/**
 * The edits that put a quote at a cursor. A template that opens a block begins a line of its own there, behind the line of
 * the cursor where that says something; in a table, and without such a mark, the quote stands in the line.
 */
export function insertQuote(
  text: string, selection: Selection, quotation: Quotation, noteVideo: VideoRef | undefined, format: InsertFormat, template: string, inTableCell = false,
): Insertion {
  const cursor = Math.max(selection.from, selection.to);
  const place = new InsertionContext(text, inTableCell).placeAt(cursor);
  if (typeof place === "string") return { ok: false, reason: place };
  const inCell = place.isTable ? template.replace(BLOCKS, "").trim() : template;
  const markdown = quoteMarkdown(quotation, noteVideo, format, inCell);
  if (place.isTable || !BLOCK.test(template)) {
    const line = place.isTable ? cellText(markdown) : markdown.replace(/\r?\n/g, `\n${place.continuation}`);
    return written(place.from, place.lead + (place.blankBefore ? " " : "") + line + (place.blankAfter ? " " : ""), place.blankAfter ? 1 : 0);
  }
  const start = text.lastIndexOf("\n", cursor - 1) + 1;
  const end = text.indexOf("\n", cursor) === -1 ? text.length : text.indexOf("\n", cursor);
  const { continuation } = place;
  const isFree = text.slice(start + continuation.length, end).trim() === "";
  const from = isFree ? Math.min(end, start + continuation.length) : end;
  const above = start === 0 ? "" : text.slice(text.lastIndexOf("\n", start - 2) + 1, start - 1);
  const lead = !isFree ? `\n${continuation.trimEnd()}\n${continuation}` : continuation === "" && above.trim() !== "" ? "\n" : "";
  // A line that follows directly would run on into the quote.
  const next = text.slice(end + 1).split("\n", 1)[0] ?? "";
  const tail = end < text.length && next.trim() !== "" ? `\n${continuation.trimEnd()}` : "";
  return written(from, lead + markdown.replace(/\r?\n/g, `\n${continuation}`) + tail, tail.length);
}

/** @param behind how much of it stands behind the cursor afterwards. */
function written(from: number, insert: string, behind: number): Insertion {
  const edit = { from, to: from, insert };
  const cursor = from + insert.length - behind;
  return { ok: true, edits: [edit], stamps: [edit], selections: [{ from: cursor, to: cursor }] };
}

function fill(part: string, quotation: Quotation, { template, style }: Form): string {
  return part.split(TIMESTAMP).map((each) => fillTemplate({ template: each, style }, quotation, ""))
    .join(fillForm({ template, style }, quotation, "").trim());
}
