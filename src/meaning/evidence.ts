import type { Counts } from "./counts";
import { at, type PathModel, type Steps } from "./habit-path";
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

/** Share of `00` in all last fields of S (6,713 of 7,384): no neighbour tells what junk a stray has. */
const STRAY_ZERO = 0.91;
/** Such that one odd last field is five times as often junk behind minutes as seconds behind a junk hour (7 of 9 that other notes decide, and chance). */
const JUNK_HOURS = 6e-5;

/** Backward steps are five times as long (medians 75 s and 14 s). */
const BACKWARD = 5;
/** Steps to anywhere: backward ones over 75 s (7 %) and forward ones over 10 min (1 %). */
const JUMPS = 0.08;
/** Median length of a video in seconds, where nothing else is known. */
const USUAL_LENGTH = 977;
/** Factor and share: the median forward step of a note against length / (2 · timestamps), by powers of four; the tail is the long conversations. */
const DENSITIES = [[1 / 4, 0.15], [1, 0.55], [4, 0.25], [16, 0.04], [64, 0.01]] as const;

/** How people round: the share of their times that are multiples of so many seconds, and the share of such notes. */
const ROUNDING = [[1 / 60, 60, 0.6], [0.35, 60, 0.08], [0.75, 60, 0.07], [0.99, 60, 0.1], [0.99, 30, 0.05], [0.99, 300, 0.05], [0.99, 900, 0.05]] as const;
/** How round a time is: 0 where that says nothing, then the largest of these that it is a multiple of. */
const ROUNDNESS = [0, 1, 30, 60, 300, 900] as const;
/** For each way of rounding the likelihoods of the times by their roundness, against seconds of even distribution. */
const ROUNDED = ROUNDING.map(([share, step, prior]) => ({
  prior,
  likelihoods: Float64Array.from(ROUNDNESS, (least) => (least === 0 ? 1 : least >= step ? step * share : (step * (1 - share)) / (step - 1))),
}));

/** 7 of 628 last fields of S that are neither `00` nor the seconds again. */
const JUNK_OVER_SIXTY = 0.01;

/** A known length is up to 5 % short, and of no use in 1 of 76 (facts: 91 captioned videos). */
export const LENGTH_ERROR = 0.05;
/** Videos that people take notes of may be streams of many hours. */
const LONG_VIDEO = 0.05;

/** What the other notes of the video cite. */
export interface Cited {
  /** Whether one of them cites that whole second. */
  has(second: number): boolean;
  /** How many seconds they cite in a minute of the video, and in all. */
  inMinute(minute: number): number;
  readonly size: number;
  /** The number of notes. */
  readonly notes: number;
  /** The largest second that two of them reach, or the only one; 1 or more. */
  readonly reach: number;
}

export interface Surroundings {
  /** Seconds, finite and 1 or more. */
  readonly length?: number;
  readonly cited?: Cited;
}

export const HOUR = 3600;
/** No honest time of the corpus reaches 5 h; no video of YouTube 12 h. */
export const LONG = 5 * HOUR;
export const LONGEST = 12 * HOUR;
/** Even what cannot be must keep a probability, so that two impossible readings can be compared. */
const IMPOSSIBLE = 1e-9;
/** So many times of a note that others cite only in another reading are no chance. */
const CITED_OTHERWISE = 2;

/** Whether some of a note's times cannot mean what is written: the length, a label, other notes, or the hour says so. */
export function isContradicted(timestamps: readonly Readings[], { length, cited }: Surroundings): boolean {
  const farthest = length === undefined ? LONGEST : length * (1 + LENGTH_ERROR) + 1;
  const otherwise = new Set<number>();
  const asWritten = new Set<number>();
  for (const { plain, asMinutes, withoutHours, labelSays, form } of timestamps) {
    if (plain === asMinutes) continue;
    if (labelSays === "minutes" || form === "padded-minutes") return true;
    if (plain >= farthest && Math.min(asMinutes, withoutHours) <= farthest) return true;
    if (cited === undefined) continue;
    if (cited.has(plain)) asWritten.add(plain);
    else if (asMinutes % 30 !== 0 && cited.has(asMinutes)) otherwise.add(asMinutes);
  }
  return length === undefined && otherwise.size >= CITED_OTHERWISE && otherwise.size > asWritten.size;
}

/** Every way to see the note that its timestamps do not exclude; at most 60. */
export function pathModels(timestamps: readonly Readings[], around: Surroundings, counts: Counts): PathModel[] {
  const models: PathModel[] = [];
  const { length, cited } = around;
  const each = (value: (timestamp: Readings, i: number) => number) => {
    const values = new Float64Array(timestamps.length);
    timestamps.forEach((t, i) => { values[i] = value(t, i); });
    return values;
  };
  const shifted = each((t) => t.asMinutes);
  const junk = junkHabits(timestamps, length, counts);
  const usual = length ?? LONG;
  const common = cited === undefined ? [] : timestamps.filter((t) => cited.has(t.plain) || cited.has(t.asMinutes));
  // The rule of succession keeps the share above 0 and below 1.
  const overlap = (common.length + 1) / (timestamps.length + 2);
  const error = length === undefined ? 0.001 : LENGTH_ERROR;
  const isLong = length === undefined && timestamps.some((t) => t.plain > LONG && t.plain <= LONGEST);
  for (const [end, prior] of isLong ? [[LONG, 1 - LONG_VIDEO], [LONGEST, LONG_VIDEO]] as const : [[usual, 1]] as const) {
    const fits = (seconds: number) => (seconds <= end + 1 ? 1 : Math.exp((end - seconds) / (error * end)));
    const inVideo = (seconds: number) => Math.max(IMPOSSIBLE, fits(seconds) * citedLikelihood(seconds, cited, overlap));
    const isImpossible = ({ plain }: Readings) => plain > end * (1 + error) + 1;
    const inShifted = shifted.map(inVideo);
    const shiftedOwns = junk.map(([share, likelihood]) =>
      [share, each((t, i) => at(inShifted, i) * t.odds * (t.plain === t.asMinutes ? 1 : likelihood(t)))] as const);
    const isWithoutHours = length !== undefined && timestamps.some((t) => isImpossible(t) && t.withoutHours !== t.plain && t.withoutHours <= end);
    for (const junkHours of isWithoutHours ? [false, true] : [false]) {
      const stray = each((t) => (!isImpossible(t) ? 0 : junkHours && t.withoutHours <= end ? 2 : t.asMinutes <= end ? 1 : 0));
      const honest = each((t, i) => (stray[i] === 2 ? t.withoutHours : stray[i] === 1 ? t.asMinutes : t.plain));
      const hours = junkHours ? countFields(timestamps, stray) : undefined;
      const ownHonest = each((t, i) => inVideo(at(honest, i)) * (t.plain === t.asMinutes ? 1
        : stray[i] === 1 ? counts.stray * zeroOrJunk(t.lastField, STRAY_ZERO) : stray[i] === 2 ? junkHour(t, hours) : 1));
      const roundness = Uint8Array.from(timestamps, (t, i) => (t.plain === t.asMinutes || at(stray, i) > 0 ? 0 : roundnessOf(t.plain)));
      const densities = stepLikelihoods(honest, shifted, around, counts);
      for (const rounding of ROUNDED) {
        for (const [junkPrior, ownShifted] of shiftedOwns) {
          for (const density of densities) {
            models.push({
              prior: prior * rounding.prior * junkPrior * density.share * (!isWithoutHours ? 1 : junkHours ? JUNK_HOURS : 1 - JUNK_HOURS),
              own: [ownHonest, ownShifted], roundness, rounded: rounding.likelihoods, steps: density.steps, stray,
            });
          }
        }
      }
    }
  }
  return models;
}

/** How many different times that cannot be honest have each first field. */
function countFields(timestamps: readonly Readings[], stray: Float64Array): ReadonlyMap<number, number> {
  const distinct = new Map<number, number>();
  timestamps.forEach(({ plain, firstField }, i) => { if (stray[i] === 2) distinct.set(plain, firstField); });
  const counts = new Map<number, number>();
  for (const field of distinct.values()) counts.set(field, (counts.get(field) ?? 0) + 1);
  return counts;
}

/** A first field that means nothing stays the same, or is the second field again, or is anything. */
function junkHour({ firstField, middleField }: Readings, counts: ReadonlyMap<number, number> | undefined): number {
  const all = [...(counts?.values() ?? [])].reduce((sum, n) => sum + n, 0);
  const repeated = ((counts?.get(firstField) ?? 1) - 1) / Math.max(all - 1, 1);
  return 0.5 * repeated + (firstField === middleField ? 0.4 : 0) + 0.1 / 60;
}

/** How S may fill the last field of this note, each with its prior and the likelihood of a field. */
function junkHabits(timestamps: readonly Readings[], length: number | undefined, { repeatedJunk, anyJunk, zeroJunk }: Counts) {
  // A time cited twice counts once, so that repeating an honest time is not repeating its last field.
  const distinct = new Map<number, number>();
  for (const { plain, asMinutes, lastField } of timestamps) if (plain !== asMinutes) distinct.set(plain, lastField);
  const counts = new Map<number, number>();
  const end = length === undefined ? LONGEST : length * (1 + LENGTH_ERROR);
  let impossible = 0;
  for (const [plain, field] of distinct) {
    counts.set(field, (counts.get(field) ?? 0) + 1);
    if (plain >= end && field > 0) impossible += 1;
  }
  const habits: [prior: number, likelihood: (fields: Readings) => number][] = [
    [1 - repeatedJunk - anyJunk, ({ lastField }) => zeroOrJunk(lastField, zeroJunk)],
    [repeatedJunk, ({ lastField, middleField }) => {
      const repeated = ((counts.get(lastField) ?? 1) - 1) / Math.max(distinct.size - 1, 1);
      return (repeated + (lastField === middleField ? 1 : 0) + 1 / 100) / 3;
    }],
  ];
  if (impossible > 1) habits.push([anyJunk, ({ lastField }) => (lastField < 60 ? (1 - JUNK_OVER_SIXTY) / 60 : JUNK_OVER_SIXTY / 40)]);
  return habits;
}

function zeroOrJunk(lastField: number, zeroShare: number): number {
  return lastField === 0 ? zeroShare : (1 - zeroShare) / 99;
}

function roundnessOf(seconds: number): number {
  if (seconds % 30 !== 0) return 1;
  return seconds % 60 !== 0 ? 2 : seconds % 300 !== 0 ? 3 : seconds % 900 !== 0 ? 4 : 5;
}

/** How many times likelier a true second is to be cited, or not cited, by the other notes than any second of that part of the video. */
function citedLikelihood(seconds: number, cited: Cited | undefined, overlap: number): number {
  // Round times are no evidence of anything.
  if (cited === undefined || Math.round(seconds) % 30 === 0) return 1;
  const minute = Math.floor(seconds / 60);
  const near = [minute - 1, minute, minute + 1].reduce((sum, m) => sum + cited.inMinute(m), 0);
  const average = cited.size / Math.max(cited.reach, 60);
  const chance = Math.min(Math.max(near / 180, average), overlap);
  return cited.has(Math.round(seconds)) ? overlap / chance : (1 - overlap) / (1 - chance);
}

/** For each density its share and steps. */
function stepLikelihoods(honest: Float64Array, shifted: Float64Array, around: Surroundings, counts: Counts) {
  const { length, cited } = around;
  return DENSITIES.map(([factor, share]) =>
    ({ share, steps: stepsOf(honest, shifted, (factor * (length ?? cited?.reach ?? USUAL_LENGTH)) / (2 * honest.length), around, counts) }));
}

/** Half of the forward steps are shorter than `typical` seconds, and one in x + 1 is longer than x times that; worked out as far as a walk comes. */
function stepsOf(honest: Float64Array, shifted: Float64Array, typical: number, { length, cited }: Surroundings, { inOrder }: Counts): Steps {
  const reach = length === undefined ? cited?.reach : undefined;
  const backward = typical * BACKWARD;
  const forwardShare = (1 - JUMPS) * inOrder * typical;
  const backwardShare = (1 - JUMPS) * (1 - inOrder) * backward;
  const near = (step: number) => {
    const distance = step < 0 ? backward - step : typical + step;
    return (step < 0 ? backwardShare : forwardShare) / (distance * distance);
  };
  // Lengths between a minute and five hours are about equally frequent by their logarithm.
  const lengths = Math.log(LONG / 60);
  const anywhere = (to: number) => JUMPS * (length === undefined ? 1 / (lengths * (60 + to)) : 1 / length);
  // One note in notes + 1 is the one that goes farthest; it pays for that once.
  const within = (to: number, farthest: number) =>
    reach === undefined || to <= reach || farthest > reach ? 1 : (reach / to) ** 2 / (1 + (cited?.notes ?? 0));
  const values = new Float64Array(4 * honest.length);
  let next = 0;
  let beforeH = 0;
  let beforeS = 0;
  let farthestH = 0;
  let farthestS = 0;
  return {
    values,
    fill(end) {
      for (; next < end; next += 1) {
        const h = at(honest, next);
        const s = at(shifted, next);
        const withinH = within(h, farthestH);
        const withinS = within(s, farthestS);
        const jumpH = anywhere(h);
        const jumpS = anywhere(s);
        values[4 * next] = withinH * (near(h - beforeH) + jumpH);
        values[4 * next + 1] = withinH * (near(h - beforeS) + jumpH);
        values[4 * next + 2] = withinS * (near(s - beforeH) + jumpS);
        values[4 * next + 3] = withinS * (near(s - beforeS) + jumpS);
        beforeH = h;
        beforeS = s;
        farthestH = Math.max(farthestH, h);
        farthestS = Math.max(farthestS, s);
      }
    },
  };
}
