import { conversionsOf, type ConversionForm } from "../../../src/edit/conversion";

const video = { kind: "youtube", id: "moonTides01" } as const;
const convert = (text: string, form: ConversionForm): [line: number, written: string][] => conversionsOf(text, { video }, "spans", form).map(({ line, written }) => [line, written]);
const link = (seconds: number): string => `[${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, "0")}](https://www.youtube.com/watch?v=moonTides01&t=${String(seconds)})`;
const cues = Array.from({ length: 12 }, (_, at) => 12 + at * 5);

describe.each(["link", "wiki"] as const)("times of a transcript in a note that becomes %s", (form) => {
  it.each<[string, string]>([
    ["as the Web Clipper writes it", "## Transcript\n\n### One\n\n**0:01** · Words said at 0:09.\n\n**0:07** · More words.\n\n**1:02:03** · And more."],
    ["that another tool marks", `<!-- media-notes:transcript:start videoId="moonTides01" -->\n## Words\n${cues.map((at) => `- ${link(at)} words`).join("\n")}\n<!-- media-notes:transcript:end -->`],
    ["as it is copied from YouTube", "## Transcript\n0:01\nTwice a day\n0:05\nthe sea goes out\n0:09\nand comes back."],
    ["with Windows' line ends", "## Transcript\r\n\r\n**0:01** · Words said at 0:09.\r\n\r\n**0:07** · More words."],
  ])("%s are left as they are, and those around it are not", (_, transcript) => {
    expect(convert(transcript, form)).toEqual([]);
    const br = transcript.includes("\r\n") ? "\r\n" : "\n";
    const before = `My own at 2:05.${br}${br}`;
    const behind = `${br}${br}# Afterwards${br}${br}At 3:10 again.`;
    const lines = (before + transcript + behind).split(br);
    expect(convert(before + transcript + behind, form)).toEqual([[1, "2:05"], [lines.length, "3:10"]]);
  });

  it("are left beside those of another one", () => {
    const two = "## Transcript\n**0:01** · A.\n**0:07** · B.\n\n# Mine\n\nAt 2:05.\n\n## Transcript\n**0:01** · A.\n**0:07** · B.\n";
    expect(convert(two, form)).toEqual([[7, "2:05"]]);
  });
});

it("timestamps that stand in a transcript become links all the same", () => {
  const span = '<a class="yt-timestamp" data-t="00:02:05">[00:02:05]</a>';
  expect(conversionsOf(`## Transcript\n**0:01** · A ${span}.\n**0:07** · B.\n`, { video }, "links")).toHaveLength(1);
});
