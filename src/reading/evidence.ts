import { at, type PathModel } from "./path";
import type { Readings } from "./readings";

/**
 * What makes a reading likely. A note is seen as a path through two habits, H (`HH:MM:SS` as promised) and S (`MM:SS:xx`):
 *
 *     P(timestamp, habit | before) = P(habit | habit before) · P(second | second before) · P(last field | habit) · P(second | video)
 *
 * | factor                     | H reads A = h·3600+m·60+s                  | S reads B = h·60+m                           |
 * |----------------------------|--------------------------------------------|----------------------------------------------|
 * | habit                      | nine notes in ten start so; kept           | one in ten; kept                             |
 * | second, seen from before   | soon after it; in a seventh before it      | the same                                     |
 * | last field                 | any of 60, or a third `00` if it rounds    | `00`; or its own repeated junk; or any junk  |
 * | length known               | within it, else B is meant                 | within it                                    |
 * | length unknown             | under 5 h, or 12 h if the video is long    | the same                                     |
 * | other notes of the video   | a second that they cite, within their reach | the same                                    |
 * | form and label             | see readings.ts                            | see readings.ts                              |
 *
 * What holds for the whole note but is not known is tried in all combinations, each a model with a prior: how dense the
 * citations are, whether the note rounds, what its junk is, whether the length can be trusted.
 *
 * A lone value flips nothing: a time that cannot be honest is a stray (4 in 10,000) whatever its neighbours are, and a change of habit
 * and back (6 in 100,000) needs more than one `00` (60 : 1) between honest seconds. Only two impossible times let arbitrary junk count.
 */
export const PRIOR = {
  /** 7.2 % of the notes are wholly S and half of the 5.6 % mostly S begin with it. */
  startsShifted: 0.1,
  /** 9 % of the notes mix both writings in 30 timestamps. */
  toShifted: 0.003,
  /** S is a seventh as frequent as H, so the way back is seven times as frequent. */
  toHonest: 0.02,
  /** 0.6 % of the notes have a few (two) S among 30. */
  stray: 0.0004,
  /** Share of `00` in all last fields of S. */
  strayZero: 0.87,

  /** 85.5 % of neighbours are in time order. */
  inOrder: 0.855,
  /** Backward steps are five times as long (medians 75 s and 14 s). */
  backward: 5,
  /** Steps to anywhere: backward ones over 75 s (7 %) and forward ones over 10 min (1 %). */
  jumps: 0.08,
  /** Notes that do not begin at the beginning: a tenth begins after 40 % of the video. */
  beginsAnywhere: 0.17,
  /** Median length of a video in seconds, where nothing else is known. */
  usualLength: 977,
  /** Factor and share: the median forward step of a note against length / (2 · timestamps), by powers of four. */
  densities: [[1 / 4, 0.15], [1, 0.7], [4, 0.15]],
  /** The same against `usualLength`; the tail is the long conversations. */
  densitiesUnknown: [[1 / 4, 0.15], [1, 0.55], [4, 0.25], [16, 0.04], [64, 0.01]],

  /** Honest notes with a third of their times on `:00`. */
  rounds: 0.03,
  roundShare: 0.35,
  /** Honest seconds of 60 and more. */
  honestOverSixty: 0.0005,
  /** S notes whose last field repeats itself or the seconds (8 of 198), or is any number (19 of 198). */
  repeatedJunk: 0.04,
  anyJunk: 0.1,
  /** Share of `00` in the other S notes. */
  zeroJunk: 0.98,
  /** 7 of 628 last fields of S that are neither `00` nor the seconds again. */
  junkOverSixty: 0.01,

  /** A known length is up to 5 % short, and of no use in 1 of 76 (facts: 91 captioned videos). */
  lengthError: 0.05,
  lengthShort: 2 / 78,
  /** No honest note with an hour of 5 and more in 21,273. */
  longVideo: 1 / 21275,
};

/** What the other notes of the video cite. */
export interface Cited {
  readonly seconds: ReadonlySet<number>;
  /** How many of them stand in each minute of the video. */
  readonly perMinute: ReadonlyMap<number, number>;
  /** The number of notes. */
  readonly notes: number;
  /** The largest second cited, in seconds. */
  readonly reach: number;
  /** The share of one note's seconds that another one cites too, above 0 and below 1. */
  readonly overlap: number;
}

export interface Surroundings {
  /** Seconds, finite and 1 or more. */
  readonly length?: number;
  readonly cited?: Cited;
}

const HOUR = 3600;
/** No honest time of the corpus reaches 5 h; no video of YouTube 12 h. */
export const LONG = 5 * HOUR;
export const LONGEST = 12 * HOUR;
/** Even what cannot be must keep a probability, so that two impossible readings can be compared. */
const IMPOSSIBLE = 1e-9;
/** How far S can be seen in a time beyond the length that an estimate of it might excuse. */
const FAR_BEYOND = 2;

interface Limit {
  readonly prior: number;
  /** The farthest second a time of this video can mean. */
  readonly end: number;
  /** The share of `end` by which it may be wrong. */
  readonly error: number;
}

/** Every way to see the note that its timestamps do not exclude; at most 60. */
export function pathModels(timestamps: readonly Readings[], around: Surroundings): PathModel[] {
  const models: PathModel[] = [];
  const count = timestamps.length;
  const shifted = Float64Array.from(timestamps, (t) => t.asMinutes);
  const junk = junkHabits(timestamps, around);
  for (const { prior, end, error } of limits(timestamps, around)) {
    const fits = (seconds: number) => (seconds <= end + 1 ? 1 : Math.exp((end - seconds) / (error * end)));
    const inVideo = (seconds: number) => Math.max(IMPOSSIBLE, fits(seconds) * citedLikelihood(seconds, around.cited));
    const stray = new Uint8Array(count);
    const honest = new Float64Array(count);
    const honestInVideo = new Float64Array(count);
    const shiftedInVideo = new Float64Array(count);
    timestamps.forEach((t, i) => {
      stray[i] = t.asMinutes <= end && fits(t.plain) < PRIOR.stray ? 1 : 0;
      honest[i] = stray[i] === 1 ? t.asMinutes : t.plain;
      const junkLikelihood = t.written.lastField === 0 ? PRIOR.strayZero : (1 - PRIOR.strayZero) / 99;
      honestInVideo[i] = inVideo(at(honest, i)) * (stray[i] === 1 ? PRIOR.stray * junkLikelihood : 1);
      shiftedInVideo[i] = inVideo(t.asMinutes) * t.odds;
    });
    const owns: Pick<PathModel, "own" | "prior">[] = [];
    for (const { likelihoods, prior: junkPrior } of junk) {
      for (const [zeroShare, roundPrior] of [[1 / 60, 1 - PRIOR.rounds], [PRIOR.roundShare, PRIOR.rounds]] as const) {
        const own = new Float64Array(2 * count);
        timestamps.forEach((t, i) => {
          const open = t.plain !== t.asMinutes && stray[i] === 0;
          const h = open ? honestLast(t.written.lastField, zeroShare) : 1;
          own[2 * i] = h * at(honestInVideo, i);
          own[2 * i + 1] = at(likelihoods, i) * at(shiftedInVideo, i);
        });
        owns.push({ own, prior: prior * roundPrior * junkPrior });
      }
    }
    const expected = (around.length ?? around.cited?.reach ?? PRIOR.usualLength) / (2 * count);
    for (const [factor = 1, share = 0] of around.length === undefined ? PRIOR.densitiesUnknown : PRIOR.densities) {
      const steps = stepLikelihoods(honest, shifted, factor * expected, around);
      for (const { own, prior: ownPrior } of owns) models.push({ prior: ownPrior * share, own, steps, stray });
    }
  }
  return models;
}

function limits(timestamps: readonly Readings[], { length }: Surroundings): Limit[] {
  const usual = { end: length ?? LONG, error: length === undefined ? 0.001 : PRIOR.lengthError };
  const more =
    length === undefined
      ? { end: LONGEST, error: usual.error, prior: PRIOR.longVideo }
      : { end: FAR_BEYOND * length, error: usual.error, prior: PRIOR.lengthShort };
  const matters = timestamps.some((t) => t.plain > usual.end && t.plain <= more.end);
  return matters ? [{ ...usual, prior: 1 - more.prior }, more] : [{ ...usual, prior: 1 }];
}

interface JunkHabit {
  readonly prior: number;
  /** Of each timestamp's last field, if it is junk; 1 where there is none. */
  readonly likelihoods: Float64Array;
}

function junkHabits(timestamps: readonly Readings[], { length }: Surroundings): JunkHabit[] {
  // A time cited twice counts once, so that repeating an honest time is not repeating its last field.
  const distinct = new Map<number, number>();
  for (const { plain, asMinutes, written } of timestamps) if (plain !== asMinutes) distinct.set(plain, written.lastField);
  const counts = new Map<number, number>();
  const end = length === undefined ? LONG : FAR_BEYOND * length;
  let impossible = 0;
  for (const [plain, field] of distinct) {
    counts.set(field, (counts.get(field) ?? 0) + 1);
    if (plain >= end && field > 0) impossible += 1;
  }
  const habit = (prior: number, likelihood: (last: number, middle: number) => number): JunkHabit => ({
    prior,
    likelihoods: Float64Array.from(timestamps, ({ plain, asMinutes, written: { lastField, middleField } }) =>
      plain === asMinutes ? 1 : likelihood(lastField, middleField),
    ),
  });
  const repeated = (last: number) => ((counts.get(last) ?? 1) - 1) / Math.max(distinct.size - 1, 1);
  const habits = [
    habit(1 - PRIOR.repeatedJunk - PRIOR.anyJunk, (last) => (last === 0 ? PRIOR.zeroJunk : (1 - PRIOR.zeroJunk) / 99)),
    habit(PRIOR.repeatedJunk, (last, middle) => (repeated(last) + (last === middle ? 1 : 0) + 1 / 100) / 3),
  ];
  if (impossible > 1) {
    habits.push(habit(PRIOR.anyJunk, (last) => (last < 60 ? (1 - PRIOR.junkOverSixty) / 60 : PRIOR.junkOverSixty / 40)));
  }
  return habits;
}

/** Against seconds of even distribution. */
function honestLast(lastField: number, zeroShare: number): number {
  if (lastField === 0) return 60 * zeroShare;
  return lastField < 60 ? (60 * (1 - zeroShare)) / 59 : PRIOR.honestOverSixty;
}

/** How many times likelier a true second is to be cited, or not cited, by the other notes than any second of that part of the video. */
function citedLikelihood(seconds: number, cited: Cited | undefined): number {
  if (cited === undefined) return 1;
  const minute = Math.floor(seconds / 60);
  const near = [minute - 1, minute, minute + 1].reduce((sum, m) => sum + (cited.perMinute.get(m) ?? 0), 0);
  const average = cited.seconds.size / Math.max(cited.reach, 60);
  const chance = Math.min(Math.max(near / 180, average), cited.overlap);
  return cited.seconds.has(Math.round(seconds)) ? cited.overlap / chance : (1 - cited.overlap) / (1 - chance);
}

/** Half of the forward steps are shorter than `typical` seconds, and one in x + 1 is longer than x times that. */
function stepLikelihoods(
  honest: Float64Array,
  shifted: Float64Array,
  typical: number,
  { length, cited }: Surroundings,
): Float64Array {
  const steps = new Float64Array(4 * honest.length);
  const reach = length === undefined ? cited?.reach : undefined;
  const near = (from: number, to: number) => {
    const forward = to >= from;
    const scale = forward ? typical : typical * PRIOR.backward;
    const distance = scale + (forward ? to - from : from - to);
    return ((forward ? PRIOR.inOrder : 1 - PRIOR.inOrder) * scale) / (distance * distance);
  };
  // Lengths between a minute and five hours are about equally frequent by their logarithm.
  const lengths = Math.log(LONG / 60);
  const anywhere = (to: number) => (length === undefined ? 1 / (lengths * (60 + to)) : 1 / length);
  // One note in notes + 1 is the one that goes farthest; it pays for that once.
  const within = (to: number, farthest: number) =>
    reach === undefined || to <= reach || farthest > reach ? 1 : (reach / to) ** 2 / (1 + (cited?.notes ?? 0));
  let beforeH = 0;
  let beforeS = 0;
  let farthestH = 0;
  let farthestS = 0;
  for (let i = 0; i < honest.length; i += 1) {
    const h = at(honest, i);
    const s = at(shifted, i);
    const jump = i === 0 ? PRIOR.beginsAnywhere : PRIOR.jumps;
    const anywhereH = jump * anywhere(h);
    const anywhereS = jump * anywhere(s);
    const withinH = within(h, farthestH);
    const withinS = within(s, farthestS);
    steps[4 * i] = withinH * ((1 - jump) * near(beforeH, h) + anywhereH);
    steps[4 * i + 1] = withinH * ((1 - jump) * near(beforeS, h) + anywhereH);
    steps[4 * i + 2] = withinS * ((1 - jump) * near(beforeH, s) + anywhereS);
    steps[4 * i + 3] = withinS * ((1 - jump) * near(beforeS, s) + anywhereS);
    beforeH = h;
    beforeS = s;
    farthestH = Math.max(farthestH, h);
    farthestS = Math.max(farthestS, s);
  }
  return steps;
}
