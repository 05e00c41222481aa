import fc from "fast-check";
import { formOfNote, insertTimestamps, templateProblem, type InsertFormat, type TemplateProblem } from "../../../src/edit/insertion";
import { scanNote } from "../../../src/note/scan";
import type { VideoRef } from "../../../src/note/video";
import { apply, WIKI, insertAt, LINK, MOMENT, NOTE_VIDEO, OTHER_VIDEO, SPAN, template } from "./insertion-support";

describe("formats", () => {
  test("a span never stands in a note about another video, or about none", () => {
    expect(insertAt("‸", WIKI)).toBe(`${SPAN}‸`);
    expect(insertAt("‸", WIKI, { ...MOMENT, video: OTHER_VIDEO })).toBe("[12:34](https://youtu.be/--_other-id?t=754)‸");
    expect(apply("", insertTimestamps("", [{ from: 0, to: 0 }], MOMENT, undefined, WIKI))).toBe(LINK);
  });

  test("link, also to the note's own video", () => {
    expect(insertAt("‸", { kind: "link" })).toBe(`${LINK}‸`);
  });

  test("zero is a time", () => {
    const start = { ...MOMENT, seconds: 0 };
    expect(insertAt("‸", WIKI, start)).toBe('<a class="yt-timestamp" data-t="00:00:00">[00:00:00]</a>‸');
    expect(insertAt("‸", { kind: "link" }, start)).toBe("[0:00](https://youtu.be/xlMTWfkQqbY?t=0)‸");
    expect(insertAt("‸", { kind: "template", template: "{seconds} {time}" }, start)).toBe("0 0:00‸");
  });

  test("a span with an address, which works without the plugin as well", () => {
    const portable: InsertFormat = { kind: "wiki-href" };
    const span = '<a class="yt-timestamp" data-t="00:12:34" href="https://youtu.be/xlMTWfkQqbY?t=754">[00:12:34]</a>';
    expect(insertAt("‸", portable)).toBe(`${span}‸`);
    expect(insertAt("‸", portable, { ...MOMENT, video: OTHER_VIDEO })).toBe("[12:34](https://youtu.be/--_other-id?t=754)‸");
    expect(scanNote(span)).toEqual([{ kind: "span", from: 0, to: span.length, time: "00:12:34", label: "[00:12:34]" }]);
  });

  test("plain, which is text and no timestamp", () => {
    expect(insertAt("‸(text)", { kind: "plain" })).toBe("[12:34] ‸(text)");
    expect(scanNote("[12:34] (text)")).toEqual([]);
  });

  test.each<[string, number, number | undefined, InsertFormat, string]>([
    ["short in a short video", 754, 3600, { kind: "plain" }, "[12:34]"],
    ["short in a video over an hour long", 754, 3601, { kind: "plain" }, "[0:12:34]"],
    ["short in a video of unknown length", 4354, undefined, { kind: "plain" }, "[1:12:34]"],
    ["short in a long video, ten hours in", 36_001, 40_000, { kind: "plain" }, "[10:00:01]"],
    ["always full", 754, 600, { kind: "plain", style: "full" }, "[00:12:34]"],
    ["links are short by default", 754, 7200, { kind: "link" }, "[0:12:34](https://youtu.be/xlMTWfkQqbY?t=754)"],
    ["full in a link", 754, undefined, { kind: "link", style: "full" }, "[00:12:34](https://youtu.be/xlMTWfkQqbY?t=754)"],
    ["spans are full by default", 754, 600, { kind: "wiki" }, SPAN],
    ["a span's label is short where that is asked for, its time never", 754, 600, { kind: "wiki", style: "short" }, SPAN.replace("[00:12:34]", "[12:34]")],
    ["{time} of a template is short by default", 754, 7200, { kind: "template", template: "{time}" }, "0:12:34"],
    ["{time} of a template as asked for", 754, 600, { kind: "template", template: "{time}", style: "full" }, "00:12:34"],
    ["{time:hh:mm:ss} is full in any style", 754, 600, { kind: "template", template: "{time:hh:mm:ss} {time}", style: "short" }, "00:12:34 12:34"],
    ["a live stream has no length", 754, Number.NaN, { kind: "plain" }, "[12:34]"],
  ])("time style: %s", (_, seconds, duration, format, written) => {
    expect(insertAt("‸", format, { ...MOMENT, seconds, duration })).toBe(`${written}‸`);
  });

  test.each([Number.NaN, Infinity, -Infinity, 1e300])("%d is no time", (seconds) => {
    expect(insertAt("‸", WIKI, { ...MOMENT, seconds })).toBe("no-time");
  });

  test("vault file: a link path whose blanks and marks are encoded", () => {
    const clip = (path: string): string => insertAt("‸", WIKI, { ...MOMENT, video: { kind: "file", path } });
    expect(clip("clip.webm")).toBe("[12:34](clip.webm#t=754)‸");
    expect(clip("my films/100% (take 1).webm")).toBe("[12:34](my%20films/100%25%20%28take%201%29.webm#t=754)‸");
    expect(clip("$$.webm")).toBe("[12:34](%24%24.webm#t=754)‸");
    expect(clip("100%25.webm")).toBe("[12:34](100%2525.webm#t=754)‸");
    expect(clip("filmé 日本.webm")).toBe("[12:34](filmé%20日本.webm#t=754)‸");
    expect(clip("a](b)<c>|`\n.webm")).toBe("[12:34](a%5D%28b%29%3Cc%3E%7C%60%0A.webm#t=754)‸");
  });

  test("URL: what is encoded stays so", () => {
    const video: VideoRef = { kind: "url", url: "https://example.org/a%20b(1).mp4?x=1|2#old" };
    expect(insertAt("‸", WIKI, { ...MOMENT, video })).toBe("[12:34](https://example.org/a%20b%281%29.mp4?x=1%7C2#t=754)‸");
  });

  test("URL: a percent sign that encodes nothing is encoded", () => {
    const video: VideoRef = { kind: "url", url: "https://example.org/100%.mp4?a=%%20" };
    expect(insertAt("‸", WIKI, { ...MOMENT, video })).toBe("[12:34](https://example.org/100%25.mp4?a=%25%20#t=754)‸");
  });

  test.each<VideoRef>([
    { kind: "file", path: "my films/100% (take 1).webm" },
    { kind: "file", path: "filmé 日本.webm" },
    { kind: "file", path: "a%20b#1.webm" },
    { kind: "file", path: "half \uD83D.webm" },
    { kind: "url", url: "https://example.org/a.mp4?x=1" },
  ])("what is inserted for %j is read back as the same moment", (video) => {
    const after = apply("", insertTimestamps("", [{ from: 0, to: 0 }], { ...MOMENT, video }, NOTE_VIDEO, WIKI));
    expect(scanNote(after)).toMatchObject([{ kind: "link", video, seconds: 754 }]);
  });
});

describe("template", () => {
  const fill = (template: string, title?: string, before = "‸"): string =>
    insertAt(before, { kind: "template", template }, { ...MOMENT, title });

  test("fills what it knows and leaves what it does not", () => {
    expect(fill("{time} {seconds} {url} {title} {selection} {} {TIME} $& {{time}}", "Film"))
      .toBe("12:34 754 https://youtu.be/xlMTWfkQqbY?t=754 Film  {} {TIME} $& {12:34}‸");
  });

  test("a placeholder in a title is not filled", () => {
    expect(fill("{title}", "{time}")).toBe("{time}‸");
  });

  test("a link stands for its span where another video plays", () => {
    const other = (written: string): string => insertAt("‸", template(written), { ...MOMENT, video: OTHER_VIDEO });
    const link = "[12:34](https://youtu.be/--_other-id?t=754)";
    expect(other('{title}: <a class="yt-timestamp" data-t="{time:hh:mm:ss}">[{time}]</a>, {seconds}')).toBe(`Some film: ${link}, 754‸`);
    expect(other("<span data-t='{time}' class=\"yt_timestamp\" href=\"{url}\"><b>{time}</b></span>")).toBe(`${link}‸`);
    expect(other("<b>{time}</b> <a href=\"{url}\">{time}</a>")).toBe('<b>12:34</b> <a href="https://youtu.be/--_other-id?t=754">12:34</a>‸');
  });

  test("an empty one writes a link", () => {
    expect(fill("")).toBe(`${LINK}‸`);
    expect(fill(" \n")).toBe(`${LINK}‸`);
    expect(fill("{title}")).toBe(`${LINK}‸`);
  });

  test("a bracketed time never becomes a link", () => {
    expect(fill("[{time}]", "", "‸(text)")).toBe("[12:34] ‸(text)");
  });

  test("own blanks are not doubled", () => {
    expect(fill(" {time} ", "", "a‸b")).toBe("a 12:34 ‸b");
  });

  test("a title breaks neither link text nor line", () => {
    expect(fill("[{title}]({url})", "a [b] | c\\\n\n d\u0000 <img> `e` *f* _g_ $h$"))
      .toBe("[a \\[b\\] \\| c\\\\ d \\<img\\> \\`e\\` \\*f\\* \\_g\\_ \\$h\\$](https://youtu.be/xlMTWfkQqbY?t=754)‸");
    expect(fill("{title}", "100%% of ==this==, &lt; #tag, C# too")).toBe("100\\%\\% of \\=\\=this\\=\\=, \\&lt; \\#tag, C\\# too‸");
    expect(fill("{title}", "# one")).toBe("\\# one‸");
    expect(fill("{title}", "1. one")).toBe("1\\. one‸");
    expect(fill("{title}", "- one")).toBe("\\- one‸");
  });

  test("a title inside a tag of the template stays inside its attribute", () => {
    expect(fill('<a title="{title}" href="{url}">{time}</a>', '"><script>&'))
      .toBe('<a title="&#34;&#62;&#60;script&#62;&#38;" href="https://youtu.be/xlMTWfkQqbY?t=754">12:34</a>‸');
  });

  test("a title of 10 kB is cut", () => {
    expect(fill("{title}", "😀".repeat(10_000))).toBe(`${"😀".repeat(300)}‸`);
  });

  test("bars and lines in a table cell", () => {
    const table = "| a | b |\n|---|---|\n| x | ‸ |";
    expect(fill("{time} | \\| {title}\nnext", "a|b", table)).toBe("| a | b |\n|---|---|\n| x | 12:34 \\| \\| a\\|b<br>next‸ |");
    expect(fill("{time}|", "", "a | b\n--|--\n1 | 2‸")).toBe("a | b\n--|--\n1 | 2 12:34\\|‸");
    expect(fill("{time}|", "", "a‸ | b\n--|--\n1 | 2")).toBe("a 12:34\\|‸ | b\n--|--\n1 | 2");
    expect(fill('<b title="{title}">{time}</b>', "a|b", table)).toContain('| x | <b title="a&#124;b">12:34</b>‸ |');
    expect(fill("{time}|", "", "not | a table‸")).toBe("not | a table 12:34|‸");
  });

  test.each([
    ["quote", "> a‸", "> a 12:34\n> next‸"],
    ["nested quote", "> > a‸", "> > a 12:34\n> > next‸"],
    ["callout title", "> [!note] a‸", "> [!note] a 12:34\n> next‸"],
    ["list", "  - a‸", "  - a 12:34\n    next‸"],
    ["list with a tab", "\t1. a‸", "\t1. a 12:34\n\t   next‸"],
    ["task", "- [x] a‸", "- [x] a 12:34\n  next‸"],
    ["list in a quote", "> - a‸", "> - a 12:34\n>   next‸"],
    ["heading", "# a‸", "# a 12:34\nnext‸"],
  ])("lines of a template in a %s", (_, before, after) => {
    expect(fill("{time}\nnext", "", before)).toBe(after);
  });

  test("an empty line of a template keeps a quote together", () => {
    expect(fill("{time}\n\nnext", "", "> a‸")).toBe("> a 12:34\n> \n> next‸");
  });
});

describe("templateProblem", () => {
  test.each<[TemplateProblem | undefined, string]>([
    [undefined, "[{time}]({url})"],
    [undefined, "{seconds}"],
    [undefined, "{time:hh:mm:ss} {title} {selection} {{time}} {} {1}"],
    ["no-time", ""],
    ["no-time", "{title} {selection}"],
    ["no-time", "time"],
    ["unknown-placeholder", "{time} {tme}"],
    ["unknown-placeholder", "{time} { time }"],
    ["unknown-placeholder", "{time} {Time}"],
    ["unknown-placeholder", "{time} {time:mm:ss}"],
    ["too-long", `{time}${" ".repeat(1000)}`],
  ])("%s: %j", (problem, text) => {
    expect(templateProblem(text)).toBe(problem);
  });

  test("what has no problem leaves no placeholder and says the time", () => {
    const parts = fc.array(fc.constantFrom("{time}", "{time:hh:mm:ss}", "{seconds}", "{url}", "{title}", "{selection}", "{tim}", "{", "}", "a", ":", " "), { maxLength: 8 });
    fc.assert(fc.property(parts, (some) => {
      const text = some.join("");
      const filled = insertAt("‸", { kind: "template", template: text }, { ...MOMENT, title: "" });
      if (templateProblem(text) !== undefined) return;
      expect(filled).toMatch(/12:34|754/);
      expect(filled).not.toMatch(/\{(?:time|seconds|url|title|selection)\}/);
    }));
  });
});

describe("formOfNote", () => {
  const span = '<a class="yt-timestamp" data-t="00:12:34">[00:12:34]</a>';
  const withAddress = span.replace('">[', '" href="https://youtu.be/aqz-KE-bpKQ?t=754">[');
  const link = "[12:34](https://youtu.be/aqz-KE-bpKQ?t=754)";

  it.each([
    ["a note without timestamps", "Words, [a page](https://example.com) and 12:34.", "link"],
    ["a note of links", `${link} and ${link}`, "link"],
    ["a note of spans", `${span} and ${span}`, "wiki"],
    ["a note of spans with an address", `${withAddress}, ${withAddress} and ${span}`, "wiki-href"],
    ["a note of spans whose address says nothing", span.replace("<a ", '<a href="#" '), "wiki"],
    ["a note of more spans than links", `${span}, ${link} and ${span}`, "wiki"],
    ["a note of as many links as spans", `${span} and ${link}`, "link"],
    ["spans in code alone", `\`${span}\``, "link"],
  ])("%s", (_, text, form) => {
    expect(formOfNote(text)).toBe(form);
  });
});
