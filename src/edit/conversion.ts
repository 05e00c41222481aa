import { foreignTimes, labelOf, type TimeInForm } from "../note/other-time-forms";
import { readNote, type NoteReading, type Reason, type Written } from "../meaning/interpretation";
import { momentOf } from "../note/scan";
import type { Repair, RepairEvidence } from "./repair";
import type { Doubt } from "../note/time-doubts";
import { transcriptsIn } from "../note/transcript-blocks";
import { formatTimecode, parseTimecode, type TimecodeStyle } from "../note/timecode";
import { sameVideo, urlAt, type VideoRef } from "../note/video";

/** `spans`: times become timestamps; `links`: the wiki's own timestamps become Markdown links. */
export type ConversionTarget = "spans" | "links";

/** What times become: the wiki's spans, spans that also lead somewhere without a plugin, or links. */
export type ConversionForm = "wiki" | "wiki-href" | "link";

/**
 * Why this second, or why it may be none of the video; `link` and `plugin`: the form itself says it; `one-way`: the way back
 * would not write the same again.
 */
export type ConversionReason = Reason | Doubt | "link" | "plugin" | "one-way";

/** One change of a note's text; `meant` is the first of several times, undefined for a mere address. */
export interface Conversion extends Omit<Repair, "reason"> {
  readonly reason: ConversionReason;
}

export interface ConversionEvidence extends RepairEvidence {
  /** The note's video. */
  readonly video: VideoRef;
}

type Change = Omit<Conversion, "line" | "written">;
type Meaning = Pick<Change, "reason" | "sure"> & { readonly meant: number };

/** What the wiki's form can write. */
const TOO_LONG = 100 * 3600;
/** What Markdown would read in a link's label. */
const NOT_IN_LABELS = /^\^|[[\]<>\\`]/;
/** A player's length is rounded. */
const SAME = 1;
/** No video of YouTube is longer, in seconds. */
const LONGEST_VIDEO = 12 * 3600;
const LINE_BREAK = 10;

/**
 * What has to change so that the times of the note's video are written in the one form, except those of its transcripts: in text order, without overlaps.
 * What may not be a time of the video is not sure; what cannot be written without loss, or is about another video, is left
 * out. Linear; never throws.
 *
 * There and back is the identity on what is sure: on spans `<a class="yt-timestamp" data-t="HH:MM:SS">…</a>` with words, or with
 * their second in brackets in any form (`[12:34]`, `[0:12:34]`, `[00:12:34]`), that mean what is written; and on links with words
 * or their second in any form, whose address is the one that this writes. A span that is written otherwise, or has further
 * attributes, is not sure; one that links elsewhere is left out.
 */
export function conversionsOf(text: string, evidence: ConversionEvidence, target: ConversionTarget, form: ConversionForm = "wiki"): Conversion[] {
  let line = 1;
  let position = 0;
  const changes = target === "links" ? toLinks(text, evidence) : form === "link" ? timesToLinks(text, evidence) : toSpans(text, evidence, form === "wiki-href");
  // The times of a transcript play as they stand, and written otherwise it would be none.
  const transcripts = target === "links" || changes.length === 0 ? [] : transcriptsIn(text);
  let next = 0;
  return changes.flatMap((change) => {
    for (; position < change.from; position++) if (text.charCodeAt(position) === LINE_BREAK) line++;
    while ((transcripts[next]?.endLine ?? Infinity) < line) next++;
    return (transcripts[next]?.line ?? Infinity) < line ? [] : [{ ...change, line, written: text.slice(change.from, change.to) }];
  });
}

/** Times in text and in other plugins' forms; what is a link or a span is a timestamp already. */
function timesToLinks(text: string, evidence: ConversionEvidence): Change[] {
  const times = foreignTimes(text, evidence.video).filter(({ kind }) => kind !== "span" && kind !== "link");
  const isTime = (part: string | TimeInForm): part is TimeInForm => typeof part !== "string";
  const meanings = meaningsOf(times.flatMap(({ parts }) => parts.filter(isTime)), { ...evidence, asWritten: true });
  let next = 0;
  return times.flatMap(({ from, to, kind, parts, doubt }) => {
    const read = meanings.slice(next, next += parts.filter(isTime).length);
    const before = text.slice(Math.max(0, from - 200), from);
    let at = 0;
    const pieces = parts.map((part) => (isTime(part) ? linkOf(part, read[at++], evidence.video) : part));
    if (before.endsWith("[") || pieces.includes(undefined)) return []; // two brackets would begin a wikilink
    const unsure = read.find((meaning) => meaning?.sure === false);
    return [{
      from, to, insert: `${at === 0 || isApart(before) ? "" : " "}${pieces.join("")}`, meant: read[0]?.meant,
      reason: doubt ?? unsure?.reason ?? (kind === "plugin" ? kind : read[0]?.reason ?? "as-written"), sure: doubt === undefined && unsure === undefined,
    }];
  });
}

function linkOf({ words }: TimeInForm, meaning: Meaning | undefined, video: VideoRef): string | undefined {
  const label = words?.replace(/^\[([^[\]]*)\]$/, "$1") ?? (meaning && formatTimecode(meaning.meant));
  return meaning === undefined || label === undefined || NOT_IN_LABELS.test(label) ? undefined : `[${label}](${addressAt(video, meaning.meant)})`;
}

function toSpans(text: string, evidence: ConversionEvidence, hasAddress: boolean): Change[] {
  const times = foreignTimes(text, evidence.video);
  const moments: TimeInForm[] = [];
  const isSpan: boolean[] = [];
  for (const { parts, kind } of times) {
    for (const part of parts) if (typeof part !== "string") isSpan[moments.push(part) - 1] = kind === "span";
  }
  // How the wiki writes says nothing about text.
  const meanings = meaningsOf(moments, { ...evidence, asWritten: true });
  const full = moments.map((moment, i) => {
    const meant = meanings[i]?.meant;
    return meant === undefined || isSpan[i] === true ? moment : inForm(moment, meant, "full");
  });
  const again = readNote(full, evidence, evidence.choices);
  const write = (moment: TimeInForm, meaning: Meaning | undefined, written: Written = moment): string | undefined => {
    if (meaning === undefined || meaning.meant >= TOO_LONG) return undefined;
    // Among times that are read minutes first `00:25:00` would be read as 25 seconds; `25:00` never is.
    const address = hasAddress ? addressAt(evidence.video, meaning.meant).replace(/^<|>$/g, "").replace(/["<>\s]/g, percentEncode) : undefined;
    return spanOf(isSecond(again.of(written)?.seconds, meaning.meant) ? written : inForm(moment, meaning.meant, "minutes"), address);
  };
  let next = 0;
  return times.flatMap(({ from, to, kind, parts, doubt }) => {
    const first = next;
    let insert: string | undefined = "";
    for (const part of parts) {
      const written = typeof part === "string" ? part : kind === "span" ? undefined : write(part, meanings[next], full[next]);
      if (typeof part !== "string") next++;
      insert = insert === undefined || written === undefined ? undefined : insert + written;
    }
    if (insert === undefined || kind === "span") return [];
    const unsure = meanings.slice(first, next).find((meaning) => meaning?.sure === false);
    const { meant, reason: read = "as-written" } = (next > first ? meanings[first] : undefined) ?? {};
    return [{ from, to, insert, meant, reason: doubt ?? unsure?.reason ?? (kind === "text" ? read : kind), sure: doubt === undefined && unsure === undefined }];
  });
}

function toLinks(text: string, evidence: ConversionEvidence): Change[] {
  const spans = foreignTimes(text, evidence.video).flatMap(({ kind, from, to, parts: [part] }) => (kind === "span" && typeof part === "object" ? [{ ...part, from, to }] : []));
  const meanings = meaningsOf(spans, evidence);
  return spans.flatMap((span, i) => {
    const { from, to, time, label } = span;
    const written = text.slice(from, to);
    const meaning = meanings[i];
    const before = text.slice(Math.max(0, from - 200), from);
    const isUsual = written === spanOf(span);
    if (meaning === undefined || isInside(before, text.slice(to, to + 200)) || (!isUsual && !isAddressOf(hrefOf(written), evidence.video, meaning.meant))) return [];
    const { meant } = meaning;
    const shown = label.replace(/<[^<>]*>/g, "").trim();
    const isTime = /^[\d:.,\s[\]()]*$/.test(shown);
    const bare = (isTime ? shown : label.trim()).replace(/^\[([^[\]]*)\]$/, "$1");
    if (!isTime && NOT_IN_LABELS.test(bare)) return [];
    const words = isTime && labelOf(bare, meant) !== `[${bare}]` ? formatTimecode(meant) : bare;
    const apart = isApart(before) ? "" : " ";
    const says = parseTimecode(time);
    const isSame = isUsual && apart === "" && meant < TOO_LONG && label === labelOf(words, meant);
    // What means another second than it says is put right, and need not come back.
    const isKept = isSecond(says, meant) ? isSame && time === formatTimecode(meant, "full") : isUsual && (isTime || isSame);
    const stated = isTime ? parseTimecode(bare) : undefined;
    const isOther = stated !== undefined && !isSecond(stated, meant) && !isSecond(stated, says);
    const doubt = meaning.sure ? isOther ? "label" : isKept ? undefined : "one-way" : meaning.reason;
    return [{ from, to, insert: `${apart}[${words}](${addressAt(evidence.video, meant)})`, meant, reason: doubt ?? meaning.reason, sure: doubt === undefined }];
  });
}

/** Whether what stands around a span makes it part of a link or a tag. */
function isInside(before: string, behind: string): boolean {
  const tag = before.slice(Math.max(0, before.lastIndexOf("<")));
  return before.endsWith("](") || /^<(?:[a-z!/](?:[^>\n]|\n(?=[ \t]*[\w-]{1,40}=))*|(?:a|span|p)\s[^>\n]*>[[( ]*)$/i.test(tag)
    || (before.lastIndexOf("[") > before.lastIndexOf("]") && !before.slice(before.lastIndexOf("[")).includes("\n") && /^[^[\]\n]*\][\](]/.test(behind));
}

/** Behind a `!` a link would embed the video, and an address would go on into it. */
function isApart(before: string): boolean {
  if (before.endsWith("!") || !before.includes("://")) return !before.endsWith("!");
  const [address = "](x)"] = /(?:\]\()?\w{1,9}:\/\/[^\s<>"\\^`{}|]*$/.exec(before) ?? [];
  return /^\]\([^()]*\)/.test(address);
}

function isSecond(a: number | undefined, b: number | undefined): boolean {
  return a !== undefined && b !== undefined && Math.floor(a) === Math.floor(b);
}

function spanOf({ time, label }: Written, address?: string): string {
  return `<a class="yt-timestamp" data-t="${time}"${address === undefined ? "" : ` href="${address}"`}>${label}</a>`;
}

/** What an element links to, which the link in its place cannot keep where it is something else. */
function hrefOf(written: string): string {
  const [, double, single, bare] = /^<[^<]*?\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(written) ?? [];
  return (double ?? single ?? bare ?? "").replace(/&amp;/g, "&");
}

function isAddressOf(href: string, video: VideoRef, seconds: number): boolean {
  const moment = momentOf(href);
  return /^#?$/.test(href) || (sameVideo(moment?.video, video) && isSecond(moment?.seconds, seconds));
}

/** One for each, in order; undefined for what says no time. */
function meaningsOf(moments: readonly TimeInForm[], evidence: ConversionEvidence): (Meaning | undefined)[] {
  const reading = readNote(moments.filter(({ seconds }) => seconds === undefined), evidence, evidence.choices);
  return moments.map((moment) => meaningOf(moment, reading));
}

function meaningOf({ time, label, seconds }: TimeInForm, reading: NoteReading): Meaning | undefined {
  const read = seconds === undefined ? reading.of({ time, label }) : { seconds, certainty: "certain", reason: "as-written" } as const;
  if (read === undefined) return undefined;
  const isBeyond = read.seconds > (reading.length ?? LONGEST_VIDEO) + SAME;
  // What stays as written can be decided later; whoever writes `9:58.3` mostly means a duration.
  const isWritten = seconds !== undefined || parseTimecode(time) === read.seconds;
  const isWhole = seconds !== undefined || Number.isInteger(read.seconds);
  const sure = !isBeyond && isWhole && (isWritten || read.certainty === "certain");
  return { meant: read.seconds, reason: isBeyond ? (reading.length === undefined ? "too-long" : "beyond-length") : isWhole ? read.reason : "fraction", sure };
}

function inForm({ words }: TimeInForm, seconds: number, style: TimecodeStyle): Written {
  const time = formatTimecode(seconds, style);
  return { time, label: words ?? `[${time}]` };
}

/** An address as the destination of a Markdown link, written as when it is inserted: a path is percent-encoded. */
function addressAt(video: VideoRef, seconds: number): string {
  const address = urlAt(video.kind === "file" ? { ...video, path: video.path.replace(/[\s\p{Cc}<>()[\]\\|`"'^{}%#?$]/gu, percentEncode) } : video, seconds);
  return /[\s()]/.test(address) ? `<${address}>` : address;
}

/** `encodeURIComponent` leaves out some marks that Markdown reads. */
function percentEncode(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x80 ? `%${code.toString(16).toUpperCase().padStart(2, "0")}` : encodeURIComponent(character);
}
