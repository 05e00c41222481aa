/** Notes as people write them, from a seed: what is written is what is meant. */

export interface HonestNote {
  readonly kind: "minutes" | "half-minutes" | "quarter-hours" | "half-hours" | "hours" | "stream" | "podcast";
  /** The true seconds, in the order of the note. */
  readonly seconds: readonly number[];
  /** Length of the video in seconds. */
  readonly length: number;
  /** Whether its times stand in the text, and not in the wiki's tags. */
  readonly isBare: boolean;
}

/** Seconds between the marks that an outline can have. */
const STEPS = { "minutes": 60, "half-minutes": 30, "quarter-hours": 900, "half-hours": 1800, "hours": 3600 } as const;
const KINDS = ["minutes", "half-minutes", "quarter-hours", "half-hours", "hours", "stream", "podcast"] as const;
const SHORTEST = 180;
const LONGEST = 36_000;
const MOST_TIMES = 40;

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Outlines, exact notes of streams and podcast marks: 1 to 40 times of a video of 3 min to 10 h, in order, by topic, or last first, as bare text or in tags. */
export function honestNotes(count: number, seed: number): HonestNote[] {
  const random = randomFrom(seed);
  const below = (end: number): number => Math.floor(random() * end);
  return Array.from({ length: count }, () => {
    const kind = KINDS[below(KINDS.length)] ?? "minutes";
    const isEven = random() < 0.3; // else by their logarithm, as lengths of videos are
    const length = Math.round(isEven ? SHORTEST + random() * (LONGEST - SHORTEST) : SHORTEST * (LONGEST / SHORTEST) ** random());
    const step = kind === "stream" ? 1 : kind === "podcast" ? undefined : STEPS[kind];
    const marks = Math.floor(length / (step ?? 1));
    const times = Array.from({ length: 1 + below(MOST_TIMES) }, () => {
      const every = step ?? ([1, 60, 300] as const)[below(3)] ?? 1;
      return below(step === undefined ? Math.floor(length / every) + 1 : marks + 1) * every;
    });
    const order = below(3);
    if (order < 2) times.sort((a, b) => (order === 0 ? a - b : b - a));
    return { kind, seconds: times, length, isBare: random() < 0.5 };
  });
}

/** The second as the wiki writes it. */
export function asPromised(second: number): string {
  return [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60].map((value) => String(value).padStart(2, "0")).join(":");
}
