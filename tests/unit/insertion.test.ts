import fc from "fast-check";
import { insertTimestamps, type InsertFormat, type Insertion, type Moment, type Selection } from "../../src/insertion";
import { scanNote } from "../../src/note";
import type { VideoRef } from "../../src/video";

const NOTE_VIDEO: VideoRef = { kind: "youtube", id: "xlMTWfkQqbY" };
const OTHER_VIDEO: VideoRef = { kind: "youtube", id: "--_other-id" };
const MOMENT: Moment = { video: NOTE_VIDEO, seconds: 754, title: "Some film" };
const AUTOMATIC: InsertFormat = { kind: "automatic" };
const SPAN = '<a class="yt-timestamp" data-t="00:12:34">[00:12:34]</a>';
const LINK = "[12:34](https://youtu.be/xlMTWfkQqbY?t=754)";
const TIME: InsertFormat = { kind: "template", template: "{time}" };

function apply(text: string, insertion: Insertion): string {
  if (!insertion.ok) throw new Error(insertion.reason);
  let result = text;
  for (const edit of [...insertion.edits].reverse()) {
    result = result.slice(0, edit.from) + edit.insert + result.slice(edit.to);
  }
  return result;
}

/** A text whose `‸` are the cursors. */
function marked(text: string): { text: string; selections: Selection[] } {
  const parts = text.split("‸");
  let offset = 0;
  const selections = parts.slice(0, -1).map((part) => {
    offset += part.length;
    return { from: offset, to: offset };
  });
  return { text: parts.join(""), selections };
}

function withCursors(text: string, selections: readonly Selection[]): string {
  return [...selections].reverse().reduce((result, { to }) => `${result.slice(0, to)}‸${result.slice(to)}`, text);
}

/** The note after an insertion, with its cursors; or the reason why there is none. */
function insertAt(before: string, format: InsertFormat = TIME, moment: Moment = MOMENT): string {
  const { text, selections } = marked(before);
  const insertion = insertTimestamps(text, selections, moment, NOTE_VIDEO, format);
  return insertion.ok ? withCursors(apply(text, insertion), insertion.selections) : insertion.reason;
}

/** The properties take more runs from outside, for long searches. */
const RUNS = Number(process.env["FUZZ_RUNS"] ?? 1000);

const FRAGMENTS = [
  " ", "  ", "\n", "\n\n", "\r\n", "\r", "\t", "word", "a", "0", ".", ",", "(", ")", "[", "]", "](", "[[", "]]", "<", ">", "> ", "- ",
  "1. ", "- [ ] ", "# ", "|", "| ", "|---|---|\n", "\\", "`", "``", "```\n", "~~~\n", "%%", "<!--", "-->", "$", "$$", "---\n", "**", "*",
  "==", "#tag", "https://youtu.be/x?t=1", "[12:34](https://youtu.be/xlMTWfkQqbY?t=754)", SPAN, "<a ", "</a>", "😀", "\uD83D", "\uDE00",
  "{time}", "> [!note]- ", "^id", "[^1]: ", "&amp;", "\u00A0", "\u200B", "é", "日本",
];
const anyNote = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 30 }).map((parts) => parts.join("")) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 80 }) },
);
const anyFormat: fc.Arbitrary<InsertFormat> = fc.oneof(
  fc.constantFrom<InsertFormat>({ kind: "automatic" }, { kind: "wiki" }, { kind: "link" }),
  fc.array(fc.oneof(fc.constantFrom("{time}", "{seconds}", "{url}", "{title}", "{selection}", "$&", "$1"), fc.constantFrom(...FRAGMENTS)), { maxLength: 8 })
    .map((parts): InsertFormat => ({ kind: "template", template: parts.join("") })),
);
const anyVideo: fc.Arbitrary<VideoRef> = fc.oneof(
  fc.constantFrom<VideoRef>(NOTE_VIDEO, OTHER_VIDEO),
  fc.string({ minLength: 1 }).map((path): VideoRef => ({ kind: "file", path })),
  fc.webUrl().map((url): VideoRef => ({ kind: "url", url })),
);
const anyMoment: fc.Arbitrary<Moment> = fc.record({
  video: anyVideo,
  seconds: fc.oneof(fc.constantFrom(0, 59.99, 3600), fc.double({ min: 0, max: 1e6, noNaN: true })),
  title: fc.oneof(fc.constant(undefined), anyNote),
});
const anySelections = fc.array(fc.record({ from: fc.nat(200), to: fc.nat(200) }), { minLength: 1, maxLength: 6 });

describe("insertTimestamps, for any note, cursors, moment and format", () => {
  const anyInsertion = fc.tuple(anyNote, anySelections, anyMoment, anyFormat);

  test("adds text at single offsets and changes nothing else, so that taking it out gives the note back", () => {
    fc.assert(fc.property(anyInsertion, ([text, selections, moment, format]) => {
      const insertion = insertTimestamps(text, selections, moment, NOTE_VIDEO, format);
      if (!insertion.ok) return;
      let undone = apply(text, insertion);
      const starts: number[] = [];
      insertion.edits.reduce((added, edit) => {
        starts.push(edit.from + added);
        return added + edit.insert.length;
      }, 0);
      insertion.edits.forEach((edit, index) => {
        expect(edit.to).toBe(edit.from);
        expect(edit.insert).not.toBe("");
        expect(edit.from).toBeGreaterThan(insertion.edits[index - 1]?.from ?? -1);
        expect(undone.startsWith(edit.insert, starts[index])).toBe(true);
      });
      for (const [index, edit] of [...insertion.edits.entries()].reverse()) {
        const start = starts[index] ?? 0;
        undone = undone.slice(0, start) + undone.slice(start + edit.insert.length);
      }
      expect(undone).toBe(text);
    }), { numRuns: 3 * RUNS });
  });

  test("puts each cursor right behind what it inserted", () => {
    fc.assert(fc.property(anyInsertion, ([text, selections, moment, format]) => {
      const insertion = insertTimestamps(text, selections, moment, NOTE_VIDEO, format);
      if (!insertion.ok) return;
      const after = apply(text, insertion);
      expect(insertion.selections).toHaveLength(insertion.edits.length);
      insertion.selections.forEach(({ from, to }, index) => {
        expect(from).toBe(to);
        expect(after.slice(0, to).endsWith(insertion.edits[index]?.insert ?? "")).toBe(true);
      });
    }), { numRuns: RUNS });
  });

  test("takes several cursors in any order", () => {
    fc.assert(fc.property(anyInsertion, ([text, selections, moment, format]) => {
      const turned = [...selections].reverse().map(({ from, to }) => ({ from: to, to: from }));
      expect(insertTimestamps(text, turned, moment, NOTE_VIDEO, format))
        .toEqual(insertTimestamps(text, selections, moment, NOTE_VIDEO, format));
    }), { numRuns: RUNS });
  });

  test("refuses all when it refuses one", () => {
    fc.assert(fc.property(anyInsertion, ([text, selections, moment, format]) => {
      const insert = (some: readonly Selection[]): boolean => insertTimestamps(text, some, moment, NOTE_VIDEO, format).ok;
      expect(insert(selections)).toBe(selections.every((selection) => insert([selection])));
    }), { numRuns: RUNS });
  });

  test("keeps every timestamp that the note had", () => {
    fc.assert(fc.property(anyInsertion, ([text, selections, moment]) => {
      // What is escaped is no timestamp to Markdown, whatever a scan makes of it.
      fc.pre(!text.includes("\\"));
      const insertion = insertTimestamps(text, selections, moment, NOTE_VIDEO, AUTOMATIC);
      if (!insertion.ok) return;
      const written = (note: string): string[] => scanNote(note).map(({ from, to }) => note.slice(from, to));
      const after = written(apply(text, insertion));
      for (const timestamp of written(text)) expect(after).toContain(timestamp);
    }), { numRuns: 2 * RUNS });
  });
});

describe("insertTimestamps in prose", () => {
  const words = fc.array(fc.constantFrom("word", "two words", "(in", "brackets)", "end.", "“quoted”", "…", "日本", "-", "60"), { minLength: 1, maxLength: 6 });

  test("writes what the scan of the note reads: this video, this second", () => {
    fc.assert(fc.property(words, fc.nat(100), fc.nat(86_400), fc.constantFrom(NOTE_VIDEO, OTHER_VIDEO), fc.constantFrom("automatic", "wiki", "link"), (parts, at, seconds, video, kind) => {
      const text = parts.join(" ");
      const cursor = Math.min(at, text.length);
      const insertion = insertTimestamps(text, [{ from: cursor, to: cursor }], { video, seconds, title: undefined }, NOTE_VIDEO, { kind });
      const [timestamp, ...others] = scanNote(apply(text, insertion));
      expect(others).toEqual([]);
      if (timestamp?.kind === "link") expect(timestamp).toMatchObject({ video, seconds });
      else expect(timestamp).toMatchObject({ kind: "span", label: `[${timestamp?.time ?? "?"}]` });
      expect(timestamp?.kind).toBe(kind !== "link" && video === NOTE_VIDEO ? "span" : "link");
    }));
  });

  test("never doubles a blank, never leaves one at a line's end", () => {
    fc.assert(fc.property(words, fc.nat(100), (parts, at) => {
      const text = parts.join(" ");
      const cursor = Math.min(at, text.length);
      const after = apply(text, insertTimestamps(text, [{ from: cursor, to: cursor }], MOMENT, NOTE_VIDEO, TIME));
      const twoSided = text.slice(cursor - 1, cursor) === " " && text.slice(cursor, cursor + 1) === " ";
      expect(/ {2}/.test(after) && !twoSided).toBe(false);
      expect(after.endsWith(" ") && !text.endsWith(" ")).toBe(false);
    }));
  });
});

test.each([
  ["empty note", "‸", "12:34‸"],
  ["end of a line", "text‸\nmore", "text 12:34‸\nmore"],
  ["end of a line, behind a blank", "text ‸", "text 12:34‸"],
  ["between words", "one ‸two", "one 12:34 ‸two"],
  ["before a blank", "one‸ two", "one 12:34‸ two"],
  ["inside a word", "wo‸rd", "wo 12:34 ‸rd"],
  ["line start", "‸text", "12:34 ‸text"],
  ["before punctuation", "text‸. More", "text 12:34‸. More"],
  ["in parentheses", "(‸)", "(12:34‸)"],
  ["before an opening bracket", "text ‸(aside)", "text 12:34 ‸(aside)"],
  ["in quotation marks", 'say "‸"', 'say "12:34‸"'],
  ["after a closing quotation mark", 'say "so"‸', 'say "so" 12:34‸'],
  ["in bold", "**‸bold**", "**12:34 ‸bold**"],
  ["at the end of bold", "**bold‸**", "**bold 12:34‸**"],
  ["after bold", "**bold**‸", "**bold** 12:34‸"],
  ["before bold", "‸**bold**", "12:34 ‸**bold**"],
  ["before a hashtag", "text ‸#tag", "text 12:34 ‸#tag"],
  ["before a wikilink", "‸[[note]]", "12:34 ‸[[note]]"],
  ["before an embed", "‸![[note]]", "12:34 ‸![[note]]"],
  ["after an exclamation mark", "wow!‸", "wow! 12:34‸"],
  ["before an emoji", "‸😀", "12:34 ‸😀"],
  ["list item", "- ‸", "- 12:34‸"],
  ["list marker without its blank", "-‸", "- 12:34‸"],
  ["star as a list marker", "*‸", "* 12:34‸"],
  ["before a list marker", "‸- item", "- 12:34 ‸item"],
  ["nested list item", "- a\n\t- ‸b", "- a\n\t- 12:34 ‸b"],
  ["ordered list", "1. ‸text", "1. 12:34 ‸text"],
  ["task", "- [ ] ‸", "- [ ] 12:34‸"],
  ["inside a task box", "- [‸ ] do", "- [ ] 12:34 ‸do"],
  ["quote", "> ‸", "> 12:34‸"],
  ["quote mark without its blank", ">‸", "> 12:34‸"],
  ["before a quote mark", "‸> text", "> 12:34 ‸text"],
  ["callout title", "> [!note]- ‸Title", "> [!note]- 12:34 ‸Title"],
  ["inside a callout type", "> [!no‸te] Title", "> [!note] 12:34 ‸Title"],
  ["heading", "## ‸Title", "## 12:34 ‸Title"],
  ["footnote", "[^1]: ‸text", "[^1]: 12:34 ‸text"],
  ["indented empty line", "  ‸  ", "  12:34‸  "],
  ["table cell", "| a | ‸ |\n|---|---|", "| a | 12:34‸ |\n|---|---|"],
  ["table cell without blanks", "|a|‸|\n|-|-|", "|a|12:34‸|\n|-|-|"],
  ["behind the last bar of a row", "|---|---|\n| a | b |‸", "|---|---|\n| a | b 12:34‸ |"],
  ["behind the last bar, empty cell", "|---|---|\n| a |  |‸", "|---|---|\n| a | 12:34‸ |"],
  ["before the first bar of a row", "|---|\n‸| a |", "|---|\n| 12:34 ‸a |"],
  ["before a block id", "text ^id‸", "text 12:34‸ ^id"],
  ["behind a hard line break", "text  ‸\nmore", "text  12:34‸\nmore"],
  ["file of one carriage return", "a‸\rb", "a 12:34‸\rb"],
  ["Windows line end", "a‸\r\nb", "a 12:34‸\r\nb"],
  ["between the halves of a line end", "a\r‸\nb", "a 12:34‸\r\nb"],
  ["between the halves of an emoji", "a \uD83D‸\uDE00 b", "a \uD83D\uDE00 12:34‸ b"],
  ["inside a span", SPAN.replace("12:00", "‸12:00").replace("data-t", "da‸ta-t"), `${SPAN} 12:34‸`],
  ["inside a link's text", "[te‸xt](https://example.org) b", "[text](https://example.org) 12:34‸ b"],
  ["inside a link's address", "[text](https://exa‸mple.org).", "[text](https://example.org) 12:34‸."],
  ["between a link's halves", "[text]‸(https://example.org)", "[text](https://example.org) 12:34‸"],
  ["address with brackets", "[text](https://e.org/a_(b‸)_c)", "[text](https://e.org/a_(b)_c) 12:34‸"],
  ["inside an image", "![te‸xt](a.png)", "![text](a.png) 12:34‸"],
  ["inside a wikilink", "[[no‸te|label]]", "[[note|label]] 12:34‸"],
  ["inside an embed", "!‸[[note]]", "![[note]] 12:34‸"],
  ["inside a bare bracketed time", "[00:‸12:00] b", "[00:12:00] 12:34‸ b"],
  ["inside a wikilink of a time", "[[00:‸50:02]]", "[[00:50:02]] 12:34‸"],
  ["inside other brackets", "[see ‸here]", "[see 12:34 ‸here]"],
  ["inside a URL", "see https://exa‸mple.org, b", "see https://example.org 12:34‸, b"],
  ["inside a footnote mark", "a[^‸1] b", "a[^1] 12:34‸ b"],
  ["before a footnote's name", "‸[^1]: text", "[^1]: 12:34 ‸text"],
  ["inside an anchor that does not close", `<a cl‸ass="x">a ${SPAN}`, `<a class="x"> 12:34 ‸a ${SPAN}`],
  ["inside a link around an image", "[![a](b.png) cap‸tion](https://e.org) d", "[![a](b.png) caption](https://e.org) 12:34‸ d"],
  ["behind a bracket in code", "`[` a](b‸)", "`[` a](b 12:34‸)"],
  ["at the end of bold inside a word", "**a‸**b", "**a 12:34‸**b"],
  ["inside a hashtag", "#ta‸g b", "#tag 12:34‸ b"],
  ["inside an HTML tag", "a<b‸r/>b", "a<br/> 12:34 ‸b"],
  ["inside a run of backticks", "a `‸` b", "a `` 12:34‸ b"],
  ["inside bold marks", "a *‸*bold**", "a **12:34 ‸bold**"],
  ["inside an entity", "a &a‸mp; b", "a &amp; 12:34‸ b"],
  ["inside an escape", "a \\‸* b", "a \\* 12:34‸ b"],
  ["inside a broken link around a span", `[00:12:34](<a cl‸ass="yt-timestamp" data-t="00:12:34">[00:12:34]</a> b`, `[00:12:34](${SPAN} 12:34‸ b`],
  ["two cursors in one word's place", "a ‸[[x‸x]] ‸b", "a 12:34 ‸[[xx]] 12:34‸ 12:34 ‸b"],
  ["two cursors in one link", "[[x‸x‸x]]", "[[xxx]] 12:34‸"],
  ["three cursors", "a‸\n- b‸\n> c‸", "a 12:34‸\n- b 12:34‸\n> c 12:34‸"],
  ["after properties", "---\na: b\n---\n‸", "---\na: b\n---\n12:34‸"],
  ["after code", "`code`‸", "`code` 12:34‸"],
  ["after a fence", "```\na\n```\n‸b", "```\na\n```\n12:34 ‸b"],
  ["after a comment", "%%a%%‸ b", "%%a%% 12:34‸ b"],
  ["amounts of dollars", "$60 ‸and $100", "$60 12:34 ‸and $100"],
])("place: %s", (_, before, after) => {
  expect(insertAt(before)).toBe(after);
});

test.each([
  ["in-properties", "---\nvideoId: ‸xlMTWfkQqbY\n---\ntext"],
  ["in-properties", "‸---\na: b\n---"],
  ["in-properties", "---\na: b\n---‸\ntext"],
  ["in-code", "```\n‸\n```"],
  ["in-code", "```js‸\n```"],
  ["in-code", "```\nnever closed\n‸"],
  ["in-code", "> - ```\n>   a‸\n>   ```"],
  ["in-code", "a `co‸de` b"],
  ["in-code", "````markdown\n---\nvideoId: x\n---\n```\n```\n‸\n````"],
  ["in-comment", "a %% b‸ %% c"],
  ["in-comment", "%%\n\n‸\n%%"],
  ["in-comment", "<!-- ‸ -->"],
  ["in-comment", "%% never closed‸"],
  ["in-comment", "‸%% never closed"],
  ["in-comment", "<!-- never closed\n\n‸"],
  ["in-comment", "‸%%\na\n%%"],
  ["in-comment", "%%\na\n%%‸"],
  ["in-comment", "<!--\na\n-->‸"],
  ["in-math", "$$\nx\n$$‸"],
  ["in-math", "$$\nx‸\n$$"],
  ["in-table-rule", "| a |\n|--‸-|"],
  ["in-code", "fine ‸ here\n\n`but ‸ not here`"],
])("refused as %s: %j", (reason, before) => {
  expect(insertAt(before)).toBe(reason);
});

describe("selections", () => {
  const insertOver = (text: string, from: number, to: number): string =>
    apply(text, insertTimestamps(text, [{ from, to }], MOMENT, NOTE_VIDEO, TIME));

  test("what is selected stays, and the timestamp stands behind it", () => {
    expect(insertOver("one two three", 4, 7)).toBe("one two 12:34 three");
    expect(insertOver("one two three", 7, 4)).toBe("one two 12:34 three");
  });

  test("a selection of whole lines ends on its last line", () => {
    expect(insertOver("one\ntwo\nthree", 0, 8)).toBe("one\ntwo 12:34\nthree");
    expect(insertOver("one\r\ntwo", 0, 5)).toBe("one 12:34\r\ntwo");
  });

  test("offsets outside the text, or no numbers, are brought inside", () => {
    expect(insertOver("a", -5, 99)).toBe("a 12:34");
    expect(insertOver("a", Number.NaN, Number.NaN)).toBe("12:34 a");
  });

  test("no selection, no edit", () => {
    expect(insertTimestamps("a", [], MOMENT, NOTE_VIDEO, AUTOMATIC)).toEqual({ ok: true, edits: [], selections: [] });
  });
});

describe("formats", () => {
  test("automatic: the wiki's span where the note's own video plays, a link otherwise", () => {
    expect(insertAt("‸", AUTOMATIC)).toBe(`${SPAN}‸`);
    expect(insertAt("‸", AUTOMATIC, { ...MOMENT, video: OTHER_VIDEO })).toBe("[12:34](https://youtu.be/--_other-id?t=754)‸");
  });

  test("a span never stands in a note about another video, or about none", () => {
    const wiki: InsertFormat = { kind: "wiki" };
    expect(insertAt("‸", wiki)).toBe(`${SPAN}‸`);
    expect(insertAt("‸", wiki, { ...MOMENT, video: OTHER_VIDEO })).toContain("https://youtu.be/--_other-id?t=754");
    expect(apply("", insertTimestamps("", [{ from: 0, to: 0 }], MOMENT, undefined, wiki))).toBe(LINK);
  });

  test("link, also to the note's own video", () => {
    expect(insertAt("‸", { kind: "link" })).toBe(`${LINK}‸`);
  });

  test("zero is a time", () => {
    const start = { ...MOMENT, seconds: 0 };
    expect(insertAt("‸", AUTOMATIC, start)).toBe('<a class="yt-timestamp" data-t="00:00:00">[00:00:00]</a>‸');
    expect(insertAt("‸", { kind: "link" }, start)).toBe("[0:00](https://youtu.be/xlMTWfkQqbY?t=0)‸");
    expect(insertAt("‸", { kind: "template", template: "{seconds} {time}" }, start)).toBe("0 0:00‸");
  });

  test.each([Number.NaN, Infinity, -Infinity, 1e300])("%d is no time", (seconds) => {
    expect(insertAt("‸", AUTOMATIC, { ...MOMENT, seconds })).toBe("no-time");
  });

  test("vault file: a link path whose blanks and marks are encoded", () => {
    const clip = (path: string): string => insertAt("‸", AUTOMATIC, { ...MOMENT, video: { kind: "file", path } });
    expect(clip("clip.webm")).toBe("[12:34](clip.webm#t=754)‸");
    expect(clip("my films/100% (take 1).webm")).toBe("[12:34](my%20films/100%25%20%28take%201%29.webm#t=754)‸");
    expect(clip("100%25.webm")).toBe("[12:34](100%2525.webm#t=754)‸");
    expect(clip("filmé 日本.webm")).toBe("[12:34](filmé%20日本.webm#t=754)‸");
    expect(clip("a](b)<c>|`\n.webm")).toBe("[12:34](a%5D%28b%29%3Cc%3E%7C%60%0A.webm#t=754)‸");
  });

  test("URL: what is encoded stays so", () => {
    const video: VideoRef = { kind: "url", url: "https://example.org/a%20b(1).mp4?x=1|2#old" };
    expect(insertAt("‸", AUTOMATIC, { ...MOMENT, video })).toBe("[12:34](https://example.org/a%20b%281%29.mp4?x=1%7C2#t=754)‸");
  });

  test("URL: a percent sign that encodes nothing is encoded", () => {
    const video: VideoRef = { kind: "url", url: "https://example.org/100%.mp4?a=%%20" };
    expect(insertAt("‸", AUTOMATIC, { ...MOMENT, video })).toBe("[12:34](https://example.org/100%25.mp4?a=%25%20#t=754)‸");
  });

  test.each<VideoRef>([
    { kind: "file", path: "my films/100% (take 1).webm" },
    { kind: "file", path: "filmé 日本.webm" },
    { kind: "url", url: "https://example.org/a.mp4?x=1" },
  ])("what is inserted for %j is read back as the same moment", (video) => {
    const after = apply("", insertTimestamps("", [{ from: 0, to: 0 }], { ...MOMENT, video }, NOTE_VIDEO, AUTOMATIC));
    expect(scanNote(after)).toMatchObject([{ kind: "link", video, seconds: 754 }]);
  });
});

describe("template", () => {
  const fill = (template: string, title?: string, before = "‸"): string =>
    insertAt(before, { kind: "template", template }, { ...MOMENT, title });

  test("fills what it knows and leaves what it does not", () => {
    expect(fill("{time} {seconds} {url} {title} {selection} {} {TIME} $& {{time}}", "Film"))
      .toBe("12:34 754 https://youtu.be/xlMTWfkQqbY?t=754 Film {selection} {} {TIME} $& {12:34}‸");
  });

  test("a placeholder in a title is not filled", () => {
    expect(fill("{title}", "{time}")).toBe("{time}‸");
  });

  test("an empty one writes a link", () => {
    expect(fill("")).toBe(`${LINK}‸`);
    expect(fill(" \n")).toBe(`${LINK}‸`);
    expect(fill("{title}")).toBe(`${LINK}‸`);
  });

  test("bracketed times never become a reference definition or a link", () => {
    expect(fill("[{time}]", "", "‸: text")).toBe("[12:34] ‸: text");
    expect(fill("[{time}]", "", "‸(text)")).toBe("[12:34] ‸(text)");
  });

  test("own blanks are not doubled", () => {
    expect(fill(" {time} ", "", "a‸b")).toBe("a 12:34 ‸b");
  });

  test("a title breaks neither link text nor line", () => {
    expect(fill("[{title}]({url})", "a [b] | c\\\n\n d\u0000 <img> `e` *f* _g_ $h$"))
      .toBe("[a \\[b\\] \\| c\\\\ d \\<img\\> \\`e\\` \\*f\\* \\_g\\_ \\$h\\$](https://youtu.be/xlMTWfkQqbY?t=754)‸");
    expect(fill("{title}", "100%% of ==this==, &lt; #tag, C# too")).toBe("100\\%\\% of \\=\\=this\\=\\=, \\&lt; \\#tag, C# too‸");
    expect(fill("{title}", "# one")).toBe("\\# one‸");
    expect(fill("{title}", "1. one")).toBe("1\\. one‸");
    expect(fill("{title}", "- one")).toBe("\\- one‸");
  });

  test("a title inside a tag of the template stays inside its attribute", () => {
    expect(fill('<a title="{title}" href="{url}">{time}</a>', '"><script>&'))
      .toBe('<a title="&quot;&gt;&lt;script&gt;&amp;" href="https://youtu.be/xlMTWfkQqbY?t=754">12:34</a>‸');
  });

  test("a title of 10 kB is cut", () => {
    expect(fill("{title}", "😀".repeat(10_000))).toBe(`${"😀".repeat(300)}…‸`);
  });

  test("bars and lines in a table cell", () => {
    const table = "| a | b |\n|---|---|\n| x | ‸ |";
    expect(fill("{time} | \\| {title}\nnext", "a|b", table)).toBe("| a | b |\n|---|---|\n| x | 12:34 \\| \\| a\\|b<br>next‸ |");
    expect(fill("{time}|", "", "a | b\n--|--\n1 | 2‸")).toBe("a | b\n--|--\n1 | 2 12:34\\|‸");
    expect(fill("{time}|", "", "a‸ | b\n--|--\n1 | 2")).toBe("a 12:34\\|‸ | b\n--|--\n1 | 2");
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
    ["Windows line end", "a‸\r\nb", "a 12:34\r\nnext‸\r\nb"],
    ["heading", "# a‸", "# a 12:34\nnext‸"],
  ])("lines of a template in a %s", (_, before, after) => {
    expect(fill("{time}\nnext", "", before)).toBe(after);
  });

  test("an empty line of a template keeps a quote together", () => {
    expect(fill("{time}\n\nnext", "", "> a‸")).toBe("> a 12:34\n>\n> next‸");
  });
});

describe("hostile notes stay cheap", () => {
  test.each([
    ["blanks", " ".repeat(970_000)],
    ["open brackets", "[".repeat(1_000_000)],
    ["links that never close", "[a](".repeat(250_000)],
    ["open anchors", "<a ".repeat(300_000)],
    ["anchors without an end", "<a b>".repeat(200_000)],
    ["spans", SPAN.repeat(18_000)],
    ["bars", "|".repeat(1_000_000)],
    ["rows", "a | b\n".repeat(160_000)],
    ["hashes", " #".repeat(500_000)],
    ["URLs", "http://".repeat(140_000)],
    ["stars", "* ".repeat(500_000)],
    ["quotes", "> ".repeat(500_000)],
    ["ampersands", "&a".repeat(500_000)],
  ])("1 MB of %s with 200 cursors", (_, text) => {
    const selections = Array.from({ length: 200 }, (__, index) => ({ from: index * 4000, to: index * 4000 }));
    const start = performance.now();
    insertTimestamps(text, selections, MOMENT, NOTE_VIDEO, AUTOMATIC);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
