import type { Written } from "../meaning/interpretation";
import { codeRanges } from "./markdown";
import { findTimestamps, LINK, type LinkTimestamp } from "./scan";
import { findRawCarriers } from "./broken-timestamp-tags";
import { doubtOf, doubtOfForm, isShared, type Doubt } from "./time-doubts";
import { formatTimecode, parseTimecode, parseTimeParameter, plainTime } from "./timecode";
import { parseVideo, sameVideo, type VideoRef } from "./video";

/** A time of the note's video, and the label that it is shown with. */
export interface TimeInForm extends Written {
  /** From the start, where the form leaves no doubt about them; undefined for a time that has to be interpreted. */
  readonly seconds?: number | undefined;
  /** The label that it is to be shown with; undefined where that is the time in brackets. */
  readonly words?: string | undefined;
}

/** A piece of a note's text that holds times: `text.slice(from, to)` is all of it. */
export interface TimeForm {
  readonly from: number;
  readonly to: number;
  /** What it says: times, and the text between them. */
  readonly parts: readonly (string | TimeInForm)[];
  /** `span` is the wiki's own form, `text` a time without an address, `link` one with it, `plugin` the form of another plugin. */
  readonly kind: "span" | "text" | "link" | "plugin";
  readonly doubt?: Doubt | undefined;
}

/** What a form says; `playing` is the video that plugins' times behind it are about, `isOfPlaying` marks such a time. */
interface Read extends Partial<Pick<TimeForm, "parts" | "kind" | "doubt">> {
  readonly playing?: VideoRef | undefined;
  readonly isOfPlaying?: boolean;
}

type Found = Pick<TimeForm, "from" | "to"> & Read;
type Groups = Partial<Record<string, string>>;

/** Source of a pattern for a time. */
export const TIME = /\d{1,3}:\d{1,2}(?::\d{1,3})?(?:\.\d{1,3})?/.source;
/** A time as East Asian keyboards write it, of as many characters as the one in ASCII that it stands for. */
const WIDE_TIME = /[\d\uFF10-\uFF19]{1,3}(?:[:\uFF1A\u2236][\d\uFF10-\uFF19]{1,3}){1,2}(?:[.\uFF0E][\d\uFF10-\uFF19]{1,3})?/g;
const LIST = `${TIME}(?:[ \\t]{0,3}[,;/&\u2013\u2014-][ \\t]{0,3}${TIME}){0,99}`;
const TIMES = new RegExp(`(${TIME})`);
const ONLY_LIST = new RegExp(`^${LIST}$`);
const IS_TIME = new RegExp(`^(?:${TIME})$`);
const ONLY_TIME = new RegExp(`^[\\s[(]*(?:${TIME})?[\\s\\])]*$`);
/** Behind a bracket: a broken link, or the address that a reference stands for. */
const DEFINITION = /:[ \t]{0,9}<?\w{1,9}:\/\//.source;
const ADDRESS = `\\(|${DEFINITION}`;

/** Source of a pattern for a time of a subtitle file. */
export const CUE = /(?:\d{1,3}:)?\d{1,2}:\d\d[.,]\d{3}/.source;

/** Every form that can hold a time, and whatever a time in it is none of the video's. */
const FORM = new RegExp([
  /\{\{\s{0,9}(?:youtube-timestamp\s{1,9}(?<logseq>\d{1,3}(?::\d{1,2}){1,2}|\d{1,9})|(?:video|youtube)\s{1,9}(?<playing>[^\s{}]{1,4096})|[^{}\n]{0,999}?)\s{0,9}\}\}/.source,
  `<${CUE}>|${CUE}(?:,|[ \\t]{0,9}-->[ \\t]{0,9})${CUE}`,
  /<%(?:(?!<%)[^]){0,4096}?%>/.source,
  /\[\^[^\s[\]]{1,99}\]/.source,
  `!?\\[[^[\\]\\n]{1,999}\\]\\[(?!\\^|${LIST}\\])[^[\\]\\n]{0,999}\\](?!\\()`,
  `\\\\?\\[(?<list>${LIST})\\\\?\\](?!${ADDRESS})`,
  LINK.source,
  /<(?<auto>https?:\/\/[^\s<>]{1,4096})>/.source,
  /<[a-z!/](?:[^<>"'\n]|"[^"<\n]{0,999}"|'[^'<\n]{0,999}'|\n(?=[ \t]{0,40}(?:[\w:@.-]{1,40}[ \t]{0,9}=|\/?>))){0,999}>/.source,
  /<[a-z!/][^<>\n]{0,999}>/.source,
  /\$[^\s$](?:(?:(?!\]\(|<a\s|:\/\/)[^$\n]){0,200}[^\s$])?\$(?!\d)/.source,
  `(?<bare>${TIME})(?!_?[^\\W_]|[.:]\\d|\\](?:${ADDRESS}))`,
].join("|"), "gi");

/** No lookbehind: older iOS cannot read a pattern that has one. */
const IN_WORD = /(?:[^\W_]_?|[#@+]|[a-z]-|\d[.:]|\d,(?=\|\d{3}:))\|/i;
/** Behind these a time or an address belongs to an address or to a reference. */
const IN_ADDRESS = /:\/\/\S*$|(?:^|\n)[ \t]*\[[^\]\n]+\]:[ \t]*$/;
/** The beginning of a tag. */
const IN_TAG = /(?:^|\s)#[^\s#]{1,99}$/;
/** A place in a file or on a machine. */
const IN_PLACE = /(?:[^\s.]\.[a-z]\w{0,9}|localhost):$/i;
/** A definition makes links of the brackets that hold its name. */
const DEFINED = new RegExp(`^[ \\t>]{0,99}\\[(${LIST})\\]${DEFINITION}`, "gm");
const LONGEST_JOINT = 24;
/** Elements whose text is no prose, or a link of its own. */
const OPAQUE = /^<(\/?)(a|code|kbd|pre|samp|script|style|textarea|time)\b/i;

/**
 * The wiki's spans and every other written time of a note's video, in text order and without overlaps; what stands in
 * properties, code, comments or maths is none, but for the blocks of the plugin Timestamp Notes. Linear; never throws.
 */
export function foreignTimes(written: string, video: VideoRef): TimeForm[] {
  const text = withPlainTimes(written);
  const code = codeRanges(text);
  const skipped = [...code, ...findRawCarriers(text)].sort((a, b) => a.from - b.from);
  const defined = new Set(Array.from(text.matchAll(DEFINED), ([, name]) => name));
  let next = 0;
  const blocks = code.flatMap(({ from, to, kind }) => (kind === "fence" ? readBlock(text, from, to, video) : []));
  const found: Found[] = [];
  const opened = new Map<string, number>();
  for (const match of text.matchAll(FORM)) {
    const from = match.index;
    const to = from + match[0].length;
    while ((skipped[next]?.to ?? Infinity) <= from) next++;
    if ((skipped[next]?.from ?? Infinity) < to) continue;
    const { list } = match.groups ?? {};
    const read = list !== undefined && defined.has(list) ? undefined : readForm(text, match, match.groups ?? {}, video);
    if (read !== undefined) found.push({ from, to, ...read });
    else if (match[0].lastIndexOf("<") === 0) leaveOut(found, opened, match[0]);
  }
  let playing = video;
  return shareDoubts(text, [...found, ...blocks].sort((a, b) => a.from - b.from).flatMap(({ from, to, parts, kind = "plugin", doubt, isOfPlaying, ...named }) => {
    playing = named.playing ?? playing;
    return parts === undefined || (isOfPlaying === true && !sameVideo(playing, video)) ? [] : [{ from, to, parts, kind, doubt }];
  }));
}

/** The text with its times in ASCII, each as long as before. */
export function withPlainTimes(text: string): string {
  return text.replace(WIDE_TIME, plainTime);
}

/** Takes back what was found in an element whose text is no prose, at its closing tag; `opened` knows how much was found before it. */
function leaveOut(found: Found[], opened: Map<string, number>, tag: string): void {
  const [, closes, name = ""] = OPAQUE.exec(tag) ?? [];
  const element = name.toLowerCase();
  if (closes === "") opened.set(element, found.length);
  else if (closes === "/") {
    found.length = Math.min(found.length, opened.get(element) ?? Infinity);
    opened.delete(element);
  }
}

/** What speaks against one bare time speaks against those that are counted up with it. */
function shareDoubts(text: string, times: readonly TimeForm[]): TimeForm[] {
  const shared = [...times];
  const share = (from: number, to: number): void => {
    const [source, target, first, second] = [shared[from], shared[to], shared[Math.min(from, to)], shared[Math.max(from, to)]];
    if (source?.doubt === undefined || target?.doubt !== undefined || !target || !first || !second || second.from - first.to > LONGEST_JOINT) return;
    const isBare = [source, target].every(({ kind, from: at }) => kind === "text" && /\d/.test(text.charAt(at)));
    if (isBare && isShared(source.doubt, text.slice(target.from, target.to), text.slice(first.to, second.from))) shared[to] = { ...target, doubt: source.doubt };
  };
  for (let i = 1; i < shared.length; i++) share(i - 1, i);
  for (let i = shared.length - 1; i > 0; i--) share(i, i - 1);
  return shared;
}

function readForm(text: string, match: RegExpExecArray, groups: Groups, video: VideoRef): Read | undefined {
  const { logseq, playing, list, bare, address } = groups;
  if (logseq !== undefined) return { parts: exactly(parseTimeParameter(logseq)), isOfPlaying: true };
  if (playing !== undefined) return { playing: videoAt(playing) };
  if (list !== undefined) return { parts: timesOf(list), kind: "text", doubt: doubtOfForm(list) };
  if ((bare ?? address) !== undefined) {
    const before = text.slice(Math.max(0, match.index - 200), match.index);
    if (IN_ADDRESS.test(before) || (bare !== undefined && isOfText(before, bare))) return undefined;
  }
  if (bare !== undefined) return { parts: [{ time: bare, label: `[${bare}]` }], kind: "text", doubt: doubtOf(text, match.index, match.index + bare.length) };
  const written = groups["auto"] ?? match[0];
  const isEmbed = written.startsWith("!");
  // In a table the bar of a wikilink is escaped.
  const link = (isEmbed ? written.slice(1) : written).replace(/^(\[\[[^|]*)\\\|/, "$1|");
  const [stamp] = findTimestamps(link);
  if (stamp === undefined || stamp.to - stamp.from < link.length) return isEmbed ? undefined : readPlainLink(groups);
  if (stamp.kind === "span") return { parts: [stamp], kind: "span" };
  // A link's title has no place in a span.
  if (!sameVideo(stamp.video, video) || /["'][ \t]*\)$/.test(written)) return undefined;
  return readLink(stamp, isEmbed);
}

/** Part of a number or a name, of a place in a file, or the value of an inline field of Dataview, rather than a time of its own. */
export function isOfText(before: string, bare: string): boolean {
  const field = before.lastIndexOf("::");
  return IN_WORD.test(`${before.slice(-2)}|${bare}`)
    || (before.endsWith("/") && IN_TAG.test(before.slice(-100)))
    || (before.endsWith(":") && IN_PLACE.test(before.slice(-40)))
    || (field !== -1 && /^::[ \t\d:.,;\u2013-]*$/.test(before.slice(field)));
}

function readLink({ label, url, seconds, end }: LinkTimestamp, isEmbed: boolean): Read | undefined {
  const shown = label === url ? "" : label;
  if (/[<>]/.test(shown)) return undefined;
  const isOther = ONLY_TIME.test(shown) && Math.floor(parseTimecode(shown) ?? seconds) !== Math.floor(seconds);
  const parts = exactly(seconds, labelOf(shown, seconds));
  return { parts: end === undefined ? parts : [...parts, "\u2013", ...exactly(end)], kind: "link", doubt: isEmbed ? "embed" : isOther ? "label" : undefined };
}

/** The label of the span for a link with these words, of which a time is put in brackets; undefined where they do not state the second. */
export function labelOf(words: string, seconds: number): string | undefined {
  if (!ONLY_TIME.test(words)) return words;
  const stated = IS_TIME.test(words) ? parseTimecode(words) : undefined;
  return stated !== undefined && Math.floor(stated) === Math.floor(seconds) ? `[${words}]` : undefined;
}

/** `[[00:50:02]]`, `[12:34]()` of Media Notes, `[12:34](#go2saved-754)` and `[12:34](ytseek://754)` of YouTube Annotator. */
function readPlainLink({ target, alias, text = "", destination }: Groups): Read | undefined {
  if (target !== undefined) return alias === undefined && ONLY_LIST.test(target) ? { parts: timesOf(target), kind: "text" } : undefined;
  if (destination === "" && ONLY_LIST.test(text)) return { parts: timesOf(text) };
  const [, saved = ""] = /^(?:#go2saved-|ytseek:(?:\/\/)?)([^\s/]{1,40})\/?$/i.exec(destination ?? "") ?? [];
  const seconds = parseTimeParameter(saved);
  return seconds === undefined || /[<>]/.test(text) ? undefined : { parts: exactly(seconds, ONLY_TIME.test(text) ? undefined : text) };
}

/** A block of Timestamp Notes: ```` ```timestamp ```` with a time on each line, ```` ```timestamp-url ```` with the address of the video. */
function readBlock(text: string, start: number, to: number, video: VideoRef): Found[] {
  const opening = /(.{0,999}?)(?:`{3,9}|~{3,9})[ \t]{0,9}timestamp(-url)?[ \t]*\r?\n/iy;
  opening.lastIndex = start;
  const [head, prefix = "", isUrl] = opening.exec(text) ?? [];
  if (head === undefined) return [];
  const rows = text.slice(start + head.length, to).split("\n").map((row) => row.replace(/^[ \t>]+/, "").trim()).filter((row) => !/^(?:`*|~*)$/.test(row));
  const from = start + prefix.length;
  if (isUrl === undefined) return rows.every((row) => ONLY_LIST.test(row)) && rows.length > 0 ? [{ from, to, parts: timesOf(rows.join(", ")), isOfPlaying: true }] : [];
  const [row = ""] = rows;
  const moment = parseVideo(row);
  const isOwn = rows.length === 1 && sameVideo(moment?.video, video) && /^https?:/i.test(row);
  return [{ from, to, playing: videoAt(row), ...(isOwn && { parts: moment?.seconds === undefined ? [row] : exactly(moment.seconds) }) }];
}

/** Also of a site that this plugin cannot play. */
function videoAt(url: string): VideoRef {
  return parseVideo(url)?.video ?? { kind: "url", url };
}

function timesOf(list: string): (string | TimeInForm)[] {
  return list.split(TIMES).map((part, i) => (i % 2 === 0 ? part : { time: part, label: `[${part}]` }));
}

function exactly(seconds: number | undefined, words?: string): TimeInForm[] {
  if (seconds === undefined) return [];
  const time = formatTimecode(seconds);
  return [{ time, label: `[${time}]`, seconds, words }];
}
