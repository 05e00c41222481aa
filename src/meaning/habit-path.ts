import type { Counts } from "./counts";

/**
 * A path through two habits by the forward–backward algorithm (Rabiner 1989, section III):
 * H, the fields mean what their places promise, and S, the first field counts minutes.
 */
export interface PathModel {
  /** Prior probability of this way to see the note. */
  readonly prior: number;
  /** In H and in S for each timestamp: its likelihood apart from the step to it. */
  readonly own: readonly [honest: Float64Array, shifted: Float64Array];
  /** A class for each timestamp, and for each class a factor of its likelihood in H. */
  readonly roundness: Uint8Array;
  readonly rounded: Float64Array;
  readonly steps: Steps;
  /** 1 where the minutes are meant in either habit, 2 where the first field is junk in H. */
  readonly stray: Float64Array;
}

export interface Steps {
  /** H←H, H←S, S←H, S←S in turn for each timestamp: likelihood of the step to it from the one before. */
  readonly values: Float64Array;
  /** Works them out up to that timestamp: most models are given up long before the end. */
  fill(end: number): void;
}

/** A model that explains the note 100,000 times worse than the best one moves no answer. */
const NEGLIGIBLE = Math.log(1e-5);
/** One that is behind by this after a block of timestamps is given up: no prior (1e-6 at the least) and no rest of a note makes it good. */
const HOPELESS = Math.log(1e-15);
const BLOCK = 32;
/** Far from the smallest number of a double (1e-308), whatever one more step multiplies. */
const RESCALE_BELOW = 1e-150;

/** For each timestamp the probabilities of its readings. */
export interface Probabilities {
  readonly asMinutes: Float64Array;
  readonly withoutHours: Float64Array;
}

/** For each timestamp the probabilities of S and of a junk first field, averaged over the models by how well each explains the whole note. */
export function readingProbabilities(count: number, models: readonly PathModel[], counts: Counts): Probabilities {
  const result: Probabilities = { asMinutes: new Float64Array(count), withoutHours: new Float64Array(count) };
  const filtered = new Float64Array(2 * count);
  let walks = models.map((model) => start(model, counts));
  let best = 0;
  for (let from = 0; from < count; from += BLOCK) {
    for (const walk of walks) advance(walk, from, Math.min(from + BLOCK, count), filtered, counts);
    best = walks.reduce((max, walk) => Math.max(max, walk.evidence), -Infinity);
    walks = walks.filter((walk) => walk.evidence > best + HOPELESS);
  }
  let total = 0;
  for (const { model, evidence } of walks) {
    if (evidence < best + NEGLIGIBLE) continue;
    const weight = Math.exp(evidence - best);
    total += weight;
    // Walking the few that matter twice is cheaper than keeping the paths of all.
    advance(start(model, counts), 0, count, filtered, counts);
    addPosterior(result, weight, model, filtered, counts);
  }
  for (const sums of [result.asMinutes, result.withoutHours]) for (let i = 0; i < count; i += 1) sums[i] = at(sums, i) / total;
  return result;
}

interface Walk {
  readonly model: PathModel;
  /** Logarithm of prior and likelihood of the timestamps so far. */
  evidence: number;
  /** Probability of H and of S given the timestamps so far. */
  honest: number;
  shifted: number;
}

function start(model: PathModel, { startsShifted }: Counts): Walk {
  return { model, evidence: Math.log(model.prior), honest: 1 - startsShifted, shifted: startsShifted };
}

/** Moves on over the timestamps of [from, to) and fills their part of `filtered`, H and S in turn. */
function advance(walk: Walk, from: number, to: number, filtered: Float64Array, { toShifted, toHonest }: Counts): void {
  const { own: [ownHonest, ownShifted], roundness, rounded, steps: { values: steps } } = walk.model;
  walk.model.steps.fill(to);
  let { evidence, honest, shifted } = walk;
  let scale = 1;
  for (let n = from; n < to; n += 1) {
    const i = 2 * n;
    const k = 4 * n;
    const h = at(ownHonest, n) * at(rounded, at(roundness, n)) * (honest * (1 - toShifted) * at(steps, k) + shifted * toHonest * at(steps, k + 1));
    const s = at(ownShifted, n) * (honest * toShifted * at(steps, k + 2) + shifted * (1 - toHonest) * at(steps, k + 3));
    const sum = h + s;
    filtered[i] = honest = h / sum;
    filtered[i + 1] = shifted = s / sum;
    scale *= sum;
    if (scale < RESCALE_BELOW) {
      evidence += Math.log(scale);
      scale = 1;
    }
  }
  walk.evidence = evidence + Math.log(scale);
  walk.honest = honest;
  walk.shifted = shifted;
}

function addPosterior(
  { asMinutes, withoutHours }: Probabilities,
  weight: number,
  { own: [ownHonest, ownShifted], roundness, rounded, steps: { values: steps }, stray }: PathModel,
  filtered: Float64Array,
  { toShifted, toHonest }: Counts,
): void {
  let honest = 1;
  let shifted = 1;
  for (let n = stray.length - 1; n >= 0; n -= 1) {
    const i = 2 * n;
    const h = at(filtered, i) * honest;
    const s = at(filtered, i + 1) * shifted;
    asMinutes[n] = at(asMinutes, n) + weight * (stray[n] === 1 ? 1 : s / (h + s));
    if (stray[n] === 2) withoutHours[n] = at(withoutHours, n) + (weight * h) / (h + s);
    const k = 2 * i;
    const toH = at(ownHonest, n) * at(rounded, at(roundness, n)) * honest;
    const toS = at(ownShifted, n) * shifted;
    const fromH = (1 - toShifted) * at(steps, k) * toH + toShifted * at(steps, k + 2) * toS;
    const fromS = toHonest * at(steps, k + 1) * toH + (1 - toHonest) * at(steps, k + 3) * toS;
    honest = fromH / (fromH + fromS);
    shifted = fromS / (fromH + fromS);
  }
}

/** The value there; 0 outside. */
export function at(array: ArrayLike<number>, index: number): number {
  return array[index] ?? 0;
}
