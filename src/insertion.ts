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
  const cursors = selections.map(({ from, to }) => {
    const [start, end] = from < to ? [from, to] : [to, from];
    const cursor = Math.min(Math.max(end, 0), text.length);
    return start < cursor && text[cursor - 1] === "\n" ? cursor - 1 : cursor;
  });
  return Array.from(new Set(cursors)).sort((a, b) => a - b);
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
  return urlAt(ref, seconds).replace(/[\s\p{Cc}<>()[\]\\|`"'^{}]|%(?![0-9a-f]{2})/giu, percentEncode);
}

/** `encodeURIComponent` leaves out some marks that Markdown reads. */
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
      default: return titleText(moment.title, template.lastIndexOf("<", at) > template.lastIndexOf(">", at));
    }
  });
}

/** A title on one line, without marks that Markdown, or a tag around it, would read. */
function titleText(title = "", isInTag: boolean): string {
  const line = Array.from(title.replace(/[\s\p{Cc}]+/gu, " ").trim()).slice(0, LONGEST_TITLE).join("");
  return isInTag
    ? line.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`)
    : line.replace(/[\\[\]<>|`*_$#&%~=]|^[-+]/g, "\\$&").replace(/^(\d+)(?=[.)])/, "$1\\");
}

function fit(snippet: string, place: Place): string {
  const body = place.isTable
    ? snippet.replace(/\\[^]|\|/g, (found) => (found === "|" ? "\\|" : found)).replace(/\r?\n|\r/g, "<br>")
    : snippet.replace(/\r?\n|\r/g, `\n${place.continuation}`);
  const before = place.blankBefore && !/^\s/.test(body) ? " " : "";
  const after = place.blankAfter && !/\s$/.test(body) ? " " : "";
  return before + body + after;
}
