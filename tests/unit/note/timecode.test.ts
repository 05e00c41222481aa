import fc from "fast-check";
import { formatTimecode, parseTimecode, parseTimeParameter, speakTimecode } from "../../../src/note/timecode";

const wholeSeconds = fc.nat(360_000_000);
const style = fc.constantFrom("short" as const, "full" as const, "minutes" as const);

describe("laws", () => {
  test("what is written is read back", () => {
    fc.assert(fc.property(wholeSeconds, style, (seconds, form) => {
      expect(parseTimecode(formatTimecode(seconds, form))).toBe(seconds);
      expect(parseTimecode(`[${formatTimecode(seconds, form)}]`)).toBe(seconds);
      expect(parseTimeParameter(formatTimecode(seconds, form))).toBe(seconds);
    }));
  });

  test("fractions are cut off, never rounded up", () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 1e8, noNaN: true }), style, (seconds, form) => {
      expect(parseTimecode(formatTimecode(seconds, form))).toBe(Math.floor(seconds));
    }));
  });

  test("no minute or second of 60 is written", () => {
    fc.assert(fc.property(wholeSeconds, style, (seconds, form) => {
      for (const field of formatTimecode(seconds, form).split(":").slice(1)) expect(Number(field)).toBeLessThan(60);
    }));
  });

  test("full timecodes sort as their seconds do", () => {
    fc.assert(fc.property(fc.nat(359_999), fc.nat(359_999), (a, b) => {
      expect(formatTimecode(a, "full") < formatTimecode(b, "full")).toBe(a < b);
    }));
  });

  test("any text is a finite time from zero on, or none", () => {
    const field = fc.constantFrom("0", "12", "59", "60", ":", ".", ",", "h", "m", "s", "[", "]", "-", "+", " ", "e9", "\u200B", "٣");
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.array(field, { maxLength: 14 }).map((parts) => parts.join("")));
    fc.assert(fc.property(text, (written) => {
      for (const seconds of [parseTimecode(written), parseTimeParameter(written)]) {
        if (seconds !== undefined) expect(Number.isFinite(seconds) && seconds >= 0).toBe(true);
      }
    }), { numRuns: 2000 });
  });

  test("any number is written as a time and said in words", () => {
    fc.assert(fc.property(fc.double(), style, (seconds, form) => {
      expect(formatTimecode(seconds, form)).toMatch(/^\d/);
      expect(speakTimecode(seconds)).toMatch(/^\d.* (?:hours?|minutes?|seconds?)$/);
    }));
  });
});

/** Every form of `data-t` and of labels that the notes hold. */
test.each<[string, number | undefined]>([
  ["00:12:00", 720],
  ["0:11:16", 676],
  ["1:01:04", 3664],
  ["11:16:00", 40560],
  ["18:49:00", 67740],
  ["12:34", 754],
  ["9:07", 547],
  ["120:30", 7230],
  ["0:90", 90],
  ["00:75:10", 4510],
  ["00:12:34:56", 754],
  ["00:12:34:56.5", 754],
  ["00:12:34]", 754],
  ["00:12:34:", 754],
  ["00:12:34]:", 754],
  ["12:34:567", 754.567],
  ["[9:07:050]", 547.05],
  ["024:45:00", 1485],
  ["124:45:00", 449100],
  ["1:02:03.456", 3723.456],
  ["754", 754],
  ["0", 0],
  ["00:00:00", 0],
  ["12:34.5", 754.5],
  ["12:34,5", 754.5],
  ["00:12:34.250", 754.25],
  ["[00:12:34]", 754],
  ["[12:34]", 754],
  ["[[00:12:34]]", 754],
  ["(12:34)", 754],
  [" 12:34 ", 754],
  ["\u206812:34\u2069", 754],
  ["\u200B[00:12:34]\u200B", 754],
  ["\u00A012:34", 754],
  ["\uFEFF12:34", 754],
  ["", undefined],
  ["[]", undefined],
  [":", undefined],
  ["HH:MM:SS", undefined],
  ["HH:12:34", undefined],
  ["N/A", undefined],
  ["https://youtu.be/xlMTWfkQqbY?t=754", undefined],
  ["[00:04:01, 00:10:35]", undefined],
  ["12:34:56:78:90", undefined],
  ["-12:34", undefined],
  ["+12:34", undefined],
  ["12:-34", undefined],
  ["1e9", undefined],
  ["0x10", undefined],
  ["Infinity", undefined],
  ["NaN", undefined],
  ["12:34<script>", undefined],
  ["١٢:٣٤", undefined],
  ["9".repeat(400), undefined],
  ["12:34".padEnd(10_000, "]"), undefined],
])("parseTimecode(%j) is %p", (text, seconds) => {
  expect(parseTimecode(text)).toBe(seconds);
});

test.each<[string, number | undefined]>([
  ["0", 0],
  ["754", 754],
  ["754s", 754],
  ["754.5", 754.5],
  ["754.5s", 754.5],
  ["12m34s", 754],
  ["12m", 720],
  ["1h2m3s", 3723],
  ["1H2M3S", 3723],
  ["1h3s", 3603],
  ["1h", 3600],
  ["90m", 5400],
  ["12m34", 754],
  ["12:34", 754],
  ["1:02:03", 3723],
  ["", undefined],
  ["s", undefined],
  ["m", undefined],
  ["12x", undefined],
  ["3s2m", undefined],
  ["-5", undefined],
  ["1e5", undefined],
  ["NaN", undefined],
  ["9".repeat(41), undefined],
])("parseTimeParameter(%j) is %p", (text, seconds) => {
  expect(parseTimeParameter(text)).toBe(seconds);
});

test.each<[number, string, string, string]>([
  [0, "0:00", "00:00:00", "0 seconds"],
  [1, "0:01", "00:00:01", "1 second"],
  [59.999, "0:59", "00:00:59", "59 seconds"],
  [60, "1:00", "00:01:00", "1 minute"],
  [720, "12:00", "00:12:00", "12 minutes"],
  [3600, "1:00:00", "01:00:00", "1 hour"],
  [3725, "1:02:05", "01:02:05", "1 hour 2 minutes 5 seconds"],
  [360_000, "100:00:00", "100:00:00", "100 hours"],
  [-1, "0:00", "00:00:00", "0 seconds"],
  [Number.NaN, "0:00", "00:00:00", "0 seconds"],
  [Infinity, "0:00", "00:00:00", "0 seconds"],
])("%d seconds are written %s or %s, and said %j", (seconds, short, full, spoken) => {
  expect(formatTimecode(seconds)).toBe(short);
  expect(formatTimecode(seconds, "full")).toBe(full);
  expect(speakTimecode(seconds)).toBe(spoken);
});
