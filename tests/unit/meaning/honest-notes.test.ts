import { interpret, type Written } from "../../../src/meaning/interpretation";
import { asPromised, honestNotes } from "../../support/honest-notes";

function written(...times: string[]): Written[] {
  return times.map((time) => ({ time, label: `[${time}]` }));
}

function seconds(times: readonly Written[], length: number): (number | undefined)[] {
  return interpret(times, { length }).map((answer) => answer?.seconds);
}

describe("a note as people write it", () => {
  const notes = honestNotes(10_000, 20_261_127).map((note) => ({ ...note, times: written(...note.seconds.map(asPromised)) }));

  test("is never read otherwise while the length is known", () => {
    const misread = notes.filter(({ times, seconds: meant, length }) => interpret(times, { length }).some((answer, i) => answer?.seconds !== meant[i]));
    expect(misread).toEqual([]);
  });

  test("is read otherwise in one of a hundred at the most while nothing is known, and never for certain", () => {
    const answers = notes.slice(0, 4000).map(({ times, seconds: meant, isBare }) => (isBare ? [] : interpret(times).filter((answer, i) => answer?.seconds !== meant[i])));
    expect(answers.filter((wrong) => wrong.length > 0).length).toBeLessThanOrEqual(0.01 * answers.length);
    expect(answers.flat().filter((answer) => answer?.certainty === "certain")).toEqual([]);
  });

  test("is never read otherwise in a short form", () => {
    expect(interpret(written("1:05:00", "25:00", "9:41:00"), { length: 900 }).map((answer) => answer?.seconds)).toEqual([3900, 1500, 34_860]);
  });

  test("is read as written where the user says so", () => {
    expect(interpret(written("18:49:00", "00:09:00"), { length: 1200, asWritten: true }).map((answer) => answer?.seconds)).toEqual([67_740, 540]);
  });

  test("keeps its times where a bare length may be one in minutes", () => {
    const times = written("00:03:00", "00:12:00", "00:20:30", "00:23:59");
    expect(interpret(times, { length: 24, mayBeMinutes: true }).map((answer) => answer?.seconds)).toEqual([180, 720, 1230, 1439]);
  });
});

describe("a note whose first field is junk", () => {
  test.each([[["02:02:46", "03:03:42", "04:04:12"], [166, 222, 252]], [["00:01:10", "01:12:34", "01:32:10", "01:33:37", "01:35:00", "01:50:41"], [70, 754, 1930, 2017, 2100, 3041]]])(
    "%p is read without it", (times, meant) => {
      expect(seconds(written(...times), 3290)).toEqual(meant);
    },
  );
});
