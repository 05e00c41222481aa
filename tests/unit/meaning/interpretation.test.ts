import fc from "fast-check";
import { asPromised } from "../../support/honest-notes";
import { citedBy } from "../../../src/meaning/citations";
import { interpret, type Written } from "../../../src/meaning/interpretation";
import { growth, LINEAR } from "../../support/growth";

function written(...times: string[]): Written[] {
  return times.map((time) => ({ time, label: `[${time}]` }));
}

function seconds(times: readonly Written[], length?: number): (number | undefined)[] {
  return interpret(times, { length }).map((answer) => answer?.seconds);
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}

function minutesFirst(second: number): string {
  return `${pad(Math.floor(second / 60))}:${pad(second % 60)}:00`;
}

/** Neighbouring steps of a talk of half an hour, in order. */
const talk = [3, 34, 81, 142, 187, 236, 301, 365, 418, 497, 561, 633, 702, 777, 841, 905, 1009, 1123, 1249, 1387, 1501, 1699, 1768];
const talkLength = 1801;

describe("a note as promised", () => {
  const note = written(...talk.map(asPromised));

  test.each([[undefined], [talkLength]])("stays as it is with length %p", (length) => {
    expect(interpret(note, { length })).toEqual(talk.map((second) => ({ seconds: second, certainty: "certain", reason: "as-written" })));
  });

  test("stays as it is in a long conversation", () => {
    const hours = [12, 1507, 3676, 5041, 7358, 9148, 9902, 4405, 11036, 13721];
    expect(seconds(written(...hours.map(asPromised)))).toEqual(hours);
  });

  test("keeps its rounded times", () => {
    const hours = [75, 720, 1020, 1980, 2776, 3131, 3660, 4380, 5044, 6300, 7213];
    expect(seconds(written(...hours.map(asPromised)))).toEqual(hours);
  });

  // A time on :00 among others in the first minute can be either writing (00:15:00 before 00:00:15), so that only the corpus can judge it.
  const second = fc.integer({ min: 0, max: talkLength });
  const offMinute = second.filter((time) => time % 60 !== 0);
  const spread = fc.noBias(fc.tuple(fc.array(second, { maxLength: 60, size: "max" }), fc.constantFrom(2, 5, 60)));
  const rounded = spread.map(([times, every]) => times.map((time, i) => (i % every === 1 ? time - (time % 60) : time)));

  test.each([
    ["no time on :00", fc.uniqueArray(offMinute, { minLength: 1, maxLength: 60, selector: (time) => time % 60 })],
    ["up to half on :00, but not the first", fc.tuple(fc.noBias(offMinute), rounded).map(([first, rest]) => [first, ...rest])],
    ["up to half on :00, in order", rounded.map((times) => [...times].sort((a, b) => a - b))],
  ])("is a fixed point whatever is said in it: %s", (_, honest) => {
    fc.assert(
      fc.property(honest, (times) => {
        fc.pre(times.filter((time) => time % 60 !== 0).length >= times.length / 2);
        expect(seconds(written(...times.map(asPromised)), talkLength)).toEqual(times);
      }),
      { numRuns: Number(process.env["FUZZ_RUNS"] ?? 100) },
    );
  });

  test.each(["18:49:00", "44:10:00", "09:12:00"])("is not flipped by a lone %s", (odd) => {
    for (let place = 0; place <= note.length; place += 1) {
      const withOdd = [...note.slice(0, place), ...written(odd), ...note.slice(place)];
      for (const length of [undefined, talkLength]) {
        const others = seconds(withOdd, length).filter((_, i) => i !== place);
        expect(others).toEqual(talk);
      }
    }
  });
});

describe("a note that writes minutes first", () => {
  const note = written(...talk.map(minutesFirst));

  test("is read so when the length is known, down to the first seconds", () => {
    const answers = interpret(note, { length: talkLength });
    expect(answers.map((answer) => answer?.seconds)).toEqual(talk);
    expect(answers.at(-1)).toEqual({ seconds: 1768, certainty: "certain", reason: "beyond-length" });
    // `00:03:00` is within the length in both readings.
    expect(answers[0]).toEqual({ seconds: 3, certainty: "certain", reason: "neighbours" });
  });

  test("is read so without the length", () => {
    const answers = interpret(note);
    expect(answers.map((answer) => answer?.seconds)).toEqual(talk);
    expect(answers.at(-1)?.reason).toBe("too-long");
  });

  test.each(["07", "37"])("is read so with :%s as its last field", (last) => {
    const times = note.map(({ time }) => time.replace(/00$/, last));
    expect(seconds(written(...times))).toEqual(talk);
  });

  test("is read so with any last field when two of its times cannot be hours", () => {
    const times = note.map(({ time }, i) => time.replace(/00$/, pad((i * 37 + 11) % 60)));
    expect(seconds(written(...times), talkLength)).toEqual(talk);
    expect(seconds(written(...times))).toEqual(talk);
  });

  test("is not taken for one when a single time among junk-like seconds cannot be hours", () => {
    const hours = [3676, 5041, 7358, 9148, 9902, 4405, 11036, 13721, 12888, 10234];
    const times = [...hours.map(asPromised), "08:41:27"];
    expect(seconds(written(...times)).slice(0, hours.length)).toEqual(hours);
  });

  test("is read so in a short video once its length is known, and offered before", () => {
    const short = [9, 15, 39, 52, 65, 88, 112, 131, 158, 190, 221];
    expect(interpret(written(...short.map(minutesFirst)))).toEqual(short.map((second) => expect.objectContaining({ seconds: 60 * second, alternative: second })));
    expect(seconds(written(...short.map(minutesFirst)), 240)).toEqual(short);
  });

  test("is certain where only the minutes fit, whatever the order", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 3600, max: 4 * 3600 }), { minLength: 1, maxLength: 40 }), (times) => {
        const length = 4 * 3600;
        const minutes = times.map((time) => time - 3600 + 600);
        fc.pre(minutes.every((second) => Math.floor(second / 60) * 3600 > 2 * length));
        expect(seconds(written(...minutes.map((second) => minutesFirst(second))), length)).toEqual(minutes);
      }),
    );
  });
});

describe("a note that mixes both", () => {
  test("honest first, then minutes first", () => {
    const times = talk.map((second, i) => (i < 9 ? asPromised(second) : minutesFirst(second)));
    expect(seconds(written(...times))).toEqual(talk);
    expect(seconds(written(...times), talkLength)).toEqual(talk);
  });

  test("minutes first up to the hour, then honest", () => {
    const times = [301, 842, 1344, 1801, 2407, 2933, 3358, 3581, 3664, 3722, 3849, 4012, 4377];
    const mixed = times.map((second) => (second < 3600 ? minutesFirst(second) : asPromised(second)));
    expect(seconds(written(...mixed))).toEqual(times);
    expect(seconds(written(...mixed), 4500)).toEqual(times);
  });
});

describe("other forms", () => {
  const only = (time: string, label: string, length?: number) => interpret([{ time, label }], { length })[0];

  test.each([
    ["18:49", "[18:49]", 1129, "two-fields"],
    ["75:30", "[75:30]", 4530, "two-fields"],
    ["01:00:32:00", "[01:00:32]", 3632, "four-fields"],
    ["18:49:250", "[18:49]", 1129.25, "fraction"],
    ["95", "[01:35]", 95, "seconds"],
    ["12 : 34", "[12:34]", 754, "placeholder"],
    ["1 h 2 m 3 s", "[1:02:03]", 3723, "placeholder"],
    ["5 (approx)", "[00:12:34]", 754, "placeholder"],
    ["1:02 : 03", "[1:02:03]", 3723, "placeholder"],
    ["12\uFF1A34", "", 754, "two-fields"],
    ["00:12:34]", "[00:12:34]", 754, "junk-removed"],
    ["00:12:34:", "[00:12:34]", 754, "junk-removed"],
    ["\u200B00:12:34\u00A0", "[00:12:34]", 754, "junk-removed"],
    ["024:45:00", "[024:45:00]", 1485, "padded-minutes"],
    ["HH:02:05", "[00:02:05]", 125, "placeholder"],
    ["N/A", "[[00:02:05]]", 125, "placeholder"],
    ["https://youtu.be/watch?t=12", "[02:05]", 125, "placeholder"],
    ["0:0:0", "", 0, "as-written"],
    ["00:01:75", "", 135, "as-written"],
  ])("%p labelled %p is %p (%s)", (time, label, second, reason) => {
    expect(only(time, label)).toMatchObject({ seconds: second, reason });
  });

  test.each([["HH:MM:SS", "[HH:MM:SS]"], ["", ""], ["N/A", "later"], ["::", "[]"], ["https://youtu.be/x", "here"], ["2024-05-01", ""], ["3, 15", "later"], ["12.34.56", ""]])(
    "%p labelled %p is no time",
    (time, label) => {
      expect(only(time, label)).toBeUndefined();
    },
  );

  test("a label that states the minutes decides", () => {
    expect(only("11:16:00", "[0:11:16]")).toMatchObject({ seconds: 676, reason: "label-agrees" });
    expect(only("02:16:00", "[02:16]")).toMatchObject({ seconds: 136, reason: "label-agrees" });
  });

  test("the attribute wins over a label that says something else", () => {
    expect(only("00:10:05", "[00:10:30]", 900)).toMatchObject({ seconds: 605 });
  });

  test("the label is taken where the attribute lies beyond the end in every reading", () => {
    expect(only("99:10", "[09:10]", 900)).toEqual({ seconds: 550, certainty: "likely", reason: "label-fits" });
  });

  test("beyond the end in every reading", () => {
    expect(only("59:10", "[59:10]", 900)).toEqual({ seconds: 3550, certainty: "guess", reason: "two-fields", beyondEnd: true });
  });
});

describe("the other notes of the video", () => {
  const short = [20, 39, 65, 190];
  const undecided = written("02:07:07", "00:39:12", "01:05:05", "03:10:31");

  test("decide what the note alone leaves open", () => {
    expect(seconds(undecided)).not.toEqual([127, 39, 65, 190]);
    const siblings = [[...short, 127, 88, 131], [...short, 127, 9, 54], [39, 65, 127, 190, 201]].map((times) => written(...times.map(asPromised)));
    expect(interpret(undecided, { cited: citedBy(siblings) }).map((answer) => answer?.seconds)).toEqual([127, 39, 65, 190]);
    expect(interpret(undecided, { cited: citedBy(siblings) })[0]?.reason).toBe("other-notes");
  });

  test("do not touch an honest note that goes farther than they do", () => {
    const siblings = [written(...talk.slice(0, 8).map(asPromised)), written(...talk.slice(3, 9).map(asPromised))];
    expect(interpret(written(...talk.map(asPromised)), { cited: citedBy(siblings) }).map((answer) => answer?.seconds)).toEqual(talk);
  });
});

describe("repair", () => {
  test("of what only minutes explain changes no answer and is certain", () => {
    const repaired = written(...talk.map((second) => asPromised(second)));
    const answers = interpret(written(...talk.map(minutesFirst)), { length: talkLength });
    expect(interpret(repaired, { length: talkLength }).map((answer) => answer?.seconds)).toEqual(answers.map((answer) => answer?.seconds));
    expect(interpret(repaired, { length: talkLength }).every((answer) => answer?.certainty === "certain")).toBe(true);
  });
});

describe("any input", () => {
  const field = fc.oneof(fc.integer({ min: 0, max: 120 }).map(pad), fc.constantFrom("HH", "", "00", "999999999", " ", "\u200B"));
  const time = fc.oneof(fc.array(field, { maxLength: 6 }).map((fields) => fields.join(":")), fc.string({ unit: "binary" }));
  const note = fc.array(fc.record({ time, label: fc.oneof(time, time.map((text) => `[${text}]`)) }), { maxLength: 40 });
  const length = fc.oneof(fc.constantFrom(undefined, NaN, 0, -1, Infinity, -Infinity, 1e-300, 1, 1e300), fc.double());

  test("gives finite seconds or nothing, in the same number, and the same twice", () => {
    fc.assert(
      fc.property(note, length, fc.array(note, { maxLength: 3 }), (timestamps, seconds, siblings) => {
        const answers = interpret(timestamps, { length: seconds, cited: citedBy(siblings) });
        expect(answers).toHaveLength(timestamps.length);
        for (const answer of answers) {
          if (answer === undefined) continue;
          expect(Number.isFinite(answer.seconds) && answer.seconds >= 0).toBe(true);
          expect(answer.alternative === undefined || Number.isFinite(answer.alternative)).toBe(true);
        }
        expect(interpret(timestamps, { length: seconds, cited: citedBy(siblings) })).toEqual(answers);
      }),
      { numRuns: 500 },
    );
  });

  test.each(["999999999:00:00", "123456:00:30"])("a first field of many digits is not passed over: %s lies after the end", (time) => {
    const [answer] = interpret([{ time, label: "far" }, { time: "00:10:00", label: "" }, { time: "00:30:00", label: "" }], { length: 3600 });
    expect(answer?.beyondEnd).toBe(true);
  });

  test("chooses among what is written", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(99), fc.nat(59), fc.nat(99)), { maxLength: 60 }), length, (fields, known) => {
        const times = fields.map((parts) => parts.map(pad).join(":"));
        seconds(written(...times), known).forEach((second, i) => {
          const [first = 0, middle = 0, last = 0] = fields[i] ?? [];
          expect([first * 3600 + middle * 60 + last, first * 60 + middle, middle * 60 + last]).toContain(second);
        });
      }),
    );
  });

  test.each([0, -5, NaN, Infinity])("a length of %p is no length", (unknown) => {
    const note = written(...talk.map(minutesFirst));
    expect(interpret(note, { length: unknown })).toEqual(interpret(note));
  });

  test("a hundred thousand timestamps and hostile texts take linear time", () => {
    const many = Array.from({ length: 100_000 }, (_, i) => ({ time: asPromised((i * 7) % 18_000), label: "" }));
    expect(interpret(many)).toHaveLength(100_000);
    const hostile = ["9".repeat(1e5), "9:".repeat(5e4), "[".repeat(1e5), "\u200B".repeat(1e5)];
    for (const text of hostile) expect(growth(text, (whole) => interpret([{ time: whole, label: whole }]))).toBeLessThan(LINEAR);
  });
});
