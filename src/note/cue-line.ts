import { onOneLine, plainCaption, spokenIn } from "./caption-text";
import { CONTAINERS } from "./markdown";
import { momentOf } from "./scan";
import { parseTimecode } from "./timecode";
import { parseVideo, type VideoRef } from "./video";

/** A part of a text by its offsets; `to` is exclusive. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/**
 * How a line tells a cue: as Obsidian's Web Clipper does (`**1:30** · words`), as a link with a time and words behind it, in a list
 * or not, as a plain time with words, or as a time whose words follow on the next lines.
 */
export type CueForm = "clipped" | "link" | "item" | "plain" | "alone";

/** A line of a note that may be a cue. */
export interface CueLine {
  readonly form: CueForm;
  readonly start: number;
  readonly end: number | undefined;
  /** Plain; "" where they follow below. */
  readonly words: string;
  /** Where its time, or the link with it, stands in the note. */
  readonly time: TextRange;
  /** The video that a link names. */
  readonly video: VideoRef | undefined;
}

const CONTAINER = new RegExp(`^${CONTAINERS}`);
const TIME = /\d{1,3}(?::\d{2}){1,2}(?:[.,]\d{1,3})?/.source;
const CLIPPED = new RegExp(`^\\*\\*(?<time>${TIME})\\*\\*[ \\t]{0,9}·(?<words>.*)$`);
const LINKED = new RegExp(`^(?:\\*\\*)?(?<link>\\[[[(\\\\]{0,2}(?<time>${TIME})[\\])\\\\]{0,2}\\]\\((?:<(?<angled>[^<>]{0,4096})>|(?<address>[^\\s()]{0,4096}))\\))(?:\\*\\*)?(?<words>.*)$`);
const PLAIN = new RegExp(`^[[(*\\\\]{0,4}(?<time>${TIME})(?:[ \\t]{0,3}(?:-->|[–—-])[ \\t]{0,3}(?<end>${TIME}))?[\\])*\\\\]{0,4}(?<words>(?:[ \\t\\u00A0]|:[ \\t\\u00A0]|$|(?![ap]\\.?m\\b|h\\b|Uhr)[^-\\s\\d:.,;/%–—)\\]]|\\d{1,2} ?\\p{L}).*)$`, "iu");
/** What stands between a time and the words. */
const JOINT = /^[ \t\u00A0]*(?:[-–—:·|>]{1,3}(?:[ \t\u00A0]+|$))?/;

/** The cue that a line begins with; undefined where it begins with no time. Linear; never throws. */
export function cueLineOf(line: string, offset: number): CueLine | undefined {
  if (!/\d:\d\d/.test(line.slice(0, 200))) return undefined;
  const container = CONTAINER.exec(line)?.[0] ?? "";
  const rest = line.slice(container.length);
  const match = CLIPPED.exec(rest) ?? LINKED.exec(rest) ?? PLAIN.exec(rest);
  const { time = "", end = "", link, angled, address, words: behind = "" } = match?.groups ?? {};
  const written = parseTimecode(time);
  if (match === null || written === undefined) return undefined;
  const moment = link === undefined ? undefined : momentOf(angled ?? address ?? "");
  if (link !== undefined && moment === undefined) return undefined;
  const from = offset + container.length + rest.indexOf(link ?? time);
  const words = wordsOf(behind.replace(JOINT, ""));
  const isItem = /[-*+\d]/.test(container);
  const form = rest.startsWith("**") && link === undefined && CLIPPED.test(rest) ? "clipped"
    : words === "" ? "alone"
    : link === undefined ? "plain"
    : isItem ? "item" : "link";
  return { form, start: moment?.seconds ?? written, end: moment?.end ?? parseTimecode(end), words, time: { from, to: from + (link ?? time).length }, video: moment?.video };
}

const MARKDOWN = /\\([!-/:-@[-`{-~])|!?\[\[(?:[^[\]|]{0,500}\|)?([^[\]|]{0,500})\]\]|!?\[([^[\]]{0,500})\]\([^()]{0,2000}\)|\*\*|==|~~/g;

/** What a piece of a note says, on one line, without its Markdown and HTML. */
export function wordsOf(markdown: string): string {
  if (!/[\\[*=~&<{^]/.test(markdown)) return onOneLine(plainCaption(markdown));
  const bare = markdown.replace(/[ \t]\^[\w-]+[ \t]*$/, "").replace(MARKDOWN, (_, escaped?: string, target?: string, label?: string) =>
    escaped === undefined ? target ?? label ?? "" : escaped === "<" ? "&lt;" : escaped === "&" ? "&amp;" : escaped === "{" ? "&#123;" : escaped);
  return onOneLine(spokenIn(bare).map(({ text }) => text).join(" "));
}

/** A comment with which another tool marks where a transcript begins or ends. */
export function markerOf(line: string): { readonly kind: "start" | "end"; readonly video: VideoRef | undefined } | undefined {
  const [, kind, rest = ""] = /<!--\s{0,9}(?:[\w-]{1,40}:)?transcript:(start|end)\b([^>]{0,2000})-->/i.exec(line) ?? [];
  if (kind === undefined) return undefined;
  const [, id = ""] = /\bvideo(?:[-_]?id|[-_]?url)?\s?=\s?["']?([^\s"'>]+)/i.exec(rest) ?? [];
  return { kind: kind.toLowerCase() === "start" ? "start" : "end", video: parseVideo(id)?.video };
}
