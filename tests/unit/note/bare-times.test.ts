import fc from "fast-check";
import { bareTimesOfLine, scanBareTimes } from "../../../src/note/bare-times";
import { growth, LINEAR } from "../../support/growth";
import { locatable } from "./bare-times-law";

const starts = (text: string): string[] => scanBareTimes(text, "starts").map(({ from, to }) => text.slice(from, to));
const all = (text: string): string[] => scanBareTimes(text, "all").map(({ from, to }) => text.slice(from, to));

describe("scanBareTimes", () => {
  it.each([
    ["the Web Clipper's paragraph", "**1:30** · Words of the paragraph, \\[Music\\] and 2:00.", ["1:30"]],
    ["a line", "1:30 Main topic  ", ["1:30"]],
    ["the second zero", "0:00 Intro", ["0:00"]],
    ["hours", "1:02:03 Late", ["1:02:03"]],
    ["a list item", "- 1:30 a\n  * 2:00 b\n1. 3:00 c\n2) 4:00 d", ["1:30", "2:00", "3:00", "4:00"]],
    ["a task", "- [ ] 1:30 a\n- [x] 2:00 b", ["1:30", "2:00"]],
    ["a quote", "> 1:30 a\n> > - 2:00 b", ["1:30", "2:00"]],
    ["a callout's title", "> [!note]- 1:30 a", ["1:30"]],
    ["a heading", "## 1:30 Main topic", ["1:30"]],
    ["a footnote", "[^1]: 1:30 a", ["1:30"]],
    ["a table", "| 1:30 | a 2:00 | 3:00 |", ["1:30", "3:00"]],
    ["brackets", "See (1:30), [2:00] and \\[3:00\\], not at 4:00.", ["1:30", "2:00", "3:00"]],
    ["a range", "1:30 – 2:00 a, then (3:00-4:00)", ["1:30", "2:00", "3:00", "4:00"]],
    ["a list in brackets", "As said [1:30, 2:00; 3:00].", ["1:30", "2:00", "3:00"]],
    ["emphasis", "*1:30* a\n\n__2:00__ b\n\n==3:00== c\n\n~~4:00~~ d\n\n***5:00*** e", ["1:30", "2:00", "3:00", "4:00", "5:00"]],
    ["a mark in front", "▶ 1:30 a\n\n• 2:00 b\n\n“3:00 c", ["1:30", "2:00", "3:00"]],
    ["a break", "a<br>1:30 b", ["1:30"]],
    ["a broken timestamp", '<a class="yt="yt-timestamp" data-t="00:22:00">[00:22:00]</a>', ["00:22:00"]],
    ["Windows line ends", "1:30 a\r\n2:00 b\r\n", ["1:30", "2:00"]],
    ["East Asian writing", "１：３０ a（２：００）", ["１：３０", "２：００"]],
    ["writing of both widths", "1：３０ a\n\n２:00 b", ["1：３０", "２:00"]],
    ["a time in brackets with a colon and words behind", "[1:30]: He says so\n- [2:00]: and more", ["1:30", "2:00"]],
    ["brackets side by side", "[1:30][2:00] a", ["1:30", "2:00"]],
    ["a fraction", "00:00:12.500 a", ["00:00:12.500"]],
  ])("%s", (_, text, times) => {
    expect(starts(text)).toEqual(times);
  });

  it.each([
    ["running text", "At 1:30 and 2:00"],
    ["brackets with words", "(at 1:30) [see 2:00]"],
    ["inline code", "`1:30` a (`2:00`)"],
    ["a fence", "```\n1:30 a\n```\n\n~~~\n2:00\n~~~"],
    ["properties", "---\nlength: 1:30\n1:30: a\n---\n"],
    ["maths", "$$\n1:30\n$$\n\n$1:30$ a"],
    ["a comment", "%%1:30%%\n\n%%\n1:30 a\n%%\n\n<!-- 1:30 -->"],
    ["a link", "[1:30](https://example.org/) a\n\n[[1:30]]\n\n[[a|1:30]]\n\n![1:30](a.png)"],
    ["an address", "https://example.org/(1:30)\n\n<https://example.org/1:30>"],
    ["a definition", "[1:30]: https://example.org/\n- [2:00]: <a b> 'title'\n> [3:00]: page (title)"],
    ["a timestamp", '<a class="yt-timestamp" data-t="00:01:30">[1:30]</a> a'],
    ["an anchor or code in HTML", '<a href="https://example.org/">1:30</a> <code>1:30</code> <kbd>(1:30)</kbd>'],
    ["HTML, which Live Preview draws as one thing", "<b>1:30</b> <span class=\"x\">(2:00)</span> <u>(2:01)</u> <span>(2:02)</span>"],
    ["another plugin's form", "{{youtube-timestamp 1:30}} a"],
    ["a subtitle file", "00:00:12,000 --> 00:00:15,500"],
    ["a time of day", "9:30 am a\n\n(10:15 UTC)\n\n- [ ] 14:00 - 15:00 Meeting"],
    ["a ratio or a score", "16:9 a\n\n(3:2)\n\n- 1:1 meeting"],
    ["a date and time", "2024-01-05 10:30 a\n\n10:30:00Z b"],
    ["a time across markup", "1:**30** a"],
  ])("leaves alone %s", (_, text) => {
    expect(starts(text)).toEqual([]);
  });

  it("takes every time of running text where that is wanted, but what speaks against one", () => {
    expect(all("At 1:30 and 2:00, John 3:16, a ratio of 3:20, tonight at 8:30, `4:00`, #tag/5:30, Juan 3:16, Röm 8:28.")).toEqual(["1:30", "2:00"]);
  });

  it("means what it says", () => {
    expect(scanBareTimes("0:00 a\n1:02:03 b\n00:12:00 c\n024:45 d\n1:05.5 e", "starts").map(({ seconds }) => seconds)).toEqual([0, 3723, 720, 1485, 65.5]);
  });

  it("knows no start in the middle of a line", () => {
    expect(bareTimesOfLine("1:30 a (2:00)", "starts", [], true).map(({ label }) => label)).toEqual(["2:00"]);
  });

  it("never throws, never overlaps, and says where each time stands", () => {
    fc.assert(locatable(), { numRuns: 3000 });
  });

  it.each(["1:30 ", "**1:30", "[1:30", "(1:30 <", "`1:30", "<b>1:30", "1:30|", "$1:30", "{{1:30", "<code>1:30", "&nbsp;1:30", "> - 1:30\n", "[^1]1:30"])("stays linear on many of %p", (part) => {
    expect(growth(part.repeat(16_000), (text) => scanBareTimes(text, "all"))).toBeLessThan(LINEAR);
  });
});
