import fc from "fast-check";
import { cueAt, paragraphsOf, secondWithin, spokenText } from "../../../src/note/paragraphs";
import type { Cue, Transcript } from "../../../src/note/transcript";

const cue = (start: number, text = "and so on", speaker?: string): Cue => ({ start, end: start + 4, text, ...(speaker === undefined ? {} : { speaker }) });
const every4 = (count: number, text?: string): Cue[] => Array.from({ length: count }, (_, index) => cue(index * 4, text));
const startsOf = (transcript: Partial<Transcript>, seconds: number): number[] => paragraphsOf({ cues: [], chapters: [], ...transcript }, seconds).map(({ start }) => start);

describe("paragraphs", () => {
  it("last about as long as is asked for, and caption lines are one each", () => {
    expect(startsOf({ cues: every4(20) }, 25)).toEqual([0, 28, 56]);
    expect(startsOf({ cues: every4(20) }, 60)).toEqual([0, 60]);
    expect(startsOf({ cues: every4(3) }, 0)).toEqual([0, 4, 8]);
  });

  it("end with a sentence where one ends shortly before", () => {
    const cues = every4(16).map((each, index) => (index === 5 ? { ...each, text: "that is all.”" } : each));
    expect(startsOf({ cues }, 25)).toEqual([0, 24, 52]);
    const early = every4(16).map((each, index) => (index === 2 ? { ...each, text: "That is all." } : each));
    expect(startsOf({ cues: early }, 25)).toEqual([0, 28, 56]);
  });

  it("are of one speaker in one chapter", () => {
    const cues = [cue(0, "Hello.", "Ann"), cue(4, "Hello.", "Ben"), cue(8, "How are you?", "Ben"), cue(12, "Well."), cue(16, "And then?")];
    const paragraphs = paragraphsOf({ cues, chapters: [{ start: 2, title: "One" }, { start: 3, title: "Two" }, { start: 16.2, title: "Three" }] }, 25);
    expect(paragraphs).toEqual([
      { start: 0, from: 0, to: 1, speaker: "Ann", chapter: -1 },
      { start: 4, from: 1, to: 3, speaker: "Ben", chapter: 1 },
      { start: 12, from: 3, to: 4, speaker: "", chapter: 1 },
      { start: 16, from: 4, to: 5, speaker: "", chapter: 2 },
    ]);
  });

  it("hold every cue once, in order, whatever the cues are", () => {
    const cues = fc.array(fc.record({ start: fc.double({ min: 0, max: 1e5, noNaN: true }), text: fc.string(), speaker: fc.constantFrom("", "Ann") }));
    fc.assert(fc.property(cues, fc.array(fc.nat(9999)), fc.constantFrom(0, 15, 25, 60), (found, starts, seconds) => {
      const sorted = found.sort((a, b) => a.start - b.start).map((each) => ({ ...each, end: each.start + 1 }));
      const chapters = starts.sort((a, b) => a - b).map((start) => ({ start, title: "" }));
      const paragraphs = paragraphsOf({ cues: sorted, chapters }, seconds);
      expect(paragraphs.flatMap(({ from, to }) => sorted.slice(from, to))).toEqual(sorted);
      expect(paragraphs.every(({ from, to, start }) => from < to && sorted[from]?.start === start)).toBe(true);
    }));
  });
});

it("what is said is one text in which each cue has its place", () => {
  const { text, starts } = spokenText([cue(0, "The first"), cue(4, ""), cue(8, "bulge.")]);
  expect(text).toBe("The first  bulge.");
  expect(starts.map((start) => text.slice(start))).toEqual(["The first  bulge.", " bulge.", "bulge."]);
});

it("the cue being said is the last one that has begun, also in a pause", () => {
  const cues = [cue(1), cue(5), cue(30)];
  expect([0, 0.8, 4.6, 4.8, 20, 30, 999].map((seconds) => cueAt(cues, seconds))).toEqual([-1, 0, 0, 1, 1, 2, 2]);
});

it("a place in a cue is a second of it, never one of the next", () => {
  const cues: Cue[] = [{ start: 10, end: 30, text: "a" }, { start: 20, end: Infinity, text: "b" }, { start: 20, end: 26, text: "c" }];
  expect([0, 0.5, 1, 2].map((part) => secondWithin(cues, 0, part))).toEqual([10, 15, 20, 20]);
  expect(secondWithin(cues, 1, 0.5)).toBe(20);
  expect(secondWithin(cues, 2, 0.5)).toBe(23);
  expect(secondWithin(cues, 3, 0.5)).toBe(0);
});
