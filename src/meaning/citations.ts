import { COUNTS, type Counts } from "./counts";
import type { Cited } from "./evidence";
import { trustedLength, type Evidence } from "./interpretation";
import { readTimestamp, type Written } from "./readings";
import { weigh } from "./weighing";

/** What one note, read by itself, cites of its video. */
export interface Citations {
  /** Whole seconds that are decided, without repetitions. */
  readonly seconds: ReadonlySet<number>;
  /** The largest of them; undefined where nothing is decided. */
  readonly end: number | undefined;
}

/** A second counts as cited from the odds at which the reading of it is called likely (9 : 1). */
const LIKELY = 0.9;

export function citationsOf(timestamps: readonly Written[], { length, mayBeMinutes, asWritten = false }: Omit<Evidence, "cited"> = {}, counts: Counts = COUNTS): Citations {
  const times = timestamps.map(readTimestamp).filter((readings) => readings !== undefined);
  const known = trustedLength(times, { length, mayBeMinutes });
  const { asMinutes, withoutHours } = asWritten ? { asMinutes: [], withoutHours: [] } : weigh(times, known === undefined ? {} : { length: known }, counts);
  const seconds = new Set<number>();
  let end: number | undefined;
  times.forEach((timestamp, i) => {
    const [minutes = 0, junk = 0] = [asMinutes[i], withoutHours[i]];
    const second = Math.round(minutes > LIKELY ? timestamp.asMinutes : junk > LIKELY ? timestamp.withoutHours : timestamp.plain);
    // A round time may be minutes first without a trace of it.
    const isFirm = asWritten || Math.max(minutes, junk) > LIKELY || (minutes + junk < 1 - LIKELY && (timestamp.plain === timestamp.asMinutes || timestamp.lastField % 30 > 0));
    if (!isFirm) return;
    seconds.add(second);
    end = Math.max(end ?? 0, second);
  });
  return { seconds, end };
}

export function sameCitations(a: Citations, b: Citations): boolean {
  return a.end === b.end && a.seconds.size === b.seconds.size && [...a.seconds].every((second) => b.seconds.has(second));
}

/** What all notes of a video cite; a note's own share is taken out in the time that its own timestamps take. */
export class CitationSum {
  /** How many notes cite each second. */
  readonly #notes = new Map<number, number>();
  /** How many cited seconds each minute has. */
  readonly #perMinute = new Map<number, number>();
  /** How far each note goes, the farthest first. */
  readonly #ends: number[] = [];

  add({ seconds, end }: Citations): void {
    for (const second of seconds) {
      const notes = this.#notes.get(second) ?? 0;
      this.#notes.set(second, notes + 1);
      if (notes === 0) count(this.#perMinute, minuteOf(second), 1);
    }
    if (end !== undefined) this.#ends.splice(this.#placeOf(end), 0, end);
  }

  remove({ seconds, end }: Citations): void {
    for (const second of seconds) {
      const notes = this.#notes.get(second) ?? 0;
      if (notes > 1) this.#notes.set(second, notes - 1);
      else if (this.#notes.delete(second)) count(this.#perMinute, minuteOf(second), -1);
    }
    if (end !== undefined) this.#ends.splice(this.#placeOf(end), 1);
  }

  /** What the notes cite without this one of them, as long as nothing is added or removed; undefined when that is nothing. */
  without(own: Citations = { seconds: new Set(), end: undefined }): Cited | undefined {
    const isOwn = new Set<number>();
    const ownPerMinute = new Map<number, number>();
    for (const second of own.seconds) {
      if (this.#notes.get(second) !== 1) continue;
      isOwn.add(second);
      count(ownPerMinute, minuteOf(second), 1);
    }
    const ends = this.#ends.slice(0, 3);
    const at = own.end === undefined ? -1 : ends.indexOf(own.end);
    if (at >= 0) ends.splice(at, 1);
    // A single note that goes farther than all others may have been read wrong.
    const [farthest, second = farthest] = ends;
    if (second === undefined) return undefined;
    return {
      size: this.#notes.size - isOwn.size,
      notes: this.#ends.length - (own.end === undefined ? 0 : 1),
      reach: Math.max(second, 1),
      has: (cited) => this.#notes.has(cited) && !isOwn.has(cited),
      inMinute: (minute) => (this.#perMinute.get(minute) ?? 0) - (ownPerMinute.get(minute) ?? 0),
    };
  }

  /** Of the first of these ends, or where it belongs. */
  #placeOf(end: number): number {
    let from = 0;
    let to = this.#ends.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.#ends[middle] ?? 0) > end) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}

/** What these notes cite together. */
export function citedBy(notes: readonly (readonly Written[])[], evidence: Omit<Evidence, "cited"> = {}, counts: Counts = COUNTS): Cited | undefined {
  const sum = new CitationSum();
  for (const note of notes) sum.add(citationsOf(note, evidence, counts));
  return sum.without();
}

function minuteOf(second: number): number {
  return Math.floor(second / 60);
}

function count(counts: Map<number, number>, key: number, by: number): void {
  const sum = (counts.get(key) ?? 0) + by;
  if (sum === 0) counts.delete(key);
  else counts.set(key, sum);
}
