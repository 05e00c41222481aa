import { lastAtOrBefore } from "./passages";
import type { Cue, Transcript } from "./transcript";

/** A part of a transcript that is shown as one: of one speaker in one chapter. */
export interface Paragraph {
  /** Seconds from the beginning of the video. */
  readonly start: number;
  /** Its cues, as indices; `to` exclusive, and at least one. */
  readonly from: number;
  readonly to: number;
  /** "" where none is told. */
  readonly speaker: string;
  /** Index of the chapter in which it begins; -1 before the first. */
  readonly chapter: number;
}

/** What is said, as one text on one line, and where each cue begins in it. */
export interface SpokenText {
  readonly text: string;
  readonly starts: readonly number[];
}

/** From this part of a paragraph's length on it ends with a sentence. */
const EARLIEST = 0.7;
const SENTENCE_END = /[.!?…。！？]["'”’»)\]]*$/u;
/** A player may report a little less than the second it was sent to. */
const TOLERANCE = 0.3;

/**
 * The cues in paragraphs of about so many seconds, each of one speaker in one chapter; 0 makes a paragraph of each cue.
 * A paragraph ends where the time is up, or a little earlier with a sentence.
 */
export function paragraphsOf({ cues, chapters }: Transcript, seconds: number): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let open: { start: number; from: number; to: number; speaker: string; chapter: number } | undefined;
  let chapter = -1;
  cues.forEach(({ start, speaker = "" }, index) => {
    while ((chapters[chapter + 1]?.start ?? Infinity) <= start + TOLERANCE) chapter++;
    const lasts = open === undefined ? 0 : start - open.start;
    const isOver = lasts >= seconds || (lasts >= EARLIEST * seconds && SENTENCE_END.test(cues[index - 1]?.text ?? ""));
    if (open === undefined || isOver || open.speaker !== speaker || open.chapter !== chapter) {
      open = { start, from: index, to: index, speaker, chapter };
      paragraphs.push(open);
    }
    open.to = index + 1;
  });
  return paragraphs;
}

/** Joins what is said, so that words that go on in the next cue are found as well. */
export function spokenText(cues: readonly Cue[]): SpokenText {
  let length = 0;
  const starts = cues.map(({ text }) => {
    const start = length;
    length += text.length + 1;
    return start;
  });
  return { text: cues.map(({ text }) => text).join(" "), starts };
}

/** Index of the cue that is being said at a second: the last one that has begun; -1 before the first. */
export function cueAt(cues: readonly Cue[], seconds: number): number {
  return lastAtOrBefore(cues, seconds + TOLERANCE, ({ start }) => start);
}

/** Index of the item that holds a position: the last one that begins at or before it, at least the first. */
export function holding<T>(items: readonly T[], position: number, at: (item: T) => number): number {
  return Math.max(0, lastAtOrBefore(items, position, at));
}

/** The second at which a place in a cue's text is said, a part of it from 0 to 1; the cue lasts at most until the next one begins. */
export function secondWithin(cues: readonly Cue[], index: number, part: number): number {
  const cue = cues[index];
  if (cue === undefined) return 0;
  const next = cues[index + 1]?.start ?? Infinity;
  const end = next > cue.start ? Math.min(cue.end, next) : cue.end;
  return cue.start + (Number.isFinite(end) ? end - cue.start : 0) * Math.min(1, Math.max(0, part));
}
