import { readFileSync } from "node:fs";
import { join } from "node:path";
import { transcriptsIn } from "../../../src/note/transcript-blocks";

const only = (text: string): ReturnType<typeof transcriptsIn>[number] | undefined => {
  const found = transcriptsIn(text);
  expect(found).toHaveLength(1);
  return found[0];
};
const said = (text: string): [number, string, number | undefined][] => only(text)?.cues.map(({ start, text: words, line }) => [start, words, line]) ?? [];

describe("what the Web Clipper writes", () => {
  it("is read from the demo vault, with its chapters", () => {
    const note = readFileSync(join(__dirname, "../../../playground/vault/Clippings/The Moon and the tides.md"), "utf8");
    const block = only(note);
    const lines = note.split("\n");
    expect(lines[block?.line ?? 0]).toBe("## Transcript");
    expect(lines.slice((block?.endLine ?? 0) - 1).join("\n")).toBe("**1:21** · Two high waters every day, by the Moon’s clock.\n");
    expect(block?.cues[0]).toEqual({ start: 1, end: 7, text: "Twice a day the sea goes out and comes back. Why?", line: lines.findIndex((line) => line.startsWith("**0:01**")) });
    expect(block?.chapters.map(({ start, title }) => `${String(start)} ${title}`)).toEqual(
      ["1 The Moon and the tides", "7 Two bulges", "21 Twice a day", "37 Spring tide", "51 Neap tide", "65 Harbours", "81 By the Moon’s clock"]);
    expect(block?.times.map(({ from, to }) => note.slice(from, to)).slice(0, 2)).toEqual(["0:01", "0:07"]);
    expect(block?.video).toBeUndefined();
  });

  it("is read without its heading, with escapes, and as far as it goes", () => {
    expect(said("Mine.\n\n### One\n**0:01** · \\[Music\\] a \\* b &amp; \\<i\\>c\n**1:02:03** · [[Tides|The tide]] ==comes== ^a1\n\n**1:02:09** · Yes.\n\n### Two\n\n**1:0"))
      .toEqual([[1, "[Music] a * b & <i>c", 3], [3723, "The tide comes", 4], [3729, "Yes.", 6]]);
  });
});

const link = (seconds: number, id = "moonTides01"): string => `[${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, "0")}](https://www.youtube.com/watch?v=${id}&t=${String(seconds)})`;

it("says words as often as they are said", () => {
  expect(said("## Transcript\n0:01 [Music]\n0:05 [Music]\n0:09 [Music]")).toEqual([[1, "[Music]", 1], [5, "[Music]", 2], [9, "[Music]", 3]]);
});

describe("what other tools write", () => {
  it("in marks of their own", () => {
    const text = `- ${link(3)} My own.\n\n<!-- media-notes:transcript:start videoId="moonTides01" -->\n## Words\n- ${link(12)}s words\n- ${link(15)} more\n<!-- media-notes:transcript:end -->\n- ${link(20)} My own.\n`;
    expect(said(text)).toEqual([[12, "s words", 4], [15, "more", 5]]);
    expect(only(text)).toMatchObject({ line: 2, endLine: 7, video: { kind: "youtube", id: "moonTides01" } });
  });

  it("as lines of links", () => {
    const text = `Mine\n\n${[0, 4, 8, 11].map((at) => `${link(at)} words that are said at ${String(at)}`).join("\n")}\n\nMine too.`;
    expect(said(text)).toHaveLength(4);
    expect(only(text)).toMatchObject({ line: 2, endLine: 6 });
  });

  it("pasted from YouTube, with what is said to screen readers", () => {
    expect(said("Intro\n0:01\n1 second\nTwice a day\n0:06\n6 seconds\nthe sea goes out\nChapter 2: Tides\n1:02:03\nand back\n\nMy own words.")).toEqual([[1, "Twice a day", 1], [6, "the sea goes out", 4], [3723, "and back", 8]]);
  });

  it("in a folded callout", () => {
    expect(said("> [!quote]- Transcript\n> 0:01 Twice a day\n> 0:06 the sea goes out\n\n0:09 Mine")).toEqual([[1, "Twice a day", 1], [6, "the sea goes out", 2]]);
  });
});

describe("a heading that names one", () => {
  it.each(["Transcript", "Full transcript", "Raw video transcript", "📜 Transcript (auto-generated)", "Transkription", "Transcripción del vídeo", "Sous-titres", "Расшифровка", "文字起こし", "完整文字稿", "자막", "Transcript of the talk"])("%s", (heading) => {
    expect(said(`## ${heading}\n0:01 Hallo\n0:05 Welt\n## Mine\n0:07 a`)).toEqual([[1, "Hallo", 1], [5, "Welt", 2]]);
  });

  it.each(["Notes on the transcript", "My transcript", "Intro"])("and not %s", (heading) => {
    expect(transcriptsIn(`## ${heading}\n0:01 Hallo\n0:05 Welt`)).toEqual([]);
  });
});

describe("a line that names one", () => {
  it.each(["Transcript:", "**Transcript**", "Transcript\n---", "<details><summary>Transcript</summary>"])("%s", (label) => {
    const text = `${label}\n\n0:01 Hallo\n0:05 Welt\n\nMine.\n\n0:09 Mine`;
    expect(only(text)?.cues.map(({ text: words }) => words)).toEqual(["Hallo", "Welt"]);
  });

  it("and not one that says more", () => {
    expect(transcriptsIn("The transcript is here:\n\n0:01 Hallo\n0:05 Welt")).toEqual([]);
  });
});

describe("what is no transcript", () => {
  it.each([
    ["a person's own links", [3, 9, 40].map((at) => `- ${link(at)} What I think of it, at some length.`).join("\n")],
    ["chapters", "0:00 The Moon and the tides\n0:06 Two bulges\n0:20 Twice a day\n0:36 Spring tide\n0:50 Neap tide\n1:04 Harbours\n1:20 By the Moon’s clock\n1:25 End"],
    ["code", "```\n## Transcript\n**0:01** · a\n**0:02** · b\n```"],
    ["half a block", "## Transcript\n\n### One\n\n**0:0"],
    ["properties", "---\na: |\n  ## Transcript\n  **0:01** · a\n  **0:02** · b\n---\n"],
  ])("%s", (_, text) => {
    expect(transcriptsIn(text)).toEqual([]);
  });
});
