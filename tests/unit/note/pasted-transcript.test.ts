import { parsePastedTranscript } from "../../../src/note/pasted-transcript";

const told = (text: string): { words: string[]; chapters: string[] } => {
  const { cues, chapters } = parsePastedTranscript(text);
  return {
    words: cues.map(({ start, text: words, speaker }) => `${String(start)} ${speaker === undefined ? "" : `${speaker}: `}${words}`),
    chapters: chapters.map(({ start, title }) => `${String(start)} ${title}`),
  };
};

const WORDS = ["0 hello and welcome", "90 to the show", "3723 [Music]"];

describe("what is pasted from Show transcript", () => {
  it.each([
    ["in lines", "0:00\nhello and welcome\n1:30\nto the show\n1:02:03\n[Music]\n"],
    ["with blank lines", "0:00\n\nhello and welcome\n\n1:30\n\nto the show\n\n1:02:03\n\n[Music]\n"],
    ["with blanks", "0:00 hello and welcome\r\n1:30 to the show\r\n1:02:03 [Music]"],
    ["with tabs", "0:00\thello and welcome\n1:30\tto the show\n1:02:03\t[Music]"],
    ["with blanks that break no line", "0:00\u00A0hello and welcome\n1:30\u00A0\u00A0to the show\n1:02:03\u00A0[Music]"],
    ["without blanks", "0:00hello and welcome\n1:30to the show\n1:02:03[Music]"],
    ["with its times in words", "0:00\n0 seconds\nhello and welcome\n1:30\n1 minute, 30 seconds\nto the show\n1:02:03\n1 hour, 2 minutes, 3 seconds\n[Music]"],
    ["with these on the same line", "0:00 0 seconds hello and welcome\n1:30 1 minute, 30 seconds to the show\n1:02:03 1 hour, 2 minutes, 3 seconds [Music]"],
    ["with these and no blank", "0:000 secondshello and welcome\n1:301 minute, 30 secondsto the show\n1:02:031 hour, 2 minutes, 3 seconds[Music]"],
    ["with these in German", "0:00\n0 Sekunden\nhello and welcome\n1:30\n1 Minute und 30 Sekunden\nto the show\n1:02:03\n1 Stunde, 2 Minuten und 3 Sekunden\n[Music]"],
    ["with these in Japanese", "0:00\n0 秒\nhello and welcome\n1:30\n1 分 30 秒\nto the show\n1:02:03\n1 時間 2 分 3 秒\n[Music]"],
    ["with these in French on the same line", "0:00 0 seconde hello and welcome\n1:30 1 minute et 30 secondes to the show\n1:02:03 1 heure, 2 minutes et 3 secondes [Music]"],
    ["with what stands around it", "Transcript\n\nSearch in video\n0:00\nhello and welcome\n1:30\nto the show\n1:02:03\n[Music]\nEnglish (auto-generated)\nAll\nFrom the channel"],
  ])("%s", (_, text) => {
    expect(told(text)).toEqual({ words: WORDS, chapters: [] });
  });

  it.each([
    ["numbered", "Chapter 1: Intro\n0:00\none\n0:02\ntwo\nChapter 2: Main: part\n0:05\nthree\n0:07\nfour"],
    ["numbered in German", "Kapitel 1: Intro\n0:00\n0 Sekunden\none\n0:02\n2 Sekunden\ntwo\nKapitel 2: Main: part\n0:05\n5 Sekunden\nthree\n0:07\n7 Sekunden\nfour"],
    ["by their names alone", "Intro\n0:00\none\n0:02\ntwo\nMain: part\n0:05\nthree\n0:07\nfour"],
    ["behind blank lines", "Intro\n0:00\none\n0:02\ntwo\n\nMain: part\n0:05\nthree\n0:07\nfour"],
  ])("with chapters, %s", (_, text) => {
    expect(told(text)).toEqual({ words: ["0 one", "2 two", "5 three", "7 four"], chapters: ["0 Intro", "5 Main: part"] });
  });

  it("with the names of speakers", () => {
    expect(told("Ann\n0:00\nhello\nBob\n0:02\nhi\nAnn\n0:05\nbye").words).toEqual(["0 Ann: hello", "2 Bob: hi", "5 Ann: bye"]);
  });

  it("with words on several lines, which are no chapters", () => {
    expect(told("0:00\none\nand two\n0:03\nthree\nand four\n0:06\nfive\nand six")).toEqual({ words: ["0 one and two", "3 three and four", "6 five and six"], chapters: [] });
  });

  it("with times and numbers among the words", () => {
    expect(told("0:00\nwe meet at\n0:02\n10:30 is late\n0:05\n5 people\n0:09\n9 seconds in the ring").words).toEqual(["0 we meet at", "2 10:30 is late", "5 5 people", "9 9 seconds in the ring"]);
  });

  it("with a time in words that is said", () => {
    expect(told("0:05 5 seconds later he falls\n0:09 and rises\n0:12 again").words).toEqual(["5 5 seconds later he falls", "9 and rises", "12 again"]);
  });

  it("as one line of all", () => {
    expect(told("0:00 one 0:02 two 0:05 three 0:08 four").words).toEqual(["0 one", "2 two", "5 three", "8 four"]);
  });
});

it("reads what files and notes hold", () => {
  expect(told("WEBVTT\n\n00:01.000 --> 00:02.000\nHi").words).toEqual(["1 Hi"]);
  expect(told("**0:01** · one\n\n**0:05** · two").words).toEqual(["1 one", "5 two"]);
  expect(told("[00:01](https://youtu.be/moonTides01?t=1) one\n[00:05](https://youtu.be/moonTides01?t=5) two").words).toEqual(["1 one", "5 two"]);
});

it.each(["", "words", "Meet me at 10:30 or 11:30.", "5:30pm\n6:30pm", "16:9\n4:3"])("finds no transcript in %j", (text) => {
  expect(told(text).words).toEqual([]);
});
