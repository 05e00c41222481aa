import fc from "fast-check";
import { interpret } from "../../../src/meaning/interpretation";
import { scanNote } from "../../../src/note/scan";
import { applyRepairs, repairNote, type Repair, type RepairEvidence } from "../../../src/edit/repair";
import { formatTimecode } from "../../../src/note/timecode";
import { growth, LINEAR } from "../../support/growth";

const full = (seconds: number): string => formatTimecode(seconds, "full");
const span = (time: string, label = `[${time}]`): string => `<a class="yt-timestamp" data-t="${time}">${label}</a>`;
const right = span("00:12:34");
const repaired = (text: string, evidence: RepairEvidence = {}): string => applyRepairs(text, repairNote(text, evidence));
const spansOf = (text: string) => scanNote(text).filter((timestamp) => timestamp.kind === "span");

const talk = [3, 34, 81, 142, 187, 236, 301, 365, 418, 497, 561, 633, 702, 777, 841, 905, 1009, 1123, 1249, 1387, 1501, 1699, 1768];
const minutesFirst = (second: number): string => `${full(second).slice(3)}:00`;
const noteOf = (times: readonly string[]): string => times.map((time) => `- Then this. ${span(time)}\n`).join("");

describe("a broken carrier becomes the wiki's form", () => {
  it.each([
    ["a class in a class", '<a class="yt="yt-timestamp" data-t="00:12:34">[00:12:34]</a>', right],
    ["a class over two lines", '<a class="yt\nclass="yt-timestamp" data-t="00:12:34">[00:12:34]</a>', right],
    ["an attribute without its end", '<a class="yt-timestamp" data-t="00:12:34]</a>', right],
    ["a tag without its end", '<a class="yt-timestamp" data-t="00:12:34"[00:12:34]</a>', right],
    ["a quote too few behind", '<a class="yt-timestamp" data-t="00:12:34>[00:12:34]</a>', right],
    ["a quote too few before", '<a class="yt-timestamp" data-t=00:12:34">[00:12:34]</a>', right],
    ["a quote too few in the class", '<a class="yt-timestamp data-t="00:12:34">[00:12:34]</a>', right],
    ["a blank behind <", '< a class="yt-timestamp" data-t="00:12:34">[00:12:34]</a>', right],
    ["all of it without an end", '<a class="yt="yt-timestamp" data-t="00:12:34">[00:12:34] end', `${right} end`],
    ["a range in the attribute", '<a class="yt-timestamp" data-t="00:12:34]-[00:12:40]</a>', `${right}-${span("00:12:40")}`],
    ["a name behind a broken tag", '<a class="yt="yt-timestamp" data-t="00:12:34">the start</a>', span("00:12:34", "the start")],
    ["a misspelt class", '<a class="yt_timestamp" data-t="00:12:34">[00:12:34]</a>', right],
    ["a class with a tag's end in it", '<a class="yt>timestamp" data-t="00:12:34">[00:12:34]</a>', right],
    ["data instead of data-t", '<a class="yt-timestamp" data="00:12:34">[00:12:34]</a>', right],
    ["the time as a name", '<a class="yt-timestamp" 00:12:34>[00:12:34]</a>', right],
    ["a span", '<span data-t="00:12:34">[00:12:34]</span>', right],
    ["a paragraph", '<p class="yt-timestamp" data-t="00:12:34">[00:12:34]</p>', right],
    ["no closing tag", '<a class="yt-timestamp" data-t="00:12:34">[00:12:34], then', `${right}, then`],
    ["no closing tag, in parentheses", '(<a class="yt-timestamp" data-t="00:12:34">[00:12:34]) then', `(${right}) then`],
    ["> as a closing tag", '<a class="yt-timestamp" data-t="00:12:34">[00:12:34]>.', `${right}.`],
    ["another brace as a closing tag", '<a class="yt-timestamp" data-t="00:12:34">[00:12:34]}.', `${right}.`],
    ["half a closing tag", '<a class="yt-timestamp" data-t="00:12:34">[00:12:34]</a, then', `${right}, then`],
    ["an opening as a closing tag", '<a class="yt-timestamp" data-t="00:12:34">[00:12:34]<a>, then', `${right}, then`],
    ["a link around it", `[00:12:34](${right}), then`, `${right}, then`],
    ["a link that does not close", `[00:12:34](${right}, [00:12:40](${span("00:12:40")}).`, `${right}, ${span("00:12:40")}.`],
    ["a link that closes later", `[00:12:34](${right}, ${span("00:12:40")}).`, `(${right}, ${span("00:12:40")}).`],
    ["a link in parentheses", `([00:12:34](${right}))`, `(${right})`],
    ["a second tag around it", `<a class="yt-timestamp" data-t="00:12:34">[${right}]</a>`, right],
    ["a second tag in its attribute", `<a class="yt-timestamp" data-t="${right}">[00:12:34]</a>`, right],
    ["a wikilink's alias", `[[note | its name ${right}]] end`, `[[note | its name]] ${right} end`],
    ["brackets that the label lacks", `[${span("00:12:34", "00:12:34")}].`, `${right}.`],
  ])("%s", (_, text, expected) => {
    expect(repaired(text)).toBe(expected);
    expect(repairNote(expected)).toEqual([]);
  });
});

it("corrects the second in an address together with the time", () => {
  const linked = (time: string, t: string): string => `<a class="yt-timestamp" data-t="${time}" href="https://youtu.be/xlMTWfkQqbY?t=${t}">[${time}]</a>`;
  const text = `${linked("18:49:00", "67740")} and ${linked("00:00:20", "21")}`;
  expect(repaired(text, { length: 1200 })).toBe(`${linked("00:18:49", "1129")} and ${linked("00:00:20", "21")}`);
  expect(repairNote(repaired(text, { length: 1200 }), { length: 1200 })).toEqual([]);
});

describe("time and label", () => {
  it.each([
    ["two fields", span("12:34"), right],
    ["four fields", span("00:12:34:00"), right],
    ["a single digit", span("0:12:34"), right],
    ["seconds over sixty", span("00:11:94"), right],
    ["a fraction, cut off", span("12:34:900"), right],
    ["a bracket too many", span("00:12:34]", "[00:12:34]"), right],
    ["a colon too many", span("00:12:34:", "[00:12:34]"), right],
    ["a placeholder", span("HH:12:34", "[00:12:34]"), right],
    ["a placeholder as a label", span("00:12:34", "[HH:MM:SS]"), right],
    ["an empty label", span("00:12:34", ""), right],
    ["a bare label", span("00:12:34", "00:12:34"), right],
    ["a wikilink as a label", span("00:12:34", "[[00:12:34]]"), right],
    ["a label in tags", span("00:12:34", "<b>[00:12:34]</b>"), right],
    ["a label that says another second", span("00:12:34", "[00:12:50]"), right],
    ["a short label of the same second stays", span("00:12:34", "[12:34]"), span("00:12:34", "[12:34]")],
    ["the hour of a long video without its zero stays", span("00:12:34", "[0:12:34]"), span("00:12:34", "[0:12:34]")],
    ["half a tag in the label", span("12:34", '12:34">12:34'), right],
    ["a name, which stays", span("12:34", "the start"), span("00:12:34", "the start")],
    ["a name with a number", span("12:34", "2 of 24/7"), span("00:12:34", "2 of 24/7")],
    ["a name that holds the time", span("12:34", "at 12:34"), span("00:12:34", "at 00:12:34")],
    ["a name that holds another time", span("12:34", "the 3:10 train"), span("00:12:34", "the 3:10 train")],
    ["further attributes", '<a href="#fn:1" class="yt-timestamp" data-t="12:34">[12:34]</a>', '<a href="#fn:1" class="yt-timestamp" data-t="00:12:34">[00:12:34]</a>'],
    ["the attributes of another tag", '<span id="x" style="y" data-t="12:34">[12:34]</span>', '<a class="yt-timestamp" data-t="00:12:34" id="x">[00:12:34]</a>'],
  ])("%s", (_, text, expected) => {
    expect(repaired(`a ${text} b`)).toBe(`a ${expected} b`);
    expect(repairNote(expected)).toEqual([]);
  });

  it.each([
    ["what is right", right],
    ["what is right, with an address", '<a href="#fn:1" class="yt-timestamp" data-t="00:12:34">[00:12:34]</a>'],
    ["what has no time", span("HH:MM:SS")],
    ["a time that only misses in name", '<a class="footnote" data-t="0:12:34">[1]</a>'],
    ["code", `\`${span("12:34")}\` and\n\`\`\`html\n<a class="yt="yt-timestamp" data-t="12:34">[12:34]</a>\n\`\`\``],
    ["words that a tag without end has swallowed", '<a class="yt-timestamp" data-t="00:12:34 and so on</a>'],
    ["another link's text", `[00:01:00](${right})`],
    ["a bare time", "[12:34] and [00:12:34](https://example.com)"],
  ])("leaves %s", (_, text) => {
    expect(repairNote(text)).toEqual([]);
  });

  it("leaves what lies after the end of the video", () => {
    expect(repairNote(span("59:10"), { length: 900 })).toEqual([]);
  });
});

describe("the fence around a whole note", () => {
  const head = "---\nvideoId: demoClip001\n---\n\nFrom: [[channel]] <br/> \n";
  const body = `\nText ${right}.\n\n\`\`\`python\nprint()\n\`\`\`\n\nMore ${span("12:40")}.\n`;

  it.each([["closed", "```"], ["closed before blanks", "```\n\n"], ["unclosed", ""]])("goes when %s", (_, end) => {
    const text = `${head}\`\`\`markdown\n${body}${end}`;
    expect(repaired(text).trimEnd()).toBe(`${head}${body.replace(span("12:40"), span("00:12:40"))}`.trimEnd());
    expect(repairNote(text).filter(({ reason }) => reason === "fence").every(({ sure }) => sure)).toBe(true);
    expect(repairNote(repaired(text))).toEqual([]);
  });

  it.each([
    ["around a part", `${head}\`\`\`markdown\nText ${right}.\n\`\`\`\nAnd more.`],
    ["behind other text", `${head}${"Words. ".repeat(60)}\n\`\`\`markdown\nText ${right}.\n\`\`\``],
    ["around text without timestamps", `${head}\`\`\`markdown\n# Text\n\`\`\``],
    ["of another language", `${head}\`\`\`html\n${right}\n\`\`\``],
  ])("stays %s", (_, text) => {
    expect(repairNote(text)).toEqual([]);
  });
});

describe("what is known decides", () => {
  const note = noteOf(talk.map(minutesFirst));

  it("writes the second that the length makes certain", () => {
    const repairs = repairNote(note, { length: 1801 });
    expect(applyRepairs(note, repairs)).toBe(noteOf(talk.map(full)));
    expect(repairs.every(({ sure }) => sure)).toBe(true);
    expect(repairs.map(({ line }) => line)).toEqual(talk.map((_, i) => i + 1));
    expect(repairs[1]).toEqual<Repair>({
      from: 83, to: 139, insert: span("00:00:34"), line: 2, written: "00:34:00", meant: 34, reason: "beyond-length", sure: true,
    });
  });

  it("is certain of a repaired note", () => {
    const answers = interpret(spansOf(repaired(note, { length: 1801 })), { length: 1801 });
    expect(answers.map((answer) => answer?.seconds)).toEqual(talk);
    expect(answers.every((answer) => answer?.certainty === "certain")).toBe(true);
  });

  it("is not sure where only the order speaks", () => {
    const short = noteOf([9, 15, 39, 52, 65, 88, 112, 131, 158, 190, 221].map(minutesFirst));
    expect(repairNote(short)).toEqual([]);
    expect(repairNote(short, { length: 240 }).every(({ sure }) => sure)).toBe(true);
  });

  it("writes round times in full, which are read as they are", () => {
    const round = ["05:00", "25:00", "28:00", "34:00", "45:00", "52:00", "59:00", "35:00"];
    for (const evidence of [{}, { length: 3900 }]) expect(repaired(noteOf(round), evidence)).toBe(noteOf(round.map((time) => `00:${time}`)));
  });

  it("lists an empty label as that, unticked", () => {
    expect(repairNote(span("00:00:42", ""))).toMatchObject([{ reason: "empty-label", sure: false }]);
  });

  it("ticks nothing that a length could still overturn", () => {
    const repairs = repairNote(noteOf([108, 187, 236, 301, 365, 418, 497, 561, 633, 902].map(minutesFirst)));
    expect(repairs.map(({ sure }) => sure)).toEqual(Array.from({ length: 10 }, () => false));
  });

  it("writes what the user chose", () => {
    const choices = new Map([["01:02:00\n[01:02:00]", 62]]);
    expect(repairNote(span("01:02:00"))).toEqual([]);
    expect(repairNote(span("01:02:00"), { choices })).toEqual([expect.objectContaining({ insert: span("00:01:02"), reason: "chosen", sure: true })]);
  });
});

describe("laws", () => {
  const seconds = fc.integer({ min: 0, max: 1800 });
  const written = fc.oneof(
    seconds.map((s) => span(full(s))),
    seconds.map((s) => span(minutesFirst(s))),
    seconds.map((s) => span(formatTimecode(s))),
    seconds.map((s) => `<a class="yt="yt-timestamp" data-t="${full(s)}">[${full(s)}]</a>`),
    seconds.map((s) => `<a class="yt-timestamp" data-t="${full(s)}]-[${full(s + 5)}]</a>`),
    seconds.map((s) => `<a class="yt-timestamp" data-t="${full(s)}">[${full(s)}]>`),
    seconds.map((s) => `[${full(s)}](${span(full(s))})`),
    seconds.map((s) => `<span data-t="${full(s)}">${full(s)}</span>`),
  );
  const word = fc.stringMatching(/^[e-r]{1,8}[.,]?$/);
  const note = fc.array(fc.tuple(word, written, fc.constantFrom(" ", "\n", "\n- ", "\n> ")), { maxLength: 40 });
  const text = note.map((parts) => parts.map(([before, mark, after]) => `${before} ${mark}${after}`).join(""));
  const length = fc.constantFrom(undefined, 1800, 2400, 7200);

  it("a second run finds nothing", () => {
    fc.assert(fc.property(text, length, (whole, known) => {
      expect(repairNote(repaired(whole, { length: known }), { length: known })).toEqual([]);
    }), { numRuns: 300 });
  });

  it("the text around the timestamps stays", () => {
    fc.assert(fc.property(note, length, (parts, known) => {
      const whole = parts.map(([before, mark, after]) => `${before} ${mark}${after}`).join("");
      const ours = parts.map(([before, , after]) => `${before} ${after}`).join("");
      const left = repaired(whole, { length: known }).replace(/<a class="yt-timestamp" data-t="[\d:]{8}">\[[\d:]{8}\]<\/a>-?/g, "");
      expect(left).toBe(ours);
    }), { numRuns: 300 });
  });

  it("an honest note in the wiki's form stays as it is", () => {
    // Honest seconds that are all :00 are the other writing.
    const honest = fc.array(seconds.filter((second) => second % 60 !== 0), { maxLength: 60 });
    fc.assert(fc.property(honest, (times) => {
      expect(repairNote(noteOf(times.map(full)), { length: 1800 })).toEqual([]);
    }));
  });

  it("repairs are in order, inside the text and without overlaps, whatever the text", () => {
    const piece = fc.constantFrom(
      "<a ", "< a ", 'class="yt-timestamp"', 'class="yt="', ' data-t="', "00:01:00", "99:59:59", '"', ">", "]", "[", "</a>", "](", "[[", "]]", "|", ")", "(",
      "`", "```markdown\n", "```", "\n", "> ", "-", "<span data-t=", span("0:10"), "HH:MM:SS", "word ", "\u{1F600}",
    );
    const any = fc.oneof(fc.string({ unit: "binary", maxLength: 200 }), fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join("")));
    const known = fc.constantFrom(undefined, NaN, 0, -1, Infinity, 1, 600, 1e300);
    fc.assert(fc.property(any, known, (whole, seconds) => {
      let end = 0;
      for (const { from, to, line, insert } of repairNote(whole, { length: seconds })) {
        expect(from).toBeGreaterThanOrEqual(end);
        expect(to).toBeGreaterThan(from);
        expect(whole.slice(from, to)).not.toBe(insert);
        expect(line).toBe(whole.slice(0, from).split("\n").length);
        end = to;
      }
      expect(end).toBeLessThanOrEqual(whole.length);
    }), { numRuns: 500 });
  });

  it.each([
    ["blanks", " ".repeat(125_000)],
    ["tags without end", '<a class="yt-timestamp" data-t="'.repeat(3_750)],
    ["broken tags", '<a class="yt="yt-timestamp" data-t="00:12:34">[00:12:34]</a>'.repeat(2_000)],
    ["ranges", '<a class="yt-timestamp" data-t="00:12:34]-[00:12:40]</a>'.repeat(2_000)],
    ["links", "[00:12:34](".repeat(11_250)],
    ["fences", "```markdown\n".repeat(10_000)],
    ["fence marks", "`".repeat(125_000)],
    ["timestamps", span("18:49:00").repeat(2_250)],
    ["lines", "\n".repeat(125_000)],
  ])("a long text of %s takes no more than linear time", (_, whole) => {
    expect(growth(whole, (text) => repairNote(text, { length: 1800 }))).toBeLessThan(LINEAR);
  });
});
