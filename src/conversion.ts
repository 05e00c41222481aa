import { foreignTimes, type ForeignMoment } from "./foreign-times";
import { readNote, type NoteReading, type Reason, type Written } from "./interpretation";
import { scanNote } from "./note";
import type { Repair, RepairEvidence } from "./repair";
import type { Doubt } from "./time-doubts";
import { formatTimecode, parseTimecode, type TimecodeStyle } from "./timecode";
import { urlAt, type VideoRef } from "./video";

/** `spans` are the wiki's own form, `links` Markdown links. */
export type ConversionTarget = "spans" | "links";

/** Why this second, or why it may be none of the video; `link` and `plugin`: the form itself says it. */
export type ConversionReason = Reason | Doubt | "link" | "plugin";

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
/** A player's length is rounded. */
const SAME = 1;

/**
 * What has to change so that the times of the note's video are written in the one form: in text order, without overlaps.
 * What may not be a time of the video is not sure; what cannot be written without loss, or is about another video, is left
 * out. Linear; never throws.
 *
 * There and back is the identity on spans `<a class="yt-timestamp" data-t="HH:MM:SS">[HH:MM:SS]</a>` that mean what is written
 * and stand neither behind `!` nor in a link, and on the links that this writes for them.
 */
export function conversionsOf(text: string, evidence: ConversionEvidence, target: ConversionTarget): Conversion[] {
  let line = 1;
  let position = 0;
  return (target === "spans" ? toSpans : toLinks)(text, evidence).map((change) => {
    line += text.slice(position, change.from).split("\n").length - 1;
    position = change.from;
    return { ...change, line, written: text.slice(change.from, change.to) };
  });
}

function toSpans(text: string, evidence: ConversionEvidence): Change[] {
  const times = foreignTimes(text, evidence.video);
  const moments = times.flatMap(({ parts }) => parts.filter((part) => typeof part !== "string"));
  const meanings = meaningsOf(moments, evidence);
  const spans = times.flatMap(({ parts, kind }) => parts.flatMap((part): Written[] => {
    const meant = typeof part === "string" ? undefined : meanings.get(part)?.meant;
    return typeof part === "string" ? [] : [kind === "span" || meant === undefined ? part : inForm(part, meant, "full")];
  }));
  const again = readNote(spans, evidence, evidence.choices);
  const write = (moment: ForeignMoment): string | undefined => {
    const meant = meanings.get(moment)?.meant;
    if (meant === undefined || meant >= TOO_LONG) return undefined;
    const full = inForm(moment, meant, "full");
    // Among round times `00:25:00` would be read as 25 seconds; `25:00` never is.
    const isRead = Math.floor(again.of(full)?.seconds ?? NaN) === Math.floor(meant);
    const { time, label } = isRead ? full : inForm(moment, meant, "short");
    return `<a class="yt-timestamp" data-t="${time}">${label}</a>`;
  };
  return times.flatMap(({ from, to, kind, parts, doubt }) => {
    if (kind === "span") return [];
    const written = parts.map((part) => (typeof part === "string" ? part : write(part)));
    if (written.includes(undefined)) return [];
    const all = parts.flatMap((part) => (typeof part === "string" ? [] : meanings.get(part) ?? []));
    const unsure = all.find(({ sure }) => !sure);
    const reason = doubt ?? unsure?.reason ?? (kind === "text" ? all[0]?.reason ?? "as-written" : kind);
    return [{ from, to, insert: written.join(""), meant: all[0]?.meant, reason, sure: doubt === undefined && unsure === undefined }];
  });
}

function toLinks(text: string, evidence: ConversionEvidence): Change[] {
  const spans = scanNote(text).filter((timestamp) => timestamp.kind === "span");
  const meanings = meaningsOf(spans, evidence);
  return spans.flatMap((span) => {
    const { from, to } = span;
    const meaning = meanings.get(span);
    const isTime = /^[\d:.,\s[\]()]*$/.test(span.label.replace(/<[^<>]*>/g, ""));
    const words = span.label.trim().replace(/^\[([^[\]]*)\]$/, "$1");
    const before = text.slice(Math.max(0, from - 200), from);
    const isInLink = /\]\($/.test(before) || (/\[[^[\]\n]*$/.test(before) && /^[^[\]\n]*\][\](]/.test(text.slice(to, to + 200)));
    if (meaning === undefined || isInLink || (!isTime && /[[\]<>\\`]/.test(words))) return [];
    const { meant, reason, sure } = meaning;
    // Behind a `!` a link would embed the video.
    const insert = `${before.endsWith("!") ? " " : ""}[${isTime ? formatTimecode(meant) : words}](${addressAt(evidence.video, meant)})`;
    return [{ from, to, insert, meant, reason, sure }];
  });
}

/** Without what says no time. */
function meaningsOf<M extends ForeignMoment>(moments: readonly M[], evidence: ConversionEvidence): Map<M, Meaning> {
  const reading = readNote(moments.filter(({ seconds }) => seconds === undefined), evidence, evidence.choices);
  const meanings = new Map(moments.flatMap((moment): [M, Meaning][] => {
    const meaning = meaningOf(moment, reading);
    return meaning === undefined ? [] : [[moment, meaning]];
  }));
  // Order alone does not say that a note writes minutes first; one time that says it stands for the others.
  const isDecided = reading.length !== undefined || Array.from(meanings.values()).some(({ reason }) => /^(?:too-long|padded-minutes|label-agrees|other-notes)$/.test(reason));
  if (!isDecided) for (const [moment, meaning] of meanings) if (meaning.reason === "neighbours") meanings.set(moment, { ...meaning, sure: false });
  return meanings;
}

function meaningOf({ time, label, seconds }: ForeignMoment, reading: NoteReading): Meaning | undefined {
  const read = seconds === undefined ? reading.of({ time, label }) : { seconds, certainty: "certain", reason: "as-written" } as const;
  if (read === undefined) return undefined;
  const isBeyond = reading.length !== undefined && read.seconds > reading.length + SAME;
  // What stays as written can be decided later; whoever writes `9:58.3` mostly means a duration.
  const isWritten = seconds !== undefined || parseTimecode(time) === read.seconds;
  const isWhole = seconds !== undefined || Number.isInteger(read.seconds);
  const sure = !isBeyond && isWhole && (isWritten || read.certainty === "certain");
  return { meant: read.seconds, reason: isBeyond ? "beyond-length" : isWhole ? read.reason : "fraction", sure };
}

function inForm({ words }: ForeignMoment, seconds: number, style: TimecodeStyle): Written {
  const time = formatTimecode(seconds, style);
  return { time, label: words ?? `[${time}]` };
}

/** An address as the destination of a Markdown link, which percent-encodes a path. */
function addressAt(video: VideoRef, seconds: number): string {
  const address = urlAt(video.kind === "file" ? { ...video, path: video.path.replace(/[%?<>\\]/g, encodeURIComponent) } : video, seconds);
  return /[\s()]/.test(address) ? `<${address}>` : address;
}
