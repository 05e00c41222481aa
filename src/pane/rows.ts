import { lastAtOrBefore, type Passage } from "../note/passages";

/** Where a note speaks of a moment. */
export interface Place {
  /** Index into the notes. */
  readonly note: number;
  readonly passage: Passage;
}

/** One line of the rail: a moment of the video and where notes speak of it. */
export interface Row {
  readonly seconds: number;
  /** At least one; in the order of time and notes. */
  readonly places: readonly Place[];
}

export type Order = "time" | "note";

/** Notes that speak of seconds this near speak of one moment. */
export const NEAR = 5;
/** A player may report a little less than the second it was sent to. */
const TOLERANCE = 0.3;

/**
 * The rows of a list of notes, each given as its passages in text order.
 *
 * By `time` passages of different notes join the last row that begins within 5 s before and has no place of theirs yet; by
 * `note` each passage is a row.
 */
export function rowsOf(notes: readonly (readonly Passage[])[], order: Order): Row[] {
  const places = notes.flatMap((passages, note) => passages.map((passage): Place => ({ note, passage })));
  if (order === "note") return places.map((place) => ({ seconds: place.passage.seconds, places: [place] }));
  const rows: Row[] = [];
  const open = notes.map((): { seconds: number; places: Place[] }[] => []);
  for (const place of places.sort((a, b) => a.passage.seconds - b.passage.seconds)) {
    const { note, passage: { seconds } } = place;
    const last = open[note]?.at(-1);
    if (last !== undefined && last.seconds >= seconds - NEAR) {
      last.places.push(place);
      open[note]?.pop();
    } else {
      const row = { seconds, places: [place] };
      rows.push(row);
      open.forEach((free, other) => { if (other !== note) free.push(row); });
    }
  }
  return rows;
}

/**
 * Finds the row that is being played at a second in O(log n): the one with the greatest second at or before it, the first
 * of equals; -1 before the first. The rows may be in either order.
 */
export function rowFinder(rows: readonly Row[]): (seconds: number) => number {
  const starts = rows.map(({ seconds }, index) => ({ seconds, index })).sort((a, b) => a.seconds - b.seconds)
    .filter(({ seconds }, i, sorted) => seconds !== sorted[i - 1]?.seconds);
  return (seconds) => starts[lastAtOrBefore(starts, seconds + TOLERANCE, (start) => start.seconds)]?.index ?? -1;
}
