import { InsertionContext, type Place, type PlaceRefusal } from "./insertion-context";
import { formatTimecode } from "./timecode";
import { sameVideo, urlAt, type VideoRef } from "./video";

/** Offsets into the text, in either order. */
export interface Selection {
  readonly from: number;
  readonly to: number;
}

/** What is playing, and where: seconds from the start. */
export interface Moment {
  readonly video: VideoRef;
  readonly seconds: number;
  readonly title: string | undefined;
}

/**
 * `automatic` and `wiki` write the wiki's span where the note's own video plays and a link otherwise, since a span says
 * no video; `template` knows `{time}`, `{seconds}`, `{url}` and `{title}`.
 */
export type InsertFormat =
  | { readonly kind: "automatic" }
  | { readonly kind: "wiki" }
  | { readonly kind: "link" }
  | { readonly kind: "template"; readonly template: string };

/** Replaces `from … to` of the old text; all edits of one insertion hold offsets into the same old text, in rising order. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

export type InsertionRefusal = PlaceRefusal | "no-time";

/** `selections` are the cursors behind what was inserted, in the new text; cursors that met are one. */
export type Insertion =
  | { readonly ok: true; readonly edits: Edit[]; readonly selections: Selection[] }
  | { readonly ok: false; readonly reason: InsertionRefusal };

/** Titles are not longer than this by anybody but an attacker. */
const LONGEST_TITLE = 300;

/**
 * The edits that put a moment at every cursor, behind what is selected, as the text around each asks for it.
 *
 * @param noteVideo the video that the note's properties name.
 * @returns a reason, and no edit at all, when one of the cursors stands where a timestamp would not work.
 */
export function insertTimestamps(
  text: string,
  selections: readonly Selection[],
  moment: Moment,
  noteVideo: VideoRef | undefined,
  format: InsertFormat,
): Insertion {
  if (!Number.isFinite(moment.seconds) || moment.seconds > Number.MAX_SAFE_INTEGER) return { ok: false, reason: "no-time" };
  const snippet = snippetOf(moment, noteVideo, format);
  const context = new InsertionContext(text);
  const edits: Edit[] = [];
  const cursors: Selection[] = [];
  let added = 0;
  for (const cursor of cursorsOf(text, selections)) {
    const place = context.placeAt(cursor);
    if (typeof place === "string") return { ok: false, reason: place };
    if (place.offset <= (edits[edits.length - 1]?.from ?? -1)) continue;
    const insert = fit(snippet, place);
    added += insert.length;
    edits.push({ from: place.offset, to: place.offset, insert });
    cursors.push({ from: place.offset + added, to: place.offset + added });
  }
  return { ok: true, edits, selections: cursors };
}

/** A selection of whole lines ends at the start of the next one, which is not where its reader sees its end. */
function cursorsOf(text: string, selections: readonly Selection[]): number[] {
  const cursors = selections.map((selection) => {
    const from = clamp(Math.min(selection.from, selection.to), text.length);
    const to = clamp(Math.max(selection.from, selection.to), text.length);
    const isAfterBreak = to > from && (text[to - 1] === "\n" || text[to - 1] === "\r");
    const cursor = isAfterBreak ? to - 1 : to;
    return text.startsWith("\r\n", cursor - 1) && cursor > 0 ? cursor - 1 : cursor;
  });
  return Array.from(new Set(cursors)).sort((a, b) => a - b);
}

function clamp(offset: number, length: number): number {
  return Number.isNaN(offset) ? 0 : Math.floor(Math.min(Math.max(offset, 0), length));
}

function snippetOf(moment: Moment, noteVideo: VideoRef | undefined, format: InsertFormat): string {
  const link = `[${formatTimecode(moment.seconds)}](${destination(moment)})`;
  switch (format.kind) {
    case "link": return link;
    case "template": {
      const filled = fillTemplate(format.template, moment);
      return filled.trim() === "" ? link : filled;
    }
    case "automatic":
    case "wiki": {
      const time = formatTimecode(moment.seconds, "full");
      return sameVideo(noteVideo, moment.video) ? `<a class="yt-timestamp" data-t="${time}">[${time}]</a>` : link;
    }
  }
}

/** The moment's address as the destination of a Markdown link; a link path is no URL yet, so its `%` is a character. */
function destination({ video, seconds }: Moment): string {
  const ref = video.kind === "file" ? { ...video, path: video.path.replace(/[%#?]/g, percentEncode) } : video;
  return urlAt(ref, seconds)
    .replace(/[\s<>()[\]\\|`"'^{}]|[^ -~\u00A0-\uFFFF]|%(?![0-9a-f]{2})/gi, (character) => percentEncode(character));
}

function percentEncode(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x80 ? `%${code.toString(16).toUpperCase().padStart(2, "0")}` : encodeURIComponent(character);
}

function fillTemplate(template: string, moment: Moment): string {
  return template.replace(/\{(time|seconds|url|title)\}/g, (_, name: string, at: number) => {
    switch (name) {
      case "time": return formatTimecode(moment.seconds);
      case "seconds": return String(Math.max(0, Math.floor(moment.seconds)));
      case "url": return destination(moment);
      default: return isInTag(template, at) ? attributeText(oneLine(moment.title)) : prose(oneLine(moment.title));
    }
  });
}

function isInTag(template: string, at: number): boolean {
  return template.lastIndexOf("<", at) > template.lastIndexOf(">", at);
}

function oneLine(title = ""): string {
  const line = title.slice(0, LONGEST_TITLE * 4).replace(/[\s\p{Cc}]+/gu, " ").replace(/[\uD800-\uDFFF]/gu, "\uFFFD").trim();
  const characters = Array.from(line);
  return characters.length > LONGEST_TITLE ? `${characters.slice(0, LONGEST_TITLE).join("")}…` : line;
}

function attributeText(title: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return title.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** Escapes what Markdown or Obsidian would read as a mark, wherever a template puts it. */
function prose(title: string): string {
  return title
    .replace(/[\\[\]<>|`*_$]|#(?=\S)|&(?=#?\w{1,32};)/g, "\\$&")
    .replace(/%{2,}|={2,}|~{2,}/g, (marks) => marks.replace(/./g, "\\$&"))
    .replace(/^(?:[-+#](?=\s)|\d+(?=[.)]\s))/, (mark) => (/^\d/.test(mark) ? `${mark}\\` : `\\${mark}`));
}

function fit(snippet: string, place: Place): string {
  const body = place.isTable ? oneCell(snippet) : continued(snippet, place);
  const before = place.blankBefore && !/^\s/.test(body) ? " " : "";
  const isDefinition = body.endsWith("]") && place.next === ":";
  const after = (place.blankAfter || isDefinition) && !/\s$/.test(body) ? " " : "";
  return before + body + after;
}

function oneCell(snippet: string): string {
  return snippet.replace(/\\[^]|\|/g, (found) => (found === "|" ? "\\|" : found)).replace(/\r\n|\r|\n/g, "<br>");
}

function continued(snippet: string, place: Place): string {
  const [first = "", ...rest] = snippet.split(/\r\n|\r|\n/);
  const lines = rest.map((line) => (line === "" ? place.continuation.trimEnd() : place.continuation + line));
  return [first, ...lines].join(place.lineBreak);
}
