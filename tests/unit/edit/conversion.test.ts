import { conversionsOf, type Conversion, type ConversionEvidence } from "../../../src/edit/conversion";
import { applyRepairs } from "../../../src/edit/repair";
import { formatTimecode } from "../../../src/note/timecode";
import type { VideoRef } from "../../../src/note/video";

const video: VideoRef = { kind: "youtube", id: "demoClip001" };
const full = (seconds: number): string => formatTimecode(seconds, "full");
const span = (seconds: number, label = `[${full(seconds)}]`): string => `<a class="yt-timestamp" data-t="${full(seconds)}">${label}</a>`;
const right = span(754);
const toSpans = (text: string, evidence: Partial<ConversionEvidence> = {}): Conversion[] => conversionsOf(text, { video, ...evidence }, "spans");
const toLinks = (text: string, evidence: Partial<ConversionEvidence> = {}): Conversion[] => conversionsOf(text, { video, ...evidence }, "links");

describe("other forms become the wiki's spans", () => {
  it.each([
    ["a bare time", "12:34", right],
    ["a bare time with hours", "1:02:03", span(3723)],
    ["a time at the start of a line", "12:34: Introduction", `${right}: Introduction`],
    ["a time in parentheses", "(12:34)", `(${right})`],
    ["a time between letters of another script", "\u572812:34\u5904", `\u5728${right}\u5904`],
    ["a time in text from right to left", "\u05D0\u05EA 12:34 \u05D1", `\u05D0\u05EA ${right} \u05D1`],
    ["a time behind an emoji", "\u{1F600}12:34", `\u{1F600}${right}`],
    ["a time in italics", "_12:34_ __12:34__", `_${right}_ __${right}__`],
    ["a bracket before another", "[12:34][12:34] [12:34][^1] [12:34][see](x)", `${right}${right} ${right}[^1] ${right}[see](x)`],
    ["a time behind code that does not close", "<code> 12:34 </b> <pre>", `<code> ${right} </b> <pre>`],
    ["a time before a cut", "a < b 12:34 > c", `a < b ${right} > c`],
    ["a range without brackets", "12:34-13:00", `${right}-${span(780)}`],
    ["a bracket", "[00:12:34]", right],
    ["an escaped bracket", "\\[12:34\\]", right],
    ["a bracket behind an exclamation mark", "Wow![12:34]", `Wow!${right}`],
    ["a bracket with a colon", "[12:34]: then", `${right}: then`],
    ["a list in a bracket", "[00:04:01, 00:10:35]", `${span(241)}, ${span(635)}`],
    ["a range in a bracket", "[00:04:01-00:10:35]", `${span(241)}-${span(635)}`],
    ["a time among words in a bracket", "[12:34 the start]", `[${right} the start]`],
    ["a wikilink", "[[00:12:34]]", right],
    ["a link", "[12:34](https://youtu.be/demoClip001?t=754)", span(754, "[12:34]")],
    ["a link with hours", "[0:12:34](https://youtu.be/demoClip001?t=754)", span(754, "[0:12:34]")],
    ["a link with its time in parentheses", "[(12:34)](https://youtu.be/demoClip001?t=754)", right],
    ["Media Extended in a table", "| a | [[https://youtu.be/demoClip001?t=754\\|the start]] |", `| a | ${span(754, "the start")} |`],
    ["a link with words", "[the start](https://www.youtube.com/watch?v=demoClip001&t=754s)", span(754, "the start")],
    ["an address", "See https://youtu.be/demoClip001?t=754.", `See ${right}.`],
    ["an address in angles", "<https://youtu.be/demoClip001?t=754>", right],
    ["Media Notes", "[12:34]()", right],
    ["Timestamp Notes", "a\n```timestamp \n 12:34\n ```\nb", `a\n${right}\nb`],
    ["Timestamp Notes in a quote, of several times", "> ```timestamp\n> 12:34\n> 1:02:03\n> ```\n> b", `> ${right}, ${span(3723)}\n> b`],
    ["Timestamp Notes in a list, with CRLF", "- ```timestamp \r\n 12:34\r\n ```\r\nb", `- ${right}\r\nb`],
    ["the address of Timestamp Notes", "```timestamp-url \n https://youtu.be/demoClip001\n ```", "https://youtu.be/demoClip001"],
    ["the address of Timestamp Notes with a time", "```timestamp-url \n https://youtu.be/demoClip001?t=754\n ```", right],
    ["YouTube Annotator", "[12:34](#go2saved-754)", right],
    ["YouTube Annotator's range, whose end stays readable", "[12:34\u201313:00](#go2saved-754)", span(754, "12:34\u201313:00")],
    ["Logseq", "{{youtube-timestamp 754}} and {{youtube-timestamp 00:12:34}}", `${right} and ${right}`],
  ])("%s", (_, text, expected) => {
    const changes = toSpans(text);
    expect(applyRepairs(text, changes)).toBe(expected);
    expect(changes.every(({ sure }) => sure)).toBe(true);
    expect(toSpans(expected)).toEqual([]);
  });

  it("Media Extended, with both ends of a range", () => {
    const file: VideoRef = { kind: "file", path: "my clip.mp4" };
    const text = "[[my clip.mp4#t=754]] [[my clip.mp4#t=12:34|the start]] [a](my%20clip.mp4#t=754,13:00) [b](<my clip.mp4#t=754>) [[other.mp4#t=754]]";
    expect(applyRepairs(text, toSpans(text, { video: file }))).toBe(`${right} ${span(754, "the start")} ${span(754, "a")}\u2013${span(780)} ${span(754, "b")} [[other.mp4#t=754]]`);
  });

  it("tells line, text, seconds and reason", () => {
    expect(toSpans("\nat 12:34 [[0:01:00]]")).toEqual<Conversion[]>([
      { from: 4, to: 9, insert: right, line: 2, written: "12:34", meant: 754, reason: "two-fields", sure: true },
      { from: 10, to: 21, insert: span(60), line: 2, written: "[[0:01:00]]", meant: 60, reason: "as-written", sure: true },
    ]);
  });
});

describe("what may not be a time of the video is listed and not sure", () => {
  it.each([
    ["clock", "at 12:30 pm"],
    ["clock", "at 9:15 a.m."],
    ["clock", "meet at 9:15"],
    ["clock", "um 14:00 Uhr"],
    ["clock", "from 9:00-10:30 PM"],
    ["clock", "2024-01-01 12:30"],
    ["clock", "July 9, 1980, 11:54"],
    ["clock", "on Monday at 3:05"],
    ["clock", "at 3:05 on Monday"],
    ["clock", "at 3:05 ET"],
    ["clock", "today at 3:05"],
    ["clock", "20:00 CET"],
    ["clock", "20:00 CEST"],
    ["clock", "19:30 BST"],
    ["clock", "10:00 IST"],
    ["clock", "18:00 (GMT)"],
    ["clock", "from 18:00 to 19:30 UTC"],
    ["clock", "2024/05/01 10:30"],
    ["clock", "1 May 2024 10:30"],
    ["clock", "on the 1st of May at 10:30"],
    ["clock", "10:30 on 1 May"],
    ["clock", "10:30 on Wednesday, May 1"],
    ["clock", "at 10:30 today"],
    ["clock", "the 8:15 train"],
    ["clock", "every day at 7:30"],
    ["clock", "at 7:30 every morning"],
    ["clock", "\u23F0 12:34"],
    ["clock", "- [ ] 14:00 - 15:00 Meeting"],
    ["clock", "> 1. [x] 9:00\u201310:30 Meeting"],
    ["clock", "9:00, 10:30; 11:15 PM"],
    ["duration", "Duration: 10:20"],
    ["duration", "10:20 minutes"],
    ["ratio", "16:9"],
    ["ratio", "4:3"],
    ["ratio", "[4:3]"],
    ["ratio", "a 16:10 aspect ratio"],
    ["ratio", "1:10 or 1:3"],
    ["ratio", "20:40:60"],
    ["verse", "John 3:16"],
    ["verse", "1 Cor. 13:12"],
    ["verse", "Rev. 12:11; 13:10"],
    ["verse", "Matthew 5:14, 6:33"],
    ["verse", "Matthew 5:14-16, 18; 6:33 and 7:12"],
    ["verse", "(Jn 3:16)"],
    ["verse", "Mt 5:14"],
    ["verse", "1 Pt 3:15"],
    ["fraction", "he ran 9:58.3"],
    ["embed", "![](https://youtu.be/demoClip001?t=754)"],
    ["embed", "![[clip.mp4#t=754]]"],
    ["label", "[12:34](https://youtu.be/demoClip001?t=700)"],
  ] as const)("%s: %s", (reason, text) => {
    const changes = toSpans(text, text.includes("clip.mp4") ? { video: { kind: "file", path: "clip.mp4" } } : {});
    expect(changes.length).toBeGreaterThan(0);
    for (const change of changes) expect(change).toMatchObject({ reason, sure: false });
  });

  it.each(["12:34", "[12:34]", "https://youtu.be/demoClip001?t=754"])("beyond the end: %s", (text) => {
    expect(toSpans(text, { length: 600 })).toMatchObject([{ reason: "beyond-length", sure: false }]);
    expect(toSpans(text, { length: 754 })).toMatchObject([{ sure: true }]);
  });

  it.each(["at 12:34 he says", "John Doe [3:16]", "Mark 03:16", "the mark 12:34", "12:34 minutely", "entre 12:34 et", "at 12:34\nlong ago", "today\n12:34",
    "- [ ] 12:34 - 15:00 the proof", "- 12:00 - 15:00 Interview", "- [ ] 12:34", "[ ] 12:00 - 15:00", "12:34 Today", "- 12:34 Train your dog", "the 12:34 mark", "at 12:34 West of here", "12:34 may 5 times",
    "12:34, a march"])("but %s is sure", (text) => {
    expect(toSpans(text).map(({ sure }) => sure)).toEqual(Array.from(text.matchAll(/\d+:\d+/g), () => true));
  });
});

describe("what speaks against one time", () => {
  it.each([
    ["no time in brackets", "John 3:16, [12:34]", [false, true]],
    ["no time further off", "Rev. 12:11, as he says at 13:10", [false, true]],
    ["no time that cannot be a verse", "John 3:16; 00:12:34", [false, true]],
    ["no time that cannot be a time of day", "10:30 pm, 45:10", [false, true]],
    ["no time on the next line", "John 3:16,\n12:34", [false, true]],
    ["what is counted up before it", "12:30, 13:45 CET", [false, false]],
  ])("speaks against %s", (_, text, ticked) => {
    expect(toSpans(text).map(({ sure }) => sure)).toEqual(ticked);
  });
});

describe("what stays", () => {
  it.each([
    ["properties", "---\nlength: 12:34\n---\n"],
    ["code", "`12:34` and\n```\n12:34\n```"],
    ["a timestamp block with other text", "```timestamp\nthe start\n12:34\n```"],
    ["an empty timestamp block", "```timestamp\n```"],
    ["comments", "%%12:34%% <!-- 12:34 -->"],
    ["maths", "$12:34$ and\n$$\n12:34\n$$"],
    ["addresses", "http://example.com/12:34 app://x?t=12:34 https://youtu.be/demoClip001"],
    ["the address of a reference", "[1]: https://youtu.be/demoClip001?t=754"],
    ["a reference", "[12:34]: https://example.com"],
    ["an address in an address", "app://open?url=https://youtu.be/demoClip001?t=754"],
    ["links", "[12:34](https://example.com) [[note 12:34]] [[note|12:34]] [x](#12:34) ![12:34](x.png) [12:34](notes.md)"],
    ["links to other videos", "[12:34](https://youtu.be/otherClip01?t=754) https://youtu.be/otherClip01?t=754"],
    ["a link with a title", '[12:34](https://youtu.be/demoClip001?t=754 "the start")'],
    ["spans", `${right} <a class="yt-timestamp" data-t="12:34">12:34</a>`],
    ["broken spans", '<a class="yt="yt-timestamp" data-t="00:12:34">[00:12:34]</a> [00:12:34](<a class="yt-timestamp" data-t="00:12:34">[00:12:34]</a>'],
    ["tags", '<b title="12:34"> <iframe src="https://youtu.be/demoClip001?t=754">'],
    ["longer numbers", "1:12:34:56 127.0.0.1:80 1,000,000:10 v12:34 UTC+05:30 00:1B:44 12:345 #12:34"],
    ["footnotes", "A claim[^12:34] and [^12:34]: its source"],
    ["links of a reference", "[12:34][1] [12:34][] [see 12:34][1] ![12:34][1]\n\n[1]: https://example.com"],
    ["links of a reference of the same name", "[12:34] and [12:34]\n\n[12:34]: https://example.com"],
    ["fields of Dataview", "start:: 12:34\n- (start:: 12:34) [end:: 12:34, 13:00]"],
    ["tags over lines", '<div\n  class="a > b"\n title="12:34">x</div> <b title="a > 12:34">'],
    ["elements that hold code", "<code>12:34</code> <PRE class=x>\n12:34\n<b>[12:34]</b></PRE> <script>12:34</script>\n<style>12:34</style> <kbd>12:34</kbd>"],
    ["links over lines", '<a\n href="https://example.com">at 12:34</a>'],
    ["templates", "<% 12:34 %> <%*\n12:34\n-%>"],
    ["places in files", "main.ts:12:34 (src/app.js:10:15) fe80::12:34 localhost:12:34"],
    ["subtitles", "1\n00:00:01,500 --> 00:00:04,000\nHello\n\n00:01.500 --> 00:04.000 align:start\n<00:00:02.000>\n0:00:01.500,0:00:04.000"],
    ["macros", "{{video https://youtu.be/demoClip001?t=754}} {{query 12:34}}"],
    ["times that plugins show beside another video", "```timestamp-url\nhttps://youtu.be/otherClip01\n```\n```timestamp\n12:34\n```\n{{youtube-timestamp 754}}"],
    ["times that plugins show beside a video of another site", "```timestamp-url\nhttps://example.com/1\n```\n```timestamp\n12:34\n```\n{{video https://example.com/1}} {{youtube-timestamp 754}}"],
    ["times beyond the form", "999:59:59:00 https://youtu.be/demoClip001?t=360000"],
  ])("%s", (_, text) => {
    expect(toSpans(text)).toEqual([]);
  });

  it("takes up times again behind the own video", () => {
    const text = "{{video https://youtu.be/otherClip01}} {{youtube-timestamp 1}} {{youtube https://youtu.be/demoClip001}} {{youtube-timestamp 754}}";
    expect(toSpans(text)).toMatchObject([{ written: "{{youtube-timestamp 754}}" }]);
  });
});

describe("the second that is meant", () => {
  it("is what a person wrote, and not sure beyond the end", () => {
    const text = [9, 15, 39, 52].map((second) => `[${full(second).slice(3)}:00]`).join("\n");
    expect(toSpans(text).map(({ meant, sure }) => [meant, sure])).toEqual([9, 15, 39, 52].map((second) => [60 * second, true]));
    expect(toSpans(text, { length: 1000 }).map(({ meant, sure }) => [meant, sure])).toEqual([[540, true], [900, true], [2340, false], [3120, false]]);
  });

  it("is written so that it is read again", () => {
    const round = ["5:00", "25:00", "28:00", "34:00", "45:00", "52:00", "59:00", "35:00"];
    const text = round.join("\n");
    const converted = applyRepairs(text, toSpans(text));
    expect(toLinks(converted).map(({ meant }) => meant)).toEqual(round.map((time) => Number(time.split(":")[0]) * 60));
  });

  it("is the one that the user chose", () => {
    const choices = new Map([["01:02:00\n[01:02:00]", 62]]);
    expect(toLinks(span(3720), { choices })).toMatchObject([{ insert: "[1:02](https://youtu.be/demoClip001?t=62)", reason: "chosen", sure: true }]);
  });
});

const link = (words: string, seconds = 754): string => `[${words}](https://youtu.be/demoClip001?t=${String(seconds)})`;

describe("spans become links", () => {
  it.each([
    ["a span", right, link("00:12:34")],
    ["a short label", span(754, "[12:34]"), link("12:34")],
    ["a label with hours", span(754, "[0:12:34]"), link("0:12:34")],
    ["a label with a name", span(754, "the start"), link("the start")],
    ["a label with a time and a name", span(754, "12:34 the start"), link("12:34 the start")],
    ["a span in brackets", `[${right}]`, `[${link("00:12:34")}]`],
    ["a span behind a link", `[x](https://example.com)${right}`, `[x](https://example.com)${link("00:12:34")}`],
    ["spans side by side", `${right}${span(780)}[${right}][x]`, `${link("00:12:34")}${link("00:13:00", 780)}[${link("00:12:34")}][x]`],
  ])("%s, which comes back the same", (_, text, expected) => {
    const changes = toLinks(text);
    expect(applyRepairs(text, changes)).toBe(expected);
    expect(changes.every(({ sure }) => sure)).toBe(true);
    expect(applyRepairs(expected, toSpans(expected))).toBe(text);
  });

  it.each([
    ["one-way", "another writing", '<a class="yt-timestamp" data-t="12:34"></a>', link("12:34")],
    ["one-way", "a time of two fields", '<a class="yt-timestamp" data-t="12:34">[12:34]</a>', link("12:34")],
    ["one-way", "another element", '<span class="yt-timestamp" data-t="00:12:34">[00:12:34]</span>', link("00:12:34")],
    ["one-way", "a label without brackets", span(754, "00:12:34"), link("00:12:34")],
    ["one-way", "a name in brackets", span(754, "[the start]"), link("the start")],
    ["one-way", "a label in tags", span(754, "<b>[00:12:34]</b>"), link("00:12:34")],
    ["one-way", "what would embed the video", `Wow!${right}`, `Wow! ${link("00:12:34")}`],
    ["one-way", "what an address would take in", `https://example.com/${right}`, `https://example.com/ ${link("00:12:34")}`],
    ["one-way", "an address", right.replace(">", ' href="https://www.youtube.com/watch?v=demoClip001&amp;t=754s">'), link("00:12:34")],
    ["one-way", "another attribute", right.replace(">", ' title="the start" href="#">'), link("00:12:34")],
    ["label", "a label that says another time", span(754, "[00:12:00]"), link("12:34")],
  ])("%s: %s", (reason, _, text, expected) => {
    expect(applyRepairs(text, toLinks(text))).toBe(expected);
    expect(toLinks(text)).toMatchObject([{ reason, sure: false }]);
  });

  it.each([
    ["a label that a link cannot hold", span(754, "a [b] c")],
    ["a label that would be a footnote", span(754, "^a")],
    ["an address of another video", right.replace(">", ' href="https://youtu.be/otherClip01?t=754">')],
    ["an address of another second", right.replace(">", ' href="https://youtu.be/demoClip001?t=755">')],
    ["an address without a second", right.replace(">", " href=https://example.com>")],
    ["a span in an alias", `[[note|${right}]]`],
    ["a span in a link", `[see ${right}](https://example.com) [00:12:34](${right})`],
    ["no time", '<a class="yt-timestamp" data-t="N/A">here</a>'],
    ["other times", "12:34 [12:34](https://youtu.be/demoClip001?t=754)"],
    ["code", `\`${right}\` <code>${right}</code> <% ${right} %>`],
  ])("leaves %s", (_, text) => {
    expect(toLinks(text)).toEqual([]);
  });

  it("is not sure of what lies after the end", () => {
    expect(toLinks(right, { length: 5 })).toMatchObject([{ reason: "beyond-length", sure: false }]);
  });

  it("writes the address of a file as it is inserted", () => {
    const file: VideoRef = { kind: "file", path: "my (clip) 50%.mp4" };
    expect(applyRepairs(right, toLinks(right, { video: file }))).toBe("[00:12:34](my%20%28clip%29%2050%25.mp4#t=754)");
  });

  it.each<VideoRef>([
    video,
    { kind: "file", path: "Talks/a (b) 50%20?.mp4" },
    { kind: "file", path: "\u{1F600} \u05D0.webm" },
    { kind: "url", url: "https://example.com/a%20b(1).mp4" },
  ])("and back, for %p", (ref) => {
    const text = `a ${right}, ${span(0)}\r\n- ($ n $) ${span(3599)} ($ m $) ${span(3600)}`;
    const there = applyRepairs(text, toLinks(text, { video: ref }));
    expect(there).not.toContain("<a");
    expect(applyRepairs(there, toSpans(there, { video: ref }))).toBe(text);
  });
});
