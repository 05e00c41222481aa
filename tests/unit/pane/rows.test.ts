import fc from "fast-check";
import type { Passage } from "../../../src/note/passages";
import { rowFinder, rowsOf, type Row } from "../../../src/pane/rows";

let line = 0;
const passage = (seconds: number): Passage => ({
  timestamp: { kind: "span", from: 0, to: 1, time: String(seconds), label: "" },
  seconds, line: line++, sentence: "", heading: "",
});
const notesOf = (notes: readonly (readonly number[])[]): Passage[][] => notes.map((seconds) => seconds.map(passage));
/** Rows as `second: note@second note@second`. */
const written = (rows: readonly Row[]): string[] =>
  rows.map(({ seconds, places }) => `${String(seconds)}: ${places.map(({ note, passage: { seconds: own } }) => `${String(note)}@${String(own)}`).join(" ")}`);

describe("rowsOf", () => {
  it.each([
    ["one note in time order", [[30, 10, 20]], ["10: 0@10", "20: 0@20", "30: 0@30"]],
    ["notes that speak of one moment", [[10, 60], [14], [15, 61]], ["10: 0@10 1@14 2@15", "60: 0@60 2@61"]],
    ["five seconds from the first, not from the last", [[10], [14], [18]], ["10: 0@10 1@14", "18: 2@18"]],
    ["exactly five seconds", [[0], [5], [5.1]], ["0: 0@0 1@5", "5.1: 2@5.1"]],
    ["one note twice at one moment", [[10, 10, 12]], ["10: 0@10", "10: 0@10", "12: 0@12"]],
    ["the last row that is free", [[10, 12], [13, 13]], ["10: 0@10 1@13", "12: 0@12 1@13"]],
    ["no row left", [[10], [11, 12]], ["10: 0@10 1@11", "12: 1@12"]],
    ["no note", [], []],
    ["empty notes", [[], [7], []], ["7: 1@7"]],
  ])("%s", (_, notes, expected) => {
    expect(written(rowsOf(notesOf(notes), "time"))).toEqual(expected);
  });

  it("keeps the order of the text by note, one place a row", () => {
    expect(written(rowsOf(notesOf([[30, 10], [], [10]]), "note"))).toEqual(["30: 0@30", "10: 0@10", "10: 2@10"]);
  });

  it("keeps the order of notes and text among equal seconds", () => {
    const notes = notesOf([[5, 5], [5]]);
    expect(rowsOf(notes, "time").map(({ places }) => places.map(({ passage: { line } }) => line)))
      .toEqual([[notes[0]?.[0]?.line], [notes[0]?.[1]?.line, notes[1]?.[0]?.line]]);
  });

  it("places 20,000 passages of ten notes at one second", () => {
    const rows = rowsOf(notesOf(Array.from({ length: 10 }, () => Array<number>(2000).fill(0))), "time");
    expect(rows).toHaveLength(2000);
    expect(rows.every(({ places }) => places.length === 10)).toBe(true);
  });
});

describe("rows: laws", () => {
  const anyNotes = fc.array(fc.array(fc.oneof(fc.integer({ min: 0, max: 60 }), fc.double({ min: 0, max: 60, noNaN: true })), { maxLength: 12 }), { maxLength: 5 });

  it("has every passage in one row, in order, and a note once in a row of time", () => {
    fc.assert(fc.property(anyNotes, fc.constantFrom("time" as const, "note" as const), (seconds, order) => {
      const notes = notesOf(seconds);
      const rows = rowsOf(notes, order);
      const placed = rows.flatMap(({ places }) => places);
      expect(new Set(placed.map(({ passage }) => passage))).toEqual(new Set(notes.flat()));
      expect(placed).toHaveLength(notes.flat().length);
      for (const { seconds: first, places } of rows) {
        expect(new Set(places.map(({ note }) => note)).size).toBe(places.length);
        expect(places[0]?.passage.seconds).toBe(first);
        expect(places.every(({ note, passage }) => notes[note]?.includes(passage) === true && passage.seconds >= first && passage.seconds - first <= 5)).toBe(true);
      }
      const starts = rows.map((row) => row.seconds);
      if (order === "time") expect(starts).toEqual([...starts].sort((a, b) => a - b));
      else expect(placed.map(({ passage }) => passage)).toEqual(notes.flat());
    }));
  });

  it("finds the row that a look at every row finds", () => {
    fc.assert(fc.property(anyNotes, fc.constantFrom("time" as const, "note" as const), fc.double({ min: -2, max: 70, noNaN: true }), (seconds, order, now) => {
      const rows = rowsOf(notesOf(seconds), order);
      const before = rows.filter((row) => row.seconds <= now + 0.3);
      const latest = Math.max(...before.map((row) => row.seconds));
      expect(rowFinder(rows)(now)).toBe(rows.findIndex((row) => row.seconds === latest));
    }));
  });
});

describe("rowFinder", () => {
  it.each([
    ["before the first", 9.5, -1],
    ["a little before it", 9.7, 1],
    ["at it", 10, 1],
    ["between", 19, 1],
    ["at two equal seconds", 20, 0],
    ["after the last", 9999, 3],
    ["without a time", NaN, -1],
  ])("%s", (_, now, expected) => {
    expect(rowFinder(rowsOf(notesOf([[20, 10, 20, 30]]), "note"))(now)).toBe(expected);
  });

  it("finds nothing without rows", () => {
    expect(rowFinder([])(0)).toBe(-1);
  });
});
