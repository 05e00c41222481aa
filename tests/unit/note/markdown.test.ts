import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { codeRanges, type CodeKind } from "../../../src/note/markdown";
import { growth, LINEAR } from "../../support/growth";

/** The properties take more runs from outside, for long searches. */
const RUNS = Number(process.env["FUZZ_RUNS"] ?? 1000);

function ranges(text: string): [CodeKind, string][] {
  return codeRanges(text).map(({ kind, from, to }) => [kind, text.slice(from, to)]);
}

const FRAGMENTS = [
  "\n", "\n\n", "\r\n", "\r", " ", "\t", "a", "word", "`", "``", "```", "````\n", "```js\n", "~~~\n", "> ", ">", "- ", "  ", "1. ", "|", "# ",
  "%%", "%%\n", "<!--", "-->", "$$", "$$\n", "$60", "---\n", "\\", "\u00A0", "😀", "\uD83D", "<a data-t=\"0:10\">", "</a>",
];
const anyNote = fc.oneof(
  { weight: 5, arbitrary: fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 40 }).map((parts) => parts.join("")) },
  { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
);

describe("laws", () => {
  test("ranges are sorted, inside the text, not empty and do not overlap", () => {
    fc.assert(fc.property(anyNote, (text) => {
      let end = 0;
      for (const { from, to } of codeRanges(text)) {
        expect(from).toBeGreaterThanOrEqual(end);
        expect(to).toBeGreaterThan(from);
        end = to;
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }), { numRuns: 5 * RUNS });
  });

  test("only properties and whole lines of fences begin where a line begins", () => {
    fc.assert(fc.property(anyNote, (text) => {
      for (const { from, to, kind } of codeRanges(text)) {
        if (kind !== "properties" && kind !== "fence") continue;
        expect(from === 0 || /[\n\r\uFEFF]/.test(text[from - 1] ?? "")).toBe(true);
        expect(to === text.length || /[\n\r]/.test(text[to] ?? "")).toBe(true);
      }
    }), { numRuns: 2 * RUNS });
  });

  test("what stands before a blank line does not depend on what follows it, but for what stays open", () => {
    const closed = fc.array(fc.constantFrom("text\n", "`code` text\n", "```\ncode\n```\n", "%% c %%\n", "- item\n", "> quote\n", "$$\nx\n$$\n"), { maxLength: 8 });
    fc.assert(fc.property(closed, anyNote, (parts, rest) => {
      const head = `text\n${parts.join("\n")}\n\n`;
      expect(codeRanges(`${head}\n# next\n\n${rest}`).filter(({ from }) => from < head.length)).toEqual(codeRanges(head));
    }), { numRuns: RUNS });
  });

  test("line ends are all alike", () => {
    fc.assert(fc.property(anyNote, (note) => {
      const text = note.replace(/\r\n?/g, "\n");
      const withReturns = ranges(text.replace(/\n/g, "\r\n")).map(([kind, written]) => [kind, written.replace(/\r\n/g, "\n")]);
      expect(withReturns).toEqual(ranges(text));
      expect(ranges(text.replace(/\n/g, "\r")).map(([kind, written]) => [kind, written.replace(/\r/g, "\n")])).toEqual(ranges(text));
    }), { numRuns: RUNS });
  });
});

describe("the same as CommonMark", () => {
  const reference = new MarkdownIt("commonmark", { html: false }).disable("code");

  test("lines of fences", () => {
    const content = fc.constantFrom("text", "text", "", "```", "```", "````", "~~~", "``` js", "# head");
    const note = fc.tuple(fc.constantFrom("", "> ", "> > "), fc.array(content, { maxLength: 10 }))
      .map(([prefix, lines]) => ["start", "", ...lines.map((line) => prefix + line), "end"].join("\n"));
    fc.assert(fc.property(note, (text) => {
      const expected = new Set<number>();
      for (const token of reference.parse(text, {})) {
        if (token.type !== "fence" || token.map === null) continue;
        for (let line = token.map[0]; line < token.map[1]; line++) expected.add(line);
      }
      const found = new Set<number>();
      for (const { from, to } of codeRanges(text).filter(({ kind }) => kind === "fence")) {
        const first = text.slice(0, from).split("\n").length - 1;
        text.slice(from, to).split("\n").forEach((_, index) => found.add(first + index));
      }
      const lines = text.split("\n");
      const written = (set: Set<number>): number[] => [...set].filter((line) => /\w|`|~/.test(lines[line] ?? "")).sort((a, b) => a - b);
      expect(written(found)).toEqual(written(expected));
    }), { numRuns: 3 * RUNS });
  });

  test("code spans of a paragraph", () => {
    const piece = fc.constantFrom("a", " ", "`", "``", "```", "\\", "\n", "*", "b");
    fc.assert(fc.property(fc.array(piece, { maxLength: 24 }), (parts) => {
      const text = `a${parts.join("").replace(/\n\s*/g, "\n")}`;
      fc.pre(!/\n(?:`{3}|\*|\n)/.test(text));
      const normal = (code: string): string => code.replace(/\s/g, "");
      const expected = reference.parse(text, {}).flatMap((token) => token.children ?? [])
        .filter(({ type }) => type === "code_inline").map(({ content }) => normal(content));
      expect(ranges(text).map(([, written]) => normal(written.replace(/^`+|`+$/g, "")))).toEqual(expected);
    }), { numRuns: 3 * RUNS });
  });
});

test.each<[string, string, [CodeKind, string][]]>([
  ["nothing", "", []],
  ["prose", "a *b* [c](d) $60 and $100 <a>x</a>", []],
  ["properties", "---\na: `b`\n---\ntext", [["properties", "---\na: `b`\n---"]]],
  ["properties with Windows line ends", "---\r\na: b\r\n---\r\ntext", [["properties", "---\r\na: b\r\n---"]]],
  ["properties behind a byte order mark", "\uFEFF---\na: b\n---\n", [["properties", "---\na: b\n---"]]],
  ["empty properties", "---\n---\n`a`", [["properties", "---\n---"], ["code", "`a`"]]],
  ["properties that do not close", "---\na: `b`\n", [["code", "`b`"]]],
  ["a rule that is not the first line", "\n---\na: b\n---\n", []],
  ["four dashes", "----\na: b\n----\n", []],
  ["fence", "a\n```js\nb\n```\nc", [["fence", "```js\nb\n```"]]],
  ["fence of tildes", "~~~\n```\n~~~\n`a`", [["fence", "~~~\n```\n~~~"], ["code", "`a`"]]],
  ["fence closed by a longer one", "```\na\n`````\nb", [["fence", "```\na\n`````"]]],
  ["fence in a longer fence", "````markdown\n```\na\n```\n````\nb", [["fence", "````markdown\n```\na\n```\n````"]]],
  ["a whole note in a fence", "```markdown\n---\ntitle: x\n---\ntext\n```", [["fence", "```markdown\n---\ntitle: x\n---\ntext\n```"]]],
  ["fence that does not close", "```\na\n\n", [["fence", "```\na\n\n"]]],
  ["backticks in its info string make it no fence", "```a`b\n", []],
  ["fence in a quote", "> ```\n> a\n> ```\n> b", [["fence", "> ```\n> a\n> ```"]]],
  ["fence that ends with its quote", "> ```\n> a\nb `c`", [["fence", "> ```\n> a"], ["code", "`c`"]]],
  ["fence in a list", "- a\n\n  ```\n  b\n  ```\n  c", [["fence", "  ```\n  b\n  ```"]]],
  ["fence in a list, by tabs", "1. a\n\t```\n\tb\n\t```\nc", [["fence", "\t```\n\tb\n\t```"]]],
  ["deep lists are no code", "- a\n        - b\n            - c", []],
  ["code span", "a `b` c", [["code", "`b`"]]],
  ["code span over two lines", "a `b\nc` d", [["code", "`b\nc`"]]],
  ["code span over two lines of a quote", "> a `b\n> c` d", [["code", "`b\n> c`"]]],
  ["paragraphs behind a first line that opens no properties", "---\na `b\n\nc` d", []],
  ["no code span over a blank line", "a `b\n\nc` d", []],
  ["no code span from item to item", "- a `b\n- c` d", []],
  ["no code span from row to row", "| a `b |\n| c` d |", []],
  ["longer backticks", "`` a ` b `` c", [["code", "`` a ` b ``"]]],
  ["escaped backtick", "\\`a` b`", [["code", "` b`"]]],
  ["comment", "a %% b %% c", [["comment", "%% b %%"]]],
  ["comment over paragraphs", "%%\na\n\n```\n%%\n`b`", [["comment", "%%\na\n\n```\n%%"], ["code", "`b`"]]],
  ["comment from line to line", "a %%\nb\n%%\n`c`", [["comment", "%%\nb\n%%"], ["code", "`c`"]]],
  ["comment around code, from line to line", "a %% `b`\n%% c", [["comment", "%% `b`\n%%"]]],
  ["comment that does not close", "%%\na\n\nb", [["comment", "%%\na\n\nb"]]],
  ["two percent signs in a sentence", "a 100%% b\n\nc `d`", [["code", "`d`"]]],
  ["comment in code, code in a comment", "`%%` `a %%` %% `b %%", [["code", "`%%`"], ["code", "`a %%`"], ["comment", "%% `b %%"]]],
  ["HTML comment", "a <!-- `b` --> `c`", [["comment", "<!-- `b` -->"], ["code", "`c`"]]],
  ["HTML comment over paragraphs", "<!-- a\n\n```\n-->\nb", [["comment", "<!-- a\n\n```\n-->"]]],
  ["text behind a comment's end", "%%\na\n%% b `c\nd` e", [["comment", "%%\na\n%%"], ["code", "`c\nd`"]]],
  ["maths", "$$\na `b`\n\n$$\nc", [["math", "$$\na `b`\n\n$$"]]],
  ["maths on one line", "$$a$$ b", [["math", "$$a$$"]]],
  ["dollars that open a line", "$$60 for `a`\n\n$$70", [["code", "`a`"]]],
  ["maths that do not close", "$$\n`a`", [["code", "`a`"]]],
])("%s", (_, text, expected) => {
  expect(ranges(text)).toEqual(expected);
});

describe("hostile notes take linear time", () => {
  test.each([
    ["blanks", " ".repeat(242_500)],
    ["one run of backticks", "`".repeat(25_000)],
    ["backticks", "` ".repeat(31_250)],
    ["runs of all lengths", Array.from({ length: 1400 }, (_, length) => "`".repeat(length)).join(" ")],
    ["open code spans", "a `b\n\n".repeat(40_000)],
    ["fences", "```\n".repeat(62_500)],
    ["lines that are nearly fences", "```a`\n".repeat(40_000)],
    ["open HTML comments", "a <!--".repeat(40_000)],
    ["open comments", "a %%\n\n".repeat(40_000)],
    ["open maths", "$$a\n\n".repeat(50_000)],
    ["quotes", ">".repeat(250_000)],
    ["items in items", "- ".repeat(125_000)],
    ["blank lines in a deep list", `${"- ".repeat(60)}\n${"\n".repeat(225_000)}`],
    ["carriage returns", "a\r".repeat(125_000)],
    ["line feeds", "\n".repeat(250_000)],
    ["backslashes", "\\".repeat(250_000)],
    ["properties that do not close", `---\n${"a\n".repeat(125_000)}`],
    ["a rule and carriage returns", `---\r${"a\r".repeat(125_000)}`],
    ["digits", "1".repeat(250_000)],
    ["hashes", "#".repeat(250_000)],
    ["equals signs", "=".repeat(250_000)],
    ["lines of blanks", `${" ".repeat(1000)}\n`.repeat(1000)],
  ])("%s", (_, text) => {
    expect(growth(text, codeRanges)).toBeLessThan(LINEAR);
  });
});
