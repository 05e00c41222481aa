import fc from "fast-check";
import type { Passage } from "../../../src/note/passages";
import { groupsOf, listRowsOf, rowFinder, rowsOf, type Row } from "../../../src/pane/rows";

let line = 0;
const passage = (seconds: number): Passage => ({
  timestamp: { kind: "span", from: 0, to: 1, time: String(seconds), label: "" },
  seconds, line: line++, sentence: "", clause: "", heading: "",
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

describe("listRowsOf", () => {
  it("has one row for a second, also where the note says it again", () => {
    expect(written(listRowsOf(notesOf([[10, 12, 10], [10]]), "time"))).toEqual(["10: 0@10 0@10 1@10", "12: 0@12"]);
  });

  it("keeps what stands apart in the order of the text, and each note's own", () => {
    expect(written(listRowsOf(notesOf([[10, 10, 12, 10], [10]]), "note"))).toEqual(["10: 0@10 0@10", "12: 0@12", "10: 0@10", "10: 1@10"]);
  });

  it("has one row for a written range", () => {
    const passages = [{ ...passage(5), until: 9 }, { ...passage(9), endsRange: true }, passage(20)];
    expect(listRowsOf([passages], "time").map(({ seconds, until }) => [seconds, until])).toEqual([[5, 9], [20, undefined]]);
  });
});

describe("groupsOf", () => {
  const under = (heading: string, seconds: number): Row => ({ seconds, places: [{ note: 0, passage: { ...passage(seconds), heading } }] });
  const headings = (rows: readonly Row[], order: "time" | "note", names = ["One"]): string[] =>
    groupsOf(rows, names, order, ({ seconds }) => `At ${String(seconds)}`).map(({ at, note, heading }) => `${String(at)} ${note}/${heading}`);

  it("begin where another heading does, and end where none follows", () => {
    expect(headings([under("", 0), under("A", 1), under("A", 2), under("B", 3), under("B", 4), under("", 5), under("", 6)], "time")).toEqual(["1 /A", "3 /B", "5 /"]);
  });

  it("go on while a row is also said under the same heading", () => {
    const both: Row = { seconds: 2, places: [...under("Summary", 2).places, ...under("A", 2).places] };
    expect(headings([under("A", 1), both, under("A", 3)], "time")).toEqual(["0 /A"]);
  });

  it("are none in the order of time where there would be about as many as rows, or several notes are mixed", () => {
    const rows = [under("A", 1), under("B", 2), under("A", 3)];
    expect(headings(rows, "time")).toEqual([]);
    expect(headings(rows, "note")).toEqual(["0 /A", "1 /B", "2 /A"]);
    expect(headings(rows, "time", ["One", "Two"])).toEqual([]);
    expect(headings(rows, "note", ["One", "Two"])).toEqual(["0 One/A", "1 One/B", "2 One/A"]);
  });

  it("do not repeat a row that is the heading itself", () => {
    expect(headings([under("At 1", 1), under("At 1", 2)], "time")).toEqual(["0 /"]);
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
