import { pathModels, type Cited, type Surroundings } from "./evidence";
import { shiftedProbabilities } from "./habit-path";
import type { Readings } from "./readings";

/** A second counts as cited from the odds at which the reading of it is called likely (9 : 1). */
const LIKELY = 0.9;

/** For each timestamp, in order, the probability (0 to 1, never NaN) that its first field counts minutes. */
export function minutesProbabilities(timestamps: readonly Readings[], around: Surroundings): Float64Array {
  return shiftedProbabilities(timestamps.length, pathModels(timestamps, around));
}

/** What these notes, each read by itself, cite; undefined when nothing in them is decided. */
export function gatherCited(notes: readonly (readonly Readings[])[]): Cited | undefined {
  const notesBySecond = new Map<number, number>();
  let citing = 0;
  let citations = 0;
  let reach = 0;
  for (const note of notes) {
    const probabilities = minutesProbabilities(note, {});
    const own = new Set<number>();
    note.forEach((timestamp, i) => {
      const probability = probabilities[i] ?? 0;
      const seconds = Math.round(probability > LIKELY ? timestamp.asMinutes : timestamp.plain);
      // The video may reach as far as any undecided time says.
      reach = Math.max(reach, seconds);
      if (probability > LIKELY || probability < 1 - LIKELY) own.add(seconds);
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
