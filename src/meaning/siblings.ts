import { COUNTS, type Counts } from "./counts";
import { isContradicted, pathModels, type Cited, type Surroundings } from "./evidence";
import { readingProbabilities, type Probabilities } from "./habit-path";
import type { Readings } from "./readings";

/** A second counts as cited from the odds at which the reading of it is called likely (9 : 1). */
const LIKELY = 0.9;

/** Where something cannot be as written, from which probability on the times around it are reread, without a length and with it. */
const CORRECTED = 0.75;
const CORRECTED_WITHIN = 0.9;
/** Shape alone has to say more, and in more places. */
const SHAPED = 0.95;
const FEWEST_SHAPED = 15;

/** What a note's timestamps can mean, and how probable a rereading has to be for what is written not to stand. */
export interface Weighed extends Probabilities {
  readonly least: number;
}

/** For each timestamp, in order, how probable its readings are; where all times fit a known length, they stand as they are written. */
export function weigh(timestamps: readonly Readings[], around: Surroundings, counts: Counts = COUNTS): Weighed {
  const contradicted = isContradicted(timestamps, around);
  if (around.length !== undefined && !contradicted) {
    const none = new Float64Array(timestamps.length);
    return { least: 1, asMinutes: none, withoutHours: none };
  }
  const isShaped = new Set(timestamps.flatMap(({ plain, asMinutes }) => (plain === asMinutes ? [] : plain))).size >= FEWEST_SHAPED;
  return { least: contradicted ? (around.length === undefined ? CORRECTED : CORRECTED_WITHIN) : isShaped ? SHAPED : 1, ...readingProbabilities(timestamps.length, pathModels(timestamps, around, counts), counts) };
}

/** What these notes, each read by itself, cite; undefined when nothing in them is decided. */
export function gatherCited(notes: readonly (readonly Readings[])[], length: number | undefined, counts: Counts = COUNTS): Cited | undefined {
  const cited = new Set<number>();
  const ends: number[] = [];
  for (const note of notes) {
    const { asMinutes, withoutHours } = weigh(note, length === undefined ? {} : { length }, counts);
    let end: number | undefined;
    note.forEach((timestamp, i) => {
      const [minutes = 0, junk = 0] = [asMinutes[i], withoutHours[i]];
      const seconds = Math.round(minutes > LIKELY ? timestamp.asMinutes : junk > LIKELY ? timestamp.withoutHours : timestamp.plain);
      // A round time may be minutes first without a trace of it.
      const isFirm = Math.max(minutes, junk) > LIKELY || (minutes + junk < 1 - LIKELY && (timestamp.plain === timestamp.asMinutes || timestamp.lastField % 30 > 0));
      if (!isFirm) return;
      cited.add(seconds);
      end = Math.max(end ?? 0, seconds);
    });
    if (end !== undefined) ends.push(end);
  }
  // A single note that goes farther than all others may have been read wrong.
  const [farthest, second = farthest] = ends.sort((a, b) => b - a);
  if (second === undefined) return undefined;
  const perMinute = new Map<number, number>();
  for (const seconds of cited) perMinute.set(Math.floor(seconds / 60), (perMinute.get(Math.floor(seconds / 60)) ?? 0) + 1);
  return { seconds: cited, perMinute, notes: ends.length, reach: Math.max(second, 1) };
}
