import { TAG, timeOfTag } from "./carrier";
import { codeRanges } from "./markdown";
import { parseVideo, type VideoMoment, type VideoRef } from "./video";

/** A written time in a note's text: `text.slice(from, to)` is all of it. */
export type Timestamp = SpanTimestamp | LinkTimestamp;

/** The wiki's own form, `<a class="yt-timestamp" data-t="00:12:00">[00:12:00]</a>`; its video is the note's. */
export interface SpanTimestamp {
  readonly kind: "span";
  readonly from: number;
  readonly to: number;
  /** The attribute's time as written, of any content. */
  readonly time: string;
  /** The text between the tags, as written. */
  readonly label: string;
}

/** A link that names its video and a second of it: Markdown link, wikilink or bare address. */
export interface LinkTimestamp {
  readonly kind: "link";
  readonly from: number;
  readonly to: number;
  readonly video: VideoRef;
  /** Seconds from the start, as the address says. */
  readonly seconds: number;
  readonly label: string;
  /** The address as written. */
  readonly url: string;
}

/** A link's text or address longer than this is not one that a person wrote; keeps hostile lines linear. */
const LONGEST_PART = 4096;

/** Addresses may be followed by these in running text without meaning them. */
const TRAILING_PUNCTUATION = /[.,;:!?'"*_~)\]]+$/;

/**
 * Every timestamp of a note, in text order and without overlaps; what stands in properties, code, comments or
 * maths is none. One pass, linear in the length of the text; never throws.
 */
export function scanNote(text: string): Timestamp[] {
  const skipped = codeRanges(text);
  let next = 0;
  return findTimestamps(text).filter((timestamp) => {
    while ((skipped[next]?.to ?? Infinity) <= timestamp.from) next++;
    return (skipped[next]?.from ?? Infinity) >= timestamp.to;
  });
}

/** Every timestamp in a piece of text that is known to be prose: {@link scanNote} without its look at the blocks. */
export function findTimestamps(text: string): Timestamp[] {
  const found: Timestamp[] = [];
  const opening = new RegExp(`${TAG}|\\]\\(|\\[\\[|https?://`, "gi");
  let end = 0;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const carrier = readCarrier(text, match[0], match.index, end);
    if (carrier === undefined) continue;
    if (carrier.timestamp !== undefined) found.push(carrier.timestamp);
    end = carrier.to;
    opening.lastIndex = Math.max(end, match.index + match[0].length);
  }
  return found;
}

/** What stands at an opening mark, and where to read on. */
interface Carrier {
  readonly to: number;
  readonly timestamp: Timestamp | undefined;
}

function readCarrier(text: string, mark: string, at: number, previousEnd: number): Carrier | undefined {
  if (mark.startsWith("<")) return readSpan(text, mark, at);
  if (mark === "](") return readMarkdownLink(text, at, previousEnd);
  if (mark === "[[") return readWikilink(text, at);
  return readBareAddress(text, at);
}

function readSpan(text: string, tag: string, at: number): Carrier | undefined {
  const start = at + tag.length;
  const close = /^<a/i.test(tag) ? /<\/a\s*>|<a\s|\n/gi : /<\/(?:a|span|p)\s*>|<(?:a|span|p)\s|\n/gi;
  close.lastIndex = start;
  const closing = close.exec(text);
  const isClosed = closing?.[0].startsWith("</") === true;
  const label = isClosed ? text.slice(start, closing.index) : timeAt(text, start);
  if (label === undefined) return undefined;
  const time = timeOfTag(tag, label);
  if (time === undefined) return undefined;
  const to = isClosed ? closing.index + closing[0].length : start + label.length;
  return { to, timestamp: { kind: "span", from: at, to, time, label } };
}

/** The label of a tag that is never closed: the time that follows it, with its brackets. */
function timeAt(text: string, start: number): string | undefined {
  const label = /\[{0,2}\d{1,4}(?::\d{1,4}){1,3}\]{0,2}/y;
  label.lastIndex = start;
  return label.exec(text)?.[0];
}

function readMarkdownLink(text: string, bracket: number, previousEnd: number): Carrier | undefined {
  const address = readDestination(text, bracket + 2);
  if (address === undefined) return undefined;
  const moment = momentOf(address.url);
  const from = openingBracket(text, bracket, previousEnd);
  const isEmbed = from !== undefined && from > 0 && text[from - 1] === "!";
  if (moment === undefined || from === undefined || isEmbed) return { to: address.to, timestamp: undefined };
  return { to: address.to, timestamp: { kind: "link", from, to: address.to, ...moment, label: text.slice(from + 1, bracket), url: address.url } };
}

/** Reads a link's destination from behind `](`, with or without `<…>` and title, up to its `)`. */
function readDestination(text: string, start: number): { url: string; to: number } | undefined {
  const isAngled = text[start] === "<";
  let depth = 0;
  for (let i = isAngled ? start + 1 : start; i < text.length && i - start < LONGEST_PART; i++) {
    const character = text[i];
    if (character === "\n") return undefined;
    if (isAngled) {
      if (character === ">") return closeDestination(text, text.slice(start + 1, i), i + 1);
    } else if (character === "(") depth++;
    else if (character === " " || character === "\t" || (character === ")" && depth-- === 0)) {
      return closeDestination(text, text.slice(start, i), i);
    }
  }
  return undefined;
}

function closeDestination(text: string, url: string, at: number): { url: string; to: number } | undefined {
  const close = /[ \t]*(?:"[^"\n]{0,999}"|'[^'\n]{0,999}')?[ \t]*\)/y;
  close.lastIndex = at;
  return close.test(text) ? { url, to: close.lastIndex } : undefined;
}

/** Where the text of a link opens whose `]` stands at `bracket`; brackets inside are paired. */
function openingBracket(text: string, bracket: number, least: number): number | undefined {
  let depth = 0;
  for (let i = bracket - 1; i >= least && bracket - i < LONGEST_PART; i--) {
    const character = text[i];
    if (character === "\n") return undefined;
    if (character === "]") depth++;
    else if (character === "[" && depth-- === 0) return i;
  }
  return undefined;
}

function readWikilink(text: string, at: number): Carrier | undefined {
  const link = /\[\[([^[\]|\n]{1,1000})(?:\|([^[\]\n]{0,1000}))?\]\]/y;
  link.lastIndex = at;
  const match = link.exec(text);
  if (match === null) return undefined;
  const [whole, url = "", label] = match;
  const moment = at > 0 && text[at - 1] === "!" ? undefined : momentOf(url.trim());
  const to = at + whole.length;
  return { to, timestamp: moment && { kind: "link", from: at, to, ...moment, label: (label ?? url).trim(), url: url.trim() } };
}

function readBareAddress(text: string, at: number): Carrier {
  const address = /[^\s<>"\\^`{}|]{1,4096}/y;
  address.lastIndex = at;
  const url = (address.exec(text)?.[0] ?? "").replace(TRAILING_PUNCTUATION, "");
  const to = at + url.length;
  const moment = momentOf(url);
  return { to, timestamp: moment && { kind: "link", from: at, to, ...moment, label: url, url } };
}

/** The moment that a link's address names; undefined without a time. */
export function momentOf(url: string): { video: VideoRef; seconds: number } | undefined {
  const moment: VideoMoment | undefined = /[?&#](?:t|start|time_continue)=/i.test(url) ? parseVideo(url) : undefined;
  return moment?.seconds === undefined ? undefined : { video: moment.video, seconds: moment.seconds };
}
