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
  /** Where the range ends that is written there, in seconds. */
  readonly until?: number | undefined;
  /** At least one; in the order of time and notes. */
  readonly places: readonly Place[];
}

export type Order = "time" | "note";

/** Notes that speak of seconds this near speak of one moment. */
export const NEAR = 5;
/** A list by time has at least so many rows for each heading. */
const MOST_HEADINGS = 1.5;
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

/** {@link rowsOf} as a list shows them: a second has one row, wherever a note says it again, and a written range has one. */
export function listRowsOf(notes: readonly (readonly Passage[])[], order: Order): Row[] {
  const rows: { seconds: number; until: number | undefined; places: Place[] }[] = [];
  for (const { seconds, places } of rowsOf(notes.map((passages) => passages.filter(({ endsRange }) => endsRange !== true)), order)) {
    const last = rows.at(-1);
    const until = places.find((place) => place.passage.until !== undefined && place.passage.seconds === seconds)?.passage.until;
    if (last?.seconds !== seconds || (order === "note" && last.places[0]?.note !== places[0]?.note)) rows.push({ seconds, until, places: [...places] });
    else {
      last.places.push(...places);
      last.until ??= until;
    }
  }
  return rows;
}

/** A heading of the list, and the position of the row above which it stands. */
export interface Group {
  readonly at: number;
  /** The note where several are shown one after the other, and the note's own heading there; either may be empty. */
  readonly note: string;
  readonly heading: string;
}

/**
 * The groups of a list in its order: by the headings of the one note, or by note and heading where several follow each other.
 * A heading that is the first row's own words is no group. Rows of several notes in the order of time have none, and neither
 * has a list that would have nearly as many headings as rows.
 *
 * @param names those of the notes.
 * @param wordsOf what a row says.
 */
export function groupsOf(rows: readonly Row[], names: readonly string[], order: Order, wordsOf: (row: Row) => string): Group[] {
  if (names.length > 1 && order === "time") return [];
  const groups: Group[] = [];
  let before: Omit<Group, "at"> = { note: "", heading: "" };
  rows.forEach(({ places }, at) => {
    const note = names.length > 1 ? names[places[0]?.note ?? 0] ?? "" : "";
    if (note === before.note && places.some(({ passage }) => passage.heading === before.heading)) return;
    before = { note, heading: places[0]?.passage.heading ?? "" };
    groups.push({ at, ...before });
  });
  if (order === "time" && groups.length * MOST_HEADINGS > rows.length) return [];
  return groups.map((group) => {
    const first = rows[group.at];
    return first !== undefined && group.heading !== "" && group.heading === wordsOf(first) ? { ...group, heading: "" } : group;
  });
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
