import { cueHolding, hitsIn, partOfParagraph, quoteOf, secondAt, sentenceAround, speechOf, textOf } from "../../../src/note/speech";
import type { Cue } from "../../../src/note/transcript";

const said = (...texts: readonly (string | readonly [text: string, speaker: string])[]): Cue[] => texts.map((each, index) => {
  const [text, speaker] = typeof each === "string" ? [each, undefined] : each;
  return { start: index * 10, end: index * 10 + 10, text, ...(speaker === undefined ? {} : { speaker }) };
});
const speech = speechOf({ cues: said("The ocean rises", "towards it: the first bulge.", "The far ocean stays.", ["And then?", "Ben"]), chapters: [] }, 25);
const { text } = speech.spoken;

it("finds words that go on in the next cue, in any case and with any blanks", () => {
  const hits = hitsIn(speech, /RISES\s+towards/giu);
  expect(hits.map(({ from, to }) => text.slice(from, to))).toEqual(["rises towards"]);
  expect(cueHolding(speech, hits[0]?.from ?? -1)).toBe(0);
  expect(hitsIn(speech, /ocean/giu)).toHaveLength(2);
  expect(hitsIn(speech, undefined)).toEqual([]);
});

it("says a word in proportion to its place in its cue", () => {
  expect(secondAt(speech, 0)).toBe(0);
  expect(secondAt(speech, text.indexOf("rises"))).toBeCloseTo(10 * 10 / 15);
  expect(secondAt(speech, text.indexOf("towards"))).toBe(10);
  expect(secondAt(speech, text.length + 99)).toBe(40);
});

it("quotes a part without the blanks around it, from the second of its first word", () => {
  const from = text.indexOf(" towards");
  expect(quoteOf(speech, { from, to: text.indexOf("it:") })).toEqual({ text: "towards", seconds: 10 });
  expect(quoteOf(speech, partOfParagraph(speech, 2))).toEqual({ text: "And then?", seconds: 30 });
});

it("copies with and without times, speakers told, and only the part that is asked for", () => {
  expect(textOf(speech, false)).toBe("The ocean rises towards it: the first bulge.\n\nThe far ocean stays.\n\nBen: And then?");
  expect(textOf(speech, true)).toBe("0:00 The ocean rises towards it: the first bulge.\n0:20 The far ocean stays.\n0:30 Ben: And then?");
  expect(textOf(speech, true, { from: text.indexOf("towards"), to: text.indexOf(" stays") })).toBe("0:10 towards it: the first bulge.\n0:20 The far ocean");
});

describe("the sentence around a cue", () => {
  const sentence = (cues: Cue[], cue: number): string => {
    const made = speechOf({ cues, chapters: [] }, 0);
    const { from, to } = sentenceAround(made, cue);
    return made.spoken.text.slice(from, to);
  };

  it("begins and ends where sentences do", () => {
    expect([0, 1, 2, 3].map((cue) => sentence(speech.transcript.cues.map((each) => each), cue))).toEqual([
      "The ocean rises towards it: the first bulge.", "The ocean rises towards it: the first bulge.", "The far ocean stays.", "And then?",
    ]);
    expect(sentence(said("One. Two", "goes “on.”", "Three."), 1)).toBe("Two goes “on.”");
    expect(sentence(said("One. Two", "goes “on.”", "Three."), 0)).toBe("One. Two goes “on.”");
  });

  it("is the cue alone where no mark says", () => {
    const long = said(...Array.from({ length: 40 }, (_, index) => `words without marks ${String(index)}`));
    expect(sentence(long, 20)).toBe("words without marks 20");
    expect(sentence(long, 0)).toBe("words without marks 0");
  });
});
