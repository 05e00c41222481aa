import { COUNTS, type Counts } from "./counts";
import { isContradicted, pathModels, type Surroundings } from "./evidence";
import { readingProbabilities, type Probabilities } from "./habit-path";
import type { Readings } from "./readings";

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
  const least = contradicted ? (around.length === undefined ? CORRECTED : CORRECTED_WITHIN) : isShaped(timestamps) ? SHAPED : 1;
  const { asMinutes, withoutHours } = readingProbabilities(timestamps.length, pathModels(timestamps, around, counts), counts);
  return { least, asMinutes, withoutHours };
}

/** Whether a note has so many different times that their shape says something. */
function isShaped(timestamps: readonly Readings[]): boolean {
  const different = new Set<number>();
  for (const { plain, asMinutes } of timestamps) {
    if (plain !== asMinutes && different.add(plain).size >= FEWEST_SHAPED) return true;
  }
  return false;
}
