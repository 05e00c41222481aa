import { insertTimestamps, type Insertion, type InsertionOptions, type InsertFormat, type Moment } from "./insertion";
import { findNearest } from "./offsets";
import { RANGE_DASH } from "../note/passages";
import { sameVideo, type VideoRef } from "../note/video";

/** A timestamp that was inserted as the start of a range. */
export interface RangeStart extends Pick<Moment, "video" | "seconds"> {
  /** Where it was inserted, in the text of then. */
  readonly from: number;
  /** What was inserted. */
  readonly raw: string;
}

export type RangeRefusal = "range-start-gone" | "other-video" | "before-range-start";

/**
 * The edit that puts an en dash and a moment directly behind the start of a range, which is looked for nearest to where it was.
 *
 * @param text the note now.
 */
export function insertRangeEnd(
  text: string,
  start: RangeStart,
  moment: Moment,
  noteVideo: VideoRef | undefined,
  format: InsertFormat,
  options: InsertionOptions = {},
): Insertion | { readonly ok: false; readonly reason: RangeRefusal } {
  if (!sameVideo(start.video, moment.video)) return { ok: false, reason: "other-video" };
  if (Math.floor(moment.seconds) <= Math.floor(start.seconds)) return { ok: false, reason: "before-range-start" };
  const raw = start.raw.trim();
  const from = findNearest(text, raw, start.from);
  if (from === undefined) return { ok: false, reason: "range-start-gone" };
  const end = from + raw.length;
  return insertTimestamps(text, [{ from: end, to: end }], moment, noteVideo, format, { ...options, join: "–" });
}

/** A timestamp with the second that it means, and its video; for spans that of the note, where it names one. */
export interface MeantTimestamp {
  readonly from: number;
  readonly to: number;
  readonly seconds: number | undefined;
  readonly video: VideoRef | undefined;
}

/** In seconds; `start` is before `end`. */
export interface TimeRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The written range that starts at one of a text's timestamps, else the one that ends there; undefined where it is in none.
 *
 * @param timestamps those of the text, in its order.
 */
export function rangeAt(text: string, timestamps: readonly MeantTimestamp[], index: number): TimeRange | undefined {
  return rangeOf(text, timestamps[index], timestamps[index + 1]) ?? rangeOf(text, timestamps[index - 1], timestamps[index]);
}

function rangeOf(text: string, first: MeantTimestamp | undefined, second: MeantTimestamp | undefined): TimeRange | undefined {
  if (first?.seconds === undefined || second?.seconds === undefined || first.seconds >= second.seconds) return undefined;
  const isOneVideo = first.video === second.video || sameVideo(first.video, second.video);
  return isOneVideo && RANGE_DASH.test(text.slice(first.to, second.from)) ? { start: first.seconds, end: second.seconds } : undefined;
}
