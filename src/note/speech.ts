import { holding, paragraphsOf, secondWithin, spokenText, type Paragraph, type SpokenText } from "./paragraphs";
import { formatTimecode } from "./timecode";
import type { Transcript } from "./transcript";

/** A transcript in paragraphs, and as one text. */
export interface Speech {
  readonly transcript: Transcript;
  readonly paragraphs: readonly Paragraph[];
  readonly spoken: SpokenText;
}

/** A part of what is said, as offsets into it. */
export interface Part {
  readonly from: number;
  readonly to: number;
}

/** Words that are said, and when: seconds from the beginning of the video. */
export interface Quote {
  readonly text: string;
  readonly seconds: number;
}

export const NO_SPEECH: Speech = { transcript: { cues: [], chapters: [] }, paragraphs: [], spoken: { text: "", starts: [] } };

/** @param seconds how long a paragraph is about; 0 for caption lines. */
export function speechOf(transcript: Transcript, seconds: number): Speech {
  return { transcript, paragraphs: paragraphsOf(transcript, seconds), spoken: spokenText(transcript.cues) };
}

/** The cue in which an offset lies. */
export function cueHolding({ spoken: { starts } }: Speech, offset: number): number {
  return holding(starts, offset, (start) => start);
}

/** The paragraph that has a cue. */
export function paragraphHolding({ paragraphs }: Speech, cue: number): number {
  return holding(paragraphs, cue, ({ from }) => from);
}

export function partOfCue({ spoken: { starts }, transcript: { cues } }: Speech, cue: number): Part {
  const from = starts[cue] ?? 0;
  return { from, to: from + (cues[cue]?.text.length ?? 0) };
}

export function partOfParagraph({ paragraphs, spoken: { starts, text } }: Speech, paragraph: number): Part {
  const { from = 0, to = 0 } = paragraphs[paragraph] ?? {};
  return { from: starts[from] ?? 0, to: Math.max(0, (starts[to] ?? text.length + 1) - 1) };
}

/** The second at which an offset is said, in proportion to its place in its cue. */
export function secondAt(speech: Speech, offset: number): number {
  const cue = cueHolding(speech, offset);
  const { from, to } = partOfCue(speech, cue);
  return secondWithin(speech.transcript.cues, cue, (offset - from) / Math.max(1, to - from));
}

/** Where a pattern, which must be global, matches what is said. */
export function hitsIn({ spoken: { text } }: Speech, wanted: RegExp | undefined): Part[] {
  return wanted === undefined ? [] : Array.from(text.matchAll(wanted), ({ index, 0: hit }) => ({ from: index, to: index + hit.length }));
}

export function quoteOf(speech: Speech, { from, to }: Part): Quote {
  const text = speech.spoken.text.slice(from, to);
  return { text: text.trim(), seconds: secondAt(speech, from + text.length - text.trimStart().length) };
}

/** All of it, or a part, as text: paragraphs with a blank line between them or, with times, each on its line behind its own. */
export function textOf(speech: Speech, withTimes: boolean, part: Part = { from: 0, to: speech.spoken.text.length }): string {
  return speech.paragraphs.flatMap(({ start, speaker }, index) => {
    const whole = partOfParagraph(speech, index);
    if (whole.from >= part.to || whole.to <= part.from) return [];
    const from = Math.max(whole.from, part.from);
    const isWhole = from === whole.from;
    const words = speech.spoken.text.slice(from, Math.min(whole.to, part.to)).trim();
    return (withTimes ? `${formatTimecode(isWhole ? start : secondAt(speech, from))} ` : "") + (isWhole && speaker !== "" ? `${speaker}: ` : "") + words;
  }).join(withTimes ? "\n" : "\n\n");
}

/** How far a sentence is followed from a cue, in UTF-16 units. */
const REACH = 300;
const SENTENCE_END = /[.!?…。！？]["'”’»)\]]*(?:\s+|$)/gu;

/** The sentence of which a cue is a part; the cue alone where its ends are not marked. */
export function sentenceAround(speech: Speech, cue: number): Part {
  const own = partOfCue(speech, cue);
  const { text } = speech.spoken;
  const near = Math.max(0, own.from - REACH);
  const before = Array.from(text.slice(near, own.from).matchAll(SENTENCE_END)).at(-1);
  const from = before !== undefined ? near + before.index + before[0].length : near === 0 ? 0 : undefined;
  const ends = Array.from(text.slice(own.from, own.to + REACH).matchAll(SENTENCE_END), ({ index, 0: end }) => own.from + index + end.trimEnd().length);
  const to = ends.find((end) => end >= own.to);
  return from === undefined || to === undefined ? own : { from, to };
}
