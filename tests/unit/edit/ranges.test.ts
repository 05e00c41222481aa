import fc from "fast-check";
import { insertTimestamps, type InsertFormat } from "../../../src/edit/insertion";
import { findTimestamps, scanNote } from "../../../src/note/scan";
import { insertRangeEnd, rangeAt, type MeantTimestamp, type RangeStart } from "../../../src/edit/ranges";
import { parseTimecode } from "../../../src/note/timecode";
import type { VideoRef } from "../../../src/note/video";
import { apply, WIKI, insertAt, LINK, marked, MOMENT, NOTE_VIDEO, OTHER_VIDEO, SPAN } from "./insertion-support";

const END = { ...MOMENT, seconds: 780 };
const PLAIN: InsertFormat = { kind: "plain" };

/** A text whose `⟪…⟫` is the start of a range, with its end. */
function endRange(before: string, format: InsertFormat = PLAIN, change: Partial<RangeStart> = {}, inTableCell = false): string {
  const { text, selections: [start = { from: 0, to: 0 }] } = marked(before);
  const range: RangeStart = { from: start.from, raw: text.slice(start.from, start.to), video: NOTE_VIDEO, seconds: 754, ...change };
  const insertion = insertRangeEnd(text, range, END, NOTE_VIDEO, format, { inTableCell });
  return insertion.ok ? apply(text, insertion) : insertion.reason;
}

describe("insertRangeEnd", () => {
  test.each([
    ["text", "a ⟪[12:34]⟫", "a [12:34]–[13:00]"],
    ["before a word", "a ⟪[12:34]⟫ b", "a [12:34]–[13:00] b"],
    ["what was inserted with its blanks", "a⟪ [12:34] ⟫b", "a [12:34]–[13:00] b"],
    ["list item", "- ⟪[12:34]⟫\n- b", "- [12:34]–[13:00]\n- b"],
    ["quote", "> ⟪[12:34]⟫ a", "> [12:34]–[13:00] a"],
    ["table", "|---|\n| ⟪[12:34]⟫ |", "|---|\n| [12:34]–[13:00] |"],
    ["heading", "# ⟪[12:34]⟫ a", "# [12:34]–[13:00] a"],
  ])("%s", (_, before, after) => {
    expect(endRange(before)).toBe(after);
  });

  test("in the form of the start", () => {
    expect(endRange(`⟪${SPAN}⟫`, WIKI)).toBe(`${SPAN}–${SPAN.replaceAll("12:34", "13:00")}`);
    expect(endRange(`⟪${LINK}⟫`, { kind: "link" })).toBe(`${LINK}–[13:00](https://youtu.be/xlMTWfkQqbY?t=780)`);
    expect(endRange("a ⟪12:34⟫", { kind: "template", template: "{time} | {seconds}" }, {}, true)).toBe("a 12:34–13:00 \\| 780");
  });

  test("its cursor stands behind the range", () => {
    const insertion = insertRangeEnd("a [12:34] b", { from: 2, raw: "[12:34]", video: NOTE_VIDEO, seconds: 754 }, END, NOTE_VIDEO, PLAIN);
    expect(insertion).toEqual({ ok: true, edits: [{ from: 9, to: 9, insert: "–[13:00]" }], stamps: [{ from: 9, to: 9, insert: "–[13:00]" }], selections: [{ from: 17, to: 17 }] });
  });

  test("a start that moved is found nearest to where it was", () => {
    expect(endRange("more ⟪[12:34]⟫ a", PLAIN, { from: 0 })).toBe("more [12:34]–[13:00] a");
    expect(endRange("⟪[12:34]⟫ a", PLAIN, { from: 5 })).toBe("[12:34]–[13:00] a");
    expect(endRange("[12:34] aaaa ⟪[12:34]⟫", PLAIN, { from: 10 })).toBe("[12:34] aaaa [12:34]–[13:00]");
    expect(endRange("⟪[12:34]⟫ aaaa [12:34]", PLAIN, { from: 3 })).toBe("[12:34]–[13:00] aaaa [12:34]");
  });

  test.each([
    ["range-start-gone", "a ⟪b⟫", { raw: "[12:34]" }],
    ["range-start-gone", "a⟪ ⟫", {}],
    ["other-video", "⟪[12:34]⟫", { video: OTHER_VIDEO }],
    ["before-range-start", "⟪[12:34]⟫", { seconds: 780.9 }],
    ["before-range-start", "⟪[12:34]⟫", { seconds: 781 }],
    ["in-code", "`⟪[12:34]⟫ a`", {}],
  ])("refused as %s: %j %j", (reason, before, change) => {
    expect(endRange(before, PLAIN, change)).toBe(reason);
  });

  test("no time, no end", () => {
    expect(insertRangeEnd("[12:34]", { from: 0, raw: "[12:34]", video: NOTE_VIDEO, seconds: 754 }, { ...END, seconds: Number.NaN }, NOTE_VIDEO, PLAIN))
      .toEqual({ ok: false, reason: "no-time" });
  });
});

const meant = (text: string, noteVideo: VideoRef | undefined = NOTE_VIDEO): MeantTimestamp[] => findTimestamps(text).map((found) => found.kind === "link"
  ? found
  : { from: found.from, to: found.to, seconds: parseTimecode(found.time), video: noteVideo });

describe("rangeAt", () => {
  const [a, b, c] = ["00:00:10", "00:00:20", "00:00:30"].map((time) => SPAN.replaceAll("00:12:34", time)) as [string, string, string];
  const link = (seconds: number, id = NOTE_VIDEO.kind === "youtube" ? NOTE_VIDEO.id : ""): string => `[x](https://youtu.be/${id}?t=${String(seconds)})`;
  const ranges = (text: string, noteVideo?: VideoRef): (string | undefined)[] => {
    const timestamps = meant(text, noteVideo);
    return timestamps.map((_, index) => rangeAt(text, timestamps, index)).map((range) => range && `${String(range.start)}-${String(range.end)}`);
  };

  test.each([
    ["en dash", `${a}–${b}`],
    ["hyphen", `${a} - ${b}`],
    ["em dash", `${a} — ${b}`],
    ["hyphens", `${a}--${b}`],
    ["blanks of other kinds", `${a}\u00A0–\t${b}`],
    ["in parentheses, in a row", `| (${a} – ${b}) |`],
    ["links", `${link(10)}–${link(20)}`],
    ["a span and a link to the same video", `${a}–${link(20)}`],
    ["wikilinks", "[[a.mp4#t=10]]-[[a.mp4#t=20]]"],
  ])("%s", (_, text) => {
    expect(ranges(text)).toEqual(["10-20", "10-20"]);
  });

  test.each([
    ["words between", `${a} to ${b}`],
    ["nothing between", a + b],
    ["a comma", `${a}, ${b}`],
    ["lines", `${a} -\n${b}`],
    ["a list item below", `${a}\n- ${b}`],
    ["backwards", `${b}–${a}`],
    ["the same second twice", `${a}–${a}`],
    ["two videos", `${link(10)}–${link(20, "--_other-id")}`],
    ["a span and a link to another video", `${a}–${link(20, "--_other-id")}`],
    ["something that says no time", `${a}–<a class="yt-timestamp" data-t="x">y</a>`],
  ])("none: %s", (_, text) => {
    expect(ranges(text)).toEqual([undefined, undefined]);
  });

  test("a timestamp between two dashes starts its range", () => {
    expect(ranges(`${a}–${b}–${c}`)).toEqual(["10-20", "20-30", "20-30"]);
  });

  test("spans of a note that names no video are of one video", () => {
    const text = `${a}–${b}`;
    const timestamps = meant(text).map((timestamp) => ({ ...timestamp, video: undefined }));
    expect(rangeAt(text, timestamps, 0)).toEqual({ start: 10, end: 20 });
  });

  test("there may be no such timestamp", () => {
    expect(rangeAt("", [], 0)).toBeUndefined();
    expect(rangeAt(a, meant(a), 9)).toBeUndefined();
  });
});

test("a range that is inserted is read as one, wherever it is inserted", () => {
  const places = fc.constantFrom("‸", "a ‸b", "wo‸rd", "- ‸", "1. ‸a", "- [ ] ‸", "> ‸", "> [!note] ‸", "# ‸", "|---|\n| ‸ |", "**a‸**", "(‸)", "a ‸[b](c)", "a‸ ^id", "[[x‸x]]");
  const formats = fc.constantFrom<InsertFormat>({ kind: "wiki" }, { kind: "wiki-href" }, { kind: "link" }, { kind: "wiki", style: "short" });
  fc.assert(fc.property(places, formats, fc.constantFrom(NOTE_VIDEO, OTHER_VIDEO), fc.nat(9000), fc.integer({ min: 1, max: 9000 }), (before, format, video, seconds, more) => {
    const { text, selections } = marked(before);
    const moment = { ...MOMENT, video, seconds };
    const first = insertTimestamps(text, selections, moment, NOTE_VIDEO, format);
    const started = apply(text, first);
    const edit = first.ok ? first.edits[0] : undefined;
    const start = { from: edit?.from ?? 0, raw: edit?.insert ?? "", video, seconds };
    const second = insertRangeEnd(started, start, { ...moment, seconds: seconds + more }, NOTE_VIDEO, format);
    const after = second.ok ? apply(started, second) : second.reason;
    expect(scanNote(after)).toHaveLength(2);
    expect(rangeAt(after, meant(after), 0)).toEqual({ start: seconds, end: seconds + more });
  }), { numRuns: 500 });
});

test("{selection} has nothing to do with a range's end", () => {
  expect(insertAt("‸", { kind: "template", template: "{time}{selection}" }, MOMENT, { join: "–" })).toBe("–12:34‸");
});
