import fc from "fast-check";
import { conversionsOf, type ConversionTarget } from "../../../src/edit/conversion";
import { scanNote } from "../../../src/note/scan";
import { codeRanges } from "../../../src/note/markdown";
import { applyRepairs } from "../../../src/edit/repair";
import { formatTimecode } from "../../../src/note/timecode";
import type { VideoRef } from "../../../src/note/video";
import { growth, LINEAR } from "../../support/growth";

const video: VideoRef = { kind: "youtube", id: "demoClip001" };
const full = (seconds: number): string => formatTimecode(seconds, "full");
const span = (seconds: number, label = `[${full(seconds)}]`): string => `<a class="yt-timestamp" data-t="${full(seconds)}">${label}</a>`;
const link = (seconds: number, words: string): string => `[${words}](https://youtu.be/demoClip001?t=${String(seconds)})`;
const convert = (text: string, target: ConversionTarget, length?: number): string => applyRepairs(text, conversionsOf(text, { video, length }, target));
const convertTicked = (text: string, target: ConversionTarget, length?: number): string =>
  applyRepairs(text, conversionsOf(text, { video, length }, target).filter(({ sure }) => sure));

const target = fc.constantFrom<ConversionTarget>("spans", "links");
/** Whole minutes are read by their neighbours, and may mean another second than is written. */
const seconds = fc.integer({ min: 0, max: 1800 }).filter((second) => second % 60 !== 0);
const word = fc.stringMatching(/^[e-r]{1,8}[.,]?$/);
const blank = fc.constantFrom(" ", "\n", "\r\n", "\n- ", "\n> ", "\n| ", " \u05D0 ", " \u{1F600} ");
const noteOf = (mark: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.array(fc.tuple(word, mark, blank), { maxLength: 30 }).map((parts) => parts.map(([before, written, after]) => `${before} ${written}${after}`).join(""));
/** Every writing of a second that states it. */
const stated = (second: number): fc.Arbitrary<string> => fc.constantFrom(full(second), formatTimecode(second), full(second).slice(1), `${String(Math.floor(second / 60))}:${full(second).slice(6)}`);
const words = fc.stringMatching(/^[a-z][a-z .,:*_$"'12-]{0,12}[a-z]$/);
const usual = seconds.chain((second) => fc.oneof(stated(second).map((time) => `[${time}]`), words).map((label) => span(second, label)));
const unusual = seconds.chain((second) => fc.tuple(fc.oneof(stated(second), words, words.map((label) => `[${label}]`), fc.constantFrom("", "()", "[00:00:01]", " x ", "<b>x</b>", "^x")), fc.constantFrom("", ' href="#"', ' href="https://youtu.be/demoClip001?t=1"', ' title="x"', " id=x"))
  .map(([label, attribute]) => span(second, label).replace(/">/, `"${attribute}>`)));
const mixed = noteOf(fc.oneof(
  seconds.map(span),
  seconds.map(full),
  seconds.map((s) => formatTimecode(s)),
  seconds.map((s) => `[${full(s)}, ${full(s + 9)}]`),
  seconds.map((s) => `[[${full(s)}]]`),
  seconds.map((s) => `[${formatTimecode(s)}](https://youtu.be/demoClip001?t=${String(s)})`),
  seconds.map((s) => `[${formatTimecode(s)}]()`),
  seconds.map((s) => `{{youtube-timestamp ${String(s)}}}`),
  seconds.map((s) => `\n\`\`\`timestamp \n ${full(s)}\n \`\`\`\n`),
  seconds.map((s) => `\`${full(s)}\``),
));

const piece = fc.constantFrom(
  "12:34", "[", "]", "[[", "]]", "](", "()", ")", "(", "!", "`", "```", "```timestamp\n", "```timestamp-url\n", "~~~timestamp\n", "\n", "\r\n", "> ", "- ", "$", "$$", "%%", "<!--", "-->", "---\n",
  "<a ", 'class="yt-timestamp"', ' data-t="00:01:00"', ">", "</a>", span(10), "<", "https://youtu.be/demoClip001?t=5", "https://youtu.be/otherClip01?t=5", "{{", "}}", "{{youtube-timestamp 5}}",
  "{{video ", "#go2saved-7", "#t=1,2", ", ", "-", ":", ".", "\\", "|", "am", " pm", "John ", "99:59:59", "0:00", "\u{1F600}", "\u05D0", "word ", "clip.mp4#t=3",
);
const anything = fc.oneof(fc.string({ unit: "binary", maxLength: 200 }), fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join("")));

describe("laws", () => {
  it("times that became links are links of the same seconds where they stand", () => {
    fc.assert(fc.property(mixed, (text) => {
      const changes = conversionsOf(text, { video }, "spans", "link").filter(({ sure }) => sure);
      const written = applyRepairs(text, changes);
      const found = new Map(scanNote(written).map((timestamp) => [timestamp.from, timestamp]));
      let moved = 0;
      for (const { from, to, insert, meant } of changes) {
        const at = from + moved + (insert.length - insert.trimStart().length);
        moved += insert.length - (to - from);
        if (meant !== undefined) expect(found.get(at)).toMatchObject({ kind: "link", video, seconds: Math.floor(meant) });
      }
    }), { numRuns: 500 });
  });

  it("changes are in order, inside the text, without overlaps and outside code, whatever the text", () => {
    const known = fc.constantFrom(undefined, NaN, 0, -1, Infinity, 1, 600, 1e300);
    fc.assert(fc.property(anything, known, target, (text, length, to) => {
      const code = codeRanges(text);
      let end = 0;
      for (const change of conversionsOf(text, { video, length }, to)) {
        expect(change.from).toBeGreaterThanOrEqual(end);
        expect(change.to).toBeGreaterThan(change.from);
        expect(change.written).toBe(text.slice(change.from, change.to));
        expect(change.insert).not.toBe("");
        expect(change.insert).not.toBe(change.written);
        expect(change.line).toBe(text.slice(0, change.from).split("\n").length);
        const touched = code.filter((range) => range.from < change.to && change.from < range.to);
        if (touched.length > 0) expect(change.written).toMatch(/^(?:`{3,}|~{3,})timestamp/);
        end = change.to;
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }), { numRuns: 3000 });
  });

  it("a second run finds nothing", () => {
    fc.assert(fc.property(mixed, fc.constantFrom(undefined, 2000, 7200), (text, length) => {
      const once = convert(text, "spans", length);
      expect(conversionsOf(once, { video, length }, "spans")).toEqual([]);
    }), { numRuns: 300 });
  });

  it("the words around the times stay", () => {
    fc.assert(fc.property(mixed, (text) => {
      const left = (whole: string): string => whole.replace(/```timestamp|youtube-timestamp \d+|<[^>]*>|\(https:[^)]*\)/g, "").replace(/[\d:[\](){}`\s,]/g, "");
      expect(left(convert(text, "spans"))).toBe(left(text));
    }), { numRuns: 300 });
  });

  it("there and back is the identity on notes without other times", () => {
    fc.assert(fc.property(noteOf(usual), fc.constantFrom(undefined, 1800, 7200), (text, length) => {
      const there = convertTicked(text, "links", length);
      expect(there).not.toContain("<a");
      expect(convertTicked(there, "spans", length)).toBe(text);
    }), { numRuns: 500 });
  });

  it("and so is back and there, for links with any words", () => {
    const links = noteOf(seconds.chain((s) => fc.oneof(stated(s), words).map((shown) => link(s, shown))));
    fc.assert(fc.property(links, (text) => {
      expect(convertTicked(convertTicked(text, "spans", 1800), "links", 1800)).toBe(text);
    }), { numRuns: 500 });
  });

  it("what is ticked comes back the same, whatever other spans stand there", () => {
    fc.assert(fc.property(noteOf(fc.oneof(usual, unusual)), fc.constantFrom(undefined, 1800), (text, length) => {
      expect(convertTicked(convertTicked(text, "links", length), "spans", length)).toBe(text);
    }), { numRuns: 500 });
  });

  it.each([
    ["blanks", `${" ".repeat(121_250)}12:34`, 1],
    ["bare times", "12:34 ".repeat(2_500), 2_500],
    ["lists", `[${"12:34, ".repeat(18_750)}]`, 18_750],
    ["brackets", "[".repeat(62_500), 0],
    ["braces", "{{".repeat(62_500), 0],
    ["macros without end", "{{youtube-timestamp ".repeat(6_250), 0],
    ["dollars", "$a ".repeat(37_500), 0],
    ["digits", "1".repeat(125_000), 0],
    ["colons", "1:".repeat(62_500), 0],
    ["tags without end", "<b ".repeat(37_500), 0],
    ["tags with quotes without end", '<b "'.repeat(25_000), 0],
    ["a tag's quotes without end", `<b ${'"a'.repeat(50_000)}`, 0],
    ["tags over lines without end", "<b\na=".repeat(18_750), 0],
    ["code without end", "<code>".repeat(18_750), 0],
    ["templates without end", "<% ".repeat(37_500), 0],
    ["footnotes without end", "[^a".repeat(37_500), 0],
    ["references without end", "[a][".repeat(25_000), 0],
    ["fields", "a:: 1:1:".repeat(12_500), 0],
    ["two colons", "12:34 ::x ".repeat(12_500), 12_500],
    ["subtitles without an arrow", "00:00:01,500 ".repeat(8_750), 8_750],
    ["verses", `John 3:16${"; 3:16".repeat(18_750)}`, 18_751],
    ["addresses", "a://12:34".repeat(12_500), 0],
    ["backticks", "`".repeat(125_000), 0],
    ["a fence's marks", `${"`".repeat(125_000)}\n12:34\n`, 0],
    ["blocks without end", "```timestamp\n".repeat(8_750), 0],
    ["blocks", "```timestamp\n12:34\n```\n".repeat(1_250), 1_250],
  ])("reads a line of %s in one pass", (_, text, count) => {
    expect(conversionsOf(text, { video }, "spans")).toHaveLength(count);
    expect(growth(text, (part) => conversionsOf(part, { video }, "spans"))).toBeLessThan(LINEAR);
  });
});
