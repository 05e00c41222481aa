import fc from "fast-check";
import { insertTimestamps, type Selection } from "../../../src/edit/insertion";
import { scanNote } from "../../../src/note/scan";
import { growth, LINEAR } from "../../support/growth";
import { anyInsertion, harmless } from "./insertion-law";
import { apply, inverse, MOMENT, NOTE_VIDEO, OTHER_VIDEO, SPAN, TIME, WIKI } from "./insertion-support";

/** The properties take more runs from outside, for long searches. */
const RUNS = Number(process.env["FUZZ_RUNS"] ?? 1000);

describe("insertTimestamps, for any note, cursors, moment and format", () => {
  test("changes nothing outside its edits, keeps what is selected, and can be taken back", () => {
    fc.assert(harmless(), { numRuns: 3 * RUNS });
  });

  test("puts each cursor right behind what it inserted", () => {
    fc.assert(fc.property(anyInsertion, ([text, selections, moment, format, options]) => {
      const insertion = insertTimestamps(text, selections, moment, NOTE_VIDEO, format, options);
      if (!insertion.ok) return;
      const ends = inverse(text, insertion.edits).map(({ to }) => to);
      if (options.asListItem !== true) expect(insertion.selections).toHaveLength(ends.length);
      for (const { from, to } of insertion.selections) {
        expect(from).toBe(to);
        expect(ends).toContain(to);
      }
    }), { numRuns: RUNS });
  });

  test("takes several cursors in any order", () => {
    fc.assert(fc.property(anyInsertion, ([text, selections, moment, format, options]) => {
      const turned = [...selections].reverse().map(({ from, to }) => ({ from: to, to: from }));
      expect(insertTimestamps(text, turned, moment, NOTE_VIDEO, format, options))
        .toEqual(insertTimestamps(text, selections, moment, NOTE_VIDEO, format, options));
    }), { numRuns: RUNS });
  });

  test("refuses all when it refuses one", () => {
    fc.assert(fc.property(anyInsertion, ([text, selections, moment, format, options]) => {
      const insert = (some: readonly Selection[]): boolean => insertTimestamps(text, some, moment, NOTE_VIDEO, format, options).ok;
      expect(insert(selections)).toBe(selections.every((selection) => insert([selection])));
    }), { numRuns: RUNS });
  });

  test("keeps every timestamp that the note had", () => {
    fc.assert(fc.property(anyInsertion, ([text, selections, moment]) => {
      // What is escaped is no timestamp to Markdown, whatever a scan makes of it.
      fc.pre(!text.includes("\\"));
      const insertion = insertTimestamps(text, selections, moment, NOTE_VIDEO, WIKI);
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
    fc.assert(fc.property(words, fc.nat(100), fc.nat(86_400), fc.constantFrom(NOTE_VIDEO, OTHER_VIDEO), fc.constantFrom("wiki", "wiki-href", "link"), (parts, at, seconds, video, kind) => {
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

  test("offsets outside the text are brought inside", () => {
    expect(insertOver("a", -5, 99)).toBe("a 12:34");
  });

  test("no selection, no edit", () => {
    expect(insertTimestamps("a", [], MOMENT, NOTE_VIDEO, WIKI)).toEqual({ ok: true, edits: [], stamps: [], selections: [] });
  });
});

/** So many cursors with equal distances in a text. */
const spread = (length: number, count: number): Selection[] =>
  Array.from({ length: count }, (_, index) => Math.floor((index * length) / count)).map((at) => ({ from: at, to: at }));

describe("hostile notes take linear time", () => {
  test.each([
    ["blanks", " ".repeat(60_625)],
    ["open brackets", "[".repeat(62_500)],
    ["links that never close", "[a](".repeat(15_625)],
    ["open anchors", "<a ".repeat(18_750)],
    ["anchors without an end", "<a b>".repeat(12_500)],
    ["spans", SPAN.repeat(1_125)],
    ["bars", "|".repeat(62_500)],
    ["rows", "a | b\n".repeat(10_000)],
    ["hashes", " #".repeat(31_250)],
    ["URLs", "http://".repeat(8_750)],
    ["stars", "* ".repeat(31_250)],
    ["one run of stars, ten times over", "*".repeat(625_000)],
    ["titles that never close", '[a](b "'.repeat(8_750)],
    ["quotes", "> ".repeat(31_250)],
    ["ampersands", "&a".repeat(31_250)],
    ["dollars", "$a".repeat(31_250)],
    ["dollars and code", "`a` $".repeat(12_500)],
    ["commands that never close", "<%".repeat(31_250)],
    ["addresses", "www.!".repeat(12_500)],
    ["fields of times", "1:".repeat(31_250)],
    ["references", "[a][".repeat(15_625)],
    ["block ids", "^a\n".repeat(20_625)],
  ])("%s with 200 cursors", (_, text) => {
    const insert = (part: string): unknown => insertTimestamps(part, spread(part.length, 200), MOMENT, NOTE_VIDEO, WIKI);
    expect(growth(text, insert)).toBeLessThan(LINEAR);
  });
});
