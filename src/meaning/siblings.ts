import { COUNTS, type Counts } from "./counts";
import { isContradicted, pathModels, type Cited, type Surroundings } from "./evidence";
import { readingProbabilities, type Probabilities } from "./habit-path";
import type { Readings } from "./readings";

/** A second counts as cited from the odds at which the reading of it is called likely (9 : 1). */
const LIKELY = 0.9;

/** What a note's timestamps can mean: `isContradicted` where some of them cannot mean what is written. */
export interface Weighed extends Probabilities {
  readonly isContradicted: boolean;
}

/** For each timestamp, in order, how probable its readings are; where all times fit a known length, they stand as they are written. */
export function weigh(timestamps: readonly Readings[], around: Surroundings, counts: Counts = COUNTS): Weighed {
  const contradicted = isContradicted(timestamps, around);
  if (around.length !== undefined && !contradicted) {
    const none = new Float64Array(timestamps.length);
    return { isContradicted: false, asMinutes: none, withoutHours: none };
  }
  return { isContradicted: contradicted, ...readingProbabilities(timestamps.length, pathModels(timestamps, around, counts), counts) };
}

/** What these notes, each read by itself, cite; undefined when nothing in them is decided. */
export function gatherCited(notes: readonly (readonly Readings[])[], length: number | undefined, counts: Counts = COUNTS): Cited | undefined {
  const notesBySecond = new Map<number, number>();
  let citing = 0;
  let citations = 0;
  let reach = 0;
  for (const note of notes) {
    const { asMinutes, withoutHours } = weigh(note, length === undefined ? {} : { length }, counts);
    const own = new Set<number>();
    note.forEach((timestamp, i) => {
      const [minutes = 0, junk = 0] = [asMinutes[i], withoutHours[i]];
      const seconds = Math.round(minutes > LIKELY ? timestamp.asMinutes : junk > LIKELY ? timestamp.withoutHours : timestamp.plain);
      // The video may reach as far as any undecided time says.
      reach = Math.max(reach, seconds);
      if (Math.max(minutes, junk) > LIKELY || minutes + junk < 1 - LIKELY) own.add(seconds);
    });
    for (const seconds of own) notesBySecond.set(seconds, (notesBySecond.get(seconds) ?? 0) + 1);
    citations += own.size;
    citing += own.size > 0 ? 1 : 0;
  }
  if (citations === 0 || reach === 0) return undefined;
  const perMinute = new Map<number, number>();
  let shared = 0;
  for (const [seconds, count] of notesBySecond) {
    const minute = Math.floor(seconds / 60);
    perMinute.set(minute, (perMinute.get(minute) ?? 0) + 1);
    if (count > 1) shared += count;
  }
  // The rule of succession keeps the share above 0 and below 1.
  const overlap = (shared + 1) / (citations + 2);
  return { seconds: new Set(notesBySecond.keys()), perMinute, notes: citing, reach, overlap };
}
