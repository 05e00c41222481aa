import { readAttributes, TAG, timeOfTag } from "./timestamp-tag";
import { codeRanges, type CodeRange } from "./markdown";
import { decodedPath, parseVideo, type VideoMoment, type VideoRef } from "./video";
import { parseYouTubeUrl, TIME_NAMES } from "./youtube-address";

/** A written time in a note's text: `text.slice(from, to)` is all of it. */
export type Timestamp = SpanTimestamp | LinkTimestamp;

/** The wiki's own form, `<a class="yt-timestamp" data-t="00:12:00">[00:12:00]</a>`; its video is the note's. */
export interface SpanTimestamp {
  readonly kind: "span";
  readonly from: number;
  readonly to: number;
  /** `data-t` as written, of any content. */
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
  /** Where the part ends that the address names, in seconds; undefined where it names none. */
  readonly end?: number | undefined;
  readonly label: string;
  /** The address as written. */
  readonly url: string;
}

/**
 * A pattern for what carries an address or a time, and for escapes, which make text of what follows them. Lengths are
 * bounded because nobody writes longer ones, which keeps hostile lines linear.
 */
export const LINK = new RegExp([
  /\\[!-/:-@[-`{-~]/,
  new RegExp(`(?<tag>${TAG})(?<label>(?:(?!<(?:a|span|p)\\s).)*?)</(?:a|span|p)\\s*>`),
  new RegExp(`(?<unclosed>${TAG})(?<time>[[( ]{0,9}\\d{1,9}(?::\\d{1,9})+[\\])]{0,9})`),
  /!?\[\[(?<target>[^[\]|\n]{1,1000})(?:\|(?<alias>[^[\]\n]{0,1000}))?\]\]/,
  /!?\[(?<text>(?:(?!<a\s)[^[\]\n]|\[[^[\]\n]{0,99}\]){0,1000})\]\((?:<(?<angled>[^<>\n]{0,4096})>|(?<destination>(?:[^\s()]|\([^\s()]{0,999}\)){0,4096}))(?:[ \t]+(?:"[^"\n]{0,999}"|'[^'\n]{0,999}'))?[ \t]{0,99}\)/,
  /(?<address>https?:\/\/[^\s<>"\\^`{}|]{0,4096}[^\s<>"\\^`{}|.,;:!?'*_~)\]])/,
].map(({ source }) => source).join("|"), "gi");

/** Nearly all links name no time, which is seen without reading them. */
const NAMES_TIME = new RegExp(`(?:${TIME_NAMES})(?:=|%(?:25)*3D)`, "i");

/**
 * Every timestamp of a note, in text order and without overlaps; what stands in properties, code, comments or
 * maths is none. One pass, linear in the length of the text; never throws.
 *
 * @param skipped where the text is no prose, where that is known.
 */
export function scanNote(text: string, skipped: readonly CodeRange[] = codeRanges(text)): Timestamp[] {
  let next = 0;
  return findTimestamps(text).filter((timestamp) => {
    while ((skipped[next]?.to ?? Infinity) <= timestamp.from) next++;
    return (skipped[next]?.from ?? Infinity) >= timestamp.to;
  });
}

/** Every timestamp in a piece of text that is known to be prose: {@link scanNote} without its look at the blocks. */
export function findTimestamps(text: string): Timestamp[] {
  const found: Timestamp[] = [];
  LINK.lastIndex = 0;
  // Not `matchAll`, which would compile the long pattern anew.
  for (let match = LINK.exec(text); match !== null; match = LINK.exec(text)) {
    const timestamp = match[0].startsWith("!") ? undefined : readTimestamp(match, match.groups ?? {});
    if (timestamp !== undefined) found.push(timestamp);
  }
  return found;
}

/**
 * The video of the first YouTube link or embed of a note, with or without a time; what stands in properties, code, comments or maths
 * is none. Linear; never throws.
 */
export function firstVideoIn(text: string): VideoRef | undefined {
  if (!/youtu|ytimg/i.test(text)) return undefined;
  const skipped = codeRanges(text);
  let next = 0;
  LINK.lastIndex = 0;
  for (let match = LINK.exec(text); match !== null; match = LINK.exec(text)) {
    const from = match.index;
    while ((skipped[next]?.to ?? Infinity) <= from) next++;
    const found = (skipped[next]?.from ?? Infinity) <= from ? undefined : parseYouTubeUrl(addressIn(match.groups ?? {}).trim());
    if (found !== undefined) return { kind: "youtube", id: found.id };
  }
  return undefined;
}

function addressIn({ tag, angled, destination, target, address }: Partial<Record<string, string>>): string {
  return tag === undefined ? angled ?? destination ?? target ?? address ?? "" : readAttributes(tag).get("href") ?? "";
}

function readTimestamp({ 0: written, index: from }: RegExpExecArray, part: Partial<Record<string, string>>): Timestamp | undefined {
  const to = from + written.length;
  const tag = part["tag"] ?? part["unclosed"];
  if (tag !== undefined) {
    const label = part["label"] ?? part["time"] ?? "";
    const time = timeOfTag(tag, label);
    return time === undefined ? undefined : { kind: "span", from, to, time, label };
  }
  const destination = part["angled"] ?? part["destination"];
  const url = (destination ?? part["target"] ?? part["address"] ?? "").trim();
  const moment = momentOf(url);
  if (moment === undefined) return undefined;
  const video = destination === undefined ? moment.video : decodedPath(moment.video);
  return { kind: "link", from, to, ...moment, video, label: part["text"] ?? part["alias"]?.trim() ?? url, url };
}

/** The moment that a link's address names; undefined without a time. */
export function momentOf(url: string): (VideoMoment & { readonly seconds: number }) | undefined {
  const moment = NAMES_TIME.test(url) ? parseVideo(url) : undefined;
  return moment?.seconds === undefined ? undefined : { ...moment, seconds: moment.seconds };
}
