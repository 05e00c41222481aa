import { conversionsOf } from "../../../src/edit/conversion";
import { applyRepairs } from "../../../src/edit/repair";
import type { VideoRef } from "../../../src/note/video";

const video: VideoRef = { kind: "youtube", id: "demoClip001" };
const right = '<a class="yt-timestamp" data-t="00:12:34">[00:12:34]</a>';

describe("times become what the settings insert", () => {
  const to = (text: string, form: "link" | "wiki-href"): string => applyRepairs(text, conversionsOf(text, { video }, "spans", form));
  const link = (seconds: number, label: string): string => `[${label}](https://youtu.be/demoClip001?t=${String(seconds)})`;

  it.each([
    ["a bare time", "At 12:34.", `At ${link(754, "12:34")}.`],
    ["a time that is zero", "00:00 Start", `${link(0, "0:00")} Start`],
    ["a bracket and a list", "[00:12:34] [00:04:01, 00:10:35]", `${link(754, "12:34")} ${link(241, "4:01")}, ${link(635, "10:35")}`],
    ["a bracket behind an exclamation mark, which would embed it", "Wow![12:34]", `Wow! ${link(754, "12:34")}`],
    ["a wikilink", "[[00:12:34]]", link(754, "12:34")],
    ["other plugins' forms", "[12:34]() {{youtube-timestamp 754}}", `${link(754, "12:34")} ${link(754, "12:34")}`],
    ["a code block of another plugin", "a\n```timestamp \n 12:34\n ```\nb", `a\n${link(754, "12:34")}\nb`],
    ["a cell", "| a |\n| - |\n| 12:34 |", `| a |\n| - |\n| ${link(754, "12:34")} |`],
    ["what is a timestamp already", `${right} ${link(754, "12:34")} https://youtu.be/demoClip001?t=754`, `${right} ${link(754, "12:34")} https://youtu.be/demoClip001?t=754`],
    ["what would become a wikilink", "[12:34 the start]", "[12:34 the start]"],
    ["code", "`12:34`", "`12:34`"],
  ])("links, from %s", (_, text, expected) => {
    expect(to(text, "link")).toBe(expected);
    expect(to(expected, "link")).toBe(expected);
  });

  it("spans with an address, which play and repair as those without", () => {
    const text = "12:34 and [the start](https://youtu.be/demoClip001?t=83)";
    const written = to(text, "wiki-href");
    expect(written).toBe('<a class="yt-timestamp" data-t="00:12:34" href="https://youtu.be/demoClip001?t=754">[00:12:34]</a> and <a class="yt-timestamp" data-t="00:01:23" href="https://youtu.be/demoClip001?t=83">the start</a>');
    expect(to(written, "wiki-href")).toBe(written);
  });

  it("spans of a film with odd letters in its name, whose address stays in its quotes", () => {
    const film: VideoRef = { kind: "file", path: 'a "b" <c>.mp4' };
    const text = "12:34";
    expect(applyRepairs(text, conversionsOf(text, { video: film }, "spans", "wiki-href"))).toBe('<a class="yt-timestamp" data-t="00:12:34" href="a%20%22b%22%20%3Cc%3E.mp4#t=754">[00:12:34]</a>');
  });
});
